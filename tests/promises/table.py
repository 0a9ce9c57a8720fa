"""From what tests did to README's table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.promises.wording import PROMISES

OPEN, CLOSE = "<!-- promises -->", "<!-- /promises -->"
KEPT, BROKEN, UNTESTED = "kept", "**not kept**", "not tested here"


@dataclass(frozen=True)
class Shown:
    """One test (of a parametrised one each case) and what it did."""

    test: str
    """As pytest names it: `tests/store/test_drives.py::test_an_old_sqlite[3]`."""
    promises: tuple[int, ...]
    outcome: str = "not run"
    """passed, failed, skipped or not run."""
    figures: tuple[tuple[int, str], ...] = ()
    """What was measured, and for which promise of the test (0: for all of them)."""

    @property
    def name(self) -> str:
        """Without its case."""
        return self.test.partition("[")[0]


@dataclass(frozen=True)
class Row:
    """One promise in the table."""

    number: int
    promise: str
    figures: str
    tests: tuple[str, ...]
    state: str


def rows(tests: Iterable[Shown]) -> list[Row]:
    """Every promise, whether any test shows it or not."""
    tests = list(tests)
    return [row(number, [one for one in tests if number in one.promises]) for number in PROMISES]


def row(number: int, tests: list[Shown]) -> Row:
    """A promise is kept when all that shows it ran and passed."""
    outcomes = [one.outcome for one in tests]
    if "failed" in outcomes:
        state = BROKEN
    elif not tests or set(outcomes) != {"passed"}:
        state = UNTESTED
    else:
        state = KEPT
    ran = [one for one in tests if one.outcome in ("passed", "failed")]
    told = (words for one in ran for only, words in one.figures if only in (0, number))
    figures = list(dict.fromkeys(told))
    if not figures and ran:
        figures = [f"{outcomes.count('passed')} of {len(tests)} tests"]
    # What did not run measured nothing that counts.
    return Row(
        number,
        PROMISES[number],
        "; ".join(figures) if state != UNTESTED else "",
        tuple(dict.fromkeys(one.name for one in tests)),
        state,
    )


def markdown(found: list[Row], day: date, seconds: float, machine: str) -> str:
    """The table, and above it when and where it was measured."""
    kept = sum(one.state == KEPT for one in found)
    lines = [
        f"{kept} of {len(found)} promises kept in one run of {day:%-d %B %Y}: "
        f"{seconds:.0f} seconds, {machine}.",
        "",
        "| # | promise | measured | shown by | |",
        "| --- | --- | --- | --- | --- |",
    ]
    for one in found:
        tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in one.tests)
        cells = (str(one.number), one.promise, one.figures, tests, one.state)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def put_in(readme: str, table: str) -> str:
    """README with this table between its two marks."""
    before, mark, rest = readme.partition(OPEN)
    _, end, after = rest.partition(CLOSE)
    if not (mark and end):
        raise ValueError(f"README.md needs {OPEN} and {CLOSE} for the table to stand between")
    return f"{before}{OPEN}\n{table}\n{CLOSE}{after}"


def write(readme: Path, table: str) -> None:
    """Put the table into the file."""
    readme.write_text(put_in(readme.read_text(encoding="utf-8"), table), encoding="utf-8")
