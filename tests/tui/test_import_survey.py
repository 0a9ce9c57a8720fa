from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.domain.feedback import Suggestion
from deskmate.domain.inbox import InboxFilter
from deskmate.paths import data_dir
from deskmate.services import feedback, people
from deskmate.services.inbox import inbox
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.import_survey import ImportSurveyScreen
from deskmate.tui.screens.questions import QuestionsScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.who import WhoScreen
from deskmate.tui.widgets.row_list import RowList
from tests.conftest import NOON
from tests.shared import shared
from tests.tui.helpers import lines_of, ready_for_a_path, seeded, text_of, until

SURVEY = (
    "Timestamp,Email Address,IP Address,What is your name?,What class are you in?,"
    "What would you like to change in the library?,Favourite subjects\n"
    "2026/09/20 10:00:00 AM,maya@x.example,192.0.2.1,Maya Okafor,7b,beanbags by a window,Art\n"
    "2026/09/27 3:00:00 PM,a@x.example,192.0.2.2,Amir,7b,[/] [DVD] [@click=app.quit]shelf,Art\n"
    "2026/09/27 3:00:05 PM,,,,,,PE\n"
    "2026/09/27 3:00:07 PM,,,Zoltan Nemeth,,a map,PE\n"
    "2026/09/27 3:00:09 PM,,,,,a quiet corner for the little ones,PE\n"
    "tomorrow,,,,,a clock,PE\n"
)


def school(path: Path) -> Path:
    """The two of `seeded`, Maya, two Amirs, and one suggestion that is planned."""
    if not path.exists():
        seeded(path)
    library = open_library(path, lambda: NOON)
    people.new_patron(library, {"given": "Maya", "family": "Okafor", "group": "7b"})
    for family in ("Haddad", "[b]Noor"):
        people.new_patron(library, {"given": "Amir", "family": family, "group": "7b"})
    people.new_patron(library, {"given": "Ana", "family": "Ruiz", "email": "a@x.example"})
    wish = feedback.add(library, "beanbags by the window")
    feedback.plan(library, [wish.id], "They come in March.")
    library.close()
    return path


def written(tmp_path: Path, content: str = SURVEY, name: str = "wishes.csv") -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


async def previewed(app: DeskmateApp, pilot: Pilot[None], path: Path) -> None:
    await until(pilot, lambda: app.library is not None)
    app.action_page("survey")
    await until(pilot, lambda: ready_for_a_path(app))
    await picked(app, pilot, path)
    await until(pilot, lambda: app.screen.has_class("-previewing"))


async def picked(app: DeskmateApp, pilot: Pilot[None], path: Path) -> None:
    app.screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")


def rows(app: DeskmateApp) -> list[str]:
    assert isinstance(app.screen, ImportSurveyScreen)
    screen = app.screen
    return [" ".join(str(screen.row(at, 200)).split()) for at in range(screen.listed.count)]


def heard(app: DeskmateApp) -> dict[str, Suggestion]:
    assert app.library is not None
    found = inbox(app.library, InboxFilter(), 1000).lines
    return {line.suggestion.text: line.suggestion for line in found}


async def test_pick_say_who_bring_in_undo(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await previewed(app, pilot, written(tmp_path))
        summary = text_of(app, "#summary")
        assert "6 rows = 4 with suggestions + 1 empty + 0 here already" in summary
        assert "+ 1 refused" in summary
        assert "Google Forms, suggestions from: What would you like" in summary
        assert "1 row is from somebody it may be" in summary
        assert "1 name that nobody here has" in summary
        assert "Email Address, IP Address" in summary
        first, second, third, *_ = rows(app)
        assert "line 7, column Timestamp: “tomorrow” is no date" in first
        assert second.startswith("who? Amir · 7b [/] [DVD] [@click=app.quit]shelf")
        assert third.startswith("new Maya Okafor")
        await until(pilot, lambda: "≈ beanbags by a window" in rows(app)[2])
        listed = app.screen.query_one(RowList)
        listed.point_at(2)
        await until(pilot, lambda: "planned: They come in March." in text_of(app, "#detail"))
        assert "from Maya Okafor" in text_of(app, "#detail")
        listed.point_at(1)
        await until(pilot, lambda: "1 Amir" in text_of(app, "#detail"))
        assert "Amir [b]Noor 7b" in text_of(app, "#detail")
        assert "Zoltan" in rows(app)[3]
        number = "2" if "2 Amir [b]Noor" in text_of(app, "#detail") else "1"
        await pilot.press(number)
        await until(pilot, lambda: "new → Amir [b]Noor" in rows(app)[1])
        assert "somebody it may be" not in text_of(app, "#summary")
        # It went on to Maya's row: nobody is to be named there.
        await pilot.press("x")
        await until(pilot, lambda: "new → no name" in rows(app)[2])
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, WhoScreen))
        await pilot.press("ctrl+u", *"siob", "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportSurveyScreen))
        await until(pilot, lambda: "→ Siobhán O'Brien" in rows(app)[3])
        assert not heard(app).keys() - {"beanbags by the window"}
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        saved = heard(app)
        assert len(saved) == 5
        assert saved["[/] [DVD] [@click=app.quit]shelf"].patron_ids == (5,)
        assert saved["beanbags by a window"].patron_ids == ()
        assert saved["a map"].patron_ids == (1,)
        assert len(list((tmp_path / "backups").glob("*.db"))) == 1
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "import was undone" in text_of(app, "#status"))
        assert list(heard(app)) == ["beanbags by the window"]


