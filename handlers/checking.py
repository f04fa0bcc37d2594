"""Going through the receipts: the list of what may have come in, shared by ``/paye`` and the digest."""

from bot.card import Card, Reply
from bot.cards import digest as cards
from bot.cards.pages import A_PAGE, page_within
from bot.usecases.check_receipts import count_to_check, to_check
from handlers.context import Context, say


async def list_to_check(context: Context) -> Reply:
    """Show what is late or due with a button for each that was paid."""
    return say(await check_card(context, 0))


async def check_card(context: Context, page: int) -> Card:
    """Return one page of what is late or due; when nothing is, say so."""
    count = await count_to_check(context.work, context.business)
    if not count:
        return Card(context.words("digest.check_none"))
    page = page_within(page, count)
    lines = await to_check(context.work, context.business, offset=page * A_PAGE, limit=A_PAGE)
    return cards.check_card(context.words, lines, page=page, count=count, today=context.today)
