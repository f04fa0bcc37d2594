"""A link by which clients pay online: what is taken for one, and how its places are filled."""

from decimal import Decimal

import pytest

from bot.domain.money import Money
from bot.domain.payment_link import fill_link, read_link

OWED = Money(Decimal("1250.5"), "EUR")


@pytest.mark.parametrize(
    ("typed", "asked", "filled"),
    [
        ("https://pay.example/me", OWED, "https://pay.example/me"),
        ("https://pay.example/me/[montant]", OWED, "https://pay.example/me/1250.50"),
        ("https://pay.example/{Amount}{currency}", OWED, "https://pay.example/1250.50EUR"),
        ("https://pay.example/?ref=[référence]", None, "https://pay.example/?ref=F%2041%2F2"),
        ("https://pay.example/me/[montant]", None, ""),  # two currencies: no one amount is right
    ],
)
def test_a_link_carries_what_is_asked(typed: str, asked: Money | None, filled: str) -> None:
    assert fill_link(read_link(typed), asked, "F 41/2") == filled


@pytest.mark.parametrize(
    "typed",
    [
        "http://pay.example/me",
        "pay.example/me",
        "https://pay",
        "https://pay.example/[total]",
        "https://pay.example/[]",
        "https://user:secret@pay.example/",
        "https://pay.example/a b",
        'https://pay.example/"><script>',
        "javascript:alert(1)",
        "https://pay.example/" + "x" * 300,
    ],
)
def test_what_is_no_whole_link_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_link(typed)
