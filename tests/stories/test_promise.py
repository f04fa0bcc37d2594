"""Promises in the chat: noted from a sentence, a reply or a tap; due, kept, broken; moved and taken back."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.demo.stage import Stage, stage
from tests.stories.registered import messages_to_clients, paid, registered
from tests.stories.telling import EMAIL, IBAN, OWNER_ID, START, Teller, a_stage, forged, labels, read

LATE = date(2026, 11, 2)
STRANGER = 2002


async def late(running: Stage, client: str = "Dupont SARL", number: str = "2026-041") -> None:
    """Register a late invoice of 1,250 € that is already chased."""
    await registered(running, client, "1250", LATE, number=number, start="courtesy")


async def test_a_promise_is_noted_from_a_sentence_and_holds_the_chase(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        assert await owner.say("dupont paie vendredi") == (
            "🤝 Promesse notée : Dupont SARL paie 1 250,00 € le vendredi 6 novembre 2026.\n"
            "Facture 2026-041\n"
            "Rien ne part jusqu'au lundi 9 novembre 2026 inclus ; sans paiement, les relances reprennent ensuite "
            "d'elles-mêmes."
        )
        await running.move_to(datetime(2026, 11, 6, 9, tzinfo=UTC))
        assert await messages_to_clients(running) == []
        assert "Promis pour aujourd'hui : 1 250,00 €, 1 promesse" in "\n".join(owner.heard)
        await running.move_to(datetime(2026, 11, 9, 9, tzinfo=UTC))
        assert "Dupont SARL devait payer 1 250,00 € le vendredi 6 novembre 2026. Reçu ?" in read(owner.last)
        broken = await owner.tap("Rien reçu")
        assert broken.startswith("💶 Promesse non tenue : Dupont SARL, 1 250,00 € pour le vendredi 6 novembre 2026.")
        assert "Prochaine relance : mardi 10 novembre 2026" in broken
        await owner.tap("Annuler cette action")
        assert "Dupont SARL" in await owner.tap("Reçu")
        assert "La promesse pour le vendredi 6 novembre 2026 est tenue." in "\n".join(owner.heard)


async def test_a_part_is_noted_in_the_currency_of_the_debt_and_the_owner_may_go_on(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        noted = await owner.say("dupont promet 500 le 15/11")
        assert "paie 500,00 € le dimanche 15 novembre 2026" in noted
        assert "C'est une partie des 1 250,00 € dus." in noted
        assert "Les relances continuent sans l'attendre." in await owner.tap("Relancer quand même")
        assert "Rien ne part jusqu'au" in await owner.tap("Attendre jusqu'au bout")
        withdrawn = await owner.tap("Annuler cette action")
        assert withdrawn.startswith("↩️ La promesse de Dupont SARL est retirée.")


async def test_a_condition_is_no_promise_and_a_day_is_asked_for(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        asked = await owner.say("dupont paie vendredi si son client le paie")
        assert asked.startswith("🤝 Une condition n'est pas encore une promesse")
        again = await owner.say("on verra bien")
        assert again.startswith("Je ne lis pas de date certaine")
        assert "le jeudi 12 novembre 2026" in await owner.say("12 novembre")


async def test_an_unknown_name_is_asked_for_and_can_be_dropped(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        await late(running, "Martin", "2026-042")
        await owner.say("il paie vendredi, c'est promis par zorglub")
        assert "Dupont SARL" in labels(owner.last)
        assert "Martin paie 1 250,00 €" in await owner.tap("Martin")
        await owner.say("zorglub va payer vendredi")
        assert await owner.tap("Annuler") == "D'accord, rien n'est noté."


async def test_a_tap_on_the_invoice_asks_for_the_day(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        await owner.say("/factures")
        await owner.tap("2026-041 · Dupont SARL · 1 250,00 € · 2 j")
        await owner.tap("Promesse")
        assert labels(owner.last)[0] == "vendredi 6 novembre 2026"
        await owner.tap("vendredi 6 novembre 2026")
        await owner.tap("Changer la date")
        moved = await owner.tap("mercredi 11 novembre 2026")
        assert "Elle remplace la promesse précédente." in moved
        assert "promesse de 1 250,00 € pour le 06/11/2026" in await history(owner)


async def history(owner: Teller) -> str:
    """Return the history of the only invoice."""
    await owner.say("/factures")
    await owner.tap("2026-041 · Dupont SARL · 1 250,00 € · 2 j")
    return await owner.tap("Voir l'historique")


async def test_a_reply_to_a_reminder_notes_the_promise_about_its_invoices(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        await late(running, "Martin", "2026-042")
        await running.move_to(datetime(2026, 11, 5, 9, tzinfo=UTC))
        card = owner.showing("Rien reçu : envoyer")
        said = await owner.say("il paie vendredi", reply_to=card)
        assert ("Martin" in read(card)) == ("Martin" in said)
        assert said.startswith("🤝 Promesse notée")


async def test_after_two_broken_promises_a_call_is_suggested(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (running, owner):
        await registered(running, "Dupont Ltd", "1250", LATE, number="2026-041", start="courtesy", phone="+33123456789")
        for friday, morning in ((6, datetime(2026, 11, 9, 9, tzinfo=UTC)), (13, datetime(2026, 11, 16, 9, tzinfo=UTC))):
            await owner.say(f"Dupont Ltd will pay on {friday} November")
            await running.move_to(morning)
            await owner.tap("Nothing received")
        assert "2 promises were not kept: a call would do more than a message. +33123456789" in "\n".join(owner.heard)


async def test_a_button_of_another_business_reaches_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, START, owners=frozenset({OWNER_ID, STRANGER})) as running:
        owner, stranger = (Teller(running, running.telegram.user(id_)) for id_ in (OWNER_ID, STRANGER))
        for person in (owner, stranger):
            for words in ("/start", "Atelier", IBAN, EMAIL):
                await person.say(words)
        await late(running, "Zéphyr")
        await owner.say("zéphyr paie vendredi")
        await stranger.say("/paye")
        for action in ("promiseundo", "promisewait", "promisegoon", "promisebroken", "promisepaid", "promisemove"):
            await forged(running, stranger, f"{action}:1:1")
        assert "paie 1 250,00 €" in read(owner.last)
        assert not any("Zéphyr" in said for said in stranger.heard)


async def test_a_late_payment_for_a_promise_leaves_it_on_record_as_broken(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="courtesy")
        await owner.say("dupont paie vendredi")
        await running.move_to(datetime(2026, 11, 12, 9, tzinfo=UTC))
        await paid(running, invoice, "1250")
        await owner.say("/factures")
        assert "Promesse non tenue" in "\n".join(owner.heard)
