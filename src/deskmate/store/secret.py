"""The key of an encrypted store, and the small file beside it that a passphrase opens.

The store is encrypted with 32 random bytes, its key, which no passphrase is made from: so the
passphrase can change without the store being rewritten, and the recovery sheet can carry the
key. `library.db.key` keeps the key. It is itself a tiny SQLCipher database (AES-256 and
HMAC-SHA512), opened by what scrypt makes of the passphrase and of the salt that the file begins
with: no cipher, no padding, no check is of our own making. A copy of it lies beside each backup,
so that a backup opens alone, on another computer, with the passphrase.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path
from typing import Any, Final

from deskmate.domain.passphrases import same
from deskmate.domain.recovery import KEY_BYTES, key_of, looks_like_code
from deskmate.errors import BadInput, StoreProblem, WrongPassphrase
from deskmate.store import kinds

_SALT: Final = 16
_SHAPE: Final = 1
"""First byte of the salt; says what scrypt was asked for, should that ever grow."""
_COSTS: Final = {_SHAPE: (2**17, 8, 1)}
"""Measured on one core of 2026: 0.5 s and 128 MB a guess."""


def new_key() -> bytes:
    """A key for a store."""
    return secrets.token_bytes(KEY_BYTES)


def key_file(path: Path) -> Path:
    """Where the key of a store or backup lies."""
    return path.with_name(path.name + ".key")


def fits(path: Path, key: bytes) -> bool:
    """Whether a key opens a store. Nothing is written, and no file appears beside it."""
    # The driver costs 20 ms, which whoever asks only for the kind of a file need not pay.
    import sqlcipher3.dbapi2

    from deskmate.store.engine import bare_connection

    connection = bare_connection(kinds.untouched(path), key)
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlcipher3.dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def needs_another(path: Path, store: Path, key: bytes | None) -> bool:
    """Whether a copy is encrypted under another key than a store, as far as can be told.

    Args:
        path: the copy.
        store: the store.
        key: its key; without it the two key files are compared, which are the same for one key
            unless the passphrase was changed while the copy was elsewhere.
    """
    if not kinds.is_encrypted(path) or not (key or key_file(store).exists()):
        return False
    if key is not None:
        return not fits(path, key)
    try:
        return key_file(path).read_bytes() != key_file(store).read_bytes()
    except OSError:
        return False


def unlock(path: Path, words: str) -> bytes:
    """The key of a store, from its passphrase or from its recovery code. Takes half a second.

    Raises:
        WrongPassphrase: the words do not open it.
        StoreProblem: the file with its key is gone or belongs to another store.
    """
    if (key := key_of(words)) is not None:
        if fits(path, key):
            return key
        raise WrongPassphrase(f"This is the recovery code of another library than {path.name}.")
    file = _key_file_at_hand(path)
    key = _read(file, words)
    if key is None:
        if looks_like_code(words):
            raise WrongPassphrase(
                "The recovery code is not quite right: compare it with the sheet, group by group."
            )
        raise WrongPassphrase(f"This passphrase does not open {path.name}.")
    if not fits(path, key):
        raise StoreProblem(
            f"{file.name} is not the key of {path.name}, or {path.name} is damaged. Nothing was "
            "touched: put the right key file back, type the recovery code, or restore a backup."
        )
    if file != key_file(path):
        write_file(key_file(path), file.read_bytes())
    return key


def _key_file_at_hand(path: Path) -> Path:
    """The key file beside a store, or, where that is lost, the newest one of its backups."""
    if key_file(path).exists():
        return key_file(path)
    found = (path.parent / "backups").glob(f"{path.stem}-*{path.suffix}.key")
    if kept := sorted(found, key=lambda file: file.stat().st_mtime):
        return kept[-1]
    raise StoreProblem(
        f"{path.name} is encrypted, or damaged, and {key_file(path).name}, which the passphrase "
        "needs, is not beside it. Put that file back, or type the recovery code from its sheet."
    )


def keep(path: Path, passphrase: str, key: bytes) -> bytes:
    """Write the key file of a store for a passphrase, and return what is in it.

    Raises:
        BadInput: it can't be written; the one before is still there.
    """
    import sqlcipher3.dbapi2

    from deskmate.store.engine import bare_connection, translated

    target = key_file(path)
    part = target.with_name(target.name + ".part")
    salt = bytes([_SHAPE]) + secrets.token_bytes(_SALT - 1)
    _make_private(part)
    try:
        connection: Any = bare_connection(str(part), _stretched(passphrase, salt), salt=salt)
        try:
            connection.execute("PRAGMA journal_mode=MEMORY")
            connection.execute("CREATE TABLE kept (key BLOB NOT NULL)")
            connection.execute("INSERT INTO kept VALUES (?)", (key,))
        finally:
            connection.close()
        # A key file that did not open would be the end of the library.
        if _read(part, passphrase) != key:
            raise StoreProblem(f"{target.name} did not verify, so everything is as it was.")
        content = part.read_bytes()
    except sqlcipher3.dbapi2.Error as error:
        raise translated(error) from error
    finally:
        part.unlink(missing_ok=True)
    write_file(target, content)
    return content


def carry(path: Path, copy: Path) -> None:
    """Lay the key of a store beside a copy of it, so that the copy opens alone.

    Raises:
        BadInput: it can't be written.
    """
    if key_file(path).exists():
        write_file(key_file(copy), key_file(path).read_bytes())


def _read(file: Path, passphrase: str) -> bytes | None:
    """The key in a key file; None when the passphrase does not open it."""
    import sqlcipher3.dbapi2

    from deskmate.store.engine import bare_connection

    with file.open("rb") as opened:
        salt = opened.read(_SALT)
    if len(salt) < _SALT or salt[0] not in _COSTS:
        raise StoreProblem(
            f"{file.name} is damaged, or a newer Deskmate wrote it. Take the one beside a backup, "
            "or type the recovery code."
        )
    connection = bare_connection(kinds.untouched(file), _stretched(passphrase, salt))
    try:
        row = connection.execute("SELECT key FROM kept").fetchone()
    except sqlcipher3.dbapi2.DatabaseError:
        return None
    finally:
        connection.close()
    return bytes(row[0])


def _stretched(passphrase: str, salt: bytes) -> bytes:
    """What scrypt makes of a passphrase: slow and large, so that guessing is, too."""
    cost, block, lanes = _COSTS[salt[0]]
    return hashlib.scrypt(
        same(passphrase).encode("utf-8", "surrogatepass"),
        salt=salt,
        n=cost,
        r=block,
        p=lanes,
        maxmem=128 * block * (cost + lanes + 32),
        dklen=KEY_BYTES,
    )


def _make_private(path: Path) -> None:
    """An empty file that nobody else may read."""
    try:
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise BadInput(f"{path} can't be written: {error.strerror}.") from error


def write_file(path: Path, content: bytes) -> None:
    """Put a small file in place, whole or not at all, for our eyes alone.

    Raises:
        BadInput: it can't be written; the one before is still there.
    """
    part = path.with_name(path.name + ".part")
    _make_private(part)
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        settle_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(f"{path} can't be written: {error.strerror}.") from error


def settle_folder(folder: Path) -> None:
    """Have names given to files outlast a power cut, where folders can be asked for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems can't, and give names at once.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
