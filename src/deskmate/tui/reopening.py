"""What was not saved last time is opened again, each kind in the screen that it was typed in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deskmate.domain.feedback import Suggestion
    from deskmate.domain.network import Entry
    from deskmate.tui.screens.unsaved import Unsaved

Content = Mapping[str, Any]
_ENTER = "This was not saved last time. Enter saves it, Escape gives it up."
_CTRL_S = "This was not saved last time. Ctrl+S saves it, Escape gives it up."


async def _person(room: Unsaved, content: Content) -> None:
    from deskmate.tui.screens.person import reopened

    form = await reopened(room.gateway, dict(content))
    room.app.push_screen(form, room.edited)


async def _suggestion(room: Unsaved, content: Content) -> None:
    from deskmate.tui.screens.suggest import SuggestScreen

    dialog = SuggestScreen(draft=content)
    await room.app.push_screen(dialog, lambda words: room.suggested(dialog, words))
    dialog.say(_ENTER)


async def _sheet(room: Unsaved, content: Content) -> None:
    from deskmate.tui.screens.sheet import SheetScreen

    room.desk.visit(SheetScreen(content))


async def _class_visit(room: Unsaved, content: Content) -> None:
    from deskmate.tui.screens.class_visit import ClassVisitScreen

    room.desk.visit(ClassVisitScreen(content))


async def _entry(room: Unsaved, content: Content) -> None:
    from deskmate.services import network
    from deskmate.tui.screens.entry_form import EntryScreen

    number = content["entry_id"]
    entry = await room.gateway.ask(network.one, number) if number else None
    form = EntryScreen(entry, content["values"])

    def saved(entry: Entry | None) -> None:
        if entry is not None:
            room.say(f"Saved {entry.name}.  Ctrl+Z undoes it.")

    await room.app.push_screen(form, saved)
    form.say(_CTRL_S)


async def _answer(room: Unsaved, content: Content) -> None:
    from deskmate.domain.feedback import Status
    from deskmate.services import inbox
    from deskmate.tui.inbox_lines import title_of
    from deskmate.tui.screens.answer import AnswerScreen

    lines = [await room.gateway.ask(inbox.one, number) for number in content["ids"]]
    about = [line.suggestion for line in lines]
    status = Status(content["status"])
    dialog = AnswerScreen(about, status, content["who"], content["sentence"])

    def decided(saved: list[Suggestion] | None) -> None:
        if saved:
            room.say(f"{status.value.capitalize()}: {title_of(saved, 40)}.  Ctrl+Z undoes it.")

    await room.app.push_screen(dialog, decided)
    dialog.say(_ENTER)


async def _remark(room: Unsaved, content: Content) -> None:
    from deskmate.services import inbox
    from deskmate.tui.screens.remark import RemarkScreen

    line = await room.gateway.ask(inbox.one, content["id"])
    dialog = RemarkScreen(line.suggestion, content["text"])

    def saved(one: Suggestion | None) -> None:
        if one is not None:
            room.say("Remark kept, for the library alone.  Ctrl+Z undoes it.")

    await room.app.push_screen(dialog, saved)
    dialog.say(_CTRL_S)


async def _question(room: Unsaved, content: Content) -> None:
    from deskmate.services import network, recall, referrals
    from deskmate.tui.screens.give import GiveScreen
    from deskmate.tui.screens.referrals import ReferralsScreen

    ask = room.gateway.ask
    card = await ask(recall.card, content["patron_id"]) if content["patron_id"] else None
    before = await ask(referrals.one, content["instead_of"]) if content["instead_of"] else None
    entry = await ask(network.one, content["entry_id"]) if content.get("entry_id") else None
    patron = card.patron if card else None
    asking = ReferralsScreen(patron, content["question"], instead_of=before)
    await room.app.push_screen(asking, room.came_back)
    if entry is None:
        asking.say("This question was open last time.")
        return
    dialog = GiveScreen(
        patron, entry, content["question"], instead_of=before, words=content["words"]
    )
    await room.app.push_screen(dialog, asking.given)
    dialog.say(_ENTER)


REOPENED: dict[str, Callable[[Unsaved, Content], Awaitable[None]]] = {
    "person": _person,
    "suggestion": _suggestion,
    "sheet": _sheet,
    "class-visit": _class_visit,
    "entry": _entry,
    "answer": _answer,
    "remark": _remark,
    "question": _question,
}
"""By the kind of draft; a note is opened by Recall itself."""
