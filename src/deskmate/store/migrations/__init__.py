"""How the store's shape changed over time, one file a change, run by Alembic."""
