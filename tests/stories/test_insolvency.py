"""A client becomes insolvent: everything stops, the claim is declared in time, and a mistake is taken back."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

from pypdf import PdfReader

from bot.usecases.report_insolvency import report_insolvency
from bot.usecases.work import Work
from storage import clients, insolvencies
from tests.stories.registered import messages_to_clients, registered
from tests.stories.telling import a_stage, business_of, labels, read

LATE = date(2026, 9, 1)


async def test_everything_stops_and_the_last_day_to_declare_is_reminded_of(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041", start="courtesy")
        shown = await owner.say("dupont est en liquidation judiciaire")
        assert "Tout s'arrête" in shown
        assert "dans les deux mois de la publication au BODACC" in shown
        await owner.tap("Date au BODACC")
        assert "est à venir" in await owner.say("05/11/2026")
        assert "au plus tard le lundi 4 janvier 2027" in await owner.say("04/11/2026")
        await owner.tap("Date du jugement")
        await owner.say("28/10/2026")
        await owner.tap("Mandataire judiciaire")
        await owner.say("Maître Martin\n1 rue de la Paix\n75002 Paris")
        await owner.tap("Projet de déclaration")
        assert "Projet de déclaration de créance pour Dupont SARL" in read(owner.last)
        assert (owner.last.document or b"").startswith(b"%PDF-")
        for day in (datetime(2026, 12, 7, 8, tzinfo=UTC), datetime(2026, 12, 28, 8, tzinfo=UTC)):
            running.clock.move_to(day)
            await running.round()
        told = [said for said in owner.heard if "⏰" in said]
        assert len(told) == 2
        assert "Plus que quelques jours" in told[1]
        assert await messages_to_clients(running) == [] or all(
            message.state != "delivered" for message in await messages_to_clients(running)
        )
        await owner.tap("Je l'ai déclarée")
        assert "Créance déclarée le lundi 28 décembre 2026" in read(owner.last)


async def test_a_mistake_is_taken_back_and_the_chase_goes_on(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041", start="courtesy")
        await owner.say("/dossier Dupont SARL")
        await owner.tap("Procédure collective")
        await owner.say("/client Dupont SARL")
        assert "Procédure collective : rien ne part." in read(owner.last)
        await owner.tap("Courriers")
        await owner.tap("Lettre de relance")
        assert "se déclare et ne se réclame plus" in read(owner.last)
        await owner.say("/client Dupont SARL")
        await owner.tap("Courriers")
        await owner.tap("Relevé de compte")
        statement = PdfReader(io.BytesIO(owner.last.document or b""))
        words = " ".join(statement.pages[0].extract_text().split())
        assert "Le solde ouvert est de" in words
        assert "à quelle date" not in words
        await owner.say("/client Dupont SARL")
        assert "pendant une procédure collective" in await owner.say("dupont a un souci de trésorerie, 3 fois")
        assert "C'est corrigé" in await owner.tap("C'était une erreur")
        await owner.say("/client Dupont SARL")
        assert "Procédure collective" not in read(owner.last)


async def test_two_clients_who_become_one_are_insolvent_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        first = await registered(running, "Dupont SARL", "1250", LATE, number="041")
        second = await registered(running, "Martin", "80", LATE, number="042")
        business = await business_of(running)
        assert business
        async with running.program.services.database.write() as tx:
            work = Work(tx, running.clock.now(), "")
            for client_id in (first.client_id, first.client_id, second.client_id):
                await report_insolvency(work, business, client_id)
            await clients.merge(tx, business.id, first.client_id, second.client_id)
            assert len(await insolvencies.undeclared(tx, business.id)) == 1
        await owner.say("/dossier Dupont SARL")
        assert "⛔ Petite créance (commissaire de justice) : procédure collective" in await owner.tap(
            "Voir les voies possibles"
        )
        assert "Injonction de payer" in labels(owner.last)
