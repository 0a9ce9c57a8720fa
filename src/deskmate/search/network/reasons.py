"""Why an entry is offered, in plain words: what of the question it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from deskmate.domain.text import shorten
from deskmate.search.network.asked import Asked
from deskmate.search.network.corpus import Corpus
from deskmate.search.network.evidence import TAUGHT, TELLS, shared_words, spoken
from deskmate.search.network.lexicon import Lexicon
from deskmate.search.network.ranking import Ranked

_MOST_WORDS: Final = 4
_LONGEST_PART: Final = 48


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

    `nearest` tells what of an entry is near in meaning, for one that shares no word and no need;
    nothing where that is no more than its name.
    """
    told = []
    entry = corpus.prepared[one.at].entry
    if asked.danger and entry.urgent:
        told.append("somebody may be in danger")
    if one.match.taught > TAUGHT:
        told.append("picked before for such a question")
    if one.match.need and one.match.needs > TELLS:
        need = lexicon.needs[one.match.need]
        heard = asked.said.get(one.match.need)
        if heard is None:
            told.append(need.short)
        elif words := spoken(heard.words, asked):
            told.append(f"“{words}” → {need.short}")
    if shared := shared_words(one.at, asked, corpus)[:_MOST_WORDS]:
        told.append(", ".join(shared))
    if not told:
        part = nearest(one.at)
        told.append(f"near “{shorten(part, _LONGEST_PART)}”" if part else "close in meaning")
    if today is not None and entry.is_stale(today):
        told.append("to be verified")
    return " · ".join(told)
