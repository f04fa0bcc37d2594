"""Files dropped in the chat: kept with the invoice that they are for, and only there."""

from datetime import timedelta
from pathlib import Path

import pytest
import typst

from bot.demo.stage import Stage
from storage.documents import PDF
from storage.tables import clients, documents, invoices
from tests.stories.registered import released
from tests.stories.telling import Teller, a_stage, labels, read

FILE = b"%PDF-1.7\nA page\n%%EOF\n"
PHOTO = b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x10" + bytes(10)  # the head of a JPEG of 16 by 16
SAVE = "Enregistrer"


async def kept(running: Stage) -> dict[str, list[str]]:
    """Return the names of the files kept with each invoice, by its number."""
    joined = documents.join(invoices, documents.c.invoice_id == invoices.c.id)
    async with running.program.services.database.read() as tx:
        found = (await tx.execute(joined.select().order_by(documents.c.id))).all()
    files: dict[str, list[str]] = {}
    for row in found:
        files.setdefault(row.number, []).append(row.filename)
    return files


async def drop(owner: Teller, filename: str, content: bytes = FILE, caption: str = "", mime: str = PDF) -> str:
    """Drop a file in the chat and return the bot's newest message."""
    owner.person.send_document(filename, content, mime, caption)
    await owner.stage.settle()
    return read(owner.last)


async def register(owner: Teller, *numbers: str) -> None:
    """Register an invoice of Martin for each number."""
    for place, number in enumerate(numbers, start=1):
        await owner.say(f"Facture {number} Martin {place}00 € échéance 15/12 m@martin.example")
        await owner.tap(SAVE)


async def test_a_pdf_that_bears_an_invoices_number_is_kept_with_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, "2026-041", "2026-042")
        shown = (await drop(owner, "Facture_2026-042 Martin.pdf")).splitlines()
        assert shown == [
            "📎 Facture_2026-042 Martin.pdf est joint à la facture n° 2026-042 (Martin, 200,00 €).",
            "Il partira avec les prochaines relances de cette facture.",
        ]
        assert await kept(running) == {"2026-042": ["Facture_2026-042 Martin.pdf"]}


async def test_a_caption_that_names_the_invoice_says_where_a_pdf_belongs(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, "2026-041", "2026-042")
        await drop(owner, "scan.pdf", caption="pour la 2026-041")
        assert "Il remplace scan.pdf." in await drop(owner, "mieux.pdf", caption="2026-041")
        assert await kept(running) == {"2026-041": ["scan.pdf", "mieux.pdf"]}
        assert await owner.tap("Retirer le fichier") == "mieux.pdf n'est plus joint à la facture."
        assert await kept(running) == {"2026-041": ["scan.pdf"]}


async def test_a_pdf_in_reply_to_an_invoices_card_is_kept_with_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, "2026-041", "2026-042")
        first = next(m for m in owner.person.chat if "Facture n° 2026-041 enregistrée" in read(m))
        owner.person.send_document("2026-042.pdf", FILE, PDF, reply_to=first)
        await running.settle()
        assert await kept(running) == {"2026-041": ["2026-042.pdf"]}


async def test_a_nameless_pdf_is_asked_about_page_by_page(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, *(f"2026-10{digit}" for digit in range(8)))
        assert (await drop(owner, "scan.pdf")).startswith("À quelle facture joindre scan.pdf ?")
        assert labels(owner.last)[0] == "Martin · 2026-107 · 800,00 €"
        await owner.tap("Suite")
        assert "Martin · 2026-100 · 100,00 €" in labels(owner.last)
        await owner.tap("Martin · 2026-100 · 100,00 €")
        assert await kept(running) == {"2026-100": ["scan.pdf"]}
        await drop(owner, "autre.pdf")
        assert "n° 2026-103" in await owner.say("la 2026-103")
        await drop(owner, "rien.pdf")
        assert await owner.tap("Abandonner") == "Ce fichier n'est joint à aucune facture."
        assert await kept(running) == {"2026-100": ["scan.pdf"], "2026-103": ["autre.pdf"]}


