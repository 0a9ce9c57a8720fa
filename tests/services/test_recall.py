from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from threading import Timer

import pytest

from deskmate.domain.hits import HitKind
from deskmate.errors import NotFound, Superseded
from deskmate.services import desk, people, recall
from deskmate.services.library import Library
from deskmate.stop import Stop
from tests.conftest import NOON

PEOPLE = [
    {"given": "Siobhán", "family": "O'Brien", "group": "7b", "teacher": "Ms Lindqvist"},
    {"given": "William", "family": "de la Cruz", "group": "7a"},
    {"given": "Łukasz", "family": "Wójcik"},
    {"given": "小明", "family": "王"},
    {"given": "María José", "family": "García-Márquez"},
    {"given": "Nguyễn", "middle": "Gia", "family": "Bảo"},
]


@pytest.fixture
def school(library: Library) -> Library:
    for values in PEOPLE:
        people.new_patron(library, values)
    return library


@pytest.mark.parametrize(
    ("query", "given", "why"),
    [
        ("sio", "Siobhán", ""),
        ("obrien", "Siobhán", ""),
        ("o'b sio", "Siobhán", ""),
        ("so", "Siobhán", ""),
        ("siobahn", "Siobhán", "one letter off"),
        ("bill cruz", "William", "Bill = William"),
        ("delacruz", "William", ""),
        ("dela cruz", "William", ""),
        ("lukasz", "Łukasz", ""),
        ("wojcik l", "Łukasz", ""),
        ("wang", "小明", ""),
        ("王", "小明", ""),
        ("garcia maria", "María José", ""),
        ("marqez", "María José", "one letter off"),
        ("nguyen", "Nguyễn", ""),
        ("7b", "Siobhán", "7b · Ms Lindqvist"),
        ("lindq", "Siobhán", "7b · Ms Lindqvist"),
    ],
)
def test_the_person_leads(school: Library, query: str, given: str, why: str) -> None:
    first = recall.find(school, query).people[0]
    assert (first.patron.given, first.hit.why) == (given, why)


def test_words_of_notes_are_found_below_names(school: Library) -> None:
    desk.log_visit(school, [2], "sits with Siobhan, who has a rabbit")
    assert [line.patron.id for line in recall.find(school, "siobhan").people] == [1, 2]
    [line] = recall.find(school, "rabb").people
    assert "rabbit" in line.hit.why


def test_an_empty_query_says_who_is_likely_now(school: Library) -> None:
    for week in range(1, 5):
        moment = NOON - timedelta(weeks=week)
        school.clock = partial(max, moment, moment)
        desk.log_visit(school, [3], "")
    school.clock = lambda: NOON - timedelta(hours=2)
    desk.log_visit(school, [1], "")
    school.clock = lambda: NOON
    lines = recall.find(school, "").people
    assert [line.patron.id for line in lines] == [3, 1]
    assert lines[0].hit.why == "Tuesdays at this hour, 4 of 8"
    assert lines[1].hit.why == "here today at 08:42"


def test_search_takes_any_pattern_of_blanks_and_signs(school: Library) -> None:
    for query in ("", " ", "'", '"', "*", "a*b", "NEAR(", "[/]", "#", "#99", "%", "x" * 500):
        recall.find(school, query)


def test_somebody_with_many_names_crowds_out_nobody(library: Library) -> None:
    for number in range(30):
        words = " ".join(f"{chr(97 + at)}{number}x" for at in range(12))
        people.new_patron(library, {"given": f"qq{number:02}", "family": words})
    # Each of them has a hundred and more pairs of words in the index.
    assert len(recall.find(library, "qq0").people) == 10
    assert len(recall.find(library, "qq").people) == 30


def test_half_a_name_comes_last_and_says_so(school: Library) -> None:
    desk.log_visit(school, [2], "asked for Xerxes Lukasz, the strong one")
    first, second = recall.find(school, "xerxes lukasz").people
    assert (first.hit.kind, first.patron.id) == (HitKind.NOTE, 2)
    assert (second.hit.kind, second.hit.why) == (HitKind.PART, "only “lukasz”")


