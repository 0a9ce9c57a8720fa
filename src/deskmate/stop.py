"""A question that nobody waits for any more ends at once: the next key was pressed meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from deskmate.errors import Superseded


class Stop:
    """Handed along with a question; whoever asked may call `now` from another thread."""

    def __init__(self) -> None:
        self.asked = False
        self._interrupt: Callable[[], None] | None = None
        self._lock = threading.Lock()

    def now(self) -> None:
        """Let the question end where it is."""
        with self._lock:
            self.asked = True
            if self._interrupt is not None:
                self._interrupt()

    def check(self) -> None:
        """Between two steps of the answer.

        Raises:
            Superseded: it is not wanted any more.
        """
        if self.asked:
            raise Superseded("A newer question took the place of this one.")

    @contextmanager
    def ends(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Within this block `interrupt` ends what runs at the moment."""
        self.check()
        with self._lock:
            self._interrupt = interrupt
        try:
            yield
        finally:
            with self._lock:
                self._interrupt = None
