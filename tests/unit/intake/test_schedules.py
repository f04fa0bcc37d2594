"""Tests of invoices paid in several parts: days in terms or a month apart, parts in money, and the last as the rest."""

import pytest

from bot.intake.draft import Draft, Field, Intent
from tests.unit.intake.conftest import Read


def _told(drafts: tuple[Draft, ...]) -> list[str]:
    return [f"{each.amount_due:.2f} {each.due_on:%d/%m/%y}" if each.due_on else f"{each.amount_due}" for each in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Mutuelle Séréna 900 en 3 fois, à 30, 60 et 90 jours",
        "Mutuelle Séréna 900 € en 3 fois : 30, 60, 90 jours",
        "Mutuelle Séréna 900 € en trois fois à 30/60/90 jours",
        "Mutuelle Séréna 900 € en 3 fois 30j 60j 90j",
    ],
)
def test_terms_of_instalments_all_count_from_the_invoice(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["300.00 23/12/26", "300.00 22/01/27", "300.00 21/02/27"]
    assert not reading.must_ask


@pytest.mark.parametrize("text", ["Dupont 450€ à 30 ou 60 jours", "Dupont 450 € 30/60 jours"])
def test_terms_to_choose_from_are_asked(lire: Read, text: str) -> None:
    assert Field.DUE_ON in lire(text).must_ask


def test_a_figure_before_a_comma_and_a_term_is_no_term(lire: Read) -> None:
    assert _told(lire("Dupont 20, 30 jours").drafts) == ["20.00 23/12/26"]


@pytest.mark.parametrize(
    "text",
    [
        "Mme Bouteiller 900 € en 3 fois, le 5 de chaque mois à partir d'avril",
        "Mme Bouteiller 900 € en 3 fois le 5 du mois à partir d'avril",
        "Mme Bouteiller 900 en 3 fois, 300 tous les 5 du mois à compter d'avril",
        "Mme Bouteiller 900 € en trois fois, à partir d'avril le 5 de chaque mois",
        "Mme Bouteiller 900 € en 3 mensualités, chaque mois le 5 dès avril 2027",
    ],
)
def test_a_day_of_every_month_begins_with_the_month_that_is_said(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["300.00 05/04/27", "300.00 05/05/27", "300.00 05/06/27"]
    assert not reading.must_ask


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("£900 in 3 instalments on the 5th of each month from January", ["05/01/27", "05/02/27", "05/03/27"]),
        ("£900 in three payments every month on the 5th", ["05/12/26", "05/01/27", "05/02/27"]),
        ("£900 in 3 monthly payments, last day of each month from February", ["28/02/27", "31/03/27", "30/04/27"]),
    ],
)
def test_a_day_of_every_month_in_english(read: Read, text: str, days: list[str]) -> None:
    assert _told(read(f"Invoice 61 Isla Drummond {text}").drafts) == [f"300.00 {day}" for day in days]


@pytest.mark.parametrize("text", ["Dupont 600€ le 5 de chaque mois", "loyer Dupont 600€ tous les 5 du mois"])
def test_which_day_of_every_month_is_asked_where_nothing_is_counted(lire: Read, text: str) -> None:
    assert Field.DUE_ON in lire(text).must_ask


@pytest.mark.parametrize(
    "text",
    [
        "échéancier Ferme Carrère fact 318, total 1 000 € : 50% le 10/12, 30 % le 10/01, solde le 10/02",
        "fact 318 Ferme Carrère 1000 € : 500€ le 10/12, 300€ le 10/01 et le solde le 10/02",
    ],
)
def test_the_last_instalment_is_what_remains(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["500.00 10/12/26", "300.00 10/01/27", "200.00 10/02/27"]
    assert not reading.must_ask


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Drummond £900: deposit £400 on 30 November, the rest on 31 January", ["400.00 30/11/26", "500.00 31/01/27"]),
        ("Drummond £900, deposit £400 paid 1 November, balance due 31 January", ["500.00 31/01/27"]),
        ("Drummond £900, balance due 31 January", ["900.00 31/01/27"]),
    ],
)
def test_what_remains_of_a_sum_is_an_instalment_only_beside_one_to_come(read: Read, text: str, told: list[str]) -> None:
    assert _told(read(text).drafts) == told


@pytest.mark.parametrize(
    "text", ["Dupont 1000€ : 200€ hier et le solde le 10/12", "Dupont 1000€ : 200€ le 10/11 et le solde le 10/12"]
)
def test_a_part_that_may_be_paid_already_is_asked_about(lire: Read, text: str) -> None:
    assert Field.AMOUNT_DUE in lire(text).must_ask


