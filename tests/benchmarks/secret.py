"""What encryption costs, plain and encrypted turn by turn: `python -m tests.benchmarks.secret`."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from deskmate.services import desk, recall, secret
from deskmate.services.library import Library, open_library
from deskmate.services.maintenance import back_up
from deskmate.store import patrons
from deskmate.store import secret as key_files
from tests.benchmarks.people import make_library

_PASSPHRASE = "correct horse battery"


def timed(do: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


def spread(times: list[float]) -> str:
    """p50, p95 and the worst."""
    times = sorted(times)
    return f"{median(times):9.2f} {times[int(len(times) * 0.95)]:9.2f} {times[-1]:9.2f}"


def both(name: str, do: Callable[[Library, int], object], times: int, *pair: Library) -> None:
    """One line of the table."""
    taken: list[list[float]] = [[], []]
    for turn in range(times):
        # Whoever comes second finds a warmer processor.
        for at in (0, 1) if turn % 2 else (1, 0):
            taken[at].append(timed(lambda at=at, turn=turn: do(pair[at], turn)))  # type: ignore[misc]
    ratio = median(taken[1]) / median(taken[0])
    print(f"{name:26}{spread(taken[0])}   {spread(taken[1])}   {ratio:5.2f}")


def queries(library: Library) -> list[str]:
    """Everything that stands in the line while fifty names are typed."""
    rng = random.Random(7)
    with library.store.reading() as session:
        everybody = list(patrons.everyone(session=session))
    names = [f"{one.given} {one.family}".lower() for one in rng.sample(everybody, 50)]
    return [name[:end] for name in names for end in range(1, len(name) + 1)]


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.db"
        make_library(plain, count, count // 5)
        locked = Path(folder) / "locked.db"
        shutil.copy(plain, locked)
        size = locked.stat().st_size >> 20
        took = timed(lambda: secret.encrypt(locked, _PASSPHRASE))
        print(f"{count:,} people, {size} MB; encrypted in {took / 1000:.1f} s")
        print(f"after that {locked.stat().st_size >> 20} MB")
        unlocking = [timed(lambda: secret.unlock(locked, _PASSPHRASE)) for _ in range(9)]
        salt = bytes([1]) * 16
        scrypt = [timed(lambda: key_files._stretched(_PASSPHRASE, salt)) for _ in range(9)]
        print(f"unlocking {median(unlocking):.0f} ms, of which scrypt {median(scrypt):.0f} ms")
        key = secret.unlock(locked, _PASSPHRASE)
        opening: list[list[float]] = [[], []]
        for _ in range(25):
            for at, (path, its) in enumerate(((plain, None), (locked, key))):
                opening[at].append(timed(lambda path=path, its=its: open_library(path, key=its)))  # type: ignore[misc]
        print(f"{'ms':26}{'plain p50       p95       max':>29}{'encrypted':>20}{'ratio':>22}")
        print(f"{'opening':26}{spread(opening[0])}   {spread(opening[1])}")
        pair = open_library(plain), open_library(locked, key=key)
        typed = queries(pair[0])
        both("key to answer, cold", lambda one, at: recall.glance(one, typed[at]), 60, *pair)
        both("key to answer", lambda one, at: recall.glance(one, typed[at]), len(typed), *pair)
        both("note saved", lambda one, at: desk.log_visit(one, [at + 1], "a rabbit"), 60, *pair)
        both("backup", lambda one, at: back_up(one, Path(folder) / f"{id(one)}-{at}.db"), 3, *pair)
        for library in pair:
            library.close()


if __name__ == "__main__":
    main()
