"""A line of a plain list taken apart: "12. Maya Okafor (7b) 10:05" is a name, a class, a time."""

from __future__ import annotations

import re
from datetime import time
from typing import Final, NamedTuple

from deskmate.domain.text import clean
from deskmate.importers.sign_ins.times import read_clock

_LIST_MARK: Final = re.compile(r"(?:#?\d{1,4}\s*[.):\]]+(?!\d)\s*|[-*•·–—>]+\s+|\[[ xX]?\]\s*)+")
_TIME: Final = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
_TIME_FIRST: Final = re.compile(rf"({_TIME})(?=[\s,;|-])[\s,;|-]*", re.IGNORECASE)
_TIME_LAST: Final = re.compile(rf"(?<=[\s,;|(@-])[(@]?({_TIME})\)?\Z", re.IGNORECASE)
_GRADE: Final = r"(?:grade|gr\.?|year|yr\.?|class|klasse|room|rm\.?|hr)\s*"
_CLASS: Final = rf"(?:{_GRADE})?\d{{1,2}}\s?(?:st|nd|rd|th|[a-z])?(?:\s?grade)?"
_CLASS_LAST: Final = re.compile(
    rf"[\s,;|-]+(?:\(([^()]{{1,30}})\)|\[([^\[\]]{{1,30}})\]|({_CLASS}))\Z", re.IGNORECASE
)
_ANY_CLASS: Final = re.compile(rf"{_CLASS}\Z", re.IGNORECASE)
_CODE: Final = re.compile(r"(?=.*\d)[A-Za-z0-9-]{4,40}\Z")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_LETTER: Final = re.compile(r"[^\W\d_]")

LONGEST_NAME = 80
"""Letters of a name; a longer line is a sentence."""


class Taken(NamedTuple):
    """What a line says."""

    fields: dict[str, str]
    clock: time | None = None
    written: str = ""
    """The time as it stands there."""


def take_apart(text: str) -> Taken:
    """What a plain line says; a line that names nobody has no fields.

    >>> take_apart("12. Maya Okafor (7b) 10:05").fields
    {'name': 'Maya Okafor', 'group': '7b'}
    """
    rest = clean(text)
    mark = _LIST_MARK.match(rest)
    if mark and mark.end() < len(rest) and _LETTER.search(rest[mark.end() :]):
        rest = rest[mark.end() :]
    rest, clock, written = _without_time(rest)
    fields: dict[str, str] = {}
    if found := _CLASS_LAST.search(rest):
        place = next(filter(None, found.groups()))
        before = rest[: found.start()].strip(" ,;|-")
        if _LETTER.search(before):
            fields, rest = {"group": place.strip()}, before
    rest = rest.strip(" ,;|")
    return Taken(who(rest) | fields if who(rest) else {}, clock, written)


def _without_time(text: str) -> tuple[str, time | None, str]:
    for pattern in (_TIME_FIRST, _TIME_LAST):
        if found := pattern.search(text) if pattern is _TIME_LAST else pattern.match(text):
            clock = read_clock(found[1])
            rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;|-")
            if clock is not None and rest:
                return rest, clock, found[1]
    return text, None, ""


def who(text: str) -> dict[str, str]:
    """The field that a text fills: a name, a card number or an e-mail address; or none.

    >>> who("Maya Okafor"), who("20014000123"), who("----")
    ({'name': 'Maya Okafor'}, {'barcode': '20014000123'}, {})
    """
    name = clean(text)
    if _EMAIL.match(name):
        return {"email": name}
    if _CODE.match(name):
        return {"barcode": name}
    return {"name": name} if _LETTER.search(name) else {}


def is_class(text: str) -> bool:
    """Whether a text alone looks like a class: "7b", "Grade 7".

    >>> [is_class(text) for text in ("7b", "Grade 7", "Maya", "20014000123")]
    [True, True, False, False]
    """
    return _ANY_CLASS.match(text.strip()) is not None
