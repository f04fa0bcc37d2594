"""Tests of tables with headings that are pasted into a message."""

import pytest

from bot.intake.draft import Draft, Field, Intent
from tests.unit.intake.conftest import Read

Told = list[tuple[str | None, ...]]


def _told(drafts: tuple[Draft, ...]) -> Told:
    return [
        (
            each.client,
            each.number,
            f"{each.currency} {each.amount_due:.2f}" if each.amount_due else None,
            f"{each.due_on:%d/%m/%y}" if each.due_on else None,
        )
        for each in drafts
    ]


_TWO: Told = [("Dupont", "2027-11", "EUR 1200.00", "15/02/27"), ("Les 4 Saisons", "12", "EUR 80.00", "31/12/26")]


@pytest.mark.parametrize(
    "text",
    [
        "client;n°;ttc;échéance\nDupont;2027-11;1 200,00;15/02/2027\nLes 4 Saisons;12;80;31/12/2026",
        "N°\tClient\tTTC\tÉchéance\n2027-11\tDupont\t1 200,00 €\t15/02/2027\n12\tLes 4 Saisons\t80\t31/12",
        (
            "| Client | Facture | Montant € | À payer le |\n|---|---|---|---|\n"
            "| Dupont | 2027-11 | 1.200 | 15/02/2027 |\n| Les 4 Saisons | 12 | 80,00 | fin décembre |"
        ),
        'N°,Client,Total TTC,Échéance\n2027-11,Dupont,"1200,00",15/02/2027\n12,Les 4 Saisons,80,31/12/2026',
        "N°, Client, Total TTC, Échéance\n2027-11, Dupont, 1200,00, 15/02/2027\n12, Les 4 Saisons, 80,00, 31/12/2026",
        (
            "N°       Client          TTC        Échéance\n2027-11  Dupont          1 200,00   15/02/2027\n"
            "12       Les 4 Saisons   80,00      31/12/2026"
        ),
        (
            "à enregistrer svp\n\nClient;N°;TTC;Échéance\nDupont;2027-11;1200;15/02/2027\n"
            "Les 4 Saisons;12;80;31/12/2026\nTotal;;1280;\nmerci !"
        ),
        (
            "2 factures à noter\nClient;N°;Objet;HT;TTC;Réglé;Échéance\nDupont;2027-11;pose;1100;1300;100;15/02/2027\n"
            "Les 4 Saisons;12;;70;80;;31/12/2026\nTotal : 1 280 €"
        ),
        (
            "Client;N°;TTC;Statut;Échéance\nDupont;2027-11;1200;envoyée;15/02/2027\nMartin;11;50;payée;15/10/2026\n"
            "Les 4 Saisons;12;80;;31/12/2026"
        ),
    ],
)
def test_the_rows_of_a_table_are_read_by_its_headings(lire: Read, text: str) -> None:
    reading = lire(text)
    assert reading.intent is Intent.INVOICE
    assert _told(reading.drafts) == _TWO
    assert not reading.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "No.\tCustomer\tAmount\tDue date\n2027-11\tDupont\t€1,200.00\t15 Feb 2027\n12\tLes 4 Saisons\t€80\t31 Dec 2026",
        "Client, Invoice, Amount, Due\nDupont, 2027-11, €1,200.00, 2027-02-15\nLes 4 Saisons, 12, €80, 2026-12-31",
        (
            "Hi, here are the invoices I sent this month\nInvoice #,Customer,Qty,Amount EUR,Due\n"
            '2027-11,Dupont,3,"1,200.00",2027-02-15\n12,Les 4 Saisons,1,80.00,2026-12-31\nthanks, Tom'
        ),
        (
            "Customer | Invoice | Total | Paid | Balance | Due on\nDupont | 2027-11 | €1300 | €100 | €1200 | "
            "15 Feb 2027\nMoor Ltd | 10 | €90 | €90 | €0 | 1 Nov 2026\nLes 4 Saisons | 12 | €80 | | €80 | 31 Dec 2026"
        ),
    ],
)
def test_the_rows_of_an_english_table_are_read_by_its_headings(read: Read, text: str) -> None:
    reading = read(text)
    assert _told(reading.drafts) == _TWO
    assert not reading.must_ask


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ("Client;N°;HT;Échéance\nDupont;12;300;15/12/2026", Field.AMOUNT_DUE),
        ("Client;N°;Montant;Échéance\nDupont;12;300 HT;15/12/2026\nRoy;13;50;15/12/2026", Field.AMOUNT_DUE),
        ("Client;N°;TTC;Échéance\nDupont;12;env. 300;15/12/2026\nRoy;13;50;15/12/2026", Field.AMOUNT_DUE),
        ("3 factures\nClient;N°;TTC;Échéance\nDupont;12;300;15/12/2026\nRoy;13;50;15/12/2026", Field.AMOUNT_DUE),
        ("Client;N°;TTC;Échéance\nDupont;12;300;15/12/2026\nDupont;12;50;15/12/2026", Field.AMOUNT_DUE),
        ("Client;N°;TTC;Statut;Échéance\nDupont;12;300;brouillon;15/12/2026", Field.AMOUNT_DUE),
        ("Client;N°;TTC;Échéance\nDupont;12;300;mi-décembre\nRoy;13;50;15/12/2026", Field.DUE_ON),
        ("Client;N°;TTC;Échéance\nDupont;12;300;31/11/2026\nRoy;13;50;", Field.DUE_ON),
        ("Client;N°;Date;TTC;Échéance\nDupont;12;20/11/2026;300;15/11/2026", Field.DUE_ON),
        ("Client;N°;TTC;Échéance\nDupont ?;12;300;15/12/2026", Field.CLIENT),
    ],
)
def test_a_doubtful_cell_is_asked_about(lire: Read, rows: str, asked: Field) -> None:
    reading = lire(rows)
    assert reading.intent is Intent.INVOICE
    assert reading.must_ask == (asked,)


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ("Client;No;Total;Due date\nHolm;12;£300;05/12/2026", Field.DUE_ON),
        ("Client;No;Total;Due date\nHolm;12;300.00;2026-12-05", Field.CURRENCY),
        ("Client;No;Total;Due date\nHolm;12;€1.250;2026-12-05", Field.AMOUNT_DUE),
        ("Client;No;Total;Due date\nHolm;12;£300;net 30 EOM", Field.DUE_ON),
    ],
)
def test_an_english_cell_is_as_doubtful_as_in_a_message(read: Read, rows: str, asked: Field) -> None:
    assert read(rows).must_ask == (asked,)


