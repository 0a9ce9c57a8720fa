from __future__ import annotations

import pytest

from deskmate.domain.labels import PAPERS
from deskmate.errors import BadInput, NotFound
from deskmate.services import labels
from deskmate.services.library import Library

OWN = """
["Our own"]
title = "What the shop sells"
paper = "a4"
columns = 2
rows = 2
width = 80
height = 40
left = 10
top = 10
"""


def own(library: Library, text: str) -> None:
    (library.store.path.parent / labels.OWN).write_text(text, encoding="utf-8")


def test_all_that_ship_fit_their_page_and_lie_in_its_middle(library: Library) -> None:
    known = labels.sheets(library)
    assert {"5160", "5163", "5164", "5395", "L7160", "L7163", "L7418"} <= known.keys()
    for sheet in known.values():
        assert sheet.fault() == ""
        across, down = PAPERS[sheet.paper]
        right = across - sheet.left - sheet.columns * sheet.width
        right -= (sheet.columns - 1) * sheet.gap_x
        bottom = down - sheet.top - sheet.rows * sheet.height - (sheet.rows - 1) * sheet.gap_y
        assert right == pytest.approx(sheet.left, abs=0.1), sheet.name
        assert bottom == pytest.approx(sheet.top, abs=0.1), sheet.name


def test_plain_paper_where_no_sheet_is_named(library: Library) -> None:
    assert labels.sheet(library, "cards").name == "tent-a4"
    assert labels.sheet(library, "tags", "", "letter").name == "tag-letter"
    assert labels.sheet(library, "tags", "l7160").name == "L7160"


def test_the_librarys_own_sheets_come_too_and_replace_ours(library: Library) -> None:
    own(library, OWN + OWN.replace("Our own", "5160"))
    known = labels.sheets(library)
    assert known["Our own"].title == "What the shop sells"
    assert known["5160"].columns == 2
    assert known["5163"].columns == 2
    assert labels.sheet(library, "tags", "our own").each == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[x", "Mend the file"),
        ("x = 1", "in brackets"),
        (OWN.replace("left = 10", "left = 60"), "220.0 mm, and A4 paper is 210 mm wide"),
        (OWN.replace('paper = "a4"', 'paper = "a3"'), "no paper I know"),
        (OWN.replace('paper = "a4"', ""), "no paper I know"),
        (OWN.replace("rows = 2", "rows = 2.5"), "rows must be a whole number"),
        (OWN.replace("rows = 2", ""), "rows must be a whole number"),
        (OWN.replace("width = 80", 'width = "80"'), "width must be millimetres"),
        (OWN.replace("width = 80", "width = nan"), "width must be millimetres"),
        (OWN.replace("width = 80", "width = inf"), "width must be millimetres"),
        (OWN + "\nfold = 1", "fold must be true or false"),
        (OWN + "\ncolour = 1", "I do not know “colour”"),
        (OWN + '\nfor = "hats"', "cards or tags"),
        ("# " + "x" * 1_000_001, "too large"),
    ],
)
def test_what_is_wrong_in_the_librarys_file_is_said(
    text: str, words: str, library: Library
) -> None:
    own(library, text)
    with pytest.raises(BadInput) as caught:
        labels.sheets(library)
    assert words in str(caught.value)
    assert labels.OWN in str(caught.value)


def test_bytes_that_are_no_text(library: Library) -> None:
    (library.store.path.parent / labels.OWN).write_bytes(b"\xff\xfe\x00x")
    with pytest.raises(BadInput, match=r"labels\.toml"):
        labels.sheets(library)


def test_no_such_sheet(library: Library) -> None:
    with pytest.raises(NotFound, match="5160"):
        labels.sheet(library, "tags", "nothing")
