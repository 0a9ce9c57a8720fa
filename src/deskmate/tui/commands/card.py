"""What can be done on a person's card once it has the focus."""

from __future__ import annotations

from deskmate.tui.commands import Command


class OwedDown(Command):
    """The next thing owed; further on, the card scrolls."""

    id, key, label, action, in_bar = "card.down", "down,j", "next", "choose(1)", False


class OwedUp(Command):
    """The thing owed before it; further on, the card scrolls."""

    id, key, label, action, in_bar = "card.up", "up,k", "previous", "choose(-1)", False


class OwedDone(Command):
    """What is marked is done, and the person knows."""

    id, key, label, action = "card.done", "d", "done", "settle('done')"
    title = "What is marked on the card is done"


class AnswerTold(Command):
    """The marked answer was told; with another thing marked, mark the first answer."""

    id, key, label, action = "card.told", "t", "told", "tell"
    title = "The answer marked on the card was told"


class SayWhatCame(Command):
    """Say whether the marked referral helped; with another thing marked, mark the first one."""

    id, key, label, action = "card.outcome", "o", "did it help?", "outcome"
    title = "Say whether the referral marked on the card helped"


class OwedDropped(Command):
    """What is marked is not wanted any more."""

    id, key, label, action = "card.drop", "x", "drop", "settle('dropped')"
    title = "What is marked on the card is not wanted any more"


class CardPageDown(Command):
    """A page of the card further."""

    id, key, label, action, in_bar = "card.page-down", "pagedown,space", "page", "page(1)", False


class CardPageUp(Command):
    """A page of the card back."""

    id, key, label, action, in_bar = "card.page-up", "pageup", "page", "page(-1)", False


CARD = (OwedDown, OwedUp, OwedDone, AnswerTold, SayWhatCame, OwedDropped, CardPageDown, CardPageUp)
