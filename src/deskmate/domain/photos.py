"""Photos of people: what is kept, what waits to be recognised, and how a folder of them came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from deskmate.domain.rosters import Refusal

PICTURE = (480, 600)
"""The most pixels, across and down, of a picture that is kept: enough for print."""
THUMB = (96, 120)
"""The same of the small picture on the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What an index or a file's own name says about the person in a photo."""

    numbers: tuple[str, ...] = ()
    """Ids or barcodes, as written; a camera may have stripped their leading zeros."""
    words: tuple[str, ...] = ()
    """A name whose parts are not told apart, in the order they stand."""
    given: str = ""
    family: str = ""
    grade: str = ""
    group: str = ""
    teacher: str = ""

    @property
    def name(self) -> str:
        """The name as far as it is known, to show and to search for."""
        return " ".join(filter(None, (self.given, self.family))) or " ".join(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """One person's photo as it is kept."""

    patron_id: int
    picture: bytes
    """JPEG within `PICTURE`, for print."""
    thumb: bytes
    """JPEG within `THUMB`, for the card."""
    sha256: str
    """Of the file that it came from."""
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPhoto:
    """A photo of whom nobody is sure yet."""

    id: int = 0
    picture: bytes = b""
    """Left empty in lists: only one is looked at in full at a time."""
    thumb: bytes
    sha256: str
    file_name: str
    clues: Clues
    maybe: tuple[int, ...] = ()
    """People that it may show, the likeliest first."""
    why: str = ""
    """Why it waits, in plain words."""
    consent: bool = False
    """The school holds consent for everybody in the folder it came from."""
    version: int = 0
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPhoto:
    """One photo in a folder, with what is said about it; nothing of it was decoded yet."""

    file: str
    """Where it is spoken of: the index, or the picture itself."""
    line: int
    """In the index; 0 for a picture that only its own name speaks of."""
    at: int
    """Which of the pictures that were found."""
    image: str
    """What people call the picture: "class7b/1003.jpg"."""
    clues: Clues


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFolder:
    """Everything that one import has found. `rows_read` = found + refused, always."""

    format: str
    """Name of what speaks of the pictures: "idlink", "pspa", "xrefpict", "table", "names"."""
    label: str
    """The same for people."""
    found: tuple[FoundPhoto, ...]
    refused: tuple[Refusal, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """What the log of imports says of where it came from."""
        return self.format

    @property
    def rows_read(self) -> int:
        return len(self.found) + len(self.refused)


class PhotoOutcome(StrEnum):
    """What an import does with one photo."""

    ADDED = "added"
    CHANGED = "changed"
    """A retake: it takes the place of the photo that is here."""
    SAME = "same"
    WAITING = "waiting"
    """It is not sure who this is: a person says so later."""
    NO_CONSENT = "no consent"
    """The person has not agreed to a photo: nothing is kept."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoPlan:
    """What an import would do with one photo."""

    found: FoundPhoto
    outcome: PhotoOutcome
    patron_id: int = 0
    maybe: tuple[int, ...] = ()
    why: str = ""
    """For a photo that waits or is left out: why, in plain words."""
    sha256: str = ""
    picture: bytes = b""
    thumb: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPlan:
    """A preview: what would happen, with nothing done yet."""

    folder: PhotoFolder
    photos: tuple[PhotoPlan, ...]
    consent: bool
    """The school holds consent for everybody in the folder."""
    never_asked: frozenset[int] = frozenset()
    """People who are marked as having agreed, because the school says so."""
    stamp: object = None
    """What the people looked like, so that a plan is never carried out on others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoReport:
    """What happened. rows = added + changed + same + refused, always.

    Photos that wait and those without consent are among the refused, since nobody's card shows
    them: each has its line and its reason there. They are counted beside it too.
    """

    added: int
    changed: int
    same: int
    left: int = 0
    """Always 0: a photo is never taken away because a folder has none."""
    refused: tuple[Refusal, ...]
    waiting: int = 0
    """How many of the refused wait for somebody to say who it is."""
    without_consent: int = 0
    """How many of the refused were left out because nobody agreed to a photo."""
    consented: int = 0
    """How many people never asked were marked as having agreed, as the school said."""
    ignored_columns: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.same + len(self.refused)
