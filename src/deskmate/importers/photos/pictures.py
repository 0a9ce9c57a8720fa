"""Pictures made alike: upright, small, and without anything that the camera wrote into them.

A picture of a few bytes can ask for gigabytes: how much one would take is worked out from its
head, before anything is decoded, and those decoded at once share what there is.
"""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple

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
_WEBP: Final = 18
_PROGRESSIVE: Final = 6
"""Bytes a pixel of the whole picture takes besides, however small it is decoded."""
_LARGE: Final = 16 * 1024 * 1024
_BAND: Final = 200_000
"""About how many pixels are made smaller at a time."""
_TURNED: Final = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""What the camera says of how it was held, and what sets it upright (numbers of Pillow's)."""


class Made(NamedTuple):
    """A picture as it is kept."""

    picture: bytes
    thumb: bytes


class Files:
    """Opens the files of pictures; a zip is opened once for all that lie in it."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._archives: dict[Path, zipfile.ZipFile] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Files:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @contextmanager
    def open(self, file: InputFile) -> Iterator[tuple[IO[bytes], str]]:
        """A file, at its start, and what tells it from others. It is never held as a whole.

        Raises:
            BadInput: it is too large, damaged or gone.
        """
        try:
            with self._stream(file) as stream:
                digest = _digest(stream)
                stream.seek(0)
                yield stream, digest
        except TROUBLES as trouble:
            raise BadInput(cannot_read(file.shown, trouble)) from trouble

    def _stream(self, file: InputFile) -> IO[bytes]:
        if file.member:
            archive = self._archive(file.path)
            # Whatever the zip says of its size, no more than that is ever read of a member.
            size = archive.getinfo(file.member).file_size
        else:
            size = file.path.stat().st_size
        if size > limits.MAX_PHOTO_BYTES:
            raise BadInput(f"{file.shown} is larger than 25 MB; save it smaller.")
        return archive.open(file.member) if file.member else file.path.open("rb")

    def _archive(self, path: Path) -> zipfile.ZipFile:
        with self._lock:
            if path not in self._archives:
                self._archives[path] = self._open.enter_context(zipfile.ZipFile(path))
            return self._archives[path]


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while part := stream.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()


class Room:
    """The memory that pictures decoded at once share.

    Large ones are decoded one after the other and all in one thread: each thread keeps what it
    once had for itself, so that two of them would hold a large picture's memory twice.
    """

    def __init__(self, size: int = limits.MAX_PHOTO_MEMORY) -> None:
        self._free = size
        self._changed = threading.Condition()
        self._large = ThreadPoolExecutor(1)

    def __enter__(self) -> Room:
        return self

    def __exit__(self, *_: object) -> None:
        self._large.shutdown()

    def decode(self, image: Image.Image, needed: int) -> Image.Image:
        """A picture upright and small, as soon as there is memory for it."""
        if needed > _LARGE:
            return self._large.submit(self._decode, image, needed).result()
        return self._decode(image, needed)

    def _decode(self, image: Image.Image, needed: int) -> Image.Image:
        with self._taken(needed):
            try:
                return _upright_and_small(image)
            finally:
                # Its memory is free before another picture may take it.
                image.close()

    @contextmanager
    def _taken(self, size: int) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: self._free >= size)
            self._free -= size
        try:
            yield
        finally:
            with self._changed:
                self._free += size
                self._changed.notify_all()


def made_alike(file: IO[bytes], shown: str, room: Room) -> Made:
    """The two sizes that are kept of a picture.

    Raises:
        BadInput: it is no picture, damaged, or asks for too much.
    """
    # What is too large is refused below, in a sentence; Pillow would print a warning.
    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(file, formats=_FORMATS)
    except (*TROUBLES, SyntaxError, TypeError) as trouble:
        raise BadInput(f"{shown} {_kind(file)}") from trouble
    try:
        small = room.decode(image, _needed(image, shown))
    except (*TROUBLES, SyntaxError, TypeError, AttributeError) as trouble:
        raise BadInput(f"{shown} is damaged and can't be shown; save it again.") from trouble
    picture = _jpeg(small, PICTURE, 84)
    return Made(picture, _jpeg(small, THUMB, 82))


def _kind(file: IO[bytes]) -> str:
    file.seek(0)
    head = file.read(12)
    if not head:
        return "is empty."
    if head[4:] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
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
    besides = width * height * _PROGRESSIVE if image.info.get("progressive") else 0
    if image.format in ("JPEG", "MPO"):
        image.draft("RGB", (PICTURE[1], PICTURE[1]))
    each = _WEBP if image.format == "WEBP" else _BYTES.get(image.mode, 4)
    needed = image.width * image.height * each + besides
    if needed > limits.MAX_PHOTO_MEMORY:
        raise BadInput(
            f"{shown} has {width:,} × {height:,} pixels, too many for how it was saved; save it "
            "smaller, or as an ordinary JPEG."
        )
    return needed


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
