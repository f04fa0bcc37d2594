"""The words of a message: read, put into the owner's own, tried on oneself, or sent by another way."""

from typing import Final

from bot.card import Card, Reply
from bot.cards import reminders as cards
from bot.cards.by_hand import by_hand_card
from bot.domain.errors import DomainError
from bot.usecases.approve_reminder import not_left, tell_shared
from bot.usecases.edit_text import edit_text, restore_text
from bot.usecases.preview_message import look_again, prepare_by_hand, preview_message
from bot.usecases.send_trial import send_trial
from bot.usecases.summarise import awaited
from handlers.context import Context, put, say
from handlers.errors import in_words
from handlers.lateness_terms import offered
from handlers.message_cards import changed, message_card
from handlers.questions import close_question, open_question
from storage import drafts
from storage.drafts import Draft

KIND: Final = "message_text"
_MESSAGE: Final = "message"  # in the draft's content
_LEAST_TEXT = 40  # letters: what is shorter cannot say which invoice, how much and by when


async def _read(context: Context) -> Reply:
    """Show a message's text; a question for a new one that was open is closed."""
    for left_open in await drafts.of_kind(context.work.tx, context.business.id, context.incoming.chat_id, KIND):
        await close_question(context, left_open)
    return put(await _text_card(context, context.tap.id))


async def _text_card(context: Context, message_id: int, *, note: str = "") -> Card:
    try:
        preview = await preview_message(context.work, context.services.room, context.business, message_id)
    except DomainError as refusal:
        return await _unreadable(context, message_id, refusal)
    return offered(context, cards.text_card(context.words, preview, note=note), preview)


async def _unreadable(context: Context, message_id: int, refusal: DomainError) -> Card:
    """Show what a message has become whose text cannot be shown, or why the owner's own text cannot leave."""
    if refusal.key in {"message_gone", "nothing_due"}:
        return await message_card(context, message_id)
    if refusal.key == "message_changed":
        return await changed(context, message_id, await look_again(context.work, context.business, message_id))
    known = await awaited(context.work, context.business, message_id)
    if known.message.edited_source is None:
        raise refusal
    why = in_words(context.words, refusal, context.incoming).new[0].text
    return cards.faulty_text_card(context.words, known, why)


async def _edit(context: Context) -> Reply:
    """Ask for a new text, with the present one to copy below."""
    known = await awaited(context.work, context.business, context.tap.id)
    await not_left(context.work, context.business, known.message.id)
    text = await _present_text(context, known.message.id)
    if len(text) > cards.LONGEST_TEXT:
        raise DomainError("text_too_long")
    await open_question(context, KIND, {_MESSAGE: known.message.id}, "text")
    question = cards.edit_card(context.words, known.client_name, known.message.id)
    return Reply(in_place=question, new=(cards.copy_card(context.words, text),))


async def _present_text(context: Context, message_id: int) -> str:
    """Return the text as it would leave; the owner's own words as they are, where they lack something."""
    try:
        return (await preview_message(context.work, context.services.room, context.business, message_id)).text
    except DomainError:
        message = await not_left(context.work, context.business, message_id)
        if message.edited_source is None:
            raise
        return message.edited_source


async def typed(context: Context, draft: Draft) -> Reply | None:
    """Take a text long enough to be a message as the new one; a refusal leaves the question open."""
    if len(context.incoming.text) < _LEAST_TEXT:
        return None
    message = await edit_text(
        context.work, context.services.room, context.business, draft.content[_MESSAGE], context.incoming.text
    )
    await close_question(context, draft)
    return say(await _text_card(context, message.id, note=context.words("reminders.text_kept")))


async def _standard(context: Context) -> Reply:
    message = await restore_text(context.work, context.business, context.tap.id)
    return put(await _text_card(context, message.id, note=context.words("reminders.text_restored")))


async def _try(context: Context) -> Reply:
    """Send the message to the owner's own address; without mail the text in the chat has to do."""
    if not context.work.mail_domain:
        return Reply(toast=context.words.plain("reminders.no_trial"))
    trial = await send_trial(context.work, context.business, context.tap.id)
    return say(Card(context.words("reminders.trial_sent", recipient=trial.recipient)))


async def _share(context: Context) -> Reply:
    """Show the finished text to send by another way."""
    message_id = context.tap.id
    try:
        text = await prepare_by_hand(context.work, context.services.room, context.business, message_id)
    except DomainError as refusal:
        if refusal.key in {"sending_stopped", "name_missing"}:
            raise
        return put(await _unreadable(context, message_id, refusal))
    return put(by_hand_card(context.words, text, sent=("shared", message_id, ""), back="msg"))


async def _shared(context: Context) -> Reply:
    """Note that the owner has sent the text that was shown."""
    message = await tell_shared(context.work, context.business, context.tap.id)
    known = await awaited(context.work, context.business, message.id)
    return put(Card(context.words("reminders.shared", client=known.client_name), (), message.client_id))


BUTTONS = {
    "read": _read,
    "edit": _edit,
    "standard": _standard,
    "try": _try,
    "share": _share,
    "shared": _shared,
}
