"""Tests of what nothing in a message explains: the field beside it is asked, never taken in silence."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Dupont 450€ -10% fin de mois", Field.AMOUNT_DUE),
        ("Dupont 450€ dans lesquels 50 ne comptent guère, fin de mois", Field.AMOUNT_DUE),
        ("Dupont 450€ plus les frais, fin de mois", Field.AMOUNT_DUE),
        ("Dupont 450€ TTC et 50€ de pose, fin de mois", Field.AMOUNT_DUE),
        ("Dupont 450€, pas fin de mois mais le 15", Field.DUE_ON),
        ("Dupont 450€ fin de mois 62 48", Field.DUE_ON),
        ("les vergers de Dupont 450€ fin de mois", Field.CLIENT),
        ("la société me doit 450€ fin de mois", Field.CLIENT),
        ("3 factures : Dupont 300€ fin de mois et Martin 200€ fin de mois", Field.AMOUNT_DUE),
        ("Dupont 3000€ en 3 fois sauf la dernière : 05/12, 05/01, 05/02", Field.AMOUNT_DUE),
    ],
)
def test_what_nothing_explains_is_asked(lire: Read, text: str, field: Field) -> None:
    asked = [field in draft.must_ask for draft in lire(text).drafts]
    assert asked
    assert all(asked)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Pike £450 not end of month but the 15th", Field.DUE_ON),
        ("Pike £450 less 10% end of the month, plus postage", Field.AMOUNT_DUE),
        ("Pike £450 end of the month 72 lying about", Field.DUE_ON),
        ("2 invoices: Pike £450 due 5 March", Field.AMOUNT_DUE),
    ],
)
def test_what_nothing_explains_is_asked_in_english(read: Read, text: str, field: Field) -> None:
    asked = [field in draft.must_ask for draft in read(text).drafts]
    assert asked
    assert all(asked)


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, merci de noter Dupont 450€ fin de mois, bonne journée",
        "réfection du muret Dupont 450€ fin de mois",
        "pose du carrelage Dupont 450€ fin de mois",
        "Dupont 450€, 2 livraisons, fin de mois",
        "Dupont toujours pas payé 450€ échue depuis le 10 septembre",
        "Dupont 450€ TVA sur marge fin de mois",
        "Dupont 500€ il m'a filé 50 en liquide, le reste fin de mois",
        "Dupont m'a commandé un site, 450€ fin de mois",
        "Dupont 450€ (frais de dossier inclus) fin de mois",
        "Dupont 450€ délai de 7 jours",
        "Dupont 450€ fin de mois, je te donne le numéro après",
        "Dupont SIRET 812 345 678 00014 450€ fin de mois",
        "Nettoyage de 12 mobil-homes pour Dupont : 450€ fin de mois",
        "Chantier 12, lot 4, facture n°26.118 pour Dupont : 450€ fin de mois",
    ],
)
def test_what_is_harmless_is_not_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dupont", Decimal(450), ())


def test_a_verb_written_with_its_accent_dates_the_invoice(lire: Read) -> None:
    [draft] = lire("Dupont 450€ facturé 12-11 à 30 jours").drafts
    assert (draft.number, draft.issued_on and draft.issued_on.isoformat(), draft.must_ask) == (None, "2026-11-12", ())


@pytest.mark.parametrize("name", ["Association du Quatorze Juillet", "association du quatorze juillet"])
def test_a_feast_in_words_belongs_to_a_name(lire: Read, name: str) -> None:
    [draft] = lire(f"{name} 300€ fin de mois").drafts
    assert (draft.client, draft.issued_on) == (name, None)


def test_two_deposits_of_a_sum_are_taken_off_twice(lire: Read) -> None:
    [draft] = lire("Dupont 3 200 ttc, deux acomptes de 800 déjà encaissés, le reste fin de mois").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(1600), ())


def test_an_invoice_for_the_deposit_asks_its_share(lire: Read) -> None:
    [draft] = lire("Facture d'acompte FAC-12 : 40 % de 6 500 € TTC, Dupont, à réception").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(2600), ())


def test_a_day_that_opens_a_line_with_another_day_belongs_to_a_name(lire: Read) -> None:
    [draft] = lire("Le 17 Coiffure 88,90€ 20/12").drafts
    assert (draft.client, draft.due_on and draft.due_on.isoformat()) == ("Le 17 Coiffure", "2026-12-20")


def test_a_name_in_brackets_is_said_by_the_way(read: Read) -> None:
    [draft] = read("Maple Row Bakery (Leeds) £600, due 2 April").drafts
    assert (draft.client, draft.must_ask) == ("Maple Row Bakery", ())


@pytest.mark.parametrize("text", ["Studio 12 a promis de payer jeudi", "Studio 12 paiera jeudi"])
def test_a_kind_of_place_keeps_its_figure_where_something_is_told_of_it(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert draft.client == "Studio 12"


@pytest.mark.parametrize(
    "text", ["Dupont me doit 450€ depuis 2 mois", "Dupont 450€ pour le site, en ligne pendant 2 mois"]
)
def test_a_time_that_has_passed_is_no_term(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(450), (Field.DUE_ON,))


@pytest.mark.parametrize(
    "name", ["Net Results Ltd", "Gross & Sons", "VAT Advisers", "Balance Yoga", "Late Night Pizza"]
)
def test_a_name_that_opens_with_an_ordinary_word_is_taken_or_asked_whole(read: Read, name: str) -> None:
    [draft] = read(f"{name} £480 20 Dec").drafts
    assert (draft.client or draft.candidates(Field.CLIENT)[0]) == name


def test_the_client_of_instalments_is_asked_as_well(read: Read) -> None:
    drafts = read("Bill Thornbury Estates £900 in 3 instalments: 30 Nov, 31 Dec, 31 Jan").drafts
    assert [set(draft.candidates(Field.CLIENT)) for draft in drafts] == [
        {"Bill Thornbury Estates", "Thornbury Estates"}
    ] * 3


def test_days_in_a_row_take_no_year_from_one_another(read: Read) -> None:
    drafts = read("Brook £900 in 3 instalments: 31 Jan, 28 Feb, 31 Mar").drafts
    assert [str(draft.due_on) for draft in drafts] == ["2027-01-31", "2027-02-28", "2027-03-31"]


def test_so_many_before_the_end_of_the_month_are_an_amount(read: Read) -> None:
    [draft] = read("Pike 120 end of the month").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Pike", Decimal(120), (Field.CURRENCY,))


def test_a_deposit_with_a_number_that_may_belong_to_its_amount_is_asked(lire: Read) -> None:
    reading = lire("Dupont 2000€ acompte facture 77 300€ payé, fin de mois")
    assert (reading.intent, reading.must_ask) == ("invoice", (Field.NUMBER, Field.AMOUNT_DUE))


def test_what_remains_behind_a_total_is_what_is_due(lire: Read) -> None:
    [draft] = lire("Dupont 1800€ reste 1200 à payer pour le 30 avril").drafts
    assert (draft.amount_due, str(draft.due_on)) == (Decimal(1200), "2027-04-30")


@pytest.mark.parametrize("name", ["TVA Conseil", "Livre & Cie"])
def test_a_name_that_opens_with_an_ordinary_word_is_taken_or_asked_whole_in_french(lire: Read, name: str) -> None:
    [draft] = lire(f"{name} 480€ fin de mois").drafts
    assert (draft.client or draft.candidates(Field.CLIENT)[0]) == name


@pytest.mark.parametrize("opening", ["Facture", "Bonjour", "Ajoute", "Relance", "Client", "Demain", "Impayé"])
def test_a_word_about_the_message_before_a_name_is_not_asked(lire: Read, opening: str) -> None:
    [draft] = lire(f"{opening} Dupont 480€").drafts
    assert draft.client == "Dupont"


@pytest.mark.parametrize("text", ["Pike PO 4411 £450 due 5 March", "Could Pike be reminded of £450 due 5 March?"])
def test_orders_and_polite_openings_are_no_names_in_english(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Pike", Decimal(450), ())


def test_a_length_of_time_is_no_term(lire: Read) -> None:
    [draft] = lire("Dupont, formation de 2 jours, 1 900 € net de tva, fin de mois").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dupont", Decimal(1900), ())


def test_a_total_beside_its_tax_in_brackets_is_right(read: Read) -> None:
    [draft] = read("Pike inv 12 due 5 March\nNet £1,500.00\nVAT (20%) £300.00\nTotal £1,800.00").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(1800), ())


def test_the_telephone_behind_the_name_of_a_letters_sender_is_the_senders(read: Read) -> None:
    head = "From: Studio Kestrel <hello@kestrel.example>\nTo: Portway <finance@portway.example>\nSubject: Invoice 7"
    [draft] = read(f"{head}\n\nInvoice 7, £180, due 17 May 2027\nStudio Kestrel, +44 7700 900615").drafts
    assert (draft.client, draft.amount_due, draft.phone) == ("Portway", Decimal(180), None)


@pytest.mark.parametrize(("text", "intent"), [("Dupont règle jeudi", "promise"), ("Dupont a réglé jeudi", "payment")])
def test_the_accent_tells_a_promise_from_a_payment(lire: Read, text: str, intent: str) -> None:
    assert lire(text).intent == intent


@pytest.mark.parametrize("name", ["No 5 Hair", "Number 10 Bakery"])
def test_a_small_number_that_may_open_a_name_is_asked_with_it_or_a_part_of_it(read: Read, name: str) -> None:
    [draft] = read(f"{name} £120 due 30 November 2026").drafts
    assert draft.client == name or set(draft.must_ask) == {Field.CLIENT, Field.NUMBER}


@pytest.mark.parametrize(
    "text",
    [
        "Facture no 5 Dupont 450€ fin de mois",
        "N° 5 Dupont 450€ fin de mois",
        "No 512 Dupont 450€ fin de mois",
        "Dupont No 5 450€ fin de mois",
    ],
)
def test_any_other_number_is_that_of_the_invoice(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Dupont", "512" if "512" in text else "5", ())


@pytest.mark.parametrize(
    "aside",
    [
        "et il répond pas",
        "j'en peux plus",
        "elle me rappelle jamais",
        "pas un coup de fil",
        "et si elle paie pas tu la relances",
        "2 agents x 3 nuits",
        "1 vidange + filtre",
    ],
)
def test_what_denies_neither_sum_nor_day_and_what_is_counted_puts_nothing_in_doubt(lire: Read, aside: str) -> None:
    [draft] = lire(f"Garage Morand 450€ fin de mois, {aside}").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(450), ())


@pytest.mark.parametrize("aside", ["pas 540", "je sais plus si c'est ttc", "mais je suis pas sûr"])
def test_what_denies_the_sum_puts_it_in_doubt(lire: Read, aside: str) -> None:
    [draft] = lire(f"Garage Morand 450€ {aside}, fin de mois").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


def test_an_age_is_no_sum(lire: Read) -> None:
    [draft] = lire("M. Marcel Jaouen (87 ans) 38,50 pour la tonte, à payer fin de mois").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal("38.50"), ())


def test_the_mark_that_ends_a_request_puts_no_sum_in_doubt(lire: Read, read: Read) -> None:
    [asked] = lire("tu peux enregistrer que le Moulin Blanc me doit 1 700€ ?").drafts
    [english] = read("can you add Otter & Sons £212, due 3 December?").drafts
    assert (asked.amount_due, english.amount_due) == (Decimal(1700), Decimal(212))
    assert [draft.amount_due for draft in lire("tu peux noter Dupont 300 € ? ou 400 ?").drafts] == [None]


@pytest.mark.parametrize("letters", ["m o l i n a", "M-O-L-I-N-A", ", m. o. l. i. n. a", "(M O L I N A)"])
def test_letters_that_spell_the_client_are_no_part_of_the_name(lire: Read, letters: str) -> None:
    [draft] = lire(f"le client c'est Taxi Molina {letters} le montant 64 euros fin du mois").drafts
    assert (draft.client, draft.must_ask) == ("Taxi Molina", ())


def test_a_figure_that_ends_a_name_is_no_sum_beside_one_with_cents(lire: Read) -> None:
    [draft] = lire("Garage Pit Stop 24 - fact F27/112 - 389,90 - éch 08/04").drafts
    assert (draft.client, draft.amount_due) == ("Garage Pit Stop 24", Decimal("389.90"))


def test_a_long_sum_without_sign_counts_beside_one_with_it(lire: Read) -> None:
    drafts = lire("la fact 341 de l'Auberge du Lac à 1 226,40 et la 342 du Relais St-Hubert à 98 € fin de mois").drafts
    assert drafts[0].amount_due == Decimal("1226.40")
    assert len(drafts) == 2


@pytest.mark.parametrize("told", ["forgot the rate sorry", "lost his phone number, sorry", "no email sorry"])
def test_who_is_sorry_for_what_is_missing_corrects_no_day(read: Read, told: str) -> None:
    (draft,) = read(f"€380 for Dónal Kerrigan, {told}, due 15 December").drafts
    assert draft.due_on == date(2026, 12, 15)


@pytest.mark.parametrize("told", ["sorry €390", "without VAT sorry", "the 16th sorry"])
def test_who_is_sorry_for_a_value_corrects_it(read: Read, told: str) -> None:
    (draft,) = read(f"€380, {told}, for Dónal Kerrigan, due 15 December").drafts
    assert draft.must_ask


def test_an_hourly_price_times_its_hours_is_no_invoice_of_its_own(lire: Read) -> None:
    [draft] = lire("Digitalys 85€/h x 14h, total 1190 €, facture DG14, fin du mois").drafts
    assert draft.amount_due == Decimal(1190)
