"""What was said at the desk: visits with their notes, and the follow-ups promised in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody was here. `text` is what they mentioned; it may be empty."""

    id: int = 0
    at: datetime
    """When, tz-aware UTC."""
    text: str = ""
    patron_ids: tuple[int, ...] = ()
    """Everyone the note is about; most notes have one."""
    author: str = ""
    """Initials of the member of staff, if given."""
    version: int = 0


class FollowUpState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    """Still owed."""
    DONE = "done"
    """Kept, and the person knows."""
    DROPPED = "dropped"
    """No longer wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A promise made to one person in a visit note."""

    id: int = 0
    patron_id: int
    visit_id: int = 0
    text: str
    due: date | None = None
    """The day to ask again; a date people say stays a date."""
    state: FollowUpState = FollowUpState.OPEN
    closed_at: datetime | None = None
    version: int = 0
