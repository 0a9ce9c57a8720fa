"""Which letters the bytes stand for.

Guessing by letter frequency was wrong on real rosters, so only facts count: a byte order
mark, valid UTF-8, the pattern of zero bytes that UTF-16 has; what is left is Windows text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import IO

from deskmate.importers.files import InputFile

_CHUNK = 1 << 20
_HEAD = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BAD = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to read a text file."""

    name: str
    errors: str = "replace"
    lines: int = 0
    """About how many lines the file has, for a progress bar."""
    note: str = ""
    """What a librarian should know when it was a guess."""


def detect(file: InputFile) -> Encoding:
    """The encoding of a file, found in one pass over all of it."""
    with file.open() as stream:
        head = stream.read(_HEAD)
        name = next((name for bom, name in _BOMS if head.startswith(bom)), "") or _utf16(head)
        valid, lines = _scan(head, stream)
    if name and name != "utf-8-sig":
        return Encoding(name, lines=lines)
    if valid:
        return Encoding(name or "utf-8", "surrogateescape", lines)
    if name or _mostly_utf8(file):
        note = f"{file.shown}: a few bytes are not UTF-8; rows where they matter are refused."
        return Encoding(name or "utf-8", "surrogateescape", lines, note)
    note = f"{file.shown} was read as Windows text (cp1252): check names with accents."
    return Encoding("cp1252", lines=lines, note=note)


def _utf16(head: bytes) -> str:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    even, odd = head[0::2], head[1::2]
    if len(odd) < 4:
        return ""
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _scan(head: bytes, stream: IO[bytes]) -> tuple[bool, int]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid, ends, returns = True, 0, 0
    chunk = head
    while chunk:
        ends += chunk.count(b"\n")
        returns += chunk.count(b"\r")
        if valid:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                valid = False
        chunk = stream.read(_CHUNK)
    if valid:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            valid = False
    return valid, max(ends, returns)


def _mostly_utf8(file: InputFile) -> bool:
    """One broken name must not spoil the accents of everybody else."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    good = bad = 0
    with file.open() as stream:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            wrong = len(_BAD.findall(text))
            bad += wrong
            good += len(_BEYOND_ASCII.findall(text)) - wrong
    return good > bad
