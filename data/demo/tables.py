"""Reads the hand-written tables of this folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random


def lines(table: str) -> list[str]:
    """The lines of a table; one that starts with blanks continues the line above it."""
    found: list[str] = []
    for line in table.splitlines():
        if line.startswith("  ") and found:
            found[-1] += " " + line.strip()
        elif line.strip():
            found.append(line.strip())
    return found


def cells(line: str) -> list[str]:
    """The parts of one line."""
    return [part.strip() for part in re.split(r"\s*\|(?:\s+|$)", line)]


@dataclass(frozen=True)
class Thread:
    """A story told in stages; every stage can be said in one or two ways."""

    name: str
    slots: dict[str, list[str]]
    stages: list[list[str]]


def threads(*tables: str) -> list[Thread]:
    """The threads of notes_*.py."""
    found: list[Thread] = []
    for line in [line for table in tables for line in lines(table)]:
        if not line.startswith("# "):
            found[-1].stages.append(cells(line))
            continue
        name, _, choices = line.removeprefix("# ").partition(":")
        slots: dict[str, list[str]] = {}
        if choices.strip():
            slot, _, values = choices.strip().partition("=")
            slots[slot] = values.split(", ")
        found.append(Thread(name, slots, []))
    return found


def choose(text: str, rng: Random, taken: list[str] | None = None) -> tuple[str, list[str]]:
    """Fill {a, b, c} with one of its choices and {1} with the first that was taken."""
    chosen = list(taken or [])

    def one(match: re.Match[str]) -> str:
        if match[1].isdigit():
            return chosen[int(match[1]) - 1]
        chosen.append(rng.choice(match[1].split(", ")))
        return chosen[-1]

    return re.sub(r"\{([^{}]+)\}", one, text), chosen
