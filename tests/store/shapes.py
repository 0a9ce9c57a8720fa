"""Taking a store back to the shape that it had before a migration."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlmodel import SQLModel

from deskmate.store import schema

_VERSIONS = Path(schema.__file__).parent / "migrations" / "versions"


def back_before(path: Path, migration: str) -> None:
    """Drop everything that this migration ("sign_in_lines") and all later ones made."""
    [file] = _VERSIONS.glob(f"*_{migration}.py")
    before = int(file.name[:4]) - 1
    later = "".join(
        one.read_text(encoding="utf-8") for one in _VERSIONS.glob("*.py") if one.name >= file.name
    )
    made = set(re.findall(r'create_table\(\s*"(\w+)"', later))
    connection = sqlcipher3.dbapi2.connect(str(path))
    for table in _virtual(connection):
        # Word indexes are no migration's: they are made anew from the rows.
        if not (table.startswith("name_") or table == "visit_words"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
    for row in reversed(SQLModel.metadata.sorted_tables):
        if row.name in made:
            connection.execute(f"DROP TABLE {row.name}")
    for table, column in re.findall(r'add_column\("(\w+)", sa.Column\("(\w+)"', later):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.execute("UPDATE alembic_version SET version_num = ?", (f"{before:04}",))
    connection.execute(f"PRAGMA user_version={before}")
    connection.commit()
    connection.close()


def _virtual(connection: Any) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%' "
        # A vocabulary goes before the table that it describes.
        "ORDER BY sql NOT LIKE '%fts5vocab%'"
    )
    return [row[0] for row in rows.fetchall()]


def shape(path: Path, *tables: str) -> list[tuple[object, ...]]:
    """Columns, foreign keys and indexes of these tables."""
    connection = sqlcipher3.dbapi2.connect(str(path))
    try:
        found: list[tuple[object, ...]] = []
        for table in tables:
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            found += [*(column[1:4] for column in columns), *sorted(key[2:7] for key in keys)]
            indexes = connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? ORDER BY 1",
                (table,),
            ).fetchall()
            for (name,) in indexes:
                held = connection.execute(f"PRAGMA index_info({name})").fetchall()
                found.append((name, *(column[2] for column in held)))
        return found
    finally:
        connection.close()
