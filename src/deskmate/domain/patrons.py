"""Who comes to the library: the patron, and how a name is shown."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

NAME_FIELDS = ("given", "family", "middle", "preferred", "nickname")
"""The parts of a name that can be searched."""

ROSTER_FIELDS = (
    "given",
    "family",
    "middle",
    "preferred",
    "nickname",
    "pronouns",
    "say_as",
    "grade",
    "group",
    "teacher",
    "role",
    "email",
    "barcode",
)
"""The fields a roster may fill and a person may change by hand (`id` names the person)."""

_FAMILY_FIRST_SCRIPTS = ("CJK UNIFIED", "HANGUL", "HIRAGANA", "KATAKANA")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patron:
    """One person the library knows. Empty text means "not known"."""

    id: int = 0
    """Number in this store; 0 before it is saved."""
    external_id: str = ""
    """The person's id in the system that the roster came from."""
    source: str = ""
    """Which roster system the person came from; empty when written by hand."""
    roster_scope: str = ""
    """Whose absence from which roster means that the person has left."""
    given: str = ""
    family: str = ""
    middle: str = ""
    preferred: str = ""
    """What the person wants to be called instead of the given name."""
    nickname: str = ""
    say_as: str = ""
    """How to say the name, in plain letters: "shi-VAWN"."""
    pronouns: str = ""
    grade: str = ""
    group: str = ""
    """Class or homeroom: "7b"."""
    teacher: str = ""
    """Homeroom teacher."""
    role: str = ""
    """student, teacher, staff, guardian or public; free text."""
    barcode: str = ""
    email: str = ""
    active: bool = True
    """False when the person has left; such people are kept and found last."""
    merged_into: int = 0
    """The person this record was merged into, else 0."""
    consent_photo: bool | None = None
    """None: not asked yet."""
    consent_voice: bool | None = None
    consent_interests: bool | None = None
    hand_edited: frozenset[str] = frozenset()
    """Fields changed by hand; a re-import leaves them alone."""
    version: int = 0
    """Counts changes, so that two desks never overwrite each other silently."""
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def calling_name(self) -> str:
        """What to call the person: preferred, else given, else whatever there is."""
        return self.preferred or self.given or self.nickname or self.family or self.fallback_name

    @property
    def display_name(self) -> str:
        """The full name in the order its owner would write it."""
        first = self.preferred or self.given or self.nickname
        if not first or not self.family or first == self.family:
            return first or self.family or self.fallback_name
        if _family_first(self.family) and _family_first(first):
            return self.family + first
        # A preferred name that has the family name at one of its ends is the whole name.
        words = f" {first.casefold()} "
        if words.startswith(f" {self.family.casefold()} ") or words.endswith(
            f" {self.family.casefold()} "
        ):
            return first
        return f"{first} {self.family}"

    @property
    def initials(self) -> str:
        """Stands for the face where there is no photo: "SO", "明"."""
        first = self.preferred or self.given or self.nickname or self.family
        letters = (_first_letter(first), _first_letter(self.family))
        if first == self.family or not all(map(_has_capitals, letters)):
            # Two letters of a script without capitals make a syllable or a word, not initials.
            return letters[0]
        return "".join(letters)

    @property
    def fallback_name(self) -> str:
        """Something to show for a person whose roster gave no name at all."""
        return self.email or self.barcode or self.external_id or f"#{self.id}"

    @property
    def legal_name(self) -> str:
        """Given, middle and family name, where that differs from what is shown."""
        full = " ".join(part for part in (self.given, self.middle, self.family) if part)
        if _family_first(self.given) and _family_first(self.family):
            full = self.family + self.given
        return "" if full == self.display_name else full


def _first_letter(text: str) -> str:
    """A letter with the marks on it, as a capital where there are such."""
    for at, char in enumerate(text):
        if char.isalpha():
            marks = takewhile(unicodedata.combining, text[at + 1 :])
            return char.upper()[:1] + "".join(marks)
    return ""


def _has_capitals(letter: str) -> bool:
    return letter[:1].lower() != letter[:1]


def _family_first(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(
        unicodedata.name(char, "").startswith(_FAMILY_FIRST_SCRIPTS) for char in letters
    )
