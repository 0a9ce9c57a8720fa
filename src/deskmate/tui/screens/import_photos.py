"""Bringing in photos: pick a folder, look at what would happen, then all of it or nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DirectoryTree, Input, Static

from deskmate.domain.photos import FolderPlan, PhotoPlan
from deskmate.errors import DeskmateError
from deskmate.tui import photo_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.photos import (
    IMPORT_PHOTOS,
    ImportPhotos,
    LeavePhotos,
    LookAtFolder,
    SchoolConsent,
    ToWaiting,
)
from deskmate.tui.commands.recall import Undo
from deskmate.tui.room import Room
from deskmate.tui.widgets.face import Face
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList
from deskmate.tui.widgets.table_tree import TableTree

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.domain.photos import PhotoReport


class ImportPhotosScreen(Room[str | None]):
    """Nothing is written before the preview was seen, and nobody's photo is kept unasked."""

    TITLE = "Bring in photos"
    CSS_PATH = "../styles/photos.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT_PHOTOS
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_PHOTOS)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.plan: FolderPlan | None = None
        self.rows: list[photo_lines.Row] = []
        self.people: dict[int, Patron] = {}
        self.consent = False
        """The school holds consent for everybody in the folder."""
        self.finished = False
        self._brings = False
        """Whether anything of the folder can be brought in."""
        self.waiting = 0
        """How many photos wait for somebody to say who they show."""

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Bring in photos"), id="room")
        yield Static(
            Content(
                "A folder or zip of photos, with an index or named by id or name: type its path, "
                "or pick it below (Tab, arrows, Enter) and press Enter in the line."
            ),
            id="what",
        )
        yield Input(placeholder="path of the photos", id="path", compact=True)
        yield TableTree(self._start(), id="tree")
        with Vertical(id="preview"):
            yield Static(id="summary")
            yield RowList(self.row, id="lines")
            with Horizontal(id="photo-row"):
                yield Face(id="photo-face")
                yield Static(id="detail")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def _start(self) -> Path:
        from deskmate.paths import data_dir

        # Drawn faces lie beside the demo library, to try this with.
        return data_dir() / "demo" if self.desk.demo else Path.home()

    def on_mount(self) -> None:
        self.query_one("#path").focus()
        self._count_waiting()

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        waiting: list[type[Command]] = [ToWaiting] if self.waiting else []
        if self.finished:
            return [*waiting, Undo, LeavePhotos]
        if self.plan is None:
            return [LookAtFolder, LeavePhotos]
        first: list[type[Command]] = [ImportPhotos] if self._brings else []
        return [*first, SchoolConsent, *waiting, LeavePhotos]

    # ── the folder ──────────────────────────────────────────────────────────────────────

    @on(Input.Submitted, "#path")
    def action_look(self) -> None:
        """Look at what stands in the line."""
        value = self.query_one("#path", Input).value.strip().strip("\"'")
        if value and self.plan is None:
            self.path = Path(value).expanduser()
            self.consent = False
            self.look()

    @on(DirectoryTree.FileSelected)
    @on(DirectoryTree.DirectorySelected)
    def _picked(self, event: DirectoryTree.FileSelected | DirectoryTree.DirectorySelected) -> None:
        line = self.query_one("#path", Input)
        line.value = str(event.path)
        if isinstance(event, DirectoryTree.FileSelected):
            self.action_look()
        else:
            self.say("This folder? Shift+Tab and Enter look at it.")

    @work(exclusive=True, group="import", exit_on_error=False)
    async def look(self) -> None:
        """Find the photos and show what would happen."""
        from deskmate.services import photo_import, recall

        assert self.path is not None
        self.say("Looking …")
        try:
            read = await asyncio.to_thread(photo_import.read, [self.path])
            plan = await self.gateway.ask(
                photo_import.plan_import, read, consent=self.consent, progress=self._progress
            )
            wanted = {one.patron_id for one in plan.photos} - {0}
            self.people = await self.gateway.ask(recall.by_numbers, wanted)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.plan = plan
        self.rows = photo_lines.rows_of(plan)
        self.add_class("-previewing")
        report = photo_import.foresee(plan)
        self._brings = bool(report.added or report.changed or report.waiting)
        self._summarise(report)
        self.listed.show(len(self.rows))
        self.listed.focus()
        self.query_one(KeyBar).show(self.bar())
        self.say(
            "Nothing is written yet.  Ctrl+S brings them in."
            if self._brings
            else "There is nothing to bring in; each row says why."
        )

    def _progress(self, stage: str, done: int, total: int) -> None:
        """Called in the worker's thread."""
        if done % 10 == 0 or done == total:
            filled = 20 * done // max(1, total)
            bar = f"{'█' * filled}{'░' * (20 - filled)} {done:,} of {total:,}"
            self.app.call_from_thread(self.say, f"{stage.capitalize()} …  {bar}")

    # ── what would happen ───────────────────────────────────────────────────────────────

    @property
    def listed(self) -> RowList:
        return self.query_one(RowList)

    def row(self, at: int, width: int) -> Content:
        """One line of the list."""
        return photo_lines.row(self.rows[at], self.people)

    def _summarise(self, report: PhotoReport, done: str = "") -> None:
        assert self.plan is not None
        lines = photo_lines.summary(self.plan, report, done=bool(done))
        if done:
            lines[0] = Content(f"{done}  ").stylize("bold $success") + lines[0]
        self.query_one("#summary", Static).update(Content("\n").join(lines))

    @on(RowList.Highlighted)
    def _draw_detail(self) -> None:
        one = self.rows[self.listed.at] if self.rows else None
        words = photo_lines.detail(one, self.people) if one else Content("")
        self.query_one("#detail", Static).update(words)
        thumb = one.thumb if isinstance(one, PhotoPlan) else b""
        self.query_one(Face).show_picture(thumb or None, "" if thumb else "–")

    def action_move(self, step: int) -> None:
        """The next or previous row."""
        if self.plan is not None:
            self.listed.move(step)

    def action_consent(self) -> None:
        """The school holds consent for everybody here, or does not."""
        if self.plan is not None and not self.finished:
            self.consent = not self.consent
            self.look()

    # ── the end of it ───────────────────────────────────────────────────────────────────

    def action_import(self) -> None:
        """Do what the preview says."""
        if self.plan is not None and not self.finished and self._brings:
            self._import(self.plan)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _import(self, plan: FolderPlan) -> None:
        from deskmate.services import photo_import

        self.say("Bringing them in; a backup comes first …")
        # Pressed twice, it must not be done twice.
        self.finished = True
        try:
            report = await self.gateway.ask(
                photo_import.import_photos, plan, files=[self.path.name if self.path else ""]
            )
        except DeskmateError as error:
            self.finished = False
            self.say(str(error), bad=True)
            return
        self._summarise(report, "Done.")
        self._count_waiting()
        wait = "  w goes through those that wait." if report.waiting else ""
        self.say(f"They are in.{wait}  Escape goes back, Ctrl+Z undoes the import.")

    @work(exclusive=True, group="waiting", exit_on_error=False)
    async def _count_waiting(self) -> None:
        from deskmate.services import photos

        try:
            self.waiting = await self.gateway.ask(photos.waiting_count)
        except DeskmateError as error:
            self.say(str(error), bad=True)
        self.query_one(KeyBar).show(self.bar())

    def action_waiting(self) -> None:
        """To the photos that wait."""
        from deskmate.tui.screens.waiting_photos import WaitingPhotosScreen

        if self.plan is not None and self.waiting:
            self.app.push_screen(WaitingPhotosScreen(), self._came_back)

    def _came_back(self, words: str | None) -> None:
        self._count_waiting()

    def changed(self) -> None:
        """The import was undone: nothing of the report holds any more."""
        if self.finished:
            self.dismiss("The import was undone.")

    def action_back(self) -> None:
        """From the preview to the folder, from the folder to where you came from."""
        if self.finished or self.plan is None:
            self.dismiss(None)
            return
        self.plan = None
        self.remove_class("-previewing")
        self.query_one("#path").focus()
        self.query_one(KeyBar).show(self.bar())
        self.say("")
