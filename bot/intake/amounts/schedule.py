"""Schedules: one invoice paid in several parts (``30/40/30``, ``en 3 fois``), and what each part comes to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from re import Match, Pattern

from bot.intake.amounts.written_fractions import label_of_day, size_of, written_fractions
from bot.intake.days.calendar_words import calendar_of
from bot.intake.days.series import MonthRange, month_range
from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import Words, either, fragment, whole

_CENT = Decimal("0.01")
WHOLE = Decimal(100)
_TWELFTHS = Decimal(12)
# People share out in parts of so much a hundred.
_ROUND = 5
_SHARES = re.compile(r"\d{1,2}(?:/\d{1,2})+")
MOST_PARTS = 36


@dataclass(frozen=True, slots=True)
class ScheduleGrammar:
    """What recognises schedules in one language."""

    shares: Pattern[str]
    times: Pattern[str]
    fractions: tuple[tuple[int, Pattern[str]], ...]
    unequal: tuple[tuple[Decimal, Pattern[str]], ...]
    at_once: tuple[tuple[int, Pattern[str]], ...]
    other_part: Pattern[str]
    shared_out: Pattern[str]
    named_each: Pattern[str]
    shares_said: Pattern[str]
    of_each: Pattern[str]
    times_sum: Pattern[str]
    crossed: Pattern[str]
    crossed_behind: Pattern[str]
    times_said: Pattern[str]
    times_word: Pattern[str]
    monthly: Pattern[str]
    counted: Pattern[str]
    parts_counted: Pattern[str]
    stages_counted: Pattern[str]
    first_part: Pattern[str]
    last_part: Pattern[str]
    rest: Pattern[str]
    rest_in_parts: Pattern[str]
    aside: Pattern[str]
    day_label: Pattern[str]
    months: MonthRange
    share_lead: Pattern[str]
    spelled: Spelled


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a sum is shared out: percentages, or a number of equal parts; ``of_each`` when the amount is one part.

    ``amounts`` are the parts in money where the text gives them one by one.
    """

    shares: tuple[Decimal, ...]
    amounts: tuple[Decimal, ...] = ()
    of_each: bool = False
    monthly: bool = False


