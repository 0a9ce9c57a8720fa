from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from deskmate.domain.network import Entry
from deskmate.domain.referrals import Figures, ReferralState, WhyNot
from deskmate.errors import BadInput, Conflict, NotFound
from deskmate.services import network, people, referral_stats, referrals
from deskmate.services.library import Library
from deskmate.services.maintenance import check_all
from tests.conftest import NOON
from tests.services.network_helpers import fill

TODAY = date(2026, 11, 24)
HELPED, NOT_HELPED = ReferralState.HELPED, ReferralState.NOT_HELPED


@pytest.fixture
def entries(library: Library) -> list[Entry]:
    return fill(library)


def test_a_referral_is_given_and_taken_back(library: Library, entries: list[Entry]) -> None:
    given = referrals.give(
        library, 1, 1, "my landlord\r\n[/]\x1b", note="call first", ask_on=TODAY, effort=2
    )
    one = given.referral
    assert (one.question, one.note, one.ask_on) == ("my landlord\n[/]␛", "call first", TODAY)
    assert (one.state, one.author, one.effort) == (ReferralState.GIVEN, "MK", 2)
    assert (one.given_at, given.entry, given.who) == (NOON, entries[0], "Maya Okafor")
    assert referrals.one(library, one.id) == given
    assert library.undo() == "referral of Maya to Tenants' Advice Line"
    assert referrals.listed(library) == []
    assert check_all(library) == []


def test_somebody_unknown_is_sent_too(library: Library, entries: list[Entry]) -> None:
    given = referrals.give(library, 0, 2)
    assert (given.patron, given.who, given.referral.question) == (None, "somebody", "")
    assert referrals.listed(library, 0) == [given]
    assert referrals.listed(library, 1) == []


