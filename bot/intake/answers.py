"""Reads a single answer to a question that the bot asked: a due date, an amount, a way to reach the client.

An answer is never refused: it is understood, doubtful with values to propose, or empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.money import Money
from bot.intake.amounts.due_amount import amount_due
from bot.intake.contacts.contacts import find_contacts
from bot.intake.dates import find_days
from bot.intake.days.days import due_day, issue_day
from bot.intake.days.found import DayFound
from bot.intake.doubt import beside
from bot.intake.draft import Field
from bot.intake.fields import Message
from bot.intake.guess import Guess, among, sure
from bot.intake.intents.events import instalments_in
from bot.intake.scan import scan
from bot.intake.text.currency_words import DOLLAR
from bot.intake.text.sheet import Sheet, open_sheet
from bot.intake.text.typos import mended
from bot.intake.vocabulary import Vocabulary

_ALONE = re.compile(r"\W*\d{1,2}\W*")  # not "2. Noël" nor "30 Tage", of which the figure is no day by itself
_MOST = 10**15  # more is a number of something else


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach a client; what the answer does not give is None."""

    email: Guess[str] | None
    phone: Guess[str] | None


def read_date(text: str, today: date, vocabulary: Vocabulary, *, past: bool = False) -> Guess[date]:
    """Return the day that answers "due when?", or, with ``past``, "issued when?".

    Payment terms count from today. Doubtful answers carry the days that could be meant, nothing when there is none.
    """
    sheet = mended(open_sheet(text), vocabulary.typos)
    days, _ = find_days(sheet, vocabulary.dates, today)
    days = days or _lone_day(sheet, vocabulary, today)
    if len(days) != 1:
        return among()
    late = sheet.has(vocabulary.dates.says_late)
    return issue_day(days[0].text, today) if past else due_day(days[0].text, today, None, late=late)


def read_amount(text: str, today: date, vocabulary: Vocabulary, currency: str | None = None) -> Guess[Money]:
    """Return the sum that answers "how much?", in the currency said, else ``currency``, else the language's own.

    Nothing is proposed when no currency is known at all, nor a figure that is nobody's debt; tax and deposits count as
    in a whole message.
    """
    sheet = mended(open_sheet(text), vocabulary.typos)
    found = scan(sheet, vocabulary, today)
    named = {amount.currency for amount in found.amounts if amount.currency is not None}
    codes = _codes(named, currency or vocabulary.default_currency)
    if not found.amounts or not codes:
        return among()
    guess = amount_due(found.marked(), vocabulary.due)
    if guess.value is not None and Field.AMOUNT_DUE in beside(Message(sheet, found, vocabulary, today), found):
        guess = among(guess.value)
    values = [value for value in ([guess.value] if guess.value is not None else guess.candidates) if value < _MOST]
    sums = [Money(value, code) for value in values for code in codes]
    return sure(sums[0]) if guess.value is not None and len(sums) == 1 else among(*sums)


def _codes(named: set[str], usual: str | None) -> Sequence[str]:
    """Return the currency that a sum was said in; of a name that several share the ``usual`` one, or else all of them.

    Nothing when two were said, or none is known.
    """
    if len(named) > 1 or not (named or usual):
        return ()
    codes = "".join(named).replace(DOLLAR, "USD").split() or [usual or ""]
    return [usual] if usual in codes else codes


def read_times(text: str, vocabulary: Vocabulary) -> int | None:
    """Return the number of payments that a text speaks of (``3 fois``), None when it names none."""
    return instalments_in(mended(open_sheet(text), vocabulary.typos), vocabulary.events)


def read_contact(text: str, vocabulary: Vocabulary) -> Contact:
    """Return the e-mail address and the telephone number (E.164) that an answer gives."""
    contacts, _ = find_contacts(open_sheet(text), vocabulary.contacts)
    return Contact(contacts.email, contacts.phone)


def _lone_day(sheet: Sheet, vocabulary: Vocabulary, today: date) -> list[DayFound]:
    """Read a bare number as a day of the month, since the question was about a day."""
    if _ALONE.fullmatch(sheet.rest) is None:
        return []
    bare = f"{vocabulary.dates.the_day} {sheet.rest.strip()}"
    return find_days(Sheet(bare, bare), vocabulary.dates, today)[0]
