"""The inbox: what people suggest, one at a time between classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from deskmate.domain.feedback import Status, Suggestion
from deskmate.domain.inbox import InboxFilter
from deskmate.errors import DeskmateError
from deskmate.tui import inbox_lines, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.inbox import (
    INBOX,
    FilterBy,
    FindWords,
    NewSuggestion,
    QuickUndo,
    ShowUntold,
)
from deskmate.tui.screens.sifting import Sifting

if TYPE_CHECKING:
    from deskmate.domain.answers import Answer
    from deskmate.domain.patrons import Patron
    from deskmate.tui.screens.pick import Asked

_WITHOUT = (FindWords, FilterBy, ShowUntold, NewSuggestion, QuickUndo)
"""What can be done when nothing is listed."""


class InboxScreen(Sifting):
    """What people suggest. One key decides on what is highlighted, and the next one is there."""

    CSS_PATH = "../styles/inbox.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = INBOX
    BINDINGS: ClassVar[list[BindingType]] = bindings(INBOX)

    def bar(self) -> list[type[Command]]:
        """Only what makes sense now."""
        if self.page is not None and not self.listed.lines:
            return list(_WITHOUT)
        return [command for command in self.commands if command.in_bar]

    # ── decisions ───────────────────────────────────────────────────────────────────────

    def action_decide(self, status: str) -> None:
        """Decide without a sentence."""
        from deskmate.services import feedback

        chosen = self.chosen
        if chosen and self.was_read:
            use_case = feedback.plan if status == Status.PLANNED else feedback.start
            self._go_on(chosen, Status(status))
            self._write(chosen, use_case)

    def action_answer(self, status: str) -> None:
        """Decide with a sentence; without a status that is asked for, too."""
        from deskmate.tui.screens.answer import AnswerScreen

        chosen = self.chosen
        if chosen:
            dialog = AnswerScreen(chosen, Status(status) if status else None, self._who(chosen))
            self.app.push_screen(dialog, self._answered)

    def _who(self, about: Sequence[Suggestion]) -> str:
        """Who will hear an answer, as far as anybody is known."""
        item = self.pane.item
        if len(about) == 1 and item is not None and item.line.suggestion.id == about[0].id:
            return inbox_lines.who_words(item) if item.people else ""
        return "Everybody who asked"

    def _answered(self, saved: list[Suggestion] | None) -> None:
        if saved:
            self._go_on(saved, saved[0].status)
            self._tell(saved)

    def action_later(self) -> None:
        """Ask for the day on which to think again."""
        from deskmate.services import feedback
        from deskmate.tui import picks

        chosen = self.chosen

        def told(day: date | None) -> None:
            if day is not None:
                self._go_on(chosen, Status.LATER)
                self._write(chosen, feedback.postpone, day)

        if chosen:
            title = f"Think again about {inbox_lines.title_of(chosen, 40)}"
            self._pick(title, partial(picks.days, self.gateway), told, "fri, in 3 weeks, 11 jan")

    def _go_on(self, decided: Sequence[Suggestion], status: Status) -> None:
        """The next suggestion is there at once; what was decided is written meanwhile."""
        wanted = self.sought
        gone = bool(wanted.waiting_on) or bool(wanted.statuses and status not in wanted.statuses)
        ids = {one.id for one in decided}
        if gone:
            self.going |= ids
        self.listed.leave(ids, gone=gone)
        self._draw_view()

    @work(group="decide", exit_on_error=False)
    async def _write(
        self, about: Sequence[Suggestion], use_case: Callable[..., list[Suggestion]], *more: Any
    ) -> None:
        """Write decisions down, one after the other."""
        async with self.writing:
            try:
                saved = await self.gateway.ask(use_case, about, *more)
            except DeskmateError as error:
                self.say(str(error), bad=True)
                self._settled(about)
                return
            await self._say_saved(saved)

    @work(group="decide", exit_on_error=False)
    async def _tell(self, saved: list[Suggestion]) -> None:
        async with self.writing:
            await self._say_saved(saved)

    async def _say_saved(self, saved: list[Suggestion]) -> None:
        from deskmate.services import feedback

        try:
            hearing = await self.gateway.ask(feedback.hearing, saved)
            self.say(inbox_lines.decided_words(saved, hearing, self.today))
        except DeskmateError as error:
            self.say(str(error), bad=True)
        self._settled(saved)

    def _settled(self, about: Sequence[Suggestion]) -> None:
        self.going -= {one.id for one in about}
        self.fill()

    def action_told(self) -> None:
        """Everybody who waits for the answer to the highlighted one has heard it."""
        item = self.pane.item
        waiting = item.waiting if item is not None and self.listed.lines else []
        if waiting:
            self._told(waiting)
        else:
            self.say("Nobody waits for an answer to this.")

    @work(group="decide", exit_on_error=False)
    async def _told(self, waiting: Sequence[Answer]) -> None:
        from deskmate.services import feedback

        async with self.writing:
            try:
                told = await self.gateway.ask(feedback.told, *(answer.id for answer in waiting))
            except DeskmateError as error:
                self.say(str(error), bad=True)
            else:
                people = "1 person" if len(told) == 1 else f"{len(told)} people"
                self.say(f"Told: {people}.  Ctrl+Z undoes it.")
            self.fill()

    # ── merging ─────────────────────────────────────────────────────────────────────────

    def action_merge(self) -> None:
        """Ask with which; or what to take apart."""
        from deskmate.tui import picks

        chosen = self.chosen
        if not chosen:
            return
        item = self.pane.item
        line = item.line if item and item.line.suggestion.id == chosen[0].id else None
        title = f"Which one speaks for {inbox_lines.title_of(chosen, 40)}?"
        asked = partial(picks.heads, self.gateway, chosen, line)
        self._pick(title, asked, partial(self._picked_head, chosen), "words of another one")

    def _picked_head(
        self, chosen: Sequence[Suggestion], picked: tuple[Suggestion, bool] | None
    ) -> None:
        if picked is None:
            return
        one, speaks = picked
        if not speaks:
            self._take_apart(one)
            return
        others = [other for other in chosen if other.id != one.id]
        self._go_on(others, Status.MERGED)
        self._merge(others, one)

    @work(group="decide", exit_on_error=False)
    async def _merge(self, others: Sequence[Suggestion], head: Suggestion) -> None:
        from deskmate.services import feedback, inbox

        async with self.writing:
            try:
                merged = await self.gateway.ask(feedback.merge, others, head)
                line = await self.gateway.ask(inbox.one, merged.id)
                hearing = await self.gateway.ask(feedback.hearing, [merged])
            except DeskmateError as error:
                self.say(str(error), bad=True)
            else:
                people = "1 person" if line.supporters == 1 else f"{line.supporters:,} people"
                words = inbox_lines.title_of([merged], 36)
                hear = f"; {inbox_lines.hearing_words(hearing, [merged])}" if hearing else ""
                self.say(f"Merged: {words} speaks for {people}{hear}.  Ctrl+Z undoes it.")
            self._settled(others)

    @work(group="decide", exit_on_error=False)
    async def _take_apart(self, one: Suggestion) -> None:
        from deskmate.services import feedback

        async with self.writing:
            try:
                await self.gateway.ask(feedback.unmerge, [one])
            except DeskmateError as error:
                self.say(str(error), bad=True)
            else:
                words = inbox_lines.title_of([one], 36)
                self.say(f"Taken apart: {words} stands for itself again.  Ctrl+Z undoes it.")
            self.fill()

    # ── what else is kept of it ─────────────────────────────────────────────────────────

    def action_tag(self) -> None:
        """Ask for a tag."""
        from deskmate.services import feedback
        from deskmate.tui import picks

        chosen = self.chosen

        def told(picked: tuple[str, bool] | None) -> None:
            if picked is not None:
                tag, on = picked
                words = f"Tagged #{tag}" if on else f"No longer tagged #{tag}"
                self._note(words, feedback.tag, chosen, [tag] if on else [], [] if on else [tag])

        if chosen:
            title = f"Tag for {inbox_lines.title_of(chosen, 50)}"
            self._pick(title, partial(picks.tags, self.gateway, chosen), told, "a word")

    def action_owner(self) -> None:
        """Ask who looks after it."""
        from deskmate.services import feedback
        from deskmate.tui import picks

        chosen = self.chosen

        def told(owner: str | None) -> None:
            if owner is not None:
                words = f"{owner} looks after it" if owner else "Nobody looks after it"
                self._note(words, feedback.assign, chosen, owner)

        if chosen:
            title = f"Who looks after {inbox_lines.title_of(chosen, 50)}?"
            self._pick(title, partial(picks.owners, self.gateway, chosen), told, "initials")

    @work(group="decide", exit_on_error=False)
    async def _note(
        self, words: str, use_case: Callable[..., list[Suggestion]], *more: Any
    ) -> None:
        """Write something down that is no decision; the place in the list stays."""
        async with self.writing:
            try:
                saved = await self.gateway.ask(use_case, *more)
            except DeskmateError as error:
                self.say(str(error), bad=True)
            else:
                many = f" ({len(saved)} suggestions)" if len(saved) > 1 else ""
                self.say(f"{words}{many}.  Ctrl+Z undoes it.")
            self.fill()

    def action_remark(self) -> None:
        """Write a remark on the highlighted one."""
        from deskmate.tui.screens.remark import RemarkScreen

        if len(self.chosen) > 1:
            self.say("A remark is on one alone: Esc unselects.")
        elif self.chosen:
            self.app.push_screen(RemarkScreen(self.chosen[0]), self._remarked)

    def _remarked(self, saved: Suggestion | None) -> None:
        if saved is not None:
            self.say("Remark kept, for the library alone.  Ctrl+Z undoes it.")
            self.fill()

    def action_new(self) -> None:
        """Write down a suggestion of anybody."""
        from deskmate.tui.screens.suggest import SuggestScreen

        def told(words: str | None) -> None:
            if words:
                self.say(words)
                self.fill()

        if self.gateway.library is not None:
            self.app.push_screen(SuggestScreen(), told)

    # ── in the list ─────────────────────────────────────────────────────────────────────

    def action_select(self) -> None:
        """Select it or not, and go on."""
        line = self.listed.line
        if line is not None:
            self.listed.selected ^= {line.suggestion.id}
            self.listed.refresh()
            self._draw_view()
            self.action_move(1)

    def action_select_all(self) -> None:
        """Select all that are listed, or none."""
        ids = {line.suggestion.id for line in self.listed.lines}
        self.listed.selected = set() if self.listed.selected >= ids else ids
        self.listed.refresh()
        self._draw_view()

    def action_skip(self) -> None:
        """Leave it and go on; after the last comes the first again."""
        if self.listed.at < len(self.listed.lines) - 1:
            self.action_move(1)
        elif self.listed.lines:
            self.listed.move(-len(self.listed.lines))
            self.say("That was the last: here is the first again.")

    def action_pane(self) -> None:
        """To the suggestion, to scroll it, and back."""
        self.set_focus(None if self.pane.has_focus else self.pane)

    def action_open(self) -> None:
        """To whoever said it; ask whom when there are several."""
        item = self.pane.item
        people = list(item.people.values()) if item is not None and self.listed.lines else []
        if len(people) == 1:
            self.dismiss(people[0].id)
        elif people:
            self._pick(
                "To whom?", partial(_of_people, people), self._leave_for, "letters of a name"
            )
        else:
            self.say("Nobody is known who said this.")

    def _leave_for(self, patron_id: int | None) -> None:
        if patron_id:
            self.dismiss(patron_id)

    # ── what is listed ──────────────────────────────────────────────────────────────────

    def action_find(self) -> None:
        """Look for words."""
        self.add_class("-finding")
        self.find_line.focus()

    @on(Input.Changed, "#find")
    def _sought(self) -> None:
        self.list_anew(self.wanted, self.person)

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        """Back to the list, which stays as it was found."""
        self.remove_class("-finding")
        self.set_focus(None)

    def action_filter(self) -> None:
        """Ask what to list."""
        from deskmate.tui import picks

        asked = partial(picks.views, self.gateway, self.sought)
        self._pick("What do you want to see?", asked, self._picked_view, "done, survey, #tag …")

    def _picked_view(self, picked: object) -> None:
        from deskmate.tui import picks
        from deskmate.tui.screens.who import WhoScreen

        if picked == picks.PERSON:
            self.app.push_screen(
                WhoScreen("Whose suggestions?", classes=False), self._picked_person
            )
        elif isinstance(picked, InboxFilter):
            # What waits is asked of the day on the wall, whatever day it is by then.
            usual = InboxFilter(waiting_on=picked.waiting_on)
            self.list_anew(None if picked == usual else picked, self.person)
        elif picked == 0:
            self.list_anew(None)

    def _picked_person(self, patron: Patron | str | None) -> None:
        if patron is not None and not isinstance(patron, str):
            wanted = replace(self.sought, text="", waiting_on=None, patron_id=patron.id)
            self.list_anew(wanted, patron.display_name)

    def action_untold(self) -> None:
        """What waits to be told, and back."""
        untold = self.wanted is not None and self.wanted.untold
        self.list_anew(None if untold else InboxFilter(untold=True, newest_first=True))

    def action_back(self) -> None:
        """One step back."""
        if self.find_line.value or self.has_class("-finding"):
            self._found()
            self.find_line.value = ""
        elif self.pane.has_focus:
            self.set_focus(None)
        elif self.listed.selected:
            self.listed.selected.clear()
            self.listed.refresh()
            self._draw_view()
        elif self.wanted != self.opened_on:
            self.list_anew(self.opened_on)
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Back at once."""
        self.dismiss(None)

    def _pick(self, title: str, asked: Asked, told: Callable[[Any], None], hint: str) -> None:
        from deskmate.tui.screens.pick import PickScreen

        self.app.push_screen(PickScreen(title, asked, hint=hint), told)


async def _of_people(people: Sequence[Patron], typed: str) -> list[Any]:
    from deskmate.tui.screens.pick import Pick

    wish = typed.strip().casefold()
    fits = [one for one in people if wish in one.display_name.casefold()]
    return [Pick(shown.plain(inbox_lines.named(one)), one.id) for one in fits]
