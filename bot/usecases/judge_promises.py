"""Judge what has become of promises: when money comes in or goes back, and each morning.

Only the record changes: the peace that a promise gives ends by itself, so that the chase goes on alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.domain.promise import Promise, PromiseState, judge
from bot.usecases.work import PROGRAM, Work, calendar_of
from storage import clients, invoices, promises

_COUNTS = frozenset({InvoiceState.OPEN, InvoiceState.SETTLED})
_JUDGED = frozenset({PromiseState.OPEN, PromiseState.KEPT, PromiseState.BROKEN})


async def judge_promises(work: Work, business: Business, client_id: int, paid_on: date | None = None) -> list[Promise]:
    """Judge the promises of a client after money came in on ``paid_on`` or went back; return those kept by it."""
    found = [each for each in await promises.of_client(work.tx, business.id, client_id) if each.state in _JUDGED]
    states = await _judge_all(work, business, found, paid_on or business.today(work.now))
    return [each for each in found if states[each.id] is PromiseState.KEPT is not each.state]


async def judge_overdue(work: Work, business: Business) -> None:
    """Note which promises of a business have proved broken by this morning."""
    today = business.today(work.now)
    await _judge_all(work, business, await promises.open_until(work.tx, business.id, today), today)


async def _judge_all(work: Work, business: Business, found: Sequence[Promise], on: date) -> dict[int, PromiseState]:
    """Judge promises by what is read in two statements; return the state of each, and record those that change."""
    people = {each.id: each for each in await clients.some(work.tx, business.id, [p.client_id for p in found])}
    every = {i.id: i for i in await invoices.some(work.tx, business.id, [i for p in found for i in p.invoice_ids])}
    states = {}
    for promise in found:
        about = [every[invoice_id].uncontested for invoice_id in promise.invoice_ids]
        states[promise.id] = await _judge(work, business, promise, people[promise.client_id], about=about, on=on)
    return states


async def _judge(
    work: Work, business: Business, promise: Promise, client: Client, *, about: Sequence[Invoice], on: date
) -> PromiseState:
    if not any(invoice.state in _COUNTS for invoice in about):
        return promise.state  # all of it was cancelled or given up: nobody waits for it
    state = judge(promise, _remaining(about, promise), on, calendar_of(client, business, work.now))
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
