from __future__ import annotations

from datetime import date

import pytest

from deskmate.domain.feedback import Source, Status
from deskmate.domain.inbox import InboxFilter
from deskmate.domain.owed import OwedKind
from deskmate.domain.text import clean_lines
from deskmate.errors import BadInput, Conflict, NotFound
from deskmate.services import desk, feedback, owed, people, recall
from deskmate.services.inbox import inbox, one, similar
from deskmate.services.library import Library, open_library
from deskmate.services.maintenance import check_all
from tests.conftest import NOON
from tests.shared import naughty


@pytest.fixture
def maya(library: Library) -> int:
    return people.new_patron(library, {"given": "Maya", "pronouns": "she/her"}).id


@pytest.fixture
def amir(library: Library) -> int:
    return people.new_patron(library, {"given": "Amir"}).id


def owed_texts(library: Library, patron_id: int) -> list[str]:
    return [item.text for item in recall.card(library, patron_id).owed]


def test_the_loop_from_a_wish_to_the_answer_heard(library: Library, maya: int, amir: int) -> None:
    first = feedback.add(library, "beanbags by the window", [maya])
    second = feedback.add(library, "comfy seats", [amir])
    third = feedback.add(library, "a sofa", [maya, amir])
    feedback.merge(library, [second.id, third.id], first.id)
    assert one(library, first.id).supporters == 2
    with pytest.raises(BadInput, match="reason"):
        feedback.decline(library, [first.id], "  ")
    assert owed.owed_to(library) == []
    feedback.decline(library, [first.id], "The fire exit must stay free.")
    assert owed_texts(library, maya) == [
        "tell her: The fire exit must stay free. (asked: “beanbags by the window”)"
    ]
    assert owed_texts(library, amir) == [
        "tell Amir: The fire exit must stay free. (asked: “comfy seats”)"
    ]
    assert [line.owed for line in recall.find(library, "maya").people] == [True]
    ledger = owed.owed_to(library, kind=OwedKind.ANSWER)
    assert len(ledger) == 2
    feedback.told(library, ledger[0].item.id)
    with pytest.raises(NotFound, match="told already"):
        feedback.told(library, ledger[0].item.id)
    assert len(owed.owed_to(library)) == 1
    assert library.undo() == f"answer for {ledger[0].patron.calling_name} told"
    assert len(owed.owed_to(library)) == 2
    library.undo()
    assert owed.owed_to(library) == []
    assert one(library, first.id).suggestion.status is Status.NEW
    assert check_all(library) == []


def test_what_is_owed_is_settled_by_its_kind(library: Library, maya: int) -> None:
    desk.log_visit(library, [maya], "ask about the rabbit >fri")
    wish = feedback.add(library, "beanbags", [maya])
    feedback.plan(library, [wish.id])
    promise, answer = recall.card(library, maya).owed
    assert promise.id == answer.id
    owed.settle(library, answer)
    assert recall.card(library, maya).owed == (promise,)
    owed.settle(library, promise)
    assert recall.card(library, maya).owed == ()


def test_a_change_of_mind_is_told_again(library: Library, maya: int) -> None:
    wish = feedback.add(library, "beanbags", [maya])
    feedback.decline(library, [wish.id], "No room.")
    [line] = owed.owed_to(library)
    feedback.plan(library, [wish.id], "We found room after all.")
    [renewed] = owed.owed_to(library)
    assert renewed.item.id == line.item.id
    assert "found room" in renewed.item.text
    feedback.told(library, renewed.item.id)
    feedback.assign(library, [wish.id], "MK")
    assert owed.owed_to(library) == []
    feedback.finish(library, [wish.id], "They are here: four, blue.")
    assert ["four, blue" in text for text in owed_texts(library, maya)] == [True]
    history = one(library, wish.id).suggestion.history
    assert [(step.status, step.by) for step in history] == [
        (Status.DECLINED, "MK"),
        (Status.PLANNED, "MK"),
        (Status.DONE, "MK"),
    ]


def test_who_joins_an_answered_suggestion_hears_the_answer(
    library: Library, maya: int, amir: int
) -> None:
    first = feedback.add(library, "beanbags", [maya])
    feedback.decline(library, [first.id], "No room.")
    feedback.told(library, owed.owed_to(library)[0].item.id)
    second = feedback.add(library, "bean bags", [amir])
    feedback.merge(library, [second.id], first.id)
    [line] = owed.owed_to(library)
    assert line.patron.id == amir
    feedback.unmerge(library, [second.id])
    assert owed.owed_to(library) == []
    assert one(library, second.id).suggestion.status is Status.NEW


