"""The deciding part of the inbox: what is said to the people who asked, and what is merged."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from deskmate.domain.feedback import Status, Suggestion
from deskmate.errors import DeskmateError
from deskmate.tui import inbox_lines
from deskmate.tui.screens.sifting import Sifting

if TYPE_CHECKING:
    from deskmate.domain.answers import Answer
    from deskmate.tui.screens.pick import Asked


class Deciding(Sifting):
    """Decisions are written in the order of the keys; the next suggestion waits for none."""

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
            self.pick(title, partial(picks.days, self.gateway), told, "fri, in 3 weeks, 11 jan")

    def _go_on(self, decided: Sequence[Suggestion], status: Status) -> None:
        """The next suggestion is there at once; what was decided is written meanwhile."""
        self.decided_at = time.monotonic()
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
        self.pick(title, asked, partial(self._picked_head, chosen), "words of another one")

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
        if len(chosen) > 1:
            # Whoever brings several together has an answer in mind for the one that speaks.
            self.listed.show(self.listed.lines, self.listed.people, find=one.id)
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

    def pick(self, title: str, asked: Asked, told: Callable[[Any], None], hint: str) -> None:
        """Ask something that has a list of answers."""
        from deskmate.tui.screens.pick import PickScreen

        self.app.push_screen(PickScreen(title, asked, hint=hint), told)
