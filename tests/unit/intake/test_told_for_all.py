"""Tests of what is told once for several invoices: a due date, a term, a day of issue, a sum for each, lateness."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Draft, Field
from tests.unit.intake.conftest import Read


def _told(drafts: tuple[Draft, ...]) -> list[str]:
    return [
        f"{each.client} {each.amount_due} {each.due_on:%d/%m}" if each.due_on else str(each.client) for each in drafts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Cours de piano février\n• famille Renard 120 €\n• famille Dos Santos 90 €\nà régler le 15 mars",
        "famille Renard 120 €\nfamille Dos Santos 90 €\n\nÉchéance : 15/03",
        "- famille Renard : 120 €\n- famille Dos Santos : 90 €\n=> au 15/03",
        "À noter :\nfamille Renard 120 €\nfamille Dos Santos 90 €\nà régler pour le 15 mars, merci",
        "famille Renard 120 € et famille Dos Santos 90 €, tous dus le 15 mars",
        "famille Renard 120 € et famille Dos Santos 90 €, l'ensemble au 15 mars",
    ],
)
def test_a_due_date_that_closes_a_list_holds_for_all(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == ["famille Renard 120 15/03", "famille Dos Santos 90 15/03"]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "famille Renard\n120 €\nfamille Dos Santos\n90 €\nle 15 mars",
        "famille Renard 120 €\nfamille Dos Santos 90 € le 10 mars\nle 15 mars",
        "famille Renard 120 €\nfamille Dos Santos 90 € le 15 mars",
        "famille Renard 120 €\nfamille Dos Santos 90 €\nfamille Leroy le 15 mars",
    ],
)
def test_a_due_date_that_may_be_of_the_last_alone_is_asked_for_the_others(lire: Read, text: str) -> None:
    reading = lire(text)
    assert Field.DUE_ON in reading.must_ask
    assert reading.drafts[0].due_on is None


def test_what_comes_later_parts_no_two_invoices(lire: Read) -> None:
    reading = lire(
        "Distillerie Wurtz 416€ au 20/02, et Cave Kientz au 15/02 aussi mais je t'envoie le montant plus tard"
    )
    assert [(draft.client, f"{draft.due_on:%d/%m}") for draft in reading.drafts if draft.due_on] == [
        ("Distillerie Wurtz", "20/02"),
        ("Cave Kientz", "15/02"),
    ]
    assert reading.must_ask == (Field.AMOUNT_DUE,)


@pytest.mark.parametrize(
    "title",
    [
        "J'en ai deux ce soir.",
        "Deux à rentrer ce matin :",
        "Les deux d'aujourd'hui :\n",
        "Deux de cette semaine :\n",
        "pour décembre\n",
        "Mercredi :\n",
        "Encore deux.",
    ],
)
def test_the_title_of_a_list_tells_of_no_invoice(lire: Read, title: str) -> None:
    reading = lire(f"{title} Durand Toitures 275 € le 5 décembre\nMarguerite Sol 95 € le 8 décembre")
    assert _told(reading.drafts) == ["Durand Toitures 275 05/12", "Marguerite Sol 95 08/12"]
    assert [draft.issued_on for draft in reading.drafts] == [None, None]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Two from this week:\nPatel Opticians £210 due 15 Dec\nGreta Holm £66 due 19 Dec",
        "Got two today: Patel Opticians £210 due 15 Dec, Greta Holm £66 due 19 Dec",
        "Monday's round:\nPatel Opticians £210 due 15 Dec\nGreta Holm £66 due 19 Dec",
    ],
)
def test_the_title_of_an_english_list_tells_of_no_invoice(read: Read, text: str) -> None:
    reading = read(text)
    assert _told(reading.drafts) == ["Patel Opticians 210 15/12", "Greta Holm 66 19/12"]
    assert [draft.issued_on for draft in reading.drafts] == [None, None]
    assert not reading.must_ask


def test_the_day_of_writing_before_a_colon_is_not_the_due_date(read: Read) -> None:
    reading = read("Wrapping up Friday: invoice 1107 to Fernhill Nursery, £640.00, due 6 December")
    assert _told(reading.drafts) == ["Fernhill Nursery 640.00 06/12"]
    assert not reading.must_ask


@pytest.mark.parametrize("title", ["Mercredi :", "Pour mercredi :", "À payer mercredi :"])
def test_a_day_in_the_title_is_that_of_invoices_without_one(lire: Read, title: str) -> None:
    reading = lire(f"{title} Durand Toitures 275 € et Marguerite Sol 95 €")
    assert _told(reading.drafts) == ["Durand Toitures 275 25/11", "Marguerite Sol 95 25/11"]


def test_a_count_of_more_invoices_than_follow_is_asked_about(read: Read) -> None:
    reading = read("Four from this week:\nPatel Opticians £210 due 15 Dec\nGreta Holm £66 due 19 Dec")
    assert reading.must_ask


def test_several_that_are_told_one_by_one_are_counted_before(lire: Read) -> None:
    reading = lire(
        "deux choses la première c'est Marguerite Sol 95 € le 8 décembre et la deuxième c'est Le Balto 20 € au 9/12"
    )
    assert _told(reading.drafts) == ["Marguerite Sol 95 08/12", "Le Balto 20 09/12"]


@pytest.mark.parametrize("client", ["Ten Thousand Things", "Two Good Things"])
def test_a_client_may_be_called_after_a_number_of_things(read: Read, client: str) -> None:
    assert read(f"{client} £1,010 due 31/12").drafts[0].client == client


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        ("2 factures ce jour à 30j :", "23/11"),
        ("2 factures parties ce matin, les deux à 30j :", "23/11"),
        ("Factures du 20/11 à 30 jours :\n", "20/11"),
        ("Deux factures envoyées hier à 30 jours :", "22/11"),
    ],
)
def test_a_day_of_issue_in_the_title_holds_for_all(lire: Read, title: str, issued: str) -> None:
    reading = lire(f"{title} Durand Toitures 275 €\nMarguerite Sol 95 €")
    assert [f"{draft.issued_on:%d/%m}" for draft in reading.drafts if draft.issued_on] == [issued, issued]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "relevé Auto-école Pilote :\n- fact 15 du 01/09 : 300€\n- fact 16 du 01/10 : 300€\ntoutes à 60 jours",
        "relevé Auto-école Pilote :\n- fact 15 du 01/09 : 300€\n- fact 16 du 01/10 : 300€\n60 jours",
        "Auto-école Pilote : fact 15 du 01/09 300 €, fact 16 du 01/10 300 €, les deux à 60 jours",
        "Auto-école Pilote : fact 15 du 01/09 300 €, fact 16 du 01/10 300 €, échéance 60 jours",
    ],
)
def test_a_term_behind_several_is_counted_for_each_from_its_own_day(lire: Read, text: str) -> None:
    drafts = lire(text).drafts
    assert [(draft.number, draft.due_on) for draft in drafts] == [
        ("15", date(2026, 10, 31)),
        ("16", date(2026, 11, 30)),
    ]
    assert {draft.client for draft in drafts} == {"Auto-école Pilote"}


def test_a_term_behind_several_is_counted_from_each_day_in_english(read: Read) -> None:
    text = "Invoice 15 dated 15 October Dupont £300, invoice 16 dated 20 October Martin £300, both at 30 days"
    assert [draft.due_on for draft in read(text).drafts] == [date(2026, 11, 14), date(2026, 11, 19)]


@pytest.mark.parametrize(
    "text",
    [
        "fact 15 du 01/10 Dupont 300 € et fact 16 Martin 200 €, les deux à 60 jours",
        "fact 15 Dupont 300 € le 5 décembre, fact 16 Martin 200 €, les deux à 60 jours",
    ],
)
def test_a_term_is_asked_where_its_first_day_or_another_is_told_of_one_alone(lire: Read, text: str) -> None:
    assert any(Field.DUE_ON in draft.must_ask for draft in lire(text).drafts)


def test_invoices_with_numbers_of_their_own_may_have_the_same_sum(lire: Read) -> None:
    drafts = lire("Syndic Rive Gauche : F-701 240€, F-702 240€, F-703 310€, tout à 45 jours").drafts
    assert [(draft.number, draft.amount_due, draft.due_on) for draft in drafts] == [
        ("F-701", Decimal(240), date(2027, 1, 7)),
        ("F-702", Decimal(240), date(2027, 1, 7)),
        ("F-703", Decimal(310), date(2027, 1, 7)),
    ]


def test_a_number_beside_a_sum_that_was_said_before_makes_no_second_invoice(lire: Read) -> None:
    [draft] = lire("Dupont 450 € le 5, facture 12 de 450 €").drafts
    assert (draft.number, draft.amount_due) == ("12", Decimal(450))


@pytest.mark.parametrize(
    "said",
    [
        "Impayés : Dupont 300 € 10/03, Martin 200 € 12/03",
        "Impayées :\nDupont 300 € 10/03\nMartin 200 € 12/03",
        "factures en retard : Dupont 300 € au 10/03 et Martin 200 € au 12/03",
        "Dupont 300 € 10/03, Martin 200 € 12/03, tous les deux en retard",
    ],
)
def test_all_are_late_where_that_is_said_of_all(lire: Read, said: str) -> None:
    drafts = lire(said).drafts
    assert [draft.client for draft in drafts] == ["Dupont", "Martin"]
    assert [draft.due_on for draft in drafts] == [date(2026, 3, 10), date(2026, 3, 12)]


def test_one_client_is_late_with_all(lire: Read) -> None:
    drafts = lire("Dupont en retard : 300 € au 10/03, 200 € au 12/03").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 3, 10), date(2026, 3, 12)]


def test_late_of_one_is_not_late_of_the_next(lire: Read) -> None:
    drafts = lire("Dupont 300 € 10/03 en retard, Martin 200 € 12/03").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 3, 10), date(2027, 3, 12)]


def test_a_heading_says_late_of_all_in_english(read: Read) -> None:
    drafts = read("Overdue: Acme Ltd £300 due 10 March, Bell Ltd £200 due 12 March").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 3, 10), date(2026, 3, 12)]
