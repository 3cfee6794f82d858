"""Output folders into databases and back: one schema, three engines (SQLite, PostgreSQL, DuckDB)."""
