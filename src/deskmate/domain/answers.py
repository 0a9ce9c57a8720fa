"""Who has yet to hear an answer: whoever asked, unless they heard exactly this last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from deskmate.domain.feedback import Status, Step, Suggestion


class AnswerState(StrEnum):
    """What became of an answer that one person is owed."""

    OPEN = "open"
    TOLD = "told"
    DROPPED = "dropped"
    """There is no need to tell it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to one suggestion, owed to one person."""

    id: int = 0
    suggestion_id: int
    """The one that speaks, also for those merged into it."""
    step_id: int
    """The decision to be told."""
    patron_id: int
    state: AnswerState = AnswerState.OPEN
    closed_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Settlement:
    """What has to change so that everybody who asked is owed the present answer, and no other."""

    owe: tuple[int, ...]
    """People who become owed the answer."""
    renew: tuple[Answer, ...]
    """Answers not told yet, now with another sentence."""
    withdraw: tuple[Answer, ...]
    """Answers not told yet that are no answer any more."""


def settle(
    head: Suggestion, merged: Iterable[Suggestion], answers: Sequence[Answer], steps: Iterable[Step]
) -> Settlement:
    """Compare what the people who asked have heard with what was decided.

    Args:
        head: the suggestion that speaks.
        merged: those it speaks for.
        answers: all answers there are for any of them, oldest first.
        steps: the decisions that those answers told.
    """
    said = {step.id: (step.status, step.why) for step in steps}
    present = (head.status, head.answer)
    heard = {a.patron_id: said[a.step_id] for a in answers if a.state is not AnswerState.OPEN}
    waiting = [answer for answer in answers if answer.state is AnswerState.OPEN]
    wanted: dict[int, None] = {}
    if head.told_about:
        everybody = (number for one in (head, *merged) for number in one.patron_ids)
        wanted = {
            number: None
            for number in everybody
            if heard.get(number) != present
            # Who never heard the answer before need not hear that it is no more.
            and (head.status is not Status.LATER or number in heard)
        }
    kept: dict[int, Answer] = {}
    withdraw: list[Answer] = []
    for answer in waiting:
        fits = answer.patron_id in wanted and answer.suggestion_id == head.id
        if fits and answer.patron_id not in kept:
            kept[answer.patron_id] = answer
        else:
            withdraw.append(answer)
    step_id = head.history[-1].id if head.history else 0
    return Settlement(
        owe=tuple(number for number in wanted if number not in kept),
        renew=tuple(answer for answer in kept.values() if answer.step_id != step_id),
        withdraw=tuple(withdraw),
    )
