"""The dated payments that an answer offers, with their amounts, and the day on which one was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.intake.amounts import find_amounts
from bot.intake.days import plus_months
from bot.intake.draft import Span
from bot.intake.reply.day_rules import Days
from bot.intake.reply.days import SaidDay, can_be_promised, each_month, find_days
from bot.intake.reply.grammar import ReplyGrammar, Tongue
from bot.intake.reply.page import Page
from bot.intake.reply.reading import Promised
from bot.intake.reply.signs import Signs
from bot.intake.sheet import Sheet

_ALWAYS = 28  # days that every month has
_MOST = 36  # payments that a plan is read to have
_LONGEST_BARE = 6  # words of a sentence that may consist of little but a day
_SMALLEST = 10  # smaller figures without currency are hardly sums
_JOINT = 2  # words between two days that belong together
_UNIT = 20  # letters behind a figure among which a unit is looked for
_BESIDE = 4  # letters between a sign and the day that it speaks of
_NOT_LONG_AGO, _LONG_AWAY = 120, 200  # days
_NEAR = 45  # letters between "paid" and the day on which that was


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in the text: an amount, or a share without a figure."""

    span: Span
    amount: Decimal | None


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
    count, left = _count(whole, left, tongues, grammar)
    sums = _sums(left, signs, tongues, grammar)
    coming = [day for day in days if day not in past and not _is_just_past(day, today)]
    ahead = [day for day in coming if can_be_promised(day, signs.page, grammar)]
    ahead = [day for day in ahead if _commits(day, sums, signs, grammar)]
    ahead = _meant(ahead, signs)
    promised = _series(ahead, (sums, count), signs, today, grammar) or _paired(ahead, sums, signs.page)
    behind = next((day.days.behind for day in past if day.days.behind is not None and day.days.behind <= today), None)
    lines = [signs.page.line_of(day.span.start) for day in ahead]
    asked = any(signs.page.plain[line.start : line.end].endswith("?") for line in lines)
    return Offers(tuple(promised), count, behind, asked)


def _meant(days: Sequence[SaidDay], signs: Signs) -> list[SaidDay]:
    """Leave out days on which nothing can be paid, and those of other people's payments where there is another."""
    kept = [day for day in days if not _is_at(day, signs.spans["cannot"])]
    own = [day for day in kept if not _is_at(day, signs.spans["awaits_money"])]
    return own or kept


def _is_at(day: SaidDay, spans: Sequence[Span]) -> bool:
    return any(span.start <= day.span.start <= span.end + _BESIDE for span in spans)


def _with_now(days: list[SaidDay], left: Page, today: date, grammar: ReplyGrammar) -> list[SaidDay]:
    """Take "now" for today where it stands in one sentence with another day, as in a plan."""
    lines = {left.line_of(day.span.start) for day in days if day.ahead is not None}
    spans = [Span(*match.span()) for match in left.find(grammar.signs["now_day"])]
    now = [SaidDay(span, Days(today, today)) for span in spans if left.line_of(span.start) in lines]
    return sorted([*days, *now], key=lambda day: day.span)


def _paid_days(days: Sequence[SaidDay], signs: Signs, grammar: ReplyGrammar) -> list[SaidDay]:
    """Return the days on which something was paid already: next to the words that say so, or said as past."""
    past = [day for day in days if day.days.ahead is None]
    for span in signs.spans["paid"]:
        line = signs.page.line_of(span.start)
        here = [day for day in days if line.start <= day.span.start < line.end]
        after = [day for day in here if day.span.end > span.start and day.span.start <= span.end + _NEAR]
        after = [day for day in after if not _goes_on(signs.page.plain[span.end : day.span.start], grammar)]
        before = [day for day in here if day.span.end <= span.start]
        past += after[:1] or (before[-1:] if len(here) == 1 else [])
    return past


def _goes_on(between: str, grammar: ReplyGrammar) -> bool:
    return grammar.signs["further"].search(between) is not None


def _count(whole: Page, left: Page, tongues: Sequence[Tongue], grammar: ReplyGrammar) -> tuple[int | None, Page]:
    """Return in how many payments the text offers or asks to pay, and the page without the words that say so."""
    for match in whole.find(grammar.signs["count"]):
        said = next((each for each in match.groupdict().values() if each), None)
        numbers = [tongue.spelled.value(said) for tongue in tongues] if said else []
        number = next((each for each in numbers if each is not None), None)
        if number is not None and 1 < number <= _MOST:
            start = next(match.span(name)[0] for name, value in match.groupdict().items() if value)
            return number, left.without([Span(start, start + len(said or ""))])
    return None, left


