"""First paint and data shown, medians of 9, interleaved so that all see the same machine."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from deskmate.services.demo import make_demo
from tests.benchmarks.measure import BARE, Watched, line

_RUNS = 9


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        store = make_demo(Path(folder))
        times: dict[str, list[float]] = {
            name: [] for name in ("bare paint", "bare data", "paint", "data")
        }
        for run in range(_RUNS + 1):
            measured = {}
            for name, words, pattern, env in (
                # The cursor stands on the first letter of the placeholder, so that is left out.
                ("bare paint", [BARE, "paint"], "ho is here", {}),
                ("bare data", [BARE, "data"], "likely now", {}),
                ("paint", ["-m", "deskmate"], "ho is here", {"DESKMATE_STORE": str(store)}),
                ("data", ["-m", "deskmate"], "likely now", {"DESKMATE_STORE": str(store)}),
            ):
                watched = Watched(words, **env)
                measured[name] = watched.until(pattern)
                watched.close()
            # The first round only warms the disk.
            if run:
                for name, seconds in measured.items():
                    times[name].append(seconds)
    print(f"{'':34}{'median':>8}{'p95':>8}{'max':>8}   ratio (target 1.25, 1.2)")
    line("bare Textual app, first paint", times["bare paint"])
    line("Deskmate, first paint", times["paint"], median(times["bare paint"]))
    line("bare + sqlmodel + one query", times["bare data"])
    line("Deskmate, data shown", times["data"], median(times["bare data"]))


if __name__ == "__main__":
    main()
