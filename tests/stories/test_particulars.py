"""Particulars that law and portals ask for: they move limitation, and stand in what a public buyer reads."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.demo.stage import Stage
from bot.domain.client import ClientKind
from bot.domain.invoice import Invoice
from storage.clients import change
from tests.stories.registered import as_stored, messages_to_clients, registered, released
from tests.stories.telling import Teller, a_stage, forged

LATE = date(2026, 9, 1)


async def test_limitation_is_counted_from_the_end_of_the_service_and_anew_from_an_acknowledgement(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="courtesy")
        assert "Prestation achevée : non indiqué" in await _opened(running, owner, invoice)
        await owner.tap("Fin de prestation")
        assert "est encore à venir" in await owner.say("05/11/2026")
        assert "lundi 30 juin 2031" in await owner.say("30/06/2026")
        assert "mercredi 30 juin 2027" in await owner.tap("C'est un transport")
        assert "lundi 30 juin 2031" in await owner.tap("Pas un transport")
        await owner.tap("Dette reconnue")
        assert "mardi 4 novembre 2031" in await owner.say("04/11/2026")
        await owner.tap("N° de commande")
        assert "Commande ou engagement : B-77" in await owner.say("B-77")
        await owner.tap("N° de commande")
        assert "Commande ou engagement : non indiqué" in await owner.tap("Effacer")


async def test_an_invoice_beyond_its_period_is_chased_again_once_it_was_acknowledged_in_time(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "80", date(2021, 10, 1), number="042", start="courtesy")
        await running.move_to(datetime(2026, 11, 5, 8, tzinfo=UTC))
        assert (await as_stored(running, invoice)).limitation_warned == "passed"
        await _opened(running, owner, invoice)
        await owner.tap("Dette reconnue")
        assert "mercredi 3 mars 2027" in await owner.say("03/03/2022")
        assert (await as_stored(running, invoice)).limitation_warned == "first"


async def test_a_public_buyer_reads_what_its_portal_knows(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Ville de Lyon", "480", LATE, number="043", start="courtesy")
        async with running.program.services.database.write() as tx:
            await change(tx, invoice.business_id, invoice.client_id, kind=ClientKind.PUBLIC.value)
        await _opened(running, owner, invoice)
        answers = {
            "Dépôt sur le portail": "02/08/2026",
            "État sur le portail": "mise à disposition",
            "N° de commande": "ENG-12",
            "Code service": "FINANCES",
        }
        for button, answer in answers.items():
            await owner.tap(button)
            await owner.say(answer)
        await owner.tap("C'est un hôpital")
        await running.move_to(datetime(2026, 11, 5, 16, tzinfo=UTC))
        await released(running)
        await running.move_to(datetime(2026, 11, 6, 16, tzinfo=UTC))
        (text,) = [message.text for message in await messages_to_clients(running) if message.state == "delivered"]
        for line in (
            "Déposée sur Chorus Pro le : 2 août 2026",
            "Engagement : ENG-12",
            "Service : FINANCES",
            "État sur le portail : mise à disposition",
        ):
            assert line in text.replace("\u202f", " ").replace("\u00a0", " ")


async def _opened(running: Stage, owner: Teller, invoice: Invoice) -> str:
    """Come to the particulars of an invoice by its card, and return what stands there."""
    await owner.say("/aide")
    await forged(running, owner, f"invmore:{invoice.id}")
    return await owner.tap("Détails juridiques")
