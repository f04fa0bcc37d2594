"""Electronic invoices: what each syntax and profile says, wherever it says it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.files import e_invoice, pdf
from bot.intake.files.contents import EInvoice, PaperText, Refusal, Unreadable, from_json, to_json
from tests.e_invoices import SAYS, cii, pdf_with, ubl

READ = {
    "number": "F-2026-118",
    "type_code": "380",
    "issue_date": date(2026, 11, 2),
    "due_dates": (date(2026, 12, 2),),
    "currency": "EUR",
    "grand_total": Decimal("1200.00"),
    "prepaid": Decimal("200.00"),
    "total_due": Decimal("1000.00"),
    "ibans": ("FR7630006000011234567890189",),
}
SYNTAXES = {"CII": cii, "ZUGFeRD 1.0": lambda **changes: cii(old=True, **changes), "UBL": ubl}


@pytest.fixture(params=SYNTAXES)
def written(request: pytest.FixtureRequest) -> Any:
    return SYNTAXES[request.param]


def test_every_syntax_says_the_same(written: Any) -> None:
    found = e_invoice.read(written())
    assert {name: getattr(found, name) for name in READ} == READ
    assert (found.seller.name, found.buyer.name) == ("Atelier Lumière", "Dupont SARL")


@pytest.mark.parametrize("code", ["380", "381", "384", "389", "326", "386"])
def test_the_type_is_what_the_file_says(written: Any, code: str) -> None:
    assert e_invoice.read(written(type_code=code)).type_code == code


def test_what_a_lean_profile_leaves_out_is_unknown(written: Any) -> None:
    lean = dict.fromkeys(SAYS) | {"ibans": (), "number": "1", "seller": "A", "terms": ""}
    found = e_invoice.read(written(**lean))
    assert (found.number, found.seller.name, found.buyer.name) == ("1", "A", None)
    assert (found.due_date, found.iban, found.total_due, found.currency) == (None, None, None, None)


def test_a_missing_seller_is_unknown_and_the_rest_is_read(written: Any) -> None:
    found = e_invoice.read(written(seller=None))
    assert (found.seller.name, found.buyer.name) == (None, "Dupont SARL")


def test_of_several_accounts_the_first_counts_and_never_the_payers(written: Any) -> None:
    accounts = ("DE89370400440532013000", "FR7630006000011234567890189")
    assert e_invoice.read(written(ibans=accounts)).ibans == accounts


def test_a_credit_note_names_the_invoice_that_it_reduces(written: Any) -> None:
    found = e_invoice.read(written(type_code="381", preceding="F-2026-100"))
    assert (found.preceding, found.due_date) == (("F-2026-100",), date(2026, 12, 2))


@pytest.mark.parametrize(
    ("written_day", "day"),
    [
        ("20261130", date(2026, 11, 30)),
        ("202611301200", date(2026, 11, 30)),
        ("2026-11-30", date(2026, 11, 30)),
        ("2026-11-30T00:00:00+01:00", date(2026, 11, 30)),
        ("20261131", None),
        ("bientôt", None),
    ],
)
def test_days_are_read_in_the_formats_that_files_use(written_day: str, day: date | None) -> None:
    assert e_invoice.read(cii(issued=written_day)).issue_date == day


@pytest.mark.parametrize(
    ("figure", "amount"),
    [("-12.5", "-12.5"), ("1.234,50", None), ("1e9", None), ("NaN", None), (".5", "0.5"), ("7.00000000000000", "7")],
)
def test_an_amount_that_is_no_decimal_is_unknown(figure: str, amount: str | None) -> None:
    assert e_invoice.read(cii(to_pay=figure)).total_due == (Decimal(amount) if amount else None)


def test_an_iso_date_without_format_is_read() -> None:
    written = b'<udt:DateTimeString format="102">20261202</udt:DateTimeString>'
    content = cii().replace(written, b"<udt:DateTime>2026-12-02T00:00:00</udt:DateTime>")
    assert written not in content
    assert e_invoice.read(content).due_date == date(2026, 12, 2)


def test_an_invoice_in_an_envelope_is_taken_out_of_it() -> None:
    inner = ubl().partition(b"?>")[2]
    assert e_invoice.read(b"<Envelope><Header/>" + inner + b"</Envelope>").number == "F-2026-118"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_any_declared_encoding_is_read(encoding: str) -> None:
    content = cii().decode().replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    assert e_invoice.recognises(content)
    assert e_invoice.read(content).seller.name == "Atelier Lumière"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<SCRDMCCBDACIOMessageStructure/>", Unreadable.NOT_AN_INVOICE),
        (b"<Invoice><ID>1</ID></Invoice>", Unreadable.NOT_AN_INVOICE),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', Unreadable.UNSAFE_XML),
        (cii()[:-20], Unreadable.BROKEN),
        (b"<a>" * 500, Unreadable.BROKEN),
    ],
)
def test_what_is_no_invoice_or_not_safe_is_refused(content: bytes, reason: Unreadable) -> None:
    with pytest.raises(Refusal) as refused:
        e_invoice.read(content)
    assert refused.value.reason is reason


@pytest.mark.parametrize("name", ["factur-x.xml", "ZUGFeRD-invoice.xml", "zugferd-invoice.xml", "xrechnung.xml", "a.b"])
def test_a_pdf_carries_its_invoice_under_any_name(name: str) -> None:
    found = pdf.read(pdf_with(cii(), name))
    assert isinstance(found, EInvoice)
    assert found.number == "F-2026-118"


def test_a_pdf_that_only_carries_an_order_is_no_invoice() -> None:
    with pytest.raises(Refusal) as refused:
        pdf.read(pdf_with(b"<SCRDMCCBDACIOMessageStructure/>", "order-x.xml"))
    assert refused.value.reason is Unreadable.NOT_AN_INVOICE


def test_a_pdf_that_carries_something_else_is_read_for_its_words() -> None:
    assert pdf.read(pdf_with(b"<note/>", "note.xml")) == PaperText(())


def test_a_pdf_with_a_password_is_refused_and_one_without_its_password_too() -> None:
    with pytest.raises(Refusal) as refused:
        pdf.read(pdf_with(cii(), password="geheim"))  # noqa: S106 - of a file that the test makes
    assert refused.value.reason is Unreadable.LOCKED


TEXT = st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" "), min_size=1, max_size=60)
AMOUNT = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
DAY = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@settings(deadline=None, max_examples=120)
@given(st.sampled_from(list(SYNTAXES)), TEXT, TEXT, TEXT, AMOUNT, AMOUNT, DAY, DAY)
def test_whatever_an_invoice_says_is_read_as_it_says_it(  # noqa: PLR0917 - the columns of an invoice
    syntax: str, number: str, seller: str, buyer: str, grand: Decimal, due: Decimal, issued_on: date, due_on: date
) -> None:
    content = SYNTAXES[syntax](
        number=number,
        seller=seller,
        buyer=buyer,
        grand=str(grand),
        to_pay=str(due),
        issued=issued_on.strftime("%Y%m%d"),
        due=due_on.strftime("%Y%m%d"),
    )
    found = e_invoice.read(content)
    assert (found.grand_total, found.total_due) == (grand, due)
    assert (found.issue_date, found.due_date) == (issued_on, due_on)
    said = tuple(" ".join(text.split()) or None for text in (number, seller, buyer))
    assert (found.number, found.seller.name, found.buyer.name) == said


def test_what_was_read_survives_the_way_between_two_processes() -> None:
    found = e_invoice.read(cii(preceding="F-1", terms="30 jours"))
    assert from_json(to_json(found)) == found
