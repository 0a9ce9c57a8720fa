"""The one way from the screens to the services: every call runs in a thread."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from deskmate.clock import Clock
from deskmate.errors import StoreBusy

if TYPE_CHECKING:
    # Importing the services imports the store: half a second before the first paint.
    from deskmate.services.library import Library
    from deskmate.services.secret import Copies, Encrypted
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
        self.key: bytes | None = None
        """Of an encrypted library, once somebody has unlocked it."""
        self._seen = 0
        self._tidied = 0.0
        """The pause in which that was done last."""
        self._on_wait: Callable[[float], None] | None = None
        self._open_door = asyncio.Event()
        """Not set while the library is closed for a moment: questions then wait."""
        self._open_door.set()
        self._asked = 0
        """How many questions are being answered."""
        self._count = threading.Condition()

    def is_locked(self) -> bool:
        """Whether a passphrase has to be asked for. Asked before the first paint: cheap."""
        try:
            with self.path.open("rb") as file:
                start = file.read(6)
        except OSError:
            # There is none yet, or opening it will say what is wrong.
            return False
        if not start or start == b"SQLite":
            return False
        from deskmate.services import secret

        return secret.is_encrypted(self.path)

    async def key_for(self, words: str) -> bytes:
        """The key, from the passphrase or the recovery code.

        Raises:
            WrongPassphrase: the words do not open the library.
            StoreProblem: the file with its key is gone.
        """
        from deskmate.services import secret

        return await asyncio.to_thread(secret.unlock, self.path, words)

    async def unlock(self, words: str) -> None:
        """Have the library opened with these words; see `key_for`."""
        self.key = await self.key_for(words)

    async def unlock_by_keyring(self) -> bool:
        """Have the library opened with what this computer's keyring has, and say whether it does.

        Raises:
            BadInput: the keyring does not answer.
        """
        from deskmate.services import key_ring

        self.key = await asyncio.to_thread(key_ring.find, self.path)
        return self.key is not None

    async def encrypt(
        self, passphrase: str, copies: Copies, on_step: Callable[[str], None]
    ) -> Encrypted:
        """Encrypt the library, which is closed meanwhile and opened again.

        Raises:
            DeskmateError: it is as it was; `library` is None when it could not be opened again.
        """
        assert self.library is not None, "encrypted before it was open"
        return await self._while_closed(lambda: self._encrypt(passphrase, copies, on_step))

    def _encrypt(
        self, passphrase: str, copies: Copies, on_step: Callable[[str], None]
    ) -> Encrypted:
        from deskmate.services import secret

        self._close_when_answered()
        try:
            done = secret.encrypt(self.path, passphrase, copies, on_step)
            self.key = done.key
        finally:
            self.library = self._open()
            self.library.store.waiting.on_wait = self._on_wait
            self._seen = 0
        return done

    @property
    def is_away(self) -> bool:
        """Whether the library is closed for a moment, to be encrypted or restored."""
        return not self._open_door.is_set()

    async def _while_closed(self, work: Callable[[], T]) -> T:
        """Do something that needs the library closed; whoever asks waits until it is open again,
        also when whoever wanted this does not wait any more."""
        self._open_door.clear()
        doing = asyncio.ensure_future(asyncio.to_thread(work))
        doing.add_done_callback(lambda _: self._open_door.set())
        return await asyncio.shield(doing)

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

            return open_library(self.path, self.clock, self.author, key=self.key)
        finally:
            # See `run.open_app`. Frozen, what was imported never slows a key down either.
            gc.freeze()
            # Seldom: walking the rows of a large import stops the screen for more than a second.
            gc.set_threshold(200_000, 50, 1000)
            gc.enable()

    def tidy_up(self, pause: float) -> None:
        """Collect what closed screens left behind, once a pause.

        While somebody types it is not done at all: it would stop a key for a tenth of a second.
        """
        if pause != self._tidied:
            self._tidied = pause
            gc.collect()

    async def ask(
        self, use_case: Callable[Concatenate[Library, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case of the services on the library."""
        await self._open_door.wait()
        assert self.library is not None, "asked before the store was open"
        return await asyncio.to_thread(
            self._answer, lambda library: use_case(library, *args, **kwargs)
        )

    def _answer(self, use_case: Callable[[Library], T]) -> T:
        # Counted where the work is done: whoever asked may have gone meanwhile.
        with self._count:
            if (library := self.library) is None:
                raise StoreBusy("The library is being encrypted. Nothing was saved.")
            self._asked += 1
        try:
            return use_case(library)
        finally:
            with self._count:
                self._asked -= 1
                self._count.notify_all()

    def _close_when_answered(self) -> None:
        with self._count:
            closing, self.library = self.library, None
            self._count.wait_for(lambda: not self._asked)
        if closing is not None:
            closing.close()

    async def restore(self, source: Path) -> Restored:
        """Let a backup take the library's place: that is closed meanwhile, then opened again.

        Raises:
            StoreProblem: it can't, and why; what was open is open again.
        """
        return await self._while_closed(lambda: self._restore(source))

    def _restore(self, source: Path) -> Restored:
        from deskmate.services.backups import restore_backup
        from deskmate.services.library import open_library

        self._close_when_answered()
        try:
            return restore_backup(self.path, source, key=self.key, clock=self.clock)
        finally:
            self.library = open_library(self.path, self.clock, self.author, key=self.key)
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
