"""Pictures made alike: upright, small, nothing of the camera's left, and no bomb ever decoded."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from deskmate.domain.photos import PICTURE, THUMB
from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.files import InputFile
from deskmate.importers.photos.pictures import Files, Made, Room, made_alike
from tests.photos import face, jpeg


def alike(data: bytes, shown: str = "a.jpg") -> Made:
    """Both sizes of a picture."""
    with Room() as room:
        return made_alike(io.BytesIO(data), shown, room)


def made(data: bytes) -> tuple[Image.Image, Image.Image]:
    """Both sizes, decoded."""
    both = alike(data)
    return Image.open(io.BytesIO(both.picture)), Image.open(io.BytesIO(both.thumb))


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    """A picture's file."""
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def png_head(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says it is so large; `data` is what its pixels are packed into."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(640, 800), (2400, 1600), (100, 125), (6000, 60), (60, 6000)])
def test_both_sizes_fit(size: tuple[int, int]) -> None:
    picture, thumb = made(saved(Image.new("RGB", size, "teal"), "JPEG"))
    for one, most in ((picture, PICTURE), (thumb, THUMB)):
        assert one.format == "JPEG"
        assert one.mode == "RGB"
        assert one.width <= most[0]
        assert one.height <= most[1]
    if size == (640, 800):
        assert picture.size == PICTURE
        assert thumb.size == THUMB
    if size == (100, 125):
        assert picture.size == size


@pytest.mark.parametrize("held", range(1, 9))
def test_however_the_camera_was_held_the_face_is_upright(held: int) -> None:
    upright = Image.new("RGB", (300, 400), "white")
    upright.paste("red", (0, 0, 150, 200))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(undo[held]) if held in undo else upright
    exif = Image.Exif()
    exif[0x0112] = held
    picture, _ = made(saved(stored, "JPEG", exif=exif))
    assert picture.size == (300, 400)
    red = picture.getpixel((75, 100))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert red[1] < 60
    for other in ((225, 100), (75, 300), (225, 300)):
        white = picture.getpixel(other)
        assert isinstance(white, tuple)
        assert min(white) > 200


def test_nothing_of_the_camera_is_left() -> None:
    exif = Image.Exif()
    exif[0x010F] = "MARKER-camera"
    exif.get_ifd(0x8825)[1] = "MARKER-place"
    data = saved(face(1), "JPEG", exif=exif, comment=b"MARKER-comment", icc_profile=b"MARKER" * 9)
    assert b"MARKER" in data
    for kept in alike(data):
        assert b"MARKER" not in kept
        assert not Image.open(io.BytesIO(kept)).getexif()
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "MARKER", zip=False)
    assert b"MARKER" not in alike(saved(face(1), "PNG", pnginfo=info)).picture


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(64, 80), (2000, 2500)])
def test_pngs_of_any_kind_come_out_alike(mode: str, size: tuple[int, int]) -> None:
    grey = 40_000 if mode == "I;16" else 0
    source = Image.new(mode, size, grey) if grey else face(3, size).convert(mode)
    picture, _ = made(saved(source, "PNG"))
    assert picture.mode == "RGB"
    if grey:
        value = picture.getpixel((5, 5))
        assert isinstance(value, tuple)
        assert abs(value[0] - grey // 256) < 5


@pytest.mark.parametrize("format", ["GIF", "BMP", "WEBP"])
def test_other_kinds_are_read_too(format: str) -> None:
    picture, _ = made(saved(face(2, (160, 200)), format))
    assert picture.size == (160, 200)


def test_a_cmyk_jpeg_and_a_clear_background() -> None:
    assert made(saved(face(1, (160, 200)).convert("CMYK"), "JPEG"))[0].mode == "RGB"
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    corner = made(saved(clear, "PNG"))[0].getpixel((50, 50))
    assert isinstance(corner, tuple)
    assert min(corner) > 250


@pytest.mark.promise(38)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (png_head(60_000, 60_000), "60,000 × 60,000 pixels, more than 50 megapixels"),
        (png_head(7_100, 7_100), "more than 50 megapixels"),
        (png_head(6_000, 6_000, zlib.compress(b"short")), "damaged"),
        (png_head(1, 1), "only 1 × 1 pixels"),
        (b"", "is empty"),
        (b"GIF89a", "no picture that can be read"),
        (b"<svg xmlns='x'/>", "no picture that can be read"),
        (b"\x00\x00\x00\x18ftypheic\x00", "HEIC"),
        (jpeg(1)[:4000], "damaged"),
    ],
)
def test_what_is_no_good_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(BadInput) as error:
        alike(data, "in/a.jpg")
    assert str(error.value).startswith("in/a.jpg ")
    assert words in str(error.value)


def test_what_would_take_too_much_memory_is_refused() -> None:
    large = Image.new("RGB", (7000, 7000), "teal")
    with pytest.raises(BadInput, match="too many for how it was saved"):
        made(saved(large, "JPEG", progressive=True))
    assert made(saved(large, "JPEG"))[0].size == (480, 480)


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    with path.open("wb") as large:
        large.truncate(limits.MAX_PHOTO_BYTES + 1)
    file = InputFile(path=path, shown="a.jpg")
    with Files() as files, pytest.raises(BadInput, match="larger than 25 MB"), files.open(file):
        pass


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_picture_is_shown_or_refused(data: st.DataObject) -> None:
    format = data.draw(st.sampled_from(["JPEG", "PNG", "GIF", "BMP", "WEBP"]))
    content = bytearray(saved(face(1, (48, 60)), format))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(content)))
    try:
        both = alike(bytes(content[:end]))
    except BadInput as error:
        assert str(error).startswith("a.jpg ")
    else:
        assert Image.open(io.BytesIO(both.picture)).format == "JPEG"


@pytest.mark.promise(38)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the peak")
def test_the_largest_pictures_take_less_than_300_mb(tmp_path: Path) -> None:
    paths = []
    for number, mode in enumerate(("RGB", "RGBA", "RGB", "P")):
        paths.append(tmp_path / f"{number}.png")
        paths[-1].write_bytes(saved(Image.new(mode, (6400, 6400)), "PNG"))
    script = (
        "import sys; from concurrent.futures import ThreadPoolExecutor\n"
        "from deskmate.services import photo_import\n"
        "from deskmate.importers.photos.pictures import Room, made_alike\n"
        "with Room() as room, ThreadPoolExecutor(4) as pool:\n"
        "    made = list(pool.map(lambda p: made_alike(open(p, 'rb'), p, room), sys.argv[1:]))\n"
        "print(len(made), open('/proc/self/status').read())"
    )
    words = [sys.executable, "-c", script, *map(str, paths)]
    out = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    peak = next(line for line in out.splitlines() if line.startswith("VmHWM"))
    assert out.startswith("4 ")
    assert int(peak.split()[1]) < 300 * 1024
