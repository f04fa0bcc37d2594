"""The days of an answer, and which of them can be promised."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.intake.days.days import made
from bot.intake.draft import Span
from bot.intake.reply.day_rule import Days, is_over, monthly, yearly
from bot.intake.reply.grammar import ReplyGrammar, Tongue
from bot.intake.reply.page import Page

_REACH = 80
# Nobody names more days in an answer; the bound keeps hostile texts quick to read.
_MOST = 40


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day as written; ``alone`` when only the day of the month is said, ``weekday`` when only that."""

    span: Span
    days: Days
    alone: bool = False
    weekday: bool = False

    @property
    def ahead(self) -> date | None:
        """The day that it is when it lies ahead."""
        return self.days.ahead


def tongue_of(page: Page, grammar: ReplyGrammar) -> tuple[Tongue, ...]:
    """Return the languages, that of the text first."""
    return tuple(sorted(grammar.tongues, key=lambda tongue: -sum(1 for _ in page.find(tongue.common))))


def find_days(page: Page, today: date, tongues: Sequence[Tongue]) -> tuple[list[SaidDay], Page]:
    """Return the days of a text in their order, and the page without them."""
    whole = page
    found: list[SaidDay] = []
    for tongue in tongues:
        for rule in tongue.days:
            for match in page.find(rule.pattern):
                days = rule.build(match, today)
                if days is None:
                    continue
                span = Span(*match.span())
                groups = rule.pattern.groupindex
                lone = "d" in groups and "m" not in groups
                found.append(SaidDay(span, days, lone, "w" in groups))
                page = page.without([span])
    found = _without_hours(sorted(found, key=lambda day: day.span)[:_MOST], whole, today, tongues)
    stepped = _stepping(_dated(found, page), whole, tongues)
    shared = _in_months_before(_sharing_months(stepped, page, today), page, today)
    return shared, page.without(day.span for day in stepped)


def _without_hours(days: Sequence[SaidDay], page: Page, today: date, tongues: Sequence[Tongue]) -> list[SaidDay]:
    """Leave out the hours of a day that is named beside them (``vendredi ce soir``), or before in the sentence."""

    def is_hour(place: int) -> bool:
        span = days[place].span
        told = page.plain[span.start : span.end]
        if not any(tongue.hours.fullmatch(told) for tongue in tongues):
            return False
        gaps = [(days[place - 1].span.end, span.start)] if place else []
        gaps += [(span.end, days[place + 1].span.start)] if place + 1 < len(days) else []
        between = [page.plain[start:end] for start, end in gaps]
        beside = any(len(text.split()) <= 1 and not set(text) & set("\n,.;?!") for text in between)
        return beside or (any(tongue.any_hours.fullmatch(told) for tongue in tongues) and follows_day(place))

    def follows_day(place: int) -> bool:
        before = days[place - 1] if place else None
        coming = before is not None and before.ahead is not None and before.ahead > today
        return before is not None and coming and page.line_of(before.span.start).end > days[place].span.start

    return [day for place, day in enumerate(days) if not is_hour(place)]


def _stepping(days: Sequence[SaidDay], page: Page, tongues: Sequence[Tongue]) -> list[SaidDay]:
    """Add the days that are told from the one named before them: ``le lendemain``; they replace what they hold."""
    stepped = list(days)
    matches = [
        (Span(*match.span()), match, rule)
        for tongue in tongues
        for rule in tongue.steps
        for match in page.find(rule.pattern)
    ]
    end = 0
    for span, match, rule in sorted(matches, key=lambda each: (each[0].start, -each[0].end))[:_MOST]:
        before = [day for day in stepped if span.start - _REACH <= day.span.end <= span.start]
        named = before[-1].ahead if before else None
        told = rule.build(match, named) if named is not None and span.start >= end else None
        if told is None:
            continue
        end = span.end
        stepped = [day for day in stepped if day.span.end <= span.start or day.span.start >= span.end]
        stepped = sorted([*stepped, SaidDay(span, told)], key=lambda day: day.span)
    return stepped