async def test_no_address_is_kept_and_none_is_looked_at_unless_asked(tmp_path: Path) -> None:
    path = school(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await previewed(app, pilot, written(tmp_path))
        assert any("who? Amir" in row for row in rows(app))
        await pilot.press("e")
        await until(
            pilot, lambda: "found by e-mail; no address is kept" in text_of(app, "#summary")
        )
        assert any("new Ana Ruiz" in row for row in rows(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert heard(app)["[/] [DVD] [@click=app.quit]shelf"].patron_ids == (6,)
        assert app.library is not None
        app.library.store.close()
    # Ana had her address before; those of the file went nowhere.
    kept = bytes_of(tmp_path)
    assert b"maya@x.example" not in kept
    assert b"192.0.2" not in kept


def bytes_of(folder: Path) -> bytes:
    """All that the store and its backups hold."""
    files = [*folder.glob("library.db*"), *folder.glob("backups/*")]
    return b"".join(file.read_bytes() for file in files)


async def test_the_questions_are_chosen_once_for_a_form(tmp_path: Path) -> None:
    content = "When,Who are you,One,Two\n2026-11-23 10:00,Ana Ruiz,blue,more manga\n"
    later = content + "2026-11-24 10:00,Maya Okafor,red,a sofa\n"
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("survey")
        await until(pilot, lambda: ready_for_a_path(app))
        # Nothing in it says what is a suggestion, so that is asked at once.
        await picked(app, pilot, written(tmp_path, content))
        await until(pilot, lambda: isinstance(app.screen, QuestionsScreen))
        assert "“Ana Ruiz”" in text_of(app, "#sample")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Mark at least one question" in text_of(app, "#status"))
        await pilot.press("n", "down", "space", "down", "enter", "up", "space")
        assert any("● Two" in row and "suggestions" in row for row in lines_of(app))
        assert any("○ Who are you" in row and "who said it" in row for row in lines_of(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen.has_class("-previewing"))
        assert rows(app) == ["new Ana Ruiz more manga"]
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, QuestionsScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ImportSurveyScreen))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await previewed(app, pilot, written(tmp_path, later, "later.csv"))
        assert rows(app) == ["new Maya Okafor a sofa", "here Ana Ruiz more manga"]


async def test_who_said_it_can_be_told_when_the_file_comes_again(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        for _ in range(2):
            await previewed(app, pilot, written(tmp_path))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Done." in text_of(app, "#summary"))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert len(heard(app)) == 5
        await previewed(app, pilot, written(tmp_path))
        assert "0 with suggestions + 1 empty + 4 here already" in text_of(app, "#summary")
        listed = app.screen.query_one(RowList)
        amir = next(at for at, row in enumerate(rows(app)) if "Amir" in row)
        listed.point_at(amir)
        await until(pilot, lambda: "Who is this?" in text_of(app, "#detail"))
        await pilot.press("1")
        await until(pilot, lambda: rows(app)[amir].startswith("named → Amir"))
        assert "1 given a name" in text_of(app, "#summary")
        # Maya is named already: no key changes that here.
        listed.point_at(next(at for at, row in enumerate(rows(app)) if "Maya" in row))
        await until(pilot, lambda: "nothing is to be done" in text_of(app, "#detail"))
        await pilot.press("x")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert len(heard(app)["[/] [DVD] [@click=app.quit]shelf"].patron_ids) == 1
        assert heard(app)["beanbags by a window"].patron_ids == (3,)


async def test_the_real_export_loses_nothing(tmp_path: Path) -> None:
    export = shared("feedback", "google-forms", "mybinder.org-user-survey-feb-2020.csv")
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await previewed(app, pilot, export)
        told = "346 rows = 240 with suggestions + 106 empty + 0 here already"
        assert told in text_of(app, "#summary")
        assert len(rows(app)) == 240
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert told in text_of(app, "#summary")
        assert app.library is not None
        assert inbox(app.library, InboxFilter()).total == 240
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


@pytest.mark.parametrize("name", ["survey-google-forms.csv", "survey-microsoft-forms.csv"])
async def test_the_surveys_of_the_demo(tmp_path: Path, name: str) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await previewed(app, pilot, data_dir() / "demo" / name)
        assert "Forms, suggestions from" in text_of(app, "#summary")
        assert len(rows(app)) >= 10


async def test_what_is_no_survey_is_refused_in_words(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("survey")
        await until(pilot, lambda: ready_for_a_path(app))
        await picked(app, pilot, tmp_path / "nowhere.csv")
        await until(pilot, lambda: "is not there" in text_of(app, "#status"))
        await picked(app, pilot, written(tmp_path, ""))
        await until(pilot, lambda: "! " in text_of(app, "#status"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
