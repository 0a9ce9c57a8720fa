"""How long somebody has been at something, without the time in which the screen was covered."""

from __future__ import annotations

from datetime import datetime, timedelta

from deskmate.clock import Clock


class Stopwatch:
    """Stands still until it is started."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._before = timedelta(0)
        self._since: datetime | None = None

    @property
    def read(self) -> timedelta:
        """How long it has run; never backwards, whatever is done to the wall clock."""
        if self._since is None:
            return self._before
        return self._before + max(timedelta(0), self._clock() - self._since)

    def start(self) -> None:
        """Go on."""
        if self._since is None:
            self._since = self._clock()

    def stop(self) -> None:
        """Stand still."""
        self._before, self._since = self.read, None
