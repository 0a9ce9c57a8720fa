"""What a search answers: who matched, how well, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """What of a person matched; name hits always stand above the others."""

    NAME = "name"
    GROUP = "group"
    """Class, homeroom, grade or teacher."""
    NOTE = "note"
    """Words of a visit note."""
    VISIT = "visit"
    """Was here on the day that was asked for."""
    PART = "part"
    """Nobody has all the words: somebody has the rarest of them."""
    LIKELY = "likely"
    """Nothing was typed: somebody who often comes now."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found."""

    patron_id: int
    score: float
    """Higher is better; only comparable within one answer."""
    why: str = ""
    """The reason in plain words ("sounds like shivon"); empty when it is plain to see."""
    kind: HitKind = HitKind.NAME
