"""What of a question speaks for an entry: words that tell, needs that were heard, lessons.

An entry that is only near in meaning may still be far off; it is called sure for more than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deskmate.search.network.words import STOP, stem, words_of

if TYPE_CHECKING:
    from deskmate.search.network.asked import Asked
    from deskmate.search.network.corpus import Corpus
    from deskmate.search.network.ranking import Match

TELLS: Final = 0.12
"""From here on, a shared need is a reason."""
TAUGHT: Final = 0.3
"""From here on, what was picked before is a reason."""
_SELDOM: Final = 0.2
"""What a word must tell to be a reason: one that stands in most entries says nothing."""
_LITTLE: Final = STOP | frozenset("am away came down off out over up".split())
"""Words that alone are no reason; within a phrase they may be ("throwing us out")."""
_SHORTEST: Final = 3
"""Letters of a question that may be answered surely."""
_NEAR: Final = 0.85
"""How near an entry is in meaning to be sure for that alone. In the tuning half nothing wrong
came so near."""
_WORDS_OF_MEANING: Final = 2
"""Telling words that must be known for that; a single one is near to all sorts of things."""


def shared_words(at: int, asked: Asked, corpus: Corpus) -> list[str]:
    """The telling words that the entry at this place shares with a question, as it spells them."""
    shown = corpus.prepared[at].shown
    found: dict[str, None] = {}
    for word in asked.words:
        if word.meant in _LITTLE:
            continue
        for name, _ in word.stems:
            if name in shown and shown[name] not in _LITTLE and corpus.idf(name) > _SELDOM:
                found[shown[name]] = None
                break
    return list(found)


def spoken(phrase: str, asked: Asked) -> str:
    """The words that the phrase was heard in, as they were typed; empty when none of them tells.

    So it is for a phrase of the other language that only sounds like words of the question.
    """
    wanted = set(words_of(phrase))
    if wanted <= _LITTLE:
        return ""
    roots = {stem(word, asked.spanish) for word in wanted - STOP}
    wanted |= {word for word in asked.folded if stem(word, asked.spanish) in roots}
    places = [at for at, word in enumerate(asked.folded) if word in wanted and word not in STOP]
    if all(asked.folded[at] in _LITTLE for at in places):
        return ""
    first, last = places[0], places[-1]
    if last - first > 2 * len(wanted):
        return " … ".join(asked.raw[at] for at in places)
    while last + 1 < len(asked.folded) and asked.folded[last + 1] in wanted:
        last += 1
    while first > 0 and asked.folded[first - 1] in wanted:
        first -= 1
    return " ".join(asked.raw[first : last + 1])


def is_evident(at: int, match: Match, asked: Asked, corpus: Corpus, by_model: float) -> bool:
    """Whether enough speaks for the entry at this place to call it sure.

    `by_model` says how near a sentence model finds it, 0 without one.
    """
    known = sum(word.known for word in asked.words)
    if match.taught > TAUGHT and len(asked.text.strip()) >= _SHORTEST:
        return True
    if len(asked.text.strip()) < _SHORTEST or 2 * known < len(asked.words):
        return False
    if match.needs > TELLS and _is_heard(match.need, asked):
        return True
    if shared_words(at, asked, corpus):
        return True
    telling = sum(word.known and word.meant not in _LITTLE for word in asked.words)
    return telling >= _WORDS_OF_MEANING and max(match.near, by_model) >= _NEAR


def _is_heard(need: str, asked: Asked) -> bool:
    # A wider need is not said itself, but one below it.
    said = asked.said.get(need)
    heard = asked.said.values() if said is None else (said,)
    return any(spoken(one.words, asked) for one in heard)
