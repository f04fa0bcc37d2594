"""Bounced cheques and debits: by a sentence, or by a tap on the payment."""

from bot.card import Reply
from bot.cards import bounce as cards
from bot.intake.draft import Intent, Reading
from bot.usecases.bounce_payment import BOUNCING, bounce_payment, may_have_bounced, take_bounce_back
from bot.usecases.find_client import find_client
from handlers.clients import look_for
from handlers.context import Context, Feature, put, say
from handlers.receipts import receipt_card
from storage import clients, invoices


async def _told(context: Context, reading: Reading) -> Reply | None:
    """Find the client of whom a sentence tells, and ask which payment came back."""
    draft = reading.drafts[0]
    means = reading.event.means.value if reading.event and reading.event.means else ""
    if draft.number:
        named = await invoices.numbered(context.work.tx, context.business.id, draft.number)
        if named:
            return await _which(context, named[0].client_id, means)
    return await _of_client(context, draft.client or "", means)


async def _of_client(context: Context, name: str, means: str) -> Reply | None:
    match = await find_client(context.work, context.business, name) if name else None
    if match is None:
        return None
    if match.certain or len(match.likely) == 1:
        found = match.certain or match.likely[0]
        return await _which(context, found.id, means)
    return await look_for(context, name)


async def _replied(context: Context, reading: Reading) -> Reply | None:
    """Take ``chèque rejeté`` in reply to a card as about its client."""
    if reading.intent is not Intent.BOUNCE or context.about.client_id is None:
        return None
    means = reading.event.means.value if reading.event and reading.event.means else ""
    return await _which(context, context.about.client_id, means)


async def _which(context: Context, client_id: int, means: str) -> Reply:
    client = await clients.get(context.work.tx, context.business.id, client_id)
    wanted = means if means in BOUNCING else ""
    found = await may_have_bounced(context.work, context.business, client.id, wanted)
    return say(cards.which_card(context.words, client, found, wanted))


async def _bounced(context: Context) -> Reply:
    means = context.tap.extra if context.tap.extra in BOUNCING else ""
    found = await bounce_payment(context.work, context.business, context.tap.id, means=means)
    return put(cards.bounced_card(context.words, found))


async def _back(context: Context) -> Reply:
    receipt = await take_bounce_back(context.work, context.business, context.tap.id)
    return put(await receipt_card(context, receipt))


FEATURE = Feature(
    name="bounce",
    buttons={"bounced": _bounced, "bounceback": _back},
    readings={Intent.BOUNCE: _told},
    on_reply=_replied,
)
