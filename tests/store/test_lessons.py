"""What was taught, and what a model made of the entries, as the store keeps it."""

from __future__ import annotations

import pytest

from deskmate.services import network
from deskmate.services.library import Library
from deskmate.store import lessons, vectors


@pytest.fixture
def entries(library: Library) -> list[int]:
    return [network.add(library, {"name": name}).id for name in ("Alpha", "Beta")]


def _taught(library: Library) -> list[tuple[str, int, int]]:
    with library.store.reading() as session:
        return lessons.everything(session=session)


def test_what_was_taught_last_stands_last(library: Library, entries: list[int]) -> None:
    one, other = entries
    for words, entry_id in (("rent", one), ("rent", other), ("bik", one), ("rent", one)):
        with library.store.writing() as unit:
            lessons.add(words, entry_id, session=unit.session)
    assert _taught(library) == [("rent", other, 1), ("bik", one, 1), ("rent", one, 2)]


def test_a_merged_entry_hands_its_lessons_on(library: Library, entries: list[int]) -> None:
    one, other = entries
    with library.store.writing() as unit:
        for words, entry_id in (("rent", one), ("rent", other), ("bik", other)):
            lessons.add(words, entry_id, session=unit.session)
        lessons.move(other, one, session=unit.session)
    assert sorted(_taught(library)) == [("bik", one, 1), ("rent", one, 2)]


def test_lessons_can_be_forgotten(library: Library, entries: list[int]) -> None:
    one, other = entries
    with library.store.writing() as unit:
        lessons.add("rent", one, session=unit.session)
        lessons.add("rent", other, session=unit.session)
        lessons.forget([one], session=unit.session)
    assert _taught(library) == [("rent", other, 1)]


def test_rebuilding_the_index_keeps_what_was_taught(library: Library, entries: list[int]) -> None:
    with library.store.writing() as unit:
        lessons.add("rent", entries[0], session=unit.session)
    library.store.rebuild_indexes()
    assert _taught(library) == [("rent", entries[0], 1)]


def test_vectors_come_back_as_they_were_and_go_when_not_needed(library: Library) -> None:
    with library.store.writing() as unit:
        vectors.add({"a": b"\x00\x7f\x81", "b": b"\x01"}, session=unit.session)
    with library.store.writing() as unit:
        vectors.keep_only({"a"}, session=unit.session)
    with library.store.reading() as session:
        assert vectors.everything(session=session) == {"a": b"\x00\x7f\x81"}
