"""A dispute that is over contests nothing beside a sum that is noted; one that is open does."""

from decimal import Decimal

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    "text",
    [
        "Après la dispute réglée avec Dupont, voici la facture 12 : 300 €, à payer pour le 21/12",
        "Litige réglé avec Dupont, facture 12 de 300 € à payer le 21/12",
        "Suite à sa réclamation j'ai refait la facture 12 de Dupont, elle est de 300 €, échéance le 21 décembre",
        "Suite à la réclamation de Dupont, nouvelle facture 12 : 300 € au 21/12",
        "le différend avec Dupont est clos, facture 12 : 300 € au 21/12",
    ],
)
def test_an_invoice_is_noted_after_its_dispute(lire: Read, text: str) -> None:
    reading = lire(text)
    [draft] = reading.drafts
    assert (*gist(reading), draft.number, draft.amount_due) == (Intent.INVOICE, "Dupont", "12", Decimal(300))
    assert not draft.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Dispute settled with Dunn, invoice 12 is £300 due 12 December",
        "After their complaint I redid invoice 12 for Dunn: £300, due 12 December",
        "Dunn's complaint has been sorted out, invoice 12, £300 due 12 December",
    ],
)
def test_an_english_invoice_is_noted_after_its_dispute(read: Read, text: str) -> None:
    reading = read(text)
    [draft] = reading.drafts
    assert (*gist(reading), draft.number, draft.amount_due) == (Intent.INVOICE, "Dunn", "12", Decimal(300))
    assert not draft.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "le litige avec Dupont n'est pas réglé, facture 38 de 300 € au 12/12",
        "Réclamation de Dupont sur la facture 38 de 300 € au 12/12",
        "Dupont paiera les 300 € une fois le litige réglé",
        "suite au litige avec Dupont sur les 300 €, il ne paie pas",
    ],
)
def test_an_open_dispute_is_one(lire: Read, text: str) -> None:
    assert gist(lire(text)) == (Intent.DISPUTE, "Dupont")


@pytest.mark.parametrize(
    "text",
    [
        "the dispute with Dunn over invoice 45 (£300, due 12 December) is still not resolved",
        "Dunn withholds £300 until the dispute is resolved",
        "Dunn reckons £5460.05 is way over what we agreed",
        "no luck with Dunn, they maintain the price was £175 and not £679",
        "Dunn says the bill is well above what was agreed",
        "Dunn says £900 is more than the quote",
    ],
)
def test_an_open_dispute_is_one_in_english(read: Read, text: str) -> None:
    assert gist(read(text)) == (Intent.DISPUTE, "Dunn")


@pytest.mark.parametrize(
    "told",
    [
        "trouve que 300 € c'est bien plus que ce qu'on avait convenu",
        "estime que la facture est bien au-dessus du devis",
    ],
)
def test_who_finds_a_bill_higher_than_agreed_disputes_it(lire: Read, told: str) -> None:
    assert gist(lire(f"Dupont {told}")) == (Intent.DISPUTE, "Dupont")


def test_what_takes_longer_than_expected_is_no_dispute(lire: Read, read: Read) -> None:
    assert lire("Dupont dit que c'est plus long que prévu mais il paie vendredi").intent is Intent.PROMISE
    assert read("Dunn says it took longer than expected, he'll pay friday").intent is Intent.PROMISE
