"""Who knows, when the desk does not: people, organisations, services and places to refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from deskmate.domain.text import clean, clean_lines
from deskmate.errors import BadInput


class EntryKind(StrEnum):
    """What an entry of the network is."""

    PERSON = "person"
    """A colleague, a parent, a teacher who mends bikes."""
    ORGANIZATION = "organization"
    SERVICE = "service"
    PLACE = "place"
    HOTLINE = "hotline"


TEXT_FIELDS: Final = (
    "name",
    "organization",
    "ask_me_about",
    "description",
    "phone",
    "email",
    "url",
    "address",
    "hours",
    "eligibility",
    "cost",
    "how_to_apply",
    "bring",
    "remark",
)
"""Fields of words that a file may fill and a person may change by hand."""

LIST_FIELDS: Final = ("topics", "languages")
"""The same, of several short texts each."""

HAND_FIELDS: Final = (*TEXT_FIELDS, *LIST_FIELDS, "kind", "may_be_named", "urgent", "external_id")
"""All that a person may change by hand; a re-import then leaves it alone."""

STALE_AFTER: Final = timedelta(days=365)
"""Unverified for so long, an entry says so and joins the list to verify."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody or something to refer a patron to. Name and `ask_me_about` are enough."""

    id: int = 0
    external_id: str = ""
    """The id in the file that it came from."""
    source: str = ""
    """Which format or file it came from, so that only that one can say that it is gone; empty
    when written by hand."""
    kind: EntryKind = EntryKind.SERVICE
    name: str
    organization: str = ""
    ask_me_about: str = ""
    """In plain words, as a patron would say it: "bikes, mending things"."""
    description: str = ""
    topics: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    hours: str = ""
    """In the notation of `domain.hours`: "Mo-Fr 09:00-17:00; Sa 10:00-12:00"; free words else."""
    languages: tuple[str, ...] = ()
    """Codes such as "en", "es"; a file's own word where no code is known."""
    eligibility: str = ""
    """For whom it is."""
    cost: str = ""
    how_to_apply: str = ""
    bring: str = ""
    """What to bring along."""
    may_be_named: bool | None = None
    """Whether a person agreed to be named to patrons; None: not asked."""
    urgent: bool = False
    """Stands on top whenever somebody may be in danger: crisis line, counsellor, nurse."""
    remark: str = ""
    """For staff only: never on a slip, never in an export for others."""
    verified_on: date | None = None
    verified_by: str = ""
    """Initials of who made sure that it is right."""
    reported_wrong: str = ""
    """What somebody said is wrong with it; verifying clears it."""
    active: bool = True
    """False: gone from its file or closed; kept, because referrals point to it."""
    merged_into: int = 0
    """The entry this one was merged into, else 0."""
    hand_edited: frozenset[str] = frozenset()
    """Fields changed by hand, "active" among them; a re-import leaves them alone."""
    version: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def place(self) -> str:
        """The name with what it belongs to."""
        return f"{self.name}, {self.organization}" if self.organization else self.name

    def is_stale(self, today: date) -> bool:
        """Whether it has to be verified before it is trusted."""
        if self.reported_wrong or self.verified_on is None:
            return True
        return today - self.verified_on > STALE_AFTER

    def doubt(self, today: date) -> str:
        """Why it has to be verified, in a few words; nothing when it need not be."""
        if self.reported_wrong:
            return f"reported wrong: {self.reported_wrong}"
        if self.verified_on is None:
            return "never verified"
        return f"not verified since {self.verified_on:%d %b %Y}" if self.is_stale(today) else ""


_LONG_FIELDS: Final = frozenset({"description", "how_to_apply", "remark"})
"""Fields that may have several lines."""


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody typed into an entry's fields, fit to keep; other names are left out.

    Raises:
        BadInput: the kind is none.
    """
    tidied: dict[str, Any] = {}
    for name, value in values.items():
        if name in LIST_FIELDS:
            tidied[name] = several(value)
        elif name == "kind":
            tidied[name] = read_kind(value)
        elif name in HAND_FIELDS:
            long = clean_lines if name in _LONG_FIELDS else clean
            tidied[name] = long(value) if isinstance(value, str) else value
    return tidied


def several(value: str | Iterable[str]) -> tuple[str, ...]:
    """Several short texts, given as such or in one line: "housing, rent; money".

    >>> several("housing, rent; housing")
    ('housing', 'rent')
    """
    parts = re.split(r"[,;\n]", value) if isinstance(value, str) else value
    return tuple(dict.fromkeys(filter(None, map(clean, parts))))


def read_kind(words: str) -> EntryKind:
    """The kind that somebody typed.

    Raises:
        BadInput: it is none.
    """
    word = clean(words).casefold().replace("organisation", "organization")
    if word not in set(EntryKind):
        raise BadInput(f"“{clean(words)}” is no kind of entry. Say one of: {', '.join(EntryKind)}.")
    return EntryKind(word)
