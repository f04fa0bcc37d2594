"""What a printed formal notice says, kept with it as plain words, and what of that has been corrected since.

Days are kept as ISO writes them, sums as minor units with their currency; what is not known is empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.business import Business
from bot.domain.client import Client, ClientKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from storage.letters import Notice

ASKED, WAIVED = "asked", "waived"  # of the interest on an invoice
_NUMBER: Final = "number"


@dataclass(frozen=True, slots=True)
class Corrected:
    """One thing of which the letter says ``printed``, and ``known`` is true by now.

    ``number`` is that by which the letter names the invoice it is said of, None for what stands in its head.
    """

    name: str
    printed: str
    known: str
    number: str | None = None


def stated_of(asked: Sequence[Invoice], *, claims: bool) -> list[dict[str, str]]:
    """Return what a letter says of each of these invoices; of one that ``claims``, whether interest is asked for."""
    return [_stated(invoice, claims=claims) for invoice in asked]


def _stated(invoice: Invoice, *, claims: bool) -> dict[str, str]:
    return {
        _NUMBER: f"{invoice.number} {invoice.part}".strip(),
        "issued_on": invoice.issued_on.isoformat() if invoice.issued_on else "",
        "due_on": invoice.due_on.isoformat(),
        "amount": _sum(invoice.amount + invoice.contested),
        "contested": _sum(invoice.contested),
        "balance": _sum(invoice.balance if invoice.is_owed else Money.zero(invoice.balance.currency)),
        "interest": (ASKED if invoice.interest_waived is None else WAIVED) if claims else "",
    }


def _sum(money: Money) -> str:
    return f"{money.minor} {money.currency}"


def money_of(kept: str) -> Money:
    """Return a sum that was kept."""
    minor, _, currency = kept.partition(" ")
    return Money.of_minor(int(minor), currency)


def heading_of(business: Business, client: Client, *, claims: bool) -> dict[str, str]:
    """Return from whom a letter comes, to whom it goes, and where to pay; of one that ``claims``, at which rate."""
    return {
        "own_name": business.name,
        "own_postal": business.postal,
        "registration": business.registration,
        "holder": business.account_holder,
        "iban": business.iban,
        "mediator": business.mediator if client.kind is ClientKind.CONSUMER else "",
        "late_terms": business.late_terms if claims else "",
        "kind": client.kind.value,
        "language": client.language,
        "name": client.name,
        "postal": client.postal,
        "siren": client.siren,
        "vat_number": client.vat_number,
    }


def corrections(notice: Notice, business: Business, client: Client, asked: Sequence[Invoice]) -> tuple[Corrected, ...]:
    """Return what a printed letter says otherwise than is known by now; ``asked`` are its invoices, in its order."""
    claims = notice.claims_interest
    found = [
        Corrected(name, said, known[name], printed[_NUMBER])
        for printed, known in zip(notice.stated, stated_of(asked, claims=claims), strict=True)
        for name, said in printed.items()
        if said != known[name]
    ]
    heading = heading_of(business, client, claims=claims)
    found += [Corrected(name, said, heading[name]) for name, said in notice.headed.items() if said != heading[name]]
    return tuple(found)
