from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.network import EntryKind
from deskmate.domain.referrals import (
    OPEN,
    Figures,
    Referral,
    ReferralState,
    WhyNot,
    conclude,
    did_it_help,
    figures,
    read_reason,
    read_state,
)
from deskmate.errors import BadInput

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
GIVEN = Referral(id=3, patron_id=1, entry_id=2, question="rent", given_at=NOON)


@pytest.mark.parametrize("state", ReferralState)
def test_a_referral_closes_only_with_an_outcome(state: ReferralState) -> None:
    needs: dict[ReferralState, dict[str, Any]] = {
        ReferralState.NOT_HELPED: {"why_not": WhyNot.FULL},
        ReferralState.REFERRED_ON: {"next_id": 4},
    }
    values = needs.get(state, {})
    after = conclude(GIVEN, state, at=NOON, note=" yes\x07 ", **values)
    assert after.is_open == (state in OPEN) == (after.closed_at is None)
    assert (after.state, after.outcome_note) == (state, "yes␇")
    assert conclude(after, ReferralState.GIVEN, at=NOON) == GIVEN
    if values:
        with pytest.raises(BadInput, match=r"^Say "):
            conclude(GIVEN, state, at=NOON)


def test_a_reason_belongs_to_what_did_not_help() -> None:
    with pytest.raises(BadInput, match="full"):
        conclude(GIVEN, ReferralState.HELPED, at=NOON, why_not=WhyNot.FULL)
    on = conclude(GIVEN, ReferralState.REFERRED_ON, at=NOON, why_not=WhyNot.FULL, next_id=9)
    assert on.result == "referred on: full"
    assert GIVEN.result == "given"
    with pytest.raises(BadInput, match="1 to 6"):
        replace(GIVEN, effort=7)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("helped", ReferralState.HELPED),
        (" Not-Helped ", ReferralState.NOT_HELPED),
        ("not_helped", ReferralState.NOT_HELPED),
        ("referred on", ReferralState.REFERRED_ON),
        ("waiting", ReferralState.WAITING),
        ("yes", ReferralState.HELPED),
    ],
)
def test_states_are_read_as_typed(words: str, state: ReferralState) -> None:
    assert read_state(words) is state


def test_what_is_no_state_is_said() -> None:
    for words in ("", "closed", "[/]"):
        with pytest.raises(BadInput, match="given, waiting, helped"):
            read_state(words)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("full", (WhyNot.FULL, "")),
        ("Couldn’t reach", (WhyNot.UNREACHABLE, "")),
        ("wrong-place", (WhyNot.WRONG_PLACE, "")),
        ("they only see adults", (WhyNot.OTHER, "they only see adults")),
        ("other", (WhyNot.OTHER, "")),
        (" ", (None, "")),
    ],
)
def test_reasons_are_read_as_typed(words: str, read: tuple[WhyNot | None, str]) -> None:
    assert read_reason(words) == read


@pytest.mark.parametrize(
    ("name", "kind", "question"),
    [
        ("Tenants' Advice Line", EntryKind.HOTLINE, "did the Tenants' Advice Line help?"),
        ("The Trevor Project", EntryKind.HOTLINE, "did the Trevor Project help?"),
        ("maths club", EntryKind.SERVICE, "did the maths club help?"),
        ("Office of Housing", EntryKind.ORGANIZATION, "did the Office of Housing help?"),
        ("Food bank, north", EntryKind.PLACE, "did the Food bank, north help?"),
        ("Catholic Charities", EntryKind.ORGANIZATION, "did Catholic Charities help?"),
        ("Dana Office", EntryKind.PERSON, "did Dana Office help?"),
        ("(x)", EntryKind.SERVICE, "did (x) help?"),
        ("[DVD] [/]", EntryKind.SERVICE, "did [DVD] [/] help?"),
    ],
)
def test_the_question_to_the_patron(name: str, kind: EntryKind, question: str) -> None:
    assert did_it_help(name, person=kind is EntryKind.PERSON) == question


RESULTS = st.sampled_from(
    [(state, None) for state in ReferralState]
    + [(ReferralState.NOT_HELPED, reason) for reason in WhyNot]
)


@given(st.lists(RESULTS))
def test_figures_add_up(results: list[tuple[ReferralState, WhyNot | None]]) -> None:
    total = figures({result: results.count(result) for result in set(results)})
    one_by_one = sum((figures({result: 1}) for result in results), Figures())
    assert total == one_by_one
    assert total.asked == len(results)
    assert total.helped + total.partly <= total.tried <= total.asked - total.waiting


def test_figures_in_words() -> None:
    helped, lost = (ReferralState.HELPED, None), (ReferralState.NOT_HELPED, WhyNot.LOST_INTEREST)
    full, partly = (ReferralState.NOT_HELPED, WhyNot.FULL), (ReferralState.PARTLY, None)
    given_, unknown = (ReferralState.GIVEN, None), (ReferralState.UNKNOWN, None)
    assert figures({helped: 4, full: 1, lost: 2, unknown: 3}).in_words == "helped 4 of 5"
    assert figures({helped: 1, partly: 1, full: 1}).in_words == "helped 1 of 3, partly 1"
    assert figures({given_: 2, lost: 1}).in_words == ""
    assert figures({given_: 2}) == Figures(asked=2, waiting=2)
