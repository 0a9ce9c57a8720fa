"""Bringing in photos: pick a folder, look at what would happen, then all of it or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from deskmate.domain.photos import FolderPlan, PhotoPlan, PhotoReport
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
from deskmate.tui.screens.importing import ImportPage
from deskmate.tui.widgets.face import Face
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron


class ImportPhotosScreen(ImportPage[FolderPlan, PhotoReport]):
    """Nothing is written before the preview was seen, and nobody's photo is kept unasked."""

    TITLE = "Bring in photos"
    WHAT = (
        "A folder or zip of photos, with an index or named by id or name: type its path, "
        "or pick it below (Tab, arrows, Enter) and press Enter in the line."
    )
    HINT = "path of the photos"
    FOLDERS = True
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT_PHOTOS
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_PHOTOS)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[photo_lines.Row] = []
        self.people: dict[int, Patron] = {}
        self.consent = False
        """The school holds consent for everybody in the folder."""
        self.waiting = 0
        """How many photos wait for somebody to say who they show."""

    def preview(self) -> ComposeResult:
        yield from super().preview()
        with Horizontal(id="photo-row"):
            yield Face(id="photo-face")
            yield Static(id="detail")

    def on_mount(self) -> None:
        self._count_waiting()

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        waiting: list[type[Command]] = [ToWaiting] if self.waiting else []
        if self.finished:
            return [*waiting, Undo, LeavePhotos]
        if self.plan is None:
            return [LookAtFolder, LeavePhotos]
        first: list[type[Command]] = [ImportPhotos] if self.brings(self.plan) else []
        return [*first, SchoolConsent, *waiting, LeavePhotos]

    # ── the folder ──────────────────────────────────────────────────────────────────────

    def look_at(self, path: Path) -> None:
        """Another folder, or the same one anew; consent is asked for each time."""
        self.consent = False
        super().look_at(path)

    async def read(self, path: Path) -> FolderPlan:
        """What the folder would bring."""
        from deskmate.services import photo_import, recall

        read = await asyncio.to_thread(photo_import.read, [path])
        plan = await self.gateway.ask(
            photo_import.plan_import, read, consent=self.consent, progress=self.progress
        )
        wanted = {one.patron_id for one in plan.photos} - {0}
        self.people = await self.gateway.ask(recall.by_numbers, wanted)
        return plan

    async def show(self, plan: FolderPlan) -> None:
        """The photos, those that need a look first."""
        from deskmate.services import photo_import

        self.rows = photo_lines.rows_of(plan)
        self._summarise(photo_import.foresee(plan))
        self.listed.show(len(self.rows))
        self.listed.focus()

    # ── what would happen ───────────────────────────────────────────────────────────────

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

    def action_consent(self) -> None:
        """The school holds consent for everybody here, or does not."""
        if self.plan is not None and not self.finished:
            self.consent = not self.consent
            self.look()

    # ── the end of it ───────────────────────────────────────────────────────────────────

    def brings(self, plan: FolderPlan) -> bool:
        """Whether anything of the folder would be brought in, or wait."""
        from deskmate.services import photo_import

        report = photo_import.foresee(plan)
        return bool(report.added or report.changed or report.waiting)

    async def bring_in(self, plan: FolderPlan, files: Sequence[str]) -> PhotoReport:
        """Do what the preview says."""
        from deskmate.services import photo_import

        return await self.gateway.ask(photo_import.import_photos, plan, files=files)

    async def show_done(self, report: PhotoReport) -> None:
        """The same numbers, of what was done."""
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
