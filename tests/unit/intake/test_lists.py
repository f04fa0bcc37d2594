"""Tests of messages that list several invoices or instalments, and of sums among their amounts."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Draft, Field
from tests.unit.intake.conftest import Read


def _told(drafts: tuple[Draft, ...]) -> list[tuple[str | None, str | None, Decimal | None, str | None]]:
    return [
        (each.client, each.number, each.amount_due, f"{each.due_on:%d/%m}" if each.due_on else None) for each in drafts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pons 420€ 10/12\nFévrier Conseil 80€ 31/12\ntotal 500€",
        "1. Pons 420€ 10/12\n2. Février Conseil 80€ 31/12\ntotal 500€",
        "Pons 420€ 10/12, Février Conseil 80€ 31/12, total 500€",
    ],
)
def test_the_total_of_a_list_is_no_invoice(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == [
        ("Pons", None, Decimal(420), "10/12"),
        ("Février Conseil", None, Decimal(80), "31/12"),
    ]
    assert not reading.must_ask


def test_an_amount_with_a_name_of_its_own_is_an_invoice_whatever_it_comes_to(lire: Read) -> None:
    drafts = lire("Pons 100€ 10/12, Février Conseil 200€ 31/12, Gascq 300€ 15/01").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(100), Decimal(200), Decimal(300)]


@pytest.mark.parametrize(
    "text",
    [
        "Gascq 900€ : 500 le 1er mars puis 400 le 1er avril",
        "Gascq 900€ en deux versements, 500€ le 1er mars et 400€ le 1er avril",
        "Client : Gascq\n1er versement 500€ le 1er mars\n2e versement 400€ le 1er avril",
    ],
)
def test_amounts_that_come_to_the_first_are_its_instalments(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == [
        ("Gascq", None, Decimal(500), "01/03"),
        ("Gascq", None, Decimal(400), "01/04"),
    ]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "2 factures pour Hôtel Mistral : 401 de 120€ au 5 mars, 402 de 310€ au 5 avril",
        "deux factures pour Hôtel Mistral la 401 de 120 euros le 5 mars et la 402 de 310 euros le 5 avril",
        "2 factures pour Hôtel Mistral la quatre cent un de 120€ le 5 mars et la quatre cent deux de 310€ le 5 avril",
        "Deux pour Hôtel Mistral : fact 401 de 120€ au 5 mars, fact 402 de 310€ au 5 avril",
    ],
)
def test_invoices_that_are_counted_off_have_their_numbers(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == [
        ("Hôtel Mistral", "401", Decimal(120), "05/03"),
        ("Hôtel Mistral", "402", Decimal(310), "05/04"),
    ]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "text", ["Gascq 3 x 250€ : 10/12, 10/01, 10/02", "Gascq 750€ en 3 x 250€ : 10/12, 10/01, 10/02"]
)
def test_an_amount_several_times_with_as_many_days_is_a_schedule(lire: Read, text: str) -> None:
    reading = lire(text)
    assert [(draft.client, draft.amount_due) for draft in reading.drafts] == [("Gascq", Decimal(250))] * 3
    assert not reading.must_ask


def test_lines_that_begin_with_their_number_are_invoices_of_the_client_above(lire: Read) -> None:
    reading = lire("Mairie de Vauclair :\n- 2027-3 : 450€ au 31/03\n- 2027-4 : 1 225,50€ au 30/04")
    assert _told(reading.drafts) == [
        ("Mairie de Vauclair", "2027-3", Decimal(450), "31/03"),
        ("Mairie de Vauclair", "2027-4", Decimal("1225.50"), "30/04"),
    ]


def test_a_line_without_amount_is_an_invoice_of_its_own(lire: Read) -> None:
    drafts = lire("Nguema 210€ 15/01\nOptique Vernay 20/01 (montant à voir)").drafts
    assert _told(drafts) == [("Nguema", None, Decimal(210), "15/01"), ("Optique Vernay", None, None, "20/01")]


def test_each_line_has_its_own_address(lire: Read) -> None:
    drafts = lire("• Pia Lund 120€ 15/12 pia@example.com\n• Atelier 33 : 240€ 30/12 atelier@example.org").drafts
    assert [draft.email for draft in drafts] == ["pia@example.com", "atelier@example.org"]


def test_numbers_listed_behind_one_word_are_no_amounts(lire: Read) -> None:
    drafts = lire("Rivoire 300 fin décembre, Chazal 450 fin janvier, factures 12 et 13").drafts
    assert _told(drafts) == [("Rivoire", "12", Decimal(300), "31/12"), ("Chazal", "13", Decimal(450), "31/01")]


def test_an_amount_said_twice_is_one_invoice(lire: Read) -> None:
    [draft] = lire("Dupont 450 € à payer le 5/12, facture 12 de 450 €").drafts
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == ("Dupont", "12", Decimal(450), ())


def test_the_same_amount_on_two_days_is_two_invoices(lire: Read) -> None:
    drafts = lire("Dupont 100€ le 5/12 et 100€ le 5/01").drafts
    assert _told(drafts) == [("Dupont", None, Decimal(100), "05/12"), ("Dupont", None, Decimal(100), "05/01")]


def test_a_dash_between_spaces_parts_number_and_amount(lire: Read) -> None:
    [draft] = lire("Cinq Sens Spa — facture 312 — 275 € — 31/12").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Cinq Sens Spa", "312", Decimal(275))


@pytest.mark.parametrize("name", ["Vendredi 13 Tatouage", "Le 22 Barbier", "Ramonage Hiver"])
def test_days_and_seasons_in_a_name_stay_there(lire: Read, name: str) -> None:
    [draft] = lire(f"{name} 180€ éch 30/12").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (name, Decimal(180), ())


@pytest.mark.parametrize(
    "text",
    [
        "École Vatel 4 500€ en 2 fois : 1 500 le 15/12 et 3 000 le 15/01",
        "École Vatel 4 500€ en deux fois, 1 500€ le 15/12 et 3 000€ le 15/01",
    ],
)
def test_instalments_in_figures_need_no_currency_beside_their_count(lire: Read, text: str) -> None:
    assert _told(lire(text).drafts) == [
        ("École Vatel", None, Decimal(1500), "15/12"),
        ("École Vatel", None, Decimal(3000), "15/01"),
    ]


@pytest.mark.parametrize("sign", ["\n", " / "])
def test_a_number_behind_an_amount_stays_before_the_sign_that_parts_two_invoices(lire: Read, sign: str) -> None:
    drafts = lire(f"Dupont 96€ fact A12{sign}Martin 58€ fact A13, toutes les deux au 15/12").drafts
    assert [(draft.client, draft.number) for draft in drafts] == [("Dupont", "A12"), ("Martin", "A13")]


@pytest.mark.parametrize("sign", [" ; ", ", ", " et "])
def test_an_entry_without_amount_keeps_its_client_and_day(lire: Read, sign: str) -> None:
    drafts = lire(f"Charlier 640 € au 31/12{sign}Duvernay au 28/02{sign}Oudin 95 € au 15/01").drafts
    assert [(draft.client, draft.amount_due) for draft in drafts] == [
        ("Charlier", Decimal(640)),
        ("Duvernay", None),
        ("Oudin", Decimal(95)),
    ]
    assert [Field.AMOUNT_DUE in draft.must_ask for draft in drafts] == [False, True, False]


def test_the_amount_of_an_entry_that_may_be_two_is_asked(lire: Read) -> None:
    drafts = lire("Charlier 640 € au 31/12, Duvernay 120 € au 15/01, Oudin").drafts
    assert Field.AMOUNT_DUE in drafts[-1].must_ask


def test_one_day_is_that_of_all_behind_a_list(lire: Read) -> None:
    drafts = lire("3 clients : Costa 55€, Werner 65€, Pham 75€, tous pour le 30 avril").drafts
    assert {draft.due_on for draft in drafts} == {date(2027, 4, 30)}


@pytest.mark.parametrize(
    "text",
    [
        "Atelier Zen, fact n° 58, 1 075 € au 20/12 ; le bihan frères 920€ à 10 jours",
        "yamina b. 60€ demain, Cirque Zampano en retard de 12 jours, 890€, fact 33",
    ],
)
def test_a_name_in_small_letters_beside_one_with_capitals_is_never_passed_over(lire: Read, text: str) -> None:
    assert Field.CLIENT in lire(text).must_ask


def test_a_semicolon_parts_two_invoices_whatever_stands_first_in_each(lire: Read) -> None:
    first, second = lire(
        "450 € Kiné Sport Armel, 15 jours ; F-902 du 7/11 à Crêperie Ty Gwen, 143 €, à réception"
    ).drafts
    assert (first.client, first.number, second.client, second.number) == (
        "Kiné Sport Armel",
        None,
        "Crêperie Ty Gwen",
        "F-902",
    )


def test_the_amount_of_a_message_that_may_hold_two_invoices_is_asked(lire: Read) -> None:
    asked = lire("Pharmacie de la Place 87,30€ au 26/12, Lucie Ferrand : reste dû 640 sur 900, éch. 31/01").must_ask
    assert {Field.CLIENT, Field.AMOUNT_DUE, Field.DUE_ON} <= set(asked)


def test_a_client_said_once_behind_a_list_is_that_of_all(lire: Read) -> None:
    drafts = lire("fact 81 de 200 € au 1er mars et fact 82 de 260€ au 1er avril, les deux pour Poterie Saline").drafts
    assert [draft.client for draft in drafts] == ["Poterie Saline", "Poterie Saline"]


def test_instalments_may_be_called_by_their_due_dates(lire: Read) -> None:
    drafts = lire("Facture 29 Mme Ricci 1 000 € en deux échéances : 600 € le 5 mai, 400 € le 5 juin").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(600), Decimal(400)]


@pytest.mark.parametrize(
    "text",
    [
        "Log two for Nordholm AS: NH-1 NOK 4,000 due 1 Dec, NH-2 NOK 4,500 due 1 Jan",
        "Two for Nordholm AS: NH-1 NOK 4,000 due 1 Dec; NH-2 NOK 4,500 due 1 Jan",
        "Nordholm AS, two invoices: NH-1 NOK 4,000 due 1 Dec and NH-2 NOK 4,500 due 1 Jan",
        "Nordholm AS: NH-1 NOK 4,000 due 1 Dec, NH-2 NOK 4,500 due 1 Jan",
    ],
)
def test_short_codes_that_are_counted_on_are_the_numbers_of_a_list(read: Read, text: str) -> None:
    reading = read(text)
    assert _told(reading.drafts) == [
        ("Nordholm AS", "NH-1", Decimal(4000), "01/12"),
        ("Nordholm AS", "NH-2", Decimal(4500), "01/01"),
    ]
    assert not reading.must_ask


def test_one_short_code_before_an_amount_may_belong_to_the_name(lire: Read) -> None:
    assert lire("Hôtel F-2 120€ et Hôtel B-3 130€ fin décembre").must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Please record two for Tom Baker, £45 due 9 December and £60 due 12 December",
        "Log 2 for Tom Baker: £45 due 9 December, £60 due 12 December",
    ],
)
def test_a_count_behind_a_verb_is_none_of_the_fields(read: Read, text: str) -> None:
    reading = read(text)
    assert [(draft.client, draft.amount_due) for draft in reading.drafts] == [
        ("Tom Baker", Decimal(45)),
        ("Tom Baker", Decimal(60)),
    ]
    assert not reading.must_ask


def test_an_abbreviated_word_for_invoices_is_counted_too(lire: Read) -> None:
    reading = lire("2 fact pour Écurie du Lac : la 201 à 350€ fin novembre et la 202 à 410€ fin décembre")
    assert [(draft.client, draft.number) for draft in reading.drafts] == [
        ("Écurie du Lac", "201"),
        ("Écurie du Lac", "202"),
    ]
    assert not reading.must_ask


@pytest.mark.parametrize("text", ["note 12 pour Dupont 300€ fin décembre", "facture 12 pour Dupont 300€ fin décembre"])
def test_a_number_behind_a_word_for_invoices_is_no_count(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Dupont", "12", Decimal(300))


@pytest.mark.parametrize(
    "text",
    [
        "fact 67 et fact 68 pour Rémi Lagarde, 150€ chacune, fin décembre",
        "facture 67 et facture n°68 Rémi Lagarde, 150€ chacune, fin décembre",
    ],
)
def test_numbers_are_listed_with_the_word_for_invoices_before_each_of_them(lire: Read, text: str) -> None:
    reading = lire(text)
    assert [(draft.number, draft.amount_due) for draft in reading.drafts] == [
        ("67", Decimal(150)),
        ("68", Decimal(150)),
    ]
    assert not reading.must_ask


@pytest.mark.parametrize("said", ["même date", "à la même date", "même échéance", "idem", "pareil"])
def test_the_same_day_is_that_of_the_invoice_before(lire: Read, said: str) -> None:
    reading = lire(f"Sylvie Prat 45€ le 28/12, Denis Prat 60€ {said}")
    assert [draft.due_on for draft in reading.drafts] == [date(2026, 12, 28)] * 2
    assert not reading.must_ask


def test_the_same_amount_is_no_same_day(lire: Read) -> None:
    drafts = lire("Martin 300 € le 5/12, Dupont même montant le 6/12").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 5), date(2026, 12, 6)]


def test_question_marks_in_the_place_of_a_day_ask_for_the_day_alone(lire: Read) -> None:
    drafts = lire("1) Inès 180€ 15/12\n2) Barber King 300€ ???").drafts
    assert [(draft.amount_due, draft.must_ask) for draft in drafts] == [
        (Decimal(180), ()),
        (Decimal(300), (Field.DUE_ON,)),
    ]


@pytest.mark.parametrize("text", ["Dupont 300€??? fin décembre", "Dupont fin décembre 300 € ???"])
def test_question_marks_beside_an_amount_that_has_its_day_ask_for_the_amount(lire: Read, text: str) -> None:
    assert lire(text).must_ask == (Field.AMOUNT_DUE,)


@pytest.mark.parametrize(
    "text",
    [
        "Harriet Cole: £45, due 9 December. Friday Night Films: £60, due 31 December, invoice FNF-3.",
        "Harriet Cole £45, 9 December Friday Night Films £60, 31 December",
    ],
)
def test_a_day_behind_an_amount_closes_its_entry(read: Read, text: str) -> None:
    reading = read(text)
    assert [draft.due_on for draft in reading.drafts] == [date(2026, 12, 9), date(2026, 12, 31)]


def test_a_day_before_an_amount_opens_its_entry(lire: Read) -> None:
    drafts = lire("le 5/12 Martin 300 €, le 6/12 Dupont 200 €").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 5), date(2026, 12, 6)]


def test_a_day_for_all_beside_another_of_one_invoice_is_asked(lire: Read) -> None:
    drafts = lire("Bourriches de fin d'année : La Criée 760 €, L'Amiral 140 €, les deux à payer le 15 janvier").drafts
    assert {Field.DUE_ON in draft.must_ask for draft in drafts} == {True}


def test_a_short_word_that_no_thing_is_called_by_leaves_the_number_before_a_name(lire: Read) -> None:
    [draft] = lire("fact 77 Mas des Oliviers 600€ fin décembre").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Mas des Oliviers", "77", ())


def test_a_due_date_that_is_called_so_is_that_of_its_own_invoice(lire: Read) -> None:
    drafts = lire("n°14 Costa 340 € échéance 31/12\nn°15 Dumas 210 € échéance 15/01").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 31), date(2027, 1, 15)]


@pytest.mark.parametrize(
    "text",
    [
        "2 factures Ambulances du Lac :\n1) 2607-01 → 412 €\n2) 2607-02 → 388,50 €\ntoutes au 31/12",
        "2 factures Ambulances du Lac :\n2607-01 412 €\n2607-02 388,50 €\ntoutes au 31/12",
        "2 factures Ambulances du Lac :\n1. 2607-01 => 412 €\n2. 2607-02 => 388,50 €\ntoutes au 31/12",
    ],
)
def test_a_number_of_two_groups_opens_its_line_before_an_arrow_or_a_space(lire: Read, text: str) -> None:
    drafts = lire(text).drafts
    assert [(each.number, str(each.amount_due)) for each in drafts] == [("2607-01", "412"), ("2607-02", "388.50")]
    assert {(each.client, each.must_ask) for each in drafts} == {("Ambulances du Lac", ())}


def test_days_that_open_their_lines_are_no_numbers(lire: Read) -> None:
    assert [draft.number for draft in lire("Dupont\n12-11 450 €\n14-11 300 €").drafts] == [None]


@pytest.mark.parametrize("text", ["les numéros 201 et 202, de 480 € chacune, 31/12", "c'est la 2026-97, 480 €, 31/12"])
def test_numbers_are_told_with_an_article(lire: Read, text: str) -> None:
    drafts = lire(f"Hôtel Miramar, {text}").drafts
    assert {each.number for each in drafts} in ({"201", "202"}, {"2026-97"})
    assert {(str(each.amount_due), each.must_ask) for each in drafts} == {("480", ())}


@pytest.mark.parametrize(
    "text",
    [
        "hier j'ai facturé Taxis Ravel 156 € et Institut Mona 89,90 €, les deux à 15 jours",
        "hier j'ai facturé Taxis Ravel 156 € pour le 7/12 et Institut Mona 89,90 € pour le 7/12",
    ],
)
def test_a_day_of_issue_that_opens_the_message_is_that_of_all(lire: Read, text: str) -> None:
    drafts = lire(text).drafts
    assert [each.client for each in drafts] == ["Taxis Ravel", "Institut Mona"]
    assert {(each.issued_on, each.due_on, each.must_ask) for each in drafts} == {
        (date(2026, 11, 22), date(2026, 12, 7), ())
    }


def test_a_day_of_issue_is_not_that_of_all_beside_another(lire: Read) -> None:
    text = "hier j'ai facturé Taxis Ravel 156 € et aujourd'hui Institut Mona 89,90 €, les deux à 15 jours"
    drafts = lire(text).drafts
    assert [(each.issued_on, each.due_on) for each in drafts] == [
        (date(2026, 11, 22), date(2026, 12, 7)),
        (date(2026, 11, 23), date(2026, 12, 8)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "factures à noter svp\n201 Verdier 450 € 31/12\n202 Lepage 1 080,50 € 15/01",
        "- 201 Verdier : 450 € au 31/12\n- 202 Lepage : 1 080,50 € au 15/01",
        "201, Verdier, 450 €, 31/12\n202, Lepage, 1 080,50 €, 15/01",
    ],
)
def test_numbers_that_lead_the_lines_of_a_list_are_those_of_its_invoices(lire: Read, text: str) -> None:
    first, second = ("Verdier", "201", Decimal(450), "31/12"), ("Lepage", "202", Decimal("1080.5"), "15/01")
    assert _told(lire(text).drafts) == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "24 Heures Traiteur 450 € 31/12\n36 Chandelles 80 € 15/01",
        "12 Verdier 450 € 31/12\nLepage 80 € 15/01",
        "13 Verdier 450 € 31/12\n12 Lepage 80 € 15/01",
    ],
)
def test_figures_that_do_not_count_on_lead_no_list(lire: Read, text: str) -> None:
    assert [draft.number for draft in lire(text).drafts] == [None, None]


def test_numbers_with_their_year_are_counted_off_behind_an_article(lire: Read) -> None:
    text = (
        "Trois factures pour Copro Les Lauriers : la 28-70 de 510€ au 31/07, la 28-71 de 90€ au 31/08, la 28-72 de 60 €"
    )
    assert [draft.number for draft in lire(text).drafts] == ["28-70", "28-71", "28-72"]


def test_a_date_that_is_not_known_yet_puts_no_amount_in_doubt(lire: Read) -> None:
    drafts = lire("Loïc Hervé 230€ le 20/12, et aussi Le Balto 1 015€ mais lui je sais pas encore quand").drafts
    assert [each.must_ask for each in drafts] == [(), (Field.DUE_ON,)]
    assert [str(each.amount_due) for each in drafts] == ["230", "1015"]


@pytest.mark.parametrize(
    "text",
    [
        "Pons 1 100 € le 15/12\nMme Roy 64,50 le 20/12",
        "Pons : 1100 le 15/12\nMme Roy : 64,50 € le 20/12",
        "pour décembre\nPons 1 100 € 15/12\nMme Roy 64,50 20/12",
    ],
)
def test_a_sum_without_currency_in_a_list_counts_as_those_with_one(lire: Read, text: str) -> None:
    reading = lire(text)
    assert _told(reading.drafts) == [
        ("Pons", None, Decimal(1100), "15/12"),
        ("Mme Roy", None, Decimal("64.50"), "20/12"),
    ]
    assert not reading.must_ask


@pytest.mark.parametrize("line", ["Chantier 12 le 20/12", "Réunion 14 le 20/12", "facture 45 le 20/12"])
def test_a_figure_behind_ordinary_words_is_no_sum_of_a_list(lire: Read, line: str) -> None:
    drafts = lire(f"Pons 1 100 € le 15/12\n{line}").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(1100)]


def test_the_days_of_issue_and_due_are_not_those_of_two_invoices(lire: Read) -> None:
    [draft] = lire("Durand 300 € facture du 04/11/2026 Martin Lebrun échéance 15/12").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(300), (Field.CLIENT,))
