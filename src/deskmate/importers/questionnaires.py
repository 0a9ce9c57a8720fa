"""Filled-in questionnaires: typed into a table, or exported by a form tool."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from deskmate.domain import interests
from deskmate.domain.questionnaire import (
    CONSENTS,
    TEXTS,
    Answered,
    AnsweredRow,
    consent,
    parts_in,
)
from deskmate.domain.rosters import Refusal
from deskmate.domain.surveys import answer_key
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.columns import fold_header, must_not_hold
from deskmate.importers.feedback.forms import Form, has_two_rows, is_known_header, recognise
from deskmate.importers.feedback.moments import Moment, day_first, read_moment
from deskmate.importers.files import InputFile, gather
from deskmate.importers.mapping import field_of, listed, no_header_line
from deskmate.importers.reader import Row, Table, open_table

FIELDS: Final = (
    *("name", "given", "family", "id", "email", "group", "at"),
    *TEXTS,
    *("interests", "wish", "consents"),
    *CONSENTS,
)
"""What a column can be; `consents` is one question with several boxes to tick."""
_ANSWERS: Final = (*TEXTS, "interests", "wish", "consents", *CONSENTS)
_LONGEST: Final = 80
"""Characters of a name, or of how to say it."""
_MAY: Final = re.compile(
    r"\b(?:may|can|agree|consent|allow|permission|ok(?:ay)?|fine|share)\b", re.IGNORECASE
)
_ASKS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("say_as", r"pronounc|pronunciat|phonetic|\bsay\b.*\bname\b|\bname\b.*\bsounds?\b|say it"),
        ("pronouns", r"\bpronouns?\b"),
        ("preferred", r"\bcall(?:ed)?\b|calling name|preferred|nickname|\bgoe?s? by\b"),
        ("wish", r"\blibrary\b|\bwish|would you like|suggest|\bidea|could we|should we"),
        ("interests", r"\blove\b|interest|hobb|enjoy|favou?rite|like to do|into\b"),
        (
            "name",
            r"^(?:what is |what's )?(?:your |my |full |first and last |student |whole )*name\b",
        ),
        ("group", r"^(?:your |my )?(?:class|homeroom|form|grade|room)\b"),
    )
)
_OF_ROSTERS: Final = {"name", "given", "family", "id", "email", "group", *TEXTS} | {"barcode"}
_NOBODY: Final = frozenset({"anonymous", "anonym", "none", "na", "anonimo", "anonyme", "guest"})


def read(paths: Sequence[Path], mapping: Mapping[str, str] | None = None) -> Answered:
    """Read all filled-in pages in these files; every row becomes a page or a refusal.

    Args:
        paths: what to read.
        mapping: field → column, for what the headers do not tell.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    tables = [open_table(file, is_known_header, has_two_rows) for file in gather(paths)]
    pages = _Pages()
    for table in tables:
        pages.read(table, _columns(table, mapping or {}))
    form = recognise(tables[0].headers)
    return Answered(
        format=form.name,
        label=form.label if form.name != "csv" else "Questionnaire",
        form=_called(tables[0].file),
        rows=tuple(pages.rows),
        refused=tuple(pages.refused),
        fields=tuple(pages.fields.items()),
        ignored_columns=tuple(dict.fromkeys(pages.ignored)),
    )


def _called(file: InputFile) -> str:
    name = (file.member or file.path.name).replace("\\", "/").rpartition("/")[2]
    return visible(name.rpartition(".")[0] or name)


def _columns(table: Table, mapping: Mapping[str, str]) -> dict[str, int]:
    """Field → position; what a person said, then what the form tool adds, then the questions."""
    headers = table.headers
    said = _named(table, mapping)
    found = dict(said)
    form = recognise(headers)
    aside = set(form.aside.split())
    for at, header in enumerate(headers):
        folded = fold_header(header)
        if not header or at in found.values() or folded in aside or must_not_hold(header):
            continue
        name = _meaning(header, folded, form)
        if name:
            found.setdefault(name, at)
    _prefer_the_question(found, headers, said)
    if not any(name in found for name in _ANSWERS):
        raise BadInput(_not_understood(table))
    return found


def _meaning(header: str, folded: str, form: Form) -> str:
    plain = header.strip().casefold().replace(" ", "_")
    if plain in FIELDS:
        return plain
    for name in ("at", "email"):
        if folded in form.columns.get(name, "").split():
            return name
    about = parts_in(header)
    words = header.casefold().split()
    # "Photo?" asks for consent as "May we …" does; "What may we do?" has boxes to tick.
    if (_MAY.search(header) and (about or "we" in words)) or (about and len(words) == 1):
        return about[0] if len(about) == 1 else "consents"
    for name, pattern in _ASKS:
        if pattern.search(header):
            return name
    known = field_of(header)
    return {"barcode": "id"}.get(known, known) if known in _OF_ROSTERS else ""


