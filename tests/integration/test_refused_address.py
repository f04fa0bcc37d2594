"""A hold that a refused address left concerns that address: it ends where nothing is written there any more."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.domain.contact import Role
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.usecases.edit_client import write
from bot.usecases.edit_contacts import forget_contact, note_contact, write_to
from bot.usecases.failed_delivery import refuse
from bot.usecases.merge_clients import merge_clients
from bot.usecases.refused_address import RETURNED
from storage import clients, holds
from storage.database import Database
from tests.integration.office import MONDAY, Office, open_office
from tests.integration.test_lift_refusals import Silent

LATE = MONDAY.date() - timedelta(days=12)
DEAD, GOOD, OTHER = "morte@dupont.example", "bonne@dupont.example", "autre@dupont.example"
REFUSED = "recipient_refused 550 5.1.1"


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def _refused(office: Office, invoice: Invoice, reason: str = REFUSED) -> None:
    """Have the reminder of an invoice refused."""
    message = await office.under_way(invoice.client_id)
    assert message
    async with office.work() as (work, business):
        await refuse(work, Silent(), business, message, reason)


async def _held(office: Office, client_id: int) -> bool:
    async with office.work() as (work, business):
        running = await holds.running(work.tx, business.id, client_id)
    return HoldKind.REFUSED in {hold.kind for hold in running}


@dataclass(frozen=True)
class Two:
    """The addresses of two clients of whom the first takes the other in, and which of the two were refused."""

    own: str
    other: str
    refused: tuple[int, ...]
    reason: str = REFUSED
    left: str = field(kw_only=True)
    held: bool = field(kw_only=True)


MERGERS = [
    Two(GOOD, DEAD, (1,), left=GOOD, held=False),
    Two(GOOD, DEAD, (1,), RETURNED, left=GOOD, held=False),
    Two(DEAD, GOOD, (0,), left=GOOD, held=False),
    Two("", DEAD, (1,), left="", held=False),
    Two(DEAD, DEAD.replace("m", "M", 1), (1,), left=DEAD, held=True),
    Two(DEAD, OTHER, (0, 1), left=DEAD, held=True),
    Two(DEAD, "", (0,), left=DEAD, held=True),
    Two(GOOD, OTHER, (1,), "text_lacks", left=GOOD, held=True),
    Two(GOOD, OTHER, (1,), "content_refused 554", left=GOOD, held=True),
]


@pytest.mark.parametrize("two", MERGERS)
async def test_a_merged_case_is_held_by_the_addresses_that_it_writes_to(office: Office, two: Two) -> None:
    both = [
        await office.invoice("041", LATE, client="Dupont", start="courtesy", email=two.own),
        await office.invoice("042", LATE, client="Dupond", start="courtesy", email=two.other),
    ]
    for place in two.refused:
        await _refused(office, both[place], two.reason)
    async with office.work() as (work, business):
        kept = await merge_clients(work, business, both[0].client_id, both[1].client_id)
    assert (kept.email, await _held(office, kept.id)) == (two.left, two.held)
    message = await office.under_way(kept.id)
    assert (message is None) is two.held
    if message:
        assert message.recipient == two.left
        assert sorted(listed for listed, _ in message.content["requested"]) == [invoice.id for invoice in both]


async def test_an_address_that_a_step_still_writes_to_holds_the_merged_case(office: Office) -> None:
    first = await office.invoice("041", LATE, client="Dupont", start="courtesy", email=GOOD)
    second = await office.invoice("042", LATE, client="Dupond", start="courtesy", email=DEAD)
    async with office.work() as (work, business):
        await note_contact(work, business, first.client_id, Role.DIRECTOR, DEAD)
        await write_to(work, business, first.client_id, "final", Role.DIRECTOR)
    await _refused(office, second)
    async with office.work() as (work, business):
        await merge_clients(work, business, first.client_id, second.client_id)
    assert await _held(office, first.client_id)


async def test_the_address_of_another_person_holds_a_case_until_nothing_is_written_to_it(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy", email=GOOD)
    async with office.work() as (work, business):
        await note_contact(work, business, invoice.client_id, Role.ORDERER, DEAD)
        await write_to(work, business, invoice.client_id, "courtesy", Role.ORDERER)
    await _refused(office, invoice)
    async with office.work() as (work, business):
        await note_contact(work, business, invoice.client_id, Role.DIRECTOR, OTHER)
    assert await _held(office, invoice.client_id)
    async with office.work() as (work, business):
        await forget_contact(work, business, invoice.client_id, Role.ORDERER)
    assert not await _held(office, invoice.client_id)
    message = await office.under_way(invoice.client_id)
    assert message
    assert message.recipient == GOOD


async def test_a_case_that_goes_on_in_its_own_chat_is_not_held_by_a_mail_address(office: Office) -> None:
    first = await office.invoice("041", LATE, client="Dupont", start="courtesy", email=DEAD)
    second = await office.invoice("042", LATE, client="Dupond", start="courtesy", email="")
    await _refused(office, first)
    async with office.work() as (work, business):
        await clients.change(work.tx, business.id, second.client_id, chat_id=71)
        await merge_clients(work, business, first.client_id, second.client_id)
    message = await office.under_way(first.client_id)
    assert message
    assert (message.channel, message.recipient) == ("telegram", "71")


async def test_what_is_corrected_besides_the_address_leaves_its_hold(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy", email=DEAD)
    await _refused(office, invoice)
    async with office.work() as (work, business):
        await write(work, business, invoice.client_id, "phone", "01 23 45 67 89")
    assert await _held(office, invoice.client_id)
