"""Sharing a payment out over invoices: no cent is lost, none is invented, the first ones come first."""

from decimal import Decimal
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.usecases.receive_payment import Said
from bot.usecases.record_payment import share_out
from tests.builders import an_invoice, euros

CENTS = st.integers(min_value=1, max_value=5_000_000)


@st.composite
def owed(draw: st.DrawFn) -> list[Invoice]:
    balances = draw(st.lists(CENTS, min_size=1, max_size=6))
    return [an_invoice(id=at, amount=Money.of_minor(cents, "EUR")) for at, cents in enumerate(balances, 1)]


@given(CENTS, owed())
def test_shares_and_what_is_left_over_are_the_payment(cents: int, invoices: list[Invoice]) -> None:
    amount = Money.of_minor(cents, "EUR")
    shares = share_out(amount, invoices)
    given_away = reduce(Money.__add__, (share for _, share in shares), Money.zero("EUR"))
    balance = reduce(Money.__add__, (invoice.balance for invoice in invoices))
    assert given_away == min(amount, balance)


@given(CENTS, owed())
def test_no_invoice_gets_more_than_its_balance_and_only_the_last_one_may_get_less(
    cents: int, invoices: list[Invoice]
) -> None:
    shares = share_out(Money.of_minor(cents, "EUR"), invoices)
    assert [invoice_id for invoice_id, _ in shares] == [invoice.id for invoice in invoices[: len(shares)]]
    for (_, share), invoice in zip(shares[:-1], invoices, strict=False):
        assert share == invoice.balance
    assert all(Decimal(0) < share.amount <= invoices[at].balance.amount for at, (_, share) in enumerate(shares))


def test_a_payment_of_the_exact_sum_settles_everything() -> None:
    invoices = [an_invoice(id=1, amount=euros("10.01")), an_invoice(id=2, amount=euros("0.99"))]
    assert share_out(euros("11.00"), invoices) == [(1, euros("10.01")), (2, euros("0.99"))]


@given(
    st.builds(
        Said,
        client=st.text(max_size=20),
        invoice_ids=st.lists(st.integers(1, 99)).map(tuple),
        figure=st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
        paid_on=st.none() | st.dates(),
        in_part=st.booleans(),
    )
)
def test_what_was_said_comes_back_from_a_draft_unchanged(said: Said) -> None:
    assert Said.from_json(said.as_json()) == said
