"""Single answers to a question of the bot."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.money import Money
from bot.intake.answers import read_amount, read_contact, read_date
from bot.intake.vocabulary import Vocabulary
from tests.unit.intake.conftest import TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fin de mois", date(2026, 11, 30)),
        ("30j", date(2026, 12, 23)),
        ("05/12", date(2026, 12, 5)),
        ("vendredi", date(2026, 11, 27)),
        ("le 5", date(2026, 12, 5)),
        ("5", date(2026, 12, 5)),
        ("à réception", TODAY),
        ("15 decmbre", date(2026, 12, 15)),
        ("02-déc-26", date(2026, 12, 2)),
        ("2-Dec-2026", date(2026, 12, 2)),
        ("02/déc./2026", date(2026, 12, 2)),
        ("2. décembre 2026", date(2026, 12, 2)),
    ],
)
def test_an_answer_about_the_due_date_is_a_day(french: Vocabulary, text: str, day: date) -> None:
    assert read_date(text, TODAY, french).value == day


@pytest.mark.parametrize(
    "text",
    ["", "bof", "mi-décembre", "le 5 et le 6 puis le 7", "vendredi prochain", "42", "31/11", "2-Okt-2026", "30 Tage"],
)
def test_an_answer_that_is_not_one_day_is_no_day(french: Vocabulary, text: str) -> None:
    assert read_date(text, TODAY, french).unsure


def test_an_answer_about_the_issue_date_looks_back(french: Vocabulary) -> None:
    assert read_date("05/12", TODAY, french, past=True).value == date(2025, 12, 5)


@pytest.mark.parametrize(
    ("text", "currency", "money"),
    [
        ("1250", None, Money(Decimal(1250), "EUR")),
        ("1k2", None, Money(Decimal(1200), "EUR")),
        ("1000 ht tva 20", None, Money(Decimal(1200), "EUR")),
        ("mille deux cents", None, Money(Decimal(1200), "EUR")),
        ("50 CHF", None, Money(Decimal(50), "CHF")),
        ("50", "CHF", Money(Decimal(50), "CHF")),
        ("50 $", None, Money(Decimal(50), "USD")),
    ],
)
def test_an_answer_about_the_amount_is_a_sum(french: Vocabulary, text: str, currency: str | None, money: Money) -> None:
    assert read_amount(text, TODAY, french, currency).value == money


@pytest.mark.parametrize("text", ["12€ 50 80", "450€ moins la remise", "pas 450€"])
def test_an_amount_beside_which_something_is_unexplained_is_only_proposed(french: Vocabulary, text: str) -> None:
    assert read_amount(text, TODAY, french).unsure


def test_an_amount_with_two_readings_proposes_both(french: Vocabulary) -> None:
    assert read_amount("1,250", TODAY, french).candidates == (
        Money(Decimal(1250), "EUR"),
        Money(Decimal("1.25"), "EUR"),
    )


@pytest.mark.parametrize("text", ["", "beaucoup", "50 € et 30 £", "9" * 400])
def test_an_answer_without_a_sum_is_none(french: Vocabulary, text: str) -> None:
    assert read_amount(text, TODAY, french).unsure


def test_an_english_amount_needs_a_currency(english: Vocabulary) -> None:
    assert read_amount("50", TODAY, english).unsure
    assert read_amount("50", TODAY, english, "GBP").value == Money(Decimal(50), "GBP")


def test_an_answer_about_contacts_gives_address_and_telephone(french: Vocabulary) -> None:
    contact = read_contact("compta@example.fr 06 39 98 10 20", french)
    assert contact.email is not None
    assert contact.phone is not None
    assert (contact.email.value, contact.phone.value) == ("compta@example.fr", "+33639981020")
    assert read_contact("rien", french).email is None
