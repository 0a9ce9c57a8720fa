"""The sentence that people will hear: without one, nothing is declined and nothing is finished."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from deskmate.domain.feedback import REASONS, Status
from deskmate.errors import DeskmateError, StoreProblem
from deskmate.tui import inbox_lines, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.inbox import ANSWER, NextReason, OtherAnswer
from deskmate.tui.drafting import Drafting
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList
from deskmate.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from deskmate.domain.feedback import Suggestion

_WIDTH = 74
"""Cells of a line in the list, where there are so many."""
_AROUND = 10
"""Cells of frame, mark and scroll bar."""
_CHOICES = (Status.PLANNED, Status.DOING, Status.DONE, Status.DECLINED, Status.NEW)
_TITLES = {
    Status.PLANNED: "Planned",
    Status.DOING: "Being done",
    Status.DONE: "Done",
    Status.DECLINED: "Decline",
    Status.NEW: "New again, as if nothing had been decided",
}
_HINTS = {
    Status.PLANNED: "more than “yes, we are going to do this”, if there is more to say",
    Status.DOING: "more than “yes, we are working on it”, if there is more to say",
    Status.DONE: "what came of it: the sentence that they will hear",
    Status.DECLINED: "why not: the sentence that they will hear",
    Status.NEW: "nothing is said",
}


class AnswerScreen(Drafting, Dialog["list[Suggestion] | None"]):
    """One sentence; Enter decides with it. It stays here until that is saved."""

    CSS_PATH = "../styles/inbox.tcss"
    KIND = "answer"
    commands: ClassVar[tuple[type[Command], ...]] = ANSWER
    BINDINGS: ClassVar[list[BindingType]] = bindings(ANSWER)

    def __init__(
        self, about: Sequence[Suggestion], status: Status | None, who: str, sentence: str = ""
    ) -> None:
        """Ask for it.

        Args:
            about: what is decided on.
            status: the answer; None when that is still to be said, too.
            who: who stands behind it, in words.
            sentence: what was typed when the terminal went away.
        """
        super().__init__()
        self.about = tuple(about)
        self.open = status is None
        present = self.about[0].status
        self.status = status or (present if present in _CHOICES[:4] else Status.PLANNED)
        self.who = who
        self.sentence = sentence
        self._busy = False
        self._offered = ""
        """The sentence that was taken from those to start from."""

    def compose(self) -> ComposeResult:
        with Container(id="answer"):
            yield Static(id="decision", classes="about")
            yield Static(shown.plain(self._will_hear(), "dim"), classes="about")
            yield OneLine(self.sentence or self._given(), id="sentence", compact=True)
            reasons = MarkedList(id="reasons", compact=True)
            reasons.can_focus = False
            yield reasons
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        line = self.query_one("#sentence", Input)
        line.focus()
        line.cursor_position = len(line.value)
        self._draw()

    def _given(self) -> str:
        """What was answered already, to be changed."""
        answers = {one.answer for one in self.about if one.status is self.status}
        return " ".join(answers.pop().split()) if len(answers) == 1 else ""

    def _will_hear(self) -> str:
        return (
            f"{self.who} will hear:" if self.who else "nobody is known who asked; the board says:"
        )

    def bar(self) -> list[type[Command]]:
        """Only what makes sense now."""
        made: dict[type[Command], bool] = {
            OtherAnswer: self.open,
            NextReason: bool(self.sentences),
        }
        return [one for one in self.commands if one.in_bar and made.get(one, True)]

    @property
    def sentences(self) -> dict[str, str]:
        """Sentences to start from, by a word for each."""
        if self.status is Status.DECLINED:
            return dict(self.desk.likes.reasons or REASONS)
        if self.status in (Status.DONE, Status.DOING, Status.PLANNED):
            earlier = [step.why for one in self.about for step in one.history if step.why]
            return {"said before": earlier[-1]} if earlier else {}
        return {}

    def _draw(self) -> None:
        title = shown.plain(_TITLES[self.status], "bold $primary")
        if self.open:
            title = Content("‹ ").stylize("dim") + title + Content(" ›").stylize("dim")
        what = shown.quoting(f"  {inbox_lines.title_of(self.about, 50)}")
        self.query_one("#decision", Static).update(title + what)
        self.query_one("#sentence", Input).placeholder = _HINTS[self.status]
        listed = self.query_one("#reasons", MarkedList)
        width = min(_WIDTH, self.app.size.width - _AROUND)
        listed.set_options(
            Option(shown.hanging(shown.fitted(name, 15, "dim"), shown.plain(sentence), width))
            for name, sentence in self.sentences.items()
        )
        listed.highlighted = None
        listed.display = bool(self.sentences)
        self.query_one(KeyBar).show(self.bar())

    def action_start_from(self, step: int) -> None:
        """Put a sentence into the line, unless words of somebody's own stand there."""
        line = self.query_one("#sentence", Input)
        sentences = list(self.sentences.values())
        if not sentences:
            return
        if line.value.strip() and line.value != self._offered:
            self.say("Your own words stay. Empty the line to start from a sentence.")
            return
        listed = self.query_one("#reasons", MarkedList)
        before = listed.highlighted
        at = (0 if step > 0 else len(sentences) - 1) if before is None else before + step
        listed.highlighted = max(0, min(len(sentences) - 1, at))
        self._offered = " ".join(sentences[listed.highlighted].split())
        line.value = self._offered
        line.cursor_position = len(line.value)

    def action_other(self, step: int) -> None:
        """Another answer, round and round; the words stay."""
        if self.open:
            at = _CHOICES.index(self.status)
            self.status = _CHOICES[(at + step) % len(_CHOICES)]
            self._draw()

    @on(Input.Changed, "#sentence")
    def _typed(self) -> None:
        self.keep()

    def draft(self) -> dict[str, Any] | None:
        """The sentence, as far as it is somebody's own, and what it is about."""
        sentence = self.query_one("#sentence", Input).value
        if not sentence.strip() or sentence in (self._given(), self._offered):
            return None
        return {
            "ids": [one.id for one in self.about],
            "status": str(self.status),
            "who": self.who,
            "sentence": sentence,
        }

    @on(MarkedList.OptionSelected, "#reasons")
    def _clicked(self, event: MarkedList.OptionSelected) -> None:
        line = self.query_one("#sentence", Input)
        self._offered = line.value = list(self.sentences.values())[event.option_index]

    @on(Input.Submitted, "#sentence")
    def action_take(self) -> None:
        """Decide, with this sentence."""
        if not self._busy:
            self._busy = True
            self._write(self.query_one("#sentence", Input).value)

    @work(group="save", exit_on_error=False)
    async def _write(self, sentence: str) -> None:
        from deskmate.services import feedback

        answers = {
            Status.PLANNED: feedback.plan,
            Status.DOING: feedback.start,
            Status.DONE: feedback.finish,
            Status.DECLINED: feedback.decline,
        }
        try:
            if self.status is Status.NEW:
                saved = await self.gateway.ask(feedback.reopen, self.about)
            else:
                saved = await self.gateway.ask(answers[self.status], self.about, sentence)
        except DeskmateError as error:
            choice = " Enter tries again, Esc gives up." if isinstance(error, StoreProblem) else ""
            self.say(f"{error}{choice}", bad=True)
            self._busy = False
            return
        await self.drop_draft()
        self.dismiss(saved)

    def action_leave(self) -> None:
        """Back; nothing was decided."""
        if not self._busy:
            self.forget()
            self.dismiss(None)
