"""The one way from the screens to the services: every call runs in a thread."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from deskmate.clock import Clock

if TYPE_CHECKING:
    # Importing the services imports the store: half a second before the first paint.
    from deskmate.services.library import Library
    from deskmate.store.restore import Restored

P = ParamSpec("P")
T = TypeVar("T")


class Gateway:
    """One library, once it is open. No key ever waits for the store."""

    def __init__(self, path: Path, clock: Clock, author: str = "") -> None:
        self.path = path
        self.clock = clock
        self.author = author
        self.library: Library | None = None
        self._seen = 0
        self._on_wait: Callable[[float], None] | None = None
        self._open_door = asyncio.Event()
        """Closed while a backup takes the library's place."""
        self._open_door.set()

    async def open(self, on_wait: Callable[[float], None]) -> None:
        """Open the library; `on_wait` is told, in a thread, while another desk holds it.

        Raises:
            StoreProblem: it can't be opened.
        """
        self._on_wait = on_wait
        self.library = await asyncio.to_thread(self._open)
        self.library.store.waiting.on_wait = on_wait

    def _open(self) -> Library:
        try:
            from deskmate.services import recall  # noqa: F401
            from deskmate.services.library import open_library

            return open_library(self.path, self.clock, self.author)
        finally:
            # See `run.open_app`. Frozen, what was imported never slows a key down either.
            gc.freeze()
            # Seldom: walking the rows of a large import stops the screen for more than a second.
            gc.set_threshold(200_000, 50, 1000)
            gc.enable()

    async def ask(
        self, use_case: Callable[Concatenate[Library, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case of the services on the library."""
        await self._open_door.wait()
        assert self.library is not None, "asked before the store was open"
        return await asyncio.to_thread(use_case, self.library, *args, **kwargs)

    async def restore(self, source: Path) -> Restored:
        """Let a backup take the library's place: that is closed meanwhile, then opened again.

        Raises:
            StoreProblem: it can't, and why; what was open is open again.
        """
        self._open_door.clear()
        try:
            return await asyncio.to_thread(self._restore, source)
        finally:
            self._open_door.set()

    def _restore(self, source: Path) -> Restored:
        from deskmate.services.backups import restore_backup
        from deskmate.services.library import open_library

        before = self.library
        if before is not None:
            before.close()
        try:
            key = before.store.key if before is not None else None
            return restore_backup(self.path, source, key=key, clock=self.clock)
        finally:
            self.library = open_library(self.path, self.clock, self.author)
            self.library.store.waiting.on_wait = self._on_wait
            # What another desk writes from now on is news.
            self._seen = self.library.store.data_version()

    async def changed_elsewhere(self) -> bool:
        """Whether another desk has written since this was asked last."""
        version = await self.ask(_data_version)
        changed, self._seen = self._seen not in (0, version), version
        if changed and self.library is not None:
            self.library.forget_answers()
        return changed

    def close(self) -> None:
        """Let go of the store."""
        if self.library is not None:
            self.library.close()


def _data_version(library: Library) -> int:
    return library.store.data_version()
