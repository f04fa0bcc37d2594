"""The sums of an answer: amounts, and shares without a figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.intake.amounts.amounts import find_amounts
from bot.intake.draft import Span
from bot.intake.reply.grammar import ReplyGrammar, Tongue
from bot.intake.reply.page import Page
from bot.intake.reply.signs import Signs
from bot.intake.text.sheet import Sheet

_SMALLEST = 10  # smaller figures without currency are hardly sums
_YEARS = range(2020, 2040)  # figures without currency that are rather a year
_UNIT = 20  # letters behind a figure among which a unit is looked for


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in the text: an amount, or a share without a figure."""

    span: Span
    amount: Decimal | None


def figured(sums: Sequence[Sum]) -> list[Sum]:
    """Return the sums that have an amount, without shares such as ``le solde``."""
    return [each for each in sums if each.amount is not None]


def find_sums(left: Page, signs: Signs, tongues: Sequence[Tongue], grammar: ReplyGrammar) -> list[Sum]:
    """Return the sums of what is ``left`` of a page, in their order; those paid already and of the bill are none."""
    left = left.without(left.spans(grammar.signs["reference"]))
    found: list[Sum] = []
    for amount in find_amounts(Sheet(left.raw, left.text), tongues[0].amounts):
        value = amount.value.value
        if value is None or (not amount.marked and (amount.said or value < _SMALLEST or value in _YEARS)):
            continue
        before = left.plain[signs.page.line_of(amount.span.start).start : amount.span.start].rstrip()
        if not amount.marked and grammar.signs["unit"].match(left.plain[amount.span.end : amount.span.end + _UNIT]):
            continue
        if grammar.signs["still_owed"].match(left.plain[amount.span.end : amount.span.end + _UNIT].lstrip()):
            continue
        if not any(grammar.signs[name].search(before) for name in ("already", "of_bill", "lacked")):
            found.append(Sum(amount.span, value))
    taken = [each.span for each in found]
    for match in left.find(grammar.signs["rest"]):
        span = Span(*match.span())
        if not any(_follows_at_once(span, each, left) or _is_what_for(span, each, left, grammar) for each in taken):
            found.append(Sum(span, None))
    return _with_same(sorted(found, key=lambda each: each.span), left, grammar)


def _is_what_for(span: Span, amount: Span, page: Page, grammar: ReplyGrammar) -> bool:
    """Whether a share says what an amount before it is for (``700 € de la première tranche``)."""
    between = page.plain[amount.end : span.start].strip()
    return amount.end < span.start and grammar.signs["for_share"].fullmatch(between) is not None


def _with_same(sums: Sequence[Sum], left: Page, grammar: ReplyGrammar) -> list[Sum]:
    """Add the sum named before where it is said again: "the same on the 26th"."""
    added = list(sums)
    for match in left.find(grammar.signs["same_sum"]):
        before = [each for each in sums if each.amount is not None and each.span.end <= match.start()]
        if before:
            added = [
                each for each in added if each.amount is not None or not _speaks_of(each.span, match.start(), left)
            ]
            added.append(Sum(Span(*match.span()), before[-1].amount))
    return sorted(added, key=lambda each: each.span)


def _speaks_of(share: Span, place: int, page: Page) -> bool:
    """Whether a share stands directly before words for the same sum: ``le second du même montant``."""
    return share.end <= place and not page.plain[share.end : place].strip()


def _follows_at_once(span: Span, amount: Span, page: Page) -> bool:
    """Whether an amount stands directly after a share (``le solde de 300 €``), so that both are one sum."""
    between = page.plain[span.end : amount.start]
    return span.end <= amount.start and len(between.split()) <= 1 and "\n" not in between
