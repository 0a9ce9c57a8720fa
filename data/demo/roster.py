"""Builds the people of the demo library from the hand-written tables."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from random import Random

import people_asia
import people_europe
import people_grown
import people_local
import people_world
from tables import cells, lines

CLASSES = [f"{grade}{letter}" for grade in "5678" for letter in "abcd"]
DOMAIN = "maplestreet.example"
_PRONOUNS = {"f": "she/her", "m": "he/him", "t": "they/them"}
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ı": "i", "æ": "ae", "ð": "d", "þ": "th"}
)


@dataclass
class Person:
    """One row of patrons.csv, and what only this script needs to know."""

    given: str
    family: str
    say_as: str = ""
    pronouns: str = ""
    role: str = "student"
    id: str = ""
    middle: str = ""
    preferred: str = ""
    nickname: str = ""
    grade: str = ""
    group: str = ""
    teacher: str = ""
    email: str = ""
    barcode: str = ""
    home: str = ""
    job: str = ""
    consents: dict[str, str] = field(default_factory=dict)
    household: list[Person] = field(default_factory=list, repr=False)

    @property
    def called(self) -> str:
        return self.preferred or self.given

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


def _person(given: str, family: str, say_as: str, pronouns: str, more: str, role: str) -> Person:
    extra: dict[str, str] = {
        match[1]: match[2] for match in re.finditer(r"(\w+)=(.+?)(?=\s+\w+=|$)", more)
    }
    return Person(
        given,
        family,
        say_as,
        _PRONOUNS.get(pronouns, pronouns),
        role,
        id=extra.get("id", ""),
        middle=extra.get("middle", ""),
        preferred=extra.get("preferred", ""),
        nickname=extra.get("nick", ""),
        group=extra.get("class", ""),
        home=extra.get("home", ""),
        job=extra.get("job", extra.get("subject", "")),
    )


def _rows(table: str) -> list[list[str]]:
    return [[*cells(line), "", ""][: line.count("|") + 2] for line in lines(table)]


def people() -> list[Person]:
    """Everybody, students first, by id."""
    rng = Random("Maple Street School: people")
    students = [
        _person(row[0], row[1], row[2], row[3], row[4], "student")
        for module in (people_local, people_europe, people_asia, people_world)
        for row in _rows(module.STUDENTS)
    ]
    teachers = []
    for title, given, family, say_as, pronouns, more in (
        row[:6] for row in _rows(people_grown.TEACHERS)
    ):
        teacher = _person(given, family, say_as, pronouns, more, "teacher")
        teacher.preferred = f"{title} {family}"
        teachers.append(teacher)
    staff = [
        _person(row[0], row[1], row[2], row[3], row[4], "staff")
        for row in _rows(people_grown.STAFF)
    ]
    guardians = [
        _person(row[0], row[1], row[2], row[3], row[4], "guardian")
        for row in _rows(people_grown.GUARDIANS)
    ]
    _place(students, {one.group: one.preferred for one in teachers if one.group}, rng)
    rng.shuffle(students)
    _number(students, "S", 1001, 4)
    _number(staff + teachers, "T", 1, 2)
    _number(guardians, "G", 1, 2)
    everybody = sorted(students, key=lambda one: one.id) + sorted(
        [*teachers, *staff], key=lambda one: one.id
    )
    everybody += guardians
    _households(everybody)
    _addresses(everybody)
    _barcodes(everybody, rng)
    _consents(everybody, rng)
    return everybody


def _place(students: list[Person], teachers: dict[str, str], rng: Random) -> None:
    """Give everybody a class; brothers and sisters sit in different grades."""
    sizes = dict.fromkeys(CLASSES, 0)
    for one in students:
        if one.group:
            sizes[one.group] += 1
    homes: dict[str, set[str]] = {}
    for one in students:
        if one.group and one.home:
            homes.setdefault(one.home, set()).add(one.group[0])
    for one in rng.sample(students, len(students)):
        if not one.group:
            grades = homes.setdefault(one.home, set()) if one.home else set[str]()
            free = [name for name in CLASSES if name[0] not in grades]
            least = min(sizes[name] for name in free)
            one.group = rng.choice([name for name in free if sizes[name] <= least + 3])
            sizes[one.group] += 1
            if one.home:
                grades.add(one.group[0])
        one.grade = one.group[0]
        one.teacher = teachers[one.group]


def _number(some: list[Person], letter: str, first: int, width: int) -> None:
    taken = {one.id for one in some}
    number = first
    for one in some:
        while not one.id:
            candidate = f"{letter}{number:0{width}d}"
            number += 1
            if candidate not in taken:
                one.id = candidate


def _households(everybody: list[Person]) -> None:
    for one in everybody:
        if one.home:
            one.household = [
                other for other in everybody if other.home == one.home and other is not one
            ]


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    kept = re.sub("[-'.’ʻ ]+", "", kept)
    return kept if kept.isascii() and kept.isalnum() else ""


def _addresses(everybody: list[Person]) -> None:
    taken: set[str] = set()
    for one in everybody:
        if one.role == "guardian":
            continue
        given, family = _ascii(one.given), _ascii(one.family)
        parts = [given, family] if given and (family or not one.family) else [one.id.lower()]
        local = ".".join(part for part in parts if part)
        address, number = f"{local}@{DOMAIN}", 2
        while address in taken:
            address, number = f"{local}{number}@{DOMAIN}", number + 1
        taken.add(address)
        one.email = address


def _barcodes(everybody: list[Person], rng: Random) -> None:
    """Fourteen digits as libraries print them: 2 (a patron), 3104 (us), number, check digit."""
    numbers = rng.sample(range(10_000, 99_999), len(everybody))
    for one, number in zip(everybody, numbers, strict=True):
        digits = f"23104{number:08d}"
        doubled = [
            int(digit) * (2 - index % 2) for index, digit in enumerate(digits)
        ]  # from the left: every other digit counts twice
        check = -sum(value - 9 if value > 9 else value for value in doubled) % 10
        if one.role != "guardian" or number % 3:
            one.barcode = f"{digits}{check}"


def _consents(everybody: list[Person], rng: Random) -> None:
    shares = {"photo": (62, 12), "voice": (38, 10), "interests": (58, 8)}
    for one in everybody:
        asked = rng.random() < (0.9 if one.role == "student" else 0.4)
        for flag, (yes, no) in shares.items():
            drawn = rng.randrange(100)
            answer = "yes" if drawn < yes else "no" if drawn < yes + no else ""
            one.consents[flag] = answer if asked else ""
        if one.id == "S1042":
            one.consents = dict.fromkeys(shares, "yes")
