"""What all pages that bring something in share: a file, what would happen, then do it, undo it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DirectoryTree, Input, Static

from deskmate.errors import DeskmateError
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList
from deskmate.tui.widgets.table_tree import TableTree

P = TypeVar("P")
R = TypeVar("R")


class ImportPage(Room[str | None], Generic[P, R]):
    """Nothing is written before the preview was seen."""

    CSS_PATH = "../styles/importing.tcss"
    WHAT: ClassVar[str]
    """What can be brought in, and how it is picked."""
    HINT: ClassVar[str]
    """What stands in the line while it is empty."""
    ALSO: ClassVar[tuple[str, ...]] = ()
    """Endings of the files, beside those of tables, that can be brought in."""
    FOLDERS: ClassVar[bool] = False
    """Whether a folder can be brought in as well."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.plan: P | None = None
        """What would be brought in, once a file was looked at."""
        self.finished = False

    # ── for each page to say ────────────────────────────────────────────────────────────

    def preview(self) -> ComposeResult:
        """What stands under the summary."""
        yield RowList(self.row, id="lines")

    def row(self, at: int, width: int) -> Content:
        """One line of the list."""
        raise NotImplementedError

    async def read(self, path: Path) -> P:
        """What the file would bring.

        Raises:
            DeskmateError: it can't be read.
        """
        raise NotImplementedError

    async def not_read(self) -> None:
        """The file could not be read, which the status line says."""

    async def show(self, plan: P) -> None:
        """The preview."""
        raise NotImplementedError

    def brings(self, plan: P) -> bool:
        """Whether anything of it would be brought in."""
        return True

    async def bring_in(self, plan: P, files: Sequence[str]) -> R:
        """Do what the preview says.

        Raises:
            DeskmateError: nothing was done.
        """
        raise NotImplementedError

    async def show_done(self, report: R) -> None:
        """What was done, in the place of the preview."""
        raise NotImplementedError

    # ── the file ────────────────────────────────────────────────────────────────────────

    def compose(self) -> ComposeResult:
        from deskmate.paths import data_dir

        # Files lie beside the demo library, to try every page with.
        start = data_dir() / "demo" if self.desk.demo else Path.home()
        yield Static(Content(f"Deskmate · {self.TITLE}"), id="room")
        yield Static(Content(self.WHAT), id="what")
        yield Input(placeholder=self.HINT, id="path", compact=True)
        yield TableTree(start, id="tree", also=self.ALSO)
        with Vertical(id="preview"):
            yield Static(id="summary")
            yield from self.preview()
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#path").focus()

    @on(Input.Submitted, "#path")
    def action_look(self) -> None:
        """Look at what stands in the line."""
        words = self.query_one("#path", Input).value.strip().strip("\"'")
        if words and self.plan is None:
            # `Path.expanduser` fails for a person whom this computer does not know.
            self.look_at(Path(os.path.expanduser(words)))  # noqa: PTH111

    @on(DirectoryTree.FileSelected)
    @on(DirectoryTree.DirectorySelected)
    def _picked(self, event: DirectoryTree.FileSelected | DirectoryTree.DirectorySelected) -> None:
        folder = isinstance(event, DirectoryTree.DirectorySelected)
        if folder and not self.FOLDERS:
            return
        self.query_one("#path", Input).value = str(event.path)
        if folder:
            self.say("This folder? Shift+Tab and Enter look at it.")
        else:
            self.look_at(event.path)

    def look_at(self, path: Path) -> None:
        """Another file."""
        self.path = path
        self.look()

    @work(exclusive=True, group="import", exit_on_error=False)
    async def look(self) -> None:
        """Read the file and show what would happen."""
        assert self.path is not None
        self.say("Reading …")
        try:
            self.plan = await self.read(self.path)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            await self.not_read()
            return
        self.add_class("-previewing")
        await self.show(self.plan)
        self.query_one(KeyBar).show(self.bar())
        if self.brings(self.plan):
            self.say("Nothing is written yet.  Ctrl+S brings them in.")
        else:
            self.say("There is nothing to bring in; each row says why.")

    def progress(self, stage: str, done: int, total: int) -> None:
        """Called in the worker's thread."""
        bar = f"  {done:,}" if done else ""
        if total:
            filled = 20 * done // total
            bar = f"  {'█' * filled}{'░' * (20 - filled)} {done:,} of {total:,}"
        if done % 10 == 0 or done == total:
            self.app.call_from_thread(self.say, f"{stage.capitalize()} …{bar}")

    # ── what would happen ───────────────────────────────────────────────────────────────

    @property
    def listed(self) -> RowList:
        return self.query_one(RowList)

    def action_move(self, step: int) -> None:
        """The next or previous row."""
        if self.plan is not None:
            self.listed.move(step)

    # ── the end of it ───────────────────────────────────────────────────────────────────

    def action_import(self) -> None:
        """Do what the preview says."""
        if self.plan is not None and not self.finished and self.brings(self.plan):
            # Pressed twice, it must not be done twice.
            self.finished = True
            self._import(self.plan)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _import(self, plan: P) -> None:
        self.say("Bringing them in; a backup comes first …")
        try:
            async with self.writing:
                report = await self.bring_in(plan, [self.path.name if self.path else ""])
        except DeskmateError as error:
            self.finished = False
            self.say(str(error), bad=True)
            return
        self.query_one(KeyBar).show(self.bar())
        self.say("They are in.  Escape goes back, Ctrl+Z undoes the import.")
        await self.show_done(report)

    def changed(self) -> None:
        """The import was undone: nothing of the report holds any more."""
        if self.finished:
            self.dismiss("The import was undone.")

    def action_back(self) -> None:
        """From the preview to the file, from the file to where you came from."""
        if self.finished or self.plan is None:
            self.dismiss(None)
            return
        self.plan = None
        self.remove_class("-previewing")
        self.query_one("#path").focus()
        self.query_one(KeyBar).show(self.bar())
        self.say("")
