from __future__ import annotations

import io

import pytest
from PIL import Image

from deskmate.domain.papers import BingoSheet, Icebreaker, NameOnPaper, Poster, Questionnaire
from deskmate.printing.activities import bingo, icebreaker, questionnaire
from deskmate.printing.faces import PER_PAGE, face_sheet
from deskmate.printing.poster import poster
from deskmate.printing.typeset import pdf_of, pictures_of
from tests.printing import pdf

HOSTILE = "#set page(fill: red) [@click=app.quit] *b*"


def sides(size: int) -> BingoSheet:
    cells = tuple(tuple(f"thing {y}{x}" for x in range(size)) for y in range(size))
    return BingoSheet(title="Find someone who", hint="Ask them.", cells=cells)


@pytest.mark.parametrize("size", [1, 3, 4, 5, 6])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_bingo_sheet_is_one_page_with_a_line_in_each_square(size: int, paper: str) -> None:
    content = pdf_of(bingo(sides(size), paper))
    said = "".join(pdf.texts(content)).replace(" ", "")
    assert pdf.pages(content) == 1
    assert all(f"thing{y}{x}" in said for y in range(size) for x in range(size))


def test_long_words_are_broken_rather_than_made_tiny() -> None:
    cells = (("likes the Donaudampfschifffahrtsgesellschaft",) * 5,) * 5
    sheet = BingoSheet(title="t", hint="h", cells=cells)
    said = "".join(pdf.texts(pdf_of(bingo(sheet))))
    # A place to break at, and the hyphen where it was broken.
    assert said.count("Donaudamp\xad\xadf") == 25


def test_hostile_words_are_only_words() -> None:
    sheet = BingoSheet(title=HOSTILE, hint=HOSTILE, cells=((HOSTILE,),))
    said = "".join(pdf.texts(pdf_of(bingo(sheet)))).replace(" ", "")
    assert said.count(HOSTILE.replace(" ", "")) == 3
    page = pictures_of(bingo(sheet), ppi=20)[0]
    assert Image.open(io.BytesIO(page)).convert("RGB").getpixel((2, 2)) == (255, 255, 255)


@pytest.mark.parametrize("count", [1, 8, 20])
def test_an_icebreaker_stands_on_one_page(count: int) -> None:
    lines = tuple(f"Question {n}: what would you do with a day of your own?" for n in range(count))
    content = pdf_of(icebreaker(Icebreaker(title="Two by two", hint="Talk.", lines=lines)))
    assert pdf.pages(content) == 1
    assert "".join(pdf.texts(content)).replace(" ", "").count("adayofyourown") == count


def test_a_questionnaire_keeps_each_question_with_its_lines() -> None:
    questions = tuple(f"Question number {n}" for n in range(30))
    sheet = Questionnaire(
        title="You", hint="Leave out what you like.", questions=questions, lines=(0, 1, 3) * 10
    )
    content = pdf_of(questionnaire(sheet, "letter"))
    assert pdf.pages(content) == 4
    said = pdf.texts(content)
    assert [one for one in said if one.startswith("Question")] == list(questions)


def test_a_poster_fills_one_page_and_no_more() -> None:
    few = Poster(title="We promise", lead="To all", points=(("Greeting", "We look up."),))
    many = Poster(
        title="We promise a great deal to everybody who comes in here",
        lead="The library of a school with a long name",
        points=tuple(
            (f"Point {n}", "We answer every suggestion, and say why. " * 2) for n in range(9)
        ),
        foot="Since 2026",
    )
    for sheet in (few, many):
        for paper in ("a4", "letter"):
            content = pdf_of(poster(sheet, paper))
            assert pdf.pages(content) == 1
            assert sheet.points[-1][0] in pdf.texts(content)


def face(colour: tuple[int, int, int]) -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (480, 600), colour).save(picture, "JPEG")
    return picture.getvalue()


def test_faces_stand_above_their_names_and_initials_where_there_is_none() -> None:
    people = [
        NameOnPaper(name="Ana Ruiz", say_as="AH-na", picture=face((200, 0, 0)), initials="AR"),
        NameOnPaper(name="Bo Li", initials="BL"),
    ]
    sheet = face_sheet(people, "7b", "shred it", "a4")
    said = pdf.texts(pdf_of(sheet))
    assert {"7b", "Ana Ruiz", "AH-na", "BL", "Bo Li"} <= set(said)
    assert "AR" not in said
    picture = Image.open(io.BytesIO(pictures_of(sheet, ppi=50)[0])).convert("RGB")
    dots = zip(picture.getchannel(0).tobytes(), picture.getchannel(1).tobytes(), strict=True)
    red = [1 for reds, greens in dots if reds > 180 and greens < 40]
    # 26 by 32 mm at 50 dots an inch.
    assert 2500 < len(red) < 4000


def test_a_class_of_thirty_stands_on_one_page_and_nothing_is_lost_after_it() -> None:
    people = [NameOnPaper(name=f"Person {n}", initials="P") for n in range(PER_PAGE)]
    for paper in ("a4", "letter"):
        assert pdf.pages(pdf_of(face_sheet(people, "7b", "foot", paper))) == 1
        more = pdf_of(
            face_sheet([*people, NameOnPaper(name="Last", initials="L")], "7b", "", paper)
        )
        assert pdf.pages(more) == 2
        assert "Last" in pdf.texts(more)


def test_a_damaged_picture_does_not_stop_the_others() -> None:
    people = [NameOnPaper(name="Ana", picture=b"no picture", initials="A"), NameOnPaper(name="Bo")]
    assert {"Ana", "Bo"} <= set(pdf.texts(pdf_of(face_sheet(people, "7b", ""))))
