from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.answers import Answer, AnswerState, settle
from deskmate.domain.feedback import (
    REASONS,
    Source,
    Status,
    Suggestion,
    decline,
    finish,
    join,
    merge,
    plan,
    postpone,
    reopen,
    start,
    suggest,
    supporters,
    tell,
    tidy_tags,
    unmerge,
)
from deskmate.errors import BadInput
from tests.conftest import NOON

LATER = NOON + timedelta(days=3)


def beanbags(number: int = 1, who: tuple[int, ...] = (1,)) -> Suggestion:
    return replace(suggest("beanbags by the window", heard_at=NOON, patron_ids=who), id=number)


@pytest.mark.parametrize("nothing", ["", "  ", "\n\t", "\u00a0"])
def test_nobody_is_declined_or_finished_without_a_word(nothing: str) -> None:
    with pytest.raises(BadInput, match="reason"):
        decline(beanbags(), nothing, at=NOON)
    with pytest.raises(BadInput, match="answer"):
        finish(beanbags(), nothing, at=NOON)
    with pytest.raises(BadInput, match="words"):
        suggest(nothing, heard_at=NOON)


def test_a_suggestion_remembers_who_decided_when_and_why() -> None:
    first = plan(beanbags(), at=NOON, by="MK")
    second = decline(first, " The fire exit\tmust stay free. ", at=LATER, by="TA")
    assert [(s.status, s.at, s.by, s.why) for s in second.history] == [
        (Status.PLANNED, NOON, "MK", ""),
        (Status.DECLINED, LATER, "TA", "The fire exit must stay free."),
    ]
    assert second.status is Status.DECLINED
    assert second.sentence == "The fire exit must stay free."
    assert reopen(second, at=LATER).status is Status.NEW


def test_later_needs_a_day() -> None:
    with pytest.raises(BadInput, match="day"):
        postpone(beanbags(), None, at=NOON)
    put_off = postpone(beanbags(), date(2027, 1, 11), at=NOON)
    assert (put_off.status, put_off.until) == (Status.LATER, date(2027, 1, 11))
    assert not put_off.told_about
    assert postpone(plan(beanbags(), at=NOON), date(2027, 1, 11), at=NOON).told_about


def test_a_merge_keeps_what_was_decided_before() -> None:
    declined = decline(beanbags(1), "No room.", at=NOON)
    merged = merge(declined, beanbags(2), at=LATER)
    assert (merged.status, merged.head_id, merged.merged_into) == (Status.MERGED, 2, 2)
    with pytest.raises(BadInput, match="number 2 speaks"):
        decline(merged, "No.", at=LATER)
    back = unmerge(merged, at=LATER)
    assert (back.status, back.answer, back.head_id) == (Status.DECLINED, "No room.", 0)
    assert unmerge(merge(beanbags(1), beanbags(2), at=NOON), at=NOON).status is Status.NEW


def test_what_can_not_be_merged() -> None:
    merged = merge(beanbags(1), beanbags(2), at=NOON)
    for one, into in ((beanbags(1), beanbags(1)), (merged, beanbags(3)), (beanbags(3), merged)):
        with pytest.raises(BadInput):
            merge(one, into, at=NOON)
    with pytest.raises(BadInput, match="not merged"):
        unmerge(beanbags(), at=NOON)


def test_who_joins_counts_once_and_a_nameless_one_is_a_voice() -> None:
    joined = join(join(beanbags(), [1, 2]), [])
    assert (joined.patron_ids, joined.voices, supporters([joined])) == ((1, 2), 1, 3)
    merged = merge(beanbags(2), beanbags(), at=LATER)
    with pytest.raises(BadInput, match="number 1 speaks"):
        join(merged, [3])


@pytest.mark.parametrize(
    ("pronouns", "whom"),
    [
        ("she/her", "her"),
        ("he/him", "him"),
        ("They/Them", "them"),
        ("she/they", "Maya"),
        ("", "Maya"),
        ("ze/zir", "Maya"),
    ],
)
def test_the_line_on_the_card(pronouns: str, whom: str) -> None:
    answered = plan(beanbags(), "Beanbags are coming in March.", at=NOON)
    line = tell(answered, "can we have\nbeanbags?", pronouns, "Maya")
    assert line == f"tell {whom}: Beanbags are coming in March. (asked: “can we have beanbags?”)"


