"""The vocabulary in memory answers as SQLite does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.name_keys import Token
from deskmate.services import people, recall
from deskmate.services.library import Library
from deskmate.store.name_index_postings import SqlPostings
from deskmate.store.name_vocabulary import Vocabulary

_NAMES = "Ana Anna Anne Annika Zoë Bo Bob Boris Li 李 Siobhán Siobhan O'Brien D'Angelo".split()


@pytest.fixture
def both(library: Library) -> Iterator[tuple[SqlPostings, Vocabulary]]:
    for name in (*_NAMES, "Ana", "Ana", "Bob"):
        people.new_patron(library, {"given": name, "family": "Park"})
    with library.store.reading() as session:
        postings = SqlPostings(session.connection())
        vocabulary = postings.vocabulary(1000)
        assert vocabulary is not None
        yield postings, vocabulary


def test_it_answers_as_the_index_does(both: tuple[SqlPostings, Vocabulary]) -> None:
    postings, vocabulary = both
    prefixes = sorted({name[:end].lower() for name in _NAMES for end in range(1, 5)} | {"zzz", ""})
    for prefix in prefixes:
        assert vocabulary.tokens_from(prefix, 4) == postings.tokens_from(prefix, 4)
        for limit in (1, 3):
            assert vocabulary.count_from(prefix, limit) == postings.count_from(prefix, limit)
    words = ["ana", "bob", "nobody"]
    assert sorted(vocabulary.tokens(words)) == sorted(postings.tokens(words))
    liked = [token.people for token in postings.tokens_like(prefixes, 9)]
    assert [token.people for token in vocabulary.tokens_like(prefixes, 9)] == liked


def test_too_many_words_are_left_where_they_are(both: tuple[SqlPostings, Vocabulary]) -> None:
    assert both[0].vocabulary(3) is None


@given(st.lists(st.text("abcé\U0001f600", max_size=4), max_size=20, unique=True), st.text("abé"))
def test_a_range_is_what_starts_so(texts: list[str], prefix: str) -> None:
    vocabulary = Vocabulary(Token(at, text, 1) for at, text in enumerate(texts))
    starting = [text for text in texts if text.startswith(prefix)]
    assert vocabulary.count_from(prefix, 100) == len(starting)
    assert [token.text for token in vocabulary.tokens_from(prefix, 100)] == sorted(starting)


def test_a_new_name_is_found_at_the_next_key(library: Library) -> None:
    people.new_patron(library, {"given": "Ana", "family": "Park"})
    for query in ("an", "ana", "maya", "majya"):
        recall.find(library, query)
    maya = people.new_patron(library, {"given": "Maya", "family": "Okafor"})
    for query in ("maya", "majya"):
        assert [line.patron.id for line in recall.find(library, query).people] == [maya.id]
    people.edit(library, maya, {"given": "Naomi"})
    assert [line.patron.id for line in recall.find(library, "naomi").people] == [maya.id]
    assert recall.find(library, "majya").people == ()
    library.undo()
    assert [line.patron.id for line in recall.find(library, "maya").people] == [maya.id]