def test_contacts_and_days_of_issue_stand_in_columns_too(lire: Read) -> None:
    (draft,) = lire(
        "Date\tNom\tPrénom\tReste dû\tÉchéance\tEmail\tTél\n"
        "12/11/2026\tDurand\tAnne\t120,00\t30 jours\ta.durand@example.fr\t06 12 34 56 78"
    ).drafts
    assert (draft.client, draft.email, draft.phone) == ("Anne Durand", "a.durand@example.fr", "+33612345678")
    assert [f"{day:%d/%m}" for day in (draft.issued_on, draft.due_on) if day] == ["12/11", "12/12"]


@pytest.mark.parametrize(
    ("around", "intent"),
    [
        ("Factures payées :\n{}", Intent.PAYMENT),
        ("{}\nattention la 12 est en litige", Intent.DISPUTE),
        ("factures que je dois payer :\n{}", Intent.OTHER),
    ],
)
def test_a_line_beside_a_table_that_tells_of_something_else_is_heard(lire: Read, around: str, intent: Intent) -> None:
    assert lire(around.format("Client;N°;TTC;Échéance\nDupont;12;300;15/12/2026")).intent is intent


def test_lines_that_begin_with_a_label_are_no_table(lire: Read) -> None:
    reading = lire("Client : Dupont, facture 12, 300 €, le 15/12\nClient : Martin, facture 13, 200 €, le 16/12")
    assert [draft.client for draft in reading.drafts] == ["Dupont", "Martin"]
