"""A payment that came back and did not: the chase of what remains goes on where it stood."""

from datetime import date

import pytest

from bot.usecases.bounce_payment import bounce_payment, take_bounce_back
from bot.usecases.record_payment import record_payment
from storage import invoices
from storage.database import Database
from tests.builders import euros
from tests.integration.office import MONDAY, open_office

LATE = date(2026, 8, 10)


@pytest.mark.parametrize(("since", "stands"), [(None, "firm"), ("courtesy", "firm"), ("final", "final")])
async def test_a_bounce_that_was_none_gives_step_and_deadline_back_unless_a_later_one_was_done(
    sqlite_database: Database, since: str | None, stands: str
) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("1", LATE, start="courtesy")
    deadline = {"deadline_on": date(2026, 9, 15), "next_not_before": date(2026, 9, 17), "task_since": None}
    async with office.work() as (work, business):
        await invoices.change(work.tx, business.id, invoice.id, last_step="firm", **deadline)
        part = await record_payment(
            work, business, invoice.client_id, amount=euros(60), paid_on=MONDAY.date(), means="cheque"
        )
        bounced = await bounce_payment(work, business, part.payment.id)
        again = await invoices.get(work.tx, business.id, invoice.id)
        assert (again.last_step, again.deadline_on, again.next_not_before) == ("early_call", None, None)
        if since:
            await invoices.change(work.tx, business.id, invoice.id, last_step=since)
        await take_bounce_back(work, business, bounced.bounce.id)
        after = await invoices.get(work.tx, business.id, invoice.id)
    assert (after.balance, after.last_step) == (euros(40), stands)
    assert (after.deadline_on == deadline["deadline_on"]) is (stands == "firm")
    assert (after.next_not_before == deadline["next_not_before"]) is (stands == "firm")
