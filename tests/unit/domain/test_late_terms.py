"""What invoices print, what the law is called, and rates that become known later."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.client import ClientKind
from bot.domain.late_payment_law import ContractKind, ContractRate, LateLaw
from bot.domain.late_terms import LEGAL, NOTHING, THREE_TIMES, contract_of, terms_of
from bot.domain.legal_rates import Rate
from bot.law.late_payment import load_laws

NEXT_YEAR = date(2027, 3, 1)
FIXED = ContractRate(ContractKind.FIXED, Decimal("12.5"))


def french() -> LateLaw:
    law = load_laws().of("FR", ClientKind.COMPANY)
    assert law
    return law


def told(percent: str) -> tuple[Rate, ...]:
    return (Rate(date(2027, 1, 1), date(2027, 6, 30), Decimal(percent), "the owner"),)


@pytest.mark.parametrize(
    ("terms", "contract"),
    [
        ("", None),
        (LEGAL, None),
        (NOTHING, None),
        (THREE_TIMES, ContractRate(ContractKind.THREE_TIMES_LEGAL)),
        ("12.5", FIXED),
    ],
)
def test_what_is_printed_agrees_on_a_rate_or_leaves_it_to_the_law(terms: str, contract: ContractRate | None) -> None:
    assert contract_of(terms) == contract


def test_three_times_the_legal_rate_is_offered_in_france_alone() -> None:
    assert (THREE_TIMES in terms_of("FR"), THREE_TIMES in terms_of("BE")) == (True, False)


def test_the_articles_are_named_in_the_language_of_the_letter_or_in_their_own() -> None:
    german = load_laws().of("DE", ClientKind.COMPANY)
    assert german

    assert french().citation("fr").startswith("articles L. 441-10")
    assert "French" in french().citation("en")
    assert german.citation("fr") == german.citation("en") == "BGB §§ 286, 288"
    assert replace(french(), cite={}).citation("fr") == ""


def test_a_rate_that_is_told_makes_the_default_known() -> None:
    law = french()
    lacking = law.missing(None, NEXT_YEAR)
    assert lacking

    assert (lacking.name, lacking.half_year_of(NEXT_YEAR)) == (
        "ecb_refinancing",
        (date(2027, 1, 1), date(2027, 6, 30)),
    )
    assert lacking.half_year_of(date(2026, 7, 1)) == (date(2026, 7, 1), date(2026, 12, 31))
    known = law.with_rates({"ecb_refinancing": told("2.65")})
    assert (known.rate(None, NEXT_YEAR), known.missing(None, NEXT_YEAR)) == (Decimal("12.65"), None)
    assert law.with_rates({}) is law


def test_an_agreed_rate_lacks_its_floor_and_nothing_else() -> None:
    lacking = french().missing(FIXED, NEXT_YEAR)
    assert lacking

    assert lacking.name == "fr_legal"
    assert french().with_rates({"fr_legal": told("3.00")}).rate(FIXED, NEXT_YEAR) == Decimal("12.5")


def test_what_the_program_knows_itself_is_not_changed_by_what_is_told() -> None:
    wrong = (Rate(date(2026, 7, 1), date(2026, 12, 31), Decimal(9), "the owner"),)

    assert french().with_rates({"ecb_refinancing": wrong}).default_rate(date(2026, 8, 1)) == Decimal("12.40")


def test_a_table_says_until_when_it_is_known() -> None:
    assert {table.known_until for table in load_laws().tables.values()} == {date(2026, 12, 31)}
