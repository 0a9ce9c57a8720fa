"""A writer that says which note is safe, for others to kill: `writer.py STORE` or `… import`."""

from __future__ import annotations

import sys
from pathlib import Path

from deskmate.importers.roster import read_roster
from deskmate.services import desk, rosters
from deskmate.services.library import open_library


def main() -> None:
    library = open_library(Path(sys.argv[1]))
    if sys.argv[2:]:
        plan = rosters.plan_import(library, read_roster([Path(sys.argv[2])]))
        print("ready", flush=True)
        rosters.import_roster(library, plan)
        print("done", flush=True)
        return
    number = 0
    while True:
        number += 1
        logged = desk.log_visit(library, [1], f"note {number}")
        print(logged.visit.id, flush=True)


main()
