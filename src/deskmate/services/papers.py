"""What is printed: sheets to play with, place cards, name tags, faces, the poster.

A paper whose names no font can draw is not written at all: a blank card on a table hurts more
than a sentence on a screen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deskmate.clock import local
from deskmate.domain.papers import BingoSheet, Icebreaker, NameOnPaper, Poster, Questionnaire
from deskmate.domain.patrons import Patron
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.services import labels as label_sheets
from deskmate.services import paper_people
from deskmate.services.exports import write_file
from deskmate.services.library import Library
from deskmate.services.paper_people import Whom

if TYPE_CHECKING:
    from deskmate.printing.typeset import Sheets

PAPERS: Final = ("a4", "letter")
NOWHERE: Final = Path(os.devnull)
"""Saved as this, a paper is only made, to be looked at: see `Done.first`."""
_CJK: Final = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LOOK: Final = 50
"""Dots an inch of a page that is looked at in a terminal."""


@dataclass(frozen=True, slots=True)
class Done:
    """A paper as it was made."""

    path: Path
    missing: tuple[str, ...] = ()
    """Names and texts whose letters no font has; with any, nothing was written."""
    left_out: tuple[str, ...] = ()
    """Such names, where the others were to be printed without them."""
    count: int = 0
    """How many people are on it, where it is made of people."""
    pages: int = 0
    """How many, where it was counted: always when it was made to be looked at."""
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


def save_poster(
    library: Library, sheet: Poster, path: Path, paper: str = "a4", *, replace: bool = False
) -> Done:
    """Save a page for the wall as PDF; raises as `save_bingo`."""
    from deskmate.printing.poster import poster

    points = (text for point in sheet.points for text in point)
    texts = _each((sheet.title, sheet.lead, *points, sheet.foot))
    sheets = poster(sheet, named(paper))
    return save_sheets(library, sheets, texts, path, replace=replace)


def save_place_cards(
    library: Library,
    whom: Whom,
    path: Path,
    paper: str = "",
    labels: str = "",
    *,
    leave_out: bool = False,
) -> Done:
    """Save a place card for each of these people as PDF.

    Args:
        library: whose people they are.
        whom: for whom.
        path: a file that ends in .pdf, or `NOWHERE`.
        paper: a4 or letter; empty for the sheet's own, or A4.
        labels: name of a sheet; empty for tent cards to cut and fold.
        leave_out: print the others when there are names that can't be drawn.

    Raises:
        BadInput: see `save_bingo`, or the sheet is not of this paper.
        NotFound: there is no such sheet, class, grade or person.
    """
    from deskmate.printing.cards import place_cards

    sheet = label_sheets.sheet(library, "cards", labels, paper)

    def lay_out(people: list[Patron]) -> Sheets:
        return place_cards(map(_on_paper, people), sheet)

    return _save_names(library, whom, path, sheet.each, lay_out, leave_out)


def save_name_tags(
    library: Library,
    whom: Whom,
    path: Path,
    paper: str = "",
    labels: str = "",
    *,
    leave_out: bool = False,
) -> Done:
    """Save a name tag for each of these people as PDF; see `save_place_cards`."""
    from deskmate.printing.cards import name_tags

    sheet = label_sheets.sheet(library, "tags", labels, paper)

    def lay_out(people: list[Patron]) -> Sheets:
        return name_tags(map(_on_paper, people), sheet)

    return _save_names(library, whom, path, sheet.each, lay_out, leave_out)


def save_face_sheet(
    library: Library, whom: Whom, path: Path, paper: str = "a4", *, leave_out: bool = False
) -> Done:
    """Save the faces of these people with their names as PDF; see `save_place_cards`.

    Whoever has no photo, or has not agreed to one being shown, stands there by initials.
    """
    from deskmate.printing.faces import PER_PAGE, face_sheet

    size = named(paper)
    day = local(library.clock()).date()
    foot = f"Printed {day.day} {day:%B %Y}. Keep it safe, and shred it when it is out of date."

    def lay_out(people: list[Patron]) -> Sheets:
        teachers = {one.teacher for one in people if one.teacher} if whom.group else set()
        title = " · ".join((whom.title() or "Faces", *(teachers if len(teachers) == 1 else ())))
        return face_sheet(_with_faces(library, people), title, foot, size)

    return _save_names(library, whom, path, PER_PAGE, lay_out, leave_out)


def _save_names(
    library: Library,
    whom: Whom,
    path: Path,
    each: int,
    lay_out: Callable[[list[Patron]], Sheets],
    leave_out: bool,
) -> Done:
    """Save what holds a name each, so many on a page; to look at, the first page is enough."""
    from deskmate.printing import typeset

    target = _target(path)
    folder = fonts_of(library)
    asked = paper_people.people(library, whom)
    fine, missing = _drawable(asked, folder)
    if missing and not (leave_out and fine):
        return Done(target, missing)
    done = Done(target, left_out=missing, count=len(fine), pages=-(-len(fine) // each))
    if path == NOWHERE:
        first = typeset.pictures_of(lay_out(fine[:each]), folder, ppi=_LOOK)[0]
        return replace(done, first=first)
    write_file(target, typeset.pdf_of(lay_out(fine), folder))
    return done


def _drawable(people: list[Patron], folder: Path) -> tuple[list[Patron], tuple[str, ...]]:
    """Those all of whose letters can be drawn, and the names of the others."""
    texts = {patron.id: _on_paper(patron) for patron in people}
    said = [
        (str(number), text)
        for number, one in texts.items()
        for text in (one.name, one.called, one.say_as, one.group, one.pronouns)
    ]
    bad = set(without_letters(said, folder))
    fine = [patron for patron in people if str(patron.id) not in bad]
    return fine, tuple(visible(texts[int(number)].name) for number in sorted(bad, key=int))


def _on_paper(patron: Patron) -> NameOnPaper:
    name, called = patron.display_name, patron.calling_name
    return NameOnPaper(
        name=name,
        called=called if called != name else "",
        say_as=patron.say_as,
        group=patron.group,
        pronouns=patron.pronouns,
        initials=patron.initials,
    )


def _with_faces(library: Library, people: list[Patron]) -> list[NameOnPaper]:
    from deskmate.services import photos

    having = photos.have_photos(library, [patron.id for patron in people])
    return [
        replace(
            _on_paper(patron),
            picture=photos.picture_of(library, patron.id) if patron.id in having else None,
        )
        for patron in people
    ]


def named(paper: str) -> str:
    """The paper, once it is one we know.

    Raises:
        BadInput: it is none.
    """
    if paper not in PAPERS:
        raise BadInput(f"“{visible(paper)}” is no paper I know: a4 or letter.")
    return paper


def save_sheets(
    library: Library,
    sheets: Sheets,
    texts: Iterable[tuple[str, str]],
    path: Path,
    *,
    replace: bool = False,
) -> Done:
    """Save what was laid out, or look at it.

    Args:
        library: whose own fonts are used too.
        sheets: what is laid out.
        texts: what it says, each text with the name it is called by when it can't be drawn.
        path: a file that ends in .pdf, or `NOWHERE`.
        replace: the file may be there already.

    Raises:
        BadInput: the file is there, can't be written or does not end in .pdf, or the typesetter
            is not installed.
    """
    from deskmate.printing import typeset

    target = _target(path, replace=replace)
    folder = fonts_of(library)
    if missing := without_letters(texts, folder):
        return Done(target, missing)
    if path == NOWHERE:
        pages = typeset.pictures_of(sheets, folder, ppi=_LOOK)
        return Done(target, pages=len(pages), first=pages[0] if pages else b"")
    write_file(target, typeset.pdf_of(sheets, folder), replace=replace)
    return Done(target)


def _target(path: Path, *, replace: bool = False) -> Path:
    """Where to, once nothing stands against it."""
    from deskmate.printing.typeset import need_typesetter

    target = path.expanduser()
    if path != NOWHERE:
        if target.suffix.casefold() != ".pdf":
            raise BadInput(f"{visible(target.name)}: name a file that ends in .pdf.")
        if target.exists() and not replace:
            raise BadInput(f"{visible(target.name)} is there already: name another file.")
        if not target.parent.is_dir():
            raise BadInput(f"There is no folder {visible(str(target.parent))}.")
    need_typesetter()
    return target


def fonts_of(library: Library) -> Path:
    """The folder, beside the store, for fonts that the library adds to ours."""
    return library.store.path.parent / "fonts"


def without_letters(texts: Iterable[tuple[str, str]], folder: Path) -> tuple[str, ...]:
    """By what they are called, the texts that would not be seen on paper, or not in full."""
    from deskmate.printing import fonts

    known = fonts.given(folder)
    shown = [(name, visible(text)) for name, text in texts]
    lacking = frozenset(known.lack("".join(text for _, text in shown)))
    missing = {
        visible(name): None
        for name, text in shown
        if text.strip() and (not lacking.isdisjoint(text) or not fonts.leaves_a_mark(text))
    }
    return tuple(missing)


def no_font(library: Library, missing: Iterable[str]) -> str:
    """Whose names can't be drawn and what to do, in a sentence or two."""
    names = list(missing)
    listed = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
    folder = visible(str(fonts_of(library)))
    do = f"Put a font that has them into {folder}."
    if any(_CJK.search(name) for name in names):
        do = f"Install deskmate[print-cjk] for Chinese, Japanese and Korean. {do}"
    return f"No font here has all the letters of: {listed}. {do}"


def _each(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, text) for text in texts]
