"""Two clients become one: what moves, what protects them, and nothing sooner for having been merged."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.arrangement import ArrangementState
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.insolvency import DeadlineWarned, InsolvencyState
from bot.domain.invoice import Invoice
from bot.usecases.edit_client import choose, exclude, set_direct_debit, write
from bot.usecases.merge_clients import merge_clients
from bot.usecases.read_history import read_history
from bot.usecases.report_difficulty import report_difficulty
from bot.usecases.report_insolvency import look_at_insolvency, report_insolvency
from storage import arrangements, clients, holds, insolvencies, invoices, messages
from storage.database import Database
from storage.messages import State
from storage.tables import metadata
from tests.integration.office import MONDAY, Office, open_office

TODAY = MONDAY.date()
LATE = TODAY - timedelta(days=12)


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def _merge(office: Office, kept: Invoice, merged: Invoice) -> Client:
    async with office.work() as (work, business):
        return await merge_clients(work, business, kept.client_id, merged.client_id)


async def _two(office: Office, **more: Any) -> tuple[Invoice, Invoice]:
    first = await office.invoice("041", LATE, client="Dupont", start="courtesy")
    second = await office.invoice("042", LATE, client="Dupond", start="courtesy", **more)
    return first, second


async def test_everything_moves_and_one_message_asks_for_all(office: Office) -> None:
    first, second = await _two(office)
    kept = await _merge(office, first, second)
    async with office.work() as (work, business):
        assert [i.id for i in await invoices.owed_by(work.tx, business.id, kept.id)] == [first.id, second.id]
        assert await clients.get(work.tx, business.id, second.client_id) == kept
        [row] = await clients.names(work.tx, business.id)
        assert row.name == "Dupont"
        waiting = await messages.of_business(work.tx, business.id, [State.WAITING])
    [(message, _)] = waiting
    assert sorted(listed for listed, _ in message.content["requested"]) == [first.id, second.id]


async def test_two_who_were_reminded_on_one_day_can_be_merged_and_are_left_in_peace_as_long(office: Office) -> None:
    first, second = await _two(office)
    await office.delivered(first.client_id)
    await office.delivered(second.client_id)
    kept = await _merge(office, first, second)
    plan = await office.plan(kept.id)
    assert plan.case.last_contact_on == TODAY
    assert plan.message is None


async def test_the_later_contact_of_the_two_counts(office: Office) -> None:
    first, second = await _two(office)
    await office.delivered(second.client_id)
    kept = await _merge(office, first, second)
    assert (await office.plan(kept.id)).case.last_contact_on == TODAY
    assert await office.under_way(kept.id) is None


async def test_what_one_lacks_it_takes_over_from_the_other(office: Office) -> None:
    first = await office.invoice("041", LATE, client="Dupont", email="")
    second = await office.invoice("042", LATE, client="Dupond", email="b@dupond.example", phone="+33123456789")
    kept = await _merge(office, first, second)
    assert (kept.name, kept.email, kept.phone) == ("Dupont", "b@dupond.example", "+33123456789")


async def test_nobody_takes_over_the_numbers_of_another_firm(office: Office) -> None:
    first = await office.invoice("041", LATE, client="Dupont")
    second = await office.invoice("042", LATE, client="Dupond")
    async with office.work() as (work, business):
        await write(work, business, first.client_id, "siren", "732829320")
        await write(work, business, second.client_id, "siren", "552100554")
        await write(work, business, second.client_id, "vat_number", "DE136695976")
    kept = await _merge(office, first, second)
    assert (kept.siren, kept.vat_number) == ("732829320", "")


STOPPED, BLOCKED = MONDAY - timedelta(days=9), MONDAY - timedelta(days=4)

WAYS_CLOSED = [
    ({}, {"mail_stopped_at": STOPPED}, {"mail_stopped": True}),
    ({"mail_stopped_at": STOPPED}, {}, {"mail_stopped": True}),
    ({"mail_stopped_at": BLOCKED}, {"mail_stopped_at": STOPPED}, {"mail_stopped": True}),
    ({"mail_stopped_at": STOPPED, "email": ""}, {}, {"mail_stopped": True, "email": "compta@dupont.example"}),
    ({}, {}, {"mail_stopped": False, "chat_id": None}),
    ({}, {"chat_id": 71}, {"chat_id": 71, "chat_blocked": False}),
    ({}, {"chat_id": 71, "chat_blocked_at": BLOCKED}, {"chat_id": 71, "chat_blocked": True}),
    ({"chat_id": 71}, {"chat_id": 71, "chat_blocked_at": BLOCKED}, {"chat_id": 71, "chat_blocked": True}),
    ({"chat_id": 70, "chat_blocked_at": BLOCKED}, {"chat_id": 71}, {"chat_id": 70, "chat_blocked": True}),
    ({"chat_id": 70}, {"chat_id": 71, "chat_blocked_at": BLOCKED}, {"chat_id": 70, "chat_blocked": False}),
]


@pytest.mark.parametrize(("own", "others", "left"), WAYS_CLOSED)
async def test_a_way_that_either_client_has_closed_stays_closed(
    office: Office, own: dict[str, Any], others: dict[str, Any], left: dict[str, Any]
) -> None:
    first, second = await _two(office)
    async with office.work() as (work, business):
        await clients.change(work.tx, business.id, first.client_id, **own)
        await clients.change(work.tx, business.id, second.client_id, **others)
    kept = await _merge(office, first, second)
    assert {name: getattr(kept, name) for name in left} == left


EARLY, LATER = TODAY - timedelta(days=30), TODAY - timedelta(days=20)
OPEN, DECLARED = InsolvencyState.OPEN, InsolvencyState.DECLARED

TOLD_TWICE: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({}, {"published_on": LATER, "office": "Me Roy"}, {"published_on": LATER, "office": "Me Roy"}),
    ({"published_on": LATER}, {"published_on": EARLY}, {"published_on": EARLY}),
    ({"opened_on": EARLY}, {"opened_on": LATER}, {"opened_on": LATER}),
    ({"state": "declared", "declared_on": EARLY}, {}, {"state": OPEN, "declared_on": None}),
    (
        {"state": "declared", "declared_on": EARLY},
        {"state": "declared", "declared_on": LATER},
        {"state": DECLARED, "declared_on": LATER},
    ),
]


@pytest.mark.parametrize(("own", "others", "left"), TOLD_TWICE)
async def test_of_an_insolvency_that_was_told_of_both_the_safer_word_stands(
    office: Office, own: dict[str, Any], others: dict[str, Any], left: dict[str, Any]
) -> None:
    first, second = await _two(office)
    async with office.work() as (work, business):
        for invoice, values in ((first, own), (second, others)):
            found = await report_insolvency(work, business, invoice.client_id)
            await insolvencies.change(work.tx, business.id, found.insolvency.id, warned="second", **values)
    kept = await _merge(office, first, second)
    async with office.work() as (work, business):
        insolvency = (await look_at_insolvency(work, business, kept.id)).insolvency
        held = {hold.arose_before for hold in await holds.running(work.tx, business.id, kept.id)}
    assert {name: getattr(insolvency, name) for name in left} == left
    assert insolvency.warned is DeadlineWarned.NOT
    assert held == {insolvency.opened_on}


async def test_the_plan_of_one_ends_with_the_insolvency_of_the_other(office: Office) -> None:
    first, second = await _two(office)
    async with office.work() as (work, business):
        await report_difficulty(work, business, first.client_id)
        await report_insolvency(work, business, second.client_id)
    kept = await _merge(office, first, second)
    async with office.work() as (work, business):
        plans = await arrangements.of_client(work.tx, business.id, kept.id)
    assert [plan.state for plan in plans] == [ArrangementState.CANCELLED]
    assert await office.under_way(kept.id) is None


def test_whatever_is_a_clients_goes_along_when_it_is_merged() -> None:
    """A new table must be decided on: ``cards`` and ``trace`` stay where they are, and are found by ``merged_into``."""
    theirs = {table.name for table in metadata.sorted_tables if "client_id" in table.c}
    by_rules_of_their_own = {"messages", "contacts", "insolvencies"}
    assert theirs == {table.name for table in clients.MOVED} | by_rules_of_their_own | {"cards", "trace"}


@pytest.mark.parametrize("name", ["excluded", "direct_debit"])
async def test_what_protected_one_from_reminders_protects_both(office: Office, name: str) -> None:
    first, second = await _two(office)
    async with office.work() as (work, business):
        if name == "excluded":
            await exclude(work, business, second.client_id, excluded=True)
        else:
            await set_direct_debit(work, business, second.client_id, direct_debit=True)
    kept = await _merge(office, first, second)
    assert getattr(kept, name)
    assert await office.under_way(kept.id) is None


async def test_the_history_of_an_invoice_survives_the_merger(office: Office) -> None:
    first, second = await _two(office)
    await office.delivered(second.client_id)
    office.now += timedelta(hours=1)
    await _merge(office, first, second)
    async with office.work() as (work, business):
        told = [event.action for event in await read_history(work, business, second.id)]
    assert told == ["clients_merged", "message_delivered", "start_chosen", "invoice_registered"]


async def test_a_client_is_not_merged_with_itself_nor_with_what_it_became(office: Office) -> None:
    first, second = await _two(office)
    await _merge(office, first, second)
    with pytest.raises(DomainError) as refusal:
        await _merge(office, first, second)
    assert refusal.value.key == "same_client"


async def test_an_invoice_number_that_both_have_is_cleared_up_first(office: Office) -> None:
    first = await office.invoice("041", LATE, client="Dupont")
    second = await office.invoice("041", LATE, client="Dupond")
    with pytest.raises(DomainError) as refusal:
        await _merge(office, first, second)
    assert (refusal.value.key, refusal.value.facts) == ("same_number", {"number": "041"})


async def test_nobody_is_merged_while_a_message_is_leaving(office: Office) -> None:
    first, second = await _two(office)
    leaving = await office.under_way(second.client_id)
    assert leaving
    async with office.work() as (work, business):
        await messages.change(work.tx, business.id, leaving.id, state=State.HANDING_OVER)
    with pytest.raises(DomainError) as refusal:
        await _merge(office, first, second)
    assert refusal.value.key == "message_under_way"


async def test_the_clients_of_another_business_are_out_of_reach(office: Office, database: Database) -> None:
    first, second = await _two(office)
    stranger = await open_office(database, owner_id=2002)
    with pytest.raises(LookupError):
        await _merge(stranger, first, second)


TYPED = [
    ("siren", "732 829 320 00074", {"siren": "732829320"}),
    ("vat_number", "fr 44 732829320", {"vat_number": "FR44732829320"}),
    ("email", " Compta@Dupont.example ", {"email": "Compta@dupont.example"}),
    ("email", "", {"email": ""}),
    ("phone", "01 23 45 67 89", {"phone": "+33123456789"}),
    ("contact", "Madame  Martin", {"contact": "Madame Martin"}),
    ("name", "Dupont\nFrères", {"name": "Dupont Frères"}),
]


@pytest.mark.parametrize(("field", "text", "values"), TYPED)
async def test_what_is_typed_is_noted(office: Office, field: str, text: str, values: dict[str, str]) -> None:
    invoice = await office.invoice("041", LATE, phone="+33199999999")
    async with office.work() as (work, business):
        client = await write(work, business, invoice.client_id, field, text)
    assert {name: getattr(client, name) for name in values} == values


UNREADABLE = [
    ("email", "compta chez dupont", "email_unreadable"),
    ("phone", "douze", "phone_unreadable"),
    ("siren", "732829321", "siren_unreadable"),
    ("vat_number", "44732829320", "vat_number_unreadable"),
    ("phone", "01 23", "phone_unreadable"),
    ("name", "!!!", "name_unreadable"),
    ("name", "x" * 101, "client_name_too_long"),
    ("kind", "company", "stale_button"),
]


@pytest.mark.parametrize(("field", "text", "key"), UNREADABLE)
async def test_what_cannot_be_read_is_refused(office: Office, field: str, text: str, key: str) -> None:
    invoice = await office.invoice("041", LATE)
    with pytest.raises(DomainError) as refusal:
        async with office.work() as (work, business):
            await write(work, business, invoice.client_id, field, text)
    assert refusal.value.key == key


@pytest.mark.parametrize(("field", "value"), [("kind", "emperor"), ("language", "tlh"), ("excluded", "1")])
async def test_only_what_is_offered_can_be_chosen(office: Office, field: str, value: str) -> None:
    invoice = await office.invoice("041", LATE)
    with pytest.raises(DomainError) as refusal:
        async with office.work() as (work, business):
            await choose(work, business, invoice.client_id, field, value)
    assert refusal.value.key == "stale_button"
