"""Random keys on the app, and everything noticed that must not happen."""

from __future__ import annotations

import asyncio
import gc
import random
import resource
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from textual import events
from textual.css.query import NoMatches
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.worker import Worker, WorkerState

from deskmate.clock import utc_now
from deskmate.domain.text import is_visible
from deskmate.errors import Superseded
from deskmate.tui.app import DeskmateApp
from tests.reliability.crowd import HOSTILE

_SIZES = ((80, 24), (100, 30), (120, 40), (200, 60), (60, 20), (40, 12), (20, 5))
_WORDS = (
    *(
        "ana",
        "siob",
        "ruiz",
        "7b",
        "smith j",
        "rabbit",
        "zo",
        "mueller",
        "okafor maya",
        "the boy with the",
    ),
    *(
        "more manga please",
        "was here with a friend",
        "ask about the rabbit >next tue",
        "bike broken",
    ),
    *(
        "somewhere to sleep tonight",
        "tutoring maths",
        "asked for help >fri",
        "later 1 dec",
        "no",
        "x",
    ),
    *(
        "3b",
        "/",
        "#12",
        "Å",
        "李",
        "محمد",
        "🐇",
        "name, other",
        "2026-12-01",
        "roster.csv",
        "/tmp",
        "~",
    ),
)
_PALETTE = (
    *("print", "class", "not yet", "pledge", "photos", "timetable", "survey", "questionn", "board"),
    *(
        "colour",
        "say",
        "voice",
        "merge",
        "import",
        "sheet",
        "sign",
        "backup",
        "hide",
        "help",
        "history",
    ),
)
_ROOMS = ("f2", "f3", "f4", "f5", "f6")
_PAGES = (
    *("suggest", "board", "print", "backups", "survey", "sheet", "unmet", "class_visit", "pages"),
    *("photos", "waiting_photos", "pledge", "timetable", "privacy"),
)
_KINDS: dict[str, float] = {
    "words": 17,
    "enter": 17,
    "escape": 9,
    "arrows": 12,
    "tab": 6,
    "room": 7,
    "letter": 11,
    "control": 6,
    "function": 3,
    "palette": 4,
    "paste": 2,
    "hostile": 2,
    "resize": 1.5,
    "edit": 2.5,
}


@dataclass(slots=True)
class Day:
    """What happened."""

    seed: int
    keys: int = 0
    sittings: int = 0
    """How often the app was opened: it may be quit from the palette."""
    screens: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    memory: list[tuple[int, float]] = field(default_factory=list)
    """Keys so far, and MiB."""
    places: list[str] = field(default_factory=list)
    """Which screen was up when memory was asked."""
    last: list[str] = field(default_factory=list)
    """The keys before this one, to see what led to a trouble."""

    def trouble(self, words: str) -> None:
        """Something that must not happen, with the keys that led to it."""
        self.troubles.append(f"{words}\nafter {' '.join(self.last[-25:])}")

    @property
    def growth(self) -> float:
        """How much more memory the last quarter took than what came before it, after warm-up."""
        warm = [size for keys, size in self.memory if keys > 0.3 * self.keys]
        if len(warm) < 8:
            return 0.0
        half = len(warm) // 2
        return max(warm[half:]) / max(warm[:half]) - 1


