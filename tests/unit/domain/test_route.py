"""Routes: which a case may take, what it lacks for each, and that each row of data can be put into words."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest

from bot.cards.routes import route_card, routes_card
from bot.domain.client import ClientKind
from bot.domain.hold import Hold, HoldKind
from bot.domain.route import Bar, Claim, Need, standings
from bot.i18n.places import TEMPLATES, languages
from bot.law.routes import load_routes
from bot.usecases.look_at_routes import RoutesView
from tests.builders import a_client, an_invoice, euros
from tests.shipped import strict_catalogue

FRANCE: Final = load_routes().of("FR")
COMPLETE: Final = Claim(ClientKind.COMPANY, Decimal(1250), "EUR", frozenset(Need), frozenset())


def names(claim: Claim) -> list[str]:
    """Return the routes that are open and lack nothing."""
    return [s.route.name for s in standings(FRANCE, claim) if s.is_open and not s.missing]


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (
            ClientKind.COMPANY,
            ["business_mediation", "small_claims", "payment_order", "collection", "lawyer", "write_off"],
        ),
        (ClientKind.CONSUMER, ["conciliation", "small_claims", "payment_order", "collection", "lawyer", "write_off"]),
        (ClientKind.PUBLIC, ["business_mediation", "public_order", "lawyer", "write_off"]),
    ],
)
def test_each_kind_of_client_has_routes_of_its_own(kind: ClientKind, known: list[str]) -> None:
    assert names(replace(COMPLETE, kind=kind)) == known


@pytest.mark.parametrize(("kind", "form"), [(ClientKind.COMPANY, "Cerfa 12946"), (ClientKind.CONSUMER, "Cerfa 12948")])
def test_the_form_of_a_payment_order_follows_the_kind_of_client(kind: ClientKind, form: str) -> None:
    (order,) = [s.route for s in standings(FRANCE, replace(COMPLETE, kind=kind)) if s.route.name == "payment_order"]
    assert order.form == form


@pytest.mark.parametrize(
    ("changes", "bar"),
    [
        ({"amount": Decimal("5000.01")}, Bar.TOO_MUCH),
        ({"amount": None}, Bar.CURRENCIES),
        ({"currency": "CHF"}, Bar.CURRENCIES),
        ({"bars": frozenset({Bar.LIMITED})}, Bar.LIMITED),
        ({"bars": frozenset({Bar.INSOLVENT})}, Bar.INSOLVENT),
    ],
)
def test_a_small_claim_is_barred_by_what_the_law_says(changes: dict[str, object], bar: Bar) -> None:
    claim = Claim(**{**{name: getattr(COMPLETE, name) for name in Claim.__slots__}, **changes})
    (small,) = [s for s in standings(FRANCE, claim) if s.route.name == "small_claims"]
    assert (small.bars, small.is_open) == ((bar,), False)


def test_five_thousand_euros_are_a_small_claim_still() -> None:
    assert "small_claims" in names(replace(COMPLETE, amount=Decimal(5000)))


def test_what_is_missing_bars_nothing() -> None:
    (order,) = [s for s in standings(FRANCE, replace(COMPLETE, there=frozenset())) if s.route.name == "payment_order"]
    assert order.is_open
    assert order.missing == (Need.NOTICE, Need.AGREEMENT, Need.INVOICE, Need.ADDRESS)


def test_each_row_names_its_source_or_what_is_unsure() -> None:
    assert [route.name for route in FRANCE if not (route.source or route.unsure)] == []
    assert [route.name for route in FRANCE if (route.days_from is None) != (route.days_to is None)] == []


def test_a_country_without_data_has_no_routes() -> None:
    assert load_routes().of("DE") == ()
    assert load_routes().of("re") == FRANCE


@pytest.mark.parametrize("language", languages(TEMPLATES))
@pytest.mark.parametrize("kind", ClientKind)
def test_each_route_is_put_into_words_with_all_that_can_be_said_of_it(language: str, kind: ClientKind) -> None:
    words = strict_catalogue().words(language)
    for there in (frozenset[Need](), frozenset(Need)):
        for bars in (frozenset[Bar](), frozenset(Bar) - {Bar.TOO_MUCH, Bar.CURRENCIES}):
            for amount in (Decimal(1), Decimal(6000), None):
                found = standings(FRANCE, Claim(kind, amount, "EUR", there, bars))
                hold = Hold(1, HoldKind.ROUTE, None, None, "lawyer")
                view = RoutesView(a_client(kind=kind), (an_invoice(),), (euros(1),), found, None, hold)
                shown = [routes_card(words, view), *(route_card(words, view, standing) for standing in found)]
                assert all(len(card.text) < 3000 for card in shown)
