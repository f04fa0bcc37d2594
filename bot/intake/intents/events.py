"""Payments, promises, difficulties, disputes and questions: whom they are about, how much, when and how."""

from datetime import date

from bot.domain.money import Money
from bot.intake.days.days import due_day, issue_day
from bot.intake.draft import Event, Intent, Means, Question
from bot.intake.fields import Message
from bot.intake.intents.event_words import EventGrammar
from bot.intake.numbers.told import find_named_numbers
from bot.intake.scan import Scan
from bot.intake.text.currency_words import codes_in_use
from bot.intake.text.sheet import Sheet, span_of


def read_event(message: Message, intent: Intent) -> Event:
    """Return what the message says of a payment or a promise; whatever is not sure is None."""
    sheet, grammar = message.sheet, message.vocabulary.events
    return Event(
        amount=_amount(message),
        on=_day(intent, message.found, message.today),
        means=_means(sheet, grammar),
        settles=_settles(sheet, grammar),
        instalments=instalments_in(sheet, grammar),
        conditional=sheet.has(grammar.condition),
        insolvent=sheet.has(grammar.insolvency),
    )


def read_question(message: Message, client: str | None) -> Question:
    """Return the topic of a question and what it is about, as far as they are recognised."""
    topics = message.vocabulary.events.topics
    topic = next((topic for topic, pattern in topics if message.sheet.has(pattern)), None)
    numbers = message.found.numbers
    number = numbers[0].value if len(numbers) == 1 else None
    return Question(topic, client, number, _day(Intent.PROMISE, message.found, message.today))


def _amount(message: Message) -> Money | None:
    """Return the one sum of the sentence, leaving out the numbers of invoices and of instalments."""
    numbers, sheet = find_named_numbers(message.sheet, message.vocabulary.numbers.told)
    taken = [number.span for number in numbers]
    taken += [span_of(match) for pattern in message.vocabulary.events.instalments for match in sheet.find(pattern)]
    amounts = [each for each in message.found.amounts if not any(t.start <= each.at.start < t.end for t in taken)]
    if len(amounts) != 1:
        return None
    value, default = amounts[0].value.value, message.vocabulary.default_currency
    # that of the vocabulary may say that none is named; a sign such as "kr" is that of several
    code = amounts[0].currency or default
    known = code == default or code in codes_in_use()
    return Money(value, code) if value is not None and code and known else None


def _day(intent: Intent, found: Scan, today: date) -> date | None:
    if len(found.days) != 1:
        return None
    text = found.days[0].text
    guess = (
        issue_day(text, today) if intent in {Intent.PAYMENT, Intent.BOUNCE} else due_day(text, today, None, late=False)
    )
    return guess.value


def _means(sheet: Sheet, grammar: EventGrammar) -> Means | None:
    named = [means for means, pattern in grammar.means if sheet.has(pattern)]
    return named[0] if len(named) == 1 else None


def _settles(sheet: Sheet, grammar: EventGrammar) -> bool | None:
    whole, part = sheet.has(grammar.whole), sheet.has(grammar.part)
    return whole if whole != part else None


def instalments_in(sheet: Sheet, grammar: EventGrammar) -> int | None:
    """Return the number of instalments that a text asks for (``en 3 fois``), None when it says none."""
    for pattern in grammar.instalments:
        match = pattern.search(sheet.rest)
        if match:
            return grammar.spelled.value(match["n"])
    return None
