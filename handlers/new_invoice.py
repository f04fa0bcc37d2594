"""Registering an invoice from a message: read, asked about where needed, confirmed, registered.

1. A message is read into one draft, whatever the number of its invoices.
2. What is missing or doubtful is asked, one question at a time, answered by a tap or by a text.
3. The summary is confirmed by a tap, or any field of it corrected, or all of it dropped.
4. What was registered can be taken back; a late invoice's start is asked for (``handlers.new_invoice_registered``).
"""

from dataclasses import replace

from bot.card import Card, Reply
from bot.cards.new_invoice import explain_card, latest
from bot.cards.registered import known_card
from bot.domain.errors import DomainError
from bot.intake.draft import Field, Intent, Reading
from bot.intake.message import read_message
from bot.usecases.invoice_form import form_of, settle_all
from bot.usecases.register_forms import find_concerns, register_forms
from handlers import new_invoice_fix, new_invoice_registered
from handlers.context import Command, Context, Feature, say
from handlers.documents import attach_to
from handlers.new_invoice_answers import Answer, read_answer
from handlers.new_invoice_draft import (
    advance,
    open_draft,
    replied_draft,
    show,
    show_here,
    shown_at,
    store,
    tapped,
)
from handlers.new_invoice_fix import current
from handlers.new_invoice_state import KIND, Registration, Stage
from storage import invoices
from storage.drafts import Draft

_NAMES = ("facture", "invoice", "new")
_SENTENCES = frozenset(
    {Intent.PAYMENT, Intent.PROMISE, Intent.DIFFICULTY, Intent.DISPUTE, Intent.BOUNCE, Intent.QUESTION}
)


async def _read(context: Context, reading: Reading) -> Reply:
    """Open a draft for what the message says, or explain when it says nothing of any invoice."""
    return await open_draft(context, reading) or await _known(context, reading) or say(_explanation(context))


async def _known(context: Context, reading: Reading) -> Reply | None:
    """Lead to the invoices whose number is all that the message says."""
    numbers = {draft.number for draft in reading.drafts if draft.number}
    found = [i for number in numbers for i in await invoices.numbered(context.work.tx, context.business.id, number)]
    return say(known_card(context.words, found)) if found else None


async def _command(context: Context, text: str) -> Reply:
    reading = _read_command(context, text) if text else None
    return await _read(context, reading) if reading else say(_explanation(context))


def _read_command(context: Context, text: str) -> Reading | None:
    """Read what follows the command; as the command has said that it is an invoice, it need not say so again."""
    return _read_invoice(context, text) or _read_invoice(context, f"{context.words.plain('new_invoice.label')} {text}")


def _read_invoice(context: Context, text: str) -> Reading | None:
    reading = read_message(text, context.today, context.words.language, context.vocabulary)
    return reading if reading.intent is Intent.INVOICE else None


def _explanation(context: Context) -> Card:
    return explain_card(context.words, context.today)


async def _edited(context: Context, found: Draft) -> Reply | None:
    """Read the message again, and show the outcome on the card of its draft."""
    if found.kind != KIND:
        return None
    draft = Registration.of(found)
    if draft.stage is not Stage.OPEN:
        return await new_invoice_registered.say_closed(context, draft)
    text = context.incoming.text
    is_command = text.startswith("/")
    reading = _read_command(context, text.partition(" ")[2]) if is_command else _read_invoice(context, text)
    if reading is None:
        return say(Card(context.words("new_invoice.edit_unread")))
    forms = tuple(form_of(each) for each in reading.drafts)
    again = replace(draft, forms=forms, card=await shown_at(context, draft))
    return await show(context, await advance(context, again))


async def _typed(context: Context, found: Draft) -> Reply | None:
    """Take a text for the answer to the open question; None when it is a sentence of its own."""
    draft = await replied_draft(context) or Registration.of(found)
    if draft.question is None:
        return None
    place, which = draft.question
    answer = read_answer(context, draft.forms[place], which)
    if _is_sentence(context, answer, which):
        return None
    below = replace(draft, card=0)
    if not answer.settled:
        ask = draft.question if draft.corrects else None
        return await show(context, await advance(context, below, ask=ask, proposals=answer.proposals, note=answer.note))
    forms = draft.forms
    for field, value in answer.settled:
        forms = settle_all(forms, place, field, value)
    return await show(context, await advance(context, replace(below, forms=forms)))


def _is_sentence(context: Context, answer: Answer, which: Field) -> bool:
    """Tell whether the text speaks for itself: an event, a question, or another invoice with its client and amount.

    A name or a number may look like anything, so that it takes a due date or an address as well to make an invoice.
    """
    text = context.incoming.text
    reading = read_message(text, context.today, context.words.language, context.vocabulary)
    if reading.intent is not Intent.INVOICE:
        return reading.intent in _SENTENCES
    whole = [draft for draft in reading.drafts if not {Field.CLIENT, Field.AMOUNT_DUE} & {*draft.missing}]
    if which in {Field.CLIENT, Field.NUMBER}:
        return any(draft.email or Field.DUE_ON not in draft.missing for draft in whole)
    return bool(whole) and not answer.settled


async def _set(context: Context) -> Reply:
    """Settle the open question by one of its choices."""
    draft, instead = await current(context)
    if instead:
        return instead
    place, which = draft.question or (0, Field.CLIENT)
    value = draft.choices[int(context.tap.extra)]
    forms = settle_all(draft.forms, place, which, value)
    return await show_here(context, await advance(context, replace(draft, forms=forms)))


async def _drop(context: Context) -> Reply:
    draft, instead = await current(context)
    if instead:
        return instead
    return await show_here(context, await store(context, replace(draft, stage=Stage.DROPPED, question=None)))


async def _keep(context: Context) -> Reply:
    """Take up again what was dropped."""
    draft, instead = await current(context)
    return instead or await show_here(context, await advance(context, draft))


async def _save(context: Context) -> Reply:
    """Register, if the forms still are what the card shows and nothing more resembles them than it said."""
    draft, instead = await current(context)
    if instead:
        return instead
    checked = await advance(context, draft)
    if checked.question or checked.forms != draft.forms:
        return await show_here(context, checked, context.words.plain("new_invoice.changed"))
    concerns = await find_concerns(context.work, context.business, draft.forms)
    if latest(concerns) != int(context.tap.extra or 0):
        return await show_here(context, checked, context.words.plain("new_invoice.resembles"))
    registered = await register_forms(context.work, context.business, draft.forms)
    ids = tuple(each.invoice.id for each in registered)
    done = replace(checked, stage=Stage.REGISTERED, invoice_ids=ids)
    if draft.document:
        await attach_to(context, registered[0].invoice, draft.document)
    return await new_invoice_registered.show_registered(context, await store(context, done), new=True)


async def _undo(context: Context) -> Reply:
    draft = await tapped(context)
    if draft.stage is not Stage.REGISTERED or draft.version != context.tap.version:
        raise DomainError("already_undone")
    return await new_invoice_registered.undo(context, draft)


_BUTTONS = {
    "newset": _set,
    "newdrop": _drop,
    "newkeep": _keep,
    "newsave": _save,
    "newundo": _undo,
}

FEATURE = Feature(
    name="new_invoice",
    commands=(Command(_NAMES, _command),),
    buttons={
        **_BUTTONS,
        **new_invoice_fix.BUTTONS,
        "start": new_invoice_registered.choose,
        "startagain": new_invoice_registered.choose_again,
    },
    answers={KIND: _typed},
    readings={Intent.INVOICE: _read},
    edited=_edited,
)
