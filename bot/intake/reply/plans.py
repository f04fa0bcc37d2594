"""Payments in parts: how many, how far apart, and what each of them comes to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.installment_plan import shares
from bot.domain.money import Money
from bot.intake.days.days import DAYS_A_WEEK, end_of_month, plus_days, plus_months
from bot.intake.draft import Span
from bot.intake.reply.days import SaidDay, each_month
from bot.intake.reply.grammar import ReplyGrammar, Tongue
from bot.intake.reply.page import Page
from bot.intake.reply.reading import Promised
from bot.intake.reply.signs import Signs
from bot.intake.reply.sums import Sum, figured

_ALWAYS = 28  # days that every month has
_MOST = 36  # payments that a plan is read to have
_DIGIT = re.compile(r"\d")
_OF_A_FIGURE = ".,0123456789"  # before a number that is the end of a longer one
# Sums of answers carry no currency; with any that has cents the shares are the same.
_WITH_CENTS = "EUR"


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """The ``count`` of payments that are offered or asked for, and the place of its figure (the end without one)."""

    count: int | None = None
    start: int = 0


def find_plan(whole: Page, left: Page, tongues: Sequence[Tongue], grammar: ReplyGrammar) -> tuple[PaymentPlan, Page]:
    """Return in how many payments the text offers or asks to pay, and the page without the figure that says so."""
    names = ("count", "count_weekly") if whole.has(grammar.signs["weekly"]) else ("count",)
    for match in (match for name in names for match in whole.find(grammar.signs[name])):
        group, said = next(((name, value) for name, value in match.groupdict().items() if value), ("", ""))
        numbers = [tongue.spelled.value(said) for tongue in tongues] if said else []
        number = next((each for each in numbers if each is not None), None)
        start = match.start(group) if said else 0
        inside = start > 0 and whole.plain[start - 1] in _OF_A_FIGURE
        if number is not None and 1 < number <= _MOST and not inside:
            return PaymentPlan(number, start), left.without([Span(start, start + len(said))])
    return PaymentPlan(), left


def series(
    ahead: Sequence[SaidDay],
    plan: tuple[Sequence[Sum], PaymentPlan],
    signs: Signs,
    today: date,
    grammar: ReplyGrammar,
) -> list[Promised]:
    """Return the payments of a plan that begins on a day: the first alone without their number, and pace or sum."""
    sums, count = plan[0], plan[1].count
    amount = _of_each(sums, plan[1], signs.page, grammar) or _only(sums)
    starts = [day for day in ahead if begins_plan(day, signs, grammar)]
    pace = _days_between(signs.page, grammar)
    if pace and count and (len(ahead) == 1 or starts):
        return _by_days((starts or ahead)[0].ahead, pace, count, amount)
    monthly = signs.page.has(grammar.signs["monthly"])
    for day in ahead:
        recurring = each_month(day, signs.page, today, grammar)
        first = recurring.ahead if recurring else day.ahead
        begins = day in starts and (len(ahead) == 1 or (count and amount is not None and monthly))
        if first is None or not (recurring or begins):
            continue
        if recurring and starts and starts[0].ahead is not None:
            first = max(first, starts[0].ahead.replace(day=first.day if first.day <= _ALWAYS else 1))
        paced = recurring or monthly or (amount is not None and not _is_of_first(sums, signs.page, grammar))
        return _by_months(
            first, (count if paced else None) or 1, amount, signs.page.plain[day.span.start : day.span.end]
        )
    return []


def _only(sums: Sequence[Sum]) -> Decimal | None:
    """Return the one amount that is named, None when there are several."""
    amounts = {each.amount for each in figured(sums)}
    return amounts.pop() if len(amounts) == 1 else None


def _is_of_first(sums: Sequence[Sum], page: Page, grammar: ReplyGrammar) -> bool:
    """Whether the first amount is that of the first payment alone: ``en 5 fois, le premier versement de 90 €``."""
    start = next((each.span.start for each in figured(sums)), 0)
    before = page.plain[page.line_of(start).start : start].rstrip()
    return grammar.signs["of_first"].search(before) is not None


def _by_months(first: date, count: int, amount: Decimal | None, said: str) -> list[Promised]:
    """Return payments a month apart; those from ``fin février`` on are at the ends of months, which differ."""
    at_ends = first == end_of_month(first) and not _DIGIT.search(said)
    step = end_of_month if at_ends else plus_months
    days = [step(first, month) for month in range(count)]
    return [Promised(each, amount) for each in days if each is not None]


def _days_between(page: Page, grammar: ReplyGrammar) -> int | None:
    """Return how many days lie between payments that are made by the week or every other week, else None."""
    if page.has(grammar.signs["fortnightly"]):
        return 2 * DAYS_A_WEEK
    return DAYS_A_WEEK if page.has(grammar.signs["weekly"]) else None


def _by_days(first: date | None, pace: int, count: int, amount: Decimal | None) -> list[Promised]:
    days = [first and plus_days(first, pace * place) for place in range(count)]
    return [Promised(day, amount) for day in days if day is not None]


def begins_plan(day: SaidDay, signs: Signs, grammar: ReplyGrammar) -> bool:
    """Whether a plan is said to begin on a day: ``à partir du 10 janvier``."""
    until = signs.page.plain[signs.page.line_of(day.span.start).start : day.span.start].rstrip()
    said = signs.page.plain[day.span.start : day.span.end]
    return any(grammar.signs["from_on"].search(text) for text in (until, f"{until} {said}"))


def in_equal_parts(
    ahead: Sequence[SaidDay], sums: Sequence[Sum], plan: PaymentPlan, page: Page, grammar: ReplyGrammar
) -> list[Promised]:
    """Return the payments of a plan that names the day of each, and the sum that all have: ``3 chèques de 110 €``."""
    days = [day for day in dict.fromkeys(each.ahead for each in ahead) if day is not None]
    amount = _of_each(sums, plan, page, grammar)
    parted = grammar.signs["into_parts"].search(page.plain[: plan.start].rstrip())
    if parted or amount is None or len(days) != plan.count or len(figured(sums)) != 1:
        return []
    return [Promised(day, amount) for day in days]


def _of_each(sums: Sequence[Sum], plan: PaymentPlan, page: Page, grammar: ReplyGrammar) -> Decimal | None:
    """Return the sum that stands directly behind the number of payments: ``3 chèques de 110 €``."""
    behind = [each for each in figured(sums) if each.span.start > plan.start]
    told = page.plain[plan.start : behind[0].span.start].strip() if behind else ""
    return behind[0].amount if plan.count and grammar.signs["each_of"].fullmatch(told) else None


def in_shares(
    promised: Sequence[Promised], sums: Sequence[Sum], plan: PaymentPlan, page: Page, grammar: ReplyGrammar
) -> list[Promised]:
    """Share the one sum of a plan out over its payments where it is what they come to: ``900 € en 3 fois``."""
    named = figured(sums)
    if plan.count is None or len(named) != 1 or not 1 <= len(promised) <= plan.count:
        return list(promised)
    total = named[0].amount
    if total is None or any(each.amount != total for each in promised):
        return list(promised)
    other = any(named[0].span.end <= each.span.start < plan.start for each in sums)
    if other or not _is_whole(named[0].span, plan, page, grammar):
        return list(promised)
    parts = shares(Money(total, _WITH_CENTS), plan.count)
    return [Promised(each.on, part.amount) for each, part in zip(promised, parts, strict=False)]


def _is_whole(amount: Span, plan: PaymentPlan, page: Page, grammar: ReplyGrammar) -> bool:
    """Whether a sum is what all payments come to: ``les 900 €``, or said before ``en 3 fois`` and not of each."""
    line = page.line_of(amount.start)
    before, after = page.plain[line.start : amount.start].rstrip(), page.plain[amount.end : line.end].lstrip()
    if grammar.signs["each"].match(after):
        return False
    if grammar.signs["whole_sum"].search(before):
        return True
    divided = grammar.signs["into_parts"].search(page.plain[amount.end : plan.start].rstrip())
    return amount.end <= plan.start and divided is not None and not grammar.signs["each"].search(before)
