"""Why an entry is offered, in plain words: what of the question it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from deskmate.domain.text import shorten
from deskmate.search.network.asked import Asked
from deskmate.search.network.corpus import Corpus
from deskmate.search.network.lexicon import Lexicon
from deskmate.search.network.ranking import Ranked
from deskmate.search.network.words import STOP, words_of

_MOST_WORDS: Final = 4
_LONGEST_PART: Final = 48
_TELLS: Final = 0.12
"""From here on, a shared need is a reason."""
_SELDOM: Final = 0.2
"""The same for a word: one that stands in most entries says nothing."""
_TAUGHT: Final = 0.3
"""From here on, what was picked before is a reason."""


def reason(
    one: Ranked,
    asked: Asked,
    corpus: Corpus,
    lexicon: Lexicon,
    today: date | None = None,
    nearest: Callable[[int], str] = lambda at: "",
) -> str:
    """The reason in a few words.

    “throwing us out” → eviction · rent, landlord

    `nearest` tells what of an entry is near in meaning, for one that shares no word and no need.
    """
    told = []
    entry = corpus.prepared[one.at].entry
    if asked.danger and entry.urgent:
        told.append("somebody may be in danger")
    if one.match.taught > _TAUGHT:
        told.append("picked before for such a question")
    if one.match.need and one.match.needs > _TELLS:
        need = lexicon.needs[one.match.need]
        heard = asked.said.get(one.match.need)
        if heard is not None:
            told.append(f"“{_spoken(heard.words, asked)}” → {need.short}")
        else:
            told.append(need.short)
    if words := _shared(one, asked, corpus):
        told.append(", ".join(words))
    if not told and (part := nearest(one.at)):
        told.append(f"near “{shorten(part, _LONGEST_PART)}”")
    if today is not None and entry.is_stale(today):
        told.append("to be verified")
    return " · ".join(told)


def _spoken(phrase: str, asked: Asked) -> str:
    """The words of the question that the phrase was heard in, as they were typed."""
    wanted = set(words_of(phrase))
    places = [at for at, word in enumerate(asked.folded) if word in wanted and word not in STOP]
    if not places:
        places = [at for at, word in enumerate(asked.folded) if word in wanted]
    if not places:
        return phrase
    first, last = places[0], places[-1]
    if last - first > 2 * len(wanted):
        return " … ".join(asked.raw[at] for at in places)
    while last + 1 < len(asked.folded) and asked.folded[last + 1] in wanted:
        last += 1
    while first > 0 and asked.folded[first - 1] in wanted:
        first -= 1
    return " ".join(asked.raw[first : last + 1])


def _shared(one: Ranked, asked: Asked, corpus: Corpus) -> list[str]:
    entry = corpus.prepared[one.at]
    found: dict[str, None] = {}
    for word in asked.words:
        for name, _ in word.stems:
            if name in entry.shown and corpus.idf(name) > _SELDOM:
                found[entry.shown[name]] = None
                break
    return list(found)[:_MOST_WORDS]
