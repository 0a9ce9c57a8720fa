"""Which column is which: what the tool adds by itself, what was said, remembered or guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.columns import fold_header, must_not_hold, words_of
from deskmate.importers.feedback.forms import Form
from deskmate.importers.feedback.questions import group_column, name_column, suggestion_columns
from deskmate.importers.mapping import listed, no_header_line
from deskmate.importers.reader import Table

FIELDS: Final = ("suggestion", "at", "name", "given", "family", "person", "group", "email", "tags")
"""What a column may be said to be; several may be suggestions."""
_SAMPLE_ROWS: Final = 300
_EASY: Final = 40
"""Characters of a header that can be typed as it stands."""
_NUMBERED: Final = re.compile(r"(suggestion) \d+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What every column of one table is."""

    table: Table
    form: Form
    fields: Mapping[str, int]
    """Field → position, without the suggestions."""
    suggestions: tuple[int, ...]
    """Positions of the columns whose cells are suggestions."""
    open_columns: tuple[int, ...]
    """Positions that a person may choose among."""

    @property
    def questions(self) -> list[str]:
        return [self.table.headers[at] for at in self.suggestions]

    def mapping(self, *, with_email: bool) -> dict[str, str]:
        """Field → header; further suggestions are numbered."""
        headers = self.table.headers
        said = {
            "suggestion" if count == 1 else f"suggestion {count}": headers[at]
            for count, at in enumerate(self.suggestions, 1)
        }
        return said | {
            name: headers[at]
            for name, at in self.fields.items()
            if name in FIELDS and (with_email or name != "email")
        }

    @property
    def sensitive(self) -> list[str]:
        """Headers of questions that are never looked at unless a person chooses them."""
        return [
            header
            for at, header in enumerate(self.table.headers)
            if at not in self.suggestions and must_not_hold(header) and not _is_forbidden(header)
        ]

    def ignored(self, with_email: bool) -> list[str]:
        """Headers of what is not kept."""
        read = {*self.suggestions, *self.fields.values()}
        if not with_email:
            read.discard(self.fields.get("email", -1))
        headers = self.table.headers
        return list(dict.fromkeys(h for at, h in enumerate(headers) if h and at not in read))


def choose(
    table: Table,
    form: Form,
    mapping: Mapping[str, str] | None,
    before: Mapping[str, str] | None,
    *,
    strict: bool,
) -> Chosen:
    """Find out what every column is; what was said now wins over before, before over a guess.

    Raises:
        BadInput: a column that was named is not there, or, when `strict`, no column is known to
            hold suggestions; the sentence lists the columns.
    """
    headers = table.headers
    folded = [fold_header(header) for header in headers]
    fields = {
        name: folded.index(found)
        for name, words in form.columns.items()
        if (found := next((word for word in words.split() if word in folded), ""))
    }
    if before is not None and not set(before.values()) <= set(headers):
        before = None
    said = _positions(before or {}, table) | _positions(mapping or {}, table)
    if mapping and any(map(_is_suggestion, mapping)):
        # Who names columns of suggestions means these and no others.
        said = {n: at for n, at in said.items() if not _is_suggestion(n) or n in mapping}
    named = tuple(dict.fromkeys(at for name, at in said.items() if _is_suggestion(name)))
    fields = {name: at for name, at in fields.items() if at not in said.values()}
    fields |= {name: at for name, at in said.items() if not _is_suggestion(name)}
    questions = _questions(headers, folded, form, set(fields.values()) - set(named))
    for name, find in (("name", name_column), ("group", group_column)):
        others = [at for at in questions if at not in named]
        found_at = None if form.board or name in fields else find(headers, others)
        if found_at is not None:
            fields[name] = found_at
            questions.remove(found_at)
    suggestions = named
    if form.board and not named:
        suggestions = (fields.pop("title"),)
    elif not named:
        rows = preview_rows(table, questions)
        suggestions = tuple(suggestion_columns(headers, rows, questions))
    if not suggestions and strict:
        raise BadInput(_not_understood(table, questions))
    return Chosen(
        table=table,
        form=form,
        fields=fields,
        suggestions=suggestions,
        open_columns=tuple(sorted({*questions, *suggestions})),
    )


def _is_suggestion(name: str) -> bool:
    return name == "suggestion" or _NUMBERED.match(name) is not None


def _positions(mapping: Mapping[str, str], table: Table) -> dict[str, int]:
    headers = table.headers
    found: dict[str, int] = {}
    for name, column in mapping.items():
        if name not in FIELDS and not _is_suggestion(name):
            raise BadInput(f"There is no field “{visible(name)}”. Fields are: {', '.join(FIELDS)}.")
        at = _find(column, headers)
        if at is None:
            raise BadInput(f"There is no column “{visible(column)}”. {listed(headers)}")
        if _is_forbidden(headers[at]):
            raise BadInput(f"Column “{visible(headers[at])}” holds what Deskmate must not keep.")
        found[name] = at
    return found


def _find(column: str, headers: Sequence[str]) -> int | None:
    if column in headers:
        return headers.index(column)
    wanted = fold_header(column)
    return next(
        (at for at, one in enumerate(headers) if wanted and fold_header(one) == wanted), None
    )


def _is_forbidden(header: str) -> bool:
    """A short header names a fact about a person; a long one asks, and may be meant."""
    return must_not_hold(header) and len(words_of(header)) <= 3


def _questions(
    headers: Sequence[str], folded: Sequence[str], form: Form, taken: set[int]
) -> list[int]:
    """Positions of what people were asked, without what must not be looked at."""
    aside = set(form.aside.split())
    return [
        at
        for at, header in enumerate(headers)
        if header
        and at not in taken
        and folded[at] not in aside
        and not header.startswith(form.aside_starts)
        and not must_not_hold(header)
    ]


def preview_rows(table: Table, columns: Sequence[int]) -> list[list[str]]:
    """The first rows; cells of other columns come empty, never read."""
    found: list[list[str]] = []
    wanted = list(columns)
    for row in table.rows(wanted, longest=limits.MAX_ANSWER):
        if row.trouble:
            continue
        cells = [""] * len(table.headers)
        for at, cell in zip(wanted, row.cells, strict=True):
            cells[at] = cell
        found.append(cells)
        if len(found) == _SAMPLE_ROWS:
            break
    return found


def _not_understood(table: Table, questions: Sequence[int]) -> str:
    shown = table.file.shown
    if no_header_line(table.headers):
        return f"{shown}: {listed(table.headers)}"
    headers = [table.headers[at] for at in questions]
    easy = len(headers) == 1 and len(headers[0]) <= _EASY and '"' not in headers[0]
    column = f'"{visible(headers[0])}"' if easy else "COLUMN"
    return (
        f"{shown} has no column that is known to hold suggestions. {listed(headers)} "
        f"Say which, for example --map suggestion={column}."
    )
