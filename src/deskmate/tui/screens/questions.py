"""Which questions of a survey ask for suggestions, and which for the name and the class."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.import_survey import QUESTIONS
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.importers.feedback import Description

_ROLES = {"name": "who said it", "group": "the class", "at": "when", "tags": "tags"}
_ROLES |= {"given": "who said it", "family": "who said it", "person": "who said it"}
_SAMPLES = 3


class QuestionsScreen(Dialog[dict[str, str] | None]):
    """Space says of the marked question that its answers are suggestions, or are not."""

    TITLE = "Questions of a survey"
    CSS_PATH = "../styles/feedback.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = QUESTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUESTIONS)

    def __init__(self, about: Description) -> None:
        super().__init__()
        self.about = about
        self.questions = (*about.headers, *about.sensitive)
        mapping = about.mapping
        self.suggestions = {h for name, h in mapping.items() if name.startswith("suggestion")}
        self.fields = {n: h for n, h in mapping.items() if not n.startswith("suggestion")}

    def compose(self) -> ComposeResult:
        with Container(id="questions"):
            yield Static(
                shown.plain(f"Where are the suggestions in {self.about.file}?", "bold $primary")
            )
            yield MarkedList(id="asked", compact=True)
            yield Static(id="sample")
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self._draw(0)
        self.query_one("#asked").focus()

    def _draw(self, at: int) -> None:
        options = [Option(self._line(header)) for header in self.questions]
        options += [
            Option(_row("  ", header, _ROLES.get(name, name), ""), disabled=True)
            for name, header in self.fields.items()
            if header not in self.questions
        ]
        listed = self.query_one("#asked", MarkedList)
        listed.set_options(options)
        listed.highlighted = at if self.questions else None

    def _line(self, header: str) -> Content:
        if header in self.suggestions:
            return _row("● ", header, "suggestions", "$accent")
        role = next((_ROLES.get(n, n) for n, h in self.fields.items() if h == header), "not kept")
        return _row("○ ", header, role, "" if role == "not kept" else "$accent")

    @property
    def marked(self) -> str:
        """The question that keys are about; empty when there is none."""
        at = self.query_one("#asked", MarkedList).highlighted
        return self.questions[at] if at is not None and at < len(self.questions) else ""

    @on(MarkedList.OptionHighlighted, "#asked")
    def _show_sample(self) -> None:
        words = Content("not looked at: it may touch on what must not be kept").stylize("dim")
        if self.marked in self.about.headers:
            at = self.about.headers.index(self.marked)
            cells = [row[at] for row in self.about.sample if row[at]]
            lines = [
                shown.said(f"“{cell}”", "dim").truncate(68, ellipsis=True)
                for cell in cells[:_SAMPLES]
            ]
            nothing = Content("nothing stands there in the first rows").stylize("dim")
            words = Content("\n").join(lines or [nothing])
        self.query_one("#sample", Static).update(words)

    def action_mark(self) -> None:
        """Its answers are suggestions, or are not."""
        if self.marked:
            self.suggestions ^= {self.marked}
            self.fields = {n: h for n, h in self.fields.items() if h not in self.suggestions}
            self._draw(self.questions.index(self.marked))

    @on(MarkedList.OptionSelected, "#asked")
    def _chosen(self) -> None:
        self.action_mark()

    def action_is(self, field: str) -> None:
        """It asks for the name, or the class; or no longer."""
        if self.marked:
            was = self.fields.get(field) == self.marked
            self.suggestions -= {self.marked}
            self.fields = {n: h for n, h in self.fields.items() if h != self.marked}
            if not was:
                self.fields[field] = self.marked
            self._draw(self.questions.index(self.marked))

    def action_take(self) -> None:
        """Go on with these questions."""
        chosen = [header for header in self.questions if header in self.suggestions]
        if not chosen:
            self.say("Mark at least one question with Space: its answers become suggestions.")
            return
        named = {
            "suggestion" if count == 1 else f"suggestion {count}": header
            for count, header in enumerate(chosen, 1)
        }
        self.dismiss(named | self.fields)

    def action_leave(self) -> None:
        """Back without a change."""
        self.dismiss(None)


def _row(sign: str, header: str, role: str, style: str) -> Content:
    return Content("").join(
        [Content(sign).stylize(style), shown.fitted(header, 52), shown.plain(f"  {role}", style)]
    )
