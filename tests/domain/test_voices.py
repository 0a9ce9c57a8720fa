from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.voices import ENDINGS, ending_of


@pytest.mark.parametrize(
    ("head", "ending"),
    [
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "wav"),
        (b"RIFF\x24\x08\x00\x00AVI LIST", ""),
        (b"OggS\x00\x02", "ogg"),
        (b"ID3\x04\x00", "mp3"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"\xff\xf3\x40\xc4", "mp3"),
        (b"\xff\xf1\x50\x80", ""),  # AAC in ADTS
        (b"\xff\xfb\xf0\x00", ""),  # no such rate
        (b"\xff\xfe\x00\x00", ""),  # a text in UTF-16
        (b"\x00\x00\x00\x20ftypM4A \x00", "m4a"),
        (b"\x00\x00\x00\x20ftypqt  \x00", ""),
        (b"MZ\x90\x00", ""),
        (b"<?xml version", ""),
        (b"#EXTM3U\nhttp://", ""),
        (b"", ""),
        (b"R", ""),
    ],
)
def test_the_first_bytes_say_what_it_is(head: bytes, ending: str) -> None:
    assert ending_of(head) == ending


@given(st.binary(max_size=64))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    assert ending_of(data) in ("", *ENDINGS)
