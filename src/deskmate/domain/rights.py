"""Everything that is held about one person, in order, for the person to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing, with a heading that the person understands."""

    title: str
    entries: tuple[Mapping[str, str], ...]
    """What each says, by its label; what is empty is left out."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All of it."""

    name: str
    made_at: datetime
    sections: tuple[Section, ...]
    photo: bytes | None = None
    """JPEG."""
    clip: bytes | None = None
    clip_ending: str = ""
    to_look_at: int = 0
    """Texts that may name others by a first name alone: to be read before they are handed out."""


def entry(**labelled: str | None) -> dict[str, str]:
    """What has a value, by its label: "school_id" becomes "School id"."""
    return {
        name.replace("_", " ").strip().capitalize(): value
        for name, value in labelled.items()
        if value
    }
