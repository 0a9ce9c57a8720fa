"""The only SQL: tables, engine, units of work, migrations, indexes and backups."""
