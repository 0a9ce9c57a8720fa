"""What all papers share: one colour, how words are set, and how they are made to fit."""

from __future__ import annotations

from typing import Final

PRELUDE: Final = r"""
#let data = json(bytes(sys.inputs.data))
#let green = rgb("#0b4f4a")
#let pale = rgb("#e3eeec")
#let grey = luma(95)
#let hair = 0.4pt + luma(150)
#set text(lang: "en", hyphenate: false)
#set par(leading: 0.5em, spacing: 0.5em)

// One text in its own script and direction.
#let say(one, ..how) = text(
  lang: one.lang, dir: if one.rtl { rtl } else { ltr }, ..how, one.text)
// The same as a block that begins on the side where its script begins.
#let line(one, ..how) = block(width: 100%, {
  set text(dir: if one.rtl { rtl } else { ltr })
  align(start, say(one, ..how)) })

// A name, which is bold, and measured by its ink: no mark below one line meets the next one.
// Han letters come in one weight; a fine outline makes them as dark as the others.
#let bold-name(one, ..how) = say(one, weight: "bold", top-edge: "bounds", bottom-edge: "bounds",
  ..if one.lang in ("zh", "ja", "ko") { (stroke: 0.016em + black) }, ..how)

// The size at which a text is as large as it can be in a box: on one line if that leaves it
// large enough, as a share of what is wished, else on several. It is never lost, only small.
#let size-for(one, wide, high, wished, enough: 0.55, set-it: say, ..how) = {
  let width-at(size, words) = measure(set-it((..one, text: words), size: size, ..how)).width
  let high-at(size) = measure(
    block(width: wide, align(center, set-it(one, size: size, ..how)))).height
  let on-line = wished * calc.min(1, wide / calc.max(width-at(wished, one.text), 0.01pt))
  let one-high = measure(set-it(one, size: on-line, ..how)).height
  on-line = on-line * calc.min(1, high / calc.max(one-high, 0.01pt))
  let pieces = one.text.replace(regex("[-\u{ad}]"), "- ").split(" ")
  if on-line >= wished * enough or pieces.len() == 1 { return on-line }
  // On several lines a text looks larger than it is.
  let most = if enough < 1 { wished * 0.8 } else { wished }
  let longest = calc.max(..pieces.map(piece => width-at(most, piece)))
  let size = most * calc.min(1, wide / calc.max(longest, 0.01pt))
  while size > on-line and high-at(size) > high { size = size * 0.94 }
  calc.max(size, on-line)
}
#let fitted(one, wide, high, wished, enough: 0.55, ..how) = context {
  let size = size-for(one, wide, high, wished, enough: enough, ..how)
  block(width: wide, align(center, say(one, size: size, ..how)))
}
"""
