"""Every way a file comes in, each from the file to the saved rows and back by undo."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
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
from tests.photos import jpeg
from tests.reliability.damage import Files
from tests.shared import shared


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


def _folder(*parts: str, ending: str = "*.csv") -> Files:
    found = sorted(shared(*parts).glob(ending))
    return {path.name: path.read_bytes()[:60_000] for path in found}


def _each(*paths: str) -> list[Files]:
    found = [shared(*path.split("/")) for path in paths]
    return [{path.name: path.read_bytes()[:60_000]} for path in found]


_MESSY = tuple(
    f"csv/messy/{name}"
    for name in ("simple.xlsx", "simple.ods", "spanish_chars.csv", "utf-16le_encoded.csv", "simple.psv")
)


@cache
def _roster_samples() -> list[Files]:
    return [
        _folder("rosters", "sds-v2"),
        _folder("rosters", "sds-v1", "25 Users"),
        *_each("rosters/contoso-sis/day1/students.csv", "rosters/koha/koha_starter.csv"),
        *_each("csv/csv-spectrum/csvs/newlines.csv", *_MESSY),
        {"table.csv": b"id,given,family,group,birthday\nS1,Ana,Ruiz,7b,2014-11-24\nS9,Zo\xc3\xab,Li,7b,\n"},
        {"names.csv": "Name,Klasse\n\"Ruiz, Ana\",7b\nZoë Li,8a\nSiobhán O'Brien,7b\n".encode()},
    ]


@cache
def _network_samples() -> list[Files]:
    return [
        _folder("network", "hsds-3", "csv"),
        _folder("network", "ohana", "sample-csv"),
        *_each("network/hsds-3/service_full.json", "network/hsds-3/organization_full.json"),
        *_each("network/hsds-3/tabular.json", "network/florida-legal-aid/organizations.csv"),
        *_each("network/ohana/spec-fixtures/locations.csv", "network/ohana/oe.json"),
        *_each("network/vcards/io/text/outlook-2007.vcf", "network/vcards/io/json/jcard-example.json"),
        *_each("network/vcards/io/text/rfc6350-example.vcf", "network/vcards/issue/issue114.vcf"),
        *_each("network/vcards/io/xml/rfc6351-example.xml", *_MESSY[:2]),
        {"list.csv": b"name,phone,hours,ask_me_about\nBike shop,555 1,Mo-Fr 9:00-17:00,bikes\n"},
    ]


@cache
def _feedback_samples() -> list[Files]:
    return [
        *_each("feedback/google-forms/mybinder.org-user-survey-feb-2020.csv", *_MESSY),
        {"ideas.csv": b"Timestamp,Name,Your ideas\n2026/09/27 3:00:00 PM,Ana Ruiz,more manga\n,,beanbags\n"},
        {"ms.csv": b"ID,Start time,Completion time,Email,Name,What would help?\n1,9/20/26 9:00,9/20/26 9:05,a@x.example,Ana,quiet\n"},
        {"board.csv": b"id,title,description,status,votes\n1,Manga,more of it,open,4\n2,Quiet,,done,1\n"},
    ]


@cache
def _sign_in_samples() -> list[Files]:
    return [
        {"sheet.csv": b"Time,Name,Class,Reason\n8:05,Ana Ruiz,7b,printing\n8:10,Zoe Li,,\n----,,,\n"},
        {"lines.txt": "8:05 Ana Ruiz 7b\nRuiz, Ana\n3. Zoë Li\nsiobhan obrien 9:15\n\n".encode()},
        {"dated.csv": b"Date;Time;Student\n2026-11-23;08:05;Ana Ruiz\n24.11.2026;9.15;Li Zo\xc3\xab\n"},
        *_each("rosters/contoso-sis/day1/students.csv", *_MESSY),
    ]


@cache
def _photo_samples() -> list[Files]:
    one, two = jpeg(1, (80, 100)), jpeg(2, (60, 90))
    pictures: Files = {"S1.jpg": one, "Ruiz_Ana.jpg": two, "Li Zoe 7b.png": _png(one)}
    return [
        pictures,
        {**pictures, "IDLINK.TXT": b"S1,S1.jpg\nS2,Ruiz_Ana.jpg\n"},
        {**pictures, "INDEX.TXT": b"V1\t\tS1.jpg\t7\tRuiz\tAna\t7b\tTeacher\t\t\tS1\n"},
        {**pictures, "list.csv": b"id,first,last,photo\nS1,Ana,Ruiz,S1.jpg\nS2,Zoe,Li,Li Zoe 7b.png\n"},
        {"S1.gif": _png(one, "GIF"), "S2.bmp": _png(one, "BMP"), "S3.webp": _png(two, "WEBP")},
        {"S1.tif": _png(one, "TIFF"), "S2.jpg": _png(two, "PPM"), "S3.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n"},
    ]


def _png(raw: bytes, kind: str = "PNG") -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(raw)).save(out, kind)
    return out.getvalue()


_EVENT = (
    "BEGIN:VEVENT\nUID:{0}\nSUMMARY:7b Library\nDTSTART;TZID=Europe/Berlin:20261124T105000\n"
    "DTEND;TZID=Europe/Berlin:20261124T113500\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270701T000000Z\n"
    "EXDATE;TZID=Europe/Berlin:20261201T105000\nEND:VEVENT\n"
)


def _timetable_samples() -> list[Files]:
    ics = f"BEGIN:VCALENDAR\nVERSION:2.0\n{_EVENT.format(1)}{_EVENT.format(2)}END:VCALENDAR\n"
    moved = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20261208T105000\nSUMMARY:8a\nDTSTART:20261209T090000\nDURATION:PT45M\nEND:VEVENT\n"
    return [
        {"school.ics": ics.encode()},
        {"school.ics": ics.replace("END:VCALENDAR", moved + "END:VCALENDAR").encode()},
        {"times.csv": b"weekday,start,minutes,class\nMon,10:50,45,7b\nTuesday,2pm,,8a\nfri,9:00,30,\n"},
        {"plan.csv": b",Mon,Tue\n8:00-8:45,7b,\n8:50,8a,7b\n"},
        *_each(*_MESSY[:2]),
    ]


def _questionnaire_samples() -> list[Files]:
    return [
        {"pages.csv": "name,say_as,pronouns,interests,consent_interests\nAna Ruiz,ROO-eez,she/her,\"rabbits, chess\",yes\nZoë Li,,,,no\n".encode()},
        {
            "google.csv": b"Timestamp,Email Address,Your name,Class,What should we call you?,"
            b"What do you love?,What would you like from the library?,May we (tick what you like)\n"
            b'2026/09/20 10:00:00 AM,a@x.example,Ana Ruiz,7b,Ani,rabbits,more manga,"show my interests"\n'
        },
        *_each(*_MESSY[:3]),
    ]


DOORS = (
    Door("roster", _roster, _roster_samples),
    Door("network", _network, _network_samples),
    Door("feedback", _feedback, _feedback_samples),
    Door("sign_ins", _sign_ins, _sign_in_samples),
    Door("photos", _photos, _photo_samples),
    Door("timetable", _timetable, _timetable_samples),
    Door("questionnaire", _questionnaires, _questionnaire_samples),
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
