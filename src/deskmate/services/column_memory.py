"""Which column of a table holds what, as it was said once for tables of that shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from deskmate.services.library import Library
from deskmate.store import imports


def remembered_columns(library: Library) -> Callable[[str], Mapping[str, str] | None]:
    """What importers ask with the fingerprint of a table's headers: field → header, or None."""

    def remembered(fingerprint: str) -> Mapping[str, str] | None:
        with library.store.reading() as session:
            return imports.remembered_mapping(fingerprint, session=session)

    return remembered
