"""The demo library grown to a town: invented people by the ten thousand, real files brought in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from deskmate.clock import Clock
from deskmate.domain.patrons import Patron
from deskmate.domain.visits import Visit
from deskmate.services import demo, network_import, rosters, surveys
from deskmate.services.library import open_library
from deskmate.store import patrons, visits
from tests.benchmarks.people import names
from tests.shared import SHARED, naughty

HOSTILE = (
    "[/]",
    "[DVD] [@click=app.quit]x",
    "\x1b]52;c;aGk=\x07",
    "\u202egnp.exe",
    "A\u200bB",
    "=1+1",
)


def make_crowd(folder: Path, count: int, clock: Clock, seed: int) -> Path:
    """Make a library of so many people; one in a hundred has a hostile name."""
    path = demo.make_demo(folder, clock)
    library = open_library(path, clock, "MK")
    people = list(_people(random.Random(seed), count))
    now = clock()
    with library.store.writing() as unit:
        patrons.add_many(people, session=unit.session, now=now)
        visits.add_many(
            [
                Visit(at=now - timedelta(minutes=at), text=text, patron_ids=(number,))
                for at, number, text in _notes(random.Random(seed), count)
            ],
            session=unit.session,
            now=now,
        )
    library.store.rebuild_indexes()
    if SHARED.exists():
        for paths in (("hsds-3", "csv"), ("ohana", "sample-csv"), ("florida-legal-aid",)):
            directory = network_import.read(library, [SHARED.joinpath("network", *paths)])
            plan = network_import.plan_import(library, directory)
            network_import.import_directory(library, plan, network_import.decide_all(plan, "new"))
        form = SHARED / "feedback" / "google-forms" / "mybinder.org-user-survey-feb-2020.csv"
        surveys.import_survey(library, surveys.plan_import(library, surveys.read(library, [form])))
        roster = rosters.read(library, [SHARED / "rosters" / "sds-v2"])
        rosters.import_roster(library, rosters.plan_import(library, roster))
    library.close()
    return path


def _people(rng: random.Random, count: int) -> Iterator[Patron]:
    given, family = names(rng, 2000), names(rng, 6000)
    strings = naughty() if SHARED.exists() else list(HOSTILE)
    for number in range(count):
        one = Patron(
            external_id=f"T{number}",
            source="town",
            given=given[int(len(given) * rng.random() ** 2)],
            family=family[int(len(family) * rng.random() ** 2)],
            group=f"{rng.randint(1, 12)}{rng.choice('abcdef')}",
        )
        if rng.random() < 0.01:
            bad = rng.choice((*HOSTILE, *strings))
            one = replace(one, family=bad, say_as=bad[:60], group=rng.choice((one.group, bad[:20])))
        yield one


def _notes(rng: random.Random, count: int) -> Iterator[tuple[int, int, str]]:
    words = names(rng, 500)
    for _ in range(min(count, 20_000)):
        text = " ".join(rng.choices(words, k=8)) if rng.random() < 0.98 else rng.choice(HOSTILE)
        yield rng.randint(1, 200_000), rng.randint(1, count), text
