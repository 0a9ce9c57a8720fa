from __future__ import annotations

from dataclasses import replace

import pytest

from deskmate.domain.surveys import (
    AnswerOutcome,
    AnswerPlan,
    Survey,
    SurveyAnswer,
    SurveyPlan,
    SurveyRow,
    decide,
)

ADDED, CHANGED, SAME = AnswerOutcome.ADDED, AnswerOutcome.CHANGED, AnswerOutcome.SAME
WISH = SurveyAnswer(question="", text="a sofa", key="k")
ROW = SurveyRow(file="a.csv", line=2, answers=(WISH,), name="Amir")


def plan(item: AnswerPlan) -> SurveyPlan:
    survey = Survey(format="csv", label="Table", form="a", rows=(item.row,))
    return SurveyPlan(survey=survey, answers=(item,))


def item(outcome: AnswerOutcome, number: int = 0, *, nameless: bool = True) -> AnswerPlan:
    return AnswerPlan(
        row=ROW,
        answer=WISH,
        outcome=outcome,
        suggestion_id=number,
        maybe=(1, 2) if nameless else (),
        nameless=nameless,
    )


@pytest.mark.parametrize(
    ("before", "who", "after"),
    [
        (item(ADDED), 1, (ADDED, 1)),
        (item(ADDED), 0, (ADDED, 0)),
        (item(SAME, 5), 2, (CHANGED, 2)),
        (item(SAME, 5), 0, (SAME, 0)),
        (replace(item(CHANGED, 5), patron_id=1), 0, (SAME, 0)),
        (item(SAME, 5, nameless=False), 2, (SAME, 0)),
    ],
)
def test_a_person_decides_who_said_it(
    before: AnswerPlan, who: int, after: tuple[AnswerOutcome, int]
) -> None:
    [decided] = decide(plan(before), {("a.csv", 2): who}).answers
    assert (decided.outcome, decided.patron_id) == after
    assert decided.maybe == ()


def test_what_nobody_decided_stays_a_question() -> None:
    before = item(ADDED)
    decided = decide(plan(before), {("a.csv", 3): 1})
    assert (decided.answers, decided.unsure, decided.strangers) == ((before,), (before,), 0)


def test_strangers_are_counted_until_somebody_says_who_they_are() -> None:
    stranger = replace(item(ADDED), maybe=())
    assert decide(plan(stranger), {}).strangers == 1
    assert decide(plan(stranger), {("a.csv", 2): 0}).strangers == 0
    assert decide(plan(replace(stranger, nameless=False)), {}).strangers == 0
