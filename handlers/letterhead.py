"""Before the very first message leaves: what a client should know of the business, asked one thing at a time.

An address for answers is needed; the account, its holder and the signature can wait or are the business's name.
"""

from dataclasses import replace
from typing import Final

from bot.card import Card, Reply
from bot.cards import reminders as cards
from bot.domain.business import Business, Means
from bot.domain.errors import DomainError
from bot.usecases.approve_reminder import not_left
from bot.usecases.edit_settings import edit_setting
from bot.usecases.ways import SHARE
from handlers.context import Context, put, say
from handlers.errors import in_words
from handlers.message_cards import message_card, released
from handlers.questions import close_question, open_question, question_tapped
from handlers.sentences import is_answer
from storage.drafts import Draft

KIND: Final = "letterhead"
_LATER, _MESSAGE = "later", "message"  # in the draft's content


async def ask_first(context: Context, message_id: int) -> Card | None:
    """Ask for what is missing before the business's first message may be released; None when nothing is.

    :raises DomainError: ``letterhead_owners`` to whoever stands in: where clients pay to is for the owner to say.
    """
    if not context.business.name:
        raise DomainError("name_missing")
    message = await not_left(context.work, context.business, message_id)
    if message.channel == SHARE:
        return None
    if not context.by_owner and _missing(context.business, []):
        raise DomainError("letterhead_owners")
    return await _ask(context, context.business, {_MESSAGE: message_id, _LATER: []})


async def _ask(context: Context, business: Business, content: dict[str, object]) -> Card | None:
    asks = _missing(business, content[_LATER])
    if asks is None:
        return None
    draft_id = await open_question(context, KIND, content, asks)
    return cards.letterhead_card(context.words, business, asks, draft_id)


def _missing(business: Business, later: object) -> str | None:
    """Return the first thing that is not known and was not put off."""
    if not business.email:
        return "email"
    if business.first_left_at:
        return None
    missing = {
        "iban": Means.TRANSFER in business.means and not business.iban,
        "holder": bool(business.iban) and not business.account_holder,
        "signature": not business.signature,
    }
    put_off = later if isinstance(later, list) else []
    return next((name for name, lacks in missing.items() if lacks and name not in put_off), None)


async def typed(context: Context, draft: Draft) -> Reply | None:
    """Take what was typed as the answer, unless it plainly says something else."""
    setting = draft.asks or ""
    if not is_answer(context, setting):
        return None
    business = await edit_setting(context.work, context.business, setting, context.incoming.text)
    await close_question(context, draft)
    return say(await _go_on(context, business, draft))


async def _go_on(context: Context, business: Business, draft: Draft) -> Card:
    """Ask for the next thing, or release the message that all this was for."""
    question = await _ask(context, business, draft.content)
    return question or await _released(replace(context, business=business), draft)


async def _released(context: Context, draft: Draft) -> Card:
    """Release the message; where that is refused by now, say so and keep what was answered."""
    try:
        return await released(context, draft.content[_MESSAGE])
    except DomainError as refusal:
        return in_words(context.words, refusal, context.incoming).new[0]


async def _put_off(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    put_off = {**draft.content, _LATER: [*draft.content[_LATER], context.tap.extra]}
    question = await _ask(context, context.business, put_off)
    return put(question or await _released(context, draft))


async def _same_name(context: Context) -> Reply:
    """Let the business's own name be that of the account's holder, or the signature."""
    draft, setting = await question_tapped(context), context.tap.extra
    if setting not in {"holder", "signature"}:
        raise DomainError("stale_button")
    business = await edit_setting(context.work, context.business, setting, context.business.name)
    await close_question(context, draft)
    return put(await _go_on(context, business, draft))


async def _back(context: Context) -> Reply:
    """Drop the question and show the message that was to be released."""
    draft = await question_tapped(context)
    await close_question(context, draft)
    return put(await message_card(context, draft.content[_MESSAGE]))


BUTTONS = {"headlater": _put_off, "headname": _same_name, "headback": _back}
