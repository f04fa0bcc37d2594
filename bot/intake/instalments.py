"""One invoice paid in several parts: a draft for each, with its amount and its due date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.intake.dates import DayFound, Role
from bot.intake.days import Term, due_day, plus_months
from bot.intake.draft import Draft, Field
from bot.intake.drafting import draft_of
from bot.intake.fields import Form, Message
from bot.intake.guess import Guess, among, sure
from bot.intake.schedule import Schedule, share_out


def instalments(message: Message, schedule: Schedule) -> tuple[Draft, ...]:
    """Return one draft for each instalment of one invoice, in order."""
    base = draft_of(message, message.found)
    if schedule.amounts:
        base = replace(base, doubts=tuple(doubt for doubt in base.doubts if doubt.field is not Field.AMOUNT_DUE))
    if schedule.monthly and all(day.role is Role.ISSUED for day in message.found.days):
        # "monthly from 1 December" names the first instalment, not the day of issue
        base = replace(base, issued_on=None)
    count = len(schedule.shares)
    dates = _instalment_dates(message, base, schedule)
    amounts = _instalment_amounts(base, schedule)
    return tuple(
        _instalment(base, f"{place}/{count}", amount, due_on)
        for place, (amount, due_on) in enumerate(zip(amounts, dates, strict=True), 1)
    )


def _instalment(base: Draft, part: str, amount: Decimal | None, due_on: Guess[date] | None) -> Draft:
    """Return ``base`` with its own part, amount and due date; the due date is missing where the text gives none."""
    form = Form()
    form.put(Field.DUE_ON, due_on, None, needed=True)
    return replace(
        base,
        part=part,
        amount_due=amount,
        due_on=None if due_on is None else due_on.value,
        terms=None,
        missing=(*(name for name in base.missing if name is not Field.DUE_ON), *form.missing),
        doubts=(*(doubt for doubt in base.doubts if doubt.field is not Field.DUE_ON), *form.doubts),
    )


def _instalment_amounts(base: Draft, schedule: Schedule) -> Sequence[Decimal | None]:
    count = len(schedule.shares)
    if schedule.amounts:
        return schedule.amounts
    if base.amount_due is None:
        return [None] * count
    if schedule.of_each:
        return [base.amount_due] * count
    return share_out(base.amount_due, schedule.shares)


def _instalment_dates(message: Message, base: Draft, schedule: Schedule) -> Sequence[Guess[date] | None]:
    count = len(schedule.shares)
    days = [day for day in message.found.days if day.role not in {Role.ISSUED, Role.PAID}]
    if not days and schedule.monthly:
        days = list(message.found.days)
    late = message.sheet.has(message.vocabulary.dates.says_late)
    if len(days) == count:
        return _in_order(days, message.today, base.issued_on, late=late)
    first = _in_order(days[:1], message.today, base.issued_on, late=late)[0] if len(days) == 1 else None
    if first is not None and days[0].span.start > _last_share(message):
        return [*([None] * (count - 1)), first]
    if first is not None and first.value is not None and schedule.monthly and not isinstance(days[0].text, Term):
        series = [plus_months(first.value, months) for months in range(count)]
        return [among() if day is None else sure(day) for day in series]
    return [first, *([None] * (count - 1))] if not days or first is not None else [among()] * count


def _last_share(message: Message) -> int:
    """Return where the last of several shares stands (``moitié``, ``un tiers``, ``30 %``), beyond the text if none."""
    fractions = [
        [match.start() for match in message.sheet.find(fraction)]
        for _, fraction in message.vocabulary.schedule.fractions
    ]
    shares = [percent.span.start for percent in message.found.percents if not percent.rate]
    named = max(*fractions, shares, key=len)
    return max(named) if len(named) > 1 else len(message.sheet.rest)


def _in_order(days: Sequence[DayFound], today: date, issued_on: date | None, *, late: bool) -> list[Guess[date] | None]:
    """Return the due dates of instalments: the first as usual, each further one not before the one before it."""
    result: list[Guess[date] | None] = []
    start = issued_on
    for day in days:
        guess = due_day(day.text, today, start, late=late and start is None)
        if guess.value is not None and start is not None and result and guess.value < start:
            guess = among(guess.value)
        start = guess.value or start
        result.append(guess)
    return result
