"""When a line of a sign-in sheet is surely somebody, and why: rules a librarian could apply.

A visit on the wrong child's record is worse than one more question, so that only this is sure:

* a card number, school id or e-mail address that one person has, with a name that does not
  contradict it;
* the whole name, in any order and without accents, that one person has and no other; of several
  people of one name, the only one in the class (or grade, or with the teacher) that the line says;
* the same with one slip in a longer word, its first letter being right, if nobody here has the
  word as it was written and nobody else is nearly as close; a class that agrees helps.

In every case the line must not say another class than the person is in, and the person must
not have left. Everything else is a question, or nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from deskmate.domain.patrons import Patron
from deskmate.domain.sign_ins import CODE_FIELDS, Choice, Match, Verdict, name_in
from deskmate.search.names.fold import is_latin, latin_words, native_words
from deskmate.search.names.parts import ADDITIONS

MOST_CHOICES = 9
"""As many as there are keys for."""
_SHORTEST_SLIP = 6
"""Letters of a word in which a slip still leaves it clear which word was meant. At 50,000 patrons
five letters doubled the visitors that were taken for somebody who is called nearly so."""
_SHORTEST_IN_CLASS = 5
"""The same where the class agrees."""
_NEAR = 2
"""Slips within which somebody else makes a misspelt line a question."""
_FAR = 99
_WORTH_ASKING = 0.70
"""Search hits below this are too unlike to be offered, unless most of the name is the same."""
_BESIDE_THE_BEST = 0.25
"""How far below the best hit one may lie and still be offered."""


class Likeness(IntEnum):
    """How the name on the line and a person's name go together."""

    OTHER = 0
    SLIP = 1
    """One slip in one word."""
    SAME = 2
    """The whole name, in whatever order."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the search found for a line."""

    patron: Patron
    score: float
    why: str = ""


def decide(
    fields: Mapping[str, str],
    candidates: Sequence[Candidate],
    known_words: Collection[str] = (),
    by_code: Sequence[Patron] = (),
) -> Match:
    """What a line means.

    Args:
        fields: what the line says.
        candidates: whom the search found for its name.
        known_words: those of the name's words that somebody here has.
        by_code: who has its card number, school id or e-mail address.
    """
    if by_code:
        return _by_code(fields, by_code, candidates)
    if not any(fields.get(name) for name in ("name", "given", "family", "preferred", "nickname")):
        return Match(Verdict.UNKNOWN, why="nobody here has this number")
    written = Written(name_in(fields))
    likeness = {one.patron.id: written.like(one.patron) for one in candidates}
    choices = tuple(_choices(fields, written, candidates, likeness))
    if not choices:
        return Match(Verdict.UNKNOWN, why="nobody here is called so")
    same = [one.patron for one in candidates if likeness[one.patron.id] is Likeness.SAME]
    if same:
        found, why = _among_same(fields, same)
    else:
        found, why = _by_slip(fields, written, candidates, likeness, known_words)
    if found is not None:
        why_not = _against(fields, found)
        if not why_not:
            return Match(Verdict.SURE, found.id, why, choices)
        why = why_not
    return Match(Verdict.UNSURE, 0, why, choices)


# ── the three ways to be sure ───────────────────────────────────────────────────────────────


def _by_code(
    fields: Mapping[str, str], people: Sequence[Patron], candidates: Sequence[Candidate]
) -> Match:
    choices = tuple(Choice(person.id, "has this number") for person in people)
    if len(people) > 1:
        return Match(Verdict.UNSURE, 0, "several people have this number", choices)
    person = people[0]
    name = name_in({key: value for key, value in fields.items() if key not in CODE_FIELDS})
    theirs = {word for words in spellings(person) for word in words}
    if name and theirs.isdisjoint(Written(name).words):
        others = (
            Choice(one.patron.id, one.why or "the name")
            for one in candidates[: MOST_CHOICES - 1]
            if one.patron.id != person.id
        )
        why = "the number is one person's, the name another's"
        return Match(Verdict.UNSURE, 0, why, (*choices, *others))
    why_not = _against(fields, person)
    if why_not:
        return Match(Verdict.UNSURE, 0, why_not, choices)
    return Match(Verdict.SURE, person.id, "by the number", choices)


def _among_same(fields: Mapping[str, str], same: Sequence[Patron]) -> tuple[Patron | None, str]:
    if len(same) == 1:
        one = same[0]
        # A name of one word may be anybody's who is not here yet.
        whole = len(Written(name_in(fields)).words) > 1 or (one.family and one.given)
        return (one, "the only one of this name") if whole else (None, "only one word")
    agreeing = [person for person in same if agreement(fields, person)]
    others = [person for person in same if agreement(fields, person) is None]
    if len(agreeing) == 1 and not others:
        place = agreeing[0].group or agreeing[0].grade or agreeing[0].teacher
        return agreeing[0], f"the only one of this name in {place}"
    return None, f"{len(same)} people have this name"


