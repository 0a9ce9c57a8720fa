"""The recovery sheet as PDF: letters large enough to be copied without a doubt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from deskmate.printing.typeset import typeset

_PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
_TEMPLATE: Final = """
#let sheet = json(bytes(sys.inputs.data))
#set document(title: sheet.title)
#set page(paper: sheet.paper, margin: 22mm)
#set text(size: 12pt, lang: "en")
#set par(leading: 0.7em)
#text(26pt, weight: "bold", sheet.title)
#block(text(13pt, fill: luma(80), sheet.about))
#block(above: 2em, below: 2em, width: 100%, inset: 14pt, stroke: 1.5pt + black,
  grid(columns: (1fr,) * 4, row-gutter: 14pt, column-gutter: 8pt,
    ..sheet.groups.enumerate().map(((at, group)) => align(center, {
      text(9pt, fill: luma(110), str(at + 1)); linebreak()
      text(20pt, weight: "bold", tracking: 2pt, group) }))))
#for (head, words) in sheet.parts {
  block(above: 1.2em, { strong(head); linebreak(); words })
}
"""


def recovery_pdf(
    title: str, about: str, code: str, parts: Sequence[tuple[str, str]], paper: str
) -> bytes:
    """The sheet.

    Raises:
        BadInput: the typesetter is not installed; the sentence says what to do.
    """
    data = {
        "title": title,
        "about": about,
        "groups": code.split(),
        "parts": [list(part) for part in parts],
        "paper": _PAPERS[paper],
    }
    return typeset(_TEMPLATE, json.dumps(data, ensure_ascii=False))[0]
