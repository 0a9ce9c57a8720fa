"""Where photos lie: folders in folders, zips in them, single files. Nothing is decoded here.

What can't be opened safely becomes a refusal that names the file, and the rest is read on.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deskmate.domain.rosters import Refusal
from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.files import (
    TABLE_ENDINGS,
    TROUBLES,
    Archive,
    InputFile,
    cannot_read,
    checked_members,
    shown_name,
)

IMAGE_ENDINGS = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".webp", ".pic")
"""Pictures that can be read; SASI calls its JPEGs .PIC."""
_OTHER_IMAGES = (
    *(".heic", ".heif", ".avif", ".tif", ".tiff", ".svg", ".psd"),
    *(".raw", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2"),
)
_BESIDE = 3
"""How many folders deep the pictures of a list are looked for when only the list was named."""
_CLUTTER = ("thumbs.db", "desktop.ini", "__macosx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A picture or a list, and where it lies."""

    file: InputFile
    place: int
    """Which of the named paths, or of the zips in them, it lies in."""
    folders: tuple[str, ...]
    """In small letters, from the top of its place down."""
    counts: bool = True
    """False for a picture that was not named, only the list beside it."""

    @property
    def path(self) -> tuple[str, ...]:
        return (*self.folders, self.file.name)


@dataclass(slots=True)
class Places:
    """All that was found."""

    images: list[Placed] = field(default_factory=list)
    lists: list[Placed] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """What is neither a picture nor a list."""
    _places: int = 0

    def _new_place(self) -> int:
        self._places += 1
        return self._places

    def refuse(self, shown: str, reason: str) -> None:
        """One file that can't be taken."""
        self.refused.append(Refusal(file=shown, line=0, column=None, reason=reason))

    def add_path(self, path: Path) -> None:
        """Look at what a person named."""
        shown = shown_name(path.name or str(path))
        try:
            if path.is_dir():
                self._folder(path, shown)
            elif path.is_file():
                self._named_file(path, shown)
            elif path.exists():
                self.refuse(shown, f"{shown} is neither a file nor a folder.")
            else:
                self.refuse(shown, cannot_read(shown, FileNotFoundError()))
        except (OSError, ValueError) as trouble:
            self.refuse(shown, cannot_read(shown, trouble))

    def _named_file(self, path: Path, shown: str) -> None:
        name = path.name.casefold()
        if name.endswith(TABLE_ENDINGS):
            place = self._new_place()
            self.lists.append(_placed(path, shown, place, ()))
            # The pictures that a list names lie beside it, or in folders there.
            self._folder(path.parent, "", place, counts=False)
        elif name.endswith(IMAGE_ENDINGS):
            self.images.append(_placed(path, shown, self._new_place(), ()))
        elif zipfile.is_zipfile(path):
            self._zip(path, shown)
        elif name.endswith(".zip"):
            self.refuse(shown, f"{shown} is damaged and can't be read; fetch it again.")
        else:
            self.refuse(
                shown, f"{shown} is no picture, list, folder or zip of photos: {_readable()}"
            )

    def _folder(self, top: Path, shown: str, place: int = 0, *, counts: bool = True) -> None:
        place = place or self._new_place()
        for where, folders, names in os.walk(top):
            folders.sort()
            inside = Path(where).relative_to(top).parts
            if not counts and len(inside) >= _BESIDE:
                folders.clear()
            for name in sorted(names):
                if len(self.images) >= limits.MAX_PHOTOS:
                    self.refuse(shown, f"{shown} holds more than {limits.MAX_PHOTOS:,} pictures.")
                    return
                label = "/".join(filter(None, (shown, *map(shown_name, inside), shown_name(name))))
                self._file(Path(where, name), label, place, inside, counts)
            for name in [one for one in folders if Path(where, one).is_symlink()]:
                if counts:
                    label = "/".join((shown, *map(shown_name, inside), shown_name(name)))
                    self.refuse(label, f"{label} is a link to another folder; name that itself.")

    def _file(
        self, path: Path, shown: str, place: int, inside: Sequence[str], counts: bool
    ) -> None:
        name = path.name.casefold()
        if _clutter(name) or any(map(_clutter, map(str.casefold, inside))):
            return
        if not counts:
            if name.endswith(IMAGE_ENDINGS) and path.is_file() and not path.is_symlink():
                self.images.append(_placed(path, shown, place, inside, counts=False))
            return
        if path.is_symlink():
            self.refuse(shown, f"{shown} is a link; name the file itself.")
        elif not path.is_file():
            self.refuse(shown, f"{shown} is no ordinary file; not opened.")
        elif name.endswith(".zip"):
            self._zip(path, shown)
        else:
            self._sort(_placed(path, shown, place, inside))

    def _zip(self, path: Path, shown: str) -> None:
        place = self._new_place()
        try:
            if path.stat().st_size > limits.MAX_BYTES:
                raise BadInput(f"{shown} is larger than 500 MB; not opened.")
            with zipfile.ZipFile(path) as archive:
                infos = checked_members(archive, shown, limits.MAX_PHOTOS)
        except BadInput as trouble:
            self.refuse(shown, str(trouble))
            return
        except TROUBLES as trouble:
            self.refuse(shown, cannot_read(shown, trouble))
            return
        shared = Archive(path)
        for info in sorted(infos, key=lambda one: one.filename):
            parts = info.filename.replace("\\", "/").split("/")
            if any(map(_clutter, map(str.casefold, parts))):
                continue
            label = "/".join((shown, *map(shown_name, parts)))
            if parts[-1].casefold().endswith(".zip"):
                self.refuse(label, f"{label} is a zip in a zip; unpack the outer one first.")
                continue
            file = InputFile(path=path, member=info.filename, archive=shared, shown=label)
            folders = tuple(part.casefold() for part in parts[:-1])
            self._sort(Placed(file=file, place=place, folders=folders))

    def _sort(self, placed: Placed) -> None:
        name, shown = placed.file.name, placed.file.shown
        if name.endswith(IMAGE_ENDINGS):
            self.images.append(placed)
        elif name.endswith(TABLE_ENDINGS):
            self.lists.append(placed)
        elif name.endswith(_OTHER_IMAGES):
            kind = name.rpartition(".")[2].upper()
            self.refuse(shown, f"{shown} is a {kind} picture: {_readable()}")
        else:
            self.unread.append(shown)


