"""Who sits where when a class is here: places counted from the front left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

Seat = tuple[int, int]
"""(line, place), both counted from 0."""

ACROSS: Final = 6
"""Places of a line, until somebody moves people about."""
MOST_ACROSS: Final = 8
MOST_LINES: Final = 12


def arranged(people: Sequence[int], seats: Mapping[int, Seat]) -> dict[int, Seat]:
    """Everybody's seat: as it was kept, and for whoever has none the first that is free.

    >>> arranged([7, 8, 9], {8: (0, 0)})
    {8: (0, 0), 7: (0, 1), 9: (0, 2)}
    """
    found: dict[int, Seat] = {}
    taken: set[Seat] = set()
    for number in people:
        if number in seats and seats[number] not in taken:
            found[number] = seats[number]
            taken.add(seats[number])
    at = 0
    for number in people:
        if number not in found:
            while divmod(at, ACROSS) in taken:
                at += 1
            found[number] = divmod(at, ACROSS)
            taken.add(found[number])
    return found


def moved(seats: Mapping[int, Seat], number: int, down: int, right: int) -> dict[int, Seat]:
    """Somebody changes to the next place in a direction; whoever sits there changes with them."""
    line, place = seats[number]
    to = (
        max(0, min(MOST_LINES - 1, line + down)),
        max(0, min(MOST_ACROSS - 1, place + right)),
    )
    after = dict(seats)
    for other, seat in seats.items():
        if seat == to:
            after[other] = (line, place)
    after[number] = to
    return after


def beside(seats: Mapping[int, Seat], number: int, down: int, right: int) -> int:
    """Whoever sits next in a direction, over empty places; the person themselves at the end."""
    line, place = seats[number]

    def away(seat: Seat) -> tuple[int, int] | None:
        """How far ahead, and how far aside; None when it is not in that direction."""
        ahead = (seat[0] - line) * down + (seat[1] - place) * right
        aside = abs((seat[0] - line) * right) + abs((seat[1] - place) * down)
        if ahead <= 0 or (right and aside):
            return None
        return ahead, aside

    ways = [(way, other) for other, seat in seats.items() if (way := away(seat)) is not None]
    return min(ways)[1] if ways else number


def in_order(seats: Mapping[int, Seat]) -> list[int]:
    """Everybody from the front left to the back right."""
    return sorted(seats, key=lambda number: seats[number])


def size_of(seats: Mapping[int, Seat]) -> Seat:
    """How many lines and places there are."""
    lines = max((line for line, _ in seats.values()), default=-1) + 1
    return lines, max(ACROSS, max((place for _, place in seats.values()), default=-1) + 1)
