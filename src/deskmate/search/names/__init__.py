"""Finding people by name: what stands in the index first, then what was probably meant."""

from __future__ import annotations

from deskmate.search.names.engine import search
from deskmate.search.names.parts import keys_of

__all__ = ["keys_of", "search"]
