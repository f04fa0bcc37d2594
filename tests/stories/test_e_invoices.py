"""Electronic invoices dropped in the chat: registered with a tap, asked about when they are another's, deducted."""

from pathlib import Path
from typing import Any

import pytest

from storage import businesses
from storage.documents import PDF
from tests.e_invoices import cii, pdf_with, ubl
from tests.stories.telling import IBAN, Teller, a_stage, labels, read
from tests.stories.test_documents import drop, kept

XML = "application/xml"
SAVE = "Enregistrer"


async def register(owner: Teller, **changes: Any) -> None:
    """Register the invoice of a Factur-X PDF."""
    await drop(owner, "facture.pdf", pdf_with(cii(**changes)))
    await owner.tap(SAVE)


@pytest.mark.parametrize(
    ("filename", "content", "mime"),
    [
        ("scan.pdf", pdf_with(cii()), PDF),
        ("facture.xml", cii(old=True), XML),
        ("xrechnung.xml", ubl(), XML),
    ],
)
async def test_an_electronic_invoice_is_registered_with_one_tap_and_kept(
    tmp_path: Path, filename: str, content: bytes, mime: str
) -> None:
    async with a_stage(tmp_path) as (running, owner):
        shown = await drop(owner, filename, content, mime=mime)
        assert shown.splitlines() == [
            "🧾 Facture à enregistrer",
            "Client : Dupont SARL (nouveau client)",
            "N° F-2026-118 · 1 000,00 €",
            "Émise le lundi 2 novembre 2026",
            "Échéance : mercredi 2 décembre 2026",
            "E-mail : compta@dupont.example",
            f"{'PDF à joindre' if mime == PDF else 'Fichier à garder'} : {filename}",
        ]
        await owner.tap(SAVE)
        assert await kept(running) == {"F-2026-118": [filename]}
        assert (await drop(owner, "encore.pdf", content, mime=mime)).startswith("Je connais déjà ce fichier")


