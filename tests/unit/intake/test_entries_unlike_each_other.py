"""Lists of which one entry is told otherwise than the others: with tax, joined by a word, or with less in it."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Draft, Field
from tests.unit.intake.conftest import Read

_Told = list[tuple[str | None, Decimal | None, str | None]]


def _told(drafts: tuple[Draft, ...]) -> _Told:
    return [(each.client, each.amount_due, f"{each.due_on:%d/%m}" if each.due_on else None) for each in drafts]


@pytest.mark.parametrize(
    "said",
    [
        "Durieux 500 ht tva 10 éch 30/12, Fontan 300 ttc éch 05/01",
        "1) Durieux 500 ht tva 10 éch 30/12 2) Fontan 300 ttc éch 05/01",
        "Bonjour, deux clients : Durieux, 500 € HT TVA 10, 30 décembre, et Fontan, 300 € TTC, 5 janvier.",
        "500 € HT TVA 10 pour Durieux le 30/12, 300 € TTC pour Fontan le 05/01",
        "Durieux 500 € HT, 550 € TTC éch 30/12, Fontan 300 € ttc éch 05/01",
    ],
)
def test_a_sum_with_tax_is_not_that_of_the_client_before_without(lire: Read, said: str) -> None:
    reading = lire(said)
    assert _told(reading.drafts) == [("Durieux", Decimal(550), "30/12"), ("Fontan", Decimal(300), "05/01")]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "said",
    [
        "Hartley £500 plus VAT at 20% due 5 December and Nolan £300 inc VAT due 12 December",
        "Hartley £500 plus £100 VAT due 5 December, Nolan £300 inc VAT due 12 December",
        "Hartley £500 ex VAT, £600 inc VAT due 5 December, Nolan £300 inc VAT due 12 December",
    ],
)
def test_a_sum_with_tax_is_not_that_of_the_client_before_without_in_english(read: Read, said: str) -> None:
    reading = read(said)
    assert _told(reading.drafts) == [("Hartley", Decimal(600), "05/12"), ("Nolan", Decimal(300), "12/12")]
    assert not reading.must_ask


def test_only_the_rate_that_is_lacking_is_asked(lire: Read) -> None:
    reading = lire("Martin 300 ttc le 10/12 et Durieux 500 ht le 5/12")
    assert _told(reading.drafts) == [("Martin", Decimal(300), "10/12"), ("Durieux", None, "05/12")]
    assert reading.must_ask == (Field.AMOUNT_DUE,)


def test_sums_of_one_client_with_and_without_tax_that_disagree_are_asked(lire: Read) -> None:
    [draft] = lire("Émise le 05/11 Durieux 1000 € HT, 1500 € TTC échéance 05/12").drafts
    assert (draft.client, draft.amount_due, draft.due_on) == ("Durieux", None, date(2026, 12, 5))


@pytest.mark.parametrize("word", ["plus", ", plus", "puis", "et aussi", "ensuite", ", et encore", "\nplus"])
def test_a_word_that_joins_entries_turns_no_sum(lire: Read, word: str) -> None:
    reading = lire(f"Dupont 850 € le 3/12 {word} Martin 170 € le 5/12")
    assert _told(reading.drafts) == [("Dupont", Decimal(850), "03/12"), ("Martin", Decimal(170), "05/12")]
    assert not reading.must_ask


@pytest.mark.parametrize("word", ["plus", ", plus", "then", "and also", "; plus"])
def test_a_word_that_joins_entries_turns_no_sum_in_english(read: Read, word: str) -> None:
    reading = read(f"£500 for Hartley due 5 December {word} £300 for Nolan due 12 December")
    assert _told(reading.drafts) == [("Hartley", Decimal(500), "05/12"), ("Nolan", Decimal(300), "12/12")]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "said", ["Dupont 850 € plus Transport 170 € le 5/12", "Dupont 850 € plus 170 € le 5/12", "Dupont 850 € plus frais"]
)
def test_what_may_be_added_to_a_sum_leaves_it_open(lire: Read, said: str) -> None:
    assert lire(said).drafts[0].amount_due is None


@pytest.mark.parametrize(
    "said",
    ["Bexley, 30j, 95 €; Ashcombe, 640 €", "Bexley 23/12 95 €, Ashcombe 640 €", "Bexley, 30j, 95 €\nAshcombe 640 €"],
)
def test_the_day_of_the_first_client_is_not_that_of_the_next(lire: Read, said: str) -> None:
    reading = lire(said)
    assert [draft.due_on is None for draft in reading.drafts] == [False, True]
    assert reading.must_ask == (Field.DUE_ON,)


def test_a_day_before_all_clients_is_that_of_each(lire: Read) -> None:
    drafts = lire("Au 5 décembre : Dupont 300 €, Martin 200 € et Roux 80 €").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 5)] * 3


@pytest.mark.parametrize(
    "said",
    [
        "Please add:\n1. Tessa Wynn, not sure how much, due 31 December\n2. Ashgrove Rovers, £312.40, due 15 January",
        "Add these please\n• Tessa Wynn, due 31 December\n• Ashgrove Rovers, £312.40, due 15 January",
        "Please log: Tessa Wynn, due 31 December, and then Ashgrove Rovers, £312.40, due 15 January",
    ],
)
def test_a_client_without_sum_is_an_entry_of_its_own(read: Read, said: str) -> None:
    reading = read(said)
    assert _told(reading.drafts) == [
        ("Tessa Wynn", None, "31/12"),
        ("Ashgrove Rovers", Decimal("312.40"), "15/01"),
    ]
    assert reading.must_ask == (Field.AMOUNT_DUE,)


@pytest.mark.parametrize(
    "said",
    [
        "À noter :\n* Payet Toitures – 2 300€ – éch 30/12\n* Cave Montbrun – fin janvier",
        "Payet Toitures, 2 300€, éch 30/12, Cave Montbrun, fin janvier",
        "Payet Toitures, 2 300€, éch 30/12 puis Cave Montbrun, fin janvier",
    ],
)
def test_a_client_without_sum_is_an_entry_of_its_own_in_french(lire: Read, said: str) -> None:
    reading = lire(said)
    assert _told(reading.drafts) == [("Payet Toitures", Decimal(2300), "30/12"), ("Cave Montbrun", None, "31/01")]
    assert reading.must_ask == (Field.AMOUNT_DUE,)


@pytest.mark.parametrize(
    "said",
    ["Payet Toitures, éch 30/12, 300 €, Cave Montbrun, fin janvier", "Payet, à 30 jours, et 120 € pour Roux, 6/12"],
)
def test_a_sum_between_two_clients_is_asked_where_one_has_none(lire: Read, said: str) -> None:
    assert Field.AMOUNT_DUE in lire(said).must_ask


@pytest.mark.parametrize(
    "said",
    [
        "deux factures Maison Hortense : 410€ (n°7) au 31 décembre et 590€ (n°8) au 15 janvier",
        "Maison Hortense : 410 € fact 7 au 31/12, 590 € fact 8 au 15/01",
        "fact 7 Maison Hortense 410 € au 31 décembre, fact 8 Maison Hortense 590 € au 15 janvier",
    ],
)
def test_numbers_behind_their_sums_open_no_entry(lire: Read, said: str) -> None:
    reading = lire(said)
    assert [draft.number for draft in reading.drafts] == ["7", "8"]
    assert _told(reading.drafts) == [
        ("Maison Hortense", Decimal(410), "31/12"),
        ("Maison Hortense", Decimal(590), "15/01"),
    ]
    assert not reading.must_ask


def test_the_day_of_one_number_is_not_that_of_the_next(lire: Read) -> None:
    reading = lire("deux factures Maison Hortense : 410€ (n°7) au 31 décembre et 590€ (n°8), date à voir")
    assert [(draft.number, draft.due_on) for draft in reading.drafts] == [("7", date(2026, 12, 31)), ("8", None)]
    assert reading.must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize(
    "said", ["Lola Perrin 23/12 et aussi Hervé Tanguy 1 240 €", "Lola Perrin le 23 décembre puis Hervé Tanguy 1 240 €"]
)
def test_the_day_of_a_client_without_sum_is_not_that_of_the_next(lire: Read, said: str) -> None:
    reading = lire(said)
    assert _told(reading.drafts) == [("Lola Perrin", None, "23/12"), ("Hervé Tanguy", Decimal(1240), None)]


@pytest.mark.parametrize(
    "said",
    [
        "M. Gosselin : 1 875 euros\nNora Fabregas, à payer le 18 décembre, 312,40€",
        "M. Gosselin 1 875 € et ensuite Nora Fabregas échéance 18/12 312,40 €",
    ],
)
def test_a_label_before_the_last_sum_is_of_that_sum_alone(lire: Read, said: str) -> None:
    reading = lire(said)
    assert _told(reading.drafts) == [
        ("M. Gosselin", Decimal(1875), None),
        ("Nora Fabregas", Decimal("312.40"), "18/12"),
    ]


def test_a_label_behind_the_last_sum_is_of_all(lire: Read) -> None:
    drafts = lire("Oudin 560 € et Ollivier 1 240 €, à payer le 28/02/2027").drafts
    assert [draft.due_on for draft in drafts] == [date(2027, 2, 28)] * 2


def test_a_sum_and_a_day_that_come_to_a_hundred_share_nothing_out(read: Read) -> None:
    reading = read("* Heron Bakery – £95 – 5 December\n* Nordholm AS – £640 including VAT – due 31 December")
    assert _told(reading.drafts) == [("Heron Bakery", Decimal(95), "05/12"), ("Nordholm AS", Decimal(640), "31/12")]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "said",
    [
        "Roux 95€ 15/12\nKinstel 15/12\nHamon 420€",
        "roux 95€ 15/12\nkinstel 15/12\nhamon 420€",
        "- Roux : 95€ pour le 15/12\n- Kinstel : pour le 15/12\n- Hamon : 420€",
        "1) Roux 95€ 15/12\n2) Kinstel 15/12\n3) Hamon 420€",
        "Roux 95€ 15/12. Kinstel 15/12. Hamon 420€.",
        "Roux 95€ 15/12 ; Kinstel 15/12 ; Hamon 420€",
        "3 factures : Roux 95€ 15/12, Kinstel 15/12, Hamon 420€",
    ],
)
def test_nothing_slides_from_one_entry_to_the_next(lire: Read, said: str) -> None:
    drafts = lire(said).drafts
    told = [(draft.client and draft.client.title(), draft.amount_due, draft.due_on) for draft in drafts]
    day = date(2026, 12, 15)
    assert told == [("Roux", Decimal(95), day), ("Kinstel", None, day), ("Hamon", Decimal(420), None)]
    assert [draft.must_ask for draft in drafts] == [(), (Field.AMOUNT_DUE,), (Field.DUE_ON,)]


@pytest.mark.parametrize(
    ("said", "clients"),
    [
        ("Vasseur 15/12\nMonnier 15/12 200€\nGodin 420€", ["Vasseur", "Monnier", "Godin"]),
        ("Godin 420€\nMonnier 15/12 200€\nVasseur 15/12", ["Godin", "Monnier", "Vasseur"]),
        ("Travaux 95€ 15/12\nDelmas 18/12 300€", [None, "Delmas"]),
        ("Delmas 300€\nÉmise le 01/11\nÉchéance 18/12", ["Delmas"]),
    ],
)
def test_an_entry_begins_with_its_name_and_with_no_word_of_the_language(
    lire: Read, said: str, clients: list[str | None]
) -> None:
    assert [draft.client for draft in lire(said).drafts] == clients


@pytest.mark.parametrize("last", ["Sannier 15/1 mais j'ai pas encore le montant", "Sannier 15/1"])
def test_a_count_of_entries_holds_those_without_a_sum(lire: Read, last: str) -> None:
    drafts = lire(f"3 fact à enregistrer : Lopes 90e 30/12, Duteil 110e 30/12, {last}").drafts
    assert [draft.client for draft in drafts] == ["Lopes", "Duteil", "Sannier"]
    assert [draft.must_ask for draft in drafts] == [(), (), (Field.AMOUNT_DUE,)]
