"""10,000 suggestions: the list, the filter at every key, and similar ones while typing.

First the services alone, then the room in a terminal: from the key to the screen that answers it.

python -m tests.benchmarks.feedback [COUNT]
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from deskmate.domain.feedback import Source, Status, Suggestion, decline, finish, plan, suggest
from deskmate.domain.inbox import InboxFilter
from deskmate.domain.patrons import Patron
from deskmate.services.inbox import inbox, similar
from deskmate.services.library import Library, open_library
from deskmate.store import feedback, patrons
from tests.benchmarks.measure import BARE, Watched, p95
from tests.benchmarks.people import names

_OPENINGS = (
    *("could we have", "please more", "I would like", "can you get", "why is there no"),
    *("it would be nice to have", "we need", "my friends and I want", "bring back", "fix"),
)
_THINGS = (
    "beanbags manga chess headphones lamps comics cushions robots telescopes plants puzzles sofas "
    "posters games chargers notebooks crayons magazines audiobooks microscopes keyboards blankets "
    "shelves curtains carpets printers scanners atlases dictionaries dinosaurs volcanoes recipes "
    "poems football basketball dragons horses rabbits hamsters fish birds trains rockets planets "
    "knitting painting drawing drumming singing theatre films photos stickers stamps bookmarks"
).split()
_PLACES = (
    "by the window,at lunch,in the quiet corner,for the little ones,next to the door,on Fridays,"
    "before the first bell,in the reading room,for our class,after school,under the stairs,"
    "in more languages,with bigger letters,for two players,near the radiator"
).split(",")
_QUERIES = (
    "beanbags by the window",
    "quiet corner",
    "mangga",
    "audiobooks languages",
    "chess frid",
)
_WISHES = (
    "could we please get more beanbags by the window",
    "a quiet corner for the little ones with cushions",
    "more mangga books for our class",
    "the printers are always broken before the first bell",
    "telescopes and rockets for the reading room at lunch please, and planets",
)


def _text(rng: random.Random, strange: list[str]) -> str:
    words = [rng.choice(_OPENINGS), rng.choice(_THINGS)]
    if rng.random() < 0.5:
        words += ["and", rng.choice(_THINGS)]
    words.append(rng.choice(_PLACES))
    # A long tail of words that hardly anybody uses: names of books, games and people.
    words += rng.choices(strange, k=rng.randint(0, 3))
    return " ".join(words)


def _suggestions(count: int, people: int) -> list[Suggestion]:
    rng = random.Random(20261124)
    strange = names(rng, 6000)
    now = datetime.now(UTC)
    made = []
    for _ in range(count):
        one = suggest(
            _text(rng, strange),
            heard_at=now - timedelta(minutes=rng.randint(1, 1_000_000)),
            source=rng.choice(list(Source)),
            patron_ids=[rng.randint(1, people)] if rng.random() < 0.6 else [],
            tags=[rng.choice(["space", "books", "games", "rules"])],
        )
        turn = rng.random()
        if turn < 0.3:
            one = decline(one, "We have no room for it.", at=now)
        elif turn < 0.5:
            one = finish(one, "It is here: look by the door.", at=now)
        elif turn < 0.6:
            one = plan(one, at=now)
        made.append(one)
    return made


def _fill(library: Library, count: int) -> None:
    people = [Patron(given=f"Maya{number}") for number in range(1000)]
    with library.store.writing() as unit:
        patrons.add_many(people, session=unit.session, now=library.clock())
        feedback.add_many(_suggestions(count, 1000), session=unit.session, now=library.clock())
    library.store.rebuild_indexes()


def _times(calls: list[Callable[[], object]]) -> list[float]:
    found = []
    for call in calls:
        started = time.perf_counter()
        call()
        found.append((time.perf_counter() - started) * 1000)
    return found


def _answer(library: Library, wanted: InboxFilter) -> str:
    """What stands on the screen once a filter is answered: how many there are, and no other."""
    return re.escape(f"{inbox(library, wanted).total:,} found")


def _in_the_room(
    path: Path, opened: str, typed: list[tuple[str, str]]
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from F4 to the list, and from every key of a query to its answer.

    The third list has the same keys echoed by a bare Textual app at the same moments.

    Args:
        path: the store.
        opened: what the list shows first.
        typed: queries as their keystrokes: (query so far, what its answer shows).
    """
    app = Watched(["-m", "deskmate"], DESKMATE_STORE=str(path))
    bare = Watched([BARE, "echo"])
    bare.until("ho is here")
    app.until("likely now|Type a few letters")
    app.drain(3)
    opens = []
    for _ in range(10):
        opens.append(app.key("\x1bOS", opened) * 1000)
        app.drain(1)
        app.process.send("\x1b")
        app.drain(1)
    app.key("\x1bOS", opened)
    app.drain(2)
    app.process.send("/")
    app.drain(0.5)
    keys: list[float] = []
    echoes: list[float] = []
    shown = ""
    for query, answer in typed:
        if len(query) == 1:
            for watched in (app, bare):
                watched.process.send("\x15")
                watched.drain(0.5)
            shown = ""
        if answer == shown:
            # The screen shows nothing that tells this answer from the one before.
            app.process.send(query[-1])
        else:
            keys.append(app.key(query[-1], answer) * 1000)
        echoes.append(bare.key(query[-1], f"echo-{query}-0") * 1000)
        shown = answer
        app.drain(0.15)
        bare.drain(0.05)
    app.close()
    bare.close()
    return opens, keys, echoes


