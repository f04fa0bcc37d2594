"""Terms that are counted from the day told before them, and not from the day of issue."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read

FIRST = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("plan", "second"),
    [
        ("moitié le 5/12, moitié un mois après", date(2027, 1, 5)),
        ("moitié le 5/12, l'autre moitié un mois plus tard", date(2027, 1, 5)),
        ("450 € le 5/12, 450 € 15 jours après", date(2026, 12, 20)),
        ("50 % le 5 décembre, 50 % trois semaines plus tard", date(2026, 12, 26)),
        ("50 % à la signature le 5/12, 50 % 30 jours ensuite", date(2027, 1, 4)),
    ],
)
def test_a_term_told_as_later_is_counted_from_the_day_before_it(lire: Read, plan: str, second: date) -> None:
    drafts = lire(f"Fact 12 Garage Roux 900 € : {plan}").drafts
    assert [draft.due_on for draft in drafts] == [FIRST, second]


@pytest.mark.parametrize(
    ("plan", "second"),
    [
        ("half on 5 December, half a month later", date(2027, 1, 5)),
        ("half on 5 December, the other half two weeks later", date(2026, 12, 19)),
        ("£450 on 5 December, £450 30 days after that", date(2027, 1, 4)),
        ("£450 on 5 December, £450 a fortnight later", date(2026, 12, 19)),
    ],
)
def test_an_english_term_told_as_later_is_counted_from_the_day_before_it(read: Read, plan: str, second: date) -> None:
    drafts = read(f"Inv 12 Hill £900: {plan}").drafts
    assert [draft.due_on for draft in drafts] == [FIRST, second]


def test_each_invoice_of_a_list_may_count_from_the_one_before(lire: Read) -> None:
    drafts = lire("Garage Roux 900 € le 5/12, Dupont 500 € 15 jours plus tard").drafts
    assert [draft.due_on for draft in drafts] == [FIRST, date(2026, 12, 20)]


def test_the_same_term_again_is_counted_from_the_one_before_another_is_asked(lire: Read) -> None:
    same = lire("Roux 900 € : 300 € le 5/12, 300 € un mois après, 300 € un mois après").drafts
    assert [draft.due_on for draft in same] == [FIRST, date(2027, 1, 5), date(2027, 2, 5)]
    other = lire("Roux 900 € : 300 € le 5/12, 300 € 30 jours après, 300 € 60 jours après").drafts
    assert [draft.due_on for draft in other] == [FIRST, date(2027, 1, 4), None]


@pytest.mark.parametrize("told", ["émise le 5/11, payable 30 jours après", "le 5/11, 30 jours plus tard"])
def test_a_day_before_one_term_may_be_that_of_issue(lire: Read, told: str) -> None:
    [draft] = lire(f"Fact 12 Garage Roux 900 € {told}").drafts
    assert (draft.issued_on, draft.due_on) == (date(2026, 11, 5), date(2026, 12, 5))


@pytest.mark.parametrize("told", ["30 jours après réception des travaux", "30 jours après la livraison"])
def test_what_nobody_knows_the_day_of_is_asked(lire: Read, told: str) -> None:
    assert lire(f"Garage Roux 900 € du 5/11, payable {told}").must_ask == (Field.DUE_ON,)


def test_half_in_a_month_tells_of_no_monthly_parts(read: Read) -> None:
    drafts = read("Inv 12 Hill £900: half now, half in a month").drafts
    assert [draft.due_on for draft in drafts] == [None, date(2026, 12, 23)]


@pytest.mark.parametrize("text", ["twelve hundred quid off Danny Marsh", "£1,200 off Danny Marsh for the roof"])
def test_a_sum_that_is_to_come_from_somebody_is_no_reduction(read: Read, text: str) -> None:
    [draft] = read(f"{text}, needs paying by the 30th").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Danny Marsh", Decimal(1200), ())


@pytest.mark.parametrize("text", ["£50 off invoice 12 Danny Marsh £300", "Danny Marsh £300, £50 off if paid early"])
def test_a_reduction_is_asked_about(read: Read, text: str) -> None:
    assert Field.AMOUNT_DUE in read(f"{text}, due 30 November").must_ask
