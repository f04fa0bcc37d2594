"""Amounts that make up one another: the total of a list, and instalments that the text gives one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.intake.amounts.adding import adds_up
from bot.intake.amounts.amounts import Tax
from bot.intake.amounts.details import details
from bot.intake.amounts.roles import roles_of
from bot.intake.amounts.schedule import MOST_PARTS, Schedule, said_count
from bot.intake.days.days import Unclear, is_past
from bot.intake.days.found import NOT_DUE, DayFound, Role
from bot.intake.draft import Span
from bot.intake.fields import Message
from bot.intake.names.keys import client_key

# A schedule has so many parts at least.
_FEWEST_PARTS = 2
# What "monthly from 1 December" may be read as.
_FROM = frozenset({Role.START, Role.ISSUED})


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
    return replace(message, found=replace(found, amounts=amounts[:-1]))


def without_details(message: Message) -> Message:
    """Return ``message`` with the total alone of its amounts where the others are the details of one client's bill.

    Nothing of it has been paid, and it has one day and one number at most. Words between the amounts that put a sum in
    doubt are explained by what they come to (``2 h à 45 € plus frais de 20 €, soit 110 €``).
    """
    found, due = message.found, message.vocabulary.due
    parts = details(found.marked(), due.units) if len(found.amounts) > _FEWEST_PARTS else ()
    clients = {client_key(name.name) for name in found.names}
    if not parts or len(clients) > 1 or len(_days(message)) > 1 or len(found.numbers) + len(found.bare) > 1:
        return message
    roles = roles_of(found.marked(), due)
    others = (roles.paid, roles.deposits, roles.remaining, roles.tax, roles.included, found.percents)
    if any(others) or roles.says_paid():
        return message
    first, last = found.amounts[0].span.start, found.amounts[-1].span.start
    told = [span for span in found.sheet.spans(message.vocabulary.doubt.money) if first < span.start < last]
    total = [each for each in found.amounts if each not in parts]
    return replace(message, found=replace(found, amounts=total, sheet=found.sheet.without(told)))


def given_parts(message: Message) -> Schedule | None:
    """Return the instalments of one invoice of which the text gives each amount, None without such.

    With a day for each they add up to the first amount (``900 € : 500 le 1er mars, 400 le 1er avril``) or to one behind
    them all, are several times the same (``3 x 250 €``), or are counted (``1er versement 500 €``, ``deux versements :
    500 €``). Several times the same may be of every month as well (``4 x 250 €, le 10 de chaque mois``).
    """
    if _is_taxed_on_top(message):
        return None
    days = _days(message)
    first = days or message.found.days
    if len(first) == 1 and _comes_back(first[0], message) and (parts := _times(message)):
        return Schedule(tuple(parts), amounts=tuple(parts), monthly=True)
    ways = (_of_total, _times, _counted, _said, _each_of)
    for parts in (way(message) for way in ways if len(days) >= _FEWEST_PARTS):
        if len(parts) == len(days) >= _FEWEST_PARTS:
            return Schedule(tuple(parts), amounts=tuple(parts))
    parts, monthly = _said_each(message), message.sheet.has(message.vocabulary.schedule.monthly)
    return Schedule(tuple(parts), amounts=tuple(parts), monthly=monthly) if parts else None


def equal_parts(message: Message) -> Schedule | None:
    """Return the instalments of the one amount that stands before their count, each with its day, None without such."""
    amounts, grammar = message.found.amounts, message.vocabulary.schedule
    counted = [match for match in message.sheet.find(grammar.stages_counted) if len(amounts) == 1]
    counts = {grammar.spelled.value(match["n"]) for match in counted if match.start() > amounts[0].span.start}
    days = len(_days(message))
    return Schedule((Decimal(1),) * days) if days >= _FEWEST_PARTS and counts == {days} else None


def _of_total(message: Message) -> Sequence[Decimal]:
    """Return the amounts that add up to the first, or to the last where that is told behind all days.

    Those that have been paid are left out: ``6 000 : 2 000 payés, puis 2 000 au 15/05 et 2 000 au 15/06``.
    """
    amounts, days = message.found.amounts, _days(message)
    if adds_up(amounts[1:], amounts[:1]):
        paid = {part.span for part in roles_of(message.found.marked(), message.vocabulary.due).paid}
        return [amount.value.value for amount in amounts[1:] if amount.value.value and amount.span not in paid]
    behind = bool(days) and amounts[-1].span.start > days[-1].span.end if amounts else False
    return _values(message)[:-1] if behind and adds_up(amounts[:-1], amounts[-1:]) else ()


def _is_taxed_on_top(message: Message) -> bool:
    """Whether tax comes on top of the amounts, so that none of them is what is to be paid."""
    excluded = any(amount.tax is Tax.EXCLUDED for amount in message.found.amounts)
    taxed = excluded or message.found.marked().has(message.vocabulary.due.tax.on_top)
    return taxed and not message.found.marked().has(message.vocabulary.due.tax.exempt)


def _comes_back(day: DayFound, message: Message) -> bool:
    """Whether a day is the first of days that are a month apart."""
    monthly = message.vocabulary.schedule.monthly
    return day.role is Role.SERIES or (day.role in _FROM and message.sheet.has(monthly))


def _times(message: Message) -> Sequence[Decimal]:
    text, grammar = message.found.marked().text, message.vocabulary.schedule
    said = grammar.crossed.search(text)
    values = {amount.span.start: amount.value.value for amount in message.found.amounts}
    value = values.pop(said.start("m"), None) if said else None
    count = grammar.spelled.value(said["n"]) if said else None
    if value is None or not count or count > MOST_PARTS:
        return ()
    parts = [value] * count
    known = [amount for amount in message.found.amounts if amount.span.start in values]
    paid = {part.span for part in roles_of(message.found.marked(), message.vocabulary.due).paid}
    came_in = sum((each.value.value or Decimal(0) for each in known if each.span in paid), Decimal(0))
    others = {amount.value.value for amount in known if amount.span not in paid}
    return parts if others <= {sum(parts), sum(parts) + came_in} else ()


def _counted(message: Message) -> Sequence[Decimal]:
    counted = sum(1 for _ in message.sheet.find(message.vocabulary.schedule.counted))
    return _values(message) if counted == len(message.found.amounts) else ()


def _said(message: Message) -> Sequence[Decimal]:
    """Return the amounts when there are as many as instalments are said to be, each with its day."""
    values = _values(message)
    apart = by_turns([amount.span for amount in message.found.amounts], _days(message))
    return values if len(values) == _count(message) and apart else ()


def _each_of(message: Message) -> Sequence[Decimal]:
    """Return the one amount that each of several parts is said to be, as often as there are days for them."""
    marked, values = message.found.marked(), _values(message)
    roles = roles_of(marked, message.vocabulary.due)
    if len(values) != 1 or roles.is_about or roles.paid or not marked.has(message.vocabulary.schedule.each_counted):
        return ()
    days = len(_days(message))
    return [values[0]] * days if days == _count(message) else ()


def _said_each(message: Message) -> Sequence[Decimal]:
    """Return the smaller of two amounts as often as instalments are said to be, where they come to the larger."""
    values, count = sorted(set(_values(message))), _count(message)
    return [values[0]] * count if count and len(values) == _FEWEST_PARTS and values[0] * count == values[1] else ()


def _count(message: Message) -> int | None:
    return said_count(message.found.marked().text, message.sheet, message.vocabulary.schedule)


def by_turns(parts: Sequence[Span], days: Sequence[DayFound]) -> bool:
    """Say whether parts of a sum and days stand by turns, as many of each."""
    places = sorted([*((span.start, "part") for span in parts), *((day.at.start, "day") for day in days)])
    kinds = [kind for _, kind in places]
    return kinds in (["part", "day"] * len(parts), ["day", "part"] * len(parts))


def are_open(days: Sequence[DayFound], today: date) -> bool:
    """Say whether none of the days may be over."""
    return all(not isinstance(day.text, Unclear) and is_past(day.text, today) is False for day in days)


def _days(message: Message) -> Sequence[DayFound]:
    return [day for day in message.found.days if day.role not in NOT_DUE]


def _values(message: Message) -> Sequence[Decimal]:
    values = [amount.value.value for amount in message.found.amounts]
    return [value for value in values if value is not None] if None not in values else ()
