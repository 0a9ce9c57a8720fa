"""What is let go stays in the figures: the board, the page of a term, the pledge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from deskmate.domain.board import Board, TermPage
from deskmate.domain.feedback import Status
from deskmate.domain.pledge import FigureKind, Pledge, Promise
from deskmate.domain.pledge_figures import Counted, Figure, Trend, apart_words
from deskmate.domain.referrals import ReferralState
from deskmate.domain.visits import FollowUpState
from deskmate.services import (
    board,
    board_pages,
    desk,
    erase,
    feedback,
    network,
    people,
    referrals,
    retention,
)
from deskmate.services.library import Library, open_library
from deskmate.services.pledge_figures import figures
from tests.conftest import NOON

MAY = datetime(2026, 5, 12, 10, tzinfo=UTC)
SPRING = (date(2026, 4, 1), date(2026, 7, 31))


@dataclass
class Hand:
    """A clock that is set by hand."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def library(tmp_path: Path, hand: Hand) -> Library:
    return open_library(tmp_path / "library.db", hand, "MK")


def measured(library: Library, period: int = 366) -> list[Figure]:
    """Every figure that a promise can be held to."""
    promises = tuple(
        Promise(about="greeting", text="x", figure=kind, period=period) for kind in FigureKind
    )
    return figures(library, Pledge(promises=promises))


def _asked(page: Board) -> list[tuple[str, str, Status, int]]:
    return [(item.said, item.did, item.status, item.supporters) for item in page.items]


def _in_may(library: Library, hand: Hand, who: list[int]) -> None:
    """Visits, promises, referrals and suggestions of these people in a spring that is over."""
    hand.now = MAY
    entry = network.add(library, {"name": "Clinic", "kind": "service"}).id
    for at, one in enumerate(who):
        [promised] = desk.log_visit(library, [one], "x", due=date(2026, 5, 20)).follow_ups
        given = referrals.give(library, one, entry, "what hurts", ask_on=date(2026, 5, 26)).referral
        hand.now = MAY + timedelta(days=3 if at % 2 else 20)
        desk.settle(library, promised.id, FollowUpState.DONE)
        if at % 2:
            referrals.outcome(library, given.id, ReferralState.HELPED)
        hand.now = MAY
    first, *others = (feedback.add(library, f"sofa {one}, please", [one]).id for one in who)
    feedback.merge(library, others, first)
    both = feedback.add(library, "a sofa by the window", [who[0], who[1]])
    feedback.merge(library, [both.id], first)
    late = feedback.add(library, "chess", [who[0]], on=MAY.date()).id
    hand.now = MAY + timedelta(days=2)
    feedback.decline(library, [first], "No room.")
    hand.now = MAY + timedelta(days=40)
    feedback.finish(library, [late], "It is here.")
    hand.now = NOON


@pytest.mark.parametrize("leave", [1, 2, 6])
def test_a_purge_of_those_who_left_changes_no_figure(
    library: Library, hand: Hand, leave: int
) -> None:
    hand.now = MAY
    everybody = [people.new_patron(library, {"given": name, "family": "Quux"}) for name in "ABCDEF"]
    _in_may(library, hand, [one.id for one in everybody])
    hand.now = datetime(2026, 7, 1, tzinfo=UTC)
    for one in everybody[:leave]:
        people.edit(library, one, {"active": False})
    hand.now = NOON
    before = board.board(library), board.term(library, *SPRING), measured(library)
    assert [item.supporters for item in before[0].items] == [1, 6]
    assert [one.now for one in before[2]][:4] == [
        Counted(6, 6),
        Counted(3, 6),
        Counted(3, 6),
        Counted(1, 2),
    ]
    assert len(retention.purge(library).leavers) == leave
    after = board.board(library), board.term(library, *SPRING), measured(library)
    assert _asked(after[0]) == _asked(before[0])
    # Who said two things without a name is counted twice; the page says so.
    twice = {1: 1, 2: 1, 6: 1}[leave]
    assert after[1] == replace(before[1], people=6 + twice, nameless=after[1].nameless)
    assert "without a name" in board_pages.notes(after[1])[0]
    shares = [one for one in before[2] if one.promise.figure is not FigureKind.UNMET]
    assert after[2][:4] == shares


def test_a_purge_of_what_is_old_changes_no_figure(library: Library, hand: Hand) -> None:
    hand.now = MAY
    everybody = [people.new_patron(library, {"given": name, "family": "Quux"}) for name in "ABCDEF"]
    _in_may(library, hand, [one.id for one in everybody])
    hand.now = datetime(2027, 4, 1, 12, tzinfo=UTC)
    for item in [item for one in everybody for item in _answers(library, one.id)]:
        feedback.told(library, item)
    hand.now = datetime(2027, 6, 10, 12, tzinfo=UTC)
    before = board.board(library), board.term(library, *SPRING), measured(library)
    due = retention.purge(library)
    assert (len(due.visits), len(due.follow_ups)) == (6, 6)
    assert (len(due.referrals), len(due.suggestions)) == (3, 8)
    after = board.board(library), board.term(library, *SPRING), measured(library)
    assert _asked(after[0]) == _asked(before[0])
    assert after[1] == replace(before[1], people=7, nameless=after[1].nameless)
    was = [one.before for one in before[2][:3]]
    assert was == [Counted(6, 6), Counted(3, 6), Counted(3, 6)]
    assert after[2][:4] == before[2][:4]