def test_joining_adds_a_supporter_and_owes_the_answer(
    library: Library, maya: int, amir: int
) -> None:
    first = feedback.add(library, "beanbags", [maya])
    second = feedback.add(library, "comfy seats", [amir])
    feedback.merge(library, [second.id], first.id)
    feedback.plan(library, [first.id], "They come in March.")
    with pytest.raises(BadInput, match="Amir asked for that already"):
        feedback.join(library, first.id, [amir])
    zoe = people.new_patron(library, {"given": "Zoë"}).id
    twin = people.new_patron(library, {"given": "Zoe"}).id
    people.merge(library, zoe, twin)
    # Through the one that was merged away, and with the card that was.
    assert feedback.join(library, second.id, [twin, amir]).id == first.id
    assert one(library, first.id).supporters == 3
    assert owed_texts(library, zoe) == ["tell Zoë: They come in March. (asked: “beanbags”)"]
    feedback.join(library, first.id)
    assert one(library, first.id).supporters == 4
    assert library.undo() == "somebody joined to “beanbags”"
    assert library.undo() == "Zoë joined to “beanbags”"
    assert one(library, first.id).supporters == 2
    assert owed_texts(library, zoe) == []
    assert check_all(library) == []


def test_taking_a_merge_back_brings_its_own_answer_back(
    library: Library, maya: int, amir: int
) -> None:
    first = feedback.add(library, "beanbags", [maya])
    second = feedback.add(library, "a sofa", [amir])
    third = feedback.add(library, "two sofas", [amir])
    feedback.decline(library, [first.id], "No room.")
    feedback.merge(library, [first.id], second.id)
    feedback.merge(library, [second.id], third.id)
    assert owed.owed_to(library) == []
    assert one(library, third.id).supporters == 2
    [back] = feedback.unmerge(library, [second.id])
    assert [item.id for item in one(library, second.id).merged] == [first.id]
    assert (back.head_id, one(library, third.id).merged) == (0, ())
    feedback.unmerge(library, [first.id])
    [line] = owed.owed_to(library)
    assert (line.patron.id, line.item.text.startswith("tell her: No room.")) == (maya, True)
    for _ in range(4):
        library.undo()
    assert [line.patron.id for line in owed.owed_to(library)] == [maya]


def test_several_at_once_are_one_undo(library: Library) -> None:
    made = feedback.add_sheet(library, "- more manga\n\n* a quiet corner\n  \nchess", group="7b")
    assert [item.text for item in made] == ["more manga", "a quiet corner", "chess"]
    assert {(item.source, item.group, item.voices) for item in made} == {
        (Source.FOCUS_GROUP, "7b", 1)
    }
    ids = [item.id for item in made]
    feedback.tag(library, ids, ["#Space", "quiet corner"])
    feedback.tag(library, ids[:1], remove=["space"])
    feedback.postpone(library, ids, date(2027, 1, 11))
    assert library.undo() == "3 suggestions put off"
    assert library.undo() == "suggestion “more manga” tagged"
    assert inbox(library, InboxFilter(tag="space")).total == 3
    assert [library.undo() for _ in range(2)] == ["3 suggestions tagged", "3 suggestions heard"]
    assert inbox(library, InboxFilter()).total == 0


def test_one_refusal_changes_nothing(library: Library) -> None:
    ids = [feedback.add(library, text).id for text in ("a", "b")]
    feedback.merge(library, ids[:1], ids[1])
    with pytest.raises(BadInput, match="merged"):
        feedback.decline(library, [ids[1], ids[0]], "No.")
    assert one(library, ids[1]).suggestion.status is Status.NEW
    with pytest.raises(BadInput, match="come already"):
        feedback.postpone(library, [ids[1]], NOON.date())
    for wrong in ([99], [ids[1], 99]):
        with pytest.raises(NotFound):
            feedback.plan(library, wrong)
    with pytest.raises(BadInput, match="say which"):
        feedback.plan(library, [])


def test_what_waits_comes_oldest_first(library: Library) -> None:
    new = feedback.add(library, "chess", on=date(2026, 11, 3))
    put_off = feedback.add(library, "go", on=date(2026, 11, 2))
    feedback.add(library, "poker", on=date(2026, 11, 4))
    feedback.postpone(library, [put_off.id], date(2026, 12, 1))
    feedback.decline(library, [3], "No games for money.")
    today = inbox(library, InboxFilter(waiting_on=date(2026, 11, 24)))
    assert [line.suggestion.id for line in today.lines] == [new.id]
    december = inbox(library, InboxFilter(waiting_on=date(2026, 12, 1)))
    assert [line.suggestion.id for line in december.lines] == [put_off.id, new.id]
    assert today.counts == {Status.NEW: 1, Status.LATER: 1, Status.DECLINED: 1}


