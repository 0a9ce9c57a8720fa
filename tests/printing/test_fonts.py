from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.printing import fonts
from deskmate.printing.words import language, runs_left, words


def test_what_no_font_has_is_told_letter_by_letter() -> None:
    assert fonts.given().lack("Ana 𒀀 Ruiz 𒀀𒀁") == "𒀀𒀁"


@pytest.mark.parametrize("text", ["Ana Ruiz", "علی‌رضا", "Żółć", "a\u00a0b", "x\ufe0f", "\u200ea"])
def test_blanks_and_joiners_need_no_picture(text: str) -> None:
    assert fonts.given().lack(text) == ""


@pytest.mark.parametrize("text", ["", "  ", "\u3164", "\u2800\u2800", "\u200d", "\u115f\u1160"])
def test_names_that_would_leave_the_card_blank(text: str) -> None:
    assert not fonts.leaves_a_mark(text)


@pytest.mark.parametrize("text", ["a", "李", "!", "\u3164a"])
def test_names_that_would_be_seen(text: str) -> None:
    assert fonts.leaves_a_mark(text)


def test_a_folder_that_is_not_there_or_holds_no_fonts(tmp_path: Path) -> None:
    (tmp_path / "letter.ttf").write_bytes(b"no font at all")
    assert fonts.given(tmp_path / "none").lack("Ana") == ""
    assert fonts.given(tmp_path).lack("Ana") == ""


def test_a_font_of_the_librarys_own_counts(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    ours = next(fonts.folder_of("fontpkg_noto_sans_thai").glob("*.ttf"))
    assert fonts.given(tmp_path).lack("𒀀𒀁") == "𒀀𒀁"
    with TTFont(ours) as font:
        signs = CmapSubtable.newSubtable(12)
        signs.platformID, signs.platEncID, signs.language = 3, 10, 0
        signs.cmap = {0x12000: font.getGlyphOrder()[5]}
        font["cmap"].tables = [signs]
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = "Signs"
        font.save(tmp_path / "signs.ttf")
    assert fonts.given(tmp_path).lack("𒀀𒀁") == "𒀁"
    assert fonts.given(tmp_path).ours_lack("𒀀") == "𒀀"


@pytest.mark.parametrize(
    ("text", "lang", "left"),
    [
        ("Ana", "en", False),
        ("12", "en", False),
        ("علی", "ar", True),
        ("12 علی", "ar", True),
        ("שרה Levi", "he", True),
        ("Ana علی", "en", False),
        ("山田", "zh", False),
        ("山田 ひかり", "ja", False),
        ("김민준", "ko", False),
        ("สมชาย", "th", False),
        ("", "en", False),
    ],
)
def test_the_script_says_how_a_text_is_set(text: str, lang: str, left: bool) -> None:
    assert (language(text), runs_left(text)) == (lang, left)


def test_nothing_hidden_reaches_the_page() -> None:
    assert words("a\x1b[31m  b\u202ec\n d")["text"] == "a␛[31m b\ufffdc d"
