"""What disks, mail, spreadsheets and people who mean harm do to a file."""

from __future__ import annotations

import io
import random
import stat
import zipfile
from collections.abc import Callable

Files = dict[str, bytes]
"""What lies in one folder, by name."""

_SHORT = 5_000
"""Bytes that may be repeated often: what must be tried is the reader, not this computer."""
_SIGNS = (b",", b";", b"\t", b"|", b":", b"=", b'"', b"'", b"\n", b"\r", b"\r\n", b"\x00", b"\\")
_BYTES = (
    *(
        b"\x1b[31m",
        b"\x1b]52;c;aGk=\x07",
        b"\x9b2J",
        b"\x7f",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xc0\x80",
    ),
    *(
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"=cmd|' /C calc'!A0",
        b"''",
        b"1e999",
    ),
    *(b"[", b"{", b"]", b"}", b"null", b'"\\ud800"', b"[" * 3000, b'{"a":' * 3000, b"-1", b"NaN"),
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&b;",
        b"BEGIN:VCARD\n",
        b"END:VCALENDAR\n",
        b"\n ",
        b"=\n",
    ),
    *(
        b"BEGIN:VEVENT\n",
        b"RRULE:FREQ=SECONDLY\n",
        b"DTSTART:99991231T235959Z\n",
        b";TZID=Nowhere/X",
    ),
    *(b"DTSTART;VALUE=DATE:00000101\n", b"DURATION:-P9999999W\n", b"EXDATE:x\n", b"COUNT=99999999"),
    *(
        b"2026-02-30",
        b"0000-00-00",
        b"99/99/9999",
        b"25:61",
        b"1e308",
        b"9" * 400,
        b"-0",
        b"@SUM(1)",
    ),
)
_CHARACTERS = (
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x0b",
        "\x0c",
        "\x1c",
        "\xad",
    ),
    *("İ", "ß", "ﬁ", "\U000e0001", "e" + "\u0301" * 300, "\ufdfa", "𝒜", "١٢", "²", "Ⅷ", "\ud7ff"),
    *(
        "[/]",
        "[@click=app.quit]x",
        "[DVD]",
        "'; DROP TABLE patron; --",
        '" OR *',
        "NEAR(",
        "{{7*7}}",
    ),
    *(
        "Ana" * 400,
        "x" * 30_000,
        "A,B",
        'A"B',
        "\n\n",
        "a\nb",
        "+1 555",
        "-122.42",
        "=1+1",
        "\t",
        " ",
    ),
)
_ENCODINGS = (
    *("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "latin-1", "utf-32", "utf-7"),
    *("cp437", "shift_jis", "mac-roman", "cp037"),
)


def _cut(raw: bytes, rng: random.Random) -> bytes:
    return raw[: rng.randrange(len(raw) + 1)]


def _beheaded(raw: bytes, rng: random.Random) -> bytes:
    return raw[rng.randrange(len(raw) + 1) :]


def _flipped(raw: bytes, rng: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(rng.choice((1, 1, 3, 20))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _inserted(raw: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(raw) + 1)
        raw = raw[:at] + rng.choice(rng.choice((_SIGNS, _BYTES))) + raw[at:]
    return raw


def _removed(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + raw[at + rng.choice((1, 2, 7, 60, 900)) :]


def _other_sign(raw: bytes, rng: random.Random) -> bytes:
    return raw.replace(rng.choice(_SIGNS), rng.choice(_SIGNS))


def _other_encoding(raw: bytes, rng: random.Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    return text.encode(rng.choice(_ENCODINGS), "replace")


def _mixed_encoding(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + _other_encoding(raw[at:], rng)


def _cells(raw: bytes, rng: random.Random) -> bytes:
    """Some cells hold something else."""
    sign = max((b",", b";", b"\t", b":"), key=raw.count)
    cells = raw.split(sign)
    for _ in range(rng.choice((1, 2, 9))):
        words = rng.choice(_CHARACTERS) if rng.random() < 0.7 else naughty_word(rng)
        cells[rng.randrange(len(cells))] = words.encode("utf-8", "replace")
    return sign.join(cells)


def _huge_cell(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw) + 1)
    size = rng.choice((1_001, 20_001, 70_000, 1_100_000))
    return raw[:at] + rng.choice((b"A", b"\n", b",", b'"', b"\xc3\xa9", b" ")) * size + raw[at:]


def _lines(raw: bytes, rng: random.Random) -> bytes:
    """Lines doubled, lost or put elsewhere; the first is the header."""
    lines = raw.split(b"\n")
    at = rng.choice((0, rng.randrange(len(lines))))
    one = lines[at]
    match rng.randrange(5):
        case 0:
            lines[at:at] = [one] * (rng.choice((1, 2, 300)) if len(one) < _SHORT else 1)
        case 1:
            del lines[at]
        case 2:
            rng.shuffle(lines)
        case 3:
            lines.insert(rng.randrange(len(lines)), one)
        case _:
            lines[at] = one + b"," + one
    return b"\n".join(lines)


def _columns(raw: bytes, rng: random.Random) -> bytes:
    """A header said twice, missing, empty or in another place."""
    first, end, rest = raw.partition(b"\n")
    sign = max((b",", b";", b"\t"), key=first.count)
    names = first.split(sign)
    at = rng.randrange(len(names))
    match rng.randrange(5):
        case 0:
            names[at] = rng.choice(names)
        case 1:
            names[at] = b""
        case 2:
            names = names[:at] + names[at + 1 :]
        case 3:
            rng.shuffle(names)
        case _:
            names = names * (rng.choice((2, 900)) if len(first) < _SHORT else 2)
    return sign.join(names) + end + rest


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_cut, _beheaded, _flipped, _flipped, _inserted, _inserted, _removed, _other_sign),
    *(
        _other_encoding,
        _mixed_encoding,
        _cells,
        _cells,
        _cells,
        _huge_cell,
        _lines,
        _columns,
        _columns,
    ),
)
_naughty: list[str] = []


def naughty_word(rng: random.Random) -> str:
    """One of the 515 hostile strings."""
    if not _naughty:
        from tests.shared import naughty

        _naughty.extend(naughty())
    return rng.choice(_naughty)


def damaged(raw: bytes, rng: random.Random) -> bytes:
    """The same file after one to four accidents."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        raw = rng.choice(_WAYS)(raw, rng) if raw else rng.choice(_BYTES)
    return raw


def hostile_name(rng: random.Random, ending: str) -> bytes:
    """A name that a file may have on a disk, its ending kept."""
    stem = rng.choice(
        (
            *(
                b"\x1b[31mred",
                b"\x1b]0;title\x07",
                b"a\nb",
                b"\xff\xfe\xfd",
                b"\xe2\x80\xaegpj",
                b"[b]",
            ),
            *(
                b"[@click=app.quit]",
                b"x" * 240,
                b" ",
                b"-rf",
                b"~",
                b"%s%n",
                b"caf\xc3\xa9",
                b"cafe\xcc\x81",
            ),
            *(b"\xf0\x9f\x90\x87" * 50, b"a;b", b"'", b'"', b"con", b"..."),
        )
    )
    end = ending.encode()
    return stem[: 255 - len(end)] + end


def zipped(files: Files, rng: random.Random) -> bytes:
    """The files in a zip that may be up to something."""
    out = io.BytesIO()
    how = rng.choice(
        (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    )
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, raw in files.items():
            archive.writestr(_member(name, rng), raw)
        _trick(archive, files, rng)
    raw = out.getvalue()
    match rng.randrange(6):
        case 0:
            return _flipped(raw, rng)
        case 1:
            return _cut(raw, rng)
        case 2:
            # Sizes, flags and methods of the directory at the end, where lies are told.
            at = raw.rfind(b"PK\x01\x02")
            lie = bytearray(raw)
            for _ in range(rng.randint(1, 5)):
                lie[at + rng.randrange(4, 46)] = rng.randrange(256)
            return bytes(lie)
    return raw


def _member(name: str, rng: random.Random) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name if rng.random() < 0.9 else rng.choice(("a/b/", "ü\n", "")) + name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _trick(archive: zipfile.ZipFile, files: Files, rng: random.Random) -> None:
    name, raw = rng.choice(list(files.items()))
    match rng.randrange(14):
        case 0:
            archive.writestr("../" + name, raw)
        case 1:
            archive.writestr("/etc/" + name, raw)
        case 2:
            link = zipfile.ZipInfo("link-" + name)
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, "/etc/passwd")
        case 3:
            archive.writestr("bomb.csv", b"0" * 3_000_000)
        case 4:
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as nested:
                nested.writestr(name, raw)
            archive.writestr("inner.zip", inner.getvalue())
        case 5:
            for number in range(2_001):
                archive.writestr(f"{number}.csv", b"")
        case 6:
            archive.writestr("c:\\" + name, raw)
        case 7:
            archive.writestr("\x1b[31m\u202e" + name, raw)
