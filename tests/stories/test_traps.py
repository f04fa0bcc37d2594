"""Traps that others fell into (product, section 8), through the use cases, with the texts and mails that really leave.

Every trap has its test; the rest of the list is held elsewhere:

==========================================================  ==========================================================
trap                                                        test
==========================================================  ==========================================================
reminders after payment                                     stories/test_payment: …between_the_release_and_the_departure
the same reminder repeated because a job ran often          here
fees added at each run; an issued invoice altered by a fee  here
part-paid invoices that vanish from the chase               here, and unit/domain/test_traps
a QR code with the full amount after a part payment         here
due dates shown a day early through time zones              here, and unit/domain/test_traps
sending hours that drift at a clock change                  here, and unit/domain/test_traps
passed dates after an outage: "never again", or a flood     here, and unit/domain/test_promises
late invoices ignored when reminders are switched on        stories/test_new_invoice, and stories/test_digest: …start…
"past due" sent before the due date                         here, and unit/domain/test_traps
an edited due date that keeps the old plan                  stories/test_invoices: an_edited_due_date_does_away…
no pause for one invoice                                    stories/test_pause, and unit/domain/test_traps
daily chasing without end                                   here, and unit/domain/test_traps
chasing clients under direct debit                          stories/test_clients: a_client_under_direct_debit…
weekends and holidays                                       here, and unit/domain/test_traps
one mail for each invoice                                   here, and unit/domain/test_traps
an invoice three days late under another's ultimatum        here, and unit/domain/test_traps
levels jumped when one of several invoices is paid          here, and unit/domain/test_traps
a firm letter tapped late whose deadline is overtaken       here, and unit/domain/test_traps
chasing before the promised date                            unit/domain/test_traps: …until_which_peace_was_given
the wrong language                                          here
a misspelt template key that stops everything               here, and unit/test_texts_shipped
a link that acts when a mail scanner merely opens it        integration/test_page: opening_a_page_leaves_no_mark
a bot blocked by its user                                   here, and stories/test_digest: …digest_cannot_be_delivered
==========================================================  ==========================================================
"""

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot.clock import ManualClock
from bot.demo.stage import stage
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.approve_reminder import release
from bot.usecases.choose_start import choose_start
from bot.usecases.edit_client import choose
from bot.usecases.finish_task import finish_task
from bot.usecases.record_payment import record_payment
from bot.usecases.register_owner import confirm_receipts
from storage import tables
from tests.integration.promise_checks import is_working, sums_in
from tests.integration.promise_people import HandedOver
from tests.integration.promise_world import DOMAIN, World
from tests.stories.registered import registered as on_stage
from tests.stories.telling import EMAIL, IBAN, NAME, OWNER_ID, Teller, plain
from tests.unit.test_epc import read as read_qr

START = datetime(2026, 9, 1, 7, tzinfo=UTC)  # a Tuesday, 9 h in Paris
SHORT, LONG = 10, 30  # terms in days: nothing is announced within the first, a notice leaves within the second
LETTERHEAD = {
    "name": "Atelier Lumière",
    "email": "camille@lumiere.example",
    "iban": "FR7630006000011234567890189",
    "account_holder": "Atelier Lumière",
}


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a business in Paris whose owner is about to register invoices."""
    opened = await a_world(sqlite_url)
    yield opened
    await opened.close()


async def a_world(url: str, start: datetime = START, **settings: Any) -> World:
    """Return a world with a business."""
    opened = World(url, ManualClock(start), DOMAIN)
    await opened.found(**(LETTERHEAD | settings))
    return opened


async def registered(world: World, amount: str, due_on: date, client: str = "Dupont", **more: Any) -> Invoice:
    """Register an invoice in euros; ``start`` is the step at which a late one's chase begins."""
    start = more.pop("start", None)
    known = await world.rows(select(tables.clients.c.id).where(tables.clients.c.name == client))
    new = NewInvoice(
        amount=Money(Decimal(amount), "EUR"),
        due_on=due_on,
        client_id=known[0].id if known else None,
        client_name=client,
        email=f"{client.lower()}@client.example",
        issued_on=due_on - timedelta(days=more.pop("term", SHORT)),
        **more,
    )
    invoice = (await world.act(add_invoice, new)).invoice
    return await world.act(choose_start, invoice.id, start) if start else invoice


