"""Tables of invoices: any separator and encoding, headings in either language, figures and days that are certain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.files import csv_table, workbook
from bot.intake.files.contents import Refusal, Table, Unreadable, Workbook, from_json, to_json
from bot.intake.files.formats import FORMATS, format_of
from bot.intake.imports.cells import decimal_mark, is_day_first, read_figure
from bot.intake.imports.columns import Layout, find_layout
from bot.intake.imports.headings import Column
from bot.intake.imports.row import Trouble
from bot.intake.imports.rows import Read, read_rows
from bot.intake.vocabulary import Vocabulary
from tests.e_invoices import cii, pdf_with
from tests.workbooks import xlsx, xlsx_of

TODAY = date(2026, 11, 4)
ROWS = ("Client;N° facture;Échéance;Reste dû", "Crêperie Noël;F-1;30/11/2026;1 250,50 €", "Dupont;F-2;1/12/2026;99,90")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"])
def test_a_table_is_read_whatever_its_separator_and_encoding(separator: str, encoding: str) -> None:
    lines = [";".join(f'"{cell}"' for cell in row.split(";")).replace(";", separator) for row in ROWS]
    content = "\r\n".join(lines).replace("€", "EUR").encode(encoding)
    assert csv_table.recognises(content)
    table = csv_table.read(content)
    assert table.rows[1] == ("Crêperie Noël", "F-1", "30/11/2026", "1 250,50 EUR")


def test_the_separator_that_a_first_line_names_is_believed() -> None:
    assert csv_table.read(b"sep=|\na;b|c\n1|2").rows == (("a;b", "c"), ("1", "2"))


def test_the_lines_are_those_of_the_file_with_empty_ones_left_out() -> None:
    assert csv_table.read(b'a;b\n\n"1\n2";3\n4;5').lines == (1, 4, 5)


def test_a_workbook_knows_its_days_and_figures() -> None:
    content = xlsx(("Client", "Montant", "Le"), ("Dupont", 1250.5, date(2026, 11, 30)), ("=1+1", 7, "x"))
    read = workbook.read(content)
    assert isinstance(read, Table)
    assert read.rows == (
        ("Client", "Montant", "Le"),
        ("Dupont", "=1250.5", "2026-11-30"),
        ("", "=7", "x"),
    )


def test_a_workbook_of_several_sheets_with_rows_leaves_the_choice() -> None:
    found = workbook.read(
        xlsx_of({"Notes": [("à relancer",)], "Vide": [], "Factures": [("Client", "Solde"), ("Anne", 7)]})
    )
    assert isinstance(found, Workbook)
    assert [(sheet.name, len(sheet.table.rows)) for sheet in found.sheets] == [("Notes", 1), ("Factures", 2)]
    assert from_json(to_json(found)) == found
    alone = workbook.read(xlsx_of({"Vide": [], "Factures": [("Client", "Solde")]}))
    assert alone == Table((("Client", "Solde"),), (1,))


@pytest.mark.parametrize(
    ("reader", "content"),
    [
        (csv_table.read, b"a;b\n" * (csv_table.MOST_ROWS + 1)),
        (workbook.read, xlsx_of({"A": [(1,)] * 9_000, "B": [(1,)] * 11_001})),
    ],
)
def test_a_list_that_is_too_long_is_refused_with_its_own_sentence(
    reader: Callable[[bytes], object], content: bytes
) -> None:
    with pytest.raises(Refusal) as refused:
        reader(content)
    assert refused.value.reason is Unreadable.TOO_MANY_ROWS


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        workbook.read(xlsx_of({"Vide": []}))
    assert refused.value.reason is Unreadable.NO_ROWS


@pytest.mark.parametrize("content", [xlsx(("a", "b"))[:300], b"PK\x03\x04xl/workbook" + bytes(99)])
def test_a_broken_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        workbook.read(content)
    assert refused.value.reason is Unreadable.BROKEN


SAMPLES = {
    "pdf": pdf_with(cii()),
    "xml": cii(),
    "vcard": b"BEGIN:VCARD\r\nFN:Marie\r\nEND:VCARD",
    "workbook": xlsx(("Client", "Montant"), ("Dupont", 1)),
    "csv": "\n".join(ROWS).encode(),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_exactly_one_reader_recognises_each_format(name: str) -> None:
    assert [each.name for each in FORMATS if each.recognises(SAMPLES[name])] == [name]


@pytest.mark.parametrize("content", [b"", b"bonjour", b"\x00\x01\x02", b"PK\x03\x04word/document.xml", b"\xff\xd8\xff"])
def test_anything_else_has_no_reader(content: bytes) -> None:
    assert format_of(content) is None


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("Client;N° facture;Échéance;Montant HT;Montant TTC;Reste à payer", "client number due_on - total remaining"),
        ("Raison sociale;Numéro;Date;Date d'échéance;Total TTC (€);Réglé", "client number issued_on due_on total paid"),
        ("Tiers;Référence;Date limite de paiement;Solde dû;Devise", "client number due_on remaining currency"),
        ("Nom du client;Tél.;Courriel;Échéance;Montant", "client phone email due_on total"),
        ("Customer name;Invoice no.;Due date;Amount;Balance due", "client number due_on total remaining"),
        ("Company;Invoice #;Due;Total (incl. VAT);Amount paid;Currency", "client number due_on total paid currency"),
    ],
)
def test_headings_are_recognised_in_either_language(
    headings: str, columns: str, french: Vocabulary, english: Vocabulary
) -> None:
    row = tuple(headings.split(";"))
    table = Table((("Export du 3/11",), row), (1, 2))
    layout = find_layout(table, [french.headings, english.headings], day_first=True)
    assert layout is not None
    assert layout.head == 1
    wanted = {Column(name): place for place, name in enumerate(columns.split()) if name != "-"}
    assert layout.columns == wanted
    assert layout.lacking == ()


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Client;Échéance initiale;Échéance prorogée;Solde\nAnne;1/11/2026;1/12/2026;7,00", Column.DUE_ON),
        ("Client;Échéance;Total TTC;Solde client;Reste\nAnne;1/11/2026;9,00;7,00;8,00", Column.REMAINING),
    ],
)
def test_where_two_columns_may_be_meant_the_owner_chooses(text: str, lacking: Column, french: Vocabulary) -> None:
    layout = find_layout(csv_table.read(text.encode()), [french.headings], day_first=True)
    assert layout is not None
    assert layout.lacking == (lacking,)


def test_a_table_without_headings_is_none(french: Vocabulary) -> None:
    assert find_layout(Table((("a", "b"), ("1", "2")), (1, 2)), [french.headings], day_first=True) is None


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        (("1 250,50 €", "1.250", "99,9", "12"), ("1250.50", "1250", "99.9", "12")),
        (("£1,250.50", "1,250", "99.90"), ("1250.50", "1250", "99.90")),
        (("1.250", "3.500"), (None, None)),
        (("1.250.000", "2,5"), ("1250000", "2.5")),
        (("12,50", "1,250"), ("12.50", None)),
        (("(300,00)", "300,00-", "−300,00"), ("-300.00", "-300.00", "-300.00")),
        (("1'250.50", "douze", "1 2 3 €"), ("1250.50", None, "123")),
        (("=1250.5", "1.250"), ("1250.5", None)),
    ],
)
def test_a_figure_is_read_by_what_its_column_shows(cells: tuple[str, ...], figures: tuple[str | None, ...]) -> None:
    mark = decimal_mark(cells)
    assert tuple(read_figure(cell, mark) for cell in cells) == tuple(f and Decimal(f) for f in figures)


@pytest.mark.parametrize(
    ("cells", "default", "day_first"),
    [
        (("03/04/2026", "25/04/2026"), False, True),
        (("03/04/2026", "04/25/2026"), True, False),
        (("03/04/2026",), True, True),
        (("03/04/2026",), False, False),
        (("25/04/2026", "04/25/2026"), True, None),
        (("2026-04-25",), False, True),
    ],
)
def test_the_column_tells_the_day_from_the_month(
    cells: tuple[str, ...],
    default: bool,  # noqa: FBT001 - a column of the table
    day_first: bool | None,  # noqa: FBT001 - same
) -> None:
    assert is_day_first(cells, default=default) is day_first


def rows_of(text: str, vocabulary: Vocabulary, terms: int | None = None) -> Read:
    """Read the rows of a table written as CSV."""
    table = csv_table.read(text.encode())
    layout = find_layout(table, [vocabulary.headings], day_first=True)
    assert layout is not None
    layout = replace(layout, terms=terms)
    return read_rows(
        table, layout, TODAY, vocabulary, "EUR", states=[vocabulary.states], headings=[vocabulary.headings]
    )


def test_rows_become_invoices_and_sums_are_left_out(french: Vocabulary) -> None:
    text = "Client;Numéro;Date;Échéance;Total TTC;Réglé;E-mail\n"
    text += "Dupont;F-1;2/11/2026;2 décembre 2026;1 200,00;200,00;A@b.fr\nTotal;;;;1 200,00;200,00;"
    [row] = rows_of(text, french).rows
    assert (row.client, row.number, row.amount, row.currency) == ("Dupont", "F-1", Decimal("1000.00"), "EUR")
    assert (row.issued_on, row.due_on, row.email, row.line) == (date(2026, 11, 2), date(2026, 12, 2), "a@b.fr", 2)


def test_terms_give_the_due_dates_that_a_list_lacks(french: Vocabulary) -> None:
    [row] = rows_of("Client;Date;Solde\nDupont;2/11/2026;12,00", french, terms=30).rows
    assert row.due_on == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        (";F-1;2/11/2026;2/12/2026;12,00;", Trouble.NO_CLIENT),
        ("=HYPERLINK(1);F-1;2/11/2026;2/12/2026;12,00;", Trouble.FORMULA),
        (f"{'x' * 101};F-1;2/11/2026;2/12/2026;12,00;", Trouble.TOO_LONG),
        ("Dupont;F-1;2/11/2026;2/12/2026;;", Trouble.NO_AMOUNT),
        ("Dupont;F-1;2/11/2026;2/12/2026;12,0001;", Trouble.UNCLEAR_AMOUNT),
        ("Dupont;F-1;2/11/2026;2/12/2026;99999999999999,00;", Trouble.UNCLEAR_AMOUNT),
        ("Dupont;F-1;2/11/2026;2/12/2026;-12,00;", Trouble.NEGATIVE),
        ("Dupont;F-1;2/11/2026;;12,00;", Trouble.NO_DUE_DATE),
        ("Dupont;F-1;2/11/2026;31/11/2026;12,00;", Trouble.UNCLEAR_DATE),
        ("Dupont;F-1;2/11/2026;bientôt;12,00;", Trouble.UNCLEAR_DATE),
        ("Dupont;F-1;2/11/2026;2/10/2026;12,00;", Trouble.DUE_BEFORE_ISSUE),
        ("Dupont;F-1;2/11/2026;2/12/2026;12,00;dollars", Trouble.UNKNOWN_CURRENCY),
    ],
)
def test_a_row_that_cannot_be_taken_is_listed_with_its_line_and_reason(
    row: str, trouble: Trouble, french: Vocabulary
) -> None:
    text = f"Client;Numéro;Date;Échéance;Solde;Devise\nMartin;F-0;2/11/2026;2/12/2026;1,00;\n{row}"
    read = rows_of(text, french)
    assert [(problem.line, problem.trouble) for problem in read.problems] == [(3, trouble)]
    assert [each.client for each in read.rows] == ["Martin"]


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        ("Dupont;30/11/2026;12,00;Payée", Trouble.PAID_AND_OWED),
        ("Dupont;44835;12,00;", Trouble.UNCLEAR_DATE),
        ("Dupont;20241131;12,00;", Trouble.UNCLEAR_DATE),
        ("Dupont;30/11/2026;12,00 PLN;", Trouble.UNKNOWN_CURRENCY),
        ("Dupont;30/11/2026;12,00 $;", Trouble.UNKNOWN_CURRENCY),
    ],
)
def test_a_row_that_contradicts_itself_or_may_mean_something_else_is_listed(
    row: str, trouble: Trouble, french: Vocabulary
) -> None:
    read = rows_of(f"Client;Échéance;Reste dû;Statut\nMartin;30/11/2026;1,00;Envoyée\n{row}", french)
    assert [problem.trouble for problem in read.problems] == [trouble]


def test_dollars_are_those_of_a_business_that_counts_in_dollars(french: Vocabulary) -> None:
    table = csv_table.read(b"Client;Due date;Balance due\nBrown;2026-11-30;$1,250.50\nSmith;2026-11-30;1.00 CA$")
    layout = Layout(0, {Column.CLIENT: 0, Column.DUE_ON: 1, Column.REMAINING: 2})
    read = read_rows(table, layout, TODAY, french, "USD", states=[french.states], headings=[french.headings])
    assert [(row.amount, row.currency) for row in read.rows] == [(Decimal("1250.50"), "USD"), (Decimal(1), "CAD")]


def test_settled_rows_are_counted_and_left_out(french: Vocabulary) -> None:
    read = rows_of("Client;Échéance;Solde\nDupont;2/12/2026;0,00\nMartin;2/12/2026;1,00", french)
    assert (read.settled, len(read.rows)) == (1, 1)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=6), max_size=8))
def test_no_table_makes_it_raise(french: Vocabulary, cells: list[list[str]]) -> None:
    head = ("Client", "Numéro", "Date", "Échéance", "Solde", "Devise")
    table = Table((head, *map(tuple, cells)), tuple(range(1, len(cells) + 2)))
    layout = find_layout(table, [french.headings], day_first=True)
    assert layout is not None
    read_rows(table, layout, TODAY, french, "EUR", states=[french.states], headings=[french.headings])
