from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.name_keys import FIELD
from deskmate.search.names.rank import Matcher

_WORD = st.sampled_from(["ana", "an", "a", "anna", "ruiz", "li", "o"])


@pytest.mark.parametrize(
    ("words", "names", "matched"),
    [
        (["ana", "ana"], f"ana{FIELD}ruiz", 1),
        (["ana", "ana"], f"ana{FIELD}ana", 2),
        (["ana", "ana", "ana"], f"ana{FIELD}ana{FIELD}ruiz", 2),
        (["an", "ana"], f"ana{FIELD}anna", 2),
    ],
)
def test_each_word_of_a_name_answers_one_word_of_the_query(
    words: list[str], names: str, matched: int
) -> None:
    # The first of these once never came to an end.
    assert Matcher(words, [{}] * len(words)).score(names)[2] == matched


@given(st.lists(_WORD, min_size=1, max_size=8), st.lists(_WORD, min_size=1, max_size=8))
def test_no_more_is_matched_than_there_is(words: list[str], tokens: list[str]) -> None:
    score, _, matched, begun = Matcher(words, [{}] * len(words)).score(" ".join(tokens))
    assert 0 <= begun <= matched
    assert 0 <= matched <= min(len(words), len(tokens))
    assert score <= 1.1
