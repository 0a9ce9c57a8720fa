"""What is printed: sheets to play with, place cards, name tags, faces, the poster.

A paper whose names no font can draw is not written at all: a blank card on a table hurts more
than a sentence on a screen.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deskmate.domain.papers import BingoSheet, Icebreaker, Poster, Questionnaire
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.services.exports import write_file
from deskmate.services.library import Library

if TYPE_CHECKING:
    from deskmate.printing.typeset import Sheets

PAPERS: Final = ("a4", "letter")
NOWHERE: Final = Path(os.devnull)
"""Saved as this, a paper is only made, to be looked at: see `Done.first`."""
_LOOK: Final = 50
"""Dots an inch of a page that is looked at in a terminal."""


@dataclass(frozen=True, slots=True)
class Done:
    """A paper as it was made."""

    path: Path
    missing: tuple[str, ...] = ()
    """Names and texts whose letters no font has; with any, nothing was written."""
    pages: int = 0
    """How many; only counted when it was made to be looked at."""
    first: bytes = b""
    """The first page as PNG; only drawn when it was made to be looked at."""


def save_bingo(library: Library, sheet: BingoSheet, path: Path, paper: str = "a4") -> Done:
    """Save "find someone who …" as PDF.

    Raises:
        BadInput: the file is there, can't be written or does not end in .pdf, or the typesetter
            is not installed.
    """
    from deskmate.printing.activities import bingo

    texts = (sheet.title, sheet.hint, *(cell for row in sheet.cells for cell in row))
    return save_sheets(library, bingo(sheet, named(paper)), _each(texts), path)


def save_icebreaker(library: Library, sheet: Icebreaker, path: Path, paper: str = "a4") -> Done:
    """Save a page of questions to talk about as PDF; raises as `save_bingo`."""
    from deskmate.printing.activities import icebreaker

    texts = _each((sheet.title, sheet.hint, *sheet.lines))
    return save_sheets(library, icebreaker(sheet, named(paper)), texts, path)


def save_questionnaire(
    library: Library, sheet: Questionnaire, path: Path, paper: str = "a4"
) -> Done:
    """Save a page to fill in by hand as PDF; raises as `save_bingo`."""
    from deskmate.printing.activities import questionnaire

    texts = _each((sheet.title, sheet.hint, *sheet.questions))
    return save_sheets(library, questionnaire(sheet, named(paper)), texts, path)


def save_poster(library: Library, sheet: Poster, path: Path, paper: str = "a4") -> Done:
    """Save a page for the wall as PDF; raises as `save_bingo`."""
    from deskmate.printing.poster import poster

    points = (text for point in sheet.points for text in point)
    texts = _each((sheet.title, sheet.lead, *points, sheet.foot))
    return save_sheets(library, poster(sheet, named(paper)), texts, path)


def named(paper: str) -> str:
    """The paper, once it is one we know.

    Raises:
        BadInput: it is none.
    """
    if paper not in PAPERS:
        raise BadInput(f"“{visible(paper)}” is no paper I know: a4 or letter.")
    return paper


def save_sheets(
    library: Library, sheets: Sheets, texts: Iterable[tuple[str, str]], path: Path
) -> Done:
    """Save what was laid out, or look at it.

    Args:
        library: whose own fonts are used too.
        sheets: what is laid out.
        texts: what it says, each text with the name it is called by when it can't be drawn.
        path: a file that ends in .pdf, or `NOWHERE`.

    Raises:
        BadInput: the file is there, can't be written or does not end in .pdf, or the typesetter
            is not installed.
    """
    from deskmate.printing import typeset

    target = path.expanduser()
    if path != NOWHERE:
        _refuse(target)
    typeset.need_typesetter()
    folder = fonts_of(library)
    if missing := without_letters(texts, folder):
        return Done(target, missing)
    if path == NOWHERE:
        pages = typeset.pictures_of(sheets, folder, ppi=_LOOK)
        return Done(target, pages=len(pages), first=pages[0] if pages else b"")
    write_file(target, typeset.pdf_of(sheets, folder))
    return Done(target)


def _refuse(target: Path) -> None:
    if target.suffix.casefold() != ".pdf":
        raise BadInput(f"{visible(target.name)}: name a file that ends in .pdf.")
    if target.exists():
        raise BadInput(f"{visible(target.name)} is there already: name another file.")


def fonts_of(library: Library) -> Path:
    """The folder, beside the store, for fonts that the library adds to ours."""
    return library.store.path.parent / "fonts"


def without_letters(texts: Iterable[tuple[str, str]], folder: Path) -> tuple[str, ...]:
    """By what they are called, the texts that would not be seen on paper, or not in full."""
    from deskmate.printing import fonts

    known = fonts.given(folder)
    missing: dict[str, None] = {}
    for name, text in texts:
        shown = visible(text)
        if shown.strip() and (known.lack(shown) or not fonts.leaves_a_mark(shown)):
            missing[visible(name)] = None
    return tuple(missing)


def _each(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, text) for text in texts]
