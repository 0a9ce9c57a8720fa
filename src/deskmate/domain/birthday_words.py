"""A birthday as people write it: "3 may", "3.5.", "05-03". A year that comes with it is dropped.

Apart from `birthdays`, which every card asks: only a form needs to read one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MONTHS: Final = (
    "january januar janner janvier enero",
    "february februar feber fevrier febrero",
    "march marz maerz mars marzo",
    "april avril abril",
    "may mai mayo",
    "june juni juin junio",
    "july juli juillet julio",
    "august aout agosto",
    "september septembre septiembre",
    "october oktober octobre octubre",
    "november novembre noviembre",
    "december dezember decembre diciembre",
)
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SMALL: Final = re.compile(r"\b(?:of|de|del|the|le|el|am)\b")
_ENDING: Final = r"(?:st|nd|rd|th|er)?\.?"
_YEAR: Final = r"(?:[ ,.]+\d{4})?"
_DAY_NAMED: Final = re.compile(rf"(\d{{1,2}}){_ENDING} ?([a-z]+)\.?{_YEAR}")
_MONTH_NAMED: Final = re.compile(rf"([a-z]+)\.? ?(\d{{1,2}}){_ENDING}{_YEAR}")
_YEAR_FIRST: Final = re.compile(r"(?:\d{4}|-)([-/.])(\d{1,2})\1(\d{1,2})")
_DOTS: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})(?:\.? ?(?:\d{4})?)?")
_MONTH_FIRST: Final = re.compile(r"(\d\d)-(\d\d)")
_EITHER: Final = re.compile(r"(\d{1,2}) ?[-/] ?(\d{1,2})(?: ?[-/] ?\d{4})?")


def read_birthday(words: str) -> tuple[int, int] | None:
    """Month and day, or None where that is no day, or could be two.

    >>> read_birthday("3 may"), read_birthday("3.5."), read_birthday("05-03")
    ((5, 3), (5, 3), (5, 3))
    >>> read_birthday("3. März 2014"), read_birthday("29 Feb"), read_birthday("24/11")
    ((3, 3), (2, 29), (11, 24))
    >>> read_birthday("3/5"), read_birthday("31 april"), read_birthday("soon")
    (None, None, None)
    """
    text = unicodedata.normalize("NFKD", words.casefold().replace("ß", "ss"))
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = " ".join(_SMALL.sub(" ", text.replace(",", " ")).split())
    if named := _DAY_NAMED.fullmatch(text):
        return _real(_month(named[2]), int(named[1]))
    if named := _MONTH_NAMED.fullmatch(text):
        return _real(_month(named[1]), int(named[2]))
    if iso := _YEAR_FIRST.fullmatch(text):
        return _real(int(iso[2]), int(iso[3]))
    if dots := _DOTS.fullmatch(text):
        return _real(int(dots[2]), int(dots[1]))
    if short := _MONTH_FIRST.fullmatch(text):
        # As a date without its year is written: 05-03. Where that can't be, the day came first.
        first, second = int(short[1]), int(short[2])
        return _real(first, second) or _real(second, first)
    if either := _EITHER.fullmatch(text):
        first, second = int(either[1]), int(either[2])
        days = {_real(first, second), _real(second, first)} - {None}
        # 3/5 is in March on one side of the sea and in May on the other.
        return days.pop() if len(days) == 1 else None
    return None


def birthday_words(day: tuple[int, int] | None) -> str:
    """The same for people: "3 May"; nothing where it is not known.

    >>> birthday_words((5, 3)), birthday_words(None)
    ('3 May', '')
    """
    if day is None:
        return ""
    return f"{day[1]} {_MONTHS[day[0] - 1].partition(' ')[0].capitalize()}"


def _month(word: str) -> int:
    """Which month a word or its beginning means; 0 where that is none, or several."""
    if len(word) < 3:
        return 0
    found = [
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(name.startswith(word) for name in names.split())
    ]
    return found[0] if len(found) == 1 else 0


def _real(month: int, day: int) -> tuple[int, int] | None:
    return (month, day) if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] else None
