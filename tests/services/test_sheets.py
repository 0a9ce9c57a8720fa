"""A sheet on a real store: logged once, never twice, undone at once, and settled line by line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from deskmate.domain.sign_ins import LineOutcome, SheetPlan, SignIn, Verdict
from deskmate.errors import BadInput, Conflict
from deskmate.services import desk, people, recall, sheets, sign_ins
from deskmate.services.library import Library, open_library
from deskmate.store import visits
from tests.conftest import NOON

SHEET = """Time,Name,Class,Reason
8:05,Maya Okafor,7b,printing
8:10,Maya Okafor,,
8:12,Shivon OBrien,,
8:15,siobhan o'brien,,
8:18,Zbigniew Nowak,9c,
----,,,
"""


@pytest.fixture
def school(library: Library) -> Library:
    for values in (
        {"given": "Maya", "family": "Okafor", "group": "7b"},
        {"given": "Maya", "family": "Okafor", "group": "8a"},
        {"given": "Siobhán", "family": "O'Brien", "group": "7b", "barcode": "20014000125"},
    ):
        people.new_patron(library, values)
    library._done.clear()
    return library


def planned(library: Library, folder: Path, text: str = SHEET, on: date | None = None) -> SheetPlan:
    path = folder / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return sheets.plan(library, sheets.read(library, path), on)


def logged(library: Library, folder: Path, text: str = SHEET, on: date | None = None) -> SheetPlan:
    return sheets.log(library, planned(library, folder, text, on), another_day=on is not None)


def all_visits(library: Library) -> list[tuple[datetime, str, tuple[int, ...]]]:
    with library.store.reading() as session:
        return [(one.at, one.text, one.patron_ids) for one in visits.all_visits(session=session)]


def waiting(library: Library) -> list[SignIn]:
    return sign_ins.waiting(library)[0]


def everything(library: Library) -> list[tuple[object, ...]]:
    """Every row there is, for comparing before and after."""
    found: list[tuple[object, ...]] = []
    with library.store.engine.connect() as connection:
        for table in ("patron", "visit", "visit_patron", "sign_in_line", "visit_words"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            found += [(table, *row) for row in rows]
    return sorted(map(repr, found))  # type: ignore[arg-type]


def test_a_preview_writes_nothing(school: Library, tmp_path: Path) -> None:
    before = everything(school)
    plan = planned(school, tmp_path)
    assert [item.match.verdict for item in plan.lines] == [
        *(Verdict.SURE, Verdict.UNSURE, Verdict.UNSURE, Verdict.SURE, Verdict.UNKNOWN)
    ]
    assert len(plan.sheet.refused) == 1
    assert everything(school) == before
    assert school.undoable == []


def test_sure_lines_are_visits_in_their_time_and_the_others_wait(
    school: Library, tmp_path: Path
) -> None:
    done = logged(school, tmp_path)
    assert all_visits(school) == [
        (datetime(2026, 11, 24, 8, 5, tzinfo=UTC), "printing", (1,)),
        (datetime(2026, 11, 24, 8, 15, tzinfo=UTC), "", (3,)),
    ]
    assert [line.name for line in waiting(school)] == [
        *("Maya Okafor", "Shivon OBrien", "Zbigniew Nowak")
    ]
    assert (len(done.visits), sign_ins.count_waiting(school)) == (2, 3)
    assert recall.card(school, 1).visits[0].author == "MK"
    # Words of a sheet are found like those of any note.
    assert recall.find(school, "printing").people[0].patron.id == 1
    # Names are not kept twice: a logged line holds none.
    with school.store.engine.connect() as connection:
        kept = connection.exec_driver_sql(
            "SELECT fields, text FROM sign_in_line WHERE state = 'logged'"
        ).all()
    assert [tuple(row) for row in kept] == [("{}", ""), ("{}", "")]


@pytest.mark.promise(41)
def test_the_same_sheet_twice_adds_nothing(school: Library, tmp_path: Path) -> None:
    logged(school, tmp_path)
    before = everything(school)
    again = logged(school, tmp_path)
    assert {item.outcome for item in again.lines} == {LineOutcome.AGAIN}
    assert everything(school) == before
    # Nor in another order, with other columns, or once somebody was settled.
    sign_ins.choose(school, waiting(school)[0], 2)
    sign_ins.drop(school, waiting(school)[1])
    before = everything(school)
    head, *rows = SHEET.strip().splitlines()
    logged(school, tmp_path, "\n".join([head, *rows[::-1]]))
    assert everything(school) == before


def test_a_plan_that_another_desk_was_quicker_with_adds_nothing(
    school: Library, tmp_path: Path
) -> None:
    first, second = planned(school, tmp_path), planned(school, tmp_path)
    sheets.log(school, first)
    before = everything(school)
    assert len(sheets.log(school, second).again) == 5
    assert everything(school) == before


def test_one_undo_takes_all_of_it_away(school: Library, tmp_path: Path) -> None:
    before = everything(school)
    logged(school, tmp_path)
    assert school.undo() == "sign-in sheet sheet.csv"
    assert everything(school) == before
    assert len(logged(school, tmp_path).visits) == 2


def test_a_failure_in_the_middle_leaves_nothing(
    school: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(school)
    plan = planned(school, tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("deskmate.store.sign_ins.add_many", full)
    with pytest.raises(OSError, match="no room"):
        sheets.log(school, plan)
    assert everything(school) == before
    assert school.undoable == []


def test_without_times_a_day_has_one_visit_of_each(school: Library, tmp_path: Path) -> None:
    done = logged(school, tmp_path, "Siobhan O'Brien\nZed\nSIOBHAN OBRIEN\nO'Brien, Siobhan\n")
    assert [item.outcome for item in done.lines] == [
        *(LineOutcome.VISIT, LineOutcome.WAITS, LineOutcome.AGAIN, LineOutcome.AGAIN)
    ]
    # With times, somebody may come twice a day.
    assert len(logged(school, tmp_path, "8:00 Siobhan O'Brien\n9:00 Siobhan O'Brien\n").visits) == 2


def test_the_day_is_said_or_today_and_has_come(school: Library, tmp_path: Path) -> None:
    text = "Siobhan O'Brien\n"
    logged(school, tmp_path, text, date(2026, 11, 20))
    assert all_visits(school)[0][0] == datetime(2026, 11, 20, 12, tzinfo=UTC)
    # The same names for another day are a slip, unless the day is said.
    plan = planned(school, tmp_path, text)
    assert plan.logged_for == date(2026, 11, 20)
    with pytest.raises(BadInput, match="Fri 20 Nov 2026 already"):
        sheets.log(school, plan)
    assert len(logged(school, tmp_path, text, date(2026, 11, 24)).visits) == 1
    for words in ("tomorrow", "2026-11-25"):
        with pytest.raises(BadInput, match="not come yet"):
            sheets.read_day(school, words)
    assert sheets.read_day(school, "yesterday") == date(2026, 11, 23)
    assert sheets.read_day(school, "mon") == date(2026, 11, 23)
    with pytest.raises(BadInput, match="--date yesterday"):
        planned(school, tmp_path, "Siobhan O'Brien 23:50\n")
    later = "Name,Date,Time\nMaya,24 Nov,23:50\nBo,24 Nov,8:00\n"
    plan = planned(school, tmp_path, later)
    assert [(item.line, "has not come" in item.reason) for item in plan.sheet.refused] == [
        (2, True)
    ]


def test_who_is_likely_now_decides_nothing(school: Library, tmp_path: Path) -> None:
    for week in range(1, 6):
        desk.log_visit(school, [2], "", on=(NOON - timedelta(weeks=week)).date())
    desk.log_visit(school, [2], "just now")
    assert planned(school, tmp_path, "Maya Okafor\n").lines[0].match.verdict is Verdict.UNSURE


def test_card_numbers(school: Library, tmp_path: Path) -> None:
    plan = planned(school, tmp_path, "20014000125\n20014000199\n")
    assert [(item.match.verdict, item.match.patron_id) for item in plan.lines] == [
        (Verdict.SURE, 3),
        (Verdict.UNKNOWN, 0),
    ]


def test_choosing_writes_the_visit_in_the_time_of_the_sheet(
    school: Library, tmp_path: Path
) -> None:
    logged(school, tmp_path)
    line = waiting(school)[0]
    asked = sign_ins.look(school, line)
    assert [choice.patron_id for choice in asked.match.choices] == [1, 2]
    assert [one.patron.id for one in recall.find(school, "maya", 3).people]
    before = everything(school)
    settled = sign_ins.choose(school, line, 2)
    assert (settled.patron and settled.patron.id, settled.again) == (2, False)
    assert recall.card(school, 2).visits[0].at == datetime(2026, 11, 24, 8, 10, tzinfo=UTC)
    assert len(waiting(school)) == 2
    with pytest.raises(Conflict, match="another desk"):
        sign_ins.choose(school, line, 1)
    assert "visit of Maya Okafor" in school.undo()
    assert everything(school) == before
    # Whoever has that visit from a sheet already gets no second one.
    sign_ins.choose(school, line, 2)
    untimed = logged(school, tmp_path, "M. Okafor\nMaya O\n", date(2026, 11, 23))
    assert len(untimed.of(Verdict.UNSURE)) == 2
    first, second = waiting(school)[-2:]
    assert not sign_ins.choose(school, first, 1).again
    assert sign_ins.choose(school, second, 1).again
    assert len(recall.card(school, 1).visits) == 2


def test_dropping_forgets_the_name_and_can_be_undone(school: Library, tmp_path: Path) -> None:
    logged(school, tmp_path)
    line = waiting(school)[2]
    sign_ins.drop(school, line)
    assert "Nowak" not in "".join(everything(school))  # type: ignore[arg-type]
    assert [one.name for one in waiting(school)] == ["Maya Okafor", "Shivon OBrien"]
    school.undo()
    assert waiting(school)[2] == line


def test_an_unknown_name_becomes_a_person(school: Library, tmp_path: Path) -> None:
    logged(school, tmp_path)
    line = waiting(school)[2]
    values = sign_ins.as_new_person(line)
    assert values == {"given": "Zbigniew", "family": "Nowak", "group": "9c"}
    patron = people.new_patron(school, values)
    # As the library is now, the line is no riddle any more.
    assert sign_ins.look(school, line).match.patron_id == patron.id
    sign_ins.choose(school, line, patron.id)
    assert len(recall.card(school, patron.id).visits) == 1


def test_another_spelling_can_be_looked_for(school: Library, tmp_path: Path) -> None:
    logged(school, tmp_path)
    asked = sign_ins.look(school, waiting(school)[2], "siobhan")
    assert [asked.people[choice.patron_id].given for choice in asked.match.choices] == ["Siobhán"]


def test_after_a_merge_the_sheet_is_still_known(school: Library, tmp_path: Path) -> None:
    text = "Maya Okafor,8a\nBo Li,7b\n"
    logged(school, tmp_path, text)
    before = everything(school)
    people.merge(school, 1, 2)
    plan = planned(school, tmp_path, "Maya Okafor\n")
    assert plan.lines[0].outcome is LineOutcome.AGAIN
    school.undo()
    assert everything(school) == before


def test_named_columns_are_remembered(school: Library, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Wer,Wann\nMaya Okafor,8:00\n", encoding="utf-8")
    sheet = sheets.read(school, path, mapping={"name": "Wer", "time": "Wann"})
    sheets.log(school, sheets.plan(school, sheet))
    path.write_text("Wer,Wann\nSiobhan O'Brien,8:00\n", encoding="utf-8")
    assert [line.name for line in sheets.read(school, path).lines] == ["Siobhan O'Brien"]


def test_what_waits_outlives_the_sitting(school: Library, tmp_path: Path) -> None:
    logged(school, tmp_path)
    again = open_library(school.store.path, lambda: NOON)
    assert sign_ins.count_waiting(again) == 3
    again.close()