def find(paths: Sequence[Path]) -> Places:
    """Everything that the named files, folders and zips hold, in a stable order.

    Raises:
        BadInput: nothing was named, or nothing of it could be opened.
    """
    if not paths:
        raise BadInput("Nothing was named: say which folder or zip of photos to import.")
    places = Places()
    for path in dict.fromkeys(paths):
        places.add_path(path)
    _name_once(places)
    if len(places.lists) > limits.MAX_PHOTO_LISTS:
        raise BadInput(
            f"{shown_name(paths[0].name or str(paths[0]))} holds {len(places.lists):,} tables "
            f"beside its pictures, more than {limits.MAX_PHOTO_LISTS}; keep those that say who is "
            "in which picture."
        )
    if not places.lists and not any(image.counts for image in places.images):
        if places.refused:
            raise BadInput(places.refused[0].reason)
        shown = shown_name(paths[0].name or str(paths[0]))
        raise BadInput(f"{shown} holds no photos: {_readable()}")
    return places


def _name_once(places: Places) -> None:
    """A picture named in two ways is one picture."""
    best: dict[tuple[Path, str], int] = {}
    for at, image in enumerate(places.images):
        key = image.file.path.absolute(), image.file.member
        if key not in best or image.counts > places.images[best[key]].counts:
            best[key] = at
    kept = set(best.values())
    places.images = [image for at, image in enumerate(places.images) if at in kept]


def _placed(
    path: Path, shown: str, place: int, inside: Sequence[str], *, counts: bool = True
) -> Placed:
    return Placed(
        file=InputFile(path=path, shown=shown),
        place=place,
        folders=tuple(part.casefold() for part in inside),
        counts=counts,
    )


def _clutter(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _CLUTTER


def _readable() -> str:
    return "save it as JPEG or PNG."
