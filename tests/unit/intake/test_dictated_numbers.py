"""Tests of invoice numbers that are said in words: figure by figure, two by two, behind an article alone."""

from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("two oh six", "206"),
        ("two zero six", "206"),
        ("number oh oh four seven", "0047"),
        ("one double four", "144"),
        ("two double oh six", "2006"),
        ("nought four seven", "047"),
        ("ref seven seven oh", "770"),
        ("treble four", "444"),
        ("twenty-one forty", "2140"),
        ("three eighteen", "318"),
        ("twenty oh four", "2004"),
        ("number twenty twenty-six dash oh one four", "2026-014"),
        ("two hundred and six", "206"),
    ],
)
def test_a_number_is_said_in_figures(read: Read, said: str, number: str) -> None:
    draft = one(read, f"invoice {said}, Rosa Lim, £415 due 15 December 2026")
    assert (draft.client, draft.number, draft.amount_due) == ("Rosa Lim", number, Decimal(415))
    assert not draft.must_ask


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("deux zéro six", "206"),
        ("zéro zéro quarante-sept", "0047"),
        ("quatre un sept", "417"),
        ("double zéro sept", "007"),
        ("numéro douze quarante-cinq", "1245"),
        ("c'est la deux cent quatorze", "214"),
        ("c'est la vingt-six tiret zéro douze", "26-012"),
    ],
)
def test_so_is_one_in_french(lire: Read, said: str, number: str) -> None:
    draft = one(lire, f"facture {said} pour Rosa Lim, quatre cents euros au 15 décembre")
    assert (draft.client, draft.number, draft.amount_due) == ("Rosa Lim", number, Decimal(400))
    assert not draft.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "pour baptiste guérin la facture c'est la deux cent quatorze elle fait six cent cinquante euros le 5 décembre",
        "c'est la deux cent quatorze, Baptiste Guérin, six cent cinquante euros, échéance le trente et un décembre",
        "Baptiste Guérin, 650 €, la deux cent quatorze, échéance trente et un décembre",
    ],
)
def test_an_article_calls_a_number_that_is_said(lire: Read, text: str) -> None:
    draft = one(lire, text)
    assert ((draft.client or "").lower(), draft.number, draft.amount_due) == ("baptiste guérin", "214", Decimal(650))
    assert not draft.must_ask


def test_what_is_told_of_a_number_that_is_said_names_it(lire: Read, read: Read) -> None:
    assert lire("Dupont conteste la deux mille vingt-six tiret douze").drafts[0].number == "2026-12"
    assert read("Rosa Lim paid invoice two oh six").drafts[0].number == "206"


@pytest.mark.parametrize("name", ["Mille et une nuits", "mille et une nuits"])
def test_a_name_behind_an_article_is_no_number(lire: Read, name: str) -> None:
    draft = one(lire, f"facture restaurant la {name} 300 € au 5 décembre")
    assert (draft.number, draft.amount_due) == (None, Decimal(300))


@pytest.mark.parametrize("name", ["Studio Two Oh Six", "Bar Double Oh Seven"])
def test_figures_in_a_name_stay_as_they_are(read: Read, name: str) -> None:
    draft = one(read, f"{name}, £300 due 5 December 2026")
    assert (draft.client, draft.number) == (name, None)


@pytest.mark.parametrize(
    "work", ["two five minute calls", "two thirty minute sessions", "two two hour sessions", "two double rooms"]
)
def test_words_that_count_something_are_no_number(read: Read, work: str) -> None:
    draft = one(read, f"invoice {work} for Rosa Lim £50 due 5 December 2026")
    assert (draft.number, draft.amount_due) == (None, Decimal(50))


@pytest.mark.parametrize(
    "text",
    [
        "facture numéro douze trente jours Dupont trois cents euros",
        "facture douze quinze décembre Dupont trois cents euros",
    ],
)
def test_a_day_or_a_term_behind_a_number_is_no_part_of_it(lire: Read, text: str) -> None:
    assert one(lire, text).number in {None, "12"}


@pytest.mark.parametrize(
    "text",
    [
        "invoice number two fifteen fifty pounds Rosa Lim due 5 December 2026",
        "Rosa Lim invoice three one eight two eighty pounds due 5 December 2026",
        "invoice three eighteen for Rosa Lim due 5 December 2026",
    ],
)
def test_a_number_and_a_sum_that_are_not_parted_are_asked(read: Read, text: str) -> None:
    draft = one(read, text)
    assert (draft.number, draft.amount_due) == (None, None)
    assert "amount_due" in draft.must_ask


def test_a_sigh_before_a_count_is_no_figure(read: Read) -> None:
    draft = one(read, "oh one more: Rosa Lim, £300 due 5 December 2026")
    assert (draft.client, draft.number, draft.must_ask) == ("Rosa Lim", None, ())
