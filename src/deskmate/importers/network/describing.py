"""The columns of a list of one's own, for the screen on which a person says what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from deskmate.domain.rosters import Description
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers.files import gather
from deskmate.importers.network import own
from deskmate.importers.network.kinds import FORMATS, GENERIC
from deskmate.importers.network.records import LONGEST
from deskmate.importers.network.sets import Remembered, list_fingerprint, open_list, taken_for

_SAMPLE_ROWS: Final = 3


def describe(paths: Sequence[Path], *, remembered: Remembered | None = None) -> Description:
    """What lies in the first of these files.

    Raises:
        BadInput: it is no such list; a directory knows its columns.
    """
    table = open_list(gather(paths, deep=True)[0])
    named = list(dict.fromkeys(header for header in table.headers if header))
    headers = [header for header in named if own.may_be_chosen(header)]
    if not headers or own.has_no_header(headers):
        raise BadInput(own.listed(table.headers))
    rows = table.rows([table.headers.index(one) for one in headers], longest=LONGEST)
    cells = (row.cells for row in rows if not row.trouble)
    return Description(
        format=GENERIC,
        label=FORMATS[GENERIC],
        file=table.file.shown,
        headers=tuple(headers),
        forbidden=tuple(header for header in named if not own.may_be_chosen(header)),
        mapping=taken_for(table, remembered),
        sample=tuple(tuple(map(visible, row)) for row in islice(cells, _SAMPLE_ROWS)),
        fingerprint=list_fingerprint(table),
        needs_mapping=True,
        notes=table.notes,
    )
