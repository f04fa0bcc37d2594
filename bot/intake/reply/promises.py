"""The dated payments that an answer offers, with their amounts, and the day on which one was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.intake.draft import Span
from bot.intake.reply.commitment import committed, goes_on, is_past
from bot.intake.reply.day_rules import Days
from bot.intake.reply.days import SaidDay, can_be_promised, find_days, latest_of_choice
from bot.intake.reply.grammar import ReplyGrammar, Tongue
from bot.intake.reply.page import Page
from bot.intake.reply.plans import find_plan, in_shares, series
from bot.intake.reply.reading import Promised
from bot.intake.reply.signs import Signs
from bot.intake.reply.sums import Sum, find_sums

_JOINT = 2  # words between two days that belong together
_NEAR = 45  # letters between "paid" and the day on which that was


@dataclass(frozen=True, slots=True)
class Offers:
    """What an answer says of payments: ``promised`` ones, ``count`` of a plan, ``paid_on`` of one that was made.

    ``asked`` when a day is proposed in a question.
    """

    promised: tuple[Promised, ...] = ()
    count: int | None = None
    paid_on: date | None = None
    asked: bool = False


def find_offers(whole: Page, signs: Signs, today: date, tongues: Sequence[Tongue], grammar: ReplyGrammar) -> Offers:
    """Return the payments offered in a text; ``whole`` is the page before anything was taken out of it."""
    days, left = find_days(signs.page, today, tongues)
    days = _with_now(days, left, today, grammar)
    past = _paid_days(days, signs, grammar)
    plan, left = find_plan(whole, left, tongues, grammar)
    sums = find_sums(left, signs, tongues, grammar)
    coming = [day for day in days if day not in past and not is_past(day, today)]
    told = signs.page.without(signs.spans["future_paid"])
    ahead = [day for day in coming if can_be_promised(day, told, signs.spans["future_paid"], grammar)]
    ahead = committed(ahead, sums, signs, grammar)
    ahead = latest_of_choice(ahead, signs.page, grammar)
    promised = series(ahead, (sums, plan), signs, today, grammar) or _paired(ahead, sums, signs.page)
    promised = in_shares(promised, sums, plan, signs.page, grammar)
    behind = next((day.days.behind for day in past if day.days.behind is not None and day.days.behind <= today), None)
    lines = [signs.page.line_of(day.span.start) for day in ahead]
    asked = any(signs.page.plain[line.start : line.end].endswith("?") for line in lines)
    return Offers(tuple(promised), plan.count, behind, asked)


def _with_now(days: list[SaidDay], left: Page, today: date, grammar: ReplyGrammar) -> list[SaidDay]:
    """Take "now" for today where it stands in one sentence with another day, as in a plan, or words of paying."""
    lines = {left.line_of(day.span.start) for day in days if day.ahead is not None}
    spans = [Span(*match.span()) for match in left.find(grammar.signs["now_day"])]
    now = [SaidDay(span, Days(today, today)) for span in spans if left.line_of(span.start) in lines]
    paying = [Span(*match.span()) for match in left.find(grammar.signs["pays_now"])]
    paying = [span for span in paying if left.line_of(span.start) not in lines]
    now += [SaidDay(span, Days(today, today)) for span in paying]
    return sorted([*days, *now], key=lambda day: day.span)


def _paid_days(days: Sequence[SaidDay], signs: Signs, grammar: ReplyGrammar) -> list[SaidDay]:
    """Return the days on which something was paid already: next to the words that say so, or said as past."""
    past = [day for day in days if day.days.ahead is None]
    for span in signs.spans["paid"]:
        line = signs.page.line_of(span.start)
        here = [day for day in days if line.start <= day.span.start < line.end]
        after = [day for day in here if day.span.end > span.start and day.span.start <= span.end + _NEAR]
        after = [day for day in after if not goes_on(signs.page.plain[span.end : day.span.start], grammar)]
        before = [day for day in here if day.span.end <= span.start]
        past += after[:1] or (before[-1:] if len(here) == 1 else [])
    return past


def _paired(ahead: Sequence[SaidDay], sums: Sequence[Sum], page: Page) -> list[Promised]:
    """Give each day the sum that stands with it in its sentence."""
    promised: list[Promised] = []
    for start in dict.fromkeys(page.line_of(day.span.start).start for day in ahead):
        end = page.line_of(start).end
        days = [day for day in ahead if start <= day.span.start < end]
        here = [each for each in sums if start <= each.span.start < end]
        days = days if here else _joined(days, page)
        promised += [
            Promised(day.ahead, amount)
            for day, amount in zip(days, _amounts(days, here), strict=True)
            if day.ahead is not None
        ]
    return list(dict.fromkeys(promised))


def _joined(days: Sequence[SaidDay], page: Page) -> list[SaidDay]:
    """Return the first of the days of a sentence without sums, and those joined to it: ``le 5 et le 20``."""
    joined = list(days[:1])
    for day in days[1:]:
        between = page.plain[joined[-1].span.end : day.span.start].split()
        if len(between) <= _JOINT:
            joined.append(day)
    return joined


def _amounts(days: Sequence[SaidDay], sums: Sequence[Sum]) -> list[Decimal | None]:
    """Return the amount of each day of a sentence, in which sums stand before their days or after them."""
    if len(sums) == 1:
        return [sums[0].amount] * len(days)
    if len(sums) == len(days):
        return [each.amount for each in sums]
    leads = bool(sums) and sums[0].span < days[0].span
    return [_nearest(day.span, sums, leads=leads) for day in days]


def _nearest(day: Span, sums: Sequence[Sum], *, leads: bool) -> Decimal | None:
    before = [each for each in sums if each.span.start < day.start]
    after = [each for each in sums if each.span.start >= day.end]
    chosen = (before[-1:] or after[:1]) if leads else (after[:1] or before[-1:])
    return chosen[0].amount if chosen else None
