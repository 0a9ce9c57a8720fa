"""Sheets for a class that gets to know each other, from what its people agreed to have told."""

from __future__ import annotations

import re

from deskmate.domain.bingo import SIZES, make_bingo, make_icebreaker
from deskmate.domain.papers import BingoSheet, Icebreaker, Questionnaire
from deskmate.domain.patrons import Patron
from deskmate.domain.questionnaire import make_questionnaire
from deskmate.errors import BadInput, NotFound
from deskmate.services import interests
from deskmate.services.board import names_of
from deskmate.services.library import Library
from deskmate.store import classes


def bingo(library: Library, group: str, *, size: int = 5, seed: int = 0) -> BingoSheet:
    """ "Find someone who …" for a class.

    Raises:
        NotFound: there is no such class.
        BadInput: a square of this size does not fit.
    """
    if size not in SIZES:
        raise BadInput(f"A square of {size} does not fit: choose 3, 4 or 5.")
    people = of_class(library, group)
    return make_bingo(
        f"Find someone who … · {group}",
        interests.of_class(library, group),
        people=len(people),
        names=_words_of_names(people),
        size=size,
        seed=seed,
    )


def icebreaker(library: Library, group: str, *, seed: int = 0) -> Icebreaker:
    """Questions to talk about for a class.

    Raises:
        NotFound: there is no such class.
    """
    people = of_class(library, group)
    return make_icebreaker(
        f"Talk to each other · {group}",
        interests.of_class(library, group),
        people=len(people),
        names=_words_of_names(people),
        seed=seed,
    )


def questionnaire(library: Library) -> Questionnaire:
    """The page on which people say who they are, the same for everybody."""
    return make_questionnaire()


def of_class(library: Library, group: str) -> list[Patron]:
    """The people of a class, by name.

    Raises:
        NotFound: there is no such class.
    """
    with library.store.reading() as session:
        people = classes.people_of(group, session=session)
    if not people:
        raise NotFound(f"There is no class “{group}”.")
    return people


def _words_of_names(people: list[Patron]) -> frozenset[str]:
    """Every word that a person of the class, or the teacher, is called by."""
    names = [name for person in people for name in (*names_of(person), person.teacher)]
    return frozenset(
        word
        for name in names
        for word in re.findall(r"\w+", name.casefold())
        # "Mr" and the letter of a middle name are nobody's name.
        if len(word) > 2 and word not in ("mrs", "miss", "the")
    )
