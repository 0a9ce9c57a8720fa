"""The owed ledger: one idea, three sources, each standing on the person's card until settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OwedKind(StrEnum):
    """Where a debt of the library comes from."""

    FOLLOW_UP = "follow-up"
    REFERRAL = "referral"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedItem:
    """Something the library owes one person."""

    id: int
    """Number within its kind."""
    kind: OwedKind
    patron_id: int
    text: str
    state: str
    due: date | None = None
    about: int = 0
    """With `OwedKind.ANSWER`: the suggestion that was answered; with `OwedKind.REFERRAL`: the
    entry that the person was sent to."""

    def has_come(self, today: date) -> bool:
        """Whether it belongs on the person's card: whether a referral helped is not asked before
        its day, while what was promised is worth seeing also before it is due."""
        return self.kind is not OwedKind.REFERRAL or self.due is None or self.due <= today


def urgency(item: OwedItem) -> tuple[bool, date, str, int]:
    """Sort key: what is due first, first; what has no date, last."""
    return (item.due is None, item.due or date.max, item.kind, item.id)