def test_an_answer_without_a_sentence_still_says_something() -> None:
    for answered in (plan(beanbags(), at=NOON), start(beanbags(), at=NOON)):
        assert answered.sentence.startswith("yes")


def test_reasons_are_sentences() -> None:
    assert set(REASONS) == {
        *("cost", "space", "policy", "safety", "already there", "not ours", "more votes")
    }
    assert all(reason.endswith(".") for reason in REASONS.values())


@given(st.lists(st.text()))
def test_tags_are_tidy_once_and_for_all(tags: list[str]) -> None:
    tidy = tidy_tags(tags)
    assert tidy_tags(tidy) == tidy
    assert not any(" " in tag or not tag for tag in tidy)


@given(st.lists(st.tuples(st.lists(st.integers(1, 9)), st.integers(0, 5))))
def test_a_known_person_counts_once(heard: list[tuple[list[int], int]]) -> None:
    many = [suggest("x", heard_at=NOON, patron_ids=who, voices=n) for who, n in heard]
    known = {number for who, _ in heard for number in who}
    assert supporters(many) == len(known) + sum(n for _, n in heard)
    assert suggest("x", heard_at=NOON).voices == 1


_DECIDE: dict[str, Callable[[Suggestion, str], Suggestion]] = {
    "plan": lambda one, why: plan(one, why, at=NOON),
    "start": lambda one, why: start(one, why, at=NOON),
    "finish": lambda one, why: finish(one, why, at=NOON),
    "decline": lambda one, why: decline(one, why, at=NOON),
    "postpone": lambda one, why: postpone(one, date(2027, 1, 1), why, at=NOON),
    "reopen": lambda one, _: reopen(one, at=NOON),
}
_CHANGES = st.sampled_from([*_DECIDE, "tell"])


@given(st.lists(st.tuples(_CHANGES, st.sampled_from(["a", "b"]), st.integers(1, 3))))
def test_everybody_is_owed_the_present_answer_and_no_other(
    done: list[tuple[str, str, int]],
) -> None:
    """Whatever happens in whatever order, nobody is left without the answer, or hears it twice."""
    head = replace(beanbags(1, (1, 2)), source=Source.TALK)
    other = beanbags(2, (2, 3))
    answers: list[Answer] = []
    heard: dict[int, tuple[Status, str]] = {}
    for what, why, person in done:
        if what == "tell":
            for at, answer in enumerate(answers):
                if answer.patron_id == person and answer.state is AnswerState.OPEN:
                    answers[at] = replace(answer, state=AnswerState.TOLD)
                    heard[person] = (head.status, head.answer)
            continue
        head = _DECIDE[what](head, why)
        history = [replace(step, id=at) for at, step in enumerate(head.history, 1)]
        head = replace(head, history=tuple(history))
        found = settle(head, [other], answers, head.history)
        gone = {answer.id for answer in found.withdraw}
        renewed = {answer.id for answer in found.renew}
        answers = [
            replace(answer, step_id=history[-1].id) if answer.id in renewed else answer
            for answer in answers
            if answer.id not in gone
        ]
        number = max((answer.id for answer in answers), default=0)
        answers += [
            Answer(id=number + at, suggestion_id=1, step_id=history[-1].id, patron_id=who)
            for at, who in enumerate(found.owe, 1)
        ]
        waiting = [a.patron_id for a in answers if a.state is AnswerState.OPEN]
        assert len(set(waiting)) == len(waiting)
        present = (head.status, head.answer)
        if head.status is Status.NEW:
            assert waiting == []
        elif head.status is Status.LATER:
            assert set(waiting) == {who for who, last in heard.items() if last != present}
        else:
            assert set(waiting) == {who for who in (1, 2, 3) if heard.get(who) != present}
