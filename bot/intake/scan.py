"""One pass over a message: everything in it that may become a field, with its place, and what is left for names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.intake.adding import adds_up, are_each
from bot.intake.addresses import find_addresses
from bot.intake.alike import counters, in_lists_alike
from bot.intake.amounts import AmountFound, find_amounts, with_currency_apart
from bot.intake.contacts import Contacts, find_contacts
from bot.intake.dates import find_days, unknown_days
from bot.intake.day_found import DayFound
from bot.intake.deposit_told import with_deposit_told
from bot.intake.draft import Span
from bot.intake.due_amount import told_spans, with_part
from bot.intake.guess import among
from bot.intake.leading_figures import leading_figures
from bot.intake.marked_amounts import Amounts, amounts_of
from bot.intake.name_figures import figures_of_doers
from bot.intake.names import NameFound, find_names, name_dates, name_ordinals
from bot.intake.number_found import NumberFound
from bot.intake.numbers import NumberGrammar, announced, find_numbers, numbers_of_places
from bot.intake.paid_fractions import paid_fractions
from bot.intake.part_sums import is_whole, leave_rest
from bot.intake.percents import PercentFound, find_percents
from bot.intake.schedule import counted_times, share_spans
from bot.intake.sheet import STRUCK, Sheet
from bot.intake.vocabulary import Vocabulary

# No message speaks of more amounts; a longer list is a file to import. The bound keeps long texts quick to read.
MOST_AMOUNTS = 60
# How far before a figure the article of an invoice is looked for.
_REACH = 24
# How far before an amount the share of an order or a quote can begin.
_FAR = 48
# What a figure stands behind that may end a name.
_AFTER_NAME = re.compile(r"[^\W\d_]{2} \Z")
_CENTS = re.compile(r"[.,]\d\d\Z")


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A figure after the word "invoice" that may be its number or its amount; ``amount`` is what it would be worth."""

    span: Span
    value: str
    amount: AmountFound


@dataclass(frozen=True)
class Scan:
    """What stands in a message, or in the part of it that speaks of one invoice, each list in the order of the text.

    ``letter`` is the text as it was read, ``sheet`` the same without what was found in it.
    """

    letter: Sheet
    sheet: Sheet
    text: str
    part: Span
    contacts: Contacts
    announced: int | None
    numbers: Sequence[NumberFound]
    bare: Sequence[BareNumber]
    days: Sequence[DayFound]
    amounts: Sequence[AmountFound]
    percents: Sequence[PercentFound]
    names: Sequence[NameFound]

    @cached_property
    def _marked(self) -> Amounts:
        return amounts_of(self.text, self.amounts, self.percents, self.part)

    def marked(self) -> Amounts:
        """Return amounts and percentages with the text around them, in which they are replaced by marks."""
        return self._marked

    def taken(self) -> list[tuple[str, Span]]:
        """Return what was found beside names, each with a letter for its kind: a small one where it may be none."""
        day = "d" if len(self.days) > 1 else "D"
        return [
            *(("A" if amount.marked else "a", amount.span) for amount in self.amounts),
            *(("A", percent.span) for percent in self.percents),
            *(("B", bare.span) for bare in self.bare),
            *((day, each.span) for each in self.days),
            *(("N", number.span) for number in self.numbers),
        ]

    @property
    def is_priced(self) -> bool:
        """Whether an amount stands there, and no figure alone that may be a number (``relance Dupont pour la 118``)."""
        return self.is_marked or bool(self.amounts and self.days)

    @property
    def is_marked(self) -> bool:
        """Whether a sum with its currency stands there."""
        return any(amount.marked for amount in self.amounts)

    def within(self, span: Span) -> "Scan":
        """Return what stands inside ``span``."""

        def inside(at: Span) -> bool:
            return span.start <= at.start < span.end

        return Scan(
            self.letter.within(span),
            self.sheet.within(span),
            _blanked(self.text, span),
            span,
            self.contacts,
            self.announced,
            [number for number in self.numbers if inside(number.span)],
            [bare for bare in self.bare if inside(bare.span)],
            [day for day in self.days if inside(day.span)],
            [amount for amount in self.amounts if inside(amount.span)],
            [percent for percent in self.percents if inside(percent.span)],
            [name for name in self.names if inside(name.span)],
        )


