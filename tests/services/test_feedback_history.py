"""Whatever is done to suggestions in whatever order: nobody is forgotten, and all can be undone."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from deskmate.domain.answers import AnswerState
from deskmate.domain.feedback import Status
from deskmate.errors import BadInput
from deskmate.services import feedback, owed, people
from deskmate.services.library import Library, open_library
from deskmate.services.maintenance import check_all
from deskmate.store import answers
from deskmate.store import feedback as stored
from tests.conftest import NOON

_TABLES = ("suggestion", "suggestion_patron", "suggestion_step", "suggestion_answer")
_WISHES = 4
_actions = st.tuples(
    st.sampled_from(
        "plan start finish decline postpone reopen merge unmerge tag assign remark tell add".split()
    ),
    st.lists(st.integers(1, _WISHES), min_size=1, max_size=3),
    st.integers(1, _WISHES),
    st.sampled_from(["a", "b"]),
)


def _act(library: Library, what: str, ids: list[int], other: int, why: str) -> None:
    match what:
        case "plan" | "start" | "finish" | "decline":
            getattr(feedback, what)(library, ids, why)
        case "postpone":
            feedback.postpone(library, ids, date(2027, 1, 1), why)
        case "reopen" | "unmerge":
            getattr(feedback, what)(library, ids)
        case "merge":
            feedback.merge(library, ids, other)
        case "tag":
            feedback.tag(library, ids, [why])
        case "assign":
            feedback.assign(library, ids, why)
        case "remark":
            feedback.remark(library, other, why)
        case "add":
            feedback.add(library, why, [other])
        case "tell":
            for line in owed.owed_to(library, other):
                owed.settle(library, line.item)


def _content(library: Library) -> dict[str, list[Any]]:
    with library.store.engine.connect() as connection:
        return {
            name: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)
            for name in _TABLES
        }


def _nobody_is_forgotten(library: Library) -> None:
    with library.store.reading() as session:
        everything = stored.everything(session=session)
        rows = answers.of_suggestions([one.id for one in everything], session=session)
        steps = {
            step.id: step for step in stored.steps({row.step_id for row in rows}, session=session)
        }
    family = defaultdict(list)
    for one in everything:
        family[one.head_id or one.id].append(one)
        assert (one.status is Status.MERGED) == bool(one.head_id)
        if one.status in (Status.DONE, Status.DECLINED):
            assert one.answer
    heads = {one.id: one for one in everything}
    waiting = defaultdict(list)
    for row in rows:
        if row.state is AnswerState.OPEN:
            waiting[row.patron_id, row.suggestion_id].append(row)
            head = heads[row.suggestion_id]
            assert head.status is not Status.MERGED
            assert (steps[row.step_id].status, steps[row.step_id].why) == (head.status, head.answer)
    assert all(len(found) == 1 for found in waiting.values())
    for number, members in family.items():
        head = heads[number]
        present = (head.status, head.answer)
        if not head.told_about or head.status is Status.LATER:
            continue
        for patron_id in {who for one in members for who in one.patron_ids}:
            told = any(
                row.patron_id == patron_id
                and row.state is AnswerState.TOLD
                and row.suggestion_id in {one.id for one in members}
                and (steps[row.step_id].status, steps[row.step_id].why) == present
                for row in rows
            )
            assert told or waiting[patron_id, number]


@settings(max_examples=40, deadline=None)
@given(st.lists(_actions, max_size=9))
def test_nobody_is_forgotten_and_all_can_be_undone(
    actions: list[tuple[str, list[int], int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db", lambda: NOON, "MK")
        for name in ("Ana", "Bo", "Cy", "Di"):
            people.new_patron(library, {"given": name})
        for number in range(_WISHES):
            feedback.add(library, f"wish {number}", [number + 1, (number + 1) % 4 + 1])
        begun, content = len(library.undoable), _content(library)
        for what, ids, other, why in actions:
            before = len(library.undoable)
            try:
                _act(library, what, ids, other, why)
            except BadInput:
                assert len(library.undoable) == before
                continue
            _nobody_is_forgotten(library)
        while len(library.undoable) > begun:
            library.undo()
        assert _content(library) == content
        assert check_all(library) == []
        library.close()
