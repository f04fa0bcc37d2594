"""What a sentence says of a payment, read with the owner's words and in the currency of the debt."""

import re
from dataclasses import replace

from bot.domain.money import Money
from bot.intake.draft import Draft, Event, Intent, Reading
from bot.intake.message import read_message
from bot.intake.scan import Scan, scan
from bot.intake.text.sheet import open_sheet
from bot.usecases.receive_payment import DOLLAR, Said
from handlers.context import Context

UNSAID = "XXX"  # ISO 4217's code for no currency: it marks amounts of which the text does not name one
_ZERO_LED = re.compile(r"(?<![\w.,/-])0\d+(?![\w/-]|[.,]\d)")  # no amount begins so, while the end of a number does


def read_said(context: Context, text: str) -> Said | None:
    """Return what ``text`` says of a payment, None when it tells of none."""
    vocabulary = replace(context.vocabulary, default_currency=UNSAID)
    reading = read_message(text, context.today, context.words.language, vocabulary)
    if reading.intent is not Intent.PAYMENT or reading.event is None:
        return None
    found = scan(open_sheet(text), vocabulary, context.today)
    draft = reading.drafts[0] if reading.drafts else Draft()
    return _with_sum(_without_sum(draft, reading.event, found), reading.event, found, text)


def _without_sum(draft: Draft, event: Event, found: Scan) -> Said:
    return Said(
        client=draft.client or "",
        number=draft.number or "",
        in_part=event.settles is False,
        paid_on=event.on,
        unclear_day=bool(found.days) and event.on is None,
        means=event.means.value if event.means else "",
    )


def _with_sum(said: Said, event: Event, found: Scan, text: str) -> Said:
    """Add the sum where it is certain; what may be a sum and cannot be read is to be asked."""
    if event.amount is None:
        return _doubtful(said, found)
    if event.amount.currency != UNSAID:
        return replace(said, figure=event.amount.amount, currency=event.amount.currency)
    tail = number_not_sum(text, event.amount)
    if tail and not said.number:
        return replace(said, number=tail)
    return replace(said, figure=event.amount.amount)


def number_not_sum(text: str, amount: Money) -> str:
    """Return the end of an invoice's number (``041``) that was read as ``amount``, empty when it is a sum."""
    return next((tail for tail in _ZERO_LED.findall(text) if int(tail) == amount.amount), "")


def _doubtful(said: Said, found: Scan) -> Said:
    sums = [amount for amount in found.amounts if amount.value.value is not None]
    if len(sums) == len(found.amounts) == 1 and sums[0].currency == DOLLAR:
        return replace(said, figure=sums[0].value.value, currency=DOLLAR)
    return replace(said, unclear_amount=bool(found.amounts))


def is_sentence_of_its_own(context: Context) -> bool:
    """Tell whether the text says something else than the answer to what is asked about a payment."""
    text = context.incoming.text
    reading = read_message(text, context.today, context.words.language, context.vocabulary)
    if reading.intent is Intent.PAYMENT:
        return _names_something(reading)
    return reading.intent not in {Intent.OTHER, Intent.INVOICE}


def _names_something(reading: Reading) -> bool:
    return any(draft.client or draft.number for draft in reading.drafts)
