from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from deskmate.domain.network import Entry, EntryKind
from deskmate.errors import BadInput, Conflict, NotFound, NotSure
from deskmate.services import network, referrals
from deskmate.services.library import Library
from deskmate.store import lessons
from deskmate.store import network as stored
from tests.conftest import NOON
from tests.services.network_helpers import fill, imported

TODAY = date(2026, 11, 24)


def test_name_and_ask_me_about_are_enough(library: Library) -> None:
    entry = network.add(library, {"name": "[/] Ms\x1b Ruiz", "ask_me_about": "bikes", "phone": ""})
    assert (entry.name, entry.kind, entry.ask_me_about) == (
        "[/] Ms␛ Ruiz",
        EntryKind.SERVICE,
        "bikes",
    )
    assert entry.hand_edited == {"name", "ask_me_about"}
    for values in ({"name": " "}, {"ask_me_about": "bikes"}):
        with pytest.raises(BadInput, match="name"):
            network.add(library, values)
    assert library.undo() == "new entry [/] Ms␛ Ruiz"
    assert network.everybody(library) == []


def test_what_is_changed_by_hand_is_remembered_as_such(library: Library) -> None:
    [before] = imported(library, Entry(name="Clinic", phone="1", topics=("health",)))
    same = network.edit(library, before, {"phone": "1", "topics": "health"})
    assert same is before
    after = network.edit(library, before, {"phone": " 2 ", "urgent": True, "topics": "health,eyes"})
    assert (after.phone, after.urgent, after.topics) == ("2", True, ("health", "eyes"))
    assert after.hand_edited == {"phone", "urgent", "topics"}
    with pytest.raises(Conflict, match="another desk"):
        network.edit(library, before, {"phone": "3"})
    with pytest.raises(BadInput, match="name"):
        network.edit(library, after, {"name": "\t"})
    library.undo()
    assert network.one(library, before.id) == before


def test_one_key_verifies_and_settles_what_was_wrong(library: Library) -> None:
    first, second, third = fill(library)
    assert network.count_to_verify(library) == 3
    verified = network.verify(library, first)
    assert (verified.verified_on, verified.verified_by) == (TODAY, "MK")
    assert not verified.is_stale(TODAY)
    assert [one.id for one in network.to_verify(library)] == [third.id, second.id]
    wrong = network.report_wrong(library, verified, "moved \x07")
    wrong = network.report_wrong(library, wrong, "nobody answers")
    assert network.report_wrong(library, wrong, "moved \x07").reported_wrong == (
        "moved ␇\nnobody answers"
    )
    assert [one.id for one in network.to_verify(library)] == [first.id, third.id, second.id]
    with pytest.raises(Conflict):
        network.verify(library, verified)
    with pytest.raises(BadInput, match="wrong"):
        network.report_wrong(library, second, " ")
    assert network.verify(library, network.one(library, first.id)).reported_wrong == ""
    library.clock = lambda: NOON + timedelta(days=366)
    assert network.count_to_verify(library) == 3


def test_who_is_retired_stays_and_comes_back(library: Library) -> None:
    first = fill(library)[0]
    gone = network.retire(library, first)
    assert "active" in gone.hand_edited
    assert first.id not in {one.id for one in network.everybody(library)}
    assert first.id not in {one.id for one in network.to_verify(library)}
    assert network.one(library, first.id) == gone
    back = network.bring_back(library, gone)
    assert back.active
    assert library.undo() == "Tenants' Advice Line brought back"
    assert library.undo() == "Tenants' Advice Line retired"
    assert network.one(library, first.id) == first


