"""Texts that a terminal, Textual or a reader would obey or not see: 14 kinds."""

from __future__ import annotations

PAYLOADS = (
    "\x1b[31m",
    "\x1b]52;c;QUJD\x07",
    "\x1b]0;title\x07",
    "\x1bP+q\x1b\\",
    "\x9b2J",
    "\x07",
    "\x08\x08",
    "\x7f",
    "\x00",
    "\u202etxt.exe",
    "\u2066x",
    "\u200b",
    "[/]",
    "[@click=app.quit]x",
)
