"""A library that can only be looked at: the keys that would write say so, at the door.

Whatever is not listed here is refused by the store, with the same sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from deskmate.tui.commands import Command

_WRITING = frozenset(
    {
        *("app.undo", "inbox.undo", "room.suggest", "room.sheet", "room.survey", "room.network"),
        *("recall.new", "recall.edit", "recall.merge", "recall.done", "recall.suggest"),
        *("recall.longer", "recall.import", "recall.together", "recall.note"),
        *("card.done", "card.drop", "card.told", "card.outcome", "today.done", "today.drop"),
        *("refer.new", "refer.edit", "refer.give", "history.outcome"),
        *("entry.merge", "entry.retire", "entry.verified", "entry.wrong", "entry.meant"),
        *("inbox.answer", "inbox.decline", "inbox.finish", "inbox.later", "inbox.merge"),
        *("inbox.new", "inbox.owner", "inbox.plan", "inbox.remark", "inbox.start"),
        *("inbox.tag", "inbox.told", "sign-in.drop", "sign-in.new"),
        *(f"sign-in.choose-{number}" for number in range(1, 10)),
    }
)
"""Commands that change something, by id."""


def writes(action: str, commands: Sequence[type[Command]]) -> bool:
    """Whether an action of one of these commands would change something."""
    return any(command.action == action and command.id in _WRITING for command in commands)
