"""Looking after the store: a backup now, and whether all is well."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from deskmate.clock import local
from deskmate.services.library import Library
from deskmate.store import backup, check


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth knowing about the store."""

    what: str
    """A plain sentence."""
    severity: str
    """info, warning or error."""
    repair: str | None = None
    """What to do about it."""


def back_up(library: Library, target: Path | None = None) -> backup.Backup:
    """Make a verified copy of the store, also while it is in use.

    Raises:
        BadInput: the target can't be written or is there already.
        StoreProblem: the copy failed or did not verify; nothing is left behind.
    """
    path = target or backup.default_path(library.store.path, local(library.clock()))
    return backup.take(library.store.path, path, key=library.store.key)


def back_up_before_import(library: Library) -> None:
    """Make a verified copy beside the store, where a whole file is about to be brought in."""
    path = library.store.path
    first = backup.default_path(path, local(library.clock()), "before-import")
    free, number = first, 1
    while free.exists():
        number += 1
        free = first.with_stem(f"{first.stem}-{number}")
    backup.take(path, free, key=library.store.key)


def backups_before_imports(library: Library) -> set[Path]:
    """The copies that imports made of the store."""
    path = library.store.path
    found = (path.parent / "backups").glob("*-before-import*")
    return {one for one in found if one.suffix == path.suffix}


def way_back(library: Library, before: set[Path]) -> str:
    """How an import is taken back once its sitting has ended, for then nothing else can.

    Args:
        library: where it went.
        before: the copies that were there before it; without a new one there was nothing to lose.
    """
    new = sorted(backups_before_imports(library) - before)
    if not new:
        return ""
    return (
        f"To take it back, close Deskmate everywhere and put the backup made before, {new[-1]}, "
        f"in the place of {library.store.path}."
    )


def check_all(library: Library) -> list[Finding]:
    """What there is to say about file, indexes and permissions; errors first."""
    store = library.store
    findings = [
        Finding(text, "error", "Restore the newest backup.") for text in check.damages(store)
    ]
    if not findings:
        findings += [
            Finding(f"{text[:1].upper()}{text[1:]}.", "warning", "deskmate check --repair")
            for text in check.stale_indexes(store)
        ]
    findings += _permissions(store.path)
    return findings


def repair(library: Library) -> None:
    """Mend what can safely be mended: the search indexes are made anew from the store."""
    library.store.rebuild_indexes()


def _permissions(path: Path) -> list[Finding]:
    if os.name == "nt":
        # Windows keeps the user's folder to the user.
        return []
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        return [
            Finding(
                f"Other people on this computer may read {path.name} (mode {mode:04o}).",
                "warning",
                f"chmod 600 {path}",
            )
        ]
    return []