def _by_slip(
    fields: Mapping[str, str],
    written: Written,
    candidates: Sequence[Candidate],
    likeness: Mapping[int, Likeness],
    known_words: Collection[str],
) -> tuple[Patron | None, str]:
    slips = [one.patron for one in candidates if likeness[one.patron.id] is Likeness.SLIP]
    if not slips:
        return None, "only one word" if len(written.words) < 2 else "not quite anybody's name"
    if len(slips) > 1:
        return None, "several people are called nearly so"
    person = slips[0]
    word, right = written.odd_word(person)
    there = agreement(fields, person)
    shortest = _SHORTEST_IN_CLASS if there else _SHORTEST_SLIP
    # "Petry" and "Perry", "Marmon" and "Harmon" are all names: a visitor may well have the other.
    clear = min(len(word), len(right)) >= shortest and (there or word[0] == right[0])
    if not clear or word in known_words:
        return None, f"nearly the name, but “{word}” may be right"
    near = [
        one
        for one in candidates
        if one.patron.id != person.id and written.slips(one.patron) <= _NEAR
    ]
    if near:
        return None, "several people are called nearly so"
    return person, f"one slip in “{word}”, and nobody else is called nearly so"


def _against(fields: Mapping[str, str], person: Patron) -> str:
    """What speaks against a person who has the name; empty when nothing does."""
    if not person.active:
        return "the one of this name has left"
    if agreement(fields, person) is False:
        return f"the one of this name is in {person.group or person.grade or person.teacher}"
    return ""


# ── names ───────────────────────────────────────────────────────────────────────────────────


class Written:
    """A name as somebody wrote it, compared with people's names."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.words = _words(name)
        self._native = "".join(native_words(name))
        self._counted = Counter(self.words)

    def like(self, person: Patron) -> Likeness:
        """How a person's name goes with this one."""
        slips = self.slips(person)
        if slips == 0:
            return Likeness.SAME
        return Likeness.SLIP if slips == 1 else Likeness.OTHER

    def slips(self, person: Patron) -> int:
        """In how many letters it differs from the nearest way to write a person's name."""
        if not self._same_script(person):
            return _FAR
        return min((self._slips(form) for form in spellings(person)), default=_FAR)

    def odd_word(self, person: Patron) -> tuple[str, str]:
        """The word that is not as the person writes it, and how they do."""
        nearest: tuple[str, ...] = min(sorted(spellings(person)), key=self._slips)
        form = Counter(nearest)
        return (
            next(iter((self._counted - form).elements()), ""),
            next(iter((form - self._counted).elements()), ""),
        )

    def _slips(self, form: tuple[str, ...]) -> int:
        theirs = Counter(form)
        if theirs == self._counted or "".join(form) == "".join(self.words):
            return 0
        mine_odd = list((self._counted - theirs).elements())
        their_odd = list((theirs - self._counted).elements())
        if len(mine_odd) != len(their_odd) or len(mine_odd) > 2 or len(mine_odd) == len(form) == 1:
            return _FAR
        if len(mine_odd) == 1:
            return _distance(mine_odd[0], their_odd[0])
        straight = _distance(mine_odd[0], their_odd[0]) + _distance(mine_odd[1], their_odd[1])
        crossed = _distance(mine_odd[0], their_odd[1]) + _distance(mine_odd[1], their_odd[0])
        return min(straight, crossed)

    def _same_script(self, person: Patron) -> bool:
        """Different signs may sound the same: letters of the same script tell people apart."""
        theirs = "".join(
            word for part in (person.family, person.given) for word in native_words(part)
        )
        if not self._native:
            # In Latin letters the name may stand for several; a Latin call name is enough.
            return not theirs or any(map(is_latin, filter(None, (person.preferred, person.given))))
        return bool(theirs) and sorted(self._native) == sorted(theirs)


@lru_cache(maxsize=1 << 16)
def _distance(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other)


def _words(name: str) -> tuple[str, ...]:
    words = latin_words(name)
    return tuple(word for word in words if word not in ADDITIONS) or tuple(words)