def schedule_grammar(words: Words) -> ScheduleGrammar:
    """Prepare the recognition of schedules in a language."""
    spelled, calendar = spelled_of(words), calendar_of(words)
    times = words.either("amounts", "times")
    parts = either(entry for entry in words.entries("amounts", "parts") if entry != "x")
    count = rf"(?P<n>\d{{1,2}}|{spelled.expression})"
    in_parts = rf"{words.word('amounts', 'in')} +{count}(?: *{words.either('amounts', 'parts')}(?!\w)| *:)"
    counted_kinds = rf"(?<!\w){count} +(?:{words.word('amounts', 'part_kinds')} +)?"
    kinds = rf"(?: +{words.word('amounts', 'part_kinds')})?"
    stages = rf"{counted_kinds}{words.word('amounts', 'part_names', 'stage_names')}"
    return ScheduleGrammar(
        # but no sum before a day: "£95 - 5 December"
        shares=re.compile(
            r"(?<![\w/.,-])(?<![€£$])\d{1,2} ?%?(?: ?[/+-] ?\d{1,2} ?%?){1,8}"
            rf"(?![\w/]|[.,-]\d| ?[€£$]| {calendar.months}(?!\w))"
        ),
        times=re.compile(in_parts),
        fractions=tuple(
            (count, re.compile(words.word("amounts", name)))
            for count, name in ((2, "halves"), (3, "thirds"), (4, "quarters"))
        ),
        # in twelfths, which make up halves, thirds and quarters
        unequal=tuple(
            (_TWELFTHS * int(size[0]) / int(size[-1]), re.compile(whole(fragment(said))))
            for size, said in words.groups("amounts", "unequal")
        ),
        # "moitié-moitié", "in thirds"; "la moitié le 5 mars, l'autre le 5 avril"
        at_once=tuple(
            (count, re.compile(words.word("amounts", name)))
            for count, name in ((2, "in_halves"), (3, "in_thirds"), (4, "in_quarters"))
        ),
        other_part=re.compile(words.word("amounts", "other_part")),
        shared_out=re.compile(words.word("amounts", "shared_out")),
        # "trois étapes de 2 000 €", which are parts of a sum where as many days stand behind
        named_each=re.compile(rf"{stages}{kinds}(?: +{words.either('amounts', 'deposit_of')})* +\x01"),
        shares_said=re.compile(words.word("amounts", "shares")),
        # "3 fois 250 €", "3 mensualités égales de 300 €"
        of_each=re.compile(
            rf"(?<!\w){count} *(?:{times}|{parts}){kinds}(?: +{words.either('amounts', 'deposit_of')})* +\x01"
        ),
        # the same, where the amount is marked, and "3 x 250" and "trois fois", whose figure is still to be told
        times_sum=re.compile(rf"(?<!\w){count} +{times} +(?P<m>\x01+)"),
        crossed=re.compile(r"(?<![\w.,])(?P<n>\d{1,2}) ?[x*×] ?(?P<m>\x01+)"),
        crossed_behind=re.compile(r"(?P<m>\x01+) ?[x*×] ?(?P<n>\d{1,2})(?![\w.,]\w|\w)"),
        times_said=re.compile(rf"(?<![\w.,]){count}(?: +{times}(?!\w)| ?[x*×](?= ?[€£$]? ?[\d\x01]))"),
        times_word=re.compile(rf"\d ?[x*×]|{times}"),
        monthly=re.compile(words.word("amounts", "monthly")),
        counted=re.compile(rf"{calendar.ordinals} +{parts}(?!\w)"),
        # "trois échéances : 300 € le ...", but neither "3 mois" nor "3 x"
        parts_counted=re.compile(rf"{counted_kinds}{words.word('amounts', 'part_names')}"),
        stages_counted=re.compile(stages),
        # before a day: "la première le 5 avril"
        first_part=re.compile(rf"{words.word('amounts', 'first_part')}[^\d,;.\n]{{0,24}}\Z"),
        last_part=re.compile(rf"{words.word('amounts', 'last_part')}[^\d,;.\n]{{0,24}}\Z"),
        rest=re.compile(words.word("amounts", "rest")),
        rest_in_parts=re.compile(
            rf"{words.word('amounts', 'rest')} +(?:{words.word('amounts', 'plan_aside')} +)?{in_parts}"
        ),
        aside=re.compile(words.word("amounts", "plan_aside")),
        day_label=label_of_day(words),
        months=month_range(words, calendar),
        share_lead=re.compile(rf"(?:[ ,:(=]|{words.word('amounts', 'share_lead')})*+"),
        spelled=spelled,
    )


def are_shares(text: str) -> bool:
    """Say whether ``text`` is round percentages that make up a whole, and so no number (``50/50``, not ``88/12``)."""
    shares = [int(share) for share in text.split("/")] if _SHARES.fullmatch(text) else []
    return sum(shares) == WHOLE and all(share % _ROUND == 0 for share in shares)


def share_spans(sheet: Sheet, grammar: ScheduleGrammar) -> list[Span]:
    """Return where shares that make up a whole stand (``30/40/30``, ``1/2``), which are neither days nor amounts."""
    percents = [match for match in sheet.find(grammar.shares) if sum(_shares(match)) == WHOLE]
    return [Span(*match.span()) for match in (*percents, *written_fractions(sheet, grammar.day_label))]


def _shares(match: Match[str]) -> list[Decimal]:
    return [Decimal(digits) for digits in re.findall(r"\d+", match[0])]


def find_schedule(
    text: str,
    whole: Sheet,
    percents: Sequence[Decimal],
    grammar: ScheduleGrammar,
    *,
    left: Decimal = WHOLE,
    days: int = 0,
) -> Schedule | None:
    """Return the schedule that a message speaks of; ``text`` has marks for amounts, ``percents`` are no tax rates.

    ``left`` is the percentage that remains of the whole: ``percents`` make it up. With as many ``days`` as parts, the
    parts behind the first need no name (``la moitié le 5 mars, l'autre le 5 avril``), and none where all are equal
    (``à parts égales les 5 mars et 5 avril``).
    """
    monthly = whole.has(grammar.monthly)
    for match in whole.find(grammar.shares):
        shares = _shares(match)
        if sum(shares) == WHOLE:
            return Schedule(tuple(shares), monthly=monthly)
    written = written_fractions(whole, grammar.day_label)
    if written and not percents:
        sizes = (size_of(each) for each in written)
        return Schedule(tuple(_TWELFTHS * size.numerator / size.denominator for size in sizes), monthly=monthly)
    if len(percents) > 1 and abs(sum(percents) - left) < _CENT:
        return Schedule(tuple(percents), monthly=monthly)
    for pattern, of_each in ((grammar.of_each, True), (grammar.times, False)):
        said = pattern.search(text)
        count = grammar.spelled.value(said["n"]) if said else None
        if count is not None and 1 < count <= MOST_PARTS:
            return Schedule((Decimal(1),) * count, of_each=of_each, monthly=monthly or of_each)
    plan = _of_days(text, whole, grammar, days) if days > 1 and not percents else None
    return plan or _of_fractions(whole, grammar, days, monthly=monthly)


