"""Promise 44: who is erased is gone from every byte of the data folder."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from deskmate.errors import Conflict, NotFound
from deskmate.services import (
    backups,
    desk,
    erase,
    maintenance,
    owed,
    people,
    recall,
    referral_stats,
    referrals,
    secret,
)
from deskmate.services import feedback as words
from deskmate.services.library import Library, open_library
from deskmate.store import erasing, feedback, patrons
from tests.conftest import NOON
from tests.planted import GIVEN, MARKS, Planted, found_in, plant


@pytest.fixture
def planted(library: Library) -> Planted:
    return plant(library)


@pytest.mark.promise(44)
def test_no_byte_is_left_of_who_was_erased(library: Library, planted: Planted) -> None:
    folder = library.store.path.parent
    assert {mark for marks in found_in(folder).values() for mark in marks} == set(MARKS)
    done = erase.erase(library, planted.patron_id)
    there = [one.path for one in done.copies]
    # The merge made one, too.
    assert [path.parent.name for path in there] == ["backups", "backups"]
    assert found_in(folder, there) == {}
    assert done.log_emptied
    assert maintenance.check_all(library) == []
    library.close()
    assert found_in(folder, there) == {}


def test_what_others_share_stays_without_the_person(library: Library, planted: Planted) -> None:
    erase.erase(library, planted.patron_id)
    card = recall.card(library, planted.other_id)
    assert {visit.text for visit in card.visits} == {
        "sits with somebody; somebody's brother is older",
        "sharedmarker: somebody and Amir made a poster",
    }
    assert {visit.patron_ids for visit in card.visits} == {(planted.other_id,)}
    [promise] = owed.owed_to(library, planted.other_id)
    assert promise.item.text == "sharedmarker: somebody and Amir made a poster"


def test_nothing_brings_the_person_back(library: Library, planted: Planted) -> None:
    desk.log_visit(library, [planted.other_id], "dragons")
    erase.erase(library, planted.patron_id)
    assert not any(GIVEN in what for what in library.undoable)
    while library.undoable:
        with suppress(Conflict):
            library.undo()
    with pytest.raises(NotFound):
        recall.card(library, planted.patron_id)
    assert recall.find(library, GIVEN, 5).people == ()
    library.close()
    there = [one.path for one in backups.listed(library.store.path)]
    assert found_in(library.store.path.parent, there) == {}


def test_figures_survive_without_the_person(library: Library, planted: Planted) -> None:
    before = referral_stats.stats(library).total
    erase.erase(library, planted.patron_id)
    assert referral_stats.stats(library).total == before
    [given] = referrals.listed(library)
    assert (given.patron, given.referral.question, given.referral.note) == (None, "", "")
    with library.store.reading() as session:
        assert erasing.tally(session=session).counts == {
            (date(2026, 11, 1), what): many
            for what, many in (
                ("visit", 3),
                ("note", 3),
                ("follow-up", 2),
                ("follow-up due", 2),
                ("suggestion", 1),
                ("suggestion of its own", 1),
                ("suggestion of its own answered within 0 days", 1),
                ("suggestion answered", 1),
                ("suggestion by talk", 1),
                ("suggestion without a person left", 1),
                ("suggestion declined", 1),
            )
        }
        assert feedback.everything(session=session)[0].voices == 1


@pytest.mark.promise(44)
def test_copies_are_listed_with_the_day_they_go(library: Library, planted: Planted) -> None:
    aside = library.store.path.with_name("library.db.damaged-20261101-101010")
    aside.write_bytes(b"damaged")
    done = erase.erase(library, planted.patron_id)
    assert [(one.path == aside, one.gone_by, one.sure) for one in done.copies] == [
        (False, date(2027, 12, 29), True),
        (False, date(2027, 12, 29), True),
        (True, None, False),
    ]


def test_copies_go_too_on_wish(library: Library, planted: Planted) -> None:
    maintenance.back_up(library)
    done = erase.erase(library, planted.patron_id, copies_too=True)
    assert (len(done.removed), done.copies) == (2, [])
    assert found_in(library.store.path.parent) == {}
    [fresh] = backups.listed(library.store.path)
    assert backups.judged(fresh).state == "verified"


def test_a_desk_that_is_open_sees_it_and_can_bring_nothing_back(
    library: Library, planted: Planted
) -> None:
    other = open_library(library.store.path, lambda: NOON, "AB")
    note = recall.card(other, planted.patron_id).visits[-1]
    desk.rewrite_note(other, note, "rabbitmarker, changed")
    done = erase.erase(library, planted.patron_id)
    with pytest.raises(Conflict):
        other.undo()
    other.forget_answers()
    with pytest.raises(NotFound):
        desk.log_visit(other, [planted.patron_id], "was here")
    other.close()
    library.close()
    assert found_in(library.store.path.parent, [one.path for one in done.copies]) == {}


def test_names_that_others_have_or_that_are_words_stay(library: Library) -> None:
    gone = people.new_patron(library, {"given": "Will", "family": "Rosewater"}).id
    ana = people.new_patron(library, {"given": "Ana", "family": "Ruiz"}).id
    people.new_patron(library, {"given": "Ana", "family": "Park"})
    desk.log_visit(library, [ana], "Will come back; will ask. Will Rosewater too, and Rosewater.")
    desk.log_visit(library, [ana], "sits with Ana")
    done = erase.erase(library, gone)
    said = {visit.text for visit in recall.card(library, ana).visits}
    assert said == {"Will come back; will ask. somebody too, and somebody.", "sits with Ana"}
    assert done.still_named == 1
    assert erase.erase(library, ana).people == 1


def test_a_merged_number_leads_to_the_one_that_was_kept(library: Library, planted: Planted) -> None:
    assert erase.held(library, planted.patron_id).notes == 4
    assert erase.erase(library, planted.merged_id).people == 2
    with library.store.reading() as session:
        assert [one.id for one in patrons.everyone(session=session)] == [planted.other_id]


def test_what_is_said_together_keeps_the_words_of_the_others(library: Library) -> None:
    one, other = (people.new_patron(library, {"given": name}).id for name in ("Zyxomarka", "Amir"))
    head = words.add(library, "beanbags by the window", [one])
    child = words.add(library, "sofa please", [other])
    words.merge(library, [child.id], head.id)
    words.finish(library, [head.id], "they are here")
    erase.erase(library, one)
    with library.store.reading() as session:
        [left] = feedback.everything(session=session)
    assert (left.text, left.patron_ids, str(left.status)) == ("sofa please", (other,), "done")
    [promise] = owed.owed_to(library, other)
    assert "they are here" in promise.item.text
    assert maintenance.check_all(library) == []


def test_with_a_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "locked" / "library.db"
    plain = open_library(path, lambda: NOON, "MK")
    planted = plant(plain)
    plain.close()
    key = secret.encrypt(path, "correct horse battery").key
    locked = open_library(path, lambda: NOON, "MK", key=key)
    done = erase.erase(locked, planted.patron_id)
    assert [one.sure for one in done.copies] == [True, True]
    assert found_in(path.parent) == {}
    locked.close()
