"""The program's entry: the app at once when nothing else is asked, else the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run Deskmate."""
    # Importing click costs 45 ms, which the screen need not wait for.
    if sys.argv[1:] == []:
        from deskmate.tui.run import open_app

        open_app()
        return
    from deskmate.cli.main import run

    run()


if __name__ == "__main__":
    main()
