"""The PIN that a hidden screen asks for: kept as a hash that is slow to guess, for all desks.

It keeps passers-by from the screen. It is no encryption: whoever has the file needs no PIN.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from typing import Final

from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.services.rules import rules, set_rule

_RULE: Final = "lock-pin"
_SHORTEST: Final = 4
_COST: Final = 2**14
"""16 MB and about 50 ms a guess: nobody at the desk waits, and nobody tries many."""


def is_set(library: Library) -> bool:
    """Whether there is a PIN."""
    return bool(rules(library).get(_RULE))


def set_pin(library: Library, pin: str) -> None:
    """Have hidden screens ask for a PIN; an empty one takes it away.

    Raises:
        BadInput: it is too short.
    """
    if not pin:
        set_rule(library, _RULE, None, "the PIN")
        return
    if len(pin) < _SHORTEST:
        raise BadInput(f"A PIN needs at least {_SHORTEST} digits or letters.")
    salt = secrets.token_bytes(16)
    set_rule(library, _RULE, f"{salt.hex()}:{_stretched(pin, salt).hex()}", "the PIN")


def opens(library: Library, pin: str) -> bool:
    """Whether this is the PIN; where there is none, nothing is."""
    salt, _, kept = rules(library).get(_RULE, "").partition(":")
    return bool(kept) and hmac.compare_digest(
        _stretched(pin, bytes.fromhex(salt)), bytes.fromhex(kept)
    )


def _stretched(pin: str, salt: bytes) -> bytes:
    words = unicodedata.normalize("NFC", pin).encode("utf-8", "replace")
    return hashlib.scrypt(words, salt=salt, n=_COST, r=8, p=1)
