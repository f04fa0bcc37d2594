"""Orders about what is noted already: to undo or change it, to stop or send reminders, to credit a client.

They speak of invoices, amounts and days, and yet ask for no invoice to be noted.
"""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.text.sheet import Sheet
from bot.intake.text.words import Words


@dataclass(frozen=True, slots=True)
class OrderGrammar:
    """What tells orders in one language."""

    undo: Pattern[str]
    undo_reminder: Pattern[str]
    order: Pattern[str]
    weak_order: Pattern[str]
    said: Pattern[str]
    credit_note: Pattern[str]


def order_grammar(words: Words) -> OrderGrammar:
    """Prepare the recognition of orders in a language."""
    lead = rf"[\s,!.:\x00]*(?:(?:{words.word('intents', 'greeting')}|{words.word('intents', 'order_lead')})[\s,!.:]*)*"

    def opening(name: str) -> Pattern[str]:
        return re.compile(lead + words.word("intents", name))

    return OrderGrammar(
        undo=opening("undo"),
        undo_reminder=opening("undo_reminder"),
        order=opening("order"),
        weak_order=opening("weak_order"),
        said=re.compile(words.word("intents", "order_said")),
        credit_note=re.compile(words.word("intents", "credit_note")),
    )


def undoes(sheet: Sheet, grammar: OrderGrammar) -> bool:
    """Say whether the message opens with the order to undo or change something, whatever it speaks of then."""
    return grammar.undo.match(sheet.rest) is not None or undoes_reminder(sheet, grammar)


def undoes_reminder(sheet: Sheet, grammar: OrderGrammar) -> bool:
    """Say whether the message opens with the order to undo a reminder, whose reason it may tell then."""
    return grammar.undo_reminder.match(sheet.rest) is not None


def orders(sheet: Sheet, grammar: OrderGrammar, *, priced: bool) -> bool:
    """Say whether the message gives an order about reminders or tells of a credit note.

    ``priced`` when an amount stands in it: ``relance Dupont 450 € échue le 3`` is then an invoice to be noted.
    """
    if grammar.order.match(sheet.rest) or sheet.has(grammar.credit_note):
        return True
    return not priced and (grammar.weak_order.match(sheet.rest) is not None or sheet.has(grammar.said))


def gives_order(sheet: Sheet, grammar: OrderGrammar, *, priced: bool) -> bool:
    """Say whether the message gives an order of either kind."""
    return undoes(sheet, grammar) or orders(sheet, grammar, priced=priced)
