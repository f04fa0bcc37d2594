"""What is read of a promise, a difficulty or a dispute, and the questions for what is missing."""

from dataclasses import replace
from typing import Final

from bot.card import Card
from bot.cards.told import question_card
from bot.domain.money import Money
from bot.intake.draft import Intent, Reading
from bot.intake.message import read_message
from bot.intake.scan import scan
from bot.intake.text.sheet import open_sheet
from bot.usecases.find_debt import Choice, Told
from handlers.context import Context
from handlers.payment_said import UNSAID, number_not_sum
from handlers.questions import open_question

KIND: Final = "told"  # of the draft that holds what is known while something is asked
INTENTS: Final = {Intent.PROMISE: "promise", Intent.DIFFICULTY: "difficulty", Intent.DISPUTE: "dispute"}


def read_told(context: Context, intent: Intent) -> Told | None:
    """Return what the text says of a promise, a difficulty or a dispute, None when it is of another kind."""
    text, vocabulary = context.incoming.text, replace(context.vocabulary, default_currency=UNSAID)
    reading = read_message(text, context.today, context.words.language, vocabulary)
    if reading.intent is not intent or reading.event is None:
        return None
    told = _told(reading)
    if reading.event.amount is None:
        found = scan(open_sheet(text), vocabulary, context.today)
        sums = [each.value.value for each in found.amounts]
        return replace(told, unclear_amount=any(value is None or str(value) not in told.number for value in sums))
    return _with_sum(told, reading.event.amount, text)


def _told(reading: Reading) -> Told:
    event, draft = reading.event, next(iter(reading.drafts), None)
    number = (draft.number if draft else "") or ""
    of_day = bool(event and event.on and number == str(event.on.day))  # "on 6 November" names no invoice 6
    return Told(
        what=INTENTS[reading.intent],
        client=(draft.client if draft else "") or "",
        number="" if of_day else number,
        on=event.on if event else None,
        times=event.instalments if event else None,
        conditional=bool(event and event.conditional),
        insolvent=bool(event and event.insolvent),
    )


def _with_sum(told: Told, amount: Money | None, text: str) -> Told:
    """Add the sum where it is certain; the end of a number (``041``) is none."""
    if amount is None:
        return told
    tail = number_not_sum(text, amount)
    if tail and not told.number:
        return replace(told, number=tail)
    return replace(told, figure=amount.amount, currency="" if amount.currency == UNSAID else amount.currency)


async def ask(context: Context, choice: Choice) -> Card:
    """Ask for what is missing, and keep what is known."""
    draft_id = await open_question(context, KIND, choice.told.as_json(), choice.question.value)
    return question_card(context.words, choice, draft_id, 1, context.today)
