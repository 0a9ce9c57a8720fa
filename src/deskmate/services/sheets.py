"""A sign-in sheet becomes visits: first what would happen, then all of it or nothing.

Sure lines are visits at once; the others are kept until a person settles them (`sign_ins`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from deskmate.clock import local
from deskmate.domain.hits import HitKind
from deskmate.domain.rosters import Refusal
from deskmate.domain.sign_ins import (
    HINT_FIELDS,
    LineOutcome,
    LinePlan,
    Match,
    Sheet,
    SheetLine,
    SheetPlan,
    SignIn,
    SignInState,
    Verdict,
    name_in,
)
from deskmate.domain.visits import Visit
from deskmate.errors import BadInput
from deskmate.search.names import search as search_names
from deskmate.search.names.fold import folded, latin_words
from deskmate.services import desk
from deskmate.services.column_memory import remembered_columns
from deskmate.services.desk import moment_on, today
from deskmate.services.library import Library
from deskmate.services.maintenance import back_up_before_import
from deskmate.services.sheet_rules import Candidate, decide
from deskmate.store import imports, patrons, sign_ins, visits
from deskmate.store.name_index_postings import SqlPostings

_LOOKED_AT = 50
"""Hits of the search that are weighed for one line; of people of one name, nearly always all."""
_SLOW_CLOCK = timedelta(minutes=5)
"""How far the clock beside the sheet may be ahead of ours."""


def read(library: Library, path: Path, *, mapping: Mapping[str, str] | None = None) -> Sheet:
    """Read a sheet; columns that were named once for such a sheet are known again.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    from deskmate.importers.sign_ins import read_sheet

    return read_sheet(path, today(library), mapping=mapping, remembered=remembered_columns(library))


def read_day(library: Library, words: str) -> date:
    """The day of a sheet as a person says it: "mon" is the last one; never a day to come.

    Raises:
        BadInput: no day could be made of it, or it has not come yet.
    """
    from deskmate.importers.sign_ins.times import read_when

    when = read_when(words, today(library))
    day = when.day if when and when.day else desk.read_past_day(library, words)
    moment_on(day, library.clock())
    return day


def plan(library: Library, sheet: Sheet, on: date | None = None) -> SheetPlan:
    """What logging a sheet would do, with nothing done.

    Args:
        library: where it would go.
        sheet: what was read.
        on: the day of lines that have none; today when not given.

    Raises:
        BadInput: the day or a time of the sheet has not come yet.
    """
    now = library.clock()
    day = on or today(library)
    moment_on(day, now)
    lines, refused = _in_time(sheet, day, now)
    matches = match(library, [line.fields for line in lines])
    ordinals: Counter[str] = Counter()
    planned = []
    for line, found in zip(lines, matches, strict=True):
        said = _said(line, line.day or day)
        ordinals[said] += 1
        planned.append(
            LinePlan(
                line=line,
                match=found,
                outcome=LineOutcome.VISIT,
                at=_moment(line, line.day or day, now),
                day=line.day or day,
                key=hashlib.sha256(f"{said}\n{ordinals[said]}".encode()).hexdigest()[:24],
            )
        )
    with library.store.reading() as session:
        days = [] if sheet.dated else sign_ins.days_of(sheet.content, session=session)
        settled = _with_outcomes(
            planned,
            sign_ins.known_keys((item.key for item in planned), session=session),
            sign_ins.visits_from_sheets((item.day for item in planned), session=session),
        )
    every = sorted((*sheet.refused, *refused), key=lambda item: item.line)
    return SheetPlan(
        sheet=replace(sheet, lines=tuple(lines), refused=tuple(every)),
        lines=tuple(settled),
        logged_for=days[-1] if days and day not in days else None,
    )


def log(library: Library, planned: SheetPlan, *, another_day: bool = False) -> SheetPlan:
    """Do what a plan says, in one transaction and one step of undo; returns what was done.

    Args:
        library: where to write.
        planned: the preview.
        another_day: the same undated sheet may be logged for a second day.

    Raises:
        BadInput: this sheet was logged for another day, and nobody said that it is a new one.
    """
    if planned.logged_for and not another_day:
        raise BadInput(
            f"This sheet was logged for {planned.logged_for:%a %d %b %Y} already. To log the same "
            "names for another day, say which day, for example --date yesterday."
        )
    sheet, now = planned.sheet, library.clock()
    if all(item.outcome is LineOutcome.AGAIN for item in planned.lines):
        return planned
    back_up_before_import(library)
    with library.change(f"sign-in sheet {sheet.file}") as unit:
        session = unit.session
        # Another desk may have logged the same sheet since the preview.
        done = _with_outcomes(
            planned.lines,
            sign_ins.known_keys((item.key for item in planned.lines), session=session),
            sign_ins.visits_from_sheets((item.day for item in planned.lines), session=session),
        )
        came = [item for item in done if item.outcome is LineOutcome.VISIT]
        changes = visits.add_many(
            [_visit(library, item) for item in came], session=session, now=now
        )
        unit.record(changes)
        numbers = [change.key[0] for change in changes if change.table == "visit"]
        logged = [
            replace(
                _sign_in(sheet, item),
                state=SignInState.LOGGED,
                patron_id=item.match.patron_id,
                visit_id=number,
                fields={},
                text="",
            )
            for item, number in zip(came, numbers, strict=True)
        ]
        kept = [_sign_in(sheet, item) for item in done if item.outcome is LineOutcome.WAITS]
        unit.record(sign_ins.add_many([*logged, *kept], session=session, now=now))
        if sheet.named:
            imports.remember_mapping(
                sheet.fingerprint, dict(sheet.mapping), session=session, now=now
            )
    return replace(planned, lines=tuple(done))


