"""Every way a file comes in, each from the file to the saved rows and back by undo."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from sqlmodel import SQLModel, select

import deskmate.store
from deskmate.domain.rosters import Refusal
from deskmate.domain.sign_ins import LineOutcome
from deskmate.errors import BadInput
from deskmate.services import (
    birthdays,
    network_import,
    photo_import,
    questionnaires,
    rosters,
    sheets,
    surveys,
    timetables,
)
from deskmate.services.library import Library
from tests.reliability import samples
from tests.reliability.damage import Files


class Report(Protocol):
    """What every importer says it did."""

    @property
    def rows(self) -> int: ...
    @property
    def refused(self) -> tuple[Refusal, ...]: ...


def _roster(library: Library, path: Path, same_name: str) -> None:
    roster = rosters.read(library, [path])
    plan = rosters.plan_import(library, roster)
    decisions = rosters.decide_all(plan, same_name)
    foreseen = rosters.foresee(plan, decisions)
    report = rosters.import_roster(library, plan, decisions, files=[path.name])
    if same_name == "same":
        # Who was said to be somebody known is foreseen as changed, also when nothing differs.
        assert foreseen.changed + foreseen.same == report.changed + report.same
        foreseen = replace(foreseen, changed=report.changed, same=report.same)
    _agree(roster.rows_read, foreseen, report)
    try:
        birthdays.take(library, roster, [path])
    except BadInput as refusal:
        _is_sentence(str(refusal))


def _network(library: Library, path: Path, same_name: str) -> None:
    directory = network_import.read(library, [path])
    plan = network_import.plan_import(library, directory)
    decisions = network_import.decide_all(plan, same_name)
    foreseen = network_import.foresee(plan, decisions)
    report = network_import.import_directory(library, plan, decisions, files=[path.name])
    _agree(directory.rows_read, foreseen, report)


def _feedback(library: Library, path: Path, same_name: str) -> None:
    survey = surveys.read(library, [path], with_email=same_name == "same")
    plan = surveys.plan_import(library, survey)
    foreseen = surveys.foresee(plan)
    surveys.alike(library, plan)
    report = surveys.import_survey(library, plan, files=[path.name])
    _agree(survey.rows_read, foreseen, report)


def _sign_ins(library: Library, path: Path, same_name: str) -> None:
    sheet = sheets.read(library, path)
    plan = sheets.plan(library, sheet)
    total = len(sheet.lines) + len(sheet.refused)
    assert len(plan.lines) + len(plan.sheet.refused) == total, "a line was lost"
    _are_reasons(plan.sheet.refused)
    done = sheets.log(library, plan)
    outcomes = [item.outcome for item in done.lines]
    assert sum(outcomes.count(one) for one in LineOutcome) == len(plan.lines)


def _photos(library: Library, path: Path, same_name: str) -> None:
    read = photo_import.read([path])
    plan = photo_import.plan_import(library, read, consent=same_name != "refuse")
    foreseen = photo_import.foresee(plan)
    report = photo_import.import_photos(library, plan, files=[path.name])
    _agree(read.folder.rows_read, foreseen, report)


def _timetable(library: Library, path: Path, same_name: str) -> None:
    plan = timetables.plan(library, timetables.read(library, path))
    assert len(plan.timetable.times) == len(plan.added) + len(plan.same)
    report = timetables.bring_in(library, plan)
    _agree(len(plan.timetable.times) + len(plan.timetable.refused), plan.report, report)


def _questionnaires(library: Library, path: Path, same_name: str) -> None:
    answered = questionnaires.read(library, [path])
    plans = questionnaires.plan_import(library, answered)
    foreseen = questionnaires.foresee(answered, plans)
    report = questionnaires.import_pages(library, answered, plans, files=[path.name])
    _agree(answered.rows_read, foreseen, report)


def _agree(rows: int, foreseen: Report, report: Report) -> None:
    assert foreseen == report, "the preview said something else"
    assert rows == report.rows, f"{rows} rows were read and {report.rows} accounted for"
    _are_reasons(report.refused)


def _are_reasons(refused: tuple[Refusal, ...]) -> None:
    for one in refused:
        assert one.file, one
        assert one.line >= 0, one
        assert one.reason.strip(), one
        assert len(one.reason) < 2_000, one.reason[:200]


def _is_sentence(words: str) -> None:
    assert words.endswith((".", "…", "?")), words
    assert len(words) < 2_000, words[:200]


@dataclass(frozen=True, slots=True)
class Door:
    """One importer, and real files that it takes."""

    name: str
    bring_in: Callable[[Library, Path, str], None]
    samples: Callable[[], list[Files]]


DOORS = (
    Door("roster", _roster, samples.roster_samples),
    Door("network", _network, samples.network_samples),
    Door("feedback", _feedback, samples.feedback_samples),
    Door("sign_ins", _sign_ins, samples.sign_in_samples),
    Door("photos", _photos, samples.photo_samples),
    Door("timetable", _timetable, samples.timetable_samples),
    Door("questionnaire", _questionnaires, samples.questionnaire_samples),
)

PEOPLE = (
    "id,given,family,group,email,barcode\n"
    "S1,Ana,Ruiz,7b,a@x.example,20014000125\nS2,Zoë,Li,8a,z@x.example,\n"
    "S3,Siobhán,O'Brien,7b,,\nS4,Ana,Ruiz,8a,,\nS5,[/],[DVD] [@click=app.quit]x,7b,,\n"
)
"""Who is here before a file comes in."""


def content_of(library: Library) -> dict[str, str]:
    """A hash of every row of every table that holds something of somebody.

    Stamps of when a row was touched are left out: undo touches it too.
    """
    for module in pkgutil.iter_modules(deskmate.store.__path__):
        if module.name.endswith("tables"):
            importlib.import_module(f"deskmate.store.{module.name}")
    hashes = {}
    with library.store.reading() as session:
        for name, table in SQLModel.metadata.tables.items():
            if name == "column_mapping":
                continue
            columns = [one for one in table.columns if one.name not in ("version", "updated_at")]
            rows = sorted(repr(tuple(row)) for row in session.execute(select(*columns)))
            hashes[name] = hashlib.sha256("\n".join(rows).encode("utf-8", "replace")).hexdigest()
    return hashes
