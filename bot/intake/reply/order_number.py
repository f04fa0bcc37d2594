"""Whether what a client wants is an order number on the invoice, and which, where it gives it."""

import re

from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.page import Page

# What may stand between "order number" and the number itself.
_NUMBER = re.compile(
    r"(?:[ \t]*(?:n°|no\.?|est( le)?|is|:|=|#|,))*[ \t]*(?P<number>[a-z]{0,8}[-/ ]?\d[\w/-]{1,30})", re.IGNORECASE
)


def read_order_number(page: Page, grammar: ReplyGrammar) -> str | None:
    """Return the order number that has to stand on the invoice, empty where it is not told; None for another wish.

    It is in capitals, as they are printed. Who has not got the invoice at all names its order only to say which it is.
    """
    if page.has(grammar.signs["invoice_missing"]):
        return None
    found = list(page.find(grammar.signs["order_number"]))
    told = (_NUMBER.match(page.raw, match.end()) for match in found)
    numbers = [match["number"].strip().upper() for match in told if match]
    return next(iter(numbers), "") if found else None
