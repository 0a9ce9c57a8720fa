"""Taking patrons, notes and suggestions out, in files that spreadsheets can open without harm."""

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
from deskmate.store import feedback, patrons, visits

_LOOKED_AT = 100_000
"""Letters that the first row of an export surely ends in."""
PATRON_COLUMNS = ("id", *ROSTER_FIELDS)
NOTE_COLUMNS = ("at", "who", "external_id", "text", "author")
FEEDBACK_COLUMNS = (
    *("number", "heard_at", "suggestion", "source", "who", "group", "supporters", "status"),
    *("answer", "since", "until", "merged_into", "tags", "owner", "remark", "question", "form"),
)


def export_patrons(library: Library, path: Path, *, replace: bool = False) -> int:
    """Write all active patrons; `import roster` reads the file back. Returns how many.

    Raises:
        BadInput: it can't be written, or is there and not to be replaced; so with those below.
    """
    with library.store.reading() as session:
        rows = [
            [patron.external_id, *(getattr(patron, name) for name in ROSTER_FIELDS)]
            for patron in patrons.everyone(session=session)
            if patron.active and not patron.merged_into
        ]
    _write(path, PATRON_COLUMNS, rows, replace=replace)
    return len(rows)


def export_notes(library: Library, path: Path, *, replace: bool = False) -> int:
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
    _write(path, NOTE_COLUMNS, rows, replace=replace)
    return len(found)


def export_feedback(library: Library, path: Path, *, replace: bool = False) -> int:
    """Write all suggestions, merged ones too, with who said them. Returns how many."""
    with library.store.reading() as session:
        found = feedback.everything(session=session)
        wanted = {number for one in found for number in one.patron_ids}
        people = patrons.by_ids_many(sorted(wanted), session=session)
    rows = [
        [
            str(one.id),
            one.heard_at.isoformat(),
            one.text,
            str(one.source),
            "; ".join(people[number].display_name for number in one.patron_ids),
            one.group,
            str(len(one.patron_ids) + one.voices),
            str(one.status),
            one.answer,
            one.history[-1].at.isoformat() if one.history else "",
            one.until.isoformat() if one.until else "",
            str(one.merged_into or ""),
            ", ".join(one.tags),
            one.owner,
            one.remark,
            one.question,
            one.form,
        ]
        for one in found
    ]
    _write(path, FEEDBACK_COLUMNS, rows, replace=replace)
    return len(rows)


def found_in(*folders: Path) -> list[Path]:
    """Tables of people, notes or suggestions that were written to these folders.

    Raises:
        BadInput: a folder or a file in it can't be read.
    """
    try:
        files = [one for folder in folders if folder.is_dir() for one in sorted(folder.iterdir())]
        return [one for one in files if one.is_file() and _is_export(one)]
    except OSError as error:
        raise BadInput(f"{error.filename} can't be read: {error.strerror}.") from error


def _is_export(path: Path) -> bool:
    """Told by its columns, whatever it is called."""
    ending = path.suffix.casefold()
    if ending not in (".csv", ".json"):
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        start = file.read(_LOOKED_AT)
    for columns in (PATRON_COLUMNS, NOTE_COLUMNS, FEEDBACK_COLUMNS):
        if ending == ".csv" and start.split("\n", 1)[0].rstrip("\r") == ",".join(columns):
            return True
        if ending == ".json" and all(f'"{name}":' in start for name in columns):
            return True
    return False


def _write(
    path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]], *, replace: bool
) -> None:
    match path.suffix.casefold():
        case ".csv":
            text = csv_text(columns, rows)
        case ".json":
            people = [dict(zip(columns, row, strict=True)) for row in rows]
            text = json.dumps(people, ensure_ascii=False, indent=1) + "\n"
        case ending:
            raise BadInput(f"“{ending}” is no format to export to: end the name in .csv or .json.")
    write_file(path, text.encode("utf-8", "replace"), replace=replace)


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write to a file beside, then rename: the old file stays whole until the new one is.

    Raises:
        BadInput: it is there and not to be replaced, or can't be written; nothing is left behind.
    """
    if not replace:
        must_be_free(path)
    part = path.with_name(path.name + ".part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(f"{path} can't be written: {error.strerror}.") from error


def must_be_free(path: Path) -> None:
    """Nobody's file is written over unasked.

    Raises:
        BadInput: something is there already.
    """
    if os.path.lexists(path):
        raise BadInput(f"{path} is there already: name another file.")


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as a spreadsheet may have it."""
    buffer = io.StringIO()
    # The mark makes Excel read the file as UTF-8.
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([escape_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue()
