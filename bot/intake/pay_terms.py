"""When the sum that a message notes is to be paid, told as what the client does (``60 €, elle paie le 12``).

A promise speaks of a debt known already: it names no sum, or one behind what is said (``elle me paie les 60 €``).
"""

from datetime import date

from bot.intake.dates import NOT_DUE
from bot.intake.days import DayText, Exact, Monthly, Yearly, due_day
from bot.intake.draft import Span
from bot.intake.intent_words import IntentGrammar
from bot.intake.scan import Scan
from bot.intake.sheet import Sheet

# How far before a sum its article begins.
_REACH = 12


def terms_told(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> list[Span]:
    """Return where the terms of a sum are told behind it, with the day of them.

    There are none behind a sum that is spoken of as known (``ses 300 €``), nor where the client was spoken to.
    """
    if not scan.days or not scan.is_marked:
        return []
    told = [Span(*match.span()) for match in sheet.find(grammar.terms_told)]
    if not told or sheet.has(grammar.spoken_to):
        return []
    noted = [amount.span.end for amount in scan.amounts if amount.marked and not _is_known(sheet, amount.span, grammar)]
    last = max(day.span.end for day in scan.days)
    return [each for each in told if any(end <= each.start for end in noted) and each.end <= last]


def manner_told(sheet: Sheet, scan: Scan, grammar: IntentGrammar, today: date) -> list[Span]:
    """Return where it is told how a sum is to be paid, on days of the calendar that are all to come."""
    if not scan.is_marked or not scan.days:
        return []
    told = [Span(*match.span()) for match in sheet.find(grammar.manner)]
    days = [day.text for day in scan.days if day.role not in NOT_DUE] if told else []
    return told if days and all(_is_to_come(day, today) for day in days) else []


def _is_to_come(day: DayText, today: date) -> bool:
    found = due_day(day, today, None, late=False).value if isinstance(day, Exact | Yearly | Monthly) else None
    return found is not None and found > today


def _is_known(sheet: Sheet, amount: Span, grammar: IntentGrammar) -> bool:
    return grammar.of_known.search(sheet.rest, max(0, amount.start - _REACH), amount.start) is not None
