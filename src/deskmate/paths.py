"""Where things lie on this machine."""

from __future__ import annotations

from pathlib import Path


def data_dir() -> Path:
    """The tables and the demo library that ship with the program."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parents[1] / "data"


def default_store() -> Path:
    """The library's own store, under the platform's folder for data."""
    # platformdirs is asked only here: a store named by option or environment needs no folder.
    import platformdirs

    return Path(platformdirs.user_data_dir("deskmate", appauthor=False)) / "library.db"


def settings_file() -> Path:
    """The file of one person's settings, under the platform's folder for those."""
    import platformdirs

    return Path(platformdirs.user_config_dir("deskmate", appauthor=False)) / "settings.toml"
