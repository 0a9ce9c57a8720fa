"""The library's file is damaged: what that means, and the last good backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from deskmate.clock import local
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.backups import DAMAGED
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from deskmate.store.backups import Found


class DamagedScreen(Dialog[None]):
    """Offers the last good backup. What is typed meanwhile can't choose it by accident."""

    TITLE = "The library is damaged"
    CSS_PATH = "../styles/backups.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = DAMAGED
    BINDINGS: ClassVar[list[BindingType]] = bindings(DAMAGED)

    def __init__(self, what: str, good: Found) -> None:
        """Tell of it.

        Args:
            what: what was found, in a sentence.
            good: the newest backup whose bytes are what they were.
        """
        super().__init__()
        self.what, self.good = what, good

    def compose(self) -> ComposeResult:
        with Container(id="damaged"):
            yield Static(Content("The library's file is damaged").stylize("bold $warning"))
            yield Static(Content("\n") + shown.plain(self.what) + self._offer())
            yield Static(id="status")
            yield KeyBar(self.bar())

    def _offer(self) -> Content:
        from deskmate.services.backups import holds

        when = local(self.good.taken)
        said = shown.plain(f"{when:%A}, {when.day} {when:%B %Y, %H:%M}", "bold $accent")
        held = Content("\n") + shown.plain(holds(self.good), "dim")
        return (
            Content("\n\nThe last good backup is of ")
            + said
            + held
            + Content(
                "\n\nIf you restore it, what was written since is missing. The damaged file is "
                "kept as it is, beside the library: somebody may still get those words out of it."
            )
        )

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_restore(self) -> None:
        """Let the backup take its place."""
        self.say("Restoring …")
        try:
            restored = await self.gateway.restore(self.good.path)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        kept = restored.kept.name if restored.kept else ""
        self.desk.begin_anew(f"Restored. The damaged file is kept as {kept}.")

    def action_leave(self) -> None:
        """Go on with it, as far as it goes; leave where it can't be opened at all."""
        if self.gateway.library is None:
            self.app.exit(return_code=2, message=self.what)
        else:
            self.dismiss(None)
