"""The whole index in memory answers as SQLite does, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskmate.search.names import search
from deskmate.services import people, recall
from deskmate.services.library import Library
from deskmate.store import name_pairs
from deskmate.store.name_index_postings import SqlPostings
from deskmate.store.name_pairs import Kept, PostingsInMemory, kept_in_memory, postings_on

_GIVEN = "Ana Anna Annika Zoë Bo Bob 李 Siobhán Maria José Jose María Christian Christina".split()
_FAMILY = ["O'Brien", "D'Angelo", "Garcia", "Garcia Lopez", "García-López", "Park", "", "李", "Bo"]
Both = tuple[SqlPostings, SqlPostings]


@pytest.fixture
def both(library: Library) -> Iterator[Both]:
    ids = [
        people.new_patron(library, {"given": first, "family": last, "middle": "Ana" * (at % 3)}).id
        for at, (first, last) in enumerate(product(_GIVEN, _FAMILY))
    ]
    people.edit(library, recall.card(library, ids[3]).patron, {"active": False})
    people.merge(library, ids[0], ids[1])
    with library.store.reading() as session:
        kept = kept_in_memory(session.connection())
        memory = postings_on(session.connection(), kept)
        assert isinstance(memory, PostingsInMemory)
        yield SqlPostings(session.connection()), memory


def test_each_look_up_answers_alike(both: Both) -> None:
    store, memory = both
    tokens = store.tokens_from("", 500)
    ids = [token.id for token in tokens]
    prefixes = ["", *sorted({token.text[:end] for token in tokens for end in (1, 2, 6)}), "zzz"]
    for limit in (1, 3, 100):
        for prefix in prefixes:
            for some in (ids[:1], ids[1:4], ids[::-1], [ids[2], ids[2]], []):
                assert memory.people_of(some, prefix, limit) == store.people_of(some, prefix, limit)
                assert memory.pairs(some, prefix, limit) == store.pairs(some, prefix, limit)
            for other in ("", "g", "bo"):
                assert memory.people_from(prefix, other, limit) == store.people_from(
                    prefix, other, limit
                )
            for one in ids[:6]:
                assert memory.partners(one, prefix, limit) == store.partners(one, prefix, limit)
                some_others = [prefix, "g", "garc"]
                assert memory.pairs_among(one, some_others, limit) == store.pairs_among(
                    one, some_others, limit
                )
        for pair in store.pairs(ids, "", 50):
            assert memory.people_of_pair(pair, limit) == store.people_of_pair(pair, limit)
            codes = [pair.other, 7]
            assert memory.people_beside(pair.token, codes, limit) == store.people_beside(
                pair.token, codes, limit
            )
        others = ["garcia", "park", "nobody"]
        assert memory.people_both(ids[:5], others, limit) == store.people_both(
            ids[:5], others, limit
        )
    assert sorted(memory.people([1, 5, 9999])) == sorted(store.people([1, 5, 9999]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.lists(
        st.sampled_from([*_GIVEN, *_FAMILY, "mar", "garc", "gracia", "x", "chirs", "ana maria"]),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 6),
)
def test_every_query_is_answered_alike(both: Both, words: list[str], cut: int) -> None:
    query = " ".join(words)
    query = query[: max(1, len(query) - cut)]
    assert search(query, both[1]) == search(query, both[0])


def test_a_large_library_stays_where_it_is(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Ana", "Bo"):
        people.new_patron(library, {"given": name, "family": "Park"})
    monkeypatch.setattr(name_pairs, "PEOPLE", 1)
    with library.store.reading() as session:
        kept = kept_in_memory(session.connection())
        assert kept.words is not None
        assert kept.pairs is None
        assert type(postings_on(session.connection(), kept)) is SqlPostings
        assert postings_on(session.connection(), Kept()).tokens_from("an", 1)[0].text == "ana"
