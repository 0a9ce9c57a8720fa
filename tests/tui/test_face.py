from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from deskmate.domain.photos import Photo
from deskmate.services import people, recall
from deskmate.services.library import Library, open_library
from deskmate.store import photos
from deskmate.tui import pictures
from deskmate.tui.app import DeskmateApp
from deskmate.tui.widgets.face import Face
from deskmate.tui.widgets.person_card import PersonCard
from tests.conftest import NOON
from tests.faces import face, plain
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until

RED, BLUE = (200, 20, 20), (20, 20, 200)


@pytest.fixture(autouse=True)
def _many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")


def take_photo(library: Library, patron_id: int, jpeg: bytes) -> None:
    with library.change("photo") as unit:
        one = Photo(patron_id=patron_id, picture=jpeg, thumb=jpeg, sha256="0", file_name="a.jpg")
        unit.record(photos.put_many([one], session=unit.session, now=NOON))


def photographed(path: Path, jpeg: bytes) -> Path:
    """The small library, in which the first person agreed to a photo."""
    library = open_library(seeded(path), lambda: NOON)
    people.edit(library, recall.card(library, 1).patron, {"consent_photo": True})
    take_photo(library, 1, jpeg)
    library.close()
    return path


def face_of(app: DeskmateApp) -> Face:
    return app.screen.query_one(PersonCard).face


def ground(app: DeskmateApp) -> set[str]:
    """The colours of the cells of the face."""
    strips = [face_of(app).render_line(y) for y in range(face_of(app).size.height)]
    return {str(part.style.color.name) for strip in strips for part in strip if part.style}  # type: ignore[union-attr]


async def test_the_photo_stands_left_of_the_name(tmp_path: Path) -> None:
    app = DeskmateApp(photographed(tmp_path / "library.db", plain(RED)), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: face_of(app).pictured)
        line = next(line for line in lines_of(app) if "she" in line or "say: shi-VAWN" in line)
        assert line.index("▀▀▀▀") < line.index("say: shi-VAWN")
        assert all(color.startswith("#c") for color in ground(app)), ground(app)


async def test_another_person_never_has_the_last_one_s_face(tmp_path: Path) -> None:
    app = DeskmateApp(photographed(tmp_path / "library.db", face(1)), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: face_of(app).pictured)
        await pilot.press("escape", *"dvd")
        await until(pilot, lambda: "[DVD]" in text_of(app, "#card"))
        assert not face_of(app).pictured
        await pilot.pause(0.05)
        assert not face_of(app).pictured
        assert not any("▀" in line for line in lines_of(app))
        await pilot.press("escape", *"siob")
        await until(pilot, lambda: "Siobhán" in text_of(app, "#card"))
        # Seen before, it stands there together with the name.
        assert face_of(app).pictured


async def test_a_photo_that_is_taken_away_or_replaced_goes_at_once(tmp_path: Path) -> None:
    app = DeskmateApp(photographed(tmp_path / "library.db", plain(RED)), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: face_of(app).pictured)
        assert app.library is not None
        take_photo(app.library, 1, plain(BLUE))
        screen_of(app).changed()
        await until(pilot, lambda: not any(color.startswith("#c") for color in ground(app)))
        await until(pilot, lambda: face_of(app).pictured)
        patron = recall.card(app.library, 1).patron
        people.edit(app.library, patron, {"consent_photo": False})
        screen_of(app).changed()
        await until(pilot, lambda: not face_of(app).pictured)
        assert "SO" in "".join(lines_of(app))


