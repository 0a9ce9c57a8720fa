"""Looking after the store: a backup now, and whether all is well."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from deskmate.clock import local
from deskmate.services.library import Library
from deskmate.store import backup, check

_REPAIR = "deskmate check --repair"


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
    return backup.take(library.store.path, path, key=library.store.key, now=library.clock())


def back_up_before_import(library: Library) -> None:
    """Make a verified copy beside the store, where a whole file is about to be brought in."""
    path, why = library.store.path, "before-import"
    target = backup.default_path(path, local(library.clock()), why)
    backup.take(path, target, key=library.store.key, why=why, now=library.clock())


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
    path = library.store.path
    new = sorted(backups_before_imports(library) - before)
    if not new:
        return ""
    return (
        "To take it back, close Deskmate everywhere and restore the backup made before: "
        + restoring(path, new[-1].name)
    )


def restoring(store: Path, name: str) -> str:
    """What to type to restore a backup of this store."""
    import shlex

    return f"deskmate --store {shlex.quote(str(store))} restore {name}"


def check_all(library: Library) -> list[Finding]:
    """What is wrong with the store itself: file, notes, indexes, permissions; errors first."""
    store = library.store
    findings = [
        Finding(text, "error", "Restore the newest backup: deskmate backups lists them.")
        for text in check.damages(store)
    ]
    if not findings:
        findings += [
            Finding(text, "error", "Correct and save the note, or restore a backup from before.")
            for text in check.changed_notes(store)
        ]
        findings += [
            Finding(f"{text[:1].upper()}{text[1:]}.", "warning", _REPAIR)
            for text in (*check.unguarded_notes(store), *check.stale_indexes(store))
        ]
    return findings + _permissions(store.path)


def look_at_start(library: Library) -> str:
    """What is broken in the file, by a check that takes a moment; empty when all is well."""
    return check.broken_pages(library.store)


def repair(library: Library) -> None:
    """Mend what can safely be mended: indexes and missing checksums anew, permissions back."""
    for path in _open_to_others(library.store.path):
        path.chmod(0o700 if path.is_dir() else 0o600)
    check.guard_notes(library.store)
    library.store.rebuild_indexes()


def _permissions(store: Path) -> list[Finding]:
    return [
        Finding(
            f"Other people on this computer may read {path.name}"
            f" (mode {path.stat().st_mode & 0o777:04o}).",
            "warning",
            f"{_REPAIR}, or: chmod {'700' if path.is_dir() else '600'} {path}",
        )
        for path in _open_to_others(store)
    ]


def _open_to_others(store: Path) -> list[Path]:
    """What others may read of the store, its logs and backups, and of folders that are ours."""
    if os.name == "nt":
        # Windows keeps the user's folder to the user.
        return []
    folder = store.parent / backup.FOLDER
    beside = [store.with_name(store.name + end) for end in ("", *backup.LOGS)]
    kept = sorted(folder.glob(f"{store.stem}-*")) if folder.is_dir() else []
    # A folder of another name may be anybody's, or everybody's: its files are closed all the same.
    ours = [one for one in (store.parent, folder) if one.name in ("deskmate", backup.FOLDER)]
    return [
        path for path in (*ours, *beside, *kept) if path.exists() and path.stat().st_mode & 0o077
    ]
