"""Finding people by anything typed at a desk: see `search`, and `names_of` for the index."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from deskmate.domain.hits import Hit
from deskmate.domain.name_keys import Person, Token
from deskmate.search.names.engine import NameSearch
from deskmate.search.names.memory import Memory
from deskmate.search.names.nicknames import nicknames
from deskmate.search.names.parts import names_of
from deskmate.search.names.postings import Postings
from deskmate.search.names.query import parse
from deskmate.search.names.respellings import respellings
from deskmate.search.names.sounds import sound_keys

__all__ = ["Memory", "Person", "Postings", "Token", "names_of", "search", "sound_keys"]

_LONGEST = 200
"""Letters of a query that are read; a pasted page is no name."""
_EMAIL = re.compile(r"[^\s@]+@\S*")


def search(
    query: str,
    postings: Postings,
    *,
    limit: int = 20,
    prior: Mapping[int, float] | None = None,
    picks: Mapping[int, float] | None = None,
    own_tables: Path | None = None,
    memory: Memory | None = None,
) -> list[Hit]:
    """People who may be meant, the likeliest first.

    Args:
        query: What was typed so far: names in any order, `#12`, a barcode, an e-mail address.
        postings: The index.
        limit: How many hits at most.
        prior: Patron id to how likely that person is at the desk now, 0 to 1.
        picks: Patron id to how often this query meant that person, 0 to 1.
        own_tables: The folder where a library keeps `nicknames.tsv` and `respellings.tsv` of
            its own, to be read beside the shipped ones.
        memory: What was looked up for the keys before, while no name has changed.
    """
    text = query.strip()[:_LONGEST]
    coded = _by_code(text, postings, limit)
    parsed = parse(text)
    if _EMAIL.fullmatch(text) or (coded and coded[0].score > 1):
        return coded
    if memory is not None:
        memory.forget()
    tables = nicknames(own_tables), respellings(own_tables)
    run = NameSearch(postings, *tables, prior or {}, picks or {}, memory)
    hits = run.run(parsed, limit)
    if not coded:
        return hits
    seen = {hit.patron_id for hit in hits}
    return (hits + [hit for hit in coded if hit.patron_id not in seen])[:limit]


def _by_code(text: str, postings: Postings, limit: int) -> list[Hit]:
    """What was scanned or pasted: `#12`, barcode, external id, e-mail."""
    if text.startswith("#") and text[1:].isascii() and text[1:].isdigit() and len(text) < 19:
        return [Hit(person.id, 2.0, text) for person in postings.people([int(text[1:])])]
    single = len(text) > 1 and " " not in text and text.isprintable()
    if not single or not ("@" in text or any(char.isdigit() for char in text)):
        return []
    found = postings.people_by_code(text, limit)
    hits = [
        Hit(person.id, 2.0 if whole else 0.9, text if whole else f"{text}…")
        for person, whole in found
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.patron_id))
