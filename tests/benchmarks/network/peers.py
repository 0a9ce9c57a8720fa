"""What most programs would take for this: full text, trigrams, fuzzy comparison."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Final

from rapidfuzz import fuzz, process, utils

from deskmate.domain.network import Entry

Ask = Callable[[str, int], list[int]]
"""A question and a limit; the numbers of entries, the best first."""


def text_of(entry: Entry) -> str:
    """All words of an entry that a patron may hear."""
    return "\n".join(
        (
            *(entry.name, entry.organization, entry.ask_me_about, entry.description),
            *entry.topics,
            *(entry.eligibility, entry.how_to_apply),
        )
    )


def _full_text(entries: Sequence[Entry], tokenizer: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE entry USING fts5 (words, tokenize = '{tokenizer}')")
    connection.executemany(
        "INSERT INTO entry (rowid, words) VALUES (?, ?)",
        [(entry.id, text_of(entry)) for entry in entries],
    )
    return connection


def _match(connection: sqlite3.Connection, terms: list[str], limit: int) -> list[int]:
    if not terms:
        return []
    any_of = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))
    rows = connection.execute(
        "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY bm25(entry) LIMIT ?", (any_of, limit)
    )
    return [row[0] for row in rows]


def porter(entries: Sequence[Entry]) -> Ask:
    """FTS5 with porter stems, ranked by bm25, any word."""
    connection = _full_text(entries, "porter unicode61 remove_diacritics 2")
    return lambda question, limit: _match(connection, re.findall(r"\w+", question), limit)


def trigram(entries: Sequence[Entry]) -> Ask:
    """FTS5 over trigrams, ranked by bm25, any trigram of any word."""
    connection = _full_text(entries, "trigram")

    def ask(question: str, limit: int) -> list[int]:
        words = re.findall(r"\w+", question.casefold())
        terms = [word[at : at + 3] for word in words for at in range(len(word) - 2)]
        return _match(connection, terms, limit)

    return ask


def ratio(entries: Sequence[Entry]) -> Ask:
    """rapidfuzz's WRatio against every entry."""
    texts = {entry.id: utils.default_process(text_of(entry)) for entry in entries}

    def ask(question: str, limit: int) -> list[int]:
        found = process.extract(
            utils.default_process(question), texts, scorer=fuzz.WRatio, limit=limit
        )
        return [number for _, _, number in found]

    return ask


PEERS: Final = {
    "FTS5 porter, bm25": porter,
    "FTS5 trigram": trigram,
    "rapidfuzz WRatio": ratio,
}
