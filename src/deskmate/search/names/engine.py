"""The search itself: exact and unfinished words from the index, then guesses if that is thin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deskmate.domain.hits import Hit, HitKind
from deskmate.domain.name_keys import FIELD, NATIVE, Person
from deskmate.search.names.expand import Meant, expand
from deskmate.search.names.fold import latin_words, native_words
from deskmate.search.names.parts import ADDITIONS, PARTICLES
from deskmate.search.names.postings import Postings

_POOL = 300
"""How many people are compared with the query at the most, for each way of looking."""
_THIN = 5
"""Fewer good hits than this, and misspellings are tried."""
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Scored:
    person: Person
    score: float
    why: str


def search(
    query: str,
    postings: Postings,
    *,
    limit: int = 20,
    prior: Mapping[int, float] | None = None,
    picks: Mapping[int, float] | None = None,
) -> list[Hit]:
    """People for a query, best first, each with the reason when it is not plain to see.

    Args:
        prior: how likely a person is at the desk now, 0 to 1; decides between equals.
        picks: how much a person was chosen for this query before, 0 to 1.
    """
    if hits := _by_number(query, postings):
        return hits
    words = _words(query)
    if not words:
        return []
    found: dict[int, _Scored] = {}
    _compare(_first_look(words, postings), [_plain(word) for word in words], found)
    _compare(_by_initials(words, postings), [_plain(word) for word in words], found)
    if len(found) < _THIN:
        _guess(words, postings, found)
    prior, picks = prior or {}, picks or {}
    ranked = sorted(
        found.values(),
        key=lambda item: (
            -(
                item.score
                + 0.04 * prior.get(item.person.id, 0.0)
                + 0.2 * picks.get(item.person.id, 0.0)
                - (0.0 if item.person.active else 0.05)
            ),
            item.person.names,
            item.person.id,
        ),
    )
    return [Hit(item.person.id, item.score, item.why, HitKind.NAME) for item in ranked[:limit]]


def _by_number(query: str, postings: Postings) -> list[Hit]:
    """A pasted barcode, e-mail or id, or our own #12."""
    code = query.strip()
    if code.startswith("#") and code[1:].isdecimal() and len(code) < 19:
        return [Hit(person.id, 1.0) for person in postings.people([int(code[1:])])]
    if " " in code or len(code) < 3 or not ("@" in code or any(map(str.isdigit, code))):
        return []
    found = sorted(postings.people_by_code(code, 20), key=lambda item: (not item[1], item[0].id))
    return [Hit(person.id, 1.0 if whole else 0.9, code) for person, whole in found]


def _words(query: str) -> list[str]:
    """What to look for. Particles and titles are left out unless nothing else was typed."""
    words = (native_words(query) or latin_words(query))[:_MOST_WORDS]
    telling = [
        word
        for at, word in enumerate(words)
        if word not in ADDITIONS and (word not in PARTICLES or at == len(words) - 1)
    ]
    return telling or words


def _first_look(words: Sequence[str], postings: Postings) -> Iterable[Person]:
    """People whom the index gives for the words as typed."""
    if len(words) == 1:
        word = words[0]
        for token in [*postings.tokens(words), *postings.tokens_from(word, 40)]:
            yield from postings.people_of(token.id, "", _POOL)
        return
    first, second = sorted(words, key=len, reverse=True)[:2]
    yield from postings.people_from(first, second, _POOL)
    # "dela cruz" and "sio bhan" are one word in the index.
    for left, right in pairwise(words):
        for token in postings.tokens_from(left + right, 10):
            yield from postings.people_of(token.id, "", _POOL)


def _by_initials(words: Sequence[str], postings: Postings) -> Iterable[Person]:
    if len(words) == 1 and len(words[0]) == 2 and words[0].isalpha():
        yield from postings.people_from(words[0][0], words[0][1], _POOL // 4)


def _guess(words: Sequence[str], postings: Postings, found: dict[int, _Scored]) -> None:
    """Slips of the finger, nicknames and sound-alikes, for every word at once."""
    meant = [expand(word, postings)[:24] for word in words]
    if len(words) == 1:
        for guess in meant[0]:
            _compare(postings.people_of(guess.token.id, "", _POOL // 4), meant, found)
        return
    # Any one word may be right as it stands, or begun; the others are looked up as guessed.
    for at, guesses in enumerate(meant):
        others = [
            *(guess.token.text for i, more in enumerate(meant) if i != at for guess in more),
        ]
        ids = [guess.token.id for guess in guesses]
        _compare(postings.people_both(ids, others[:120], _POOL), _begun(words, meant), found)
        for guess in guesses:
            for i, word in enumerate(words):
                if i != at:
                    people = postings.people_of(guess.token.id, word, _POOL // 4)
                    _compare(people, _begun(words, meant), found)


def _begun(words: Sequence[str], meant: list[list[Meant]]) -> list[list[Meant | str]]:
    return [[*guesses, word] for word, guesses in zip(words, meant, strict=True)]


def _plain(word: str) -> list[str]:
    return [word]


def _compare(
    people: Iterable[Person],
    wanted: Sequence[Sequence[Meant | str]],
    found: dict[int, _Scored],
) -> None:
    """Score people against what is wanted and keep the best account of each."""
    for person in people:
        scored = _score(person, wanted)
        if scored is not None:
            kept = found.get(person.id)
            if kept is None or kept.score < scored.score:
                found[person.id] = scored


def _score(person: Person, wanted: Sequence[Sequence[Meant | str]]) -> _Scored | None:
    fields = [part.split() for part in person.names.replace(NATIVE, FIELD).split(FIELD)]
    tokens = [(token, at) for at, part in enumerate(fields) for token in part]
    total, reasons = 0.0, []
    free = list(tokens)
    for alternatives in wanted:
        best, best_at, reason = 0.0, -1, ""
        for choice in alternatives:
            for position, (token, field) in enumerate(free):
                quality, why = _match(choice, token)
                # The given and family names count for more than the others.
                quality -= 0.01 * field
                if quality > best:
                    best, best_at, reason = quality, position, why
        if best_at < 0:
            joined = _joined(wanted, tokens)
            return _Scored(person, joined, "") if joined else None
        free.pop(best_at)
        total += best
        if reason:
            reasons.append(reason)
    return _Scored(person, total / len(wanted), reasons[0] if reasons else "")


def _match(choice: Meant | str, token: str) -> tuple[float, str]:
    if isinstance(choice, Meant):
        return (choice.quality, choice.why) if choice.token.text == token else (0.0, "")
    if token == choice:
        return 1.0, ""
    if token.startswith(choice):
        return 0.9 + 0.05 * len(choice) / len(token), ""
    return 0.0, ""


def _joined(wanted: Sequence[Sequence[Meant | str]], tokens: list[tuple[str, int]]) -> float:
    """A query whose words are joined in the name, or initials written together."""
    plain = [choice for choices in wanted for choice in choices if isinstance(choice, str)]
    whole = "".join(plain)
    if any(token.startswith(whole) for token, _ in tokens):
        return 0.85
    if len(plain) == 1 and len(whole) == 2:
        starts = {(token[0], field) for token, field in tokens if token}
        for letter, field in starts:
            if letter == whole[0] and any(o == whole[1] and f != field for o, f in starts):
                return 0.8
    return 0.0
