"""Who is probably at the desk now: the class that comes in, habit of this weekday and hour, of a
person or of a class, then whoever came lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from deskmate.clock import local
from deskmate.services.library import Library
from deskmate.store import class_times, follow_ups, owing, patrons, visits

if TYPE_CHECKING:
    from deskmate.domain.class_times import ClassTime

_WEEKS = 8
"""How far back habits are looked for."""
_AROUND = timedelta(minutes=40)
"""How far from now a visit still counts as "at this hour"."""
_CLASS = 4
"""So many of one class on one day at this hour: the class was here."""
_LARGEST_CLASS = 80
"""More people than this ("adults") are no class that comes together."""
CLASS_COMES = " comes at this hour"
"""How the reason ends for whoever has none of their own."""
_CLASS_SCORE = 0.3
_COMES_SCORE = 0.6
"""Whoever's class comes in now has at least this, and everybody else less."""
_TELLING = 0.4
"""A reason of one's own from this score on says more than that the class comes."""
_LATEST = 80
"""How many of the last visits count as recent."""
_DAY_NAMES = (
    "Mondays",
    "Tuesdays",
    "Wednesdays",
    "Thursdays",
    "Fridays",
    "Saturdays",
    "Sundays",
)


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely one person is to stand at the desk now."""

    score: float
    """0 to 1."""
    why: str


def likely_now(library: Library) -> dict[int, Likelihood]:
    """Everyone with a reason to be expected now, by number. Cheap: remembered for a minute."""
    now = library.clock()
    minute = now.replace(second=0, microsecond=0)
    return library.remembered("likely", minute, lambda: _ask(library, now))


def _ask(library: Library, now: datetime) -> dict[int, Likelihood]:
    here = local(now)
    # Counted on the wall clock, so that a habit survives the change to summer time.
    same_hour = [
        (here.replace(tzinfo=None) - timedelta(weeks=week)).astimezone()
        for week in range(1, _WEEKS + 1)
    ]
    with library.store.reading() as session:
        came = visits.who_came(
            [(moment - _AROUND, moment + _AROUND) for moment in same_hour], session=session
        )
        latest = visits.latest(_LATEST, session=session)
        due = follow_ups.open_ones(session=session, until=here.date())
        to_ask = owing.asked_lately(here.date(), session=session, most=_LATEST)
    days = {(patron, local(at).date()) for patron, at in came}
    expected = _of_expected_classes(library, days)
    habit = Counter(patron for patron, _ in days)
    found: dict[int, Likelihood] = {
        patron: Likelihood(_CLASS_SCORE, f"{group}{CLASS_COMES}")
        for patron, group in expected.items()
    }
    for rank, (patron, at) in enumerate(latest):
        score = 0.35 * (1 - rank / _LATEST)
        if patron not in found or (patron in expected and found[patron].score < score):
            found[patron] = Likelihood(score, _last_here(at, here))
    for patron in {*to_ask, *(item.patron_id for item in due)}:
        score = 0.4 + found.get(patron, Likelihood(0, "")).score / 4
        found[patron] = Likelihood(score, "to ask again today")
    for patron, times in habit.items():
        if times >= 2:
            score = min(1.0, 0.4 + 0.6 * times / _WEEKS)
            why = f"{_DAY_NAMES[here.weekday()]} at this hour, {times} of {_WEEKS}"
            found[patron] = Likelihood(score, why)
    return _with_classes(found, *_who_comes(library, here))


def _who_comes(library: Library, here: datetime) -> tuple[dict[int, str], dict[str, str]]:
    """Everybody whose class is in now or comes in soon, and of each class when it does."""
    near = [one for one in _near(library) if one.group]
    if not near:
        return {}, {}
    from deskmate.domain.class_times import comes_words

    words = {one.group: comes_words(one, here) for one in reversed(near)}
    with library.store.reading() as session:
        return patrons.of_groups(list(words), session=session, most=_LARGEST_CLASS), words


def _with_classes(
    found: Mapping[int, Likelihood], comes: Mapping[int, str], words: Mapping[str, str]
) -> dict[int, Likelihood]:
    """Those whose class comes in lead, in the order they were likely in by themselves."""
    if not comes:
        return dict(found)
    led = {
        patron: Likelihood(one.score * _COMES_SCORE, one.why)
        for patron, one in found.items()
        if patron not in comes
    }
    for patron, group in comes.items():
        own = found.get(patron, Likelihood(0, ""))
        why = own.why if own.score >= _TELLING else words[group]
        led[patron] = Likelihood(_COMES_SCORE + (1 - _COMES_SCORE) * own.score, why)
    return led


def coming(library: Library) -> str:
    """The classes that are in now or come in soon, in words; empty when none does."""
    near = _near(library)
    if not near:
        return ""
    from deskmate.domain.class_times import comes_words

    now = local(library.clock())
    return ", ".join(comes_words(one, now) for one in near)


def _near(library: Library) -> list[ClassTime]:
    day = local(library.clock()).date()

    def ask() -> bool:
        with library.store.reading() as session:
            return class_times.any_on(day, session=session)

    if not library.remembered("any classes", day, ask):
        return []
    # 3 ms to import, on days with classes only.
    from deskmate.services.class_times import near

    return near(library)


def _of_expected_classes(library: Library, days: Iterable[tuple[int, date]]) -> dict[int, str]:
    """Everybody of the classes that came at this hour in two of the last weeks, and which."""
    days = list(days)
    with library.store.reading() as session:
        came = patrons.by_ids_many(sorted({patron for patron, _ in days}), session=session)
        sizes = Counter((came[patron].group, day) for patron, day in days if patron in came)
        weeks = Counter(group for (group, _), size in sizes.items() if group and size >= _CLASS)
        expected = [group for group, times in weeks.items() if times >= 2]
        return patrons.of_groups(expected, session=session, most=_LARGEST_CLASS)


def _last_here(at: datetime, here: datetime) -> str:
    then = local(at)
    days = (here.date() - then.date()).days
    if days <= 0:
        return f"here today at {then:%H:%M}"
    return "here yesterday" if days == 1 else f"here {days} days ago"
