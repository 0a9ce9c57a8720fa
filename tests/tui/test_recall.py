from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from deskmate.services import desk, people, recall
from deskmate.services.library import open_library
from deskmate.tui import shown
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.widgets.people_list import PeopleList
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until


async def test_type_note_save_and_undo(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"shiobhan")
        await until(pilot, lambda: screen_of(app).card is not None and not app.workers._workers)
        assert "shi-VAWN" in text_of(app, "#card")
        assert "rabbit was ill" in text_of(app, "#card")
        await pilot.press("enter", *"well again >fri")
        assert "Friday 27 Nov" in text_of(app, "#note-hint")
        await pilot.press("enter")
        await until(pilot, lambda: "Saved for Siobhán" in text_of(app, "#status"))
        assert app.screen.query_one("#query", Input).value == ""
        assert app.focused is app.screen.query_one("#query")
        assert app.library is not None
        card = recall.card(app.library, 1)
        assert (card.visits[0].text, len(card.owed)) == ("well again", 1)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: note for Siobhán" in text_of(app, "#status"))
        assert len(recall.card(app.library, 1).visits) == 1


async def test_brackets_are_only_brackets(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"dvd")
        await until(pilot, lambda: screen_of(app).card is not None)
        assert screen_of(app).card.patron.given == "[/]"  # type: ignore[union-attr]
        await until(pilot, lambda: "[/] [DVD] [@click=app.quit]x" in text_of(app, "#card"))


async def test_nobody_found_becomes_a_new_person(tmp_path: Path) -> None:
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "Nobody is in your library yet" in text_of(app, "#card"))
        await pilot.press(*"zoë park")
        await until(pilot, lambda: "Nobody found" in text_of(app, "#card"))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: bool(app.screen.query("#given")))
        assert app.screen.query_one("#given", Input).value == "Zoë"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: len(app.screen.query_one(PeopleList).people) == 1)


async def test_escape_is_one_step_back(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"sio")
        await until(pilot, lambda: screen_of(app).card is not None)
        await pilot.press("enter", "x", "escape")
        assert app.focused is app.screen.query_one("#query")
        assert app.screen.query_one("#query", Input).value == "sio"
        await pilot.press("escape")
        assert app.screen.query_one("#query", Input).value == ""
        await pilot.press("f9")
        assert app.screen.__class__.__name__ == "BlankScreen"
        await pilot.press("x")
        assert app.screen.query_one("#query", Input).value == ""


async def test_one_note_for_two_and_their_merge(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"dvd")
        await until(pilot, lambda: screen_of(app).card is not None)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "together: [/]" in text_of(app, "#list-title"))
        await pilot.press(*"sio")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        await pilot.press("enter", *"chess", "enter")
        await until(pilot, lambda: "Saved for [/] and Siobhán" in text_of(app, "#status"))
        assert app.library is not None
        assert recall.card(app.library, 2).visits[0].patron_ids == (1, 2)
        await pilot.press(*"sio")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        await pilot.press("ctrl+b", *"dvd")
        await until(pilot, lambda: screen_of(app).card.patron.id == 2)  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: "Merged into Siobhán" in text_of(app, "#status"))
        assert recall.card(app.library, 2).patron.id == 1
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: merge" in text_of(app, "#status"))
        assert recall.card(app.library, 2).patron.id == 2


async def test_today_leads_to_its_people(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    desk.log_visit(library, [1], "ask about the exam", due=NOON.date())
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f5")
        await until(pilot, lambda: bool(app.screen.query("#lines")))
        lines = app.screen.query_one("#lines", OptionList)
        await until(pilot, lambda: lines.option_count >= 4 and lines.highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))


