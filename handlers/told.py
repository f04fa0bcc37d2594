"""What clients have told the owner: that they will pay on a day, or cannot now. By sentences, replies and taps."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.card import Card, Reply
from bot.domain.errors import DomainError
from bot.intake.answers import read_amount, read_date
from bot.intake.draft import Reading
from bot.usecases.find_debt import Choice, Question, Told, find_debt
from bot.usecases.summarise import awaited
from handlers import arrangement, dispute, promise
from handlers.context import Context, Feature, put
from handlers.payment_said import UNSAID
from handlers.questions import close_question, is_answer, question_tapped
from handlers.receipts import day_of
from handlers.told_questions import INTENTS, KIND, ask, read_told
from storage.drafts import Draft

_LONGEST_NAME = 60  # letters of a name or a number that is typed as an answer
_GO_ON: dict[str, Callable[[Context, Told], Awaitable[Reply]]] = {
    promise.PROMISE: promise.noted,
    arrangement.DIFFICULTY: arrangement.reported,
    dispute.DISPUTE: dispute.contested,
}


async def _read(context: Context, reading: Reading) -> Reply | None:
    told = read_told(context, reading.intent)
    return await _go_on(context, told) if told else None


async def _go_on(context: Context, told: Told) -> Reply:
    """Find out whom it is about, then do what was told, or ask."""
    found = await find_debt(context.work, context.business, told)
    if isinstance(found, Choice):
        return Reply(new=(await ask(context, found),))
    return await _GO_ON[found.what](context, found)


async def _replied(context: Context, reading: Reading) -> Reply | None:
    """Take what is told in reply to a card as about what the card speaks of, unless it names another."""
    if reading.intent not in INTENTS:
        return None
    told = read_told(context, reading.intent)
    if told is None:
        return None
    return await _go_on(context, told if told.number else await _about(context, told))


async def _about(context: Context, told: Told) -> Told:
    about = context.about
    if about.invoice_id is not None:
        return replace(told, client="", invoice_ids=(about.invoice_id,))
    if about.message_id is not None:
        known = await awaited(context.work, context.business, about.message_id)
        return replace(told, client="", invoice_ids=tuple(invoice.id for invoice in known.invoices))
    return replace(told, client="", client_id=about.client_id) if about.client_id else told


async def _answered(context: Context, draft: Draft) -> Reply | None:
    """Take a text as the answer to the question, unless it is a sentence of its own."""
    if not is_answer(context, *INTENTS):
        return None
    told, question = Told.from_json(draft.content), Question(draft.asks or "")
    text = context.incoming.text
    if question is Question.DAY:
        day = read_date(text, context.today, context.vocabulary).value
        if day is None:
            return Reply(new=(await ask(context, Choice(question, replace(told, conditional=False), unknown=True)),))
        return await _closed(context, draft, replace(told, on=day, conditional=False))
    if question is Question.AMOUNT:
        amount = read_amount(text, context.today, context.vocabulary, UNSAID).value
        if amount is None:
            return Reply(new=(await ask(context, Choice(question, told, unknown=True)),))
        currency = "" if amount.currency == UNSAID else amount.currency
        return await _closed(
            context, draft, replace(told, figure=amount.amount, currency=currency, unclear_amount=False)
        )
    return await _closed(context, draft, _named(told, " ".join(text.split())[:_LONGEST_NAME]))


def _named(told: Told, name: str) -> Told:
    """Take a typed answer as a number when there is a figure in it, else as a client's name."""
    if any(sign.isdigit() for sign in name):
        return replace(told, number=name, client="", client_id=None)
    return replace(told, number="", client=name, client_id=None)


async def _closed(context: Context, draft: Draft, told: Told) -> Reply:
    await close_question(context, draft)
    return await _go_on(context, told)


async def _chosen(context: Context) -> Reply:
    """Go on with what was tapped under a question."""
    draft = await question_tapped(context)
    if draft.version != context.tap.version or draft.kind != KIND:
        raise DomainError("stale_button")
    told, choice = Told.from_json(draft.content), context.tap.extra
    if context.tap.action == "toldday":
        told = replace(told, on=day_of(choice), conditional=False)
    elif not choice.isdecimal():
        raise DomainError("stale_button")
    elif context.tap.action == "toldcli":
        told = replace(told, client_id=int(choice), client="")
    else:
        told = replace(told, invoice_ids=(int(choice),))
    reply = await _closed(context, draft, told)
    return Reply(in_place=reply.new[0], new=reply.new[1:])


async def _dropped(context: Context) -> Reply:
    await close_question(context, await question_tapped(context))
    return put(Card(context.words("told.dropped")))


FEATURE = Feature(
    name="told",
    buttons={
        "toldcli": _chosen,
        "toldinv": _chosen,
        "toldday": _chosen,
        "tolddrop": _dropped,
        **promise.BUTTONS,
    },
    answers={KIND: _answered},
    readings=dict.fromkeys(INTENTS, _read),
    on_reply=_replied,
)
