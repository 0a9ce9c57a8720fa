"""A page for the wall, to be read from across the room."""

from __future__ import annotations

from typing import Final

from deskmate.domain.papers import Poster
from deskmate.printing.style import PRELUDE
from deskmate.printing.typeset import PAPERS, Sheets
from deskmate.printing.words import words

_TEMPLATE: Final = """
#set document(title: data.title.text)
#set page(paper: data.paper, margin: (x: 24mm, top: 26mm, bottom: 20mm),
  footer: if data.foot.text != "" { align(center, say(data.foot, size: 10pt, fill: grey)) },
  background: place(top, rect(width: 100%, height: 9mm, fill: green)))
#layout(room => context {
  let page-at(size) = {
    context fitted(data.title, room.width, size * 5, size * 2.6, weight: "bold", fill: green)
    if data.lead.text != "" {
      v(size * 0.5)
      align(center, say(data.lead, size: size * 1.05, fill: grey))
    }
    v(size * 0.9)
    align(center, std.line(length: 22mm, stroke: 2pt + green))
    v(size * 0.9)
    for point in data.points {
      block(width: 100%, breakable: false, above: size * 1.35, {
        if point.at(0).text != "" {
          line(point.at(0), size: size * 1.12, weight: "bold", fill: green)
          v(size * 0.45)
        }
        if point.at(1).text != "" { line(point.at(1), size: size) }
      })
    }
  }
  let size = 28pt
  while size > 11pt and measure(block(width: room.width, page-at(size))).height > room.height {
    size = size - 0.5pt
  }
  page-at(size)
})
"""


def poster(sheet: Poster, paper: str = "a4") -> Sheets:
    """The words as large as lets them stand on one page."""
    return Sheets(
        PRELUDE + _TEMPLATE,
        {
            "paper": PAPERS[paper],
            "title": words(sheet.title),
            "lead": words(sheet.lead),
            "points": [[words(heading), words(text)] for heading, text in sheet.points],
            "foot": words(sheet.foot),
        },
    )