async def test_a_pdf_whose_caption_is_the_invoice_is_attached_once_that_is_registered(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        shown = await drop(owner, "scan.pdf", caption="Facture 2026-050 Durand 300 € échéance 15/12 d@durand.example")
        assert shown.splitlines()[-1] == "PDF à joindre : scan.pdf"
        assert await kept(running) == {}
        await owner.tap(SAVE)
        assert await kept(running) == {"2026-050": ["scan.pdf"]}


async def test_a_pdf_dropped_beside_an_open_draft_waits_for_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-050 Durand 300 € échéance 15/12 d@durand.example")
        assert "PDF à joindre : scan.pdf" in await drop(owner, "scan.pdf")
        await owner.tap(SAVE)
        assert await kept(running) == {"2026-050": ["scan.pdf"]}


@pytest.mark.parametrize(
    ("filename", "content", "mime", "answer"),
    [
        ("menteur.pdf", b"PK\x03\x04 a word processor", PDF, "Ce fichier s'appelle PDF mais n'en est pas un."),
        ("notes.docx", b"PK\x03\x04", "application/zip", "Je ne sais pas lire ce fichier."),
        ("photo.pdf", PHOTO, PDF, "Je lis les textes et les PDF, pas les photos."),
    ],
)
async def test_what_is_no_pdf_is_refused_in_words(
    tmp_path: Path, filename: str, content: bytes, mime: str, answer: str
) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, "2026-041")
        assert (await drop(owner, filename, content, caption="2026-041", mime=mime)).startswith(answer)
        assert await kept(running) == {}


