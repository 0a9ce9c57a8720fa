"""The order of the search: the plain answer first, guesses only when that is thin.

Tier 1 reads the words as they stand: whole words, beginnings, initials, in any order. Tables of
nicknames and respellings are asked every time, they are cheap and sure. Tier 2 reads each word
as one that was mistyped or heard. Tier 3 takes one word for right and compares what stands
beside it, letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deskmate.domain.hits import Hit
from deskmate.domain.name_keys import Person, Token
from deskmate.search.names import expand
from deskmate.search.names.divide import divided
from deskmate.search.names.expand import Guesses
from deskmate.search.names.likeness import alike, likest_codes
from deskmate.search.names.nicknames import Nicknames
from deskmate.search.names.postings import Postings
from deskmate.search.names.query import Query, Reading
from deskmate.search.names.rank import Matcher
from deskmate.search.names.respellings import Respellings

_FETCH = 100
"""People looked at for one look-up; more are never shown."""
_THIN = 5
"""Fewer plain answers than this: guess."""
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
_COMMON = 3000
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
    ) -> None:
        self._postings = postings
        self._nicknames = nicknames
        self._respellings = respellings
        self._prior = prior
        self._picks = picks
        self._found: dict[int, tuple[float, str]] = {}
        self._plain = 0
        self._best = 0.0
        self._likely: Sequence[Person] | None = None
        self._words: dict[str, Token | None] = {}
        self._guesses: dict[str, Guesses] = {}

    def run(self, query: Query, limit: int) -> list[Hit]:
        """The hits, the best first."""
        for reading in query.native:
            self._tier_one(reading)
        if not query.native or not self._settled(query):
            for reading in query.readings:
                self._tier_one(reading)
        if not self._settled(query):
            first = query.readings[0].words if query.readings else ()
            for reading in [*query.later, *divided(first, self._postings)]:
                self._tier_one(reading)
        if not self._settled(query):
            for reading in query.readings[:2]:
                self._tier_two(reading)
        if not self._settled(query) and self._best < _GOOD:
            for reading in query.readings[:2]:
                self._tier_three(reading)
        return self._hits(limit)

    def _settled(self, query: Query) -> bool:
        several = bool(query.readings) and len(query.readings[0].words) > 1
        return self._plain >= _THIN or (several and self._best >= _SURE)

    # ── tier 1 ──────────────────────────────────────────────────────────────────────────

    def _tier_one(self, reading: Reading) -> None:
        words = reading.words
        self._learn(words)
        plain = Matcher(words, [{}] * len(words), reading.cost)
        people = self._one_word(words[0]) if len(words) == 1 else self._two_words(words)
        self._take(people, plain, plain=True)
        if self._prior or self._picks:
            self._take(self._likely_people(), plain, plain=True)
        guesses = [self._guessed(word) for word in words]
        if any(guesses):
            self._look_up_guesses(reading, guesses, both=False)

    def _learn(self, words: Sequence[str]) -> None:
        """Ask once which of the words somebody has."""
        unknown = [word for word in words if word not in self._words]
        if unknown:
            self._words.update(dict.fromkeys(unknown))
            self._words.update({token.text: token for token in self._postings.tokens(unknown)})

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

    def _two_words(self, words: Sequence[str]) -> Iterable[Person]:
        """People who have the two words that tell most; the matcher looks at the others."""
        people: list[Person] = []
        whole = sorted(
            (token.people, at)
            for at, word in enumerate(words)
            if (token := self._words[word]) is not None
        )
        for _, at in whole[:2]:
            token = self._words[words[at]]
            other = max((words[x] for x in range(len(words)) if x != at), key=len)
            if token is not None:
                people += self._postings.people_of([token.id], other, _FETCH)
        if len(people) < _THIN:
            first, second = self._rarer_first(words)
            people += self._postings.people_from(first, second, _FETCH)
        return people

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
            known = self._guesses[word] = Guesses(word)
            expand.guess_from_tables(known, self._postings, self._nicknames, self._respellings)
        return known

    # ── tier 2 and 3 ────────────────────────────────────────────────────────────────────

    def _tier_two(self, reading: Reading) -> None:
        guesses = [self._guessed(word) for word in reading.words]
        for guess in guesses:
            expand.guess_slips(guess, self._postings)
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
        if len(words) == 1:
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
            start = other[0] if token.people > _COMMON else ""
            codes = self._postings.partners(token.id, start, _COMMON)
            likest = likest_codes(other, codes, 8)
            self._take(self._postings.people_beside(token.id, likest, _FETCH), matcher)

    # ── gathering ───────────────────────────────────────────────────────────────────────

    def _take(self, people: Iterable[Person], matcher: Matcher, *, plain: bool = False) -> None:
        """Score people; in a plain answer all words must match."""
        for number, names, active in people:
            score, why, matched = matcher.score(names)
            if score < _LITTLE or (plain and matched < matcher.count):
                continue
            self._best = max(self._best, score)
            score += _PRIOR * self._prior.get(number, 0.0)
            score += _PICKED * self._picks.get(number, 0.0)
            if not active:
                score -= _INACTIVE
            known = self._found.get(number)
            if known is None or known[0] < score:
                self._plain += plain and known is None
                self._found[number] = (score, why)

    def _hits(self, limit: int) -> list[Hit]:
        order = sorted(self._found.items(), key=lambda item: (-item[1][0], item[0]))
        return [Hit(person, round(score, 4), why) for person, (score, why) in order[:limit]]
