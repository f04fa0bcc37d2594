"""Electronic invoices made for tests by the structure that the standards prescribe; all that they say is invented."""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfWriter

SAYS: dict[str, Any] = {
    "number": "F-2026-118",
    "type_code": "380",
    "issued": "20261102",
    "due": "20261202",
    "seller": "Atelier Lumière",
    "buyer": "Dupont SARL",
    "currency": "EUR",
    "grand": "1200.00",
    "prepaid": "200.00",
    "to_pay": "1000.00",
    "ibans": ("FR7630006000011234567890189",),
    "terms": "",
    "email": "compta@dupont.example",
    "preceding": "",
    "siren": "",
    "vat_number": "",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_CEFACT = "urn:un:unece:uncefact:data:standard"
_OASIS = "urn:oasis:names:specification:ubl:schema:xsd"
# The names that changed between ZUGFeRD 1.0 and UN/CEFACT D16B.
_OLD = {
    "CrossIndustryInvoice": "CrossIndustryDocument",
    "ExchangedDocument": "HeaderExchangedDocument",
    "SupplyChainTradeTransaction": "SpecifiedSupplyChainTradeTransaction",
    "ApplicableHeaderTradeAgreement": "ApplicableSupplyChainTradeAgreement",
    "ApplicableHeaderTradeSettlement": "ApplicableSupplyChainTradeSettlement",
    "SpecifiedTradeSettlementHeaderMonetarySummation": "SpecifiedTradeSettlementMonetarySummation",
    "IssuerAssignedID": "ID",
}


def _is(name: str, value: str | None, attribute: str = "") -> str:
    """Return an element with a text, nothing when there is no text."""
    return f"<{name} {attribute}>{escape(value)}</{name}>" if value else ""


def _has(name: str, *inner: str) -> str:
    """Return an element with others in it, nothing when there are none."""
    return f"<{name}>{''.join(inner)}</{name}>" if any(inner) else ""


def _day(name: str, value: str | None) -> str:
    return _has(name, _is("udt:DateTimeString", value, 'format="102"'))


def cii(*, old: bool = False, **changes: Any) -> bytes:
    """Return a CII invoice; ``old`` writes it by ZUGFeRD 1.0. A value that is None or empty is left out."""
    says = SAYS | changes
    mail = _has("ram:URIUniversalCommunication", _is("ram:URIID", says["email"], 'schemeID="EM"'))
    legal = _has("ram:SpecifiedLegalOrganization", _is("ram:ID", says["siren"], 'schemeID="0002"'))
    tax = _has("ram:SpecifiedTaxRegistration", _is("ram:ID", says["vat_number"], 'schemeID="VA"'))
    payer = _has("ram:PayerPartyDebtorFinancialAccount", _is("ram:IBANID", "DE02120300000000202051"))
    content = [
        _has(
            "rsm:ExchangedDocument",
            _is("ram:ID", says["number"]),
            _is("ram:TypeCode", says["type_code"]),
            _day("ram:IssueDateTime", says["issued"]),
        ),
        _has(
            "rsm:SupplyChainTradeTransaction",
            _has(
                "ram:ApplicableHeaderTradeAgreement",
                _has("ram:SellerTradeParty", _is("ram:Name", says["seller"])),
                _has("ram:BuyerTradeParty", _is("ram:Name", says["buyer"]), legal, mail, tax),
            ),
            _has(
                "ram:ApplicableHeaderTradeSettlement",
                _is("ram:InvoiceCurrencyCode", says["currency"]),
                *(_cii_account(payer, account) for account in says["ibans"]),
                _has(
                    "ram:SpecifiedTradePaymentTerms",
                    _is("ram:Description", says["terms"]),
                    _day("ram:DueDateDateTime", says["due"]),
                ),
                _has(
                    "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
                    _is("ram:TaxTotalAmount", "200.00", 'currencyID="EUR"'),
                    _is("ram:GrandTotalAmount", says["grand"]),
                    _is("ram:TotalPrepaidAmount", says["prepaid"]),
                    _is("ram:DuePayableAmount", says["to_pay"]),
                ),
                _has("ram:InvoiceReferencedDocument", _is("ram:IssuerAssignedID", says["preceding"])),
            ),
        ),
    ]
    spaces = (
        f'xmlns:rsm="{_CEFACT}:CrossIndustryInvoice:100" xmlns:ram="{_CEFACT}:RAM:100" xmlns:udt="{_CEFACT}:UDT:100"'
    )
    text = f"{_HEAD}<rsm:CrossIndustryInvoice {spaces}>{''.join(content)}</rsm:CrossIndustryInvoice>"
    for name, before in _OLD.items() if old else ():
        text = text.replace(f":{name}", f":{before}")
    return text.encode()


def _cii_account(payer: str, account: str) -> str:
    payee = _has("ram:PayeePartyCreditorFinancialAccount", _is("ram:IBANID", account))
    return _has("ram:SpecifiedTradeSettlementPaymentMeans", _is("ram:TypeCode", "58"), payer, payee)


def _iso(day: str | None) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else ""


def _ubl_party(name: str, said: str | None, email: str = "") -> str:
    legal = _has("cac:PartyLegalEntity", _is("cbc:RegistrationName", said))
    return _has(f"cac:{name}", _has("cac:Party", legal, _has("cac:Contact", _is("cbc:ElectronicMail", email))))


def ubl(**changes: Any) -> bytes:
    """Return a UBL invoice, or a credit note when its type code is 381."""
    says = SAYS | changes
    credit = says["type_code"] == "381"
    root = "CreditNote" if credit else "Invoice"
    late = _is("cbc:PaymentDueDate", _iso(says["due"])) if credit else ""
    unit = f'currencyID="{says["currency"]}"'
    content = [
        _is("cbc:ID", says["number"]),
        _is("cbc:IssueDate", _iso(says["issued"])),
        "" if credit else _is("cbc:DueDate", _iso(says["due"])),
        _is(f"cbc:{root}TypeCode", says["type_code"]),
        _is("cbc:DocumentCurrencyCode", says["currency"]),
        _has("cac:BillingReference", _has("cac:InvoiceDocumentReference", _is("cbc:ID", says["preceding"]))),
        _ubl_party("AccountingSupplierParty", says["seller"]),
        _ubl_party("AccountingCustomerParty", says["buyer"], says["email"]),
        *(
            _has("cac:PaymentMeans", late, _has("cac:PayeeFinancialAccount", _is("cbc:ID", account)))
            for account in says["ibans"]
        ),
        _has("cac:PaymentTerms", _is("cbc:Note", says["terms"])),
        _has(
            "cac:LegalMonetaryTotal",
            _is("cbc:TaxInclusiveAmount", says["grand"], unit),
            _is("cbc:PrepaidAmount", says["prepaid"], unit),
            _is("cbc:PayableAmount", says["to_pay"], unit),
        ),
    ]
    parts = f'xmlns:cac="{_OASIS}:CommonAggregateComponents-2" xmlns:cbc="{_OASIS}:CommonBasicComponents-2"'
    return f'{_HEAD}<{root} xmlns="{_OASIS}:{root}-2" {parts}>{"".join(content)}</{root}>'.encode()


def pdf_with(content: bytes | None = None, name: str = "factur-x.xml", *, password: str = "") -> bytes:
    """Return a PDF of one blank page that carries a file."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if content is not None:
        writer.add_attachment(name, content)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
