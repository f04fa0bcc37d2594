"""Which feature answers an update.

The order is:

1. A group, or a stranger: one polite sentence (``handlers.onboarding``).
2. A tap: the feature that owns the button's action.
3. A command: the feature that owns it.
4. A file or a contact: the first feature that takes it.
5. An edited message: the feature of the draft that was read from it.
6. A reply to a card: the first feature that can act on what the card speaks of.
7. The answer to the latest open question, if it is one; a whole new invoice is not.
8. What the sentence was understood to say.
9. Help, with what was understood and an example.
"""

from bot.card import Card, Reply
from bot.domain.errors import DomainError
from bot.intake.draft import Intent, Reading
from bot.intake.message import read_message
from handlers.context import About, Context, Feature, say
from handlers.incoming import Kind
from storage import drafts

ANY_WORDS = "text"  # a question for a whole text, in which an invoice may well be described


async def answer(context: Context, features: tuple[Feature, ...]) -> Reply:
    """Return what the owner is answered.

    :raises DomainError: when a rule refuses; the error handler puts it into words.
    """
    kind = context.incoming.kind
    if kind in _BY_KIND:
        return await _BY_KIND[kind](context, features)
    return Reply() if kind is Kind.BLOCKED else say(Card(context.words(f"help.got_{kind.value}")))


async def _tapped(context: Context, features: tuple[Feature, ...]) -> Reply:
    for feature in features:
        handler = feature.buttons.get(context.tap.action)
        if handler:
            return await handler(context)
    raise DomainError("stale_button")


async def _command(context: Context, features: tuple[Feature, ...]) -> Reply:
    name, _, argument = context.incoming.text[1:].partition(" ")
    name = name.split("@")[0].lower()
    for feature in features:
        for command in feature.commands:
            if name in command.names:
                return await command.run(context, argument.strip())
    return say(Card(context.words("help.unknown_command", command=f"/{name}")))


async def _file(context: Context, features: tuple[Feature, ...]) -> Reply:
    for feature in features:
        reply = await feature.on_file(context) if feature.on_file else None
        if reply:
            return reply
    return say(Card(context.words("help.got_file")))


async def _edited(context: Context, features: tuple[Feature, ...]) -> Reply:
    found = await drafts.read_from(
        context.work.tx, context.business.id, context.incoming.chat_id, context.incoming.message_id
    )
    for draft in found[:1]:
        for feature in features:
            reply = await feature.edited(context, draft) if feature.edited else None
            if reply:
                return reply
    return Reply()


async def _typed(context: Context, features: tuple[Feature, ...]) -> Reply:
    if context.incoming.text.startswith("/"):
        return await _command(context, features)
    return await _text(context, features)


async def _text(context: Context, features: tuple[Feature, ...]) -> Reply:
    reading = read_message(context.incoming.text, context.today, context.words.language, context.vocabulary)
    if context.about != About():
        for feature in features:
            reply = await feature.on_reply(context, reading) if feature.on_reply else None
            if reply:
                return reply
    return (
        await _answer_to_question(context, features, reading)
        or await act_upon(context, features, reading)
        or say(Card(context.words("help.not_understood")))
    )


async def _answer_to_question(context: Context, features: tuple[Feature, ...], reading: Reading) -> Reply | None:
    draft = await drafts.asking(context.work.tx, context.business.id, context.incoming.chat_id)
    if draft is None or (draft.asks != ANY_WORDS and _is_whole_invoice(reading)):
        return None
    for feature in features:
        handler = feature.answers.get(draft.kind)
        if handler:
            return await handler(context, draft)
    return None


def _is_whole_invoice(reading: Reading) -> bool:
    """Tell whether the text stands on its own as an invoice, even if the bot was waiting for an answer.

    A name and a figure are not enough: ``Studio 54`` or ``8 h`` may well be what was asked for.
    """
    return reading.intent is Intent.INVOICE and any(
        d.client and d.amount and (d.number or d.due_on or d.terms or d.email) for d in reading.drafts
    )


async def act_upon(context: Context, features: tuple[Feature, ...], reading: Reading) -> Reply | None:
    """Let the first feature that can act on what a sentence was understood to say."""
    for feature in features:
        handler = feature.readings.get(reading.intent)
        reply = await handler(context, reading) if handler else None
        if reply:
            return reply
    return None


_BY_KIND = {
    Kind.TAP: _tapped,
    Kind.DOCUMENT: _file,
    Kind.PHOTO: _file,
    Kind.CONTACT: _file,
    Kind.EDITED: _edited,
    Kind.TEXT: _typed,
}