async def test_terms_in_words_are_proposed_and_never_taken_silently(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        lean = cii(due="", terms="Paiement à 45 jours nets", email="")
        assert "Quelle est l'échéance ?" in await drop(owner, "f.pdf", pdf_with(lean))
        assert labels(owner.last)[0] == "17 décembre 2026"


async def test_the_invoice_of_an_unknown_seller_is_asked_about_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        other: dict[str, Any] = {"seller": "Camille Martin EI", "ibans": ()}
        asked = await drop(owner, "f.pdf", pdf_with(cii(**other)))
        assert asked.splitlines() == [
            "🧾 n° F-2026-118 · Dupont SARL · 1 000,00 €",
            "Elle est émise par Camille Martin EI, un nom que je ne connais pas. Est-ce votre entreprise ?",
        ]
        await owner.tap("C'est ma facture")
        await owner.tap(SAVE)
        assert "Facture à enregistrer" in await drop(owner, "g.pdf", pdf_with(cii(**other, number="F-2026-119")))
        assert await kept(running) == {"F-2026-118": ["f.pdf"]}


async def test_an_invoice_that_the_business_received_is_not_registered(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        content = cii(seller="Électricité Durand", buyer="Atelier Lumière", ibans=())
        assert "Elle vous est adressée par Électricité Durand" in await drop(owner, "f.pdf", pdf_with(content))
        assert (await owner.tap("Abandonner")).startswith("Fichier laissé de côté")
        assert await kept(running) == {}


async def test_the_original_of_a_registered_invoice_is_kept_with_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture F-2026-118 Dupont SARL 1000 € échéance 2/12 compta@dupont.example")
        await owner.tap(SAVE)
        assert "est joint à la facture n° F-2026-118" in await drop(owner, "scan.pdf", pdf_with(cii()))
        assert await kept(running) == {"F-2026-118": ["scan.pdf"]}


OTHER_IBAN = "FR1420041010050500013M02606"


async def test_an_account_that_differs_from_the_owners_is_asked_about_and_never_taken_silently(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        asked = await drop(owner, "f.pdf", pdf_with(cii(ibans=(OTHER_IBAN, "FR00 wrong"))))
        assert asked.startswith("⚠️ Cette facture se paie sur le compte FR14 2004 1010 0505 0001 3M02 606, alors que")
        assert labels(owner.last) == ["Donner le compte …2606", "Garder le compte …0189"]
        assert (await owner.tap("Garder le compte …0189")).startswith("C'est noté : vos relances donnent toujours FR76")
        await drop(owner, "g.pdf", pdf_with(cii(number="F-2026-119", ibans=(OTHER_IBAN,))))
        assert "Facture à enregistrer" in read(owner.last)
        async with running.program.services.database.read() as tx:
            assert (await businesses.get(tx, 1)).iban == IBAN


async def test_the_invoices_account_replaces_the_owners_with_one_tap_and_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture F-2026-118 Dupont SARL 1000 € échéance 2/12 compta@dupont.example")
        await owner.tap(SAVE)
        await drop(owner, "f.pdf", pdf_with(cii(ibans=(OTHER_IBAN,))))
        assert (await owner.tap("Donner le compte …2606")).startswith("✅ IBAN vérifié.")
        async with running.program.services.database.read() as tx:
            assert (await businesses.get(tx, 1)).iban == OTHER_IBAN
        await owner.tap("Annuler cette action")
        async with running.program.services.database.read() as tx:
            assert (await businesses.get(tx, 1)).iban == IBAN


async def test_the_invoices_account_is_proposed_to_an_owner_who_has_told_none(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        async with running.program.services.database.write() as tx:
            await businesses.change_business(tx, 1, iban="")
        asked = await drop(owner, "f.pdf", pdf_with(cii()))
        assert "Vos relances doivent-elles le donner aussi ?" in asked
        assert labels(owner.last) == ["Donner le compte …0189", "Pas celui-là"]


async def test_an_electronic_invoice_is_its_clients_by_the_siren_whatever_the_name(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await register(owner, siren="73282932000074", vat_number="FR 44 732829320")
        shown = await drop(owner, "g.pdf", pdf_with(cii(number="F-2026-119", buyer="Ets D. Frères", siren="732829320")))
        assert shown.splitlines()[1:3] == [
            "Client : Dupont SARL",
            "Nommé ici « Ets D. Frères » : même SIREN ou n° de TVA",
        ]
        other = cii(number="F-2026-120", siren="552100554")
        assert "Dupont SARL" in await drop(owner, "h.pdf", pdf_with(other))
        assert labels(owner.last)[0] == "Dupont SARL"
        assert "SIREN 732 829 320 · n° de TVA FR44732829320" in (await owner.say("/client dupont")).splitlines()


async def test_a_credit_note_reduces_the_invoice_that_it_names_after_a_tap(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner)
        note = ubl(type_code="381", number="AV-7", preceding="F-2026-118", to_pay="250.00", due="", prepaid="")
        shown = await drop(owner, "avoir.xml", note, mime=XML)
        assert shown.splitlines() == [
            "🧾 Avoir n° AV-7 de 250,00 €",
            "Émis le lundi 2 novembre 2026",
            "Il réduit la facture n° F-2026-118 (Dupont SARL) : 1 000,00 € dus, puis 750,00 €.",
        ]
        done = await owner.tap("Déduire")
        assert done.startswith("✅ Avoir de 250,00 € déduit pour Dupont SARL")
        assert "750,00 €" in done
        assert await kept(running) == {"F-2026-118": ["facture.pdf"]}
        await drop(owner, "avoir.xml", note, mime=XML)
        await owner.tap("Déduire")
        assert read(owner.last).startswith("L'avoir AV-7 est déjà enregistré")
        assert "1 000,00 €" in await owner.tap("Annuler cette action")


async def test_a_credit_note_without_reference_asks_which_invoice_it_reduces(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await register(owner)
        note = cii(type_code="381", number="AV-8", to_pay="1000.00")
        assert (await drop(owner, "avoir.pdf", pdf_with(note))).splitlines()[-1] == "Quelle facture réduit-il ?"
        assert labels(owner.last) == ["F-2026-118 · 1 000,00 €", "Garder pour Dupont SARL", "Abandonner"]
        assert "soldée" in await owner.tap("F-2026-118 · 1 000,00 €")


async def test_a_credit_note_for_a_client_who_owes_nothing_is_kept_for_the_next_invoice(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        note = pdf_with(cii(type_code="381", number="AV-9", to_pay="300.00"))
        assert "Je ne connais pas le client Dupont SARL" in await drop(owner, "avoir.pdf", note)
        assert labels(owner.last) == ["Abandonner"]
        await register(owner)
        await owner.say("payé dupont")
        assert "Ce client ne doit rien" in await drop(owner, "avoir.pdf", note)
        kept_for = await owner.tap("Garder pour Dupont SARL")
        assert kept_for.splitlines() == [
            "✅ Avoir n° AV-9 gardé : 300,00 € de crédit pour Dupont SARL.",
            "Je proposerai de l'imputer à sa prochaine facture.",
        ]
        assert await owner.tap("Annuler cette action") == "↩️ Avoir annulé : 300,00 € de Dupont SARL."
        await drop(owner, "avoir.pdf", note)
        await owner.tap("Garder pour Dupont SARL")
        await drop(owner, "avoir.pdf", note)
        await owner.tap("Garder pour Dupont SARL")
        assert read(owner.last).startswith("L'avoir AV-9 est déjà enregistré")
        await owner.say("Facture F-2026-120 Dupont SARL 1000 € échéance 2/12")
        await owner.tap(SAVE)
        assert "300,00 € en avoir" in read(owner.last)
        assert "700,00 €" in await owner.tap("Imputer son avoir de 300,00 €")


async def test_what_a_credit_note_exceeds_its_invoice_by_is_the_clients_credit(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await register(owner)
        note = cii(type_code="381", number="AV-10", to_pay="1200.00", preceding="F-2026-118")
        shown = (await drop(owner, "avoir.pdf", pdf_with(note))).splitlines()
        assert shown[-1].startswith("Il la dépasse de 200,00 € : ce reste sera un crédit du client")
        done = (await owner.tap("Déduire")).splitlines()
        assert done[-2:] == [
            "L'avoir dépasse de 200,00 € ce qui était dû.",
            "Ce client ne doit rien d'autre : ce reste est à rembourser, ou à garder en avoir.",
        ]
        assert "200,00 € gardés en avoir" in await owner.tap("Garder en avoir")
        assert (await owner.tap("Annuler cette action")).splitlines()[0].startswith("↩️ Avoir annulé : 1 200,00 €")


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"to_pay": "0.00"}, "Rien ne reste à payer"),
        ({"type_code": "325"}, "C'est une facture pro forma"),
    ],
)
async def test_what_is_not_to_be_collected_is_not_registered(
    tmp_path: Path, changes: dict[str, Any], answer: str
) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert (await drop(owner, "f.pdf", pdf_with(cii(**changes)))).splitlines()[1].startswith(answer)


@pytest.mark.parametrize(
    ("filename", "content", "answer"),
    [
        ("order-x.xml", b"<SCRDMCCBDACIOMessageStructure/>", "Ce fichier XML n'est pas une facture."),
        ("f.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "Ce fichier XML contient des définitions"),
        ("f.xml", cii()[:-9], "Ce fichier est abîmé ou incomplet"),
    ],
)
async def test_xml_that_is_no_invoice_is_refused_in_words(
    tmp_path: Path, filename: str, content: bytes, answer: str
) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert (await drop(owner, filename, content, mime=XML)).startswith(answer)


async def test_a_locked_pdf_says_so_and_can_be_attached_all_the_same(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner)
        locked = pdf_with(cii(), password="geheim")  # noqa: S106 - of a file that the test makes
        await owner.say("Facture F-2026-200 Dupont SARL 90 € échéance 15/12")
        await owner.tap(SAVE)
        assert "protégé par un mot de passe" in await drop(owner, "verrou.pdf", locked)
        await owner.tap("Dupont SARL · F-2026-200 · 90,00 €")
        assert await kept(running) == {"F-2026-118": ["facture.pdf"], "F-2026-200": ["verrou.pdf"]}


async def test_the_file_of_an_invoice_that_is_being_typed_joins_its_draft(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture F-2026-118 Dupont SARL 1000 € échéance 2/12 compta@dupont.example")
        assert "PDF à joindre : scan.pdf" in await drop(owner, "scan.pdf", pdf_with(cii()))
        await owner.tap(SAVE)
        assert await kept(running) == {"F-2026-118": ["scan.pdf"]}


async def test_a_caption_that_names_an_invoice_decides_where_the_file_belongs(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-041 Dupont SARL 90 € échéance 15/12 compta@dupont.example")
        await owner.tap(SAVE)
        await drop(owner, "scan.pdf", pdf_with(cii()), caption="pour la 2026-041")
        assert await kept(running) == {"2026-041": ["scan.pdf"]}


async def test_an_invoice_that_corrects_another_says_that_both_are_asked(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await register(owner)
        shown = await drop(owner, "g.pdf", pdf_with(cii(type_code="384", number="F-2", preceding="F-2026-118")))
        assert shown.startswith("⚠️ Elle se réfère à la facture n° F-2026-118, pour laquelle 1 000,00 € restent dus.")


async def test_a_question_about_a_file_takes_no_typed_answer_from_another(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say("Facture F-9 Martin 300 € m@martin.example")
        await drop(owner, "f.pdf", pdf_with(cii(seller="Inconnu", ibans=())))
        assert "Échéance : dimanche 20 décembre 2026" in await owner.say("20 décembre")
