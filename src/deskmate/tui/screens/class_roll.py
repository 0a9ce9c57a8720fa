"""The roll of a class: who is in it, who is ticked, who sits where; nothing of it is saved here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from deskmate.domain.patrons import Patron
from deskmate.domain.seating import Seat, beside, in_order, moved
from deskmate.domain.text import clean
from deskmate.errors import DeskmateError
from deskmate.tui import class_lines, shown
from deskmate.tui.commands import Command
from deskmate.tui.commands.meeting import (
    CLASS_VISIT,
    KeepWords,
    LeaveClass,
    MoveSeat,
    TickHere,
)
from deskmate.tui.drafting import Drafting
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList
from deskmate.tui.widgets.seat_grid import SeatGrid
from deskmate.tui.widgets.tick_line import TickLine

if TYPE_CHECKING:
    from deskmate.services.class_visits import Roll


class ClassRoll(Drafting, Room[str | None]):
    """The part that shows a class; what is said of it is for `ClassVisitScreen`."""

    KIND: ClassVar[str] = "class-visit"

    def __init__(self, draft: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self.opened_with = draft or {}
        """What was not saved last time."""
        self.roll: Roll | None = None
        self.here: set[int] = set()
        self.all_note = ""
        """What is noted for all who are here."""
        self.own: dict[int, str] = {}
        """What is noted for one alone."""
        self.places: dict[int, Seat] = {}
        self.moved_seats = False
        self.at = 0
        """Who is marked, by number."""
        self.in_seats = False
        self.carrying = False
        """The arrows take the marked person along."""
        self.writing_what = ""
        """What the line is for: "find", "note", "own", or nothing."""
        self.shown_ids: list[int] = []
        """Those whom the letters in the line leave over, in their order."""

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Class visit"), id="room")
        with Container(id="class"):
            yield RowList(self.row, id="lines")
            yield SeatGrid()
        yield Static(id="all-note")
        yield TickLine(id="words", compact=True)
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#lines").focus()
        if self.opened_with:
            self.open_class(str(self.opened_with["group"]))
        else:
            self._choose()

    def on_resize(self) -> None:
        self.draw()

    # ── which class ─────────────────────────────────────────────────────────────────────

    def _choose(self) -> None:
        from deskmate.tui.screens.class_choice import ClassChoiceScreen

        self.app.push_screen(ClassChoiceScreen(), self._chosen)

    def _chosen(self, group: str | None) -> None:
        if group is None:
            self.dismiss(None)
        else:
            self.open_class(group)

    @work(exclusive=True, group="class", exit_on_error=False)
    async def open_class(self, group: str) -> None:
        """Fetch a class and show it."""
        from deskmate.services import class_visits, desk

        try:
            waiting = await self.gateway.ask(desk.draft_kept, self.KIND)
            kept = self.opened_with or waiting or {}
            roll = await self.gateway.ask(class_visits.roll, group)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self._choose()
            return
        self.roll = roll
        self.places = dict(roll.seats)
        if kept.get("group") == group:
            self._take_up(kept)
        self.in_seats = roll.seated or roll.pictured
        self.at = in_order(self.places)[0] if self.in_seats else roll.people[0].id
        await self.query_one(SeatGrid).show(roll.people, self.places)
        self.sift()

    def _take_up(self, kept: Mapping[str, Any]) -> None:
        """Go on from where it was left."""
        known = set(self.places)
        self.here = set(kept["here"]) & known
        self.all_note = str(kept["note"])
        self.own = {int(n): str(text) for n, text in kept["own"].items() if int(n) in known}
        seats = {int(n): (seat[0], seat[1]) for n, seat in kept["seats"].items()}
        if seats.keys() == known and len(set(seats.values())) == len(seats):
            self.places, self.moved_seats = seats, True
        self.say("This was not saved yet. Ctrl+S saves it.")

    # ── what is shown ───────────────────────────────────────────────────────────────────

    def bar(self) -> list[type[Command]]:
        """Only what makes sense now."""
        if self.roll is None:
            return [LeaveClass]
        if self.writing_what == "find":
            return [TickHere, LeaveClass]
        if self.writing_what:
            return [KeepWords, LeaveClass]
        if self.carrying:
            return [MoveSeat, LeaveClass]
        left_out = set() if self.in_seats else {MoveSeat}
        return [one for one in CLASS_VISIT if one.in_bar and one not in left_out]

    @property
    def listed(self) -> RowList:
        return self.query_one("#lines", RowList)

    @property
    def line(self) -> TickLine:
        return self.query_one("#words", TickLine)

    def patron(self, number: int) -> Patron:
        """Somebody of the class."""
        assert self.roll is not None
        return next(one for one in self.roll.people if one.id == number)

    def row(self, at: int, width: int) -> Content:
        """One line of the list."""
        number = self.shown_ids[at]
        assert self.roll is not None
        return class_lines.row(
            self.patron(number),
            width,
            here=number in self.here,
            noted=number in self.roll.noted,
            own=self.own.get(number, ""),
        )

    def _order(self) -> list[int]:
        if self.roll is None:
            return []
        return in_order(self.places) if self.in_seats else [one.id for one in self.roll.people]

    def sift(self) -> None:
        """Show those whom the letters leave over; the first of them is marked."""
        from deskmate.search.names.fold import folded

        wanted = folded(self.line.value) if self.writing_what == "find" else ""
        self.shown_ids = [
            number
            for number in self._order()
            if not wanted or class_lines.is_called(self.patron(number), wanted, folded)
        ]
        if self.at not in self.shown_ids and self.shown_ids:
            self.at = self.shown_ids[0]
        place = self.shown_ids.index(self.at) if self.at in self.shown_ids else 0
        self.listed.show(len(self.shown_ids), place)
        self.draw()

    def draw(self) -> None:
        width = max(40, self.app.size.width - 4)
        title = Content("Deskmate · Class visit")
        right = Content("")
        if self.roll is not None:
            title = shown.plain(f"Deskmate · {self.roll.group} is here")
            right = class_lines.counts(len(self.here), len(self.roll.people), len(self.own))
        self.query_one("#room", Static).update(shown.ends(title, right, width))
        words = class_lines.note_line(self.all_note, len(self.here))
        self.query_one("#all-note", Static).update(words.truncate(width, ellipsis=True))
        self.set_class(self.in_seats, "-seats")
        self.set_class(bool(self.writing_what), "-writing")
        self.listed.refresh()
        grid = self.query_one(SeatGrid)
        for number, tile in grid.tiles.items():
            tile.mark(
                here=number in self.here,
                marked=number == self.at,
                carried=self.carrying,
                noted=number in self.own,
                dim=number not in self.shown_ids,
            )
        if self.in_seats:
            grid.see(self.at)
        self.query_one(KeyBar).show(self.bar())

    # ── moving about ────────────────────────────────────────────────────────────────────

    def action_step(self, down: int, right: int) -> None:
        """The next person, or with the marked one in hand the next seat."""
        if self.roll is None:
            return
        if self.carrying:
            self.places = moved(self.places, self.at, down, right)
            self.moved_seats = True
            self.query_one(SeatGrid).place(self.places)
            self.keep()
        elif self.in_seats and self.writing_what != "find":
            self.at = beside(self.places, self.at, down, right)
        elif self.shown_ids:
            at = self.shown_ids.index(self.at) + down + right
            self.at = self.shown_ids[max(0, min(len(self.shown_ids) - 1, at))]
        if self.at in self.shown_ids:
            self.listed.point_at(self.shown_ids.index(self.at))
        self.draw()

    @on(RowList.Highlighted)
    def _pointed_in_list(self, event: RowList.Highlighted) -> None:
        if self.shown_ids and not self.in_seats and self.at != self.shown_ids[event.at]:
            self.at = self.shown_ids[event.at]
            self.draw()

    @on(SeatGrid.Pointed)
    def _pointed_in_seats(self, event: SeatGrid.Pointed) -> None:
        self.at = event.patron_id
        self.draw()

    def action_view(self) -> None:
        """Seats, or a list."""
        if self.roll is not None:
            self.in_seats, self.carrying = not self.in_seats, False
            self.sift()

    def action_carry(self) -> None:
        """Take the marked person along, or put them down."""
        if self.roll is not None and not self.writing_what:
            self.in_seats, self.carrying = True, not self.carrying
            name = self.patron(self.at).calling_name
            self.say(f"The arrows move {name}; m puts down." if self.carrying else "")
            self.sift()

    def draft(self) -> dict[str, Any] | None:
        """All that it takes to go on from here."""
        own = {str(number): text for number, text in self.own.items() if clean(text)}
        something = self.here or clean(self.all_note) or own or self.moved_seats
        if self.roll is None or not something:
            return None
        return {
            "group": self.roll.group,
            "here": sorted(self.here),
            "note": self.all_note,
            "own": own,
            "seats": {str(n): list(seat) for n, seat in self.places.items()}
            if self.moved_seats
            else {},
        }
