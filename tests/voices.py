"""A recording that nobody made: a short tone."""

from __future__ import annotations

import math
import struct
import wave
from io import BytesIO
from pathlib import Path


def tone(seconds: float = 0.2) -> bytes:
    """A wav of one tone."""
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        for at in range(int(8000 * seconds)):
            file.writeframes(struct.pack("<h", int(9000 * math.sin(at / 3))))
    return out.getvalue()


def recording(folder: Path, name: str = "name.wav") -> Path:
    """The same as a file."""
    path = folder / name
    path.write_bytes(tone())
    return path
