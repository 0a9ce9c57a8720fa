"""100,000 rows of a OneRoster users.csv into an empty library, then the same file again."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from deskmate.services import rosters
from deskmate.services.library import open_library
from tests.benchmarks.people import names

_HEADER = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password"
)


def main() -> None:
    """Print the table."""
    rng = random.Random(3)
    given, family = names(rng, 3000), names(rng, 20000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "users.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write(_HEADER + "\n")
            for number in range(100_000):
                file.write(
                    f"u{number},,,true,o,student,u{number},,{rng.choice(given)},"
                    f"{rng.choice(family)},,,u{number}@x.example,,,,07,secret\n"
                )
        library = open_library(Path(folder) / "library.db")
        for name in ("100,000 new rows", "the same again"):
            started = time.perf_counter()
            roster = rosters.read(library, [path])
            read = time.perf_counter()
            plan = rosters.plan_import(library, roster)
            planned = time.perf_counter()
            report = rosters.import_roster(library, plan)
            done = time.perf_counter()
            print(
                f"{name:20} read {read - started:6.1f} s  preview {planned - read:6.1f} s  "
                f"save {done - planned:6.1f} s  all {done - started:6.1f} s (target 60)  "
                f"added {report.added} same {report.same}"
            )
        library.close()


if __name__ == "__main__":
    main()
