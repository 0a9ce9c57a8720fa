"""The order of the search: the plain answer first, guesses only when that is thin.

Tier 1 reads the words as they stand: whole words, beginnings, initials, in any order. Tables of
nicknames and respellings are asked every time, they are cheap and sure. Tier 2 reads each word
as one that was mistyped or heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deskmate.domain.hits import Hit
from deskmate.domain.name_keys import Person, Token
from deskmate.search.names import expand
from deskmate.search.names.expand import Guesses
from deskmate.search.names.nicknames import Nicknames
from deskmate.search.names.postings import Postings
from deskmate.search.names.query import Query, Reading
from deskmate.search.names.rank import Matcher
from deskmate.search.names.respellings import Respellings

_FETCH = 120
"""People looked at for one look-up; more are never shown."""
_THIN = 5
"""Fewer plain answers than this: guess."""
_LIKELY = 64
"""How many of the people who are likely now are compared with every query."""
_PRIOR = 0.12
_PICKED = 0.30
_INACTIVE = 0.004
_MANY_WORDS = 400
_GUESSES = 10
_LITTLE = 0.45
"""Below this a guess explains too little to be shown."""


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
        self._plain: set[int] = set()
        self._likely: Sequence[Person] | None = None

    def run(self, query: Query, limit: int) -> list[Hit]:
        """The hits, the best first."""
        for reading in query.native:
            self._tier_one(reading)
        if not query.native or self._thin:
            for reading in query.readings:
                self._tier_one(reading)
        if self._thin:
            for reading in query.later:
                self._tier_one(reading)
        if self._thin:
            for reading in self._divided(query.readings):
                self._tier_one(reading)
        if self._thin:
            for reading in query.readings[:2]:
                self._tier_two(reading)
        return self._hits(limit)

    @property
    def _thin(self) -> bool:
        return len(self._plain) < _THIN

    # ── tier 1 ──────────────────────────────────────────────────────────────────────────

    def _tier_one(self, reading: Reading) -> None:
        words = reading.words
        guesses = [Guesses(word) for word in words]
        known = {token.text: token for token in self._postings.tokens(words)}
        plain = Matcher(words, [{}] * len(words), reading.cost, reading.why)
        if len(words) == 1:
            self._take(self._one_word(words[0], known.get(words[0])), plain, plain=True)
        else:
            self._take(self._two_words(words, known), plain, plain=True)
        self._take(self._likely_people(), plain, plain=True)
        for guess in guesses:
            expand.guess_from_tables(guess, self._postings, self._nicknames, self._respellings)
        if any(guesses):
            self._look_up_guesses(reading, guesses)

    def _one_word(self, word: str, token: Token | None) -> Iterable[Person]:
        people: list[Person] = []
        if token is not None:
            people += self._postings.people_of(token.id, "", _FETCH)
        for other in self._postings.tokens_from(word, 12):
            if len(people) >= _FETCH:
                break
            people += self._postings.people_of(other.id, "", _FETCH // 3)
        return people

    def _two_words(self, words: Sequence[str], known: Mapping[str, Token]) -> Iterable[Person]:
        """People who have the two words that tell most; the matcher looks at the others."""
        people: list[Person] = []
        whole = sorted(
            (at for at in range(len(words)) if words[at] in known),
            key=lambda at: (known[words[at]].people, at),
        )
        for at in whole[:2]:
            others = [words[other] for other in range(len(words)) if other != at]
            other = max(others, key=len)
            people += self._postings.people_of(known[words[at]].id, other, _FETCH)
        if len(people) < _FETCH:
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
            self._likely = self._postings.people(ids) if ids else ()
        return self._likely

    def _divided(self, readings: Sequence[Reading]) -> list[Reading]:
        """One word as two: "smithjones", "jgarcia", and "jg" as initials."""
        first = readings[0].words if readings else ()
        if len(first) != 1 or len(first[0]) < 2 or not first[0].isalpha():
            return []
        word = first[0]
        if len(word) <= 3:
            return [Reading(tuple(word), 0.05)]
        cuts = range(1, len(word) - 1)
        heads = {token.text: token for token in self._postings.tokens([word[:at] for at in cuts])}
        divided = []
        for at in cuts:
            head, tail = word[:at], word[at:]
            if (at == 1 and len(tail) > 2) or (head in heads and at > 1):
                weight = heads[head].people if head in heads else 1
                divided.append((at == 1, -weight * len(tail), Reading((head, tail), 0.04)))
        divided.sort(key=lambda item: item[:2])
        return [reading for *_, reading in divided[:4]]

    # ── tier 2 ──────────────────────────────────────────────────────────────────────────

    def _tier_two(self, reading: Reading) -> None:
        guesses = [Guesses(word) for word in reading.words]
        for guess in guesses:
            expand.guess_from_tables(guess, self._postings, self._nicknames, self._respellings)
            expand.guess_slips(guess, self._postings)
        before = len(self._found)
        self._look_up_guesses(reading, guesses)
        if len(self._found) - before < _THIN:
            last = guesses[-1]
            expand.guess_beginnings(last, self._postings, _GUESSES)
            self._look_up_guesses(reading, guesses)

    def _look_up_guesses(self, reading: Reading, guesses: Sequence[Guesses]) -> None:
        words = reading.words
        matcher = Matcher(words, [guess.as_dict() for guess in guesses], reading.cost, reading.why)
        best = [guess.best(_GUESSES) for guess in guesses]
        if len(words) == 1:
            for guess in best[0]:
                self._take(self._postings.people_of(guess.token.id, "", _FETCH // 4), matcher)
            return
        known = {token.text: token for token in self._postings.tokens(words)}
        for at in range(len(words)):
            for other in range(len(words)):
                if other == at or (len(words) > 3 and abs(other - at) > 1):
                    continue
                # One word right as far as it goes, the other one guessed.
                for guess in best[at]:
                    people = self._postings.people_of(guess.token.id, words[other], _FETCH // 4)
                    self._take(people, matcher)
        for at in range(len(words) - 1):
            left = [guess.token.id for guess in best[at]]
            right = [guess.token.text for guess in best[at + 1]]
            if words[at] in known:
                left.append(known[words[at]].id)
            if words[at + 1] in known:
                right.append(words[at + 1])
            self._take(self._postings.people_both(left, right, _FETCH), matcher)

    # ── gathering ───────────────────────────────────────────────────────────────────────

    def _take(self, people: Iterable[Person], matcher: Matcher, *, plain: bool = False) -> None:
        """Score people; in a plain answer all words must match."""
        for person in people:
            score, why, matched = matcher.score(person.names)
            if plain and matched < matcher.count:
                continue
            if score < _LITTLE:
                continue
            if plain:
                self._plain.add(person.id)
            score += _PRIOR * self._prior.get(person.id, 0.0)
            score += _PICKED * self._picks.get(person.id, 0.0)
            if not person.active:
                score -= _INACTIVE
            known = self._found.get(person.id)
            if known is None or known[0] < score:
                self._found[person.id] = (score, why)

    def _hits(self, limit: int) -> list[Hit]:
        order = sorted(self._found.items(), key=lambda item: (-item[1][0], item[0]))
        return [Hit(person, round(score, 4), why) for person, (score, why) in order[:limit]]
