"""A form for one person: new, or to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, Static

from deskmate.domain.patrons import Patron
from deskmate.errors import DeskmateError

if TYPE_CHECKING:
    from deskmate.tui.app import DeskmateApp

FIELDS = (
    ("given", "Given name"),
    ("family", "Family name"),
    ("preferred", "Wants to be called"),
    ("say_as", "Say it like"),
    ("pronouns", "Pronouns"),
    ("grade", "Grade"),
    ("group", "Class"),
    ("teacher", "Teacher"),
    ("nickname", "Nickname"),
    ("middle", "Middle name"),
    ("role", "Role"),
    ("barcode", "Card number"),
    ("email", "E-mail"),
    ("external_id", "School id"),
)


class PersonScreen(ModalScreen[Patron | None]):
    """Fields of a person; saved together."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="person.save", tooltip="Save this person"),
        Binding("escape", "leave", "Back", id="person.back", tooltip="Back without saving"),
    ]

    def __init__(self, patron: Patron | None, values: dict[str, str]) -> None:
        super().__init__()
        self.patron = patron
        self.values = values

    def compose(self) -> ComposeResult:
        title = f"Change {self.patron.display_name}" if self.patron else "New person"
        with VerticalScroll(id="person"):
            yield Static(Content(title).stylize("bold $primary"))
            for name, label in FIELDS:
                with Horizontal(classes="field"):
                    yield Label(Content(label))
                    yield Input(self.values.get(name, ""), id=name, compact=True)
            yield Static(id="trouble")
        yield Footer(show_command_palette=False)

    def action_leave(self) -> None:
        """Back without saving."""
        self.dismiss(None)

    def on_input_submitted(self) -> None:
        """Enter saves from any field."""
        self.action_save()

    def action_save(self) -> None:
        """Save what was typed."""
        self._save({name: self.query_one(f"#{name}", Input).value for name, _ in FIELDS})

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save(self, values: dict[str, str]) -> None:
        from deskmate.services import people

        app = cast("DeskmateApp", self.app)
        assert app.library is not None
        try:
            if self.patron is None:
                saved = await app.call(people.new_patron, app.library, values)
            else:
                saved = await app.call(people.edit, app.library, self.patron, dict(values))
        except DeskmateError as error:
            self.query_one("#trouble", Static).update(Content(str(error)).stylize("$error"))
            return
        self.dismiss(saved)
