"""Directories: whom to refer to, from whatever a city, a 211 line or an address book exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from deskmate.domain.directories import Directory, DirectoryRow
from deskmate.domain.network import EntryKind
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header
from deskmate.importers.encoding import detect
from deskmate.importers.files import choose_one
from deskmate.importers.mapping import fingerprint
from deskmate.importers.network import cards, icarol, own
from deskmate.importers.network.assemble import Assembler
from deskmate.importers.network.hsds_json import Flattener
from deskmate.importers.network.kinds import (
    FORMATS,
    GENERIC,
    HSDS_3,
    ICAROL,
    SOURCES,
    VCARD,
)
from deskmate.importers.network.places import NotTaken, none_taken, refusal_of
from deskmate.importers.network.records import Pile, lines_of
from deskmate.importers.network.sets import DirectorySet, Remembered, list_fingerprint, open_set
from deskmate.importers.network.tables import format_of
from deskmate.importers.network.vcard import read_cards

__all__ = ["FORMATS", "read_directory"]

_ANCHORS = ("services", "organizations", "locations")


def read_directory(
    paths: Sequence[Path],
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Directory:
    """Read every entry in these files, folders or zips.

    Args:
        paths: what to read; several files make up one directory.
        format: a name from `FORMATS`, when it is not to be recognised by itself.
        mapping: field → column, for what the headers do not tell.
        remembered: asked for such a mapping by the fingerprint of the headers.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    try:
        return _read(paths, format, mapping, remembered)
    except NotTaken as trouble:
        # What lies beside the folders that are meant is often no directory itself.
        folders = [path for path in paths if path.is_dir()]
        hint = choose_one(sorted(folders[0].iterdir())) if len(folders) == 1 else ""
        if hint:
            raise BadInput(f"{trouble}{hint}") from trouble
        raise


def _read(
    paths: Sequence[Path],
    format: str | None,
    mapping: Mapping[str, str] | None,
    remembered: Remembered | None,
) -> Directory:
    found = open_set(paths, format, mapping, remembered)
    if found.cards:
        return _cards(found)
    if found.icarol:
        return _icarol(found)
    if found.lists:
        return _lists(found, named=mapping is not None)
    return _tables(found, format)


def _tables(found: DirectorySet, format: str | None) -> Directory:
    """HSDS of all versions, Ohana and their like: several tables, or documents."""
    pile = Pile()
    for table, kind in found.tables:
        pile.read(table, kind)
    flattener = Flattener(pile)
    for file, document in found.documents:
        try:
            flattener.read(file, document)
        except BadInput as trouble:
            if len(found.files) == 1:
                raise
            found.refused.append(refusal_of(file.shown, trouble))
    assembler = Assembler(pile)
    rows = assembler.rows()
    if not (any(map(pile.has, _ANCHORS)) or pile.refused or flattener.empty):
        raise _no_entries(found, pile)
    headers = {fold_header(header) for table, _ in found.tables for header in table.headers}
    name = format or (format_of(headers) if found.tables else HSDS_3)
    whole = flattener.whole and (not found.tables or all(map(pile.has, _ANCHORS)))
    refused_ids = {key for table in _ANCHORS for key in pile.refused_ids[table]}
    listed = {row.fields["kind"] for row in rows} | {EntryKind.SERVICE, EntryKind.HOTLINE}
    return _directory(
        found,
        name,
        rows,
        pile.refused,
        source=SOURCES.get(name, name),
        refused_ids=refused_ids,
        ignored=pile.ignored,
        complete=whole,
        kinds=frozenset(EntryKind) if found.tables or assembler.ours else frozenset(listed),
        ours=assembler.ours,
        notes=pile.notes,
    )


def _cards(found: DirectorySet) -> Directory:
    """Cards never tell who is gone: an address book is no directory."""
    rows: list[DirectoryRow] = []
    refused: list[Refusal] = []
    notes = [cards.NOTE]
    for file, written, document in found.cards:
        if written == "text":
            some = read_cards(file)
            notes += filter(None, [detect(file).note])
        else:
            some = cards.json_cards(document) if written == "json" else cards.xml_cards(file)
        try:
            for card in some:
                entry = cards.entry_of(file.shown, card)
                (refused if isinstance(entry, Refusal) else rows).append(entry)  # type: ignore[arg-type]
        except BadInput as trouble:
            if len(found.files) == 1:
                raise
            refused.append(refusal_of(file.shown, trouble))
    return _directory(found, VCARD, rows, refused, source=VCARD, complete=False, notes=notes)


