"""What banks write of money that came in: who issued the transfer is the client, the headings of lines are nobody."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "client"),
    [
        (
            "Vous avez reçu un virement de 190,00 EUR\nÉmetteur : CHORALE VOCALISE\nMotif : FACT 2028-31",
            "CHORALE VOCALISE",
        ),
        ("Virement instantané reçu\nExpéditeur : Marie Tanguy\nMontant : 75 €\nMessage : facture 44", "Marie Tanguy"),
        ("Crédit du 12/11/2026\nOrdonnateur : SARL KERVELLA\nMotif du virement : Facture 2026-118", "SARL KERVELLA"),
        ("Virement entrant : 190 €\nDonneur d'ordre : Chorale Vox\nBénéficiaire : Studio Vexin", "Chorale Vox"),
        ("Vous avez reçu un paiement de 190 € de Boulangerie Roux. Communication : facture 31", "Boulangerie Roux"),
    ],
)
def test_who_issued_a_transfer_has_paid(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.PAYMENT, client)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("You've received a payment of £190.00\nFrom: VOCALISE CHOIR\nReference: INV 2028-31", "VOCALISE CHOIR"),
        ("Incoming transfer £190.00\nSender: VOCALISE CHOIR\nRef: 2028-31", "VOCALISE CHOIR"),
        (
            "Credit received 12 Nov\nOriginator: HECTORS DINER\nAmount £250.00\nPayment reference: INV-118",
            "HECTORS DINER",
        ),
        ("PayPal: Julie Morin sent you £45.00 GBP\nNote: invoice 12", "Julie Morin"),
    ],
)
def test_who_issued_an_english_transfer_has_paid(read: Read, text: str, client: str) -> None:
    assert gist(read(text)) == (Intent.PAYMENT, client)


def test_who_issues_an_invoice_is_not_its_client(lire: Read) -> None:
    text = "Émetteur : Studio Vexin\nClient : Garage Roux\nFacture 12\nTotal TTC 300 €\nÉchéance 15/12/2026"
    assert lire(text).drafts[0].client == "Garage Roux"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        (
            "Crédit Agricole : vous avez reçu un virement de 312,00 EUR de SARL TAMARIS, motif FAC 2027-66",
            "SARL TAMARIS",
        ),
        ("Qonto : vous avez reçu un virement de 312,00 EUR de la part de SARL TAMARIS", "SARL TAMARIS"),
        ("Société Générale, vous avez reçu un virement de 250 € émis par SCI Les Pins", "SCI Les Pins"),
        ("Crédit Mutuel vous informe : virement de 312 € de Jean Roux", "Jean Roux"),
        ("Message de BNP Paribas : virement reçu de Garage Vial 312 €", "Garage Vial"),
        ("LCL : nouveau virement de 250,00 € en provenance de M. et Mme Blin", "M. et Mme Blin"),
        ("Garage Vial : virement reçu, 312 €", "Garage Vial"),
        ("Garage Roux : paiement de 300 € par Vial Conseil", "Garage Roux"),
        ("Dupont : paiement de la facture de Vial", "Dupont"),
    ],
)
def test_the_bank_that_tells_of_money_has_not_paid(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.PAYMENT, client)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Monzo: You received £250 from Garth Builders", "Garth Builders"),
        ("Barclays: you have received a payment of £250.00 from OAKLEY LTD", "OAKLEY LTD"),
        ("Notification from Starling: payment of £250 from Jane Frost", "Jane Frost"),
        ("Frost & Co: paid £250 from Monzo", "Frost & Co"),
    ],
)
def test_the_bank_that_tells_of_money_in_english_has_not_paid(read: Read, text: str, client: str) -> None:
    assert gist(read(text)) == (Intent.PAYMENT, client)
