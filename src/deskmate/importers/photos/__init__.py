"""Photos: a folder or zip of them, with or without a list that says who is in which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deskmate.domain.photos import Clues, FoundPhoto, PhotoFolder
from deskmate.domain.rosters import Refusal
from deskmate.errors import BadInput
from deskmate.importers.files import InputFile
from deskmate.importers.photos.file_names import clues_of
from deskmate.importers.photos.lists import FORMATS, PhotoList, open_list
from deskmate.importers.photos.places import Places, find
from deskmate.importers.photos.resolve import Pictures

__all__ = ["FORMATS", "ReadPhotos", "read_photos"]

_NAMES = "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPhotos:
    """What was found, and where the pictures' bytes are."""

    folder: PhotoFolder
    files: tuple[InputFile, ...]
    """By `FoundPhoto.at`."""


def read_photos(paths: Sequence[Path], *, format: str | None = None) -> ReadPhotos:
    """Find all photos in these files, folders or zips, and what is said of them.

    Args:
        paths: what to read; several make up one import.
        format: a name from `FORMATS`, when it is not to be recognised by itself.

    Raises:
        BadInput: there is no photo in it; the sentence says what to do.
    """
    if format is not None and format not in FORMATS:
        raise BadInput(f"There is no format “{format}”. Formats are: {', '.join(FORMATS)}.")
    places = find(paths)
    reading = _Reading(places)
    lists = [] if format == _NAMES else reading.lists(format or "")
    for one in lists:
        reading.take(one)
    if format in (None, _NAMES):
        reading.take_names()
    elif lists:
        reading.refuse_unnamed()
    else:
        raise BadInput(
            reading.refused[0].reason if reading.refused else f"There is no {FORMATS[format]} here."
        )
    found, refused = reading.settled()
    if not found and not refused:
        raise BadInput("There are no photos in it: save them as JPEG or PNG.")
    first = lists[0].format if lists else _NAMES
    ignored = [header for one in lists for header in one.ignored]
    unread = f"not read: {', '.join(places.unread)}"
    notes = [note for one in lists for note in one.table.notes]
    return ReadPhotos(
        folder=PhotoFolder(
            format=first,
            label=FORMATS[first],
            found=found,
            refused=refused,
            ignored_columns=tuple(dict.fromkeys(ignored)),
            notes=tuple([*notes, unread] if places.unread else notes),
        ),
        files=tuple(image.file for image in places.images),
    )


class _Reading:
    """Goes through the lists, then through the pictures that none of them names."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.pictures = Pictures(places.images)
        self.found: dict[int, list[FoundPhoto]] = defaultdict(list)
        """By picture: each line of one list that names it."""
        self.refused = list(places.refused)

    def lists(self, format: str) -> list[PhotoList]:
        """Those that speak of pictures, the surest first."""
        opened = []
        for placed in self.places.lists:
            try:
                one = open_list(placed, self.pictures, format)
            except BadInput as trouble:
                self._refuse(placed.file.shown, 0, str(trouble))
                continue
            if one is None:
                self.places.unread.append(placed.file.shown)
            else:
                opened.append(one)
        return sorted(opened, key=lambda one: one.rank)

    def take(self, one: PhotoList) -> None:
        """All rows of a list; what an earlier list said of a picture is only added to."""
        earlier = set(self.found)
        file = one.placed.file.shown
        for row, cell, folder, clues in one.rows():
            if row.trouble:
                self._refuse(file, row.line, row.trouble)
                continue
            try:
                at = self.pictures.find(cell, folder, one.placed)
            except BadInput as trouble:
                self._refuse(file, row.line, str(trouble))
                continue
            image = self.places.images[at].file
            if clues == Clues():
                clues = clues_of(_stem(image))
            if at in earlier:
                self.found[at] = [_with(first, clues) for first in self.found[at]]
            else:
                self.found[at].append(
                    FoundPhoto(file=file, line=row.line, at=at, image=image.shown, clues=clues)
                )

    def take_names(self) -> None:
        """Pictures that no list names speak for themselves."""
        for at, image in enumerate(self.places.images):
            if image.counts and at not in self.found:
                shown = image.file.shown
                clues = clues_of(_stem(image.file))
                self.found[at].append(
                    FoundPhoto(file=shown, line=0, at=at, image=shown, clues=clues)
                )

    def refuse_unnamed(self) -> None:
        """Only what a list names was asked for."""
        for at, image in enumerate(self.places.images):
            if image.counts and at not in self.found:
                self._refuse(image.file.shown, 0, "No line of the list names this picture.")

    def settled(self) -> tuple[tuple[FoundPhoto, ...], tuple[Refusal, ...]]:
        """One photo a picture: a picture that two lines give to two people is nobody's."""
        kept = []
        for found in self.found.values():
            if any(other.clues != found[0].clues for other in found):
                lines = " and ".join(str(one.line) for one in found[:2])
                for one in found:
                    reason = f"{one.image}: lines {lines} say two things of it; correct one."
                    self._refuse(one.file, one.line, reason)
                continue
            kept.append(found[0])
            for one in found[1:]:
                reason = f"{one.image}: this repeats line {found[0].line}."
                self._refuse(one.file, one.line, reason)
        self.refused.sort(key=lambda item: (item.file, item.line))
        return tuple(kept), tuple(self.refused)

    def _refuse(self, file: str, line: int, reason: str) -> None:
        self.refused.append(Refusal(file=file, line=line, column=None, reason=reason))


def _stem(file: InputFile) -> str:
    """The name without its ending, as it is written."""
    base = file.member.replace("\\", "/").rpartition("/")[2] if file.member else file.path.name
    return base.rpartition(".")[0] or base


def _with(photo: FoundPhoto, clues: Clues) -> FoundPhoto:
    """What one list said, and what a second one adds."""
    ours = photo.clues
    named = ours.given or ours.family or ours.words
    both = Clues(
        numbers=tuple(dict.fromkeys((*ours.numbers, *clues.numbers))),
        words=ours.words if named else clues.words,
        given=ours.given if named else clues.given,
        family=ours.family if named else clues.family,
        grade=ours.grade or clues.grade,
        group=ours.group or clues.group,
        teacher=ours.teacher or clues.teacher,
    )
    return replace(photo, clues=both)
