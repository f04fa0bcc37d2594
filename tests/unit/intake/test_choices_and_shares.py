"""Numbers between which the writer leaves a choice, sums said for each of several, and what is said of an invoice."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Durand 615€ facture n°240 ou n°241, éch 15/12", ("240", "241")),
        ("Durand 615€ facture n°240 ou 241, éch 15/12", ("240", "241")),
        ("facture 2026-118 ou 2026-119 pour Durand, 615 € le 15/12", ("2026-118", "2026-119")),
        ("facture 9 ou 10 pour Durand, 615 € le 15/12", ("9", "10")),
        ("facture n° 112, 113 ou 114 pour Durand, 615 € le 15/12", ("112", "113", "114")),
        ("Durand 615€ éch 15/12, la 12 ou la 13", ("12", "13")),
        ("Durand 615€ éch 15/12, c'est la F-12 ou la F-13 faut que je vérifie", ("F-12", "F-13")),
        ("Durand 615€ éch 15/12, soit la F-12 soit la F-13", ("F-12", "F-13")),
        ("Durand 615€ éch 15/12 (F12 ou F13 ?)", ("F12", "F13")),
        ("Durand 615€ éch 15/12, j'hésite entre la F-12 et la F-13", ("F-12", "F-13")),
        ("Durand 615€ éch 15/12, facture F-12, ah non c'est la F-13", ("F-12", "F-13")),
        ("F-12 ou F-13 ou F-14 pour Durand, 615 € le 15/12", ("F-12", "F-13", "F-14")),
    ],
)
def test_of_two_numbers_between_which_the_writer_chooses_none_is_taken(
    lire: Read, text: str, numbers: tuple[str, ...]
) -> None:
    [draft] = lire(text).drafts
    assert draft.must_ask == (Field.NUMBER,)
    assert draft.candidates(Field.NUMBER) == numbers
    assert draft.amount_due == Decimal(615)


@pytest.mark.parametrize(
    "text",
    [
        "Durand Ltd £615 due 15 December, it's F-12 or F-13, need to check",
        "Durand Ltd £615 due 15 December, could be F-12, could be F-13",
        "F-12 or F-13, Durand Ltd £615 due 15 December",
        "Durand Ltd £615 due 15 December, invoice F-12 (or is it F-13)",
    ],
)
def test_a_choice_of_numbers_is_one_invoice_in_english_too(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert draft.must_ask == (Field.NUMBER,)
    assert draft.candidates(Field.NUMBER) == ("F-12", "F-13")


def test_numbers_with_their_own_sums_are_no_choice(lire: Read) -> None:
    drafts = lire("facture F-12 Durand 615 € au 15/12 et F-13 Morel 400 € au 20/12").drafts
    assert [(draft.number, draft.must_ask) for draft in drafts] == [("F-12", ()), ("F-13", ())]


def test_two_days_between_which_the_writer_chooses_are_no_numbers(lire: Read) -> None:
    [draft] = lire("Durand 300 € facture 12 ou 15 décembre").drafts
    assert draft.candidates(Field.NUMBER) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("fact 118 et 119 pour Durand, 200 € chacune, éch 15 décembre", ["118", "119"]),
        ("factures 12, 13 et 14 : 200 € chacune pour Durand, éch 15 décembre", ["12", "13", "14"]),
        ("n° 12 et 13 pour Durand, 200 € pièce, éch 15 décembre", ["12", "13"]),
    ],
)
def test_an_amount_said_for_each_of_several_numbers_is_that_of_each(lire: Read, text: str, numbers: list[str]) -> None:
    drafts = lire(text).drafts
    assert [draft.number for draft in drafts] == numbers
    assert {(draft.client, draft.amount_due, draft.must_ask) for draft in drafts} == {("Durand", Decimal(200), ())}


@pytest.mark.parametrize(
    "text",
    [
        "factures F12 et F13 pour Durand, 90 € et 140 €, éch 5/12",
        "Durand n° F12 et n° F13 : 90 € et 140 €, éch 5/12",
    ],
)
def test_as_many_amounts_as_numbers_are_listed_go_with_them_in_their_order(lire: Read, text: str) -> None:
    drafts = lire(text).drafts
    assert [(draft.number, draft.amount_due) for draft in drafts] == [("F12", Decimal(90)), ("F13", Decimal(140))]
    assert {(draft.client, draft.must_ask) for draft in drafts} == {("Durand", ())}


@pytest.mark.parametrize("amounts", ["900 € plus 180 € de TVA", "900 € ou 950 €", "900 € dont 300 € d'acompte versé"])
def test_amounts_that_are_none_of_each_number_are_asked(lire: Read, amounts: str) -> None:
    assert Field.AMOUNT_DUE in lire(f"Durand factures 12 et 13, {amounts}, éch 5/12").must_ask


def test_an_amount_said_for_each_of_several_things_is_asked(lire: Read) -> None:
    [draft] = lire("Durand 3 fenêtres à 200 € chacune, facture 118, éch 15 décembre").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    ("text", "number", "amount"),
    [
        ("opticien Carnot facture numéro soixante-douze neuf cents euros à trente jours", "72", Decimal(900)),
        ("facture numéro quarante-deux trois cents euros pour Durand à trente jours", "42", Decimal(300)),
        ("pour Durand numéro vingt-sept tiret quinze deux cent dix euros à trente jours", "27-15", Decimal(210)),
        ("pour Durand numéro vingt-six barre quatorze deux cents euros à trente jours", "26/14", Decimal(200)),
        # 120 and 300, or 123 and 100
        ("facture numéro cent vingt trois cents euros pour Durand à trente jours", None, None),
        # 24 and 110, or 20 and 410
        ("facture numéro vingt-quatre cent dix euros pour Durand à trente jours", None, None),
    ],
)
def test_a_dictated_number_directly_before_its_amount_is_told_from_it_where_there_is_one_way_to_cut(
    lire: Read, text: str, number: str | None, amount: Decimal | None
) -> None:
    [draft] = lire(text).drafts
    assert (draft.number, draft.amount_due) == (number, amount)
    assert (Field.AMOUNT_DUE in draft.must_ask) == (amount is None)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("facture d'acompte Durand : 1 200 € (30 % de 4 000 €), à payer le 18 décembre", Decimal(1200)),
        ("facture d'acompte Durand : 30 % de 4 000 €, soit 1 200 €, éch 18 décembre", Decimal(1200)),
        ("acompte de 30 % facturé à Durand sur 4 000 €, à payer le 18 décembre", Decimal(1200)),
        ("acompte de 30 % facturé à Durand, 1 200 € à payer le 18 décembre", None),
        ("facture d'acompte Durand : 1 300 € (30 % de 4 000 €), à payer le 18 décembre", None),
    ],
)
def test_a_deposit_beside_its_share_of_a_whole_is_sure_where_it_comes_to_that(
    lire: Read, text: str, amount: Decimal | None
) -> None:
    [draft] = lire(text).drafts
    assert draft.amount_due == amount


@pytest.mark.parametrize(
    "text", ["hier j'ai facturé 1 250 € à Durand, à 30 jours", "facturé 1 250 à Durand, à 30 jours"]
)
def test_the_verb_before_an_amount_is_no_label_of_a_number(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.amount_due, draft.number, draft.must_ask) == (Decimal(1250), None, ())


@pytest.mark.parametrize("name", ["Galerie d'Art", "Le 7ème Art", "Ciné-club Mai 68", "Café Juin 40"])
def test_art_and_a_year_behind_a_month_close_a_name(lire: Read, name: str) -> None:
    [draft] = lire(f"{name} — 940€ — éch 15 décembre").drafts
    assert draft.amount_due == Decimal(940)
    assert name in {draft.client, *draft.candidates(Field.CLIENT)}


@pytest.mark.parametrize("name", ["Le 7 Bis", "Les 4 Saisons Paysage"])
def test_a_figure_within_a_name_is_not_that_of_the_invoice(lire: Read, name: str) -> None:
    [draft] = lire(f"Fact 2027-31 {name} 845 € éch 15 décembre").drafts
    assert (draft.client, draft.number, draft.must_ask) == (name, "2027-31", ())


def test_an_amount_behind_a_month_is_no_year(lire: Read) -> None:
    [draft] = lire("Durand ménage Juin 68 € éch 15 décembre").drafts
    assert (draft.client, draft.amount_due) == ("Durand", Decimal(68))


@pytest.mark.parametrize("remark", ["elle répond plus", "ne répond pas au téléphone", "plus de nouvelles"])
def test_that_nobody_answers_leaves_the_amount_as_it_is(lire: Read, remark: str) -> None:
    [draft] = lire(f"Durand 300 € échue depuis le 5 novembre, {remark}").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(300), ())


def test_an_invoice_of_several_with_a_name_of_its_own_never_takes_the_client_before_it(lire: Read) -> None:
    drafts = lire("Lenoir n°18 : 95€ le 5/12\nCastaing n°19 : 240€ le 8/12\nn°20 : 60€ le 9/12").drafts
    assert [draft.number for draft in drafts] == ["18", "19", "20"]
    assert drafts[1].client in {None, "Castaing"}
    assert (drafts[1].client is None) == (Field.CLIENT in drafts[1].must_ask)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Moulin Neuf : « on vous paie sans faute le 5 décembre »", "Moulin Neuf"),
        ("Leroy : « nous vous réglons sous huitaine »", "Leroy"),
        ("Brault m'a dit au téléphone qu'il paierait avant vendredi", "Brault"),
        ("Vu Sophie Lambert ce matin, elle vire demain", "Sophie Lambert"),
        ("Appelé Garage Morin : ils paient lundi", "Garage Morin"),
    ],
)
def test_what_somebody_said_they_would_pay_is_a_promise_of_theirs(lire: Read, text: str, client: str) -> None:
    reading = lire(text)
    assert reading.intent is Intent.PROMISE
    assert reading.drafts[0].client == client


@pytest.mark.parametrize(
    "text", ["Spoke to Kerr Homes, they'll pay Friday", "Rang Kerr Homes, who would pay by Friday"]
)
def test_how_somebody_was_reached_is_no_part_of_their_name(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.intent is Intent.PROMISE
    assert reading.drafts[0].client == "Kerr Homes"


@pytest.mark.parametrize(
    "text",
    [
        "litige sur la facture 903, le nombre d'heures est contesté",
        "ils contestent la facture 903, heures non justifiées selon eux",
        "elle conteste le montant de la facture 903, la quantité livrée ne va pas",
    ],
)
def test_what_is_contested_is_no_client(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number) == (None, "903")


@pytest.mark.parametrize("article", ["la facture du comptable", "une facture du garage", "les factures d'EDF"])
def test_what_the_owner_has_to_pay_is_no_invoice(lire: Read, article: str) -> None:
    assert lire(f"j'ai encore {article} à payer, 380 € avant le 15").intent is Intent.OTHER


def test_an_invoice_that_a_client_has_to_pay_is_one(lire: Read) -> None:
    [draft] = lire("j'ai une facture de 300 € pour Durand à payer avant le 15/12").drafts
    assert (draft.client, draft.amount_due) == ("Durand", Decimal(300))


@pytest.mark.parametrize("text", ["can you send the reminders automatically", "will it chase on its own"])
def test_a_question_needs_no_mark(read: Read, text: str) -> None:
    assert read(text).intent is Intent.QUESTION


def test_a_deposit_that_came_in_on_an_invoice_named_by_its_year_is_a_payment(lire: Read) -> None:
    reading = lire("acompte de 500 reçu de Promotion Kervella sur la 2027-61")
    assert reading.intent is Intent.PAYMENT
    assert (reading.drafts[0].client, reading.drafts[0].number) == ("Promotion Kervella", "2027-61")


@pytest.mark.parametrize(
    ("text", "number", "amount"),
    [
        ("facture numéro zéro quarante et un pour Ferrand 300 euros fin du mois", "041", 300),
        ("facture numéro zéro zéro douze pour Ferrand 300 euros fin du mois", "0012", 300),
        ("facture deux mille vingt-six tiret zéro sept pour Ferrand 300 euros fin du mois", "2026-07", 300),
        ("facture numéro un deux trois pour Ferrand 300 euros fin du mois", "123", 300),
        ("facture numéro zéro douze trois cents euros pour Ferrand fin du mois", "012", 300),
        ("facture douze pour Ferrand net six cent soixante-quinze euros fin du mois", "12", 675),
    ],
)
def test_a_dictated_number_keeps_its_zeros_and_is_no_part_of_the_amount(
    lire: Read, text: str, number: str | None, amount: int
) -> None:
    [draft] = lire(text).drafts
    assert (draft.number, draft.amount_due) == (number, Decimal(amount))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("invoice number one four seven for Greta £300 due 3 December", "147"),
        ("invoice number two zero five for Greta £300 due 3 December", "205"),
        ("invoice number twenty twenty-six dash zero four one for Greta £300 due 3 December", "2026-041"),
    ],
)
def test_a_number_may_be_said_figure_by_figure_and_its_year_in_two_parts(read: Read, text: str, number: str) -> None:
    assert [draft.number for draft in read(text).drafts] == [number]


@pytest.mark.parametrize("number", ["88-12", "88/12", "75-25"])
def test_a_number_whose_figures_make_up_a_hundred_shares_nothing_out(lire: Read, number: str) -> None:
    [draft] = lire(f"fact n° {number} Ferrand 1000 € au 15/12").drafts
    assert (draft.number, draft.amount_due) == (number, Decimal(1000))


def test_two_shares_behind_the_amount_are_two_instalments(lire: Read) -> None:
    drafts = lire("Ferrand 1000 € 60-40").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(600), Decimal(400)]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Duhamel 10 000 € : 30% payés, 40% au 15/12, 30% au 15/01", [4000, 3000]),
        ("charpente Duhamel, 18 000 ttc, 40% déjà payés, reste 30% le 15/12 et 30% le 15/01", [5400, 5400]),
        ("Duhamel 10 000 € : 30% au 15/12, 40% au 15/01, 30% au 15/02", [3000, 4000, 3000]),
    ],
)
def test_a_share_that_is_paid_is_no_instalment_any_more(lire: Read, text: str, amounts: list[int]) -> None:
    assert [draft.amount_due for draft in lire(text).drafts] == [Decimal(amount) for amount in amounts]
