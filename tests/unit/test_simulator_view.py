"""How the simulator cuts the texts of messages into pieces, and which files it offers to drop."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.demo.simulator.cast import CAST, known_clients
from bot.demo.simulator.samples import electronic_invoice, list_of_invoices
from bot.demo.simulator.view import parts
from bot.demo.telegram_html import parse_html
from bot.demo.telegram_text import RichText, tidied
from bot.i18n.vocabulary import load_words
from bot.intake.files.contents import EInvoice, Table
from bot.intake.files.formats import read_file
from bot.intake.imports.columns import find_layout
from bot.intake.imports.headings import Column, heading_grammar
from bot.intake.text.words import Words
from tests.shipped import strict_catalogue
from tests.stories.telling import IBAN
from tests.texts import LANGUAGES

TODAY = date(2026, 11, 9)


def test_a_text_is_cut_where_its_marks_begin_and_end() -> None:
    body = tidied(parse_html("😀 <b>Dupont <i>SARL</i></b> écrit à <a href='https://dupont.example/'>son site</a>"))

    pieces = [(part["text"], part["marks"], part["url"]) for part in parts(body)]

    assert pieces == [
        ("😀 ", [], ""),
        ("Dupont ", ["bold"], ""),
        ("SARL", ["bold", "italic"], ""),
        (" écrit à ", [], ""),
        ("son site", ["text_link"], "https://dupont.example/"),
    ]


def test_an_address_in_a_text_leads_where_it_says() -> None:
    assert [part["url"] for part in parts(tidied(RichText("voir https://dupont.example/a?b=1 demain")))] == [
        "",
        "https://dupont.example/a?b=1",
        "",
    ]


@given(st.text())
def test_nothing_of_a_text_is_lost_in_its_pieces(text: str) -> None:
    assert "".join(part["text"] for part in parts(RichText(text))) == text


def test_whoever_is_written_to_has_a_telephone_and_a_mailbox() -> None:
    known = known_clients(["new@client.example", CAST[0].address, "new@client.example"])

    assert known[:-1] == CAST
    assert known[-1].address == "new@client.example"
    assert len({client.user_id for client in known}) == len(known)


def test_the_sample_list_is_read_as_any_list_is() -> None:
    catalogue = strict_catalogue()
    addresses = {client.key: client.address for client in CAST}
    for language in LANGUAGES:
        read = read_file(list_of_invoices(catalogue.words(language), addresses, TODAY))

        assert isinstance(read, Table)
        assert len(read.rows) == 6
        layout = find_layout(read, [heading_grammar(Words(language, load_words(language)))], day_first=True)
        assert layout
        assert set(layout.columns) == {
            Column.NUMBER,
            Column.CLIENT,
            Column.EMAIL,
            Column.ISSUED_ON,
            Column.DUE_ON,
            Column.TOTAL,
        }


def test_the_sample_invoice_is_read_to_the_cent() -> None:
    words = strict_catalogue().words("fr")

    read = read_file(electronic_invoice(words, "Atelier & Cie", IBAN, TODAY))

    assert isinstance(read, EInvoice)
    assert (read.number, read.seller.name, str(read.total_due), read.ibans) == (
        "F-2026-118",
        "Atelier & Cie",
        "960.00",
        (IBAN,),
    )
