"""Finding who knows, by the patron's own words: see `Lookup`."""

from __future__ import annotations

from deskmate.search.network.lookup import Lookup

__all__ = ["Lookup"]