def _dated(days: Sequence[SaidDay], page: Page) -> list[SaidDay]:
    """Leave out a weekday that stands directly before its date: ``vendredi 19 février``."""
    kept: list[SaidDay] = []
    for day in days:
        if kept and kept[-1].weekday and not day.weekday:
            between = page.raw[kept[-1].span.end : day.span.start].strip(" ,")
            if between in {"", "le", "the"} and "\n" not in page.raw[kept[-1].span.end : day.span.start]:
                kept.pop()
        kept.append(day)
    return kept


def _sharing_months(days: list[SaidDay], page: Page, today: date) -> list[SaidDay]:
    """Give ``le 5`` in ``le 5 et le 20 mars`` the month of the day that it is joined to."""
    shared = list(days)
    for place in range(len(days) - 2, -1, -1):
        day, following = shared[place], shared[place + 1]
        between = page.raw[day.span.end : following.span.start]
        joined = day.alone and not following.alone and len(between.split()) <= 1 and "\n" not in between
        if joined and day.ahead and following.ahead:
            month = yearly(following.ahead.month, day.ahead.day, following.ahead.replace(day=1))
            within = month is not None and month.ahead is not None and today <= month.ahead < following.ahead
            shared[place] = SaidDay(day.span, month if within and month else day.days)
    return shared


def _in_months_before(days: Sequence[SaidDay], page: Page, today: date) -> list[SaidDay]:
    """Give ``le 14`` the month of the day before it in the sentence: ``le 12 janvier j'encaisse et je solde le 14``."""
    told: list[SaidDay] = []
    for day in days:
        line = page.line_of(day.span.start).start
        before = told[-1] if told and told[-1].span.start >= line else None
        named = before is not None and not before.alone and not is_over(before.days, today)
        month = _later_in_month(before.ahead, day.ahead) if before and named and day.alone else None
        told.append(day if month is None else replace(day, days=Days(month)))
    return told


def _later_in_month(before: date | None, day: date | None) -> date | None:
    """Return the day of the month of ``before``, if it is named behind it and lies in an earlier month so far."""
    if before is None or day is None or not before.day < day.day or day > before:
        return None
    return made(before.year, before.month, day.day)


def latest_of_choice(days: Sequence[SaidDay], page: Page, grammar: ReplyGrammar) -> list[SaidDay]:
    """Keep the later of two days between which the writer leaves the choice, and one of those that are the same.

    ``lundi ou mardi`` is Tuesday, ``sous 8 jours, soit le 17`` the 17th, "the 26th in our month-end run" the 26th.
    """
    kept: list[SaidDay] = []
    for day in days:
        between = page.plain[kept[-1].span.end : day.span.start].strip(" ,") if kept else ""
        choice = [day]
        if between and grammar.signs["day_of_run"].fullmatch(between):
            continue
        if between and grammar.signs["day_again"].fullmatch(between):
            kept.pop()
        elif kept and _leaves_choice(kept[-1], day, between, page, grammar):
            choice.append(kept.pop())
        kept.append(max(choice, key=lambda each: each.ahead or date.min))
    return kept


def _leaves_choice(day: SaidDay, latest: SaidDay, between: str, page: Page, grammar: ReplyGrammar) -> bool:
    """Whether a payment comes on a day or a later one: ``lundi ou mardi``, ``entre le 10 et le 12``, "at worst"."""
    if grammar.signs["either_day"].fullmatch(between):
        return True
    line = page.line_of(day.span.start)
    after = page.plain[latest.span.end : page.line_of(latest.span.end).end].lstrip()
    if grammar.signs["at_worst"].match(after) and len(between.split()) <= 1 and latest.span.end <= line.end:
        return True
    window = grammar.signs["between_days"].search(page.plain[line.start : day.span.start].rstrip())
    return window is not None and grammar.signs["and_day"].fullmatch(between) is not None


def each_month(day: SaidDay, page: Page, today: date, grammar: ReplyGrammar) -> Days | None:
    """Return the first day of ``le 5 de chaque mois``, None when a day does not recur."""
    following = page.text[day.span.end : day.span.end + _REACH]
    if day.ahead is None or not grammar.signs["of_each_month"].match(following.lstrip()):
        return None
    return monthly(day.ahead.day, today)
