"""The history of the schema, one numbered revision after the other, run by Alembic."""
