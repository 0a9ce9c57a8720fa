"""The key of a library in this computer's keyring, for whoever is safe enough behind their login.

The key lies there, not the passphrase: a new passphrase needs nothing done here, and whoever can
read the keyring does not learn a word that may open other things.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from deskmate.domain.recovery import KEY_BYTES
from deskmate.errors import BadInput

_SERVICE: Final = "Deskmate"


def find(path: Path) -> bytes | None:
    """The key of a library, when it is kept there and still opens it.

    Raises:
        BadInput: there is no keyring, or it does not answer.
    """
    from deskmate.store import secret

    keyring = _keyring()
    try:
        kept = keyring.get_password(_SERVICE, _name(path))
    except keyring.errors.KeyringError as error:
        raise _silent(error) from error
    try:
        key = bytes.fromhex(kept or "")
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES and secret.fits(path, key) else None


def keep(path: Path, key: bytes) -> None:
    """Have the keyring open a library from now on.

    Raises:
        BadInput: there is no keyring, or it takes nothing.
    """
    keyring = _keyring()
    try:
        keyring.set_password(_SERVICE, _name(path), key.hex())
    except keyring.errors.KeyringError as error:
        raise _silent(error) from error


def forget(path: Path) -> bool:
    """Take the key out again. Returns whether there was one.

    Raises:
        BadInput: there is no keyring, or it does not answer.
    """
    keyring = _keyring()
    try:
        if keyring.get_password(_SERVICE, _name(path)) is None:
            return False
        keyring.delete_password(_SERVICE, _name(path))
    except keyring.errors.KeyringError as error:
        raise _silent(error) from error
    return True


def _name(path: Path) -> str:
    return str(path.absolute())


def _keyring() -> Any:
    # 115 ms to import, and only for whoever wishes it.
    try:
        import keyring
        import keyring.errors
    except ImportError as error:
        raise BadInput(
            "Keeping the key in this computer's keyring needs one part more: install "
            "deskmate[keyring]. Until then the passphrase is asked for."
        ) from error
    return keyring


def _silent(error: Exception) -> BadInput:
    words = " ".join(str(error).split()) or type(error).__name__
    return BadInput(
        f"This computer's keyring does not answer ({words[:120]}). The passphrase is asked for."
    )
