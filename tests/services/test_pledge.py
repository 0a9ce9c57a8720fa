"""The pledge is written, given, changed, measured and printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from deskmate.domain.patrons import Patron
from deskmate.domain.pledge import PROMISES, FigureKind, Pledge, Promise, as_document, from_document
from deskmate.domain.pledge_figures import Counted, Figure, Trend, trend_words, value_words
from deskmate.domain.visits import FollowUpState
from deskmate.errors import BadInput, NotFound
from deskmate.services import desk, feedback, owed, people, pledge, recall
from deskmate.services.library import Library
from deskmate.services.pledge_figures import figures
from deskmate.store import pledges
from tests.conftest import NOON

TODAY = NOON.date()
HOSTILE = "[/] [DVD] [@click=app.quit]x\x1b]0;t\x07"


def written(text: str = "We greet you by name.", about: str = "greeting") -> Pledge:
    return Pledge(people="everybody").answered(about, text)


def one(library: Library, kind: FigureKind, **values: int) -> Figure:
    about = next(name for name, question in PROMISES.items() if question.figure is kind)
    bound = replace(written(about=about).promises[0], **values)  # type: ignore[arg-type]
    [figure] = figures(library, Pledge(promises=(bound,)))
    return figure


@pytest.fixture
def ana(library: Library) -> Patron:
    return people.new_patron(library, {"given": "Ana", "group": "7b"})


# ── written and given ───────────────────────────────────────────────────────────────────────


def test_a_draft_is_kept_and_given(library: Library) -> None:
    assert pledge.draft(library).is_empty
    kept = pledge.keep(library, written(f"  We {HOSTILE}  "))
    assert pledge.has_draft(library)
    assert pledge.draft(library) == replace(kept, version=pledge.draft(library).version)
    assert "\x1b" not in kept.promises[0].text
    assert pledge.current(library) is None
    given = pledge.give(library, kept)
    assert (given.since, given.author, pledge.has_draft(library)) == (TODAY, "MK", False)
    assert pledge.current(library) == given


def test_a_new_version_leaves_the_old_one_readable(library: Library) -> None:
    first = pledge.give(library, written("We nod."))
    library.clock = lambda: NOON + timedelta(days=40)
    begun = pledge.draft(library)
    assert (begun.id, begun.since, begun.answer("greeting")) == (0, None, "We nod.")
    second = pledge.give(library, begun.answered("greeting", "We say your name."))
    assert pledge.given(library) == [second, first]
    assert second.since == TODAY + timedelta(days=40)
    assert library.undo() == "pledge of 03 Jan 2027"
    assert pledge.current(library) == first
    assert pledge.draft(library).answer("greeting") == "We say your name."


def test_a_pledge_without_a_promise_is_not_given(library: Library) -> None:
    with pytest.raises(BadInput, match="needs a promise"):
        pledge.give(library, Pledge(people="everybody"))


def test_a_draft_that_is_given_up_comes_back_by_undo(library: Library) -> None:
    kept = pledge.keep(library, written())
    pledge.give_up(library, kept)
    assert not pledge.has_draft(library)
    library.undo()
    assert pledge.draft(library).answer("greeting") == "We greet you by name."


def test_a_draft_that_another_desk_gave_up_is_kept_anew(library: Library) -> None:
    kept = pledge.keep(library, written())
    pledge.give_up(library, kept)
    again = pledge.keep(library, kept.answered("want", "quiet"))
    assert pledge.give(library, again).want == "quiet"
    with pytest.raises(NotFound), library.change("x") as unit:
        pledges.give(99, TODAY, session=unit.session, now=NOON)


def test_an_answer_that_is_emptied_is_no_promise(library: Library) -> None:
    assert written().answered("greeting", "").promises == ()
    assert pledge.keep(library, written("  ")).promises == ()


def test_promises_stand_in_the_order_of_the_questions() -> None:
    both = written(about="answering").answered("greeting", "We look up.")
    assert [one.about for one in both.promises] == ["greeting", "answering"]
    assert from_document(as_document(both)) == replace(both, id=0)


def test_what_a_newer_program_wrote_is_left_out() -> None:
    read = from_document({"promises": [{"about": "greeting", "text": "x", "figure": "smiles"}]})
    assert read.promises == (Promise(about="greeting", text="x", target=0),)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"target": "many"}, "is a number"),
        ({"target": "101"}, "0 to 100"),
        ({"within": "0"}, "1 to 365 days"),
        ({"period": "6"}, "7 to 366 days"),
        ({"target": "-5"}, "is a number"),
        ({"target": "٣"}, "is a number"),
    ],
)
def test_numbers_that_cannot_be_meant_are_refused(values: dict[str, str], words: str) -> None:
    [promise] = written().promises
    with pytest.raises(BadInput, match=words):
        pledge.bind(promise, FigureKind.GREETED, values)


def test_a_promise_is_held_to_a_figure() -> None:
    [promise] = written().promises
    bound = pledge.bind(
        promise, FigureKind.ANSWERED, {"target": "75 %", "within": "7", "period": "90"}
    )
    assert (bound.figure, bound.target, bound.within, bound.period) == (
        FigureKind.ANSWERED,
        75,
        7,
        90,
    )


# ── measured ────────────────────────────────────────────────────────────────────────────────


def test_too_few_say_nothing(library: Library, ana: Patron) -> None:
    assert value_words(one(library, FigureKind.GREETED)) == "nothing to count yet: no visits"
    for _ in range(3):
        desk.log_visit(library, [ana.id], "")
    figure = one(library, FigureKind.GREETED)
    assert (figure.value, figure.kept, figure.trend) == (None, None, Trend.UNKNOWN)
    assert value_words(figure) == "not enough yet: 3 visits"
    assert trend_words(figure) == ""


def test_visits_are_counted_with_the_names_that_nobody_knows(
    library: Library, ana: Patron, tmp_path: Path
) -> None:
    from deskmate.services import sheets

    for day in range(8):
        desk.log_visit(library, [ana.id], "", on=TODAY - timedelta(days=day))
    for day in range(28, 34):
        desk.log_visit(library, [ana.id], "", on=TODAY - timedelta(days=day))
    path = tmp_path / "sheet.txt"
    path.write_text("Zebulon Quux\nXanthippe Vole\n", encoding="utf-8")
    sheets.log(library, sheets.plan(library, sheets.read(library, path)))
    figure = one(library, FigureKind.GREETED)
    assert (figure.now, figure.before) == (Counted(8, 10), Counted(6, 6))
    assert (figure.value, figure.kept, figure.trend) == (80, False, Trend.WORSE)
    assert trend_words(figure) == "↓ from 100 %, worse"


def test_follow_ups_are_on_time_until_the_evening_of_their_day(
    library: Library, ana: Patron
) -> None:
    for late in (0, 0, 0, 1, None):
        library.clock = lambda: NOON - timedelta(days=5)
        [promised] = desk.log_visit(library, [ana.id], "x", due=TODAY - timedelta(3)).follow_ups
        if late is not None:
            library.clock = lambda late=late: NOON - timedelta(days=3 - late, hours=-12)  # type: ignore[misc]
            desk.settle(library, promised.id, FollowUpState.DONE)
    library.clock = lambda: NOON
    desk.log_visit(library, [ana.id], "due today", due=TODAY)
    assert one(library, FigureKind.KEPT).now == Counted(3, 5)
    assert one(library, FigureKind.KEPT).value == 60


def test_suggestions_count_once_their_days_are_over(library: Library) -> None:
    for at in range(6):
        wish = feedback.add(library, f"wish {at}", on=TODAY - timedelta(days=20))
        if at < 4:
            library.clock = lambda at=at: NOON - timedelta(days=10 if at else 2)  # type: ignore[misc]
            feedback.plan(library, [wish.id], "It is ordered.")
            library.clock = lambda: NOON
    feedback.add(library, "brand new")
    figure = one(library, FigureKind.ANSWERED)
    assert (figure.now, figure.value) == (Counted(3, 6), 50)
    assert one(library, FigureKind.ANSWERED, within=21).now == Counted(0, 0)
    assert one(library, FigureKind.ANSWERED, within=19).now == Counted(4, 6)


def test_people_not_yet_met_are_fewer_and_fewer(library: Library, ana: Patron) -> None:
    for name in ("Ben", "Cem", "Dia"):
        people.new_patron(library, {"given": name})
    desk.log_visit(library, [2], "", on=TODAY - timedelta(days=40))
    desk.log_visit(library, [ana.id], "")
    figure = one(library, FigureKind.UNMET)
    assert (figure.now, figure.before) == (Counted(2, 4), Counted(3, 4))
    assert (figure.kept, figure.trend) == (False, Trend.BETTER)
    assert value_words(figure) == "2 people"
    assert trend_words(figure) == "↓ from 3, better"
    assert one(library, FigureKind.UNMET, target=2).kept is True


def test_a_debt_that_is_dropped_is_no_broken_word(library: Library, ana: Patron) -> None:
    desk.log_visit(library, [ana.id], "x", due=TODAY)
    owed.settle(library, recall.card(library, ana.id).owed[0], FollowUpState.DROPPED)
    library.clock = lambda: NOON + timedelta(days=2)
    assert one(library, FigureKind.KEPT).now == Counted(0, 0)


@pytest.mark.parametrize(
    ("good", "of", "share"), [(0, 200, 0), (1, 500, 1), (499, 500, 99), (5, 5, 100), (4, 4, None)]
)
def test_only_all_are_a_hundred_and_only_none_is_zero(
    good: int, of: int, share: int | None
) -> None:
    assert Counted(good, of).share == share


# ── shown and printed ───────────────────────────────────────────────────────────────────────


def test_the_start_shows_it_only_where_that_is_wished(library: Library) -> None:
    assert not pledge.shown_at_start(library)
    pledge.show_at_start(library, True)
    assert not pledge.shown_at_start(library)
    pledge.give(library, written())
    assert pledge.shown_at_start(library)
    pledge.show_at_start(library, False)
    assert not pledge.shown_at_start(library)


def test_the_poster_can_do_nothing_on_its_page(library: Library, tmp_path: Path) -> None:
    given = pledge.give(library, written(f"<script>x</script> *{HOSTILE}*\nsecond line"))
    pledge.export(library, given, tmp_path / "p.html")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<br>second line" in page
    assert "Since 24 November 2026." in page
    pledge.export(library, given, tmp_path / "p.md")
    assert "\\<script\\>x\\</script\\> \\*\\[/\\]" in (tmp_path / "p.md").read_text(
        encoding="utf-8"
    )
    with pytest.raises(BadInput, match="no format"):
        pledge.export(library, given, tmp_path / "p.docx")


def test_the_poster_is_printed(library: Library, tmp_path: Path) -> None:
    given = pledge.give(library, written())
    assert pledge.export(library, given, tmp_path / "p.pdf") == ()
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


def test_scripts_get_the_figures(library: Library, ana: Patron) -> None:
    given = pledge.give(library, written().answered("by_when", "soon"))
    found = pledge.document(library, given)
    assert (found["since"], found["by_when"]) == ("2026-11-24", "soon")
    [promise] = found["promises"]
    assert promise["figure"] == {
        "name": "greeted by name",
        "unit": "percent",
        "value": None,
        "good": 0,
        "of": 0,
        "not_counted": 0,
        "target": 90,
        "kept": None,
        "before": None,
        "trend": None,
        "period_days": 28,
    }
