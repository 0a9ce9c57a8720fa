"""The demo's inbox has every state, its answers are owed, and its surveys come in whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from deskmate.domain.feedback import Source, Status
from deskmate.domain.inbox import InboxFilter
from deskmate.domain.owed import OwedKind
from deskmate.paths import data_dir
from deskmate.services import board, owed, recall, surveys
from deskmate.services.demo import make_demo
from deskmate.services.inbox import inbox, similar
from deskmate.services.library import Library, open_library
from tests.conftest import NOON


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("demo"), lambda: NOON)


@pytest.fixture
def demo(made: Path) -> Iterator[Library]:
    opened = open_library(made, lambda: NOON, "MK")
    yield opened
    opened.close()


def test_a_hundred_and_twenty_in_all_states_and_from_all_sources(demo: Library) -> None:
    found = inbox(demo, InboxFilter(), limit=1000)
    assert sum(found.counts.values()) == 120
    assert set(found.counts) == set(Status)
    assert min(found.counts.values()) >= 7
    everything = [one for line in found.lines for one in (line.suggestion, *line.merged)]
    assert {one.source for one in everything} == set(Source)
    assert all(one.heard_at <= NOON for one in everything)
    assert any(one.group for one in everything)
    for one in everything:
        if one.status in (Status.DECLINED, Status.DONE):
            assert one.answer.endswith((".", "!"))


def test_what_waits_includes_what_was_put_off_until_today(demo: Library) -> None:
    waiting = inbox(demo, InboxFilter(waiting_on=NOON.date()), limit=1000)
    assert {line.suggestion.status for line in waiting.lines} == {Status.NEW, Status.LATER}
    manga = next(line for line in waiting.lines if line.suggestion.text == "more manga!!")
    assert len(manga.merged) == 4


def test_the_card_brings_an_answer(demo: Library) -> None:
    siobhan = recall.who(demo, "S1042")
    texts = [item.text for item in recall.card(demo, siobhan.id).owed]
    assert any(text.startswith("tell her: The beanbags are coming in March.") for text in texts)
    assert len(owed.owed_to(demo, kind=OwedKind.ANSWER)) >= 15


def test_similar_ones_show_what_became_of_them(demo: Library) -> None:
    alike = similar(demo, "could we get a sofa please")
    assert any("fire exit" in item.became for item in alike)


def test_the_board_and_the_term_have_something_to_show(demo: Library) -> None:
    shown = board.board(demo)
    assert [title for title, _ in shown.sections] == [
        *("Done", "Under way", "Planned", "Not this time, and why"),
    ]
    page = board.term(demo)
    assert page.heard > 60
    assert page.median_days is not None
    assert 5 <= page.median_days <= 60


@pytest.mark.parametrize(
    ("name", "format", "rows", "added", "empty"),
    [
        ("survey-google-forms.csv", "google-forms", 20, 16, 3),
        ("survey-microsoft-forms.csv", "microsoft-forms", 12, 10, 2),
    ],
)
def test_the_surveys_come_in_whole(
    demo: Library, name: str, format: str, rows: int, added: int, empty: int
) -> None:
    survey = surveys.read(demo, [data_dir() / "demo" / name])
    report = surveys.foresee(surveys.plan_import(demo, survey))
    assert (survey.format, len(report.questions)) == (format, 1)
    assert (report.rows, report.added, report.empty) == (rows, added, empty)
    assert report.refused == ()


def test_the_google_survey_leaves_something_to_decide(demo: Library) -> None:
    survey = surveys.read(demo, [data_dir() / "demo" / "survey-google-forms.csv"])
    plan = surveys.plan_import(demo, survey)
    names = {item.row.name for item in plan.unsure}
    assert names
    sure = {item.row.name for item in plan.answers if item.patron_id}
    assert "Maya Okafor" in sure
    assert plan.strangers == 1
