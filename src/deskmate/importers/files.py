"""Where the bytes come from: a file, a folder of files, a member of a zip.

Nothing is ever unpacked to disk, and every trouble that a disk, a zip or a file name can
make becomes `BadInput` here, so that no reader above has to know.
"""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from deskmate.domain.text import clean, visible
from deskmate.errors import BadInput
from deskmate.importers import limits

TABLE_ENDINGS = (".csv", ".tsv", ".ssv", ".psv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")
"""What is looked at inside a folder or zip; a file named by itself may end as it likes."""

TROUBLES = (
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    IndexError,
    KeyError,
    OverflowError,
    MemoryError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)
"""Everything that reading a damaged file or zip was seen to raise."""


def shown_name(name: str) -> str:
    """A file name that can do nothing to a terminal."""
    return visible(clean(name)) or "(no name)"


class Archive:
    """A zip whose list of members is read once: for a thousand members, each opened by itself,
    it would be read a thousand times."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip: zipfile.ZipFile | None = None

    def open(self, member: str) -> IO[bytes]:
        """The bytes of a member. The zip is let go of with the last file of it."""
        if self._zip is None:
            self._zip = zipfile.ZipFile(self._path)
        return self._zip.open(member)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """One file that may hold a table."""

    path: Path
    member: str = ""
    """Name inside the zip at `path`; empty for a plain file."""
    archive: Archive | None = field(default=None, compare=False, repr=False)
    """That zip, which its members share."""
    shown: str
    """What people call it: "roster.zip/users.csv"."""

    @property
    def name(self) -> str:
        """Base name in small letters, by which the files of a set are told apart."""
        base = self.member.replace("\\", "/").rpartition("/")[2] if self.member else self.path.name
        return base.casefold()

    @property
    def stem(self) -> str:
        return self.name.rpartition(".")[0] or self.name

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes, from the start; reading raises nothing but `BadInput`."""
        try:
            archive = self.archive or Archive(self.path)
            raw = archive.open(self.member) if self.member else self.path.open("rb")
        except TROUBLES as trouble:
            raise BadInput(cannot_read(self.shown, trouble)) from trouble
        try:
            yield io.BufferedReader(_Guarded(raw, self.shown), 1 << 16)
        finally:
            raw.close()


class _Guarded(io.RawIOBase):
    """A stream whose every failure names the file and says what to do."""

    def __init__(self, raw: IO[bytes], shown: str) -> None:
        self._raw = raw
        self._shown = shown

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._raw.read(len(buffer))
        except TROUBLES as trouble:
            raise BadInput(cannot_read(self._shown, trouble)) from trouble
        buffer[: len(data)] = data
        return len(data)


def gather(
    paths: Sequence[Path], endings: tuple[str, ...] = TABLE_ENDINGS, *, deep: bool = False
) -> list[InputFile]:
    """All files that the given files, folders and zips hold, in a stable order.

    Args:
        paths: what was named.
        endings: what is looked at inside a folder or zip.
        deep: for a folder that holds none itself, take those of the folders in it.
    """
    if not paths:
        raise BadInput("No file was named: say which file or folder to import.")
    found: list[InputFile] = []
    for path in dict.fromkeys(paths):
        found += _at(path, endings, limits.MAX_DEPTH if deep else 0)
    return found


def _at(path: Path, endings: tuple[str, ...], depth: int) -> list[InputFile]:
    shown = shown_name(path.name or str(path))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _in_folder(path, shown, endings, depth)
        if not stat.S_ISREG(mode):
            raise BadInput(f"{shown} is neither a file nor a folder, so it can't be imported.")
        if path.stat().st_size > limits.MAX_BYTES:
            raise BadInput(f"{shown} is larger than 500 MB; export a smaller roster.")
        with path.open("rb") as raw:
            zipped = raw.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except (OSError, ValueError) as trouble:
        raise BadInput(cannot_read(shown, trouble)) from trouble
    if not zipped:
        return [InputFile(path=path, shown=shown)]
    members = _members(path, shown)
    if any(name in ("xl/workbook.xml", "xl/workbook.bin", "content.xml") for name in members):
        return [InputFile(path=path, shown=shown)]
    return _tables_in(path, shown, members, endings)


