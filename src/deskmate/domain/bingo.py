""" "Find someone who …" and icebreakers, from what the people of one class love.

Only what somebody agreed to have told comes in, and no note does. What several people love leads,
because it brings them together; what one person alone loves fills what is left, and of each
person one such thing at the most, so that no sheet is about anybody. What everybody loves finds
nobody, and what holds a name would give its owner away: both stay out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from deskmate.domain.interests import key_of
from deskmate.domain.papers import BingoSheet, Icebreaker

SIZES: Final = (3, 4, 5)
"""Squares that fit on a page; only an odd one has a middle."""
FREE: Final = "You!"
"""The cell in the middle belongs to whoever holds the sheet."""
_HINT: Final = (
    "Find someone for each square and write down their name: ask, do not guess. "
    "Each name only once."
)
_GENERAL: Final = (
    "has read a book twice",
    "knows a good joke",
    "can whistle a tune",
    "has a favourite place in the library",
    "likes rainy days",
    "can say hello in three languages",
    "has grown a plant",
    "prefers salty to sweet",
    "has slept in a tent",
    "can name a good book for a train ride",
    "likes to get up early",
    "has taught somebody something",
    "can do a magic trick",
    "hums while working",
    "likes maps",
    "has finished a puzzle of 500 pieces",
    "knows the name of a star",
    "likes the smell of new books",
    "has made up a story",
    "can draw a cat in ten seconds",
    "has a lucky number",
    "likes to cook or to bake",
    "has learned a poem by heart",
    "can stand on one leg for a minute",
    "has written a letter on paper",
)
"""True of somebody everywhere, and of nobody's family, money, body or belief."""
_TALK: Final = (
    "Which book, film or game could you start again today?",
    "What could you explain to the others in two minutes?",
    "Where in the library do you like to be, and why there?",
    "What would you like to be able to do by next summer?",
    "Which sound, smell or taste do you like?",
    "What made you laugh this week?",
    "Which place on a map would you like to see?",
    "What should somebody ask you about?",
)
_ABOUT: Final = (
    "Who else loves {0}? Find out how each of you began.",
    "{0} or {1}: which one would you teach the others, and how?",
    "If {0} were a book in our library, what would its title be?",
    "What do {0} and {1} have in common? Find three things.",
    "Ask somebody who knows {0}: what does nobody understand about it?",
)


@dataclass(frozen=True, slots=True)
class Common:
    """What may stand on a sheet about a class."""

    shared: tuple[str, ...]
    """Loved by several, not by all."""
    single: tuple[str, ...]
    """Loved by one person each, and one of each person."""


def common(
    interests: Mapping[int, Sequence[str]],
    names: Collection[str],
    chance: random.Random,
    people: int,
) -> Common:
    """What the people of a class love, as far as it may be asked for.

    Args:
        interests: by person; only of those who agreed.
        names: words that are somebody's name, in small letters.
        chance: for the order.
        people: how many there are in the class.
    """
    texts: dict[str, str] = {}
    lovers: dict[str, list[int]] = {}
    for person in sorted(interests):
        told = {key_of(text): text for text in sorted(interests[person])}
        for key, text in told.items():
            if not _holds_a_name(text, names):
                texts.setdefault(key, text)
                lovers.setdefault(key, []).append(person)
    shared = [key for key, who in lovers.items() if 2 <= len(who) < people]
    alone = [key for key, who in lovers.items() if len(who) == 1 and people > 1]
    chance.shuffle(shared)
    chance.shuffle(alone)
    one_each = {lovers[key][0]: key for key in alone}
    single = [key for key in alone if one_each[lovers[key][0]] == key]
    return Common(tuple(map(texts.__getitem__, shared)), tuple(map(texts.__getitem__, single)))


def _holds_a_name(text: str, names: Collection[str]) -> bool:
    words = re.findall(r"\w+", text.casefold())
    return any(word in names for word in words)


def make_bingo(
    title: str,
    interests: Mapping[int, Sequence[str]],
    *,
    people: int,
    names: Collection[str] = (),
    size: int = 5,
    seed: int = 0,
) -> BingoSheet:
    """A square to fill with the names of one's own class.

    The same seed gives the same sheet; another one gives another.
    """
    chance = random.Random(f"bingo {seed}")
    known = common(interests, names, chance, people)
    free = size % 2
    count = size * size - free
    # A third of harmless things for everybody: whoever told nothing is found as well.
    most = count - count // 3
    cells = [f"loves {text}" for text in (*known.shared, *known.single)[:most]]
    general = list(_GENERAL)
    chance.shuffle(general)
    cells = (cells + general)[:count]
    chance.shuffle(cells)
    if free:
        cells.insert(count // 2, FREE)
    rows = tuple(tuple(cells[at : at + size]) for at in range(0, size * size, size))
    return BingoSheet(title=title, hint=_HINT, cells=rows)


def make_icebreaker(
    title: str,
    interests: Mapping[int, Sequence[str]],
    *,
    people: int,
    names: Collection[str] = (),
    count: int = 8,
    seed: int = 0,
) -> Icebreaker:
    """Questions for two or three who hardly know each other, about what some here love."""
    chance = random.Random(f"icebreaker {seed}")
    known = common(interests, names, chance, people)
    # Never what one person alone loves: in a talk of two that would be about them.
    topics = list(known.shared)
    forms = list(_ABOUT)
    chance.shuffle(forms)
    lines: list[str] = []
    while topics and len(lines) < count - 2:
        form = forms[len(lines) % len(forms)]
        wanted = 2 if "{1}" in form else 1
        if len(topics) < wanted:
            form, wanted = _ABOUT[0], 1
        words = [topics.pop() for _ in range(wanted)]
        line = form.format(*words)
        lines.append(line[:1].upper() + line[1:])
    talk = list(_TALK)
    chance.shuffle(talk)
    lines += talk[: count - len(lines)]
    hint = "Two or three together; a question each, and everybody answers. Nobody has to."
    return Icebreaker(title=title, hint=hint, lines=tuple(lines))
