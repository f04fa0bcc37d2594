"""Schedules: one invoice paid in several parts (``30/40/30``, ``en 3 fois``), and what each part comes to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from re import Match, Pattern

from bot.intake.days.calendar_words import calendar_of
from bot.intake.days.series import MonthRange, month_range
from bot.intake.draft import Span
from bot.intake.text.sheet import STRUCK, Sheet
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import Words, either, fragment, whole

_CENT = Decimal("0.01")
WHOLE = Decimal(100)
TWELFTHS = Decimal(12)
MOST_PARTS = 36


@dataclass(frozen=True, slots=True)
class ScheduleGrammar:
    """What recognises schedules in one language."""

    shares: Pattern[str]
    times: Pattern[str]
    fractions: tuple[tuple[Decimal, Pattern[str]], ...]
    equal_parts: tuple[tuple[int, Pattern[str]], ...]
    divided: Pattern[str]
    retained: Pattern[str]
    of_each: Pattern[str]
    each_counted: Pattern[str]
    crossed: Pattern[str]
    times_said: Pattern[str]
    times_word: Pattern[str]
    monthly: Pattern[str]
    counted: Pattern[str]
    parts_counted: Pattern[str]
    stages_counted: Pattern[str]
    first_part: Pattern[str]
    last_part: Pattern[str]
    rest: Pattern[str]
    aside: Pattern[str]
    months: MonthRange
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
        # in twelfths, which make up halves, thirds and quarters
        fractions=tuple(
            (TWELFTHS * int(size[0]) / int(size[-1]), re.compile(whole(fragment(said))))
            for size, said in words.groups("amounts", "fractions")
        ),
        # "moitié-moitié", "par tiers", whatever is said of each behind it
        equal_parts=tuple(
            (int(count), re.compile(whole(either(said)))) for count, *said in words.groups("amounts", "equal_parts")
        ),
        # "900 € à diviser en trois"
        divided=re.compile(
            rf"\x01[^\d\n.;\x01]{{0,40}}?{words.word('amounts', 'divided')} +{count}"
            rf"(?= *(?:[,.;:(\n{STRUCK}]|\Z|{words.word('amounts', 'divided_until')}))"
        ),
        # such as "5 % de retenue de garantie"
        retained=re.compile(
            rf"(?<=\x02)(?: *{words.word('amounts', 'deposit_of')})* *{words.word('amounts', 'retention')}"
        ),
        # "3 fois 250 €", "3 mensualités égales de 300 €"
        of_each=re.compile(
            rf"(?<!\w){count} *(?:{times}|{parts}){kinds}(?: +{words.either('amounts', 'deposit_of')})* +\x01"
        ),
        # "3 chèques de 200 €"
        each_counted=re.compile(
            rf"{counted_kinds}{words.word('amounts', 'part_names')}{kinds}"
            rf"(?: *{words.word('amounts', 'deposit_of')})* *\x01"
        ),
        # the same with a cross, and "3 x 250" and "trois fois", whose figure is still to be told
        crossed=re.compile(r"(?<![\w.,])(?P<n>\d{1,2}) ?[x*×] ?(?P<m>\x01+)"),
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
        aside=re.compile(words.word("amounts", "plan_aside")),
        months=month_range(words, calendar),
        spelled=spelled,
    )


def share_spans(sheet: Sheet, grammar: ScheduleGrammar) -> list[Span]:
    """Return where shares that make up a whole stand (``30/40/30``), which are neither days nor amounts."""
    return [Span(*match.span()) for match in sheet.find(grammar.shares) if sum(_shares(match)) == WHOLE]


def _shares(match: Match[str]) -> list[Decimal]:
    return [Decimal(digits) for digits in re.findall(r"\d+", match[0])]


def find_schedule(
    text: str,
    whole: Sheet,
    percents: Sequence[Decimal],
    grammar: ScheduleGrammar,
    *,
    left: Decimal = WHOLE,
) -> Schedule | None:
    """Return the schedule that a message speaks of; ``text`` has marks for amounts, ``percents`` are no tax rates.

    ``left`` is the percentage that remains of the whole: ``percents`` make it up.
    """
    monthly = whole.has(grammar.monthly)
    for match in whole.find(grammar.shares):
        shares = _shares(match)
        if sum(shares) == WHOLE:
            return Schedule(tuple(shares), monthly=monthly)
    if len(percents) > 1 and abs(sum(percents) - left) < _CENT:
        return Schedule(tuple(percents), monthly=monthly)
    for pattern, of_each in ((grammar.of_each, True), (grammar.times, False), (grammar.divided, False)):
        said = pattern.search(text)
        count = grammar.spelled.value(said["n"]) if said else None
        if count is not None and 1 < count <= MOST_PARTS:
            return Schedule((Decimal(1),) * count, of_each=of_each, monthly=monthly or of_each)
    return _of_fractions(whole, grammar, monthly=monthly)


def _of_fractions(whole: Sheet, grammar: ScheduleGrammar, *, monthly: bool) -> Schedule | None:
    """Return the fractions of a text, in its order, that make up a whole (``un quart le 5, trois quarts le 30``)."""
    equal = next((count for count, said in grammar.equal_parts if whole.has(said)), None)
    if equal is not None:
        return Schedule((Decimal(1),) * equal, monthly=monthly)
    found = [(match.start(), size) for size, fraction in grammar.fractions for match in whole.find(fraction)]
    sizes = tuple(size for _, size in sorted(found))
    return Schedule(sizes, monthly=monthly) if sum(sizes) == TWELFTHS and len(sizes) > 1 else None


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
    fractions = [said for _, said in (*grammar.equal_parts, *grammar.fractions)]
    words = (grammar.stages_counted, grammar.counted, grammar.rest, grammar.aside, *fractions)
    plain = (grammar.shares, grammar.times, grammar.times_said, grammar.monthly, *words)
    beside = (grammar.of_each, grammar.divided, grammar.retained)
    told = [
        *(match for pattern in beside for match in pattern.finditer(text)),
        *(match for pattern in plain for match in whole.find(pattern)),
    ]
    return [Span(*match.span()) for match in told]


def share_out(total: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """Return ``total`` shared out by ``shares`` to the cent; what rounding leaves goes to the last part."""
    whole = sum(shares, Decimal(0))
    parts = [(total * share / whole).quantize(_CENT, rounding=ROUND_DOWN) for share in shares]
    return [*parts[:-1], total - sum(parts[:-1], Decimal(0))]
