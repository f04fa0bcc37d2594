"""Credit notes that are plain PDFs: deducted from the invoice that they name, asked about where that is doubtful."""

from pathlib import Path

import typst

from tests.stories.telling import Teller, a_stage, labels, read
from tests.stories.test_documents import drop, kept

SAVE = "Enregistrer"


def note(*lines: str) -> bytes:
    """Return a credit note on paper, of 240 EUR and for Dupont SARL unless ``lines`` say more."""
    head = ("Atelier Lumière", "Avoir n° AV-3 du 03/11/2026", "Client : Dupont SARL")
    return typst.compile(r" \ ".join((*head, *lines)).encode(), format="pdf")


async def register(owner: Teller, *texts: str) -> None:
    """Register invoices as they are typed."""
    for text in texts:
        await owner.say(text)
        await owner.tap(SAVE)


async def test_a_credit_note_on_paper_is_deducted_from_the_invoice_that_it_names(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await register(owner, "Facture F-118 Dupont SARL 1000 € échéance 2/12 compta@dupont.example")
        content = note("annule en partie la facture n° F-118 du 02/10/2026", "Total TTC -240,00 €")
        assert (await drop(owner, "avoir.pdf", content)).splitlines() == [
            "🧾 Avoir n° AV-3 de 240,00 €",
            "Émis le mardi 3 novembre 2026",
            "Il réduit la facture n° F-118 (Dupont SARL) : 1 000,00 € dus, puis 760,00 €.",
        ]
        assert labels(owner.last) == ["Déduire", "Abandonner", "C'est à payer"]
        assert (await owner.tap("Déduire")).startswith("✅ Avoir de 240,00 € déduit pour Dupont SARL")
        assert await kept(running) == {}
        await drop(owner, "avoir.pdf", content)
        await owner.tap("Déduire")
        assert read(owner.last).startswith("L'avoir AV-3 est déjà enregistré")
        await drop(owner, "avoir.pdf", content)
        await owner.tap("C'est à payer")
        assert "Qui est le client ?" in read(owner.last)


async def test_what_a_credit_note_on_paper_leaves_open_is_asked(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await register(owner, "Facture F-118 Martin 1000 € échéance 2/12 m@martin.example")
        assert "Avoir n° AV-3 : de quel montant TTC ?" in await drop(owner, "avoir.pdf", note("Motif : retour"))
        assert "Je ne connais pas le client Dupont SARL. Écrivez le numéro" in await owner.say("240,00 €")
        shown = (await owner.say("F-118")).splitlines()
        assert shown[-1] == "Il réduit la facture n° F-118 (Martin) : 1 000,00 € dus, puis 760,00 €."
        await owner.tap("Abandonner")
        two = note("Total TTC 240,00 €", "Total TTC 204,00 €")
        await drop(owner, "avoir.pdf", two, caption="pour la F-118")
        assert labels(owner.last)[:2] == ["240,00 €", "204,00 €"]
        assert (await owner.tap("204,00 €")).splitlines()[-1].endswith("puis 796,00 €.")


async def test_an_invoice_of_another_client_with_the_same_number_is_not_reduced_unasked(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await register(
            owner,
            "Facture F-118 Martin 1000 € échéance 2/12 m@martin.example",
            "Facture F-200 Dupont SARL 500 € échéance 2/12 compta@dupont.example",
        )
        asked = await drop(owner, "avoir.pdf", note("sur la facture F-118", "Total TTC 240,00 €"))
        assert asked.splitlines()[-2:] == ["Il cite la facture n° F-118.", "Quelle facture réduit-il ?"]
        assert labels(owner.last)[:2] == ["F-118 · 1 000,00 €", "F-200 · 500,00 €"]
