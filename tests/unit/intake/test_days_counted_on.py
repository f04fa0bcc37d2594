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


@pytest.mark.parametrize(
    ("term", "issued_on", "due_on"),
    [
        ("60 jours à compter du 31/10", date(2026, 10, 31), date(2026, 12, 30)),
        ("60 jours à compter du 31/10 (date facture)", date(2026, 10, 31), date(2026, 12, 30)),
        ("30 jours dès le 5 novembre", date(2026, 11, 5), date(2026, 12, 5)),
        ("délai 30 jours, à partir du 5/11", date(2026, 11, 5), date(2026, 12, 5)),
        ("45 jours fin de mois à compter du 3/11", date(2026, 11, 3), date(2026, 12, 31)),
        ("un mois à compter du 12/11", date(2026, 11, 12), date(2026, 12, 12)),
    ],
)
def test_a_term_is_counted_from_the_start_told_behind_it(lire: Read, term: str, issued_on: date, due_on: date) -> None:
    [draft] = lire(f"{term}, Imprimerie Cassin, 1 008 €").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (issued_on, due_on, ())


@pytest.mark.parametrize(
    ("term", "due_on"),
    [
        ("14 days starting 5 November", date(2026, 11, 19)),
        ("due 2 weeks from 12 November", date(2026, 11, 26)),
        ("net 30 from 5 November", date(2026, 12, 5)),
    ],
)
def test_an_english_term_is_counted_from_the_start_told_behind_it(read: Read, term: str, due_on: date) -> None:
    [draft] = read(f"Marsh Ltd £900, {term}").drafts
    assert (draft.due_on, draft.must_ask) == (due_on, ())


def test_a_term_that_starts_on_a_day_to_come_is_asked(lire: Read, read: Read) -> None:
    [french] = lire("Imprimerie Cassin, 1 008 €, 30 jours à partir du 5 décembre").drafts
    [english] = read("Marsh Ltd £900, 30 days from 5 December").drafts
    assert [draft.must_ask for draft in (french, english)] == [(Field.DUE_ON,)] * 2


def test_months_that_begin_on_a_day_tell_of_no_day_of_issue(read: Read) -> None:
    drafts = read("Marsh Ltd £900 over 3 months from 1 December").drafts
    assert [(draft.amount_due, draft.issued_on) for draft in drafts] == [(Decimal(300), None)] * 3


@pytest.mark.parametrize("start", ["aujourd'hui", "maintenant", "ce jour", "réception de facture"])
def test_a_term_from_this_very_day_is_counted_from_today(lire: Read, start: str) -> None:
    [draft] = lire(f"1850 CHF Fiduciaire Dufour, 30 jours dès {start}").drafts
    assert (draft.due_on, draft.must_ask) == (date(2026, 12, 23), ())
