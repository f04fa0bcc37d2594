"""What each client owes, added up by the database: for lists, and to answer who owes what."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from bot.domain.invoice import InvoiceState
from bot.domain.money import Money
from storage.database import Tx
from storage.tables import clients, invoices


@dataclass(frozen=True, slots=True)
class Owing:
    """What one client owes in one currency: how many open invoices, their balance, and how much of it is late."""

    client_id: int
    name: str
    count: int
    balance: Money
    late: Money


async def by_client(tx: Tx, business_id: int, today: date, client_id: int | None = None) -> list[Owing]:
    """Return what is owed, one row a client and currency, what is late most first; of one client with its id."""
    is_late = invoices.c.due_on < today
    balance = func.sum(invoices.c.balance_minor)
    late = func.sum(case((is_late, invoices.c.balance_minor), else_=0))
    conditions = [invoices.c.business_id == business_id, invoices.c.state == InvoiceState.OPEN]
    if client_id is not None:
        conditions.append(invoices.c.client_id == client_id)
    found = await tx.execute(
        select(
            clients.c.id,
            clients.c.name,
            invoices.c.currency,
            func.count().label("open"),
            balance.label("balance"),
            late.label("late"),
        )
        .join(clients, clients.c.id == invoices.c.client_id)
        .where(*conditions)
        .group_by(clients.c.id, clients.c.name, invoices.c.currency)
        .order_by(late.desc(), balance.desc(), clients.c.id)
    )
    return [
        Owing(
            client_id=row.id,
            name=row.name,
            count=row.open,
            balance=Money.of_minor(int(row.balance), row.currency),
            late=Money.of_minor(int(row.late), row.currency),
        )
        for row in found
    ]
