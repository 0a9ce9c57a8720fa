"""A simple timetable, in the shapes that people type it."""

from __future__ import annotations

import doctest
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskmate.domain.class_times import ClassTime
from deskmate.domain.timetables import Timetable
from deskmate.errors import BadInput
from deskmate.importers.timetable import read_timetable, table
from tests.conftest import NOON

HEADER = "weekday,start,minutes,class\n"


def read(folder: Path, text: str, name: str = "times.csv") -> Timetable:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_timetable(path, NOON.date())


def short(one: ClassTime) -> tuple[int | None, str, int, str]:
    return one.weekday, f"{one.start:%H:%M}", one.minutes, one.title


def test_the_examples_hold() -> None:
    assert doctest.testmod(table).failed == 0


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("Tue,10:50,45,7b Library", [(1, "10:50", 45, "7b Library")]),
        ("tuesday,10.50,45 min,7b", [(1, "10:50", 45, "7b")]),
        ("Dienstag,10:50:00,1 h,7b", [(1, "10:50", 60, "7b")]),
        ("martes,2:15 pm,1h 30,7b", [(1, "14:15", 90, "7b")]),
        ("mardi,2:15,,7b", [(1, "14:15", 0, "7b")]),
        ("Mon/Wed,9:00,45,7b", [(0, "09:00", 45, "7b"), (2, "09:00", 45, "7b")]),
        ("Fri-Mon,9:00,45,7b", [(d, "09:00", 45, "7b") for d in (0, 4, 5, 6)]),
        ("Mon and Mon,9:00,45,[/] [DVD]", [(0, "09:00", 45, "[/] [DVD]")]),
    ],
)
def test_a_line_is_read(
    tmp_path: Path, line: str, times: list[tuple[int | None, str, int, str]]
) -> None:
    found = read(tmp_path, HEADER + line)
    assert (list(map(short, found.times)), found.refused) == (times, ())


@pytest.mark.parametrize(
    "header",
    [
        "Day;Starts;Ends;Class",
        "Wochentag;Beginn;Ende;Klasse",
        "Día;Inicio;Fin;Grupo",
        "jour;début;fin;classe",
        "CLASS NAME;Day of week;From;To",
    ],
)
def test_headers_have_plain_variants(tmp_path: Path, header: str) -> None:
    line = "7b;Tue;10:50;11:35" if header.startswith("CLASS") else "Tue;10:50;11:35;7b"
    [one] = read(tmp_path, f"{header}\n{line}\n").times
    assert short(one) == (1, "10:50", 45, "7b")


def test_a_table_needs_no_header(tmp_path: Path) -> None:
    found = read(tmp_path, "Tue,10:50,45,7b\nWed,11:40,45,8a\n")
    assert [one.title for one in found.times] == ["7b", "8a"]
    assert found.ignored_columns == ()


def test_a_first_line_that_is_a_class_may_be_cut_off(tmp_path: Path) -> None:
    found = read(tmp_path, "Mon,9:00\nTue,9:00,45,7b\n")
    assert [(one.line, one.column) for one in found.refused] == [(1, None)]
    assert [one.title for one in found.times] == ["7b"]


def test_one_day_alone_is_a_date(tmp_path: Path) -> None:
    [one] = read(tmp_path, HEADER + "2026-11-24,10:50,45,Book week").times
    assert (one.weekday, one.day, one.start) == (None, date(2026, 11, 24), time(10, 50))


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("Someday,10:50,45,7b", "weekday", "no weekday"),
        (",10:50,45,7b", "weekday", "No weekday"),
        ("3,10:50,45,7b", "weekday", "no weekday"),
        ("Tue,soon,45,7b", "start", "no time"),
        ("Tue,10:50,many,7b", "minutes", "no number of minutes"),
        ("Tue,10:50,721,7b", "minutes", "half a day"),
        ("Tue,10:50,45,", "class", "No class"),
    ],
)
def test_a_line_that_says_too_little_is_refused_with_its_place(
    tmp_path: Path, line: str, column: str, words: str
) -> None:
    found = read(tmp_path, f"{HEADER}Wed,9:00,45,6a\n{line}\n")
    [refusal] = found.refused
    assert (refusal.file, refusal.line, refusal.column) == ("times.csv", 3, column)
    assert words in refusal.reason
    assert len(found.times) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("name,grade\nAna,7\n", "weekday,start,minutes,class"),
        (HEADER, "no line below"),
        (HEADER + "Tue,10:50,45,7b\n" * 5001, "no timetable"),
    ],
)
def test_what_is_no_timetable_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(tmp_path, text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=12), min_size=4, max_size=4))
def test_any_cells_are_read_or_refused(tmp_path: Path, cells: list[str]) -> None:
    line = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    try:
        found = read(tmp_path, f"{HEADER}Tue,10:50,45,7b\n{line}\n")
    except BadInput:
        return
    assert len(found.times) + len(found.refused) >= 1


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("weekday,start,minutes,class,title", "Tue,10:50,45,7b,Book talk"),
        ("Titel;Wochentag;Beginn;Dauer;Klasse", "Book talk;Di;10:50;45;7b"),
        ("día,hora,minutos,grupo,título", "mar,10:50,45,7b,Book talk"),
        ("jour,heure,durée,classe,titre", "mardi,10:50,45,7b,Book talk"),
        ("day,start,length,homeroom,activity", "Tue,10:50,45,7b,Book talk"),
    ],
)
def test_a_title_beside_the_class_is_read(tmp_path: Path, header: str, line: str) -> None:
    found = read(tmp_path, f"{header}\n{line}\n")
    assert [(one.group, one.title, one.minutes) for one in found.times] == [("7b", "Book talk", 45)]
    assert found.ignored_columns == ()


def test_without_a_title_the_class_is_what_to_call_it(tmp_path: Path) -> None:
    found = read(tmp_path, "weekday,start,class,title\nTue,10:50,7b,\nTue,11:00,,Visitors\n")
    assert [(one.group, one.title) for one in found.times] == [("7b", "7b"), ("", "Visitors")]