def test_filters(library: Library, maya: int, amir: int) -> None:
    beanbags = feedback.add(library, "Beanbags by the window", [maya], tags=["seats"])
    sofa = feedback.add(library, "a sofa please", [amir], source=Source.EMAIL)
    zoe = feedback.add(library, "books in ελληνικά and Zażółć")
    feedback.merge(library, [sofa.id], beanbags.id)
    feedback.assign(library, [zoe.id], "RS")

    def ids(wanted: InboxFilter) -> list[int]:
        return [line.suggestion.id for line in inbox(library, wanted).lines]

    assert ids(InboxFilter(text="beanb")) == [beanbags.id]
    assert ids(InboxFilter(text="baenbags windwo")) == [beanbags.id]
    assert ids(InboxFilter(text="sofa")) == [beanbags.id]
    assert ids(InboxFilter(text="zazolc")) == [zoe.id]
    assert ids(InboxFilter(text="ellinika")) == [zoe.id]
    assert ids(InboxFilter(text="xylophone")) == []
    assert ids(InboxFilter(text="!?")) == []
    assert ids(InboxFilter(text="b")) == [beanbags.id, zoe.id]
    assert ids(InboxFilter(patron_id=amir)) == [beanbags.id]
    assert ids(InboxFilter(tag="seats")) == [beanbags.id]
    assert ids(InboxFilter(tag="seat")) == []
    assert ids(InboxFilter(owner="rs")) == [zoe.id]
    assert ids(InboxFilter(source=Source.EMAIL)) == []
    assert ids(InboxFilter(statuses=frozenset({Status.MERGED}))) == [sofa.id]
    assert ids(InboxFilter(newest_first=True)) == [zoe.id, beanbags.id]
    assert inbox(library, InboxFilter(), limit=1).total == 2


def test_similar_ones_with_what_became_of_them(library: Library) -> None:
    comfy = feedback.add(library, "comfy seats for reading")
    sofa = feedback.add(library, "could we get some comfortable beanbags please")
    feedback.add(library, "the printer is always out of paper")
    feedback.decline(library, [sofa.id], "No room.")
    [found] = similar(library, "a beanbag")
    assert (found.suggestion.id, found.became) == (sofa.id, "declined: No room.")
    assert [item.suggestion.id for item in similar(library, "comfy seets")] == [comfy.id]
    assert similar(library, "beanbags", but=sofa.id) == []
    feedback.merge(library, [sofa.id], comfy.id)
    [merged] = similar(library, "beanbags")
    assert (merged.suggestion.id, merged.became) == (comfy.id, "waiting for an answer")
    for nothing in ("", "!!", "the of and"):
        assert similar(library, nothing) == []


def test_a_remark_is_kept_for_the_library(library: Library, maya: int) -> None:
    wish = feedback.add(library, "beanbags", [maya])
    feedback.remark(library, wish.id, "ask  the\ncaretaker")
    feedback.plan(library, [wish.id])
    assert one(library, wish.id).suggestion.remark == "ask the\ncaretaker"
    assert "caretaker" not in owed_texts(library, maya)[0]


def test_merging_two_cards_keeps_one_answer(library: Library, maya: int) -> None:
    twin = people.new_patron(library, {"given": "Maia"}).id
    wish = feedback.add(library, "beanbags", [maya, twin])
    feedback.plan(library, [wish.id])
    assert len(owed.owed_to(library)) == 2
    people.merge(library, maya, twin)
    assert [line.patron.id for line in owed.owed_to(library)] == [maya]
    assert one(library, wish.id).suggestion.patron_ids == (maya,)
    library.undo()
    assert {line.patron.id for line in owed.owed_to(library)} == {maya, twin}
    people.merge(library, maya, twin)
    assert feedback.add(library, "for the kept card", [twin]).patron_ids == (maya,)


def test_undo_never_takes_away_what_another_desk_decided(library: Library, maya: int) -> None:
    wish = feedback.add(library, "beanbags", [maya])
    feedback.plan(library, [wish.id])
    other = Library(library.store, library.clock)
    feedback.decline(other, [wish.id], "No room.")
    with pytest.raises(Conflict):
        library.undo()
    assert one(library, wish.id).suggestion.status is Status.DECLINED


def test_another_desk_is_heard_at_once(library: Library) -> None:
    other = open_library(library.store.path, library.clock)
    assert inbox(other, InboxFilter(text="xylofone")).total == 0
    feedback.add(library, "a xylophone")
    found = inbox(other, InboxFilter(text="xylofone"))
    assert (found.total, found.counts) == (1, {Status.NEW: 1})
    assert len(similar(other, "xylophones")) == 1
    other.close()


def test_a_stale_screen_overwrites_nothing(library: Library) -> None:
    seen = feedback.add(library, "beanbags")
    feedback.plan(library, [seen.id], "Yes.")
    with pytest.raises(Conflict, match="another desk"):
        feedback.decline(library, [seen], "No room.")
    assert one(library, seen.id).suggestion.answer == "Yes."
    feedback.decline(library, [one(library, seen.id).suggestion], "No room.")
    assert one(library, seen.id).suggestion.answer == "No room."


def test_naughty_strings_are_only_words(library: Library) -> None:
    for text in naughty():
        if not clean_lines(text):
            continue
        wish = feedback.add(library, text, tags=[text])
        assert wish.text == clean_lines(text)
        feedback.decline(library, [wish.id], "No: " + text)
        inbox(library, InboxFilter(text=text, tag=text, owner=text))
        similar(library, text)
    assert check_all(library) == []
