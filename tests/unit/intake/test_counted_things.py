"""What is counted, cut or cited beside a sum is no part of it, and asks nothing."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "what",
    [
        "38 balles de foin",
        "12 balles rondes",
        "40 boules de glace",
        "étiquettes (500 ex.)",
        "4 stères de chêne livrés",
        "accord du quart de queue",
        "double vitrage",
        "2 nuits en chambre double",
        "demi-journée de taille",
        "nettoyage des parties communes",
        "cloisons niveau R+2",
        "autoliquidation (art. 283-2 nonies du CGI)",
        "exonération article 261-4-4° du CGI",
    ],
)
def test_what_was_done_is_no_sum(lire: Read, what: str) -> None:
    (draft,) = lire(f"GAEC des Chênes, {what}, 120 € pour le 20/12").drafts
    assert (draft.client, draft.amount_due, draft.currency) == ("GAEC des Chênes", Decimal(120), "EUR")
    assert draft.must_ask == ()


@pytest.mark.parametrize("what", ["2 piano lessons", "3 wooden garden chairs", "6 hot lunches"])
def test_words_may_stand_between_a_count_and_what_is_counted(read: Read, what: str) -> None:
    (draft,) = read(f"Jones owes me £60, {what}, due 12 December 2026").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(60), ())


@pytest.mark.parametrize("text", ["Kévin me doit 45 balles pour vendredi", "Kévin me doit 45 boules pour vendredi"])
def test_slang_for_euros_stays_money(lire: Read, text: str) -> None:
    (draft,) = lire(text).drafts
    assert (draft.amount_due, draft.currency) == (Decimal(45), "EUR")


def test_pounds_stay_a_currency(lire: Read) -> None:
    (draft,) = lire("Ménard 320 livres pour le 12/12").drafts
    assert (draft.amount_due, draft.currency) == (Decimal(320), "GBP")


@pytest.mark.parametrize(
    "text",
    ["Jones £400, 2 of 3 payments, due 12 December 2026", "Jones £400 each, 2 months, due 12 December 2026"],
)
def test_parts_of_a_sum_are_still_asked(read: Read, text: str) -> None:
    (draft,) = read(text).drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Fontanel 275 € à payer le 30/11, c'est la 2026-44", "2026-44"),
        ("Sadaoui a 12 jours de retard sur la 88, 275 €", "88"),
        ("Lemoine me doit toujours la 2026-12, 275 €, échue le 12/11", "2026-12"),
        ("Lemoine, il s'agit de la 214, 275 € pour le 12/12", "214"),
    ],
)
def test_an_invoice_is_called_by_its_number_behind_an_article(lire: Read, text: str, number: str) -> None:
    (draft,) = lire(text).drafts
    assert (draft.number, draft.amount_due, draft.must_ask) == (number, Decimal(275), ())


def test_an_ordinal_behind_an_article_is_no_number(lire: Read) -> None:
    (draft,) = lire("C'est la 3e relance pour Martin, 300 € pour le 12/12").drafts
    assert (draft.number, draft.must_ask) == (None, ())


def test_a_short_form_for_pour_introduces_a_day_and_a_client(lire: Read) -> None:
    (draft,) = lire("pr Dupont 450 € pr samedi").drafts
    assert (draft.client, draft.due_on is not None, draft.must_ask) == ("Dupont", True, ())


@pytest.mark.parametrize("work", ["isolation des combles", "loc tatamis", "presta son", "ponçage", "retouches"])
def test_work_behind_a_name_names_nobody(lire: Read, work: str) -> None:
    (draft,) = lire(f"M. Achour, {work} : 3 200 €. Facture n° 2026-61, échéance 12/12").drafts
    assert (draft.client, draft.must_ask) == ("M. Achour", ())
