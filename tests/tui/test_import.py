from __future__ import annotations

from pathlib import Path

from textual.widgets import DirectoryTree, Input, OptionList, Static

from deskmate.importers.mapping import FIELDS
from deskmate.services import recall
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens import columns
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import ready_for_a_path, seeded, text_of, until


async def test_pick_correct_import_undo(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("Who,Nachname,Password\nAna,Ruiz,PLANTED\n[/],Li,PLANTED\n", encoding="utf-8")
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f7")
        await until(pilot, lambda: ready_for_a_path(app))
        app.screen.query_one("#path", Input).value = str(roster)
        await pilot.press("enter")
        await until(pilot, lambda: "2 new" in text_of(app, "#summary"))
        await pilot.press("f6")
        await until(pilot, lambda: bool(app.screen.query("#headers")))
        headers = app.screen.query_one("#headers", OptionList)
        assert [str(option.prompt).split()[0] for option in headers.options] == ["Who", "Nachname"]
        assert "Family name" in str(headers.options[1].prompt)
        # Who → Given name
        await pilot.press("enter", "down", "enter")
        await until(pilot, lambda: "Given name" in str(headers.options[0].prompt))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(app.screen.query("#lines")))
        lines = app.screen.query_one("#lines", OptionList)
        await until(pilot, lambda: "[/] Li" in str(lines.get_option_at_index(1).prompt))
        assert "Password" in text_of(app, "#summary")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert app.library is not None
        assert recall.find(app.library, "ana ruiz").people[0].patron.given == "Ana"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: import of 2 people" in text_of(app, "#status"))
        assert not recall.find(app.library, "ana ruiz").people
        assert isinstance(app.screen.query_one("#status"), Static)


async def test_a_file_that_is_no_roster_is_refused_in_words(tmp_path: Path) -> None:
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f7")
        await until(pilot, lambda: ready_for_a_path(app))
        await pilot.press(*"/nowhere", "enter")
        await until(pilot, lambda: "is not there" in text_of(app, "#status"))


async def test_a_home_that_is_away_is_not_picked_by_itself(tmp_path: Path) -> None:
    assert not Path.home().exists()
    (tmp_path / "roster.csv").write_text("Given,Family\nAna,Ruiz\n", encoding="utf-8")
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("pages")
        await until(pilot, lambda: ready_for_a_path(app))
        tree = app.screen.query_one(DirectoryTree)
        await until(pilot, lambda: bool(tree.root.children))
        assert tree.path == tmp_path
        assert app.screen.query_one("#path", Input).value == ""
        assert text_of(app, "#status") == ""


def test_every_field_of_a_roster_has_a_name_on_the_screen() -> None:
    assert set(columns._LABELS) == set(FIELDS)


async def test_the_preview_shows_interests_and_whose_are_left_out(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text(
        "given,family,interests,interests_shared\n"
        "Siobhán,O'Brien,horses;[/] chess,yes\nAna,Ruiz,drawing,yes\nBo,Li,manga,\n",
        encoding="utf-8",
    )
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f7")
        await until(pilot, lambda: ready_for_a_path(app))
        app.screen.query_one("#path", Input).value = str(roster)
        await pilot.press("enter")
        await until(pilot, lambda: "2 new" in text_of(app, "#summary"))
        assert "Interests of 1 are left out" in text_of(app, "#summary")
        lines = app.screen.query_one("#lines", OptionList)
        words = [str(option.prompt) for option in lines.options]
        assert "may be #1; if so, interests shared: not asked → yes" in words[0]
        assert "interests: – → horses, [/] chess" in words[0]
        assert words[1].endswith("Ana Ruiz  loves drawing")
        assert words[2].endswith("new      Bo Li")
        await pilot.press("f6")
        await until(pilot, lambda: bool(app.screen.query("#headers")))
        headers = app.screen.query_one("#headers", OptionList)
        assert "→ Loves" in str(headers.options[2].prompt)
        assert "→ Interests shared" in str(headers.options[3].prompt)
        await pilot.press("escape", "f8")
        await until(pilot, lambda: "taken as the person" in text_of(app, "#summary"))
        assert "2 new · 1 changed" in text_of(app, "#summary")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert app.library is not None
        assert recall.card(app.library, 1).interests == ("[/] chess", "horses")


async def test_birthdays_are_kept_only_where_somebody_says_that_consent_is_held(
    tmp_path: Path,
) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("id,given,Birthdate\n1,Ana,2014-11-24\n2,Bo,2015-05-03\n", encoding="utf-8")
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f7")
        await until(pilot, lambda: ready_for_a_path(app))
        app.screen.query_one("#path", Input).value = str(roster)
        await pilot.press("enter")
        await until(pilot, lambda: "birthdays are left out (b" in text_of(app, "#summary"))
        assert "b birthdays" in text_of(app, "#keys")
        await pilot.press("b")
        await until(pilot, lambda: "2 birthdays, day and month" in text_of(app, "#summary"))
        await pilot.press("b")
        await until(pilot, lambda: "birthdays are left out (b" in text_of(app, "#summary"))
        await pilot.press("b")
        await until(pilot, lambda: "2 birthdays, day and month" in text_of(app, "#summary"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        library = app.library
        assert library is not None
        assert [recall.card(library, one).born for one in (1, 3, 4)] == [None, (11, 24), (5, 3)]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        with library.store.reading() as session:
            ask = session.connection().exec_driver_sql
            assert ask("SELECT count(*) FROM birthday").scalar() == 0
            assert ask("SELECT count(*) FROM patron").scalar() == 2
