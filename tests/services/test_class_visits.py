from __future__ import annotations

from datetime import date

import pytest

from deskmate.errors import BadInput, NotFound
from deskmate.services import class_visits, desk, people, recall
from deskmate.services.library import Library


@pytest.fixture
def three(library: Library) -> list[int]:
    return [
        people.new_patron(library, {"given": name, "group": "7b"}).id
        for name in ("Amir", "Siobhán", "Zoë")
    ]


def notes(library: Library, patron_id: int) -> list[str]:
    return [visit.text for visit in recall.card(library, patron_id).visits]


def test_one_note_for_many_and_one_for_one(library: Library, three: list[int]) -> None:
    amir, siobhan, zoe = three
    saved = class_visits.save(
        library, "7b", [amir, siobhan], "heard about dragons >fri", {siobhan: "the rabbit is well"}
    )
    assert (saved.here, saved.notes, saved.follow_ups) == (2, 1, 2)
    assert notes(library, amir) == ["heard about dragons"]
    assert sorted(notes(library, siobhan)) == ["heard about dragons", "the rabbit is well"]
    assert notes(library, zoe) == []
    assert recall.card(library, amir).visits[0].patron_ids == (amir, siobhan)
    assert library.undo() == "visit of class 7b"
    assert notes(library, amir) == notes(library, siobhan) == []


def test_without_words_it_is_a_visit_and_never_two(library: Library, three: list[int]) -> None:
    amir, siobhan, _ = three
    class_visits.save(library, "7b", [amir, siobhan], "", {siobhan: "sad today"})
    assert notes(library, amir) == [""]
    assert notes(library, siobhan) == ["sad today"]
    assert class_visits.roll(library, "7b").noted == {amir, siobhan}


def test_seats_are_kept_with_it_and_undone_with_it(library: Library, three: list[int]) -> None:
    amir, siobhan, zoe = three
    before = class_visits.roll(library, "7b")
    assert before.seats == {amir: (0, 0), siobhan: (0, 1), zoe: (0, 2)}
    assert not before.seated
    places = {amir: (1, 3), siobhan: (0, 0), zoe: (0, 2)}
    class_visits.save(library, "7b", [], places=places)
    assert class_visits.roll(library, "7b").seats == places
    library.undo()
    assert class_visits.roll(library, "7b") == before


def test_merged_records_keep_one_seat(library: Library, three: list[int]) -> None:
    amir, siobhan, zoe = three
    class_visits.save(library, "7b", [], places={siobhan: (2, 2), zoe: (0, 0)})
    people.merge(library, amir, siobhan)
    assert class_visits.roll(library, "7b").seats == {amir: (2, 2), zoe: (0, 0)}
    library.undo()
    assert class_visits.roll(library, "7b").seats[siobhan] == (2, 2)


@pytest.mark.parametrize(
    ("here", "note", "own", "why"),
    [
        ([], "", {}, "Nothing to save yet"),
        ([], "dragons", {1: "x"}, "nobody is ticked"),
        ([1], ">fri", {}, "Say what to ask again about"),
        ([], "", {1: "  "}, "Nothing to save yet"),
    ],
)
def test_what_can_not_be_saved_is_said_and_nothing_is(
    library: Library, three: list[int], here: list[int], note: str, own: dict[int, str], why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        class_visits.save(library, "7b", here, note, own)
    assert notes(library, three[0]) == []


def test_nobody_is_invented(library: Library, three: list[int]) -> None:
    with pytest.raises(NotFound):
        class_visits.save(library, "7b", [*three, 99])
    with pytest.raises(NotFound, match="9x"):
        class_visits.roll(library, "9x")
    assert notes(library, three[0]) == []


def test_the_class_that_comes_at_this_hour_leads(library: Library, three: list[int]) -> None:
    people.new_patron(library, {"given": "Ada", "group": "5a"})
    more = [people.new_patron(library, {"given": f"P{n}", "group": "7b"}).id for n in range(3)]
    assert [one.group for one in class_visits.choices(library)] == ["5a", "7b"]
    now = library.clock()
    for day in (date(2026, 11, 10), date(2026, 11, 17)):
        library.clock = lambda day=day: now.replace(month=day.month, day=day.day)  # type: ignore[misc]
        for number in (*three, *more[:2]):
            desk.log_visit(library, [number], "")
    library.clock = lambda: now
    first = class_visits.choices(library)[0]
    assert (first.group, first.why, first.people) == ("7b", "comes at this hour", 6)
