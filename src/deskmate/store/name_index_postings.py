"""The look-ups of the name search, answered by SQLite.

Each is one prepared statement on the driver's connection; the texts stay few so that the
driver's own cache of statements holds them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from deskmate.domain.name_keys import Pair, Person, Token, prefix_code, prefix_range
from deskmate.stop import Stop
from deskmate.store.name_vocabulary import Vocabulary

_END = "\U0010ffff"
"""Above every letter: the end of the range of a prefix."""


class SqlPostings:
    """What `search.names.postings.Postings` asks, on one connection."""

    def __init__(self, connection: Connection, stop: Stop | None = None) -> None:
        self._driver: Any = connection.connection.driver_connection
        self._stop = stop
        self.words: Vocabulary | None = None
        """The vocabulary, where it is kept in memory; see `vocabulary`."""

    def vocabulary(self, most: int) -> Vocabulary | None:
        """All words, to be kept in memory; None when there are more than `most`."""
        (last,) = self._ask("SELECT max(id) FROM name_token", ()).fetchone()
        if last is None or last > most:
            return None
        return Vocabulary(self._tokens("SELECT id, token, people FROM name_token", ()))

    def everything(self, most: int) -> tuple[Iterable[tuple[int, int, int]], list[Person]] | None:
        """All pairs (token, other, person), in order, and all people, to be kept in memory; None
        when there are more than `most` people."""
        (people,) = self._ask("SELECT count(*) FROM name_person", ()).fetchone()
        if people > most:
            return None
        rows = self._ask("SELECT token, other, person FROM name_pair ORDER BY 1, 2, 3", ())
        return rows, self._people("SELECT id, names, active FROM name_person", ())

    def _ask(self, sql: str, values: Sequence[object]) -> Any:
        if self._stop is not None:
            self._stop.check()
        return self._driver.execute(sql, values)

    def _tokens(self, sql: str, values: Sequence[object]) -> list[Token]:
        return list(map(Token._make, self._ask(sql, values)))

    def _people(self, sql: str, values: Sequence[object]) -> list[Person]:
        return list(map(Person._make, self._ask(sql, values)))

    def tokens(self, texts: Sequence[str]) -> list[Token]:
        """Those of the words that somebody has."""
        if self.words is not None:
            return self.words.tokens(texts)
        found: list[Token] = []
        for at in range(0, len(texts), 64):
            some = texts[at : at + 64]
            found += self._tokens(
                f"SELECT id, token, people FROM name_token WHERE token IN ({_marks(len(some))})",
                _padded(some),
            )
        return found

    def tokens_from(self, prefix: str, limit: int) -> list[Token]:
        """Words that start so, the most common first."""
        if self.words is not None:
            return self.words.tokens_from(prefix, limit)
        return self._tokens(
            "SELECT id, token, people FROM name_token WHERE token >= ? AND token < ? "
            "ORDER BY people DESC, token LIMIT ?",
            (prefix, prefix + _END, limit),
        )

    def count_from(self, prefix: str, limit: int) -> int:
        """How many words start so; counting stops at the limit."""
        if self.words is not None:
            return self.words.count_from(prefix, limit)
        row = self._ask(
            "SELECT count(*) FROM "
            "(SELECT 1 FROM name_token WHERE token >= ? AND token < ? LIMIT ?)",
            (prefix, prefix + _END, limit),
        ).fetchone()
        return int(row[0])

    def tokens_near(self, keys: Sequence[int], limit: int) -> list[Token]:
        """Words that have one of these numbers, the most common first."""
        if not keys:
            return []
        return self._tokens(
            "SELECT DISTINCT t.id, t.token, t.people FROM name_near n "
            "JOIN name_token t ON t.id = n.token "
            f"WHERE n.key IN ({_marks(len(keys))}) ORDER BY t.people DESC, t.token LIMIT ?",
            [*_padded(keys), limit],
        )

    def tokens_like(self, prefixes: Sequence[str], limit: int) -> list[Token]:
        """The most common word of each of these beginnings, the most common first."""
        if self.words is not None:
            return self.words.tokens_like(prefixes, limit)
        found: dict[int, Token] = {}
        for prefix in prefixes:
            row = self._ask(
                "SELECT id, token, max(people) FROM name_token WHERE token >= ? AND token < ?",
                (prefix, prefix + _END),
            ).fetchone()
            if row[0] is not None:
                found[row[0]] = Token._make(row)
        return sorted(found.values(), key=lambda token: (-token.people, token.text))[:limit]

    def people_of(self, tokens: Sequence[int], other: str, limit: int) -> list[Person]:
        """People with one of the tokens and another that starts with `other` (empty: any)."""
        if not tokens:
            return []
        low, high = prefix_range(other)
        return self._people(
            # Somebody with many names has many pairs, and counts once.
            "SELECT n.id, n.names, n.active FROM (SELECT DISTINCT person FROM name_pair "
            f"WHERE token IN ({_marks(len(tokens))}) AND other BETWEEN ? AND ? LIMIT ?) p "
            "CROSS JOIN name_person n ON n.id = p.person",
            [*_padded(tokens), low, high, limit],
        )

    def people_from(self, prefix: str, other: str, limit: int) -> list[Person]:
        """People with a token that starts with `prefix` and another that starts with `other`."""
        low, high = prefix_range(other)
        return self._people(
            "SELECT n.id, n.names, n.active FROM (SELECT DISTINCT p.person FROM name_token t "
            "CROSS JOIN name_pair p ON p.token = t.id AND p.other BETWEEN ? AND ? "
            "WHERE t.token >= ? AND t.token < ? LIMIT ?) f "
            "CROSS JOIN name_person n ON n.id = f.person",
            (low, high, prefix, prefix + _END, limit),
        )

    def pairs(self, tokens: Sequence[int], other: str, limit: int) -> list[Pair]:
        """Pairs of one of the tokens and a word that starts so, the most common first."""
        if not tokens:
            return []
        low, high = prefix_range(other)
        rows = self._ask(
            "SELECT token, other, count(*) AS people FROM name_pair "
            f"WHERE token IN ({_marks(len(tokens))}) AND other BETWEEN ? AND ? "
            "GROUP BY token, other ORDER BY people DESC, token, other LIMIT ?",
            [*_padded(tokens), low, high, limit],
        )
        return [Pair._make(row) for row in rows]

    def pairs_among(self, token: int, others: Sequence[str], limit: int) -> list[Pair]:
        """Pairs of the token and a word that starts with one of these, the most common first."""
        if not others:
            return []
        ranges = apart(prefix_range(other) for other in others)
        rows = self._ask(
            f"WITH r(low, high) AS (VALUES {','.join(['(?,?)'] * _size(len(ranges)))}) "
            "SELECT p.token, p.other, count(*) AS people FROM r CROSS JOIN name_pair p "
            "ON p.token = ? AND p.other BETWEEN r.low AND r.high "
            "GROUP BY p.other ORDER BY people DESC, p.other LIMIT ?",
            [
                *(end for both in ranges for end in both),
                # An empty range fills the list up; the last one again would count twice.
                *(0, -1) * (_size(len(ranges)) - len(ranges)),
                token,
                limit,
            ],
        )
        return [Pair._make(row) for row in rows]

    def people_of_pair(self, pair: Pair, limit: int) -> list[Person]:
        """People with this token and a word of this code."""
        return self._people(
            "SELECT n.id, n.names, n.active FROM name_pair p "
            "CROSS JOIN name_person n ON n.id = p.person "
            "WHERE p.token = ? AND p.other = ? LIMIT ?",
            (pair.token, pair.other, limit),
        )

    def people_both(self, tokens: Sequence[int], others: Sequence[str], limit: int) -> list[Person]:
        """People with one of the tokens and one of the other words (their first letters)."""
        if not tokens or not others:
            return []
        codes = sorted({prefix_code(other) for other in others})
        ids = sorted(set(tokens))
        return self._people(
            "SELECT n.id, n.names, n.active FROM name_pair p "
            "CROSS JOIN name_person n ON n.id = p.person "
            f"WHERE p.token IN ({_marks(len(ids))}) AND p.other IN ({_marks(len(codes))}) LIMIT ?",
            [*_padded(ids), *_padded(codes), limit],
        )

    def partners(self, token: int, start: str, limit: int) -> list[int]:
        """Codes of the words that people with this token have beside it (see `prefix_code`)."""
        low, high = prefix_range(start)
        rows = self._ask(
            "SELECT DISTINCT other FROM name_pair WHERE token = ? AND other BETWEEN ? AND ? "
            "LIMIT ?",
            (token, low, high, limit),
        )
        return [row[0] for row in rows]

    def people_beside(self, token: int, codes: Sequence[int], limit: int) -> list[Person]:
        """People with this token and a word of one of these codes."""
        if not codes:
            return []
        return self._people(
            "SELECT n.id, n.names, n.active FROM name_pair p "
            "CROSS JOIN name_person n ON n.id = p.person "
            f"WHERE p.token = ? AND p.other IN ({_marks(len(codes))}) LIMIT ?",
            [token, *_padded(codes), limit],
        )

    def people(self, ids: Iterable[int]) -> list[Person]:
        """These people, as far as they are known."""
        found: list[Person] = []
        wanted = list(ids)
        for at in range(0, len(wanted), 64):
            some = wanted[at : at + 64]
            found += self._people(
                f"SELECT id, names, active FROM name_person WHERE id IN ({_marks(len(some))})",
                _padded(some),
            )
        return found

    def people_by_code(self, code: str, limit: int) -> list[tuple[Person, bool]]:
        """People whose barcode, external id or e-mail starts so, and whether it is all of it."""
        found: dict[int, tuple[Person, bool]] = {}
        columns = ("email",) if "@" in code else ("barcode", "external_id")
        for column in columns:
            for form in dict.fromkeys((code, code.upper(), code.lower())):
                rows = self._ask(
                    "SELECT n.id, n.names, n.active, "
                    f"p.{column} FROM patron p CROSS JOIN name_person n ON n.id = p.id "
                    f"WHERE p.{column} >= ? AND p.{column} < ? LIMIT ?",
                    (form, form + _END, limit),
                )
                for *person, whole in rows:
                    found.setdefault(
                        person[0],
                        (Person._make(person), whole.casefold() == code.casefold()),
                    )
        return list(found.values())[:limit]


def apart(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those left out that lie within another."""
    kept: list[tuple[int, int]] = []
    for low, high in sorted(ranges, key=lambda both: (both[0], -both[1])):
        if not kept or high > kept[-1][1]:
            kept.append((low, high))
    return kept


_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


def _size(count: int) -> int:
    return next(size for size in _SIZES if size >= count)


def _marks(count: int) -> str:
    """Question marks for a list; few different lengths, so that few statements are prepared."""
    return ",".join("?" * _size(count))


def _padded(values: Sequence[Any]) -> list[Any]:
    """The list filled up to the length that `_marks` made room for."""
    return [*values, *[values[-1]] * (_size(len(values)) - len(values))]