def match(library: Library, lines: Sequence[Mapping[str, str]]) -> list[Match]:
    """What lines mean, going by what they say alone: not by who often comes at this hour."""
    own = library.store.path.parent
    with library.store.reading() as session:
        postings = SqlPostings(session.connection())
        hits = {
            name: search_names(name, postings, limit=_LOOKED_AT, own_tables=own)
            for name in {_searched(fields) for fields in lines} - {""}
        }
        coded = {
            (kind, code): _whose(kind, code, postings)
            for kind, code in {code for fields in lines for code in _codes(fields)}
        }
        people = patrons.by_ids_many(
            sorted(
                {hit.patron_id for found in hits.values() for hit in found}
                | {number for numbers in coded.values() for number in numbers}
            ),
            session=session,
        )
        words = {word for name in hits for word in latin_words(name)}
        known = {token.text for token in postings.tokens(sorted(words))}
    matches = []
    for fields in lines:
        candidates = [
            Candidate(people[hit.patron_id], hit.score, hit.why)
            for hit in hits.get(_searched(fields), ())
            if hit.kind is HitKind.NAME
            and hit.patron_id in people
            and not people[hit.patron_id].merged_into
        ]
        owners = next((owner for code in _codes(fields) if (owner := coded[code])), [])
        matches.append(decide(fields, candidates, known, [people[number] for number in owners]))
    return matches


def _whose(kind: str, code: str, postings: SqlPostings) -> list[int]:
    """Who has exactly this card number, school id or e-mail address."""
    if kind == "email" and "@" not in code:
        return []
    found = postings.people_by_code(code, _LOOKED_AT)
    return [person.id for person, whole in found if whole]


def _searched(fields: Mapping[str, str]) -> str:
    codes = ("id", "barcode", "email")
    return name_in({name: value for name, value in fields.items() if name not in codes})


def _codes(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("barcode", "id", "email"):
        if fields.get(name):
            yield name, fields[name]


# ── days, and what is here already ──────────────────────────────────────────────────────────


def _moment(line: SheetLine, day: date, now: datetime) -> datetime:
    if line.clock is None:
        return moment_on(day, now)
    wall = datetime.combine(day, line.clock)
    return min(wall.astimezone().astimezone(now.tzinfo), now)


def _in_time(sheet: Sheet, day: date, now: datetime) -> tuple[list[SheetLine], list[Refusal]]:
    """Lines whose moment has come; a time of today that has not come means another day."""
    soon = local(now + _SLOW_CLOCK).replace(tzinfo=None)
    lines: list[SheetLine] = []
    refused: list[Refusal] = []
    for line in sheet.lines:
        if line.clock is None or datetime.combine(line.day or day, line.clock) <= soon:
            lines.append(line)
        elif line.day is None:
            raise BadInput(
                f"{sheet.file}, line {line.line}: {line.clock:%H:%M} has not come yet today. If "
                "the sheet is of another day, say which, for example --date yesterday."
            )
        else:
            reason = f"{line.day:%d %b} {line.clock:%H:%M} has not come yet; correct the time."
            refused.append(Refusal(file=sheet.file, line=line.line, column=None, reason=reason))
    return lines, refused


def _said(line: SheetLine, day: date) -> str:
    """What a line says, the same however the file is called and wherever the line stands."""
    place = (folded(line.fields.get(name, "")) for name in HINT_FIELDS)
    name = folded(line.name) or line.name
    return "\n".join([name, *place, day.isoformat(), str(line.clock or "")])


def _with_outcomes(
    lines: Iterable[LinePlan], known: set[str], came: set[tuple[int, date, datetime | None]]
) -> list[LinePlan]:
    settled = []
    for item in lines:
        who = item.match.patron_id
        visit = (who, item.day, item.at if item.timed else None)
        if item.key in known or (who and visit in came):
            outcome = LineOutcome.AGAIN
        elif item.match.verdict is Verdict.SURE:
            # Who signs twice on one sheet without times was here once.
            came.add(visit)
            outcome = LineOutcome.VISIT
        else:
            outcome = LineOutcome.WAITS
        settled.append(replace(item, outcome=outcome))
    return settled


def _visit(library: Library, item: LinePlan) -> Visit:
    return Visit(
        at=item.at,
        text=item.line.text,
        author=library.author,
        patron_ids=(item.match.patron_id,),
    )


def _sign_in(sheet: Sheet, item: LinePlan) -> SignIn:
    return SignIn(
        sheet=sheet.file,
        line=item.line.line,
        key=item.key,
        content=sheet.content,
        fields=item.line.fields,
        text=item.line.text,
        day=item.day,
        at=item.at,
        timed=item.timed,
    )
