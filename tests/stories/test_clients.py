"""Clients: found, corrected, merged, left out, and given a new address after a refusal."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.stage import Stage
from bot.demo.telegram_chats import Message
from bot.domain.client import Client
from bot.domain.invoice import Invoice
from storage import clients
from storage.messages import State
from tests.stories.registered import as_stored, messages_to_clients, paid, registered, released
from tests.stories.telling import Teller, a_stage, labels

LATE = date(2026, 11, 2)
DUE_DAY = datetime(2026, 11, 5, 9, tzinfo=UTC)  # the day of the first reminder, a Thursday, 10 h in Paris


async def test_clients_are_listed_whoever_owes_most_first_and_found_by_name(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        for place in range(10):
            await registered(running, f"Maison {'ABCDEFGHIJ'[place]}", str(100 + place), LATE, number=f"F-{place}")
        assert await owner.say("/client") == "👤 10 clients\nReste dû : 1 045,00 €, dont en retard : 1 045,00 €"
        card = owner.last
        assert labels(card)[0] == "Maison J · 109,00 € en retard"
        await owner.tap("Suite", card)
        assert labels(card) == [
            "Maison B · 101,00 € en retard",
            "Maison A · 100,00 € en retard",
            "Précédent",
            "Chercher un nom",
        ]
        await owner.tap("Chercher un nom", card)
        assert (await owner.say("maison d")).startswith("👤 Maison D, entreprise\nReste dû : 103,00 €")


async def test_a_name_that_nobody_has_is_said_so_and_one_that_several_have_is_asked_about(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont Paris", "10", LATE, number="1")
        await registered(running, "Dupont Lyon", "10", LATE, number="2")
        assert await owner.say("/client Zébulon") == "Je ne connais pas de client nommé « Zébulon »."
        assert await owner.say("/client dupont") == "Quel client faut-il entendre par « dupont » ?"
        assert sorted(labels(owner.last)) == ["Dupont Lyon", "Dupont Paris"]
        assert (await owner.tap("Dupont Lyon")).startswith("👤 Dupont Lyon, entreprise")


async def test_the_card_of_a_client_says_all_in_few_lines_and_leads_to_its_invoices(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041")
        await registered(running, "Dupont SARL", "80", date(2026, 12, 1), number="2026-042")
        assert await owner.say("/client dupont") == (
            "👤 Dupont SARL, entreprise\n"
            "Reste dû : 1 330,00 € (2 factures), dont en retard : 1 250,00 €\n"
            "compta@dupont.example, pas de téléphone\n"
            "En français, vouvoiement ; interlocuteur : à indiquer\n"
            "Prochaine relance : vendredi 27 novembre 2026, ton aimable, avec votre accord"
        )
        card = owner.last
        assert await owner.tap("Voir les factures", card) == "Dupont SARL : 2 factures à régler, 1 330,00 €"
        assert labels(card) == ["2026-041 · 1 250,00 € · 2 j", "2026-042 · 80,00 € · 01/12/2026", "Retour"]
        assert (await owner.tap("2026-042 · 80,00 € · 01/12/2026", card)).startswith("🧾 Facture 2026-042, Dupont SARL")


async def test_the_card_of_a_client_tells_its_habits_its_word_and_what_reached_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        early = await registered(running, "Dupont SARL", "80", date(2026, 10, 20), number="2026-040")
        await paid(running, early, "80")
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="courtesy")
        await running.move_to(DUE_DAY)
        await released(running)
        await running.move_to(DUE_DAY + timedelta(minutes=3))
        await owner.say("dupont promet 500 le 13 novembre")
        said = await owner.say("/client dupont")
        for line in (
            "Dernier e-mail remis : rappel courtois, jeudi 5 novembre 2026",
            "Paie d'habitude 15 j après l'échéance (1 facture réglée)",
            "Promis : 500,00 € pour le vendredi 13 novembre 2026",
        ):
            assert line in said


TYPED = [
    ("Nom", "Dupont & Fils", "✅ Nom changé : Dupont & Fils.", {"name": "Dupont & Fils"}),
    ("E-mail", "paie@dupont.example", "✅ Adresse notée : paie@dupont.example.", {"email": "paie@dupont.example"}),
    ("Téléphone", "01 23 45 67 89", "✅ Téléphone noté : +33123456789.", {"phone": "+33123456789"}),
    ("Interlocuteur", "Madame Martin", "✅ Les messages salueront : Madame Martin.", {"contact": "Madame Martin"}),
]


@pytest.mark.parametrize(("field", "typed", "said", "values"), TYPED)
async def test_what_is_typed_is_noted(
    tmp_path: Path, field: str, typed: str, said: str, values: dict[str, str]
) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "10", LATE, number="1")
        await _editing(owner, field)
        assert (await owner.say(typed)).startswith(said)
        client = await _client(running, invoice)
        assert {name: getattr(client, name) for name in values} == values


CHOSEN = [
    ("Statut", "Particulier", "✅ Statut changé : Particulier.", "👤 Dupont SARL, particulier"),
    ("Langue", "Anglais", "✅ Langue changée : Anglais,", "En anglais, vouvoiement"),
    ("Vous ou tu", "Tutoyer", "✅ Ton changé : Tutoyer,", "En français, tutoiement"),
    ("Rythme", "Rythme doux", "✅ Rythme noté : Rythme doux.", "Son propre rythme : Rythme doux"),
    ("Ton le plus ferme", "Rappel", "✅ Ton le plus ferme noté : Rappel.", "Jamais plus ferme que : Rappel"),
    ("Noter : prélevé", "", "✅ Noté : prélevé. Plus aucune relance.", "Prélevé : aucune relance."),
    ("Ne plus relancer", "", "✅ Plus aucune relance à ce client", "Exclu des relances : rien ne part."),
]


@pytest.mark.parametrize(("field", "value", "said", "shown"), CHOSEN)
async def test_what_is_tapped_is_noted_and_shown(tmp_path: Path, field: str, value: str, said: str, shown: str) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "10", LATE, number="1")
        card = await _editing(owner, field)
        answer = await owner.tap(value, card) if value else owner.heard[-1]
        assert answer.startswith(said)
        assert shown in answer


async def test_a_pace_of_its_own_and_a_ceiling_can_be_taken_away_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "10", LATE, number="1")
        for field, own, none in (
            ("Rythme", "Rythme soutenu", "Comme pour les autres"),
            ("Ton le plus ferme", "Rappel courtois", "Aucune limite"),
        ):
            for choice in (own, none):
                card = await _editing(owner, field)
                await owner.tap(choice, card)
        client = await _client(running, invoice)
        assert (client.variant, client.ceiling) == (None, None)


async def test_an_address_that_is_none_is_refused_and_asked_for_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "10", LATE, number="1")
        await _editing(owner, "E-mail")
        assert (await owner.say("compta chez dupont")).startswith("Ce n'est pas une adresse e-mail.")
        await owner.say("paie@dupont.example")
        assert (await _client(running, invoice)).email == "paie@dupont.example"


async def test_a_field_can_be_cleared_and_a_question_dropped(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "10", LATE, number="1")
        await _editing(owner, "E-mail")
        assert await owner.tap("Abandonner") == "Rien n'a été changé."
        await _editing(owner, "E-mail")
        await owner.tap("Effacer")
        assert owner.heard[-1].startswith("✅ Adresse effacée : les textes seront à envoyer vous-même.")
        assert (await _client(running, invoice)).email == ""


async def test_a_switch_on_a_client_that_has_changed_says_so_and_does_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "10", LATE, number="1")
        await owner.say("/client dupont")
        card = owner.last
        await owner.tap("Modifier", card)
        async with running.program.services.database.write() as tx:
            await clients.change(tx, invoice.business_id, invoice.client_id, contact="Madame Martin")
        shown = await owner.tap("Noter : prélevé", card)
        assert shown.startswith("Ce client a changé depuis : le voici tel qu'il est.")
        assert not (await _client(running, invoice)).direct_debit


async def test_a_client_under_direct_debit_is_never_reminded_until_that_ends(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "10", LATE, number="1", start="courtesy")
        card = await _editing(owner, "Noter : prélevé")
        await running.move_to(datetime(2026, 11, 9, 9, tzinfo=UTC))
        assert await messages_to_clients(running) == []
        await owner.tap("Modifier", card)
        assert "les relances reprennent" in await owner.tap("N'est plus prélevé", card)
        [message] = await messages_to_clients(running)
        assert message.state is State.WAITING


async def test_after_a_refusal_a_new_address_lets_the_reminder_leave(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="courtesy")
        running.mail.refuse("compta@dupont.example")
        await running.move_to(DUE_DAY)
        await released(running)
        await running.move_to(datetime(2026, 11, 5, 10, tzinfo=UTC))
        assert running.mail.mails == []
        await owner.say("/client dupont")
        assert "Le dernier message a été refusé : donnez une autre adresse e-mail." in owner.heard[-1]
        await owner.tap("Donner une autre adresse")
        assert (await owner.say("paie@dupont.example")).startswith("✅ Adresse notée : paie@dupont.example.")
        assert "refusé" not in owner.heard[-1]
        await released(running)
        await running.move_to(datetime(2026, 11, 5, 12, tzinfo=UTC))
        [mail] = running.mail.mails
        assert mail.envelope_to == ("paie@dupont.example",)
        assert (await as_stored(running, invoice)).last_step == "courtesy"


async def test_a_duplicate_is_merged_after_showing_what_moves(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        first = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="courtesy")
        second = await registered(running, "Garage Martin", "80", LATE, number="042", start="courtesy")
        await owner.say("/client dupont")
        card = owner.last
        assert await owner.tap("Réunir avec un doublon", card) == "Quel autre client est le même que Dupont SARL ?"
        assert await owner.tap("Garage Martin", card) == (
            "Réunir Garage Martin et Dupont SARL ?\n"
            "1 facture change de place, 80,00 € à régler.\n"
            "Tout passe chez Dupont SARL ; Garage Martin disparaît de vos listes. "
            "Les relances sont refaites pour le tout, et ce qui les retenait chez l'un vaut pour les deux. "
            "Cela ne s'annule pas."
        )
        assert (await owner.tap("Garder l'autre nom", card)).startswith("Réunir Dupont SARL et Garage Martin ?")
        assert (await as_stored(running, first)).client_id == first.client_id  # nothing has moved yet
        await owner.tap("Garder l'autre nom", card)
        shown = await owner.tap("Oui, réunir", card)
        assert shown.startswith("✅ Garage Martin est réuni à ce client")
        assert "Reste dû : 1 330,00 € (2 factures)" in shown
        assert (await as_stored(running, second)).client_id == first.client_id
        await running.move_to(DUE_DAY)
        [message] = await messages_to_clients(running)
        assert sorted(listed for listed, _ in message.content["requested"]) == [first.id, second.id]


async def test_a_lone_client_has_nobody_to_be_merged_with(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (running, owner):
        await registered(running, "Smith Ltd", "10", LATE, number="1")
        await owner.say("/client smith")
        assert await owner.tap("Merge with a duplicate") == "You have no other client than Smith Ltd."


async def _editing(owner: Teller, field: str) -> Message:
    """Open the client's card, then its correction, and tap a field; return the card."""
    await owner.say("/client dupont")
    card = owner.last
    await owner.tap("Modifier", card)
    await owner.tap(field, card)
    return card


async def _client(running: Stage, invoice: Invoice) -> Client:
    async with running.program.services.database.read() as tx:
        return await clients.get(tx, invoice.business_id, invoice.client_id)
