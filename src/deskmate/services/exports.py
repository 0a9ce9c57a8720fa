"""Taking patrons and notes out, in files that spreadsheets can open without harm."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

from deskmate.domain.cells import escape_cell
from deskmate.domain.patrons import ROSTER_FIELDS
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.store import patrons, visits

PATRON_COLUMNS = ("id", *ROSTER_FIELDS)
NOTE_COLUMNS = ("at", "who", "external_id", "text", "author")


def export_patrons(library: Library, path: Path) -> int:
    """Write all active patrons; `import roster` reads the file back. Returns how many."""
    with library.store.reading() as session:
        rows = [
            [patron.external_id, *(getattr(patron, name) for name in ROSTER_FIELDS)]
            for patron in patrons.everyone(session=session)
            if patron.active and not patron.merged_into
        ]
    _write(path, PATRON_COLUMNS, rows)
    return len(rows)


def export_notes(library: Library, path: Path) -> int:
    """Write all visits, one row for each person in them. Returns how many visits."""
    with library.store.reading() as session:
        found = visits.all_visits(session=session)
        people = {patron.id: patron for patron in patrons.everyone(session=session)}
    rows = [
        [
            visit.at.isoformat(),
            people[number].display_name,
            people[number].external_id,
            visit.text,
            visit.author,
        ]
        for visit in found
        for number in visit.patron_ids
    ]
    _write(path, NOTE_COLUMNS, rows)
    return len(found)


def _write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write to a file beside, then rename: the old file stays whole until the new one is."""
    match path.suffix.casefold():
        case ".csv":
            text = _csv(columns, rows)
        case ".json":
            people = [dict(zip(columns, row, strict=True)) for row in rows]
            text = json.dumps(people, ensure_ascii=False, indent=1) + "\n"
        case ending:
            raise BadInput(f"“{ending}” is no format to export to: end the name in .csv or .json.")
    part = path.with_name(path.name + ".part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(f"{path} can't be written: {error.strerror}.") from error


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO()
    # The mark makes Excel read the file as UTF-8.
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([escape_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue()
