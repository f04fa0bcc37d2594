"""The client of a letter whose head names an office of the firm, or somebody who works there."""

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("recipient", "client"),
    [
        ("Accounts at Thornbury Hall", "Thornbury Hall"),
        ("Accounts Payable - Thornbury Hall", "Thornbury Hall"),
        ("The Accounts Team at Fox & Co", "Fox & Co"),
        ("Thornbury Hall (Accounts)", "Thornbury Hall"),
        ("Jo in Accounts at Fox Dairies", "Fox Dairies"),
        ("Jo Pike, Accounts, Fox Dairies", "Fox Dairies"),
        ("Purchase Ledger of Hill School", "Hill School"),
        ("The Oak Inn Accounts Team", "The Oak Inn"),
        ("Norwich Finance", "Norwich Finance"),
        ("Apex Accounts Ltd", "Apex Accounts Ltd"),
    ],
)
def test_a_letter_to_an_office_is_for_its_firm(read: Read, recipient: str, client: str) -> None:
    (draft,) = read(
        f"From: Jo Ray <jo@example.org>\nSubject: Invoice 77\nTo: {recipient} <a@example.com>\n\n"
        "Hello,\nPlease find invoice 77, total £310.00, payable by 30 December 2026.\nBest wishes,\nJo"
    ).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("recipient", "client"),
    [
        ("Comptabilité – Hôtel du Lac", "Hôtel du Lac"),
        ("Hôtel du Lac - Service compta", "Hôtel du Lac"),
        ("Jeanne Morvan/Comptabilité/Société Aldis", "Société Aldis"),
        ("Service comptable Hôtel du Lac", "Hôtel du Lac"),
        ("La compta de Solévia", "Solévia"),
        ("Mairie de Sens (service des finances)", "Mairie de Sens"),
        ("Mme Roux, Mairie de Sens", "Mairie de Sens"),
        ("Durand Comptabilité", "Durand Comptabilité"),
        ("Le Goff Peinture", "Le Goff Peinture"),
    ],
)
def test_a_french_letter_to_an_office_is_for_its_firm(lire: Read, recipient: str, client: str) -> None:
    (draft,) = lire(
        f"De : Léo Ray <leo@example.org>\nObjet : Facture 77\nÀ : {recipient} <a@example.com>\n\n"
        "Bonjour,\nVoici la facture 77, 310,00 € TTC, à régler avant le 30 décembre 2026.\nCordialement,\nLéo"
    ).drafts
    assert (draft.client, draft.must_ask) == (client, ())


def test_an_office_alone_names_no_client(read: Read) -> None:
    (draft,) = read(
        "From: Jo Ray <jo@example.org>\nSubject: Invoice 77\nTo: Accounts <a@example.com>\n\n"
        "Hello,\nInvoice 77, total £310.00, payable by 30 December 2026.\nBest wishes,\nJo"
    ).drafts
    assert (draft.client, draft.must_ask) == (None, (Field.CLIENT,))


@pytest.mark.parametrize(
    "closing", ["Merci, Hélène Astruc", "Merci d'avance Hélène", "Bonne fin de journée, Hélène", "> Hélène Astruc"]
)
def test_contacts_behind_the_sender_s_name_are_the_sender_s_own(lire: Read, closing: str) -> None:
    (draft,) = lire(
        "De: Hélène Astruc <helene@example.net>\nObjet: Facture 27-018\nÀ: Scierie Montbel <bureau@example.com>\n\n"
        f"Bonjour, voici la facture 27-018 : 1 764,00 € TTC, à régler avant le 5 mars 2027.\n{closing}\n06 39 98 44 51"
    ).drafts
    assert (draft.client, draft.phone, draft.must_ask) == ("Scierie Montbel", None, ())


def test_a_sender_who_is_named_before_the_sums_has_not_signed_yet(lire: Read) -> None:
    (draft,) = lire(
        "De: Hélène Astruc <helene@example.net>\nObjet: Facture\nÀ: Scierie Montbel <bureau@example.com>\n\n"
        "Bonjour,\nici Hélène Astruc\nvoici la facture 27-018 : 1 764,00 € TTC, à régler avant le 5 mars 2027."
    ).drafts
    assert (draft.number, str(draft.amount_due)) == ("27-018", "1764.00")
