"""Schedules: one invoice paid in several parts (``30/40/30``, ``en 3 fois``), and what each part comes to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from re import Match, Pattern

from bot.intake.calendar_words import calendar_of
from bot.intake.draft import Span
from bot.intake.sheet import Sheet
from bot.intake.spelled import Spelled, spelled_of
from bot.intake.words import Words, either

_CENT = Decimal("0.01")
WHOLE = Decimal(100)
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
    shares_said: Pattern[str]
    of_each: Pattern[str]
    times_sum: Pattern[str]
    times_said: Pattern[str]
    times_word: Pattern[str]
    monthly: Pattern[str]
    counted: Pattern[str]
    parts_counted: Pattern[str]
    first_part: Pattern[str]
    last_part: Pattern[str]
    rest: Pattern[str]
    rest_in_parts: Pattern[str]
    aside: Pattern[str]
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
    spelled = spelled_of(words)
    times = words.either("amounts", "times")
    parts = either(entry for entry in words.entries("amounts", "parts") if entry != "x")
    count = rf"(?P<n>\d{{1,2}}|{spelled.expression})"
    in_parts = rf"{words.word('amounts', 'in')} +{count}(?: *{words.either('amounts', 'parts')}(?!\w)| *:)"
    return ScheduleGrammar(
        shares=re.compile(r"(?<![\w/.,-])\d{1,2} ?%?(?: ?[/+-] ?\d{1,2} ?%?){1,8}(?![\w/]|[.,-]\d| ?[€£$])"),
        times=re.compile(in_parts),
        fractions=tuple(
            (count, re.compile(words.word("amounts", name)))
            for count, name in ((2, "halves"), (3, "thirds"), (4, "quarters"))
        ),
        shares_said=re.compile(words.word("amounts", "shares")),
        of_each=re.compile(rf"(?<!\w){count} *(?:{times}|{parts})(?: +{words.either('amounts', 'deposit_of')})* +\x01"),
        # "3 fois 250 €", where the amount is marked, and "3 x 250" and "trois fois", whose figure is still to be told
        times_sum=re.compile(rf"(?<!\w){count} +{times} +(?P<m>\x01+)"),
        times_said=re.compile(rf"(?<![\w.,]){count}(?: +{times}(?!\w)| ?[x*×](?= ?[\d\x01]))"),
        times_word=re.compile(rf"\d ?[x*×]|{times}"),
        monthly=re.compile(words.word("amounts", "monthly")),
        counted=re.compile(rf"{calendar_of(words).ordinals} +{parts}(?!\w)"),
        # "trois échéances : 300 € le ...", but neither "3 mois" nor "3 x"
        parts_counted=re.compile(
            rf"(?<!\w){count} +(?:{words.word('amounts', 'part_kinds')} +)?{words.word('amounts', 'part_names')}"
        ),
        # before a day: "la première le 5 avril"
        first_part=re.compile(rf"{words.word('amounts', 'first_part')}[^\d,;.\n]{{0,24}}\Z"),
        last_part=re.compile(rf"{words.word('amounts', 'last_part')}[^\d,;.\n]{{0,24}}\Z"),
        rest=re.compile(words.word("amounts", "rest")),
        rest_in_parts=re.compile(
            rf"{words.word('amounts', 'rest')} +(?:{words.word('amounts', 'plan_aside')} +)?{in_parts}"
        ),
        aside=re.compile(words.word("amounts", "plan_aside")),
        spelled=spelled,
    )


def are_shares(text: str) -> bool:
    """Say whether ``text`` is round percentages that make up a whole, and so no number (``50/50``, not ``88/12``)."""
    shares = [int(share) for share in text.split("/")] if _SHARES.fullmatch(text) else []
    return sum(shares) == WHOLE and all(share % _ROUND == 0 for share in shares)


def share_spans(sheet: Sheet, grammar: ScheduleGrammar) -> list[Span]:
    """Return where percentages that make up a whole stand (``30/40/30``), which are neither days nor amounts."""
    return [Span(*match.span()) for match in sheet.find(grammar.shares) if sum(_shares(match)) == WHOLE]


def _shares(match: Match[str]) -> list[Decimal]:
    return [Decimal(digits) for digits in re.findall(r"\d+", match[0])]


def find_schedule(
    text: str, whole: Sheet, percents: Sequence[Decimal], grammar: ScheduleGrammar, *, left: Decimal = WHOLE
) -> Schedule | None:
    """Return the schedule that a message speaks of; ``text`` has marks for amounts, ``percents`` are no tax rates.

    ``left`` is the percentage that remains of the whole: ``percents`` make it up.
    """
    monthly = whole.has(grammar.monthly)
    for match in whole.find(grammar.shares):
        shares = _shares(match)
        if sum(shares) == WHOLE:
            return Schedule(tuple(shares), monthly=monthly)
    if len(percents) > 1 and sum(percents) == left:
        return Schedule(tuple(percents), monthly=monthly)
    for pattern, of_each in ((grammar.of_each, True), (grammar.times, False)):
        said = pattern.search(text)
        count = grammar.spelled.value(said["n"]) if said else None
        if count is not None and 1 < count <= MOST_PARTS:
            return Schedule((Decimal(1),) * count, of_each=of_each, monthly=monthly or of_each)
    for count, fraction in grammar.fractions:
        named = len(fraction.findall(whole.rest))
        if named == count:
            return Schedule((Decimal(1),) * count, monthly=monthly)
    return None


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
    fractions = [fraction for _, fraction in grammar.fractions]
    words = (grammar.shares_said, grammar.parts_counted, grammar.rest, grammar.aside, *fractions)
    plain = (grammar.shares, grammar.times, grammar.times_said, grammar.monthly, *words)
    told = [*grammar.of_each.finditer(text), *(match for pattern in plain for match in whole.find(pattern))]
    return [Span(*match.span()) for match in told]


def share_out(total: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """Return ``total`` shared out by ``shares`` to the cent; what rounding leaves goes to the last part."""
    whole = sum(shares, Decimal(0))
    parts = [(total * share / whole).quantize(_CENT, rounding=ROUND_DOWN) for share in shares]
    return [*parts[:-1], total - sum(parts[:-1], Decimal(0))]
