"""How a test says which promise it shows and what it measured; conftest.py takes it in.

Both travel with pytest's reports, so that they come back from other processes too.
"""

from __future__ import annotations

from typing import Protocol

import pytest

from tests.promises.wording import PROMISES


class Figure(Protocol):
    """`figure("200 kills, 0 of 21,340 notes lost")`: what was measured, in words."""

    def __call__(self, words: str, *, only: int = 0) -> None:
        """Of a test that shows several promises, a figure may belong to one of them only."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Write down the promises of a test."""
    for number in promises_of(item):
        item.user_properties.append(("promise", number))


def promises_of(item: pytest.Item) -> list[int]:
    """The numbers on a test, its class and its module, each once."""
    numbers = sorted({number for mark in item.iter_markers("promise") for number in mark.args})
    for number in numbers:
        if number not in PROMISES:
            raise pytest.UsageError(f"{item.nodeid}: there is no promise {number}")
    return numbers


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Say what was measured; it stands in README's table, and with -s on the terminal."""

    def say(words: str, *, only: int = 0) -> None:
        request.node.user_properties.append((f"figure {only}", words))
        print(words)

    return say
