"""vCards of versions 2.1, 3.0 and 4.0, as ten address books write them.

Read here and not by a library: what was at hand stumbled over version 2.1's encodings, over
line ends doubled by a telephone, or over letters that are no UTF-8. Pictures, sounds and keys are
skipped while reading.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from deskmate.errors import BadInput
from deskmate.importers.encoding import detect
from deskmate.importers.files import InputFile
from deskmate.importers.network.documents import MOST

BEGINS: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
UNREAD: Final = frozenset(
    "PHOTO LOGO SOUND KEY BDAY ANNIVERSARY DEATHDATE GENDER GEO LABEL AGENT X-MS-OL-DESIGN "
    "X-MS-CARDPICTURE X-ANNIVERSARY X-SPOUSE X-GENDER".split()
)
"""What a desk has no use for, or must not hold."""
_STRUCTURED: Final = frozenset({"N", "ADR", "ORG"})
"""What has parts, with semicolons between them."""
UNFINISHED: Final = "This card never ends; export it again."

_NAME: Final = re.compile(r"(?:[\w-]+\.)?([\w-]+)\Z")
_LINE_END: Final = re.compile(r"\r*\n|\r")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_BAD_LETTERS: Final = re.compile("[\udc80-\udcff]")
_CHARSET: Final = re.compile(r"(?:utf|us-ascii|iso|windows|cp\d|koi8|mac|shift|euc|gb|big5)", re.I)
"""How sets of letters are called; Python knows more codecs, and not all of them hold text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One thing that a card says."""

    name: str
    """In capitals, without the group before it."""
    values: tuple[str, ...]
    """Its parts, where it has several: family and given name, street and city."""
    types: frozenset[str] = frozenset()
    """In small letters: "work", "fax", "pref"."""
    rank: int = 100
    """1 is what the owner prefers."""


@dataclass(slots=True)
class Card:
    """One card, or why it can't be read."""

    line: int
    properties: list[Property] = field(default_factory=list)
    trouble: str = ""


def read_cards(file: InputFile) -> Iterator[Card]:
    """All cards of a file, in order.

    Raises:
        BadInput: the file can't be read at all.
    """
    encoding = detect(file)
    with file.open() as stream:
        raw = stream.read(MOST + 1)
    if len(raw) > MOST:
        raise BadInput(f"{file.shown} is larger than 100 MB; export it in parts.")
    errors = "surrogateescape" if encoding.name.startswith("utf-8") else "replace"
    text = raw.decode(encoding.name, errors).removeprefix("\ufeff")
    card: Card | None = None
    inside_agent = False
    for line, content in _unfolded(text):
        word = content.replace(" ", "").upper()
        if word == "BEGIN:VCARD":
            if card is not None and inside_agent:
                continue
            if card is not None:
                yield Card(card.line, trouble=UNFINISHED)
            card = Card(line)
        elif card is None:
            continue
        elif word == "END:VCARD":
            if inside_agent:
                inside_agent = False
                continue
            yield card
            card = None
        elif word.startswith("AGENT") and word.endswith(":"):
            # A card within the card, about somebody else.
            inside_agent = True
        elif not inside_agent and (found := _property(content, encoding.name)) is not None:
            card.properties.append(found)
    if card is not None:
        yield Card(card.line, trouble=UNFINISHED)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of the physical line on which each begins."""
    start, kept = 0, ""
    dropped = quoted = False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if quoted:
            kept = kept[:-1] + line
            quoted = line.endswith("=")
            continue
        if line[:1] in (" ", "\t") and start:
            if not dropped:
                kept += line[1:]
            continue
        if start and kept:
            yield start, kept
        head = line.partition(":")[0].upper()
        dropped = head.partition(";")[0].rpartition(".")[2].strip() in UNREAD - {"AGENT"}
        start, kept = number, "" if dropped else line
        quoted = not dropped and "QUOTED-PRINTABLE" in head and line.endswith("=")
    if start and kept:
        yield start, kept


def _property(content: str, encoding: str) -> Property | None:
    """What a logical line says; None when it says nothing that is of use."""
    head, value = _halves(content)
    parts = _split(head, ";", quotes=True)
    name = _NAME.match(parts[0].strip()) if value else None
    if name is None or name[1].upper() in UNREAD:
        return None
    types: set[str] = set()
    rank, charset, quoted = 100, "", False
    for part in parts[1:]:
        key, sign, said = part.partition("=")
        key = key.strip().upper() if sign else "TYPE"
        said = (said if sign else part).strip().strip('"')
        if key == "CHARSET":
            charset = said
        elif key == "PREF":
            rank = int(said) if said.isdecimal() and len(said) < 4 else rank
        elif key in ("TYPE", "ENCODING"):
            types |= {word.strip().casefold() for word in said.split(",")}
    if types & {"base64", "b"}:
        return None
    quoted = "quoted-printable" in types
    if "pref" in types:
        rank = min(rank, 1)
    value = _decoded(value, encoding, charset, quoted=quoted)
    parts = _split(value, ";") if name[1].upper() in _STRUCTURED else [value]
    return Property(
        name=name[1].upper(),
        values=tuple(map(_unescaped, parts)),
        types=frozenset(types),
        rank=rank,
    )


def _halves(content: str) -> tuple[str, str]:
    """What stands before and after the first colon that is in no quotation marks."""
    inside = False
    for at, char in enumerate(content):
        if char == '"':
            inside = not inside
        elif char == ":" and not inside:
            return content[:at], content[at + 1 :]
    head, _, value = content.partition(":")
    return head, value


def _split(text: str, sign: str, *, quotes: bool = False) -> list[str]:
    """Parts at a sign that has no backslash before it and is in no quotation marks."""
    parts, start, inside, at = [], 0, False, 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 1
        elif quotes and char == '"':
            inside = not inside
        elif char == sign and not inside:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _decoded(value: str, encoding: str, charset: str, *, quoted: bool) -> str:
    if not quoted and (value.isascii() or not (charset or _BAD_LETTERS.search(value))):
        return value
    try:
        raw = value.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        raw = value.encode("utf-8", "replace")
    if quoted:
        try:
            raw = quopri.decodestring(raw)
        except (binascii.Error, ValueError):
            return value
    for name in (charset if _CHARSET.match(charset) else "utf-8", "utf-8", "cp1252"):
        try:
            return raw.decode(name)
        except (UnicodeError, LookupError):
            continue
    return raw.decode("latin-1")
