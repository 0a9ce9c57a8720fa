"""Place cards, name tags and faces: whom they are for and the sheet can be changed as one looks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from deskmate.domain.labels import PAPER_NAMES
from deskmate.domain.text import clean
from deskmate.tui import printouts, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.papers import NAMES, LeaveOut, OtherLabels
from deskmate.tui.screens.paper_preview import PaperScreen, fact
from deskmate.tui.screens.pick import Pick, PickScreen

if TYPE_CHECKING:
    from deskmate.domain.labels import LabelSheet
    from deskmate.services.library import Library
    from deskmate.services.papers import Done
    from deskmate.tui.printouts import Chosen, Printout

_MOST = 12
"""Sheets that a list shows; a word finds the others."""


class NamePaperScreen(PaperScreen):
    """One name a card. Whoever no font can draw is named, and left out only when that is said."""

    commands: ClassVar[tuple[type[Command], ...]] = NAMES
    BINDINGS: ClassVar[list[BindingType]] = bindings(NAMES)

    def __init__(self, printout: Printout, chosen: Chosen) -> None:
        super().__init__(self._make, f"{printout.title} for {chosen.name}")
        self.printout = printout
        self.chosen = chosen
        self.labels: LabelSheet | None = None
        """The sheet that was picked; None for plain paper."""
        self.leave_out = False

    def _make(self, library: Library, path: Path, paper: str) -> Done:
        """In a thread."""
        sheet = self.labels.name if self.labels else ""
        size = "" if self.labels else paper
        return self.printout.save(
            library, self.chosen.whom, path, size, sheet, leave_out=self.leave_out
        )

    @property
    def paper_name(self) -> str:
        """A sheet of labels has its own size."""
        return PAPER_NAMES[self.labels.paper] if self.labels else super().paper_name

    def bar(self) -> Sequence[type[Command]]:
        """Only what changes this paper."""
        absent: list[type[Command]] = []
        if not self.printout.use:
            absent.append(OtherLabels)
        if self.done is None or not (self.done.missing or self.done.left_out):
            absent.append(LeaveOut)
        return [command for command in NAMES if command.in_bar and command not in absent]

    def facts(self) -> list[Content]:
        """For how many, on which sheet, and who is left out."""
        lines = super().facts()
        if self.labels:
            lines.append(fact("sheet", self.labels.title))
        if self.done is not None and self.done.count:
            lines.insert(0, fact("people", f"{self.done.count}"))
        if self.done is not None and self.done.left_out:
            names = ", ".join(self.done.left_out)
            lines += [Content(""), shown.plain(f"left out: {names}", "$warning")]
        return lines

    def _missing(self, names: Sequence[str]) -> list[Content]:
        """Whom no font here can draw, and the way to print all the others."""
        key = self.desk.key_of(LeaveOut)
        others = shown.plain(f"{key} prints the others without them.", "$accent")
        return [*super()._missing(names), Content(""), others]

    def action_paper(self) -> None:
        """The other size of plain paper; a sheet of labels has its own."""
        if self.labels is None:
            super().action_paper()
        else:
            self.labels = None
            self.fill()

    def action_leave_out(self) -> None:
        """Print the others, or wait for those that can't be."""
        if self.done is not None and (self.done.missing or self.done.left_out):
            self.leave_out = not self.leave_out
            self.fill()

    def action_whom(self) -> None:
        """For others."""
        printouts.ask_whom(self.desk, self.printout, self._others)

    def _others(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.title_words = f"{self.printout.title} for {chosen.name}"
        self.saved = ""
        self.fill()

    def action_labels(self) -> None:
        """Ask for a sheet."""
        if self.printout.use:
            dialog = PickScreen("On which sheet?", self._sheets, hint="a name, or a number: 5160")
            self.app.push_screen(dialog, self._on_sheet)

    async def _sheets(self, typed: str) -> Sequence[Pick]:
        from deskmate.services import labels

        known = await self.gateway.ask(labels.sheets)
        words = clean(typed).casefold()
        fitting = [
            sheet
            for sheet in known.values()
            if words in f"{sheet.name} {sheet.title} {PAPER_NAMES[sheet.paper]}".casefold()
            # Without a word, only those that are meant for it.
            and (words or sheet.use == self.printout.use)
        ]
        return [Pick(_sheet_line(sheet), sheet) for sheet in fitting[:_MOST]]

    def _on_sheet(self, sheet: LabelSheet | None) -> None:
        if sheet is not None:
            self.labels = sheet
            self.fill()


def _sheet_line(sheet: LabelSheet) -> Content:
    size = f"{sheet.width:.0f} x {sheet.height:.0f} mm · {PAPER_NAMES[sheet.paper]}"
    return shown.fitted(sheet.title, 38, "bold") + Content("  ") + shown.plain(size, "dim")
