"""The board as PDF.

Whatever people wrote goes to the typesetter as data and never as its language.
"""

from __future__ import annotations

import json
from typing import Final

from deskmate.domain.board import THANKS, Board
from deskmate.domain.text import visible
from deskmate.printing.typeset import typeset

_PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
_WE: Final = {"done": "We did", "declined": "We could not"}

_TEMPLATE: Final = """
#let board = json(bytes(sys.inputs.data))
#let green = rgb("#0b4f4a")
#set document(title: board.title)
#set page(paper: board.paper, margin: 20mm, numbering: "1 / 1",
  footer: context text(9pt, fill: luma(80), {
    board.on; h(1fr); counter(page).display("1 / 1", both: true) }))
#set text(size: 11.5pt, lang: "en")
#set par(leading: 0.6em)
#show heading.where(level: 1): it => block(below: 0.7em, text(26pt, fill: green, it.body))
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.8em, sticky: true,
  width: 100%, stroke: (bottom: 1.5pt + green), inset: (bottom: 4pt),
  text(15pt, fill: green, it.body))
= #board.title
#board.thanks
#for section in board.sections [
  == #section.title
  #for item in section.items {
    block(breakable: false, width: 100%, above: 0.9em,
      stroke: (left: 3pt + rgb("#b9d8d4")), inset: (left: 9pt, y: 2pt), {
        text(weight: "semibold", "“" + item.said + "”")
        if item.asked != "" { text(fill: luma(80), "  " + item.asked) }
        if item.did != "" { linebreak(); strong(item.we + ": "); item.did }
      })
  }
]
"""


def board_pdf(board: Board, paper: str = "a4") -> tuple[bytes, str]:
    """The board as PDF, and the letters that our own fonts have no picture of.

    Raises:
        BadInput: the typesetter is not installed; the sentence says what to do.
    """
    data = {
        "title": board.title,
        "thanks": THANKS,
        "on": f"{board.made_on:%d %B %Y}",
        "paper": _PAPERS[paper],
        "let_go": board.let_go_words,
        "sections": [
            {
                "title": title,
                "items": [
                    {
                        "said": _line(item.said),
                        "did": _line(item.did),
                        "we": _WE.get(item.status, "We are on it"),
                        "asked": f"{item.supporters} people asked" if item.supporters > 1 else "",
                    }
                    for item in items
                ],
            }
            for title, items in board.sections
        ],
    }
    return typeset(_TEMPLATE, json.dumps(data, ensure_ascii=False))


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
