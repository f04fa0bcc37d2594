"""UN/CEFACT Cross Industry Invoice: Factur-X, ZUGFeRD 1.0 to 2.x, XRechnung in CII.

Sources: EN 16931-3-3 (syntax binding to CII D16B), ZUGFeRD 1.0 specification for the older names; the terms in brackets
are those of EN 16931-1.
"""

from collections.abc import Iterator
from datetime import date

from bot.intake.files.contents import EInvoice, Party
from bot.intake.files.xml_tree import (
    Element,
    amount_in,
    find,
    find_all,
    local_name,
    namespace,
    read_day,
    siren_in,
    text,
    texts,
    with_scheme,
)

_ROOTS = ("CrossIndustryInvoice", "CrossIndustryDocument")
_DATE = "DateTimeString", "DateTime", "DateString", "Date"
_HEADER = "ExchangedDocument|HeaderExchangedDocument"
_TRADE = "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction"
_AGREEMENT = "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement"
_SETTLEMENT = "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement"
_SUMS = "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation"


def recognises(root: Element) -> bool:
    """Tell whether this is the root of a CII invoice."""
    return local_name(root) in _ROOTS and not namespace(root).startswith("urn:oasis")


def read(root: Element) -> EInvoice:
    """Read a CII invoice of any profile."""
    header, trade = find(root, _HEADER), find(root, _TRADE)
    agreement, settlement = find(trade, _AGREEMENT), find(trade, _SETTLEMENT)
    sums = find(settlement, _SUMS)
    currency = text(settlement, "InvoiceCurrencyCode")
    return EInvoice(
        number=text(header, "ID"),
        type_code=text(header, "TypeCode"),
        issue_date=next(_days(header, "IssueDateTime"), None),
        due_dates=tuple(dict.fromkeys(_days(settlement, "SpecifiedTradePaymentTerms/DueDateDateTime"))),
        terms=" ".join(texts(settlement, "SpecifiedTradePaymentTerms/Description")) or None,
        seller=_party(find(agreement, "SellerTradeParty")),
        buyer=_party(find(agreement, "BuyerTradeParty")),
        currency=currency,
        grand_total=amount_in(sums, "GrandTotalAmount", currency),
        prepaid=amount_in(sums, "TotalPrepaidAmount", currency),
        total_due=amount_in(sums, "DuePayableAmount", currency),
        ibans=tuple(
            dict.fromkeys(
                texts(settlement, "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID")
            )
        ),
        preceding=tuple(
            dict.fromkeys(texts(settlement, "InvoiceReferencedDocument/IssuerAssignedID|InvoiceReferencedDocument/ID"))
        ),
    )


def _days(element: Element | None, path: str) -> Iterator[date]:
    """Yield the days at ``path``, written below it or, in some files, directly in it."""
    for found in () if element is None else find_all(element, path):
        written = text(found, "|".join(_DATE)) or (found.text or "").strip()
        day = read_day(written)
        if day:
            yield day


def _party(party: Element | None) -> Party:
    contact = find(party, "DefinedTradeContact")
    mail = "EmailURIUniversalCommunication/URIID|EmailURIUniversalCommunication/CompleteNumber"
    return Party(
        name=text(party, "Name|SpecifiedLegalOrganization/TradingBusinessName"),
        email=text(contact, mail) or with_scheme(party, "URIUniversalCommunication/URIID", "EM"),
        phone=text(contact, "TelephoneUniversalCommunication/CompleteNumber"),
        siren=siren_in(party, "SpecifiedLegalOrganization/ID|GlobalID"),
        vat_number=with_scheme(party, "SpecifiedTaxRegistration/ID", "VA"),
    )
