"""The program's entry: the app at once when nothing else is asked, else the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from deskmate.errors import DeskmateError


def main() -> None:
    """Run Deskmate."""
    from deskmate.quiet import no_traces

    no_traces()
    # Importing click costs 45 ms, which the screen need not wait for.
    if sys.argv[1:] == []:
        try:
            sys.exit(_open_app(None, demo=False))
        except DeskmateError as error:
            print(error, file=sys.stderr)  # noqa: T201
            sys.exit(2)
    from deskmate.cli.main import run

    run(_open_app)


def _open_app(store: Path | None, *, demo: bool) -> int:
    """The screens, handed to the command line, which must not know them."""
    from deskmate.tui.run import open_app

    return open_app(store, demo=demo)


if __name__ == "__main__":
    main()
