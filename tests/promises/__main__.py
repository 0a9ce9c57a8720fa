"""Run what shows the promises and print the table: `python -m tests.promises`.

`--reliability` runs the long tests too, one after the other; `--write` puts the table into README.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from tests.promises.plugin import promises_of
from tests.promises.table import BROKEN, Shown, markdown, rows, write

ROOT = Path(__file__).parents[2]
MARKED = ["-m", "promise"]
LONG = "tests/reliability"
"""What takes longer than a minute."""


class Watch:
    """Which tests are marked, and what became of them."""

    def __init__(self) -> None:
        self.tests: dict[str, Shown] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            self.tests.setdefault(item.nodeid, Shown(item.nodeid, tuple(promises_of(item))))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        known = self.tests.get(report.nodeid)
        if known is None or known.outcome == "failed":
            return
        # Setting up and clearing away count only when they fail or skip.
        if report.when == "call" or report.outcome != "passed":
            figures = tuple(
                (int(kind.removeprefix("figure ")), str(words))
                for kind, words in report.user_properties
                if kind.startswith("figure ")
            )
            self.tests[report.nodeid] = replace(known, outcome=report.outcome, figures=figures)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.promises", description=__doc__)
    parser.add_argument("--reliability", action="store_true", help="run tests/reliability too")
    parser.add_argument("--write", action="store_true", help="write the table into README.md")
    wishes = parser.parse_args()
    watch = Watch()
    started = time.monotonic()
    # All are looked for first, so that what does not run is known to be missing.
    for where in ([], [LONG]):
        looked = pytest.main([*MARKED, "-n", "0", "--collect-only", "-qq", *where], plugins=[watch])
        if looked != pytest.ExitCode.OK:
            return int(looked)
    pytest.main(MARKED, plugins=[watch])
    if wishes.reliability:
        pytest.main([*MARKED, "-n", "0", "-s", LONG], plugins=[watch])
    found = rows(watch.tests.values())
    table = markdown(found, date.today(), time.monotonic() - started, machine())  # noqa: DTZ011
    print(f"\n{table}")
    if wishes.write:
        write(ROOT / "README.md", table)
    return int(any(one.state == BROKEN for one in found))


def machine() -> str:
    """What a figure depends on, and nothing that says whose machine it is."""
    parts = [f"Python {platform.python_version()}", f"Textual {version('textual')}"]
    parts.append(f"SQLite {sqlcipher3.dbapi2.sqlite_version}")
    return f"{', '.join(parts)} on {platform.system()}"


if __name__ == "__main__":
    sys.exit(main())
