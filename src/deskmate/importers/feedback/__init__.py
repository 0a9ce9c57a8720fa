"""Answers to surveys and ideas from boards, from whatever a form tool can export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deskmate.domain.rosters import Refusal
from deskmate.domain.surveys import Survey
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers.feedback.answers import Intake
from deskmate.importers.feedback.columns import FIELDS, Chosen, choose, preview_rows
from deskmate.importers.feedback.forms import FORMATS, has_two_rows, is_known_header, recognise
from deskmate.importers.files import InputFile, gather
from deskmate.importers.mapping import fingerprint
from deskmate.importers.reader import Table, open_table

__all__ = ["FIELDS", "FORMATS", "Description", "describe", "read_survey"]

Remembered = Callable[[str], Mapping[str, str] | None]
"""Asked for a choice of columns by the fingerprint of the headers."""


def read_survey(
    paths: Sequence[Path],
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
    with_email: bool = False,
) -> Survey:
    """Read all answers in these files, folders or zips; they must be of one form.

    Args:
        paths: what to read.
        format: a name from `FORMATS`, when it is not to be recognised by itself.
        mapping: field → column, for what the headers do not tell; "suggestion 2" names a further
            column of suggestions.
        remembered: asked for such a mapping by the fingerprint of the headers.
        with_email: read the e-mail addresses, to find people by them; else they are dropped.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    files = gather(paths)
    opened: list[tuple[Table, Chosen]] = []
    refused: list[Refusal] = []
    for file in files:
        try:
            table = _open(file)
            opened.append((table, _chosen(table, format, mapping, remembered)))
        except BadInput as trouble:
            if len(files) == 1:
                raise
            refused.append(Refusal(file=file.shown, line=0, column=None, reason=str(trouble)))
    if not opened:
        raise BadInput(refused[0].reason)
    if len({_fingerprint(table) for table, _ in opened}) > 1:
        names = ", ".join(table.file.shown for table, _ in opened)
        raise BadInput(f"These are different forms: {names}. Import them one at a time.")
    intake = Intake(with_email=with_email, refused=refused)
    for table, chosen in opened:
        intake.read(table, chosen)
    table, chosen = opened[0]
    return Survey(
        format=chosen.form.name,
        label=chosen.form.label,
        form=_called(table.file),
        rows=tuple(intake.rows),
        refused=tuple(sorted(intake.refused, key=lambda item: (item.file, item.line))),
        questions=tuple(dict.fromkeys(q for _, one in opened for q in one.questions)),
        mapping=tuple(chosen.mapping(with_email=with_email).items()),
        ignored_columns=tuple(
            dict.fromkeys(header for _, one in opened for header in one.ignored(with_email))
        ),
        fingerprint=_fingerprint(table),
        named=mapping is not None,
        notes=(*(note for table, _ in opened for note in table.notes), *intake.notes),
    )


def _called(file: InputFile) -> str:
    name = (file.member or file.path.name).replace("\\", "/").rpartition("/")[2]
    return visible(name.rpartition(".")[0] or name)


def _open(file: InputFile) -> Table:
    return open_table(file, is_known_header, has_two_rows)


def _fingerprint(table: Table) -> str:
    # A roster with the same headers is another thing.
    return f"feedback:{fingerprint(table.headers)}"


def _chosen(
    table: Table,
    format: str | None,
    mapping: Mapping[str, str] | None,
    remembered: Remembered | None,
    *,
    strict: bool = True,
) -> Chosen:
    if format is not None and format not in FORMATS:
        raise BadInput(f"There is no format “{format}”. Formats are: {', '.join(FORMATS)}.")
    form = recognise(table.headers, format)
    if format not in (None, form.name):
        raise BadInput(
            f"{table.file.shown} is no {FORMATS[format or '']} file: its columns are different."
        )
    before = remembered(_fingerprint(table)) if remembered else None
    return choose(table, form, mapping, before, strict=strict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a person needs to see in order to say which columns are suggestions."""

    format: str
    label: str
    file: str
    headers: tuple[str, ...]
    """Columns that may be chosen, in the order of the file."""
    mapping: Mapping[str, str]
    """Field → header, as far as it is known."""
    sample: tuple[tuple[str, ...], ...]
    """The first rows, cells in the order of `headers`."""
    sensitive: tuple[str, ...]
    """Questions that touch on what we must not hold: not looked at, but they may be chosen."""
    ignored: tuple[str, ...]
    """Columns that are not kept."""
    notes: tuple[str, ...] = ()


def describe(
    path: Path,
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Description:
    """What lies in a file, for the screen on which columns are chosen.

    Raises:
        BadInput: there is no table in it.
    """
    table = _open(gather([path])[0])
    chosen = _chosen(table, format, mapping, remembered, strict=False)
    rows = preview_rows(table, chosen.open_columns)
    return Description(
        format=chosen.form.name,
        label=chosen.form.label,
        file=table.file.shown,
        headers=tuple(table.headers[at] for at in chosen.open_columns),
        mapping=chosen.mapping(with_email=False),
        sample=tuple(tuple(visible(row[at]) for at in chosen.open_columns) for row in rows[:5]),
        sensitive=tuple(chosen.sensitive),
        ignored=tuple(chosen.ignored(False)),
        notes=table.notes,
    )
