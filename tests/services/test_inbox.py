"""What the room of the inbox asks: a page, an item, the figures beside the names of the rooms."""

from __future__ import annotations

from datetime import date

from deskmate.domain.answers import AnswerState
from deskmate.domain.feedback import Source, Status
from deskmate.domain.inbox import InboxFilter
from deskmate.services import feedback, owed, people
from deskmate.services.inbox import answered_by_week, choices, count_alike, inbox, item, page
from deskmate.services.library import Library
from deskmate.services.waiting import Waiting, untold, waiting


def test_a_page_knows_its_people_and_an_item_all_of_its_family(library: Library) -> None:
    maya, amir = (people.new_patron(library, {"given": name}).id for name in ("Maya", "Amir"))
    beanbags = feedback.add(library, "beanbags by the window", [maya])
    sofa = feedback.add(library, "a comfy sofa", [amir])
    other = feedback.add(library, "beanbags!", source=Source.NOTE)
    feedback.merge(library, [sofa.id], beanbags.id)
    found = page(library, InboxFilter())
    assert [line.suggestion.id for line in found.inbox.lines] == [beanbags.id, other.id]
    assert {number: one.given for number, one in found.people.items()} == {maya: "Maya"}
    feedback.plan(library, [beanbags.id], "In March.")
    feedback.told(library, owed.owed_to(library, amir)[0].item.id)
    seen = item(library, beanbags.id)
    assert set(seen.people) == {maya, amir}
    assert {answer.patron_id: answer.state for answer in seen.answers} == {
        maya: AnswerState.OPEN,
        amir: AnswerState.TOLD,
    }
    assert [alike.suggestion.id for alike in seen.alike] == [other.id]
    assert count_alike(library, [other, seen.line.suggestion]) == {other.id: 1, beanbags.id: 1}


def test_what_waits_is_counted(library: Library) -> None:
    assert (waiting(library), untold(library)) == (Waiting(), 0)
    maya, amir = (people.new_patron(library, {"given": name}).id for name in ("Maya", "Amir"))
    one = feedback.add(library, "chess", [maya, amir])
    two = feedback.add(library, "go", [maya])
    three = feedback.add(library, "draughts", [maya])
    feedback.postpone(library, [three.id], date(2026, 12, 1))
    assert waiting(library).suggestions == 2
    feedback.merge(library, [two.id], one.id)
    assert waiting(library).suggestions == 1
    assert untold(library) == 0
    [planned] = feedback.plan(library, [one.id])
    assert (waiting(library).suggestions, untold(library)) == (0, 2)
    assert feedback.hearing(library, [planned]) == 2
    only = inbox(library, InboxFilter(untold=True))
    assert [line.suggestion.id for line in only.lines] == [one.id]
    for line in owed.owed_to(library):
        feedback.told(library, line.item.id)
    assert (untold(library), feedback.hearing(library, [planned])) == (0, 0)
    assert inbox(library, InboxFilter(untold=True)).total == 0


def test_what_there_is_to_filter_by(library: Library) -> None:
    first = feedback.add(library, "chess", tags=["games", "space"])
    feedback.add(library, "go", tags=["games"])
    feedback.assign(library, [first.id], "RS")
    feedback.decline(library, [first.id], "No.")
    found = choices(library)
    assert found.tags == (("games", 2), ("space", 1))
    assert found.owners == ("RS",)
    assert found.counts == {Status.NEW: 1, Status.DECLINED: 1}


def test_answers_of_the_term_are_counted_by_week_and_once(library: Library) -> None:
    # 24 November 2026: the term began on 1 August, 16 weeks ago.
    assert sum(answered_by_week(library)) == 0
    ids = [feedback.add(library, text, on=date(2026, 7, 1)).id for text in ("a", "b", "c")]
    feedback.plan(library, ids[:2])
    feedback.decline(library, ids[:1], "After all not.")
    weeks = answered_by_week(library)
    assert (len(weeks), weeks[-1], sum(weeks)) == (17, 2, 2)
