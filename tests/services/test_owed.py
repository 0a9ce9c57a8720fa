"""Referrals in the ledger: they stand on the person's card until the outcome is known."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from deskmate.domain.owed import OwedKind
from deskmate.domain.referrals import ReferralState, WhyNot
from deskmate.domain.visits import FollowUpState
from deskmate.errors import BadInput
from deskmate.services import desk, owed, people, recall, referrals
from deskmate.services.library import Library
from deskmate.services.likely import likely_now
from deskmate.services.waiting import waiting
from tests.conftest import NOON
from tests.services.network_helpers import fill

TODAY = date(2026, 11, 24)
LATER = TODAY + timedelta(days=3)


@pytest.fixture
def school(library: Library) -> Library:
    fill(library)
    return library


def card_of(library: Library, patron_id: int) -> list[str]:
    return [item.text for item in recall.card(library, patron_id).owed]


def test_three_days_later_the_card_asks(school: Library) -> None:
    referrals.give(school, 1, 1, "rent", ask_on=LATER)
    assert card_of(school, 1) == []
    assert not recall.find(school, "maya").people[0].owed
    [line] = owed.owed_to(school)
    assert (line.item.due, line.item.kind, line.item.about) == (LATER, OwedKind.REFERRAL, 1)
    assert waiting(school).due == 0
    school.clock = lambda: NOON + timedelta(days=3)
    assert card_of(school, 1) == ["did the Tenants' Advice Line help?"]
    assert recall.find(school, "maya").people[0].owed
    assert not recall.find(school, "amir").people[0].owed
    assert waiting(school).due == 1
    assert [line.item.id for line in owed.owed_to(school, until=LATER)] == [1]
    assert likely_now(school)[1].why == "to ask again today"
    owed.settle(school, recall.card(school, 1).owed[0], ReferralState.HELPED)
    assert card_of(school, 1) == []
    assert not recall.find(school, "maya").people[0].owed
    assert referrals.one(school, 1).referral.state is ReferralState.HELPED
    school.undo()
    assert card_of(school, 1) == ["did the Tenants' Advice Line help?"]


def test_without_a_day_it_is_asked_at_the_next_visit(school: Library) -> None:
    referrals.give(school, 1, 3, "sad")
    referrals.give(school, 0, 1, "rent")
    assert card_of(school, 1) == ["did Dana Okafor help?"]
    assert owed.owed_to(school, until=LATER) == []
    school.clock = lambda: NOON + timedelta(days=3)
    assert waiting(school).due == 0
    assert len(owed.owed_to(school)) == 1


def test_the_ledger_holds_all_kinds_in_order_of_their_days(school: Library) -> None:
    desk.log_visit(school, [1], "the rabbit >2026-12-01")
    referrals.give(school, 1, 1, "rent", ask_on=LATER)
    referrals.give(school, 2, 2, "rent")
    referrals.outcome(school, 2, ReferralState.WAITING)
    ledger = owed.owed_to(school)
    assert [(line.item.kind, line.patron.id, line.item.state) for line in ledger] == [
        ("referral", 1, "given"),
        ("follow-up", 1, "open"),
        ("referral", 2, "waiting"),
    ]
    assert [line.item.id for line in owed.owed_to(school, kind=OwedKind.REFERRAL)] == [1, 2]
    assert [line.patron.id for line in owed.owed_to(school, 2)] == [2]
    assert [line.item.kind for line in owed.owed_to(school, kind=OwedKind.FOLLOW_UP)] == [
        "follow-up"
    ]
    people.merge(school, 1, 2)
    assert len(owed.owed_to(school, 1)) == 3


def test_only_an_outcome_settles_a_referral(school: Library) -> None:
    desk.log_visit(school, [1], "the rabbit >2026-12-01")
    referrals.give(school, 1, 1, "rent", ask_on=TODAY)
    asked, promised = recall.card(school, 1).owed
    with pytest.raises(BadInput, match="what came of it"):
        owed.settle(school, asked)
    with pytest.raises(BadInput, match="why it did not help"):
        owed.settle(school, asked, ReferralState.NOT_HELPED)
    with pytest.raises(BadInput, match="Only a referral"):
        owed.settle(school, promised, ReferralState.HELPED)
    assert len(recall.card(school, 1).owed) == 2
    owed.settle(school, asked, ReferralState.NOT_HELPED, WhyNot.OTHER, "closed for the day")
    assert referrals.one(school, 1).referral.outcome_note == "closed for the day"
    referrals.give(school, 1, 1, "rent", ask_on=TODAY)
    owed.settle(school, recall.card(school, 1).owed[0], FollowUpState.DROPPED)
    assert referrals.one(school, 2).referral.state is ReferralState.UNKNOWN
    owed.settle(school, promised)
    assert recall.card(school, 1).owed == ()


def test_the_first_card_does_not_wait_for_the_network(school: Library) -> None:
    path = school.store.path
    school.close()
    code = (
        "import sys; from pathlib import Path\n"
        "from deskmate.services import recall\n"
        "from deskmate.services.library import open_library\n"
        "library = open_library(Path(sys.argv[1]))\n"
        "recall.find(library, ''); recall.card(library, 1); library.close()\n"
        "late = {'deskmate.domain.network', 'deskmate.store.network_tables',\n"
        "        'deskmate.store.network', 'deskmate.services.refer'}\n"
        "assert not late & set(sys.modules), late & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True)
