"""Two desks decide and merge at the same time: nobody hears what they did not ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from deskmate.domain.feedback import Status
from deskmate.errors import Conflict
from deskmate.services import feedback, owed, people
from deskmate.services.inbox import one
from deskmate.services.library import Library, open_library
from tests.conftest import NOON


@pytest.fixture
def other(library: Library) -> Iterator[Library]:
    opened = open_library(library.store.path, library.clock, "RS")
    yield opened
    opened.close()


@pytest.fixture
def wishes(library: Library) -> tuple[int, int]:
    """Maya's and Amir's."""
    maya = people.new_patron(library, {"given": "Maya"}).id
    amir = people.new_patron(library, {"given": "Amir"}).id
    return feedback.add(library, "beanbags", [maya]).id, feedback.add(library, "a sofa", [amir]).id


def told(library: Library) -> list[str]:
    return sorted(line.patron.given for line in owed.owed_to(library))


def test_a_merge_that_was_answered_since_is_not_undone(
    library: Library, other: Library, wishes: tuple[int, int]
) -> None:
    head, child = wishes
    feedback.merge(library, [child], head)
    feedback.decline(other, [head], "No room.")
    assert told(library) == ["Amir", "Maya"]
    with pytest.raises(Conflict):
        library.undo()
    assert told(library) == ["Amir", "Maya"]
    feedback.unmerge(library, [child])
    assert told(library) == ["Maya"]


def test_taking_apart_what_was_answered_since_is_not_undone(
    library: Library, other: Library, wishes: tuple[int, int]
) -> None:
    head, child = wishes
    feedback.merge(library, [child], head)
    feedback.unmerge(library, [child])
    feedback.decline(other, [head], "No room.")
    with pytest.raises(Conflict):
        library.undo()
    assert one(library, child).suggestion.status is Status.NEW
    assert told(library) == ["Maya"]


def test_a_decision_counts_those_who_joined_meanwhile_only_when_they_were_seen(
    library: Library, other: Library, wishes: tuple[int, int]
) -> None:
    head, child = wishes
    seen = one(library, head).suggestion
    feedback.merge(other, [child], head)
    with pytest.raises(Conflict):
        feedback.decline(library, [seen], "No room.")
    assert told(library) == []


def test_merging_into_what_is_merged_away_this_moment_is_a_conflict(
    library: Library, other: Library, wishes: tuple[int, int]
) -> None:
    head, child = wishes
    third = feedback.add(library, "seats").id

    def meanwhile() -> datetime:
        # The other desk is quicker, after this one has looked and before it writes.
        feedback.merge(other, [head], third)
        return NOON

    library.clock = meanwhile
    with pytest.raises(Conflict):
        feedback.merge(library, [child], head)
    library.clock = lambda: NOON
    assert one(library, child).suggestion.head_id == 0


def test_a_whole_family_is_taken_apart_in_any_order(
    library: Library, wishes: tuple[int, int]
) -> None:
    first, second = wishes
    third = feedback.add(library, "seats").id
    feedback.merge(library, [first], second)
    feedback.merge(library, [second], third)
    feedback.unmerge(library, [second, first])
    assert [one(library, number).suggestion.head_id for number in (first, second, third)] == [0] * 3
    library.undo()
    assert {one(library, number).suggestion.head_id for number in (first, second)} == {third}
