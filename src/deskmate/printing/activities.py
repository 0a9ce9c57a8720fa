"""Sheets to fill in or to play with: bingo, icebreaker, questionnaire."""

from __future__ import annotations

import re
from typing import Final

from deskmate.domain.papers import BingoSheet, Icebreaker, Questionnaire
from deskmate.printing.style import PRELUDE
from deskmate.printing.typeset import PAPERS, Sheets
from deskmate.printing.words import words

_LONG_WORD: Final = re.compile(r"[^\W\d_\u0590-\U0010ffff]{17,}")
_PIECE: Final = re.compile(r".{9}(?=...)")
_HEAD: Final = """
#set document(title: data.title.text)
#set page(paper: data.paper, margin: (x: 18mm, top: 17mm, bottom: 15mm))
#let head = {
  line(data.title, size: 25pt, weight: "bold", fill: green)
  v(1.2mm)
  line(data.hint, size: 11.5pt, fill: grey)
  v(5mm)
}
// What is left of the first page below its head.
#let left-over(room) = room.height - measure(block(width: room.width, head)).height - 2mm
#head
"""
_BINGO: Final = """
#let rows = data.cells.len()
#let columns = calc.max(..data.cells.map(row => row.len()))
#layout(room => context {
  let gap = 2.2mm
  let wide = (room.width - gap * (columns - 1)) / columns
  let high = calc.min(wide * 1.4, (left-over(room) - gap * (rows - 1)) / rows)
  let middle = (calc.quo(rows, 2), calc.quo(columns, 2))
  let odd-sided = calc.odd(rows) and calc.odd(columns)
  grid(columns: (wide,) * columns, rows: (high,) * rows, gutter: gap,
    ..data.cells.enumerate().map(((y, row)) => row.enumerate().map(((x, cell)) => {
      let free = odd-sided and (y, x) == middle
      box(width: wide, height: high, radius: 2mm, inset: 2.2mm,
        fill: if free { pale }, stroke: if free { 0.8pt + green } else { hair }, {
          let inner = wide - 4.4mm
          if free {
            align(center + horizon, fitted(cell, inner, high - 5mm, 15pt, enough: 1,
              weight: "bold", fill: green))
          } else {
            align(center + horizon, move(dy: -2mm,
              fitted(cell, inner, high - 13mm, 13pt, enough: 1)))
            place(bottom, dy: -0.8mm, std.line(length: 100%, stroke: hair))
          }
        })
    })).flatten())
})
"""
_ICEBREAKER: Final = """
#layout(room => context {
  let item(number, one, size) = block(width: 100%, breakable: false, below: size * 1.7,
    grid(columns: (11mm, 1fr), align: (top, top),
      text(size: size, weight: "bold", fill: green, str(number)), line(one, size: size)))
  let all(size) = data.lines.enumerate().map(((n, one)) => item(n + 1, one, size)).join()
  let size = 20pt
  while size > 11pt and measure(block(width: room.width, all(size))).height > left-over(room) {
    size = size - 0.5pt
  }
  all(size)
})
"""
_QUESTIONNAIRE: Final = """
#for (n, question) in data.questions.enumerate() {
  let lines = data.lines.at(n)
  block(breakable: false, width: 100%, above: 5.5mm, grid(
    columns: (9mm, 1fr), row-gutter: 0mm,
    text(12pt, weight: "bold", fill: green, str(n + 1)),
    if lines == 0 {
      grid(columns: (1fr, auto), column-gutter: 4mm, line(question, size: 12pt),
        box(width: 4.4mm, height: 4.4mm, radius: 0.8mm, stroke: 0.7pt + luma(90)))
    } else {
      line(question, size: 12pt)
      for _ in range(lines) { v(9mm); std.line(length: 100%, stroke: hair) }
    }))
}
"""


def bingo(sheet: BingoSheet, paper: str = "a4") -> Sheets:
    """ "Find someone who …": a line in each square for a name."""
    data = _head(sheet.title, sheet.hint, paper)
    data["cells"] = [[words(_with_breaks(cell)) for cell in row] for row in sheet.cells]
    return Sheets(PRELUDE + _HEAD + _BINGO, data)


def _with_breaks(text: str) -> str:
    """Long words may be broken: one of them would make all of its square small."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u00ad", word[0]), text)


def icebreaker(sheet: Icebreaker, paper: str = "a4") -> Sheets:
    """Numbered lines, as large as lets them stand on one page."""
    data = _head(sheet.title, sheet.hint, paper)
    data["lines"] = [words(one) for one in sheet.lines]
    return Sheets(PRELUDE + _HEAD + _ICEBREAKER, data)


def questionnaire(sheet: Questionnaire, paper: str = "a4") -> Sheets:
    """Questions with lines to write on; none is cut in two by the end of a page."""
    data = _head(sheet.title, sheet.hint, paper)
    data["questions"] = [words(one) for one in sheet.questions]
    data["lines"] = list(sheet.lines)
    return Sheets(PRELUDE + _HEAD + _QUESTIONNAIRE, data)


def _head(title: str, hint: str, paper: str) -> dict[str, object]:
    return {"title": words(title), "hint": words(hint), "paper": PAPERS[paper]}
