"""A question handed on to somebody who knows, until the desk has heard whether it helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class ReferralState(StrEnum):
    """Where a referral stands."""

    GIVEN = "given"
    WAITING = "waiting"
    """The patron has been there or has asked; the result is not known yet."""
    HELPED = "helped"
    PARTLY = "partly"
    NOT_HELPED = "not helped"
    REFERRED_ON = "referred on"
    """Another referral took its place."""
    UNKNOWN = "unknown"
    """Nobody will ever know: the patron moved away, or does not want to say."""


OPEN: Final = frozenset({ReferralState.GIVEN, ReferralState.WAITING})
"""States in which the library owes the question "did it help?"; all others are outcomes."""


class WhyNot(StrEnum):
    """Why a referral did not help; needed with `ReferralState.NOT_HELPED`."""

    UNREACHABLE = "couldn't reach"
    NOT_ELIGIBLE = "not eligible"
    FULL = "full"
    WRONG_PLACE = "wrong place"
    """Asks to mend the entry."""
    LOST_INTEREST = "lost interest"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One question, one entry, for one patron or for somebody unknown."""

    id: int = 0
    patron_id: int = 0
    """0: somebody whose name the desk does not know."""
    entry_id: int
    question: str
    """In the patron's own words."""
    note: str = ""
    given_at: datetime
    """When, tz-aware UTC."""
    ask_on: date | None = None
    """The day from which to ask how it went; None: at the next visit."""
    state: ReferralState = ReferralState.GIVEN
    why_not: WhyNot | None = None
    outcome_note: str = ""
    closed_at: datetime | None = None
    next_id: int = 0
    """With `ReferralState.REFERRED_ON`: the referral that took its place."""
    effort: int = 0
    """1 to 6, how much work the question was; 0: not marked."""
    author: str = ""
    """Initials of the member of staff."""
    version: int = 0
