"""A sign-in sheet on its way to becoming visits: its lines, who each may be, what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from deskmate.domain.rosters import Refusal

NAME_FIELDS = ("name", "given", "family", "preferred", "nickname")
"""What of a line says who it is."""
HINT_FIELDS = ("grade", "group", "teacher")
"""What tells people of one name apart."""
CODE_FIELDS = ("id", "barcode", "email")
"""What names one person by itself."""


class Verdict(StrEnum):
    """How well a line of a sheet names somebody."""

    SURE = "sure"
    """It can be nobody else: the visit is written down."""
    UNSURE = "unsure"
    """It may be one of a few: a person decides."""
    UNKNOWN = "unknown"
    """Nobody here is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One line as somebody signed it."""

    line: int
    """Line in the file, counted from 1."""
    fields: Mapping[str, str]
    """What it says of the person, by names from `NAME_FIELDS`, `HINT_FIELDS`, `CODE_FIELDS`."""
    day: date | None = None
    """The day, when the sheet has one."""
    clock: time | None = None
    """The time on the wall, when the sheet has one."""
    text: str = ""
    """Why the person came, as they wrote it."""

    @property
    def name(self) -> str:
        """The name as the line has it; a card number where there is no name."""
        return name_in(self.fields)


def name_in(fields: Mapping[str, str]) -> str:
    """The name that a line's fields give, in one piece.

    >>> name_in({"given": "Ana", "family": "Ruiz"}), name_in({"barcode": "20014"})
    ('Ana Ruiz', '20014')
    """
    whole = fields.get("name", "")
    parts = (fields.get("given") or fields.get("preferred"), fields.get("family"))
    codes = (fields.get(name, "") for name in CODE_FIELDS)
    return whole or " ".join(filter(None, parts)) or next(filter(None, codes), "")


def place_in(fields: Mapping[str, str]) -> str:
    """Class, grade and teacher as the line has them: "7b · Ms Lindqvist"."""
    grade = fields.get("grade", "")
    grade = f"grade {grade}" if grade[:1].isdigit() else grade
    return " · ".join(filter(None, (grade, fields.get("group"), fields.get("teacher"))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sign-in sheet as it was read."""

    file: str
    lines: tuple[SheetLine, ...]
    refused: tuple[Refusal, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    """Field and column, where there are columns."""
    ignored_columns: tuple[str, ...] = ()
    fingerprint: str = ""
    """Of the headers, for columns that are to be remembered."""
    named: bool = False
    """A person said which column is which."""
    content: str = ""
    """The same for a sheet with the same lines, whatever the file is called."""
    notes: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether every line has a day of its own."""
        return all(line.day for line in self.lines)


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody whom a line may mean, and why."""

    patron_id: int
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a line means."""

    verdict: Verdict
    patron_id: int = 0
    """Who it is, when that is sure."""
    why: str = ""
    """Why it is sure, or why it is not, in plain words."""
    choices: tuple[Choice, ...] = ()
    """For an unsure line, the likeliest first."""


class LineOutcome(StrEnum):
    """What logging a sheet does with one line."""

    VISIT = "visit"
    """A visit is written down."""
    WAITS = "waits"
    """It is kept until a person says who it is."""
    AGAIN = "again"
    """It is here already from a sheet: nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlan:
    """What logging would do with one line."""

    line: SheetLine
    match: Match
    outcome: LineOutcome
    at: datetime
    """When the visit was, tz-aware UTC."""
    day: date
    key: str
    """By which the same line of the same sheet is known again."""

    @property
    def timed(self) -> bool:
        """Whether the sheet said the time, or only the day."""
        return self.line.clock is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """A preview: what logging a sheet would do, with nothing done yet."""

    sheet: Sheet
    lines: tuple[LinePlan, ...]
    logged_for: date | None = None
    """An undated sheet with the same lines was logged for this other day already."""

    def of(self, verdict: Verdict) -> list[LinePlan]:
        """Lines that are written or kept, of one verdict."""
        return [
            item
            for item in self.lines
            if item.match.verdict is verdict and item.outcome is not LineOutcome.AGAIN
        ]

    @property
    def visits(self) -> list[LinePlan]:
        return self.of(Verdict.SURE)

    @property
    def again(self) -> list[LinePlan]:
        """Lines that are here already."""
        return [item for item in self.lines if item.outcome is LineOutcome.AGAIN]


class SignInState(StrEnum):
    """What has become of a line."""

    WAITING = "waiting"
    """A person has to say who it is."""
    LOGGED = "logged"
    """It was sure, and is a visit."""
    CHOSEN = "chosen"
    """A person said who it is, and it is a visit."""
    DROPPED = "dropped"
    """It is no visit of anybody here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A line of a sheet as the store keeps it.

    Once it is settled, only what tells that it was here remains: names are not kept twice.
    """

    id: int = 0
    sheet: str
    """The file it came from."""
    line: int
    key: str
    content: str
    fields: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    day: date
    at: datetime
    timed: bool = False
    state: SignInState = SignInState.WAITING
    patron_id: int = 0
    visit_id: int = 0
    version: int = 0

    @property
    def name(self) -> str:
        return name_in(self.fields)

    @property
    def place(self) -> str:
        return place_in(self.fields)
