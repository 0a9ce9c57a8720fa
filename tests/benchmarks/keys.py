"""Key to screen at 50,000 patrons, against the echo of a bare Input plus OptionList."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from deskmate.services.library import open_library
from deskmate.store import patrons
from tests.benchmarks.measure import BARE, Watched, line, p95
from tests.benchmarks.people import make_library

_WORDS = 40


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "library.db"
        make_library(store, 50_000, 100_000)
        library = open_library(store)
        with library.store.reading() as session:
            people = list(patrons.everyone(session=session))
        library.close()
        rng = random.Random(7)
        words = [rng.choice(people).given.lower() for _ in range(_WORDS)]
        bare = Watched([BARE, "echo"])
        app = Watched(["-m", "deskmate"], DESKMATE_STORE=str(store))
        bare.until("ho is here")
        app.until("likely now")
        bare.drain(1)
        app.drain(1)
        times: dict[str, list[float]] = {"bare": [], "app": []}
        for word in words:
            for end in range(1, min(5, len(word) + 1)):
                shown = word[:end]
                times["bare"].append(bare.key(word[end - 1], f"echo-{shown}-0"))
                # A name in the list that starts so, or a reason, is the answer on the screen.
                times["app"].append(app.key(word[end - 1], r"\x1b\[[0-9;]*m *[A-Z][a-z]+ [A-Z]"))
                bare.drain(0.05)
                app.drain(0.05)
            for watched, key in ((bare, "\x15"), (app, "\x1b")):
                watched.process.send(key)
                watched.drain(0.3)
        bare.close()
        app.close()
    print(f"{'':34}{'median':>8}{'p95':>8}{'max':>8}   ratio")
    line("bare echo, key to screen", times["bare"])
    line("Deskmate, key to screen", times["app"])
    print(f"p95 ratio {p95(times['app']) / p95(times['bare']):.2f} (target 1.5)")


if __name__ == "__main__":
    main()
