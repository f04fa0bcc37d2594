"""The same day, term, number or amount written in other ways means the same."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Draft, Field
from bot.intake.message import read_message
from bot.intake.vocabulary import Vocabulary
from tests.unit.intake.conftest import TODAY, Read, one


def read(text: str, vocabulary: Vocabulary) -> Draft:
    """Return the one invoice of a message, of which nothing is asked."""
    drafts = read_message(text, TODAY, vocabulary.language, vocabulary).drafts
    assert [draft.must_ask for draft in drafts] == [()]
    return drafts[0]


@pytest.mark.parametrize(
    "day",
    [
        "le 15-12",
        "au 15-12",
        "le 15 / 12",
        "éch 15 / 12",
        "15 / 12 / 2026",
        "15 - 12 - 2026",
        "15déc",
        "15 déc.",
        "15dec.2026",
    ],
)
def test_a_day_is_read_with_any_sign_between_its_parts(french: Vocabulary, day: str) -> None:
    draft = read(f"Dupont 500 €, {day}", french)
    assert (draft.amount_due, draft.due_on) == (Decimal(500), date(2026, 12, 15))


def test_a_day_in_figures_is_that_of_issue_behind_its_verb(french: Vocabulary, english: Vocabulary) -> None:
    assert read("Dupont 715€, facturée le 15-11, 45j fdm", french).issued_on == date(2026, 11, 15)
    assert read("Harlow Ltd £715 invoiced 2026-11-15, net 30", english).issued_on == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("term", "due"),
    [
        ("30 j. fin de mois", date(2026, 12, 31)),
        ("à 30 j.", date(2026, 12, 23)),
        ("45jfdm", date(2027, 1, 31)),
        ("45 jrs. fdm", date(2027, 1, 31)),
    ],
)
def test_terms_may_be_cut_short_or_written_as_one_word(french: Vocabulary, term: str, due: date) -> None:
    assert read(f"Dupont 500 €, {term}", french).due_on == due


@pytest.mark.parametrize("term", ["n/30", "net-30", "net30", "n/30 days"])
def test_terms_with_a_sign_in_them_are_no_number(english: Vocabulary, term: str) -> None:
    draft = read(f"Harlow Ltd £500 {term}", english)
    assert (draft.number, draft.due_on) == (None, date(2026, 12, 23))


def test_days_behind_a_number_are_no_second_number(english: Vocabulary) -> None:
    draft = read("Saffron Kitchen owes me £1,075, invoice 31, 30 days", english)
    assert (draft.number, draft.due_on) == ("31", date(2026, 12, 23))


@pytest.mark.parametrize("number", ["FACT-8", "F 118", "FAC-9"])
def test_a_number_of_letters_and_few_figures_is_no_part_of_the_name(french: Vocabulary, number: str) -> None:
    draft = read(f"facture {number} Dupont 500 € 15/12", french)
    assert (draft.client, draft.number, draft.amount_due) == ("Dupont", number, Decimal(500))


@pytest.mark.parametrize("sum_", ["£1,250/-", "£1250.-", "£1,250.--", "1250/- GBP"])
def test_a_stroke_and_a_dash_close_an_amount(english: Vocabulary, sum_: str) -> None:
    draft = read(f"Harlow Ltd {sum_} due 15 Dec", english)
    assert (draft.client, draft.amount_due, draft.currency) == ("Harlow Ltd", Decimal(1250), "GBP")


@pytest.mark.parametrize("sum_", ["1250,-", "1250,- EUR", "1.250,-€", "1’250.-", "1250 €uros", "EUR 1250.-"])
def test_cents_may_be_a_dash(french: Vocabulary, sum_: str) -> None:
    draft = read(f"Garage du 8 mai {sum_} le 15/12", french)
    assert (draft.client, draft.amount_due, draft.currency) == ("Garage du 8 mai", Decimal(1250), "EUR")


def test_an_amount_in_groups_behind_a_number_is_no_list(french: Vocabulary) -> None:
    draft = read("fin décembre, fact 90, 14 250,50€, Vignobles Sarrazin", french)
    assert (draft.number, draft.amount_due) == ("90", Decimal("14250.50"))


@pytest.mark.parametrize("day", ["08-09-2026", "08.09.2026"])
def test_a_day_with_its_year_begins_no_telephone_number(french: Vocabulary, day: str) -> None:
    draft = read(f"Imprim'Ouest 6 200 € facture du {day} 60j", french)
    assert (draft.phone, draft.issued_on, draft.due_on) == (None, date(2026, 9, 8), date(2026, 11, 7))


@pytest.mark.parametrize("said", ["489€90", "489e90", "489eur90", "489 euros 90"])
def test_a_sum_with_its_cents_behind_the_currency_is_no_second_number(french: Vocabulary, said: str) -> None:
    draft = read(f"Aux 4 Vents Traiteur, fact 556, {said}, fin de mois", french)
    assert (draft.number, draft.amount_due) == ("556", Decimal("489.90"))


def test_a_sum_behind_its_sign_leaves_the_number_before_it(french: Vocabulary) -> None:
    assert read("fact 44 €850 Dupont fin de mois", french).number == "44"


@pytest.mark.parametrize("pair", ["0/80 €", "80/0 €", "0/0 €", "0,00/80,00 €"])
def test_a_pair_of_sums_of_which_one_is_nothing_is_no_choice(lire: Read, pair: str) -> None:
    draft = one(lire, f"Dupont me doit {pair} au 15/12")
    assert (draft.amount_due, draft.candidates(Field.AMOUNT_DUE)) == (None, ())