async def live(world: World, until: date) -> list[HandedOver]:
    """Live until noon of a day, doing each noon all that is asked; return what left on the way."""
    before = len(world.mail.handed_over)
    while world.clock.now().date() < until:
        await world.live_until(world.clock.now().replace(hour=10, minute=0) + timedelta(days=1))
        await world.act(confirm_receipts)
        for message in await world.rows(tables.messages.select().where(tables.messages.c.state == "waiting")):
            if message.kind == "task":
                await world.act(finish_task, message.client_id, message.step)
            else:
                await world.act(release, message.id)
    return world.mail.handed_over[before:]


def steps(left: list[HandedOver]) -> list[str]:
    """Return the steps of what left, in order."""
    return [each.standing.message.step for each in left]


def asked_for(left: HandedOver) -> list[Decimal]:
    """Return the sum that the QR code of a mail carries, and that which its text asks to be transferred."""
    [code] = left.outgoing.inline
    [line] = re.findall(r"^Montant : .*$", plain(left.outgoing.text), re.MULTILINE)
    return [Decimal(read_qr(code.content)[0][7].removeprefix("EUR")), *(s for _, s in sums_in(_printed(line)))]


def _printed(line: str) -> str:
    return re.sub(r"(?<=\d) (?=\d{3})", "\u202f", line).replace(" €", "\u00a0€")


async def test_the_same_reminder_is_not_repeated_because_a_job_runs_often(world: World) -> None:
    await registered(world, "1250", date(2026, 9, 7))
    await live(world, date(2026, 9, 10))
    await world.live_until(datetime(2026, 9, 10, 10, 2, tzinfo=UTC))
    for minute in range(60):
        world.clock.advance(timedelta(minutes=1))
        for duty in world.duties:
            assert await duty(world.clock.now()) == 0, f"something is done again {minute} minutes later"
    assert steps(world.mail.handed_over) == ["courtesy"]


async def test_no_run_adds_a_fee_and_the_issued_invoice_stays_as_it_was_issued(world: World) -> None:
    invoice = await registered(world, "1250", date(2026, 9, 7), number="2026-041")
    [issued] = await world.rows(tables.invoices.select())
    left = await live(world, date(2026, 10, 30))
    assert steps(left) == ["courtesy", "reminder", "firm", "final"]
    assert [sums_in(each.outgoing.text) for each in left] == [{("EUR", Decimal(1250))}] * 4
    [stored] = await world.rows(tables.invoices.select().where(tables.invoices.c.id == invoice.id))
    for column in ("number", "amount_minor", "balance_minor", "currency", "issued_on", "due_on", "state"):
        assert getattr(stored, column) == getattr(issued, column)


async def test_a_part_paid_invoice_stays_in_the_chase_and_text_and_code_ask_for_what_remains(world: World) -> None:
    invoice = await registered(world, "1250", date(2026, 9, 7))
    [courtesy] = await live(world, date(2026, 9, 11))
    paid = Money(Decimal("999.90"), "EUR")
    await world.act(record_payment, invoice.client_id, amount=paid, paid_on=date(2026, 9, 11))
    [reminder] = await live(world, date(2026, 9, 18))
    assert asked_for(courtesy) == [Decimal(1250), Decimal(1250)]
    assert asked_for(reminder) == [Decimal("250.10"), Decimal("250.10")]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Europe/Paris", "Pacific/Kiritimati"])
