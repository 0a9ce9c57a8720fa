"""Sheets that a class plays with: mixed anew until one pleases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.papers import CLASS_PAPER
from deskmate.tui.screens.paper_preview import PaperScreen, fact

if TYPE_CHECKING:
    from deskmate.services.library import Library
    from deskmate.services.papers import Done
    from deskmate.tui.printouts import ClassPrintout


class ClassPaperScreen(PaperScreen):
    """Made of what the people of a class agreed to have told, and never of a note."""

    commands: ClassVar[tuple[type[Command], ...]] = CLASS_PAPER
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLASS_PAPER)

    def __init__(self, printout: ClassPrintout, group: str) -> None:
        super().__init__(self._make, f"{printout.title} for {group}")
        self.printout = printout
        self.group = group
        self.mix = 0

    def _make(self, library: Library, path: Path, paper: str) -> Done:
        """In a thread."""
        return self.printout.save(library, self.group, self.mix, path, paper)

    def facts(self) -> list[Content]:
        """Which mix it is, so that it can be told from the one before."""
        return [*super().facts(), fact("mix", f"{self.mix + 1}")]

    def action_mix(self) -> None:
        """Mix it anew."""
        self.mix += 1
        self.saved = ""
        self.fill()
