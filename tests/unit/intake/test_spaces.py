"""The spaces of French typography, which telephones put in by themselves, tell what a plain one does."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one

NO_BREAK, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    "text",
    [
        "Éditions du Merle noir : relecture 218 pages, 654 €, échéance 31/12",
        "F-0312 / 7e Ciel Événements / 1 875,00 € / éch. 28.12.2026",
        "Atelier Brun : 12 340 € ttc ; échéance 31/12 !",
    ],
)
def test_a_space_that_breaks_no_line_is_read_as_a_plain_one(lire: Read, text: str) -> None:
    typeset = text.replace(" :", f"{NARROW}:").replace(" ;", f"{NARROW};").replace(" !", f"{NARROW}!")
    typeset = (
        typeset.replace(" €", f"{NO_BREAK}€").replace("1 875", f"1{NARROW}875").replace("12 340", f"12{NARROW}340")
    )
    assert typeset != text
    plain, set_apart = one(lire, text), one(lire, typeset)
    for field in (Field.CLIENT, Field.AMOUNT_DUE, Field.DUE_ON):
        assert getattr(set_apart, field.value) == getattr(plain, field.value)
    assert (set_apart.must_ask, plain.must_ask) == ((), ())


def test_letters_among_grouped_figures_are_asked_about_with_cents(lire: Read) -> None:
    draft = one(lire, "Pâtisserie Ménard / net à payer 1 2O0,50 € / échéance 12/12/2026")
    assert draft.must_ask == (Field.AMOUNT_DUE,)
    assert draft.candidates(Field.AMOUNT_DUE)[0] == Decimal("1200.50")
