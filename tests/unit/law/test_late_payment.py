"""The file of rates and laws, and an operator's own file beside it."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.client import ClientKind
from bot.law.late_payment import SHIPPED, LatePaymentLaws, RatesFileError, load_laws

ROW = """[[rate]]
table = "ecb_refinancing"
from = 2027-01-01
to = 2027-06-30
pct = "2.65"
source = "ecb.europa.eu"
"""


def load_own(tmp_path: Path, text: str) -> LatePaymentLaws:
    own = tmp_path / "rates.toml"
    own.write_text(text, encoding="utf-8")
    return load_laws(own)


def rate_of_a_french_company(laws: LatePaymentLaws, day: date) -> Decimal | None:
    law = laws.of("FR", ClientKind.COMPANY)
    assert law
    return law.default_rate(day)


def test_the_rates_of_a_table_follow_each_other_without_gap_or_overlap() -> None:
    for table in load_laws().tables.values():
        periods = sorted((rate.since, rate.until) for rate in table.rates)
        assert all(since <= until for since, until in periods), table.name
        assert all(one[1] + timedelta(days=1) == two[0] for one, two in pairwise(periods)), table.name


def test_each_figure_names_its_source() -> None:
    content = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))

    assert [row for kind in ("rate", "law") for row in content[kind] if len(row.get("source", "")) < 5] == []


def test_each_law_is_about_another_debtor() -> None:
    content = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    places = [(c, k) for row in content["law"] for c in (row["country"], *row.get("also", ())) for k in row["debtors"]]

    assert len(places) == len(set(places))


# Source: table "b2b_default_check" of the reference data that came with the specification.
@pytest.mark.parametrize(
    ("country", "percents"),
    [
        ("FR", "12.50 14.00 14.50 14.25 13.15 12.15 12.15 12.40"),
        ("DE", "10.62 12.12 12.62 12.37 11.27 10.27 10.27 10.52"),
        ("AT", "11.08 12.58 13.08 13.08 11.73 10.73 10.73 10.73"),
        ("BE", "10.50 12.00 12.50 12.50 11.50 10.50 10.50 10.50"),
        ("LU", "10.50 12.00 12.50 12.25 11.15 10.15 10.15 10.40"),
    ],
)
def test_the_default_rates_are_those_that_the_reference_gives(country: str, percents: str) -> None:
    law = load_laws().of(country, ClientKind.COMPANY)
    assert law
    days = [date(year, month, 1) for year in range(2023, 2027) for month in (1, 7)]

    assert [str(law.default_rate(day)) for day in days] == percents.split()


def test_overseas_france_has_the_law_of_france_and_an_unknown_country_none() -> None:
    laws = load_laws()

    assert laws.of("re", ClientKind.COMPANY) == laws.of("FR", ClientKind.COMPANY)
    assert laws.of("SN", ClientKind.COMPANY) is None


def test_an_operators_rate_makes_a_day_known_that_was_not(tmp_path: Path) -> None:
    assert rate_of_a_french_company(load_laws(), date(2027, 1, 1)) is None
    assert rate_of_a_french_company(load_own(tmp_path, ROW), date(2027, 1, 1)) == Decimal("12.65")


def test_an_operators_rate_corrects_the_one_that_came_with_the_program(tmp_path: Path) -> None:
    laws = load_own(tmp_path, ROW.replace("2027", "2026"))

    assert rate_of_a_french_company(laws, date(2026, 3, 1)) == Decimal("12.65")
    assert rate_of_a_french_company(laws, date(2026, 8, 1)) == Decimal("12.40")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW.replace("ecb_refinancing", "ecb"), "names the table 'ecb'; the tables are at_basiszinssatz"),
        (ROW.replace('"2.65"', "2.65"), "row 1 needs"),
        (ROW.replace('pct = "2.65"', ""), "row 1 needs"),
        (ROW.replace('source = "ecb.europa.eu"', 'source = " "'), "row 1 needs"),
        (ROW.replace("2027-01-01", "2027-01-01T00:00:00"), "row 1 needs"),
        (ROW + ROW.replace("2027-06-30", "2026-06-30"), "row 2 ends before it begins"),
        (ROW.replace("2.65", "2,65"), 'row 1: pct = "2,65" is no yearly rate'),
        (ROW.replace("2.65", "265"), 'row 1: pct = "265" is no yearly rate'),
        (ROW.replace("2.65", "NaN"), 'row 1: pct = "NaN" is no yearly rate'),
        ("rate = 3", "may hold rows that begin with"),
        ("rate = [3]", "may hold rows that begin with"),
        ('country = "FR"', "may hold rows that begin with"),
        ("[[rate", "is not TOML"),
    ],
)
def test_a_file_that_nobody_can_have_meant_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RatesFileError) as refusal:
        load_own(tmp_path, text)

    assert str(refusal.value).startswith(said)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RatesFileError, match="cannot be read"):
        load_laws(tmp_path / "absent.toml")
