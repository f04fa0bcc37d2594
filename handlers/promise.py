"""A client's promise: noted from a sentence or a tap, waited for or not, moved, kept, not kept, taken back."""

from dataclasses import replace

from bot.card import Reply
from bot.cards import promise as cards
from bot.domain.deed import Deed, DeedKind
from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.usecases.describe_promise import Committed, describe_promise
from bot.usecases.find_debt import Choice, Question, Told, concerned
from bot.usecases.promise_payment import (
    break_promise,
    give_promise,
    mend_promise,
    wait_for_promise,
    withdraw_promise,
)
from bot.usecases.receive_payment import Said
from bot.usecases.record_call import call_of, keep_deed
from bot.usecases.summarise import awaited
from handlers.context import Context, put
from handlers.payment import receive_said
from handlers.told_questions import ask
from storage import invoices, promises

PROMISE = "promise"


async def noted(context: Context, told: Told) -> Reply:
    """Note a promise of a client that is known, or ask for its day or its sum first."""
    if told.on is None or told.conditional:
        return Reply(new=(await ask(context, Choice(Question.DAY, told)),))
    if told.unclear_amount:
        return Reply(new=(await ask(context, Choice(Question.AMOUNT, told)),))
    promise = await give_promise(
        context.work,
        context.business,
        told.client_id or 0,
        due_on=told.on,
        amount=await _amount(context, told),
        invoice_ids=told.invoice_ids,
    )
    await keep_deed(context.work, context.business, told.call_id, Deed(DeedKind.PROMISE, promise.id))
    return Reply(new=(cards.noted_card(context.words, await _described(context, promise.id)),))


async def _amount(context: Context, told: Told) -> Money | None:
    """Return the sum that was told, in the currency of the debt unless another was named."""
    if told.figure is None:
        return None
    about = await concerned(context.work, context.business, told.client_id or 0, told.invoice_ids)
    return Money(told.figure, told.currency or about[0].balance.currency)


async def _promised(context: Context) -> Reply:
    """Ask for the day of a promise about the invoice whose card was tapped."""
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    if not invoice.is_owed:
        raise DomainError("not_owed")
    return await noted(context, Told(PROMISE, client_id=invoice.client_id, invoice_ids=(invoice.id,)))


async def _message_promised(context: Context) -> Reply:
    """Ask for the day of a promise about the invoices of the message whose card was tapped."""
    known = await awaited(context.work, context.business, context.tap.id)
    owed = tuple(invoice.id for invoice in known.invoices if invoice.is_owed)
    if not owed:
        raise DomainError("not_owed")
    return await noted(context, Told(PROMISE, client_id=known.message.client_id, invoice_ids=owed))


async def _move(context: Context) -> Reply:
    """Ask for another day of the same promise."""
    promise = await promises.get(context.work.tx, context.business.id, context.tap.id)
    call_id = await call_of(context.work, context.business, promise.client_id, DeedKind.PROMISE, promise.id)
    told = Told(PROMISE, client_id=promise.client_id, invoice_ids=promise.invoice_ids, call_id=call_id)
    owed = [i for i in await invoices.some(context.work.tx, context.business.id, promise.invoice_ids) if i.is_owed]
    if not owed:
        raise DomainError("not_owed")
    left = sum((invoice.balance for invoice in owed), Money.zero(promise.amount.currency))
    part = promise.is_part and promise.amount < left
    return await noted(context, replace(told, figure=promise.amount.amount if part else None))


async def _undo(context: Context) -> Reply:
    promise = await withdraw_promise(context.work, context.business, context.tap.id)
    return put(cards.withdrawn_card(context.words, context.business, await _described(context, promise.id)))


async def _described(context: Context, promise_id: int) -> Committed:
    return await describe_promise(context.work, context.business, promise_id)


async def _wait(context: Context) -> Reply:
    return await _waited(context, wait=True)


async def _go_on(context: Context) -> Reply:
    return await _waited(context, wait=False)


async def _waited(context: Context, *, wait: bool) -> Reply:
    promise = await wait_for_promise(context.work, context.business, context.tap.id, wait=wait)
    return put(cards.noted_card(context.words, await _described(context, promise.id)))


async def _paid(context: Context) -> Reply:
    """Record what was promised as received."""
    promise = await promises.get(context.work.tx, context.business.id, context.tap.id)
    if promise.version != context.tap.version:
        raise DomainError("promise_settled")
    said = Said(
        client_id=promise.client_id,
        invoice_ids=promise.invoice_ids,
        figure=promise.amount.amount,
        currency=promise.amount.currency,
    )
    return await receive_said(context, said, in_place=True)


async def _part(context: Context) -> Reply:
    promise = await promises.get(context.work.tx, context.business.id, context.tap.id)
    return await receive_said(context, Said(invoice_ids=promise.invoice_ids, in_part=True))


async def _nothing(context: Context) -> Reply:
    promise = await break_promise(context.work, context.business, context.tap.id)
    return put(cards.broken_card(context.words, context.business, await _described(context, promise.id)))


async def _mend(context: Context) -> Reply:
    promise = await mend_promise(context.work, context.business, context.tap.id)
    return put(cards.due_card(context.words, context.business, await _described(context, promise.id)))


BUTTONS = {
    "promise": _promised,
    "msgpromise": _message_promised,
    "promisemove": _move,
    "promiseundo": _undo,
    "promisewait": _wait,
    "promisegoon": _go_on,
    "promisepaid": _paid,
    "promisepart": _part,
    "promisebroken": _nothing,
    "promisemend": _mend,
}
