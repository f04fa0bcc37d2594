"""Erasing the personal data of a client: nothing of it is found any more, the accounts and the chain stay."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.contact import Role
from bot.domain.errors import DomainError
from bot.usecases.edit_client import write
from bot.usecases.edit_contacts import note_contact
from bot.usecases.forget_client import forget_client, why_not_yet
from bot.usecases.hold_case import pause, resume
from bot.usecases.record_payment import record_payment
from storage import cards, documents, drafts, invoices, trace
from storage.data_export import columns_of
from storage.database import Database
from storage.documents import DocumentFolder, Sort
from storage.erasure import ERASED, KEPT
from storage.tables import metadata
from tests.builders import euros
from tests.integration.office import Office, open_office

DUE_ON = date(2026, 8, 28)
SECRETS = (
    "Zoé",
    "zoe@private.example",
    "+33612345678",
    "732829320",
    "chef@private.example",
    "malade",
    "très personnel",
    "Yvonne",
)


async def _everything(office: Office) -> str:
    """Return all that the database holds, as one text."""
    async with office.database.read() as tx:
        found = [str(list(await tx.execute(select(table)))) for table in metadata.sorted_tables]
    return "\n".join(found)


async def _settled(office: Office, folder: DocumentFolder) -> int:
    """Return a client with people, a message, an answer and a pause, who has paid."""
    invoice = await office.invoice("041", DUE_ON, client="Cabinet", email="zoe@private.example", start="courtesy")
    client_id = invoice.client_id
    async with office.work() as (work, business):
        await write(work, business, client_id, "contact", "Zoé")
        await write(work, business, client_id, "phone", "+33612345678")
        await write(work, business, client_id, "siren", "732829320")
        await note_contact(work, business, client_id, Role.DIRECTOR, "Chef chef@private.example")
    await office.delivered(client_id)
    async with office.work() as (work, business):
        await pause(work, business, client_id, until=date(2026, 9, 30), reason="malade")
        await resume(work, business, client_id)
        sha256 = folder.keep("très personnel".encode())
        await documents.add(
            work.tx, business.id, now=work.now, client_id=client_id, sha256=sha256, filename="Zoé.eml",
            mime="message/rfc822", size=1, sort=Sort.REPLY.value,
        )  # fmt: skip
        draft_id = await drafts.add(work.tx, business.id, 1001, "x", {"said": ["à Zoé"]}, now=work.now)
        said = {"client": client_id, "what": "agree", "who": "Yvonne"}
        await drafts.add(work.tx, business.id, 5005, "client", said, now=work.now, asks="sum")
        draft = await drafts.get(work.tx, business.id, draft_id)
        assert draft
        await drafts.close(work.tx, draft, work.now)
        await record_payment(work, business, client_id, amount=euros(100), paid_on=DUE_ON, invoice_ids=[invoice.id])
    return client_id


async def test_what_identifies_people_is_gone_and_the_accounts_and_the_chain_stay(
    database: Database, tmp_path: Path
) -> None:
    office, folder = await open_office(database), DocumentFolder(tmp_path)
    other = await open_office(database, owner_id=1002)
    kept = await other.invoice("041", DUE_ON, client="Autre", email="autre@private.example")
    client_id = await _settled(office, folder)
    before = await _everything(office)
    assert [secret for secret in (*SECRETS[:-2], "Yvonne") if secret not in before] == []
    async with office.work() as (work, business):
        client, files = await forget_client(work, business, client_id)
    assert len(files) == 1
    after = await _everything(office)
    assert [secret for secret in SECRETS if secret in after] == []
    assert "autre@private.example" in after
    assert client.name == "Cabinet"
    async with office.database.read() as tx:
        [billed] = await invoices.of_client(tx, office.business_id, client_id)
        chain = await trace.of_case(tx, office.business_id, client_id)
    assert (billed.number, billed.amount) == ("041", euros(100))
    assert trace.first_fault(office.business_id, chain) is None
    assert {entry.action for entry in chain if entry.payload is not None} <= {
        "invoice_registered",
        "payment_recorded",
        "client_erased",
    }
    assert kept.balance == euros(100)


async def test_what_was_about_to_be_shown_or_asked_about_it_is_gone_too(database: Database, tmp_path: Path) -> None:
    office = await open_office(database)
    client_id = await _settled(office, DocumentFolder(tmp_path))
    async with office.work() as (work, business):
        told = {"text": "Zoé a répondu", "rows": []}
        await cards.add(
            work.tx, chat_id=1001, content=told, now=work.now, business_id=business.id, client_id=client_id,
            unique_key="told",
        )  # fmt: skip
        asked = await drafts.add(work.tx, business.id, 1001, "note", {"client": client_id}, now=work.now, asks="note")
        typed = {"said": ["relance ZOE@private.example"]}
        named = await drafts.add(work.tx, business.id, 1001, "x", typed, now=work.now, asks="sum")
        other = await drafts.add(work.tx, business.id, 1001, "x", {"said": ["Zoéline doit 30 €"]}, now=work.now)
        await forget_client(work, business, client_id)
        card = await cards.by_key(work.tx, "told")
        assert card
        assert card.content["text"] == ""
        assert [each.id for each in await cards.claim_due(work.tx, work.now)] == []
        assert [await drafts.get(work.tx, business.id, each) for each in (asked, named)] == [None, None]
        kept = await drafts.get(work.tx, business.id, other)
    assert kept
    assert kept.content == {"said": ["Zoéline doit 30 €"]}
    assert "ZOE@" not in await _everything(office)


async def test_as_long_as_something_is_owed_nothing_is_erased(database: Database) -> None:
    office = await open_office(database)
    invoice = await office.invoice("041", DUE_ON)
    async with office.work() as (work, business):
        assert await why_not_yet(work, business, invoice.client_id) == "owed"
        with pytest.raises(DomainError, match="client_still_owes"):
            await forget_client(work, business, invoice.client_id)


async def test_nobody_erases_a_client_of_another_business(database: Database) -> None:
    office, other = await open_office(database), await open_office(database, owner_id=1002)
    invoice = await other.invoice("041", DUE_ON)
    async with office.work() as (work, business):
        with pytest.raises(LookupError):
            await forget_client(work, business, invoice.client_id)


def test_each_table_that_speaks_of_a_client_is_erased_or_kept_on_purpose() -> None:
    about = {table.name for table in metadata.sorted_tables if "client_id" in table.c} | {"clients"}
    assert about == ERASED | KEPT
    assert not ERASED & KEPT
    assert "email" in columns_of("contacts")
