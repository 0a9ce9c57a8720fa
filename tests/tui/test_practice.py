"""Practice, F6: whom, then one card after the other, each saved when it is answered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.domain.practice import Ask
from deskmate.services import desk, people, practice
from deskmate.services.library import Library, open_library
from deskmate.settings import Settings
from deskmate.store import practice as store
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.blank import BlankScreen
from deskmate.tui.screens.help import HelpScreen
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.practice import PracticeScreen
from deskmate.tui.screens.practice_round import Phase, RoundScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.widgets.marked_list import MarkedList
from tests.conftest import NOON
from tests.services.practice_helpers import Wall, a_class, give_faces
from tests.tui.helpers import lines_of, screen_of, text_of, until
from tests.tui.test_looks import hard_to_read
from tests.tui.test_snapshots import Picture

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture(autouse=True)
def _quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RoundScreen, "READING", 0.0)
    # A terminal in which photos can be seen.
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def wall() -> Wall:
    return Wall(NOON)


def filled(folder: Path, *, told: bool = True, faces: bool = False, **more: str) -> Path:
    """A store with a class of five."""
    path = folder / "library.db"
    library = open_library(path, lambda: NOON)
    made = a_class(library, told=told)
    if faces:
        give_faces(library, made)
    if more:
        people.new_patron(library, {"group": "7c", **more})
    library.close()
    return path


def on(app: DeskmateApp) -> RoundScreen:
    assert isinstance(app.screen, RoundScreen)
    return app.screen


def library_of(app: DeskmateApp) -> Library:
    assert app.library is not None
    return app.library


async def opened(app: DeskmateApp, pilot: Pilot[None]) -> PracticeScreen:
    await until(pilot, lambda: isinstance(app.screen, RecallScreen))
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(app.screen, PracticeScreen))
    screen = app.screen
    assert isinstance(screen, PracticeScreen)
    await until(pilot, lambda: screen.query_one(MarkedList).option_count > 0)
    return screen


async def begun(app: DeskmateApp, pilot: Pilot[None], name: str = "class:7b") -> RoundScreen:
    screen = await opened(app, pilot)
    whom = screen.query_one(MarkedList)
    whom.highlighted = [option.id for option in whom.options].index(name)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, RoundScreen))
    await until(pilot, lambda: on(app).phase is not Phase.COMING)
    return on(app)


async def phase(app: DeskmateApp, pilot: Pilot[None], wanted: Phase) -> None:
    await until(pilot, lambda: on(app).phase is wanted)


def answers(app: DeskmateApp) -> int:
    return practice.known_by_class(library_of(app))[0].begun


def given(app: DeskmateApp) -> int:
    """How many answers the store holds."""
    with library_of(app).store.reading() as session:
        return len(store.answers_since("", NOON, session=session))


async def test_a_name_is_typed_and_saved_and_taken_back(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        room = await begun(app, pilot)
        question = room.question
        assert question is not None
        assert question.ask is Ask.CLUE
        assert "Who is this?" in text_of(app, "#asked")
        assert "has a rabbit [/]" in text_of(app, "#asked")
        assert question.patron.given not in text_of(app, "#asked")
        # A number belongs into no name, and says nothing before the answer is shown.
        await pilot.press("3", *question.patron.given.casefold(), "enter")
        await phase(app, pilot, Phase.TOLD)
        assert "Right." in text_of(app, "#asked")
        assert question.patron.display_name in text_of(app, "#asked")
        assert answers(app) == 1
        await pilot.press("ctrl+z")
        await phase(app, pilot, Phase.ASKED)
        assert text_of(app, "#status") == f"Undone: practice of {question.patron.display_name}."
        assert answers(app) == 0
        assert room.question == question
        assert room.query_one("#typed-name", Input).has_focus
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "No answer of this round" in text_of(app, "#status"))


async def test_a_wrong_name_says_whose_it_is(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        room = await begun(app, pilot)
        assert room.question is not None
        other = "Amir" if room.question.patron.given != "Amir" else "Maya"
        await pilot.press(*other, "enter")
        await phase(app, pilot, Phase.TOLD)
        assert "Not this time" in text_of(app, "#asked")
        assert f"“{other}” is {other} " in text_of(app, "#asked")
        assert "␊" not in text_of(app, "#asked")
        await pilot.press("enter")
        await phase(app, pilot, Phase.ASKED)
        assert room.query_one("#typed-name", Input).value == ""


async def test_looking_and_grading_goes_on_at_once(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        room = await begun(app, pilot)
        first = room.question
        assert first is not None
        await pilot.press("enter")
        await phase(app, pilot, Phase.SHOWN)
        assert first.patron.display_name in text_of(app, "#asked")
        assert "1 not known   2 hard   3 known   4 easy" in text_of(app, "#asked")
        assert "1 not known … 4 easy" in text_of(app, "#keys")
        await pilot.press("enter")
        await until(pilot, lambda: "Press 1, 2, 3 or 4" in text_of(app, "#status"))
        await pilot.press("4")
        await until(pilot, lambda: on(app).question not in (None, first))
        assert answers(app) == 1


async def test_of_four_faces_one_is_picked(tmp_path: Path, wall: Wall) -> None:
    path = filled(tmp_path, faces=True)
    app = DeskmateApp(path, clock=wall)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        room = await begun(app, pilot)
        for _ in range(5):
            assert room.question is not None
            assert room.question.ask is Ask.FACE
            assert room.question.patron.given not in "".join(lines_of(app))
            before = room.question
            await pilot.press("enter", "3")
            await until(pilot, lambda before=before: room.question is not before)  # type: ignore[misc]
        question = room.question
        assert question is not None
        assert question.ask is Ask.FOUR
        assert f"Which one is {question.patron.display_name}?" in text_of(app, "#which")
        place = [one.patron.id for one in question.four].index(question.patron.id) + 1
        await pilot.press(str(place))
        await phase(app, pilot, Phase.TOLD)
        assert "Right." in text_of(app, "#said")
        assert f"▸{place} {question.patron.display_name}" in text_of(app, f"#label-{place}")
        await pilot.press("ctrl+z")
        await phase(app, pilot, Phase.ASKED)
        await pilot.press(str(place % 4 + 1))
        await phase(app, pilot, Phase.TOLD)
        assert f"{place % 4 + 1} is " in text_of(app, "#said")


async def test_how_a_name_is_said_and_what_they_love(tmp_path: Path, wall: Wall) -> None:
    path = filled(tmp_path, given="Niamh", family="[@click=app.quit]x", say_as="NEEV")
    library = open_library(path, wall)
    niamh = next(one for one in library_people(library) if one.given == "Niamh")
    desk.log_visit(library, [niamh.id], "loves [DVD] films")
    library.close()
    app = DeskmateApp(path, clock=wall)
    seen = {}
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        room = await begun(app, pilot, "class:7c")
        while room.phase is not Phase.OVER:
            question = room.question
            assert question is not None
            seen[question.ask] = text_of(app, "#asked") + text_of(app, "#which")
            if question.ask is Ask.FOUR:
                await pilot.press("1")
                await phase(app, pilot, Phase.TOLD)
                await pilot.press("enter")
            else:
                await pilot.press("enter")
                await phase(app, pilot, Phase.SHOWN)
                seen[question.ask] += text_of(app, "#asked")
                await pilot.press("3")
            await until(
                pilot,
                lambda question=question: (  # type: ignore[misc]
                    room.phase in (Phase.ASKED, Phase.OVER) and room.question is not question
                ),
            )
    assert "How is the name said?" in seen[Ask.SAY]
    assert "say: NEEV" in seen[Ask.SAY].partition("How is")[2]
    assert "What do they love?" in seen[Ask.LOVE]
    assert "loves [DVD] films" in seen[Ask.LOVE].partition("What do")[2]
    assert "[@click=app.quit]x" in seen[Ask.LOVE]


def library_people(library: Library):  # type: ignore[no-untyped-def]
    from deskmate.store import patrons

    with library.store.reading() as session:
        return list(patrons.everyone(session=session))


async def test_two_minutes_end_with_the_card_in_hand(tmp_path: Path, wall: Wall) -> None:
    app = DeskmateApp(filled(tmp_path), clock=wall)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await begun(app, pilot)
        assert "████████████ 2:00" in text_of(app, "#room")
        wall.forward(timedelta(seconds=65))
        await until(pilot, lambda: "██████░░░░░░ 1:00" in text_of(app, "#room"))
        wall.forward(timedelta(seconds=60))
        await until(pilot, lambda: "time is up: the last one" in text_of(app, "#room"))
        assert on(app).phase is Phase.ASKED
        await pilot.press("enter", "3")
        await phase(app, pilot, Phase.OVER)
        assert "1 of 1 known." in text_of(app, "#asked")
        assert "NAMES KNOWN" in text_of(app, "#asked")
        assert "0 of 5" in text_of(app, "#asked")
        await pilot.press("enter")
        await phase(app, pilot, Phase.ASKED)
        assert "2:00" in text_of(app, "#room")


async def test_the_time_stands_still_while_the_screen_is_hidden(tmp_path: Path, wall: Wall) -> None:
    app = DeskmateApp(filled(tmp_path), clock=wall)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        room = await begun(app, pilot)
        question = room.question
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, BlankScreen))
        await pilot.pause()
        wall.forward(timedelta(hours=1))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, RoundScreen))
        await pilot.pause()
        assert room.spent.read == timedelta(0)
        assert room.question is question
        assert room.phase is Phase.ASKED


async def test_whatever_interrupts_nothing_is_lost(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        for count, key in enumerate(("escape", "f6", "f4", "f2"), 1):
            room = await begun(app, pilot)
            await pilot.press("enter")
            await until(pilot, lambda room=room: room.phase in (Phase.SHOWN, Phase.TOLD))  # type: ignore[misc]
            await pilot.press("3")
            await until(pilot, lambda room=room: bool(room.before))  # type: ignore[misc]
            await pilot.press(key)
            wanted = {"escape": PracticeScreen, "f6": PracticeScreen, "f4": InboxScreen}
            kind = wanted.get(key, RecallScreen)
            await until(pilot, lambda kind=kind: type(app.screen) is kind)  # type: ignore[misc]
            assert given(app) == count
            if kind is PracticeScreen:
                await until(pilot, lambda: "▒" in "".join(lines_of(app)))
            await pilot.press("f2")
            await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_a_full_disk_keeps_the_card_in_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskmate.errors import DiskFull
    from deskmate.services import practice_round

    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        room = await begun(app, pilot)

        def full(*_: object) -> None:
            raise DiskFull("The disk is full, so nothing was saved. Make room and save again.")

        with monkeypatch.context() as patched:
            patched.setattr(practice_round, "answer", full)
            await pilot.press("enter", "3")
            await until(pilot, lambda: "disk is full" in text_of(app, "#status"))
            assert room.phase is Phase.SHOWN
        await pilot.press("3")
        await until(pilot, lambda: answers(app) == 1)


async def test_nobody_is_there_yet(tmp_path: Path) -> None:
    open_library(tmp_path / "library.db", lambda: NOON).close()
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "Bring in a roster" in "\n".join(lines_of(app)))
        for kind, words in (
            ("today:", "Nobody was here today yet"),
            ("missing:", "nobody whom you keep missing"),
            ("due:", "nobody to ask again yet"),
        ):
            whom = app.screen.query_one(MarkedList)
            whom.highlighted = [option.id for option in whom.options].index(kind)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, RoundScreen))
            await phase(app, pilot, Phase.OVER)
            assert words in text_of(app, "#asked")
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, PracticeScreen))


async def test_each_member_of_staff_has_their_own(tmp_path: Path) -> None:
    path = filled(tmp_path)
    for initials in ("MK", ""):
        app = DeskmateApp(path, clock=lambda: NOON, settings=Settings(initials=initials))
        async with app.run_test(size=LARGE, notifications=True) as pilot:
            await opened(app, pilot)
            assert ("Practice · MK" in text_of(app, "#room")) is bool(initials)
            assert answers(app) == 0
            await pilot.press("escape")
            room = await begun(app, pilot)
            await pilot.press("enter", "3")
            await until(pilot, lambda room=room: bool(room.before))  # type: ignore[misc]


async def test_notes_stay_out_when_the_settings_say_so(tmp_path: Path) -> None:
    settings = Settings(notes_in_practice=False)
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON, settings=settings)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await begun(app, pilot)
        assert "begins with" in text_of(app, "#asked")
        assert "rabbit" not in "".join(lines_of(app))


@pytest.mark.parametrize("theme", ["deskmate-dark", "deskmate-light", "deskmate-contrast"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_all_words_can_be_read(tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON, settings=Settings(theme=theme))
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot)
        assert not list(hard_to_read(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await begun(app, pilot)
        for keys in ((), ("enter",), ("3",), (*"zz", "enter")):
            await pilot.press(*keys)
            await until(pilot, lambda: on(app).phase is not Phase.COMING)
            await pilot.pause()
            assert not list(hard_to_read(app)), keys


async def test_help_explains_the_round(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await begun(app, pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await until(pilot, lambda: any("One person at a time" in line for line in lines_of(app)))


@pytest.mark.parametrize("name", ["practice-80", "round-80"])
async def test_practice_looks_as_it_did(
    tmp_path: Path, snapshot: SnapshotAssertion, name: str
) -> None:
    app = DeskmateApp(filled(tmp_path, given="Niamh", say_as="NEEV"), clock=lambda: NOON)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        if name == "practice-80":
            await opened(app, pilot)
        else:
            # A class of one: nothing there is left to chance.
            await begun(app, pilot, "class:7c")
            await pilot.press(*"neve", "enter")
            await phase(app, pilot, Phase.TOLD)
        await pilot.pause()
        assert app.export_screenshot(title=name) == snapshot(name=name, extension_class=Picture)