def test_two_entries_become_one_and_two_again(library: Library) -> None:
    keep, other, urgent = fill(library)
    other = network.edit(
        library, other, {"phone": "9", "address": "1 Main", "external_id": "svc-1"}
    )
    other = network.report_wrong(library, other, "moved")
    given = referrals.give(library, 1, other.id, "rent").referral
    kept = network.merge(library, keep.id, other.id)
    assert (kept.phone, kept.address, kept.organization) == ("555-0135", "1 Main", "[DVD] Law")
    assert (kept.topics, kept.external_id) == (("housing", "rent"), "svc-1")
    assert (kept.reported_wrong, kept.urgent) == ("moved", False)
    assert {"address", "external_id"} <= kept.hand_edited
    assert network.one(library, other.id) == kept
    assert [one.id for one in network.everybody(library)] == [urgent.id, kept.id]
    assert referrals.one(library, given.id).entry == kept
    again = network.merge(library, urgent.id, kept.id)
    assert again.urgent
    assert network.one(library, other.id) == again
    library.undo()
    library.undo()
    assert network.everybody(library) == [urgent, other, keep]
    assert referrals.one(library, given.id).referral == given


def test_urgent_survives_a_merge_either_way(library: Library) -> None:
    keep, _, urgent = fill(library)
    assert network.merge(library, keep.id, urgent.id).urgent


def test_what_cannot_be_merged(library: Library) -> None:
    keep, other, third = fill(library)
    network.merge(library, keep.id, other.id)
    for ids, words in (
        ((keep.id, keep.id), "same"),
        ((other.id, third.id), "merged away"),
        ((third.id, other.id), "merged away"),
    ):
        with pytest.raises(BadInput, match=words):
            network.merge(library, *ids)
    with pytest.raises(NotFound, match="#99"):
        network.merge(library, keep.id, 99)
    with library.store.reading() as session:
        gone = stored.by_id(other.id, session=session)
    with pytest.raises(BadInput, match="merged"):
        network.bring_back(library, gone)


def test_which_entry_is_meant(library: Library) -> None:
    first, second, third = fill(library)
    [coded] = imported(library, Entry(name="Écoute", external_id="svc-7", source="hsds"))
    for words, entry in (
        ("#2", second),
        ("2", second),
        ("svc-7", coded),
        ("tenants", first),
        ("dana okafor", third),
        ("ECOUTE", coded),
        ("clinic maple", second),
    ):
        assert network.which(library, words) == entry, words
    for words in ("", " ", "nobody", "#99", "99", "[/]"):
        with pytest.raises(NotFound):
            network.which(library, words)
    network.add(library, {"name": "Dana Ruiz"})
    with pytest.raises(NotSure, match=r"#3 Dana Okafor.*#5 Dana Ruiz"):
        network.which(library, "dana")
    network.retire(library, first)
    with pytest.raises(NotFound):
        network.which(library, "tenants")
    assert network.which(library, "1").active is False


def test_a_number_with_two_meanings_is_not_guessed(library: Library) -> None:
    first, _, _ = fill(library)
    other, same = imported(
        library,
        Entry(name="Other", external_id="1", source="ohana"),
        Entry(name="Same", external_id="5", source="ohana"),
    )
    with pytest.raises(NotSure, match="#1"):
        network.which(library, "1")
    assert network.which(library, "#1") == first
    assert network.which(library, "5") == same
    gone = replace(other, active=False)
    with library.change("gone") as unit:
        stored.save(gone, session=unit.session, now=NOON)
    assert network.which(library, "1") == first


def test_what_the_lookup_learned_goes_to_the_kept_entry(library: Library) -> None:
    keep, other, _ = fill(library)
    referrals.give(library, 1, other.id, "eviction letter from the landlord")
    with library.store.reading() as session:
        assert {entry for _, entry, _ in lessons.everything(session=session)} == {other.id}
    network.merge(library, keep.id, other.id)
    with library.store.reading() as session:
        assert {entry for _, entry, _ in lessons.everything(session=session)} == {keep.id}


def test_an_entry_that_was_taught_can_still_be_undone(library: Library) -> None:
    network.add(library, {"name": "Tenants' line", "ask_me_about": "rent, landlord"})
    referrals.give(library, 0, 1, "eviction letter from the landlord")
    library.undo()
    assert library.undo() == "new entry Tenants' line"
    with library.store.reading() as session:
        assert lessons.everything(session=session) == []
