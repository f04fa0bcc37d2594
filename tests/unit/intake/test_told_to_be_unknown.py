"""What the writer says not to know is asked, and nothing else for it; figures behind a word for invoices are open."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "said",
    [
        "£1,875 for Petra Lindqvist, not sure when",
        "Petra Lindqvist £1,875 not sure when",
        "Petra Lindqvist again, £1,875, not sure of the date",
        "£1,875 for Petra Lindqvist, can't remember the due date",
    ],
)
def test_a_day_that_is_not_known_leaves_client_and_sum_as_they_are(read: Read, said: str) -> None:
    [draft] = read(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Petra Lindqvist", Decimal(1875), (Field.DUE_ON,))


@pytest.mark.parametrize(
    "said", ["Petra Lindqvist, not sure how much, due 5 December", "Petra Lindqvist due 5 December, amount to follow"]
)
def test_a_sum_that_is_not_known_leaves_client_and_day_as_they_are(read: Read, said: str) -> None:
    [draft] = read(said).drafts
    assert (draft.client, draft.must_ask) == ("Petra Lindqvist", (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    "said",
    [
        "Lutins 1 875 € je sais plus combien, au 5/12",
        "Lutins 1 875 € au 5/12 (montant à compléter)",
        "Lutins 1 875 € au 5/12, je te redonne le montant demain",
    ],
)
def test_a_sum_that_is_said_not_to_be_known_is_asked_although_one_stands_there(lire: Read, said: str) -> None:
    assert lire(said).must_ask == (Field.AMOUNT_DUE,)


def test_a_sum_that_is_announced_is_known(lire: Read) -> None:
    [draft] = lire("facture pour Lutins, je te donne le montant : 1 875 €, au 5/12").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(1875), ())


@pytest.mark.parametrize("before", ["", "Faure, facture 2026-48, 312,40€, 31 janvier\n"])
def test_the_number_of_another_entry_does_not_make_a_figure_one_sum(lire: Read, before: str) -> None:
    draft = lire(f"{before}Thalasso Rivage fact 318 312,40 euros à payer le 18 décembre").drafts[-1]
    assert (draft.number, draft.amount_due) == (None, None)


def test_its_own_number_makes_a_figure_one_sum(lire: Read) -> None:
    [draft] = lire("Faure fact n° 12, facture 1 250 € au 5/12").drafts
    assert (draft.number, draft.amount_due) == ("12", Decimal(1250))


@pytest.mark.parametrize(
    "text",
    [
        "ajoute Pizzeria Amalfi facture 77 éch 15/12, le montant je l'ai plus en tête",
        "ajoute Pizzeria Amalfi facture 77 éch 15/12, j'ai plus le montant en tête",
        "Pizzeria Amalfi facture 77 éch 15/12, montant à retrouver",
        "Pizzeria Amalfi facture 77 au 15/12, le prix j'ai pas sous la main",
    ],
)
def test_a_sum_that_the_writer_does_not_have_is_all_that_is_asked(lire: Read, text: str) -> None:
    draft = one(lire, text)
    assert (draft.client, draft.number, draft.must_ask) == ("Pizzeria Amalfi", "77", (Field.AMOUNT_DUE,))


def test_a_sum_that_the_writer_does_not_have_is_all_that_is_asked_in_english(read: Read) -> None:
    draft = one(read, "add Marlon's Garage invoice 77 due 15 Dec, the amount I don't have to hand")
    assert (draft.client, draft.number, draft.must_ask) == ("Marlon's Garage", "77", (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    "said",
    [
        "- Taxi Bruno 84€ 20/12\n- 150€ 25/12 (je sais plus pour qui, je regarde ce soir)",
        "Taxi Bruno 84€ 20/12, et 150€ 25/12 je ne sais plus pour quel client",
        "- Taxi Bruno 84€ 20/12\n- client à retrouver 150€ 25/12",
        "- Taxi Bruno 84€ 20/12\n- ??? 150€ 25/12",
        "Taxi Bruno 84€ 20/12\n150€ 25/12, j'ai oublié le nom",
        "Taxi Bruno 84€ 20/12 ; 150€ 25/12 pour qui déjà ?",
    ],
)
def test_a_sum_of_nobody_known_is_not_that_of_the_client_before(lire: Read, said: str) -> None:
    known, unknown = lire(said).drafts
    assert (known.client, known.amount_due, known.must_ask) == ("Taxi Bruno", Decimal(84), ())
    assert (unknown.client, unknown.amount_due, unknown.must_ask) == (None, Decimal(150), (Field.CLIENT,))


@pytest.mark.parametrize(
    "said", ["no idea whose", "(client tbc)", "not sure which client", "can't remember who for", "forgot the name"]
)
def test_a_sum_of_nobody_known_is_not_that_of_the_client_before_in_english(read: Read, said: str) -> None:
    known, unknown = read(f"Taxi Bruno £84 due 20 December; £150 due 25 December {said}").drafts
    assert (known.client, known.must_ask) == ("Taxi Bruno", ())
    assert (unknown.client, unknown.amount_due, unknown.must_ask) == (None, Decimal(150), (Field.CLIENT,))


@pytest.mark.parametrize("aside", ["", ", je sais plus le numéro"])
def test_a_sum_without_a_name_is_that_of_the_client_before(lire: Read, aside: str) -> None:
    drafts = lire(f"Taxi Bruno 84€ 20/12\n150€ 25/12{aside}").drafts
    assert [draft.client for draft in drafts] == ["Taxi Bruno"] * 2
