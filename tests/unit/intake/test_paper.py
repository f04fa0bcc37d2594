"""Invoices printed for people: what their labels say, what is put up for confirmation, what is nobody's invoice."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.draft import Draft, Field
from bot.intake.papers.page import page_of
from bot.intake.papers.paper import Own, read_paper
from bot.intake.papers.reading import read_in_any_language
from bot.intake.papers.sort import PaperSort
from bot.intake.vocabulary import Vocabulary

OWN = Own("Atelier Lumière", "camille@atelier.example", "EUR")
TODAY = date(2026, 11, 23)

SIMPLE = """Atelier Lumière
camille@atelier.example
SIRET 732 829 320 00074
Dupont SARL
12 avenue Foch
Facture n° 2026-041
Date : 02/11/2026
Échéance : 02/12/2026
Désignation|Qté|PU HT|Total HT
Lampe|2|500,00 €|1 000,00 €
Total HT|1 000,00 €
TVA 20 %|200,00 €
Total TTC|1 200,00 €
Acompte versé|200,00 €
Net à payer|1 000,00 €"""
COLUMNS = """Atelier Lumière|Facturé à :
3 rue des Arts|Mairie de Saint-Ouen
6 place de la République
compta@saint-ouen.example
FACTURE FA-2026/118
Date|N° client|Mode de règlement|Échéance
15/10/2026|C042|Virement|14/11/2026
Montant total HT|850,00
Montant total TTC|1 020,00"""
TERMS = """Facture 12 du 3 novembre 2026
Client : Boulangerie Martin
Total à payer : 350,50 EUR
Règlement à 45 jours fin de mois"""
ENGLISH = """INVOICE
Light Workshop Ltd|Bill to:
4 Mill Lane|Smith & Sons Ltd
Invoice number: INV-0042
Invoice date: 3 November 2026
Due date: 3 December 2026
Subtotal|£1,000.00
VAT 20%|£200.00
Amount due|£1,200.00"""

TAXES = """Facture n° 7
Client : Roy
Taux|Base|TVA|TTC
10 %|100,00|10,00|110,00
20 %|50,00|10,00|60,00
Total|150,00|20,00|170,00"""


def read(text: str, vocabulary: Vocabulary) -> Draft:
    """Read a document of which each line is one of ``text``, its columns parted by bars."""
    found = read_paper(page_of(text.replace("|", "     ").splitlines()), TODAY, vocabulary, OWN)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "said", "client"),
    [
        (SIMPLE, ("2026-041", "1000.00", date(2026, 11, 2), date(2026, 12, 2)), "Dupont SARL"),
        (COLUMNS, ("FA-2026/118", "1020.00", date(2026, 10, 15), date(2026, 11, 14)), "Mairie de Saint-Ouen"),
        (TERMS, ("12", "350.50", date(2026, 11, 3), date(2026, 12, 31)), "Boulangerie Martin"),
    ],
)
def test_labels_say_what_is_what(text: str, said: tuple[Any, ...], client: str, french: Vocabulary) -> None:
    draft = read(text, french)
    assert (draft.number, str(draft.amount_due), draft.issued_on, draft.due_on) == said
    assert draft.currency == "EUR"
    assert draft.candidates(Field.CLIENT) == (client,)


@pytest.mark.parametrize(
    ("text", "number", "client", "amount"),
    [
        (
            "Facture de situation n° 3\nN° de facture : SIT-31\nClient : Bati\nNet à payer|9,00 €",
            "SIT-31",
            "Bati",
            "9.00",
        ),
        ("Numéro|Date|Client\n2026-4|2/11/2026|Dupont SA\nSolde TTC à régler|9,00 €", "2026-4", "Dupont SA", "9.00"),
        ("Facturé à Roy, 12 rue Haute\nTotal TTC|9,00 €\nFacture d'acompte AC-7", "AC-7", "Roy", "9.00"),
        ("DE|À\nAtelier Lumière|Nova Conseil\nF-2026-11\nMontant dû|9,00 €", "F-2026-11", "Nova Conseil", "9.00"),
        (
            "Nova Conseil\nÀ l'attention de M. Roy\n69002 Lyon\nFacture n° FA 2026-7\nTotal TTC|9 €",
            "FA 2026-7",
            "Nova Conseil",
            "9.00",
        ),
        ("Client / Customer :\nAcme Oy\nN° / No.|77-A\nTotal TTC|9,00 €", "77-A", "Acme Oy", "9.00"),
        ("Facture n° 7\nDevis n° 3, total TTC 99 €\nClient : Roy\nAcompte|9,00 € TTC", "7", "Roy", "9.00"),
        ("Facture n° 7\nClient : Roy\n30 % du devis D-1 d'un montant de 90 € TTC\nTTC|9,00 €", "7", "Roy", "9.00"),
        ("Facture n° 7\nClient : Roy\nTotal (art. 293 B)|9,00 €", "7", "Roy", "9.00"),
        ("Facture n° 7\nClient : Roy\nTotal TTC|      12\n               000,00 €", "7", "Roy", "12000.00"),
        ("Facture n° 7\nClient : Roy\nNet à payer|9,00 €\nNet à payer à 30 jours par virement", "7", "Roy", "9.00"),
        (
            "Client : Roy\nFacture n° 7\nTotal TTC|9,00 €\nArrêtée la facture à la somme de neuf euros",
            "7",
            "Roy",
            "9.00",
        ),
        ("À : Roy SAS\nFacture n°|Date\n114 502|2/11/2026\nTotal TTC|9,00 €", "114 502", "Roy SAS", "9.00"),
        ("Client : Roy\nFacture de novembre 2026 - n° B12\nSous-total|12,00 €\nTotal|9,00 €", "B12", "Roy", "9.00"),
        ("Client : Roy\nINVOICE / FACTURE  EX-14\nMontant TTC en euros5 263,68", "EX-14", "Roy", "5263.68"),
        ("NOTE D'HONORAIRES N° NH-17\nClient : Roy\nDéjà facturé|3 000,00\nTotal TTC|9,00 €", "NH-17", "Roy", "9.00"),
        ("Facture no. VL 26 1177\nClient : Roy\nTotal TTC|9,00 €", "VL 26 1177", "Roy", "9.00"),
        ("Facture n° 7\nClient : Roy\nMontant du marché TTC|99,00\nNet à payer|9,00 €\nTTC|9,00 €", "7", "Roy", "9.00"),
        ("Facture : 2026-11-42\nClient : Roy\nTotal TTC|9,00 €", "2026-11-42", "Roy", "9.00"),
        ("Facture n° 7\nClient : Roy\nTotal TTC|9,00 €\nArrhes|4,00 €\nÀ nous régler|5,00 €", "7", "Roy", "5.00"),
        ("Facture|H 20117\nClient : Roy\nTotal TVAC|9,00 €", "H 20117", "Roy", "9.00"),
        (
            "Service comptabilité\nRoy SAS\n1 quai Nord\n69002 Lyon\nFacture n° 7\nTotal TTC|9,00 €",
            "7",
            "Roy SAS",
            "9.00",
        ),
        ("Facture n° 7\nPour : Mme Roy, Le Bourg, Vertus\nTotal TTC|9,00 €", "7", "Mme Roy", "9.00"),
        (
            f"{TAXES}\nArrhes perçues : 70,00 €\nSolde à régler : 100,00 €",
            "7",
            "Roy",
            "100.00",
        ),
        (
            "Facture n° 7\nClient : Roy\nArticle|Qté|Total TTC\nVis|2|100,00\nClou|2|100,00\nÀ payer TTC|200,00 €",
            "7",
            "Roy",
            "200.00",
        ),
    ],
    ids=[
        "the title counts something else",
        "heads of a strip",
        "billed to is no title",
        "one letter and no label",
        "a person at a firm",
        "two languages",
        "the sum of a quote",
        "a part of a quote",
        "an article is no sum",
        "a figure in two lines",
        "terms are no sum",
        "a sentence about the sum",
        "a number in groups",
        "a month before the number",
        "words close to a figure",
        "what was invoiced before",
        "a number in three parts",
        "the sum of a contract",
        "a number that is nearly a day",
        "what is left for us",
        "a series of one letter",
        "a department above its firm",
        "a person's address",
        "a table of taxes",
        "a column of items",
    ],
)
def test_what_stands_where_tells_what_is_meant(
    text: str, number: str, client: str, amount: str, french: Vocabulary
) -> None:
    draft = read(text, french)
    assert (draft.number, draft.candidates(Field.CLIENT), str(draft.amount_due)) == (number, (client,), amount)


@pytest.mark.parametrize(
    ("text", "number", "credited"),
    [
        ("AVOIR|N° : AV-9\nFacture d'origine : F-118\nTotal TTC|-216,00 €", "AV-9", ("F-118",)),
        ("FACTURE D'AVOIR N° A-2\nannule la facture n° F-77 du 01/10/2026\nTotal TTC|144,00 €", "A-2", ("F-77",)),
        ("Facture F-201\nAnnulation partielle de la facture F-188 du 15/10/2026\nTotal TTC|-36 €", "F-201", ("F-188",)),
        ("Avoir n° AV-4\nsur factures F-118, F-119 et F-120\nTotal TTC|(36,00 €)", "AV-4", ("F-118", "F-119", "F-120")),
        ("Avoir n° AV-5 du 3/11/2026\nMotif : retour\nTotal TTC|36,00 €", "AV-5", ()),
        ("CREDIT NOTE\nCredit note number: CN-31\nOriginal invoice: INV-2041\nTotal|£(150.00)", "CN-31", ("INV-2041",)),
    ],
)
def test_a_credit_note_has_a_number_and_names_its_invoices(
    text: str, number: str, credited: tuple[str, ...], french: Vocabulary, english: Vocabulary
) -> None:
    reading = read_in_any_language(text.replace("|", "     ").splitlines(), TODAY, [french, english], OWN)
    assert reading is not None
    assert (reading.sort, reading.draft.number, reading.preceding) == (PaperSort.CREDIT_NOTE, number, credited)


def test_english_labels_are_read_too(english: Vocabulary) -> None:
    draft = read(ENGLISH, english)
    assert (draft.number, draft.amount_due, draft.currency) == ("INV-0042", Decimal("1200.00"), "GBP")
    assert draft.candidates(Field.CLIENT) == ("Smith & Sons Ltd",)


def test_the_client_and_its_address_are_put_up_rather_than_taken(french: Vocabulary) -> None:
    draft = read(COLUMNS, french)
    assert draft.client is None
    assert draft.candidates(Field.EMAIL) == ("compta@saint-ouen.example",)


@pytest.mark.parametrize(
    ("text", "settled", "proposed"),
    [
        ("Facturé à :\nDupont SA\n75016 Paris\nc@dupont.example\nFacture n° 7\nTotal TTC|9 €", "c@dupont.example", ()),
        ("Client :\nDupont SA\nd@atelier.example\nFacture n° 7\nTotal TTC|9 €", "d@atelier.example", ()),
        ("Client :\nDupont SA\nFacture n° 7\nTotal TTC|9 €\naide@banque.example", None, ("aide@banque.example",)),
        (
            "Client :\nDupont SA\na@dupont.example\nb@dupont.example\nFacture n° 7\nTotal TTC|9 €",
            None,
            ("a@dupont.example", "b@dupont.example"),
        ),
    ],
    ids=["below its address", "at the owner's provider", "elsewhere", "two"],
)
def test_an_address_below_the_clients_name_is_the_clients_any_other_is_put_up(
    text: str, settled: str | None, proposed: tuple[str, ...], french: Vocabulary
) -> None:
    draft = read(text, french)
    assert (draft.email, draft.candidates(Field.EMAIL)) == (settled, proposed)


def test_where_something_was_paid_before_what_may_remain_is_put_up(french: Vocabulary) -> None:
    draft = read("Facture n° 7\nTotal TTC|120,00 €\nAcompte versé le 3/10/2026|- 20,00 €", french)
    assert draft.candidates(Field.AMOUNT_DUE) == (Decimal("100.00"), Decimal("120.00"))
    told = read("Facture n° 7\nTotal TTC|120,00 €\nAcompte de 30 % à la commande", french)
    assert told.amount_due == Decimal("120.00")


def test_other_days_of_a_paper_show_whether_the_month_comes_first(english: Vocabulary) -> None:
    head = "Invoice no. 7\nInvoice date: 11/03/2026\nTotal|£9.00"
    assert len(read(head, english).candidates(Field.ISSUED_ON)) == 2
    assert read(f"{head}\nDelivered|10/27/2026", english).issued_on == date(2026, 11, 3)
    assert read(f"{head}\nDelivered|27/10/2026", english).issued_on == date(2026, 3, 11)


def test_the_day_of_an_order_is_not_that_of_the_invoice(french: Vocabulary, english: Vocabulary) -> None:
    lines = "Order Date: 15-10-2026\nInvoice no. 7\nInvoice Date: 20-10-2026\nTotal|£9.00"
    assert read(lines, english).issued_on == date(2026, 10, 20)
    assert read("Date de commande : 15/10/2026\nDate : 20/10/2026\nFacture n° 7\nTotal|9 €", french).issued_on == date(
        2026, 10, 20
    )


@pytest.mark.parametrize("total", ["Rs 1939", "1 939,00 Rs"])
def test_a_currency_that_is_not_known_is_asked_rather_than_taken_for_the_businesss(
    total: str, french: Vocabulary
) -> None:
    draft = read(f"Facture n° 7\nTotal TTC|{total}", french)
    assert draft.currency is None
    assert Field.CURRENCY in draft.missing


@pytest.mark.parametrize(("total", "code"), [("1 939,00 zł", "PLN"), ("₹ 1,939.00", "INR"), ("1 939,00 HUF", "HUF")])
def test_any_currency_is_known_by_its_sign_or_code(total: str, code: str, french: Vocabulary) -> None:
    assert read(f"Facture n° 7\nTotal TTC|{total}", french).currency == code


def test_a_currency_of_several_is_put_up(french: Vocabulary) -> None:
    draft = read("Facture n° 7\nTotal TTC|1 939 FCFA", french)
    assert draft.candidates(Field.AMOUNT_DUE) == (Decimal(1939),)
    assert draft.candidates(Field.CURRENCY) == ("XOF", "XAF")


def test_an_address_of_delivery_is_not_the_clients(french: Vocabulary) -> None:
    rows = (
        "Adresse de livraison",
        "Dépôt Sud|Nova Conseil",
        "13001 Marseille|69002 Lyon",
        "Facture n° 7",
        "Total TTC|9,00 €",
    )
    spaced = (f"{one:<40}{other}" for one, _, other in (row.partition("|") for row in rows))
    assert read("\n".join(spaced), french).candidates(Field.CLIENT) == ("Nova Conseil",)


def test_two_amounts_to_pay_are_put_up(french: Vocabulary) -> None:
    draft = read("Facture 7\nNet à payer : 100 €\nNet à payer : 120 €", french)
    assert draft.amount_due is None
    assert draft.candidates(Field.AMOUNT_DUE) == (Decimal(100), Decimal(120))


def test_the_business_is_not_its_own_client(french: Vocabulary) -> None:
    draft = read("Client :\nAtelier Lumière\nFacture 7\nNet à payer : 100 €", french)
    assert Field.CLIENT in draft.missing


def test_the_own_name_within_a_letterhead_is_not_the_clients(french: Vocabulary) -> None:
    text = (
        "Cabinet Atelier Lumière\n3 rue des Arts\n69001 Lyon\n\nNova Conseil\n8 quai Perrache\n69002 Lyon\nFacture n° 7"
    )
    assert read(text, french).candidates(Field.CLIENT) == ("Nova Conseil",)


def test_what_was_owed_before_is_not_taken_for_a_part_of_the_invoice(french: Vocabulary) -> None:
    text = "Facture n° 7\nTotal de la facture|532,60 €\nSolde antérieur|120,00 €\nTotal dû au 15/11|652,60 €"
    assert [str(each) for each in read(text, french).candidates(Field.AMOUNT_DUE)] == ["532.60", "652.60"]


@pytest.mark.parametrize(
    ("below", "asked"),
    [
        ("Payment 10/30|-$100.00\nPayment 11/06|-$50.00", ["350.00", "500.00"]),
        ("Escompte|-50,00 €", ["450.00", "500.00"]),
        ("dont TVA|83,33", []),
    ],
)
def test_what_is_taken_off_below_the_total_puts_that_up(below: str, asked: list[str], french: Vocabulary) -> None:
    draft = read(f"Facture n° 7\nRemise|-20,00 €\nTotal TTC|500,00 €\n{below}", french)
    assert [str(each) for each in draft.candidates(Field.AMOUNT_DUE)] == asked


def test_a_dollar_is_that_of_the_paper_or_the_business(french: Vocabulary) -> None:
    def currency(paper: str, own: str) -> str | None:
        page = page_of(f"Facture n° 7\n{paper}".replace("|", "     ").splitlines())
        draft = read_paper(page, TODAY, french, Own("Atelier", "", own))
        return draft.currency if draft else None

    assert currency("Total TTC|9,00 $", "CAD") == "CAD"
    assert currency("Total CAD TTC|9,00 $", "EUR") == "CAD"
    assert currency("Total TTC|9,00 $", "EUR") == "USD"
    assert currency("Total TTC|9,00 USD", "CAD") == "USD"


def test_more_than_all_totals_is_put_up(french: Vocabulary) -> None:
    draft = read("Facture n° 7\nTotal TTC|532,60 €\nMontant dû|652,60 €", french)
    assert [str(each) for each in draft.candidates(Field.AMOUNT_DUE)] == ["652.60", "532.60"]


def test_terms_may_follow_the_day_of_issue(french: Vocabulary) -> None:
    draft = read(
        "Devis n° 3 accepté – FACTURE N° F-2\nÉmise le 16 novembre 2026, payable sous 15 jours\nTTC|9,00 €", french
    )
    assert (draft.number, draft.issued_on, draft.due_on) == ("F-2", date(2026, 11, 16), date(2026, 12, 1))


def test_terms_may_count_from_this_invoice(english: Vocabulary) -> None:
    text = "Invoice IC-9\n20 November 2026\nAmount due|£9.00\nPayment is due within 28 days of the date of this invoice"
    assert read(text, english).due_on == date(2026, 12, 18)


def test_the_day_of_the_invoice_that_is_credited_is_not_the_credit_notes(french: Vocabulary) -> None:
    text = "Avoir n° AV-4\nDate : 18/11/2026\nEn déduction de la facture F-91 du 08/10/2026\nTotal TTC|-9,00 €"
    assert read(text, french).issued_on == date(2026, 11, 18)


def test_a_letter_is_no_invoice(french: Vocabulary) -> None:
    assert read_paper(page_of(["Madame, Monsieur,", "bien à vous"]), TODAY, french, OWN) is None


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_no_document_makes_it_raise(french: Vocabulary, lines: list[str]) -> None:
    read_paper(page_of(lines), TODAY, french, OWN)
