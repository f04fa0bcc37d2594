"""Inserting rows of which some may be there already; SQLite and PostgreSQL say it in the same words.

SQLAlchemy has a way of its own for each of them, which it puts into SQL anew each time; that takes longer than to
insert. Here the words are a clause of the insert that all databases share, which is kept as other statements are.
"""

from functools import cache
from typing import Any

from sqlalchemy import Column, Insert, insert, text


@cache
def unless_there(column: Column[Any]) -> Insert:
    """Return an insert into the column's table that passes over rows whose value in ``column`` is there already."""
    return _conflicting(column, "DO NOTHING")


@cache
def or_update(column: Column[Any], changes: str) -> Insert:
    """Return an insert that makes these ``changes`` to the row with the same value in ``column``, in SQL.

    The row that was to be inserted is called ``excluded`` there.
    """
    return _conflicting(column, f"DO UPDATE SET {changes}")


def _conflicting(column: Column[Any], words: str) -> Insert:
    statement = insert(column.table)
    statement._post_values_clause = text(f"ON CONFLICT ({column.name}) {words}")  # noqa: SLF001 - see the first lines
    return statement
