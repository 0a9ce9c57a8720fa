"""Place cards, name tags and labels: one name each, on whatever sheet is at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from deskmate.domain.labels import PAPERS, LabelSheet
from deskmate.domain.papers import NameOnPaper
from deskmate.printing.style import PRELUDE
from deskmate.printing.typeset import Sheets
from deskmate.printing.words import words

_TEMPLATE: Final = """
#let sheet = data.sheet
#let (across, down) = sheet.page.map(size => size * 1mm)
#let (wide, high) = (sheet.width * 1mm, sheet.height * 1mm)
#let side-high = if sheet.fold { high / 2 } else { high }
#set document(title: data.title)
#set page(width: across, height: down, margin: 0mm)

// One side of a card. What is small is measured by the card's height, so that a label an inch
// high and a tent on a lectern look alike.
#let small = calc.clamp(side-high.mm() * 0.072, 2.3, 4.6) * 1mm
#let pad = calc.clamp(side-high.mm() * 0.12, 2, 9) * 1mm
#let side-pad = calc.clamp(wide.mm() * 0.08, 3, 14) * 1mm
#let side(one) = {
  let room = wide - 2 * side-pad
  let foot = (one.pronouns, one.group).filter(part => part.text != "")
  let below = (one.full, one.say).filter(part => part.text != "")
  let rule = if side-high > 34mm { std.line(length: small * 3.4, stroke: 1pt + green) }
  let left-over = side-high - 2 * pad - below.len() * small * 1.9
  left-over -= if rule != none { small * 1.6 } else { 0mm }
  left-over -= if foot.len() > 0 { small * 1.3 } else { 0mm }
  let size = size-for(one.name, room, left-over, side-high * 0.36, set-it: bold-name)
  let one-line(part, ..how) = {
    let drawn = say(part, size: small, ..how)
    let part-wide = measure(drawn).width
    say(part, size: small * calc.min(1, room / calc.max(part-wide, 0.01pt)), ..how)
  }
  box(width: wide, height: side-high, inset: (x: side-pad, y: pad), {
    set par(leading: size * 0.3)
    let name = block(width: room, align(center, bold-name(one.name, size: size)))
    let lines = below.map(part => if part == one.say {
      one-line(part, fill: green, style: "italic")
    } else { one-line(part) })
    let stacked = stack(dir: ttb, name, if rule != none { v(small * 1.6); rule },
      ..lines.map(part => { v(small * 0.9); part }))
    let lift = if foot.len() > 0 { small * 0.65 } else { 0mm }
    align(center + horizon, move(dy: -lift, stacked))
    if foot.len() > 0 {
      let half = (room - 2mm) / 2
      let part(one, where) = {
        let part-wide = measure(say(one, size: small * 0.9)).width
        let factor = calc.min(1, half / calc.max(part-wide, 0.01pt))
        place(where + bottom, say(one, size: small * 0.9 * factor, fill: grey))
      }
      if one.pronouns.text != "" { part(one.pronouns, left) }
      if one.group.text != "" { part(one.group, right) }
    }
  })
}
#let card(one) = context {
  let front = side(one)
  if sheet.fold {
    place(top + left, rotate(180deg, front))
    place(top + left, dy: side-high, front)
  } else { front }
}

// Where to cut: in the margin, and a small cross where four cards meet; where to fold: beside
// the card only, so that nothing is left on it.
#let step-x = wide + sheet.gap_x * 1mm
#let step-y = high + sheet.gap_y * 1mm
#let (from-x, from-y) = (sheet.left * 1mm, sheet.top * 1mm)
#let mark = 0.35pt + luma(120)
#let tick(x, y, dx, dy, stroke: mark) = place(top + left, dx: x, dy: y,
  std.line(end: (dx, dy), stroke: stroke))
#let marks(columns, rows) = {
  let xs = range(sheet.columns + 1).map(n => from-x + n * step-x)
  let ys = range(rows + 1).map(n => from-y + n * step-y)
  for x in xs {
    tick(x, ys.first() - 6mm, 0mm, 4mm)
    tick(x, ys.last() + 2mm, 0mm, 4mm)
  }
  for y in ys {
    tick(xs.first() - 6mm, y, 4mm, 0mm)
    tick(xs.last() + 2mm, y, 4mm, 0mm)
  }
  for x in xs.slice(1, -1) { for y in ys.slice(1, -1) {
    tick(x - 1.5mm, y, 3mm, 0mm)
    tick(x, y - 1.5mm, 0mm, 3mm)
  } }
  if sheet.fold {
    let dashed = (paint: green, thickness: 0.5pt, dash: (1.2pt, 1.2pt))
    for n in range(rows) {
      let y = from-y + n * step-y + side-high
      tick(xs.first() - 6mm, y, 5mm, 0mm, stroke: dashed)
      tick(xs.last() + 1mm, y, 5mm, 0mm, stroke: dashed)
    }
  }
}

#let each = sheet.columns * sheet.rows
#for (number, here) in data.cards.chunks(each).enumerate() {
  if number > 0 { pagebreak() }
  for (n, one) in here.enumerate() {
    place(top + left, dx: from-x + calc.rem(n, sheet.columns) * step-x,
      dy: from-y + calc.quo(n, sheet.columns) * step-y,
      box(width: wide, height: high, card(one)))
  }
  if sheet.cut { marks(sheet.columns, calc.ceil(here.len() / sheet.columns)) }
}
"""


def place_cards(people: Iterable[NameOnPaper], sheet: LabelSheet) -> Sheets:
    """One card each: the whole name, how to say it, and the class."""
    return _cards("Place cards", (_card(one, one.name, "", "") for one in people), sheet)


def name_tags(people: Iterable[NameOnPaper], sheet: LabelSheet) -> Sheets:
    """One tag each: what to call the person, and smaller the whole name."""
    tags = (_card(one, one.called, one.name, one.pronouns) for one in people)
    return _cards("Name tags", tags, sheet)


def _cards(title: str, cards: Iterable[dict[str, Any]], sheet: LabelSheet) -> Sheets:
    page = PAPERS[sheet.paper]
    data = {"title": title, "sheet": asdict(sheet) | {"page": page}, "cards": list(cards)}
    return Sheets(PRELUDE + _TEMPLATE, data)


def _card(one: NameOnPaper, called: str, full: str, pronouns: str) -> dict[str, Any]:
    large = called or one.name
    return {
        "name": words(large),
        "full": words(full if full != large else ""),
        "say": words(one.say_as),
        "group": words(one.group),
        "pronouns": words(pronouns),
    }
