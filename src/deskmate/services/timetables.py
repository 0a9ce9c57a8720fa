"""Bringing a timetable in: first what would happen, then all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from deskmate.clock import local
from deskmate.domain.class_times import ClassTime, groups_in
from deskmate.domain.rosters import ImportReport
from deskmate.domain.text import shorten
from deskmate.domain.timetables import Timetable, TimetablePlan
from deskmate.services.library import Library
from deskmate.store import class_times as store
from deskmate.store import imports

_LONGEST_TITLE = 200


def read(library: Library, path: Path) -> Timetable:
    """Read a calendar or a table.

    Raises:
        BadInput: nothing in it is a class that comes in; the sentence says what to do.
    """
    # The readers of tables and calendars: 30 to 150 ms that only this needs.
    from deskmate.importers.timetable import read_timetable

    return read_timetable(path, local(library.clock()).date())


def plan(library: Library, timetable: Timetable) -> TimetablePlan:
    """What bringing it in would do, with nothing done: it takes the place of an earlier file of
    the same name."""
    with library.store.reading() as session:
        known = store.group_names(session=session)
        before = store.of_source(timetable.source, session=session)
    times = tuple(_with_groups(timetable.times, known))
    return _compared(replace(timetable, times=times), before)


def _with_groups(times: Iterable[ClassTime], known: Sequence[str]) -> Iterator[ClassTime]:
    """Each time with the class that it names, in a column of its own or in the title, and once for
    each when it names several."""
    named: dict[str, list[str]] = {}
    for one in times:
        words = one.group or one.title
        if words not in named:
            named[words] = groups_in(words, known)
        title = one.title
        if not named[words] and one.group not in ("", title):
            # Once that class is known, its name must still be there.
            title = shorten(f"{one.group} {title}", _LONGEST_TITLE)
        for group in named[words] or [""]:
            yield replace(one, title=title, group=group)


def _compared(timetable: Timetable, before: Sequence[ClassTime]) -> TimetablePlan:
    """What is new, what is here already, and what is gone."""
    here: dict[ClassTime, list[ClassTime]] = {}
    for one in before:
        here.setdefault(replace(one, id=0), []).append(one)
    added, same = [], []
    for one in timetable.times:
        kept = here.get(one)
        if kept:
            same.append(kept.pop())
        else:
            added.append(one)
    left = tuple(one for several in here.values() for one in several)
    return TimetablePlan(timetable=timetable, added=tuple(added), same=tuple(same), left=left)


def bring_in(library: Library, planned: TimetablePlan) -> ImportReport:
    """Do what a plan says, in one transaction and one step of undo."""
    timetable, now = planned.timetable, library.clock()
    with library.change(f"timetable {timetable.source}") as unit:
        # Another desk may have brought the same file in since the preview.
        done = _compared(timetable, store.of_source(timetable.source, session=unit.session))
        store.remove([one.id for one in done.left], session=unit.session)
        store.add(done.added, session=unit.session, now=now)
        imports.log_run(timetable, done.report, [timetable.source], session=unit.session, now=now)
    return done.report


def sources(library: Library) -> dict[str, int]:
    """The files that the timetable came from, and how many times each brought."""
    with library.store.reading() as session:
        return dict(Counter(one.source for one in store.every(session=session)))


def forget(library: Library, source: str) -> int:
    """Take out all that one file brought; returns how much that was."""
    with library.change(f"taking out the timetable {source}") as unit:
        gone = store.of_source(source, session=unit.session)
        store.remove([one.id for one in gone], session=unit.session)
    return len(gone)
