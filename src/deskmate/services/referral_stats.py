"""How referrals end: asked, helped, waiting; of all, by topic and by entry."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from deskmate.domain.network import Entry
from deskmate.domain.referrals import Figures, ReferralState, WhyNot, figures
from deskmate.services.library import Library
from deskmate.store import network, referrals

NO_TOPIC = "no topic"


@dataclass(frozen=True, slots=True)
class ReferralStats:
    """What to report about the network."""

    total: Figures
    by_state: tuple[tuple[ReferralState, int], ...]
    """Every state, also where there is none of it."""
    by_reason: tuple[tuple[WhyNot, int], ...]
    """Why it did not help, the commonest reason first."""
    by_topic: tuple[tuple[str, Figures], ...]
    """The most asked first; an entry counts for each of its topics."""
    by_entry: tuple[tuple[Entry, Figures], ...]
    """The most asked first."""


def stats(library: Library, since: date | None = None) -> ReferralStats:
    """The figures of all referrals, or of those given from a day on."""
    start = None if since is None else datetime.combine(since, time()).astimezone()
    with library.store.reading() as session:
        results = referrals.results(session=session, since=start)
        entries = network.by_ids(results, session=session)
    states: Counter[ReferralState] = Counter()
    reasons: Counter[WhyNot] = Counter()
    topics: dict[str, Figures] = defaultdict(Figures)
    by_entry: list[tuple[Entry, Figures]] = []
    for entry_id, counts in results.items():
        entry, found = entries[entry_id], figures(counts)
        by_entry.append((entry, found))
        for topic in entry.topics or (NO_TOPIC,):
            topics[topic] += found
        for (state, why_not), number in counts.items():
            states[state] += number
            if why_not:
                reasons[why_not] += number
    return ReferralStats(
        total=sum((found for _, found in by_entry), Figures()),
        by_state=tuple((state, states[state]) for state in ReferralState),
        by_reason=tuple(reasons.most_common()),
        by_topic=tuple(sorted(topics.items(), key=lambda item: (-item[1].asked, item[0]))),
        by_entry=tuple(sorted(by_entry, key=lambda item: (-item[1].asked, item[0].name))),
    )


def figures_of(library: Library, entry_ids: Iterable[int]) -> dict[int, Figures]:
    """How often each of these entries was tried and helped."""
    wanted = list(entry_ids)
    with library.store.reading() as session:
        counts = referrals.counts(session=session, entry_ids=wanted)
    return {number: counts.get(number, Figures()) for number in wanted}