async def test_a_due_date_is_never_shown_a_day_early_or_late(sqlite_url: str, zone: str) -> None:
    world = await a_world(sqlite_url, zone=zone)
    try:
        await registered(world, "1250", date(2026, 9, 7))
        left = await live(world, date(2026, 9, 22))
        assert [each.day - date(2026, 9, 7) >= timedelta(days=3) for each in left] == [True, True]
        for each in left:
            assert "7 septembre 2026" in plain(each.outgoing.text)
            assert not re.search(r"\b[68] septembre", plain(each.outgoing.text))
    finally:
        await world.close()


async def test_sending_hours_do_not_drift_at_a_clock_change(sqlite_url: str) -> None:
    world = await a_world(sqlite_url, datetime(2026, 10, 1, 7, tzinfo=UTC))
    try:
        await registered(world, "100", date(2026, 10, 5), "Dupont")
        await live(world, date(2026, 10, 9))  # the first message has been released by hand
        await registered(world, "200", date(2026, 10, 20), "Martin")
        await registered(world, "300", date(2026, 10, 23), "Durand")
        left = await live(world, date(2026, 10, 28))
        by_themselves = [each for each in left if each.standing.message.released_at is None]
        local = [each.at.astimezone(ZoneInfo("Europe/Paris")) for each in by_themselves]
        assert {moment.utcoffset() for moment in local} == {timedelta(hours=1), timedelta(hours=2)}
        assert {(moment.hour, moment.minute) for moment in local} == {(9, 30)}
    finally:
        await world.close()


async def test_after_an_outage_one_step_leaves_and_the_others_follow_one_by_one(world: World) -> None:
    for client in ("Dupont", "Martin"):
        await registered(world, "100", date(2026, 9, 7), client)
    world.clock.move_to(datetime(2026, 11, 9, 6, tzinfo=UTC))  # nothing ran for two months
    back = await live(world, date(2026, 11, 13))
    assert sorted((each.outgoing.recipient, step) for each, step in zip(back, steps(back), strict=True)) == [
        (f"{client}@client.example", "courtesy") for client in ("dupont", "martin")
    ]
    after = await live(world, date(2026, 12, 4))
    for client in ("dupont", "martin"):
        own = [each for each in back + after if each.outgoing.recipient.startswith(client)]
        assert steps(own) == ["courtesy", "reminder", "firm"]
        assert all(later.day - earlier.day >= timedelta(days=4) for earlier, later in pairwise(own))


async def test_nothing_past_due_is_said_before_the_due_date_has_passed(world: World) -> None:
    await registered(world, "1250", date(2026, 9, 28), term=LONG)
    left = await live(world, date(2026, 9, 28))
    assert steps(left) == ["upcoming"]
    words = re.sub(r"https://\S+", "", left[0].outgoing.text)
    assert not re.search(r"retard|impayé|relance|échue", words)


async def test_the_chase_ends_and_never_leaves_daily_nor_on_days_off(world: World) -> None:
    await registered(world, "1250", date(2026, 9, 28), term=LONG)
    left = await live(world, date(2026, 11, 30))
    assert steps(left) == ["upcoming", "courtesy", "reminder", "firm", "final"]
    assert all(later.day - earlier.day >= timedelta(days=4) for earlier, later in pairwise(left))
    assert all(is_working(each.day) for each in left)


async def test_several_invoices_make_one_mail_in_which_each_stands_at_its_own_step(world: World) -> None:
    await registered(world, "900", date(2026, 7, 1), number="F-1", start="firm")
    await registered(world, "80", date(2026, 8, 29), number="F-2", start="courtesy")
    await registered(world, "20", date(2026, 8, 29), number="F-3", start="courtesy")
    [left] = await live(world, date(2026, 9, 3))
    assert steps([left]) == ["firm"]
    assert asked_for(left) == [Decimal(900), Decimal(900)]  # the ultimatum is about the old one alone
    request, _, informed = plain(left.outgoing.text).partition("Pour information")
    assert "F-1" in request
    assert all(number in informed and number not in request for number in ("F-2", "F-3"))


