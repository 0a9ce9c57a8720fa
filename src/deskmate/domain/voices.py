"""How a person says the own name: a short recording, and what kind of file it may come from."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 1024 * 1024
"""A minute of speech as mp3, ten seconds as wav: a name takes two."""
ENDINGS = ("wav", "mp3", "ogg", "m4a")
"""Kinds of recording that are kept, as their files' names end."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One person's recording."""

    patron_id: int
    data: bytes
    ending: str
    """One of `ENDINGS`."""


def ending_of(data: bytes) -> str:
    """What kind of recording this is by its first bytes, whatever the file is called; or "".

    >>> ending_of(b"RIFF\\x24\\x00\\x00\\x00WAVEfmt "), ending_of(b"MZ\\x90")
    ('wav', '')
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    if data[:4] == b"OggS":
        return "ogg"
    if data[4:8] == b"ftyp" and data[8:12] in _M4A_BRANDS:
        return "m4a"
    if data[:3] == b"ID3" or _is_mp3_frame(data[:4]):
        return "mp3"
    return ""


_M4A_BRANDS = (b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"dash")


def _is_mp3_frame(head: bytes) -> bool:
    """Eleven bits set, layer III, and a rate of bits and of samples that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[2] >> 4 not in (0, 15) and head[2] & 0x0C != 0x0C
