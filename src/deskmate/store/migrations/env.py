"""Alembic's entry: it works on the connection it is given, within the caller's transaction."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel


def _include(obj: object, name: str | None, kind: str, *_: object) -> bool:
    """Search indexes are made by their own modules and never compared or dropped here."""
    return kind != "table" or name in SQLModel.metadata.tables


def _run() -> None:
    attributes = context.config.attributes
    context.configure(
        connection=attributes["connection"],
        target_metadata=SQLModel.metadata,
        include_object=_include,
        render_as_batch=True,
        # The caller holds the transaction.
        transactional_ddl=False,
    )
    context.run_migrations()


_run()
