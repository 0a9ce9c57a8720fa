from __future__ import annotations

import pytest

from deskmate.domain.referrals import ReferralState, WhyNot
from deskmate.services import referrals
from deskmate.services.helped_before import helped_before
from deskmate.services.library import Library
from deskmate.services.maintenance import check_all, repair
from tests.services.network_helpers import fill
from tests.shared import naughty

ASKED = (
    (1, 1, "Maya Okafor's landlord is throwing us out", ReferralState.HELPED, None),
    (2, 2, "landlord throwing us out on Friday", ReferralState.NOT_HELPED, WhyNot.FULL),
    (0, 1, "our landlord wants to throw us out [/]", ReferralState.GIVEN, None),
    (1, 3, "I feel so sad", ReferralState.HELPED, None),
    (0, 2, "[DVD] bicycle chain", ReferralState.PARTLY, None),
)


@pytest.fixture
def school(library: Library) -> Library:
    fill(library)
    for who, entry, question, state, why_not in ASKED:
        given = referrals.give(library, who, entry, question)
        if state is not ReferralState.GIVEN:
            referrals.outcome(library, given.referral, state, why_not)
    return library


def test_earlier_questions_say_who_helped_and_not_who_asked(school: Library) -> None:
    helped, full = helped_before(school, "the landlord is throwing my family out")
    assert (helped.question, helped.entry.id) == ("somebody's landlord is throwing us out", 1)
    assert (helped.result, helped.helped, f"{helped.on}") == ("helped", True, "2026-11-24")
    assert (full.result, full.helped) == ("not helped: full", False)
    assert helped_before(school, "landlord throwing us out", limit=1) == [
        helped_before(school, "landlord throwing us out")[0]
    ]


def test_the_words_of_who_was_in_danger_are_kept_back(school: Library) -> None:
    [sad] = helped_before(school, "feeling sad")
    assert (sad.question, sad.entry.name, sad.result) == ("", "Dana Okafor", "helped")


def test_misspelt_words_find_too_and_strange_ones_find_nothing(school: Library) -> None:
    assert helped_before(school, "bycicle chain")[0].question == "[DVD] bicycle chain"
    for words in ("", " ", "[/]", "quantum flute", '"', "NEAR("):
        assert helped_before(school, words) == [], words
    for words in naughty():
        helped_before(school, words)


def test_the_index_follows_undo_and_repair(school: Library) -> None:
    referrals.give(school, 1, 1, "a quantum flute")
    referrals.outcome(school, 6, ReferralState.HELPED)
    assert len(helped_before(school, "quantum flutes")) == 1
    repair(school)
    assert len(helped_before(school, "quantum flutes")) == 1
    school.undo()
    school.undo()
    assert helped_before(school, "quantum flutes") == []
    assert check_all(school) == []
