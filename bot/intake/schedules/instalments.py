"""One invoice paid in several parts: a draft for each, with its amount and its due date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.intake.amounts.due_amount import totals
from bot.intake.amounts.schedule import Schedule, share_out
from bot.intake.days.days import Term, due_day
from bot.intake.days.found import NOT_DUE, OF_ISSUE, DayFound, Role
from bot.intake.doubt import with_asked
from bot.intake.draft import Draft, Field
from bot.intake.drafting import draft_of
from bot.intake.fields import Form, Message
from bot.intake.guess import Guess, among
from bot.intake.schedules.plan_days import from_first, months_apart, of_last


def instalments(message: Message, schedule: Schedule) -> tuple[Draft, ...]:
    """Return one draft for each instalment of one invoice, in order."""
    base = draft_of(message, message.found)
    if schedule.amounts:
        base = replace(base, doubts=tuple(doubt for doubt in base.doubts if doubt.field is not Field.AMOUNT_DUE))
    if schedule.monthly and all(day.role is Role.ISSUED for day in message.found.days):
        # "monthly from 1 December" names the first instalment, not the day of issue
        base = replace(base, issued_on=None)
    count = len(schedule.shares)
    if len(_due_days(message)) == count and not any(day.role in OF_ISSUE for day in message.found.days):
        # a day of an instalment that is over is no day of issue
        base = replace(base, issued_on=None)
    months = message.vocabulary.schedule.months.count(message.sheet.rest)
    if months not in {None, count} or _may_be_of_each(message, schedule):
        base = with_asked(base, Field.AMOUNT_DUE)
    dates = _instalment_dates(message, base, schedule)
    amounts = _instalment_amounts(base, schedule)
    return tuple(
        _instalment(base, f"{place}/{count}", amount, due_on)
        for place, (amount, due_on) in enumerate(zip(amounts, dates, strict=True), 1)
    )


def _may_be_of_each(message: Message, schedule: Schedule) -> bool:
    """Whether what is to be shared out stands as often as there are instalments, so that it may be that of each."""
    amounts = totals(message.found.marked(), message.vocabulary.due)
    return not (schedule.amounts or schedule.of_each) and len(amounts) == len(schedule.shares)


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
    days = _due_days(message)
    if not days and schedule.monthly:
        days = list(message.found.days)
    late = message.sheet.has(message.vocabulary.dates.says_late)
    days = from_first(days, message)
    if len(days) == count:
        return _in_order(days, message.today, base.issued_on, late=late)
    first = _in_order(days[:1], message.today, base.issued_on, late=late)[0] if len(days) == 1 else None
    monthly = schedule.monthly or (first is not None and days[0].role is Role.SERIES)
    last = first is not None and of_last(days[0], message)
    if first is not None and first.value is not None and monthly and not isinstance(days[0].text, Term):
        return months_apart(first.value, days[0], count, last=last)
    if last or (first is not None and days[0].span.start > _last_share(message)):
        return [*([None] * (count - 1)), first]
    return [first, *([None] * (count - 1))] if not days or first is not None else [among()] * count


def _due_days(message: Message) -> Sequence[DayFound]:
    return [day for day in message.found.days if day.role not in NOT_DUE]


def _last_share(message: Message) -> int:
    """Return where the last of several shares stands (``moitié``, ``un tiers``, ``30 %``), beyond the text if none."""
    fractions = [
        match.start() for _, fraction in message.vocabulary.schedule.fractions for match in message.sheet.find(fraction)
    ]
    shares = [percent.span.start for percent in message.found.percents if not percent.rate]
    named = max(fractions, shares, key=len)
    return max(named) if len(named) > 1 else len(message.sheet.rest)


def _in_order(days: Sequence[DayFound], today: date, issued_on: date | None, *, late: bool) -> list[Guess[date] | None]:
    """Return the due dates of instalments: the first as usual, each further one not before the one before it."""
    result: list[Guess[date] | None] = []
    start = issued_on
    for day in days:
        # terms of every instalment count from the invoice: "à 30, 60 et 90 jours"
        counts_from = issued_on if isinstance(day.text, Term) else start
        guess = due_day(day.text, today, counts_from, late=late and start is None)
        if guess.value is not None and start is not None and result and guess.value < start:
            guess = among(guess.value)
        start = guess.value or start
        result.append(guess)
    return result
