"""A timetable from a calendar file, or from a simple table."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from deskmate.domain.timetables import Timetable
from deskmate.errors import BadInput
from deskmate.importers.files import TABLE_ENDINGS, gather

AHEAD = timedelta(days=366)
"""How far a calendar is written down: it is fetched anew each school year."""


def read_timetable(path: Path, today: date) -> Timetable:
    """Read one file.

    Args:
        path: a calendar (.ics) or a table (.csv, .tsv, .xlsx, .ods).
        today: the first day of a calendar that matters.

    Raises:
        BadInput: nothing in it is a class that comes in; the sentence says what to do.
    """
    files = gather([path], (*TABLE_ENDINGS, ".ics", ".ical"))
    if len(files) > 1:
        raise BadInput(f"{files[0].shown} is one of {len(files)} files: name one at a time.")
    [file] = files
    with file.open() as stream:
        start = stream.read(2048).removeprefix(b"\xef\xbb\xbf").lstrip()
    if file.name.endswith((".ics", ".ical")) or start.upper().startswith(b"BEGIN:VCALENDAR"):
        # The calendar library: 120 ms that only this needs.
        from deskmate.importers.timetable.calendar import read_calendar

        return read_calendar(file, today, today + AHEAD)
    from deskmate.importers.timetable.table import read_table

    return read_table(file)
