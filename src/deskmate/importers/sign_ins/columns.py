"""Which column of a sign-in sheet is which: said, told by its header, or seen in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from deskmate.domain.sign_ins import CODE_FIELDS, HINT_FIELDS, NAME_FIELDS
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header, looks_like_data, must_not_hold
from deskmate.importers.mapping import field_of, guess_mapping, listed
from deskmate.importers.sign_ins.lines import is_class
from deskmate.importers.sign_ins.times import read_when

FIELDS: Final = (*NAME_FIELDS, *HINT_FIELDS, *CODE_FIELDS, "date", "time", "reason")
"""What a column may be said to be."""
_OWN_WORDS: Final = {
    word: name
    for name, words in {
        "date": "date day visitdate dateofvisit signindate datum tag fecha jour",
        "time": "time timein timeofvisit timeofarrival arrival arrived arrivaltime checkin "
        "checkintime checkedin signintime timestamp datetime dateandtime "
        "starttime entered when zeit uhrzeit hora heure",
        "name": "who visitor visitors visitorname guest guestname",
        "reason": "reason reasonforvisit visitreason purpose purposeofvisit activity grund motivo "
        "motif",
    }.items()
    for word in words.split()
}
_BESIDE_OTHERS: Final = {"signin": "time", "signedin": "time", "in": "time"}
"""Headers that alone on a line are a title."""
# "Nick" and "Mi" are headers of a roster, and first names on a sheet.
_TELLING: Final = frozenset({*FIELDS} - {"nickname", "preferred"})
_LOOKED_AT: Final = 60


def known_header(header: str) -> bool:
    """Whether a text is the name of a column of a sign-in sheet."""
    return bool(_field(header))


def _field(header: str) -> str:
    if must_not_hold(header):
        return ""
    found = _OWN_WORDS.get(fold_header(header)) or field_of(header)
    return found if found in _TELLING else ""


def _own_word(header: str) -> str:
    folded = fold_header(header)
    return _OWN_WORDS.get(folded) or _BESIDE_OTHERS.get(folded, "")


def is_header(cells: Sequence[str], today: date, named: Iterable[str] = ()) -> bool:
    """Whether a row names columns, rather than somebody who has signed.

    Args:
        cells: the row.
        today: the day on the wall.
        named: columns that a person named.
    """
    filled = [cell for cell in cells if cell.strip()]
    folded = set(map(fold_header, filled))
    if any(fold_header(column) in folded for column in named):
        return True
    if not any(map(known_header, filled)):
        return False
    return not any(
        looks_like_data(cell) or is_class(cell) or read_when(cell, today) for cell in filled
    )


def by_headers(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Field → position, from what the headers say."""
    found = {
        name: list(headers).index(header)
        for name, header in guess_mapping(headers, rows).items()
        if name in FIELDS
    }
    for at, header in enumerate(headers):
        name = "" if must_not_hold(header) else _own_word(header)
        if name and name not in found and at not in found.values():
            found[name] = at
    if "given" in found and "family" in found:
        found.pop("name", None)
    return found


def by_content(rows: Sequence[Sequence[str]], today: date) -> dict[str, list[int]]:
    """Field → positions, from what the cells of a sheet without headers look like.

    Words that are nothing else are names; two columns of them are the two halves of one, and in
    which order they stand does not matter for finding somebody.
    """
    found: dict[str, list[int]] = {}
    width = max(map(len, rows), default=0)
    for at in range(width):
        cells = [cell for row in rows[:_LOOKED_AT] if len(row) > at and (cell := row[at].strip())]
        kind = _kind(cells, today)
        if kind == "name" or (kind and kind not in found):
            found.setdefault(kind, []).append(at)
    worded = found.get("name", [])
    # Beside whole names, other words are reasons or teachers; two halves make one name. With
    # more columns of words nobody can say which is which.
    found["name"] = worded[: 1 if worded and _whole(rows, worded[0]) else 2]
    return found


def _whole(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether most cells of a column have more than one word."""
    cells = [row[at] for row in rows[:_LOOKED_AT] if len(row) > at and row[at]]
    return sum(len(cell.split()) > 1 for cell in cells) * 2 > len(cells)


def _kind(cells: Sequence[str], today: date) -> str:
    """What most of these cells are."""
    if not cells:
        return ""
    whens = [when for cell in cells if (when := read_when(cell, today)) is not None]
    if len(whens) * 2 > len(cells):
        return "time" if any(when.clock for when in whens) else "date"
    if sum(map(is_class, cells)) * 2 > len(cells):
        # Every line of a list may be numbered; a class comes more than once.
        numbers = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < 9]
        counted = len(numbers) == len(cells) and numbers == sorted(set(numbers)) and len(cells) > 1
        return "" if counted else "group"
    wordy = sum(any(map(str.isalpha, cell)) for cell in cells)
    if wordy * 2 > len(cells):
        return "email" if all("@" in cell for cell in cells) else "name"
    codes = sum(cell.isalnum() and len(cell) >= 4 for cell in cells)
    return "barcode" if codes * 2 > len(cells) else ""


def said(mapping: Mapping[str, str], headers: Sequence[str]) -> dict[str, int]:
    """Field → position, as a person said it; columns without header go by number.

    Raises:
        BadInput: a field or a column is not there, or must not be held.
    """
    spelt: dict[str, int] = {}
    for at, header in enumerate(headers):
        spelt.setdefault(fold_header(header) or header, at)
    found: dict[str, int] = {}
    for name, column in mapping.items():
        if name not in FIELDS:
            raise BadInput(f"There is no field “{visible(name)}”. Fields are: {', '.join(FIELDS)}.")
        position = spelt.get(fold_header(column) or column)
        if position is None:
            raise BadInput(f"There is no column “{visible(column)}”. {listed(headers)}")
        if must_not_hold(headers[position]):
            shown = visible(headers[position])
            raise BadInput(f"Column “{shown}” holds what Deskmate must not keep.")
        found[name] = position
    return found
