"""The bells of a school day: how long is left between classes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta


def next_bell(bells: Iterable[time], now: datetime) -> timedelta | None:
    """How long it is from a moment on the wall to the next bell of that day, if one comes.

    >>> next_bell([time(8, 50), time(9, 40)], datetime(2026, 11, 24, 8, 44))
    datetime.timedelta(seconds=360)
    """
    left = [datetime.combine(now.date(), bell, now.tzinfo) - now for bell in bells]
    return min((one for one in left if one > timedelta(0)), default=None)


def bell_words(left: timedelta | None) -> str:
    """The same for the screen: whole minutes that are left for sure.

    >>> bell_words(timedelta(minutes=6, seconds=59)), bell_words(timedelta(seconds=20))
    ('next bell in 6 min', 'next bell in under a minute')
    >>> bell_words(timedelta(minutes=83)), bell_words(None)
    ('next bell in 1 h 23 min', '')
    """
    if left is None:
        return ""
    hours, minutes = divmod(left // timedelta(minutes=1), 60)
    if hours:
        return f"next bell in {hours} h {minutes} min"
    return f"next bell in {minutes} min" if minutes else "next bell in under a minute"
