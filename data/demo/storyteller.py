"""Tells what one person said over the months: threads merged, one or two clauses a visit."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import books
import notes_hobbies
import notes_life
import notes_pets
import notes_single
from roster import Person
from tables import Thread, cells, lines, threads

Clause = tuple[str, str]
"""Where a clause comes from (two of one source do not stand together), and its words."""

_FOR_SOME = re.compile(r"(science|music|French|maths|art|PE): ")
_OFTEN = frozenset({"dog", "cat", "rabbit", "football", "nerves", "drawing", "history"})
_RARELY = frozenset({"axolotl", "gecko", "tortoise", "chickens", "fish", "kittens", "cricket"})
_ALONE = frozenset({"cold", "trip"})


class Storyteller:
    """Keeps count of what was said, so that the library does not repeat itself."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._used: Counter[str] = Counter()
        self._threads = threads(notes_pets.THREADS, notes_hobbies.THREADS, notes_life.THREADS)
        self._pets = len(threads(notes_pets.THREADS))
        self._series = [line.split(" > ") for line in lines(books.SERIES)]
        self._volumes = [cells(line) for line in lines(books.VOLUMES)]
        self._singles = lines(books.SINGLES)

    def least(self, options: list[str], key: str = "") -> str:
        """One of those that were taken least often so far."""
        fewest = min(self._used[key + option] for option in options)
        chosen = self.rng.choice([one for one in options if self._used[key + one] == fewest])
        self._used[key + chosen] += 1
        return chosen

    # What a student says.

    def student(self, person: Person, count: int, friends: list[Person]) -> list[str]:
        """The notes of `count` visits, oldest first."""
        if not count:
            return []
        friend = friends[0].called if friends else ""
        queues = [
            self._tell(thread, person, friend) for thread in self._choose_threads(person, count)
        ]
        wanted = round(count * 1.35) + 1
        told = sum(len(queue) for queue in queues)
        reading = max(wanted - told, round(count * 0.35))
        if self.rng.random() < 0.88:
            queues.append(self._reading(friend, reading))
        singles = max(0, wanted - sum(len(queue) for queue in queues))
        queues.append([("single", self._single()) for _ in range(min(singles, count // 2 + 1))])
        return self._pack(self._merge([queue for queue in queues if queue]), count, friend)

    def _choose_threads(self, person: Person, count: int) -> list[Thread]:
        number = 1 if count <= 2 else 2 if count <= 5 else 3 if count <= 9 else 4
        number += count // 8
        siblings = [one for one in person.household if one.role == "student"]
        chosen: list[Thread] = []
        pool = list(self._threads)
        if siblings and count > 2:
            chosen.append(next(one for one in pool if one.name == "sibling in school"))
        pool = [one for one in pool if one.name != "sibling in school"]
        names = [one.name for one in pool]
        while len(chosen) < number:
            # One animal at most, two from seven visits on.
            pets = sum(one in pool[: self._pets] for one in chosen)
            allowed = names if pets < 1 + count // 7 else names[self._pets :]
            left = [name for name in allowed if name not in [one.name for one in chosen]]
            name = self.least(left, "thread ")
            if (count <= 2 and name in _ALONE) or (name in _RARELY and self.rng.random() < 0.5):
                continue
            if name in _OFTEN and self.rng.random() < 0.45:
                self._used["thread " + name] -= 1
            chosen.append(pool[names.index(name)])
        return chosen

    def _tell(self, thread: Thread, person: Person, friend: str) -> list[Clause]:
        filled = {
            slot: self.least(values, f"{thread.name} ") for slot, values in thread.slots.items()
        }
        filled["friend"] = friend
        if thread.name == "sibling in school":
            sibling = next(one for one in person.household if one.role == "student")
            filled |= {"sib": sibling.called, "c": sibling.group}
        stages = list(thread.stages)
        if self.rng.random() < 0.35 and len(stages) > 3:
            del stages[self.rng.randrange(1, len(stages))]
        told = []
        for stage in stages:
            ways = [way for way in stage if friend or "{friend}" not in way]
            if ways:
                told.append((thread.name, self.least(ways).format_map(filled)))
        return told

    def _single(self) -> str:
        return self.least(lines(notes_single.STUDENTS), "single ")

    # What a student reads.

    def _reading(self, friend: str, count: int) -> list[Clause]:
        told: list[Clause] = []
        while len(told) < count:
            kind = self.rng.random()
            if kind < 0.55:
                told += self._read_series(friend, count - len(told))
            elif kind < 0.68:
                told += self._read_volumes(friend, min(count - len(told), 5))
            else:
                told += self._read_single(friend)
        return told[:count]

    def _book(self, table: str, friend: str, **slots: str) -> Clause:
        ways = [line for line in lines(table) if friend or "{friend}" not in line]
        return "book", self.least(ways).format(friend=friend, **slots)

    def _read_single(self, friend: str) -> list[Clause]:
        book = self.least(self._singles, "book ")
        parts = self.rng.choice([(books.START, books.END), (books.MIDDLE,), (books.END,)])
        return [self._book(part, friend, b=book) for part in parts]

    def _read_series(self, friend: str, count: int) -> list[Clause]:
        name = self.least([one[0] for one in self._series], "series ")
        series, *titles = next(one for one in self._series if one[0] == name)
        told: list[Clause] = []
        for index, title in enumerate(titles):
            after = titles[index + 1] if index + 1 < len(titles) else ""
            if index == 0:
                told.append(self._book(books.START, friend, b=title))
            elif self.rng.random() < 0.6:
                told.append(self._book(books.MIDDLE, friend, b=title))
            if after and self.rng.random() < 0.65:
                told.append(self._book(books.NEXT, friend, b=title, n=after, s=series))
            elif not after:
                told.append(self._book(books.END, friend, b=title))
            if len(told) >= count:
                break
        return told

    def _read_volumes(self, friend: str, count: int) -> list[Clause]:
        options = [row[0] for row in self._volumes]
        name = self.least(options, "volumes ")
        limits = {row[0]: row[1] for row in self._volumes}[name].split()
        last = int(limits[-1])
        volume = self.rng.randint(1, max(1, last - count * 2))
        told: list[Clause] = []
        for _ in range(min(count, last)):
            ways = [
                line.removeprefix("ja: ")
                for line in lines(books.VOLUME)
                if (friend or "{friend}" not in line)
                and (limits[0] == "ja" or not line.startswith("ja: "))
            ]
            way = self.least(ways, "volume ")
            told.append(("book", way.format(friend=friend, v=name, k=volume, k1=volume + 1)))
            volume = min(volume + self.rng.randint(1, 2), last)
        return told

    # Putting it together.

    def _merge(self, queues: list[list[Clause]]) -> list[Clause]:
        """One order for all threads, each keeping its own."""
        rest = [list(queue) for queue in queues]
        merged: list[Clause] = []
        while any(rest):
            queue = self.rng.choices(rest, [len(queue) for queue in rest])[0]
            merged.append(queue.pop(0))
        return merged

    def _pack(self, clauses: list[Clause], count: int, friend: str) -> list[str]:
        while len(clauses) < count:
            extra = self._reading(friend, 1)[0] if self.rng.random() < 0.6 else None
            clauses.insert(
                self.rng.randrange(len(clauses) + 1), extra or ("single", self._single())
            )
        notes: list[list[Clause]] = []
        spare = min(len(clauses) - count, count)
        left = list(clauses)
        while left and len(notes) < count:
            note = [left.pop(0)]
            due = self.rng.random() < spare / max(1, count - len(notes))
            if due and left and self._fits(note[0], left[0]):
                note.append(left.pop(0))
                spare -= 1
            notes.append(note)
        return ["; ".join(words for _, words in note) for note in notes]

    @staticmethod
    def _fits(one: Clause, other: Clause) -> bool:
        whole = one[1] + other[1]
        return one[0] != other[0] and len(whole) < 105 and ";" not in whole

    # What others say.

    def grown(self, person: Person, count: int, classes: list[str]) -> list[str]:
        """Notes of a teacher, a member of staff or a guardian."""
        table = {
            "teacher": notes_single.TEACHERS,
            "staff": notes_single.STAFF,
            "guardian": notes_single.GUARDIANS,
        }[person.role]
        children = [one for one in person.household if one.role == "student"]
        own = [
            line.removeprefix(f"{person.job}: ")
            for line in lines(table)
            if line.startswith(f"{person.job}: ")
            or (person.role != "staff" and not _FOR_SOME.match(line))
        ]
        said: list[str] = []
        for _ in range(min(count, len(own))):
            options = [line for line in own if ("{k}" not in line or children) and line not in said]
            said.append(self.least(options, "grown "))
        return [
            line.format(
                c=person.group or self.rng.choice(classes),
                k=self.rng.choice(children).called if children else "",
            )
            for line in said
        ]

    def group(self) -> str:
        """A note about several people."""
        return self.least(lines(notes_single.GROUPS), "group ")
