"""The formal notice, from the last reminder that failed to the end of the time that it gave."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.demo.stage import Stage
from bot.domain.client import ClientKind
from bot.domain.invoice import Invoice
from bot.usecases.edit_client import choose, write
from bot.usecases.work import Work
from storage import businesses, clients, invoices
from storage.trace import of_case
from tests.stories.registered import as_stored, paid, registered
from tests.stories.telling import a_stage, business_of, labels, plain, read

LATE = date(2026, 9, 1)
MORNING = datetime(2026, 11, 5, 8, 0, tzinfo=UTC)  # a Thursday
RECEIPT = b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x10" + bytes(10)  # the head of a JPEG of 16 by 16
PREPARE = "Préparer la mise en demeure"


async def test_a_notice_is_prepared_printed_posted_received_and_ends(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="formal_notice")
        await _addresses(running, invoice.client_id, late_terms="legal")
        await running.move_to(MORNING)
        shown = await owner.tap(PREPARE)
        assert shown.startswith(
            "📄 Mise en demeure pour Dupont SARL : 1 250,00 € en principal\n"
            "Elle demande le principal seul ; 67,60 € pourraient s'y ajouter.\n"
            "Postée le jeudi 5 novembre 2026, elle laisse au client jusqu'au vendredi 20 novembre 2026."
        )
        assert "n'interrompt pas la prescription" in shown
        assert "Elle réclame en plus 67,60 €" in await owner.tap("Réclamer aussi les pénalités")
        await owner.tap("Changer le jour")
        assert "Postée le vendredi 6 novembre 2026" in await owner.tap("vendredi 6 novembre 2026")
        await owner.tap("Voir le PDF")
        assert "à relire, à signer et à poster le vendredi 6 novembre 2026" in read(owner.last)
        assert owner.last.document
        assert owner.last.document.startswith(b"%PDF-")
        await running.move_to(datetime(2026, 11, 6, 9, 0, tzinfo=UTC))
        await owner.tap("Je l'ai postée")
        assert "Lettre recommandée en ligne." in await owner.tap("Plutôt en ligne")
        assert await owner.say("1A 234 567 8901 2") == (
            "✅ Mise en demeure pour Dupont SARL postée le vendredi 6 novembre 2026.\n"
            "Le délai court jusqu'au samedi 21 novembre 2026 ; je vous demanderai ensuite ce que vous décidez.\n"
            "Numéro de suivi : 1A 234 567 8901 2\n"
            "Une copie part par e-mail."
        )
        await owner.tap("Garder la preuve de dépôt")
        owner.person.send_photo(RECEIPT)
        await running.settle()
        assert read(owner.last) == "📎 photo.jpg est dans le dossier de Dupont SARL : preuve de dépôt."
        await running.move_to(datetime(2026, 11, 6, 10, 0, tzinfo=UTC))
        (copy,) = running.mail.mails
        assert "en recommandé (n° 1A 234 567 8901 2)" in plain(copy.text)
        assert [part.filename for part in copy.attachments] == ["Mise en demeure 2026-11-06.pdf"]
        assert (await as_stored(running, invoice)).last_step == "formal_notice"
        running.clock.move_to(datetime(2026, 11, 10, 9, 0, tzinfo=UTC))
        await owner.tap("Donner la date de réception")
        assert "est avant l'envoi" in await owner.say("05/11/2026")
        assert "reçue le lundi 9 novembre 2026" in await owner.say("09/11/2026")
        assert (await as_stored(running, invoice)).notice_received_on == date(2026, 11, 9)
        await _digest_of(running, datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
        assert not [said for said in owner.heard if "⏳" in said]
        await _digest_of(running, datetime(2026, 11, 24, 8, 0, tzinfo=UTC))  # Saturday's deadline, two working days on
        (over,) = [plain(said) for said in owner.heard if "⏳" in said]
        assert over.startswith(
            "⏳ Le délai de la mise en demeure de Dupont SARL est passé (samedi 21 novembre 2026).\n"
            "Restent dus : 1 250,00 €.\n"
        )


async def test_a_letter_was_posted_on_a_day_that_is_said_and_not_posted_after_all(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="formal_notice")
        await _addresses(running, invoice.client_id)
        await running.move_to(MORNING)
        await owner.tap(PREPARE)
        await owner.tap("Voir le PDF")
        before = await as_stored(running, invoice)
        await running.move_to(datetime(2026, 11, 6, 18, 0, tzinfo=UTC))
        await owner.tap("Je l'ai postée")
        assert "est encore à venir" in await owner.say("posté le 07/11/2026")
        assert "elle ne peut pas être partie" in await owner.say("posté le 4")
        assert "Postée le jeudi 5 novembre 2026." in await owner.say("posté hier")
        assert "postée le jeudi 5 novembre 2026" in await owner.say("1A 234 567 8901 2")
        assert (await as_stored(running, invoice)).deadline_on == date(2026, 11, 20)
        undone = await owner.tap("Pas postée")
        assert undone.startswith("↩️ C'est annulé : la lettre n'est pas comptée comme postée, et sa copie ne part pas.")
        after = await as_stored(running, invoice)
        assert (after.last_step, after.deadline_on) == (before.last_step, before.deadline_on)
        await running.move_to(datetime(2026, 11, 9, 10, 0, tzinfo=UTC))
        assert running.mail.mails == []
        await owner.tap("Je l'ai postée", owner.showing("Voir le PDF"))
        assert "postée le lundi 9 novembre 2026" in await owner.tap("Sans numéro")


async def test_a_posting_and_its_undoing_reach_an_invoice_that_was_paused_since_the_print(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        about = [
            await registered(running, "Dupont SARL", "1250", LATE, number=number, start="formal_notice")
            for number in ("041", "042")
        ]
        await _addresses(running, about[0].client_id)
        await running.move_to(MORNING)
        await owner.tap(PREPARE)
        await owner.tap("Voir le PDF")
        before = [await _standing(running, invoice) for invoice in about]
        await owner.say("mets la 042 en pause")
        await owner.tap("Mettre en pause")
        await owner.tap("1 semaine")
        await owner.tap("Je l'ai postée")
        await owner.tap("Sans numéro")
        deadline = date(2026, 11, 20)
        assert [await _standing(running, invoice) for invoice in about] == [("formal_notice", deadline)] * 2
        await owner.tap("Pas postée")
        assert [await _standing(running, invoice) for invoice in about] == before
        await owner.say("/pause dupont")  # all of it, and the letter is posted all the same
        await owner.tap("1 semaine")
        await owner.tap("Je l'ai postée", owner.showing("Voir le PDF"))
        assert "postée le jeudi 5 novembre 2026" in await owner.tap("Sans numéro")
        assert [await _standing(running, invoice) for invoice in about] == [("formal_notice", deadline)] * 2
        await owner.tap("Pas postée")
        assert [await _standing(running, invoice) for invoice in about] == before


async def test_a_letter_that_is_posted_again_sends_no_second_copy_unless_it_says_something_else(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="formal_notice")
        await _addresses(running, invoice.client_id)
        await running.move_to(MORNING)
        await owner.tap(PREPARE)
        await owner.tap("Voir le PDF")
        await owner.tap("Je l'ai postée")
        assert "Une copie part par e-mail." in await owner.say("1A 234 567 8901 2")
        await running.move_to(datetime(2026, 11, 5, 10, 0, tzinfo=UTC))
        assert "sa copie par e-mail est déjà partie" in await owner.tap("Pas postée")
        await owner.tap("Voir le PDF")
        await owner.tap("Je l'ai postée")
        assert "Sa copie est déjà partie par e-mail" in await owner.say("1A 234 567 8901 3")
        await running.move_to(datetime(2026, 11, 6, 10, 0, tzinfo=UTC))
        assert len(running.mail.mails) == 1
        await owner.tap("Pas postée")
        await owner.tap("Changer le jour")
        await owner.tap("vendredi 6 novembre 2026")
        await owner.tap("Voir le PDF")
        await owner.tap("Je l'ai postée")
        assert "Une copie part par e-mail." in await owner.say("1A 234 567 8901 4")
        await running.move_to(datetime(2026, 11, 6, 11, 0, tzinfo=UTC))
        assert len(running.mail.mails) == 2


async def test_what_is_disputed_is_not_demanded_and_a_new_dispute_makes_the_letter_untrue(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="formal_notice")
        await _addresses(running, invoice.client_id)
        await owner.say("dupont conteste 250 € sur la 041")
        await running.move_to(MORNING)
        assert "1 000,00 € en principal" in await owner.tap(PREPARE)
        await owner.tap("Voir le PDF")
        await owner.say("dupont conteste 300 € sur la 041")
        await owner.tap("Je l'ai postée")
        await owner.tap("Sans numéro")
        told = read(owner.last)
        assert "• Facture 041, part contestée : 250,00 € sur la lettre, 300,00 € à présent" in told
        assert "• Facture 041, somme demandée : 1 000,00 € sur la lettre, 950,00 € à présent" in told


async def test_a_person_is_given_no_notice_without_address_and_mediator(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Mme Rosier", "480", LATE, number="7", start="formal_notice")
        await _kind(running, invoice.client_id)
        await running.move_to(MORNING)
        shown = await owner.tap(PREPARE)
        assert shown.count("❗") == 3
        assert "Voir le PDF" not in labels(owner.showing("Votre médiateur"))
        await _addresses(running, invoice.client_id, mediator="Médiation Exemple", late_terms="legal")
        assert "Elle demande le principal seul." in await owner.tap("Voir où elle en est")
        assert labels(owner.showing("Voir le PDF")) == ["Voir le PDF", "Changer le jour"]


async def test_a_letter_that_is_no_longer_true_is_not_taken_for_posted(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="formal_notice")
        await _addresses(running, invoice.client_id)
        await running.move_to(MORNING)
        await owner.tap(PREPARE)
        await owner.tap("Voir le PDF")
        await paid(running, invoice, "250")
        await owner.tap("Je l'ai postée")
        await owner.tap("Sans numéro")
        assert "• Facture 041, somme demandée : 1 250,00 € sur la lettre, 1 000,00 € à présent" in read(owner.last)
        await owner.tap("Changer")
        assert "1 000,00 € en principal" in read(owner.last)
        await owner.tap("Voir le PDF")
        running.clock.move_to(datetime(2026, 11, 11, 9, 0, tzinfo=UTC))
        await owner.tap("Je l'ai postée")
        await owner.tap("Sans numéro")
        assert "plus de deux jours ouvrés ont passé" in read(owner.last)
        async with running.program.services.database.read() as tx:
            actions = [entry.action for entry in await of_case(tx, invoice.business_id, invoice.client_id)]
        assert actions.count("letter_made") == 2
        assert "notice_posted" not in actions


CORRECTED: list[tuple[str, dict[str, Any], str]] = [
    (
        "invoices",
        {"due_on": LATE - timedelta(days=1)},
        "Facture 041, échéance : mardi 1er septembre 2026 sur la lettre, lundi 31 août 2026 à présent",
    ),
    ("invoices", {"number": "042"}, "Facture 041, numéro : 041 sur la lettre, 042 à présent"),
    (
        "invoices",
        {"issued_on": LATE - timedelta(days=31)},
        "Facture 042, date d'émission : dimanche 2 août 2026 sur la lettre, samedi 1er août 2026 à présent",
    ),
    (  # as much was paid on it: the balance is the same
        "invoices",
        {"amount_minor": 130000},
        "Facture 042, montant : 1 250,00 € sur la lettre, 1 300,00 € à présent",
    ),
    (
        "clients",
        {"postal": "5 avenue Foch\n75116 Paris"},
        "Adresse du client : 4 avenue Foch, 75116 Paris sur la lettre, 5 avenue Foch, 75116 Paris à présent",
    ),
    ("clients", {"name": "Dupond SARL"}, "Nom du client : Dupont SARL sur la lettre, Dupond SARL à présent"),
    (
        "businesses",
        {"iban": "FR7630001007941234567890185"},
        "Votre IBAN : FR76 3000 6000 0112 3456 7890 189 sur la lettre, FR76 3000 1007 9412 3456 7890 185 à présent",
    ),
]


async def test_a_letter_that_says_what_was_corrected_since_is_printed_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="formal_notice")
        await _addresses(running, invoice.client_id)
        await running.move_to(MORNING)
        await owner.tap(PREPARE)
        for table, values, told in CORRECTED:
            await owner.tap("Voir le PDF", owner.showing("Voir le PDF"))
            await _correct(running, invoice, table, values)
            await owner.tap("Je l'ai postée")
            await owner.tap("Sans numéro")
            assert f"\n• {told}\nRien n'est noté comme posté : faites un nouveau PDF." in read(owner.last)
        await owner.tap("Voir le PDF", owner.showing("Voir le PDF"))
        await owner.tap("Je l'ai postée")
        assert "postée le jeudi 5 novembre 2026" in await owner.tap("Sans numéro")
        await _correct(running, invoice, "invoices", {"due_on": LATE - timedelta(days=2)})
        await running.move_to(datetime(2026, 11, 6, 10, 0, tzinfo=UTC))
        assert running.mail.mails == []


async def _correct(running: Stage, invoice: Invoice, table: str, values: dict[str, Any]) -> None:
    async with running.program.services.database.write() as tx:
        if table == "businesses":
            await businesses.change_business(tx, invoice.business_id, **values)
        elif table == "clients":
            await clients.change(tx, invoice.business_id, invoice.client_id, **values)
        else:
            await invoices.change(tx, invoice.business_id, invoice.id, **values)


async def _standing(running: Stage, invoice: Invoice) -> tuple[str | None, date | None]:
    stored = await as_stored(running, invoice)
    return stored.last_step, stored.deadline_on


async def _digest_of(running: Stage, moment: datetime) -> None:
    running.clock.move_to(moment)
    await running.round()
    await running.settle()


async def _addresses(running: Stage, client_id: int, **more: str) -> None:
    business = await business_of(running)
    assert business
    async with running.program.services.database.write() as tx:
        work = Work(tx, running.clock.now(), running.program.services.mail_domain)
        await write(work, business, client_id, "postal", "4 avenue Foch, 75116 Paris")
        await businesses.change_business(tx, business.id, postal="12 rue Haute\n69001 Lyon", **more)


async def _kind(running: Stage, client_id: int) -> None:
    business = await business_of(running)
    assert business
    async with running.program.services.database.write() as tx:
        work = Work(tx, running.clock.now(), running.program.services.mail_domain)
        await choose(work, business, client_id, "kind", ClientKind.CONSUMER.value)
