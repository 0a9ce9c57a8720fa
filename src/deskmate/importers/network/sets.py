"""What lies in the files that were given: tables of a directory, cards, a list of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from deskmate.domain.rosters import Refusal
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header
from deskmate.importers.files import TABLE_ENDINGS, InputFile, gather, shown_name
from deskmate.importers.mapping import fingerprint
from deskmate.importers.network import icarol, own, tables
from deskmate.importers.network.cards import is_jcard
from deskmate.importers.network.documents import read_json
from deskmate.importers.network.kinds import FORMATS, GENERIC, ICAROL, VCARD, TableKind
from deskmate.importers.network.places import NotTaken, none_taken, refusal_of
from deskmate.importers.network.vcard import BEGINS
from deskmate.importers.reader import Table, open_table

Remembered = Callable[[str], Mapping[str, str] | None]
"""Asked for a mapping by the fingerprint of the headers."""

_ENDINGS: Final = (*TABLE_ENDINGS, ".json", ".vcf", ".vcard", ".xml")
_FOLDERS_NAMED: Final = 10
_DESCRIBE: Final = frozenset({"datapackage.json", "manifest.json", "package.json"})
"""Files that only say what lies beside them."""


@dataclass(slots=True)
class DirectorySet:
    """All that was given, sorted by what it is."""

    tables: list[tuple[Table, TableKind]] = field(default_factory=list)
    documents: list[tuple[InputFile, Any]] = field(default_factory=list)
    """JSON, read."""
    cards: list[tuple[InputFile, str, Any]] = field(default_factory=list)
    """File, how its cards are written ("text", "json", "xml"), and what was read already."""
    icarol: list[Table] = field(default_factory=list)
    lists: list[tuple[Table, dict[str, str]]] = field(default_factory=list)
    """Tables of one's own, with field → header."""
    refused: list[Refusal] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    files: list[InputFile] = field(default_factory=list)

    def families(self) -> list[tuple[str, str]]:
        """Which sorts of directory are in it, each with the name of a file."""
        found = [("a directory", table.file.shown) for table, _ in self.tables[:1]]
        found = found or [("a directory", file.shown) for file, _ in self.documents[:1]]
        found += [("cards", file.shown) for file, _, _ in self.cards[:1]]
        found += [("an iCarol export", table.file.shown) for table in self.icarol[:1]]
        return found + [("a list", table.file.shown) for table, _ in self.lists[:1]]


def open_set(
    paths: Sequence[Path],
    format: str | None,
    mapping: Mapping[str, str] | None,
    remembered: Remembered | None,
) -> DirectorySet:
    """Open everything up to the headers and see what it is.

    Raises:
        BadInput: there is no directory in it; the sentence says what to do.
    """
    if format is not None and format not in FORMATS:
        raise BadInput(f"There is no format “{format}”. Formats are: {', '.join(FORMATS)}.")
    own.check_fields(mapping or {})
    if mapping and format is None:
        # Who names columns means a table of their own, whatever it looks like.
        format = GENERIC
    files = gather(paths, _ENDINGS, deep=True)
    if len(files) > 1:
        files = [file for file in files if file.name not in _DESCRIBE]
    found = DirectorySet(files=files)
    unknown: list[Table] = []
    for file in files:
        try:
            unknown += _sort(file, found, format)
        except BadInput as trouble:
            if len(files) == 1:
                raise
            found.refused.append(refusal_of(file.shown, trouble))
    _one_folder(paths, found, unknown)
    if unknown and not found.families():
        _take_lists(unknown, found, format, mapping, remembered)
    else:
        found.refused += [
            Refusal(
                file=table.file.shown,
                line=table.line,
                column=None,
                reason="This is no table that belongs to the rest; import it by itself.",
            )
            for table in unknown
        ]
    families = found.families()
    if len(families) > 1:
        said = ", ".join(f"{what} ({shown})" for what, shown in families)
        raise BadInput(f"These are different things: {said}. Import them one at a time.")
    if not families and found.refused:
        raise none_taken(found.refused)
    if format is not None and families:
        _check_format(format, *families[0], mapping)
    return found


def _one_folder(paths: Sequence[Path], found: DirectorySet, unknown: Sequence[Table]) -> None:
    """Cards may lie in many folders; the tables of a directory lie in one.

    Raises:
        BadInput: below a folder there are several directories; it names the folders.
    """
    held = [file for file, _ in found.documents]
    held += [table.file for table in (*unknown, *found.icarol)]
    held += [table.file for table, _ in found.tables]
    for top in paths:
        folders = sorted({one.path.parent for one in held if top in one.path.parent.parents})
        if len(folders) > 1:
            named = [shown_name(str(folder.relative_to(top))) for folder in folders]
            more = " …" if len(named) > _FOLDERS_NAMED else "."
            raise BadInput(
                f"The folder {shown_name(top.name)} holds several directories: import one of the "
                f"folders in it. There are: {', '.join(named[:_FOLDERS_NAMED])}{more}"
            )


