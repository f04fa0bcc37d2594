"""Which of the days of an answer are days of payment: those that words of paying, or a sum, stand with."""

from collections.abc import Sequence
from datetime import date

from bot.intake.draft import Span
from bot.intake.reply.days import SaidDay
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.page import Page
from bot.intake.reply.plans import begins_plan
from bot.intake.reply.signs import Signs
from bot.intake.reply.sums import Sum
from bot.intake.sheet import STRUCK

_LONGEST_BARE = 6  # words of a sentence that may consist of little but a day
_LONGEST_JOINT = 4  # letters of words that join the days of a list: "et", "puis"
_BESIDE = 4  # letters between a sign and the day that it speaks of
_NOT_LONG_AGO, _LONG_AWAY = 120, 200  # days


def committed(days: Sequence[SaidDay], sums: Sequence[Sum], signs: Signs, grammar: ReplyGrammar) -> list[SaidDay]:
    """Return the days on which the writer means to pay."""
    kept = [day for day in days if _commits(day, sums, signs, grammar)]
    return _meant(_nearest_to_words(kept, sums, signs, grammar), signs)


def is_past(day: SaidDay, today: date) -> bool:
    """Say whether a day is over, or without year was not long ago and comes again only in many months."""
    ahead, behind = day.days.ahead, day.days.behind
    if ahead is None or behind is None or ahead == behind:
        return ahead is not None and ahead < today
    return (today - behind).days < _NOT_LONG_AGO and (ahead - today).days > _LONG_AWAY


def goes_on(between: str, grammar: ReplyGrammar) -> bool:
    """Say whether words lead from a payment that was made to a further one."""
    return grammar.signs["further"].search(between) is not None


def _commits(day: SaidDay, sums: Sequence[Sum], signs: Signs, grammar: ReplyGrammar) -> bool:
    """Whether what is said of a day is a payment: in its part of the sentence, or in one that says nothing else."""
    line, clause = signs.page.line_of(day.span.start), _clause(day, signs.page, grammar)
    here = signs.page.text[clause.start : clause.end]
    has_sum = _within(line, [each.span for each in sums])
    if _within(line, signs.spans["refused"]) or _is_arrival(day, line, signs, grammar):
        return False
    if _is_only_asked_about(day, signs, grammar, has_sum=has_sum):
        return False
    contested = _within(line, signs.spans["contested"])
    if has_sum and begins_plan(day, signs, grammar) and not contested:
        return True
    if contested or grammar.signs["other_act"].search(here):
        return grammar.signs["own_act"].search(here) is not None
    if grammar.signs["commits"].search(here) or has_sum or _within(clause, signs.spans["future_paid"]):
        return True
    return _is_carried(line, signs, grammar)


def _is_only_asked_about(day: SaidDay, signs: Signs, grammar: ReplyGrammar, *, has_sum: bool) -> bool:
    """Whether a question is no proposal to pay, or "this month" is when money is short and nothing more."""
    line, clause = signs.page.line_of(day.span.start), _clause(day, signs.page, grammar)
    whole = signs.page.text[line.start : line.end]
    asks = _within(line, signs.spans["asks_time"]) or grammar.signs["agrees"].search(whole) is not None
    troubled = _within(line, [*signs.spans["trouble"], *signs.spans["cannot"]])
    if whole.endswith("?") and not (asks or has_sum or troubled):
        return True
    lasts = grammar.signs["this_month"].search(signs.page.plain[day.span.start : day.span.end])
    own = grammar.signs["own_act"].search(signs.page.text[clause.start : clause.end])
    return bool((troubled or asks) and lasts and not own)


def _is_carried(line: Span, signs: Signs, grammar: ReplyGrammar) -> bool:
    """Whether the rest of a sentence makes its day one of payment."""
    whole = signs.page.text[line.start : line.end]
    if whole.endswith("?") and _within(line, signs.spans["asks_time"]) and grammar.signs["agrees"].search(whole):
        return True
    if _within(line, signs.spans["cannot"]):
        return False
    if _within(line, signs.spans["trouble"]):
        return grammar.signs["own_act"].search(whole) is not None
    short = len(whole.split()) <= _LONGEST_BARE and not grammar.signs["negative"].search(whole)
    return short or grammar.signs["commits"].search(whole) is not None


def _nearest_to_words(
    days: Sequence[SaidDay], sums: Sequence[Sum], signs: Signs, grammar: ReplyGrammar
) -> list[SaidDay]:
    """Leave out days whose part of the sentence says nothing of a payment where another part with a day does."""
    others = signs.page.without(day.span for day in days)

    def says(day: SaidDay) -> bool:
        part = _part(day, days, signs.page, grammar)
        if all(len(word) <= _LONGEST_JOINT for word in others.text[part.start : part.end].replace(STRUCK, " ").split()):
            return True
        told = grammar.signs["commits"].search(signs.page.text[part.start : part.end])
        told = told or grammar.signs["from_on"].search(signs.page.plain[part.start : day.span.end])
        return bool(told) or _within(part, signs.spans["future_paid"]) or _within(part, [each.span for each in sums])

    said = [day for day in days if says(day)]
    lines = {signs.page.line_of(day.span.start) for day in said}
    return [day for day in days if day in said or signs.page.line_of(day.span.start) not in lines]


def _part(day: SaidDay, days: Sequence[SaidDay], page: Page, grammar: ReplyGrammar) -> Span:
    """Return the part of the sentence that is a day's own: between commas, after the day before, up to itself."""
    clause = _clause(day, page, grammar)
    others = [each.span for each in days if clause.start <= each.span.start < clause.end and each != day]
    start = max((span.end for span in others if span.end <= day.span.start), default=clause.start)
    later = any(span.start >= day.span.end for span in others)
    return Span(start, day.span.end if later else clause.end)


def _is_arrival(day: SaidDay, line: Span, signs: Signs, grammar: ReplyGrammar) -> bool:
    """Whether a day after "I have sent it" is when that arrives, and not when something further is paid."""
    paid = _within(line, signs.spans["paid"])
    return paid and not goes_on(signs.page.plain[line.start : day.span.start], grammar)


def _clause(day: SaidDay, page: Page, grammar: ReplyGrammar) -> Span:
    """Return the part of the sentence between commas in which a day stands."""
    line = page.line_of(day.span.start)
    comma = page.plain.rfind(",", line.start, day.span.start)
    if comma >= 0 and grammar.signs["day_again"].fullmatch(page.plain[comma + 1 : day.span.start].strip()):
        comma = page.plain.rfind(",", line.start, comma)
    start = max(line.start, comma + 1)
    end = page.plain.find(",", day.span.end, line.end)
    return Span(start, line.end if end < 0 else end)


def _within(line: Span, spans: Sequence[Span]) -> bool:
    return any(line.start <= span.start < line.end for span in spans)


def _meant(days: Sequence[SaidDay], signs: Signs) -> list[SaidDay]:
    """Leave out days on which nothing can be paid, and those of other people's payments where there is another."""
    kept = [day for day in days if not _is_at(day, signs.spans["cannot"], signs.page)]
    own = [day for day in kept if not _is_at(day, signs.spans["awaits_money"], signs.page)]
    return own or kept


def _is_at(day: SaidDay, spans: Sequence[Span], page: Page) -> bool:
    """Whether one of ``spans`` speaks of a day: it holds it, or ends directly before it in the same sentence."""
    near = [span for span in spans if span.start <= day.span.start <= span.end + _BESIDE]
    return any("\n" not in page.plain[span.end : day.span.start] for span in near)
