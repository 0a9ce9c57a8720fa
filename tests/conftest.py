"""Tests are shut off from the machine: no settings, no store, no time zone but their own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskmate.services.library import Library, open_library
from tests.promises.plugin import figure, pytest_itemcollected

__all__ = ["figure", "pytest_itemcollected"]

NOON = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
"""A Tuesday in term."""


@pytest.fixture(autouse=True)
def _shut_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("DESKMATE_STORE", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library on a Tuesday morning."""
    opened = open_library(tmp_path / "library.db", lambda: NOON, "MK")
    yield opened
    opened.close()
