"""Traits of messages that are rare, each with the reading that a careful assistant would give."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Dupont 300€ vendredi en quinze", date(2026, 12, 11)),
        ("Dupont 300€ vendredi de la semaine prochaine", date(2026, 12, 4)),
        ("Dupont 300€ le 5 du mois prochain", date(2026, 12, 5)),
        ("Dupont 300€ le 28 de ce mois", date(2026, 11, 28)),
        ("Dupont 300€ lundi 7", date(2026, 12, 7)),
        ("Dupont 300€ mardi 05/12/2026", None),
        ("Dupont 300€ samedi 05/12/2026", date(2026, 12, 5)),
        ("Dupont 300€ samedi 5/12", date(2026, 12, 5)),
        ("Dupont 300€ 12/25", None),
        ("Dupont 300€ 12/25/2026", None),
        ("Dupont 300€ le quinze janvier deux mille vingt-sept", date(2027, 1, 15)),
        ("Dupont 300€ fin janvier 2027", date(2027, 1, 31)),
        ("Dupont 300€ 15/12 au plus tard", date(2026, 12, 15)),
        ("Dupont 300€ 31/13/2026", None),
        ("Dupont 300€ éch 12/2026", None),
        ("Dupont 300€, il a jusqu'au 8", date(2026, 12, 8)),
        ("Dupont 300€, il a jusqu'au 8 novembre", date(2027, 11, 8)),
        ("Dupont 300€ le 3.12", date(2026, 12, 3)),
        ("Dupont échéance 31/11 300€", None),
        ("Dupont 15/12 300€", date(2026, 12, 15)),
        ("j'ai facturé Dupont 300€ aujourd'hui, à 30 jours", date(2026, 12, 23)),
        ("Dupont 300€ aujourd'hui", date(2026, 11, 23)),
    ],
)
def test_a_due_date_is_a_day_or_asked(lire: Read, text: str, due_on: date | None) -> None:
    [draft] = lire(text).drafts
    assert draft.due_on == due_on
    assert (Field.DUE_ON in draft.must_ask) == (due_on is None)


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Pike £30 due Tuesday 07/12", None),
        ("Pike £30 due 07/12", None),
        ("Pike £30 due Friday week", date(2026, 12, 4)),
        ("Pike £30 due a week on Friday", date(2026, 12, 4)),
        ("Pike £30, he has until the 8th", date(2026, 12, 8)),
    ],
)
def test_an_english_due_date_is_a_day_or_asked(read: Read, text: str, due_on: date | None) -> None:
    [draft] = read(text).drafts
    assert draft.due_on == due_on
    assert (Field.DUE_ON in draft.must_ask) == (due_on is None)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Dupont -50 € fin de mois", None),
        ("Dupont 0 € fin de mois", None),
        ("Dupont HT 1000 TTC 900 fin de mois", None),
        ("Dupont 300€ acompte 400€ versé fin de mois", None),
        ("Dupont 1000€ remise 10% fin de mois", None),
        ("Dupont 1000€ acompte 300€ fin de mois", None),
        ("Dupont 2 400 € HT (TVA 20 % = 480 €), soit 2 880 € TTC, fin de mois", Decimal(2880)),
        ("Dupont 1000€ HT tva 20% 1250€ TTC fin de mois", None),
        ("Dupont 1500€ dont 500 déjà encaissés, fin de mois", Decimal(1000)),
        ("Dupont 3 nuits à 89€ fin de mois", None),
        ("Dupont 1 OOO€ fin de mois", None),
        ("Dupont 640€ + 128€ de tva = 768€ fin de mois", Decimal(768)),
        ("Dupont 900€ un tiers payé, le reste fin de mois", Decimal(600)),
        ("Tiers-Lieu Dupont 900€ fin de mois", Decimal(900)),
        ("Dupont trois cent cinquante euros hors taxe tva à vingt pour cent fin de mois", Decimal(420)),
        ("Dupont 300€, il m'a déjà versé une partie, solde fin de mois", None),
        ("Dupont 1000 ht, tva 20, tva 10, fin de mois", None),
        ("Dupont douze euros cinquante fin de mois", Decimal("12.50")),
        ("Dupont 100€ + tva 20% = 130€ fin de mois", None),
    ],
)
def test_an_amount_that_does_not_add_up_is_asked(lire: Read, text: str, amount: Decimal | None) -> None:
    draft = lire(text).drafts[0]
    assert draft.amount_due == amount
    assert (Field.AMOUNT_DUE in draft.must_ask) == (amount is None)


def test_a_dash_before_an_amount_that_opens_a_line_is_that_of_a_list(lire: Read) -> None:
    drafts = lire("-50 € Roche fin nov\n-60 € Picard fin nov").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(50), Decimal(60)]


def test_two_currencies_are_asked(lire: Read) -> None:
    [draft] = lire("Dupont 300€ ou 350£ fin de mois").drafts
    assert {Field.CURRENCY, Field.AMOUNT_DUE} <= set(draft.must_ask)


def test_a_number_dictated_with_a_slash_is_written_with_one(lire: Read) -> None:
    [draft] = lire("facture numéro f tiret douze slash trois pour dupont cent euros fin de mois").drafts
    assert draft.number == "F-12/3"


def test_two_issue_dates_are_asked(lire: Read) -> None:
    [draft] = lire("Dupont 300€ émise le 10/11, datée du 12/11, éch 15/12").drafts
    assert Field.ISSUED_ON in draft.must_ask


def test_figures_that_are_no_day_are_a_number(lire: Read) -> None:
    [draft] = lire("fact 27-19 Dupont 800€ fin de mois").drafts
    assert (draft.number, draft.amount_due) == ("27-19", Decimal(800))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Facture : 27-09, Dupont, 450 €, échéance 15/12", "27-09"),
        ("fact 27-09 Dupont 450€ échéance 15/12", "27-09"),
        ("Dupont facture 3-12 450€ échéance 15/12", "3-12"),
        ("facture du 27-09 Dupont 450€ échéance 15/12", None),
        ("Dupont 450€ date de facture : 27-09 échéance 15/12", None),
        ("j'ai facturé 27-09 Dupont 450€ échéance 15/12", None),
        ("facture 27-09-2026 Dupont 450€ échéance 15/12", None),
    ],
)
def test_two_figures_with_a_dash_behind_the_invoice_are_its_number(lire: Read, text: str, number: str | None) -> None:
    [draft] = lire(text).drafts
    assert (draft.number, draft.due_on, draft.amount_due) == (number, date(2026, 12, 15), Decimal("450.00"))


def test_a_term_is_not_counted_from_today_where_the_number_may_be_the_day_of_issue(lire: Read) -> None:
    [draft] = lire("Dupont facture 12-11 450€ à 30 jours").drafts
    assert (draft.number, draft.due_on) == ("12-11", None)
    assert Field.DUE_ON in draft.must_ask


def test_the_thousands_of_an_amount_are_no_number(lire: Read) -> None:
    [draft] = lire("bien reçu les 1 050 € de Dupont").drafts
    assert draft.number is None


def test_a_telephone_number_may_stand_before_an_amount(read: Read) -> None:
    [draft] = read("Pike phone 020 7946 0018 £90 due tomorrow").drafts
    assert draft.must_ask == (Field.PHONE,)


def test_the_day_of_the_second_half_is_not_that_of_the_first(lire: Read) -> None:
    first, second = lire("Dupont 1000€ moitié maintenant, moitié le 31/12").drafts
    assert (first.due_on, second.due_on) == (None, date(2026, 12, 31))
    assert first.must_ask == (Field.DUE_ON,)


def test_a_number_dictated_after_a_year_is_whole(lire: Read) -> None:
    assert lire("facture numéro 2026 tiret 15 pour Dupont 500 euros fin de mois").drafts[0].number == "2026-15"


def test_the_number_of_an_order_is_none_of_an_invoice(lire: Read) -> None:
    assert lire("Dupont 120€ 15/12 commande n° 5567").drafts[0].number is None


def test_three_thirds_are_three_instalments(lire: Read) -> None:
    drafts = lire("Dupont 900€ : un tiers le 10 déc, un tiers le 10 janv, un tiers le 10 fév").drafts
    assert [(draft.part, draft.amount_due) for draft in drafts] == [(f"{n}/3", Decimal(300)) for n in (1, 2, 3)]


def test_dashes_between_spaces_separate_number_phone_and_amount(lire: Read) -> None:
    [draft] = lire("Dupont - F26-03 - 06 44 64 00 17 - 1 050€ - fin de mois").drafts
    assert (draft.number, draft.phone, draft.amount_due) == ("F26-03", "+33644640017", Decimal(1050))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Carrelage Bruno 640 + 128 de tva = 768, 30j", Decimal(768)),
        ("Carrelage Bruno 640 € + 128 € de TVA, 30j", Decimal(768)),
        ("Carrelage Bruno 640 + tva 128, 30j", Decimal(768)),
        ("Carrelage Bruno 128 € de TVA + 640 €, 30j", Decimal(768)),
        ("Carrelage Bruno 768 € dont 128 € de TVA, 30j", Decimal(768)),
        ("Carrelage Bruno 640 € et 128 € de TVA, 30j", None),
        ("Carrelage Bruno 1 000 sur 4 000 déjà réglés, le reste pour fin avril", Decimal(3000)),
        ("Carrelage Bruno 4000€ éch 30/04, acompte de 1000 sur 4000 versé", Decimal(3000)),
        ("moitié déjà payée par Carrelage Bruno sur 1 600€, le solde au 28/02", Decimal(800)),
        ("la moitié des 1600€ déjà payée par Carrelage Bruno, le reste au 28/02", Decimal(800)),
        ("Carrelage Bruno 1600€ la moitié a été versée, éch 28/02", Decimal(800)),
        ("Carrelage Bruno 6 000 €, déjà reçu 1 500 en janvier puis 2 000 en mars, solde au 30/04", Decimal(2500)),
        ("Carrelage Bruno 6 000 €, déjà reçu 1 500 € et 2 000 €, solde au 30/04", Decimal(2500)),
        ("Carrelage Bruno 6 000 €, acompte payé 2 000, 3 500 ensuite, au 30/04", None),
        ("Carrelage Bruno 1600€, reste la moitié à payer pour le 28/02", Decimal(800)),
        ("Carrelage Bruno 1600€, la moitié au 28/02", None),
        ("Carrelage Bruno 1600€ moitié déjà payée, acompte 200€ versé, éch 28/02", None),
        ("Carrelage Bruno 1600€ un tiers déjà versé, éch 28/02", None),
    ],
)
def test_tax_in_figures_is_added_and_the_part_that_is_paid_taken_off(
    lire: Read, text: str, amount: Decimal | None
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due) == ("Carrelage Bruno", amount)
    assert (Field.AMOUNT_DUE in draft.must_ask) == (amount is None)


def test_a_word_that_ends_as_a_denial_does_not_deny_what_is_paid(read: Read) -> None:
    [draft] = read("Acme Ltd £900, amount paid £200, due 12 December").drafts
    assert draft.amount_due == Decimal(700)


def test_half_of_a_sum_that_is_paid_leaves_the_other_half_due(read: Read) -> None:
    [draft] = read("Half of £3,000 already paid by Copper Ltd, rest due 30 January").drafts
    assert (draft.client, draft.amount_due) == ("Copper Ltd", Decimal(1500))


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Pike £30 dated 20 November 2026, payable within a fortnight", date(2026, 12, 4)),
        ("Pike £30 dated 20 November 2026, in a fortnight", date(2026, 12, 7)),
        ("Pike £30 within a fortnight", date(2026, 12, 7)),
    ],
)
def test_a_fortnight_counts_from_the_issue_as_14_days_do(read: Read, text: str, due_on: date) -> None:
    [draft] = read(text).drafts
    assert draft.due_on == due_on


def test_what_has_been_done_is_not_done_in_summer(lire: Read) -> None:
    [draft] = lire("Dupont 300€ la facture a été envoyée le 20/11, à 30 jours").drafts
    assert (draft.client, draft.due_on) == ("Dupont", date(2026, 12, 20))
    reading = lire("La facture 14 a été payée hier")
    assert reading.event is not None
    assert (reading.drafts[0].client, reading.event.on) == (None, date(2026, 11, 22))


@pytest.mark.parametrize("client", ["Port de plaisance d'Arzal", "Port de Lorient", "Port du Crouesty"])
def test_a_port_is_a_client_and_no_label_of_a_telephone(lire: Read, client: str) -> None:
    [draft] = lire(f"{client} 300€ fin de mois").drafts
    assert draft.client == client


@pytest.mark.parametrize(
    "text",
    [
        "Deposit invoice D-18: 25 % of £8,000, Pike Ltd, due 30 November 2026",
        "Deposit invoice no D-18 for Pike Ltd: 25% of £8,000, due 30 November 2026",
    ],
)
def test_a_deposit_invoice_with_its_number_asks_the_deposit(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.number, draft.amount_due, draft.must_ask) == ("D-18", Decimal(2000), ())


@pytest.mark.parametrize("text", ["Pike £450 end of the month", "Pike £90 end of month"])
def test_an_amount_before_the_end_of_the_month_is_no_term(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.amount_due, draft.due_on, draft.must_ask) == (Decimal(text.split()[1][1:]), date(2026, 11, 30), ())


@pytest.mark.parametrize("amount", [100, 450])
def test_more_days_than_any_term_has_are_an_amount(lire: Read, amount: int) -> None:
    [draft] = lire(f"Dupont {amount} fin de mois").drafts
    assert (draft.amount_due, draft.due_on) == (Decimal(amount), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Martin HT 1 375,00 / TVA 275,00 / TTC 1 650,00, fin mars", "1650"),
        ("Martin HT 3 850,00 TVA 20% 770,00 TTC 4 620,00, fin mars", "4620"),
        ("Martin : HT 415,00 / TVA 83,00 / TTC 498,00, fin mars", "498"),
        ("facture de 75 € HT à Martin, TVA au taux de 20 %, fin mars", "90"),
        ("facture à Martin, 350 euros HT taux de TVA 20 %, fin mars", "420"),
        ("solde de 815,60 € à recevoir de Martin fin mars (total 1 631,20)", "815.60"),
        ("facture d'acompte A7 Martin 900 € (30% de 3 000), fin mars", "900"),
        ("facture d'acompte A7 Martin 600 € sur 2 000, fin mars", "600"),
        ("facture d'acompte pour Martin : 800 € sur un total de 2 000 €, fin mars", "800"),
        ("Martin\nTotal HT 1 275,00 €\nTVA 20 % 255,00 €\nTotal TTC 1 530,00 €\nfin mars", "1530"),
        ("Martin 4 000 TTC moins un acompte de 25% déjà payé, fin mars", "3000"),
        ("il me reste à toucher 815,30 € sur les 1 500 de Martin, fin mars", "815.30"),
        ("Martin (martin@example.com, +32 470 12 34 56) 388 €, fin mars", "388"),
        ("impayé : Martin, 1 870 €, facture 44, déjà 2 semaines de retard", "1870"),
        ("martin me doit cent euros pour le rempaillage de deux chaises, fin mars", "100"),
        ("Martin pose de 3 fenêtres à 120 €, fin mars", None),
        ("Martin 2 acomptes 300 €, fin mars", None),
    ],
)
def test_an_amount_is_told_from_the_figures_around_it_or_asked(lire: Read, text: str, amount: str | None) -> None:
    [draft] = lire(text).drafts
    assert draft.client in {"Martin", "martin"}
    assert draft.amount_due == (None if amount is None else Decimal(amount))
    assert draft.must_ask == ((Field.AMOUNT_DUE,) if amount is None else ())


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (
            "Three to log: Boyd £50 due 20 January, Nash £1,160 due 28 January, Ure £80 due 29 January",
            ["50", "1160", "80"],
        ),
        ("2 invoices: Tate & Hale £1,140 due 20 January, Boyd £2,300 due 28 January", ["1140", "2300"]),
    ],
)
def test_a_count_that_opens_a_list_belongs_to_none_of_its_invoices(read: Read, text: str, amounts: list[str]) -> None:
    drafts = read(text).drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(amount) for amount in amounts]
    assert not any(draft.must_ask or draft.number for draft in drafts)


def test_a_year_and_a_count_before_an_amount_are_the_number(lire: Read) -> None:
    drafts = lire("2 factures pour Martin : 2026-81 450€ éch 30/11 et 2026-82 de 1 275€ éch 31/12").drafts
    assert [(draft.number, draft.amount_due) for draft in drafts] == [
        ("2026-81", Decimal(450)),
        ("2026-82", Decimal(1275)),
    ]
    assert not any(draft.must_ask for draft in drafts)


@pytest.mark.parametrize("signature", ["Y. Ployé", "Yannis", "L'équipe de Yannis Ployé"])
def test_whoever_signs_a_forwarded_letter_is_not_its_client(lire: Read, signature: str) -> None:
    head = "De: Yannis Ployé <yannis@example.net>\nObjet: facture 27-88\nÀ: direction@example.org"
    [draft] = lire(
        f"{head}\n\nBonjour, facture 27-88 de la Résidence Les Tamaris, 864 €, fin mars.\n{signature}"
    ).drafts
    assert (draft.client, draft.must_ask) == ("Résidence Les Tamaris", ())


@pytest.mark.parametrize(
    "text", ["Martin : ils paient à la fin du mois", "eu Martin au téléphone, il paie pour la fin du mois"]
)
def test_paying_by_the_end_of_the_month_is_a_promise(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.PROMISE


@pytest.mark.parametrize(
    "text", ["Brine Lab say 5501-A will be paid in Thursday's run", "Brine Lab told me the invoice gets paid this week"]
)
def test_what_a_client_says_will_be_paid_is_a_promise(read: Read, text: str) -> None:
    assert read(text).intent is Intent.PROMISE


def test_the_day_on_which_payment_is_expected_of_an_invoice_is_its_due_date(lire: Read) -> None:
    [draft] = lire("j'ai facturé 510 euros à Martin, paiement attendu le 20 décembre").drafts
    assert (draft.amount_due, draft.due_on) == (Decimal(510), date(2026, 12, 20))


def test_a_name_alone_under_a_forwarded_letter_signs_it(lire: Read) -> None:
    head = "De: atelier@example.net\nObjet: facture 508\nÀ: Hélène Vautrin <h.vautrin@example.fr>"
    [draft] = lire(f"{head}\n\nMadame,\nFacture 508, 594 € TTC, fin mars.\nPhilippe Ronsard\n06 39 98 71 55").drafts
    assert (draft.client, draft.phone, draft.must_ask) == ("Hélène Vautrin", None, ())


def test_an_address_that_is_called_mine_is_not_the_clients(lire: Read) -> None:
    [draft] = lire("Martin, 175 €, fin mars, son mail a@example.com (le mien c'est b@example.org)").drafts
    assert (draft.email, draft.must_ask) == ("a@example.com", ())


def test_a_place_behind_a_name_tells_the_dollar_and_is_no_part_of_the_name(read: Read) -> None:
    [draft] = read("Maple Street Bakery in Toronto owes me $650, due 10 January").drafts
    assert (draft.client, draft.must_ask) == ("Maple Street Bakery", (Field.CURRENCY,))


def test_an_american_number_is_a_telephone_number_to_be_asked(read: Read) -> None:
    [draft] = read("Rosa Alvarez £260 due 14 January, her phone 555 014 2277").drafts
    assert (draft.due_on, draft.must_ask) == (date(2027, 1, 14), (Field.PHONE,))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("tu peux relancer tout seul par sms ?", Intent.QUESTION),
        ("tu peux relancer mes clients par SMS ?", Intent.QUESTION),
        ("quelle chaleur aujourd'hui, vivement les vacances", Intent.OTHER),
        ("quels clients sont en retard", Intent.QUESTION),
    ],
)
def test_what_the_bot_can_do_is_asked_and_the_weather_is_small_talk(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("8e Art Production 3k fin mars", "8e Art Production", None),
        ("Pharmacie de la Place du 8-Mai-1945 87,30€ fin mars", "Pharmacie de la Place du 8-Mai-1945", None),
        ("20270214-B Kiné Valmont 126€ fin mars", "Kiné Valmont", "20270214-B"),
        ("- fact 46 Ateliers Brun 2 750€ fin mars", "Ateliers Brun", "46"),
        ("madame ferrier me doit 90€ fin mars", "madame ferrier", None),
        ("2204 c'est le n° de facture, Martin, 1 870 €, fin mars", "Martin", "2204"),
        ("facture de solde B-12 Martin 300 € fin mars", "Martin", "B-12"),
    ],
)
def test_figures_belong_to_the_name_or_are_the_number(lire: Read, text: str, client: str, number: str | None) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.must_ask) == (client, number, ())
