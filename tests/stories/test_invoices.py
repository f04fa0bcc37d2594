"""Looking at invoices, correcting them and taking that back, as an owner does it in the chat."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.stage import Stage, stage
from bot.demo.telegram_keyboards import Button
from bot.domain.invoice import InvoiceState
from storage.messages import State
from tests.stories.openings import with_late_invoice
from tests.stories.registered import as_stored, messages_to_clients, paid, registered, released
from tests.stories.telling import EMAIL, IBAN, NAME, OWNER_ID, START, Teller, a_stage, labels, plain

TODAY = START.date()
STRANGER_ID = 2002


async def test_thirty_invoices_are_paged_by_late_due_and_paid(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        for place in range(30):
            due_on = TODAY + timedelta(days=place - 20)
            invoice = await registered(running, f"Client {place}", "100", due_on, number=f"F-{place:02}")
            if place >= 27:
                await paid(running, invoice, "100")
        assert await owner.say("/factures") == (
            "En retard : 20 factures, 2 000,00 €\n"
            "À échoir : 7 factures, 700,00 €\n"
            "Payées ou closes : 3 factures, 300,00 € reçus\n"
            "Lignes 1 à 8 sur 20"
        )
        card = owner.last
        first_page = labels(card)
        assert first_page[0] == "F-00 · Client 0 · 100,00 € · 20 j"
        assert first_page[-3:] == ["Suite", "Voir à échoir", "Voir les payées"]
        assert (await owner.tap("Suite", card)).endswith("Lignes 9 à 16 sur 20")
        assert (await owner.tap("Suite", card)).endswith("Lignes 17 à 20 sur 20")
        assert "Suite" not in labels(card)
        await owner.tap("Précédent", card)
        assert labels(card)[0] == "F-08 · Client 8 · 100,00 € · 12 j"
        await owner.tap("Voir à échoir", card)
        assert labels(card)[0] == "F-20 · Client 20 · 100,00 € · 04/11/2026"
        await owner.tap("Voir les payées", card)
        assert labels(card)[:3] == [f"F-{place} · Client {place} · 100,00 €" for place in (27, 28, 29)]
        assert len([text for text in owner.heard if text.startswith("En retard")]) == 1  # edited in place


async def test_without_any_invoice_the_lists_say_how_to_register_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        answer = await owner.say("/factures")
        assert answer.startswith("En retard : aucune\nÀ échoir : aucune\nPayées ou closes : aucune\n")
        assert "Facture 2026-041 Dupont SARL 1 250 € TTC" in answer


async def test_one_invoice_shows_where_it_stands_and_what_comes_next(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await paid(running, invoice, "250")
        await owner.say("/factures")
        assert await owner.tap("2026-041 · Dupont SARL · 1 000,00 € · 2 j") == (
            "🧾 Facture 2026-041, Dupont SARL\n"
            "Reste dû : 1 000,00 € (reçu 250,00 € sur 1 250,00 €)\n"
            "Émise le 3 octobre 2026. Échéance : lundi 2 novembre 2026, en retard de 2 jours\n"
            "Prochaine relance : jeudi 5 novembre 2026, ton courtois, avec votre accord"
        )
        assert labels(owner.last) == [
            "Lire le prochain message",
            "Voir l'historique",
            "Pénalités",
            "Modifier",
            "Mettre en pause",
            "Plus…",
            "Promesse",
            "Difficulté",
            "Litige",
            "Payé",
            "Reçu en partie",
        ]


async def test_a_question_in_reply_to_any_card_about_an_invoice_shows_that_invoice(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        await owner.tap("Voir l'historique")
        answer = await owner.say("elle est payée ou pas ?", reply_to=owner.last)
        assert answer.startswith("🧾 Facture 2026-041, Dupont SARL")


QUESTIONS = [
    ("qui me doit de l'argent ?", "👤 1 client\nReste dû : 1 250,00 €, dont en retard : 1 250,00 €"),
    ("qu'est-ce qui est en retard ?", "En retard : 1 facture, 1 250,00 €"),
    ("combien me doit Dupont ?", "👤 Dupont SARL, entreprise\nReste dû : 1 250,00 € (1 facture)"),
]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
async def test_a_plain_question_is_answered(tmp_path: Path, question: str, answer: str) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        assert (await owner.say(question)).startswith(answer)


async def test_an_order_shows_the_invoice_or_the_client_whose_buttons_carry_it_out(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "300", TODAY, number="F-31")
        assert "Rien n'est changé" in await owner.say("annule la facture F-31")
        assert "Dupont SARL" in await owner.say("mettre en pause dupont 2 semaines")
        assert "Mettre en pause" in labels(owner.last)


async def test_the_history_tells_what_happened_newest_first(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await running.move_to(datetime(2026, 11, 5, 9, tzinfo=UTC))
        await released(running)
        await running.move_to(datetime(2026, 11, 6, 9, tzinfo=UTC))
        await paid(running, invoice, "250")
        await owner.tap("Modifier", owner.showing("Modifier"))
        await owner.tap("Numéro")
        await owner.say("2026-041B")
        await owner.tap("Voir la facture")
        assert (await owner.tap("Voir l'historique")).splitlines() == [
            "Historique de la facture 2026-041B, Dupont SARL",
            "06/11/2026 : corrigée, numéro 2026-041 → 2026-041B",
            "06/11/2026 : reçu 250,00 €, daté du 06/11/2026",
            "05/11/2026 : message envoyé à compta@dupont.example (rappel courtois)",
            "05/11/2026 : envoi accordé par vous",
            "04/11/2026 : relances commencées par : rappel courtois",
            "04/11/2026 : enregistrée, 1 250,00 €, échéance 02/11/2026",
        ]


async def test_a_long_history_is_paged(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        for number in range(9):
            await owner.tap("Modifier", owner.showing("Modifier"))
            await owner.tap("Numéro")
            await owner.say(f"N-{number}")
            await owner.tap("Voir la facture")
        card = owner.showing("Voir l'historique")
        assert len((await owner.tap("Voir l'historique", card)).splitlines()) == 9
        assert len((await owner.tap("Suite", card)).splitlines()) == 4
        assert "Précédent" in labels(card)


async def test_the_preview_is_what_leaves_when_nothing_changes(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, _invoice):
        shown = await owner.tap("Lire le prochain message")
        head, subject, text = shown.split("\n", 2)
        assert head == (
            "Voici ce qui partira à Dupont SARL le jeudi 5 novembre 2026 (rappel courtois), si rien ne change d'ici là."
        )
        await running.move_to(datetime(2026, 11, 5, 9, tzinfo=UTC))
        await released(running)
        await running.move_to(datetime(2026, 11, 5, 10, tzinfo=UTC))
        [mail] = running.mail.mails
        assert subject == f"Objet : {plain(mail.subject)}"
        assert text.strip() == re.sub(r"start=c_\S+", "start=c_…", plain(mail.text)).strip()  # its link is the client's


async def test_there_is_no_preview_of_what_will_not_leave(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        card = owner.showing("Lire le prochain message")
        await paid(running, invoice, "1250")
        await owner.tap("Lire le prochain message", card)
        assert owner.heard[-1].startswith("Rien n'est prévu pour ce client")


async def test_an_edited_due_date_does_away_with_the_old_plan(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await running.move_to(datetime(2026, 11, 5, 9, tzinfo=UTC))
        await released(running)
        [message] = await messages_to_clients(running)
        assert message.state is State.QUEUED
        await owner.tap("Modifier")
        await owner.tap("Échéance")
        assert await owner.say("15/12/2026") == (
            "✅ Corrigé dans la facture 2026-041 de Dupont SARL : échéance 02/11/2026 → 15/12/2026.\n"
            "L'ancien plan de relance est abandonné.\n"
            "Prochaine relance : vendredi 11 décembre 2026, ton aimable, avec votre accord"
        )
        await running.move_to(datetime(2026, 11, 12, 9, tzinfo=UTC))
        assert running.mail.mails == []
        [message] = await messages_to_clients(running)
        assert message.state is State.SUPERSEDED
        assert (await as_stored(running, invoice)).due_on == date(2026, 12, 15)


async def test_a_corrected_due_date_is_taken_back_in_one_tap_and_the_plan_with_it(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await owner.tap("Modifier")
        await owner.tap("Échéance")
        await owner.say("15/12/2026")
        card = owner.last
        assert await owner.tap("Annuler cette action", card) == (
            "✅ Correction annulée dans la facture 2026-041 de Dupont SARL : échéance 15/12/2026 → 02/11/2026.\n"
            "Prochaine relance : jeudi 5 novembre 2026, ton courtois, avec votre accord"
        )
        stored = await as_stored(running, invoice)
        assert (stored.due_on, stored.last_step) == (invoice.due_on, invoice.last_step)


async def test_a_correction_is_not_taken_back_over_what_happened_since(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await owner.tap("Modifier")
        await owner.tap("Montant")
        await owner.say("1 300 €")
        card = owner.last
        await paid(running, invoice, "300")
        await owner.tap("Annuler cette action", card)
        assert owner.heard[-1].startswith("La situation a changé depuis : rien n'a été défait.")
        assert (await as_stored(running, invoice)).amount.minor == 130_000


CORRECTED = [
    ("Numéro", "2026-042", "numéro 2026-041 → 2026-042"),
    ("Montant", "1300", "montant 1 250,00 € → 1 300,00 €"),
    ("Date d'émission", "1er octobre", "émission 03/10/2026 → 01/10/2026"),
]


@pytest.mark.parametrize(("field", "typed", "changed"), CORRECTED)
async def test_each_field_is_corrected_by_typing_it(tmp_path: Path, field: str, typed: str, changed: str) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        await owner.tap("Modifier")
        await owner.tap(field)
        answer = await owner.say(typed)
        assert answer.startswith(f"✅ Corrigé dans la facture {'2026-042' if field == 'Numéro' else '2026-041'} de")
        assert changed in answer
        assert "L'ancien plan" not in answer


UNREADABLE = [
    ("Montant", "beaucoup", "Je ne lis pas de montant certain dans ce message."),
    ("Échéance", "bientôt", "Je ne lis pas de date certaine dans ce message."),
    ("Échéance", "01/09/2026", "Cette échéance tombe avant la date d'émission."),
    ("Numéro", "!!!", "Je ne lis pas de numéro dans ce message."),
]


@pytest.mark.parametrize(("field", "typed", "said"), UNREADABLE)
async def test_what_cannot_be_read_is_asked_again_with_an_example(
    tmp_path: Path, field: str, typed: str, said: str
) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await owner.tap("Modifier")
        await owner.tap(field)
        first, question, example = (await owner.say(typed)).splitlines()
        assert first == said
        assert question.endswith("?")
        assert example.startswith("Écrivez par exemple :")
        assert await as_stored(running, invoice) == invoice


async def test_a_doubtful_day_is_chosen_by_a_tap_and_never_guessed(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (running, owner):
        invoice = await registered(running, "Smith Ltd", "1250", TODAY, number="A-1")
        await owner.say("/invoices")
        await owner.tap("A-1 · Smith Ltd · €1,250.00 · 04/11/2026")
        await owner.tap("Edit")
        await owner.tap("Due date")
        await owner.say("11/12/2026")
        assert labels(owner.last) == ["Friday 11 December 2026", "Thursday 12 November 2026", "Drop"]
        assert (await as_stored(running, invoice)).due_on == TODAY
        shown = await owner.tap("Friday 11 December 2026")
        assert "due date 04/11/2026 → 11/12/2026" in shown
        assert (await as_stored(running, invoice)).due_on == date(2026, 12, 11)


async def test_a_question_dropped_changes_nothing_and_takes_no_further_answer(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await owner.tap("Modifier")
        await owner.tap("Montant")
        assert await owner.tap("Abandonner") == "Rien n'a été changé."
        await owner.say("1300")
        assert await as_stored(running, invoice) == invoice


async def test_only_the_latest_question_takes_the_answer(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await owner.tap("Modifier")
        await owner.tap("Montant")
        question = owner.last
        await owner.tap("Numéro")
        await owner.say("1300")
        stored = await as_stored(running, invoice)
        assert (stored.number, stored.amount.minor) == ("1300", 125_000)
        await owner.tap("Abandonner", question)
        assert owner.heard[-1].startswith("Ce bouton n'est plus à jour")


async def test_a_sentence_about_a_payment_is_no_new_amount(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await owner.tap("Modifier")
        await owner.tap("Montant")
        await owner.say("reçu 300 € de Dupont")
        assert (await as_stored(running, invoice)).amount == invoice.amount


CLOSED = [
    ("Annuler la facture", "Oui, annuler la facture", InvoiceState.CANCELLED, "✅ C'est annulé : la facture 2026-041"),
    ("Passer en perte", "Oui, passer en perte", InvoiceState.WRITTEN_OFF, "✅ 1 250,00 € passés en perte : la facture"),
]


@pytest.mark.parametrize(("ask", "yes", "state", "said"), CLOSED)
async def test_closing_is_asked_once_more_and_taken_back_in_one_tap(
    tmp_path: Path, ask: str, yes: str, state: InvoiceState, said: str
) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        card = owner.showing("Plus…")
        await owner.tap("Plus…", card)
        await owner.tap(ask, card)
        assert (await as_stored(running, invoice)).state is InvoiceState.OPEN
        assert (await owner.tap(yes, card)).startswith(said)
        assert (await as_stored(running, invoice)).state is state
        assert (await owner.tap("Annuler cette action", card)).startswith("✅ Rouverte : la relance reprend")
        assert (await as_stored(running, invoice)).state is InvoiceState.OPEN
        await running.move_to(datetime(2026, 11, 5, 9, tzinfo=UTC))
        await released(running)
        await running.move_to(datetime(2026, 11, 5, 10, tzinfo=UTC))
        assert len(running.mail.mails) == 1


async def test_what_is_cancelled_is_never_reminded(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, _invoice):
        await running.move_to(datetime(2026, 11, 5, 9, tzinfo=UTC))
        await released(running)
        card = owner.showing("Plus…")
        await owner.tap("Plus…", card)
        await owner.tap("Annuler la facture", card)
        await owner.tap("Oui, annuler la facture", card)
        await running.move_to(datetime(2026, 11, 20, 9, tzinfo=UTC))
        assert running.mail.mails == []


async def test_a_button_on_a_state_that_has_changed_says_so_and_does_nothing(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        card = owner.showing("Plus…")
        await owner.tap("Plus…", card)
        await owner.tap("Passer en perte", card)
        await paid(running, invoice, "250")
        shown = await owner.tap("Oui, passer en perte", card)
        assert shown.startswith("La facture a changé depuis : la voici telle qu'elle est.")
        assert "Reste dû : 1 000,00 €" in shown
        assert owner.toast == "La facture a changé depuis : la voici telle qu'elle est."
        assert (await as_stored(running, invoice)).state is InvoiceState.OPEN


async def test_an_invoice_on_which_money_came_in_is_not_cancelled(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        await paid(running, invoice, "250")
        card = owner.showing("Plus…")
        await owner.tap("Plus…", card)
        await owner.tap("Annuler la facture", card)
        assert owner.heard[-1].startswith("250,00 € ont déjà été reçus pour cette facture")


async def test_hostile_names_are_shown_as_they_are(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "<b>Dupont</b> & Fils", "10", TODAY, number="<i>1</i>")
        await owner.say("/factures")
        card = await owner.tap("<i>1</i> · <b>Dupont</b> & F… · 10,00 € · 04/11/2026")
        assert card.startswith("🧾 Facture <i>1</i>, <b>Dupont</b> & Fils\n")


async def test_an_english_owner_reads_english(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (running, owner):
        await registered(running, "Smith Ltd", "1250", TODAY - timedelta(days=2), number="A-1", start="courtesy")
        assert await owner.say("/invoices") == ("Late: 1 invoice, €1,250.00\nNot yet due: none\nPaid or closed: none")
        assert await owner.tap("A-1 · Smith Ltd · €1,250.00 · 2 d") == (
            "🧾 Invoice A-1, Smith Ltd\n"
            "Outstanding: €1,250.00, nothing received\n"
            "Issued 3 October 2026. Due: Monday 2 November 2026, 2 days late\n"
            "Next reminder: Thursday 5 November 2026, courteous tone, once you approve"
        )


FOREIGN = [
    "inv:{invoice}",
    "invhistory:{invoice}",
    "invpreview:{invoice}",
    "invmore:{invoice}",
    "invedit:{invoice}",
    "invfield:{invoice}:0:amount",
    "invcancelyes:{invoice}:{version}",
    "invlossyes:{invoice}:{version}",
    "invundo:{invoice}:{version}",
    "pauseinv:{invoice}",
    "pausefor:{invoice}:0:i.week",
    "pausefor:{client}:0:c.week",
    "pausedate:{client}:0:c",
    "resumeinv:{invoice}",
    "resume:{client}",
    "cli:{client}",
    "cliinv:{client}",
    "cliedit:{client}",
    "cliset:{client}:1:kind.consumer",
    "clidebit:{client}:1:1",
    "clientemail:{client}",
    "climerge:{client}",
    "climergewith:{client}:0:1",
]


async def test_the_ids_of_another_owner_in_buttons_reach_nothing(tmp_path: Path) -> None:
    owners = frozenset({OWNER_ID, STRANGER_ID})
    async with stage(tmp_path, START, owners=owners) as running:
        owner = Teller(running, running.telegram.user(OWNER_ID, language_code="fr"))
        stranger = Teller(running, running.telegram.user(STRANGER_ID, language_code="fr"))
        for person in (owner, stranger):
            for words in ("/start", NAME["fr"], IBAN, EMAIL):
                await person.say(words)
        invoice = await registered(running, "Zéphyr", "1250", TODAY, number="2026-041")
        await stranger.say("/factures")
        ids = {"invoice": invoice.id, "client": invoice.client_id, "version": invoice.version}
        for data in FOREIGN:
            await _forged(running, stranger, data.format(**ids))
            assert stranger.heard[-1].startswith("Ce bouton n'est plus à jour"), data
        assert "Zéphyr" not in "".join(stranger.heard)
        assert await as_stored(running, invoice) == invoice


async def _forged(running: Stage, person: Teller, data: str) -> None:
    """Tap a button that the bot never showed to this person."""
    card = person.person.last
    card.keyboard = ((Button("forged", data),),)
    person.person.tap(card, data)
    await running.settle()
