"""What the program remembers: one schema for SQLite and PostgreSQL."""
