"""That all invoices of a list are late, told once: in its heading, or behind them all.

So it is in ``Impayés : Dupont 300 € le 10/03, Martin …``, and in ``…, tous les deux en retard``.
"""

import re

from bot.intake.fields import Message
from bot.intake.names.keys import client_key

# What closes a heading, and what may stand between "all" and "late".
_CLOSES, _BETWEEN = re.compile(r"[:\n]"), re.compile(r" *(?:[^\W\d]+ ){0,2}")


def late_for_all(message: Message) -> bool:
    """Whether all is said to be late before anything is told of one invoice, or behind all that is."""
    found, text = message.found, message.sheet.rest
    told = [*message.sheet.find(message.vocabulary.dates.says_late)]
    if not told:
        return False
    spans = [each.span for kind in (found.amounts, found.days, found.numbers, found.bare) for each in kind]
    if len({client_key(name.name) for name in found.names}) > 1:
        # beside one client alone it is of all that this one owes: "Dupont en retard : 300 € ..., 200 € ..."
        spans += [name.span for name in found.names]
    first, last = min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)
    if told[0].end() <= first:
        return _CLOSES.search(text, told[0].end(), first) is not None
    said = [match.end() for match in message.sheet.find(message.vocabulary.for_all) if match.start() >= last]
    return any(_BETWEEN.fullmatch(text, end, late.start()) for end in said for late in told if late.start() >= end)


def only_unpaid(message: Message) -> bool:
    """Whether nothing tells that invoices are late but a heading that calls them unpaid (``Impayés à noter :``).

    Such a list may hold days that are still to come.
    """
    told = [*message.sheet.find(message.vocabulary.dates.says_late)]
    return len(told) == 1 and message.vocabulary.dates.is_unpaid.fullmatch(told[0][0]) is not None
