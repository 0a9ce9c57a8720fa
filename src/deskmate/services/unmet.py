"""Who is not yet met this term, so that nobody stays unseen; and the five to look out for."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.domain.terms import start_of
from deskmate.domain.unmet import ClassUnmet, Unmet, five_of_day, of_week
from deskmate.errors import BadInput, NotFound
from deskmate.services.library import Library
from deskmate.services.rules import rules, set_rule
from deskmate.store import patrons, visits
from deskmate.store import unmet as store

TERM_START = store.TERM_START
"""The rule that says when the term began, where it is not August, January or April."""
_WEEKS = 8
"""How far back habits are looked for."""
_TIMES = 2
"""So often on one weekday is a habit."""
_CLASS = 4
"""So many of one class on one day: the class was here."""
_LARGEST_CLASS = 80
"""More people than this ("adults") are no class that comes together."""
_MOST = 20_000
"""Of so many people the five are found in a quarter of a second, beside which keys are answered."""


def term_start(library: Library, day: date | None = None) -> date:
    """The first day of the term that a day lies in; today's, if none is named."""
    day = day or local(library.clock()).date()
    return start_of(day, rules(library).get(TERM_START, ""))


def set_term_start(library: Library, day: date | None) -> date:
    """Say when the term began, or with None let the usual day hold; returns what holds now.

    Raises:
        BadInput: it has not begun yet.
    """
    if day is not None and day > local(library.clock()).date():
        raise BadInput(f"{day:%d %b %Y} has not come yet: say the day on which the term began.")
    value = None if day is None else day.isoformat()
    set_rule(library, TERM_START, value, "the first day of the term")
    return term_start(library)


def unmet(library: Library, group: str = "") -> list[Patron]:
    """People without a visit this term, of one class or of all; class by class, then by name.

    Raises:
        NotFound: there is no such class.
    """
    since = _start_of(term_start(library))
    with library.store.reading() as session:
        found = store.of_group(since, group or None, session=session)
    if group and not found and group not in {one.group for one in by_class(library)}:
        raise NotFound(f"There is no class “{group}”.")
    return found


def of_class(library: Library, group: str, limit: int = 500) -> list[Patron]:
    """The first of those not yet met in one class; an empty one holds who is in none."""
    since = _start_of(term_start(library))
    with library.store.reading() as session:
        return store.of_group(since, group, session=session, limit=limit)


def by_class(library: Library) -> list[ClassUnmet]:
    """How many are not yet met in each class, people of no class last."""
    since = _start_of(term_start(library))
    with library.store.reading() as session:
        found = [
            ClassUnmet(group=group, unmet=missing, people=people)
            for group, missing, people in store.counts(since, session=session)
        ]
    return sorted(found, key=lambda one: (not one.group, one.group.casefold()))


def five_of(library: Library, day: date) -> list[tuple[Patron, bool]]:
    """The five of a day, and whether each was met meanwhile."""
    people = library.remembered("five", day, lambda: _week(library, day))
    chosen = five_of_day(people, day)
    met = {one.patron_id for one in people if one.met_on is not None and one.met_on <= day}
    with library.store.reading() as session:
        found = patrons.by_ids(chosen, session=session)
    return [(found[number], number in met) for number in chosen if number in found]


def look_out(library: Library) -> list[Patron]:
    """As `five_today`, for a screen that asks after every note: who the five are is found out once
    a day, or when people came or went. Nobody where that would take long enough to be felt."""
    day = local(library.clock()).date()

    def ask() -> list[int]:
        with library.store.reading() as session:
            if patrons.count(session=session) > _MOST:
                return []
        return five_of_day(_week(library, day), day)

    chosen = library.while_names_stay(f"look out {day} {term_start(library)}", ask)
    with library.store.reading() as session:
        last = visits.last_times(chosen, session=session)
        found = patrons.by_ids(chosen, session=session)
    today = _start_of(day)
    met = {one for one in chosen if one in last and last[one] >= today}
    return [found[one] for one in chosen if one in found and one not in met]


def five_today(library: Library, day: date) -> list[Patron]:
    """Those of the five of a day who are still to be met."""
    return [patron for patron, met in five_of(library, day) if not met]


def _week(library: Library, day: date) -> list[Unmet]:
    """Whose week it is, with the weekdays on which their classes come."""
    term = term_start(library, day)
    monday = max(day - timedelta(days=day.weekday()), term)
    with library.store.reading() as session:
        rows = store.before_and_after(_start_of(term), _start_of(monday), session=session)
    everybody = [
        Unmet(
            patron_id=number,
            group=group,
            last=last,
            met_on=None if after is None else local(after).date(),
        )
        for number, group, last, after in rows
    ]
    week = of_week(everybody, day)
    likely = _weekdays(library, {one.group for one in week} - {""}, _start_of(monday))
    return [replace(one, likely=frozenset(likely.get(one.group, ()))) for one in week]


def _weekdays(library: Library, groups: set[str], until: datetime) -> dict[str, set[int]]:
    """Weekdays on which these classes come, by what they did in the last weeks."""
    since = until - timedelta(weeks=_WEEKS)
    with library.store.reading() as session:
        came = store.when_classes_came(groups, since, until, session=session)
    here = {(group, number, local(at).date()) for group, number, at in came}
    sizes = Counter((group, day) for group, _, day in here)
    weeks = Counter(
        (group, day.weekday())
        for (group, day), size in sizes.items()
        if _CLASS <= size <= _LARGEST_CLASS
    )
    weekdays: dict[str, set[int]] = defaultdict(set)
    for (group, weekday), times in weeks.items():
        if times >= _TIMES:
            weekdays[group].add(weekday)
    return weekdays


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