def _sums(left: Page, signs: Signs, tongues: Sequence[Tongue], grammar: ReplyGrammar) -> list[Sum]:
    left = left.without(Span(*match.span()) for match in left.find(grammar.signs["reference"]))
    found: list[Sum] = []
    for amount in find_amounts(Sheet(left.raw, left.text), tongues[0].amounts):
        value = amount.value.value
        if value is None or (not amount.marked and (amount.said or value < _SMALLEST)):
            continue
        before = left.plain[signs.page.line_of(amount.span.start).start : amount.span.start].rstrip()
        if not amount.marked and grammar.signs["unit"].match(left.plain[amount.span.end : amount.span.end + _UNIT]):
            continue
        if not any(grammar.signs[name].search(before) for name in ("already", "of_bill")):
            found.append(Sum(amount.span, value))
    taken = [each.span for each in found]
    for match in left.find(grammar.signs["rest"]):
        span = Span(*match.span())
        if not any(_follows_at_once(span, each, left) for each in taken):
            found.append(Sum(span, None))
    return sorted(found, key=lambda each: each.span)


def _follows_at_once(span: Span, amount: Span, page: Page) -> bool:
    """Whether an amount stands directly after a share (``le solde de 300 €``), so that both are one sum."""
    between = page.plain[span.end : amount.start]
    return span.end <= amount.start and len(between.split()) <= 1 and "\n" not in between


def _commits(day: SaidDay, sums: Sequence[Sum], signs: Signs, grammar: ReplyGrammar) -> bool:
    """Whether what is said of a day is a payment: in its part of the sentence, or in one that says nothing else."""
    line, clause = signs.page.line_of(day.span.start), _clause(day, signs.page)
    here, whole = signs.page.text[clause.start : clause.end], signs.page.text[line.start : line.end]
    if _within(line, signs.spans["refused"]) or _is_arrival(day, line, signs, grammar):
        return False
    asks = _within(line, signs.spans["asks_time"]) or grammar.signs["agrees"].search(whole)
    has_sum = any(line.start <= each.span.start < line.end for each in sums)
    troubled = any(_within(line, signs.spans[name]) for name in ("trouble", "cannot"))
    if whole.endswith("?") and not (asks or has_sum or troubled):
        return False
    said = signs.page.plain[day.span.start : day.span.end]
    if troubled and grammar.signs["this_month"].search(said) and not grammar.signs["own_act"].search(here):
        return False
    if grammar.signs["other_act"].search(here) or _within(line, signs.spans["contested"]):
        return grammar.signs["own_act"].search(here) is not None
    if grammar.signs["commits"].search(here) or has_sum:
        return True
    short = len(whole.split()) <= _LONGEST_BARE and not grammar.signs["negative"].search(whole)
    return not troubled and (short or grammar.signs["commits"].search(whole) is not None)


def _is_just_past(day: SaidDay, today: date) -> bool:
    """Whether a day without year was not long ago and comes again only in many months: hardly one to pay on."""
    ahead, behind = day.days.ahead, day.days.behind
    if ahead is None or behind is None or ahead == behind:
        return False
    return (today - behind).days < _NOT_LONG_AGO and (ahead - today).days > _LONG_AWAY


def _is_arrival(day: SaidDay, line: Span, signs: Signs, grammar: ReplyGrammar) -> bool:
    """Whether a day after "I have sent it" is when that arrives, and not when something further is paid."""
    paid = _within(line, signs.spans["paid"])
    return paid and not _goes_on(signs.page.plain[line.start : day.span.start], grammar)


def _clause(day: SaidDay, page: Page) -> Span:
    """Return the part of the sentence between commas in which a day stands."""
    line = page.line_of(day.span.start)
    start = max(line.start, page.plain.rfind(",", line.start, day.span.start) + 1)
    end = page.plain.find(",", day.span.end, line.end)
    return Span(start, line.end if end < 0 else end)


def _within(line: Span, spans: Sequence[Span]) -> bool:
    return any(line.start <= span.start < line.end for span in spans)


def _series(
    ahead: Sequence[SaidDay], plan: tuple[Sequence[Sum], int | None], signs: Signs, today: date, grammar: ReplyGrammar
) -> list[Promised]:
    """Return the payments of a plan that begins on a day: the first alone without their number, and pace or sum."""
    sums, count = plan
    amounts = {each.amount for each in sums if each.amount is not None}
    amount = amounts.pop() if len(amounts) == 1 else None
    starts = [day for day in ahead if _begins_plan(day, signs, grammar)]
    for day in ahead:
        recurring = each_month(day, signs.page, today, grammar)
        first = recurring.ahead if recurring else day.ahead
        if first is None or not (recurring or (starts and len(ahead) == 1)):
            continue
        if recurring and starts and starts[0].ahead is not None:
            first = max(first, starts[0].ahead.replace(day=first.day if first.day <= _ALWAYS else 1))
        paced = recurring or amount is not None or signs.page.has(grammar.signs["monthly"])
        days = [plus_months(first, month) for month in range((count if paced else None) or 1)]
        return [Promised(each, amount) for each in days if each is not None]
    return []


def _begins_plan(day: SaidDay, signs: Signs, grammar: ReplyGrammar) -> bool:
    """Whether a plan is said to begin on a day: ``à partir du 10 janvier``."""
    until = signs.page.plain[signs.page.line_of(day.span.start).start : day.span.start].rstrip()
    said = signs.page.plain[day.span.start : day.span.end]
    return any(grammar.signs["from_on"].search(text) for text in (until, f"{until} {said}"))


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
