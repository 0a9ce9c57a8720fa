"""A long day at the desk: `python -m tests.reliability.soak --keys 10000 --patrons 50000`.

Random keys over all rooms and pages, with hostile words typed and pasted and the terminal
resized; then two desks that log visits on one store at the same time. Any exception, in the
app, in a worker or in a thread, fails it; so does memory that grows, a lost visit, a desk that
was told the store is locked, and a store that is not well afterwards.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import deskmate
from deskmate.clock import utc_now
from deskmate.services import maintenance
from deskmate.services.library import open_library
from deskmate.store import visits as kept
from tests.reliability.crowd import make_crowd
from tests.reliability.keys import press_keys


def unwell(store: Path) -> list[str]:
    """What is wrong with a store afterwards."""
    library = open_library(store)
    try:
        return [one.what for one in maintenance.check_all(library)]
    finally:
        library.close()


def two_desks(store: Path, visits: int, seed: int) -> str:
    """Two processes log so many visits each; returns what went wrong, or nothing."""
    desk = [sys.executable, str(Path(__file__).with_name("desk.py")), str(store), str(visits)]
    # The package may be found by a relative path, which says nothing from another folder.
    found = {**os.environ, "PYTHONPATH": str(Path(deskmate.__file__).parents[1])}
    both = [
        subprocess.Popen(
            [*desk, str(seed + at)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=found,
        )
        for at in range(2)
    ]
    said = [one.communicate()[0] for one in both]
    if any(one.returncode for one in both):
        return "\n".join(said)
    safe = {int(line) for text in said for line in text.splitlines()}
    library = open_library(store)
    try:
        with library.store.reading() as session:
            there = {one.id for one in kept.all_visits(session=session)}
    finally:
        library.close()
    lost = safe - there
    if lost or len(safe) != 2 * visits:
        return f"{len(lost)} lost, {len(safe)} acknowledged of {2 * visits}"
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the soak; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=10_000)
    parser.add_argument("--patrons", type=int, default=50_000)
    parser.add_argument("--visits", type=int, default=1_000, help="of each of the two desks")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000_007)
    parser.add_argument("--places", action="store_true", help="Say where memory was taken.")
    said = parser.parse_args(arguments)
    print(f"seed {said.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="deskmate-soak-") as name:
        folder = Path(name)
        os.environ |= {"HOME": name, "XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name}
        os.chdir(folder)
        (folder / "store").mkdir()
        began = time.monotonic()
        store = make_crowd(folder / "store", said.patrons, utc_now, said.seed)
        print(f"{said.patrons:,} people made in {time.monotonic() - began:.0f} s", flush=True)
        began = time.monotonic()
        day = asyncio.run(press_keys(store, said.keys, said.seed))
        minutes = (time.monotonic() - began) / 60
        print(f"{day.keys:,} keys in {minutes:.1f} min, {day.sittings} sittings")
        print("screens: " + ", ".join(f"{n} {c}" for n, c in day.screens.most_common()))
        sizes = [f"{size:.0f}" for _, size in day.memory]
        if said.places:
            sizes = [f"{size} {place}" for size, place in zip(sizes, day.places, strict=True)]
        print(f"memory: {', '.join(sizes)} MiB; {day.growth:+.1%}")
        began = time.monotonic()
        lost = two_desks(store, said.visits, said.seed) if said.visits else ""
        took = time.monotonic() - began
        print(f"two desks: 2 × {said.visits:,} visits in {took:.0f} s; {lost or '0 lost'}")
        day.troubles += [lost] if lost else []
        day.troubles += unwell(store)
        if day.growth > 0.1:
            day.troubles.append(f"memory grew by {day.growth:.1%}")
    for trouble in day.troubles:
        print(f"\n{trouble}")
    print(f"{len(day.troubles)} troubles, seed {said.seed}")
    return 1 if day.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
