"""Nobody reaches what is another's: two businesses, two clients, and every button, link and id forged across them."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from bot.answering import Answering
from bot.demo.stage import Stage
from bot.demo.telegram_keyboards import Button
from bot.domain.answer import By, Door, Speaker
from bot.domain.installment_plan import Wish
from bot.usecases.edit_settings import edit_setting
from bot.usecases.open_dispute import open_dispute
from bot.usecases.promise_payment import give_promise
from bot.usecases.record_payment import record_payment
from bot.usecases.register_owner import open_business
from bot.usecases.say_paid import Claim
from bot.usecases.work import Work
from handlers import FEATURES
from handlers.client_chat import ACTIONS
from storage import businesses, clients
from storage.tables import cards, metadata
from tests.builders import euros
from tests.stories.registered import registered
from tests.stories.telling import OWNER_ID, Teller, a_stage

OTHER_OWNER, CLIENT, OTHER_CLIENT, STRANGER = 1002, 3003, 4004, 5005
LATE = date(2026, 11, 2)
# The further words with which a client's buttons do most.
EXTRAS = {
    "mywhich": "1",
    "myday": "2026-11-12",
    "mymeans": "transfer",
    "mypart": "whole",
    "myway": "phone",
    "mychoose": "0",
    "mystop": "sure",
    "mywrong": "sure",
    "mylanguage": "en",
}
FORGED_LINKS = ("c_1", "c_", "c_" + "a" * 27, "c_%00", "claim_1", "c_..%2f..", "c_" + "é" * 20)
SECRETS = ("Zéphyr", "ZQ-777", "1\u202f333", "Atelier Lumière")
# What a person may change of its own: its cards, what it is asked, and that its update is done.
ALWAYS_MOVING = {"cards", "updates", "drafts", "ticks"}


async def another_owner(running: Stage) -> Teller:
    """Let somebody else have a business here, with a client of the same sort."""
    person = Teller(running, running.telegram.user(OTHER_OWNER))
    async with running.program.services.database.write() as tx:
        work = Work(tx, running.clock.now(), running.program.services.mail_domain)
        business = await open_business(work, OTHER_OWNER, "fr")
        await edit_setting(work, business, "name", "Menuiserie Verte")
        await edit_setting(work, business, "email", "menuiserie@verte.example")
    running.telegram.state.chats[OTHER_OWNER].started = True
    await registered(running, "Martin SA", "80", LATE, owner_id=OTHER_OWNER, number="M-1", start="courtesy")
    return person


async def with_everything(running: Stage) -> None:
    """Give the first business one of each: a payment, a promise, a dispute, an answer, a plan, a client in its chat."""
    invoice = await registered(running, "Zéphyr SARL", "1333", LATE, number="ZQ-777", start="courtesy")
    async with running.program.services.database.write() as tx:
        work = Work(tx, running.clock.now(), running.program.services.mail_domain)
        business = await businesses.of_owner(tx, OWNER_ID)
        if business is None:
            raise LookupError(OWNER_ID)
        today, client_id = business.today(work.now), invoice.client_id
        await record_payment(work, business, client_id, amount=euros(10), paid_on=today, invoice_ids=[invoice.id])
        await give_promise(work, business, client_id, due_on=date(2026, 11, 12))
        await open_dispute(work, business, invoice.id, amount=euros(40))
        answering: Answering = running.program.services.answering
        who = Speaker(business, client_id, By(Door.CHAT, str(CLIENT)))
        await answering.paid(work, who, Claim(today))
        await answering.difficulty(work, who, Wish())
        await clients.change(tx, business.id, client_id, chat_id=CLIENT)


async def belongings(running: Stage) -> dict[str, list[Any]]:
    """Return every row of the first business, table by table."""
    owned: list[Table] = [table for table in metadata.sorted_tables if "business_id" in table.c]
    async with running.program.services.database.read() as tx:
        return {
            table.name: [tuple(row) for row in await tx.execute(select(table).where(table.c.business_id == 1))]
            for table in owned
            if table.name not in ALWAYS_MOVING
        }


def taps(person: Teller, actions: frozenset[str]) -> None:
    """Tap each of these actions on the first id of whatever table it is about."""
    card = person.last
    for action in sorted(actions):
        data = f"{action}:1:0:{EXTRAS.get(action, '')}".rstrip(":")
        card.keyboard = ((Button("forged", data),),)
        person.person.tap(card, data)


async def acted_upon(running: Stage) -> None:
    """Let the program act on what people did, without showing what it answers."""
    await running.poller.drain(running.offset)
    while await running.program.desk.handle_due(running.clock.now()):
        pass


async def said_to(running: Stage, *people: Teller) -> str:
    """Return all that is said, or about to be said, to these people."""
    ids = [person.person.account.id for person in people]
    async with running.program.services.database.read() as tx:
        found = await tx.execute(select(cards.c.content).where(cards.c.chat_id.in_(ids)))
        return "\n".join(str(content) for content in found.scalars())


async def test_nothing_of_another_is_reached_by_a_forged_button_or_link(tmp_path: Path) -> None:
    async with a_stage(tmp_path, owners=frozenset({OWNER_ID, OTHER_OWNER})) as (running, _):
        await with_everything(running)
        other = await another_owner(running)
        neighbour = Teller(running, running.telegram.user(OTHER_CLIENT))
        async with running.program.services.database.write() as tx:
            await clients.change(tx, 2, 2, chat_id=OTHER_CLIENT)
        stranger = Teller(running, running.telegram.user(STRANGER))
        attackers = (other, neighbour, stranger)
        for person in attackers:
            person.person.start()
        await running.settle()
        before = await belongings(running)
        taps(other, frozenset(action for feature in FEATURES for action in feature.buttons) | ACTIONS)
        taps(neighbour, ACTIONS)
        taps(stranger, ACTIONS)
        for payload in FORGED_LINKS:
            neighbour.person.start(payload)
        await acted_upon(running)
        after = await belongings(running)
        assert [name for name in before if before[name] != after[name]] == []
        said = await said_to(running, *attackers)
        assert "n’ouvre pas, ou plus, de dossier" in said
        assert [secret for secret in SECRETS if secret in said] == []
