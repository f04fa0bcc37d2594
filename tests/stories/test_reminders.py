"""Messages that wait: released, taken back, put off, read, edited, tried, shared, uncertain, refused; and tasks."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.mail_server import Ending
from bot.demo.stage import Stage
from bot.demo.telegram_chats import Message
from storage import businesses, cases, invoices
from tests.stories.openings import LATE, NOON, after, firm_waits, first_has_left
from tests.stories.registered import as_stored, registered, released
from tests.stories.telling import Teller, a_stage, labels, plain, read

SOON = NOON + timedelta(minutes=2)
SEND, STOP, LEFT = "Rien reçu : envoyer", "Annuler l'envoi", "C'est parti"


async def release(owner: Teller) -> str:
    """Release what waits, answering what is asked before the first message; return the card with its departure."""
    await owner.tap(SEND)
    await owner.tap("C'est Atelier Lumière")
    return await owner.tap("Signer Atelier Lumière")


async def test_the_first_message_waits_and_asks_who_is_paid_and_who_signs(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        assert "C'est votre tout premier message à un client" in read(owner.showing(SEND))
        assert (await owner.tap(SEND)).startswith("Au nom de qui est le compte FR76 ")
        assert (await owner.say("Lumière SAS")).startswith("Qui signe vos messages ?")
        assert await owner.say("Camille Roux") == (
            "📤 Rappel ferme à Dupont SARL : partira aujourd'hui à 12 h 02.\n"
            "Facture 2026-041, 1 250,00 €, échue depuis 26 jours."
        )
        await running.move_to(SOON - timedelta(seconds=1))
        assert running.mail.mails == []
        await running.move_to(SOON)
        [mail] = running.mail.mails
        assert mail.sender == "Atelier Lumière <messages@relance.example>"
        assert mail.message["Reply-To"] == "camille@atelier.example"
        assert mail.to == "compta@dupont.example"
        assert plain(mail.subject) == "Facture 2026-041 – échéance du 10 octobre 2026"
        for said in (
            "Il reste à régler 1 250,00 € TTC.",
            "À l'ordre de : Lumière SAS",
            "Camille Roux\nAtelier Lumière",
        ):
            assert said in plain(mail.text)
        assert "1&nbsp;250,00" in mail.html or "1 250,00" in plain(mail.html)
        assert [file.filename for file in mail.attachments] == ["RIB.pdf"]
        assert mail.attachments[0].content.startswith(b"%PDF-")
        assert [file.filename for file in mail.inline] == ["epc.png"]
        assert mail.message["Content-Language"] == "fr"


async def test_without_an_address_for_answers_nothing_is_released(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, owner):
        for words in ("/start", "Atelier Lumière"):
            await owner.say(words)
        await owner.tap("Plus tard")
        await owner.tap("Plus tard")
        await firm_waits(running)
        assert (await owner.tap(SEND)).startswith("Avant votre premier envoi : à quelle adresse")
        assert (await owner.say("camille")).startswith("Ce n'est pas une adresse e-mail.")
        assert (await owner.say("camille@atelier.example")).startswith("Sur quel compte")
        assert (await owner.tap("Plus tard")).startswith("Qui signe vos messages ?")
        assert "partira aujourd'hui à 12 h 02" in await owner.tap("Signer Atelier Lumière")
        await running.move_to(SOON)
        assert "IBAN" not in running.mail.mails[0].text
        assert running.mail.mails[0].attachments == ()


async def test_what_is_asked_before_the_first_message_can_be_left_and_taken_up_again(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.tap(SEND)
        assert (await owner.tap("Retour")).startswith("✋ Rappel ferme prêt pour Dupont SARL")
        assert "partira aujourd'hui à 12 h 02" in await release(owner)


async def test_a_release_is_taken_back_within_two_minutes(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await release(owner)
        await running.move_to(NOON + timedelta(minutes=1))
        back = await owner.tap(STOP)
        assert back.startswith("↩️ Envoi annulé, rien n'est parti.\n✋ Rappel ferme prêt pour Dupont SARL")
        await running.move_to(NOON + timedelta(hours=3))
        assert running.mail.mails == []
        assert "partira aujourd'hui" in await owner.tap(SEND)


async def test_a_release_that_has_left_cannot_be_taken_back(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await release(owner)
        card = owner.showing(STOP)
        await running.move_to(SOON)
        await owner.tap(STOP, card)
        assert read(owner.last) == "Ce message n'attend plus (état : envoyé). Rien n'a été changé."
        assert (await owner.tap("Lire le texte", card)).startswith("Message à Dupont SARL, tel qu'il est parti")


async def test_two_taps_release_once(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await release(owner)
        await owner.tap(STOP)
        card = owner.showing(SEND)
        data = next(each.callback_data for each in card.buttons if plain(each.text) == SEND) or ""
        for _ in range(2):
            owner.person.tap(card, data)
        await running.settle()
        await running.move_to(SOON)
        assert len(running.mail.mails) == 1


async def test_a_release_after_hours_leaves_at_the_next_decent_hour(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await running.move_to(datetime(2026, 11, 6, 10, 59, tzinfo=UTC))  # a Friday, a minute before noon
        assert "partira lundi 9 novembre 2026 à 10 h." in await release(owner)


async def test_a_message_that_no_longer_fits_is_not_released_but_asked_about_anew(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        other = await registered(running, "Dupont SARL", "500", LATE, number="2026-050", start="firm")
        await firm_waits(running)
        await release(owner)
        await owner.tap(STOP)
        card = owner.showing(SEND)
        await owner.say("payé la 2026-050")
        await owner.tap(SEND, card)
        assert read(owner.last) == "Ce message n'attend plus (état : remplacé). Rien n'a été changé."
        assert not (await as_stored(running, other)).is_owed


async def test_a_message_is_put_off_and_comes_back(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        assert await owner.tap("Reporter") == "⏸ Dupont SARL : reporter à quand ?"
        put_off = await owner.tap("Dans 3 jours")
        assert put_off == "⏸ Dupont SARL : rien ne part d'ici là, et je vous en reparle le lundi 9 novembre 2026."
        heard = len(owner.heard)
        await running.move_to(NOON + timedelta(days=2))
        assert not any("prêt pour Dupont" in said for said in owner.heard[heard:])
        await running.move_to(NOON + timedelta(days=4))
        assert any("Rappel ferme prêt pour Dupont SARL" in said for said in owner.heard[heard:])


async def test_putting_off_is_taken_back_with_one_tap(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await owner.tap("Reporter")
        card = owner.showing("Demain")
        await owner.tap("Demain")
        undone = await owner.tap("Annuler cette action")
        assert undone.startswith("↩️ Report annulé.\n✋ Rappel ferme prêt pour Dupont SARL")
        await owner.tap("Reporter")
        assert (await owner.tap("Retour", card)).startswith("✋ Rappel ferme prêt pour Dupont SARL")


async def test_what_leaves_by_itself_is_held_and_given_back_within_the_notice(tmp_path: Path) -> None:
    async with after(first_has_left, tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await running.move_to(datetime(2026, 11, 5, 7, 10, tzinfo=UTC))
        leaving = await owner.tap("Voir ce qui part")
        assert leaving
        assert read(owner.last).startswith("📤 Part à 9 h 30 à Dupont SARL, ton courtois\nFacture 2026-060, 480,00 €")
        held = await owner.tap("Retenir")
        assert held == "⏸ Dupont SARL : rien ne part d'ici là, et je vous en reparle le vendredi 6 novembre 2026."
        back = await owner.tap("Annuler cette action")
        assert back.startswith("↩️ Report annulé.\n📤 Part à 9 h 30 à Dupont SARL")
        await running.move_to(datetime(2026, 11, 5, 8, 29, tzinfo=UTC))
        assert running.mail.mails == []
        await running.move_to(datetime(2026, 11, 5, 8, 30, tzinfo=UTC))
        assert [mail.to for mail in running.mail.mails] == ["compta@dupont.example"]


async def test_what_is_held_stays_held_for_the_day_and_is_announced_again(tmp_path: Path) -> None:
    async with after(first_has_left, tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await running.move_to(datetime(2026, 11, 5, 7, 10, tzinfo=UTC))
        await owner.tap("Voir ce qui part")
        await owner.tap("Retenir")
        await running.move_to(datetime(2026, 11, 6, 8, 0, tzinfo=UTC))
        assert running.mail.mails == []
        await running.move_to(datetime(2026, 11, 6, 9, 0, tzinfo=UTC))
        assert len(running.mail.mails) == 1


def without_token(text: str) -> str:
    """Return a mail as its preview shows it: with a mark in place of the token that opens the case."""
    return re.sub(r"(?<=start=c_)\S+", "…", text)


async def test_the_text_that_is_read_is_the_text_that_leaves(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        shown = await owner.tap("Lire le texte")
        assert shown.startswith("Message à Dupont SARL, tel qu'il partirait aujourd'hui\nObjet : Facture 2026-041")
        await owner.tap("Retour")
        await release(owner)
        await running.move_to(SOON)
        assert without_token(plain(running.mail.mails[0].text)).strip() in shown


async def edited(owner: Teller, *changes: tuple[str, str]) -> str:
    """Copy the text of the message that waits, change it, and send it back."""
    await owner.tap("Lire le texte")
    await owner.tap("Modifier le texte")
    text = read(owner.last)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return await owner.say(text)


async def test_the_owners_own_words_leave_with_the_figures_of_the_day(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        kept = await edited(owner, ("Cordialement,", "Avec mes salutations,"))
        assert kept.startswith("✅ Votre texte est gardé. C'est lui qui partira.")
        await owner.say("reçu 300 de dupont")
        await running.move_to(NOON + timedelta(days=5))  # untapped: the deadline moves on, the sum has fallen
        await release(owner)
        await running.move_to(NOON + timedelta(days=5, minutes=2))
        text = plain(running.mail.mails[0].text)
        assert "Avec mes salutations," in text
        assert "Il reste à régler 950,00 € TTC." in text
        assert "au plus tard le mercredi 18 novembre 2026" in text


async def test_a_text_that_lacks_something_is_refused_with_the_reason_and_asked_for_again(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        refused = await edited(owner, ("1 250,00 €", "cette somme"), ("vendredi 13 novembre 2026", "plus vite"))
        assert refused.startswith("Ce texte ne peut pas partir : il y manque le montant qui reste dû")
        assert (await owner.say("Bonjour {{ boss }}, la facture 2026-041 de 1 250,00 € vous attend.")).startswith(
            "Ce texte emploie boss entre accolades"
        )
        again = "Bonjour, réglez la facture 2026-041 de 1 250 € avant le vendredi 13 novembre 2026."
        assert "✅ Votre texte est gardé." in await owner.say(again)


async def test_the_standard_text_can_be_had_back(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (_, owner):
        await edited(owner, ("Cordialement,", "Avec mes salutations,"))
        back = await owner.tap("Reprendre le texte prévu")
        assert back.startswith("↩️ Le texte prévu est rétabli.")
        assert "Avec mes salutations" not in back


async def test_own_words_survive_being_put_off(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await edited(owner, ("Cordialement,", "Avec mes salutations,"))
        await owner.tap("Retour")
        await owner.tap("Reporter")
        await owner.tap("Demain")
        await running.move_to(NOON + timedelta(days=1))
        assert "Le texte est le vôtre." in read(owner.showing(SEND))
        assert "Avec mes salutations," in await owner.tap("Lire le texte")


async def test_own_words_with_a_sum_of_their_own_wait_when_the_balance_falls(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await edited(owner, ("1 250,00 €", "1250 euros"))
        await owner.tap("Retour")
        await release(owner)
        await owner.say("reçu 300 de dupont")
        await running.move_to(SOON)
        assert running.mail.mails == []
        assert read(owner.last) == (
            "⚠️ Le message à Dupont SARL n'est pas parti (compta@dupont.example).\n"
            "Son texte ne peut plus être composé : il y manque la facture, le montant ou la date.\n"
            "Rien ne part vers ce client avant votre choix."
        )
        assert labels(owner.last) == ["Reprendre"]


async def test_a_trial_goes_to_the_owner_and_is_no_contact(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await owner.tap("Lire le texte")
        await owner.tap("M'envoyer un essai")
        assert read(owner.last) == "📤 Essai en route vers camille@atelier.example. Rien ne part vers votre client."
        await running.move_to(NOON + timedelta(seconds=1))
        [trial] = running.mail.mails
        assert trial.to == "camille@atelier.example"
        assert plain(trial.subject) == "Facture 2026-041 – échéance du 10 octobre 2026"
        await owner.tap("Retour")
        assert "C'est votre tout premier message à un client" in read(owner.showing(SEND))
        await release(owner)
        await running.move_to(SOON + timedelta(minutes=1))
        mail = running.mail.mails[1]
        assert mail.to == "compta@dupont.example"
        assert "References" not in mail.message
        assert without_token(mail.text) == trial.text


async def test_a_trial_whose_outcome_is_unknown_is_simply_sent_again(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        running.mail.end_once(Ending.DROPPED_LOST)
        await owner.tap("Lire le texte")
        await owner.tap("M'envoyer un essai")
        await running.move_to(NOON + timedelta(minutes=3))
        assert [mail.to for mail in running.mail.mails] == ["camille@atelier.example"]


async def uncertain(running: Stage, owner: Teller, ending: Ending) -> Message:
    """Lose a mail between its final dot and the answer; return the card that asks about it."""
    await firm_waits(running)
    await release(owner)
    running.mail.end_once(ending)
    await running.move_to(SOON)
    return owner.showing(LEFT)


async def test_a_delivery_of_unknown_outcome_is_never_repeated_by_itself(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        card = await uncertain(running, owner, Ending.DROPPED_KEPT)
        assert read(card).startswith("❓ Le message à Dupont SARL est peut-être parti")
        await running.move_to(NOON + timedelta(days=4))
        assert len(running.mail.mails) == 1
        assert "1 envoi incertain" in await owner.say("/point")


async def test_it_left_counts_from_the_day_on_which_it_left(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        card = await uncertain(running, owner, Ending.DROPPED_KEPT)
        await running.move_to(NOON + timedelta(days=1))
        assert await owner.tap(LEFT, card) == "✅ Noté : le message à Dupont SARL est parti. Les relances continuent."
        await owner.say("reçu 1250 de dupont le 4 novembre")
        assert "Un rappel était parti le jeudi 5 novembre 2026" in read(owner.last)
        assert len(running.mail.mails) == 1


async def test_send_again_sends_the_same_message_once_more(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        card = await uncertain(running, owner, Ending.DROPPED_LOST)
        assert running.mail.mails == []
        await owner.tap("Renvoyer", card)
        await running.move_to(SOON + timedelta(minutes=1))
        assert len(running.mail.mails) == 1
        await running.move_to(SOON + timedelta(minutes=5))
        assert len(running.mail.mails) == 1


async def test_a_refused_address_holds_the_client_until_it_is_mended(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        running.mail.refuse("compta@dupont.example")
        await firm_waits(running)
        await release(owner)
        await running.move_to(SOON)
        assert read(owner.last) == (
            "⚠️ Le message à Dupont SARL n'est pas parti (compta@dupont.example).\n"
            "Le serveur du destinataire refuse cette adresse : elle est sans doute fausse ou fermée.\n"
            "Rien ne part vers ce client avant votre choix."
        )
        await owner.tap("Nouvelle adresse")
        await owner.say("facturation@dupont.example")
        await running.move_to(NOON + timedelta(days=1, minutes=-30))
        await owner.tap(SEND)
        await running.move_to(NOON + timedelta(days=1, minutes=-20))
        assert [mail.to for mail in running.mail.mails] == ["facturation@dupont.example"]


async def test_the_mails_of_a_debt_keep_their_subject_and_their_thread(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "500", date(2026, 11, 2), number="2026-050", start="courtesy")
        await firm_waits(running)
        await release(owner)
        await running.move_to(SOON)
        await owner.say("payé la 2026-041")
        await owner.tap("S'excuser du rappel")
        await running.move_to(datetime(2026, 11, 13, 12, 0, tzinfo=UTC))
        first, apology, courtesy = running.mail.mails
        assert apology.subject == courtesy.subject == first.subject
        assert courtesy.message["References"].split() == [first.message["Message-ID"], apology.message["Message-ID"]]
        assert "2026-050" in courtesy.text
        assert "2026-041" not in courtesy.text


async def test_a_client_without_address_gets_a_text_that_the_owner_shares(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await firm_waits(running, email="", phone="06 12 34 56 78")
        shown = await owner.tap("Partager le texte")
        assert "Il reste à régler 1 250,00 € TTC." in shown
        assert "jointes" not in shown
        assert await owner.tap("C'est envoyé") == (
            "✅ Noté : Dupont SARL a reçu votre message. La suite est calculée d'après aujourd'hui."
        )
        assert "mardi 17 novembre 2026, ton ferme, dernier message" in await owner.say("/relances")
        assert running.mail.mails == []


async def test_sharing_by_hand_does_not_replace_the_release_of_the_first_mail(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await firm_waits(running, email="")
        await owner.tap("Partager le texte")
        await owner.tap("C'est envoyé")
        await registered(running, "Martin", "90", LATE, number="M-1", email="m@martin.example", start="courtesy")
        await running.move_to(NOON + timedelta(days=1))
        assert "C'est votre tout premier message à un client" in read(owner.showing(SEND))
        assert running.mail.mails == []


async def test_nothing_leaves_by_itself_that_a_client_could_not_answer(tmp_path: Path) -> None:
    async with after(first_has_left, tmp_path) as (running, owner):
        invoice = await registered(
            running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy"
        )
        async with running.program.services.database.write() as tx:
            await businesses.change_business(tx, invoice.business_id, email="")
        await running.move_to(datetime(2026, 11, 5, 9, 0, tzinfo=UTC))
        assert running.mail.mails == []
        assert "Il manque votre nom ou l'adresse à laquelle vos clients peuvent vous répondre" in read(owner.last)


async def test_an_installation_without_mail_shares_everything_and_shows_trials_in_the_chat(tmp_path: Path) -> None:
    async with a_stage(tmp_path, with_mail=False) as (running, owner):
        await firm_waits(running)
        await owner.tap("Lire le texte")
        await owner.tap("M'envoyer un essai")
        assert owner.toast == "Aucun e-mail n'est réglé : le texte ci-dessus est celui qui partirait"
        await owner.tap("Retour")
        assert "compta@dupont.example" in await owner.tap("Partager le texte")


async def test_a_call_is_a_task_with_a_number_and_a_script_and_counts_as_a_contact(tmp_path: Path) -> None:
    async with after(first_has_left, tmp_path) as (running, owner):
        await registered(
            running, "Dupont SARL", "1250", LATE, number="2026-041", start="reminder", phone="06 12 34 56 78"
        )
        await running.move_to(NOON)
        await released(running)
        await running.move_to(datetime(2026, 11, 10, 8, 0, tzinfo=UTC))
        card = owner.showing("J'ai appelé")
        assert read(card).startswith("📞 À appeler : Dupont SARL\nFacture 2026-041, 1 250,00 €, échue depuis 31 jours.")
        assert "Téléphone : 06 12 34 56 78" in read(card)
        assert "5. Redites la date convenue et remerciez." in read(card)
        called = await owner.tap("J'ai appelé", card)
        assert called.startswith("✅ Appel à Dupont SARL noté")
        assert "Prochaine relance : lundi 16 novembre 2026, ton ferme" in called


async def final_has_passed(running: Stage, owner: Teller) -> Message:
    """Let the last reminder of Dupont leave and its deadline pass; return the card that asks what follows."""
    await first_has_left(running)
    invoice = await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
    async with running.program.services.database.write() as tx:
        await invoices.change(tx, invoice.business_id, invoice.id, last_step="final", deadline_on=LATE)
        await cases.look_again(tx, invoice.business_id, invoice.client_id, running.clock.now())
    await running.move_to(NOON)
    return owner.showing("Passer en perte")


async def test_after_the_last_reminder_a_week_can_be_left(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        card = await final_has_passed(running, owner)
        assert read(card).startswith("📄 Dupont SARL n'a pas réglé après le dernier rappel.")
        left = await owner.tap("Laisser une semaine", card)
        assert left == "⏸ Dupont SARL : rien ne part d'ici là, et je vous en reparle le jeudi 12 novembre 2026."
        back = await owner.tap("Annuler cette action")
        assert back.startswith("↩️ Report annulé.\n📄 Dupont SARL n'a pas réglé")


async def test_writing_off_is_asked_once_more_and_can_be_undone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        card = await final_has_passed(running, owner)
        assert (await owner.tap("Passer en perte", card)).startswith("Passer en perte 1 250,00 € de Dupont SARL")
        done = await owner.tap("Oui, passer en perte")
        assert done == "✅ Dupont SARL, facture 2026-041 : passé en perte. Plus rien ne partira."
        undone = await owner.tap("Annuler cette action")
        assert undone == "↩️ Dupont SARL, facture 2026-041 : de nouveau à régler, les relances reprennent."
        assert "2 factures, 1 340,00 €" in await owner.say("/factures")


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_leaves_next_and_why_the_rest_is_silent_is_told(tmp_path: Path, language: str) -> None:
    async with a_stage(tmp_path, language) as (running, owner):
        await registered(running, "Dupont", "1250", LATE, number="2026-041", start="firm")
        await registered(running, "Martin", "480", date(2026, 11, 30), number="2026-039")
        await registered(running, "Zoé", "90", LATE, number="Z-1")
        await running.move_to(NOON)
        told = await owner.say("/relances")
        for name in ("Dupont", "Martin", "Zoé"):
            assert name in told
        silent = "tant que vous n'avez pas dit où commencer" if language == "fr" else "until you"
        assert silent in told


async def test_a_question_about_what_leaves_is_answered_and_pages_are_turned(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        for number in range(5):
            name, due_on = f"Client {number}", date(2026, 11, 20) + timedelta(days=number)
            await registered(running, name, "100", due_on, number=f"C-{number}", email=f"c{number}@c.example")
        told = await owner.say("quelles relances partent bientôt ?")
        assert told.startswith("📤 Ce qui part, et pourquoi le reste attend (5 clients)")
        assert "Client 4" not in told
        assert "Client 4" in await owner.tap("Suite")


async def test_a_card_of_something_put_off_long_ago_changes_nothing_any_more(tmp_path: Path) -> None:
    async with after(firm_waits, tmp_path) as (running, owner):
        await owner.tap("Reporter")
        offer = owner.showing("Demain")
        await owner.tap("Demain")
        await running.move_to(NOON + timedelta(days=1))
        await owner.tap("Annuler cette action", offer)
        assert read(owner.last).startswith("C'est déjà annulé")
