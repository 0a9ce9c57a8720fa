"""Key to screen against the echo of a bare Input plus OptionList: `keys [PATRONS] [STORE]`.

A store that is named is made once and used again.

The answer counts as shown when the name of the first hit for just that query, found beforehand
by the services, is written to the terminal.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from pathlib import Path
from statistics import median

from deskmate.services import recall
from deskmate.services.library import open_library
from deskmate.store import patrons
from tests.benchmarks.measure import BARE, Watched, line, p95
from tests.benchmarks.people import make_library

_WORDS = 40
_SHOWN = 12
"""Letters of a name that are looked for; longer ones may be cut on the screen."""


def main() -> None:
    """Print the table."""
    people = int(sys.argv[1]) if sys.argv[1:] else 50_000
    with tempfile.TemporaryDirectory() as folder:
        store = Path(sys.argv[2]) if sys.argv[2:] else Path(folder) / "library.db"
        if not store.exists():
            make_library(store, people, min(2 * people, 200_000))
        typed = typed_words(store)
        bare = Watched([BARE, "echo"])
        app = Watched(["-m", "deskmate"], DESKMATE_STORE=str(store))
        bare.until("ho is here")
        app.until("likely now")
        bare.drain(2)
        app.drain(2)
        times: dict[str, list[float]] = {"bare": [], "app": []}
        for word in typed:
            for query, first in word:
                times["bare"].append(bare.key(query[-1], f"echo-{query}-0"))
                times["app"].append(app.key(query[-1], re.escape(first)))
                bare.drain(0.1)
                app.drain(0.1)
            for watched, key in ((bare, "\x15"), (app, "\x1b")):
                watched.process.send(key)
                watched.drain(0.4)
        bare.close()
        app.close()
    print(f"{people:,} patrons, {len(times['app'])} keys")
    print(f"{'':34}{'median':>8}{'p95':>8}{'max':>8}   ratio of the medians")
    line("bare echo, key to screen", times["bare"])
    line("Deskmate, key to screen", times["app"], median(times["bare"]))
    print(f"p95 ratio {p95(times['app']) / p95(times['bare']):.2f} (target 1.3)")


def typed_words(store: Path) -> list[list[tuple[str, str]]]:
    """Words of four letters at most, each as its keystrokes: (query so far, first hit)."""
    library = open_library(store)
    with library.store.reading() as session:
        everyone = list(patrons.everyone(session=session))
    rng = random.Random(7)
    words = [rng.choice(everyone).given.lower()[:4] for _ in range(_WORDS)]
    found = [
        [
            (word[:end], recall.find(library, word[:end]).people[0].patron.display_name[:_SHOWN])
            for end in range(1, len(word) + 1)
        ]
        for word in words
        if word.isascii()
    ]
    library.close()
    return found


if __name__ == "__main__":
    main()
