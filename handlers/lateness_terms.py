"""What the owner's invoices print about late interest: asked once, for an invoice or because of a firm message."""

from typing import Final

from bot.card import Card, Reply
from bot.cards import lateness as cards
from bot.domain.business import Business
from bot.domain.client import ClientKind
from bot.domain.policy import POLICIES
from bot.usecases.edit_settings import edit_setting
from bot.usecases.preview_message import Preview
from bot.usecases.reckon_lateness import lateness_of
from handlers.context import Context, put, say
from handlers.questions import close_question, open_question, question_tapped
from handlers.sentences import is_answer
from storage import invoices, messages
from storage.drafts import Draft
from storage.messages import Kind

KIND: Final = "late_terms"  # of the draft that waits for a rate to be typed
_INVOICE, _MESSAGE = "invoice", "message"  # in its content: what it was asked about


def offered(context: Context, card: Card, preview: Preview) -> Card:
    """Add to the text of a firm message the way to figures, where the law gives some and only the answer is missing."""
    message, kind = preview.message, preview.client.kind
    answered = context.business.late_terms or message.state not in messages.NOT_LEFT
    law = context.services.room.laws.of(context.business.country, kind)
    if answered or law is None or kind not in {ClientKind.COMPANY, ClientKind.PUBLIC}:
        return card
    firm = message.kind is Kind.CHASE and POLICIES["standard"].step(message.step).is_delicate
    return cards.with_offer(context.words, card, message) if firm else card


async def ask(context: Context) -> Reply:
    """Ask about an invoice."""
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    return put(cards.terms_card(context.words, context.business, invoice))


async def _ask_for_message(context: Context) -> Reply:
    message = await messages.get(context.work.tx, context.business.id, context.tap.id)
    return put(cards.message_terms_card(context.words, context.business, message))


async def _told(context: Context) -> Reply:
    return put(await _noted(context, {_INVOICE: context.tap.id}, context.tap.extra))


async def _told_for_message(context: Context) -> Reply:
    return put(await _noted(context, {_MESSAGE: context.tap.id}, context.tap.extra))


async def _noted(context: Context, about: dict[str, int], terms: str) -> Card:
    """Note what the invoices print, and show what that makes of what was asked about."""
    business = await edit_setting(context.work, context.business, "late_terms", terms)
    if _MESSAGE in about:
        message = await messages.get(context.work.tx, business.id, about[_MESSAGE])
        return cards.message_noted_card(context.words, message)
    return await _lateness_card(context, business, about[_INVOICE])


async def _lateness_card(context: Context, business: Business, invoice_id: int) -> Card:
    lateness = await lateness_of(context.work, business, context.services.room.laws, invoice_id)
    return cards.lateness_card(context.words, business, lateness, note=context.words("lateness.terms_noted"))


async def _ask_rate(context: Context) -> Reply:
    shown = await ask(context)
    return await _ask_to_type(context, {_INVOICE: context.tap.id}, shown)


async def _ask_rate_for_message(context: Context) -> Reply:
    shown = await _ask_for_message(context)
    return await _ask_to_type(context, {_MESSAGE: context.tap.id}, shown)


async def _ask_to_type(context: Context, about: dict[str, int], shown: Reply) -> Reply:
    draft_id = await open_question(context, KIND, about, "rate")
    card = shown.in_place or Card("")
    return put(cards.question_card(context.words, draft_id, "rate", "termsstop", card))


async def _stop(context: Context) -> Reply:
    """Go back to the choices; nothing was said."""
    draft = await question_tapped(context)
    await close_question(context, draft)
    if _MESSAGE in draft.content:
        message = await messages.get(context.work.tx, context.business.id, draft.content[_MESSAGE])
        return put(cards.message_terms_card(context.words, context.business, message))
    invoice = await invoices.get(context.work.tx, context.business.id, draft.content[_INVOICE])
    return put(cards.terms_card(context.words, context.business, invoice))


async def _typed(context: Context, draft: Draft) -> Reply | None:
    """Take what was typed as the rate, unless it plainly says something else."""
    if not is_answer(context, "late_terms"):
        return None
    card = await _noted(context, draft.content, context.incoming.text)
    await close_question(context, draft)
    return say(card)


BUTTONS = {
    "lateask": ask,
    "lateterms": _told,
    "laterate": _ask_rate,
    "msgfigures": _ask_for_message,
    "msgterms": _told_for_message,
    "msgrate": _ask_rate_for_message,
    "termsstop": _stop,
}
ANSWERS = {KIND: _typed}