def _in_folder(folder: Path, shown: str, endings: tuple[str, ...], depth: int) -> list[InputFile]:
    inside = sorted(folder.iterdir())
    files = _directly_in(inside, shown, endings)
    # Read-me and licence files stand beside tables; a folder of text tables alone is fine too.
    tables = [file for file in files if not file.name.endswith(".txt")]
    if tables or (files and not any(path.is_dir() for path in inside)):
        return tables or files
    if below := _below(inside, shown, endings, depth):
        if len(below) > limits.MAX_MEMBERS:
            raise BadInput(
                f"The folders in {shown} hold more than {limits.MAX_MEMBERS:,} files; choose one."
            )
        return below
    raise BadInput(f"The folder {shown} holds no table (csv, xlsx, ods …).{choose_one(inside)}")


def choose_one(inside: Sequence[Path]) -> str:
    """A sentence that names the folders among these, if there are any."""
    folders = [shown_name(path.name) for path in inside if path.is_dir()][:10]
    return f" Choose one of the folders in it: {', '.join(folders)}." if folders else ""


def _below(
    inside: Sequence[Path], shown: str, endings: tuple[str, ...], depth: int
) -> list[InputFile]:
    """The files of these folders; of each that holds none itself, those of the folders in it.

    Links are not followed: they may lead round in a circle.
    """
    found: list[InputFile] = []
    for path in inside if depth else ():
        if path.name.startswith(".") or path.is_symlink() or not path.is_dir():
            continue
        within, name = sorted(path.iterdir()), f"{shown}/{shown_name(path.name)}"
        files = _directly_in(within, name, endings)
        tables = [file for file in files if not file.name.endswith(".txt")]
        found += tables or _below(within, name, endings, depth - 1)
        if len(found) > limits.MAX_MEMBERS:
            break
    return found


def _directly_in(inside: Sequence[Path], shown: str, endings: tuple[str, ...]) -> list[InputFile]:
    return [
        InputFile(path=path, shown=f"{shown}/{shown_name(path.name)}")
        for path in inside
        if path.name.casefold().endswith(endings)
        and not path.name.startswith((".", "~$"))
        and path.is_file()
        and path.stat().st_size <= limits.MAX_BYTES
    ][: limits.MAX_MEMBERS]


def _tables_in(
    path: Path, shown: str, members: list[str], endings: tuple[str, ...]
) -> list[InputFile]:
    archive = Archive(path)
    files = [
        InputFile(path=path, member=name, archive=archive, shown=f"{shown}/{shown_name(name)}")
        for name in sorted(members)
        if name.casefold().endswith(endings)
        and not name.startswith("__MACOSX")
        and not name.rpartition("/")[2].startswith((".", "~$"))
    ]
    if not files:
        raise BadInput(f"{shown} holds no table (csv, xlsx, ods …).")
    return files


def _members(path: Path, shown: str) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return [info.filename for info in checked_members(archive, shown)]
    except TROUBLES as trouble:
        raise BadInput(cannot_read(shown, trouble)) from trouble


def checked_members(
    archive: zipfile.ZipFile, shown: str, most: int = limits.MAX_MEMBERS
) -> list[zipfile.ZipInfo]:
    """The files in a zip, after making sure that reading them can do no harm.

    Raises:
        BadInput: it would grow too much, or points outside itself.
    """
    infos = archive.infolist()
    if len(infos) > most:
        raise BadInput(f"{shown} holds {len(infos):,} files, more than {most:,}; not opened.")
    if sum(info.file_size for info in infos) > limits.MAX_BYTES:
        raise BadInput(f"{shown} would unpack to more than 500 MB; not opened.")
    for info in infos:
        inside = shown_name(info.filename)
        parts = info.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
            raise BadInput(f"{shown} holds {inside}, which points outside the zip; not opened.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise BadInput(f"{shown} holds {inside}, which is a link; not opened.")
        if info.file_size > limits.RATIO_MATTERS_FROM and info.file_size > limits.MAX_RATIO * max(
            1, info.compress_size
        ):
            raise BadInput(f"{inside} in {shown} would grow more than 100 times; not opened.")
    return [info for info in infos if not info.is_dir()]


def cannot_read(shown: str, trouble: BaseException) -> str:
    """What is the matter with a file, and what to do."""
    if isinstance(trouble, FileNotFoundError):
        return f"{shown} is not there; check the name and the folder."
    if isinstance(trouble, PermissionError):
        return f"{shown} may not be read; ask for permission or copy it somewhere else."
    if isinstance(trouble, RuntimeError) and "password" in str(trouble):
        return f"{shown} is protected with a password; unpack it first."
    if isinstance(trouble, OSError) and trouble.strerror:
        return f"{shown} can't be read: {visible(trouble.strerror)}."
    return f"{shown} is damaged and can't be read; fetch or export it again."
