from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from deskmate.services import desk, people, recall
from deskmate.services.library import open_library

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from tests.e2e.payloads import PAYLOADS
from tests.e2e.terminal import Terminal
from tests.shared import naughty


@contextmanager
def app(store: Path, env: dict[str, str] | None = None, lines: int = 30) -> Iterator[Terminal]:
    terminal = Terminal(store, env=env, lines=lines)
    try:
        yield terminal
    finally:
        terminal.close()


def seeded(store: Path) -> Path:
    library = open_library(store)
    one = people.new_patron(library, {"given": "Siobhán", "family": "O'Brien"})
    desk.log_visit(library, [one.id], "rabbit was ill")
    library.close()
    return store


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}])
def test_from_the_door_to_a_saved_note(tmp_path: Path, env: dict[str, str]) -> None:
    store = seeded(tmp_path / "library.db")
    with app(store, env) as terminal:
        terminal.type("siob")
        terminal.sees("rabbit was ill")
        terminal.type("\r")
        terminal.sees("SIOBHÁN SAID")
        terminal.type("well again >tomorrow")
        terminal.sees("ask again")
        terminal.type("\r")
        terminal.sees("Saved for Siobhán")
        terminal.type("\x11")
        terminal.until(lambda: not terminal.process.isalive())
        assert b"\x1b[?1049l" in terminal.raw
    library = open_library(store)
    assert recall.card(library, 1).visits[0].text == "well again"
    library.close()


def test_keys_typed_before_the_first_paint_are_not_lost(tmp_path: Path) -> None:
    with app(seeded(tmp_path / "library.db")) as terminal:
        terminal.type("siobhan\rwell again >fri\r")
        terminal.sees("Saved for Siobhán. Asking again on Friday")


@pytest.mark.promise(2, 5)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_half_a_sentence_outlives_any_end(tmp_path: Path, number: signal.Signals) -> None:
    store = seeded(tmp_path / "library.db")
    with app(store) as terminal:
        terminal.type("siob")
        terminal.sees("rabbit was ill")
        terminal.type("\r")
        terminal.sees("SIOBHÁN SAID")
        terminal.type("half a sentence")
        terminal.sees("half a sentence")
        if number is signal.SIGKILL:
            terminal.until(lambda: bool(drafts(store)))
        terminal.kill(number)
        if number is not signal.SIGKILL:
            for ending in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):
                assert ending in terminal.raw
    with app(store) as terminal:
        terminal.sees("half a sentence")
        terminal.sees("was not saved last time")
        terminal.type("\r")
        terminal.sees("Saved for Siobhán")


def drafts(store: Path) -> list[object]:
    from deskmate.store import drafts as kept

    library = open_library(store)
    with library.store.reading() as session:
        found = kept.waiting(session=session)
    library.close()
    # The last letters may still be on their way.
    return [content for _, content, _ in found if content["text"] == "half a sentence"]


@pytest.mark.promise(30)
def test_no_byte_of_theirs_reaches_the_terminal(tmp_path: Path) -> None:
    store = tmp_path / "library.db"
    library = open_library(store)
    # Written past `clean`, as another program or an old version might have.
    from dataclasses import replace

    from deskmate.domain.patrons import Patron
    from deskmate.store import patrons

    for number, payload in enumerate(PAYLOADS):
        with library.store.writing() as unit:
            patrons.add(
                replace(
                    Patron(),
                    given=f"zz{number}",
                    family=f"AAA{payload}BBB",
                    say_as=f"AAA{payload}BBB",
                    group=f"A{payload}B",
                    teacher=f"AAA{payload}BBB",
                ),
                session=unit.session,
                now=library.clock(),
            )
    library.close()
    with app(store) as terminal:
        for number in range(len(PAYLOADS)):
            terminal.type(f"zz{number}")
            terminal.sees(f"zz{number} AAA")
            terminal.sees("say: AAA")
            terminal.type("\r")
            terminal.sees("SAID")
            terminal.type("\x1b")
            terminal.until(lambda: "SAID" not in terminal.text)
            terminal.type("\x1b")
            terminal.sees("who is here?")
        between = re.findall(rb"AAA(.{0,40}?)BBB", terminal.raw, re.DOTALL)
        assert len(between) >= len(PAYLOADS)
        for found in between:
            text = found.decode("utf-8")
            assert not re.search("[\x00-\x1f\x7f-\x9f\u202e\u2066\u200b]", text), found
        # The words of it may stand on a line of their own; what makes them act may not.
        assert b"\x1b]52" not in terminal.raw


@pytest.mark.promise(30)
def test_all_naughty_strings_are_shown_without_harm(tmp_path: Path) -> None:
    store = tmp_path / "library.db"
    library = open_library(store)
    strings = naughty()
    for number, text in enumerate(strings):
        values = {"given": f"qq{number:03}", "family": text, "group": text}
        person = people.new_patron(library, values)
        desk.log_visit(library, [person.id], f"MARK{number:03} {text}".replace(">", " "))
    library.close()
    assert len(strings) == 515
    # Names as long as a page stand above the note beside the face.
    with app(store, lines=60) as terminal:
        terminal.sees("likely now")
        for tens in range((len(strings) + 9) // 10):
            wanted = set(range(tens * 10, min(tens * 10 + 10, len(strings))))
            terminal.type(f"qq{tens:02}")
            while wanted:
                terminal.until(lambda some=wanted: bool(marks(terminal.text) & some))  # type: ignore[misc]
                wanted -= marks(terminal.text)
                terminal.type("\x1b[B")
            terminal.type("\x15")
            terminal.sees("who is here?")
        shown = terminal.raw.decode("utf-8")
        # What is left after our own sequences and line ends must hold no control character.
        rest = re.sub(
            "\x1b(?:\\[[0-?]*[ -/]*[@-~]|[=>78()][0B]?|\\][^\x07\x1b]*(?:\x07|\x1b\\\\))", "", shown
        )
        assert not re.search(
            "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest
        )
        terminal.type("\x11")
        terminal.until(lambda: not terminal.process.isalive())


def marks(text: str) -> set[int]:
    """The numbers of the notes that stand on the screen."""
    return {int(number) for number in re.findall(r"MARK(\d{3})", text)}
