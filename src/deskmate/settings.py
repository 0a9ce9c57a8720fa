"""What one person likes on one machine: looks, initials, keys. Read by all, written by few.

A small file that may be edited by hand; what a person wrote into it beside our values stays.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

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
    bells: tuple[time, ...] = ()
    """When the bell rings on a school day: `bells = ["08:50", "09:40"]`. The inbox then says how
    long there is until the next one."""
    keyring: bool = False
    """Whether this computer's keyring opens an encrypted library: `keyring = true`, set by
    `deskmate privacy keyring keep`."""
    effort: bool = False
    """Whether a referral may be marked with how much work it was, 1 to 6: `effort = true`."""
    notes_in_practice: bool = True
    """Whether what people said at the desk may stand among the clues while names are practised,
    after class and interests: `notes_in_practice = false` keeps it out."""
    lock_after: int = 0
    """Seconds without a key after which the screen hides itself, and asks for the PIN where there
    is one: `lock_after = 240`. 0: never."""
    discreet: bool = False
    """Whether what people said shows as dots until F12 is pressed: `discreet = true`, for a screen
    that others can see."""
    paper: str = "a4"
    """What is in the printer, a4 or letter: `paper = "letter"`."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Sentences to start from when a suggestion is declined, in place of ours, in the order of the
    file: `[reasons]`, then one a line, `cost = "It costs more than we have this year."`."""


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
    names = ("theme", "initials", "semantic_model")
    values = _words(path, {name: found.get(name, "") for name in names})
    return Settings(
        theme=values["theme"] or DEFAULT_THEME,
        initials=values["initials"],
        semantic_model=values["semantic_model"],
        keys=_table(path, found, "keys", "commands and keys"),
        keyring=_yes(path, found, "keyring"),
        effort=_yes(path, found, "effort"),
        notes_in_practice=_yes(path, found, "notes_in_practice", unset=True),
        bells=_bells(path, found.get("bells", [])),
        lock_after=_seconds(path, found.get("lock_after", 0)),
        discreet=_yes(path, found, "discreet"),
        paper=_paper(path, found.get("paper", "a4")),
        reasons=_reasons(path, found),
    )


def _words(path: Path, values: dict[str, Any]) -> dict[str, str]:
    for name, value in values.items():
        if not isinstance(value, str):
            raise BadInput(f'{path}: “{name}” must be words in quotes, as in {name} = "…".')
    return values


def _table(path: Path, found: dict[str, Any], name: str, what: str) -> dict[str, str]:
    table = found.get(name, {})
    if not isinstance(table, dict):
        raise BadInput(f"{path}: [{name}] must be a table of {what}.")
    return _words(path, table)


def _yes(path: Path, found: dict[str, Any], name: str, *, unset: bool = False) -> bool:
    value = found.get(name, unset)
    if not isinstance(value, bool):
        raise BadInput(f"{path}: {name} must be true or false, without quotes.")
    return value


def _seconds(path: Path, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 86_400:
        raise BadInput(f"{path}: lock_after must be seconds, as in lock_after = 240; 0 for never.")
    return value


def _paper(path: Path, value: object) -> str:
    if value not in ("a4", "letter"):
        raise BadInput(f'{path}: paper must be "a4" or "letter".')
    return str(value)


def _bells(path: Path, times: object) -> tuple[time, ...]:
    """The times of the bells, in order."""
    hint = f'{path}: bells must be times of day in quotes, as in bells = ["08:50", "09:40"]'
    if not isinstance(times, list):
        raise BadInput(f"{hint}.")
    bells = []
    for one in times:
        hours, colon, minutes = str(one).strip().partition(":")
        digits = hours.isascii() and minutes.isascii() and (hours + minutes).isdigit()
        if not (colon and digits and len(minutes) == 2 and int(hours) < 24 and int(minutes) < 60):
            raise BadInput(f"{hint}; “{one}” is none.")
        bells.append(time(int(hours), int(minutes)))
    return tuple(sorted(bells))


def _reasons(path: Path, found: dict[str, Any]) -> dict[str, str]:
    reasons = _table(path, found, "reasons", "names and sentences")
    for name, sentence in reasons.items():
        if not sentence.strip():
            raise BadInput(f"{path}: the reason “{name}” needs a sentence, or leave its line out.")
    return reasons


def save(path: Path, name: str, value: str | bool) -> None:
    """Set one value and leave the rest of the file, comments included, as it is.

    Raises:
        BadInput: the file can't be written.
    """
    # 45 ms to import, and only for whoever changes something.
    import tomlkit

    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(before)
        document[name] = value
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, delete=False, encoding="utf-8"
        ) as file:
            part = Path(file.name)
            file.write(tomlkit.dumps(document))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, ValueError) as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise BadInput(f"{path} can't be written: {error}.") from error