def _check_format(format: str, family: str, shown: str, mapping: Mapping[str, str] | None) -> None:
    """Make sure that what was asked for is what was found."""
    expected = {VCARD: "cards", ICAROL: "an iCarol export", GENERIC: "a list"}
    if family == expected.get(format, "a directory"):
        return
    if mapping:
        raise BadInput(f"{shown} is {family}, which knows its columns: leave out --map.")
    raise BadInput(f"{shown} is {family}, and no {FORMATS[format]} file: leave out --format.")


def _sort(file: InputFile, found: DirectorySet, format: str | None) -> list[Table]:
    """Put a file where it belongs; a table that nobody knows comes back."""
    with file.open() as stream:
        head = stream.read(4096)
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if BEGINS.match(plain):
        found.cards.append((file, "text", None))
    elif plain[:1] == b"<" and b"html" not in plain[:200].lower():
        found.cards.append((file, "xml", None))
    elif plain[:1] in (b"{", b"["):
        document = read_json(file)
        if is_jcard(document):
            found.cards.append((file, "json", document))
        else:
            found.documents.append((file, document))
    elif file.name.endswith((".vcf", ".vcard")):
        raise NotTaken(file.shown, "There are no cards: this line should say BEGIN:VCARD.")
    elif tables.is_unopened(file.stem) and format != GENERIC:
        found.unopened.append(file.name)
    else:
        return _sort_table(file, found, format)
    return []


def open_list(file: InputFile) -> Table:
    """A table of one's own, read up to its headers.

    Raises:
        BadInput: it is another thing, or a table that knows its columns.
    """
    for table in _sort(file, DirectorySet(), None):
        return table
    raise BadInput(f"{file.shown} is no list of your own.")


def _open_table(file: InputFile) -> Table:
    return open_table(file, _is_known, private=_nothing)


def _is_icarol(table: Table) -> bool:
    return icarol.fits(frozenset(map(fold_header, table.headers)))


def _sort_table(file: InputFile, found: DirectorySet, format: str | None) -> list[Table]:
    table = _open_table(file)
    if format in (None, ICAROL) and _is_icarol(table):
        found.icarol.append(table)
        return []
    kind = None if format in (GENERIC, ICAROL) else tables.recognise(file.stem, table.headers)
    if kind is None or format == VCARD:
        return [table]
    found.tables.append((table, kind))
    return []


def _is_known(header: str) -> bool:
    return (
        own.is_known_header(header)
        or tables.is_known_header(header)
        or icarol.is_known_header(header)
    )


def _nothing(header: str) -> bool:
    # Only columns that were chosen are ever read, and none of them is private.
    return False


def _take_lists(
    unknown: list[Table],
    found: DirectorySet,
    format: str | None,
    mapping: Mapping[str, str] | None,
    remembered: Remembered | None,
) -> None:
    if format not in (None, GENERIC):
        what = f"This is no {FORMATS[format or GENERIC]} file: its columns are different."
        reason = f"{what} {own.listed(unknown[0].headers)}"
        raise NotTaken(unknown[0].file.shown, reason, line=unknown[0].line)
    chosen = [(table, _chosen(table, mapping, remembered)) for table in unknown]
    useful = [(table, one) for table, one in chosen if "name" in one or "organization" in one]
    if not useful:
        table = unknown[0]
        reason = (
            f"Here is no column that is known to hold names. {own.listed(table.headers)} "
            "Say which is which, for example --map name=Angebot."
        )
        raise NotTaken(table.file.shown, reason, line=table.line)
    if len({fingerprint(table.headers) for table, _ in useful}) > 1:
        names = ", ".join(table.file.shown for table, _ in useful)
        raise BadInput(f"These are different tables: {names}. Import them one at a time.")
    found.lists += useful


def list_fingerprint(table: Table) -> str:
    """By which a mapping is remembered; a roster with the same headers is another thing."""
    return f"network:{fingerprint(table.headers)}"


def taken_for(table: Table, remembered: Remembered | None) -> dict[str, str]:
    """Field → header: what was said before, else a guess."""
    before = remembered(list_fingerprint(table)) if remembered else None
    if before is not None and not set(before.values()) <= set(table.headers):
        before = None
    return dict(before) if before is not None else own.guess(table.headers)


def _chosen(
    table: Table, mapping: Mapping[str, str] | None, remembered: Remembered | None
) -> dict[str, str]:
    """What was said now, on top of what was said before, on top of a guess."""
    chosen = taken_for(table, remembered)
    if mapping:
        said = own.checked(mapping, table.headers)
        columns = set(said.values())
        chosen = {name: one for name, one in chosen.items() if one not in columns} | said
    return own.checked(chosen, table.headers)
