"""What the Referrals room shows with one key: entries for a question, and all of one entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from deskmate.clock import local
from deskmate.domain.network import Entry
from deskmate.domain.referrals import Figures
from deskmate.services import network, refer, referral_stats, referrals
from deskmate.services.helped_before import Earlier, helped_before
from deskmate.services.library import Library
from deskmate.services.refer import ReferHit
from deskmate.services.referrals import GivenReferral

MOST = 12
"""Entries to verify that are listed at a time."""
_SURE, _UNSURE = 6, 4
"""Entries that a question is answered with, when one is sure and when none is."""
_LAST = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer to one question; it says which, so that a late one is not shown for another."""

    question: str
    hits: tuple[ReferHit, ...]
    needs: tuple[str, ...]
    """Closest needs to pick from; only filled when nothing is sure."""
    urgent: bool
    procedure: str
    figures: Mapping[int, Figures]
    """Of each entry how often it was tried and helped."""
    now: datetime
    """Local, for what is open."""
    to_verify: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class About:
    """All of one entry."""

    entry: Entry
    figures: Figures
    last: tuple[GivenReferral, ...]
    """Who was sent there last."""
    now: datetime


def answer(library: Library, question: str) -> Shown:
    """Entries for a question; without one, those that have to be verified."""
    now = local(library.clock())
    if not question.strip():
        stale = network.to_verify(library)
        doubted = tuple(
            ReferHit(entry, 0.0, entry.doubt(now.date()), True) for entry in stale[:MOST]
        )
        figures = referral_stats.figures_of(library, [hit.entry.id for hit in doubted])
        total = len(network.everybody(library))
        return Shown("", doubted, (), False, "", figures, now, len(stale), total)
    found = refer.ask(library, question, _SURE)
    sure = found.urgent or any(hit.sure for hit in found.hits)
    hits = found.hits if sure else found.hits[:_UNSURE]
    figures = referral_stats.figures_of(library, [hit.entry.id for hit in hits])
    return Shown(
        question, hits, found.needs, found.urgent, found.procedure, figures, now, entries=1
    )


def about(library: Library, entry_id: int) -> About:
    """One entry with how it has done.

    Raises:
        NotFound: there is none with this number.
    """
    entry = network.one(library, entry_id)
    figures = referral_stats.figures_of(library, [entry.id])[entry.id]
    last = referrals.listed(library, entry_id=entry.id, limit=_LAST)
    return About(entry, figures, tuple(last), local(library.clock()))


def before(library: Library, question: str) -> list[Earlier]:
    """Who helped with such a question before, and never whose it was."""
    return helped_before(library, question)
