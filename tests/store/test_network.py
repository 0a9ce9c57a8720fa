from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from deskmate.domain.network import Entry, EntryKind
from deskmate.errors import Conflict, NotFound
from deskmate.services.library import Library
from deskmate.services.maintenance import check_all, repair
from deskmate.store import network
from tests.conftest import NOON

FULL = Entry(
    external_id="svc-1",
    source="hsds-3",
    kind=EntryKind.HOTLINE,
    name="[@click=app.quit] Línea [/]",
    organization="[DVD]",
    ask_me_about="rent\nand fear",
    description="Two\nlines",
    topics=("housing", "money & debt"),
    phone="+1 555 0135",
    email="a@b.example",
    url="https://example.org",
    address="1 Main St",
    hours="Mo-Fr 09:00-17:00",
    languages=("en", "es"),
    eligibility="everybody",
    cost="free",
    how_to_apply="call",
    bring="a letter",
    may_be_named=False,
    urgent=True,
    remark="ask for Dana",
    verified_on=date(2026, 10, 3),
    verified_by="MK",
    reported_wrong="",
    hand_edited=frozenset({"phone", "active"}),
)


def add(library: Library, *entries: Entry) -> list[Entry]:
    with library.change("entries") as unit:
        return [network.add(entry, session=unit.session, now=NOON) for entry in entries]


def test_an_entry_comes_back_as_it_was_saved(library: Library) -> None:
    [saved] = add(library, FULL)
    assert replace(saved, created_at=None, updated_at=None) == replace(FULL, id=1, version=1)
    with library.store.reading() as session:
        assert network.by_id(1, session=session) == saved
        assert network.by_ids([1, 9], session=session) == {1: saved}
        with pytest.raises(NotFound, match="#9"):
            network.by_id(9, session=session)


def test_what_was_changed_elsewhere_is_not_overwritten(library: Library) -> None:
    [seen] = add(library, FULL)
    with library.change("phone") as unit:
        saved = network.save(replace(seen, phone="1"), session=unit.session, now=NOON)
    assert saved.version > seen.version
    with pytest.raises(Conflict, match="another desk"), library.change("late") as unit:
        network.save(replace(seen, phone="2"), session=unit.session, now=NOON)
    with library.store.reading() as session:
        assert network.by_id(1, session=session).phone == "1"
    assert library.undo() == "phone"
    with library.store.reading() as session:
        assert network.by_id(1, session=session) == seen
    library.undo()
    with library.store.reading() as session:
        assert list(network.everyone(session=session)) == []
    assert check_all(library) == []


def test_entries_are_found_by_source_id_and_use(library: Library) -> None:
    a, b, gone, merged = add(
        library,
        replace(FULL, name="b"),
        replace(FULL, name="A", external_id="svc-2", urgent=False),
        replace(FULL, name="gone", active=False),
        replace(FULL, name="merged", merged_into=1, source="ohana"),
    )
    with library.store.reading() as session:
        assert list(network.everyone(session=session)) == [a, b, gone, merged]
        assert network.present(session=session) == [b, a]
        assert network.present(session=session, urgent=True) == [a]
        assert network.of_source("hsds-3", session=session) == [b, a, gone]
        assert network.known_as("svc-1", session=session) == [a, gone, merged]
        assert network.known_as("svc-1", session=session, source="ohana") == [merged]
        assert network.known_as("svc-3", session=session) == []
        assert network.count(session=session) == 2


def test_what_is_to_be_verified(library: Library) -> None:
    limit = date(2026, 1, 1)
    add(
        library,
        replace(FULL, name="fresh", verified_on=limit),
        replace(FULL, name="old", verified_on=limit - timedelta(days=1)),
        replace(FULL, name="never", verified_on=None),
        replace(FULL, name="wrong", reported_wrong="no answer"),
        replace(FULL, name="gone", verified_on=None, active=False),
        replace(FULL, name="merged", verified_on=None, merged_into=1),
    )
    with library.store.reading() as session:
        found = network.to_verify(limit, session=session)
        assert [entry.name for entry in found] == ["never", "old", "wrong"]
        assert network.count_to_verify(limit, session=session) == 3


def test_many_are_written_at_once_found_and_undone(library: Library) -> None:
    def stamp() -> object:
        with library.store.reading() as session:
            return network.stamp(session=session)

    before = stamp()
    with library.change("import") as unit:
        entries = [replace(FULL, name=f"entry {number}") for number in range(1200)]
        unit.record(network.add_many(entries, session=unit.session, now=NOON))
    assert stamp() != before
    assert check_all(library) == []
    with library.store.reading() as session:
        known = list(network.everyone(session=session))
    assert (len(known), known[7].name, known[7].topics) == (1200, "entry 7", FULL.topics)
    with library.change("second import") as unit:
        pairs = [(one, replace(one, active=False, phone="2")) for one in known[:3]]
        unit.record(network.change_many(pairs, session=unit.session, now=NOON, version=77))
    with library.store.reading() as session:
        assert network.by_id(1, session=session).version == 77
        assert network.count(session=session) == 1197
    assert check_all(library) == []
    repair(library)
    assert check_all(library) == []
    library.undo()
    with library.store.reading() as session:
        assert list(network.everyone(session=session)) == known
    library.undo()
    assert stamp() == before
    assert check_all(library) == []