def _of_days(text: str, whole: Sheet, grammar: ScheduleGrammar, days: int) -> Schedule | None:
    """Return the equal parts of a sum that is shared out over the days of a text, or told as that of each of them."""
    each = grammar.named_each.search(text)
    of_each = each is not None and grammar.spelled.value(each["n"]) == days
    return Schedule((Decimal(1),) * days, of_each=of_each) if of_each or whole.has(grammar.shared_out) else None


def _of_fractions(whole: Sheet, grammar: ScheduleGrammar, days: int, *, monthly: bool) -> Schedule | None:
    """Return the halves, thirds or quarters of a text, or fractions of different sizes, that make up a whole."""
    told = next((count for count, parts in grammar.at_once if whole.has(parts)), _fractions(whole, grammar, days))
    sizes = (Decimal(1),) * told if told else _unequal(whole, grammar)
    whole_made = bool(told) or sum(sizes) == _TWELFTHS
    return Schedule(sizes, monthly=monthly) if whole_made and len(sizes) > 1 else None


def _unequal(whole: Sheet, grammar: ScheduleGrammar) -> tuple[Decimal, ...]:
    """Return the fractions of a text in twelfths, in its order (``un quart le 5, trois quarts le 30``)."""
    found = [(match.start(), size) for size, fraction in grammar.unequal for match in whole.find(fraction)]
    return tuple(size for _, size in sorted(found))


def _fractions(whole: Sheet, grammar: ScheduleGrammar, days: int) -> int:
    """Return how many parts of one kind are told that make up a whole, 0 where they do not."""
    for count, fraction in grammar.fractions:
        named = [match.end() for match in whole.find(fraction)]
        others = len(grammar.other_part.findall(whole.rest, named[0])) if named and days == count else 0
        if len(named) == count or (others and len(named) + others == count):
            return count
    return 0


def counted_times(whole: Sheet, grammar: ScheduleGrammar) -> list[Match[str]]:
    """Return where a text says how often something is paid (``en 3 fois``, ``3 x``, ``trois fois``)."""
    # a look for one word spares most messages that for a number in words
    said = whole.find(grammar.times_said) if whole.has(grammar.times_word) else ()
    return [*whole.find(grammar.times), *said]


def said_count(text: str, whole: Sheet, grammar: ScheduleGrammar) -> int | None:
    """Return in how many parts a sum is said to be paid (``en 3 fois``, ``trois échéances``), None where it is not."""
    of_each = grammar.of_each.search(text)
    said = [*whole.find(grammar.times), *whole.find(grammar.parts_counted), *([of_each] if of_each else ())]
    counts = {grammar.spelled.value(match["n"]) for match in said}
    count = counts.pop() if len(counts) == 1 else None
    return count if count is not None and 1 < count <= MOST_PARTS else None


def schedule_words(text: str, whole: Sheet, grammar: ScheduleGrammar) -> list[Span]:
    """Return the words that tell of a schedule; ``text`` has marks for amounts."""
    fractions = [fraction for _, fraction in (*grammar.at_once, *grammar.fractions, *grammar.unequal)]
    behind = (grammar.rest, grammar.aside, grammar.other_part, grammar.shared_out)
    words = (grammar.shares_said, grammar.stages_counted, *behind, *fractions)
    plain = (grammar.shares, grammar.times, grammar.times_said, grammar.monthly, *words)
    told = [*grammar.of_each.finditer(text), *(match for pattern in plain for match in whole.find(pattern))]
    told += written_fractions(whole, grammar.day_label)
    return [Span(*match.span()) for match in told]


def share_out(total: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """Return ``total`` shared out by ``shares`` to the cent; what rounding leaves goes to the last part."""
    whole = sum(shares, Decimal(0))
    parts = [(total * share / whole).quantize(_CENT, rounding=ROUND_DOWN) for share in shares]
    return [*parts[:-1], total - sum(parts[:-1], Decimal(0))]
