"""Encryption at rest: a passphrase before anything is shown, and a sheet for when it is lost.

It protects the files: of a lost or stolen computer, of a disk that is thrown away, of a backup in
the wrong hands. It does not protect from whoever sits at the unlocked desk. A forgotten passphrase
without the recovery sheet is the end: nobody can help, we neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from deskmate.errors import BadInput, DeskmateError

_LONGEST_PAUSE: Final = 30.0
PROTECTS: Final = (
    "A lost or stolen computer, a disk thrown away, a backup in the wrong hands: "
    "nobody reads the library without the passphrase."
)
PROTECTS_NOT: Final = (
    "Whoever sits at the desk while Deskmate is open, a computer that somebody else controls, and "
    "what was exported or printed."
)
NOBODY_CAN_HELP: Final = (
    "If the passphrase is forgotten and the recovery sheet is lost, nobody can open the library "
    "again, and neither can we."
)


class Copies(StrEnum):
    """What becomes of backups that anybody can read."""

    ENCRYPT = "encrypt"
    DELETE = "delete"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Encrypted:
    """What was done."""

    key: bytes
    encrypted: list[Path] = field(default_factory=list)
    """Backups that are encrypted now, too."""
    deleted: list[Path] = field(default_factory=list)
    left: list[tuple[Path, str]] = field(default_factory=list)
    """Copies that anybody can still read, and why."""


def silent(_: str) -> None:
    """For whoever does not want to be told what is being done."""


def is_encrypted(path: Path) -> bool:
    """Whether a passphrase is needed for a file. Not for one that is open in this program."""
    from deskmate.store import kinds

    return kinds.is_encrypted(path)


def unlock(path: Path, words: str) -> bytes:
    """The key of a library, from its passphrase or its recovery code. Takes half a second.

    Raises:
        WrongPassphrase: the words do not open it.
        StoreProblem: the file with its key is gone or belongs to another library.
    """
    from deskmate.store import secret

    return secret.unlock(path, words)


def pause_after(wrong: int) -> float:
    """Seconds to wait after so many wrong passphrases: 1, 2, 4 … 30."""
    return min(_LONGEST_PAUSE, 2.0 ** (wrong - 1))


def readable_copies(path: Path) -> list[Path]:
    """Backups and other copies beside a library that anybody can read.

    Raises:
        BadInput: the folder can't be read.
    """
    from deskmate.store import encrypting

    try:
        return encrypting.readable_copies(path)
    except OSError as error:
        raise BadInput(f"{error.filename} can't be read: {error.strerror}.") from error


def encrypt(
    path: Path,
    passphrase: str,
    copies: Copies = Copies.ENCRYPT,
    on_step: Callable[[str], None] = silent,
) -> Encrypted:
    """Encrypt a library that nobody has open, and do with its readable copies what is wished.

    Raises:
        BadInput: it is encrypted already, or the passphrase is none.
        StoreBusy: it is open elsewhere.
        StoreProblem: it could not be done; the library is as it was.
    """
    from deskmate.store import encrypting, kinds, secret

    _must_do(passphrase)
    if not kinds.is_plain(path):
        if kinds.is_encrypted(path):
            raise BadInput(f"{path.name} is encrypted already.")
        raise BadInput(f"There is no library in {path} yet: open it once, then encrypt it.")
    encrypting.be_alone(path)
    key = secret.new_key()
    on_step("Making the key")
    try:
        secret.keep(path, passphrase, key)
        encrypting.convert(path, None, key, on_step)
    except BaseException:
        if kinds.is_plain(path):
            secret.key_file(path).unlink(missing_ok=True)
        raise
    done = Encrypted(key)
    for copy in readable_copies(path):
        _treat(copy, path, done, copies, on_step)
    return done


def _treat(
    copy: Path, path: Path, done: Encrypted, copies: Copies, on_step: Callable[[str], None]
) -> None:
    from deskmate.store import encrypting

    if copies is Copies.KEEP:
        done.left.append((copy, "it was to be kept"))
        return
    on_step(f"{'Encrypting' if copies is Copies.ENCRYPT else 'Deleting'} {copy.name}")
    try:
        if copies is Copies.ENCRYPT:
            encrypting.convert_copy(copy, path, done.key, silent)
            done.encrypted.append(copy)
        else:
            encrypting.remove_copy(copy)
            done.deleted.append(copy)
    except DeskmateError as error:
        # The library itself is safe; one damaged backup must not undo that, but be told.
        done.left.append((copy, str(error)))


def decrypt(path: Path, key: bytes, on_step: Callable[[str], None] = silent) -> None:
    """Make an encrypted library one that anybody can read; its backups stay encrypted.

    Raises:
        StoreBusy: it is open elsewhere.
        StoreProblem: it could not be done; the library is as it was.
    """
    from deskmate.store import encrypting, secret

    encrypting.convert(path, key, None, on_step)
    secret.key_file(path).unlink(missing_ok=True)


def change_passphrase(path: Path, key: bytes, passphrase: str) -> int:
    """Let another passphrase open a library and all its backups here. Nothing is rewritten.

    Returns:
        How many backups it opens.

    Raises:
        BadInput: the passphrase is none, or a key file can't be written.
    """
    from deskmate.store import kinds, secret

    _must_do(passphrase)
    secret.keep(path, passphrase, key)
    backups = [
        one
        for one in (path.parent / "backups").glob(f"{path.stem}-*{path.suffix}")
        if kinds.is_encrypted(one) and secret.fits(one, key)
    ]
    for one in backups:
        secret.carry(path, one)
    return len(backups)


def _must_do(passphrase: str) -> None:
    from deskmate.domain.passphrases import judge

    judgement = judge(passphrase)
    if not judgement.usable:
        raise BadInput(judgement.words)
