"""A class on a page: faces with names, so that they can be learned before the door opens."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any, Final

from deskmate.domain.labels import PAPERS as SIZES
from deskmate.domain.papers import NameOnPaper
from deskmate.printing.style import PRELUDE
from deskmate.printing.typeset import PAPERS, Sheets
from deskmate.printing.words import words

PER_PAGE: Final = 30
"""Faces on a page: a class."""
_TEMPLATE: Final = """
#set document(title: data.title.text)
#set page(paper: data.paper, margin: (x: 15mm, top: 14mm, bottom: 15mm),
  footer: context text(8.5pt, fill: grey, {
    data.foot; h(1fr); counter(page).display("1 / 1", both: true) }))
#let columns = 6
#let gap = 4mm
#let face(one, wide, high) = {
  let frame(body, ..how) = box(width: wide, height: high, radius: 1.6mm, clip: true, ..how, body)
  if one.picture != none {
    frame(image(bytes(one.picture), format: "svg", width: wide, height: high, fit: "cover"))
  } else {
    frame(fill: pale, align(center + horizon, fitted(one.initials, wide - 6mm, high - 8mm,
      27pt, weight: "bold", fill: green)))
  }
}
#line(data.title, size: 20pt, weight: "bold", fill: green)
#v(3mm)
#let wide = (data.across * 1mm - 30mm - gap * (columns - 1)) / columns
#let high = wide * 1.2
#let below(one) = {
  let name-high = if one.say.text != "" { 6.6mm } else { 10.4mm }
  let lines = (fitted(one.name, wide, name-high, 9.5pt, enough: 0.8, weight: "bold"),)
  if one.say.text != "" {
    lines.push(fitted(one.say, wide, 3.4mm, 7.5pt, enough: 0, fill: green, style: "italic"))
  }
  stack(dir: ttb, spacing: 1.4mm, ..lines)
}
#for (number, here) in data.people.chunks(data.each).enumerate() {
  if number > 0 { pagebreak() }
  grid(columns: (wide,) * columns, rows: high + 13.4mm, column-gutter: gap, row-gutter: 0.6mm,
    ..here.map(one => stack(dir: ttb, spacing: 1.8mm, face(one, wide, high), below(one))))
}
"""


def face_sheet(people: Sequence[NameOnPaper], title: str, foot: str, paper: str = "a4") -> Sheets:
    """Faces with names and how to say them; initials where there is no picture.

    Args:
        people: in the order they are to stand.
        title: whose faces these are.
        foot: small, below each page.
        paper: a4 or letter.
    """
    return Sheets(
        PRELUDE + _TEMPLATE,
        {
            "paper": PAPERS[paper],
            "across": SIZES[paper][0],
            "title": words(title),
            "foot": words(foot)["text"],
            "each": PER_PAGE,
            "people": [_person(one) for one in people],
        },
    )


def _person(one: NameOnPaper) -> dict[str, Any]:
    return {
        "name": words(one.name),
        "say": words(one.say_as),
        "initials": words(one.initials),
        "picture": None if one.picture is None else _drawing(one.picture),
    }


def _drawing(jpeg: bytes) -> str:
    """The photo inside a drawing: the typesetter takes text alone, and no photo lies on a disk."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="400" height="500" viewBox="0 0 400 500">'
        '<image width="400" height="500" preserveAspectRatio="xMidYMin slice" '
        f'xlink:href="data:image/jpeg;base64,{b64encode(jpeg).decode()}"/></svg>'
    )
