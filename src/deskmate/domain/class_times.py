"""When classes come in: one time of a timetable, and which class its title names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

USUAL = timedelta(minutes=45)
"""How long a class is taken to stay when its timetable does not say."""
SOON = timedelta(minutes=15)
"""From how long before a class comes it is worth thinking of."""

_WORDS = re.compile(r"[^\W_]+")
_SAYS_CLASS = frozenset(
    "class classes group grade grades year years form forms room klasse kurs groupe grupo "
    "classe clase curso aula lop".split()
)
"""What may stand before a class that would otherwise be any number or letter: "Grade 7"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTime:
    """A class comes in: every week on a weekday, or on one day."""

    id: int = 0
    title: str
    """As the timetable has it: "7b Library"."""
    group: str = ""
    """The class, where the title names one that we know."""
    weekday: int | None = None
    """0 is Monday; None for one day alone."""
    day: date | None = None
    start: time
    """On the wall clock."""
    minutes: int = 0
    """How long; 0 when the timetable does not say."""
    source: str = ""
    """The file that it came from; empty when written by hand."""

    @property
    def name(self) -> str:
        """What to call it in few letters: the class, or else the title."""
        return self.group or self.title

    @property
    def lasts(self) -> timedelta:
        return timedelta(minutes=self.minutes) if self.minutes else USUAL

    def left(self, now: datetime) -> timedelta:
        """How long it is, on the wall, until it begins today; negative once it has."""
        return datetime.combine(now.date(), self.start) - now.replace(tzinfo=None)

    def is_over(self, now: datetime) -> bool:
        """Whether it has gone again."""
        return -self.left(now) >= self.lasts

    def is_near(self, now: datetime) -> bool:
        """Whether it is here now, or comes in soon."""
        return self.left(now) <= SOON and not self.is_over(now)


def in_words(left: timedelta) -> str:
    """When something comes, for the screen: whole minutes, never one too many.

    >>> in_words(timedelta(minutes=8, seconds=59)), in_words(timedelta(seconds=20))
    ('in 8 min', 'in under a minute')
    >>> in_words(timedelta(minutes=83)), in_words(timedelta(minutes=-2))
    ('in 1 h 23 min', 'now')
    """
    if left <= timedelta(0):
        return "now"
    hours, minutes = divmod(left // timedelta(minutes=1), 60)
    if hours:
        return f"in {hours} h {minutes} min"
    return f"in {minutes} min" if minutes else "in under a minute"


def comes_words(one: ClassTime, now: datetime) -> str:
    """Why somebody of this class is likely at the desk: "7b comes in 8 min", "7b is in now"."""
    left = one.left(now)
    return f"{one.name} {'is in now' if left <= timedelta(0) else f'comes {in_words(left)}'}"


def groups_in(title: str, groups: Iterable[str]) -> list[str]:
    """The known classes that a title names, in its order, spelt as we know them.

    >>> groups_in("7 B and 8a: library", ["7", "7b", "8A", "a"])
    ['7b', '8A']
    >>> groups_in("Grade 7 reads", ["7"]), groups_in("7 new books", ["7"])
    (['7'], [])
    """
    words = [word.casefold() for word in _WORDS.findall(title)]
    known = {_joined(group): group for group in groups if _joined(group)}
    longest = max((len(_WORDS.findall(group)) for group in known.values()), default=0) + 1
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            group = known.get("".join(words[at : at + size]))
            if group and _is_meant(words, at, size):
                found.append(group)
                at += size
                break
        else:
            at += 1
    return list(dict.fromkeys(found))


def _joined(group: str) -> str:
    return "".join(_WORDS.findall(group)).casefold()


def _is_meant(words: list[str], at: int, size: int) -> bool:
    """A bare number or letter is a class only where the title says so."""
    joined = "".join(words[at : at + size])
    telling = len(joined) > 2 or not (joined.isdigit() or joined.isalpha())
    return telling or len(words) == size or (at > 0 and words[at - 1] in _SAYS_CLASS)