def _blanked(text: str, span: Span) -> str:
    return STRUCK * span.start + text[span.start : span.end] + STRUCK * (len(text) - span.end)


def scan(sheet: Sheet, vocabulary: Vocabulary, today: date, named: Sequence[Span] = ()) -> Scan:
    """Find everything in a message. The order matters: what is surest is struck out before the rest is looked at.

    In ``named`` stand names that are sure, and so nothing else.
    """
    letter = sheet
    contacts, sheet = find_contacts(sheet, vocabulary.contacts)
    sheet = sheet.without(named)
    addresses, houses = find_addresses(sheet, vocabulary.addresses, vocabulary.numbers.label_before)
    sheet = sheet.without(addresses)
    for nothing in (vocabulary.names.possessive, vocabulary.names.by_app, vocabulary.due.parts.none_paid):
        sheet = sheet.without(Span(*match.span()) for match in sheet.find(nothing))
    count, sheet = announced(sheet, vocabulary.numbers)
    whole = sheet
    in_names = [*name_dates(sheet, vocabulary.names), *name_ordinals(sheet, vocabulary.names), *houses]
    in_names += [*numbers_of_places(sheet, vocabulary.numbers), *figures_of_doers(sheet, vocabulary.names)]
    in_names += leading_figures(sheet, vocabulary.names)
    sheet = sheet.without(in_names)
    numbers, sheet = find_numbers(sheet, vocabulary.numbers, counted=count is not None)
    schedule = share_spans(sheet, vocabulary.schedule)
    sheet = sheet.without(schedule)
    days, sheet = find_days(sheet, vocabulary.dates, today)
    sheet = sheet.without(unknown_days(sheet, days))
    percents = find_percents(sheet, vocabulary.amounts) + paid_fractions(sheet, vocabulary.due.fractions, days, today)
    sheet = sheet.without(percent.span for percent in percents)
    amounts = [_unless_numbered(each, whole, vocabulary.numbers) for each in find_amounts(sheet, vocabulary.amounts)]
    amounts = amounts[:MOST_AMOUNTS]
    text = with_deposit_told(sheet.rest, whole, numbers, days, vocabulary.due)
    amounts, bare = _sorted_out(amounts, percents, text, whole, vocabulary, numbers=numbers)
    sheet = sheet.without([amount.span for amount in amounts] + [each.span for each in bare])
    amounts, told = with_currency_apart(amounts, sheet, vocabulary.amounts, vocabulary.default_currency)
    sheet = sheet.without(told)
    sheet = sheet.without(told_spans(amounts_of(text, amounts, percents), vocabulary.due))
    sheet = sheet.without(Span(*match.span()) for match in sheet.find(vocabulary.due.tax.words))
    for owed in (vocabulary.dates.says_late, vocabulary.dates.still_owed):
        sheet = sheet.without(Span(*match.span()) for match in sheet.find(owed))
    sheet = _restored(_restored(sheet, whole, in_names), letter, named)
    names = find_names(sheet, vocabulary.names, dated=bool(days))
    return Scan(letter, sheet, text, Span(0, len(text)), contacts, count, numbers, bare, days, amounts, percents, names)


def _restored(sheet: Sheet, whole: Sheet, spans: Sequence[Span]) -> Sheet:
    rest = sheet.rest
    for span in spans:
        rest = rest[: span.start] + whole.rest[span.start : span.end] + rest[span.end :]
    return Sheet(sheet.raw, rest)


