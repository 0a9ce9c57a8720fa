"""Who helped with this before? Earlier questions alike, what came of them, and never whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from deskmate.clock import local
from deskmate.domain.board import without_names
from deskmate.domain.network import Entry
from deskmate.domain.patrons import Patron
from deskmate.domain.referrals import Referral, ReferralState
from deskmate.domain.text import clean
from deskmate.search.feedback import KnownWords, alike_expression, likeness
from deskmate.services.board import names_of
from deskmate.services.library import Library
from deskmate.store import network, patrons, referral_index, referrals

_CANDIDATES = 200
_ALIKE_FROM = 45.0
"""Below this likeness, two questions share a word by chance."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question like this one, where it was sent, and what came of it."""

    question: str
    """In the words of then, without the names of whoever asked; empty where it was urgent, which
    is nobody's business but theirs."""
    entry: Entry
    result: str
    """ "helped", "not helped: full"."""
    helped: bool
    on: date
    """The day it was asked."""
    score: float
    """0 to 100."""


def helped_before(library: Library, question: str, limit: int = 5) -> list[Earlier]:
    """Earlier questions alike: those that were helped first, then the likest."""
    expression = alike_expression(clean(question), _known_words(library))
    if expression is None:
        return []
    with library.store.reading() as session:
        ids = referral_index.best(session.connection(), expression, _CANDIDATES)
        found = referrals.by_ids(ids, session=session)
        scored = likeness(question, [(number, found[number].question) for number in ids])
        likely = {number: score for number, score in scored if score >= _ALIKE_FROM}
        alike = [found[number] for number in likely if not found[number].is_open]
        alike = sorted(alike, key=lambda one: (not _helped(one), -likely[one.id]))[:limit]
        entries = network.by_ids({one.entry_id for one in alike}, session=session)
        wanted = {one.patron_id for one in alike} - {0}
        people = patrons.by_ids_many(sorted(wanted), session=session)
    return [_earlier(one, entries[one.entry_id], people, likely[one.id]) for one in alike]


def _helped(one: Referral) -> bool:
    return one.state in (ReferralState.HELPED, ReferralState.PARTLY)


def _earlier(one: Referral, entry: Entry, people: Mapping[int, Patron], score: float) -> Earlier:
    asker = people.get(one.patron_id)
    names = [asker.display_name, *names_of(asker)] if asker else []
    words = without_names(one.question, names)
    return Earlier(
        question="" if entry.urgent else words,
        entry=entry,
        result=one.result,
        helped=_helped(one),
        on=local(one.given_at).date(),
        score=score,
    )


def _known_words(library: Library) -> KnownWords:
    """All words of all questions; kept until something is written, here or at another desk."""

    def ask() -> KnownWords:
        with library.store.reading() as session:
            return KnownWords(referral_index.known_words(session.connection()))

    return library.remembered("referral words", library.store.data_version(), ask)
