"""A slip for the patron as PDF, large enough to be read by anybody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from deskmate.printing.typeset import typeset

_TEMPLATE: Final = """
#let slip = json(bytes(sys.inputs.data))
#set document(title: slip.name)
#set page(paper: "a5", margin: 15mm)
#set text(size: 15pt, lang: "en")
#text(26pt, weight: "bold", slip.name)
#if slip.phone != "" { block(text(34pt, weight: "bold", slip.phone)) }
#for fact in slip.facts {
  block(above: 1.1em, { text(11pt, fill: luma(80), fact.at(0)); linebreak(); fact.at(1) })
}
"""


def slip_pdf(name: str, phone: str, facts: Iterable[tuple[str, str]]) -> tuple[bytes, str]:
    """The slip, and the letters that our own fonts have no picture of.

    Raises:
        BadInput: the typesetter is not installed; the sentence says what to do.
    """
    data = {"name": name, "phone": phone, "facts": [list(fact) for fact in facts]}
    return typeset(_TEMPLATE, json.dumps(data, ensure_ascii=False))
