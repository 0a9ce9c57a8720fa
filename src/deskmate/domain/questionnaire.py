"""The short page on which people say who they are: its questions, and what an answer means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from deskmate.domain.papers import Questionnaire
from deskmate.domain.patrons import Patron
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import clean

TEXTS: Final = ("preferred", "say_as", "pronouns")
"""Fields of a person that are filled as they are answered."""
CONSENTS: Final = ("consent_interests", "consent_photo", "consent_voice")
QUESTIONS: Final[tuple[tuple[str, str, int], ...]] = (
    ("name", "Your name", 1),
    ("group", "Your class", 1),
    ("preferred", "What should we call you?", 1),
    ("say_as", "How do we say your name? (write it as it sounds)", 1),
    ("pronouns", "Your pronouns, if you would like to tell us", 1),
    ("interests", "What do you love? (a few things, with commas between them)", 2),
    ("wish", "What would you like from the library?", 3),
    ("consent_interests", "You may show my interests to others in the library.", 0),
    ("consent_photo", "You may show my photo to the people at the desk.", 0),
    ("consent_voice", "You may record how I say my name.", 0),
)
"""Field, question, and how many lines there are to write on; 0 is a box."""
LABELS: Final = {
    "preferred": "call",
    "say_as": "say",
    "pronouns": "pronouns",
    "interests": "loves",
    "consent_interests": "interests shown",
    "consent_photo": "photo",
    "consent_voice": "recording",
}
"""What a field is called on a line."""
_HINT: Final = (
    "We ask so that we can greet you by your name, and say it well. Every answer is free: "
    "leave out what you like. Ticked boxes can be taken back at the desk at any time."
)
_YES: Final = frozenset(
    "yes y yep yeah sure ok okay x ✓ ✔ ☒ ☑ 1 true ja si sí oui da tak checked ticked agree".split()
)
_NO: Final = frozenset("no n nope 0 false nein non nie not never ☐ unchecked".split())
_PARTS: Final = {
    "consent_interests": re.compile(r"\binterest|\bhobb|\bwhat i love", re.I),
    "consent_photo": re.compile(r"\bphoto|\bpicture|\bportrait", re.I),
    "consent_voice": re.compile(r"\bvoice|\brecord|\bsay my name", re.I),
}


def make_questionnaire() -> Questionnaire:
    """The page to print; name and class stand on its top anyway."""
    asked = [one for one in QUESTIONS if one[0] not in ("name", "group")]
    return Questionnaire(
        title="Hello! Who are you?",
        hint=_HINT,
        questions=tuple(question for _, question, _ in asked),
        lines=tuple(lines for _, _, lines in asked),
    )


def parts_in(question: str) -> tuple[str, ...]:
    """The consents that a question, or a ticked answer, speaks of."""
    return tuple(name for name, pattern in _PARTS.items() if pattern.search(question))


def consent(answer: str) -> bool | None:
    """Yes, no, or None where nothing was said; an empty box is no yes and no no.

    >>> consent("Yes, of course"), consent(" x "), consent("no"), consent("")
    (True, True, False, None)
    """
    words = re.findall(r"[\w✓✔☒☑☐]+", clean(answer).casefold())
    if not words:
        return None
    if words[0] in _NO or "not" in words or "don" in words:
        return False
    # "I agree" says yes too; anything else is a remark, and no consent.
    return True if words[0] in _YES or "agree" in words else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredRow:
    """One filled-in page."""

    file: str
    line: int
    name: str = ""
    """As it was written; used to find the person, never kept."""
    email: str = ""
    person_id: str = ""
    group: str = ""
    at: datetime | None = None
    """When, tz-aware; None when the file does not say."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Values by name from `TEXTS`; only those that were answered."""
    interests: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """What was said of interests and is too long or too much to be one."""
    consents: Mapping[str, bool] = field(default_factory=dict)
    wish: str = ""
    wish_question: str = ""
    """The header of its column."""
    wish_key: str = ""
    """The same for the same wish in a later export."""

    @property
    def where(self) -> tuple[str, int]:
        return self.file, self.line

    @property
    def said(self) -> bool:
        """Whether anything was answered."""
        return bool(self.texts or self.interests or self.consents or self.wish)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Everything that one import has read. `rows_read` = rows + refused, always."""

    format: str
    """Name of the recognised form tool: "google-forms", "csv" …"""
    label: str
    """The same for people."""
    form: str
    """What to call it afterwards: the file's name without its ending."""
    rows: tuple[AnsweredRow, ...]
    refused: tuple[Refusal, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    """Field and column."""
    ignored_columns: tuple[str, ...] = ()

    @property
    def rows_read(self) -> int:
        return len(self.rows) + len(self.refused)


class PageOutcome(StrEnum):
    """What an import does with one page."""

    CHANGED = "changed"
    SAME = "same"
    """Nothing was answered, or all of it is here already."""
    ASK = "ask"
    """Nobody, or more than one person, fits: a person decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """What an import would do with one page."""

    row: AnsweredRow
    outcome: PageOutcome
    patron: Patron | None = None
    """Whom it is about, as they are now."""
    maybe: tuple[int, ...] = ()
    """Who may have written it: a person decides, and nobody is taken for granted."""
    changes: tuple[Change, ...] = ()
    stays: tuple[Change, ...] = ()
    """What was typed by hand since, or may not be kept: it stays as it is."""
    adds_wish: bool = False
    why: str = ""
    """Why nothing is done, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing about a person that a page says otherwise."""

    field: str
    before: str
    after: str
    why: str = ""
    """Why it stays, if it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredReport:
    """What happened, counted in rows: rows = changed + same + refused, always."""

    changed: int
    same: int
    refused: tuple[Refusal, ...]
    suggestions: int
    """Wishes that became suggestions."""
    ignored_columns: tuple[str, ...] = ()
    added: int = 0
    """Nobody is added by a questionnaire; the word is there for the shape that imports share."""
    left: int = 0

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.same + len(self.refused)


def words_of(value: str | bool | None) -> str:
    """What stands in a field, for the screen."""
    return {True: "yes", False: "no", None: "not asked"}.get(value, str(value))  # type: ignore[arg-type]
