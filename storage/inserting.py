"""Inserting rows of which some may be there already; SQLite and PostgreSQL say it in the same words.

SQLAlchemy 2.0 has no public way to say it that it keeps. ``on_conflict_do_nothing`` and ``on_conflict_do_update`` are
those of one database each; they set the very attribute that is set here, to a clause that is put into SQL anew each
time (``inherit_cache`` of their inserts is False): 164 µs an insert instead of 27. ``text`` for the whole statement
would lose the columns' defaults and types. So the attribute is set to plain words, which are part of the statement's
key, and it is compiled once. ``pyproject.toml`` keeps the minor version; the contract tests fail where the attribute
means nothing.
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
    statement._post_values_clause = text(f"ON CONFLICT ({column.name}) {words}")  # noqa: SLF001 - no public way: see the first lines
    return statement
