"""What tables are made of: the schema itself, and the columns and conditions that many tables share."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, text

from storage.types import Identifier

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def row_id() -> Column[Any]:
    """Return the number by which a row is known."""
    return Column("id", Identifier, primary_key=True)


def reference(name: str, target: str, *, nullable: bool = False) -> Column[Any]:
    """Return a column that names a row of ``target``."""
    return Column(name, Identifier, ForeignKey(f"{target}.id"), nullable=nullable)


def of_business() -> Column[Any]:
    """Return the column that says whose business a row belongs to."""
    return reference("business_id", "businesses")


def word(name: str, *, default: str | None = "") -> Column[Any]:
    """Return a column of words, empty where nothing is said; without a default something must be."""
    return Column(name, String, nullable=False, server_default=default)


def version() -> Column[Any]:
    """Return the column that is raised by each change, so that a button knows what it was shown for."""
    return Column("version", Integer, nullable=False, server_default="1")


def where(condition: str) -> dict[str, Any]:
    """Return the arguments that make an index partial on both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
