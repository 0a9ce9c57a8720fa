"""What one person likes on one machine: looks, initials, keys. Read by all, written by few.

A small file that may be edited by hand; what a person wrote into it beside our values stays.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deskmate.errors import BadInput

DEFAULT_THEME = "deskmate-dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set, with what holds when nothing is."""

    theme: str = DEFAULT_THEME
    """Name of the colours: deskmate-dark, deskmate-light, deskmate-contrast or Textual's own."""
    initials: str = ""
    """Put on new notes, so that colleagues know whom to ask."""
    semantic_model: str = ""
    """File of the sentence model for look-ups in the network; empty for the installed one."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Command → key, for keys other than ours: `"recall.new" = "f6"`."""


def load(path: Path) -> Settings:
    """The settings of a file; ours when there is none.

    Raises:
        BadInput: the file can't be understood; the sentence says where.
    """
    if not path.exists():
        return Settings()
    # 4 ms to import, and most people never change a thing.
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path}: {error}. Mend the file, or remove it to start anew.") from error
    keys = found.get("keys", {})
    names = ("theme", "initials", "semantic_model")
    values = {name: found.get(name, "") for name in names}
    for name, value in (*values.items(), *(keys.items() if isinstance(keys, dict) else ())):
        if not isinstance(value, str):
            raise BadInput(f'{path}: “{name}” must be words in quotes, as in {name} = "…".')
    if not isinstance(keys, dict):
        raise BadInput(f"{path}: [keys] must be a table of commands and keys.")
    return Settings(
        theme=values["theme"] or DEFAULT_THEME,
        initials=values["initials"],
        semantic_model=values["semantic_model"],
        keys=keys,
    )


def save(path: Path, name: str, value: str) -> None:
    """Set one value and leave the rest of the file, comments included, as it is.

    Raises:
        BadInput: the file can't be written.
    """
    # 45 ms to import, and only for whoever changes something.
    import tomlkit

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(before)
        document[name] = value
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, delete=False, encoding="utf-8"
        ) as file:
            file.write(tomlkit.dumps(document))
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} can't be written: {error}.") from error
