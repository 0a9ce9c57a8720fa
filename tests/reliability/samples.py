"""Real files for each importer, and small ones of kinds that nobody publishes."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

from tests.photos import jpeg
from tests.reliability.damage import Files
from tests.shared import shared


def _table(name: str, *lines: str) -> Files:
    return {name: ("\n".join(lines) + "\n").encode()}


def _folder(*parts: str, ending: str = "*.csv") -> Files:
    found = sorted(shared(*parts).glob(ending))
    return {path.name: path.read_bytes()[:60_000] for path in found}


def _each(*paths: str) -> list[Files]:
    found = [shared(*path.split("/")) for path in paths]
    return [{path.name: path.read_bytes()[:60_000]} for path in found]


_MESSY = tuple(
    f"csv/messy/{name}"
    for name in (
        "simple.xlsx",
        "simple.ods",
        "spanish_chars.csv",
        "utf-16le_encoded.csv",
        "simple.psv",
    )
)


@cache
def roster_samples() -> list[Files]:
    return [
        _folder("rosters", "sds-v2"),
        _folder("rosters", "sds-v1", "25 Users"),
        *_each("rosters/contoso-sis/day1/students.csv", "rosters/koha/koha_starter.csv"),
        *_each("csv/csv-spectrum/csvs/newlines.csv", *_MESSY),
        _table(
            *("table.csv", "id,given,family,group,birthday"),
            *("S1,Ana,Ruiz,7b,2014-11-24", "S9,Zoë,Li,7b,"),
        ),
        _table("names.csv", "Name,Klasse", '"Ruiz, Ana",7b', "Zoë Li,8a", "Siobhán O'Brien,7b"),
    ]


@cache
def network_samples() -> list[Files]:
    return [
        _folder("network", "hsds-3", "csv"),
        _folder("network", "ohana", "sample-csv"),
        *_each("network/hsds-3/service_full.json", "network/hsds-3/organization_full.json"),
        *_each("network/hsds-3/tabular.json", "network/florida-legal-aid/organizations.csv"),
        *_each("network/ohana/spec-fixtures/locations.csv", "network/ohana/oe.json"),
        *_each(
            "network/vcards/io/text/outlook-2007.vcf", "network/vcards/io/json/jcard-example.json"
        ),
        *_each("network/vcards/io/text/rfc6350-example.vcf", "network/vcards/issue/issue114.vcf"),
        *_each("network/vcards/io/xml/rfc6351-example.xml", *_MESSY[:2]),
        {"list.csv": b"name,phone,hours,ask_me_about\nBike shop,555 1,Mo-Fr 9:00-17:00,bikes\n"},
    ]


@cache
def feedback_samples() -> list[Files]:
    return [
        *_each("feedback/google-forms/mybinder.org-user-survey-feb-2020.csv", *_MESSY),
        _table(
            *("ideas.csv", "Timestamp,Name,Your ideas"),
            *("2026/09/27 3:00:00 PM,Ana Ruiz,more manga", ",,beanbags"),
        ),
        _table(
            *("ms.csv", "ID,Start time,Completion time,Email,Name,What would help?"),
            "1,9/20/26 9:00,9/20/26 9:05,a@x.example,Ana,quiet",
        ),
        _table(
            *("board.csv", "id,title,description,status,votes"),
            *("1,Manga,more of it,open,4", "2,Quiet,,done,1"),
        ),
    ]


@cache
def sign_in_samples() -> list[Files]:
    return [
        _table(
            *("sheet.csv", "Time,Name,Class,Reason"),
            *("8:05,Ana Ruiz,7b,printing", "8:10,Zoe Li,,", "----,,,"),
        ),
        {"lines.txt": "8:05 Ana Ruiz 7b\nRuiz, Ana\n3. Zoë Li\nsiobhan obrien 9:15\n\n".encode()},
        _table(
            *("dated.csv", "Date;Time;Student"),
            *("2026-11-23;08:05;Ana Ruiz", "24.11.2026;9.15;Li Zoë"),
        ),
        *_each("rosters/contoso-sis/day1/students.csv", *_MESSY),
    ]


@cache
def photo_samples() -> list[Files]:
    one, two = jpeg(1, (80, 100)), jpeg(2, (60, 90))
    pictures: Files = {"S1.jpg": one, "Ruiz_Ana.jpg": two, "Li Zoe 7b.png": _png(one)}
    return [
        pictures,
        {**pictures, "IDLINK.TXT": b"S1,S1.jpg\nS2,Ruiz_Ana.jpg\n"},
        {**pictures, "INDEX.TXT": b"V1\t\tS1.jpg\t7\tRuiz\tAna\t7b\tTeacher\t\t\tS1\n"},
        {
            **pictures,
            "list.csv": b"id,first,last,photo\nS1,Ana,Ruiz,S1.jpg\nS2,Zoe,Li,Li Zoe 7b.png\n",
        },
        {"S1.gif": _png(one, "GIF"), "S2.bmp": _png(one, "BMP"), "S3.webp": _png(two, "WEBP")},
        {
            "S1.tif": _png(one, "TIFF"),
            "S2.jpg": _png(two, "PPM"),
            "S3.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n",
        },
    ]


def _png(raw: bytes, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(raw)).save(out, kind)
    return out.getvalue()


_EVENT = (
    "BEGIN:VEVENT\nUID:{0}\nSUMMARY:7b Library\nDTSTART;TZID=Europe/Berlin:20261124T105000\n"
    "DTEND;TZID=Europe/Berlin:20261124T113500\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270701T000000Z\n"
    "EXDATE;TZID=Europe/Berlin:20261201T105000\nEND:VEVENT\n"
)


def timetable_samples() -> list[Files]:
    ics = f"BEGIN:VCALENDAR\nVERSION:2.0\n{_EVENT.format(1)}{_EVENT.format(2)}END:VCALENDAR\n"
    moved = (
        "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20261208T105000\nSUMMARY:8a\n"
        "DTSTART:20261209T090000\nDURATION:PT45M\nEND:VEVENT\n"
    )
    return [
        {"school.ics": ics.encode()},
        {"school.ics": ics.replace("END:VCALENDAR", moved + "END:VCALENDAR").encode()},
        _table(
            *("times.csv", "weekday,start,minutes,class"),
            *("Mon,10:50,45,7b", "Tuesday,2pm,,8a", "fri,9:00,30,"),
        ),
        {"plan.csv": b",Mon,Tue\n8:00-8:45,7b,\n8:50,8a,7b\n"},
        *_each(*_MESSY[:2]),
    ]


def questionnaire_samples() -> list[Files]:
    return [
        _table(
            *("pages.csv", "name,say_as,pronouns,interests,consent_interests"),
            *('Ana Ruiz,ROO-eez,she/her,"rabbits, chess",yes', "Zoë Li,,,,no"),
        ),
        _table(
            "google.csv",
            "Timestamp,Email Address,Your name,Class,What should we call you?,What do you love?,"
            "What would you like from the library?,May we (tick what you like)",
            "2026/09/20 10:00:00 AM,a@x.example,Ana Ruiz,7b,Ani,rabbits,more manga,"
            '"show my interests"',
        ),
        *_each(*_MESSY[:3]),
    ]
