"""What a refusal had stopped goes on once its cause is mended: the sender named, another address given."""

from datetime import timedelta

import pytest

from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.usecases.edit_settings import edit_setting
from bot.usecases.failed_delivery import refuse
from bot.usecases.lift_refusals import SENDER_UNKNOWN
from bot.usecases.plan_reminders import plan_due
from bot.usecases.work import Work
from storage import holds
from storage.database import Database
from storage.messages import State
from tests.integration.office import MONDAY, Office, open_office

LATE = MONDAY.date() - timedelta(days=12)


class Silent:
    """Tells the owner nothing."""

    async def delivery_uncertain(self, *_: object) -> None:
        """Ask nothing."""

    async def delivery_refused(self, *_: object) -> None:
        """Say nothing."""

    async def agreement_left(self, *_: object) -> None:
        """Hand nothing over."""


async def _refused(office: Office, reason: str) -> Invoice:
    """Return an invoice whose first reminder was refused."""
    invoice = await office.invoice("041", LATE, start="courtesy")
    message = await office.under_way(invoice.client_id)
    assert message is not None
    async with office.work() as (work, business):
        await refuse(work, Silent(), business, message, reason)
    assert await office.under_way(invoice.client_id) is None
    return invoice


async def _kinds(work: Work, invoice: Invoice) -> list[HoldKind]:
    return [hold.kind for hold in await holds.running(work.tx, invoice.business_id, invoice.client_id)]


async def _waits(office: Office, invoice: Invoice) -> bool:
    await plan_due(office.database, office.now, "relance.example")
    message = await office.under_way(invoice.client_id)
    return message is not None and message.state is State.WAITING


async def test_messages_refused_for_want_of_a_sender_are_planned_again_once_name_and_address_are_known(
    sqlite_database: Database,
) -> None:
    office = await open_office(sqlite_database)
    invoice = await _refused(office, SENDER_UNKNOWN)
    async with office.work() as (work, business):
        await edit_setting(work, business, "name", "Atelier")
        assert await _kinds(work, invoice) == [HoldKind.REFUSED]
    async with office.work() as (work, business):
        await edit_setting(work, business, "email", "camille@atelier.example")
        assert await _kinds(work, invoice) == []
    assert await _waits(office, invoice)


async def test_a_refusal_by_the_receiver_is_not_lifted_by_the_senders_name(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    invoice = await _refused(office, "recipient_refused 550")
    async with office.work() as (work, business):
        named = await edit_setting(work, business, "name", "Atelier")
        await edit_setting(work, named, "email", "camille@atelier.example")
        assert await _kinds(work, invoice) == [HoldKind.REFUSED]


@pytest.mark.parametrize(("email", "goes_on"), [("paie@dupont.example", True), ("compta@dupont.example", False)])
async def test_another_address_given_with_a_new_invoice_lifts_what_the_refused_one_held(
    sqlite_database: Database, email: str, *, goes_on: bool
) -> None:
    office = await open_office(sqlite_database)
    invoice = await _refused(office, "recipient_refused 550")
    await office.invoice("042", MONDAY.date(), client_id=invoice.client_id, email=email)
    assert await _waits(office, invoice) is goes_on
