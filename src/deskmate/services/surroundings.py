"""What a store depends on: backups, room on the disk, where it lies, and the SQLite that keeps it.

Each is said in plain words, also when all is well: whoever asks wants to know what was looked at.
"""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from deskmate.clock import local
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.services.maintenance import Finding
from deskmate.store import backup, backups, drives, engine

_OLD = timedelta(days=7)
_LITTLE = 200_000_000
"""Bytes that should be free, or three times the store where that is more."""
_BACK_UP = "deskmate backup"
_ENCRYPT = "Remove it, or decrypt the library and encrypt it again with its copies."


def look_around(library: Library) -> list[Finding]:
    """Everything about the store that is not in it."""
    path = library.store.path
    return [
        *_backups(library, library.clock()),
        *_readable(library),
        *_disk(path),
        *_driver(path),
        *_drive(path),
        *_access(library),
    ]


def in_app(library: Library) -> str:
    """What whoever opens the app has to know about where the library lies; mostly nothing."""
    return " ".join(finding.what for finding in _drive(library.store.path))


def _readable(library: Library) -> list[Finding]:
    """What anybody can read beside a library that nobody can."""
    # Only an encrypted library needs them.
    from deskmate.services import exports, secret

    path = library.store.path
    if library.store.key is None:
        return []
    try:
        copies = secret.readable_copies(path)
        taken_out = exports.found_in(path.parent, path.parent / backup.FOLDER)
    except BadInput as error:
        return [Finding(str(error), "warning")]
    told = []
    for one, many, repair, there in (
        ("copy of the library", "copies of the library", _ENCRYPT, copies),
        ("exported file", "exported files", "Remove what is no longer needed.", taken_out),
    ):
        if there:
            count = f"1 {one} is" if len(there) == 1 else f"{len(there)} {many} are"
            names = ", ".join(file.name for file in there[:5])
            more = f" and {len(there) - 5} more" if len(there) > 5 else ""
            told.append(
                Finding(
                    f"The library is encrypted, but {count} beside it for anybody to read: "
                    f"{names}{more}.",
                    "warning",
                    repair,
                )
            )
    return told


def _backups(library: Library, now: datetime) -> list[Finding]:
    path = library.store.path
    found = backups.found(path)
    if not found:
        return [Finding("There is no backup yet.", "warning", _BACK_UP)]
    states = {one.path: backups.state(one, path, library.store.key) for one in found}
    damaged = [one.path.name for one in found if states[one.path] is backups.State.DAMAGED]
    good = [one for one in found if states[one.path] is backups.State.VERIFIED]
    told = []
    if damaged:
        names = ", ".join(damaged[:5])
        count = "1 backup is" if len(damaged) == 1 else f"{len(damaged)} backups are"
        told.append(Finding(f"{count} damaged: {names}.", "warning", "Remove what is damaged."))
    other = [one.path.name for one in found if states[one.path] is backups.State.OTHER_KEY]
    if other:
        names = ", ".join(other[:5])
        count = "1 backup is" if len(other) == 1 else f"{len(other)} backups are"
        words = f"{count} whole, but encrypted under another key than the library: {names}."
        told.append(Finding(words, "warning", "Keep the passphrase of that time, or remove them."))
    if not good:
        return [*told, Finding("No backup is whole.", "warning", _BACK_UP)]
    newest = good[0].taken
    when = f"{local(newest):%d %b %Y %H:%M}"
    if now - newest > _OLD:
        words = f"The newest whole backup is {(now - newest).days} days old ({when})."
        return [*told, Finding(words, "warning", _BACK_UP)]
    many = "1 backup is" if len(good) == 1 else f"{len(good)} backups are"
    return [*told, Finding(f"{many} there and whole, the newest of {when}.", "info")]


def _disk(path: Path) -> list[Finding]:
    free = shutil.disk_usage(path.parent).free
    need = max(_LITTLE, 3 * path.stat().st_size)
    words = f"{free / 1_000_000:,.0f} MB are free on the disk of the library"
    if free < need:
        return [
            Finding(
                f"Only {words}: soon nothing can be saved.",
                "warning",
                f"Make room for {need / 1_000_000:,.0f} MB.",
            )
        ]
    return [Finding(f"{words}.", "info")]


def _driver(path: Path) -> list[Finding]:
    version = engine.sqlite_version()
    words = ".".join(map(str, version))
    if version < engine.WAL_SAFE:
        return [
            Finding(
                f"SQLite {words} is old: two desks could damage a file that it keeps in its newer "
                "way, so the older, slower one is used.",
                "warning",
                "Update the package sqlcipher3.",
            )
        ]
    way = "with a log" if engine.journal_for(path) == "WAL" else "in the older, slower way"
    return [Finding(f"SQLite {words} keeps the file, {way}.", "info")]


def _drive(path: Path) -> list[Finding]:
    if not (kind := drives.network_kind(path.parent)):
        return []
    return [
        Finding(
            f"The library lies on a network drive ({kind}). It is kept there in a slower, safer"
            " way; a loose cable can still cost what is being saved.",
            "warning",
            "Keep it on this computer's own disk, and backups on the drive.",
        )
    ]


def _access(library: Library) -> list[Finding]:
    if not library.store.read_only:
        return []
    return [
        Finding(
            "The library can only be looked at: its file or its folder is read-only.",
            "warning",
            f"Make {library.store.path} and its folder writable.",
        )
    ]
