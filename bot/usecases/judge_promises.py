"""Judge what has become of promises: when money comes in or goes back, and each morning.

Only the record changes: the peace that a promise gives ends by itself, so that the chase goes on alone.
"""

from collections.abc import Iterable
from datetime import date

from bot.domain.business import Business
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.domain.promise import Promise, PromiseState, judge
from bot.usecases.work import PROGRAM, Work, calendar_of
from storage import clients, invoices, promises

_COUNTS = frozenset({InvoiceState.OPEN, InvoiceState.SETTLED})
_JUDGED = frozenset({PromiseState.OPEN, PromiseState.KEPT, PromiseState.BROKEN})


async def judge_promises(work: Work, business: Business, client_id: int, paid_on: date | None = None) -> list[Promise]:
    """Judge the promises of a client after money came in on ``paid_on`` or went back; return those kept by it."""
    kept = []
    for promise in await promises.of_client(work.tx, business.id, client_id):
        if promise.state not in _JUDGED:
            continue
        state = await _judge(work, business, promise, paid_on or business.today(work.now))
        if state is PromiseState.KEPT is not promise.state:
            kept.append(promise)
    return kept


async def judge_overdue(work: Work, business: Business) -> None:
    """Note which promises of a business have proved broken by this morning."""
    today = business.today(work.now)
    for promise in await promises.open_until(work.tx, business.id, today):
        await _judge(work, business, promise, today)


async def _judge(work: Work, business: Business, promise: Promise, on: date) -> PromiseState:
    client = await clients.get(work.tx, business.id, promise.client_id)
    about = [each.uncontested for each in await invoices.some(work.tx, business.id, promise.invoice_ids)]
    if not any(invoice.state in _COUNTS for invoice in about):
        return promise.state  # all of it was cancelled or given up: nobody waits for it
    remaining = _remaining(about, promise)
    state = judge(promise, remaining, on, calendar_of(client, business, work.now))
    if state is promise.state:
        return state
    ended_on = None if state is PromiseState.OPEN else business.today(work.now)
    await promises.change(work.tx, business.id, promise.id, state=state.value, ended_on=ended_on)
    action = "promise_reopened" if state is PromiseState.OPEN else f"promise_{state.value}"
    await work.record(business.id, client.id, action, {"promise": promise.id}, actor=PROGRAM)
    return state


def _remaining(about: Iterable[Invoice], promise: Promise) -> Money:
    """Return what is still owed on the invoices of a promise, those that were given up aside."""
    owed = [invoice.balance for invoice in about if invoice.is_owed]
    return sum(owed, Money.zero(promise.amount.currency))
