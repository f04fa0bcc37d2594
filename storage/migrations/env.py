"""What Alembic runs around the revisions; the connection and its transaction are the caller's (``upgrade.py``)."""

from alembic import context

from storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
