"""Taking the network out: as HSDS for other directories, as a table for a spreadsheet.

What is for staff only never leaves: remarks, who verified an entry, what was reported wrong. Nor
do persons who did not agree to be named.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deskmate.domain.cells import escape_cell
from deskmate.domain.network import Entry
from deskmate.errors import BadInput
from deskmate.services.exports import csv_text, write_file
from deskmate.services.library import Library
from deskmate.store import network

_FIRST_DAY_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export wrote."""

    count: int
    withheld: int
    """Entries left out because nobody agreed that they may be named."""


def export_network(library: Library, path: Path, *, replace: bool = False) -> Exported:
    """Write all entries in use; `import network` reads them back unchanged.

    A name that ends in .csv gives our own table, .json and .zip give HSDS 3, and a folder gives
    the tables of HSDS 3.

    Raises:
        BadInput: the ending is none of these, it can't be written, or is there and not to be
            replaced; nothing is left behind.
    """
    ending = path.suffix.casefold()
    if ending not in (".csv", ".json", ".zip") and not path.is_dir() and ending:
        raise BadInput(
            f"“{ending}” is no format to export the network to: end the name in .csv, .json or "
            ".zip, or name a folder."
        )
    # All formats of directories: 30 ms that only this needs.
    from deskmate.importers.network import ours

    with library.store.reading() as session:
        present = network.present(session=session)
        own_ids = ours.own_ids(network.everyone(session=session))
    entries = [entry for entry in present if ours.may_leave(entry)]
    if path.is_dir() or not ending:
        _write_folder(path, _files(entries, own_ids), replace=replace)
    elif ending == ".zip":
        write_file(path, _zipped(_files(entries, own_ids)), replace=replace)
    else:
        text = _own_table(entries, own_ids) if ending == ".csv" else _document(entries, own_ids)
        write_file(path, text.encode("utf-8", "replace"), replace=replace)
    return Exported(count=len(entries), withheld=len(present) - len(entries))


def _own_table(entries: list[Entry], own_ids: dict[int, str]) -> str:
    from deskmate.importers.network import ours
    from deskmate.importers.network.own import EXPORT_COLUMNS

    return csv_text(
        EXPORT_COLUMNS,
        [
            [
                own_ids.get(entry.id) or ours.made_id(entry),
                *(ours.said(getattr(entry, name)) for name in EXPORT_COLUMNS[1:]),
            ]
            for entry in entries
        ],
    )


def _document(entries: list[Entry], own_ids: dict[int, str]) -> str:
    from deskmate.services.network_hsds import document, tables_of

    return json.dumps(document(tables_of(entries, own_ids)), ensure_ascii=False, indent=1) + "\n"


def _files(entries: list[Entry], own_ids: dict[int, str]) -> dict[str, bytes]:
    """The files of a data package, by name."""
    from deskmate.services.network_hsds import COLUMNS, package, tables_of

    tables = tables_of(entries, own_ids)
    described = json.dumps(package(tables), ensure_ascii=False, indent=1) + "\n"
    files = {"datapackage.json": described.encode()}
    for name, rows in tables.items():
        # No mark at the beginning: whoever reads HSDS expects UTF-8, and takes it for a letter.
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        writer.writerow(COLUMNS[name])
        writer.writerows(
            [escape_cell(row.get(column, "")) for column in COLUMNS[name]] for row in rows
        )
        files[f"{name}.csv"] = buffer.getvalue().encode("utf-8", "replace")
    return files


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _write_folder(folder: Path, files: dict[str, bytes], *, replace: bool) -> None:
    """A new folder, whole or not at all; an empty one or an earlier export is replaced."""
    try:
        there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    except OSError as error:
        raise BadInput(f"{folder} can't be read: {error.strerror}.") from error
    if there - set(files):
        strange = min(there - set(files))
        raise BadInput(
            f"{folder} holds other files ({strange}): name an empty folder, or a new one."
        )
    if there and not replace:
        raise BadInput(f"{folder} holds an earlier export already: name another folder.")
    part = folder.with_name(f"{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
        for name, content in files.items():
            write_file(part / name, content)
        if folder.exists():
            for name in files:
                (part / name).replace(folder / name)
            part.rmdir()
        else:
            part.rename(folder)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise BadInput(f"{folder} can't be written: {error.strerror}.") from error
    except BadInput:
        shutil.rmtree(part, ignore_errors=True)
        raise
