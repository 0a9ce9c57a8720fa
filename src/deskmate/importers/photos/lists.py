"""Lists that say who is in which picture: IDLINK, INDEX.TXT, XREFPICT, any table with a column
of pictures. Which column is which is told by names above it or, without, by where the pictures
stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from deskmate.domain.photos import Clues
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header
from deskmate.importers.full_names import split_name
from deskmate.importers.mapping import field_of, guess_mapping
from deskmate.importers.photos.places import IMAGE_ENDINGS, Placed
from deskmate.importers.photos.resolve import Pictures
from deskmate.importers.reader import Row, Table, open_table

FORMATS: Final = {
    "idlink": "list of numbers and pictures (IDLINK)",
    "xrefpict": "list of numbers and pictures (XREFPICT)",
    "pspa": "photographer's index (PSPA)",
    "table": "table with a column of pictures",
    "names": "names of the pictures",
}
"""What can speak of pictures, and what people call it."""
_KNOWN: Final = ("idlink", "datalink", "xrefpict", "index", "master")
"""Lists by name: those with numbers first, since they are the surest."""
_IMAGE: Final = frozenset(
    "imagefilename imagefile imagename imagepath image images photofilename photofile photoname "
    "photopath photo photos picturefilename picturefile picturename picturepath picture pictures "
    "filename filepath file path portrait jpg jpeg foto fotos fotografia bild bilddatei imagen "
    "archivo fichier cheminphoto studentphoto studentpicture patronphoto patronpicture".split()
)
_FOLDER: Final = frozenset("imagefolder folder foldername folderpath directory photofolder".split())
_PSPA: Final = {"folder": 1, "grade": 3, "family": 4, "given": 5, "group": 6, "teacher": 8}
"""Positions in an index of 13 columns; one of 7 ends after the homeroom."""
_PSPA_IMAGE: Final = 2
_OTHER_ORDER: Final = {"family": 1, "given": 2, "teacher": 3, "grade": 4, "folder": 5}
"""Image name, last, first, teacher, grade, folder."""
_FIELDS: Final = ("id", "barcode", "given", "family", "name", "grade", "group", "teacher")
_SAMPLE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoList:
    """One list, with what its columns mean."""

    placed: Placed
    table: Table
    format: str
    image: int
    columns: Mapping[str, int]
    headed: bool
    """Its first line holds the names of the columns."""
    ignored: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """Lists of numbers come before those of names."""
        name = self.placed.file.stem
        return next((at for at, known in enumerate(_KNOWN) if name.startswith(known)), len(_KNOWN))

    def rows(self) -> Iterator[tuple[Row, str, str, Clues]]:
        """Each row, the picture and folder it names, and what it says of the person."""
        wanted = [self.image, *self.columns.values()]
        for row in self._rows(wanted):
            cells = dict(zip(("image", *self.columns), row.cells, strict=False))
            yield row, cells.get("image", ""), cells.get("folder", ""), _clues(cells)

    def _rows(self, wanted: Sequence[int]) -> Iterator[Row]:
        if self.headed:
            yield from self.table.rows(wanted)
            return
        for row in self.table.rows_without_header():
            cells = [row.cells[at] if at < len(row.cells) else "" for at in wanted]
            yield Row(row.line, cells, row.trouble)


def _clues(cells: Mapping[str, str]) -> Clues:
    given, family = cells.get("given", ""), cells.get("family", "")
    words: tuple[str, ...] = ()
    if name := cells.get("name", ""):
        if "," in name and not given:
            given, family = split_name(name)
        else:
            words = tuple(name.split())
    numbers = dict.fromkeys(filter(None, (cells.get("id", ""), cells.get("barcode", ""))))
    return Clues(
        numbers=tuple(numbers),
        words=words,
        given=given,
        family=family,
        grade=cells.get("grade", ""),
        group=cells.get("group", ""),
        teacher=cells.get("teacher", ""),
    )


def open_list(placed: Placed, pictures: Pictures, format: str = "") -> PhotoList | None:
    """What a file says of pictures; None when it speaks of none, as a README does.

    Raises:
        BadInput: it must be such a list, and can't be read as one.
    """
    file = placed.file
    must = bool(format) or file.stem.startswith(_KNOWN)
    try:
        table = open_table(file, knows=_known_header)
        found = _understood(placed, table, pictures)
    except BadInput:
        if must:
            raise
        return None
    if found is None and must:
        raise BadInput(
            f"{file.shown} names no picture that lies beside it: a column must hold the names "
            "of the pictures' files."
        )
    if found is not None and format and found.format != format:
        raise BadInput(f"{file.shown} is no {FORMATS[format]}, but a {FORMATS[found.format]}.")
    return found


def _known_header(text: str) -> bool:
    return fold_header(text) in _IMAGE | _FOLDER or bool(field_of(text))


def _understood(placed: Placed, table: Table, pictures: Pictures) -> PhotoList | None:
    headers = table.headers
    first = list(islice(table.rows_without_header(), _SAMPLE))
    named = next((at for at, one in enumerate(headers) if fold_header(one) in _IMAGE), None)
    if named is None or _is_picture(headers[named], placed, pictures):
        image = _column_of_pictures(first, placed, pictures)
        if image is None:
            return None
        if _is_picture(headers[image] if image < len(headers) else "", placed, pictures):
            return _without_names(placed, table, first, image)
        if image >= len(headers):
            raise BadInput(
                f"{placed.file.shown} has no name above its column of pictures: the first line "
                "must name every column."
            )
        named = image
    columns = {
        name: headers.index(header)
        for name, header in guess_mapping(headers).items()
        if name in _FIELDS and headers.index(header) != named
    }
    if "given" in columns or "family" in columns:
        columns.pop("name", None)
    folder = next((at for at, one in enumerate(headers) if fold_header(one) in _FOLDER), None)
    if folder is not None:
        columns["folder"] = folder
    pspa = fold_header(headers[named]) == "imagefilename" or "volumename" in map(
        fold_header, headers
    )
    known = {named, *columns.values()}
    return PhotoList(
        placed=placed,
        table=table,
        format="pspa" if pspa else "table",
        image=named,
        columns=columns,
        headed=True,
        ignored=tuple(one for at, one in enumerate(headers) if one and at not in known),
    )


def _without_names(placed: Placed, table: Table, first: list[Row], image: int) -> PhotoList | None:
    width = max(len(row.cells) for row in first)
    format, columns = "pspa", dict[str, int]()
    if width == 2:
        format = "xrefpict" if placed.file.stem.startswith("xrefpict") else "idlink"
        columns = {"id": 1 - image}
    elif image == _PSPA_IMAGE and width >= 7:
        columns = {name: at for name, at in _PSPA.items() if at < width}
    elif image == 0 and width == 6:
        columns = _OTHER_ORDER
    elif width != 1:
        raise BadInput(
            f"{placed.file.shown} has {width} columns and no names above them: put a line with "
            "names above, such as Image File Name, Last Name, First Name, Grade."
        )
    else:
        # A bare list of pictures says nothing that the pictures do not.
        return None
    return PhotoList(
        placed=placed, table=table, format=format, image=image, columns=columns, headed=False
    )


def _column_of_pictures(first: list[Row], placed: Placed, pictures: Pictures) -> int | None:
    width = max((len(row.cells) for row in first), default=0)
    counts = [
        sum(
            _is_picture(row.cells[at], placed, pictures)
            for row in first
            if not row.trouble and at < len(row.cells)
        )
        for at in range(width)
    ]
    best = max(counts, default=0)
    return counts.index(best) if best and best * 2 >= len(first) - 1 else None


def _is_picture(cell: str, placed: Placed, pictures: Pictures) -> bool:
    return cell.casefold().endswith(IMAGE_ENDINGS) or pictures.has_file(cell, placed)
