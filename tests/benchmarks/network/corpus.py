"""The two networks that are asked, and the questions put to them.

The school is the demo's. The city is made of what real directories there are beside the project
(community services of Ohana's sample, legal aid in Florida) and of `city.csv`, which is invented
in the manner of a 211 directory, because no real one may be copied. Ids: N school; O Ohana's
service by its id; A the row of the legal aid's services; C `city.csv`.

Questions were written before there was an engine. "own words" share no word with their entry that
would tell it; "shared" do; "typos" are of both sorts, misspelt. `city_same.tsv` names entries that
are right for the same thing; offices that take any legal matter do not count for a certain one.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from deskmate.domain.network import Entry, EntryKind
from deskmate.paths import data_dir
from tests.shared import SHARED

HERE: Final = Path(__file__).parent
OHANA_REAL: Final = range(1, 20)
"""Ids of its services; the others say that they are tests."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, and the external ids of the entries that would help."""

    half: str
    """"tune" may be looked at while building, "report" not."""
    kind: str
    voice: str
    text: str
    right: frozenset[str]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _split(text: str, mark: str = ";") -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, text.split(mark)) if part)


def school() -> list[Entry]:
    """The sixty entries of the demo library."""
    return _numbered(
        Entry(
            external_id=row["id"],
            kind=EntryKind(row["kind"]),
            name=row["name"],
            organization=row["organization"],
            ask_me_about=row["ask_me_about"],
            description=row["description"],
            topics=_split(row["topics"]),
            languages=_split(row["languages"]),
            eligibility=row["eligibility"],
            cost=row["cost"],
            how_to_apply=row["how_to_apply"],
            address=row["address"],
            urgent=row["urgent"] == "yes",
        )
        for row in _rows(data_dir() / "demo" / "network.csv")
    )


def city() -> list[Entry]:
    """About three hundred entries, half of them real."""
    return _numbered([*_invented(), *_ohana(), *_legal_aid()])


def _invented() -> Iterator[Entry]:
    for row in _rows(HERE / "city.csv"):
        yield Entry(
            external_id=row["id"],
            kind=EntryKind(row["kind"]),
            name=row["name"],
            organization=row["organization"],
            description=row["description"],
            topics=_split(row["topics"]),
            eligibility=row["eligibility"],
            urgent=row["urgent"] == "yes",
        )


def _ohana() -> Iterator[Entry]:
    folder = SHARED / "network" / "ohana" / "sample-csv"
    organizations = {row["id"]: row["name"] for row in _rows(folder / "organizations.csv")}
    at = {row["id"]: row for row in _rows(folder / "locations.csv")}
    for row in _rows(folder / "services.csv"):
        if int(row["id"]) in OHANA_REAL:
            yield Entry(
                external_id=f"O{row['id']}",
                name=row["name"],
                organization=organizations[at[row["location_id"]]["organization_id"]],
                description=row["description"],
                topics=_split(row["keywords"], ","),
                eligibility=row["eligibility"],
                cost=row["fees"],
                how_to_apply=row["application_process"],
            )


def _legal_aid() -> Iterator[Entry]:
    path = SHARED / "network" / "florida-legal-aid" / "services.csv"
    for number, row in enumerate(_rows(path), 1):
        yield Entry(
            external_id=f"A{number}",
            name=row["service_name"],
            organization=row["organization_name"],
            description=row["service_description"],
            topics=_split(row["service_problem_codes"]),
            eligibility=row["service_areas"],
        )


def _numbered(entries: Iterator[Entry] | Sequence[Entry]) -> list[Entry]:
    return [replace(entry, id=number) for number, entry in enumerate(entries, 1)]


def questions(name: str) -> list[Question]:
    """The questions to a corpus, "school" or "city"."""
    same = dict(
        line.split("\t") for line in (HERE / "city_same.tsv").read_text("utf-8").splitlines()
    )
    lines = (HERE / f"questions_{name}.tsv").read_text("utf-8").splitlines()[1:]
    found = []
    for half, kind, voice, text, right in (line.split("\t") for line in lines):
        ids = (same[one[1:]] if one[0] == "@" else one for one in right.split(","))
        found.append(Question(half, kind, voice, text, frozenset(",".join(ids).split(","))))
    return found


def grown(entries: Sequence[Entry], size: int, seed: int = 7) -> list[Entry]:
    """As many entries as asked for: each a variation, with words of others mixed in."""
    rng = random.Random(seed)
    places = [f"{a}{b}" for a in _FRONT for b in _BACK]
    words = [word for entry in entries for word in entry.description.split()]
    made = list(entries)
    while len(made) < size:
        one, other = rng.choice(entries), rng.choice(entries)
        place = rng.choice(places)
        kept = [word for word in one.description.split() if rng.random() < 0.8]
        made.append(
            replace(
                one,
                name=f"{place} {one.name}",
                organization=f"{place} {other.organization}",
                description=" ".join([*kept, *rng.choices(words, k=6)]),
                topics=(*one.topics, *other.topics[:1]),
                urgent=False,
            )
        )
    return _numbered(made)


_FRONT = "Ash Birch Cedar Dun East Fair Glen Haw Iron Kings Lin Mill North Oak Pine Rose".split()
_BACK = "brook bury dale field ford gate ham haven hill hurst land mouth port ton view wick".split()
