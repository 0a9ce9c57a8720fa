"""Where in a file it shows that the file as a whole can't be taken."""

from __future__ import annotations

from collections.abc import Sequence

from deskmate.domain.rosters import Refusal
from deskmate.domain.text import visible
from deskmate.errors import BadInput


class NotTaken(BadInput):
    """A file that can't be taken; said in the same form as a refused row."""

    def __init__(self, file: str, reason: str, *, line: int = 1, column: str | None = None) -> None:
        column = visible(column) if column else None
        self.refusal = Refusal(file=file, line=line, column=column, reason=reason)
        super().__init__(_said(self.refusal))


def refusal_of(file: str, trouble: BadInput) -> Refusal:
    """The same as one line of a report on several files."""
    if isinstance(trouble, NotTaken):
        return trouble.refusal
    return Refusal(file=file, line=0, column=None, reason=str(trouble))


def none_taken(refused: Sequence[Refusal]) -> BadInput:
    """Several files of which not one can be taken: why the first can't, and how many more."""
    more = len({one.file for one in refused}) - 1
    others = f" So it is with {more} more." if more else ""
    return BadInput(f"{_said(refused[0])}{others}")


def _said(one: Refusal) -> str:
    if not one.line:
        # The trouble with a file as a whole names it already.
        return one.reason
    column = f", column {one.column}" if one.column else ""
    return f"{one.file}, line {one.line}{column}: {one.reason}"
