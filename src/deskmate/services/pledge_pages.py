"""The pledge as a page: Markdown, and HTML that prints. What was written can do nothing there."""

from __future__ import annotations

from html import escape
from typing import Final

from deskmate.domain.papers import Poster
from deskmate.domain.text import visible
from deskmate.services.board_pages import as_markdown

_SIZES: Final = {"a4": "A4", "letter": "letter"}
_STYLE: Final = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 42rem; padding: 2.5rem 1.5rem; background: #fff; color: #1b1b1b;
  font: 1.25rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif; }
h1 { font-size: 2.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.5rem; margin: 2rem 0 .25rem; }
p { margin: 0; }
.lead { font-size: 1.35rem; }
footer { margin-top: 3rem; font-size: 1rem; color: #4a4a4a; }
"""


def markdown(sheet: Poster) -> str:
    """The poster in Markdown."""
    lines = [f"# {as_markdown(sheet.title)}", ""]
    if sheet.lead:
        lines += [as_markdown(sheet.lead), ""]
    for title, words in sheet.points:
        lines += [f"## {as_markdown(title)}", "", as_markdown(words), ""]
    return "\n".join([*lines, f"*{as_markdown(sheet.foot)}*"]) + "\n"


def html(sheet: Poster, paper: str = "a4") -> str:
    """The poster as one page of HTML with all it needs inside."""
    points = "\n".join(
        f"<section><h2>{_text(title)}</h2><p>{_text(words)}</p></section>"
        for title, words in sheet.points
    )
    lead = f'<p class="lead" dir="auto">{_text(sheet.lead)}</p>\n' if sheet.lead else ""
    return (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>{_text(sheet.title)}</title>"
        f"<style>{_STYLE}@page {{ size: {_SIZES[paper]}; margin: 2cm; }}</style></head>\n"
        f"<body><h1>{_text(sheet.title)}</h1>\n{lead}{points}\n"
        f"<footer>{_text(sheet.foot)}</footer></body></html>\n"
    )


def _text(words: str) -> str:
    return "<br>".join(escape(visible(line)) for line in words.split("\n"))
