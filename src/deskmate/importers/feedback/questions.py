"""Which columns of a survey hold suggestions: guessed from the question and from what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from deskmate.importers.columns import words_of

_ASKS: Final = re.compile(
    r"suggest|idea|improv|chang|wish|would you like|do you want|what should|could we|missing|"
    r"\badd\b|\bmore of|better|anything else|comment|feedback|tell us|recommendations|opinion|"
    r"vorschl|wünsch|verbesser|anregung|suger|mejorar|cambiar|propos|améliorer|souhait",
    re.IGNORECASE,
)
_OF_COURSE: Final = frozenset(
    "text suggestion suggestions idea ideas comment comments feedback answer response wish "
    "wishes request message vorschlag sugerencia proposition".split()
)
"""Short headers that say it all."""
_OF_A_FACT: Final = frozenset("id date time count number type status by from at".split())
_NAME: Final = re.compile(
    r"\b(?:your|full|first and last|ihr|tu|votre)\s+(?:\w+\s+)?name\b|^name\W*$", re.I
)
_CLASS: Final = re.compile(r"\b(?:class|homeroom|grade|form|year group|room)\b", re.IGNORECASE)
_OPEN_WORDS: Final = 3.0
"""An answer of so many words on average was written, not chosen."""
_OPEN_VARIETY: Final = 0.6
"""Share of answers that differ, where people write what they like."""


def suggestion_columns(
    headers: Sequence[str], rows: Sequence[Sequence[str]], candidates: Sequence[int]
) -> list[int]:
    """Positions of the columns whose cells are most likely suggestions; perhaps none.

    Args:
        headers: all of them.
        rows: some rows, cells in the order of the headers.
        candidates: positions of the questions.
    """
    plain = [at for at in candidates if _says_it_all(headers[at]) and not _is_chosen(rows, at)]
    if plain:
        return plain
    written = [at for at in candidates if _is_written(_values(rows, at))]
    asked = [at for at in written if _ASKS.search(headers[at])]
    if asked:
        return asked
    if written and sum(map(bool, headers)) > 1:
        return written
    # Too few answers to tell by them, or lines of any text: the question alone decides.
    few = [at for at in candidates if len(_values(rows, at)) < 4]
    return [at for at in few if _ASKS.search(headers[at])]


def _says_it_all(header: str) -> bool:
    """ "Idea", "Your ideas for us"; but not "Answer date"."""
    words = words_of(header)
    return len(words) <= 4 and not _OF_COURSE.isdisjoint(words) and _OF_A_FACT.isdisjoint(words)


def _is_chosen(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether people picked one of a few answers."""
    values = _values(rows, at)
    return len(values) >= 8 and len(set(values)) < 0.3 * len(values)


def _values(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() for row in rows if at < len(row) and row[at].strip()]


def _is_written(values: Sequence[str]) -> bool:
    if not values:
        return False
    variety = len({value.casefold() for value in values}) / len(values)
    words = sum(len(value.split()) for value in values) / len(values)
    if len(values) < 4:
        return words >= _OPEN_WORDS
    return variety >= _OPEN_VARIETY and words >= _OPEN_WORDS


def name_column(headers: Sequence[str], candidates: Sequence[int]) -> int | None:
    """The question that asks for the name."""
    return next((at for at in candidates if _NAME.search(headers[at])), None)


def group_column(headers: Sequence[str], candidates: Sequence[int]) -> int | None:
    """The question that asks for the class: a short one, or it asks about something else."""
    return next(
        (
            at
            for at in candidates
            if _CLASS.search(headers[at])
            and len(words_of(headers[at])) <= 6
            and not _ASKS.search(headers[at])
        ),
        None,
    )
