"""What an entry of Deskmate has and HSDS has no place for, as attributes of HSDS.

An attribute links a value to a service, so a file that carries these is as valid as one without.
`services.network_exports` writes them, `assemble` reads them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from deskmate.domain.network import LIST_FIELDS, TEXT_FIELDS, Entry, EntryKind
from deskmate.domain.text import clean, clean_lines
from deskmate.importers.network.values import day_of, list_cell, words_in

MARK: Final = "deskmate:"
"""Begins the link type of such an attribute; the name of a field of an entry follows."""
EXPORTED: Final = (
    *(name for name in TEXT_FIELDS if name != "remark"),
    *(*LIST_FIELDS, "kind", "may_be_named", "urgent", "verified_on"),
)
"""The fields that leave the house. What is only for staff stays: remarks, who verified it, and
what somebody said is wrong with it."""
MANY_LINES: Final = frozenset({"description", "how_to_apply", "remark"})
"""Fields whose text may have several lines."""
_NAMESPACE: Final = UUID("5d1b3d8e-6a0c-5e3a-9f64-0b7f3c1a2d47")
"""Under which our own entries get ids that nothing else in the world has."""

_YES: Final = frozenset("yes y true 1 x ja si sí oui j".split())
_NO: Final = frozenset("no n false 0 nein non".split())
_KINDS: Final = {
    word: kind
    for kind, words in {
        EntryKind.PERSON: "person people persona personne contact mensch individual",
        EntryKind.ORGANIZATION: "organization organisation agency company club association verein "
        "organizacion group",
        EntryKind.SERVICE: "service program programme servicio programa angebot dienst",
        EntryKind.PLACE: "place location site ort lugar lieu room building",
        EntryKind.HOTLINE: "hotline helpline line phoneline crisisline linea telefon",
    }.items()
    for word in words.split()
}


def said(value: Any) -> str:
    """The value of a field as one text, which `understood` reads back."""
    if isinstance(value, tuple):
        return list_cell(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def understood(field: str, text: str) -> Any:
    """The value of a field, from a text.

    Raises:
        ValueError: it is none that the field can have; says what it can be.
    """
    if field in LIST_FIELDS:
        return tuple(words_in(text))
    if field in MANY_LINES:
        return clean_lines(text)
    text = clean(text)
    match field:
        case "kind":
            word = re.sub(r"[\W_]+", "", text.casefold())
            if word and word not in _KINDS and word.rstrip("s") not in _KINDS:
                raise ValueError(f"one of {', '.join(EntryKind)}")
            return _KINDS.get(word, _KINDS.get(word.rstrip("s"), EntryKind.SERVICE))
        case "urgent":
            return bool(_answer(text))
        case "may_be_named":
            return _answer(text)
        case "verified_on":
            if text and day_of(text) is None:
                raise ValueError("a day such as 2026-11-25")
            return day_of(text) if text else None
    return text


def _answer(text: str) -> bool | None:
    word = text.casefold()
    if word and word not in _YES | _NO:
        raise ValueError("yes or no")
    return word in _YES if word else None


def made_id(entry: Entry) -> str:
    """An id for an entry that has none from elsewhere: the same in every export."""
    born = entry.created_at.isoformat() if entry.created_at else ""
    return str(uuid5(_NAMESPACE, f"{entry.id} {born}"))


def own_ids(entries: Iterable[Entry]) -> dict[int, str]:
    """Each entry's own id by its number, for those whose id nothing else here has."""
    kept = list(entries)
    times = Counter(entry.external_id for entry in kept)
    return {
        entry.id: entry.external_id
        for entry in kept
        if entry.external_id and times[entry.external_id] == 1
    }


def may_leave(entry: Entry) -> bool:
    """Whether an export may carry an entry: in use, and if a person, one who agreed to be named."""
    if not entry.active or entry.merged_into:
        return False
    return is_nameable(entry)


def is_nameable(entry: Entry) -> bool:
    """Whether others may be told of an entry."""
    if entry.kind is EntryKind.PERSON:
        return entry.may_be_named is True
    return entry.may_be_named is not False
