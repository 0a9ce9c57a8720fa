from __future__ import annotations

from datetime import date, time, timedelta

from deskmate.domain.class_times import ClassTime
from deskmate.services import class_times, people
from deskmate.services.library import Library
from deskmate.store import class_times as store
from tests.conftest import NOON

TUESDAY = NOON.date()


def written(library: Library, *times: ClassTime) -> None:
    with library.change("timetable") as unit:
        store.add(times, session=unit.session, now=NOON)


def at(
    clock: str, title: str = "7b Library", day: date | None = None, group: str = ""
) -> ClassTime:
    weekday = None if day else 1
    start = time.fromisoformat(clock)
    return ClassTime(title=title, weekday=weekday, day=day, start=start, minutes=45)


def test_a_day_has_what_comes_every_week_and_what_comes_that_day_alone(library: Library) -> None:
    once = at("09:00", "8a Book week", TUESDAY)
    written(library, at("10:50"), once, at("08:00", "6a", TUESDAY + timedelta(days=1)))
    names = [one.title for one in class_times.classes_on(library, TUESDAY)]
    assert names == ["8a Book week", "7b Library"]
    assert [one.title for one in class_times.classes_on(library, TUESDAY + timedelta(days=7))] == [
        "7b Library"
    ]
    assert class_times.classes_on(library, TUESDAY - timedelta(days=1)) == []


def test_the_next_class_is_the_next_of_today(library: Library) -> None:
    written(library, at("10:50"), at("10:00", "8a"), at("13:00", "6a"))
    following = class_times.next_class(library)
    assert following is not None
    assert (following.title, following.start) == ("7b Library", time(10, 50))
    assert [one.title for one in class_times.near(library)] == ["8a", "7b Library"]
    library.clock = lambda: NOON + timedelta(hours=4)
    assert class_times.next_class(library) is None


def test_a_class_that_the_roster_brought_later_is_named_all_the_same(library: Library) -> None:
    written(library, at("10:50"))
    [before] = class_times.classes_on(library, TUESDAY)
    people.new_patron(library, {"given": "Siobhán", "group": "7b"})
    people.new_patron(library, {"given": "Ana", "group": "7a"})
    people.new_patron(library, {"given": "Nobody"})
    [after] = class_times.classes_on(library, TUESDAY)
    assert (before.group, after.group) == ("", "7b")


def test_what_was_written_can_be_undone(library: Library) -> None:
    written(library, at("10:50"))
    with library.change("no timetable") as unit:
        [one] = store.every(session=unit.session)
        store.remove([one.id], session=unit.session)
    assert class_times.classes_on(library, TUESDAY) == []
    library.undo()
    assert [one.start for one in class_times.classes_on(library, TUESDAY)] == [time(10, 50)]
    library.undo()
    assert class_times.classes_on(library, TUESDAY) == []
