"""Whom letters name beside their client: who is greeted, the office that they go to, what their subject says."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read

FRENCH = (
    "TR: Facture VX-0088\nDe : Studio Vexin <hello@example.org>\nÀ : {to}\n\n{greeting} voici la VX-0088 datée du "
    "27/11/2026.\nTotal TTC 1 080,00\nÉchéance 27/12/2026"
)
ENGLISH = (
    "Fwd: Invoice VX-88\nFrom: Vexin Studio <hello@example.org>\nTo: {to}\n\n{greeting} please find VX-88 dated 27 "
    "November 2026.\nTotal £1,080.00\nDue 27 December 2026"
)


@pytest.mark.parametrize(
    ("to", "greeting", "client"),
    [
        ("Guérin Paysage <lucas@example.com>", "Bonjour Lucas,", "Guérin Paysage"),
        ("Guérin Paysage <lucas@example.com>", "Bonjour Madame Monnet,\n", "Guérin Paysage"),
        ("Hôtel du Lac <lucas@example.com>", "Cher Lucas,\n", "Hôtel du Lac"),
        ("Hôtel du Lac <lucas@example.com>", "Madame Roux,\n", "Hôtel du Lac"),
        ("Hôtel du Lac <lucas@example.com>", "Lucas,", "Hôtel du Lac"),
        ("Hôtel du Lac <h@example.com>", "Salut Lucas, comme convenu avec Karim Benali", "Hôtel du Lac"),
        ("Paysagia <p@example.com>", "Bonjour Julie, suite au passage de Karim", "Paysagia"),
        ("Lucas Guérin <lucas@example.com>", "Bonjour Lucas, pour Guérin Paysage", "Guérin Paysage"),
        ("Julie <julie@example.com>", "Bonjour Julie Monnet,", "Julie Monnet"),
        ("lucas@example.com", "Bonjour Madame Monnet,", "Madame Monnet"),
        ("Direction <direction@example.com>", "Bonjour Monsieur Lemaître,\n", "Monsieur Lemaître"),
    ],
)
def test_who_is_greeted_is_the_client_only_where_the_head_names_nobody_else(
    lire: Read, to: str, greeting: str, client: str
) -> None:
    (draft,) = lire(FRENCH.format(to=to, greeting=greeting)).drafts
    assert (draft.client, str(draft.amount_due)) == (client, "1080.00")


@pytest.mark.parametrize(
    ("to", "greeting", "client"),
    [
        ("Garrick Landscapes <luke@example.com>", "Hi Luke,", "Garrick Landscapes"),
        ("Garrick Landscapes <luke@example.com>", "Dear Mrs Monnet,\n", "Garrick Landscapes"),
        ("Luke <luke@example.com>", "Hi Luke Garrick, as agreed with Karim Benali", "Luke Garrick"),
        ("luke@example.com", "Dear Mrs Monnet,\n", "Mrs Monnet"),
        ("Head Office <luke@example.com>", "Dear Mrs Monnet,\n", "Mrs Monnet"),
    ],
)
def test_who_is_greeted_in_english_is_the_client_only_where_the_head_names_nobody_else(
    read: Read, to: str, greeting: str, client: str
) -> None:
    (draft,) = read(ENGLISH.format(to=to, greeting=greeting)).drafts
    assert (draft.client, str(draft.amount_due)) == (client, "1080.00")


@pytest.mark.parametrize(
    ("text", "intent", "client", "number"),
    [
        (
            (
                "TR: RE: Relance facture 27-640\nDe : Garage Pélissier <compta@example.fr>\n\nBonjour, désolés pour "
                "l'oubli, le virement partira vendredi sans faute. Bien à vous"
            ),
            Intent.PROMISE,
            "Garage Pélissier",
            "27-640",
        ),
        (
            (
                "-- Message transféré --\nDe : Pizza 2000 <contact@example.com>\nObjet : facture 2028-14\n\n"
                "Bonjour,\nnous ne pourrons pas honorer la facture 2028-14 ce mois-ci.\nLe gérant"
            ),
            Intent.DIFFICULTY,
            "Pizza 2000",
            "2028-14",
        ),
        (
            (
                "-- Message transféré --\nDe : 3 Fontaines <contact@example.com>\nObjet : Mise en demeure "
                "facture 2028-14\n\nBonjour,\nle montant de cette facture est contesté.\n06 44 55 66 77"
            ),
            Intent.DISPUTE,
            "3 Fontaines",
            "2028-14",
        ),
        (
            (
                "-- Message transféré --\nDe : 06 44 55 66 77\nObjet : facture 2028-14\n\nBonjour,\nle "
                "règlement partira mardi.\nLa Boucherie Roux"
            ),
            Intent.PROMISE,
            "La Boucherie Roux",
            "2028-14",
        ),
        (
            (
                "TR: RE: facture 27-640\nDe : Crédit du Nord <avis@example.fr>\n\nVirement reçu de Garage Pélissier : "
                "300 €, motif facture 27-640"
            ),
            Intent.PAYMENT,
            "Garage Pélissier",
            "27-640",
        ),
        (
            (
                "TR: RE: facture 27-640\nDe : Me Corinne Vial <vial@example.fr>\n\nBonjour, je représente la SARL "
                "Pélissier, qui conteste votre facture."
            ),
            Intent.DISPUTE,
            "SARL Pélissier",
            "27-640",
        ),
        (
            (
                "TR: RE: facture 27-640\nDe : Roux SARL <compta@example.fr>\n\nNotre client Garage Pélissier ne "
                "nous a pas payés, nous ne pourrons pas vous régler ce mois-ci."
            ),
            Intent.DIFFICULTY,
            "Roux SARL",
            "27-640",
        ),
    ],
)
def test_who_wrote_a_letter_is_the_client_unless_it_speaks_for_somebody_else(
    lire: Read, text: str, intent: Intent, client: str, number: str
) -> None:
    reading = lire(text)
    (draft,) = reading.drafts
    assert (reading.intent, draft.client, draft.number) == (intent, client, number)


@pytest.mark.parametrize(
    ("sender", "signature"),
    [
        ("moi <atelier.brun@example.fr>", "Atelier Brun, SIRET 798 451 203 00014"),
        ("moi", "Menuiserie Vial - SIRET 798 451 203 00014"),
        ("contact@example.fr", "Garage Pichon, 12 rue Royale, 75001 Paris, TVA FR12345678901"),
        ("Julie", "SARL Vial & Fils"),
    ],
)
def test_a_firm_on_a_line_behind_the_bill_signs_the_letter(lire: Read, sender: str, signature: str) -> None:
    letter = "Voici la facture 26-118 : 255 €. À régler pour le 30 décembre. Merci !"
    head = f"De : {sender}\nÀ : Foyer Saint-Vincent <intendance@example.net>\nObjet : Fact. 26-118"
    (draft,) = lire(f"{head}\n\n{letter}\n{signature}").drafts
    assert (draft.client, draft.email) == ("Foyer Saint-Vincent", "intendance@example.net")


def test_a_firm_on_the_line_of_its_sum_is_charged(lire: Read) -> None:
    head = "De : Julie <julie@example.fr>\nÀ : Paul Mercier <compta@example.net>\nObjet : Facture 26-118"
    (draft,) = lire(f"{head}\n\nVoici la facture pour :\nBoulangerie Roux, 255 €, à régler le 30 décembre.").drafts
    assert draft.client == "Boulangerie Roux"


def test_who_writes_to_the_owner_is_the_client(lire: Read) -> None:
    head = "De : Foyer Saint-Vincent <intendance@example.net>\nÀ : moi <atelier.brun@example.fr>\nObjet : Fact. 26-118"
    (draft,) = lire(f"{head}\n\nLa facture 26-118 de 255 € est bien à régler le 30 décembre ?").drafts
    assert (draft.client, draft.email) == ("Foyer Saint-Vincent", "intendance@example.net")
