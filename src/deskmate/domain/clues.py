"""What is shown of a person whose name is wanted, with nothing in it that gives the name away."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from deskmate.domain.patrons import Patron

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_HIDDEN = "…"
_SHORTEST = 2
"""Letters of a name that are looked for: an initial stands in too many words."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a person, the least private first."""

    where: str
    """Class, grade, teacher."""
    loves: tuple[str, ...] = ()
    """What they agreed to have told."""
    note: str = ""
    """What they said last."""
    at: datetime | None = None
    """When they said it."""
    initials: str = ""
    """Only where there is nothing else to go by."""

    @property
    def told(self) -> bool:
        """Whether there is more than the class."""
        return bool(self.loves or self.note)


def clues(
    patron: Patron,
    fold: Callable[[str], list[str]],
    *,
    loves: tuple[str, ...] = (),
    note: str = "",
    at: datetime | None = None,
) -> Clues:
    """The clues to a person, without the name."""
    grade = f"Grade {patron.grade}" if patron.grade and patron.grade != patron.group else ""
    where = " · ".join(filter(None, (patron.group, grade, patron.teacher)))
    return Clues(
        # A teacher's own card names the teacher.
        without_name(where, patron, fold),
        tuple(without_name(one, patron, fold) for one in loves),
        without_name(" ".join(note.split()), patron, fold),
        at if note else None,
        "" if loves or note else patron.initials,
    )


def without_name(text: str, patron: Patron, fold: Callable[[str], list[str]]) -> str:
    """The text with every word of the person's name hidden, however it is written.

    >>> without_name("Maya's rabbit", Patron(given="Maya"), lambda text: [text.casefold()])
    '…'s rabbit'
    """
    names = {
        word
        for name in (patron.given, patron.family, patron.preferred, patron.nickname, patron.middle)
        for word in [*fold(name), "".join(fold(name))]
        if len(word) >= _SHORTEST
    }

    def hide(match: re.Match[str]) -> str:
        word = match.group()
        if "".join(fold(word)) in names:
            return _HIDDEN
        for end in ("'s", "’s"):
            if word.endswith(end) and "".join(fold(word[: -len(end)])) in names:
                return _HIDDEN + end
        return word

    for name in (patron.display_name, patron.given, patron.family, patron.preferred):
        if len(name) >= _SHORTEST and not name.isascii():
            # Not all scripts put blanks between words.
            text = text.replace(name, _HIDDEN)
    return _WORD.sub(hide, text) if names else text
