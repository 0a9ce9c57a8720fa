"""Pictures made alike: upright, small, and without anything that the camera wrote into them.

A picture of a few bytes can ask for gigabytes: how much one would take is worked out from its
head, before anything is decoded, and those decoded at once share what there is.
"""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from deskmate.domain.photos import PICTURE, THUMB
from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.files import TROUBLES, InputFile, cannot_read

_FORMATS: Final = ("JPEG", "PNG", "GIF", "BMP", "WEBP")
_SMALLEST: Final = 24
"""Pixels across and down: below that there is no face."""
_BYTES: Final = {"1": 1, "L": 1, "P": 1, "I;16": 2}
"""Bytes a pixel takes once decoded, where that is not four."""
_PROGRESSIVE: Final = 6
_WEBP: Final = 12
_BAND: Final = 1_000_000
"""About how many pixels are made smaller at a time."""
_TURNED: Final = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""What the camera says of how it was held, and what sets it upright (numbers of Pillow's)."""


class Made(NamedTuple):
    """A picture as it is kept."""

    picture: bytes
    thumb: bytes


class Bytes:
    """Hands out the bytes of pictures; a zip is opened once for all that lie in it."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._archives: dict[Path, zipfile.ZipFile] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Bytes:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def of(self, file: InputFile) -> bytes:
        """All of a file.

        Raises:
            BadInput: it is too large, damaged or gone.
        """
        try:
            if file.member:
                with self._archive(file.path).open(file.member) as stream:
                    data = stream.read(limits.MAX_PHOTO_BYTES + 1)
            else:
                with file.path.open("rb") as raw:
                    data = raw.read(limits.MAX_PHOTO_BYTES + 1)
        except TROUBLES as trouble:
            raise BadInput(cannot_read(file.shown, trouble)) from trouble
        if len(data) > limits.MAX_PHOTO_BYTES:
            raise BadInput(f"{file.shown} is larger than 25 MB; save it smaller.")
        return data

    def _archive(self, path: Path) -> zipfile.ZipFile:
        with self._lock:
            if path not in self._archives:
                self._archives[path] = self._open.enter_context(zipfile.ZipFile(path))
            return self._archives[path]


class Room:
    """The memory that pictures decoded at once share."""

    def __init__(self, size: int = limits.MAX_PHOTO_MEMORY) -> None:
        self._free = size
        self._changed = threading.Condition()

    @contextmanager
    def take(self, size: int) -> Iterator[None]:
        """Wait until there is so much."""
        with self._changed:
            self._changed.wait_for(lambda: self._free >= size)
            self._free -= size
        try:
            yield
        finally:
            with self._changed:
                self._free += size
                self._changed.notify_all()


def made_alike(data: bytes, shown: str, room: Room) -> Made:
    """The two sizes that are kept of a picture.

    Raises:
        BadInput: it is no picture, damaged, or asks for too much.
    """
    # What is too large is refused below, in a sentence; Pillow would print a warning.
    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (*TROUBLES, SyntaxError, TypeError) as trouble:
        raise BadInput(f"{shown} {_kind(data)}") from trouble
    with image:
        needed = _needed(image, shown)
        try:
            with room.take(needed):
                small = _upright_and_small(image)
        except (*TROUBLES, SyntaxError, TypeError, AttributeError) as trouble:
            raise BadInput(f"{shown} is damaged and can't be shown; save it again.") from trouble
    picture = _jpeg(small, PICTURE, 84)
    return Made(picture, _jpeg(small, THUMB, 82))


def _kind(data: bytes) -> str:
    if not data:
        return "is empty."
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return "is a HEIC picture, whatever its ending; save it as JPEG."
    return "is no picture that can be read, whatever its ending; save it as JPEG or PNG."


def _needed(image: Image.Image, shown: str) -> int:
    """Bytes that decoding would take; JPEG is decoded small where it can be."""
    width, height = image.size
    if width * height > limits.MAX_PIXELS:
        raise BadInput(
            f"{shown} has {width:,} × {height:,} pixels, more than 50 megapixels; save it smaller."
        )
    if min(width, height) < _SMALLEST:
        raise BadInput(f"{shown} has only {width} × {height} pixels: no face can be seen in it.")
    each = _BYTES.get(image.mode, 4)
    if image.format == "WEBP":
        each = _WEBP
    elif image.info.get("progressive"):
        each = _PROGRESSIVE
    elif image.format in ("JPEG", "MPO"):
        image.draft("RGB", (PICTURE[1], PICTURE[1]))
        width, height = image.size
    if width * height * each > limits.MAX_PHOTO_MEMORY:
        raise BadInput(
            f"{shown} has {width:,} × {height:,} pixels, too many for how it was saved; save it "
            "smaller, or as an ordinary JPEG."
        )
    return width * height * each


def _upright_and_small(image: Image.Image) -> Image.Image:
    try:
        held = image.getexif().get(0x0112, 1)
    except (*TROUBLES, SyntaxError, TypeError):
        # What the camera wrote is damaged; the picture need not be.
        held = 1
    width, height = image.size
    shrink = max(1, min(max(width, height) // (2 * PICTURE[1]), min(width, height) // _SMALLEST))
    small = Image.new("RGB", (-(-width // shrink), -(-height // shrink)))
    # Band by band: a change of colours would otherwise hold a large picture twice.
    step = shrink * max(1, _BAND // width // shrink)
    for top in range(0, height, step):
        band = _on_white(image.crop((0, top, width, min(height, top + step))))
        small.paste(band.reduce(shrink) if shrink > 1 else band, (0, top // shrink))
    if held in _TURNED:
        return small.transpose(Image.Transpose(_TURNED[held]))
    return small


def _on_white(band: Image.Image) -> Image.Image:
    if band.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in band.info:
        clear = band.convert("RGBA")
        paper = Image.new("RGB", band.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    if band.mode.startswith(("I", "F")):
        return band.convert("F").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    return band.convert("RGB")


def _jpeg(image: Image.Image, size: tuple[int, int], quality: int) -> bytes:
    fitted = image.copy()
    fitted.thumbnail(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    fitted.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
