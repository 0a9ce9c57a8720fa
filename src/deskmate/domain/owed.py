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
    """With `OwedKind.ANSWER`: the suggestion that was answered."""


def urgency(item: OwedItem) -> tuple[bool, date, str, int]:
    """Sort key: what is due first, first; what has no date, last."""
    return (item.due is None, item.due or date.max, item.kind, item.id)
