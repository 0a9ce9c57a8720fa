"""A desk that saves so many notes and says how many were refused: `saver.py STORE COUNT`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from deskmate.errors import StoreBusy
from deskmate.services import desk
from deskmate.services.library import open_library
from deskmate.store import drives


def main() -> None:
    if kind := os.environ.get("PRETEND_DRIVE"):
        drives.mounted = lambda: [("/", kind)]
    library = open_library(Path(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.readline()
    refused = 0
    for number in range(int(sys.argv[2])):
        try:
            desk.log_visit(library, [1], f"note {os.getpid()} {number}")
        except StoreBusy:
            refused += 1
    library.close()
    print(refused, flush=True)


main()