@pytest.mark.parametrize(
    "text",
    [
        "facture 61 Pons, trois échéances : 300€ le 1er décembre, 300€ le 1er janvier, 150€ le 1er février",
        "facture 61 Pons en 3 fois : 300€ le 1er décembre, 300€ le 1er janvier, 150€ le 1er février",
        "facture 61 Pons 750€, trois versements : 300€ le 1er décembre, 300€ le 1er janvier, 150€ le 1er février",
    ],
)
def test_as_many_amounts_as_instalments_are_their_own(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["300.00 01/12/26", "300.00 01/01/27", "150.00 01/02/27"]
    assert {(draft.client, draft.number) for draft in reading.drafts} == {("Pons", "61")}
    assert not reading.must_ask


def test_the_same_amount_for_each_instalment_is_not_shared_out_again(read: Read) -> None:
    drafts = read("Marlow Ltd invoice 88, to be paid in three: £500 1 Dec, £500 1 Jan, £500 1 Feb").drafts
    assert _told(drafts) == ["500.00 01/12/26", "500.00 01/01/27", "500.00 01/02/27"]
    drafts = read("Marlow Ltd invoice 88, to be paid in three: £500, £500, £500 from 1 Dec").drafts
    assert {Field.AMOUNT_DUE in draft.must_ask for draft in drafts} == {True}


def test_one_amount_before_the_count_of_its_instalments_is_shared_out(lire: Read) -> None:
    drafts = lire("facture 9 Dupont 900€, trois échéances : 30/11, 31/12, 31/01").drafts
    assert _told(drafts) == ["300.00 30/11/26", "300.00 31/12/26", "300.00 31/01/27"]


@pytest.mark.parametrize(
    "text",
    [
        "Garage Petit 3 000 ttc, 1 000 déjà reçus, le reste en 2 fois 15/12 et 15/01",
        "Garage Petit 3000 €, acompte de 1000 € reçu, solde en 2 fois le 15/12 et le 15/01",
        "Garage Petit 3 000 €, reste 2 000 en deux fois : 15/12, 15/01",
        "Garage Petit 3 000 €, acompte 1000 réglé, elle paie en 2 fois le 15/12 et le 15/01",
        "Garage Petit 3 000 €, 1 000 payés le 2/11, solde en 2 fois sans frais le 15/12 et le 15/01",
    ],
)
def test_what_is_left_after_a_deposit_is_shared_out(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["1000.00 15/12/26", "1000.00 15/01/27"]
    assert not reading.must_ask


def test_an_instalment_that_is_over_is_no_day_of_issue(lire: Read) -> None:
    drafts = lire("Garage Petit 900 € en 2 fois 31/10 et 30/11").drafts
    assert [draft.issued_on for draft in drafts] == [None, None]
    assert Field.DUE_ON in drafts[0].must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Bertholon 900€ à étaler : 300 au 1/12, 300 au 1/1, 300 au 1/2",
        "Bertholon 900€ étalé sur 3 mois : 1/12, 1/1, 1/2",
        "Plan de paiement Bertholon facture 12 : 900 € en 3 fois, 1/12, 1/1 et 1/2",
        "Bertholon : 900€ en 3 fois sans frais ni intérêts, 300 le 1/12, 300 le 1/1, 300 le 1/2",
    ],
)
def test_a_plan_whose_sum_and_days_are_told_is_an_invoice_in_parts(lire: Read, text: str) -> None:
    reading = lire(text)
    assert reading.intent is Intent.INVOICE
    assert _told(reading.drafts) == ["300.00 01/12/26", "300.00 01/01/27", "300.00 01/02/27"]
    assert not reading.must_ask


def test_a_payment_plan_in_english_is_an_invoice_in_parts(read: Read) -> None:
    reading = read(
        "Payment plan for Priory School, invoice 2028/14\nTotal £900\nThree instalments: 1 May, 1 June, 1 July"
    )
    assert reading.intent is Intent.INVOICE
    assert _told(reading.drafts) == ["300.00 01/05/27", "300.00 01/06/27", "300.00 01/07/27"]


