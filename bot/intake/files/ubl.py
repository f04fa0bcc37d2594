"""OASIS UBL invoices and credit notes: XRechnung in UBL, Peppol BIS Billing.

Source: EN 16931-3-2 (syntax binding to UBL 2.1).
"""

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

_ROOTS = ("Invoice", "CreditNote")
_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:"
_CREDIT_NOTE = "381"
# The due date (BT-9) of a credit note stands with the means of payment, for want of a field of its own.
_DUE = "DueDate|PaymentMeans/PaymentDueDate|PaymentTerms/PaymentDueDate"


def recognises(root: Element) -> bool:
    """Tell whether this is the root of a UBL invoice or credit note."""
    return local_name(root) in _ROOTS and namespace(root).startswith(_NAMESPACE)


def read(root: Element) -> EInvoice:
    """Read a UBL invoice or credit note."""
    totals = find(root, "LegalMonetaryTotal")
    currency = text(root, "DocumentCurrencyCode")
    given = text(root, "InvoiceTypeCode|CreditNoteTypeCode")
    due_dates = (read_day(written) for written in texts(root, _DUE))
    return EInvoice(
        number=text(root, "ID"),
        type_code=given or (_CREDIT_NOTE if local_name(root) == "CreditNote" else None),
        issue_date=read_day(text(root, "IssueDate")),
        due_dates=tuple(dict.fromkeys(day for day in due_dates if day)),
        terms=" ".join(texts(root, "PaymentTerms/Note")) or None,
        seller=_party(find(root, "AccountingSupplierParty/Party")),
        buyer=_party(find(root, "AccountingCustomerParty/Party")),
        currency=currency,
        grand_total=amount_in(totals, "TaxInclusiveAmount", currency),
        prepaid=amount_in(totals, "PrepaidAmount", currency),
        total_due=amount_in(totals, "PayableAmount", currency),
        ibans=tuple(dict.fromkeys(texts(root, "PaymentMeans/PayeeFinancialAccount/ID"))),
        preceding=tuple(dict.fromkeys(texts(root, "BillingReference/InvoiceDocumentReference/ID"))),
    )


def _party(party: Element | None) -> Party:
    return Party(
        name=text(party, "PartyLegalEntity/RegistrationName|PartyName/Name"),
        email=text(party, "Contact/ElectronicMail") or with_scheme(party, "EndpointID", "EM"),
        phone=text(party, "Contact/Telephone"),
        siren=siren_in(party, "PartyLegalEntity/CompanyID|PartyIdentification/ID"),
        vat_number=_vat_number(party),
    )


def _vat_number(party: Element | None) -> str | None:
    """Return the VAT number: that of the tax scheme which says that it is VAT."""
    schemes = () if party is None else find_all(party, "PartyTaxScheme")
    return next((text(one, "CompanyID") for one in schemes if text(one, "TaxScheme/ID") == "VAT"), None)
