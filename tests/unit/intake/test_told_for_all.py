"""Tests of what is told once for several invoices: their due date, the day of issue, one sum for each, a title."""

import pytest

from bot.intake.draft import Draft, Field
from tests.unit.intake.conftest import Read


def _told(drafts: tuple[Draft, ...]) -> list[str]:
    return [
        f"{each.client} {each.amount_due} {each.due_on:%d/%m}" if each.due_on else str(each.client) for each in drafts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Cours de piano février\n• famille Renard 120 €\n• famille Dos Santos 90 €\nà régler le 15 mars",
        "famille Renard 120 €\nfamille Dos Santos 90 €\n\nÉchéance : 15/03",
        "- famille Renard : 120 €\n- famille Dos Santos : 90 €\n=> au 15/03",
        "À noter :\nfamille Renard 120 €\nfamille Dos Santos 90 €\nà régler pour le 15 mars, merci",
        "famille Renard 120 € et famille Dos Santos 90 €, tous dus le 15 mars",
        "famille Renard 120 € et famille Dos Santos 90 €, l'ensemble au 15 mars",
    ],
)
def test_a_due_date_that_closes_a_list_holds_for_all(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["famille Renard 120 15/03", "famille Dos Santos 90 15/03"]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "famille Renard\n120 €\nfamille Dos Santos\n90 €\nle 15 mars",
        "famille Renard 120 €\nfamille Dos Santos 90 € le 10 mars\nle 15 mars",
        "famille Renard 120 €\nfamille Dos Santos 90 € le 15 mars",
        "famille Renard 120 €\nfamille Dos Santos 90 €\nfamille Leroy le 15 mars",
    ],
)
def test_a_due_date_that_may_be_of_the_last_alone_is_asked_for_the_others(lire: Read, text: str) -> None:
    reading = lire(text)
    assert Field.DUE_ON in reading.must_ask
    assert reading.drafts[0].due_on is None


def test_what_comes_later_parts_no_two_invoices(lire: Read) -> None:
    reading = lire(
        "Distillerie Wurtz 416€ au 20/02, et Cave Kientz au 15/02 aussi mais je t'envoie le montant plus tard"
    )
    assert [(draft.client, f"{draft.due_on:%d/%m}") for draft in reading.drafts if draft.due_on] == [
        ("Distillerie Wurtz", "20/02"),
        ("Cave Kientz", "15/02"),
    ]
    assert reading.must_ask == (Field.AMOUNT_DUE,)
