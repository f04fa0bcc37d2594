"""Messages about something else than the writer's invoices: greetings, small talk, quotes, meetings, own expenses."""

import re

from bot.intake.intents.orders import undoes, undoes_reminder
from bot.intake.intents.words import IntentGrammar
from bot.intake.names.names import WRITTEN_WEIGHT
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet

# Figures that count things in passing ("3 chantiers", "6h de route"); more of them are a sum or a number.
_COUNT = re.compile(r"(?<![\w.,/-])(?:\d{1,2} (?=[^\W\d_]{3})|\d{1,3} ?(?:h(?:\d\d)?|km|mi?n)(?!\w))")


def is_aside(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> bool:
    """Whether the message is a command, only greets, is small talk or undoes something, whatever else it says.

    Why a reminder is undone may be an event.
    """
    greeted = grammar.greeting.match(sheet.rest)
    if grammar.command.match(sheet.rest) or not re.search(r"\w", sheet.rest[greeted.end() if greeted else 0 :]):
        return True
    undone = undoes(sheet, grammar.orders) and not undoes_reminder(sheet, grammar.orders)
    return undone or _chats(sheet, scan, grammar)


def _chats(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> bool:
    """Whether a message is small talk, in which figures count nothing but things in passing."""
    priced = bool(scan.numbers or scan.bare) or any(amount.marked for amount in scan.amounts)
    plain = not re.search(r"\d", _COUNT.sub("", sheet.rest)) and not (scan.days and "?" in sheet.rest)
    return plain and not priced and sheet.has(grammar.small_talk)


def meets(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> bool:
    """Whether the one figure of a message is the hour at which the writer meets somebody (``rdv Mme Petit à 14``)."""
    counted = len(scan.amounts) > 1 or scan.is_marked or scan.numbers or scan.bare
    return not counted and not is_invoiced(sheet, grammar) and sheet.has(grammar.appointment)


def is_other(sheet: Sheet, grammar: IntentGrammar) -> bool:
    """Whether the message speaks of a quote or of what the writer has to pay."""
    if sheet.has(grammar.quote) and not is_invoiced(sheet, grammar) and not sheet.has(grammar.dispute):
        return True
    if not sheet.has(grammar.own_bill) or sheet.has(grammar.dispute) or sheet.has(grammar.incoming):
        return False
    # who is only asked wants no money: "le taux je le demande à ma comptable"
    return sheet.without(sheet.spans(grammar.own_asked)).has(grammar.own_bill)


def is_expense(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> bool:
    """Whether the message speaks of what people pay for a living, and names nobody to whom it could be billed.

    ``SCI Les Hortensias, loyer du bureau`` is billed.
    """
    kinds = [match.span() for match in sheet.find(grammar.own_kind)]
    if not kinds or sheet.has(grammar.incoming) or sheet.has(grammar.owes) or scan.numbers:
        return False
    named = [name.span for name in scan.names if name.weight >= WRITTEN_WEIGHT]
    return all(any(start <= name.start and name.end <= end for start, end in kinds) for name in named)


def is_invoiced(sheet: Sheet, grammar: IntentGrammar) -> bool:
    """Say whether a message tells of an invoice, other than one that is still to be made (``je facture à la fin``)."""
    return sheet.without(sheet.spans(grammar.not_invoiced)).has(grammar.invoiced)
