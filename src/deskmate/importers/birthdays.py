"""Day and month of birth from a roster's files: asked for by name, when consent is held.

Only that one column is read, and the year is forgotten before anything else is done with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header
from deskmate.importers.feedback.moments import day_first, read_moment
from deskmate.importers.files import gather
from deskmate.importers.reader import open_table

_HEADERS: Final = frozenset(
    "birthday birthdate dateofbirth dob bday birth geburtstag geburtsdatum fechadenacimiento "
    "nacimiento cumpleanos datedenaissance naissance anniversaire".split()
)


def is_birthday(header: str) -> bool:
    """Whether a column, going by its name, holds dates of birth."""
    return fold_header(header) in _HEADERS


def read_birthdays(paths: Sequence[Path]) -> tuple[dict[tuple[str, int], tuple[int, int]], int]:
    """Month and day by file and line, and how many dates could not be read.

    Raises:
        BadInput: no file has such a column, or day and month can't be told apart.
    """
    found: dict[tuple[str, int], tuple[int, int]] = {}
    unread = columns = 0
    for file in gather(paths):
        table = open_table(file)
        at = next((at for at, one in enumerate(table.headers) if is_birthday(one)), None)
        if at is None:
            continue
        columns += 1
        cells = [(row.line, row.cells[0]) for row in table.rows([at]) if row.cells and row.cells[0]]
        dates = [cell for _, cell in cells]
        first = day_first(dates)
        for line, cell in cells:
            moment = read_moment(cell, day_first=bool(first))
            if moment is None:
                unread += 1
            elif first is None and "/" in cell and moment.wall.day != moment.wall.month:
                raise BadInput(
                    f"{file.shown}: whether {cell[:5]} is day or month first can't be told from "
                    "its dates. Write them as 2014-11-24. No birthday was kept."
                )
            else:
                found[file.shown, line] = (moment.wall.month, moment.wall.day)
    if not columns:
        raise BadInput("No column is called birthday, birthdate or date of birth: none was read.")
    return found, unread