@pytest.mark.parametrize("jpeg", [b"", b"no picture", face(1)[:200], b"\xff\xd8\xff\xe0" * 9])
async def test_a_damaged_photo_leaves_the_initials(tmp_path: Path, jpeg: bytes) -> None:
    app = DeskmateApp(photographed(tmp_path / "library.db", jpeg), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        await app.workers.wait_for_complete(list(face_of(app).workers))
        assert not face_of(app).pictured
        assert any(line.count("SO") for line in lines_of(app))


async def test_initials_without_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = DeskmateApp(photographed(tmp_path / "library.db", face(1)), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        await pilot.pause(0.05)
        assert not face_of(app).pictured
        assert any("SO" in line for line in lines_of(app))
        assert not any("▀" in line for line in lines_of(app))


@pytest.mark.parametrize(
    ("size", "face_size"),
    [((120, 40), (16, 10)), ((120, 32), (12, 8)), ((100, 26), (8, 5)), ((80, 24), None)],
)
async def test_the_face_takes_only_the_room_there_is(
    tmp_path: Path, size: tuple[int, int], face_size: tuple[int, int] | None
) -> None:
    app = DeskmateApp(photographed(tmp_path / "library.db", face(1)), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        if face_size is None:
            assert not face_of(app).display
        else:
            await until(pilot, lambda: face_of(app).pictured)
            assert face_of(app).size == face_size
        assert any("Siobhán O'Brien" in line for line in lines_of(app))


async def test_initials_take_little_room(tmp_path: Path) -> None:
    app = DeskmateApp(photographed(tmp_path / "library.db", face(1)), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"dvd")
        await until(pilot, lambda: "[DVD]" in text_of(app, "#card"))
        await until(pilot, lambda: face_of(app).size == (8, 5))
        await pilot.press("escape", *"siob")
        await until(pilot, lambda: face_of(app).pictured)
        assert face_of(app).size == (16, 10)
        await pilot.press("escape", *"dvd")
        await until(pilot, lambda: "[DVD]" in text_of(app, "#card"))
        await until(pilot, lambda: face_of(app).size == (8, 5))


async def test_who_agreed_and_has_no_photo_yet_has_small_initials(tmp_path: Path) -> None:
    library = open_library(seeded(tmp_path / "library.db"), lambda: NOON)
    people.edit(library, recall.card(library, 1).patron, {"consent_photo": True})
    library.close()
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        await until(pilot, lambda: face_of(app).size == (8, 5))


async def test_the_face_scrolls_away_and_comes_back(tmp_path: Path) -> None:
    path = photographed(tmp_path / "library.db", face(1))
    library = open_library(path, lambda: NOON)
    from deskmate.services import desk

    for number in range(40):
        desk.log_visit(library, [1], f"visit {number}")
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob", "tab")
        await until(pilot, lambda: face_of(app).pictured)
        await pilot.press("pagedown")
        await until(pilot, lambda: not face_of(app).display)
        await pilot.press("pageup")
        await until(pilot, lambda: face_of(app).display and face_of(app).pictured)


class Bare(App[None]):
    """A face alone: whoever shows one has the picture at hand."""

    def compose(self) -> ComposeResult:
        yield Face()


@pytest.mark.parametrize("initials", ["", "SO", "明", "ক", "[/]", "\x1b[2J", "WWWWWWWWWWWWWWWW"])
async def test_any_initials_fit_the_tile(initials: str) -> None:
    app = Bare()
    async with app.run_test() as pilot:
        tile = app.query_one(Face)
        await until(pilot, lambda: tile.size.height > 0)
        tile.show_picture(None, initials)
        lines = [tile.render_line(y) for y in range(tile.size.height)]
        assert {line.cell_length for line in lines} == {tile.size.width}
        assert "\x1b" not in "".join(line.text for line in lines)
        tile.show_picture(face(3), initials)
        await until(pilot, lambda: tile.pictured)
        lines = [tile.render_line(y) for y in range(tile.size.height)]
        assert {line.cell_length for line in lines} == {tile.size.width}


def test_a_picture_is_cut_around_the_eyes_not_squeezed() -> None:
    wide = pictures.opened(plain(RED), 40, 10)
    assert wide is not None
    assert wide.size == (40, 10)

    def draw() -> pictures.Drawn:
        return pictures.draw(face(1), 12, 8, pictures.Shows())

    assert len(draw().strips) == 8
    assert draw() is draw()
