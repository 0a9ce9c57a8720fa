"""What the first query of a new process costs, and how much memory searching adds.

Run by `run.py` in a process of its own: `fresh STORE QUERY...`, answers one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from deskmate.search.names import search
from deskmate.store.engine import open_connection
from deskmate.store.name_index_postings import SqlPostings


class _Opened:
    """What `SqlPostings` takes for a connection."""

    def __init__(self, path: Path) -> None:
        self.connection = self
        self.driver_connection = open_connection(path)


def resident() -> int:
    """Bytes of this process that lie in memory."""
    lines = Path("/proc/self/status").read_text().splitlines()
    [line] = [line for line in lines if line.startswith("VmRSS")]
    return int(line.split()[1]) * 1024


def main() -> None:
    """Print the figures."""
    path, *queries = sys.argv[1:]
    postings = SqlPostings(_Opened(Path(path)))  # type: ignore[arg-type]
    before = resident()
    started = time.perf_counter()
    search(queries[0], postings)
    first = time.perf_counter() - started
    for query in queries:
        for end in range(1, len(query) + 1):
            search(query[:end], postings)
    print(json.dumps({"first_ms": first * 1000, "added_mb": (resident() - before) / 1e6}))


if __name__ == "__main__":
    main()
