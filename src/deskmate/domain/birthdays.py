"""Birthdays as a day and a month."""

from __future__ import annotations

from datetime import date, timedelta


def kept_on(day: date) -> list[tuple[int, int]]:
    """The birthdays that are kept on a day: in years without a 29 February, that on the 28th.

    >>> kept_on(date(2027, 2, 28)), kept_on(date(2028, 2, 28)), kept_on(date(2026, 11, 24))
    ([(2, 28), (2, 29)], [(2, 28)], [(11, 24)])
    """
    days = [(day.month, day.day)]
    if days == [(2, 28)] and (day + timedelta(days=1)).month == 3:
        days.append((2, 29))
    return days
