"""Disputes in the chat: noted from a sentence or a tap, explained, answered, settled, and all of it taken back."""

from bot.card import Card, Reply
from bot.cards import dispute as cards
from bot.domain.deed import Deed, DeedKind
from bot.domain.dispute import Dispute, DisputeState
from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.usecases.describe_invoice import describe_invoice
from bot.usecases.find_debt import Choice, Question, Told, concerned
from bot.usecases.look_at_disputes import look_at_dispute
from bot.usecases.open_dispute import (
    SETTLED,
    answer_dispute,
    note_reason,
    open_dispute,
    reopen_dispute,
    settle_dispute,
)
from bot.usecases.record_call import keep_deed
from bot.usecases.summarise import awaited
from bot.usecases.undo_reply import dispute_before
from handlers.context import Context, Feature, put, say
from handlers.questions import close_question, is_answer, open_question, question_tapped
from handlers.told_questions import INTENTS, ask
from storage import clients, disputes, invoices
from storage.drafts import Draft

DISPUTE = "dispute"
KIND = "dispute_reason"  # of the draft that asks why
_LONGEST_REASON = 200


async def contested(context: Context, told: Told) -> Reply:
    """Note what a client contests; of several invoices, the one that is meant is asked for."""
    about = await concerned(context.work, context.business, told.client_id or 0, told.invoice_ids)
    if len(about) > 1:
        client = await clients.get(context.work.tx, context.business.id, told.client_id or 0)
        choice = Choice(Question.INVOICE, told, invoices=tuple((invoice, client.name) for invoice in about[:8]))
        return Reply(new=(await ask(context, choice),))
    if told.unclear_amount:
        return Reply(new=(await ask(context, Choice(Question.AMOUNT, told)),))
    currency = told.currency or about[0].balance.currency
    amount = None if told.figure is None else Money(told.figure, currency)
    before = await dispute_before(context.work, context.business, about[0].id)
    dispute = await open_dispute(context.work, context.business, about[0].id, amount=amount)
    await keep_deed(context.work, context.business, told.call_id, Deed(DeedKind.DISPUTE, dispute.id, before))
    return say(await _card(context, dispute, note=context.words("dispute.noted")))


async def _card(context: Context, dispute: Dispute, *, note: str = "") -> Card:
    known = await look_at_dispute(context.work, context.business, dispute.id)
    coming = await describe_invoice(context.work, context.business, dispute.invoice_id)
    if known.dispute.waits:
        return cards.dispute_card(context.words, context.business, known, coming, note=note)
    return cards.settled_card(context.words, context.business, known, coming)


async def _invoice_contested(context: Context) -> Reply:
    """Note that the invoice whose card was tapped is contested, or show the dispute that it has."""
    waiting = await disputes.waiting(context.work.tx, context.business.id, context.tap.id)
    if waiting:
        return put(await _card(context, waiting[0]))
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    return await contested(context, Told(DISPUTE, client_id=invoice.client_id, invoice_ids=(invoice.id,)))


async def _message_contested(context: Context) -> Reply:
    known = await awaited(context.work, context.business, context.tap.id)
    owed = tuple(invoice.id for invoice in known.invoices if invoice.is_owed)
    if not owed:
        raise DomainError("not_owed")
    return await contested(context, Told(DISPUTE, client_id=known.message.client_id, invoice_ids=owed))


async def _reason(context: Context) -> Reply:
    known = await look_at_dispute(context.work, context.business, context.tap.id)
    draft_id = await open_question(context, KIND, {"dispute": known.dispute.id}, "reason")
    return say(cards.ask_reason_card(context.words, known, draft_id))


async def _explained(context: Context, draft: Draft) -> Reply | None:
    if not is_answer(context, *INTENTS):
        return None
    reason = " ".join(context.incoming.text.split())[:_LONGEST_REASON]
    dispute = await note_reason(context.work, context.business, draft.content["dispute"], reason)
    await close_question(context, draft)
    return say(await _card(context, dispute))


async def _stopped(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    return put(await _card(context, await disputes.get(context.work.tx, context.business.id, draft.content["dispute"])))


async def _answer(context: Context) -> Reply:
    """Note that the owner has answered, or take that back."""
    known = await disputes.get(context.work.tx, context.business.id, context.tap.id)
    answered = known.state is DisputeState.OPEN
    return put(await _card(context, await answer_dispute(context.work, context.business, known.id, answered=answered)))


async def _settle(context: Context) -> Reply:
    state = next((state for state in SETTLED if state.value == context.tap.extra), None)
    if state is None:
        raise DomainError("stale_button")
    return put(await _card(context, await settle_dispute(context.work, context.business, context.tap.id, state)))


async def _reopen(context: Context) -> Reply:
    return put(await _card(context, await reopen_dispute(context.work, context.business, context.tap.id)))


FEATURE = Feature(
    name="dispute",
    buttons={
        "dispute": _invoice_contested,
        "msgdispute": _message_contested,
        "dispreason": _reason,
        "dispstop": _stopped,
        "dispanswer": _answer,
        "dispsettle": _settle,
        "dispreopen": _reopen,
    },
    answers={KIND: _explained},
)