def spellings(person: Patron) -> frozenset[tuple[str, ...]]:
    """The whole ways to write a person's name, as folded words."""
    first = (person.given, person.preferred, person.nickname)
    forms = {person.display_name, person.given or person.preferred}
    forms |= {f"{name} {person.family}" for name in first if name}
    if person.family:
        forms.discard(person.given or person.preferred)
        forms |= {f"{person.family} {name}" for name in first if name}
    if person.middle:
        initials = " ".join(word[0] for word in person.middle.split())
        for middle in (person.middle, initials):
            forms.add(f"{person.given} {middle} {person.family}")
    return frozenset(words for form in forms if (words := _words(form)))


# ── class, grade, teacher ───────────────────────────────────────────────────────────────────

_PLACE_WORDS = frozenset(
    "grade gr year yr class klasse room rm hr homeroom form group st nd rd th mr mrs ms miss mx"
    " dr".split()
)


def agreement(fields: Mapping[str, str], person: Patron) -> bool | None:
    """Whether class, grade and teacher of a line are the person's; None when nothing is said."""
    verdicts = [
        verdict
        for name, verdict in (
            ("group", _same_group(fields.get("group", ""), person)),
            ("grade", _same_grade(fields.get("grade", ""), person)),
            ("teacher", _same_teacher(fields.get("teacher", ""), person)),
        )
        if fields.get(name) and verdict is not None
    ]
    return all(verdicts) if verdicts else None


def _same_group(said: str, person: Patron) -> bool | None:
    mine = _place(said)
    if not mine:
        return None
    known = [_place(place) for place in (person.group, person.grade, person.teacher) if place]
    if mine in known:
        return True
    if not any(map(str.isdigit, mine)):
        return _same_teacher(said, person) if person.teacher else None
    if mine.isdigit():
        # "7" beside 7b is a grade; "112" is a room, which we do not know.
        grade = _grade_of(person)
        return grade == mine.lstrip("0") if grade and len(mine) < 3 else None
    if person.group and any(map(str.isdigit, person.group)):
        return False
    grade = _grade_of(person)
    number = _leading_number(mine)
    return False if grade and number and grade != number else None


def _same_grade(said: str, person: Patron) -> bool | None:
    mine, theirs = _place(said), _grade_of(person)
    if not mine or not theirs:
        return None
    number = _leading_number(mine)
    return (number or mine) == theirs


def _same_teacher(said: str, person: Patron) -> bool | None:
    mine = set(latin_words(said)) - _PLACE_WORDS
    theirs = set(latin_words(person.teacher)) - _PLACE_WORDS
    if not mine or not theirs:
        return None
    return not mine.isdisjoint(theirs)


def _grade_of(person: Patron) -> str:
    for place in (person.grade, person.group):
        folded = _place(place)
        if number := _leading_number(folded):
            return number
    return _place(person.grade)


def _place(text: str) -> str:
    """ "Grade 7", "7th" and "07" as 7; "7-B" and "Room 7b" as 7b."""
    words = re.findall(r"\d+|[^\W\d_]+", " ".join(latin_words(text)))
    kept = [word.lstrip("0") or "0" if word.isdigit() else word for word in words]
    return "".join(word for word in kept if word not in _PLACE_WORDS)


def _leading_number(text: str) -> str:
    found = re.match(r"\d{1,2}(?!\d)", text)
    return found.group() if found else ""


# ── choices ─────────────────────────────────────────────────────────────────────────────────


def _choices(
    fields: Mapping[str, str],
    written: Written,
    candidates: Sequence[Candidate],
    likeness: Mapping[int, Likeness],
) -> Iterable[Choice]:
    """Whom to offer, the likeliest first, each with its reason."""
    best = max((one.score for one in candidates), default=0.0)
    ranked = sorted(
        candidates,
        key=lambda one: (
            -likeness[one.patron.id],
            not one.patron.active,
            {True: 0, None: 1, False: 2}[agreement(fields, one.patron)],
            -one.score,
            one.patron.id,
        ),
    )
    offered = 0
    for one in ranked:
        like = likeness[one.patron.id]
        alike = like is not Likeness.OTHER
        if not alike and one.score < max(_WORTH_ASKING, best - _BESIDE_THE_BEST):
            continue
        if offered < MOST_CHOICES:
            yield Choice(one.patron.id, _reason(fields, written, one, like))
        offered += 1


def _reason(fields: Mapping[str, str], written: Written, one: Candidate, like: Likeness) -> str:
    person = one.patron
    if like is Likeness.SAME:
        name = "the same name"
    elif like is Likeness.SLIP:
        name = f"one letter off: “{written.odd_word(person)[0]}”"
    else:
        name = one.why or "a part of the name"
    where = {True: "class agrees", False: "another class", None: ""}[agreement(fields, person)]
    return ", ".join(filter(None, (name, where, "" if person.active else "has left")))
