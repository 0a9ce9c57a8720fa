from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.interests import joined, key_of, split


@pytest.mark.parametrize(
    ("words", "interests"),
    [
        ("", ()),
        (" , ;; ", ()),
        ("football", ("football",)),
        ("football, Minecraft;drawing  animals", ("football", "Minecraft", "drawing animals")),
        ("Football, football ,FOOTBALL", ("Football",)),
        ("- chess\n- judo.", ("chess", "judo")),
        ("[/], [DVD]\x1b[31m", ("[/]", "[DVD]␛[31m")),
    ],
)
def test_a_line_becomes_interests(words: str, interests: tuple[str, ...]) -> None:
    assert split(words) == interests


@given(st.text(max_size=80))
def test_what_is_written_out_reads_the_same(words: str) -> None:
    once = split(words)
    assert split(joined(once)) == once
    assert len({key_of(one) for one in once}) == len(once)
