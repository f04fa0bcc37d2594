"""Which mails belong together, which reminders really were some, and invoices found by the end of a number."""

from datetime import timedelta
from typing import Any

import pytest

from storage import cases, correspondence, deliveries, invoices, messages
from storage.database import Database, Tx
from storage.threads import Thread, thread_of
from tests.contract.stored import NOW, TODAY, a_business, a_client, a_message, an_invoice

DAY = timedelta(days=1)


async def _mail(tx: Tx, business_id: int, client_id: int, key: str, about: list[int], **changes: Any) -> int:
    """Store a delivered mail that requests these invoices, ``days`` after the first moment."""
    days = changes.pop("days", 0)
    values = {
        "state": "delivered",
        "step": "courtesy",
        "mail_key": key,
        "subject": f"Objet {key}",
        "local_day": TODAY + days * DAY,
        "delivered_at": NOW + days * DAY,
    } | changes
    message_id = await a_message(tx, business_id, client_id, **values)
    await messages.change(tx, business_id, message_id, shares=[(invoice_id, True, 1) for invoice_id in about])
    return message_id


async def test_mails_that_share_an_invoice_are_one_thread_under_its_first_subject(database: Database) -> None:
    async with database.write() as tx:
        business = await a_business(tx)
        client = await a_client(tx, business)
        one, two, three = [await an_invoice(tx, business, client, number=str(n)) for n in range(3)]
        await _mail(tx, business, client, "a", [one])
        await _mail(tx, business, client, "b", [one, two], days=5)
        await _mail(tx, business, client, "c", [one], days=9)
        assert await thread_of(tx, business, client, [two]) == Thread("Objet a", ("a", "b", "c"))
        assert await thread_of(tx, business, client, [three]) == Thread()


@pytest.mark.parametrize(
    "apart", [{"channel": "share"}, {"kind": "trial"}, {"state": "refused"}, {"state": "superseded"}]
)
async def test_what_the_client_never_got_by_mail_is_not_referred_to(
    sqlite_database: Database, apart: dict[str, str]
) -> None:
    async with sqlite_database.write() as tx:
        business = await a_business(tx)
        client = await a_client(tx, business)
        invoice = await an_invoice(tx, business, client)
        await _mail(tx, business, client, "a", [invoice], **apart)
        assert await thread_of(tx, business, client, [invoice]) == Thread()


async def test_a_long_thread_refers_to_its_latest_mails_and_keeps_its_first_subject(database: Database) -> None:
    async with database.write() as tx:
        business = await a_business(tx)
        client = await a_client(tx, business)
        invoice = await an_invoice(tx, business, client)
        for number in range(12):
            await _mail(tx, business, client, str(number), [invoice], days=number)
        thread = await thread_of(tx, business, client, [invoice])
        assert thread == Thread("Objet 0", tuple(str(number) for number in range(2, 12)))


async def test_a_notice_before_the_due_date_reminds_of_nothing(database: Database) -> None:
    async with database.write() as tx:
        business = await a_business(tx)
        client = await a_client(tx, business)
        invoice = await an_invoice(tx, business, client)
        await _mail(tx, business, client, "a", [invoice], step="upcoming")
        await _mail(tx, business, client, "b", [invoice], days=6)
        assert await correspondence.reminded_on(tx, business, [invoice]) == [NOW + 6 * DAY]


async def test_an_invoice_is_found_by_the_end_of_its_number_as_a_part_of_its_own(database: Database) -> None:
    async with database.write() as tx:
        business, other = await a_business(tx), await a_business(tx, 2)
        client = await a_client(tx, business)
        for number in ("2026-041", "2026-1041", "F041", "2026/041B", "041"):
            await an_invoice(tx, business, client, number=number)
        await an_invoice(tx, business, client, number="2025-041", state="settled", balance_minor=0)
        found = await invoices.open_ending_with(tx, business, "041")
        assert sorted(invoice.number for invoice in found) == ["041", "2026-041"]
        assert [each.number for each in await invoices.open_ending_with(tx, business, "041b")] == ["2026/041B"]
        assert await invoices.open_ending_with(tx, business, "%") == []
        assert await invoices.open_ending_with(tx, other, "041") == []


async def test_an_attempt_is_remembered_by_its_start(database: Database) -> None:
    async with database.write() as tx:
        business = await a_business(tx)
        client = await a_client(tx, business)
        message_id = await a_message(tx, business, client)
        assert await deliveries.attempted_at(tx, 1, message_id) is None
        await deliveries.start(tx, await messages.get(tx, business, message_id), NOW)
        assert await deliveries.attempted_at(tx, 1, message_id) == NOW


async def test_those_who_owe_are_in_the_order_of_their_next_moment(database: Database) -> None:
    async with database.write() as tx:
        business = await a_business(tx)
        never, later, soon, settled = [await a_client(tx, business, key=str(n)) for n in range(4)]
        for client in (never, later, soon):
            await an_invoice(tx, business, client)
            await an_invoice(tx, business, client, number="second")
        await an_invoice(tx, business, settled, state="settled", balance_minor=0)
        await cases.look_again(tx, business, later, NOW + DAY)
        await cases.look_again(tx, business, soon, NOW)
        assert await cases.owing(tx, business) == [soon, later, never]
