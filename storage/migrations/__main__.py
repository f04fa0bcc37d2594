"""Writing the next revision from what ``storage/tables/`` says and the revisions do not say yet.

``python -m storage.migrations "why the schema changes"`` writes the next numbered file, to be read and completed by
hand (data that moves, triggers, changed defaults and checks). Until the first release
``python -m storage.migrations --first`` writes the first revision again from the tables instead of following it with
another.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import UpgradeOps
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection

from storage.migrations.upgrade import upgrade
from storage.tables import metadata
from storage.types import Identifier, Instant

VERSIONS = Path(__file__).parent / "versions"

_PAGE = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = {previous}

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """{title}."""
    {body}
'''


def write_next(title: str) -> Path:
    """Write the revision that leads from the newest one to the tables; return its file."""
    number = 1 + max(int(path.stem[:4]) for path in VERSIONS.glob("[0-9]*.py"))
    return _write(title, number, _difference(replay=True))


def write_first() -> Path:
    """Write the first revision again, leading from nothing to the tables; return its file."""
    return _write("Create the tables", 1, _difference(replay=False))


def _write(title: str, number: int, body: str) -> Path:
    words = "".join(letter if letter.isalnum() else "_" for letter in title.lower())
    path = VERSIONS / f"{number:04}_{words}.py"
    previous = f'"{number - 1:04}"' if number > 1 else "None"
    path.write_text(_PAGE.format(title=title, number=number, previous=previous, body=body), encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "format", str(path)]
    subprocess.run(command, check=True)  # noqa: S603 - our own formatter on the file just written
    return path


def _difference(*, replay: bool) -> str:
    """Return the operations that lead to the tables, from the newest revision (``replay``) or from nothing."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        if replay:
            upgrade(connection)
        body = render_operations(connection, in_batches=replay)
    engine.dispose()
    return body


def render_operations(connection: Connection, *, in_batches: bool) -> str:
    """Render what differs; ``in_batches`` because SQLite alters a table only by copying it."""
    found = produce_migrations(MigrationContext.configure(connection), metadata)
    operations = found.upgrade_ops or UpgradeOps([])
    body = render_python_code(operations, render_as_batch=in_batches, render_item=_render)
    return "\n".join(line for line in body.splitlines() if "# ###" not in line).strip() or "pass"


def _render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own types as the plain ones that they stand for: a revision outlives the code of its day."""
    if kind == "type" and isinstance(item, Instant):
        return "INSTANT"
    return "IDENTIFIER" if item is Identifier else False


if __name__ == "__main__":
    written = write_first() if sys.argv[1:] == ["--first"] else write_next(" ".join(sys.argv[1:]))
    sys.stdout.write(f"{written}\n")
