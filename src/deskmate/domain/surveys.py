"""Answers from a survey or a board on their way in: what a file said, and what that would add."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from deskmate.domain.feedback import Status
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """What one cell says."""

    question: str
    """The header of its column; empty where the file has but one kind of text."""
    text: str
    key: str
    """The same for the same answer in a later export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRow:
    """One person's answers, or one idea of a board."""

    file: str
    line: int
    answers: tuple[SurveyAnswer, ...] = ()
    """Empty when nothing was written."""
    at: datetime | None = None
    """When, tz-aware; None when the file does not say."""
    name: str = ""
    """As the person or the form wrote it; used to find them, never kept."""
    email: str = ""
    """Filled only when it was asked for; used to find them, never kept."""
    person_id: str = ""
    """A school id or card number."""
    group: str = ""
    votes: int = 0
    """On a board: how many people stand behind it; 0 when the file does not say."""
    tags: tuple[str, ...] = ()
    status: Status = Status.NEW
    """What a board had decided."""
    response: str = ""
    """What a board had answered."""
    responded_at: datetime | None = None
    duplicate_of: str = ""
    """The key of the idea that this one was merged into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Everything that one import has read. `rows_read` = rows + refused, always."""

    format: str
    """Name of the recognised format: "google-forms", "fider", "csv" …"""
    label: str
    """The same for people: "Google Forms"."""
    form: str
    """What to call the survey afterwards: the file's name without its ending."""
    rows: tuple[SurveyRow, ...]
    refused: tuple[Refusal, ...] = ()
    questions: tuple[str, ...] = ()
    """The columns whose cells are suggestions."""
    mapping: tuple[tuple[str, str], ...] = ()
    """Field and column, as guessed, named or remembered."""
    ignored_columns: tuple[str, ...] = ()
    """Columns that are not kept."""
    fingerprint: str = ""
    """Of the headers, by which the chosen columns are remembered."""
    named: bool = False
    """A person said which column is which."""
    notes: tuple[str, ...] = ()
    """Remarks for the preview, such as how dates were read."""

    @property
    def rows_read(self) -> int:
        return len(self.rows) + len(self.refused)


Decisions = Mapping[tuple[str, int], int]
"""Who said it, by (file, line), as a person decided; 0 for nobody we should name."""


def answer_key(when: str, text: str) -> str:
    """Knows an answer again: by when it was given and what it says, and by nothing of who.

    >>> answer_key("2026-01-29 15:02:25", "More  manga!") == answer_key(
    ...     "2026-01-29 15:02:25", "more manga!"
    ... )
    True
    """
    said = " ".join(clean(text).casefold().split())
    return hashlib.sha256(f"{when}\x1f{said}".encode()).hexdigest()[:24]


class AnswerOutcome(StrEnum):
    """What an import does with one answer."""

    ADDED = "added"
    CHANGED = "changed"
    """It was here already, and now it is known who said it."""
    SAME = "same"
    """It was here already, or stands twice in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPlan:
    """What an import would do with one answer."""

    row: SurveyRow
    answer: SurveyAnswer
    outcome: AnswerOutcome
    suggestion_id: int = 0
    """The suggestion that it is already."""
    patron_id: int = 0
    """Who said it, where that is sure."""
    maybe: tuple[int, ...] = ()
    """Who may have said it: a person decides, and nobody is taken for granted."""
    nameless: bool = True
    """A person can still be named: it is new, or here without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPlan:
    """A preview: what would happen, with nothing done yet."""

    survey: Survey
    answers: tuple[AnswerPlan, ...]
    strangers: int = 0
    """Rows with a name that nobody here has."""

    @property
    def unsure(self) -> tuple[AnswerPlan, ...]:
        """One for each row whose person has to be looked at."""
        rows: dict[tuple[str, int], AnswerPlan] = {}
        for item in self.answers:
            if item.maybe and item.outcome is not AnswerOutcome.SAME:
                rows.setdefault((item.row.file, item.row.line), item)
        return tuple(rows.values())


def decide(plan: SurveyPlan, decisions: Decisions) -> SurveyPlan:
    """The plan with what a person decided about who said it."""
    answers = tuple(_decided(item, decisions) for item in plan.answers)
    strangers = {
        (item.row.file, item.row.line)
        for item in answers
        if item.nameless and item.row.name and not item.patron_id and not item.maybe
    }
    return replace(plan, answers=answers, strangers=len(strangers - decisions.keys()))


def _decided(item: AnswerPlan, decisions: Decisions) -> AnswerPlan:
    who = decisions.get((item.row.file, item.row.line))
    if who is None or not item.nameless:
        return item
    outcome = item.outcome
    if outcome is not AnswerOutcome.ADDED:
        outcome = AnswerOutcome.CHANGED if who else AnswerOutcome.SAME
    return replace(item, patron_id=who, maybe=(), outcome=outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReport:
    """What happened, counted in rows of the file.

    rows = added + changed + same + refused, and same = empty + duplicates, always.
    """

    added: int
    changed: int
    empty: int
    """Rows in which no suggestion was written."""
    duplicates: int
    """Rows whose every suggestion was here already, or stood twice in the file."""
    suggestions: int
    """New suggestions; more than `added` where a form asks several such questions."""
    refused: tuple[Refusal, ...]
    unsure: tuple[AnswerPlan, ...] = ()
    """Rows imported without a person, because it was not sure who it is."""
    strangers: int = 0
    questions: tuple[str, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    left: int = field(default=0, init=False)
    """Nobody leaves by a survey; the word is there for the shape that all imports share."""

    @property
    def same(self) -> int:
        return self.empty + self.duplicates

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.same + len(self.refused)
