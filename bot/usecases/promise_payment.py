"""Record that a client commits to pay an amount by a date, move that, take it back, and say that nothing came.

The invoices that it names rest until two working days after the date (``bot.domain.promise``): a hold on each, which
ends by itself. Whether it was kept is judged when money comes in, and each morning.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.business import Business
from bot.domain.calendar import WorkingCalendar
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money, totals
from bot.domain.promise import Promise, PromiseState, rests_until, resumes_on
from bot.usecases.find_debt import concerned
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work, calendar_of
from storage import clients, holds, invoices, promises

_LATEST = timedelta(days=366)
_FAILED = frozenset({PromiseState.BROKEN, PromiseState.REPLACED})


async def give_promise(
    work: Work,
    business: Business,
    client_id: int,
    *,
    due_on: date,
    amount: Money | None = None,
    invoice_ids: tuple[int, ...] = (),
    actor: str = "",
) -> Promise:
    """Record a promise to pay ``amount`` (all that is owed when it is None) by ``due_on``; return it.

    One that was still open about any of the same invoices is replaced.

    :raises DomainError: ``promise_in_past``, ``promise_too_far``, ``amount_not_positive``, ``other_currency``,
        ``promise_too_large``, ``not_owed`` or ``client_owes_nothing``.
    """
    _check_day(due_on, business.today(work.now))
    about = await concerned(work, business, client_id, invoice_ids)
    [owed] = totals(invoice.balance for invoice in about)
    promised = _checked(amount, owed)
    earlier = await _earlier(work, business, client_id, about)
    replaced = [promise for promise in earlier if promise.state is PromiseState.OPEN]
    promise_id = await promises.add(
        work.tx,
        business.id,
        client_id,
        amount=promised,
        owed=owed,
        given_on=business.today(work.now),
        due_on=due_on,
        place=len([p for p in earlier if p.state in _FAILED or p in replaced]) + 1,
        replaces=[each.id for each in replaced],
        invoice_ids=[invoice.id for invoice in about],
        now=work.now,
    )
    for promise in replaced:
        await _end(work, business, promise, PromiseState.REPLACED)
    promise = await promises.get(work.tx, business.id, promise_id)
    await _rest(work, business, promise, rests_until(promise, await _calendar(work, business, client_id)))
    await work.record(business.id, client_id, "promise_given", _facts(promise), actor=actor)
    await plan_case(work, business.id, client_id)
    return promise


def _check_day(due_on: date, today: date) -> None:
    if due_on < today:
        raise DomainError("promise_in_past", due_on=due_on)
    if due_on > today + _LATEST:
        raise DomainError("promise_too_far", due_on=due_on)


def _checked(amount: Money | None, owed: Money) -> Money:
    if amount is None:
        return owed
    if amount.currency != owed.currency:
        raise DomainError("other_currency", currency=owed.currency)
    if amount.amount <= 0:
        raise DomainError("amount_not_positive", amount=amount)
    if amount > owed:
        raise DomainError("promise_too_large", amount=amount, owed=owed)
    return amount


def _facts(promise: Promise) -> dict[str, object]:
    return {
        "promise": promise.id,
        "amount": str(promise.amount.amount),
        "currency": promise.amount.currency,
        "due_on": promise.due_on.isoformat(),
        "invoices": list(promise.invoice_ids),
        "replaces": list(promise.replaces),
    }


async def _earlier(work: Work, business: Business, client_id: int, about: Sequence[Invoice]) -> list[Promise]:
    """Return the promises so far about any of these invoices."""
    ids = {invoice.id for invoice in about}
    return [each for each in await promises.of_client(work.tx, business.id, client_id) if ids & set(each.invoice_ids)]


async def _calendar(work: Work, business: Business, client_id: int) -> WorkingCalendar:
    return calendar_of(await clients.get(work.tx, business.id, client_id), business, work.now)


async def _end(work: Work, business: Business, promise: Promise, state: PromiseState) -> None:
    """Settle a promise and let its invoices be chased again."""
    await promises.change(work.tx, business.id, promise.id, state=state.value, ended_on=business.today(work.now))
    await _lift(work, business, promise)


def hold_reason(promise: Promise) -> str:
    """Return how the holds of a promise are told from others."""
    return f"promise {promise.id}"


async def _lift(work: Work, business: Business, promise: Promise) -> None:
    running = await holds.running(work.tx, business.id, promise.client_id)
    own = [hold.id for hold in running if hold.reason == hold_reason(promise)]
    await holds.lift(work.tx, business.id, own, work.now)


async def _rest(work: Work, business: Business, promise: Promise, until: date | None) -> None:
    """Leave the invoices of a promise in peace up to and including ``until``, in place of the holds that it had."""
    await _lift(work, business, promise)
    if until is None or until < business.today(work.now):
        return
    for invoice_id in promise.invoice_ids:
        await holds.add(
            work.tx,
            business.id,
            promise.client_id,
            HoldKind.PROMISE,
            now=work.now,
            invoice_id=invoice_id,
            until=until,
            reason=hold_reason(promise),
        )


async def withdraw_promise(work: Work, business: Business, promise_id: int) -> Promise:
    """Take a promise back as though it had not been given; those that it moved stand again, with the peace they gave.

    One about which another was given since stays replaced.

    :raises DomainError: ``already_undone`` when it is not open any more.
    """
    promise = await _open(work, business, promise_id, "already_undone")
    await _end(work, business, promise, PromiseState.WITHDRAWN)
    for earlier_id in promise.replaces:
        await _stand_again(work, business, earlier_id, promise.created_at)
    await work.record(business.id, promise.client_id, "promise_withdrawn", {"promise": promise.id})
    await plan_case(work, business.id, promise.client_id)
    return await promises.get(work.tx, business.id, promise.id)


async def _open(work: Work, business: Business, promise_id: int, refusal: str) -> Promise:
    promise = await promises.get(work.tx, business.id, promise_id)
    await clients.lock(work.tx, business.id, promise.client_id)
    promise = await promises.get(work.tx, business.id, promise_id)
    if promise.state is not PromiseState.OPEN:
        raise DomainError(refusal)
    return promise


async def _stand_again(work: Work, business: Business, promise_id: int, replaced_at: datetime) -> None:
    promise = await promises.get(work.tx, business.id, promise_id)
    about = await invoices.some(work.tx, business.id, promise.invoice_ids)
    if any(each.state is PromiseState.OPEN for each in await _earlier(work, business, promise.client_id, about)):
        return
    await promises.change(work.tx, business.id, promise.id, state=PromiseState.OPEN.value, ended_on=None)
    await holds.give_back(work.tx, business.id, hold_reason(promise), replaced_at)


async def wait_for_promise(work: Work, business: Business, promise_id: int, *, wait: bool) -> Promise:
    """Let the chase rest until the end of an open promise whatever the rule says, or go on with it at once.

    :raises DomainError: ``promise_settled`` when it is not open any more.
    """
    promise = await _open(work, business, promise_id, "promise_settled")
    calendar = await _calendar(work, business, promise.client_id)
    until = resumes_on(promise.due_on, calendar) - timedelta(days=1) if wait else None
    await _rest(work, business, promise, until)
    payload = {"promise": promise.id, "until": until.isoformat() if until else None}
    await work.record(
        business.id, promise.client_id, "promise_waited_for" if wait else "promise_not_waited_for", payload
    )
    await plan_case(work, business.id, promise.client_id)
    return promise


async def break_promise(work: Work, business: Business, promise_id: int) -> Promise:
    """Take the owner's word that nothing came of a promise; the chase goes on when its peace ends.

    :raises DomainError: ``promise_settled`` when it is not open, ``promise_not_due`` before its day has passed.
    """
    promise = await _open(work, business, promise_id, "promise_settled")
    today = business.today(work.now)
    if promise.due_on >= today:
        raise DomainError("promise_not_due", due_on=promise.due_on)
    await promises.change(work.tx, business.id, promise.id, state=PromiseState.BROKEN.value, ended_on=today)
    await work.record(business.id, promise.client_id, "promise_broken", {"promise": promise.id})
    await plan_case(work, business.id, promise.client_id)
    return await promises.get(work.tx, business.id, promise.id)


async def mend_promise(work: Work, business: Business, promise_id: int) -> Promise:
    """Take back that nothing came of a promise.

    :raises DomainError: ``already_undone`` when it is not broken, or another has taken its place.
    """
    promise = await promises.get(work.tx, business.id, promise_id)
    later = [p for p in await promises.of_client(work.tx, business.id, promise.client_id) if p.id > promise.id]
    taken = any(p.state is PromiseState.OPEN and set(p.invoice_ids) & set(promise.invoice_ids) for p in later)
    if promise.state is not PromiseState.BROKEN or taken:
        raise DomainError("already_undone")
    await promises.change(work.tx, business.id, promise.id, state=PromiseState.OPEN.value, ended_on=None)
    await work.record(business.id, promise.client_id, "promise_mended", {"promise": promise.id})
    await plan_case(work, business.id, promise.client_id)
    return await promises.get(work.tx, business.id, promise.id)
