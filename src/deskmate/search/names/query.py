"""What was typed, and the few ways to read it.

"de la cruz" may be written "delacruz", "mary ann" may be "maryann", and in "le minh" the first
word may be a family name or a particle. Each way is a reading; readings cost a little rank.
"""

from __future__ import annotations

from dataclasses import dataclass

from deskmate.search.names.fold import latin_words, native_words
from deskmate.search.names.parts import ADDITIONS, PARTICLES

MAX_WORDS = 6
_MAX_LETTERS = 40
_FOREIGN = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the query: every word must be found."""

    words: tuple[str, ...]
    cost: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A query in its readings, the plainest first."""

    readings: tuple[Reading, ...]
    """Readings that are tried at once."""
    later: tuple[Reading, ...]
    """Readings for when those find too little."""
    native: tuple[Reading, ...]
    """The same in the query's own script, when that is not Latin."""


def parse(text: str) -> Query:
    """Read what was typed."""
    words = [word[:_MAX_LETTERS] for word in latin_words(text)][:MAX_WORDS]
    plain = [word for word in words if word not in ADDITIONS] or words
    native = tuple(word[:_MAX_LETTERS] for word in native_words(text))[:MAX_WORDS]
    readings: dict[tuple[str, ...], Reading] = {}
    later: dict[tuple[str, ...], Reading] = {}

    # Who types the name's own script means that before another name that sounds the same.
    foreign = _FOREIGN if native else 0.0

    def add(into: dict[tuple[str, ...], Reading], parts: list[str], cost: float) -> None:
        key = tuple(part for part in parts if part)
        if key and key not in readings:
            into.setdefault(key, Reading(key, cost + foreign))

    particles = _particles(plain)
    if particles:
        add(readings, _joined_particles(plain), 0.0)
        add(readings, [word for at, word in enumerate(plain) if at not in particles], 0.01)
        add(readings, plain, 0.0)
    else:
        add(readings, plain, 0.0)
    for at in range(len(plain) - 1):
        joined = [*plain[:at], plain[at] + plain[at + 1], *plain[at + 2 :]]
        # "o brien", "mc donald", "xiao ming": a short first part mostly belongs to the next.
        # Any other single letter is an initial first.
        short = len(plain[at]) == 1 and len(plain) < 4
        cost = 0.12 if short and plain[at] not in PARTICLES else 0.02
        add(readings if short else later, joined, cost)
    if len(plain) > 2:
        add(later, ["".join(plain)], 0.03)
    return Query(
        tuple(readings.values()),
        tuple(reading for key, reading in later.items() if key not in readings),
        (Reading(native),) if native else (),
    )


def _particles(words: list[str]) -> set[int]:
    """Where particles stand that are followed by another word."""
    return {at for at, word in enumerate(words[:-1]) if word in PARTICLES and len(word) > 1}


def _joined_particles(words: list[str]) -> list[str]:
    result: list[str] = []
    waiting = ""
    for at, word in enumerate(words):
        if at < len(words) - 1 and word in PARTICLES and len(word) > 1:
            waiting += word
        else:
            result.append(waiting + word)
            waiting = ""
    return result
