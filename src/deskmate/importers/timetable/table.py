"""A simple timetable: weekday, start, minutes, class and perhaps a title; one line a class that
comes every week."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from deskmate.domain.class_times import ClassTime
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import clean, shorten
from deskmate.domain.timetables import Timetable
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header
from deskmate.importers.files import InputFile
from deskmate.importers.mapping import listed
from deskmate.importers.reader import Row, Table, open_table
from deskmate.importers.sign_ins.times import in_the_afternoon, read_when

_HEADERS: Final = {
    word: name
    for name, words in {
        "day": "weekday weekdays day days dayofweek dayoftheweek date tag wochentag dia fecha "
        "diadelasemana jour jourdelasemaine datum",
        "start": "start starts starttime startat time from begin begins beginning hour "
        "von beginn anfang zeit uhrzeit hora inicio desde debut heure de",
        "minutes": "minutes minute min mins duration length lasts lengthinminutes durationminutes "
        "minuten dauer minutos duracion duree",
        "end": "end ends endtime until till to finish bis ende hasta fin a",
        "class": "class classname classes group homeroom section form who klasse gruppe kurs clase "
        "grupo classe groupe",
        "title": "title what name event lesson subject topic theme activity titel thema titulo "
        "tema asunto actividad titre sujet activite",
    }.items()
    for word in words.split()
}
_ORDER: Final = ("day", "start", "minutes", "title")
"""What the columns of a table without headers are."""
_DAYS: Final = {
    word: number
    for number, words in enumerate(
        (
            "mon monday mo montag lun lunes lundi",
            "tue tues tuesday di dienstag mar martes mardi",
            "wed weds wednesday mi mittwoch mie miercoles mer mercredi",
            "thu thur thurs thursday do donnerstag jue jueves jeu jeudi",
            "fri friday fr freitag vie viernes ven vendredi",
            "sat saturday sa samstag sonnabend sab sabado sam samedi",
            "sun sunday so sonntag dom domingo dim dimanche",
        )
    )
    for word in words.split()
}
_SPAN: Final = re.compile(r"\s*(?:-|–|—|\bto\b|\bbis\b)\s*", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s*(?:[,;/&+]|\band\b|\bund\b|\by\b|\bet\b)\s*", re.IGNORECASE)
_LENGTH: Final = re.compile(
    r"(?:(\d{1,2})\s*(?:h|hrs?|hours?|std\.?)\s*)?(?:(\d{1,3})\s*(?:['’]|m|min|mins|minutes)?\.?)?",
    re.IGNORECASE,
)
_LONGEST = 12 * 60
_MOST_LINES = 5000
_TODAY = date(2000, 1, 1)
"""Days without a year are none here, so that it does not matter which day it is."""


class _Trouble(Exception):
    """A cell that can't be used: the field, and a sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


def read_table(file: InputFile) -> Timetable:
    """Read a table; every line is a time or is refused with a reason.

    Raises:
        BadInput: no column holds days and times; the sentence says what to do.
    """
    table = open_table(file, lambda header: fold_header(header) in _HEADERS)
    columns, headed = _columns(table)
    rows = table.rows(range(len(table.headers))) if headed else table.rows_without_header()
    times: list[ClassTime] = []
    refused: list[Refusal] = []
    for count, row in enumerate(rows, start=1):
        if count > _MOST_LINES:
            raise BadInput(f"{file.shown} has more than {_MOST_LINES:,} lines: no timetable.")
        try:
            times += _times(row, columns, shorten(clean(file.name), 120))
        except _Trouble as trouble:
            header = _header(table, columns.get(trouble.field))
            refused.append(
                Refusal(file=file.shown, line=row.line, column=header, reason=str(trouble))
            )
    if not times and not refused:
        raise BadInput(f"{file.shown} has a header and no line below it: nothing to bring in.")
    return Timetable(
        format="csv",
        source=shorten(clean(file.name), 120),
        times=tuple(dict.fromkeys(times)),
        refused=tuple(refused),
        ignored_columns=tuple(
            header
            for at, header in enumerate(table.headers)
            if headed and header and at not in columns.values()
        ),
        notes=table.notes,
    )


