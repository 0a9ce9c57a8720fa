"""100,000 rows of a OneRoster users.csv into an empty library, then the same file again; then
once more in the app, where keys must still be answered meanwhile."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

import pexpect

from deskmate.services import rosters
from deskmate.services.library import open_library
from tests.benchmarks.measure import Watched, line
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
        _in_the_app(path, Path(folder) / "other.db")


def _in_the_app(path: Path, store: Path) -> None:
    """Open and close help again and again while the import runs."""
    app = Watched(["-m", "deskmate"], DESKMATE_STORE=str(store))
    app.until("Nobody is in your library yet")
    app.drain(1)
    app.key("\x1b[18~", "Bring in a roster")
    app.drain(0.5)
    app.process.send(str(path))
    app.drain(0.5)
    started = time.perf_counter()
    times: dict[str, list[float]] = {}
    for name, key, over in (("preview", "\r", "100,000 new"), ("save", "\x13", "They are in")):
        app.process.send(key)
        times[name] = []
        seen = b""
        while over.encode() not in seen:
            begun = time.perf_counter()
            app.process.send("\x1bOP")
            app.process.expect([b"closes this"])
            times[name].append(time.perf_counter() - begun)
            seen += app.process.before
            app.process.send("\x1bOP")
            # The dialog must be gone before it can be asked for again.
            end = time.perf_counter() + 0.4
            while time.perf_counter() < end:
                try:
                    seen += app.process.read_nonblocking(1 << 16, timeout=0.05)
                except pexpect.TIMEOUT:
                    continue
    print(f"in the app, with keys all the while: {time.perf_counter() - started:.1f} s")
    app.close()
    for name, values in times.items():
        line(f"F1 to help on the screen, {name}", values)


if __name__ == "__main__":
    main()
