"""The table says what ran, and only that; README's one names tests that are there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.promises.__main__ import Watch
from tests.promises.plugin import promises_of
from tests.promises.table import BROKEN, CLOSE, KEPT, OPEN, UNTESTED, Shown, markdown, put_in, row
from tests.promises.wording import PROMISES

pytest_plugins = ["pytester"]
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ([], UNTESTED),
        (["passed"], KEPT),
        (["passed", "passed"], KEPT),
        (["passed", "not run"], UNTESTED),
        (["passed", "skipped"], UNTESTED),
        (["passed", "failed", "not run"], BROKEN),
    ],
)
def test_a_promise_is_kept_when_all_that_shows_it_passed(outcomes: list[str], state: str) -> None:
    tests = [Shown(f"t::one[{at}]", (3,), outcome) for at, outcome in enumerate(outcomes)]
    assert row(3, tests).state == state


def test_figures_are_told_once_and_without_any_the_tests_are_counted() -> None:
    told = [
        Shown("t::a[x]", (3,), "passed", ((0, "0 lost"), (4, "of another"))),
        Shown("t::a[y]", (3,), "passed"),
    ]
    assert row(3, told).figures == "0 lost"
    assert row(3, told).tests == ("t::a",)
    failed = [Shown("t::b[x]", (3,), "passed"), Shown("t::b[y]", (3,), "failed")]
    assert row(3, failed).figures == "1 of 2 tests"
    assert row(3, [*told, Shown("t::c", (3,))]).figures == ""


def test_the_table_stands_between_its_marks_and_nothing_else_changes() -> None:
    found = [row(3, [Shown("tests/t.py::a", (3,), "passed", ((3, "1 | 2"),))])]
    table = markdown(found, date(2026, 11, 25), 61.4, "Python 3.11")
    assert "1 of 1 promises kept in one run of 25 November 2026: 61 seconds, Python 3.11." in table
    assert f"| 3 | {PROMISES[3]} | 1 \\| 2 | `t.py::a` | kept |" in table
    text = f"before\n{OPEN}\nold\n{CLOSE}\nafter\n"
    assert put_in(text, "new") == f"before\n{OPEN}\nnew\n{CLOSE}\nafter\n"
    with pytest.raises(ValueError, match="README"):
        put_in("no marks", "new")


def test_all_promises_are_there() -> None:
    assert set(range(1, 49)) <= set(PROMISES)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_what_ran_comes_back_with_its_figures(pytester: pytest.Pytester, workers: str) -> None:
    """From other processes too."""
    pytester.makeconftest(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.promises.plugin import figure, pytest_itemcollected"
    )
    pytester.makeini(
        "[pytest]\nmarkers =\n    promise(*numbers): shown\n"
        "asyncio_default_fixture_loop_scope = function\n"
    )
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.promise(1, 2)
        def test_kept(figure):
            figure("0 of 200 lost")

        @pytest.mark.promise(3)
        def test_broken():
            assert not 1

        @pytest.mark.promise(4)
        @pytest.mark.skip
        def test_elsewhere():
            pass

        def test_of_nothing():
            pass
        """
    )
    watch = Watch()
    pytester.inline_run("-m", "promise", "-n", "0", "--collect-only", plugins=[watch])
    assert {one.outcome for one in watch.tests.values()} == {"not run"}
    pytester.inline_run("-m", "promise", "-n", workers, plugins=[watch])
    found = {one.promises: (one.outcome, one.figures) for one in watch.tests.values()}
    assert found == {
        (1, 2): ("passed", ((0, "0 of 200 lost"),)),
        (3,): ("failed", ()),
        (4,): ("skipped", ()),
    }


def test_a_number_that_is_no_promise_is_refused(request: pytest.FixtureRequest) -> None:
    request.node.add_marker(pytest.mark.promise(999))
    with pytest.raises(pytest.UsageError, match="999"):
        promises_of(request.node)


def test_readme_names_only_tests_that_are_there() -> None:
    table = README.partition(OPEN)[2].partition(CLOSE)[0]
    for path, name in re.findall(r"`([\w/]+\.py)::(\w+)`", table):
        source = (ROOT / "tests" / path).read_text(encoding="utf-8")
        assert f"def {name}(" in source, (path, name)
