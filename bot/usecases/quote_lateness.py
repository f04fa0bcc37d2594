"""What a text to a client may quote of late interest: figures only when every requested invoice has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.interest import LateDue
from bot.domain.invoice import Invoice
from bot.domain.late_terms import contract_of
from bot.domain.money import Money, totals
from bot.i18n.facts import LateFacts
from bot.law.late_payment import LatePaymentLaws
from bot.usecases.reckon_lateness import Lateness, reckon
from bot.usecases.work import Work


@dataclass(frozen=True, slots=True)
class Quote:
    """``late`` are the figures, None where none may be given; ``waived``: the owner asks for nothing of the kind."""

    late: LateFacts | None = None
    waived: bool = False


async def quote(
    work: Work, business: Business, laws: LatePaymentLaws, client: Client, requested: Sequence[Invoice], *, on: date
) -> Quote:
    """Return what a text may quote for these invoices on the day ``on``; a text without figures always reads well."""
    each = [await reckon(work, business, laws, client, invoice, on=on) for invoice in requested]
    waived = bool(each) and all(lateness.invoice.interest_waived is not None for lateness in each)
    if not each or not all(lateness.is_quotable for lateness in each):
        return Quote(None, waived)
    return Quote(together(business, client, each, on))


def together(business: Business, client: Client, each: Sequence[Lateness], on: date) -> LateFacts | None:
    """Add the invoices up; None where their sums are in several currencies."""
    dues = [lateness.due for lateness in each if lateness.due]
    interest = totals(due.interest for due in dues if due.interest is not None)
    compensation = totals(due.compensation for due in dues if due.compensation)
    if len({money.currency for money in (*interest, *compensation)}) != 1 or not interest:
        return None
    law = each[0].law
    return LateFacts(
        interest=interest[0],
        compensation=compensation[0] if compensation else None,
        each=_common_compensation(dues),
        rate=_common_rate(dues),
        agreed=contract_of(business.late_terms) is not None and law is not None and law.contract,
        on=on,
        law=law.citation(client.language) if law else "",
    )


def _common_rate(dues: Sequence[LateDue]) -> Decimal | None:
    rates = {due.lines[-1].percent for due in dues if due.lines}
    return rates.pop() if len(rates) == 1 else None


def _common_compensation(dues: Sequence[LateDue]) -> Money | None:
    sums = {due.compensation for due in dues}
    return sums.pop() if len(sums) == 1 else None
