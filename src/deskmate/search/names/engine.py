"""The order of the search: the plain answer first, guesses only when that is thin.

Tier 1 reads the words as they stand: whole words, beginnings, initials, in any order. Tables of
nicknames and respellings are asked every time, they are cheap and sure. Tier 2 reads each word
as one that was mistyped or heard. Tier 3 takes one word for right and compares what stands
beside it, letter by letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log10

from deskmate.domain.hits import Hit, HitKind
from deskmate.domain.name_keys import Pair, Person, Token, code_letters, prefix_code
from deskmate.search.names import expand
from deskmate.search.names.divide import divided
from deskmate.search.names.expand import Guesses
from deskmate.search.names.likeness import (
    alike,
    begins,
    likest_codes,
    one_slip_from,
    slipped,
)
from deskmate.search.names.memory import Memory
from deskmate.search.names.nicknames import Nicknames
from deskmate.search.names.postings import Postings
from deskmate.search.names.query import Query, Reading
from deskmate.search.names.rank import Matcher, in_order
from deskmate.search.names.respellings import Respellings

_FETCH = 40
"""People looked at for one look-up; more are never shown."""
_THIN = 5
"""Fewer plain answers than this: guess."""
_ENOUGH = 10
"""So many people whose nickname a single word is: it was no slip."""
_SURE = 0.93
"""A plain answer to several words this good needs no guesses beside it."""
_GOOD = 0.78
"""A guess this good makes the last resort needless."""
_LIKELY = 64
"""How many of the people who are likely now are compared with every query."""
_PRIOR = 0.12
_PICKED = 0.30
_INACTIVE = 0.004
_MANY_WORDS = 400
_GUESSES = 12
_LITTLE = 0.45
"""Below this a guess explains too little to be shown."""
_PAIRS = 16
"""Pairs of words whose people are looked at."""
_BEGUN = 12
"""Words that an unfinished one may become, the most common ones."""
_BEGUN_INITIALS = 4
"""And when only initials were typed, which nearly everything begins with."""
_NAMESAKES, _SEVERAL = 5, 40
_COMMON_PAIR, _COMMON_PAIR_MOST = 0.015, 0.05
_CODE, _LAST_LETTER = 6, 31
_SHORT, _FEW, _MANY = 3, 300, 1000
"""Words that more people have are not searched through without a first letter."""


class NameSearch:
    """One query on its way through the tiers."""

    def __init__(
        self,
        postings: Postings,
        nicknames: Nicknames,
        respellings: Respellings,
        prior: Mapping[int, float],
        picks: Mapping[int, float],
        memory: Memory | None = None,
    ) -> None:
        self._postings = postings
        self._nicknames = nicknames
        self._respellings = respellings
        self._prior = prior
        self._picks = picks
        self._found: dict[int, tuple[float, str, str]] = {}
        self._plain = 0
        self._from_tables = 0
        self._best = 0.0
        self._whole_best = 0.0
        self._likely: Sequence[Person] | None = None
        self._memory = memory or Memory()
        self._words = self._memory.words
        self._guesses: dict[str, Guesses] = {}

    def run(self, query: Query, limit: int) -> list[Hit]:
        """The hits, the best first."""
        for reading in query.native:
            self._tier_one(reading)
        if not query.native or not self._settled(query):
            for reading in query.readings:
                self._tier_one(reading)
        if not self._guessed_well(query):
            first = query.readings[0].words if query.readings else ()
            for reading in [*query.later, *divided(first, self._postings)]:
                if all(self._is_begun(word) for word in reading.words):
                    self._tier_one(reading)
        if not self._settled(query):
            for reading in query.readings[:1]:
                self._slip_beside(reading)
        if not self._guessed_well(query):
            for reading in query.readings[:2]:
                if len(reading.words) > 2:
                    self._two_right(reading)
                else:
                    self._tier_two(reading)
        if not self._found:
            # "ali reza", whose name was written without a gap and in other letters.
            for reading in query.later[:1]:
                self._tier_two(reading)
        if not self._guessed_well(query) and self._best < _GOOD:
            for reading in query.readings[:2]:
                self._tier_three(reading)
        if self._found or not query.readings:
            return in_order(self._found, limit)
        return self._parts(query.readings[0], limit)

    def _is_begun(self, word: str) -> bool:
        """Whether anybody has a word that starts so."""
        return self._postings.count_from(word, 1) > 0

    def _settled(self, query: Query) -> bool:
        several = bool(query.readings) and len(query.readings[0].words) > 1
        return self._plain >= _THIN or (several and self._whole_best >= _SURE)

    def _guessed_well(self, query: Query) -> bool:
        several = bool(query.readings) and len(query.readings[0].words) > 1
        if several:
            return self._settled(query) or (self._plain > 0 and self._best >= _SURE)
        return self._settled(query) or self._from_tables >= _ENOUGH

    # ── tier 1 ──────────────────────────────────────────────────────────────────────────

    def _tier_one(self, reading: Reading) -> None:
        words = reading.words
        self._learn(words)
        plain = Matcher(words, [{}] * len(words), reading.cost)
        if len(words) == 1:
            self._take(self._one_word(words[0]), plain, plain=True)
        else:
            self._several(words, plain)
        if self._prior or self._picks:
            self._take(self._likely_people(), plain, plain=True)
        guesses = [self._guessed(word) for word in words]
        if any(guesses):
            before = len(self._found)
            self._look_up_guesses(reading, guesses, both=False)
            self._from_tables += len(self._found) - before

    def _learn(self, words: Sequence[str]) -> None:
        """Ask once which of the words somebody has."""
        unknown = [word for word in words if word not in self._words]
        if unknown:
            known = {token.text: token for token in self._postings.tokens(unknown)}
            self._words.update({word: known.get(word) for word in unknown})

    def _one_word(self, word: str) -> Iterable[Person]:
        people: list[Person] = []
        token = self._words[word]
        if token is not None:
            people += self._postings.people_of([token.id], "", _FETCH)
        if len(people) < _FETCH:
            # The names that most people have first, then, where those leave room, all others.
            begun = [token.id for token in self._postings.tokens_from(word, 8)]
            people += self._postings.people_of(begun, "", _FETCH)
        if len(people) < _FETCH:
            people += self._postings.people_from(word, "", _FETCH)
        return people

    def _several(self, words: Sequence[str], plain: Matcher) -> None:
        """People who have the two words that tell most; the matcher looks at the others."""
        found = 0
        for token, other in self._whole(words)[:2]:
            pairs = self._postings.pairs([token.id], other, _PAIRS)
            found += self._take_pairs(pairs, plain, prefix_code(other))
        if found < _FETCH:
            first, second = self._rarer_first(words)
            initials = len(first) == 1
            most = _BEGUN_INITIALS if initials else _BEGUN
            begun = [token.id for token in self._postings.tokens_from(first, most)]
            pairs = self._postings.pairs(begun, second, _PAIRS)
            found += self._take_pairs(pairs, plain)
            if found < _THIN and len(begun) == most:
                self._take(self._postings.people_from(first, second, _FETCH), plain, plain=True)

    def _whole(self, words: Sequence[str]) -> list[tuple[Token, str]]:
        """The words that somebody has, the rarest first, each with the one that goes with it."""
        found = []
        for at, word in enumerate(words):
            token = self._words[word]
            if token is not None:
                others = [words[x] for x in range(len(words)) if x != at]
                found.append((token, max(others, key=len)))
        return sorted(found, key=lambda both: both[0].people)

    def _take_pairs(self, pairs: Sequence[Pair], matcher: Matcher, whole: int = -1) -> int:
        """People of each pair of words; what more people are called is likelier meant."""
        found = 0
        for pair in pairs:
            if pair.other & _LAST_LETTER:
                # A code of six letters may stand for several words: "christ".
                some = self._postings.people_of_pair(pair, _SEVERAL)
                called = Counter(person.names for person in some)
                for person in some:
                    people = pair.people * called[person.names] / len(some)
                    self._take([person], matcher, plain=True, bonus=_bonus(people))
            else:
                most = _FETCH if pair.other == whole else _NAMESAKES
                some = self._postings.people_of_pair(pair, most)
                self._take(some, matcher, plain=True, bonus=_bonus(pair.people))
            found += len(some)
        return found

    def _rarer_first(self, words: Sequence[str]) -> tuple[str, str]:
        """Of the two longest words, the one that fewer words of the vocabulary start with."""
        first, second = sorted(words, key=lambda word: -len(word))[:2]
        count = self._postings.count_from
        if count(second, _MANY_WORDS) < count(first, _MANY_WORDS):
            return second, first
        return first, second

    def _likely_people(self) -> Sequence[Person]:
        """Who is likely now must not be lost among hundreds of others who match as well."""
        if self._likely is None:
            weights = {**self._prior}
            for person, weight in self._picks.items():
                weights[person] = max(weights.get(person, 0.0), weight + 1)
            ids = sorted(weights, key=lambda person: (-weights[person], person))[:_LIKELY]
            self._likely = self._postings.people(ids)
        return self._likely

    def _guessed(self, word: str) -> Guesses:
        known = self._guesses.get(word)
        if known is None:
            known = self._memory.guesses(word)
            if known is None:
                known = Guesses(word)
                expand.guess_from_tables(known, self._postings, self._nicknames, self._respellings)
                self._memory.tables[word] = known.every()
            self._guesses[word] = known
        return known

    def _guess_slips(self, guesses: Guesses) -> None:
        slips = self._memory.slips
        if guesses.word not in slips:
            slips[guesses.word] = expand.slips_of(guesses.word, self._postings)
        guesses.add_all(slips[guesses.word])

    # ── guesses ─────────────────────────────────────────────────────────────────────────

    def _slip_beside(self, reading: Reading) -> None:
        """One word is right; the other one, whole or unfinished, has one slip."""
        words = reading.words
        if len(words) == 1:
            return
        matcher = Matcher(
            words, [self._guessed(word).as_dict() for word in words], reading.cost, slipped
        )
        for token, other in self._whole(words)[: 2 if len(words) == 2 else 1]:
            if len(other) < _SHORT:
                continue
            start = other[:_CODE]
            forms = one_slip_from(start)
            if token.people <= _FEW:
                pairs = self._postings.pairs([token.id], "", _FEW)
            else:
                elsewhere = [form for form in forms if form[0] != start[0]]
                pairs = self._postings.pairs_among(token.id, [start[0], *elsewhere], _MANY)
            near = [pair for pair in pairs if begins(code_letters(pair.other), start, forms)]
            for pair in near[:_PAIRS]:
                some = self._postings.people_of_pair(pair, _NAMESAKES)
                self._take(some, matcher, bonus=_bonus(pair.people))

    def _two_right(self, reading: Reading) -> None:
        """Of three words and more two are right, and tell so much that the others may be
        anything; guesses are for words that nobody has."""
        words = reading.words
        whole = [word for word in words if self._words[word] is not None]
        guesses = [self._guessed(word) for word in words]
        matcher = Matcher(words, [guess.as_dict() for guess in guesses], reading.cost, alike)
        for at, word in enumerate(whole):
            token = self._words[word]
            for other in whole[at + 1 :]:
                if token is not None:
                    self._take(self._postings.people_of([token.id], other, _PAIRS), matcher)
        if len(whole) < len(words):
            for word, guess in zip(words, guesses, strict=True):
                if word not in whole:
                    self._guess_slips(guess)
            self._look_up_guesses(reading, guesses, both=False)

    def _tier_two(self, reading: Reading) -> None:
        guesses = [self._guessed(word) for word in reading.words]
        for guess in guesses:
            self._guess_slips(guess)
        before = len(self._found)
        self._look_up_guesses(reading, guesses, both=True)
        if len(self._found) - before < _THIN:
            expand.guess_beginnings(guesses[-1], self._postings, _GUESSES)
            self._look_up_guesses(reading, guesses, both=False)

    def _look_up_guesses(self, reading: Reading, guesses: Sequence[Guesses], *, both: bool) -> None:
        """People for whom one word is right as far as it goes, the other one guessed."""
        words = reading.words
        matcher = Matcher(words, [guess.as_dict() for guess in guesses], reading.cost)
        best = [guess.best(_GUESSES) for guess in guesses]
        if len(words) == 1:
            self._take(
                self._postings.people_of([guess.token.id for guess in best[0]], "", _FETCH),
                matcher,
            )
            return
        for at in range(len(words)):
            ids = [guess.token.id for guess in best[at]]
            for other in range(len(words)):
                if ids and other != at and (len(words) < 4 or abs(other - at) == 1):
                    self._take(self._postings.people_of(ids, words[other], _FETCH), matcher)
        if both:
            for at in range(len(words) - 1):
                left = [guess.token.id for guess in best[at]]
                right = [guess.token.text for guess in best[at + 1]]
                self._take(self._postings.people_both(left, right, _FETCH), matcher)

    def _tier_three(self, reading: Reading) -> None:
        """One word is right; of what stands beside it, what is most like the other one?"""
        words = reading.words
        if len(words) != 2:
            return
        matcher = Matcher(
            words, [self._guessed(word).as_dict() for word in words], reading.cost, alike
        )
        for at, word in enumerate(words):
            token = self._words.get(word)
            near = [words[x] for x in (at - 1, at + 1) if 0 <= x < len(words)]
            other = max(near, key=len)
            if token is None or len(other) < 3:
                continue
            start = other[0] if token.people > _FEW else ""
            codes = self._postings.partners(token.id, start, _MANY)
            likest = likest_codes(other, codes, 8)
            self._take(self._postings.people_beside(token.id, likest, _FETCH), matcher)

    def _parts(self, reading: Reading, limit: int) -> list[Hit]:
        """Nobody has all the words: those who have the one that the fewest people have."""
        whole = self._whole(reading.words) if len(reading.words) > 1 else []
        if not whole:
            return []
        token = whole[0][0]
        people = self._postings.people_of([token.id], "", _FETCH)
        order = sorted(
            people, key=lambda one: (-self._prior.get(one.id, 0.0), not one.active, one.id)
        )
        why = f"only “{token.text}”"
        return [Hit(one.id, 0.0, why, HitKind.PART) for one in order[:limit]]

    # ── gathering ───────────────────────────────────────────────────────────────────────

    def _take(
        self,
        people: Iterable[Person],
        matcher: Matcher,
        *,
        plain: bool = False,
        bonus: float = 0.0,
    ) -> None:
        """Score people; in a plain answer all words must match."""
        for number, names, active in people:
            score, why, matched, begun = matcher.score(names)
            if score < _LITTLE or (plain and matched < matcher.count):
                continue
            self._best = max(self._best, score)
            if not begun:
                self._whole_best = max(self._whole_best, score)
            else:
                score += bonus
            score += _PRIOR * self._prior.get(number, 0.0)
            score += _PICKED * self._picks.get(number, 0.0)
            if not active:
                score -= _INACTIVE
            known = self._found.get(number)
            if known is None or known[0] < score:
                self._plain += plain and known is None
                self._found[number] = (score, why, names if begun else "")


def _bonus(people: float) -> float:
    """What a pair of words gains from how many people have it."""
    return min(_COMMON_PAIR_MOST, _COMMON_PAIR * log10(max(people, 1)))
