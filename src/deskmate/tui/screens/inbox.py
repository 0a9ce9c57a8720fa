"""The inbox: what people suggest, one at a time between classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from deskmate.domain.feedback import Suggestion
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
from deskmate.tui.screens.deciding import Deciding

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron

_WITHOUT = (FindWords, FilterBy, ShowUntold, NewSuggestion, QuickUndo)
"""What can be done when nothing is listed."""


class InboxScreen(Deciding):
    """What people suggest. One key decides on what is highlighted, and the next one is there."""

    TITLE = "Feedback"
    CSS_PATH = "../styles/inbox.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = INBOX
    BINDINGS: ClassVar[list[BindingType]] = bindings(INBOX)

    def bar(self) -> list[type[Command]]:
        """Only what makes sense now."""
        if self.page is not None and not self.listed.lines:
            return list(_WITHOUT)
        return [command for command in self.commands if command.in_bar]

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
            self.pick(title, partial(picks.tags, self.gateway, chosen), told, "a word")

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
            self.pick(title, partial(picks.owners, self.gateway, chosen), told, "initials")

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
            if self.listed.selected.pop(line.suggestion.id, None) is None:
                self.listed.selected[line.suggestion.id] = line.suggestion
            self.listed.refresh()
            self._draw_view()
            self.action_move(1)

    def action_select_all(self) -> None:
        """Select all that are listed, or none."""
        listed = {line.suggestion.id: line.suggestion for line in self.listed.lines}
        if self.listed.selected.keys() >= listed.keys():
            self.listed.selected.clear()
        else:
            self.listed.selected |= listed
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
            self.pick("To whom?", partial(_of_people, people), self._leave_for, "letters of a name")
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
        self.pick("What do you want to see?", asked, self._picked_view, "done, survey, #tag …")

    def _picked_view(self, picked: object) -> None:
        from deskmate.tui import picks
        from deskmate.tui.screens.who import WhoScreen

        if picked == picks.PERSON:
            self.app.push_screen(
                WhoScreen("Whose suggestions?", classes=False), self._picked_person
            )
        elif isinstance(picked, InboxFilter):
            self.list_anew(picked, self.person)
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


async def _of_people(people: Sequence[Patron], typed: str) -> list[Any]:
    from deskmate.tui.screens.pick import Pick

    wish = typed.strip().casefold()
    fits = [one for one in people if wish in one.display_name.casefold()]
    return [Pick(shown.plain(inbox_lines.named(one)), one.id) for one in fits]
