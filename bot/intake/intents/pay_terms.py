"""When the sum that a message notes is to be paid, told as what the client does (``60 €, elle paie le 12``).

A promise speaks of a debt known already: it names no sum, or one behind what is said (``elle me paie les 60 €``).
"""

from datetime import date
from re import Match

from bot.intake.days.days import DayText, Exact, Monthly, Weekly, Yearly, due_day
from bot.intake.days.found import NOT_DUE, Role
from bot.intake.draft import Span
from bot.intake.intents.words import IntentGrammar
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet, fold

# How far before a sum its article begins.
_REACH = 12
# It alone tells a participle from the present: "tombé", not "tombe".
_ACUTE = "é"


def terms_told(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> list[Span]:
    """Return where the terms of a sum are told, with the day of them: what its client does behind it, what is awaited.

    There are none behind a sum that is spoken of as known (``ses 300 €``), nor where the client was
    spoken to, which may be struck out already; but any debt falls due.
    """
    if not scan.days or not scan.amounts:
        return []
    falls = sheet.spans(grammar.falls_due) if scan.is_marked else []
    falls = [span for span in falls if not sheet.cut(span).endswith(_ACUTE)]
    noted = _noted(sheet, scan, grammar)
    if not noted:
        return falls
    told = sheet.spans(grammar.terms_told)
    awaited = sheet.spans(grammar.awaited)
    if not (told or awaited) or grammar.spoken_to.search(fold(sheet.raw)):
        return falls
    last = max(day.span.end for day in scan.days)
    return [*falls, *awaited, *(each for each in told if min(noted) <= each.start and each.end <= last)]


def manner_told(sheet: Sheet, scan: Scan, grammar: IntentGrammar, today: date) -> list[Span]:
    """Return where it is told how a sum is to be paid, on days of the calendar that are all to come.

    Behind the sum the name of a payment does (``300 €, virement le 12/12``), unless it is promised there; beside a
    figure that may be the sum one does that calls the due day (``facture 640, paiement au 15/07``).
    """
    if not scan.days or not (scan.amounts or scan.bare):
        return []
    told = sheet.spans(grammar.manner) if scan.is_marked else []
    named = [match for match in sheet.find(grammar.payment_named) if not _tells(sheet, match.start(), grammar)]
    if not told and not named:
        return []
    days = [day.text for day in scan.days if day.role not in NOT_DUE]
    if not days or not all(_is_to_come(day, today) for day in days):
        return []
    noted = min(_noted(sheet, scan, grammar), default=len(sheet.rest))
    called = scan.bare and not sheet.has(grammar.promise)
    labels = {day.span.start for day in scan.days if called and day.role is Role.DUE}
    return [*told, *(_first_word(match) for match in named if noted <= match.start() or match.start() in labels)]


def _noted(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> list[int]:
    """Return where the sums end that are noted: with their currency or beside a number, and not known already."""
    amounts = [amount for amount in scan.amounts if amount.marked or scan.numbers or scan.bare]
    return [amount.span.end for amount in amounts if not _is_known(sheet, amount.span, grammar)]


def _tells(sheet: Sheet, at: int, grammar: IntentGrammar) -> bool:
    """Whether a payment named there has come in, or is promised (``virement reçu``, ``virement programmé``)."""
    return any(event.match(sheet.rest, at) for event in (grammar.promise, grammar.payment_told, grammar.payment_noted))


def _first_word(match: Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match[0].split(maxsplit=1)[0]))


def _is_to_come(day: DayText, today: date) -> bool:
    if isinstance(day, Weekly):
        return day.said_next
    found = due_day(day, today, None, late=False).value if isinstance(day, Exact | Yearly | Monthly) else None
    return found is not None and found > today


def _is_known(sheet: Sheet, amount: Span, grammar: IntentGrammar) -> bool:
    return sheet.before(grammar.of_known, amount.start, _REACH) is not None
