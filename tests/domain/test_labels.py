from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.labels import PAPERS, LabelSheet

SHEET = LabelSheet(
    name="x",
    title="x",
    use="tags",
    paper="a4",
    columns=2,
    rows=3,
    width=90,
    height=88,
    left=15,
    top=16.5,
)


def test_a_sheet_that_fits() -> None:
    assert SHEET.fault() == ""
    assert [SHEET.pages(count) for count in (0, 1, 6, 7)] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"paper": "a3"}, "a4 or letter"),
        ({"use": "hats"}, "cards or tags"),
        ({"columns": 0}, "columns and rows"),
        ({"rows": 41}, "columns and rows"),
        ({"width": 9}, "at least 10 mm"),
        ({"height": 18, "fold": True}, "at least 10 mm"),
        ({"left": -1}, "less than 0"),
        ({"gap_x": -1}, "less than 0"),
        ({"columns": 3}, "285.0 mm, and A4 paper is 210 mm wide"),
        ({"rows": 4}, "368.5 mm, and A4 paper is 297 mm high"),
        ({"paper": "letter"}, "280.5 mm, and Letter paper is 279.4 mm high"),
        ({"gap_y": 20}, "297 mm high"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, object], words: str) -> None:
    assert words in replace(SHEET, **change).fault()  # type: ignore[arg-type]


@given(
    st.integers(1, 12),
    st.integers(1, 20),
    st.floats(10, 120),
    st.floats(10, 150),
    st.floats(0, 40),
    st.floats(0, 20),
)
def test_without_a_fault_the_last_card_ends_on_the_page(
    columns: int, rows: int, width: float, height: float, edge: float, gap: float
) -> None:
    sheet = replace(
        SHEET,
        columns=columns,
        rows=rows,
        width=width,
        height=height,
        left=edge,
        top=edge,
        gap_x=gap,
        gap_y=gap,
    )
    wide = edge + columns * width + (columns - 1) * gap
    high = edge + rows * height + (rows - 1) * gap
    across, down = PAPERS["a4"]
    assert (sheet.fault() == "") == (wide <= across + 0.2 and high <= down + 0.2)
