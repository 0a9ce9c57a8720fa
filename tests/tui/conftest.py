"""Screens are tested without what the app does behind them; who tests that turns it on."""

from __future__ import annotations

import gc

import pytest

from deskmate.tui.app import DeskmateApp


@pytest.fixture(autouse=True)
def _undisturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DeskmateApp, "care_after", 1e6)
    # An app keeps what it imported for good. A hundred apps in one process would keep each other.
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)
