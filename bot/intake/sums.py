"""Amounts that are the sum of the others of a message: the total of a list, or what instalments come to."""

from dataclasses import replace
from decimal import Decimal

from bot.intake.amounts import adds_up
from bot.intake.dates import Role
from bot.intake.fields import Message
from bot.intake.schedule import Schedule


def without_total(message: Message) -> Message:
    """Return ``message`` without the last of its amounts where that only adds up those before it.

    With a name or a number of its own it is an invoice, whatever it comes to.
    """
    found, amounts = message.found, message.found.amounts
    if not adds_up(amounts[:-1], amounts[-1:]):
        return message
    own = [name.span for name in found.names] + [number.span for number in found.numbers]
    if any(span.start > amounts[-2].span.start for span in (*own, *(bare.span for bare in found.bare))):
        return message
    return replace(message, found=replace(message.found, amounts=amounts[:-1]))


def in_parts(message: Message) -> tuple[Message, Schedule] | None:
    """Return ``message`` with its first amount alone and the parts that the others make of it, each with its day.

    None where the others do not add up to the first, or where they have no day each.
    """
    first, parts = message.found.amounts[:1], message.found.amounts[1:]
    days = [day for day in message.found.days if day.role not in {Role.ISSUED, Role.PAID}]
    if len(days) != len(parts) or not adds_up(parts, first):
        return None
    shares = tuple(amount.value.value or Decimal(0) for amount in parts)
    return replace(message, found=replace(message.found, amounts=first)), Schedule(shares)