def _header(table: Table, at: int | None) -> str | None:
    """What stands above a column; nothing where the first line is a class and has fewer cells."""
    return table.headers[at] if at is not None and at < len(table.headers) else None


def _columns(table: Table) -> tuple[dict[str, int], bool]:
    """Which column is which, and whether a header says so."""
    found: dict[str, int] = {}
    for at, header in enumerate(table.headers):
        name = _HEADERS.get(fold_header(header), "")
        if name and name not in found:
            found[name] = at
    if "title" not in found and "class" in found:
        found["title"] = found.pop("class")
    if not found and table.headers and _weekdays(table.headers[0]):
        # The first line is a class already.
        return {name: at for at, name in enumerate(_ORDER)}, False
    if not {"day", "start", "title"} <= found.keys():
        raise BadInput(
            f"{table.file.shown} needs columns for weekday, start and class (and minutes). "
            f"{listed(table.headers)} Name them weekday,start,minutes,class in the first line."
        )
    return found, True


def _times(row: Row, columns: dict[str, int], source: str) -> Iterator[ClassTime]:
    if row.trouble:
        raise _Trouble("", row.trouble)
    cells = {name: row.cells[at] if at < len(row.cells) else "" for name, at in columns.items()}
    group = shorten(cells.get("class", ""), 200)
    title = shorten(cells["title"], 200) or group
    if not title:
        raise _Trouble("title", "No class is named here: write which one comes in.")
    start = _clock(cells["start"], "start")
    minutes = _minutes(cells.get("minutes", ""), cells.get("end", ""), start)
    for weekday, day in _days(cells["day"]):
        yield ClassTime(
            title=title,
            group=group,
            weekday=weekday,
            day=day,
            start=start,
            minutes=minutes,
            source=source,
        )


def _clock(text: str, field: str) -> time:
    when = read_when(text, _TODAY)
    clock = in_the_afternoon(when).clock if when else None
    if clock is None:
        raise _Trouble(field, f"“{shorten(text, 30)}” is no time: write it as 10:50.")
    return clock


def _days(text: str) -> Sequence[tuple[int | None, date | None]]:
    if weekdays := _weekdays(text):
        return [(one, None) for one in weekdays]
    try:
        return [(None, date.fromisoformat(text.strip()[:10]))]
    except ValueError:
        words = f"“{shorten(text, 30)}” is no weekday" if text else "No weekday stands here"
        raise _Trouble(
            "day", f"{words}: write Mon, Tuesday, Mon/Wed or Mon-Fri, or a day as 2026-11-24."
        ) from None


def _weekdays(text: str) -> list[int]:
    """The weekdays that a cell names, or none when there is anything else in it.

    >>> _weekdays("Mon/Wed"), _weekdays("Tue-Thu"), _weekdays("Montag"), _weekdays("soon")
    ([0, 2], [1, 2, 3], [0], [])
    """
    found: list[int] = []
    for part in _PARTS.split(text.strip()):
        ends = [_DAYS.get(fold_header(word)) for word in _SPAN.split(part)]
        if not ends or len(ends) > 2 or None in ends:
            return []
        first, last = ends[0] or 0, ends[-1] or 0
        found += range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
    return sorted(set(found))


def _minutes(length: str, end: str, start: time) -> int:
    if length:
        found = _LENGTH.fullmatch(length.strip().removesuffix(".0"))
        if found is None or not any(found.groups()):
            raise _Trouble("minutes", f"“{shorten(length, 30)}” is no number of minutes.")
        minutes = 60 * int(found[1] or 0) + int(found[2] or 0)
    elif end:
        minutes = _between(start, _clock(end, "end"))
        if minutes <= 0:
            raise _Trouble("end", f"“{shorten(end, 30)}” is not after the start.")
    else:
        return 0
    if minutes > _LONGEST:
        raise _Trouble("minutes" if length else "end", "This is longer than half a day.")
    return minutes


def _between(start: time, end: time) -> int:
    first, last = (datetime.combine(_TODAY, clock) for clock in (start, end))
    return (last - first) // timedelta(minutes=1)