def _sorted_out(
    amounts: list[AmountFound],
    percents: Sequence[PercentFound],
    text: str,
    whole: Sheet,
    vocabulary: Vocabulary,
    *,
    numbers: Sequence[NumberFound],
) -> tuple[list[AmountFound], list[BareNumber]]:
    """Tell amounts from bare numbers after "invoice" and from figures that names may claim."""
    plan = vocabulary.schedule
    counted = counted_times(whole, plan)
    counts = {match.start("n") for match in (*counted, *whole.find(vocabulary.due.parts.deposits_counted))}
    counts |= counters(whole.rest)
    amounts = [a for a in amounts if a.at.start not in counts]
    amounts = in_lists_alike(amounts, text, whole.raw, vocabulary.names, vocabulary.joiner, numbers=numbers)
    marked = amounts_of(text, amounts, percents)
    labelled = [a for a in amounts if _label_start(whole, a, vocabulary) is not None]
    parts = with_part(marked, vocabulary.due)
    solid = [a for a in amounts if a not in labelled and (a.marked or a in parts)]
    clear = [a for a in labelled if a.marked and not (a.grouped and not numbers) and not a.said]
    bare = [a for a in labelled if a not in clear]
    loose = [a for a in amounts if a not in labelled and not _is_called(a, whole, vocabulary.numbers)]
    loose = [a for a in loose if not _is_name_figure(a, amounts, whole)]
    if not solid and not any(a.marked for a in labelled):
        exact = [a for a in loose if _has_cents(a, whole)]
        solid = exact if len(exact) == len(numbers) == 1 else loose
    unmarked = [a for a in loose if not a.marked]
    sums = [a for a in solid if a.marked]
    said = {plan.spelled.value(match["n"]) for match in counted}
    if (
        adds_up(unmarked, sums)
        or are_each(unmarked, sums, said)
        or adds_up(solid, [a for a in unmarked if a not in solid])
        or adds_up(loose[1:], loose[:1])
        or adds_up(loose[:-1], loose[-1:])
        or leave_rest(unmarked, sums, text, whole, vocabulary.schedule.rest)
    ):
        solid = [*solid, *(a for a in unmarked if a not in solid)]
    solid = [*solid, *(a for a in loose if a not in solid and is_whole(a, solid, marked, vocabulary.due))]
    # "la 341 à 1 226,40 et la 342 à 98 €"
    long = [a for a in unmarked if a.grouped and _has_cents(a, whole)]
    kept = [a for a in amounts if any(a in each for each in (solid, clear, long))]
    return kept, [_bare(whole, a, vocabulary) for a in bare]


def _unless_numbered(amount: AmountFound, whole: Sheet, grammar: NumberGrammar) -> AmountFound:
    """Leave an amount open whose first figures may be a number, by what stands before it.

    So they may in ``commande 12 500 €`` and ``sur la 88 340 €``.
    """
    if not amount.grouped:
        return amount
    window = max(0, amount.span.start - _FAR), amount.span.start
    order, article = (p.search(whole.rest, *window) for p in (grammar.other_before, grammar.article_before))
    if article is None and (order is None or order["share"]):
        return amount
    return replace(amount, value=among(*amount.value.candidates, *filter(None, [amount.value.value])))


def _label_start(whole: Sheet, amount: AmountFound, vocabulary: Vocabulary) -> int | None:
    """Return where the word for an invoice before a figure begins; ``facturé`` is a verb and no such word."""
    match = vocabulary.numbers.label_before.search(whole.rest, max(0, amount.span.start - 24), amount.span.start)
    return match.start() if match and not whole.raw[: match.end()].rstrip(" :.").endswith("é") else None


def _bare(whole: Sheet, amount: AmountFound, vocabulary: Vocabulary) -> BareNumber:
    start = _label_start(whole, amount, vocabulary)
    value = whole.rest[amount.at.start : amount.at.end].split(" ")[0] if not amount.said else str(amount.value.value)
    return BareNumber(Span(amount.span.start if start is None else start, amount.span.end), value, amount)


def _has_cents(amount: AmountFound, whole: Sheet) -> bool:
    """Whether two figures behind a mark tell a sum from what is counted (``Garage 24, 389,90``)."""
    return _CENTS.search(whole.rest, amount.at.start, amount.at.end) is not None


def _is_called(amount: AmountFound, whole: Sheet, grammar: NumberGrammar) -> bool:
    """Whether an article calls a figure without currency what no sum is called (``payer la 12``)."""
    start = amount.span.start
    return not amount.marked and grammar.article_before.search(whole.rest, max(0, start - _REACH), start) is not None


def _is_name_figure(amount: AmountFound, amounts: Sequence[AmountFound], whole: Sheet) -> bool:
    """Whether a figure stands directly before another amount, or is a word of a name written with a capital."""
    gaps = [whole.rest[amount.span.end : each.span.start] for each in amounts if each.span.start > amount.span.end]
    # "Nautisme 29 = 318,00", but neither "200 + 118 = 318" nor "3 x 106 = 318"
    ends_name = _AFTER_NAME.search(whole.raw, 0, amount.at.start) is not None
    followed = any(not gap.strip(" =" if ends_name else " ") for gap in gaps)
    capital = amount.said and whole.raw[amount.at.start].isupper() and amount.at.start > 0
    return followed or capital
