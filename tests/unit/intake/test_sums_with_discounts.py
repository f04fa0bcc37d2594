"""A discount that is told with what it leaves: the rest counts where the reckoning is right."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "500 € - 10 % = 450 €",
        "500 € moins 10 % soit 450 €",
        "500 €, remise 10 %, soit 450 €",
        "500 € remise de 50 € soit 450 €",
        "500 - 50 de remise = 450 €",
    ],
)
def test_what_a_discount_leaves_in_french(lire: Read, said: str) -> None:
    [draft] = lire(f"Dupont {said}, au 20 mai").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(450), ())


@pytest.mark.parametrize(
    "said", ["£500 less 10% = £450", "£500 minus 10% discount = £450", "£500 - £50 discount = £450"]
)
def test_what_a_discount_leaves_in_english(read: Read, said: str) -> None:
    [draft] = read(f"Acme Ltd {said}, due 20 May").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(450), ())


@pytest.mark.parametrize("said", ["500 € remise 10 % = 480 €", "500 € remise 10 %"])
def test_a_discount_that_is_not_reckoned_right_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"Dupont {said}, le 20 mai").drafts
    assert Field.AMOUNT_DUE in draft.must_ask
