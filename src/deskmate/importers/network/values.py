"""Small things said in one line: phones, addresses, ages, prices, dates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from deskmate.domain.network import EntryKind
from deskmate.domain.text import clean, clean_lines

_DATES: Final = ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%Y%m%d")
_NO_VOICE: Final = frozenset("fax pager tty tdd modem".split())
_QUOTED: Final = re.compile(r'"(.*)"\Z', re.DOTALL)
_TAG: Final = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|a|b|i|u|em|strong|font|h[1-6]|table|tr|td)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|tr)>", re.IGNORECASE)
_HOTLINE: Final = re.compile(
    r"\b(?:hot|help|warm|life|crisis|advice)[ -]?lines?\b|\bl[ií]nea de (?:crisis|ayuda)\b"
    r"|\bsorgentelefon\b|\btelefonseelsorge\b",
    re.IGNORECASE,
)
_CRISIS: Final = re.compile(
    r"\bcrisis\b|\bsuicid|\blifeline\b|\babuse hotline\b|\bdomestic violence\b|\b988\b",
    re.IGNORECASE,
)


def one_line(text: str) -> str:
    """As `clean`, quicker for the text that nearly every cell holds."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return clean(text)


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Those parts that say something, each once."""
    return between.join(dict.fromkeys(part for one in parts if (part := one.strip())))


def paragraphs(*parts: str) -> str:
    """The same, each on a line of its own."""
    return clean_lines(joined(parts, "\n"))


def without_markup(text: str) -> str:
    """A text without the HTML that directories may have in it; line ends stay line ends.

    >>> without_markup("<p>Food &amp; clothes.</p><p>Call <b>first</b></p>")
    'Food & clothes.\\nCall first'
    """
    if not _TAG.search(text):
        return text
    text = _TAG.sub("", _BREAK.sub("\n", text))
    return clean_lines(re.sub(r"\n{2,}", "\n", html.unescape(text)))


def sentences(*parts: str) -> str:
    """Parts that say something one after the other, each ended like a sentence but the last."""
    said = list(dict.fromkeys(part for one in parts if one and (part := clean_lines(one))))
    ended = (part if part.endswith((".", "!", "?", ";", ":")) else f"{part}." for part in said[:-1])
    return " ".join([*ended, *said[-1:]])


def words_in(text: str) -> list[str]:
    """The parts of a list in one cell: at semicolons, where there are none at commas.

    A semicolon or backslash that is part of a word has a backslash before it.

    >>> words_in("food; clothes, shoes"), words_in("food, clothes"), words_in("a, b;")
    (['food', 'clothes, shoes'], ['food', 'clothes'], ['a, b'])
    """
    if not text:
        return []
    parts = re.findall(r"(?:\\[;\\]|[^;])+", text)
    if ";" not in text:
        parts = text.split(",")
    said = (one_line(re.sub(r"\\([;\\])", r"\1", part)) for part in parts)
    return list(dict.fromkeys(part for part in said if part))


def list_cell(words: Iterable[str]) -> str:
    """One cell that `words_in` reads back.

    >>> list_cell(["food", "clothes, shoes"]), list_cell(["a, b"])
    ('food; clothes, shoes', 'a, b;')
    """
    escaped = [re.sub(r"([;\\])", r"\\\1", word) for word in words]
    cell = "; ".join(escaped)
    return f"{cell};" if "," in cell and ";" not in cell else cell


def phone(number: str, extension: str = "", kind: str = "") -> str:
    """A number to call, with its extension; nothing for a fax."""
    if not _NO_VOICE.isdisjoint(re.split(r"[\W_]+", kind.casefold())):
        return ""
    number = one_line(number)
    if quoted := _QUOTED.match(number):
        number = quoted[1].strip()
    extension = one_line(extension)
    return f"{number} ext. {extension}" if number and extension not in ("", "0") else number


def address(street: str, city: str, state: str, postal: str) -> str:
    """An address on one line."""
    return joined((one_line(street), one_line(city), one_line(f"{state} {postal}")))


def ages(lowest: str, highest: str) -> str:
    """For which ages something is: "Ages 12 to 100"; nothing where there is no limit."""
    low, high = one_line(lowest), one_line(highest)
    if high.isdecimal() and len(high) > 2 and high > "110":
        # Nobody gets older: a way of writing that there is no limit.
        high = ""
    if low in ("", "0") and high in ("", "0"):
        return ""
    if high in ("", "0"):
        return f"Age {low} and over"
    return f"Up to age {high}" if low in ("", "0") else f"Ages {low} to {high}"


def price(amount: str, currency: str, per: str, option: str) -> str:
    """What something costs: "35 GBP per 1 hour session (Under 18s)"."""
    said = clean(f"{amount} {currency.upper() if len(currency) == 3 else currency} {per}")
    return clean(f"{said} ({clean(option)})" if said and option else said or option)


def day_of(text: str) -> date | None:
    """A day as directories write it; None when it is none."""
    text = one_line(text)
    if not text:
        return None
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def kind_by_name(name: str) -> EntryKind:
    """A service, unless its name says that it is a line to call."""
    return EntryKind.HOTLINE if _HOTLINE.search(name) else EntryKind.SERVICE


def may_be_urgent(name: str) -> bool:
    """Whether a name sounds like help for somebody in danger."""
    return bool(_CRISIS.search(name))
