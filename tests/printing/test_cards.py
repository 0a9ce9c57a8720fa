from __future__ import annotations

import io
from importlib.util import find_spec

import pytest
from PIL import Image

from deskmate.domain.labels import PAPERS, LabelSheet
from deskmate.domain.papers import NameOnPaper
from deskmate.printing import fonts
from deskmate.printing.cards import name_tags, place_cards
from deskmate.printing.typeset import pdf_of, pictures_of
from deskmate.services.labels import sheets
from deskmate.services.library import Library
from tests.printing import pdf
from tests.shared import naughty

NAMES = {
    "vietnamese": "Nguyễn Thị Mỹ Hạnh",
    "cyrillic": "Дмитрий Достоевский",
    "greek": "Ελευθερία Παπαδοπούλου",
    "arabic": "علی‌رضا محمدی",
    "hebrew": "שרה לוי",
    "devanagari": "प्रियंका शर्मा",
    "thai": "สมชาย ใจดี",
    "tamil": "தமிழ்ச்செல்வி",
    "han": "李小龙",
    "hangul": "김민준",
    "kana": "山田 ひかり",
}
EXTRA = {"han", "hangul", "kana"}
HOSTILE = (
    "#set page(fill: red)",
    "[@click=app.quit] [/] [DVD]",
    "*b* _i_ $x$ <y> @z",
    '"q" \\u{41} \\ // c',
    "= Head",
    "- item ~ -- ... 'x'",
)


def one(sheet: str, library: Library) -> LabelSheet:
    return sheets(library)[sheet]


def ink(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    """How many dark pixels a part of a page has, in millimetres; its edges are left out."""
    scale = picture.width / PAPERS["a4"][0]
    left, top, wide, high = box
    part = picture.crop(
        tuple(int(at * scale) for at in (left + 1, top + 1, left + wide - 1, top + high - 1))  # type: ignore[arg-type]
    )
    return sum(part.convert("L").histogram()[:128])


def needs(script: str) -> None:
    if script in EXTRA and find_spec("cvttf_NotoSansCJK_Regular") is None:
        pytest.skip("deskmate[print-cjk] is not installed")
    if script == "hebrew" and find_spec("fontpkg_heebo") is None:
        pytest.skip("fontpkg-heebo is not installed")


@pytest.mark.parametrize("script", NAMES)
def test_every_script_leaves_ink_on_both_sides_of_the_tent(script: str, library: Library) -> None:
    needs(script)
    name = NAMES[script]
    assert fonts.given().ours_lack(name) == ""
    sheet = one("tent-a4", library)
    page = pictures_of(place_cards([NameOnPaper(name=name)] * 5, sheet), ppi=60)[0]
    picture = Image.open(io.BytesIO(page))
    half = sheet.height / 2
    for n in range(sheet.each):
        left = sheet.left + n % 2 * sheet.width
        top = sheet.top + n // 2 * sheet.height
        upper = ink(picture, (left, top, sheet.width, half))
        lower = ink(picture, (left, top + half, sheet.width, half))
        if n < 5:
            assert upper > 100, n
            # The same name, upside down.
            assert abs(upper - lower) < 0.2 * lower, n
        else:
            assert upper == lower == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_printed_as_they_are(name: str, library: Library) -> None:
    people = [NameOnPaper(name=name, say_as=name, group=name)]
    said = pdf.texts(pdf_of(place_cards(people, one("tent-a4", library))))
    # Both sides: the name on one line or several, then how to say it and the class.
    assert said.count(name) >= 4
    assert "".join(said).replace(" ", "").count(name.replace(" ", "")) == 6


def test_names_run_the_way_their_script_does(library: Library) -> None:
    needs("hebrew")
    said = pdf.texts(pdf_of(place_cards([NameOnPaper(name="שרה לוי")], one("5160", library))))
    # In the order they are drawn, from left to right.
    assert said == ["יול", " ", "הרש"]


def test_a_long_name_becomes_smaller_then_takes_several_lines(library: Library) -> None:
    sheet = one("5160", library)
    long = "Maximiliane-Alexandra von und zu Hohenlohe-Waldenburg-Schillingsfürst"
    for name in (long, "W" * 300, "ab " * 200, "x"):
        made = place_cards([NameOnPaper(name=name.strip())] * 30, sheet)
        content = pdf_of(made)
        assert pdf.pages(content) == 1
        # All of it is there, thirty times, wherever lines end.
        assert "".join(pdf.texts(content)).replace(" ", "") == name.replace(" ", "") * 30
        picture = Image.open(io.BytesIO(pictures_of(made, ppi=60)[0])).convert("L")
        # Nothing runs over the edges of the outermost labels.
        scale = picture.width / PAPERS["letter"][0]
        edge = int(sheet.left * scale)
        assert min(picture.crop((0, 0, edge, picture.height)).tobytes()) == 255
        assert min(picture.crop((0, 0, picture.width, int(sheet.top * scale))).tobytes()) == 255


def test_a_tag_has_what_to_call_the_person_first(library: Library) -> None:
    person = NameOnPaper(
        name="Siobhán O'Brien", called="Siobhán", say_as="shi-VAWN", group="7b", pronouns="she/her"
    )
    said = pdf.texts(pdf_of(name_tags([person], one("L7160", library))))
    assert said == ["Siobhán", "Siobhán O'Brien", "shi-VAWN", "she/her", "7b"]


def test_a_place_card_has_the_whole_name_and_no_pronouns(library: Library) -> None:
    person = NameOnPaper(name="Ana Ruiz", called="Ana", pronouns="she/her")
    assert pdf.texts(pdf_of(place_cards([person], one("5160", library)))) == ["Ana Ruiz"]


@pytest.mark.parametrize("count", [1, 30, 31])
def test_as_many_pages_as_it_takes(count: int, library: Library) -> None:
    sheet = one("5160", library)
    content = pdf_of(name_tags([NameOnPaper(name="Ana")] * count, sheet))
    assert pdf.pages(content) == sheet.pages(count)
    assert pdf.texts(content) == ["Ana"] * count


def test_any_text_at_all(library: Library) -> None:
    people = [NameOnPaper(name=text, say_as=text[:40]) for text in naughty() if text.strip()]
    assert pdf_of(place_cards(people, one("5160", library))).startswith(b"%PDF-")
