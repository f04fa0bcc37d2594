"""Whether a text to a client says what it must: which invoice, how much, by when.

Texts that the owner edited are read here as their receiver would: amounts and dates count in any usual writing
(``1250 €``, ``1 250,00 EUR``; ``11 décembre``, ``11/12/2026``), spaces of any kind are alike.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from babel.dates import format_date
from babel.numbers import get_currency_symbol

from bot.domain.money import Money
from bot.i18n.facts import InvoiceFacts, ReminderFacts
from bot.i18n.formats import Formats
from bot.i18n.plain_facts import clean, formats_of

_CURRENCY_WORDS: Final = {
    "EUR": ("€", "eur", "euro", "euros"),
    "USD": ("$", "usd", "us$", "$us", "dollar", "dollars"),
    "GBP": ("£", "gbp", "pound", "pounds", "livres", "livre"),
}


def missing_facts(rendered_text: str, facts: ReminderFacts) -> frozenset[str]:
    """Return which of ``reference``, ``amount`` and ``date`` the text does not give.

    ``reference``: the number of each requested invoice, or its issue or due date when it has no number. ``amount``:
    each total, in its currency. ``date``: the deadline, or each due date for a step without deadline.
    """
    text = clean(rendered_text.replace("’", "'")).casefold()
    formats = formats_of(facts)
    days = {facts.deadline_on} if facts.deadline_on else {invoice.due_on for invoice in facts.requested}
    checks = {
        "reference": all(_is_named(text, invoice, formats) for invoice in facts.requested),
        "amount": all(_says_amount(text, total, formats) for total in facts.totals),
        "date": all(_says_day(text, day, formats) for day in days),
    }
    return frozenset(name for name, given in checks.items() if not given)


def _is_named(text: str, invoice: InvoiceFacts, formats: Formats) -> bool:
    number = clean(invoice.number.replace("’", "'")).casefold()
    if number:
        return _says(text, re.escape(number))
    days = filter(None, (invoice.issued_on, invoice.due_on))
    return any(_says_day(text, day, formats) for day in days)


def _says(text: str, pattern: str) -> bool:
    """Look for ``pattern`` as a word of its own: ``F-1`` is neither in ``F-12`` nor in ``F-1-bis``."""
    return bool(re.search(rf"(?<!\w)(?<!\w[./-])(?:{pattern})(?![./-]?\w)", text))


def _says_amount(text: str, money: Money, formats: Formats) -> bool:
    figures = "|".join(_figures(money))
    symbol = get_currency_symbol(money.currency, locale=formats.locale).casefold()
    words = {symbol, money.currency.casefold(), *_CURRENCY_WORDS.get(money.currency, ())}
    currency = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    after = rf"(?<![\w$€£])(?<!\d[.,' -])(?:{figures}) ?(?:{currency})(?!\w)"
    before = rf"(?<!\w)(?:{currency}) ?(?:{figures})(?![.,' ]?\d)(?!\w)"
    return bool(re.search(after, text) or re.search(before, text))


def _figures(money: Money) -> Iterator[str]:
    """Yield patterns for the amount: thousands apart or not, decimals with point or comma, left out when zero."""
    whole, _, cents = f"{money.amount:.{max(0, -int(money.amount.as_tuple().exponent))}f}".partition(".")
    groups = f"{int(whole):,}".split(",")
    thousands = "[ .,']?".join(groups)
    yield rf"{thousands}[.,]{cents}" if cents else thousands
    if cents and not int(cents):
        yield thousands


def _says_day(text: str, day: date, formats: Formats) -> bool:
    return any(_says(text, pattern) for pattern in _writings(day, formats))


def _writings(day: date, formats: Formats) -> Iterator[str]:
    """Yield patterns for the date, in words (the year may be understood) and in figures."""
    month = {format_date(day, pattern, locale=formats.locale).casefold() for pattern in ("MMMM", "MMM")}
    months = "|".join(re.escape(name.rstrip(".")) for name in sorted(month, key=len, reverse=True))
    number = "1(?:er)?" if day.day == 1 else f"0?{day.day}(?:st|nd|rd|th)?"
    year = rf"(?:,? {day.year}|(?!,? \d{{4}}))"
    yield rf"{number} (?:{months})\.?{year}"
    yield rf"(?:{months})\.? {number}{year}"
    first, second = (day.month, day.day) if formats.locale.territory == "US" else (day.day, day.month)
    yield rf"0?{first}[/.]0?{second}(?:[/.](?:{day.year}|{day.year % 100:02}))?"
    yield day.isoformat()
