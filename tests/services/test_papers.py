from __future__ import annotations

import importlib.util
import io
from pathlib import Path

import pytest
from PIL import Image

from deskmate.domain.papers import BingoSheet, Icebreaker, Poster, Questionnaire
from deskmate.errors import BadInput, NotFound
from deskmate.printing import typeset
from deskmate.services import desk, papers, people
from deskmate.services.library import Library
from deskmate.services.paper_people import Whom, offers
from deskmate.services.paper_people import people as whom_of
from tests.printing import pdf

BINGO = BingoSheet(title="Find someone who", hint="Ask.", cells=(("swims", "sings"),))
SHEETS = (
    (papers.save_bingo, BINGO),
    (papers.save_icebreaker, Icebreaker(title="t", hint="h", lines=("a",))),
    (papers.save_questionnaire, Questionnaire(title="t", hint="h", questions=("a",), lines=(1,))),
    (papers.save_poster, Poster(title="t", lead="l", points=(("a", "b"),))),
)


@pytest.fixture
def school(library: Library) -> Library:
    """Two classes, one person with a name that no font has, one hostile."""
    for given, family, group, grade in (
        ("Zoë", "Park", "7b", "7"),
        ("Ana", "Ruiz", "7b", "7"),
        ("Émile", "Ávila", "7b", "7"),
        ("Bo", "Li", "7a", "7"),
        ("[/]", "#set page(fill: red)", "6a", "6"),
        ("𒀀𒀁", "", "5a", "5"),
        ("Cy", "", "5a", "5"),
    ):
        people.new_patron(
            library, {"given": given, "family": family, "group": group, "grade": grade}
        )
    return library


