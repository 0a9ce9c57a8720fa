"""Builds six months of visits: who came when, what was said, what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import threads as written
from roster import CLASSES, Person
from storyteller import Storyteller
from tables import cells, choose, lines

import promises

DAYS = 180
APART = 3
"""Days between two visits of one person, so that a shift off the weekend joins none."""
SILENT = 25
NEVER = 70
TODAY = 28


@dataclass
class Promise:
    """What the library said it would do."""

    text: str
    due_in: int
    state: str


@dataclass
class Visit:
    """One line of visits.jsonl."""

    days_ago: int
    time: str
    who: list[str]
    text: str = ""
    author: str = "MK"
    follow_up: Promise | None = None

    @property
    def order(self) -> tuple[int, str, list[str]]:
        return (-self.days_ago, self.time, self.who)


_HOURS = {
    "early": (7 * 60 + 48, 8 * 60 + 22),
    "first break": (9 * 60 + 30, 9 * 60 + 48),
    "break": (10 * 60 + 40, 10 * 60 + 57),
    "lunch": (12 * 60 + 14, 12 * 60 + 54),
    "after": (14 * 60 + 50, 15 * 60 + 48),
    "lesson": (9 * 60 + 55, 14 * 60 + 30),
}


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


class Calendar:
    """Fills the half year."""

    def __init__(self, everybody: list[Person]) -> None:
        self.rng = Random("Maple Street School: visits")
        self.teller = Storyteller(self.rng)
        self.everybody = everybody
        self.visits: list[Visit] = []
        self.heroes: set[str] = set()
        self.outcomes: list[Visit] = []
        self.friends: dict[str, list[Person]] = {}

    def fill(self) -> list[Visit]:
        self._written()
        students = [
            one for one in self.everybody if one.role == "student" and one.id not in self.heroes
        ]
        never = self._never(students)
        coming = [one for one in students if one.id not in never]
        self._befriend(coming)
        self._students(coming)
        self._grown([one for one in self.everybody if one.role != "student"], never)
        self._groups(coming)
        self._owed(coming)
        self._kept(coming)
        self._silence()
        self._authors()
        return sorted(self.visits, key=lambda visit: visit.order)

    # Days and hours.

    def _taken(self, person: Person) -> list[int]:
        return [visit.days_ago for visit in self.visits if person.id in visit.who]

    def _free(self, day: int, taken: list[int]) -> bool:
        return 0 <= day <= DAYS and all(abs(day - other) >= APART for other in taken)

    def _time(self, slot: str, base: int) -> str:
        first, last = _HOURS[slot]
        if self.rng.random() < 0.15:
            first, last = _HOURS[self.rng.choice(["early", "break", "lunch", "after", "lesson"])]
            return _clock(self.rng.randint(first, last))
        return _clock(min(last, max(first, base + self.rng.randint(-5, 5))))

    # People written by hand, and those who have not come yet.

    def _named(self, name: str, group: str) -> Person:
        return next(
            one for one in self.everybody if one.name == name and (not group or one.group == group)
        )

    def _written(self) -> None:
        person = None
        for line in lines(written.THREADS):
            if line.startswith("# "):
                name, _, group = line.removeprefix("# ").partition(",")
                person = self._named(name.strip(), group.strip())
                self.heroes.add(person.id)
                continue
            assert person is not None
            day, time, text, *promise = cells(line)
            made = Promise(promise[0], int(promise[1]), promise[2]) if promise else None
            self.visits.append(Visit(int(day), time, [person.id], text, "MK", made))

    def _never(self, students: list[Person]) -> set[str]:
        grown = [one.id for one in self.everybody if one.role == "guardian"][8:]
        chosen = self.rng.sample(students, NEVER - len(grown))
        return {one.id for one in chosen} | set(grown)

    def _befriend(self, coming: list[Person]) -> None:
        for group in CLASSES:
            mates = [one for one in coming if one.group == group]
            self.rng.shuffle(mates)
            for index, one in enumerate(mates):
                others = mates[index + 1 : index + 3] or mates[:2]
                self.friends[one.id] = [other for other in others if other is not one]

    # How often who comes.

    def _students(self, coming: list[Person]) -> None:
        order = self.rng.sample(coming, len(coming))
        here = self._today(coming)
        for index, person in enumerate(order):
            if index < 30:
                days = self._habit(7, self.rng.randint(19, 24))
            elif index < 74:
                days = self._habit(14, self.rng.randint(10, 13))
            elif index < 118:
                days = self._habit(28, 6)
            else:
                days = self._now_and_then(self.rng.choice([1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10]))
            if person.id in here:
                days = [0, *(day for day in days if day >= APART)]
            slot = self.rng.choice(["early", "break", "break", "lunch", "lunch", "after", "lesson"])
            base = self.rng.randint(*_HOURS[slot])
            notes = self.teller.student(person, len(days), self.friends[person.id])
            for day, note in zip(sorted(days, reverse=True), notes, strict=True):
                time = self._time(slot, base) if day else self._this_morning(person)
                self.visits.append(Visit(day, time, [person.id], note))

    def _habit(self, rhythm: int, count: int) -> list[int]:
        """The same weekday again and again, with gaps; monthly people are less exact."""
        first = self.rng.randint(1, rhythm)
        days = list(range(first, DAYS + 1, rhythm))
        if rhythm == 28:
            days = [min(DAYS, max(1, day + self.rng.choice([-1, 0, 0, 0, 1]))) for day in days]
        return sorted(self.rng.sample(days, min(count, len(days))))

    def _now_and_then(self, count: int) -> list[int]:
        days: list[int] = []
        while len(days) < count:
            recent = self.rng.random() < 0.14
            day = self.rng.randint(1, 7) if recent else self.rng.randint(1, DAYS)
            if self._free(day, days):
                days.append(day)
        return days

    def _grown(self, grown: list[Person], never: set[str]) -> None:
        for person in grown:
            if person.id in never or person.id in ("T01", "T02"):
                continue
            count = {"teacher": 7, "staff": 4, "guardian": 4}[person.role]
            days = self._now_and_then(count + self.rng.randint(-2, 1))
            notes = self.teller.grown(person, len(days), CLASSES)
            for day, note in zip(days, notes, strict=True):
                slot = self.rng.choice(["early", "break", "lunch", "after"])
                self.visits.append(
                    Visit(day, _clock(self.rng.randint(*_HOURS[slot])), [person.id], note)
                )

    def _today(self, coming: list[Person]) -> list[str]:
        """Who is here this morning: before school, in the first break, and some of 6a."""
        class_visit = [one.id for one in coming if one.group == "6a"][:9]
        others = [one.id for one in coming if one.group != "6a"]
        return class_visit + self.rng.sample(others, TODAY - len(class_visit))

    def _this_morning(self, person: Person) -> str:
        if person.group == "6a":
            return _clock(self.rng.randint(10 * 60 + 6, 10 * 60 + 34))
        return _clock(self.rng.randint(*_HOURS[self.rng.choice(["early", "first break"])]))

    def _groups(self, coming: list[Person]) -> None:
        for _ in range(46):
            while True:
                person = self.rng.choice(coming)
                who = [person, *self.friends[person.id][: self.rng.choice([1, 1, 2])]]
                day = self.rng.randint(1, DAYS)
                if len(who) > 1 and all(self._free(day, self._taken(one)) for one in who):
                    break
            slot = self.rng.choice(["break", "lunch", "lunch", "after"])
            time = _clock(self.rng.randint(*_HOURS[slot]))
            self.visits.append(Visit(day, time, [one.id for one in who], self.teller.group()))

    # Promises.

    def _owed(self, coming: list[Person]) -> None:
        for line in lines(promises.OPEN):
            first, note, promise, due = cells(line)
            day, _, name = first.partition(" ")
            soonest = int(day) + APART
            while True:
                person = self._named(name, "") if name else self.rng.choice(coming)
                late = [
                    visit
                    for visit in self.visits
                    if person.id in visit.who and visit.days_ago < soonest
                ]
                if name or not late:
                    break
            # Whoever is named makes room: the promise is the last that was said.
            self.visits = [visit for visit in self.visits if visit not in late]
            low, high = _HOURS["early" if day == "0" else "lunch"]
            made = Promise(promise, int(due), "open")
            time = _clock(self.rng.randint(low, high))
            self.visits.append(Visit(int(day), time, [person.id], note, "MK", made))

    def _kept(self, coming: list[Person]) -> None:
        """Promises of the past: the note, and at the next visit what came of it."""
        kept = lines(promises.DONE)
        rows = [(line, "done") for line in kept]
        rows += [(line, "done") for line in kept if "{" in line.split(" | ")[0]]
        rows += [(line, "done") for line in self.rng.sample(kept, 58 - len(rows))]
        rows += [(line, "dropped") for line in lines(promises.DROPPED)]
        told: set[str] = set()
        for line, state in rows:
            note, promise, *outcome = cells(line)
            note, chosen = choose(note, self.rng)
            while note in told and chosen:
                note, chosen = choose(cells(line)[0], self.rng)
            told.add(note)
            first, then = self._pair(coming, 40 if outcome else 90)
            first.text = note
            due = -self.rng.randint(max(1, then.days_ago), first.days_ago - 1)
            first.follow_up = Promise(choose(promise, self.rng, chosen)[0], due, state)
            if outcome:
                then.text = choose(outcome[0], self.rng, chosen)[0]
                self.outcomes.append(then)

    def _pair(self, coming: list[Person], longest: int) -> tuple[Visit, Visit]:
        """Two visits of one person in a row, neither of them with a promise yet."""
        while True:
            person = self.rng.choice(coming)
            own = sorted(
                (visit for visit in self.visits if visit.who == [person.id]),
                key=lambda visit: visit.order,
            )
            if len(own) < 4 or any(visit.follow_up for visit in own):
                continue
            index = self.rng.randrange(len(own) - 1)
            if 4 <= own[index].days_ago - own[index + 1].days_ago <= longest:
                return own[index], own[index + 1]

    # Last touches.

    def _silence(self) -> None:
        """Some only came by."""
        plain = [
            visit
            for visit in self.visits
            if visit.follow_up is None
            and visit.who[0] not in self.heroes
            and len(visit.who) == 1
            and visit not in self.outcomes
        ]
        for visit in self.rng.sample(plain, SILENT):
            visit.text = ""

    def _authors(self) -> None:
        """Tomás Aguilar writes whole sentences; Ritu Sharma helps in the afternoon."""
        for visit in self.visits:
            if any(who in self.heroes for who in visit.who):
                continue
            drawn = self.rng.random()
            if visit.time > "14:00" and drawn < 0.35:
                visit.author = "RS"
            elif drawn < 0.3:
                visit.author = "TA"
                visit.text = ". ".join(
                    part[:1].upper() + part[1:] for part in visit.text.split("; ")
                )
                if visit.text and visit.text[-1] not in '.!?)"':
                    visit.text += "."
