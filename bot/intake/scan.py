"""One pass over a message: everything in it that may become a field, with its place, and what is left for names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.intake.amounts.amounts import AmountFound, find_amounts, with_currency_apart
from bot.intake.amounts.due_amount import told_spans
from bot.intake.amounts.marked_amounts import Amounts, amounts_of
from bot.intake.amounts.paid_fractions import paid_fractions
from bot.intake.amounts.percents import PercentFound, find_percents
from bot.intake.amounts.schedule import share_spans
from bot.intake.amounts.tax_apart import with_tax_apart
from bot.intake.contacts.addresses import find_addresses
from bot.intake.contacts.contacts import Contacts, find_contacts
from bot.intake.dates import find_days, unknown_days
from bot.intake.days.counted_on import counted_on, with_starts
from bot.intake.days.found import DayFound
from bot.intake.days.remarks import with_remarks
from bot.intake.deposit_told import with_deposit_told
from bot.intake.draft import Span
from bot.intake.names.day_names import name_dates, name_ordinals
from bot.intake.names.leading_figures import leading_figures
from bot.intake.names.names import NameFound, find_names
from bot.intake.numbers.found import NumberFound
from bot.intake.numbers.numbers import announced, find_numbers, numbers_of_places
from bot.intake.sorted_figures import BareNumber, sorted_out, unless_numbered
from bot.intake.text.sheet import STRUCK, Sheet
from bot.intake.vocabulary import Vocabulary

# No message speaks of more amounts; a longer list is a file to import. The bound keeps long texts quick to read.
MOST_AMOUNTS = 60


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
        sheet = sheet.without(sheet.spans(nothing))
    count, sheet = announced(sheet, vocabulary.numbers)
    whole = sheet
    in_names = [*name_dates(sheet, vocabulary.names), *name_ordinals(sheet, vocabulary.names), *houses]
    in_names += numbers_of_places(sheet, vocabulary.numbers)
    in_names += leading_figures(sheet, vocabulary.names)
    sheet = sheet.without(in_names)
    numbers, sheet = find_numbers(sheet, vocabulary.numbers, counted=count is not None)
    sheet = sheet.without(share_spans(sheet, vocabulary.schedule))
    days, sheet = find_days(sheet, vocabulary.dates, today)
    sheet = sheet.without(unknown_days(sheet, days))
    percents = find_percents(sheet, vocabulary.amounts) + paid_fractions(sheet, vocabulary.due.fractions)
    sheet = sheet.without(percent.span for percent in percents)
    amounts = find_amounts(sheet, vocabulary.amounts)[:MOST_AMOUNTS]
    amounts = [unless_numbered(each, whole, vocabulary.numbers) for each in amounts]
    text = with_deposit_told(sheet.rest, whole, numbers, days, vocabulary.due)
    amounts, bare = sorted_out(amounts, percents, text, whole, vocabulary, numbers=numbers)
    sheet = sheet.without([amount.span for amount in amounts] + [each.span for each in bare])
    amounts = with_tax_apart(amounts, sheet, vocabulary.amounts, vocabulary.tax_apart)
    values, common = _values(amounts, percents, numbers), vocabulary.names.common
    days = with_remarks(
        days, sheet, values, today, sums=_count(amounts), grammar=vocabulary.dates.remarks, common=common
    )
    amounts, told = with_currency_apart(amounts, sheet, vocabulary.amounts, vocabulary.default_currency)
    sheet = sheet.without(told)
    sheet = sheet.without(told_spans(amounts_of(text, amounts, percents), vocabulary.due))
    sheet = sheet.without(sheet.spans(vocabulary.due.tax.words))
    for owed in (vocabulary.dates.says_late, vocabulary.dates.still_owed):
        sheet = sheet.without(sheet.spans(owed))
    sheet = _restored(_restored(sheet, whole, in_names), letter, named)
    names = find_names(sheet, vocabulary.names)
    shared = len(amounts) + len(percents) > 1
    days = counted_on(with_starts(days, whole, today), whole, vocabulary.dates.counted_later, today, shared=shared)
    return Scan(letter, sheet, text, Span(0, len(text)), contacts, count, numbers, bare, days, amounts, percents, names)


def _values(*found: Sequence[AmountFound | PercentFound | NumberFound]) -> list[Span]:
    return [each.span for kind in found for each in kind]


def _count(amounts: Sequence[AmountFound]) -> int:
    return sum(1 for amount in amounts if amount.marked)


def _restored(sheet: Sheet, whole: Sheet, spans: Sequence[Span]) -> Sheet:
    rest = sheet.rest
    for span in spans:
        rest = rest[: span.start] + whole.rest[span.start : span.end] + rest[span.end :]
    return Sheet(sheet.raw, rest)
