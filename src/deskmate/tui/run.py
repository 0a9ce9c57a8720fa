"""Opening the app: what has to be set before Textual is imported, and what comes after."""

from __future__ import annotations

import os
from pathlib import Path


def open_app(store: Path | None = None, *, demo: bool = False) -> int:
    """Run the app on a store until it is closed, and return the exit code."""
    # Key to screen at Textual's default of 60 frames takes twice as long.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from deskmate.paths import default_store
    from deskmate.tui.app import DeskmateApp

    named = os.environ.get("DESKMATE_STORE")
    path = store or (Path(named) if named else default_store())
    app = DeskmateApp(path, demo=demo)
    app.run()
    return app.return_code or 0