def _answers(library: Library, patron_id: int) -> list[int]:
    from deskmate.services import recall

    return [item.id for item in recall.card(library, patron_id).owed if item.kind == "answer"]


@pytest.mark.parametrize("who", range(6))
def test_erasing_somebody_leaves_their_number(library: Library, hand: Hand, who: int) -> None:
    hand.now = MAY
    everybody = [people.new_patron(library, {"given": name, "family": "Quux"}) for name in "ABCDEF"]
    _in_may(library, hand, [one.id for one in everybody])
    before = board.board(library), board.term(library, *SPRING), measured(library)
    erase.erase(library, everybody[who].id)
    after = board.board(library), board.term(library, *SPRING), measured(library)
    assert after[2][:4] == before[2][:4]
    page, was = after[1], before[1]
    assert (page.heard, page.answered, page.by_status, page.by_source) == (
        was.heard,
        was.answered,
        was.by_status,
        was.by_source,
    )
    assert page.let_go == was.heard - sum(page.by_week) > 0
    assert any("went with the person" in note for note in board_pages.notes(page))
    shown, were = (
        {item.status: item.supporters for item in one.items} for one in (after[0], before[0])
    )
    assert shown[Status.DECLINED] == were[Status.DECLINED] == 6
    assert (Status.DONE in shown) is (who != 0)
    words = "And some whose words we no longer keep: 1 done"
    assert (words in after[0].let_go_words) is (who == 0)


def test_what_only_the_month_is_known_of_is_said(library: Library, hand: Hand) -> None:
    one = people.new_patron(library, {"given": "Ana"})
    hand.now = NOON - timedelta(days=40)
    for _ in range(2):
        desk.log_visit(library, [one.id], "x")
    feedback.add(library, "a sofa", [one.id])
    hand.now = NOON
    erase.erase(library, one.id)
    [greeted, *_, unmet] = measured(library, 45)
    assert (greeted.now, greeted.before) == (Counted(0, 0, 2), Counted(0, 0, 2))
    assert apart_words(greeted) == "without 2 that were let go: only the month is known"
    assert apart_words(unmet) == ""
    page = board.term(library, date(2026, 10, 10), date(2026, 11, 24))
    assert (page.heard, page.apart) == (0, 1)
    for write in (board_pages.term_markdown, board_pages.term_html, _joined):
        assert "1 suggestion more went of which only the month is known" in write(page)


def _joined(page: TermPage) -> str:
    return "\n".join(board_pages.term_text(page))


def test_nothing_is_compared_with_a_time_of_which_much_is_gone() -> None:
    promise = Promise(about="greeting", text="x", figure=FigureKind.GREETED)
    now = Counted(9, 10)
    assert Figure(promise, now, Counted(10, 20, 2)).trend is Trend.BETTER
    assert Figure(promise, now, Counted(10, 20, 3)).trend is Trend.UNKNOWN


def test_the_term_that_is_let_go_is_said(library: Library, hand: Hand) -> None:
    one = people.new_patron(library, {"given": "Ana"})
    hand.now = datetime(2026, 9, 10, tzinfo=UTC)
    desk.log_visit(library, [one.id], "x")
    hand.now = NOON
    retention.keep_notes(library, "1 month")
    retention.purge(library)
    unmet = measured(library)[-1]
    assert (
        apart_words(unmet) == "1 visit of this term were let go: who made them may count as not met"
    )


@pytest.mark.parametrize(
    "page",
    [board_pages.markdown, board_pages.html_page, lambda one: "\n".join(board_pages.table(one))],
)
def test_the_board_shows_nobody_who_was_let_go(
    library: Library, hand: Hand, page: Callable[[Board], str]
) -> None:
    hand.now = NOON - timedelta(days=400)
    ana = people.new_patron(library, {"given": "Anabel", "family": "Quux"})
    bo = people.new_patron(library, {"given": "Bogdan", "family": "Vole"})
    said = feedback.add(library, "anabel wants a sofa", [ana.id]).id
    more = feedback.add(library, "comfy seats for Bogdan", [bo.id]).id
    feedback.merge(library, [more], said)
    feedback.decline(library, [said], "No room, Anabel and Bogdan.")
    for one in (ana, bo):
        for item in _answers(library, one.id):
            feedback.told(library, item)
    hand.now = NOON
    before = _asked(board.board(library))
    assert len(retention.purge(library).suggestions) == 2
    assert _asked(board.board(library)) == before
    assert before == [
        ("somebody wants a sofa", "No room, somebody and somebody.", Status.DECLINED, 2)
    ]
    shown = page(board.board(library)).casefold()
    assert "anabel" not in shown
    assert "bogdan" not in shown