async def test_no_level_is_jumped_when_one_of_several_invoices_is_paid(world: World) -> None:
    old = await registered(world, "900", date(2026, 7, 1), number="F-1", start="firm")
    await registered(world, "80", date(2026, 9, 7), number="F-2")
    await live(world, date(2026, 9, 3))
    paid = Money(Decimal(900), "EUR")
    await world.act(record_payment, old.client_id, amount=paid, paid_on=date(2026, 9, 3), invoice_ids=[old.id])
    left = await live(world, date(2026, 10, 9))
    assert steps(left) == ["courtesy", "reminder", "firm", "final"]
    assert all("F-1" not in each.outgoing.text for each in left)


async def test_a_firm_letter_tapped_late_leaves_with_a_deadline_that_the_next_step_waits_for(world: World) -> None:
    await registered(world, "900", date(2026, 8, 1), start="firm")
    await world.live_until(datetime(2026, 9, 16, 8, tzinfo=UTC))  # it has waited for two weeks
    [firm] = await live(world, date(2026, 9, 18))
    deadline = date.fromisoformat(firm.standing.message.content["deadline_on"])
    assert deadline - firm.day >= timedelta(days=8)
    assert plain(f"{deadline.day} septembre 2026") in plain(firm.outgoing.text)
    [final] = await live(world, date(2026, 10, 9))
    assert final.day > deadline
    assert sum(is_working(deadline + timedelta(days=n)) for n in range(1, (final.day - deadline).days + 1)) >= 2


async def test_a_client_is_written_to_in_its_own_language(world: World) -> None:
    for client, language in (("Dupont", "fr"), ("Smith", "en")):
        invoice = await registered(world, "1250", date(2026, 9, 7), client)
        await world.act(choose, invoice.client_id, "language", language)
    left = {each.outgoing.recipient: each.outgoing for each in await live(world, date(2026, 9, 12))}
    english, french = left["smith@client.example"], left["dupont@client.example"]
    assert (english.language, french.language) == ("en", "fr")
    assert "€1,250.00" in english.text
    assert "1 250,00 €" in plain(french.text)
    assert not re.search(r"facture|échéance|Bonjour", english.subject + english.text)
    assert not re.search(r"invoice|Dear|Hello", french.subject + french.text)


async def test_a_misspelt_key_in_one_text_stops_no_other_message(world: World) -> None:
    for client in ("Dupont", "Martin"):
        await registered(world, "1250", date(2026, 9, 7), client)
    await world.live_until(datetime(2026, 9, 10, 10, tzinfo=UTC))
    of_dupont = tables.messages.c.recipient == "dupont@client.example"
    async with world.database.write() as tx:
        await tx.execute(update(tables.messages).where(of_dupont).values(edited_source="Réglez {{ totl }} svp"))
    [left] = await live(world, date(2026, 9, 12))
    assert left.outgoing.recipient == "martin@client.example"
    [broken] = await world.rows(tables.messages.select().where(of_dupont, tables.messages.c.state == "refused"))
    [told] = await world.rows(tables.cards.select().where(tables.cards.c.message_id == broken.id).limit(1))
    assert "Dupont" in told.content["text"]


async def test_an_owner_who_blocked_the_bot_holds_nobody_up_and_is_heard_again(tmp_path: Path) -> None:
    ids = (OWNER_ID, OWNER_ID + 1)
    async with stage(tmp_path, START, owners=frozenset(ids)) as running:
        camille, paul = (Teller(running, running.telegram.user(number)) for number in ids)
        for owner in (camille, paul):
            for words in ("/start", NAME["fr"], IBAN, EMAIL):
                await owner.say(words)
            await on_stage(running, "Dupont SARL", "1250", date(2026, 9, 7), owner_id=owner.person.account.id)
        camille.person.block()
        await running.move_to(datetime(2026, 9, 10, 10, tzinfo=UTC))
        late = "En retard : 1 250,00 €"
        assert any(late in said for said in paul.heard)
        assert not any(late in said for said in camille.heard)
        camille.person.unblock()
        assert late in await camille.say("/point")