def _icarol(found: DirectorySet) -> Directory:
    rows: list[DirectoryRow] = []
    refused: list[Refusal] = []
    refused_ids: set[str] = set()
    ignored: dict[str, None] = {}
    for table in found.icarol:
        places: dict[str, int] = {}
        for at, header in enumerate(table.headers):
            places.setdefault(fold_header(header), at)
        wanted = icarol.columns_of(places)
        used = set(wanted.values())
        ignored |= {visible(one): None for at, one in enumerate(table.headers) if at not in used}
        for line in lines_of(table, wanted):
            if line.trouble:
                trouble = Refusal(
                    file=table.file.shown, line=line.line, column=line.column, reason=line.trouble
                )
                refused.append(trouble)
                refused_ids.add(line.cells.get("id", ""))
                continue
            entry = icarol.entry_of(table.file.shown, line, wanted)
            (refused if isinstance(entry, Refusal) else rows).append(entry)  # type: ignore[arg-type]
            if isinstance(entry, Refusal):
                refused_ids.add(line.cells.get("id", ""))
    return _directory(
        found,
        ICAROL,
        rows,
        refused,
        source=ICAROL,
        refused_ids=refused_ids,
        ignored=ignored,
        notes=[note for table in found.icarol for note in table.notes],
    )


def _lists(found: DirectorySet, *, named: bool) -> Directory:
    rows: list[DirectoryRow] = []
    refused: list[Refusal] = []
    refused_ids: set[str] = set()
    ignored: dict[str, None] = {}
    for table, mapping in found.lists:
        wanted = {field: table.headers.index(header) for field, header in mapping.items()}
        used = set(wanted.values())
        ignored |= {visible(one): None for at, one in enumerate(table.headers) if at not in used}
        ours = own.is_our_export(table.headers)
        for line in lines_of(table, wanted):
            if line.trouble:
                entry: DirectoryRow | Refusal = Refusal(
                    file=table.file.shown, line=line.line, column=line.column, reason=line.trouble
                )
            else:
                entry = own.entry_of(table.file.shown, line, mapping, as_is=ours)
            if isinstance(entry, Refusal):
                refused.append(entry)
                refused_ids.add(line.cells.get("id", ""))
            else:
                rows.append(entry)
    first, mapping = found.lists[0]
    return _directory(
        found,
        GENERIC,
        rows,
        refused,
        source=f"{GENERIC}:{fingerprint(list(mapping.values()))[:12]}",
        refused_ids=refused_ids,
        ignored=ignored,
        ours=own.is_our_export(first.headers),
        notes=[note for table, _ in found.lists for note in table.notes],
        mapping=tuple(mapping.items()),
        fingerprint_=list_fingerprint(first),
        named=named,
    )


def _directory(
    found: DirectorySet,
    name: str,
    rows: list[DirectoryRow],
    refused: list[Refusal],
    *,
    source: str,
    refused_ids: set[str] | None = None,
    ignored: Mapping[str, None] | None = None,
    complete: bool = True,
    kinds: frozenset[EntryKind] = frozenset(EntryKind),
    ours: bool = False,
    notes: Sequence[str] = (),
    mapping: tuple[tuple[str, str], ...] = (),
    fingerprint_: str = "",
    named: bool = False,
) -> Directory:
    """What was read, with what there is to say about it."""
    said = list(notes)
    if not rows:
        complete = False
        said.append("There are no entries in it; nothing will be marked as gone.")
    elif found.refused and complete:
        complete = False
        said.append("A file could not be read; nothing will be marked as gone.")
    if complete and "" in (refused_ids or ()):
        complete = False
        said.append("A line without an id could not be read; nothing will be marked as gone.")
    ids = {row.id for row in rows}
    return Directory(
        format=name,
        label=FORMATS[name],
        source=source,
        rows=tuple(rows),
        refused=tuple(sorted((*found.refused, *refused), key=lambda item: (item.file, item.line))),
        refused_ids=frozenset((refused_ids or set()) - ids - {""}),
        ignored_columns=(*(one for one in ignored or () if one), *found.unopened),
        complete=complete,
        kinds=kinds,
        ours=ours,
        mapping=mapping,
        fingerprint=fingerprint_,
        named=named,
        notes=tuple(dict.fromkeys(said)),
    )


def _no_entries(found: DirectorySet, pile: Pile) -> BadInput:
    """There are parts of a directory, and nothing that they are parts of."""
    todo = "import it together with those of services, organizations or locations."
    for table, kind in found.tables:
        reason = f"A table of {kind.name.replace('_', ' ')} holds no entries by itself: {todo}"
        return NotTaken(table.file.shown, reason, line=table.line)
    for record in (one for records in pile.tables.values() for one in records):
        return NotTaken(record.file, f"A {record.kind.one} is no entry: {todo}", line=record.line)
    if found.refused:
        return none_taken(found.refused)
    reason = f"A file of this name holds no entries by itself: {todo}"
    return NotTaken(found.files[0].shown, reason)
