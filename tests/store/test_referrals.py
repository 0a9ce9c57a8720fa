from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from deskmate.domain.network import Entry
from deskmate.domain.referrals import Figures, Referral, ReferralState, WhyNot
from deskmate.errors import Conflict, NotFound
from deskmate.services import people
from deskmate.services.library import Library
from deskmate.store import network, owing, referrals
from tests.conftest import NOON

TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(library: Library) -> Library:
    people.new_patron(library, {"given": "Maya"})
    people.new_patron(library, {"given": "Amir"})
    with library.change("entries") as unit:
        for name in ("Tenants' line", "Clinic"):
            network.add(Entry(name=name), session=unit.session, now=NOON)
    return library


def give(library: Library, **values: object) -> Referral:
    given: dict[str, object] = {"entry_id": 1, "question": "[DVD] [/]", "given_at": NOON}
    with library.change("referral") as unit:
        return referrals.add(
            Referral(**(given | values)),  # type: ignore[arg-type]
            session=unit.session,
            now=NOON,
        )


def test_a_referral_comes_back_as_it_was_saved(desk: Library) -> None:
    full = Referral(
        patron_id=1,
        entry_id=2,
        question="my landlord\nis throwing us out",
        note="call before noon",
        given_at=NOON,
        ask_on=TODAY,
        state=ReferralState.NOT_HELPED,
        why_not=WhyNot.FULL,
        outcome_note="until May",
        closed_at=NOON,
        effort=4,
        author="MK",
    )
    with desk.change("referral") as unit:
        saved = referrals.add(full, session=unit.session, now=NOON)
    assert saved == replace(full, id=1, version=1)
    with desk.store.reading() as session:
        assert referrals.by_id(1, session=session) == saved
        with pytest.raises(NotFound, match="9"):
            referrals.by_id(9, session=session)


def test_two_desks_never_overwrite_each_other(desk: Library) -> None:
    seen = give(desk)
    with desk.change("outcome") as unit:
        referrals.save(replace(seen, state=ReferralState.HELPED), session=unit.session, now=NOON)
    with pytest.raises(Conflict, match="another desk"), desk.change("late") as unit:
        referrals.save(replace(seen, note="x"), session=unit.session, now=NOON)
    with pytest.raises(NotFound), desk.change("none") as unit:
        referrals.save(replace(seen, id=9), session=unit.session, now=NOON)
    desk.undo()
    with desk.store.reading() as session:
        assert referrals.by_id(seen.id, session=session) == seen


def test_what_is_open_and_to_be_asked(desk: Library) -> None:
    later = TODAY + timedelta(days=3)
    now_, then, unknown, done, waits = (
        give(desk, patron_id=1),
        give(desk, patron_id=2, ask_on=later, given_at=NOON - timedelta(days=1)),
        give(desk),
        give(desk, patron_id=2, state=ReferralState.HELPED),
        give(desk, patron_id=1, ask_on=TODAY, state=ReferralState.WAITING, entry_id=2),
    )
    with desk.store.reading() as session:
        assert owing.referrals(session=session, patron_id=1) == [now_, waits]
        assert owing.referrals(session=session) == [then, now_, waits]
        assert owing.referrals(session=session, until=TODAY) == [waits]
        assert referrals.count_open(TODAY, session=session) == 1
        assert referrals.count_open(later, session=session) == 2
        assert owing.owed_among([1, 2], TODAY, session=session) == {1}
        assert owing.owed_among([1, 2], later, session=session) == {1, 2}
        assert owing.owed_among([2], TODAY, session=session) == set()

        assert owing.asked_lately(later, session=session, most=9) == [2, 1]
        assert owing.asked_lately(later, session=session, most=1) == [2]
        assert owing.asked_lately(TODAY, session=session, most=9) == [1]

        def listed(**wanted: object) -> list[Referral]:
            return referrals.listed(session=session, **wanted)  # type: ignore[arg-type]

        assert listed() == [waits, done, unknown, now_, then]
        assert listed(limit=1) == [waits]
        assert listed(patron_id=0) == [unknown]
        assert listed(patron_id=2) == [done, then]
        assert listed(entry_id=2) == [waits]
        assert listed(open_only=True) == [waits, unknown, now_, then]
        assert listed(since=NOON) == [waits, done, unknown, now_]
        assert referrals.results(session=session) == {
            1: {(ReferralState.GIVEN, None): 3, (ReferralState.HELPED, None): 1},
            2: {(ReferralState.WAITING, None): 1},
        }
        assert set(referrals.results(session=session, entry_ids=[2])) == {2}
        assert referrals.results(session=session, entry_ids=[1], since=NOON) == {
            1: {(ReferralState.GIVEN, None): 2, (ReferralState.HELPED, None): 1}
        }
        assert referrals.counts(session=session) == {
            1: Figures(asked=4, waiting=3, tried=1, helped=1),
            2: Figures(asked=1, waiting=1),
        }
        assert set(referrals.counts(session=session, entry_ids=[2, 3])) == {2}


def test_the_stamp_tells_every_change(desk: Library) -> None:
    def stamp() -> object:
        with desk.store.reading() as session:
            return referrals.counts_stamp(session=session)

    seen = [stamp()]
    given = give(desk)
    seen.append(stamp())
    with desk.change("outcome") as unit:
        referrals.save(replace(given, state=ReferralState.HELPED), session=unit.session, now=NOON)
    seen.append(stamp())
    assert len(set(seen)) == 3
    desk.undo()
    assert stamp() == seen[1]


def test_referrals_follow_a_merge_and_come_back(desk: Library) -> None:
    mine = give(desk, patron_id=2)
    other = give(desk, patron_id=1, entry_id=2)
    with desk.change("move") as unit:
        referrals.move(2, 1, session=unit.session, now=NOON)
        referrals.move_entry(2, 1, session=unit.session, now=NOON)
    with desk.store.reading() as session:
        moved = referrals.by_ids([mine.id, other.id], session=session)
    assert {(one.patron_id, one.entry_id) for one in moved.values()} == {(1, 1)}
    desk.undo()
    with desk.store.reading() as session:
        assert referrals.by_ids([1, 2], session=session) == {1: mine, 2: other}


def test_a_link_to_the_next_is_known_from_both_ends(desk: Library) -> None:
    first = give(desk, patron_id=1)
    with desk.change("referred on") as unit:
        following = replace(first, id=0, entry_id=2)
        second = referrals.add(following, session=unit.session, now=NOON)
        linked = replace(first, state=ReferralState.REFERRED_ON, next_id=second.id)
        saved = referrals.save(linked, session=unit.session, now=NOON)
    with desk.store.reading() as session:
        assert referrals.before(second.id, session=session) == saved
        assert referrals.before(first.id, session=session) is None
    desk.undo()
    with desk.store.reading() as session:
        assert referrals.listed(session=session) == [first]
