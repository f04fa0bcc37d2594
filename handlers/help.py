"""Help: ``/aide`` with examples, and a useful answer to what was not understood."""

from dataclasses import replace

from bot.card import Card, Reply
from bot.cards import help as cards
from bot.domain.errors import DomainError
from bot.intake.draft import Intent, Reading, Topic
from bot.intake.message import read_message
from bot.usecases.find_client import find_client
from handlers.context import Command, Context, Feature, say
from handlers.incoming import Kind
from handlers.routing import act_upon
from handlers.sentences import is_one_of
from storage import clients


async def _help(context: Context, _: str) -> Reply:
    return say(await _card(context))


async def _help_again(context: Context) -> Reply:
    return say(await _card(context))


async def _card(context: Context) -> Card:
    """Return the help, whose examples speak of a client that the owner has."""
    known = await clients.names(context.work.tx, context.business.id)
    return cards.help_card(context.words, context.today, context.business.currency, known[0].name if known else "")


async def _ask_example(context: Context) -> Reply:
    """Run a question as though it had been typed; an open question of the bot's own stays open."""
    name = context.tap.extra
    if name not in cards.QUESTIONS:
        raise DomainError("stale_button")
    question = cards.question_of(context.words, name)
    reading = read_message(question, context.today, context.words.language, context.vocabulary)
    typed = replace(context, incoming=replace(context.incoming, kind=Kind.TEXT, text=question, tap=None))
    return await act_upon(typed, context.features, reading) or say(await _card(context))


async def _question(context: Context, reading: Reading) -> Reply | None:
    """Answer a call for help; a question that no feature answers gets the help too."""
    topic = reading.question.topic if reading.question else None
    if topic is Topic.HELP:
        return say(await _card(context))
    return await _not_understood(context, reading)


async def _not_understood(context: Context, _: Reading) -> Reply:
    """Greet, or say what was understood, what is missing, and give an example."""
    words, text = context.words, context.incoming.text
    if is_one_of(words, "help.words_for_help", text) or is_one_of(words, "help.words_of_greeting", text):
        return say(await _card(context))
    if is_one_of(words, "help.words_of_thanks", text):
        return say(Card(words("help.welcome")))
    match = await find_client(context.work, context.business, text)
    client = match.certain or next(iter(match.likely), None)
    return say(cards.not_understood_card(words, text, client=client.name if client else ""))


FEATURE = Feature(
    name="help",
    commands=(Command(("aide", "help"), _help),),
    buttons={"help": _help_again, "helpask": _ask_example},
    readings={Intent.QUESTION: _question, Intent.OTHER: _not_understood},
)
