"""The dated payments that an answer offers, with their amounts, and the day on which one was made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bot.intake.draft import Span
from bot.intake.reply.day_features import Scene, day_features, marked
from bot.intake.reply.day_rule import Days, is_over
from bot.intake.reply.days import SaidDay, find_days, latest_of_choice
from bot.intake.reply.grammar import ReplyGrammar, Tongue
from bot.intake.reply.page import Page
from bot.intake.reply.plans import find_plan, in_equal_parts, in_shares, series
from bot.intake.reply.reading import Promised
from bot.intake.reply.signs import Signs
from bot.intake.reply.sums import Sum, find_sums

_LIKELY = 0.65  # above which somebody means to pay on a day: a promise that was not made is worse than one missed
_LIKELY_ASKED = 0.05  # the same of a day until which time is asked for in a question
_ASKS = frozenset({"asked", "s:around asks_time"})
# What makes a day none of payment by the conventions: conditions, what cannot be, "not before", general terms,
# "instead of".
_NEVER = frozenset(
    {
        "s:around until_money",
        "s:around until_done",
        "s:around cannot",
        "s:around boilerplate",
        "l:not_before",
        "l:not_after",
        "l:of_terms",
        "l:in_place_of",
    }
)
_JOINT = 2  # words between two days that belong together
_NEAR = 45  # letters between "paid" and the day on which that was


@dataclass(frozen=True, slots=True)
class WeighedDay:
    """A day to come that an answer names, its features, and how likely it is that somebody means to pay on it."""

    day: SaidDay
    features: frozenset[str]
    likelihood: float

    @property
    def is_meant(self) -> bool:
        """Whether the day is taken for one of payment."""
        return self.likelihood > (_LIKELY_ASKED if self.features >= _ASKS else _LIKELY)


@dataclass(frozen=True, slots=True)
class Offers:
    """What an answer says of payments: ``promised`` ones, ``count`` of a plan, ``paid_on`` of one that was made.

    ``asked`` when a day is proposed in a question; ``weighed`` are all days to come that are named.
    """

    promised: tuple[Promised, ...] = ()
    count: int | None = None
    paid_on: date | None = None
    asked: bool = False
    weighed: tuple[WeighedDay, ...] = ()

    @property
    def days(self) -> list[Span]:
        """Where the days stand on which somebody means to pay."""
        return [each.day.span for each in self.weighed if each.is_meant]


def find_offers(whole: Page, signs: Signs, today: date, tongues: Sequence[Tongue], grammar: ReplyGrammar) -> Offers:
    """Return the payments offered in a text; ``whole`` is the page before anything was taken out of it."""
    days = _with_now(*find_days(whole, today, tongues), today, grammar)
    over = _paid_days(days, signs, grammar)
    left = signs.page.without(day.span for day in days)
    plan, left = find_plan(whole, left, tongues, grammar)
    sums = find_sums(left, signs, tongues, grammar)
    coming = latest_of_choice([day for day in days if not is_over(day.days, today)], signs.page, grammar)
    scene = Scene(whole, marked(whole, days, sums), coming, over, sums, signs)
    weighed = _as_likely_as_joined([_weighed(day, scene, grammar) for day in coming], signs.page, grammar)
    meant = [each for each in weighed if each.is_meant]
    ahead = [each.day for each in meant]
    promised = (
        series(ahead, (sums, plan), signs, today, grammar)
        or in_equal_parts(ahead, sums, plan, signs.page, grammar)
        or _paired(meant, sums, signs.page)
    )
    promised = in_shares(promised, sums, plan, signs.page, grammar)
    behind = next((day.days.behind for day in over if day.days.behind is not None and day.days.behind <= today), None)
    asked = any(_is_question(day.span, signs.page) for day in ahead)
    return Offers(tuple(promised), plan.count, behind, asked, tuple(weighed))


def _weighed(day: SaidDay, scene: Scene, grammar: ReplyGrammar) -> WeighedDay:
    features = day_features(day, scene, grammar)
    likelihood = 0.0 if features & _NEVER else grammar.day_weights.likelihood(features)
    return WeighedDay(day, features, likelihood)


def _as_likely_as_joined(days: Sequence[WeighedDay], page: Page, grammar: ReplyGrammar) -> list[WeighedDay]:
    """Make days that are joined (``le 1er mars et le 1er avril``) as likely as the likelier, unless one cannot be."""
    told = list(days)
    for place, (one, two) in enumerate(pairwise(days)):
        between = page.plain[one.day.span.end : two.day.span.start].strip(" ,")
        if grammar.signs["and_day"].fullmatch(between) and one.likelihood and two.likelihood:
            likelihood = max(told[place].likelihood, two.likelihood)
            told[place : place + 2] = [replace(each, likelihood=likelihood) for each in (one, two)]
    return told


def _with_now(days: list[SaidDay], left: Page, today: date, grammar: ReplyGrammar) -> list[SaidDay]:
    """Add "now", which is today; in a question only beside another day: "half now, half on Friday?"."""
    lines = {left.line_of(day.span.start) for day in days}
    spans = left.spans(grammar.signs["now_day"])
    told = [span for span in spans if left.line_of(span.start) in lines or not _is_question(span, left)]
    return sorted([*days, *(SaidDay(span, Days(today, today)) for span in told)], key=lambda day: day.span)


def _is_question(span: Span, page: Page) -> bool:
    line = page.line_of(span.start)
    return page.plain[line.start : line.end].endswith("?")


def _paid_days(days: Sequence[SaidDay], signs: Signs, grammar: ReplyGrammar) -> list[SaidDay]:
    """Return the days on which something was paid already: next to the words that say so, or said as past."""
    past = [day for day in days if day.days.ahead is None]
    for span in signs.spans["paid"]:
        line = signs.page.line_of(span.start)
        here = [day for day in days if line.start <= day.span.start < line.end]
        after = [day for day in here if day.span.end > span.start and day.span.start <= span.end + _NEAR]
        further = grammar.signs["further"]
        after = [day for day in after if not further.search(signs.page.plain[span.end : day.span.start])]
        before = [day for day in here if day.span.end <= span.start]
        past += after[:1] or (before[-1:] if len(here) == 1 else [])
    return past


def _paired(meant: Sequence[WeighedDay], sums: Sequence[Sum], page: Page) -> list[Promised]:
    """Give each day the sum that stands with it in its sentence."""
    promised: list[Promised] = []
    for start in dict.fromkeys(page.line_of(each.day.span.start).start for each in meant):
        end = page.line_of(start).end
        # A day that is named twice is paid on once: "I get paid on the 28th and you'll have it that day".
        told = [each for each in meant if start <= each.day.span.start < end]
        dates = [each.day.ahead for each in told]
        inside = [each for place, each in enumerate(told) if each.day.ahead not in dates[:place]]
        here = [each for each in sums if start <= each.span.start < end]
        days = [each.day for each in inside] if len(here) > 1 else _joined(inside, page)
        promised += [
            Promised(day.ahead, amount)
            for day, amount in zip(days, _amounts(days, here), strict=True)
            if day.ahead is not None
        ]
    named = {each.on for each in promised if each.amount is not None}
    return list(dict.fromkeys(each for each in promised if each.amount is not None or each.on not in named))


def _joined(meant: Sequence[WeighedDay], page: Page) -> list[SaidDay]:
    """Return the likeliest day of a sentence with one sum at most, and those joined to it: ``le 5 et le 20``."""
    joined: list[WeighedDay] = []
    for each in meant:
        apart = joined and len(page.plain[joined[-1].day.span.end : each.day.span.start].split()) > _JOINT
        if apart and max(other.likelihood for other in joined) >= each.likelihood:
            break
        joined = [each] if apart else [*joined, each]
    return [each.day for each in joined]


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
