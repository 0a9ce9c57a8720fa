"""A question handed on to somebody who knows, until the desk has heard whether it helped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from deskmate.domain.text import clean, clean_lines
from deskmate.errors import BadInput


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


MOST_EFFORT: Final = 6
"""The highest mark for how much work a question was."""


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
    """Needed when it did not help; may be said when it was referred on."""
    outcome_note: str = ""
    closed_at: datetime | None = None
    next_id: int = 0
    """With `ReferralState.REFERRED_ON`: the referral that took its place."""
    effort: int = 0
    """1 to 6, how much work the question was; 0: not marked."""
    author: str = ""
    """Initials of the member of staff."""
    version: int = 0

    def __post_init__(self) -> None:
        """Refuse what no way may lead to.

        Raises:
            BadInput: it did not help and nobody says why, or the mark for effort is none.
        """
        if self.state is ReferralState.NOT_HELPED and self.why_not is None:
            raise BadInput(f"Say why it did not help: {', '.join(WhyNot)}.")
        if not 0 <= self.effort <= MOST_EFFORT:
            raise BadInput(f"Effort is marked from 1 to {MOST_EFFORT}, or 0 for no mark.")

    @property
    def is_open(self) -> bool:
        """Whether the library does not know yet what came of it."""
        return self.state in OPEN

    @property
    def result(self) -> str:
        """What came of it, in a few words: "helped", "not helped: full"."""
        return f"{self.state}: {self.why_not}" if self.why_not else str(self.state)


def conclude(
    referral: Referral,
    state: ReferralState,
    *,
    at: datetime,
    why_not: WhyNot | None = None,
    note: str = "",
    next_id: int = 0,
) -> Referral:
    """The referral with what came of it; an open state takes an earlier outcome back.

    Raises:
        BadInput: it did not help and there is no reason, or it was referred on to nobody.
    """
    if state is ReferralState.REFERRED_ON and not next_id:
        raise BadInput("Say to whom the question was referred on.")
    reasoned = state in (ReferralState.NOT_HELPED, ReferralState.REFERRED_ON)
    if why_not and not reasoned:
        raise BadInput(f"“{why_not}” is a reason for what did not help, not for “{state}”.")
    return replace(
        referral,
        state=state,
        why_not=why_not,
        outcome_note=clean_lines(note),
        closed_at=None if state in OPEN else at,
        next_id=next_id,
    )


_STATES: Final = {
    **{str(state): state for state in ReferralState},
    "wait": ReferralState.WAITING,
    "yes": ReferralState.HELPED,
    "no": ReferralState.NOT_HELPED,
    "partly helped": ReferralState.PARTLY,
}
_REASONS: Final = {
    **{str(reason): reason for reason in WhyNot},
    "couldnt reach": WhyNot.UNREACHABLE,
    "could not reach": WhyNot.UNREACHABLE,
    "unreachable": WhyNot.UNREACHABLE,
    "ineligible": WhyNot.NOT_ELIGIBLE,
}


def read_state(words: str) -> ReferralState:
    """The state that somebody typed: "not-helped", "Not helped".

    Raises:
        BadInput: it is none.
    """
    found = _STATES.get(_plain(words))
    if found is None:
        raise BadInput(f"“{clean(words)}” is no outcome. Say one of: {', '.join(ReferralState)}.")
    return found


def read_reason(words: str) -> tuple[WhyNot | None, str]:
    """The reason that somebody typed, and what they said in other words than ours."""
    said = clean(words)
    known = _REASONS.get(_plain(words))
    return (known, "") if known or not said else (WhyNot.OTHER, said)


def _plain(words: str) -> str:
    return re.sub(r"[-_ ]+", " ", clean(words).replace("’", "'").casefold())


_WITH_ARTICLE: Final = frozenset(
    "agency association bank bureau center centre church clinic club coalition commission "
    "committee council court department desk foundation fund group hall helpline hospital hotline "
    "house hub initiative institute kitchen lab league line lifeline ministry mosque museum "
    "network office pantry pool program programme project room scheme school service services "
    "shelter shop society store synagogue team temple union workshop ymca ywca".split()
)
"""Words for what is spoken of with "the" before its name."""


def did_it_help(name: str, *, person: bool = False) -> str:
    """What to ask a patron who was sent to an entry of this name.

    "did the Tenants' Advice Line help?", "did Dana Okafor help?"
    """
    if name[:4].casefold() == "the ":
        return f"did the {name[4:]} help?"
    # "Office of Housing", "Food bank, north": the word that the name is about.
    head = re.split(r" (?:of|for|at|in|on) |[,(:–—]", name.casefold())[0].split()
    with_article = not person and head and head[-1] in _WITH_ARTICLE
    return f"did {'the ' if with_article else ''}{name} help?"


Counts = Mapping[tuple[ReferralState, WhyNot | None], int]
"""How many referrals there are of each result."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How referrals ended: of one entry, of a topic, of all."""

    asked: int = 0
    """All of them."""
    waiting: int = 0
    """Without an outcome yet."""
    tried: int = 0
    """Those that were tried and of which the desk heard: what interest was lost in does not count
    against anybody, nor does what nobody will ever know."""
    helped: int = 0
    partly: int = 0

    def __add__(self, other: Figures) -> Figures:
        """Both together."""
        return Figures(
            self.asked + other.asked,
            self.waiting + other.waiting,
            self.tried + other.tried,
            self.helped + other.helped,
            self.partly + other.partly,
        )

    @property
    def in_words(self) -> str:
        """ "helped 4 of 5", "helped 1 of 3, partly 1"; nothing when it was never tried."""
        if not self.tried:
            return ""
        partly = f", partly {self.partly}" if self.partly else ""
        return f"helped {self.helped} of {self.tried}{partly}"


def figures(counts: Counts) -> Figures:
    """The figures that results add up to."""
    total = Figures()
    for (state, why_not), number in counts.items():
        known = state not in OPEN and state is not ReferralState.UNKNOWN
        total += Figures(
            asked=number,
            waiting=number if state in OPEN else 0,
            tried=number if known and why_not is not WhyNot.LOST_INTEREST else 0,
            helped=number if state is ReferralState.HELPED else 0,
            partly=number if state is ReferralState.PARTLY else 0,
        )
    return total
