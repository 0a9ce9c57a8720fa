"""Sheets of cards and labels, by their sizes in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PAPERS: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of the papers."""
PAPER_NAMES: Final = {"a4": "A4", "letter": "Letter"}
USES: Final = ("cards", "tags")
_SMALLEST: Final = 10.0
"""A label that is narrower or lower holds no name that can be read."""
_MOST: Final = 40
"""Rows or columns; more is a slip of the pen."""
_SLACK: Final = 0.2
"""What rounding may add up to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """Where the cards or labels of one kind of sheet lie."""

    name: str
    """By which it is asked for: "5160"."""
    title: str
    use: str
    """cards or tags: what it is meant for."""
    paper: str
    columns: int
    rows: int
    width: float
    height: float
    """Of one; of a tent card as it lies flat."""
    left: float
    top: float
    """From the paper's edge to the first one."""
    gap_x: float = 0.0
    gap_y: float = 0.0
    fold: bool = False
    """A tent card: the upper half is printed upside down."""
    cut: bool = False
    """Plain paper: marks show where to cut."""

    @property
    def each(self) -> int:
        """How many one page holds."""
        return self.columns * self.rows

    def pages(self, count: int) -> int:
        """How many pages so many cards take."""
        return -(-count // self.each)

    def fault(self) -> str:
        """What is wrong with the sizes, in words; empty when they fit the page."""
        if self.paper not in PAPERS:
            return f"“{self.paper}” is no paper I know: a4 or letter"
        if self.use not in USES:
            return f"“{self.use}” is nothing a sheet is for: cards or tags"
        if not (1 <= self.columns <= _MOST and 1 <= self.rows <= _MOST):
            return f"columns and rows must be from 1 to {_MOST}"
        if min(self.width, self.height / (2 if self.fold else 1)) < _SMALLEST:
            return f"a card must be at least {_SMALLEST:g} mm wide and high to hold a name"
        if min(self.left, self.top, self.gap_x, self.gap_y) < 0:
            return "left, top and gaps can't be less than 0"
        wide = self.left + self.columns * self.width + (self.columns - 1) * self.gap_x
        high = self.top + self.rows * self.height + (self.rows - 1) * self.gap_y
        page = PAPERS[self.paper]
        for size, most, way in ((wide, page[0], "wide"), (high, page[1], "high")):
            if size > most + _SLACK:
                paper = PAPER_NAMES[self.paper]
                return f"it takes {size:.1f} mm, and {paper} paper is {most:g} mm {way}"
        return ""
