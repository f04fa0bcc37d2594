"""Lists with a row for each item: sums are added, counted once, or put before the owner, never counted twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.predict import vocabularies
from bot.intake.files.contents import Table
from bot.intake.files.formats import read_file
from bot.intake.imports.columns import Layout, find_layout
from bot.intake.imports.row import Trouble
from bot.intake.imports.rows import Read, read_rows
from bot.intake.imports.together import Items
from bot.intake.vocabulary import Vocabulary

TODAY = date(2026, 11, 23)
LINES = "Numéro;Client;Date facture;Échéance;Libellé de la ligne;Quantité;Prix unitaire HT;Montant TTC"
TOTALS = "InvoiceNumber,ContactName,InvoiceDate,DueDate,Description,Quantity,UnitAmount,LineAmount,Total,AmountDue"


def read(text: str, vocabulary: Vocabulary, items: Items | None = None) -> Read:
    """Read a list, its rows taken as the owner says, if that is said."""
    table = read_file(text.encode())
    assert isinstance(table, Table)
    layout = find_layout(table, [vocabulary.headings], day_first=True)
    assert layout is not None
    chosen = Layout.from_json(replace(layout, items=items).as_json())
    return read_rows(
        table, chosen, TODAY, vocabulary, "EUR", states=[vocabulary.states], headings=[vocabulary.headings]
    )


def of_items(*rows: tuple[str, str, str, str, str]) -> str:
    """Return a French list of number, item, count, price and sum of each row."""
    told = (
        f"{number};Ravel;05/10/2026;04/11/2026;{rest}" for number, rest in ((row[0], ";".join(row[1:])) for row in rows)
    )
    return "\n".join([LINES, *told])


def of_totals(*rows: tuple[str, str, str, str, str, str, str]) -> str:
    """Return an English list of number, item, count, price, sum, total and what is due of each row."""
    told = (f"{row[0]},Ravel,2026-10-05,2026-11-04,{','.join(row[1:])}" for row in rows)
    return "\n".join([TOTALS, *told])


ADDED = of_items(
    ("F-1", "Conseil", "2", "500,00", "1200,00"),
    ("F-1", "Trajet", "1", "80,00", "96,00"),
    ("F-1", "Remise", "1", "-20,00", "-24,00"),
    ("F-2", "Conseil", "1", "50,00", "60,00"),
)
ONCE = of_totals(
    ("F-1", "Paddles", "10", "40.00", "400.00", "720.00", "700.00"),
    ("F-1", "Delivery", "1", "200.00", "200.00", "720.00", "700.00"),
    ("F-2", "Repair", "1", "50.00", "50.00", "60.00", "60.00"),
)
BELOW = f"{TOTALS}\nF-1,Ravel,2026-10-05,2026-11-04,Desk,1,900,900,1380,1380\n,,,,Chair,1,250,250,,"
ALIKE = of_items(("F-1", "Atelier 1", "1", "50,00", "60,00"), ("F-1", "Atelier 2", "1", "50,00", "60,00"))
REPEATED = of_items(("F-1", "Pose", "1", "50,00", "60,00"), ("F-1", "Pose", "1", "50,00", "60,00"))
AGAIN = of_items(
    ("F-1", "Pose", "1", "50,00", "60,00"), ("F-1", "Pose", "1", "50,00", "60,00"), ("F-1", "Vis", "1", "5,00", "6,00")
)
WITH_TOTAL = of_items(
    ("F-1", "Pose", "1", "50,00", "60,00"), ("F-1", "Vis", "1", "5,00", "6,00"), ("F-1", "", "", "", "66,00")
)
SAID_TOTAL = of_items(
    ("F-1", "Pose", "1", "50,00", "60,00"), ("F-1", "Vis", "1", "5,00", "6,00"), ("F-1", "Total F-1", "", "", "66,00")
)
CORRECTED = "Numéro;Client;Échéance;HT;TTC\nF-1;Ravel;04/11/2026;50,00;60,00\nF-1;Ravel;04/11/2026;55,00;66,00"
PAYMENTS = of_totals(
    ("F-1", "First", "1", "", "", "500.00", "500.00"), ("F-1", "Second", "1", "", "", "500.00", "300.00")
)
OF_ITEMS_DUE = of_totals(
    ("F-1", "Desk", "1", "300.00", "300.00", "300.00", "450.00"),
    ("F-1", "Chair", "1", "200.00", "200.00", "200.00", "450.00"),
)


@pytest.mark.parametrize(
    ("text", "how", "says"),
    [
        (ADDED, Items.ADD, (["1272.00", "60.00"], [])),
        (ONCE, Items.ONCE, (["700.00", "60.00"], [])),
        (BELOW, Items.ADD, (["1380"], [])),
        (ALIKE, None, ([], [2])),
        (REPEATED, Items.APART, (["60.00", "60.00"], [])),
        (AGAIN, Items.ADD, ([], [2])),
        (SAID_TOTAL, Items.ADD, (["66.00"], [])),
        (WITH_TOTAL, Items.ADD, ([], [2])),
        (CORRECTED, None, ([], [2])),
        (PAYMENTS, None, ([], [2])),
        (OF_ITEMS_DUE, Items.ONCE, (["450.00"], [])),
    ],
    ids=[
        "sums of items",
        "a total on each row",
        "items below their invoice",
        "items of one price",
        "one row twice",
        "one item twice",
        "a total that says so",
        "a total among its items",
        "two versions",
        "payments of one total",
        "what is due of all items",
    ],
)
def test_rows_of_one_invoice_are_added_counted_once_or_put_before_the_owner(
    text: str, how: Items | None, says: tuple[list[str], list[int]], french: Vocabulary, english: Vocabulary
) -> None:
    found = read(text, english if text.startswith(TOTALS) else french)
    assert found.together.how is how
    assert ([str(row.amount) for row in found.rows], [problem.line for problem in found.problems]) == says


def test_the_owner_says_how_rows_are_meant(french: Vocabulary) -> None:
    assert [row.amount for row in read(ALIKE, french, Items.ADD).rows] == [Decimal("120.00")]
    assert [row.amount for row in read(ALIKE, french, Items.ONCE).rows] == [Decimal("60.00")]
    assert [row.amount for row in read(ADDED, french, Items.APART).rows] == [Decimal("60.00")]
    assert [row.amount for row in read(CORRECTED, french, Items.ADD).rows] == [Decimal("126.00")]


def test_it_is_said_how_many_rows_make_how_many_invoices(french: Vocabulary) -> None:
    found = read(ADDED, french)
    assert (found.together.lines, found.together.invoices, found.together.several) == (4, 2, 1)
    assert [(row.line, row.lines) for row in found.rows] == [(2, 3), (5, 1)]


def test_the_order_of_rows_does_not_matter(french: Vocabulary) -> None:
    head, one, two, three, other = ADDED.splitlines()
    found = read(f"{head}\n{one}\n{other}\n{two}\n{three}", french)
    assert [row.amount for row in found.rows] == [Decimal(1272), Decimal(60)]


def test_a_total_below_is_no_row_of_the_last_invoice(french: Vocabulary) -> None:
    assert [row.amount for row in read(f"{ADDED}\nTotal;;;;;;;1332,00", french).rows] == [Decimal(1272), Decimal(60)]


ENGLISH = vocabularies()["en"]
PARTS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["12.50", "40", "60", "100"])), min_size=1, max_size=4)


@given(
    st.lists(PARTS, min_size=1, max_size=4), st.sampled_from(["line", "total", "both"]), st.sampled_from(["1", "1.2"])
)
def test_no_sum_is_ever_wrong_without_a_word(invoices: list[list[tuple[int, str]]], manner: str, tax: str) -> None:
    """Items with tax in each row, the total in each row, or both: what is read is the total, or is listed."""
    head = {"line": "Line Total", "total": "Total", "both": "Line Amount,Total"}[manner]
    lines = [f"Number,Customer,Date,Due Date,Item,Quantity,Unit Price,{head}"]
    totals: dict[str, Decimal] = {}
    for number, parts in enumerate(invoices):
        sums = [count * Decimal(price) for count, price in parts]
        total = totals[f"F-{number}"] = sum(sums) * Decimal(tax)
        for place, (count, price) in enumerate(parts):
            taxed = sums[place] * Decimal(tax)
            told = {"line": f"{taxed:.2f}", "total": f"{total:.2f}", "both": f"{sums[place]:.2f},{total:.2f}"}[manner]
            lines.append(f"F-{number},Ravel,2026-10-05,2026-11-04,Item {place},{count},{price},{told}")
    found = read("\n".join(lines), ENGLISH)
    assert all(row.amount == totals[row.number] for row in found.rows)
    assert {row.number for row in found.rows} | {problem.cell for problem in found.problems} == {*totals}


def test_money_that_came_in_is_called_so_and_not_a_credit_note(french: Vocabulary) -> None:
    rows = "Ravel;F-1;05/10/2026;04/11/2026;60,00;\nRavel;VIR;09/10/2026;;;20,00"
    found = read(f"Client;Référence;Date;Échéance;Débit;Crédit\n{rows}", french)
    assert [(each.line, each.trouble) for each in found.problems] == [(3, Trouble.RECEIVED)]
