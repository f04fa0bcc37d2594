"""Registering an invoice, as it is lived: one message and one tap, or a question for what the message leaves open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.assemble import assemble
from bot.channels.pacing import Pacing, Slots
from bot.demo.stage import Stage, settings_for, stage
from bot.demo.telegram_keyboards import Button
from bot.domain.client import Client
from bot.domain.invoice import Invoice, InvoiceState
from bot.usecases.approve_reminder import tell_shared
from bot.usecases.work import Work
from handlers.polling import Poller
from storage import businesses, clients, messages
from storage.invoices import to_invoice
from storage.tables import invoices as table
from tests.stories.telling import OWNER_ID, START, Teller, a_stage, labels, read

MAIN = "Facture 2026-041 Dupont SARL 1 250 € TTC échéance 30/11 compta@dupont.example"
SAVE, FIX, DROP, LATER = "Enregistrer", "Corriger", "Abandonner", "Plus tard"


async def kept(running: Stage) -> list[Invoice]:
    """Return every invoice that is registered and not cancelled, in the order of registration."""
    async with running.program.services.database.read() as tx:
        found = [to_invoice(row) for row in await tx.execute(table.select().order_by(table.c.id))]
    return [invoice for invoice in found if invoice.state is not InvoiceState.CANCELLED]


async def client_of(running: Stage, invoice: Invoice) -> Client:
    """Return the client of an invoice."""
    async with running.program.services.database.read() as tx:
        return await clients.get(tx, invoice.business_id, invoice.client_id)


async def prepared(running: Stage, invoice: Invoice) -> list[str]:
    """Return the steps of the messages that are under way for the client of an invoice."""
    async with running.program.services.database.read() as tx:
        found = await messages.under_way(tx, invoice.business_id, [invoice.client_id])
    return [message.step for message in found[invoice.client_id]]


async def test_the_first_invoice_takes_one_message_and_one_tap(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        shown = await owner.say(MAIN)
        assert shown.splitlines() == [
            "🧾 Facture à enregistrer",
            "Client : Dupont SARL (nouveau client)",
            "N° 2026-041 · 1 250,00 €",
            "Échéance : lundi 30 novembre 2026",
            "E-mail : compta@dupont.example",
        ]
        assert labels(owner.last) == [SAVE, FIX, DROP]
        assert await kept(running) == []
        done = (await owner.tap(SAVE)).splitlines()
        assert done[:3] == ["✅ Facture n° 2026-041 enregistrée", "Dupont SARL · 1 250,00 €", shown.splitlines()[3]]
        assert done[3].startswith("Prochaine relance : vendredi 27 novembre 2026, ton aimable")
        [invoice] = await kept(running)
        assert (invoice.number, invoice.balance.amount, invoice.due_on) == (
            "2026-041",
            Decimal("1250.00"),
            date(2026, 11, 30),
        )
        client = await client_of(running, invoice)
        assert (client.name, client.email) == ("Dupont SARL", "compta@dupont.example")


async def test_in_english_the_currency_is_asked_rather_than_guessed(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (running, owner):
        assert "In which currency?" in await owner.say(
            "Invoice 2026-042 Smith Ltd 1,250 due in 30 days a@smith.example"
        )
        assert "£1,250.00" in await owner.tap("GBP")
        assert (await owner.tap("Save")).startswith("✅ Invoice no. 2026-042 registered")
        [invoice] = await kept(running)
        assert invoice.amount.currency == "GBP"


async def test_a_missing_due_date_is_asked_and_the_usual_terms_are_offered_next_time(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        assert "Quelle est l'échéance ?" in await owner.say("Facture F-1 du 2/11/2026 Martin 300 € m@martin.example")
        await owner.tap("30 jours fin de mois (31 décembre)")
        await owner.tap(SAVE)
        assert "Quelle est l'échéance ?" in await owner.say("Facture F-2 Martin 400 €")
        assert labels(owner.last)[0] == "Comme la dernière fois (31 décembre)"
        assert "Échéance : à réception, mercredi 4 novembre 2026" in await owner.say("à réception")
        await owner.tap(SAVE)
        first, second = await kept(running)
        assert (first.due_on, second.due_on, second.on_receipt) == (date(2026, 12, 31), date(2026, 11, 4), True)
        assert first.client_id == second.client_id


async def test_a_doubtful_amount_is_put_up_and_a_bad_answer_loses_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-060 Dupont 12O0 € échéance 30/11 a@dupont.example")
        assert "Quel montant reste à payer, TTC ?" in read(owner.last)
        assert "1 200,00 €" in labels(owner.last)
        for wrong in ("beaucoup", "0", "-50"):
            again = (await owner.say(wrong)).splitlines()
            assert again[0] == "Je n'y lis pas de montant certain et supérieur à zéro."
            assert "Dupont · n° 2026-060" in again[2]
        assert "N° 2026-060 · 1 200,50 €" in await owner.say("1 200,50")
        await owner.tap(SAVE)
        [invoice] = await kept(running)
        assert invoice.balance.amount == Decimal("1200.50")


async def test_every_field_can_be_corrected_before_it_is_registered(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say(MAIN)
        for field, answer in (
            ("Client", "Durand"),
            ("Numéro", "2026-042"),
            ("Montant", "99,90 €"),
            ("Émission", "2 novembre"),
            ("Échéance", "20 décembre"),
            ("E-mail", "durand@exemple.fr"),
            ("Téléphone", "06 12 34 56 78"),
        ):
            await owner.tap(FIX)
            await owner.tap(field)
            await owner.say(answer)
        assert read(owner.last).splitlines() == [
            "🧾 Facture à enregistrer",
            "Client : Durand (nouveau client)",
            "N° 2026-042 · 99,90 €",
            "Émise le lundi 2 novembre 2026",
            "Échéance : dimanche 20 décembre 2026",
            "E-mail : durand@exemple.fr",
            "Téléphone : +33612345678",
        ]
        await owner.tap(FIX)
        await owner.tap("Numéro")
        assert "Sans numéro · 99,90 €" in await owner.tap("Sans numéro")
        await owner.tap(SAVE)
        [invoice] = await kept(running)
        assert (invoice.number, invoice.issued_on) == ("", date(2026, 11, 2))


async def test_a_due_date_before_the_issue_is_refused_in_words(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say("Facture F-9 du 2/11/2026 Martin 300 € échéance 30/11/2026 m@martin.example")
        await owner.tap(FIX)
        await owner.tap("Échéance")
        refused = await owner.say("15 octobre 2026")
        assert refused.startswith("L'échéance ne peut pas précéder l'émission (lundi 2 novembre 2026).")
        await owner.tap("Retour", owner.last)
        assert "Échéance : lundi 30 novembre 2026" in read(owner.last)
        await owner.tap(FIX)
        await owner.tap("Émission")
        assert (await owner.say("31 décembre 2025")).startswith("🧾")
        await owner.tap(FIX)
        await owner.tap("Émission")
        asked = await owner.say("4 novembre 2026")
        assert "Émise le mercredi 4 novembre 2026" in asked


async def test_an_answer_that_is_a_sentence_of_its_own_is_read_as_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say("Facture F-1 Martin 300 €")
        question = owner.last
        assert "Quelle est l'échéance ?" in read(question)
        other = await owner.say("Facture F-2 Durand 450 € échéance 15/12 d@durand.example")
        assert "N° F-2 · 450,00 €" in other
        await owner.say("qui me doit quoi ?")
        assert "échéance" not in read(owner.last)
        await owner.tap("Fin de mois (30 novembre)", question)
        assert "Quel est l'e-mail de Martin ?" in read(question)


async def test_two_drafts_at_once_do_not_mix_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture F-1 Martin 300 € m@martin.example")
        first = owner.last
        await owner.say("Facture F-2 Durand 450 € d@durand.example")
        owner.person.say("20 décembre", first)
        await running.settle()
        assert "N° F-1 · 300,00 €" in read(owner.last)
        assert "Échéance : dimanche 20 décembre 2026" in read(owner.last)
        assert "N° F-2 · 450,00 €" in await owner.say("10 décembre")
        await owner.tap(SAVE)
        assert [invoice.number for invoice in await kept(running)] == ["F-2"]


async def test_a_card_that_was_left_behind_says_so_and_shows_the_draft_as_it_is(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say(MAIN)
        old = owner.last
        await owner.tap(FIX)
        await owner.tap("Montant")
        await owner.say("900")
        assert "N° 2026-041 · 900,00 €" in read(owner.last)
        assert await kept(running) == []
        await owner.tap("Retour", old)
        assert owner.toast == "Ce brouillon a changé entre-temps : le voici à jour."
        assert "N° 2026-041 · 900,00 €" in read(old)
        await owner.tap(SAVE, old)
        assert len(await kept(running)) == 1
        await owner.tap(SAVE, owner.last)
        assert len(await kept(running)) == 1
        assert read(owner.last).startswith("✅")


async def test_what_was_dropped_or_registered_can_be_taken_up_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say(MAIN)
        assert await owner.tap(DROP) == "Brouillon abandonné : rien n'a été enregistré."
        await owner.tap("Reprendre")
        await owner.tap(SAVE)
        undone = await owner.tap("Annuler cette action")
        assert undone == "Enregistrement annulé : aucune relance ne partira pour cette facture."
        assert await kept(running) == []
        await owner.tap("Reprendre")
        await owner.tap(SAVE)
        assert [invoice.number for invoice in await kept(running)] == ["2026-041"]


async def test_a_name_that_resembles_a_known_one_is_asked_about(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say(MAIN)
        await owner.tap(SAVE)
        assert "Dupond : est-ce un client que vous avez déjà ?" in await owner.say("Facture 50 € Dupond échéance 15/12")
        assert labels(owner.last)[:2] == ["Dupont SARL", "C'est un nouveau client"]
        assert "E-mail : compta@dupont.example" in await owner.tap("Dupont SARL")
        await owner.tap(SAVE)
        first, second = await kept(running)
        assert first.client_id == second.client_id
        await owner.say("Facture 60 € Dupond échéance 15/12")
        await owner.tap("C'est un nouveau client")
        await owner.tap(LATER)
        await owner.tap(SAVE)
        assert len({invoice.client_id for invoice in await kept(running)}) == 2


async def test_the_same_number_for_the_same_client_is_refused_and_corrected(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say(MAIN)
        await owner.tap(SAVE)
        again = await owner.say("Facture 2026-041 Dupont SARL 900 € échéance 15/12")
        assert "⚠️ Le n° 2026-041 est déjà pris chez ce client : 1 250,00 €, échéance 30/11/2026." in again
        assert SAVE not in labels(owner.last)
        await owner.tap("Corriger le numéro")
        await owner.say("2026-043")
        await owner.tap(SAVE)
        assert [invoice.number for invoice in await kept(running)] == ["2026-041", "2026-043"]


async def test_a_likely_duplicate_is_pointed_out_before_it_is_registered(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture Dupont 700 € échéance 30/11 a@dupont.example")
        await owner.tap(SAVE)
        twin = await owner.say("Dupont me doit 700 € pour le 30/11")
        assert "⚠️ Déjà enregistrée ? Dupont, 700,00 €, échéance 30/11/2026." in twin
        assert labels(owner.last) == ["C'est la même : abandonner", FIX, "Enregistrer quand même"]
        await owner.tap("C'est la même : abandonner")
        assert len(await kept(running)) == 1
        await owner.tap("Reprendre")
        await owner.tap("Enregistrer quand même")
        assert len(await kept(running)) == 2


async def test_a_twin_that_appears_between_card_and_tap_is_said_first(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture Dupont 700 € échéance 30/11 a@dupont.example")
        first = owner.last
        await owner.say("Dupont 700 € échéance 30/11 a@dupont.example")
        second = owner.last
        await owner.tap(SAVE, first)
        shown = await owner.tap(SAVE, second)
        assert owner.toast in {
            "Ce brouillon a changé entre-temps : le voici à jour.",
            "Une facture semblable vient d'apparaître : à vérifier.",
        }
        assert "⚠️ Déjà enregistrée ?" in shown
        assert len(await kept(running)) == 1


async def test_several_invoices_in_one_message_are_registered_together(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Martin 300 € échéance 15/12\nDurand 450 € échéance 20/12\nSoleil 120 € à réception")
        assert "Quel est l'e-mail de Martin ?" in read(owner.last)
        shown = (await owner.tap("Plus tard pour tous")).splitlines()
        assert shown[0] == "🧾 3 factures à enregistrer"
        assert shown[1] == "1. Martin (nouveau) · 300,00 € · échéance 15/12/2026"
        await owner.tap(FIX)
        await owner.tap("3. Soleil 120,00 €")
        assert (await owner.tap("Retirer celle-ci")).startswith("🧾 2 factures")
        await owner.tap(FIX)
        await owner.tap("2. Durand 450,00 €")
        await owner.tap("Montant")
        await owner.say("455")
        assert (await owner.tap("Enregistrer les 2")).startswith("✅ 2 factures enregistrées : 755,00 €")
        assert [invoice.amount.amount for invoice in await kept(running)] == [Decimal(300), Decimal(455)]
        assert "ces 2 factures" in await owner.tap("Tout annuler")
        assert await kept(running) == []


async def test_parts_of_one_invoice_share_its_number_and_its_client(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-080 Duval 1000,01 € 30/40/30 échéance 30/11")
        assert "n° 2026-080, partie 2/3" in read(owner.last)
        await owner.tap("30 décembre 2026")
        await owner.tap("30 janvier 2027")
        await owner.say("d@duval.example")
        await owner.tap("Enregistrer les 3")
        parts = await kept(running)
        assert [(part.number, part.part) for part in parts] == [("2026-080", f"{place}/3") for place in (1, 2, 3)]
        assert sum(part.amount.amount for part in parts) == Decimal("1000.01")
        assert len({part.client_id for part in parts}) == 1
        assert (await client_of(running, parts[2])).email == "d@duval.example"


async def test_more_invoices_than_a_card_can_hold_are_paged(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-090 Duval 800 € en 8 fois par mois à partir du 30/11 d@duval.example")
        assert (read(owner.last).splitlines()[0], len(read(owner.last).splitlines())) == (
            "🧾 8 factures à enregistrer",
            7,
        )
        assert "8. Duval (nouveau) · n° 2026-090, partie 8/8" in await owner.tap("Suite")
        assert "1. Duval" in await owner.tap("Précédent")
        await owner.tap("Enregistrer les 8")
        assert "… et 2 autres" in read(owner.last)
        assert len(await kept(running)) == 8


async def test_a_late_invoice_waits_until_its_start_is_chosen(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-070 Durand 900 € échéance 12/10/2026 durand@exemple.fr")
        assert "passée depuis 23 jours" in read(owner.last)
        shown = await owner.tap(SAVE)
        assert "⏰ Elle est en retard de 23 jours" in shown
        assert "Où commencer ? Rien ne part avant votre réponse." in shown
        await running.move_to(START.replace(day=10))
        [late] = await kept(running)
        assert await prepared(running, late) == []
        started = await owner.tap("Courtois")
        assert "rappel courtois" in started
        assert "Où commencer ?" in await owner.tap("Revoir ce choix")
        await owner.tap("Ferme")
        [invoice] = await kept(running)
        assert invoice.last_step == "call"
        assert await prepared(running, invoice) == ["firm"]


async def test_a_late_invoice_can_be_left_in_peace(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-070 Durand 900 € échéance 12/10/2026 durand@exemple.fr")
        await owner.tap(SAVE)
        await owner.tap("Ne pas relancer")
        await running.move_to(START.replace(day=10))
        [invoice] = await kept(running)
        assert await prepared(running, invoice) == []
        await owner.tap("Revoir ce choix")
        await owner.tap("Rappel")
        assert await prepared(running, invoice) == ["reminder"]


async def test_every_late_invoice_of_a_message_is_asked_about(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say("Facture F-1 Durand 90 € échéance 12/10/2026\nFacture F-2 Durand 80 € échéance 13/10/2026")
        await owner.tap(LATER)
        await owner.tap("Enregistrer les 2")
        asked = [said for said in owner.heard if "Où commencer ?" in said]
        assert ["n° F-1" in asked[0], "n° F-2" in asked[1]] == [True, True]


async def test_an_edited_message_is_read_again_on_its_card(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        sent = owner.person.say(MAIN)
        await running.settle()
        card, said = owner.last, len(owner.heard)
        owner.person.edit(sent.message_id, MAIN.replace("1 250", "1 350"))
        await running.settle()
        assert "N° 2026-041 · 1 350,00 €" in read(card)
        assert len(owner.heard) == said
        owner.person.edit(sent.message_id, "bonjour")
        await running.settle()
        assert read(owner.last).startswith("Je ne lis plus de facture dans le message modifié.")
        await owner.tap(SAVE, card)
        owner.person.edit(sent.message_id, MAIN)
        await running.settle()
        assert read(owner.last).startswith("Ce message a déjà été enregistré")
        [invoice] = await kept(running)
        assert invoice.amount.amount == Decimal(1350)


async def test_a_draft_survives_a_restart_in_the_middle(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture F-1 Martin 300 € m@martin.example")
        assert "Quelle est l'échéance ?" in read(owner.last)
        async with started_again(running, tmp_path) as again:
            owner.stage = again
            assert "Échéance : lundi 30 novembre 2026" in await owner.say("fin de mois")
            await owner.tap(SAVE)
            assert [invoice.number for invoice in await kept(again)] == ["F-1"]


@asynccontextmanager
async def started_again(running: Stage, folder: Path) -> AsyncIterator[Stage]:
    """Yield the stage with another run of the program: only what is stored is known to it."""
    url = f"sqlite+aiosqlite:///{folder / 'relance.sqlite'}"
    settings = settings_for(folder, running.telegram, running.mail, url, frozenset({OWNER_ID}))
    async with assemble(settings, running.clock, pacing=Pacing(Slots(a_chat=0.0, overall_gap=0.0))) as program:
        poller = Poller(program.services, running.clock, program.wake.set)
        yield replace(running, program=program, poller=poller)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('<b>Évil</b> & "Co" <script>', '<b>Évil</b> & "Co" <script>'),
        ("Durand\net   fils\u202e", "Durand et fils"),
        ("Ü" * 100, "Ü" * 100),
    ],
)
async def test_a_hostile_name_is_shown_as_it_is_written(tmp_path: Path, typed: str, shown: str) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture F-1 Martin 300 € échéance 15/12 m@martin.example")
        await owner.tap(FIX)
        await owner.tap("Client")
        assert f"Client : {shown} (nouveau client)" in await owner.say(typed)
        assert (await owner.tap(SAVE)).startswith("✅")
        [invoice] = await kept(running)
        assert (await client_of(running, invoice)).name == shown


async def test_a_name_of_three_hundred_letters_is_asked_for_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say("Facture F-1 Martin 300 € échéance 15/12 m@martin.example")
        await owner.tap(FIX)
        await owner.tap("Client")
        assert (await owner.say("A" * 300)).startswith("Il me faut un nom, de 100 caractères au plus.")
        assert "Client : Durand" in await owner.say("Durand")


async def test_the_command_alone_explains_with_an_example_that_works(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        explained = await owner.say("/facture")
        example = explained.splitlines()[1]
        await owner.say(example)
        assert (await owner.tap(SAVE)).startswith("✅ Facture n° 2026-041 enregistrée")
        assert (await owner.say("facture 2026-041")) == "Cette facture est déjà enregistrée."
        assert labels(owner.last) == ["Voir la facture 2026-041"]
        assert "Quelle est l'échéance ?" in await owner.say("/facture Dupont SARL 100")
        assert len(await kept(running)) == 1


async def test_a_registration_is_no_longer_undone_once_the_client_has_heard_of_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture F-1 du 1/10/2026 Martin 300 € échéance 6/11/2026 m@martin.example")
        await owner.tap(SAVE)
        [invoice] = await kept(running)
        async with running.program.services.database.write() as tx:
            work = Work(tx, running.clock.now(), running.program.services.mail_domain)
            [message] = (await messages.under_way(tx, invoice.business_id, [invoice.client_id]))[invoice.client_id]
            await messages.change(tx, invoice.business_id, message.id, text="Bonjour")
            await tell_shared(work, await businesses.get(tx, invoice.business_id), message.id)
        await owner.tap("Annuler cette action")
        assert read(owner.last).startswith("Le client a déjà reçu un message sur cette facture")
        assert len(await kept(running)) == 1


async def test_the_buttons_of_another_owner_reach_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, START, owners=frozenset({1, 2})) as running:
        camille, sam = (Teller(running, running.telegram.user(number, language_code="fr")) for number in (1, 2))
        for owner in (camille, sam):
            await owner.say("/start")
            await owner.say(MAIN)
        for label in (SAVE, FIX, DROP):
            stolen = Button(label, camille.last.button(label).callback_data)
            sam.last.change(sam.last.body, ((stolen,),), START)
            before = read(camille.last)
            await sam.tap(label)
            assert read(sam.last).startswith("Cette facture est déjà enregistrée ou abandonnée.")
            assert read(camille.last) == before
        assert await kept(running) == []
