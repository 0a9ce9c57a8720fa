"""Promise 46: what is older than the library keeps it is proposed, then goes: exactly that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from deskmate.domain.referrals import ReferralState
from deskmate.domain.visits import FollowUpState
from deskmate.services import (
    access,
    backups,
    desk,
    erase,
    feedback,
    maintenance,
    network,
    people,
    recall,
    referral_stats,
    referrals,
    retention,
)
from deskmate.services.library import Library, open_library
from deskmate.store import erasing, patrons
from tests.conftest import NOON
from tests.planted import found_in, plant
from tests.promises.plugin import Figure

LONG_AGO = NOON - timedelta(days=366)
EDGE = datetime(2025, 11, 24, tzinfo=UTC)
"""The first moment of the day that a note is kept until today."""


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def library(tmp_path: Path, hand: Hand) -> Library:
    return open_library(tmp_path / "library.db", hand, "MK")


def note(library: Library, hand: Hand, who: int, text: str, at: datetime) -> int:
    hand.now, before = at, hand.now
    try:
        return desk.log_visit(library, [who], text).visit.id
    finally:
        hand.now = before


@pytest.mark.promise(46)
def test_exactly_what_is_older_goes(library: Library, hand: Hand, figure: Figure) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    old = [
        note(library, hand, one, "old", LONG_AGO),
        note(library, hand, one, "just old", EDGE - timedelta(microseconds=1)),
        note(library, hand, one, "", LONG_AGO),
    ]
    note(library, hand, one, "kept", EDGE)
    note(library, hand, one, "new", NOON)
    owed = note(library, hand, one, "still owed >fri", LONG_AGO)
    due = retention.due(library)
    assert (due.notes_before, due.visits, due.staying) == (date(2025, 11, 24), old, 1)
    assert (due.follow_ups, due.referrals, due.suggestions, due.leavers) == ([], [], [], [])
    assert due.lines() == ["3 visits with their notes"]
    assert retention.proposal(library) == "3 notes past 12 months"
    gone = retention.purge(library)
    assert gone == due
    left = recall.card(library, one).visits
    assert {visit.text for visit in left} == {"new", "kept", "still owed"}
    assert not retention.due(library)
    assert retention.proposal(library) == ""
    [promise] = [item for item in recall.card(library, one).owed if item.kind == "follow-up"]
    hand.now = NOON
    desk.settle(library, promise.id, FollowUpState.DONE)
    assert retention.due(library).visits == [owed]
    with library.store.reading() as session:
        counted = erasing.tally(session=session)
    assert counted.counts == {
        (date(2025, 11, 1), "visit"): 3,
        (date(2025, 11, 1), "note"): 2,
    }
    assert maintenance.check_all(library) == []
    figure(f"{len(old)} of {len(old)} older ones went, {len(left)} of {len(left)} others stayed")


@pytest.mark.promise(46)
def test_nothing_goes_by_itself(library: Library, hand: Hand) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    note(library, hand, one, "old", LONG_AGO)
    path = library.store.path
    library.close()
    again = open_library(path, hand, "MK")
    assert len(retention.due(again).visits) == 1
    assert len(recall.card(again, one).visits) == 1
    again.close()


def test_referrals_keep_how_they_ended(library: Library, hand: Hand) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    entry = network.add(library, {"name": "Clinic", "kind": "service"}).id
    hand.now = LONG_AGO
    closed = referrals.give(library, one, entry, "what hurts", note="private").referral.id
    referrals.outcome(library, closed, ReferralState.HELPED, note="it was flu")
    waiting = referrals.give(library, one, entry, "still open").referral.id
    hand.now = NOON
    before = referral_stats.stats(library).total
    assert retention.due(library).referrals == [closed]
    retention.purge(library)
    assert referral_stats.stats(library).total == before
    told = {given.referral.id: given for given in referrals.listed(library)}
    assert (told[closed].patron, told[closed].referral.question) == (None, "")
    assert told[closed].referral.outcome_note == told[closed].referral.note == ""
    assert told[waiting].referral.question == "still open"


def test_names_leave_suggestions_that_were_answered_and_told(library: Library, hand: Hand) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    hand.now = LONG_AGO
    told, untold, undecided = (
        feedback.add(library, text, [one]).id for text in ("sofa", "manga", "printer")
    )
    feedback.finish(library, [told], "it is here")
    feedback.finish(library, [untold], "they are here")
    hand.now = NOON
    [answer] = [
        item
        for item in recall.card(library, one).owed
        if item.kind == "answer" and item.about == told
    ]
    feedback.told(library, answer.id)
    assert retention.due(library).suggestions == [told]
    retention.purge(library)
    from deskmate.store import feedback as store

    with library.store.reading() as session:
        left = store.by_ids([told, untold, undecided], session=session)
    assert [(left[n].patron_ids, left[n].voices) for n in (told, untold, undecided)] == [
        ((), 1),
        ((one,), 0),
        ((one,), 0),
    ]


def test_who_has_left_goes_after_the_years_end(library: Library, hand: Hand) -> None:
    hand.now = datetime(2026, 7, 1, tzinfo=UTC)
    gone, back, here = (people.new_patron(library, {"given": name}) for name in ("Ana", "Bo", "Cy"))
    desk.log_visit(library, [gone.id, here.id], "with Ana")
    for one in (gone, back):
        people.edit(library, one, {"active": False})
    assert retention.due(library).leavers == []
    hand.now = datetime(2026, 8, 1, 12, tzinfo=UTC)
    with library.store.reading() as session:
        people.edit(library, patrons.by_id(back.id, session=session), {"active": True})
    due = retention.due(library)
    assert [one.id for one in due.leavers] == [gone.id]
    assert due.lines() == ["1 person who has left"]
    assert retention.proposal(library) == "1 person who left"
    said = feedback.add(library, "more manga, says Ana", [gone.id])
    retention.purge(library)
    with library.store.reading() as session:
        assert [one.id for one in patrons.everyone(session=session)] == [back.id, here.id]
    assert [visit.text for visit in recall.card(library, here.id).visits] == ["with somebody"]
    from deskmate.store import feedback as store

    with library.store.reading() as session:
        kept = store.by_id(said.id, session=session)
    assert (kept.text, kept.patron_ids, kept.voices) == ("more manga, says somebody", (), 1)


def test_a_purge_leaves_no_byte(library: Library, hand: Hand) -> None:
    hand.now = datetime(2025, 7, 1, tzinfo=UTC)
    planted = plant(library)
    with library.store.reading() as session:
        person = patrons.by_id(planted.patron_id, session=session)
    people.edit(library, person, {"active": False})
    hand.now = NOON
    assert [one.id for one in retention.due(library).leavers] == [planted.patron_id]
    retention.purge(library)
    library.close()
    left = found_in(
        library.store.path.parent, [one.path for one in backups.listed(library.store.path)]
    )
    # What was suggested, and how it was answered, stays on the board without a name.
    assert set(left.get("library.db", [])) <= {b"suggestionmarker", b"answermarker"}
    assert set(left) <= {"library.db"}


@pytest.mark.parametrize("words", ["never", "2 years"])
def test_what_is_decided_holds(library: Library, hand: Hand, words: str) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    note(library, hand, one, "old", LONG_AGO)
    assert retention.until_words(library, one) == (
        "Notes are kept for 12 months; the oldest is due to go."
    )
    retention.keep_notes(library, words)
    assert not retention.due(library).visits
    assert (
        retention.until_words(library, one)
        == {
            "never": "Notes are kept for good.",
            "2 years": "Notes are kept for 2 years: the oldest until 23 Nov 2027.",
        }[words]
    )
    assert library.undo() == "how long notes are kept"
    assert len(retention.due(library).visits) == 1


def test_leavers_stay_where_that_is_decided(library: Library, hand: Hand) -> None:
    hand.now = datetime(2025, 7, 1, tzinfo=UTC)
    people.edit(library, people.new_patron(library, {"given": "Ana"}), {"active": False})
    hand.now = NOON
    assert len(retention.due(library).leavers) == 1
    retention.let_leavers_go(library, "never")
    assert not retention.due(library)


def test_it_stands_in_the_log_and_a_backup_is_made(library: Library, hand: Hand) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    note(library, hand, one, "old", LONG_AGO)
    retention.purge(library)
    [line] = [line.access for line in access.log(library) if line.access.did == "purged"]
    assert (line.who, line.what, line.patron_id) == ("MK", "1 visit with its note", 0)
    [made] = backups.listed(library.store.path)
    assert made.why == "before-purge"
    assert erase.copies_with(library, []) == []


def test_a_failed_purge_leaves_everything(
    library: Library, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    note(library, hand, one, "old", LONG_AGO)

    def fails(*_: object, **__: object) -> None:
        raise OSError("disk")

    seam: Callable[..., object] = fails
    monkeypatch.setattr(erasing, "keep_counts", seam)
    with pytest.raises(OSError, match="disk"):
        retention.purge(library)
    assert len(recall.card(library, one).visits) == 1
