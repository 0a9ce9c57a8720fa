"""The one clock, so that tests can stop it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Tells the moment, tz-aware UTC."""


def utc_now() -> datetime:
    """The moment, tz-aware UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on the wall clock of this machine."""
    return moment.astimezone()
