"""Words typed and not yet saved outlive a crash, a kill and a closed terminal."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from textual import work

from deskmate.errors import DeskmateError
from deskmate.tui.room import Spoken

_PAUSE = 0.5
"""Seconds after a key until the words are safe."""


class Drafting(Spoken):
    """For screens on which something is typed. What a draft needs to be opened again is for the
    screen to say, and how that is done for `tui.reopening`."""

    KIND: ClassVar[str]
    """Of the draft; see `services.desk.keep_draft`."""

    def __init__(self) -> None:
        super().__init__()
        self._keeping = False
        self._one_at_a_time = asyncio.Lock()
        self._over = False

    def draft(self) -> dict[str, Any] | None:
        """All that it takes to go on from here; None when there is nothing worth it."""
        raise NotImplementedError

    def keep(self) -> None:
        """Have the words kept in a moment."""
        if not self._keeping:
            self._keeping = True
            self.set_timer(_PAUSE, self._keep)  # type: ignore[attr-defined]

    @work(group="draft", exit_on_error=False)
    async def _keep(self) -> None:
        self._keeping = False
        await self.keep_it()

    async def keep_it(self) -> bool:
        """Keep them right away; whether that went well."""
        from deskmate.services import desk

        async with self._one_at_a_time:
            draft = None if self._over else self.draft()
            if draft is None:
                return False
            try:
                await self.gateway.ask(desk.keep_draft, self.KIND, draft)
            except DeskmateError as error:
                self.say(f"Not kept yet: {error}", bad=True)
                return False
        return True

    def keep_now(self) -> None:
        """The terminal is going away: keep the words before it does."""
        from deskmate.services import desk

        library = self.gateway.library
        draft = None if library is None or self._over else self.draft()
        if library is not None and draft is not None:
            desk.keep_draft(library, self.KIND, draft)

    async def drop_draft(self) -> None:
        """The words were saved or given up."""
        from deskmate.services import desk

        self._over = True
        async with self._one_at_a_time:
            try:
                await self.gateway.ask(desk.drop_draft, self.KIND)
            except DeskmateError as error:
                # It would be offered once more; that is all.
                self.say(str(error), bad=True)

    def forget(self) -> None:
        """The same, of a screen that is left at once: what is typed next is not meant for it."""
        self._over = True
        self.desk.run_worker(self.drop_draft(), exit_on_error=False)
