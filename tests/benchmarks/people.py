"""Invented people in numbers, with visits, for the benchmarks."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deskmate.domain.patrons import Patron
from deskmate.domain.visits import Visit
from deskmate.services.library import open_library
from deskmate.store import patrons, visits

_ONSETS = ["b", "br", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "t"]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io"]
_ENDS = ["", "n", "r", "s", "l", "th", "nd", "ck", "m"]


def names(rng: random.Random, count: int) -> list[str]:
    """Names that look like names."""
    made: set[str] = set()
    while len(made) < count:
        parts = [
            rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_ENDS)
            for _ in range(rng.randint(1, 3))
        ]
        made.add("".join(parts).capitalize())
    return sorted(made)


def make_library(path: Path, count: int, notes: int) -> None:
    """A library of so many people and notes, names drawn with a long tail."""
    rng = random.Random(20261124)
    given, family = names(rng, 2000), names(rng, 12000)
    library = open_library(path)
    now = datetime.now(UTC)
    people = [
        Patron(
            external_id=f"S{number}",
            given=given[int(len(given) * rng.random() ** 2)],
            family=family[int(len(family) * rng.random() ** 2)],
            group=f"{rng.randint(1, 12)}{rng.choice('abcdef')}",
        )
        for number in range(count)
    ]
    with library.store.writing() as unit:
        patrons.add_many(people, session=unit.session, now=now)
        visits.add_many(
            [
                Visit(
                    at=now - timedelta(minutes=rng.randint(1, 260_000)),
                    text=" ".join(rng.choices(given, k=8)),
                    patron_ids=(rng.randint(1, count),),
                )
                for _ in range(notes)
            ],
            session=unit.session,
            now=now,
        )
    library.store.rebuild_indexes()
    library.close()
