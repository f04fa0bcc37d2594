"""Contacts shared in the chat or dropped as vCards: they complete a client after a tap, and only then."""

from datetime import date
from pathlib import Path

from bot.demo.stage import Stage
from bot.domain.client import Client
from storage import clients
from tests.stories.registered import registered
from tests.stories.telling import a_stage, labels, read
from tests.stories.test_documents import drop

DUE_ON = date(2026, 12, 15)
VCARD = b"""BEGIN:VCARD
VERSION:3.0
FN:Marie Leroy
ORG:Dupont SARL
TEL:06 12 34 56 78
EMAIL:M@dupont.example
END:VCARD
"""


async def the_client(running: Stage) -> Client:
    """Return the first client as it is stored."""
    async with running.program.services.database.read() as tx:
        return await clients.get(tx, 1, 1)


async def test_a_vcard_completes_the_client_of_its_firm_and_can_be_taken_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "100", DUE_ON, email="")
        shown = await drop(owner, "marie.vcf", VCARD, mime="text/vcard")
        assert shown.splitlines() == [
            "👤 Marie Leroy · Dupont SARL · 06 12 34 56 78 · M@dupont.example",
            "Compléter Dupont SARL avec ce contact ?",
        ]
        assert (await the_client(running)).email == ""
        assert (await owner.tap("Compléter Dupont SARL")).startswith("Dupont SARL est complété :")
        client = await the_client(running)
        assert (client.email, client.phone, client.contact) == ("M@dupont.example", "+33612345678", "Marie Leroy")
        assert await owner.tap("Annuler cette action") == "↩️ Dupont SARL est de nouveau comme avant."
        client = await the_client(running)
        assert (client.email, client.phone, client.contact) == ("", "", "")


async def test_a_shared_contact_in_reply_to_a_card_completes_its_client(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "100", DUE_ON)
        await owner.say("/client Dupont")
        owner.person.send_contact("+33612345678", "Paul", "Petit", reply_to=owner.last)
        await running.settle()
        assert "Compléter Dupont SARL avec ce contact ?" in read(owner.last)
        await owner.tap("Compléter Dupont SARL")
        assert (await the_client(running)).phone == "+33612345678"
        owner.person.send_contact("+33612345678", "Dupont SARL")
        await running.settle()
        assert "n'apprend rien de nouveau" in await owner.tap("Compléter Dupont SARL")


async def test_a_contact_of_nobody_known_asks_for_the_client(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "100", DUE_ON)
        owner.person.send_contact("+33612345678", "Zoé", vcard=VCARD.decode().replace("Dupont SARL", "Zénith"))
        await running.settle()
        assert "Je n'en connais pas de ce nom" in read(owner.last)
        assert "Dupont SARL est complété" in await owner.say("Dupont SARL")
        assert (await the_client(running)).email == "M@dupont.example"


async def test_a_contact_can_be_left_aside(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "100", DUE_ON)
        owner.person.send_contact("+33612345678", "Dupond")
        await running.settle()
        assert labels(owner.last) == ["Dupont SARL", "Abandonner"]
        assert (await owner.tap("Abandonner")).startswith("Contact laissé de côté")
        assert (await drop(owner, "vide.vcf", b"BEGIN:VCARD\nEND:VCARD")) == "Cette fiche de contact est vide."