def _prefer_the_question(
    found: dict[str, int], headers: Sequence[str], said: Mapping[str, int]
) -> None:
    """ "Your name" says more than the name of the account that a form was filled in with."""
    if "name" in said:
        return
    for at, header in enumerate(headers):
        if fold_header(header) in ("yourname", "whatisyourname", "fullname"):
            found["name"] = at


def _named(table: Table, mapping: Mapping[str, str]) -> dict[str, int]:
    headers = table.headers
    folded = [fold_header(header) for header in headers]
    found: dict[str, int] = {}
    for name, column in mapping.items():
        if name not in FIELDS:
            raise BadInput(f"There is no field “{visible(name)}”. Fields are: {', '.join(FIELDS)}.")
        wanted = fold_header(column)
        if column in headers:
            at = headers.index(column)
        elif wanted and wanted in folded:
            at = folded.index(wanted)
        else:
            raise BadInput(f"There is no column “{visible(column)}”. {listed(headers)}")
        if must_not_hold(headers[at]):
            raise BadInput(f"Column “{visible(headers[at])}” holds what Deskmate must not keep.")
        found[name] = at
    return found


def _not_understood(table: Table) -> str:
    if no_header_line(table.headers):
        return f"{table.file.shown}: {listed(table.headers)}"
    return (
        f"{table.file.shown} has no column that answers the questionnaire. "
        f"{listed(table.headers)} Say which, for example --map say_as=COLUMN."
    )


@dataclass(slots=True)
class _Pages:
    """All pages read so far."""

    rows: list[AnsweredRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)

    def read(self, table: Table, columns: Mapping[str, int]) -> None:
        names = list(columns)
        wanted = [columns[name] for name in names]
        self.fields |= {name: table.headers[at] for name, at in columns.items() if name != "email"}
        self.ignored += [
            header for at, header in enumerate(table.headers) if header and at not in wanted
        ]
        rows = list(table.rows(wanted, longest=limits.MAX_ANSWER))
        at = names.index("at") if "at" in names else -1
        first = bool(day_first(row.cells[at] for row in rows if 0 <= at < len(row.cells)))
        for row in rows:
            if row.trouble:
                column = table.headers[wanted[row.at]] if row.at >= 0 else None
                self._refuse(table, row, column, row.trouble)
            else:
                values = dict(zip(names, row.cells, strict=True))
                self._take(
                    table, columns, row, values, read_moment(values.get("at", ""), day_first=first)
                )

    def _refuse(self, table: Table, row: Row, column: str | None, reason: str) -> None:
        file = table.file.shown
        self.refused.append(Refusal(file=file, line=row.line, column=column, reason=reason))

    def _take(
        self,
        table: Table,
        columns: Mapping[str, int],
        row: Row,
        values: Mapping[str, str],
        moment: Moment | None,
    ) -> None:
        for name in (*TEXTS, "name", "group"):
            if len(values.get(name, "")) > _LONGEST:
                reason = f"This is too long for what is asked: {_LONGEST} letters at the most."
                self._refuse(table, row, table.headers[columns[name]], reason)
                return
        loves = interests.split(values.get("interests", ""))
        short = [one for one in loves if len(one) <= interests.LONGEST][: interests.MOST]
        wish = values.get("wish", "")
        wish = wish if any(map(str.isalnum, wish)) else ""
        self.rows.append(
            AnsweredRow(
                file=table.file.shown,
                line=row.line,
                name=_name(values),
                email=values.get("email", "") if "@" in values.get("email", "") else "",
                person_id=values.get("id", ""),
                group=values.get("group", ""),
                at=moment.utc if moment else None,
                texts={name: values[name] for name in TEXTS if values.get(name)},
                interests=tuple(short),
                left_out=tuple(one for one in loves if one not in short),
                consents=_consents(values),
                wish=wish,
                wish_question=table.headers[columns["wish"]] if wish else "",
                wish_key=self._key(moment, wish) if wish else "",
            )
        )

    def _key(self, moment: Moment | None, wish: str) -> str:
        """As a survey's answers have it, so that a file brought in as either adds nothing twice."""
        if moment is not None:
            return answer_key(moment.wall.isoformat(" "), wish)
        plain = answer_key("", wish)
        self._seen[plain] += 1
        return answer_key(f"no. {self._seen[plain]}", wish)


def _name(values: Mapping[str, str]) -> str:
    halves = " ".join(filter(None, (values.get("given", ""), values.get("family", ""))))
    name = values.get("name", "") or halves
    return "" if fold_header(name) in _NOBODY else name


def _consents(values: Mapping[str, str]) -> dict[str, bool]:
    ticked = dict.fromkeys(parts_in(values.get("consents", "")), True)
    if consent(values.get("consents", "")) is False:
        # "No, not my photo": nothing of it is taken for a yes.
        ticked = {}
    for name in CONSENTS:
        answer = consent(values.get(name, ""))
        if answer is not None:
            ticked[name] = answer
    return ticked