async def test_a_long_note_and_a_draft_of_another_sitting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    monkeypatch.setattr(desk, "SITTING", "999999999")
    desk.keep_draft(library, "note", {"patron_ids": [1], "text": "half a sen"})
    monkeypatch.undo()
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: shown_note(app) == "half a sen")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: bool(app.screen.query("#editor")))
        await pilot.press(*"tence", "enter", *"and more", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Saved for Siobhán" in text_of(app, "#status"))
        assert app.library is not None
        assert recall.card(app.library, 1).visits[0].text == "half a sentence\nand more"
        await until(pilot, lambda: not desk_drafts(app))


def desk_drafts(app: DeskmateApp) -> list[object]:
    from deskmate.store import drafts

    assert app.library is not None
    with app.library.store.reading() as session:
        return list(drafts.waiting(session=session))


def shown_note(app: DeskmateApp) -> str:
    lines = app.screen.query("#note").results(Input)
    return "".join(line.value for line in lines)


async def test_enter_before_the_answer_waits_for_it(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        # Not one key waits for the store: all of this comes before it is open.
        await pilot.press(*"siob", "enter", *"rabbit is well", "enter")
        await until(pilot, lambda: "Saved for Siobhán" in text_of(app, "#status"))
        assert app.library is not None
        assert recall.card(app.library, 1).visits[0].text == "rabbit is well"
        assert app.screen.query_one("#query", Input).value == ""


async def test_an_empty_line_names_whom_to_look_out_for(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    for name in ("Ana", "Bo", "Cy"):
        people.new_patron(library, {"given": name})
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "look out for: " in text_of(app, "#list-title"))
        named = text_of(app, "#list-title").partition("look out for: ")[2].split(", ")
        assert sorted(named) == ["Ana", "Bo", "Cy", "[/]"]
        await pilot.press(*"siob")
        await until(pilot, lambda: screen_of(app).is_answered())
        assert "look out" not in text_of(app, "#list-title")
        await pilot.press("escape", *"cy", "enter", *"likes maps", "enter")
        await until(pilot, lambda: "Saved for Cy" in text_of(app, "#status"))
        await until(pilot, lambda: "look out for: " in text_of(app, "#list-title"))
        await until(pilot, lambda: "Cy" not in text_of(app, "#list-title"))


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, "look out for: Ana, [/], Siobhán"),
        (30, "look out for: Ana, [/], …"),
        (20, "look out for: Ana, …"),
        (12, ""),
    ],
)
def test_names_to_look_out_for_give_way(width: int, line: str) -> None:
    assert shown.looked_out_for(["Ana", "[/]", "Siobhán"], width).plain == line


async def test_whom_another_room_hands_over_stands_on_an_empty_line(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press(*"siob")
        await until(pilot, lambda: screen_of(app).is_answered())
        screen_of(app).came_back(2)
        await until(pilot, lambda: screen_of(app).is_answered())
        await until(pilot, lambda: "[DVD]" in text_of(app, "#card"))
        assert screen_of(app).query_line.value == ""
        assert not any("#2" in line for line in lines_of(app))
        assert text_of(app, "#list-title") == "[/] [DVD] [@click=app.quit]x"
        # What another desk writes leaves it there.
        screen_of(app).changed()
        await until(pilot, lambda: screen_of(app).is_answered())
        assert "[DVD]" in text_of(app, "#card")
        await pilot.press(*"siob")
        await until(pilot, lambda: "Siobhán" in text_of(app, "#card"))
        screen_of(app).came_back(2)
        await until(pilot, lambda: "[DVD]" in text_of(app, "#card"))
        await pilot.press("escape")
        await until(pilot, lambda: "likely now" in text_of(app, "#list-title"))


async def test_a_person_handed_over_is_written_about_and_no_number_learnt(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        screen_of(app).came_back(2)
        await pilot.press("enter")
        await until(pilot, lambda: screen_of(app).noting)
        await pilot.press(*"was here", "enter")
        await until(pilot, lambda: "Saved for [/]" in text_of(app, "#status"))
        assert app.library is not None
        await until(pilot, lambda: screen_of(app).is_answered())
        assert [one.text for one in recall.card(app.library, 2).visits] == ["was here"]
        with app.library.store.reading() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM pick").scalar() == 0
