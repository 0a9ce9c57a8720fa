"""How we are doing against our own words: of what is here, and of what was let go by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from deskmate.clock import local
from deskmate.domain import tally as kinds
from deskmate.domain.pledge import FigureKind, Pledge, Promise
from deskmate.domain.pledge_figures import Counted, Figure
from deskmate.domain.tally import Tally, Within
from deskmate.services.library import Library
from deskmate.services.retention import keeping
from deskmate.store import erasing
from deskmate.store import pledge_figures as store

_NOTHING = Counted(0, 0)


def figures(library: Library, pledge: Pledge) -> list[Figure]:
    """The figures of all promises that are bound to one, in their order."""
    # 15 ms, for figures alone.
    from deskmate.services.unmet import term_start

    today = local(library.clock()).date()
    term = term_start(library)
    with library.store.reading() as session:
        tally = erasing.tally(session=session)
    return [
        Figure(one, *_counts(library, one, today, term, tally))
        for one in pledge.promises
        if one.figure is not None
    ]


def _counts(
    library: Library, promise: Promise, today: date, term: date, tally: Tally
) -> tuple[Counted, Counted]:
    """Of the days until last night, or this moment where today says something already; and of as
    many before them."""
    period = timedelta(days=promise.period)
    if promise.figure is FigureKind.UNMET:
        tomorrow = today + timedelta(days=1)
        then = tomorrow - period
        moments = (_start_of(day) for day in (term, then, tomorrow))
        with library.store.reading() as session:
            counted, before = store.unmet(*moments, session=session)
        first = keeping(library).notes_before(today)
        if first is not None and first > term:
            # Nobody knows any more who made them.
            found = tally.within([kinds.VISIT], term, first)
            counted = replace(counted, apart=found.many + found.apart)
        # Before the term had begun nobody could have been met in it.
        return counted, before if then > term else _NOTHING
    end = today + timedelta(days=1) if promise.figure is FigureKind.GREETED else today
    spans = ((end - period, end), (end - 2 * period, end - period))
    now_, before = (
        _count(library, promise, *span) + _let_go(tally, promise, *span, today) for span in spans
    )
    return now_, before


def _count(library: Library, promise: Promise, first: date, last: date) -> Counted:
    """From one day until before another, of what is here."""
    start, end = _start_of(first), _start_of(last)
    with library.store.reading() as session:
        match promise.figure:
            case FigureKind.GREETED:
                return store.greeted(start, end, first, last, session=session)
            case FigureKind.KEPT:
                ahead = (start.utcoffset() or timedelta(0)) // timedelta(minutes=1)
                return store.kept(first, last, ahead, session=session)
            case FigureKind.REFERRALS:
                return store.referrals(first, last, session=session)
            case FigureKind.ANSWERED:
                # Those whose days ran out in this time.
                within = timedelta(days=promise.within)
                heard = _start_of(first - within), _start_of(last - within)
                return store.answered(*heard, promise.within, session=session)
    return _NOTHING


def _let_go(tally: Tally, promise: Promise, first: date, last: date, today: date) -> Counted:
    """The same, of what was let go."""

    def within(*what: str) -> Within:
        return tally.within(what, first, last, today=today)

    match promise.figure:
        case FigureKind.GREETED:
            good, of = within(kinds.VISIT), within(kinds.VISIT, kinds.NAMELESS)
        case FigureKind.KEPT:
            good, of = within(kinds.FOLLOW_UP_ON_TIME), within(kinds.FOLLOW_UP_DUE)
        case FigureKind.REFERRALS:
            good, of = within(kinds.REFERRAL_KNOWN), within(kinds.REFERRAL_DUE)
        case FigureKind.ANSWERED:
            first, last = (day - timedelta(days=promise.within) for day in (first, last))
            good = within(*kinds.answered_within(promise.within))
            of = within(kinds.HEAD)
        case _:
            return _NOTHING
    return Counted(good.many, of.many, of.apart)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
