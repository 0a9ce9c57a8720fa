"""Documents that nest: JSON with the line on which each thing begins, and XML made harmless."""

from __future__ import annotations

import io
import json
import re
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree

from deskmate.errors import BadInput
from deskmate.importers.encoding import detect
from deskmate.importers.files import InputFile
from deskmate.importers.network.places import NotTaken

MOST: Final = 100 * 1024 * 1024
"""Bytes in one document: all of it is held at once."""
_BLANK: Final = re.compile(r"[ \t\r\n]*")


class Placed(NamedTuple):
    """A value, and the line on which it begins."""

    line: int
    value: Any


class Document(dict[str, Any]):
    """An outermost object, and the line on which each of its keys stands."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


def text_in(file: InputFile) -> str:
    """All of a document's text.

    Raises:
        BadInput: it is too large.
    """
    encoding = detect(file)
    with file.open() as stream:
        raw = stream.read(MOST + 1)
    if len(raw) > MOST:
        raise BadInput(f"{file.shown} is larger than 100 MB; export it in parts, or as CSV.")
    return io.TextIOWrapper(io.BytesIO(raw), encoding.name, "replace", newline="").read()


def read_json(file: InputFile) -> Any:
    """A JSON document; what stands in its outermost lists comes as `Placed`.

    Raises:
        BadInput: it is no JSON, and on which line that shows.
    """
    text = text_in(file).removeprefix("\ufeff")
    try:
        return _Reader(text).document()
    except json.JSONDecodeError as error:
        reason = f"The JSON can't be read from letter {error.colno} of this line; export it again."
        raise NotTaken(file.shown, reason, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise BadInput(f"{file.shown} is no JSON that can be read; export it again.") from error


class _Reader:
    """Reads the outermost lists piece by piece, because JSON itself knows no lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.decoder = json.JSONDecoder()
        self.counted, self.line = 0, 1

    def document(self) -> Any:
        at = self._skip(0)
        value: Any
        if self.text[at : at + 1] == "[":
            value, at = self._list(at)
        elif self.text[at : at + 1] == "{":
            value, at = self._object(at)
        else:
            value, at = self.decoder.raw_decode(self.text, at)
        if (at := self._skip(at)) < len(self.text):
            raise json.JSONDecodeError("more", self.text, at)
        return value

    def _list(self, at: int) -> tuple[list[Placed], int]:
        found: list[Placed] = []
        at = self._skip(at + 1)
        while self.text[at : at + 1] != "]":
            if found:
                at = self._skip(self._expect(",", at))
            line = self._line(at)
            value, at = self.decoder.raw_decode(self.text, at)
            found.append(Placed(line, value))
            at = self._skip(at)
        return found, at + 1

    def _object(self, at: int) -> tuple[Document, int]:
        found = Document()
        at = self._skip(at + 1)
        while self.text[at : at + 1] != "}":
            if found:
                at = self._skip(self._expect(",", at))
            line = self._line(at)
            key, at = self.decoder.raw_decode(self.text, at)
            if not isinstance(key, str):
                raise json.JSONDecodeError("key", self.text, at)
            found.lines.setdefault(key, line)
            at = self._skip(self._expect(":", self._skip(at)))
            if self.text[at : at + 1] == "[":
                found[key], at = self._list(at)
            else:
                found[key], at = self.decoder.raw_decode(self.text, at)
            at = self._skip(at)
        return found, at + 1

    def _skip(self, at: int) -> int:
        blank = _BLANK.match(self.text, at)
        return blank.end() if blank else at

    def _expect(self, sign: str, at: int) -> int:
        if self.text[at : at + 1] != sign:
            raise json.JSONDecodeError("sign", self.text, at)
        return at + 1

    def _line(self, at: int) -> int:
        self.line += self.text.count("\n", self.counted, at)
        self.counted = at
        return self.line


def plain(value: Any) -> Any:
    """The same without lines."""
    if isinstance(value, Placed):
        return plain(value.value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value


def read_xml(file: InputFile) -> ElementTree.Element:
    """An XML document that defines no entities of its own: those can grow without end.

    Raises:
        BadInput: it is no XML, or does more than hold data.
    """
    with file.open() as stream:
        raw = stream.read(MOST + 1)
    if len(raw) > MOST:
        raise BadInput(f"{file.shown} is larger than 100 MB; export it in parts, or as CSV.")
    # Seen in UTF-16 too; other encodings of it are none that an address book writes.
    plain_text = raw.replace(b"\x00", b"")
    if doctype := re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", plain_text, re.IGNORECASE):
        line = plain_text.count(b"\n", 0, doctype.start()) + 1
        raise NotTaken(
            file.shown, "This defines words of its own (DOCTYPE); not opened.", line=line
        )
    try:
        return ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        line, at = getattr(error, "position", (1, 0))
        reason = f"The XML can't be read from letter {at + 1} of this line; export it again."
        raise NotTaken(file.shown, reason, line=line) from error
