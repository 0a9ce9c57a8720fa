"""What the library promises its people, in its own words, and the figures it may be held to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

LEAST: Final = 5
"""Of fewer than this a share says nothing: one person more or less is everything."""
PERIOD: Final = 28
"""Days that a figure looks back on, where nobody said otherwise: whole weeks."""
WITHIN: Final = 14
"""Days within which a suggestion is answered, where nobody said otherwise."""


class FigureKind(StrEnum):
    """What the library already knows about how it keeps its word."""

    GREETED = "greeted by name"
    """Visits of people we knew, of all visits, with the names on sign-in sheets."""
    KEPT = "follow-ups on time"
    """Follow-ups done by their day, of those that were due."""
    REFERRALS = "referrals with an outcome"
    """Referrals whose outcome is known, of those that were to be asked about."""
    ANSWERED = "suggestions answered"
    """Suggestions decided within so many days, of those whose days are over."""
    UNMET = "not yet met"
    """People without a visit this term."""

    @property
    def is_share(self) -> bool:
        """Whether it is a share of a hundred, more being better, or a number of people."""
        return self is not FigureKind.UNMET


TARGETS: Final[Mapping[FigureKind, int]] = {
    FigureKind.GREETED: 90,
    FigureKind.KEPT: 90,
    FigureKind.REFERRALS: 70,
    FigureKind.ANSWERED: 80,
    FigureKind.UNMET: 0,
}
"""What is aimed at, where nobody said otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One step of the writer."""

    name: str
    ask: str
    hint: str
    """Why it is asked, or what helps to answer."""
    example: str
    """The form that an answer may have."""
    title: str = ""
    """Its heading on the poster; empty for what is no promise."""
    figure: FigureKind | None = None
    """What such a promise can be held to."""


QUESTIONS: Final = (
    Question(
        name="people",
        ask="Who are our people?",
        hint="Everybody who comes through the door, also those who are easily overlooked.",
        example="The children and grown-ups of Maple Street School, and whoever brings them.",
    ),
    Question(
        name="want",
        ask="What do they want from us?",
        hint="In their words. What did they ask for last week?",
        example="A quiet corner, a good next book, and somebody who remembers what they said.",
    ),
    Question(
        name="greeting",
        ask="What do we promise about greeting?",
        hint="What happens in the first ten seconds after somebody walks in?",
        example="We look up, and we greet you by your name, said the way you say it.",
        title="We greet you",
        figure=FigureKind.GREETED,
    ),
    Question(
        name="helping",
        ask="What do we promise about helping?",
        hint="What can everybody count on who asks for something?",
        example="What we say we will do, we do by the day we named.",
        title="We help",
        figure=FigureKind.KEPT,
    ),
    Question(
        name="unknown",
        ask="What do we promise when we do not know?",
        hint="Nobody knows everything. Where does a question go, and what comes after?",
        example="We find somebody who knows, and we ask you afterwards whether it helped.",
        title="When we do not know",
        figure=FigureKind.REFERRALS,
    ),
    Question(
        name="listening",
        ask="What do we promise about listening?",
        hint="Also to those who never come to the desk by themselves.",
        example="We want to have met each of you before the term is half over.",
        title="We listen",
        figure=FigureKind.UNMET,
    ),
    Question(
        name="answering",
        ask="What do we promise about answering?",
        hint="What happens to a suggestion, and how soon?",
        example="Whatever you suggest, you hear within two weeks what becomes of it, and why.",
        title="We answer",
        figure=FigureKind.ANSWERED,
    ),
    Question(
        name="by_when",
        ask="By when?",
        hint="From when on you can be held to this, and when you will look at it again.",
        example="From the first of December; we look at it again at Easter, with you.",
    ),
)
"""In the order in which they are asked; those with a title are promises."""
PROMISES: Final = {one.name: one for one in QUESTIONS if one.title}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One sentence of a pledge, and what it is held to."""

    about: str
    """Name of its question."""
    text: str
    figure: FigureKind | None = None
    """None: a promise that no figure can tell of."""
    target: int = 0
    """Percent, or with `FigureKind.UNMET` people at the most."""
    within: int = WITHIN
    """Days; only for `FigureKind.ANSWERED`."""
    period: int = PERIOD
    """Days that the figure looks back on."""

    @property
    def title(self) -> str:
        """Its heading."""
        question = PROMISES.get(self.about)
        return question.title if question else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """One version of the pledge."""

    id: int = 0
    people: str = ""
    want: str = ""
    promises: tuple[Promise, ...] = ()
    by_when: str = ""
    since: date | None = None
    """When it was given; None while it is a draft."""
    author: str = ""
    version: int = 0

    def answer(self, name: str) -> str:
        """What was said to a question."""
        if name in PROMISES:
            promise = self.promise(name)
            return promise.text if promise else ""
        return str(getattr(self, name))

    def promise(self, about: str) -> Promise | None:
        """The promise about something."""
        return next((one for one in self.promises if one.about == about), None)

    def answered(self, name: str, text: str) -> Pledge:
        """With another answer; a promise without words is none."""
        if name not in PROMISES:
            return replace(self, **{name: text})  # type: ignore[arg-type]
        before = self.promise(name)
        if before is None:
            figure = PROMISES[name].figure
            before = Promise(
                about=name, text=text, figure=figure, target=TARGETS[figure] if figure else 0
            )
        return self.promised(replace(before, text=text))

    def promised(self, promise: Promise) -> Pledge:
        """With this promise in the place of the one about the same."""
        others = {one.about: one for one in self.promises} | {promise.about: promise}
        kept = (others[name] for name in PROMISES if name in others)
        return replace(self, promises=tuple(one for one in kept if one.text))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet."""
        return not (self.people or self.want or self.promises or self.by_when)


def as_document(pledge: Pledge) -> dict[str, Any]:
    """What a pledge says, for the store."""
    return {
        "people": pledge.people,
        "want": pledge.want,
        "by_when": pledge.by_when,
        "promises": [
            {
                "about": one.about,
                "text": one.text,
                "figure": one.figure,
                "target": one.target,
                "within": one.within,
                "period": one.period,
            }
            for one in pledge.promises
        ],
    }


def from_document(document: Mapping[str, Any]) -> Pledge:
    """The reverse; what a newer program wrote and this one does not know is left out."""
    known = {str(kind): kind for kind in FigureKind}
    return Pledge(
        people=str(document.get("people", "")),
        want=str(document.get("want", "")),
        by_when=str(document.get("by_when", "")),
        promises=tuple(
            Promise(
                about=str(one.get("about", "")),
                text=str(one.get("text", "")),
                figure=known.get(str(one.get("figure") or "")),
                target=int(one.get("target", 0)),
                within=int(one.get("within", WITHIN)),
                period=int(one.get("period", PERIOD)),
            )
            for one in document.get("promises", ())
        ),
    )
