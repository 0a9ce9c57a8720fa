"""What people would use instead, each set up as well as its makers advise.

A peer whose package is not installed is left out, by name.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import sqlcipher3.dbapi2

from tests.benchmarks.search.errors import plain
from tests.benchmarks.search.population import Name

Find = Callable[[str, int], list[int]]


def some_of(names: list[Name], folder: Path, wanted: str) -> dict[str, Find]:
    """The peers whose name has one of these parts ("all": every one), as far as they can run."""
    rows = [(name.id, plain(f"{name.given} {name.family} {name.preferred}")) for name in names]
    makers: dict[str, Callable[[], Find]] = {
        "SQL LIKE": lambda: _like(rows),
        "FTS5 prefix": lambda: _fts_prefix(rows),
        "FTS5 trigram+rapidfuzz": lambda: _fts_trigram(rows),
        "rapidfuzz WRatio": lambda: _scan(rows, "WRatio"),
        "rapidfuzz Jaro-Winkler": lambda: _scan(rows, "JaroWinkler"),
        "tantivy, fuzzy 2": lambda: _tantivy(rows),
        "fzf --filter": lambda: _fzf(rows, folder),
        "PostgreSQL pg_trgm": lambda: _trigrams_of_postgres(rows),
    }
    needs = {
        "tantivy, fuzzy 2": find_spec("tantivy"),
        "fzf --filter": shutil.which("fzf"),
        "PostgreSQL pg_trgm": find_spec("psycopg") and os.environ.get("PGHOST"),
    }
    found = {}
    for name, make in makers.items():
        if wanted != "all" and not any(part in name for part in wanted.split(",")):
            continue
        if needs.get(name, True):
            found[name] = make()
        else:
            print(f"left out: {name} is not here (see the module's words)")
    return found


def _like(rows: list[tuple[int, str]]) -> Find:
    database = sqlcipher3.dbapi2.connect(":memory:")
    database.execute("CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT)")
    database.executemany("INSERT INTO p VALUES (?, ?)", rows)

    def find(query: str, limit: int) -> list[int]:
        words = plain(query).split()
        where = " AND ".join("name LIKE ?" for _ in words) or "0"
        sql = f"SELECT id FROM p WHERE {where} LIMIT ?"
        return [row[0] for row in database.execute(sql, [*(f"%{w}%" for w in words), limit])]

    return find


def _quoted(query: str, mark: str) -> str:
    words = [word.replace('"', "") for word in plain(query).replace("-", " ").split()]
    return " ".join(f'"{word}"{mark}' for word in words if word)


def _fts_prefix(rows: list[tuple[int, str]]) -> Find:
    database = sqlcipher3.dbapi2.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE p USING fts5(name, prefix='1 2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    database.executemany("INSERT INTO p(rowid, name) VALUES (?, ?)", rows)

    def find(query: str, limit: int) -> list[int]:
        expression = _quoted(query, "*")
        if not expression:
            return []
        sql = "SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in database.execute(sql, (expression, limit))]

    return find


def _fts_trigram(rows: list[tuple[int, str]]) -> Find:
    from rapidfuzz import fuzz, process

    database = sqlcipher3.dbapi2.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE p USING fts5(name, tokenize='trigram')")
    database.executemany("INSERT INTO p(rowid, name) VALUES (?, ?)", rows)

    def find(query: str, limit: int) -> list[int]:
        text = plain(query).replace('"', "")
        grams = {word[at : at + 3] for word in text.split() for at in range(len(word) - 2)}
        if not grams:
            return []
        expression = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        sql = "SELECT rowid, name FROM p WHERE p MATCH ? ORDER BY rank LIMIT 200"
        near = dict(database.execute(sql, (expression,)))
        ranked = process.extract(text, near, scorer=fuzz.token_sort_ratio, limit=limit)
        return [key for _, _, key in ranked]

    return find


def _scan(rows: list[tuple[int, str]], scorer: str) -> Find:
    from rapidfuzz import distance, fuzz, process

    choices = dict(rows)
    judge = fuzz.WRatio if scorer == "WRatio" else distance.JaroWinkler.similarity

    def find(query: str, limit: int) -> list[int]:
        return [
            key for _, _, key in process.extract(plain(query), choices, scorer=judge, limit=limit)
        ]

    return find


def _tantivy(rows: list[tuple[int, str]]) -> Find:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("name", stored=False)
    builder.add_integer_field("id", stored=True, indexed=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for number, name in rows:
        writer.add_document(tantivy.Document(name=name.replace("-", " "), id=number))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    query_of = tantivy.Query
    must, should = tantivy.Occur.Must, tantivy.Occur.Should

    def word(text: str) -> tantivy.Query:
        off = 0 if len(text) < 3 else 1 if len(text) < 5 else 2
        parts = [
            (should, query_of.boost_query(query_of.term_query(schema, "name", text), 4.0)),
            (
                should,
                query_of.boost_query(
                    query_of.fuzzy_term_query(schema, "name", text, distance=0, prefix=True), 2.0
                ),
            ),
        ]
        if off:
            parts.append(
                (should, query_of.fuzzy_term_query(schema, "name", text, distance=off, prefix=True))
            )
        return query_of.boolean_query(parts)

    def find(query: str, limit: int) -> list[int]:
        words = plain(query).replace("-", " ").replace("'", "").split()
        if not words:
            return []
        whole = query_of.boolean_query([(must, word(text)) for text in words])
        hits = searcher.search(whole, limit).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return find


def _trigrams_of_postgres(rows: list[tuple[int, str]]) -> Find:
    import psycopg

    server = psycopg.connect("", autocommit=True)
    server.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    server.execute("CREATE TEMP TABLE p (id integer, name text)")
    with server.cursor().copy("COPY p FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    server.execute("CREATE INDEX ON p USING gin (name gin_trgm_ops)")
    server.execute("ANALYZE p")
    server.execute("SET pg_trgm.word_similarity_threshold = 0.4")
    sql = (
        "SELECT id FROM p WHERE %(q)s <% name "
        "ORDER BY word_similarity(%(q)s, name) DESC, similarity(%(q)s, name) DESC LIMIT %(n)s"
    ).replace("<% ", "<%% ")

    def find(query: str, limit: int) -> list[int]:
        return [row[0] for row in server.execute(sql, {"q": plain(query), "n": limit})]

    return find


def _fzf(rows: list[tuple[int, str]], folder: Path) -> Find:
    path = folder / "fzf.txt"
    path.write_text("\n".join(f"{number}\t{name}" for number, name in rows))

    def find(query: str, limit: int) -> list[int]:
        with path.open() as file:
            done = subprocess.run(
                ["fzf", "--filter", plain(query), "--nth=2.."],
                stdin=file, capture_output=True, text=True, check=False,
            )  # fmt: skip
        return [int(line.split("\t")[0]) for line in done.stdout.splitlines()[:limit]]

    return find
