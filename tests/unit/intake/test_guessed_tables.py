"""Tables without headings that are known: what their contents leave no choice about, and what is left to the owner."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.files import csv_table
from bot.intake.files.contents import Table
from bot.intake.imports.columns import Layout, completed, find_layout, guess_layout, heading_of
from bot.intake.imports.headings import Column
from bot.intake.imports.rows import read_rows
from bot.intake.vocabulary import Vocabulary

TODAY = date(2026, 11, 4)
PLAIN = "Dupont SARL;F-1;01/10/2026;31/10/2026;1 250,00\nMartin;F-2;02/10/2026;01/11/2026;80,50"


@pytest.mark.parametrize(
    ("text", "head", "columns"),
    [
        (PLAIN, -1, "client number issued_on due_on remaining"),
        (
            "31/10/2026,01/10/2026,a@b.example,Dupont,12.00 €\n01/11/2026,02/10/2026,c@d.example,Martin,7.50 €",
            -1,
            "due_on issued_on email client remaining",
        ),
        (
            "Kunde;Beleg;Tag;Netto;MwSt;Brutto\nAnne;F1;31/10/2026;100,00;20,00;120,00\nPaul;F2;1/11/2026;50,00;10,00;60,00",
            0,
            "client number - - - total",
        ),
        ("Dupont;F1;1250;600,00\nMartin;F2;300;20,00", -1, "client - - remaining"),
    ],
)
def test_what_leaves_no_choice_is_guessed(text: str, head: int, columns: str) -> None:
    layout = guess_layout(csv_table.read(text.encode()), TODAY, day_first=True)
    assert layout is not None
    assert (layout.head, layout.guessed) == (head, True)
    assert layout.columns == {Column(name): place for place, name in enumerate(columns.split()) if name != "-"}


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Dupont;Paris;100,00;31/10/2026\nMartin;Lyon;50,00;01/11/2026", {Column.CLIENT, Column.DUE_ON}),
        ("Dupont;F1;100,00;80,00\nMartin;F2;50,00;20,00", {Column.REMAINING, Column.TOTAL}),
        ("Dupont;F1;1/10/2026;2/9/2026\nMartin;F2;2/9/2026;1/10/2026", {Column.ISSUED_ON, Column.DUE_ON}),
        ("a;b\nc;d", set(Column)),
    ],
)
def test_what_may_be_several_things_is_left_to_the_owner(text: str, unknown: set[Column]) -> None:
    layout = guess_layout(csv_table.read(text.encode()), TODAY, day_first=True)
    assert layout is None or not unknown & layout.columns.keys()


def test_a_table_without_headings_is_read_from_its_first_row(french: Vocabulary) -> None:
    table = csv_table.read(PLAIN.encode())
    layout = guess_layout(table, TODAY, day_first=True)
    assert layout is not None
    read = read_rows(table, layout, TODAY, french, "EUR", states=[french.states], headings=[french.headings])
    assert [(row.line, row.number, str(row.amount)) for row in read.rows] == [
        (1, "F-1", "1250.00"),
        (2, "F-2", "80.50"),
    ]
    assert heading_of(table, layout, 0) == "A · Dupont SARL"
    assert heading_of(table, Layout(-1), 27) == "AB"
    assert Layout.from_json(layout.as_json()) == layout


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=5), min_size=1, max_size=6))
def test_no_table_makes_it_raise(cells: list[list[str]]) -> None:
    guess_layout(Table(tuple(map(tuple, cells)), tuple(range(1, len(cells) + 1))), TODAY, day_first=True)


def test_what_headings_do_not_say_is_guessed_by_the_contents(french: Vocabulary) -> None:
    rows = "F-1;Dupont SARL;01/10/2026;31/10/2026;1 250,00\nF-2;Martin;2/10/2026;1/11/2026;80,50"
    text = f"N°;Pour;Créé;Terme;À encaisser net\n{rows}"
    table = csv_table.read(text.encode())
    known = Layout(0, {Column.NUMBER: 0, Column.REMAINING: 4})
    found = completed(known, table, TODAY)
    assert (found.guessed, found.lacking) == (True, ())
    assert found.columns == {
        Column.NUMBER: 0,
        Column.CLIENT: 1,
        Column.ISSUED_ON: 2,
        Column.DUE_ON: 3,
        Column.REMAINING: 4,
    }
    whole = find_layout(
        csv_table.read(b"Client;Echeance;Solde\nAnne;01/12/2026;12,00"), [french.headings], day_first=True
    )
    assert whole is not None
    assert completed(whole, table, TODAY) is whole