def test_half_a_name_names_nobody_for_sure(school: Library) -> None:
    assert recall.find(school, "xerxes lukasz").people
    with pytest.raises(NotFound):
        recall.who(school, "xerxes lukasz")


def test_the_librarys_own_tables_are_read(school: Library) -> None:
    folder = school.store.path.parent
    folder.joinpath("nicknames.tsv").write_bytes(
        b"language\tname\tshort\npl\t\xff\tx\npl\tLukasz\tBambi\n"
    )
    folder.joinpath("respellings.tsv").write_text("ga\tSiobhan\tXybn\n", encoding="utf-8")
    [bambi] = recall.find(school, "bambi").people
    assert (bambi.patron.given, bambi.hit.why) == ("Łukasz", "Bambi = Lukasz")
    [heard] = recall.find(school, "xybn").people
    assert heard.patron.given == "Siobhán"


def _weeks_ago(weeks: int) -> datetime:
    return NOON - timedelta(weeks=weeks)


def test_a_class_that_comes_at_this_hour_is_expected_whole(library: Library) -> None:
    for number in range(6):
        people.new_patron(library, {"given": f"Child{number}", "group": "7b"})
    for week in (1, 2):
        library.clock = partial(_weeks_ago, week)
        for number in range(1, 5):
            desk.log_visit(library, [number], "")
    library.clock = lambda: NOON
    expected = {line.patron.id: line.hit.why for line in recall.find(library, "").people}
    assert expected[5] == expected[6] == "not yet met this term"
    assert "2 of 8" in expected[1]


def test_a_question_that_nobody_waits_for_ends(school: Library) -> None:
    stop = Stop()
    stop.now()
    with pytest.raises(Superseded):
        recall.find(school, "siobhan", stop=stop)
    # The connection is as good as before.
    assert recall.find(school, "siobhan").people


def test_what_runs_in_the_store_is_interrupted(school: Library) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n"
    stop = Stop()
    timer = Timer(0.05, stop.now)
    timer.start()
    with pytest.raises(Superseded), school.store.reading(stop) as session:
        session.connection().exec_driver_sql(endless)
    timer.join()
    assert recall.find(school, "siobhan").people


@pytest.mark.parametrize("words", ["zzzz", "xyz", "qqqq"])
def test_what_sounds_like_somebody_by_the_rules_alone_names_nobody(
    school: Library, words: str
) -> None:
    people.new_patron(school, {"given": "Thiago", "family": "de Souza"})
    people.new_patron(school, {"given": "Juan", "family": "Ren"})
    assert recall.find(school, words).people == ()
    with pytest.raises(NotFound):
        recall.who(school, words)


def test_a_day_comes_before_a_name_that_only_sounds_like_it(school: Library) -> None:
    people.new_patron(school, {"given": "Astrid", "family": "Holm"})
    school.clock = partial(_weeks_ago, 0)
    desk.log_visit(school, [1], "", on=(NOON - timedelta(days=1)).date())
    assert recall.find(school, "yesterday").people[0].patron.id == 1


def test_likely_people_whom_nobody_met_this_term_are_said_to_be(library: Library) -> None:
    now = library.clock()
    names = ("Amir", "Betsy", "Chidi", "Dana", "Zoë")
    amir, *_, zoe = everybody = [
        people.new_patron(library, {"given": name, "group": "7b"}).id for name in names
    ]
    for weeks in (1, 2):
        library.clock = lambda weeks=weeks: now - timedelta(weeks=weeks)  # type: ignore[misc]
        for number in everybody[:-1]:
            desk.log_visit(library, [number], "")
    library.clock = lambda: now
    why = {line.patron.id: line.hit.why for line in recall.find(library, "").people}
    assert why[zoe] == "not yet met this term"
    assert "Tuesdays" in why[amir]
    desk.log_visit(library, [zoe], "")
    why = {line.patron.id: line.hit.why for line in recall.find(library, "").people}
    assert why[zoe] == "here today at 10:42"
