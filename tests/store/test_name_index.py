"""The index says what the people's names say, whatever was changed in which order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlcipher3.dbapi2
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, StaticPool, create_engine

from deskmate.domain.name_keys import Person, prefix_code, prefix_range, token_groups, token_pairs
from deskmate.store import name_index
from deskmate.store.name_index_postings import SqlPostings
from deskmate.store.name_index_rebuild import problems, rebuild


def fresh() -> Connection:
    engine = create_engine(
        "sqlite://",
        poolclass=StaticPool,
        creator=lambda: sqlcipher3.dbapi2.connect(":memory:", check_same_thread=False),
        module=sqlcipher3.dbapi2,
    )
    connection = engine.connect()
    name_index.create(connection)
    return connection


@pytest.fixture
def connection() -> Iterator[Connection]:
    opened = fresh()
    yield opened
    opened.close()
    opened.engine.dispose()


def dump(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """The index by words, so that two that number their words differently compare."""
    queries = {
        "people": "SELECT id, names, active FROM name_person ORDER BY 1",
        "tokens": "SELECT token, people, sounds FROM name_token ORDER BY 1",
        "pairs": "SELECT t.token, p.other, p.person FROM name_pair p "
        "JOIN name_token t ON t.id = p.token ORDER BY 1, 2, 3",
        "near": "SELECT t.token, n.key FROM name_near n "
        "JOIN name_token t ON t.id = n.token ORDER BY 1, 2",
    }
    return {
        name: [tuple(row) for row in connection.exec_driver_sql(query)]
        for name, query in queries.items()
    }


def sounds(token: str) -> tuple[str, ...]:
    return (token[:1].upper() + str(len(token)),)


names = st.lists(
    st.sampled_from(["ana", "ann", "bo", "garcia", "garza", "smithers", "smithering"]), max_size=4
).map(lambda words: "|".join(words))
people = st.dictionaries(st.integers(1, 6), names | st.none(), max_size=6)


@settings(deadline=None, max_examples=60)
@given(st.lists(people, max_size=4))
def test_any_changes_end_where_a_rebuild_starts(steps: list[dict[int, str | None]]) -> None:
    changed, made = fresh(), fresh()
    known: dict[int, Person] = {}
    for step in steps:
        keys = {
            number: None if text is None else Person(number, text, True)
            for number, text in step.items()
        }
        name_index.refresh(changed, keys.items(), sounds)
        for number, key in keys.items():
            known.pop(number, None)
            if key is not None:
                known[number] = key
    rebuild(made, sorted(known.values()), sounds)
    assert dump(changed) == dump(made)
    assert problems(changed) == problems(made) == []
    for connection in (changed, made):
        connection.close()
        connection.engine.dispose()


def test_nothing_is_left_of_who_was_erased(connection: Connection) -> None:
    name_index.refresh(connection, [(1, Person(1, "zebulon|unheard", True))], sounds)
    name_index.refresh(connection, [(1, None)], sounds)
    assert all(rows == [] for rows in dump(connection).values())


def test_the_caller_owns_the_transaction(connection: Connection) -> None:
    connection.commit()
    name_index.refresh(connection, [(1, Person(1, "ana|garcia", True))], sounds)
    connection.rollback()
    assert dump(connection)["people"] == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE name_token SET people = 9 WHERE token = 'ana'",
        "DELETE FROM name_pair WHERE person = 1",
        "DELETE FROM name_person WHERE id = 1",
        "DELETE FROM name_token WHERE token = 'ana'",
    ],
)
def test_damage_is_noticed_and_a_rebuild_heals_it(connection: Connection, damage: str) -> None:
    everybody = [Person(number, "ana|garcia", True) for number in (1, 2)]
    name_index.refresh(connection, [(person.id, person) for person in everybody], sounds)
    assert problems(connection) == []
    connection.exec_driver_sql(damage)
    assert problems(connection)
    rebuild(connection, everybody, sounds)
    assert problems(connection) == []


class TestPostings:
    @pytest.fixture
    def postings(self, connection: Connection) -> SqlPostings:
        texts = ["ana|garcia", "ana|garza", "bo|garcia", "plato", "ann|li|garcia"]
        name_index.refresh(
            connection,
            [(number, Person(number, text, True)) for number, text in enumerate(texts, 1)],
            sounds,
        )
        return SqlPostings(connection)

    def test_words(self, postings: SqlPostings) -> None:
        assert [token.text for token in postings.tokens(["garcia", "nobody", "ana"])] in (
            ["garcia", "ana"],
            ["ana", "garcia"],
        )
        assert [token.text for token in postings.tokens_from("ga", 5)] == ["garcia", "garza"]
        assert postings.count_from("ga", 5) == 2
        assert postings.count_from("ga", 1) == 1

    def test_people_by_word_and_beginning(self, postings: SqlPostings) -> None:
        (ana,) = postings.tokens(["ana"])
        assert {person.id for person in postings.people_of([ana.id], "", 9)} == {1, 2}
        assert {person.id for person in postings.people_of([ana.id], "garc", 9)} == {1}
        (plato,) = postings.tokens(["plato"])
        assert [person.id for person in postings.people_of([plato.id], "", 9)] == [4]
        assert {person.id for person in postings.people_from("a", "g", 9)} == {1, 2, 5}
        assert {person.id for person in postings.people_both([ana.id], ["garza"], 9)} == {2}
        assert {person.id for person in postings.people([1, 99, 3])} == {1, 3}


@given(st.text(max_size=9), st.text(max_size=9))
def test_a_beginning_is_a_range(start: str, rest: str) -> None:
    low, high = prefix_range(start)
    assert low <= prefix_code(start + rest) <= high


def test_pairs_stay_within_a_script() -> None:
    pairs = token_pairs(token_groups("wang|xiaoming\t王小明 小明"))
    assert ("wang", "xiaoming") in pairs
    assert ("小明", "王小明") in pairs
    assert not any("王小明" in pair and "wang" in pair for pair in pairs)