def _line(name: str, times: list[float], target: float) -> None:
    high = p95(times)
    verdict = "kept" if high <= target else "MISSED"
    print(
        f"{name:34}{median(times):8.1f}{high:8.1f}{max(times):8.1f}"
        f"   p95 <= {target:.0f} ms: {verdict}"
    )


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        library = open_library(path)
        _fill(library, count)
        library.close()
        # As the app has it: the store is open, nothing of the inbox was asked yet.
        library = open_library(path)
        waiting = InboxFilter(waiting_on=datetime.now(UTC).date())
        everything = InboxFilter(newest_first=True)
        declined = InboxFilter(statuses=frozenset({Status.DECLINED}))
        print(f"{count} suggestions, ms{'':15}{'p50':>8}{'p95':>8}{'max':>8}")
        _line("list, the very first", _times([lambda: inbox(library, waiting)]), 100)
        lists: list[Callable[[], object]] = [
            (lambda wanted=wanted: inbox(library, wanted))  # type: ignore[misc]
            for wanted in (waiting, everything, declined) * 20
        ]
        _line("list", _times(lists), 100)
        library.forget_answers()
        keys = [query[:end] for query in _QUERIES for end in range(1, len(query) + 1)]
        _line("filter, the first key", _times([lambda: inbox(library, everything)]), 20)
        for name, wanted in (("filter per key, all", everything), ("per key, waiting", waiting)):
            calls: list[Callable[[], object]] = [
                (lambda key=key, wanted=wanted: inbox(library, replace(wanted, text=key)))  # type: ignore[misc]
                for key in keys * 3
            ]
            _line(name, _times(calls), 20)
        typed = [wish[:end] for wish in _WISHES for end in range(3, len(wish) + 1)]
        alike: list[Callable[[], object]] = [
            (lambda text=text: similar(library, text))  # type: ignore[misc]
            for text in typed * 2
        ]
        _line("similar, at every key", _times(alike), 30)
        words = [
            (query[:end], replace(waiting, text=query[:end]))
            for query in _QUERIES
            for end in range(1, len(query) + 1)
        ]
        typed_in = [(query, _answer(library, wanted)) for query, wanted in words]
        opened = re.escape(f"{inbox(library, waiting).total:,} to decide")
        library.close()
        print("in a terminal of 120 x 40")
        opens, shown, echoes = _in_the_room(path, opened, typed_in)
        _line("F4 to the list, the very first", opens[:1], 100)
        _line("F4 to the list", opens[1:], 100)
        print(f"{'bare echo, key to screen':34}{median(echoes):8.1f}{p95(echoes):8.1f}")
        print(
            f"{'filter, key to screen':34}{median(shown):8.1f}{p95(shown):8.1f}"
            f"   {median(shown) / median(echoes):.2f} times the echo, {len(shown)} keys"
        )


if __name__ == "__main__":
    main()
