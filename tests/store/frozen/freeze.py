"""Fill a store of the present shape with rows in every table: `python freeze.py FILE` (see README).

It runs with the source of any shape, so it asks the file itself which tables there are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from zlib import crc32

import sqlcipher3.dbapi2

from deskmate.services.library import open_library

ROWS = 24
_NAMES = ("Siobhán", "Łukasz", "Nguyễn", "Zoë", "[DVD]", "李", "Мария", "أمينة")
_WORDS: dict[tuple[str, str], str] = {
    ("suggestion", "status"): "new",
    ("suggestion", "source"): "talk",
    ("suggestion_step", "status"): "new",
    ("network_entry", "kind"): "organization",
    ("referral", "state"): "given",
    ("sign_in_line", "state"): "waiting",
    ("sign_in_line", "fields"): "{}",
    ("draft", "content"): '{"text": "half a sentence"}',
    ("column_mapping", "mapping"): '{"given": "First"}',
    ("import_run", "kind"): "roster",
}
"""Columns whose words the program understands."""
_EMPTY = ("hand_edited", "tags", "source", "remark", "why_not")


def freeze(path: Path) -> None:
    """Make the store and fill it."""
    open_library(path).close()
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA foreign_keys=OFF")
    for table in tables(connection):
        _fill(connection, table)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    library = open_library(path)
    library.store.rebuild_indexes()
    library.close()
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("VACUUM")
    connection.close()


def tables(connection: Any) -> list[str]:
    """Tables that hold what people wrote, not what is made from it."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'name\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' "
        "AND name <> 'alembic_version' ORDER BY name"
    )
    return [row[0] for row in rows.fetchall()]


def _fill(connection: Any, table: str) -> None:
    columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    parents = {row[3] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    names = ", ".join(f'"{column[1]}"' for column in columns)
    for number in range(1, ROWS + 1):
        row = [_value(table, column, parents, number) for column in columns]
        connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(row))})', row
        )


def _value(table: str, column: Any, parents: set[str], number: int) -> Any:
    _, name, kind, needed, *_ = column
    if name in parents:
        # Nobody is merged into anybody, and each row has the parent of its own number.
        own = name in ("merged_into", "head_id", "next_id")
        return None if own else number
    if (table, name) in _WORDS:
        return _WORDS[table, name]
    if kind == "DATETIME":
        return f"2026-03-{number:02} 09:30:00.000000" if needed else None
    if kind == "DATE":
        return f"2026-03-{number:02}" if needed or number % 2 else None
    if kind == "TIME":
        return "09:30:00.000000"
    if kind == "BLOB":
        return bytes(range(number, number + 64))
    if kind == "FLOAT":
        return number / 4
    if name == "checksum":
        return crc32(_text("text", number).encode())
    if kind in ("INTEGER", "BIGINT", "BOOLEAN"):
        return 1 if kind != "INTEGER" or name not in ("id", "line", "place", "day") else number
    return _text(name, number)


def _text(name: str, number: int) -> str:
    if name in ("given", "family", "name", "text", "question"):
        return f"{_NAMES[number % len(_NAMES)]} {name} {number}"
    if name == "group":
        return "7b"
    if name == "state":
        return "open"
    if name in ("key", "query", "words", "fingerprint", "staff", "sha256"):
        return f"{name} {number}"
    return "" if name in _EMPTY else name


if __name__ == "__main__":
    freeze(Path(sys.argv[1]))
