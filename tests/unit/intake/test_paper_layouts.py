"""Papers of many layouts, from PDF to draft: what is critical is right or asked about, other papers are told apart."""

import tomllib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from bot.intake.draft import Draft, Field
from bot.intake.files.contents import PaperText
from bot.intake.files.formats import read_file
from bot.intake.papers.paper import Own
from bot.intake.papers.reading import read_in_any_language
from bot.intake.vocabulary import Vocabulary

SAMPLES = Path(__file__).parents[3] / "benchmarks" / "data" / "facturx"
PAPERS = tomllib.loads((Path(__file__).parents[2] / "invoices_on_paper.toml").read_text(encoding="utf-8"))["paper"]
TODAY = date(2026, 11, 10)
OWN = {
    "fr": Own("Atelier Lumière", "camille@atelier.example", "EUR"),
    "en": Own("Light Workshop", "hello@light.example", "GBP"),
}


def said(draft: Draft) -> str:
    """Return what a draft says as the expected ones are written; a question mark stands for what is asked."""
    amount = "?" if draft.amount_due is None else f"{draft.amount_due:.2f}"
    client = draft.candidates(Field.CLIENT)
    rest = (draft.number, amount, draft.currency, draft.issued_on, draft.due_on)
    return " | ".join([str(client[0]) if client else "?", *("?" if value is None else str(value) for value in rest)])


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper["name"])
def test_what_a_paper_says_is_right_or_asked_about(
    paper: dict[str, Any], french: Vocabulary, english: Vocabulary
) -> None:
    found = read_file(typst.compile(paper["text"].encode(), format="pdf", ignore_system_fonts=True))
    assert isinstance(found, PaperText)
    order = (french, english) if paper["language"] == "fr" else (english, french)
    reading = read_in_any_language(found.lines, TODAY, order, OWN[paper["language"]])
    assert reading is not None
    assert (reading.sort.value, said(reading.draft)) == (paper["sort"], paper["says"])


@pytest.mark.parametrize(
    ("filename", "says"),
    [
        ("Avoir_FR_type381_BASIC.pdf", "Ma jolie boutique | AV-2017-0005 | 233.47 | EUR | 2017-11-16 | 2017-11-16"),
        ("Facture_FR_MINIMUM.pdf", "Ma jolie boutique | FA-2017-0010 | 470.15 | EUR | 2017-11-13 | 2017-12-13"),
        ("Facture_UE_BASICWL.pdf", "Me gusta olive | FA-2017-0008 | 1453.76 | EUR | 2017-11-03 | 2017-12-03"),
    ],
)
def test_the_pages_of_an_electronic_invoice_say_what_its_xml_says(
    filename: str, says: str, french: Vocabulary, english: Vocabulary
) -> None:
    pages, plain = PdfWriter(), BytesIO()
    pages.append_pages_from_reader(PdfReader(SAMPLES / filename))
    pages.write(plain)
    found = read_file(plain.getvalue())
    assert isinstance(found, PaperText)
    reading = read_in_any_language(found.lines, date(2017, 11, 20), [french, english], Own("Au bon moulin", "", "EUR"))
    assert reading is not None
    assert said(reading.draft) == says
    assert reading.preceding == (("FA-2017-0010",) if filename.startswith("Avoir") else ())


def test_the_currency_of_a_paper_is_the_one_that_it_names_else_the_businesss(french: Vocabulary) -> None:
    lines = ["Facture n° 7 du 3/11/2026", "Total TTC    1 250,00"]
    own = Own("Atelier", "a@b.example", "CHF")
    codes = []
    for said_too in ("", "Montants en EUR"):
        reading = read_in_any_language([*lines, said_too], TODAY, [french], own)
        assert reading is not None
        codes.append(reading.draft.currency)
    assert codes == ["CHF", "EUR"]


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("Net à payer    1’250.50 CHF", "1250.50"),
        ("Net à payer    1′250.50 CHF", "1250.50"),
        ("Net à payer : 700.00Date d'échéance : 3/12/2026", "700.00"),
    ],
)
def test_figures_are_told_from_the_marks_and_words_around_them(line: str, amount: str, french: Vocabulary) -> None:
    reading = read_in_any_language(["Facture n° 7", line], TODAY, [french], OWN["fr"])
    assert reading is not None
    assert str(reading.draft.amount_due) == amount
