"""Money that came in: told, tapped, replied; thanked for, corrected, taken back."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.stage import stage
from storage import clients, trace
from tests.stories.openings import LATE, NOON, after, firm_waits
from tests.stories.registered import as_stored, registered, released
from tests.stories.telling import EMAIL, IBAN, OWNER_ID, START, Teller, a_stage, forged, labels, plain, read

DUE = date(2026, 11, 30)
NEXT_WEEK = NOON + timedelta(days=7)
SEND = "Rien reçu : envoyer"
MARTIN = "m@martin.example"
STRANGER = 2002


def button(owner: Teller, start: str) -> str:
    """Return the label of the newest message's button that starts so."""
    return next(label for label in labels(owner.last) if label.startswith(start))


async def test_the_main_story_from_a_message_to_thanks(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-041 Dupont SARL 1 250 € TTC échéance 30/11 compta@dupont.example")
        await owner.tap("Enregistrer")
        await running.move_to(datetime(2026, 12, 3, 7, 30, tzinfo=UTC))  # three days late, after the digest
        assert "En retard : 1 250,00 €, 1 facture de 1 client" in owner.heard[-2]
        await owner.tap(SEND)
        await owner.tap("C'est Atelier Lumière")
        assert "partira aujourd'hui à 9 h 30" in await owner.say("Camille Roux")
        await running.move_to(datetime(2026, 12, 3, 8, 30, tzinfo=UTC))
        [courtesy] = running.mail.mails
        assert "Sauf erreur de notre part" in plain(courtesy.text)
        await running.move_to(datetime(2026, 12, 7, 11, 0, tzinfo=UTC))
        assert (await owner.say("dupont a payé")).startswith("✅ 1 250,00 € reçus de Dupont SARL")
        await owner.tap("Remercier")
        await running.move_to(datetime(2026, 12, 15, 11, 0, tzinfo=UTC))
        assert [mail.subject for mail in running.mail.mails] == [courtesy.subject] * 2
        assert "Merci, et à bientôt." in plain(running.mail.mails[1].text)


@pytest.mark.parametrize(
    "sentence", ["payé dupont", "Dupont a payé", "la 041 est payée", "2026-041 payée", "/paye dupont", "/paid 2026-041"]
)
async def test_a_sentence_settles_the_invoice_and_the_message_that_waited_never_leaves(
    tmp_path: Path, sentence: str
) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        said = await owner.say(sentence)
        assert said == ("✅ 1 250,00 € reçus de Dupont SARL, facture 2026-041 soldée.\nLe rappel ferme ne partira pas.")
        await running.move_to(NEXT_WEEK)
        assert running.mail.mails == []


async def test_a_payment_between_the_release_and_the_departure_stops_the_message(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await released(running)
        assert "Le rappel ferme ne partira pas." in await owner.say("payé dupont")
        await running.move_to(NEXT_WEEK)
        assert running.mail.mails == []


async def test_thanks_leave_ten_minutes_after_the_payment(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await owner.say("payé dupont")
        assert "Le remerciement partira aujourd'hui à 12 h 10." in await owner.tap("Remercier")
        await running.move_to(NOON + timedelta(minutes=9))
        assert running.mail.mails == []
        await running.move_to(NOON + timedelta(minutes=10))
        [mail] = running.mail.mails
        assert mail.sender == "Atelier Lumière <messages@relance.example>"
        assert mail.message["Reply-To"] == "camille@atelier.example"
        assert "Nous avons bien reçu 1 250,00 € pour votre facture 2026-041 du 10 septembre 2026" in plain(mail.text)
        assert "retard" not in mail.text + mail.html


async def test_thanks_that_a_client_without_address_cannot_receive_leave_a_trace_when_they_are_taken_back(
    tmp_path: Path,
) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await owner.say("payé dupont")
        await owner.tap("Remercier")
        async with running.program.services.database.write() as tx:
            await clients.change(tx, 1, 1, email="")
        await running.move_to(NOON + timedelta(minutes=11))
        assert running.mail.mails == []
        async with running.program.services.database.read() as tx:
            last = (await trace.of_case(tx, 1, 1))[-1]
        assert (last.action, last.actor) == ("message_superseded", "program")


async def test_thanks_can_be_stopped_before_they_leave(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await owner.say("payé dupont")
        await owner.tap("Remercier")
        assert (await owner.tap("Annuler l'envoi")).startswith("↩️ L'envoi est annulé.\n✅ 1 250,00 € reçus")
        await running.move_to(NEXT_WEEK)
        assert running.mail.mails == []


async def test_an_undo_restores_the_invoice_the_message_and_takes_thanks_back(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await owner.say("payé dupont")
        await owner.tap("Remercier")
        assert await owner.tap("Annuler le paiement") == (
            "↩️ Paiement annulé : 1 250,00 € de Dupont SARL.\n"
            "De nouveau à régler : facture 2026-041, 1 250,00 €.\n"
            "Prochaine relance : prête (rappel ferme), elle attend votre accord"
        )
        await running.move_to(NOON + timedelta(hours=1))
        assert running.mail.mails == []
        await running.move_to(NEXT_WEEK)
        assert SEND in labels(owner.showing(SEND))


async def test_an_undo_forgets_that_receipts_were_checked(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.say("payé dupont")
        assert "Encaissements pointés le jeudi 5 novembre 2026" in await owner.say("/point")
        await owner.tap("Annuler cette action")
        assert "Encaissements jamais pointés" in await owner.say("/point")


async def test_a_payment_that_is_undone_twice_says_so_kindly(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await owner.say("payé dupont")
        receipt = owner.last
        data = next(each.callback_data for each in receipt.buttons if plain(each.text) == "Annuler cette action")
        for _ in range(2):
            owner.person.tap(receipt, data or "")
        await running.settle()
        assert read(owner.last) == "C'est déjà annulé : il n'y a rien de plus à défaire."


async def test_a_part_payment_says_what_remains_and_the_next_mail_asks_for_exactly_that(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        said = await owner.say("reçu 300 de dupont")
        assert said.startswith("✅ 300,00 € reçus de Dupont SARL, facture 2026-041 : il reste 950,00 €.")
        await released(running)
        await running.move_to(NOON + timedelta(minutes=5))
        [mail] = running.mail.mails
        assert "Il reste à régler 950,00 € sur 1 250,00 € TTC (300,00 € déjà reçus)." in plain(mail.text)
        assert "Montant : 950,00 €" in plain(mail.text)


async def test_a_released_message_leaves_with_the_balance_when_a_part_comes_in_meanwhile(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await released(running)
        await owner.say("reçu 300 de dupont")
        await running.move_to(NOON + timedelta(minutes=5))
        assert "Il reste à régler 950,00 €" in plain(running.mail.mails[0].text)


async def test_an_overpayment_settles_asks_and_holds_the_chase_until_it_is_used(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "500", date(2026, 11, 1), number="2026-050", start="courtesy")
        await firm_waits(running)
        await owner.tap("Payé")
        await owner.tap("Annuler cette action")
        said = await owner.say("reçu 1300 pour la 2026-041")
        assert "C'est 50,00 € de trop." in said
        await released(running)
        await running.move_to(NEXT_WEEK)
        assert running.mail.mails == []
        assert await owner.tap("Imputer sur ses autres factures") == (
            "✅ Trop-perçu de Dupont SARL imputé : facture 2026-050.\nIl reste 450,00 € à régler, facture 2026-050."
        )
        assert (await owner.say("/factures")).count("450,00 €") == 1


async def test_credit_that_is_kept_lets_the_chase_of_the_rest_go_on(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "500", date(2026, 11, 1), number="2026-050", start="courtesy")
        await firm_waits(running)
        await owner.say("reçu 1300 pour la 2026-041")
        kept = await owner.tap("Garder en avoir")
        assert "50,00 € gardés en avoir pour Dupont SARL. Les relances reprennent pour ce qui reste dû." in kept
        await running.move_to(NEXT_WEEK)
        await released(running)
        await running.move_to(NEXT_WEEK + timedelta(minutes=5))
        assert ["2026-050" in mail.text for mail in running.mail.mails] == [True]


async def test_a_kept_credit_stands_on_the_clients_card_and_is_offered_with_its_next_invoice(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.say("reçu 1300 pour la 2026-041")
        await owner.tap("Garder en avoir")
        assert "En avoir : 50,00 €" in await owner.say("/client dupont")
        assert "Imputer son avoir de 50,00 €" not in labels(owner.last)
        await owner.say("Facture 2026-050 Dupont SARL 80 € TTC échéance 30/11")
        await owner.tap("Enregistrer")
        assert read(owner.last) == "💶 Dupont SARL a 50,00 € en avoir.\nDupont SARL doit encore 80,00 € (1 facture)."
        await owner.say("/client dupont")
        assert await owner.tap("Imputer son avoir de 50,00 €") == (
            "✅ Trop-perçu de Dupont SARL imputé : facture 2026-050.\nIl reste 30,00 € à régler, facture 2026-050."
        )
        assert "En avoir" not in await owner.say("/client dupont")


async def test_a_payment_that_was_made_more_precise_is_told_in_the_history_and_so_is_its_undo(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.say("payé dupont")
        await owner.tap("Date et moyen")
        await owner.tap("Chèque")
        await owner.tap("Annuler cette action")
        await owner.say("2026-041")
        await owner.tap("Voir la facture 2026-041")
        history = (await owner.tap("Voir l'historique")).splitlines()[1:4]
        assert history == [
            "05/11/2026 : paiement annulé",
            "05/11/2026 : paiement précisé, daté du 05/11/2026 (chèque)",
            "05/11/2026 : reçu 1 250,00 €, daté du 05/11/2026",
        ]


async def test_a_credit_is_asked_about_in_the_digest_every_second_working_day(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await owner.say("reçu 1300 pour la 2026-041")
        await running.move_to(NEXT_WEEK)
        asked = [said for said in owner.heard if said.startswith("💶 Dupont SARL a payé 50,00 € de trop.")]
        assert len(asked) == 2  # on Friday and on Tuesday; the Wednesday is a holiday in France


async def test_a_payment_from_before_the_last_reminder_proposes_an_apology(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await released(running)
        await running.move_to(NOON + timedelta(minutes=5))
        said = await owner.say("reçu 1250 hier de dupont par virement")
        assert said == (
            "✅ 1 250,00 € reçus de Dupont SARL, facture 2026-041 soldée.\n"
            "Le mercredi 4 novembre 2026, par virement.\n"
            "Un rappel était parti le jeudi 5 novembre 2026 : il a croisé ce paiement."
        )
        assert labels(owner.last) == ["S'excuser du rappel", "Date et moyen", "Annuler cette action"]
        await owner.tap("S'excuser du rappel")
        await running.move_to(NOON + timedelta(minutes=20))
        reminder, apology = running.mail.mails
        assert "Notre message du 5 novembre 2026" in plain(apology.text)
        assert "a croisé votre règlement du 4 novembre 2026, qui est bien arrivé" in plain(apology.text)
        assert apology.subject == reminder.subject
        assert apology.message["In-Reply-To"] == reminder.message["Message-ID"]


async def test_a_payment_of_the_day_of_the_reminder_can_be_thanked_for_or_apologised_for(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await released(running)
        await running.move_to(NOON + timedelta(minutes=5))
        await owner.say("payé dupont")
        assert labels(owner.last)[:2] == ["S'excuser du rappel", "Remercier"]


async def test_a_notice_before_the_due_date_calls_for_no_apology(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Martin", "480", DUE, number="2026-039", email=MARTIN)
        await running.move_to(datetime(2026, 11, 27, 10, 0, tzinfo=UTC))
        await released(running)
        await running.move_to(datetime(2026, 11, 27, 10, 5, tzinfo=UTC))
        assert len(running.mail.mails) == 1
        await owner.say("payé martin")
        assert labels(owner.last)[0] == "Remercier"


@pytest.mark.parametrize(("reply", "said"), [("payé", "✅ 1 250,00 € reçus"), ("reçu 300", "✅ 300,00 € reçus")])
async def test_a_reply_to_the_card_of_a_message_acts_on_its_invoice(tmp_path: Path, reply: str, said: str) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Martin", "480", LATE, number="2026-039", email=MARTIN, start="courtesy")
        await firm_waits(running)
        card = next(m for m in owner.person.chat if "Rappel ferme prêt pour Dupont" in read(m))
        assert (await owner.say(reply, card)).startswith(f"{said} de Dupont SARL")


async def test_a_reply_that_names_somebody_else_acts_on_what_it_names(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Martin", "480", LATE, number="2026-039", email=MARTIN, start="courtesy")
        await firm_waits(running)
        card = next(m for m in owner.person.chat if "Rappel ferme prêt pour Dupont" in read(m))
        assert (await owner.say("payé martin", card)).startswith("✅ 480,00 € reçus de Martin")


async def test_a_name_that_nobody_has_is_asked_about(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        asked = await owner.say("payé zorglub")
        assert asked == "💶 Je ne connais pas de client « zorglub ». Qui a payé ? Choisissez, ou écrivez son nom."
        assert (await owner.tap("Dupont SARL")).startswith("✅ 1 250,00 € reçus de Dupont SARL")


async def test_a_name_that_looks_like_one_is_proposed_and_can_be_dropped(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        assert "ressemblent à « duponnt »" in await owner.say("payé duponnt")
        assert await owner.tap("Annuler") == "Rien n'a été noté."
        invoices = await owner.say("/factures")
        assert "1 250,00 €" in invoices


async def test_which_of_several_invoices_is_asked_and_all_can_be_meant(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        other = await registered(running, "Dupont SARL", "500", DUE, number="2026-050")
        await firm_waits(running)
        assert "Quelle facture est payée ?" in await owner.say("payé dupont")
        said = await owner.tap(button(owner, "2026-050"))
        assert said.startswith("✅ 500,00 € reçus de Dupont SARL, facture 2026-050 soldée.")
        assert said.endswith("Dupont SARL doit encore 1 250,00 € (1 facture).")
        await owner.tap("Annuler cette action")
        await owner.say("payé dupont")
        assert (await owner.tap("Toutes : 1 750,00 €")).startswith(
            "✅ 1 750,00 € reçus de Dupont SARL, factures 2026-041 et 2026-050 soldées."
        )
        assert not (await as_stored(running, other)).is_owed


async def test_a_typed_number_answers_which_invoice_it_was(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "500", DUE, number="2026-050")
        await firm_waits(running)
        await owner.say("payé dupont")
        assert (await owner.say("050")).startswith("✅ 500,00 € reçus de Dupont SARL, facture 2026-050 soldée.")


async def test_a_sum_without_invoice_goes_to_the_oldest_unless_it_is_exactly_another(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "500", DUE, number="2026-050")
        await firm_waits(running)
        assert "facture 2026-041 : il reste 950,00 €" in await owner.say("reçu 300 de dupont")
        assert "Quelle facture est payée ?" in await owner.say("reçu 500 de dupont")
        assert "facture 2026-050 soldée" in await owner.tap(button(owner, "2026-050"))


async def test_a_sentence_without_anybody_asks_which_invoice(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        assert "Quelle facture est payée ?" in await owner.say("reçu 300")
        assert "facture 2026-041 : il reste 950,00 €" in await owner.tap(button(owner, "2026-041"))


async def test_a_number_beside_another_clients_name_is_asked_about(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Martin", "480", DUE, number="2026-039", email=MARTIN)
        await firm_waits(running)
        assert "Quelle facture est payée ?" in await owner.say("martin a payé la 2026-041")


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("payé la 2026-041", "Cette facture n'attend plus de paiement."),
        ("payé dupont", "Dupont SARL ne doit rien en ce moment"),
        ("payé la 2026-999", "💶 Aucune facture n'attend de paiement."),
    ],
)
async def test_what_is_settled_already_is_said(tmp_path: Path, sentence: str, refused: str) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.say("payé dupont")
        assert (await owner.say(sentence)).startswith(refused)


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("reçu 300 $ de dupont", "Cette facture est en EUR"),
        ("reçu 300 £ pour la 2026-041", "Cette facture est en EUR"),
        ("reçu 300 de dupont le 3 décembre 2026", "Le jeudi 3 décembre 2026 n'est pas encore passé"),
    ],
)
async def test_a_payment_that_cannot_be_is_refused_with_the_reason(tmp_path: Path, sentence: str, refused: str) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        assert (await owner.say(sentence)).startswith(refused)


async def test_the_list_of_receipts_settles_one_by_one_in_place(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        for number in range(9):
            await registered(running, "Martin", "10", DUE, number=f"M-{number}", email=MARTIN)
        assert (await owner.say("/paye")).startswith("💶 9 factures à pointer")
        assert "M-8" in await owner.tap("Suite")
        assert "M-8" not in await owner.tap("Payé : M-8")
        assert read(owner.last).startswith("✅ 10,00 € reçus de Martin, facture M-8 soldée.")


async def test_a_button_whose_invoice_has_changed_asks_once_more(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.say("/paye")
        listed = owner.last
        await owner.say("reçu 300 de dupont")
        await owner.tap("Payé : 2026-041", listed)
        assert read(owner.last) == (
            "Cela a changé depuis ce bouton : Dupont SARL, facture 2026-041, il reste 950,00 €. Tout est reçu ?"
        )
        assert (await owner.tap("Reçu : 950,00 €")).startswith("✅ 950,00 € reçus de Dupont SARL, facture 2026-041 sol")


async def test_the_button_of_a_message_whose_sum_has_changed_asks_once_more(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        card = owner.showing(SEND)
        await owner.say("reçu 300 de dupont")
        await owner.tap("Payé", card)
        assert read(owner.last).startswith("Cela a changé depuis ce bouton")
        assert (await owner.tap("Reçu : 950,00 €")).startswith("✅ 950,00 € reçus")
        await owner.tap("Payé", card)
        assert read(owner.last).startswith("Cette facture n'attend plus de paiement")


async def test_a_part_is_asked_for_and_an_unreadable_answer_is_asked_again(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.tap("Reçu en partie")
        assert read(owner.last).startswith("💶 Combien avez-vous reçu de Dupont SARL ? Il reste 1 250,00 €")
        assert (await owner.say("une partie")).startswith("Je n'ai pas lu de montant.")
        assert (await owner.say("300 hier par chèque")).startswith(
            "✅ 300,00 € reçus de Dupont SARL, facture 2026-041 : il reste 950,00 €.\n"
            "Le mercredi 4 novembre 2026, par chèque."
        )


async def test_another_sentence_is_no_answer_to_how_much(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Martin", "480", DUE, number="2026-039", email=MARTIN)
        await firm_waits(running)
        await owner.tap("Reçu en partie")
        assert (await owner.say("payé martin")).startswith("✅ 480,00 € reçus de Martin")
        assert (await owner.say("1 000")).startswith("✅ 1 000,00 € reçus de Dupont SARL")


async def test_a_part_without_a_sum_asks_how_much(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        assert (await owner.say("dupont a payé en partie")).startswith("💶 Combien avez-vous reçu de Dupont SARL ?")


async def test_day_and_means_are_restated_without_moving_the_balance(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.say("reçu 300 de dupont")
        await owner.tap("Date et moyen")
        await owner.tap("Avant-hier")
        await owner.tap("Date et moyen")
        assert await owner.tap("Espèces") == (
            "✅ 300,00 € reçus de Dupont SARL, facture 2026-041 : il reste 950,00 €.\n"
            "Le mardi 3 novembre 2026, en espèces.\n"
            "Prochaine relance : prête (rappel ferme), elle attend votre accord"
        )
        await owner.tap("Date et moyen")
        await owner.tap("Retour")
        assert "1 250,00 €" in await owner.tap("Annuler cette action")


async def test_without_an_address_the_thanks_are_a_text_to_send_by_hand(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Martin", "480", DUE, number="2026-039", email="", phone="06 12 34 56 78")
        await owner.say("payé martin")
        shown = await owner.tap("Remercier")
        assert "Nous avons bien reçu 480,00 € pour votre facture 2026-039" in shown
        assert "+33 6 12 34 56 78" in shown
        link = next(each.url for each in owner.showing("Ouvrir WhatsApp").buttons if each.url)
        assert link.startswith("https://wa.me/33612345678?text=")
        assert await owner.tap("C'est envoyé") == "✅ Noté : vous avez remercié Martin."
        assert running.mail.mails == []


async def test_payments_are_told_in_english_too(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (running, owner):
        await registered(running, "Dupont Ltd", "1250", LATE, number="2026-041", start="firm")
        await running.move_to(NOON)
        assert await owner.say("received 300 from dupont") == (
            "✅ €300.00 received from Dupont Ltd, invoice 2026-041: €950.00 remains.\n"
            "Next reminder: ready (firm reminder), waiting for your approval"
        )
        assert (await owner.say("dupont has paid")).startswith("✅ €950.00 received from Dupont Ltd")


async def test_nobody_pays_or_undoes_what_belongs_to_another_business(tmp_path: Path) -> None:
    async with stage(tmp_path, START, owners=frozenset({OWNER_ID, STRANGER})) as running:
        owner, stranger = (Teller(running, running.telegram.user(id_)) for id_ in (OWNER_ID, STRANGER))
        for person in (owner, stranger):
            for words in ("/start", "Atelier", IBAN, EMAIL):
                await person.say(words)
        invoice = await registered(running, "Zéphyr", "1250", DUE, number="2026-041")
        await owner.say("reçu 300 de zéphyr")
        await stranger.say("/paye")
        for data in (f"paid:{invoice.id}:2", f"part:{invoice.id}:2", "payundo:1", "paythank:1", "paydetail:1"):
            await forged(running, stranger, data)
            assert read(stranger.last).startswith("Ce bouton n'est plus à jour"), data
        assert (await as_stored(running, invoice)).balance.minor == 95_000