@pytest.mark.parametrize(
    "text",
    [
        "Dupont demande à étaler 900€ : 300 au 1/12, 300 au 1/1, 300 au 1/2",
        "Dupont est en redressement, plan de paiement 900 € : 300 le 1/12, 300 le 1/1, 300 le 1/2",
        "Dupont a du mal à payer, à étaler : 300 € le 1/12, 300 € le 1/1",
    ],
)
def test_a_plan_that_a_client_in_difficulty_asks_for_is_none_yet(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.DIFFICULTY


@pytest.mark.parametrize("amount", ["260 € HT chacune", "260 € chacune plus TVA", "environ 260 € chacune"])
def test_an_amount_for_each_instalment_that_is_not_the_whole_of_it_is_asked(lire: Read, amount: str) -> None:
    reading = lire(f"Dupont 3 traites de {amount} : 5 décembre, 5 janvier, 5 février")
    assert Field.AMOUNT_DUE in reading.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Solde de Mme Périgaud : 1 280 € (total 4 000, elle a déjà réglé 2 720). Échéance 25/12.",
        "Mme Périgaud 1 280 € échéance 25/12 (4 000 moins 2 720 déjà réglés)",
        "Mme Périgaud : 4 000 € au total, 2 720 € réglés, donc 1 280 € au 25/12",
    ],
)
def test_what_is_left_of_a_total_is_due_where_the_three_add_up(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["1280.00 25/12/26"]
    assert not reading.must_ask


def test_a_balance_that_does_not_add_up_is_asked(lire: Read) -> None:
    assert Field.AMOUNT_DUE in lire("Dupont 1 280 € au 25/12, total 4 000, 2 000 réglés").must_ask


@pytest.mark.parametrize(
    "text",
    [
        "4 x 250 € pour Zoé Maurin, le 10 de chaque mois à partir de janvier",
        "Zoé Maurin 1000 €, 4 x 250, le 10 de chaque mois à partir de janvier",
        "Zoé Maurin : quatre fois 250 €, tous les 10 du mois dès janvier",
        "Zoé Maurin 4 x 250 € par mois à partir du 10 janvier",
        "Zoé Maurin 1 000 €, 4 fois 250 les 10/01, 10/02, 10/03 et 10/04",
    ],
)
def test_a_sum_that_is_paid_several_times_a_month_apart_is_that_of_each_instalment(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["250.00 10/01/27", "250.00 10/02/27", "250.00 10/03/27", "250.00 10/04/27"]
    assert not reading.must_ask


def test_several_sums_from_a_month_on_are_instalments_in_english_too(read: Read) -> None:
    reading = read("Zoe Maurin 4 x £250 monthly from 10 January")
    assert _told(reading.drafts) == ["250.00 10/01/27", "250.00 10/02/27", "250.00 10/03/27", "250.00 10/04/27"]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Zoé Maurin 4 x 250 € HT, le 10 de chaque mois",
        "Zoé Maurin, 3 x 600 € + TVA les 10/01, 10/02 et 10/03",
        "Zoé Maurin 1 000 €, 4 x 260, le 10 de chaque mois",
        "Garage Zoé, 4 x 250 € le 10 janvier",
    ],
)
def test_no_instalment_is_taken_without_its_tax_or_against_the_sum(lire: Read, text: str) -> None:
    assert Field.AMOUNT_DUE in lire(text).must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Carrelage Simoes 1 800 € en 3 fois, dates pas encore calées",
        "Carrelage Simoes 1 800 € ttc payable en 3 fois mais les dates ne sont pas fixées",
        "Carrelage Simoes 1 800 € en 3 fois, échéancier pas encore arrêté",
    ],
)
def test_instalments_whose_dates_are_not_known_yet_have_their_sums(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["600.00"] * 3
    assert reading.must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize("told", ["dates not fixed yet", "but we haven't agreed the dates", "schedule not decided"])
def test_dates_that_are_not_fixed_are_no_dispute(read: Read, told: str) -> None:
    reading = read(f"Simoes Tiles £1,800 in 3 instalments, {told}")
    assert (reading.intent, reading.must_ask) == (Intent.INVOICE, (Field.DUE_ON,))


def test_the_count_of_instalments_that_are_told_one_by_one_is_no_figure_in_doubt(lire: Read) -> None:
    parts = "1 000 € le 30/04, 1 000 € le 31/05, 890 € le 30/06"
    reading = lire(f"Déménagements Castelli, f. 3307, 2 890 €, on s'est mis d'accord pour trois fois : {parts}")
    assert [draft.number for draft in reading.drafts] == ["3307"] * 3
    assert _told(reading.drafts) == ["1000.00 30/04/27", "1000.00 31/05/27", "890.00 30/06/27"]
    assert not reading.must_ask


@pytest.mark.parametrize("text", ["Martin F. 300 € le 30/01", "Martin F. 1 200 € le 30/01", "Martin F. 1250 le 30/01"])
def test_an_initial_is_no_word_for_an_invoice(lire: Read, text: str) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.number) == ("Martin F.", None)


@pytest.mark.parametrize("parts", ["3 mensualités égales, le 5/12, 5/01 et 5/02", "3 mensualités : 5/12, 5/01 et 5/02"])
def test_a_count_of_monthly_parts_is_no_sum(lire: Read, parts: str) -> None:
    drafts = lire(f"Dupont 900 € {parts}").drafts
    assert [(str(draft.amount_due), draft.must_ask) for draft in drafts] == [("300.00", ())] * 3
