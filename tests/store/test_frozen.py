"""Promises 4, 23 and 28: stores of every shape there ever was open, and nothing is lost."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from deskmate.services import recall
from deskmate.services.library import open_library
from deskmate.services.maintenance import check_all
from deskmate.store import engine, schema
from deskmate.store.migrate import upgrade  # noqa: F401 - once, for every child
from tests.promises.plugin import Figure
from tests.store.frozen.freeze import ROWS, tables

FROZEN = Path(__file__).with_name("frozen")
SHAPES = range(1, schema.SCHEMA + 1)
Rows = dict[str, list[dict[str, Any]]]


def thawed(shape: int, folder: Path) -> Path:
    path = folder / "library.db"
    path.write_bytes(gzip.decompress((FROZEN / f"shape-{shape}.db.gz").read_bytes()))
    path.chmod(0o600)
    return path


def rows_of(path: Path) -> Rows:
    connection = sqlcipher3.dbapi2.connect(str(path))
    connection.row_factory = sqlcipher3.dbapi2.Row
    try:
        return {
            table: [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
            for table in tables(connection)
        }
    finally:
        connection.close()


def assert_nothing_lost(before: Rows, after: Rows) -> int:
    """Every value of every row is there; columns and tables may have come. Says how many rows."""
    count = 0
    for table, rows in before.items():
        kept = [
            {name: now[name] for name in old} for old, now in zip(rows, after[table], strict=True)
        ]
        for old, now in zip(rows, kept, strict=True):
            if table == "visit" and now.get("checksum") is not None:
                now = {**now, "checksum": old.get("checksum")} if "checksum" in old else now
            assert now == old
            count += 1
    return count


@pytest.mark.promise(28, 23)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_store_of_every_shape_opens_and_keeps_every_row(
    shape: int, tmp_path: Path, figure: Figure
) -> None:
    path = thawed(shape, tmp_path)
    before = rows_of(path)
    assert all(len(rows) == ROWS for rows in before.values())
    library = open_library(path)
    assert check_all(library) == []
    found = recall.find(library, "siobhan").people
    assert found[0].patron.given.startswith("Siobhán")
    assert recall.card(library, 1).visits
    library.close()
    kept = assert_nothing_lost(before, rows_of(path))
    figure(f"shape {shape}: {kept} of {kept} rows", only=28)
    made = list((tmp_path / "backups").glob("*.db"))
    assert len(made) == (shape < schema.SCHEMA)
    for copy in made:
        # The way back is a store of the old shape, whole.
        assert rows_of(copy) == before


def statements(shape: int, folder: Path, at: int | None) -> int:
    """Bring a store up to date and end at statement `at`, as a kill would; how many there are."""
    path = thawed(shape, folder)
    connect: Callable[..., Any] = engine.open_connection
    seen = 0

    def step(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            os._exit(9)

    def traced(*args: Any, **kwargs: Any) -> Any:
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(step)
        return connection

    engine.open_connection = traced
    try:
        open_library(path).close()
    finally:
        engine.open_connection = connect
    return seen


def killed_at(shape: int, folder: Path, at: int) -> None:
    """In a child, so that the end is a real one."""
    child = os.fork()
    if not child:
        try:
            statements(shape, folder, at)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.promise(4)
@pytest.mark.skipif(os.name == "nt", reason="fork is POSIX")
@pytest.mark.parametrize("tenth", range(10))
def test_a_kill_within_a_migration_loses_nothing(tenth: int, tmp_path: Path) -> None:
    """Every statement is tried in tests/reliability; here one in each tenth of them."""
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    steps = statements(3, tmp_path / "whole", None)
    after_a_kill(3, tmp_path / "killed", 1 + steps * tenth // 10)


def after_a_kill(shape: int, folder: Path, at: int) -> None:
    """The next start completes what was begun, or begins anew."""
    path = thawed(shape, folder)
    before = rows_of(path)
    killed_at(shape, folder, at)
    library = open_library(path)
    assert check_all(library) == []
    library.close()
    assert_nothing_lost(before, rows_of(path))
