"""Making a plain store an encrypted one, and back: a whole copy, checked, then put in its place.

At whatever moment the power goes, the store's name leads to the old one or to the new one, whole.
What an interruption leaves beside it is removed when the store is opened next.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2

from deskmate.errors import BadInput, DeskmateError, DiskFull, StoreBusy, StoreProblem
from deskmate.store import backup, kinds, schema, secret
from deskmate.store.engine import bare_connection, translated

Step = Callable[[str], None]
"""Told in words what is being done."""
_CHUNK: Final = 1 << 20


def convert(path: Path, old: bytes | None, new: bytes | None, on_step: Step) -> None:
    """Put a copy under another key, or under none, in the place of a store or backup.

    Args:
        path: which. Nobody else may have it open.
        old: its present key; None when it is plain.
        new: the key to come.
        on_step: told what is being done.

    Raises:
        StoreBusy: somebody has it open; nothing was done.
        DiskFull, StoreProblem: the copy could not be made or did not verify; the old one stays.
    """
    with _alone(path, old) as source:
        part = _part(path, new)
        wipe(part)
        try:
            on_step("Copying the library")
            counts = _copy(source, part, new)
            on_step("Checking the copy")
            _verify(part, new, counts)
            on_step("Putting it in its place")
            if os.name == "nt":
                # An open file can't be replaced there; elsewhere nobody may slip in before.
                source.close()
            _replace(path, part, old)
        except sqlcipher3.dbapi2.Error as error:
            raise translated(error) from error
        except OSError as error:
            raise _no_room(path, error) from error
        finally:
            wipe(part)


def be_alone(path: Path) -> None:
    """Make sure that nobody has a plain store open.

    Raises:
        StoreBusy: somebody has.
    """
    with _alone(path, None):
        return


def settle(path: Path) -> None:
    """Remove what an interruption left beside an encrypted store: copies that anybody can read."""
    for leftover in (_plain_copy(path), _part(path, None)):
        try:
            if leftover.exists():
                wipe(leftover)
        except OSError as error:
            raise StoreProblem(
                f"{leftover} is a copy of {path.name} that anybody can read, left by an "
                f"interruption, and can't be removed: {error.strerror}. Remove it, then try again."
            ) from error


def wipe(path: Path) -> None:
    """Overwrite a file, then remove it. A disk that writes elsewhere keeps the old content until
    it is reused: that is beyond us, and said where encryption is offered."""
    try:
        with path.open("r+b") as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(bytes(min(_CHUNK, left)))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink()


def readable_copies(path: Path) -> list[Path]:
    """Copies of a store, beside it and among its backups, that anybody can read."""
    # Other libraries may lie in the same folder.
    beside = (*path.parent.glob(f"{path.name}.*"), *path.parent.glob(f"{path.stem}-*"))
    among = (path.parent / "backups").glob(f"{path.stem}-*")
    side = ("-wal", "-shm", "-journal")
    return sorted(
        one
        for one in (*beside, *among)
        if one.is_file() and not one.name.endswith(side) and _is_readable_store(one)
    )


def convert_copy(path: Path, store: Path, key: bytes, on_step: Step) -> None:
    """Encrypt a backup with the key of its store, whose key file goes with it.

    Raises:
        StoreProblem: it can't be read or written; it stays as it is.
    """
    secret.carry(store, path)
    convert(path, None, key, on_step)
    manifest = path.with_name(path.name + ".json")
    if manifest.exists():
        told = json.loads(manifest.read_text(encoding="utf-8"))
        told |= {"sha256": backup.sha256_of(path), "size": path.stat().st_size}
        secret.write_file(manifest, json.dumps(told, indent=1).encode())


def remove_copy(path: Path) -> None:
    """Overwrite and remove a backup, with what lies beside it.

    Raises:
        BadInput: it can't be removed.
    """
    try:
        for one in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            wipe(one)
        path.with_name(path.name + ".json").unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(f"{path} can't be removed: {error.strerror}.") from error


@contextmanager
def _alone(path: Path, key: bytes | None) -> Iterator[Any]:
    """A connection that keeps everybody else out for as long as the block lasts."""
    connection = bare_connection(str(path), key)
    try:
        # Leaving the log's mode needs the file for oneself, and empties the log into it.
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        connection.execute("PRAGMA main.locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        connection.execute("PRAGMA temp_store=MEMORY")
    except sqlcipher3.dbapi2.Error as error:
        connection.close()
        if isinstance(found := translated(error), StoreBusy):
            raise _in_use(path) from error
        raise found from error
    try:
        if mode != "delete":
            raise _in_use(path)
        yield connection
    finally:
        connection.close()


def _in_use(path: Path) -> StoreBusy:
    return StoreBusy(
        f"{path.name} is open in another window or at another desk. Close Deskmate there, then "
        "try again. Nothing was changed."
    )


def _copy(source: Any, part: Path, key: bytes | None) -> dict[str, int]:
    """Copy all of it, and count what there is."""
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    spoken = f"x'{key.hex()}'" if key is not None else ""
    source.execute("ATTACH DATABASE ? AS copy KEY ?", (str(part), spoken))
    try:
        # A plain copy's journal would be one more plain file.
        source.execute("PRAGMA copy.journal_mode=MEMORY")
        source.execute("PRAGMA copy.synchronous=FULL")
        source.execute("SELECT sqlcipher_export('copy')")
        for name in ("user_version", "application_id"):
            value = source.execute(f"PRAGMA main.{name}").fetchone()[0]
            source.execute(f"PRAGMA copy.{name}={value}")
        return _counts(source)
    finally:
        source.execute("DETACH DATABASE copy")


def _counts(connection: Any) -> dict[str, int]:
    """How many rows each table has, and the numbers that say whose file it is."""
    tables = connection.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    ).fetchall()
    counts = {
        table: connection.execute(f'SELECT count(*) FROM main."{table}"').fetchone()[0]
        for (table,) in tables
    }
    for name in ("user_version", "application_id"):
        counts[f"PRAGMA {name}"] = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
    others = "SELECT count(*) FROM main.sqlite_schema"
    return counts | {"schema": connection.execute(others).fetchone()[0]}


def _verify(part: Path, key: bytes | None, counts: dict[str, int]) -> None:
    """Open the copy as it will be opened, and compare."""
    connection = bare_connection(str(part), key)
    try:
        connection.execute("PRAGMA temp_store=MEMORY")
        checked = connection.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        if checked != "ok" or orphans or _counts(connection) != counts:
            raise StoreProblem(
                "The copy did not verify, so everything is as it was. Run deskmate check."
            )
    finally:
        connection.close()
    if kinds.is_plain(part) != (key is None):
        raise StoreProblem("The copy is not what it should be, so everything is as it was.")


def _replace(path: Path, part: Path, old: bytes | None) -> None:
    """Give the copy the store's name. The plain original is kept in sight until it is overwritten,
    so that an interruption can't leave it behind unseen."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    if old is not None:
        part.replace(path)
        secret.settle_folder(path.parent)
        return
    kept = _plain_copy(path)
    if kept.exists():
        if not kept.samefile(path):
            raise BadInput(f"{kept} is in the way: look what it is, and move it elsewhere.")
        kept.unlink()
    kept.hardlink_to(path)
    secret.settle_folder(path.parent)
    part.replace(path)
    secret.settle_folder(path.parent)
    # Whoever waited for the old file must find no library in it.
    wipe(kept)


def _no_room(path: Path, error: OSError) -> DeskmateError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull("The disk is full, so everything is as it was. Make room and try again.")
    return BadInput(
        f"The folder of {path.name} does not take the copy ({error.strerror}), so everything is as "
        "it was. A store lies best on a disk of this computer."
    )


def _part(path: Path, new: bytes | None) -> Path:
    return path.with_name(path.name + (".decrypting" if new is None else ".encrypting"))


def _plain_copy(path: Path) -> Path:
    return path.with_name(path.name + ".plain")


def _is_readable_store(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(100)
    return header.startswith(b"SQLite format 3\x00") and header[
        68:72
    ] == schema.APPLICATION_ID.to_bytes(4)
