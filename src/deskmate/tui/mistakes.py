"""A mistake in what runs beside the keys is said, by its kind and its place alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.worker import Worker, WorkerState

from deskmate.quiet import mistake_words

if TYPE_CHECKING:
    from deskmate.tui.privacy import PrivateApp


class TellsMistakes:
    """For whatever has workers: they end no app, and none of them may fail unheard."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Whatever a worker did not expect itself."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            desk = cast("PrivateApp", self.app)  # type: ignore[attr-defined]
            desk.tell(mistake_words(event.worker.error))
