"""Opening the app: what has to be set before Textual is imported, and what comes after."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from deskmate.errors import BadInput


def open_app(store: Path | None = None, *, demo: bool = False) -> int:
    """Run the app on a store until it is closed, and return the exit code.

    Raises:
        BadInput: there is no terminal, or the settings file can't be understood.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(
            "The app needs a terminal. Open one and start it there, or name a command: "
            "deskmate --help lists them."
        )
    # The collector walks the hundred thousand objects that importing makes, again and again, and
    # finds nothing: 60 ms until the first answer. It works again once the library is open.
    gc.disable()
    # Measured (tests/benchmarks/frames.py): key to screen 32 ms in the median at Textual's default
    # of 60 frames, 27 at 120, 22 at 240; idle, each takes 0.8 to 1 % of a core. Beyond 120 the
    # screen is drawn more often than the search answers.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from deskmate import settings
    from deskmate.paths import default_store, settings_file
    from deskmate.tui.app import DeskmateApp
    from deskmate.tui.terminal import what_it_shows

    named = os.environ.get("DESKMATE_STORE")
    path = store or (Path(named) if named else default_store())
    likes = settings_file()
    app = DeskmateApp(path, demo=demo, settings=settings.load(likes), settings_path=likes)
    app.shows = what_it_shows(os.environ)
    app.run()
    return app.return_code or 0
