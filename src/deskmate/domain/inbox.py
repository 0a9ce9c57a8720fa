"""Which suggestions a person wants to see, and what they see of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deskmate.domain.feedback import Source, Status, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxFilter:
    """What to list; every part that is given must fit."""

    statuses: frozenset[Status] = frozenset()
    """Empty for all that speak for themselves; merged ones are listed only when named."""
    source: Source | None = None
    tag: str = ""
    patron_id: int = 0
    owner: str = ""
    text: str = ""
    """Words, the last of which may be unfinished; misspelt ones count too."""
    waiting_on: date | None = None
    """Only what waits for a decision on this day: what is new, and what was put off until then."""
    untold: bool = False
    """Only what somebody has an answer to that they have not heard yet."""
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One suggestion in a list."""

    suggestion: Suggestion
    supporters: int
    """How many different people stand behind it and what was merged into it."""
    merged: tuple[Suggestion, ...] = ()
    """Those that it speaks for."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """A list, and how many there are of each kind in all."""

    lines: tuple[InboxLine, ...]
    total: int
    """How many fit, also those beyond the lines."""
    counts: dict[Status, int]
    """How many there are of each state, whatever the filter."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier suggestion that says about the same."""

    suggestion: Suggestion
    """The one that speaks, if the like one was merged."""
    words: str
    """What was said that is alike."""
    score: float
    """0 to 100."""

    @property
    def became(self) -> str:
        """What became of it, in a few words: "declined: no room for it"."""
        head = self.suggestion
        if head.status is Status.NEW:
            return "waiting for an answer"
        if head.status is Status.LATER and head.until:
            return f"to be thought about again on {head.until:%d %b %Y}"
        sentence = head.answer
        return f"{head.status}: {sentence}" if sentence else str(head.status)