async def test_a_pdf_without_any_invoice_says_what_to_do(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert "Je n'ai pas de facture à laquelle joindre ce PDF." in await drop(owner, "scan.pdf")


async def test_a_photo_is_kept_with_the_invoice_that_it_replies_to_and_does_not_travel(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, "2026-041")
        card = owner.last
        owner.person.send_photo(PHOTO)
        await running.settle()
        assert read(owner.last).startswith("Je lis les textes et les PDF, pas les photos.")
        owner.person.send_photo(PHOTO, reply_to=card)
        await running.settle()
        assert "ne part pas avec les relances" in read(owner.last)
        assert await kept(running) == {"2026-041": ["photo.jpg"]}


async def test_the_pdf_of_an_invoice_travels_with_its_reminder_and_the_photo_stays(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-041 du 1/10/2026 Martin 300 € échéance 6/11/2026 m@martin.example")
        await owner.tap(SAVE)
        card = owner.last
        await drop(owner, "2026-041.pdf")
        owner.person.send_photo(PHOTO, reply_to=card)
        await running.settle()
        await released(running)
        await running.move_to(running.clock.now() + timedelta(hours=3))
        [mail] = running.mail.mails
        assert mail.to == "m@martin.example"
        [attached, _] = mail.attachments
        assert (attached.filename, attached.content) == ("2026-041.pdf", FILE)


async def test_a_hostile_file_name_becomes_a_plain_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, "2026-041")
        await drop(owner, '../..\\<b>"x"\r\nBcc: y@z.example.exe', caption="2026-041")
        assert await kept(running) == {"2026-041": ["b-x-Bcc- y-z.example.exe.pdf"]}


async def test_the_words_of_a_plain_pdf_become_a_draft_with_the_client_to_confirm(tmp_path: Path) -> None:
    source = "Facture 2026-041 du 02/11/2026|Client : Boulangerie Martin|Net à payer : 350,50 €|Échéance : 02/12/2026"
    content = typst.compile(source.replace("|", r" \ ").encode(), format="pdf")
    async with a_stage(tmp_path) as (running, owner):
        assert "Qui est le client ?" in await drop(owner, "scan.pdf", content)
        await owner.tap("Boulangerie Martin")
        shown = await owner.tap("Plus tard")
        assert "N° 2026-041 · 350,50 €" in shown
        assert "PDF à joindre : scan.pdf" in shown
        await owner.tap(SAVE)
        assert await kept(running) == {"2026-041": ["scan.pdf"]}
        assert "Il remplace scan.pdf." in await drop(owner, "autre.pdf", content)


async def test_the_siren_below_a_clients_name_on_a_plain_pdf_tells_who_it_is(tmp_path: Path) -> None:
    seller = r"Atelier Lumière \ 3 rue des Arts \ 69001 Lyon \ SIRET 732 829 320 00017"
    client = r"Facturé à \ Ets D. Frères \ 75016 Paris \ SIRET 552 100 554 00013 \ TVA FR96552100554"
    totals = r"Facture F-2 du 02/11/2026 \ Total TTC : 350,50 € \ Échéance : 02/12/2026"
    content = typst.compile(f"#grid(columns: (1fr, 1fr), [{seller}], [{client}])\n\n{totals}".encode(), format="pdf")
    async with a_stage(tmp_path) as (_, owner):
        await owner.say("Facture F-1 Dupont SARL siren 552 100 554 100 € échéance 15/12 d@dupont.example")
        await owner.tap(SAVE)
        shown = (await drop(owner, "scan.pdf", content)).splitlines()
        assert shown[1:3] == ["Client : Dupont SARL", "Nommé ici « Ets D. Frères » : même SIREN ou n° de TVA"]
        await owner.tap(SAVE)
        assert "SIREN 552 100 554 · n° de TVA FR96552100554" in await owner.say("/client dupont")


async def test_a_pdf_that_says_that_a_registered_invoice_is_paid_shows_that_it_is_still_followed(
    tmp_path: Path,
) -> None:
    source = r"Facture n° 2026-041 \ Client : Martin \ Total TTC : 100,00 € \ Facture acquittée"
    content = typst.compile(source.encode(), format="pdf")
    async with a_stage(tmp_path) as (_, owner):
        await register(owner, "2026-041")
        shown = (await drop(owner, "recu.pdf", content)).splitlines()
        assert shown[1].startswith("⚠️ La facture n° 2026-041 est pourtant suivie : 100,00 € restent dus.")
        assert labels(owner.last) == ["Voir la facture", "Abandonner", "C'est à payer"]


async def test_a_pdf_that_seems_to_be_no_invoice_is_not_taken_for_one_unless_its_owner_says_so(tmp_path: Path) -> None:
    source = r"Atelier Lumière \ Devis n° D-3 du 03/11/2026 \ Client : Dupont SARL \ Total TTC 240,00 €"
    content = typst.compile(source.encode(), format="pdf")
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, "2026-041")
        assert "semble être un devis" in await drop(owner, "Devis 2026-041.pdf", content)
        assert labels(owner.last) == ["Abandonner", "C'est à payer"]
        assert (await owner.tap("Abandonner")).startswith("Ce fichier n'est joint à aucune facture")
        await drop(owner, "devis.pdf", content)
        await owner.tap("C'est à payer")
        assert "Qui est le client ?" in read(owner.last)
        assert await kept(running) == {}


async def test_a_siret_that_cannot_be_right_is_told_and_given_by_the_owner(tmp_path: Path) -> None:
    client = r"Dupont SARL \ 12 avenue Foch \ 75016 Paris \ SIRET : 552 100 554 00014"
    source = rf"{client} \ \ Facture n° F-77 du 02/11/2026 \ Total TTC : 120,00 € \ Échéance : 02/12/2026"
    async with a_stage(tmp_path) as (running, owner):
        await drop(owner, "f77.pdf", typst.compile(source.encode(), format="pdf"))
        await owner.tap("Dupont SARL")
        await owner.say("compta@dupont.example")
        assert "• SIRET 552 100 554 00014 : incomplet ou mal recopié" in read(owner.last)
        await owner.tap("Donner le SIREN")
        await owner.say("552 100 555")
        assert read(owner.last).startswith("Ce n'est pas un SIREN")
        await owner.say("552 100 554")
        assert "SIREN 552 100 554" in read(owner.last)
        assert "pas retenu" not in read(owner.last)
        await owner.tap(SAVE)
        async with running.program.services.database.read() as tx:
            assert [row.siren for row in (await tx.execute(clients.select())).all()] == ["552100554"]
