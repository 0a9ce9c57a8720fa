"""The backups that lie beside a store: which there are, whether they are whole, which may go."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from deskmate.clock import local
from deskmate.domain.thinning import Taken, kept
from deskmate.store.backup import FOLDER, LOGS, manifest_of, sha256_of
from deskmate.store.secret import key_file, needs_another

_ABANDONED = 3600.0
"""Seconds after which a copy that was begun is nobody's any more."""


class State(StrEnum):
    """What is known of a backup."""

    VERIFIED = "verified"
    """Its bytes are those that were opened and found whole when it was made."""
    DAMAGED = "damaged"
    """Its bytes are others now."""
    OTHER_KEY = "other key"
    """Its bytes are those, but another key than the library's opens it: it was made before that
    was encrypted anew, or is of another library."""
    UNKNOWN = "unknown"
    """Nothing beside it says what they were; it can only be judged by opening it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One backup in the folder."""

    path: Path
    taken: datetime
    """When, tz-aware UTC."""
    why: str
    """before-import, at-start …; empty when somebody asked for it."""
    size: int
    """Bytes there are now."""
    sha256: str = ""
    """What its bytes added up to; empty where nothing beside it says so."""
    size_then: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def looks_good(self) -> bool:
        """Whether nothing is known against it without reading all of it."""
        return bool(self.sha256) and self.size == self.size_then


def found(store: Path) -> list[Found]:
    """All backups of a store in the folder beside it, newest first."""
    folder = store.parent / FOLDER
    # The dates keep the backups of "library-2.db" from being those of "library.db".
    name = re.compile(
        rf"{re.escape(store.stem)}-\d{{8}}-\d{{6}}((?:-[a-z]+)*)(?:-\d+)?{re.escape(store.suffix)}"
    )
    listed = []
    for path in folder.iterdir() if folder.is_dir() else ():
        told = name.fullmatch(path.name)
        if told and path.is_file():
            listed.append(read(path, told[1].removeprefix("-")))
    return sorted(listed, key=lambda one: (one.taken, one.path.name), reverse=True)


def read(path: Path, why: str = "") -> Found:
    """One backup with what was written down about it."""
    stat = path.stat()
    then = _manifest(path)
    moment = datetime.fromtimestamp(stat.st_mtime, UTC)
    if "taken" in then:
        moment = datetime.fromisoformat(then["taken"]).astimezone(UTC)
    return Found(
        path,
        moment,
        then.get("why", why),
        stat.st_size,
        then.get("sha256", ""),
        then.get("size", 0),
        then.get("rows", {}),
    )


def _manifest(path: Path) -> dict[str, Any]:
    """What was written down; nothing where that is lost or is not ours."""
    try:
        then = json.loads(manifest_of(path).read_text(encoding="utf-8"))
        datetime.fromisoformat(then.get("taken", "2000-01-01T00:00:00+00:00"))
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    kinds: dict[str, type] = {"sha256": str, "size": int, "rows": dict, "taken": str, "why": str}
    return {name: then[name] for name, kind in kinds.items() if isinstance(then.get(name), kind)}


def state(backup: Found, store: Path | None = None, key: bytes | None = None) -> State:
    """Whether its bytes are still those that were verified. Reads all of them.

    Args:
        backup: which one.
        store: the store whose key is to open it; None: whichever does.
        key: that key, where it is known.
    """
    if backup.sha256 and not (backup.looks_good and sha256_of(backup.path) == backup.sha256):
        return State.DAMAGED
    # Of bytes that nobody summed up, only the key file beside them tells a key from damage.
    known = key if backup.sha256 else None
    if store is not None and needs_another(backup.path, store, known):
        return State.OTHER_KEY
    return State.VERIFIED if backup.sha256 else State.UNKNOWN


def thin(store: Path, now: datetime) -> list[Path]:
    """Remove the backups that are not needed any more, and say which."""
    there = found(store)
    stay = kept([Taken(local(one.taken), one.looks_good) for one in there], local(now))
    gone = [one.path for one, stays in zip(there, stay, strict=True) if not stays]
    for path in gone:
        path.unlink(missing_ok=True)
        manifest_of(path).unlink(missing_ok=True)
        key_file(path).unlink(missing_ok=True)
    _sweep(store)
    return gone


def _sweep(store: Path) -> None:
    """Remove what a kill within a backup left behind."""
    for end in ("", *LOGS):
        for part in (store.parent / FOLDER).glob(f"*.part{end}"):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink(missing_ok=True)
