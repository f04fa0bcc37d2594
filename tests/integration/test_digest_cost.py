"""The digest's cost: as many statements for thirty clients as for three."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from bot.telling import Telling
from bot.usecases.foresee import foresee
from bot.usecases.promise_payment import give_promise
from bot.usecases.record_payment import record_payment
from bot.usecases.work import Work
from storage import businesses
from storage.database import Database
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office
from tests.shipped import strict_catalogue

LATE = MONDAY.date() - timedelta(days=12)
TUESDAY = MONDAY + timedelta(days=1)


@contextmanager
def counting_reads(database: Database) -> Iterator[list[str]]:
    """Collect the statements that read."""
    seen: list[str] = []

    def see(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", see)
    yield seen
    event.remove(database.engine.sync_engine, "before_cursor_execute", see)


async def _clients(office: Office, count: int) -> None:
    """Register clients of whom each has a start to be chosen, and every third has paid too much, promised or waits."""
    for place in range(count):
        invoice = await office.invoice("1", LATE, client=f"Maison {place}")
        await office.invoice("2", LATE, client_id=invoice.client_id, start="courtesy" if place % 3 == 0 else "")
        if place % 3 == 1:
            async with office.work() as (work, business):
                await record_payment(
                    work,
                    business,
                    invoice.client_id,
                    amount=euros(130),
                    paid_on=MONDAY.date(),
                    invoice_ids=[invoice.id],
                )
        if place % 3 == 2:
            async with office.work() as (work, business):
                await give_promise(work, business, invoice.client_id, due_on=MONDAY.date())


async def _cost(office: Office, telling: Telling) -> tuple[int, int]:
    """Return how many statements read for the digest of Tuesday, of this business alone, and for what comes next."""
    async with office.database.write() as tx:
        for business in await businesses.all_after(tx, 0, 10):
            due_at = TUESDAY if business.id == office.business_id else None
            await businesses.change_business(tx, business.id, digest_due_at=due_at)
    with counting_reads(office.database) as digest:
        assert await telling.send_digests(office.database, TUESDAY, "relance.example") == 1
    async with office.database.read() as tx:
        with counting_reads(office.database) as page:
            business = await businesses.get(tx, office.business_id)
            found, _, _ = await foresee(
                Work(tx, TUESDAY, ""), business, offset=0, limit=50, until=TUESDAY.date() + timedelta(days=14)
            )
    assert found
    return len(digest), len(page)


async def test_a_digest_reads_as_often_for_thirty_clients_as_for_three(sqlite_database: Database) -> None:
    telling = Telling(strict_catalogue())
    few, many = await open_office(sqlite_database), await open_office(sqlite_database, owner_id=1002)
    await _clients(few, 3)
    await _clients(many, 30)
    assert await _cost(few, telling) == await _cost(many, telling)
