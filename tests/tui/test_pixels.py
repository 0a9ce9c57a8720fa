from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from rich.color import Color
from textual.color import Color as Ground

from deskmate.tui import pictures
from deskmate.tui.guard import TerminalGuard
from deskmate.tui.pictures import Shows, Way
from deskmate.tui.terminal import likely, what_it_shows
from tests.faces import face

WIDTH, HEIGHT, CELL = 16, 10, (10, 20)


def drawn(way: Way, jpeg: bytes = b"") -> pictures.Drawn:
    return pictures.draw(jpeg or face(1), WIDTH, HEIGHT, Shows(way, CELL))


def decoded(sixels: str) -> Image.Image:
    """The picture that a terminal makes of it."""
    head = re.match(r'\x1bP0;1;0q"1;1;(\d+);(\d+)', sixels)
    assert head is not None
    across, down = map(int, head.groups())
    body = sixels[head.end() :].removesuffix("\x1b\\")
    palette: dict[int, tuple[int, int, int]] = {}
    picture = Image.new("RGB", (across, down), (255, 0, 255))
    x, top, color = 0, 0, 0
    for part in re.finditer(r"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)(.)|([?-~])|([$-])", body):
        if part[1]:
            red, green, blue = (int(part[at]) * 255 // 100 for at in (2, 3, 4))
            palette[int(part[1])] = (red, green, blue)
        elif part[5]:
            color = int(part[5])
        elif part[9]:
            x, top = 0, top + (6 if part[9] == "-" else 0)
        else:
            for _ in range(int(part[6] or 1)):
                bits = ord(part[7] or part[8]) - 63
                for bit in range(6):
                    if bits >> bit & 1:
                        assert top + bit < down
                        picture.putpixel((x, top + bit), palette[color])
                x += 1
            assert x <= across
    return picture


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sixel_gives_the_picture_back(seed: int) -> None:
    strips = drawn(Way.SIXEL, face(seed)).strips
    assert len(strips) == HEIGHT
    whole = Image.new("RGB", (WIDTH * CELL[0], HEIGHT * CELL[1]))
    for line, strip in enumerate(strips):
        [segment] = strip
        assert strip.cell_length == WIDTH
        found = re.fullmatch(r"\x1b7(.*)\x1b8\x1b\[16C", segment.text, re.DOTALL)
        assert found is not None
        whole.paste(decoded(found[1]), (0, line * CELL[1]))
    picture = pictures.opened(face(seed), *whole.size)
    assert picture is not None
    differs = ImageChops.difference(whole, picture).tobytes()
    assert sum(differs) / len(differs) < 8


def test_kitty_is_sent_the_picture_once_and_told_where_it_belongs() -> None:
    made = drawn(Way.KITTY)
    chunks = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", made.once)
    assert "".join(f"\x1b_G{head};{data}\x1b\\" for head, data in chunks) == made.once
    assert [head[-3:] for head, _ in chunks] == ["m=1"] * (len(chunks) - 1) + ["m=0"]
    assert all(len(data) <= 4096 for _, data in chunks)
    first = dict(pair.split("=") for pair in chunks[0][0].split(","))
    assert {name: first[name] for name in "aUcrf"} == {
        "a": "T",
        "U": "1",
        "c": "16",
        "r": "10",
        "f": "100",
    }
    picture = Image.open(BytesIO(b64decode("".join(data for _, data in chunks))))
    assert picture.size == (WIDTH * CELL[0], HEIGHT * CELL[1])
    for strip in made.strips:
        assert strip.cell_length == WIDTH
        [segment] = strip
        assert segment.style is not None
        color = segment.style.color
        assert isinstance(color, Color)
        assert color.triplet is not None
        red, green, blue = color.triplet
        assert (red << 16) + (green << 8) + blue == int(first["i"])


@pytest.mark.parametrize("way", Way)
def test_the_guard_lets_pictures_through_and_nothing_else(way: Way) -> None:
    guard = TerminalGuard()
    for strip in drawn(way).strips:
        assert guard.apply(list(strip), Ground(0, 0, 0)) == list(strip)


@pytest.mark.parametrize("way", Way)
def test_a_damaged_picture_is_none(way: Way) -> None:
    assert drawn(way, b"\xff\xd8 no picture").strips == ()


@pytest.mark.parametrize(
    ("env", "asked"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "foot"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux", "KITTY_WINDOW_ID": "1"}, False),
        ({"TERM": "screen", "STY": "1.a", "TERM_PROGRAM": "WezTerm"}, False),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, False),
        ({}, False),
    ],
)
def test_only_a_likely_terminal_is_asked(env: dict[str, str], asked: bool) -> None:
    assert likely(env) is asked


def test_where_no_terminal_answers_there_are_blocks() -> None:
    assert what_it_shows({"TERM": "xterm-256color"}) == Shows(Way.BLOCKS)
