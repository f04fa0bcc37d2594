"""Questions that the bot asks in the chat: opening one, and the draft that a button or an answer is about."""

from typing import Any

from bot.domain.errors import DomainError
from bot.intake.draft import Intent
from bot.intake.message import read_message
from handlers.context import Context
from storage import drafts
from storage.drafts import Draft


async def open_question(context: Context, kind: str, content: dict[str, Any], asks: str) -> int:
    """Open a question of this kind in the chat, in place of the one that was still open; return its draft's id."""
    tx, business_id, chat_id = context.work.tx, context.business.id, context.incoming.chat_id
    for earlier in await drafts.of_kind(tx, business_id, chat_id, kind):
        await drafts.close(tx, earlier, context.now)
    return await drafts.add(tx, business_id, chat_id, kind, content, now=context.now, asks=asks)


async def question_tapped(context: Context) -> Draft:
    """Return the open question that the tapped button is about.

    :raises DomainError: ``stale_button`` when it was answered or dropped.
    """
    draft = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if draft is None or draft.chat_id != context.incoming.chat_id:
        raise DomainError("stale_button")
    return draft


async def close_question(context: Context, draft: Draft) -> None:
    """End a question: it was answered or dropped."""
    await drafts.close(context.work.tx, draft, context.now)


def is_answer(context: Context, *also: Intent) -> bool:
    """Tell whether the text may answer an open question: what tells of a payment or asks something does not.

    A whole invoice is told apart before; ``also`` are the intents that the answer may have besides.
    """
    reading = read_message(context.incoming.text, context.today, context.words.language, context.vocabulary)
    return reading.intent in {Intent.OTHER, Intent.INVOICE, *also}