def test_the_lookup_learns_what_the_question_meant(
    library: Library, entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskmate.services import refer

    learned: list[tuple[Any, ...]] = []
    monkeypatch.setattr(refer, "picked", lambda _, *words: learned.append(words))
    given = referrals.give(library, 1, 1, "throwing us out")
    referrals.give(library, 1, 1)
    referrals.refer_on(library, given.referral, 2)
    assert learned == [("throwing us out", 1), ("throwing us out", 2)]


def test_what_cannot_be_given(library: Library, entries: list[Entry]) -> None:
    network.retire(library, entries[0])
    for who, entry, values, kind, words in (
        (1, 1, {}, BadInput, "no longer in use"),
        (1, 99, {}, NotFound, "#99"),
        (99, 2, {}, NotFound, "#99"),
        (1, 2, {"ask_on": TODAY - timedelta(days=1)}, BadInput, "has passed"),
        (1, 2, {"effort": 7}, BadInput, "1 to 6"),
    ):
        with pytest.raises(kind, match=words):
            referrals.give(library, who, entry, "x", **values)
    assert referrals.listed(library) == []


def test_merged_people_and_entries_lead_to_the_kept_ones(
    library: Library, entries: list[Entry]
) -> None:
    early = referrals.give(library, 2, 3, "sad").referral
    people.merge(library, 1, 2)
    network.merge(library, 1, 2)
    given = referrals.give(library, 2, 2, "rent").referral
    assert (given.patron_id, given.entry_id) == (1, 1)
    assert {one.referral.id for one in referrals.listed(library, 1)} == {early.id, given.id}


@pytest.mark.parametrize(
    ("state", "why_not", "result"),
    [
        (ReferralState.WAITING, None, "waiting"),
        (HELPED, None, "helped"),
        (ReferralState.PARTLY, None, "partly"),
        (NOT_HELPED, WhyNot.FULL, "not helped: full"),
        (ReferralState.UNKNOWN, None, "unknown"),
    ],
)
def test_outcomes(
    library: Library,
    entries: list[Entry],
    state: ReferralState,
    why_not: WhyNot | None,
    result: str,
) -> None:
    before = referrals.give(library, 1, 1, "rent").referral
    after = referrals.outcome(library, before, state, why_not, "so they said")
    assert (after.result, after.outcome_note) == (result, "so they said")
    assert (after.closed_at is None) == (state is ReferralState.WAITING)
    assert library.undo() == f"referral 1: {result}"
    assert referrals.one(library, 1).referral == before


def test_an_outcome_needs_what_belongs_to_it(library: Library, entries: list[Entry]) -> None:
    given = referrals.give(library, 1, 1, "rent").referral
    for state, why_not, words in (
        (NOT_HELPED, None, "why it did not help"),
        (HELPED, WhyNot.FULL, "full"),
        (ReferralState.REFERRED_ON, None, "to whom"),
    ):
        with pytest.raises(BadInput, match=words):
            referrals.outcome(library, given, state, why_not)
    with pytest.raises(NotFound):
        referrals.outcome(library, 99, HELPED)
    assert referrals.one(library, 1).referral == given
    referrals.outcome(library, 1, HELPED)
    with pytest.raises(Conflict):
        referrals.outcome(library, given, ReferralState.UNKNOWN)


def test_a_wrong_outcome_is_put_right(library: Library, entries: list[Entry]) -> None:
    referrals.give(library, 1, 1, "rent")
    referrals.outcome(library, 1, NOT_HELPED, WhyNot.FULL, "no")
    after = referrals.outcome(library, 1, HELPED)
    assert (after.why_not, after.outcome_note) == (None, "")
    assert referrals.outcome(library, 1, ReferralState.WAITING, ask_on=TODAY).ask_on == TODAY


def test_the_wrong_place_asks_to_mend_the_entry(library: Library, entries: list[Entry]) -> None:
    network.verify(library, entries[0])
    referrals.give(library, 1, 1, "a secret")
    referrals.outcome(library, 1, NOT_HELPED, WhyNot.WRONG_PLACE, "Maya says: a secret")
    wrong = network.one(library, 1)
    assert "referral 1" in wrong.reported_wrong
    assert "secret" not in wrong.reported_wrong
    assert network.to_verify(library)[0] == wrong
    library.undo()
    assert network.one(library, 1).reported_wrong == ""


def test_referred_on_links_to_the_next(library: Library, entries: list[Entry]) -> None:
    first = referrals.give(library, 1, 1, "rent", note="a").referral
    given = referrals.refer_on(library, first, 2, WhyNot.WRONG_PLACE, "ask them", ask_on=TODAY)
    second = given.referral
    assert (second.question, second.patron_id, second.note) == ("rent", 1, "")
    assert (second.ask_on, given.who) == (TODAY, "Maya Okafor")
    before = referrals.one(library, first.id).referral
    assert (before.state, before.next_id) == (ReferralState.REFERRED_ON, second.id)
    assert (before.outcome_note, before.is_open) == ("ask them", False)
    assert network.one(library, 1).reported_wrong
    with pytest.raises(BadInput, match="referral 2"):
        referrals.refer_on(library, before, 3)
    with pytest.raises(BadInput, match="sent already"):
        referrals.refer_on(library, second, 2)
    assert library.undo() == "referral 1 to Maple Legal Aid clinic"
    assert [one.referral for one in referrals.listed(library)] == [first]
    assert network.one(library, 1) == entries[0]
    assert check_all(library) == []


def test_somebody_unknown_is_referred_on_too(library: Library, entries: list[Entry]) -> None:
    referrals.give(library, 0, 1, "rent")
    referrals.outcome(library, 1, NOT_HELPED, WhyNot.FULL, "until May")
    given = referrals.refer_on(library, 1, 2)
    assert given.patron is None
    assert referrals.one(library, 1).referral.result == "referred on: full"
    assert referrals.one(library, 1).referral.outcome_note == "until May"


def test_notes_effort_and_days(library: Library, entries: list[Entry]) -> None:
    referrals.give(library, 1, 1, "rent")
    assert referrals.remark(library, 1, "she will call\x00").note == "she will call␀"
    assert referrals.mark_effort(library, 1, 6).effort == 6
    later = TODAY + timedelta(days=3)
    assert referrals.ask_again(library, 1, later).ask_on == later
    assert referrals.ask_again(library, 1, None).ask_on is None
    with pytest.raises(BadInput, match="1 to 6"):
        referrals.mark_effort(library, 1, -1)
    with pytest.raises(BadInput, match="passed"):
        referrals.ask_again(library, 1, TODAY - timedelta(days=1))
    referrals.outcome(library, 1, HELPED)
    with pytest.raises(BadInput, match="closed: helped"):
        referrals.ask_again(library, 1, later)
    for _ in range(5):
        library.undo()
    assert referrals.one(library, 1).referral.note == ""


def test_lists(library: Library, entries: list[Entry]) -> None:
    for who, entry in ((1, 1), (2, 1), (0, 2)):
        referrals.give(library, who, entry, f"{who}")
    referrals.outcome(library, 2, HELPED)

    def ids(*words: Any, **wanted: Any) -> list[int]:
        return [one.referral.id for one in referrals.listed(library, *words, **wanted)]

    assert (ids(), ids(1), ids(0), ids(None, 1)) == ([3, 2, 1], [1], [3], [2, 1])
    assert (ids(open_only=True), ids(limit=1)) == ([3, 1], [3])


def test_statistics(library: Library, entries: list[Entry]) -> None:
    for entry in (1, 1, 1, 2, 3):
        referrals.give(library, 1, entry, "x")
    referrals.outcome(library, 1, HELPED)
    referrals.outcome(library, 2, NOT_HELPED, WhyNot.FULL)
    found = referral_stats.stats(library)
    assert found.total == Figures(asked=5, waiting=3, tried=2, helped=1)
    assert dict(found.by_state) == {
        **dict.fromkeys(ReferralState, 0),
        ReferralState.GIVEN: 3,
        HELPED: 1,
        NOT_HELPED: 1,
    }
    assert found.by_reason == ((WhyNot.FULL, 1),)
    assert [(topic, figures.asked) for topic, figures in found.by_topic] == [
        ("housing", 4),
        ("rent", 3),
        ("no topic", 1),
    ]
    assert [(entry.id, figures.asked) for entry, figures in found.by_entry] == [
        (1, 3),
        (3, 1),
        (2, 1),
    ]
    assert referral_stats.stats(library, TODAY).total == found.total
    assert referral_stats.stats(library, TODAY + timedelta(days=1)).total == Figures()
    assert referral_stats.figures_of(library, [1, 99]) == {
        1: Figures(asked=3, waiting=1, tried=2, helped=1),
        99: Figures(),
    }
