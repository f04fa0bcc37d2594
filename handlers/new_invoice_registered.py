"""What follows a registration: what comes next, where a late invoice's chase starts, taking it all back."""

from collections.abc import Sequence
from dataclasses import replace

from bot.card import Card, Reply
from bot.cards import registered
from bot.cards.payment import credit_card
from bot.cards.registered import NEVER, STARTS, Outcome
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice, InvoiceState
from bot.usecases.choose_start import choose_start, choose_start_again, leave_in_peace, still_to_start
from bot.usecases.describe_invoice import describe_invoice
from bot.usecases.register_forms import undo_registration
from bot.usecases.use_credit import credits_of
from handlers.context import Context, put, say
from handlers.new_invoice_draft import store
from handlers.new_invoice_state import Registration, Stage
from handlers.onboarding import still_asking
from storage import invoices


async def _outcome(context: Context, invoice_id: int, *, asks_start: bool = False) -> Outcome:
    return Outcome(await describe_invoice(context.work, context.business, invoice_id), asks_start)


async def show_registered(context: Context, draft: Registration, *, new: bool = False) -> Reply:
    """Show what became of a registered draft in place of its card; ``new`` asks for the starts of late ones too."""
    found = await invoices.some(context.work.tx, context.business.id, draft.invoice_ids)
    waiting = {i.id for i in await still_to_start(context.work, context.business, draft.invoice_ids)}
    outcomes = [await _outcome(context, invoice.id, asks_start=invoice.id in waiting) for invoice in found]
    questions = (*await _credit_cards(context, outcomes), *await still_asking(context)) if new else ()
    if len(outcomes) == 1:
        card = registered.registered_card(context.words, draft.paper, outcomes[0], context.business, context.now)
        return Reply(new=questions, in_place=card)
    card = registered.several_card(context.words, draft.paper, outcomes, context.business)
    starts = [_start_card(context, each) for each in outcomes if each.asks_start] if new else []
    return Reply(new=(*starts, *questions), in_place=card)


async def _credit_cards(context: Context, outcomes: Sequence[Outcome]) -> list[Card]:
    """Offer what the clients of new invoices have paid too much before."""
    names = {outcome.invoice.client_id: outcome.name for outcome in outcomes}
    return [
        credit_card(context.words, name, credit)
        for client_id, name in names.items()
        for credit in await credits_of(context.work, context.business, client_id)
        if credit.owed
    ]


def _start_card(context: Context, late: Outcome) -> Card:
    return registered.start_card(context.words, late, context.business, context.today)


async def choose(context: Context) -> Reply:
    """Start the chase of a late invoice at the step that was tapped, or never."""
    tap, business = context.tap, context.business
    invoice = await invoices.get(context.work.tx, business.id, tap.id)
    if tap.extra not in {*STARTS, NEVER}:
        raise DomainError("stale_button")
    if tap.version != invoice.version:
        return await _ask_again(context, invoice)
    if tap.extra == NEVER:
        chosen = await leave_in_peace(context.work, business, invoice.id)
    else:
        chosen = await choose_start(context.work, business, invoice.id, tap.extra)
    return put(registered.started_card(context.words, await _outcome(context, chosen.id), business))


async def choose_again(context: Context) -> Reply:
    """Take the choice of a start back."""
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    if context.tap.version != invoice.version:
        raise DomainError("changed_since")
    asked = await choose_start_again(context.work, context.business, invoice.id)
    return put(_start_card(context, await _outcome(context, asked.id, asks_start=True)))


async def _ask_again(context: Context, invoice: Invoice) -> Reply:
    """Show the question on what the invoice is now, if it still waits for an answer."""
    if not await still_to_start(context.work, context.business, [invoice.id]):
        raise DomainError("start_already_chosen")
    late = await _outcome(context, invoice.id, asks_start=True)
    return put(_start_card(context, late), context.words.plain("new_invoice.changed"))


async def undo(context: Context, draft: Registration) -> Reply:
    """Take a registration back; the draft can be taken up again."""
    await undo_registration(context.work, context.business, draft.invoice_ids)
    back = await store(context, replace(draft, stage=Stage.DROPPED, invoice_ids=()))
    return put(registered.undone_card(context.words, back.paper, len(draft.invoice_ids)))


async def say_closed(context: Context, draft: Registration) -> Reply:
    """Answer an edit of a message whose draft is registered or dropped: it changes nothing by itself."""
    found = await invoices.some(context.work.tx, context.business.id, draft.invoice_ids)
    open_ones = [invoice for invoice in found if invoice.state is not InvoiceState.CANCELLED]
    return say(registered.edit_card(context.words, open_ones)) if open_ones else Reply()
