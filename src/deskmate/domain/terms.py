"""The terms of a school year; nothing but dates, for the first card asks for the term's start."""

from __future__ import annotations

from datetime import date, timedelta

_TOO_LONG_AGO = timedelta(days=92)
"""A start so long before the usual one was said of another term."""


def term_of(day: date) -> tuple[date, date]:
    """The term that a day lies in: August to December, January to March, April to July."""
    for first, last in ((8, 12), (1, 3), (4, 7)):
        if first <= day.month <= last:
            after = date(day.year + last // 12, last % 12 + 1, 1)
            return date(day.year, first, 1), after - timedelta(days=1)
    raise AssertionError("every month is in a term")


def start_of(day: date, said: str) -> date:
    """The first day of the term that a day lies in: as was said, or the usual one.

    >>> start_of(date(2026, 11, 24), "2026-09-07"), start_of(date(2027, 2, 1), "2026-09-07")
    (datetime.date(2026, 9, 7), datetime.date(2027, 1, 1))
    """
    usual = term_of(day)[0]
    try:
        start = date.fromisoformat(said) if said else usual
    except ValueError:
        # Written by hand or by a newer program: what we ship holds.
        return usual
    return start if usual - _TOO_LONG_AGO <= start <= day else usual
