"""Promises 30, 31 and 34: whatever the library holds, and wherever it is shown, it acts nowhere."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from deskmate.clock import utc_now
from deskmate.domain.text import visible
from deskmate.services import desk, feedback, interests, network, people, referrals
from deskmate.services.library import open_library
from tests.e2e.payloads import PAYLOADS
from tests.e2e.terminal import Terminal
from tests.promises.plugin import Figure

PLACES = (
    *(f"patron.{name}" for name in ("family", "say_as", "group", "grade", "teacher", "pronouns")),
    *("visit.text", "follow_up.text", "interest.text"),
    *(f"suggestion.{name}" for name in ("text", "tags", "owner", "remark")),
    *(f"network_entry.{name}" for name in ("name", "organization", "description", "phone")),
    *(f"network_entry.{name}" for name in ("ask_me_about", "hours", "eligibility", "cost")),
)
"""What somebody else wrote, by the column that it lies in."""
WALK = (
    ("zz", "BEFORE"),
    ("\r", "SAID"),
    ("again\r", "Saved for"),
    ("\x1bOR", "ask about"),
    ("\x1bOS", "for us alone"),
    ("\x1b[15~", "Deskmate · Today"),
    ("\x1b[17~", "Deskmate · Practice"),
    ("\x1bOQ", "who is here?"),
    ("zz", "BEFORE"),
    ("\x0f", "Say it like"),
)
"""Keys through all rooms, and what shows that they were taken."""


def written(store: Path, payload: str) -> None:
    """A library in which every place holds the payload, as another program might leave it."""
    library = open_library(store)
    one = people.new_patron(library, {"given": "zz", "consent_interests": True}).id
    desk.log_visit(library, [one], "rides")
    desk.log_visit(library, [one], "rides", due=utc_now().date())
    interests.set_interests(library, one, "horses")
    feedback.add(library, "rides", [one])
    entry = network.add(library, {"name": "rides", "ask_me_about": "rides", "kind": "service"})
    referrals.give(library, one, entry.id, "rides", ask_on=utc_now().date())
    library.close()
    connection = sqlcipher3.dbapi2.connect(str(store))
    for at, place in enumerate(PLACES):
        table, column = place.split(".")
        connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (f"A{at:02}{payload}B{at:02}",))
    connection.commit()
    connection.close()
    library = open_library(store)
    library.store.rebuild_indexes()
    library.close()


def held(store: Path, payload: str) -> list[int]:
    """How often each place holds the payload, letter by letter."""
    connection = sqlcipher3.dbapi2.connect(str(store))
    found = []
    for at, place in enumerate(PLACES):
        table, column = place.split(".")
        asked = f'SELECT count(*) FROM "{table}" WHERE "{column}" = ?'
        value = f"A{at:02}{payload}B{at:02}"
        found.append(int(connection.execute(asked, (value,)).fetchone()[0]))
    connection.close()
    return found


def assert_inert(raw: bytes, payload: str) -> None:
    """No byte of the payload but what is to be seen, and nothing of it in what nobody sees."""
    for between in re.findall(rb"A(\d\d)(.{0,60}?)B\1", raw, re.DOTALL):
        text = between[1].decode("utf-8")
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", text), text
    # Titles, notifications and the clipboard of a terminal are written by strings like these.
    for order in re.findall(rb"\x1b[\]P^_X].*?(?:\x07|\x1b\\)", raw, re.DOTALL):
        assert not re.search(rb"A\d\d|title|QUJD", order), order
    if visible(payload) != payload and len(payload) > 1:
        assert payload.encode() not in raw


@pytest.mark.promise(30, 31, 34)
def test_no_place_lets_anything_through(tmp_path: Path, figure: Figure) -> None:
    bytes_seen = 0
    for number, payload in enumerate(PAYLOADS):
        store = tmp_path / f"{number}.db"
        written(store, payload)
        before = held(store, payload)
        assert all(before)
        there = {at: f"A{at:02}{visible(payload)}B{at:02}" for at in range(len(PLACES))}
        terminal = Terminal(store, columns=160, lines=50)
        try:
            terminal.sees("likely now")
            for keys, words in WALK:
                terminal.type(keys)
                terminal.sees(words)
                ends = time.monotonic() + 0.5
                while time.monotonic() < ends:
                    terminal.read()
                there = {at: shown for at, shown in there.items() if shown not in terminal.text}
        finally:
            terminal.close()
        assert [PLACES[at] for at in there] == []
        assert held(store, payload) == before
        assert_inert(terminal.raw, payload)
        bytes_seen += len(terminal.raw)
    figure(f"{len(PLACES)} places, {len(PAYLOADS)} payloads, 0 of {bytes_seen:,} bytes", only=30)
    figure(f"{len(PLACES) * len(PAYLOADS)} of {len(PLACES) * len(PAYLOADS)} shown", only=31)
    figure(f"{len(PAYLOADS)} payloads, 0 of their bytes", only=34)
