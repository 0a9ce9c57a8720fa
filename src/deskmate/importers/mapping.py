"""Which column is which: guessed from the headers, said by a person, or remembered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from deskmate.domain.patrons import ROSTER_FIELDS
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header, looks_like_data, must_not_hold
from deskmate.importers.synonyms import NEED_A_PARTNER, OWNERS, SYNONYMS

TOLD = ("interests", "interests_shared")
"""What people love, and whether they agreed to have it shown."""
FIELDS = ("id", *ROSTER_FIELDS, "name", *TOLD)
"""What a column can be mapped to; `name` is for one that holds the whole name."""
NAMES = frozenset({"given", "family", "preferred", "nickname", "name"})
"""Fields by which a person can be greeted."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_MOST_LISTED = 40


def field_of(header: str) -> str:
    """The field that a header names by itself, or nothing."""
    found = _meaning(header)
    return found[0] if found else ""


def guess_mapping(
    headers: Sequence[str], sample_rows: Sequence[Sequence[str]] = ()
) -> dict[str, str]:
    """Field → header, as far as headers and a few rows tell. No column is guessed twice."""
    best: dict[str, tuple[int, int]] = {}
    for at, header in enumerate(headers):
        found = None if not header or must_not_hold(header) else _meaning(header)
        if found is None:
            continue
        # An empty column is taken only where there is no better one.
        rank = found[1] + (1000 if sample_rows and not any(_column(sample_rows, at)) else 0)
        if found[0] not in best or rank < best[found[0]][0]:
            best[found[0]] = (rank, at)
    guessed = {name: headers[at] for name, (_, at) in best.items()}
    _settle_halves(guessed, headers)
    if "email" not in guessed:
        email = _email_column(headers, sample_rows, taken=set(guessed.values()) - {""})
        if email:
            guessed["email"] = email
    return {name: guessed[name] for name in FIELDS if name in guessed}


def _meaning(header: str) -> tuple[str, int] | None:
    folded = fold_header(header)
    if folded in SYNONYMS:
        return SYNONYMS[folded]
    for owner in OWNERS:
        if folded.startswith(owner) and folded[len(owner) :] in SYNONYMS:
            return SYNONYMS[folded[len(owner) :]]
    return None


def _settle_halves(guessed: dict[str, str], headers: Sequence[str]) -> None:
    """Decide whether "Name", "Nom" and "Nombre" are half a name or the whole."""
    for header in headers:
        halves = NEED_A_PARTNER.get(fold_header(header))
        if halves is None:
            continue
        half, whole = halves
        other = "family" if half == "given" else "given"
        others = [one for name, one in guessed.items() if name == other and one != header]
        if others and guessed.get(half, header) == header:
            if guessed.get(whole) == header:
                del guessed[whole]
            guessed[half] = header
        elif guessed.get(half) == header and not others:
            del guessed[half]
            guessed.setdefault(whole, header)
    if "given" in guessed and "family" in guessed:
        guessed.pop("name", None)


def _column(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() if at < len(row) else "" for row in rows]


def _email_column(
    headers: Sequence[str], rows: Sequence[Sequence[str]], taken: set[str]
) -> str | None:
    for at, header in enumerate(headers):
        if not header or header in taken or must_not_hold(header):
            continue
        values = [value for value in _column(rows, at) if value]
        if values and all(map(_EMAIL.match, values)):
            return header
    return None


def checked_mapping(mapping: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    """A mapping that a person gave, with the headers as the file spells them.

    Raises:
        BadInput: a field or a column is not there, or must not be held.
    """
    spelt: dict[str, str] = {}
    for header in headers:
        spelt.setdefault(fold_header(header) or header, header)
    found: dict[str, str] = {}
    for name, column in mapping.items():
        if name not in FIELDS:
            raise BadInput(f"There is no field “{visible(name)}”. Fields are: {', '.join(FIELDS)}.")
        header = column if column in headers else spelt.get(fold_header(column) or column, "")
        if not header:
            raise BadInput(f"There is no column “{visible(column)}”. {listed(headers)}")
        if must_not_hold(header):
            raise BadInput(f"Column “{visible(header)}” holds what Deskmate must not keep.")
        found[name] = header
    return found


def listed(headers: Sequence[str]) -> str:
    """A sentence with the columns that may be chosen; never somebody's data."""
    if no_header_line(headers):
        return "The first line holds no column names; put a line with names above it."
    allowed = [visible(one) for one in headers if one and not must_not_hold(one)]
    more = " …" if len(allowed) > _MOST_LISTED else "."
    return f"There are: {', '.join(allowed[:_MOST_LISTED])}{more}"


def no_header_line(headers: Sequence[str]) -> bool:
    """Whether the first line is already about a person."""
    return any(map(looks_like_data, headers)) and not any(map(field_of, headers))


def fingerprint(headers: Sequence[str]) -> str:
    """The same for files with the same headers in any order; mappings are remembered by it."""
    joined = "\x1f".join(sorted(folded for header in headers if (folded := fold_header(header))))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]
