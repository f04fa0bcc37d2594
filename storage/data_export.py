"""All that belongs to a business, table by table, as plain rows for files: amounts as decimals, moments in UTC.

What is left out stands here with its reason; every other table of a business is exported, new ones by themselves.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import Row, Select, Table, select

from bot.domain.money import Money
from storage.database import Tx
from storage.tables import arrangements, businesses, invoices, metadata

A_PAGE: Final = 500  # rows read and written at a time, so that memory does not grow with the business
LEFT_OUT: Final = frozenset(
    {
        "cards",  # what the chat has shown already
        "drafts",  # questions that are open in the chat
        "case_links",  # fingerprints of links: they are of use to nobody else
    }
)
_OF_THE_PROGRAM: Final = frozenset({"lease_until", "next_at", "digest_due_at", "mail_key", "stand_in_token", "raw"})
_MINOR: Final = "_minor"
_CURRENCY: Final = "its_currency"
# Tables whose amounts are in the currency of the row that they refer to.
_CURRENCY_OF: Final[Mapping[str, tuple[str, Table]]] = {
    "allocations": ("invoice_id", invoices),
    "message_invoices": ("invoice_id", invoices),
    "arrangement_invoices": ("arrangement_id", arrangements),
    "installments": ("arrangement_id", arrangements),
}


def exported_tables() -> tuple[str, ...]:
    """Return the names of the tables of which a business has rows worth a file, what others refer to first."""
    return tuple(
        table.name
        for table in metadata.sorted_tables
        if table is businesses or ("business_id" in table.c and table.name not in LEFT_OUT)
    )


def columns_of(name: str) -> tuple[str, ...]:
    """Return the names under which the columns of a table are exported."""
    table = metadata.tables[name]
    known = [column.name for column in table.columns if column.name not in _OF_THE_PROGRAM]
    written = [name.removesuffix(_MINOR) for name in known]
    return (*written, "currency") if table.name in _CURRENCY_OF else tuple(written)


async def pages(tx: Tx, name: str, business_id: int) -> AsyncIterator[list[dict[str, Any]]]:
    """Yield the rows of a business in a table, a page at a time, in the order in which they were written."""
    table, last = metadata.tables[name], 0
    while True:
        found = (await tx.execute(_after(table, business_id, last))).all()
        if not found:
            return
        yield _plain(table, found)
        last = found[-1].id


def _after(table: Table, business_id: int, last: int) -> Select[Any]:
    own = table.c.id if table is businesses else table.c.business_id
    chosen = select(table).where(own == business_id, table.c.id > last).order_by(table.c.id).limit(A_PAGE)
    if table.name not in _CURRENCY_OF:
        return chosen
    reference, referred = _CURRENCY_OF[table.name]
    joined = chosen.add_columns(referred.c.currency.label(_CURRENCY))
    return joined.join(referred, referred.c.id == table.c[reference])


def _plain(table: Table, found: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """Return rows by the names under which they are exported."""
    fields = found[0]._fields
    own = next((place for place, name in enumerate(fields) if name in (_CURRENCY, "currency")), None)
    ways = [
        (place, name.removesuffix(_MINOR), name.endswith(_MINOR))
        for place, name in enumerate(fields)
        if name not in _OF_THE_PROGRAM and name != _CURRENCY
    ]
    plain = []
    for row in found:
        currency = None if own is None else row[own]
        values = {name: _amount(row[at], currency) if money else _written(row[at]) for at, name, money in ways}
        plain.append(values | ({"currency": currency} if table.name in _CURRENCY_OF else {}))
    return plain


def _amount(minor: int | None, currency: str | None) -> str | int | None:
    """Return an amount as a decimal; as it is stored where no currency says what its unit is."""
    return minor if minor is None or currency is None else str(Money.of_minor(minor, currency).amount)


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date | time) else value
