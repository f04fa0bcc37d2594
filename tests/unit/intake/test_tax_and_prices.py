"""Tax in the words of several countries, the price of one of several things, and sums behind the word for a quote."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


def _amount(read: Read, text: str) -> Decimal | None:
    """Return what is due by the one invoice of a message, None where that is asked."""
    (draft,) = read(text).drafts
    assert set(draft.must_ask) <= {Field.AMOUNT_DUE}
    return draft.amount_due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("1 000 € htva, tva 21 %", 1210),
        ("1 000 € H.T.V.A. + 21 %", 1210),
        ("1000 htva 21%", 1210),
        ("1 000 € h tva, 6 % de TVA", 1060),
        ("1 000 € excl. TVA (21 %)", 1210),
        ("1 000 € TVA non incluse (20 %)", 1200),
        ("1 000 € htva soit 1 210 € tvac", 1210),
        ("1 210 € TVAC", 1210),
        ("1 210 € TVA incl.", 1210),
        ("1 000 CHF, TVA 8,1 % en sus", 1081),
        ("1 000 €, TVA 20 % à ajouter", 1200),
        ("1 000 € HTVA", None),
        ("1 000 €, TVA à ajouter", None),
        ("1 000 € excl. TVA", None),
        ("1 000 CAD + TPS et TVQ", None),
        ("1 000 CAD avant taxes", None),
    ],
)
def test_tax_is_on_top_or_included_by_the_words_of_each_country(lire: Read, said: str, due: int | None) -> None:
    assert _amount(lire, f"Delhez, {said}, éch. 07/12") == due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("£400 ex-VAT at 20%", 480),
        ("£400 VAT 20% extra", 480),
        ("£400, VAT at 20% to be added", 480),
        ("£400 VAT not incl", None),
        ("bill of £400 ex VAT / £480 inc VAT sent to Pennine Vets", 480),
        ("£480 sent over to Pennine Vets", 480),
        ("£480, £100 deposit sent", 380),
        ("£480, £100 deposit sent to me", 380),
    ],
)
def test_what_is_sent_to_the_client_is_the_invoice_and_no_payment(read: Read, said: str, due: int | None) -> None:
    client = "" if "Pennine" in said else "Pennine Vets "
    assert _amount(read, f"{client}{said}, due 18 Dec") == due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("2 jours à 650 € soit 1 300 € net de TVA", 1300),
        ("2 jours à 650 € HT soit 1 560 € TTC", 1560),
        ("2 jours à 650 € HT, 1 300 € HT, tva 20", 1560),
        ("2 jours x 650 € = 1 300 €", 1300),
        ("1,5 jour à 600 €, soit 900 €", 900),
        ("trois nuits à 89 € soit 267 €", 267),
        ("140 € (4 h à 35 €)", 140),
        ("35 €/h, 4 h, 140 €", 140),
        ("10 m2 à 45 € le m2 = 450 €", 450),
        ("2 jours à 650 € soit 1 300 €, acompte 300 € déjà versé", 1000),
        ("3 jours de formation à 400 € soit 1 200 €", 1200),
        ("5 kg de miel à 12 € : 60 €", 60),
        ("2 jours de chantier à Lyon 400 €", 400),
        ("3 jours de formation à 400 €", None),
        ("3 nuits à 89 €", None),
        ("3 nuits à 89 € soit 277 €", None),
        ("2 repas à 15 € et 30 € de livraison", None),
    ],
)
def test_the_price_of_one_of_several_gives_way_to_their_total(lire: Read, said: str, due: int | None) -> None:
    assert _amount(lire, f"Mme Leblanc, {said}, éch. 15/12") == due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("2 days @ £650 = £1,300 + VAT 20%", 1560),
        ("£15 an hour, 6 hours, £90", 90),
        ("£90 for 6 hours at £15", 90),
        ("3 days of training at £400", None),
        ("2 days at £650 and £1,300 travel", None),
    ],
)
def test_a_rate_a_day_is_no_term(read: Read, said: str, due: int | None) -> None:
    assert _amount(read, f"Orbit Ltd, {said}, due 15 Dec") == due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("Facture d'acompte 40 % sur devis 6 500 € TTC", 2600),
        ("Facture d'acompte 30 % commande 4 000 € HT tva 20", 1440),
        ("fact acompte 50% sur commande 1 840 €", 920),
        ("commande 8812 655,30 €", Decimal("655.30")),
        ("devis n° 12 500 €", 500),
    ],
)
def test_a_sum_behind_the_word_for_a_quote_is_never_cut_in_silence(lire: Read, said: str, due: Decimal | None) -> None:
    assert _amount(lire, f"{said}, Mme Dupin, éch. 15/12") == due


@pytest.mark.parametrize("said", ["4 séances de 35 €", "quatre séances de 35 €", "1,5 jour à 400 €"])
def test_the_price_of_one_of_several_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"Atelier Lune {said} au 15/12").drafts
    assert (draft.client, draft.must_ask) == ("Atelier Lune", (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("1 séance de 35 €", 35),
        ("une séance à 35 €", 35),
        ("4 séances de 35 €, total 140 €", 140),
        ("2 heures de ménage 40 €", 40),
    ],
)
def test_the_price_of_a_single_thing_and_a_total_are_sure(lire: Read, said: str, due: int) -> None:
    [draft] = lire(f"Atelier Lune {said} au 15/12").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Atelier Lune", Decimal(due), ())