class Watch:
    """Notices every failure, also those that the app survives."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self._run: Any = Worker._run
        self._hook, self._freeze = threading.excepthook, gc.freeze

    def __enter__(self) -> Watch:
        watch = self

        async def run(worker: Any, app: Any) -> None:
            await watch._run(worker, app)
            if worker.state is not WorkerState.ERROR or isinstance(worker.error, Superseded):
                return
            # A page that is being taken away has parts no more, and nobody sees it.
            if not (isinstance(worker.error, NoMatches) and _is_going(worker.node)):
                watch.day.trouble(f"worker {worker.name}: {_traceback(worker.error)}")

        Worker._run = run  # type: ignore[method-assign,assignment]
        # What is frozen stays when the app is opened a second time; a desk opens it once.
        gc.freeze = lambda: None
        threading.excepthook = lambda args: self.day.trouble(_traceback(args.exc_value))
        return self

    def __exit__(self, *_: object) -> None:
        Worker._run = self._run  # type: ignore[method-assign]
        threading.excepthook, gc.freeze = self._hook, self._freeze


def _is_going(node: Any) -> bool:
    return any(
        one._pruning or not one.is_attached
        for one in node.ancestors_with_self
        if one is not node.app
    )


def _traceback(error: BaseException | None) -> str:
    return "".join(traceback.format_exception(error)) if error else "nobody knows"


class Fingers:
    """Random keys, weighted as a desk would press them, and then some."""

    def __init__(self, app: DeskmateApp, day: Day, rng: random.Random) -> None:
        self.app = app
        self.day = day
        self.rng = rng

    async def look_around(self) -> None:
        """Every room and page once, so that what is loaded once is loaded before memory counts."""
        while self.app.library is None and self.app.is_running:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        for room in _ROOMS:
            await self.press(room)
            await self.type("rent tutor")
            await asyncio.sleep(0.5)
            await self.press("enter")
            await asyncio.sleep(0.5)
            await self.press("f2")
        pages: list[Callable[[], None]]
        pages = [partial(self.app.action_page, name) for name in _PAGES]
        for to_page in (*pages, self.app.action_command_palette):
            to_page()
            await asyncio.sleep(0.4)
            await self.press("enter")
            await asyncio.sleep(0.6)
            await self.press("f2")
            for _ in range(3):
                await self.press("escape")

    async def act(self) -> None:
        """One thing that a person does, which may be several keys."""
        rng = self.rng
        kind = rng.choices(list(_KINDS), list(_KINDS.values()))[0]
        match kind:
            case "words":
                await self.type(rng.choice(_WORDS))
            case "enter":
                await self.press("enter")
            case "escape":
                await self.press("escape")
            case "arrows":
                keys = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end")
                key = rng.choice(keys)
                for _ in range(rng.choice((1, 1, 2, 5))):
                    await self.press(key)
            case "tab":
                await self.press(rng.choice(("tab", "tab", "shift+tab")))
            case "room":
                await self.press(rng.choice(_ROOMS))
            case "letter":
                await self.type(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789 ?/.+-"))
            case "control":
                await self.press("ctrl+" + rng.choice("abcdefgklnoprstuvwxyz"))
            case "function":
                await self.press(rng.choice(("f1", "f7", "f8", "f9", "f10", "f12")))
            case "palette":
                await self.press("ctrl+p")
                await asyncio.sleep(0.05)
                await self.type(rng.choice(_PALETTE))
                await asyncio.sleep(0.15)
                await self.press(rng.choice(("enter", "down", "escape")))
                await self.press("enter")
            case "paste":
                text = rng.choice((*HOSTILE, "one\ntwo\r\nthree", "x" * 5000, "a\tb\x00c", ""))
                self.send(events.Paste(text), "paste")
            case "hostile":
                await self.type(rng.choice(HOSTILE))
            case "resize":
                self.resize(*rng.choice(_SIZES))
            case _:
                for _ in range(rng.choice((1, 3, 8))):
                    await self.press(rng.choice(("backspace", "delete", "ctrl+u", "ctrl+w")))
        await self.look()

    async def type(self, words: str) -> None:
        for character in words:
            key = character if character.isalnum() else _character_to_key(character)
            self.send(events.Key(key, character), character)
            await asyncio.sleep(0.004)

    async def press(self, key: str) -> None:
        self.send(events.Key(key, {"enter": "\r", "tab": "\t"}.get(key)), key)
        await asyncio.sleep(0.012)

    def send(self, event: events.Event, name: str) -> None:
        driver = self.app._driver
        if driver is None or not self.app.is_running:
            return
        self.day.keys += 1
        self.day.last.append(name)
        del self.day.last[:-40]
        event.set_sender(self.app)
        driver.send_message(event)

    def resize(self, width: int, height: int) -> None:
        driver = self.app._driver
        if driver is not None and self.app.is_running:
            # As `Pilot.resize_terminal`, which waits for what may never come.
            driver._size = Size(width, height)
            self.day.last.append(f"{width}x{height}")
            driver.send_message(events.Resize(Size(width, height), Size(width, height)))

    async def look(self) -> None:
        """Nothing on the screen may act on a terminal."""
        await asyncio.sleep(0.01)
        if not self.app.is_running:
            return
        self.day.screens[type(self.app.screen).__name__] += 1
        if self.rng.random() < 0.1:
            for strip in self.app.screen._compositor.render_strips():
                for segment in strip:
                    if not segment.control and not is_visible(segment.text):
                        self.day.trouble(f"{segment.text!r} would reach the terminal")


async def press_keys(store: Path, count: int, seed: int, *, tour: bool = True) -> Day:
    """Press so many keys on a store; what must not happen stands in `troubles`.

    With `tour`, every page is opened once before: memory means nothing otherwise.
    """
    day, rng = Day(seed), random.Random(seed)
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: day.trouble(
            f"{context['message']} {_traceback(context.get('exception'))}"
        )
    )
    every = max(20, count // 60)
    with Watch(day):
        while day.keys < count and len(day.troubles) < 20:
            day.sittings += 1
            app = DeskmateApp(store, clock=utc_now)
            try:
                async with app.run_test(size=(100, 30), notifications=True):
                    fingers = Fingers(app, day, rng)
                    if tour:
                        await fingers.look_around()
                    while day.keys < count and app.is_running and app._exception is None:
                        await fingers.act()
                        if day.keys // every > len(day.memory):
                            # As the app does in every pause; random keys make none.
                            gc.collect()
                            day.memory.append((day.keys, memory_now()))
                            day.places.append(type(app.screen).__name__)
            except Exception as error:  # noqa: BLE001 - whatever it is, the keys go on
                day.trouble(_traceback(error))
    return day


def memory_now() -> float:
    """MiB that this process holds."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / (1 << 20)
