"""What a PDF of our typesetter says: each run of text in the order it is drawn."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\r?\n?(.*?)endobj", re.S)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_STRING = rb"\((?:\\.|[^\\)])*\)"
_RUN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|\b(BT)\b|\b(ET)\b|(\[(?:"
    + _STRING
    + rb"|[^\](])*\]TJ|"
    + _STRING
    + rb"Tj)",
    re.S,
)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def texts(pdf: bytes) -> list[str]:
    """All runs of text, page after page."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(pdf)}
    runs: list[str] = []
    for body in objects.values():
        if re.search(rb"/Type\s*/Page\b", body):
            runs += _page(body, objects)
    return runs


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _page(body: bytes, objects: dict[int, bytes]) -> list[str]:
    fonts = {
        name: _letters(objects[int(number)], objects)
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", body + _resources(body, objects))
    }
    content = re.search(rb"/Contents (\d+) 0 R", body)
    assert content
    runs: list[str] = []
    font: dict[int, str] = {}
    text = ""
    for found in _RUN.finditer(_inflated(objects[int(content[1])])):
        if found[1]:
            font = fonts[found[1]]
        elif found[4]:
            text += _shown(found[4], font)
        elif found[2]:
            text = ""
        else:
            runs.append(text)
    return runs


def _resources(body: bytes, objects: dict[int, bytes]) -> bytes:
    found = re.search(rb"/Resources (\d+) 0 R", body)
    return objects[int(found[1])] if found else b""


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    named = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert named
    found: dict[int, str] = {}
    for code, letters in re.findall(
        rb"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", _inflated(objects[int(named[1])]), re.M
    ):
        found[int(code, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    return found


def _shown(parts: bytes, font: dict[int, str]) -> str:
    text, at = "", 0
    while at < len(parts):
        if parts[at : at + 1] != b"(":
            at += 1
            continue
        at += 1
        raw = bytearray()
        depth = 1
        while True:
            char = parts[at : at + 1]
            if char == b"\\":
                octal = re.match(rb"[0-7]{1,3}", parts[at + 1 : at + 4])
                if octal:
                    raw.append(int(octal[0], 8))
                    at += 1 + len(octal[0])
                    continue
                raw += _ESCAPES.get(parts[at + 1 : at + 2], parts[at + 1 : at + 2])
                at += 2
                continue
            depth += {b"(": 1, b")": -1}.get(char, 0)
            at += 1
            if not depth:
                break
            raw += char
        codes = (int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2))
        text += "".join(font.get(code, "\ufffd") for code in codes)
    return text


def _inflated(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]
