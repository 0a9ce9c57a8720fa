"""The tables of what was brought in. Rows never leave `store/`: domain objects do."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class ImportRunRow(SQLModel, table=True):
    """What an import did. It holds numbers and file names, never a row's content."""

    __tablename__ = "import_run"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    kind: str
    format: str
    source: str
    files: str
    """File names, one a line."""
    added: int
    changed: int
    same: int
    left: int
    refused: int
    ignored_columns: str
    """Headers, one a line."""


class ColumnMappingRow(SQLModel, table=True):
    """How the columns of a file with these headers were understood last time."""

    __tablename__ = "column_mapping"

    fingerprint: str = Field(primary_key=True)
    mapping: str
    """JSON object: field → header."""
    used_at: datetime = Field(sa_type=UtcDateTime)


JOURNALLED = {ImportRunRow.__tablename__: ImportRunRow}
"""Tables whose changes can be undone."""
