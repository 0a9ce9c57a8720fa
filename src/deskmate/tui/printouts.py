"""What can be printed, and for whom: asked one after the other, then looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from textual.content import Content

from deskmate.domain.text import clean
from deskmate.tui import shown

if TYPE_CHECKING:
    from pathlib import Path

    from deskmate.services.library import Library
    from deskmate.services.paper_people import Whom
    from deskmate.services.papers import Done
    from deskmate.tui.app import DeskmateApp
    from deskmate.tui.screens.pick import Pick

_MOST: Final = 12
"""Classes and people that a list shows."""


class Save(Protocol):
    """Saves a paper of names; see `services.papers.save_place_cards`."""

    def __call__(
        self,
        library: Library,
        whom: Whom,
        path: Path,
        paper: str,
        labels: str,
        *,
        leave_out: bool,
    ) -> Done: ...


@dataclass(frozen=True, slots=True)
class Printout:
    """One kind of paper that is made of people's names."""

    title: str
    about: str
    use: str
    """Which sheets fit it: cards or tags; empty for a paper that has no cards."""
    save: Save


@dataclass(frozen=True, slots=True)
class ClassPrintout:
    """A sheet that a class plays with, mixed anew by its number."""

    title: str
    about: str
    save: Callable[[Library, str, int, Path, str], Done]
    """Library, class, number of the mix, file, paper."""


@dataclass(frozen=True, slots=True)
class PagePrintout:
    """A page that is the same for everybody."""

    title: str
    about: str
    save: Callable[[Library, Path, str], Done]


@dataclass(frozen=True, slots=True)
class Chosen:
    """For whom, and how that is said."""

    name: str
    whom: Whom


def _cards(
    library: Library, whom: Whom, path: Path, paper: str, labels: str, *, leave_out: bool
) -> Done:
    from deskmate.services import papers

    return papers.save_place_cards(library, whom, path, paper, labels, leave_out=leave_out)


def _tags(
    library: Library, whom: Whom, path: Path, paper: str, labels: str, *, leave_out: bool
) -> Done:
    from deskmate.services import papers

    return papers.save_name_tags(library, whom, path, paper, labels, leave_out=leave_out)


def _faces(
    library: Library, whom: Whom, path: Path, paper: str, labels: str, *, leave_out: bool
) -> Done:
    from deskmate.services import papers

    return papers.save_face_sheet(library, whom, path, paper, leave_out=leave_out)


def _bingo(library: Library, group: str, mix: int, path: Path, paper: str) -> Done:
    from deskmate.services import getting_to_know, papers

    return papers.save_bingo(library, getting_to_know.bingo(library, group, seed=mix), path, paper)


def _icebreaker(library: Library, group: str, mix: int, path: Path, paper: str) -> Done:
    from deskmate.services import getting_to_know, papers

    sheet = getting_to_know.icebreaker(library, group, seed=mix)
    return papers.save_icebreaker(library, sheet, path, paper)


def _questionnaire(library: Library, path: Path, paper: str) -> Done:
    from deskmate.services import getting_to_know, papers

    return papers.save_questionnaire(library, getting_to_know.questionnaire(library), path, paper)


PRINTOUTS: Final[tuple[Printout | ClassPrintout | PagePrintout, ...]] = (
    Printout("Place cards", "tents for the tables, the name on both sides", "cards", _cards),
    Printout("Name tags", "to cut out, or on label sheets", "tags", _tags),
    Printout("Faces", "a class on a page: photos with names, initials without", "", _faces),
    ClassPrintout("Bingo", "find someone who …, from what a class agreed to tell", _bingo),
    ClassPrintout("Icebreaker", "questions for a class to talk about", _icebreaker),
    PagePrintout("Questionnaire", "a page to fill in: who are you?", _questionnaire),
)


def choose(desk: DeskmateApp) -> None:
    """Ask what, then for whom, then show it."""
    from textual.screen import ModalScreen

    from deskmate.tui.screens.paper_preview import PaperScreen
    from deskmate.tui.screens.pick import Pick, PickScreen

    if desk.library is None or isinstance(desk.screen, ModalScreen):
        return

    async def kinds(typed: str) -> Sequence[Pick]:
        words = clean(typed).casefold()
        return [
            Pick(shown.fitted(one.title, 16, "bold") + shown.plain(one.about, "dim"), one)
            for one in PRINTOUTS
            if words in f"{one.title} {one.about}".casefold()
        ]

    def chosen(printout: Printout | ClassPrintout | PagePrintout | None) -> None:
        if isinstance(printout, Printout):
            ask_whom(desk, printout, partial(show, desk, printout))
        elif isinstance(printout, ClassPrintout):
            ask_class(desk, printout.title, partial(show_for_class, desk, printout))
        elif printout is not None:
            desk.visit(PaperScreen(printout.save, printout.title))

    hint = "cards, tags, faces, bingo"
    desk.push_screen(PickScreen("What is to be printed?", kinds, hint=hint), chosen)


def show_for_class(desk: DeskmateApp, printout: ClassPrintout, group: str) -> None:
    """Look at a sheet for a class."""
    from deskmate.tui.screens.class_papers import ClassPaperScreen

    desk.visit(ClassPaperScreen(printout, group))


def show(desk: DeskmateApp, printout: Printout, chosen: Chosen) -> None:
    """Look at a paper that is made of names."""
    from deskmate.tui.screens.name_papers import NamePaperScreen

    desk.visit(NamePaperScreen(printout, chosen))


def ask_whom(desk: DeskmateApp, printout: Printout, then: Callable[[Chosen], None]) -> None:
    """Ask for whom: a class, a grade, one person, or whoever was here today."""
    from deskmate.tui.screens.pick import PickScreen

    def came(chosen: Chosen | None) -> None:
        if chosen is not None:
            then(chosen)

    question = f"{printout.title}: for whom?"
    hint = "a class, a grade, a name, or today"
    desk.push_screen(PickScreen(question, partial(_whom, desk), hint=hint), came)


def ask_class(desk: DeskmateApp, title: str, then: Callable[[str], None]) -> None:
    """Ask for which class."""
    from deskmate.tui.screens.pick import Pick, PickScreen

    async def classes(typed: str) -> Sequence[Pick]:
        from deskmate.services import paper_people

        found = await desk.gateway.ask(paper_people.class_offers, clean(typed), _MOST)
        return [
            Pick(shown.fitted(name, 30, "bold") + shown.plain(about, "dim"), name)
            for name, about, _ in found
        ]

    def came(group: str | None) -> None:
        if group is not None:
            then(group)

    desk.push_screen(PickScreen(f"{title}: for which class?", classes, hint="a class"), came)


async def _whom(desk: DeskmateApp, typed: str) -> Sequence[Pick]:
    from deskmate.services import paper_people

    found = await desk.gateway.ask(paper_people.offers, clean(typed), _MOST)
    return [_line(*offer) for offer in found]


def _line(name: str, about: str, whom: Whom) -> Pick:
    from deskmate.tui.screens.pick import Pick

    words: Content = shown.fitted(name, 30, "bold") + shown.plain(about, "dim")
    return Pick(words, Chosen(name, whom))
