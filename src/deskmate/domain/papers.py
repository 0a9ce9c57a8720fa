"""What is printed for a class or for the wall, before anybody thinks of paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOnPaper:
    """One person on a place card, a name tag or a sheet of faces."""

    name: str
    called: str = ""
    """What to call the person, when that is less than the name; the largest thing on a tag."""
    say_as: str = ""
    """How to say it; left out when empty."""
    group: str = ""
    pronouns: str = ""
    picture: bytes | None = None
    """JPEG; None without a photo or without consent."""
    initials: str = ""
    """What stands in its place then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BingoSheet:
    """ "Find someone who …": a square of things to find in one's own class."""

    title: str
    hint: str
    """What to do, in a sentence."""
    cells: tuple[tuple[str, ...], ...]
    """Rows from the top; the free one in the middle holds its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Icebreaker:
    """A page of questions or pairs to talk about."""

    title: str
    hint: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """A page that a person fills in by hand."""

    title: str
    hint: str
    """Why we ask, and that every answer is free."""
    questions: tuple[str, ...]
    lines: tuple[int, ...]
    """How many lines to write on, question by question; 0 is a box to tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """A page for the wall."""

    title: str
    lead: str
    """What stands under the title."""
    points: tuple[tuple[str, str], ...]
    """Heading and sentence, in their order; a heading may be empty."""
    foot: str = ""
    """Small, at the bottom: since when, and by whom."""
