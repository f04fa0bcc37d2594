"""The day on which all invoices of a message were issued, told once before them."""

from dataclasses import replace

from bot.intake.days.days import Exact, Term
from bot.intake.days.found import OF_ISSUE, DayFound, Role
from bot.intake.fields import Message
from bot.intake.lists.titles import title_end
from bot.intake.scan import Scan


def issued_for_all(message: Message) -> DayFound | None:
    """Return the day on which all invoices were issued, where it opens the message with the verb for it.

    ``hier j'ai facturé Dupont 15 € et Martin 20 €``, ``2 factures parties ce matin : ...``, but not where another verb
    tells of debts.
    """
    found, intents = message.found, message.vocabulary.intents
    spans = [*(name.span for name in found.names), *(amount.span for amount in found.amounts)]
    spans += [*(number.span for number in found.numbers), *(bare.span for bare in found.bare)]
    first = min((span.start for span in spans), default=0)
    # a term says when they fall due, as a day may: "2 factures ce jour à 30j", "facturées hier, échéance 15/12"
    before = [day for day in found.days if day.span.start < first and not isinstance(day.text, Term)]
    days = [day for day in before if day.role is not Role.DUE]
    title = title_end(found) or 0
    above = bool(days) and days[0].span.end <= title
    told = intents.invoiced.search(message.sheet.rest, 0, max(first, title)) or (above and days[0].role in OF_ISSUE)
    told = told and not message.sheet.has(intents.owes)
    if len(days) != 1 or not told or any(_may_be_issue(day, message) for day in found.days if day != days[0]):
        return None
    # "facture du 12/11 Dupont 100 €, Martin 200 €" may tell it of the first alone
    of_all = days[0].role is Role.PLAIN or above or message.sheet.has(message.vocabulary.for_all)
    return replace(days[0], role=Role.ISSUED) if of_all and _may_be_issue(days[0], message) else None


def _may_be_issue(day: DayFound, message: Message) -> bool:
    over = isinstance(day.text, Exact) and day.text.day <= message.today
    return day.role in OF_ISSUE or (day.role is Role.PLAIN and over)


def with_issue(found: Scan, day: DayFound | None) -> Scan:
    """Return what was found in a part of a message with the day on which all were issued, if one is told."""
    if day is None:
        return found
    return replace(found, days=[day, *(each for each in found.days if each.span != day.span)])
