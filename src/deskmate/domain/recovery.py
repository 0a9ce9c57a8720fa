"""The recovery code: the store's key itself, in letters that can be copied from paper.

It needs no second secret and no other file, so that the sheet opens the library even when the
passphrase is forgotten and all that is left is one encrypted copy.
"""

from __future__ import annotations

import hashlib
from typing import Final

KEY_BYTES: Final = 32
_CHECK_BYTES: Final = 3
_GROUP: Final = 4
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's thirty-two: none looks like another one."""
_ALIKE: Final = str.maketrans("OIL", "011")
_LENGTH: Final = (KEY_BYTES + _CHECK_BYTES) * 8 // 5


def code_of(key: bytes) -> str:
    """Fourteen groups of four letters."""
    number = int.from_bytes(key + _check(key))
    letters = "".join(_LETTERS[number >> 5 * at & 31] for at in reversed(range(_LENGTH)))
    return " ".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def looks_like_code(words: str) -> bool:
    """Whether somebody meant a recovery code, rightly copied or not: nobody's passphrase is
    fifty letters of these kinds in groups of four."""
    groups = words.replace("-", " ").upper().translate(_ALIKE).split()
    letters = "".join(groups)
    return abs(len(letters) - _LENGTH) <= _GROUP and all(letter in _LETTERS for letter in letters)


def key_of(words: str) -> bytes | None:
    """The key behind a code, however it was spaced and typed; None when it is none."""
    letters = "".join(words.replace("-", " ").split()).upper().translate(_ALIKE)
    if len(letters) != _LENGTH or any(letter not in _LETTERS for letter in letters):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    whole = number.to_bytes(KEY_BYTES + _CHECK_BYTES)
    key = whole[:KEY_BYTES]
    return key if whole[KEY_BYTES:] == _check(key) else None


def _check(key: bytes) -> bytes:
    """Finds a letter copied wrongly; tells nothing of the key."""
    return hashlib.sha256(b"deskmate recovery code" + key).digest()[:_CHECK_BYTES]