@pytest.mark.parametrize(("save", "sheet"), SHEETS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_sheet_is_saved_once_and_never_over_another(  # type: ignore[no-untyped-def]
    save, sheet, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    done = save(library, sheet, path, "letter")
    assert (done.path, done.missing) == (path, ())
    assert b"612 792" in path.read_bytes()
    before = path.read_bytes()
    with pytest.raises(BadInput, match="is there already: name another file"):
        save(library, sheet, path)
    assert path.read_bytes() == before
    assert {one.name for one in tmp_path.glob("*.part")} == set()


@pytest.mark.parametrize(("save", "sheet"), SHEETS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_sheet_is_looked_at_and_nothing_is_written(  # type: ignore[no-untyped-def]
    save, sheet, library: Library, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    done = save(library, sheet, papers.NOWHERE)
    assert done.pages == 1
    assert Image.open(io.BytesIO(done.first)).format == "PNG"
    assert sorted(tmp_path.iterdir()) == before


def test_words_that_no_font_has_are_named_and_nothing_is_written(
    library: Library, tmp_path: Path
) -> None:
    sheet = BingoSheet(title="t", hint="h", cells=(("swims", "likes 𒀀"), ("\u3164", "sings")))
    done = papers.save_bingo(library, sheet, tmp_path / "b.pdf")
    assert done.missing == ("likes 𒀀", "\u3164")
    assert not (tmp_path / "b.pdf").exists()
    said = papers.no_font(library, done.missing)
    assert "likes 𒀀" in said
    assert str(tmp_path / "fonts") in said
    assert "print-cjk" not in said
    assert "print-cjk" in papers.no_font(library, ["李小龙"])


@pytest.mark.parametrize(
    ("path", "paper", "words"),
    [
        ("sheet.txt", "a4", "ends in .pdf"),
        ("no/such/sheet.pdf", "a4", "no folder"),
        ("sheet.pdf", "a3", "a4 or letter"),
    ],
)
def test_what_can_not_be_is_said(
    path: str, paper: str, words: str, library: Library, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=words):
        papers.save_bingo(library, BINGO, tmp_path / path, paper)


def test_without_the_typesetter_the_sentence_says_what_to_do(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(typeset, "find_spec", lambda name: None if name == "typst" else find(name))
    with pytest.raises(BadInput, match=r"deskmate\[print\]\.$"):
        papers.save_bingo(library, BINGO, tmp_path / "b.pdf")


def test_place_cards_for_a_class_by_family_name(school: Library, tmp_path: Path) -> None:
    done = papers.save_place_cards(school, Whom(group="7B"), tmp_path / "c.pdf", labels="5160")
    assert (done.count, done.pages, done.missing) == (3, 1, ())
    said = pdf.texts(done.path.read_bytes())
    assert [one for one in said if one != "7b"] == ["Émile Ávila", "Zoë Park", "Ana Ruiz"]


def test_a_grade_class_by_class(school: Library) -> None:
    found = whom_of(school, Whom(grade="Grade 7"))
    assert [one.given for one in found] == ["Bo", "Émile", "Zoë", "Ana"]


def test_whoever_is_here_and_some_by_number_once_each(school: Library) -> None:
    with pytest.raises(NotFound, match="Nobody was here today"):
        whom_of(school, Whom(here=True))
    desk.log_visit(school, [1, 4], "")
    desk.log_visit(school, [1], "again")
    assert [one.given for one in whom_of(school, Whom(here=True))] == ["Bo", "Zoë"]
    both = whom_of(school, Whom(here=True, ids=(2, 1)))
    assert [one.given for one in both] == ["Bo", "Zoë", "Ana"]


def test_whoever_was_merged_away_is_printed_as_who_they_are(school: Library) -> None:
    people.merge(school, 2, 4)
    assert [one.given for one in whom_of(school, Whom(ids=(4, 2)))] == ["Ana"]
    with pytest.raises(NotFound, match="class “7a”"):
        whom_of(school, Whom(group="7a"))


@pytest.mark.parametrize(
    ("whom", "words"),
    [
        (Whom(group="9z"), "no class “9z”. There are: 5a, 6a, 7a, 7b"),
        (Whom(grade="9"), "no grade “9”. There are: 5, 6, 7"),
        (Whom(ids=(1, 99)), "number #99"),
        (Whom(), "Nobody to print for"),
    ],
)
def test_nobody_to_print_for(whom: Whom, words: str, school: Library) -> None:
    with pytest.raises(NotFound, match=words):
        whom_of(school, whom)


def test_a_name_that_can_not_be_drawn_stops_the_page_or_is_left_out(
    school: Library, tmp_path: Path
) -> None:
    path = tmp_path / "t.pdf"
    done = papers.save_name_tags(school, Whom(grade="5"), path, labels="L7160")
    assert (done.missing, path.exists()) == (("𒀀𒀁",), False)
    done = papers.save_name_tags(school, Whom(grade="5"), path, labels="L7160", leave_out=True)
    assert (done.missing, done.left_out, done.count) == ((), ("𒀀𒀁",), 1)
    assert "Cy" in pdf.texts(path.read_bytes())
    alone = papers.save_place_cards(school, Whom(ids=(6,)), tmp_path / "a.pdf", leave_out=True)
    assert alone.missing == ("𒀀𒀁",)
    assert not (tmp_path / "a.pdf").exists()


def test_to_look_at_the_first_page_is_enough(school: Library) -> None:
    whom = Whom(ids=(1, 2, 3, 4, 5, 7))
    done = papers.save_place_cards(school, whom, papers.NOWHERE, labels="large-tent-letter")
    assert (done.count, done.pages) == (6, 3)
    picture = Image.open(io.BytesIO(done.first))
    assert picture.width / picture.height == pytest.approx(215.9 / 279.4, abs=0.01)


def test_paper_and_sheet_must_agree(school: Library, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="5160 is a sheet of Letter paper"):
        papers.save_name_tags(school, Whom(group="7b"), tmp_path / "t.pdf", "a4", "5160")
    papers.save_name_tags(school, Whom(group="7b"), tmp_path / "t.pdf", "letter", "5160")
    with pytest.raises(NotFound, match=r"no label sheet “9999”.*tent-a4"):
        papers.save_name_tags(school, Whom(group="7b"), tmp_path / "u.pdf", labels="9999")


def photo(library: Library, number: int, colour: tuple[int, int, int]) -> None:
    from datetime import UTC, datetime

    from deskmate.store.photo_tables import PhotoRow

    picture = io.BytesIO()
    Image.new("RGB", (480, 600), colour).save(picture, "JPEG")
    now = datetime(2026, 11, 24, tzinfo=UTC)
    with library.store.writing() as unit:
        unit.session.add(
            PhotoRow(
                patron_id=number,
                picture=picture.getvalue(),
                thumb=picture.getvalue(),
                sha256=str(number),
                file_name="x.jpg",
                created_at=now,
                updated_at=now,
            )
        )


def test_faces_only_of_those_who_agreed(school: Library, tmp_path: Path) -> None:
    photo(school, 1, (220, 0, 0))
    photo(school, 2, (0, 0, 220))
    with school.store.reading() as session:
        from deskmate.store import patrons

        zoe = patrons.by_id(1, session=session)
    people.edit(school, zoe, {"consent_photo": True})
    done = papers.save_face_sheet(school, Whom(group="7b"), tmp_path / "f.pdf")
    said = pdf.texts(done.path.read_bytes())
    assert "7b" in said
    assert "AR" in said
    assert "ZP" not in said
    assert any("24 November 2026" in one and "shred" in one for one in said)
    look = papers.save_face_sheet(school, Whom(group="7b"), papers.NOWHERE)
    red, _, blue = Image.open(io.BytesIO(look.first)).convert("RGB").split()
    pixels = list(zip(red.tobytes(), blue.tobytes(), strict=True))
    assert any(r > 200 and b < 40 for r, b in pixels)
    assert not any(b > 200 and r < 40 for r, b in pixels)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "whoever is here today"),
        ("today", "whoever is here today"),
        ("7b", "7b"),
        ("grade 6", "Grade 6"),
        ("zoe park", "Zoë Park"),
    ],
)
def test_for_whom_one_may_print(typed: str, first: str, school: Library) -> None:
    found = offers(school, typed, 12)
    assert found[0][0] == first
    assert ("5a", "2 people", Whom(group="5a")) in offers(school, "", 12)
