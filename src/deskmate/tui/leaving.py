"""A screen leaves itself, and never the one that lies over it."""

from __future__ import annotations

from typing import Any

from textual.await_complete import AwaitComplete


class Leaves:
    """For screens. Textual's own `dismiss` takes away whatever lies on top: after two keys in one
    moment the page below, or, when something was saved meanwhile, the privacy screen."""

    _left: tuple[Any] | None = None
    """What to leave with, once nothing covers this any more."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave; when something lies over this, as soon as that has gone."""
        app = self.app  # type: ignore[attr-defined]
        if app.screen is self:
            done: AwaitComplete = super().dismiss(result)  # type: ignore[misc]
            return done
        if self in app.screen_stack:
            self._left = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """What covered this has gone."""
        if self._left is not None:
            (result,), self._left = self._left, None
            self.dismiss(result)
