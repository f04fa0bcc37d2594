"""What the owner is told of an invoice: on which day its next reminder leaves."""

from datetime import UTC, date, datetime

import pytest

from bot.usecases.describe_invoice import describe_invoice
from bot.usecases.register_owner import change_settings
from storage.database import Database
from tests.integration.office import open_office

LATE = date(2026, 8, 10)


@pytest.mark.parametrize(
    ("now", "leaves_on"),
    [
        (datetime(2026, 9, 7, 4, tzinfo=UTC), date(2026, 9, 7)),  # before the digest of Monday at 8 h
        (datetime(2026, 9, 7, 8, tzinfo=UTC), date(2026, 9, 8)),  # after it: the next one announces it
        (datetime(2026, 9, 11, 8, tzinfo=UTC), date(2026, 9, 14)),  # after that of Friday
    ],
)
async def test_a_chase_that_begins_after_the_digest_is_told_to_leave_once_the_next_one_has_announced_it(
    sqlite_database: Database, now: datetime, leaves_on: date
) -> None:
    office = await open_office(sqlite_database)
    office.now = now
    async with office.work() as (work, business):
        await change_settings(work, business, name="Atelier", email="camille@atelier.example", first_left_at=now)
    invoice = await office.invoice("1", LATE, start="courtesy")
    async with office.work() as (work, business):
        described = await describe_invoice(work, business, invoice.id)
    assert described.message
    assert described.leaves_on == leaves_on
