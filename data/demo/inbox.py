"""Builds the suggestions of the demo library and the two surveys that lie beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

import wishes
from roster import CLASSES, Person

TOLD = 0.7
"""Share of the people who have heard an answer that is older than two weeks."""
_TIMES = ("08:05", "09:35", "10:31", "10:44", "12:20", "12:41", "15:02", "15:20")
_QUESTION = "If you could change one thing about the library, what would it be?"
_IDEA = "Your idea for the library"


@dataclass
class Decision:
    """What was decided, how long ago, and what the people hear."""

    status: str
    days_ago: int
    why: str
    due_in: int | None = None
    by: str = "MK"


@dataclass
class Wish:
    """One line of suggestions.jsonl."""

    days_ago: int
    time: str
    source: str
    text: str
    who: list[str] = field(default_factory=list)
    group: str = ""
    tags: list[str] = field(default_factory=list)
    decision: Decision | None = None
    told: list[str] = field(default_factory=list)
    merged: list[Wish] = field(default_factory=list)


def _parts(line: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s*\|\s*", line)]


class Inbox:
    """Reads the table and gives every wish to somebody."""

    def __init__(self, people: list[Person]) -> None:
        self.rng = Random(20261102)
        self.students = [one for one in people if one.role == "student"]
        self.by_name = {f"{one.called} {one.family}".strip(): one for one in reversed(people)}

    def fill(self) -> list[Wish]:
        """All wishes, oldest first."""
        found: list[Wish] = []
        for line in filter(None, map(str.rstrip, wishes.WISHES.splitlines())):
            if line.startswith("  + "):
                who, source, days_ago, text = _parts(line.removeprefix("  + "))
                found[-1].merged.append(self._wish(source, days_ago, who, text))
                continue
            status, source, days_ago, who, tags, text, *rest = _parts(line)
            wish = self._wish(source, days_ago, who, text)
            wish.tags = tags.split()
            if rest:
                wish.decision = self._decision(status, *rest)
            found.append(wish)
        for wish in found:
            self._tell(wish)
        return sorted(found, key=lambda wish: (-wish.days_ago, wish.time, wish.text))

    def _wish(self, source: str, days_ago: str, who: str, text: str) -> Wish:
        wish = Wish(int(days_ago), self.rng.choice(_TIMES), source, text)
        for name in who.split(", "):
            if name in CLASSES:
                wish.group = name
            elif name == "*":
                wish.who.append(self.rng.choice(self.students).id)
            elif name != "-":
                wish.who.append(self.by_name[name].id)
        wish.who = list(dict.fromkeys(wish.who))
        return wish

    def _decision(self, status: str, days_ago: str, sentence: str) -> Decision:
        why, sign, due_in = sentence.partition("@")
        by = self.rng.choice(["MK", "MK", "MK", "TA"])
        return Decision(status, int(days_ago), why.strip(), int(due_in) if sign else None, by)

    def _tell(self, wish: Wish) -> None:
        decision = wish.decision
        if decision is None or decision.status == "later" or decision.days_ago < 14:
            return
        everybody = [number for one in (wish, *wish.merged) for number in one.who]
        wish.told = [one for one in dict.fromkeys(everybody) if self.rng.random() < TOLD]


def google_form() -> list[list[str]]:
    """A survey as Google Forms exports it."""
    rows = [
        [
            *("Timestamp", "What class are you in?", "What is your name? (only if you like)"),
            *("What do you like about the library?", _QUESTION),
        ]
    ]
    for line in wishes.GOOGLE.strip().splitlines():
        when, group, name, likes, wish = _parts(line)
        day, time = when.split()
        # The seconds tell two children of one class apart, and the double answer not.
        seconds = sum(map(ord, wish or name or likes)) % 60
        stamp = f"2026/{day} {time}:{seconds:02d} AM"
        rows.append([stamp, group, name, likes, wish])
    return rows


def microsoft_form() -> list[list[str]]:
    """A survey as Microsoft Forms exports it, answered without names."""
    rows = [
        [
            *("ID", "Start time", "Completion time", "Email", "Name"),
            *("What do you borrow most?", _IDEA, "How many stars do we get?"),
        ]
    ]
    for number, line in enumerate(wishes.MICROSOFT.strip().splitlines(), 1):
        begun, ended, borrows, wish, stars = _parts(line)
        day = begun.split()[0]
        who = ["anonymous", "Anonymous"]
        rows.append([str(number), begun, f"{day} {ended}", *who, borrows, wish, stars])
    return rows
