"""Invoice numbers in unusual dress, beside numbers that are none, and what is said not to be there."""

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("garage lemoine n 133 1078,30e a 30 jours", "133"),
        ("facture garage lemoine n 133 du 20 novembre 1078,30e a 30 jours", "133"),
        ("facture Dupont n2027-14 300 € échéance 15/12", "2027-14"),
        ("Editions du Sablier facture 12/26, 700 € à payer le 15 décembre", "12/26"),
        ("facture 14/26 Dupont 300 €, échéance 15/12", "14/26"),
        ("Réf : INV 31 Dupont 300 € échéance 15 décembre", "31"),
        ("facture n° FA 12 Dupont 300 € échéance 15/12", "FA12"),
        ("Relance n°2 - facture 2027-12 Dupont 300 € échéance 15/12", "2027-12"),
        ("relance n°118 pour Dupont 300 € échéance 15 décembre", "118"),
        ("facture 118 Dupont 300 € échéance 15/12, engagement Chorus 4500123987", "118"),
    ],
)
def test_the_number_of_the_invoice_is_told_from_others(lire: Read, text: str, number: str) -> None:
    (draft,) = lire(text).drafts
    assert (draft.number, draft.must_ask) == (number, ())


@pytest.mark.parametrize(
    "order",
    [
        "engagement Chorus 4500123987",
        "EJ 4500123987",
        "engagement juridique n° 4500123987",
        "n° d'engagement 4500123987",
        "bon d'engagement 2026-118",
    ],
)
def test_the_order_of_a_public_body_is_no_invoice(lire: Read, order: str) -> None:
    (draft,) = lire(f"Lycée Jean-Moulin 1 500 € TTC, {order}, paiement à 30j").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Lycée Jean-Moulin", None, ())


def test_a_day_with_its_month_behind_facture_is_no_number(lire: Read) -> None:
    (draft,) = lire("facture 26/12 Dupont 300 €").drafts
    assert draft.number is None


@pytest.mark.parametrize("said", ["pas de numéro", "sans bon de commande", "pas encore de mail", "aucun téléphone"])
def test_what_is_not_there_puts_neither_sum_nor_day_in_doubt(lire: Read, said: str) -> None:
    (draft,) = lire(f"Mme Ibarra 66 €, à payer le 30, {said}").drafts
    assert (str(draft.amount_due), draft.must_ask) == ("66", ())


def test_a_sum_without_tax_is_asked(lire: Read) -> None:
    (draft,) = lire("Dupont 300 € sans TVA, échéance 15/12").drafts
    assert draft.must_ask == (Field.AMOUNT_DUE,)


@pytest.mark.parametrize("said", ["no invoice number yet", "without a PO", "no email for now"])
def test_what_is_not_there_puts_neither_in_doubt_in_english(read: Read, said: str) -> None:
    (draft,) = read(f"Dunne £66 due 2026-12-30, {said}").drafts
    assert (str(draft.amount_due), draft.must_ask) == ("66", ())


def test_a_reminder_has_a_number_of_its_own(read: Read) -> None:
    (draft,) = read("Reminder no 2: invoice 2027-12 Dunne £300 due 2026-12-30").drafts
    assert (draft.number, draft.must_ask) == ("2027-12", ())


@pytest.mark.parametrize("text", ["Relance 2 : {}", "Rappel 3 - {}", "Relance n°2 {}"])
def test_which_reminder_it_is_is_no_number(lire: Read, text: str) -> None:
    draft = one(lire, text.format("facture 26-207 Garage Orsini 377€, échéance dépassée le 30/06"))
    assert (draft.client, draft.number, draft.must_ask) == ("Garage Orsini", "26-207", ())


def test_a_structured_communication_is_neither_number_nor_sum(lire: Read) -> None:
    draft = one(lire, "Facture 27/114 Immo Delvaux srl — 726,00 € — comm. +++027/1140/00055+++ — éch. 18/09/2027")
    assert (draft.client, draft.number, draft.must_ask) == ("Immo Delvaux srl", "27/114", ())


@pytest.mark.parametrize(
    "aside",
    [
        "(chantier n° 558, dossier 21/44)",
        "lot n°4",
        "(affaire n° 77)",
        "mission no 12",
        "sinistre numéro 4471",
        "colis n°9",
    ],
)
def test_what_else_has_a_number_makes_no_invoice_of_its_own(lire: Read, aside: str) -> None:
    draft = one(lire, f"Facture 2027-M-03 {aside}, Habitat Corrézien : 9 310,50 € TTC éch. 12/07/2027")
    assert (draft.client, draft.number, str(draft.amount_due)) == ("Habitat Corrézien", "2027-M-03", "9310.50")
    assert draft.must_ask == ()


@pytest.mark.parametrize("aside", ["(site no 558)", "case number 21/44", "(lot #4)", "booking ref 771", "plot no. 12"])
def test_what_else_has_a_number_makes_no_invoice_of_its_own_in_english(read: Read, aside: str) -> None:
    draft = one(read, f"Invoice 2027-M-03 {aside}, Holt Homes, £930 due 2027-01-12")
    assert (draft.client, draft.number, draft.must_ask) == ("Holt Homes", "2027-M-03", ())
