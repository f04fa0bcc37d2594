"""What an electronic invoice means to this business: whose it is, whether it is known, what a credit note reduces."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA
from stdnum import iban

from bot.domain.business import Business
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.intake.contacts.identifiers import read_identifiers
from bot.intake.e_draft import amount_due
from bot.intake.files.contents import EInvoice
from bot.intake.names.keys import client_key
from bot.usecases.find_client import KnownClient, find_firm
from bot.usecases.register_owner import change_settings
from bot.usecases.work import Work
from storage import clients, invoices

_ALIKE = 0.85  # similarity of two writings of one business's name
_LONGEST = 1000  # letters of all other names of a business together
_OFFERED = 6


class Side(StrEnum):
    """Which side of the invoice the business stands on."""

    SELLER = "seller"
    BUYER = "buyer"
    UNKNOWN = "unknown"


def side_of(business: Business, found: EInvoice) -> Side:
    """Tell whether the business issued the invoice, received it, or neither can be told from the names."""
    account = iban.compact(business.iban) if business.iban else ""
    if account and account in {iban.compact(one) for one in found.ibans}:
        return Side.SELLER
    if _is_own(business, found.seller.name):
        return Side.SELLER
    return Side.BUYER if _is_own(business, found.buyer.name) else Side.UNKNOWN


def _is_own(business: Business, name: str | None) -> bool:
    """Tell whether ``name`` is the business's: the same, nearly the same, or one with all the words of the other."""
    key = client_key(name or "")
    own = [*business.also_named, *([client_key(business.name)] if business.name else [])]
    return bool(key) and any(_same(key, each) for each in own)


def _same(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words or OSA.normalized_similarity(one, other) >= _ALIKE


async def remember_seller(work: Work, business: Business, name: str | None) -> None:
    """Note that the business issues invoices under this name too, so that it is not asked again."""
    key = client_key(name or "")
    names = tuple(dict.fromkeys([*business.also_named, key]))
    if key and len("\n".join(names)) <= _LONGEST and names != business.also_named:
        await change_settings(work, business, also_named="\n".join(names))


async def registered_as(work: Work, business: Business, found: EInvoice) -> Invoice | None:
    """Return the invoice that this file is the original of: the same number, currency and amount, and alive."""
    numbered = await invoices.numbered(work.tx, business.id, found.number) if found.number else []
    amounts = {amount_due(found), found.grand_total}
    same = [
        invoice
        for invoice in numbered
        if invoice.state is not InvoiceState.CANCELLED
        and invoice.amount.currency == found.currency
        and invoice.amount.amount in amounts
    ]
    return same[0] if len(same) == 1 else None


async def corrected_by(work: Work, business: Business, found: EInvoice) -> Invoice | None:
    """Return the invoice, still owed, that this one corrects or follows, so that the owner sees that both are asked."""
    numbered = [i for number in found.preceding for i in await invoices.numbered(work.tx, business.id, number)]
    return next((invoice for invoice in numbered if invoice.is_owed), None)


@dataclass(frozen=True, slots=True)
class CreditNote:
    """A credit note with the invoice that it reduces (None: to be chosen among ``offered``).

    ``clients`` is whose that invoice is, else those for whom it can be kept as a credit: one, or several likely ones.
    ``cited`` are the numbers that it refers to, where none of them settles the matter, ``addressee`` whom it names.
    """

    number: str
    amount: Money
    original: Invoice | None
    offered: tuple[Invoice, ...]
    clients: tuple[KnownClient, ...]
    cited: tuple[str, ...] = ()
    is_cited_known: bool = False
    addressee: str = ""


async def judge_credit_note(
    work: Work, business: Business, found: EInvoice, named: Invoice | None = None
) -> CreditNote | None:
    """Find what a credit note reduces: the invoice ``named``, the one that it refers to, else one of its client's.

    None when the file does not say how much it is about.
    """
    amount = amount_due(found)
    if not amount or not found.currency:
        return None
    money = Money(abs(amount), found.currency)
    fitting = [] if named is None else [named]
    for number in () if fitting else found.preceding:
        fitting += await invoices.numbered(work.tx, business.id, number)
    buyer = await _buyer(work, business, found)
    owed = [invoice for invoice in fitting if _can_take(invoice, money)]
    original = owed[0] if len(owed) == 1 and (named or _may_be_for(owed[0], buyer)) else None
    if original:
        return CreditNote(found.number or "", money, original, (), await _clients_of(work, business, [original]))
    billed = await _clients_of(work, business, fitting)
    people = tuple(dict.fromkeys([*billed, *buyer])) if len(buyer) == 1 else billed or buyer
    owing = [i for client in people for i in await invoices.owed_by(work.tx, business.id, client.id)]
    offered = [invoice for invoice in owing if _can_take(invoice, money)][:_OFFERED]
    return CreditNote(
        found.number or "",
        money,
        None,
        tuple(offered),
        people,
        cited=found.preceding,
        is_cited_known=bool(fitting),
        addressee=found.buyer.name or "",
    )


def _can_take(invoice: Invoice, money: Money) -> bool:
    return invoice.is_owed and invoice.balance.currency == money.currency


def _may_be_for(invoice: Invoice, buyer: Sequence[KnownClient]) -> bool:
    """Tell whether a credit note for this buyer can be about an invoice: numbers may be alike, clients are not."""
    return len(buyer) != 1 or buyer[0].id == invoice.client_id


async def _clients_of(work: Work, business: Business, fitting: Sequence[Invoice]) -> tuple[KnownClient, ...]:
    ids = sorted({invoice.client_id for invoice in fitting})
    named = await clients.names_of(work.tx, business.id, ids) if ids else {}
    return tuple(KnownClient(client_id, name) for client_id, name in named.items())


async def _buyer(work: Work, business: Business, found: EInvoice) -> tuple[KnownClient, ...]:
    """Return the client that a credit note is addressed to: one for certain, or likely ones."""
    buyer = found.buyer
    match = await find_firm(work, business, buyer.name or "", read_identifiers(buyer.siren, buyer.vat_number))
    return (match.certain,) if match.certain else match.likely
