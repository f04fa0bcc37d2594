"""What is left of a sum, told as a share or behind a deposit, and parts told twice, as a share and in money."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize("said", ["reste 35 % à payer", "30 % payés, reste 35 %"])
def test_a_share_that_is_left_is_asked(lire: Read, said: str) -> None:
    draft = one(lire, f"Le Dantec Couverture, 8 000 €, {said}, date limite 31 décembre")
    assert (draft.amount_due, draft.must_ask) == (None, (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("solde de 1 260 € après acompte de 540", 1260),
        ("solde 1 260 € après un premier acompte de 540 €", 1260),
        ("reste 1 260 € après acompte de 30 %", 1260),
        ("solde de 1 260 € après déduction de l'acompte de 540", 1260),
        ("1 800 €, reste 1 300 € après acompte de 540 €", None),
        ("1 260 € après acompte de 540 €", None),
    ],
)
def test_a_deposit_is_not_taken_off_what_is_left_after_it(lire: Read, said: str, left: int | None) -> None:
    draft = one(lire, f"Mme Castaing : {said}, à payer au 20/12")
    assert draft.amount_due == left
    assert draft.must_ask == (() if left else (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("balance of £1,260 after deposit of £540", 1260),
        ("balance of £1,260 after a £540 deposit", 1260),
        ("£1,260 after deposit of £540", None),
    ],
)
def test_a_sum_after_a_deposit_in_english(read: Read, said: str, left: int | None) -> None:
    draft = one(read, f"Rosa Lim: {said}, due 20 December")
    assert draft.amount_due == left
    assert draft.must_ask == (() if left else (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("30% d'acompte déjà encaissé soit 450€", 1050),
        ("acompte de 30 % payé soit 450 €", 1050),
        ("acompte de 30 % (450 €) payé", 1050),
        ("30 % d'acompte payé soit 400 €", None),
        ("30 % déjà payés, soit 900 €", None),
    ],
)
def test_a_part_told_twice_is_taken_off_once(lire: Read, said: str, left: int | None) -> None:
    draft = one(lire, f"Théâtre de l'Écluse : 1500 ttc le décor, {said}, solde le 28/12")
    assert (draft.client, draft.amount_due) == ("Théâtre de l'Écluse", left)
    assert draft.must_ask == (() if left else (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    "said", ["elle m'a donné 380 d'acompte, solde", "elle a versé 380 d'acompte, solde", "elle m'a payé 380, le reste"]
)
def test_a_part_told_behind_what_is_called_the_whole_is_no_payment(lire: Read, said: str) -> None:
    reading = lire(f"fauteuil refait pour Mme Castaing, 1180 en tout, {said} le 22/12")
    assert reading.intent is Intent.INVOICE
    assert [draft.amount_due for draft in reading.drafts] == [Decimal(800)]


def test_a_part_without_its_whole_is_a_payment(lire: Read) -> None:
    assert lire("Mme Castaing m'a donné 380 d'acompte, solde le 22/12").intent is Intent.PAYMENT
