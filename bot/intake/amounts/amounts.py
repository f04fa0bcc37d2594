"""Amounts in a text: figures or number words, with the currency and tax mark that stand with them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from itertools import zip_longest
from re import Match

from bot.intake.amounts.words import AmountGrammar
from bot.intake.draft import Span
from bot.intake.guess import Guess, among, sure
from bot.intake.text.figures import look_alikes, read_figure
from bot.intake.text.sheet import Sheet

# So many figures are cents.
_CENTS = 2
# What stands behind a word with a capital may be the figure that ends a name.
_AFTER_CAPITAL = re.compile(r"[^\W\d_a-zà-ÿœ][^\W_]* \Z")
# How far before a figure the word for an invoice begins.
_LABEL = 16
# How far before an amount its tax mark begins.
_TAX_REACH = 40
# Figures in which a letter is right: 1k2, 12e50, 4x250, and what stands before a sign in 4x£250.
_REGULAR = re.compile(r"\d+(?:[.,]\d+)?k\d*|\d+e\d\d|\d{1,2}x(?:\d+(?:[.,]\d+)?)?")


class Tax(Enum):
    """Whether an amount is said with tax, without, or neither."""

    INCLUDED = auto()
    EXCLUDED = auto()
    UNSAID = auto()


@dataclass(frozen=True, slots=True)
class AmountFound:
    """An amount as written; ``at`` is the figure alone, ``span`` includes currency and tax mark.

    ``grouped`` tells that ordinary spaces separate its thousands, so that its first figures could belong to
    something else; ``said`` that it stands in words; ``telling`` that a ``k`` or a dash for the cents (``1250,-``)
    shows it to be an amount; ``taxed_apart`` that its tax is told apart from it.
    """

    span: Span
    at: Span
    value: Guess[Decimal]
    currency: str | None = None
    tax: Tax = Tax.UNSAID
    grouped: bool = False
    said: bool = False
    telling: bool = False
    taxed_apart: bool = False

    @property
    def marked(self) -> bool:
        """Whether a currency, a tax mark or a ``k`` tells that this is an amount and no other number."""
        return self.currency is not None or self.telling or (self.tax is not Tax.UNSAID and not self.taxed_apart)


# Where it is told whether an amount is with or without tax.
_TaxMark = tuple[Tax, Match[str]]


def find_amounts(sheet: Sheet, grammar: AmountGrammar) -> list[AmountFound]:
    """Return all that may be an amount in a text, in its order; percentages must have been struck out before."""
    sheet = sheet.without([*sheet.spans(grammar.noise), *_counting(sheet, grammar)])
    vague = sheet.spans(grammar.vague)
    found = [AmountFound(span, span, among(), telling=True) for span in vague]
    left = sheet.without(grammar.currencies.no_codes(sheet))
    for reader in (_mixed, _written, _said):
        left = left.without(amount.span for amount in found)
        found += list(reader(left, grammar))
    found = [amount for amount in found if amount.marked or not _is_measured(sheet, amount, grammar)]
    return _tax_marked(sheet, sorted(found, key=lambda amount: amount.span), grammar)


def _is_measured(sheet: Sheet, amount: AmountFound, grammar: AmountGrammar) -> bool:
    """Whether a unit stands directly behind a figure (``12 heures de ménage``); with a capital both may be a name."""
    unit = grammar.measured.match(sheet.rest, amount.span.end)
    return unit is not None and not sheet.raw[amount.span.end : unit.end()].lstrip()[:1].isupper()


def _counting(sheet: Sheet, grammar: AmountGrammar) -> Iterator[Span]:
    """Yield where what is told one by one is counted on from the first (``1er : …, 2e : …``), which is no sum."""
    wanted = 1
    for match in sheet.find(grammar.counting):
        if int(match["n"]) == wanted:
            yield Span(*match.span())
            wanted += 1


def _mixed(sheet: Sheet, grammar: AmountGrammar) -> Iterator[AmountFound]:
    """Yield figures among which letters have slipped; they are proposed, never taken."""
    for match in (match for pattern in grammar.mixed for match in sheet.find(pattern)):
        if not _REGULAR.fullmatch(match["n"]):
            span, at = Span(*match.span()), Span(*match.span("n"))
            yield AmountFound(span, at, look_alikes(match["n"]), grammar.currencies.of(match))


def _written(sheet: Sheet, grammar: AmountGrammar) -> Iterator[AmountFound]:
    for match in sheet.find(grammar.written):
        value = read_figure(match["n"], grammar.thousands_mark)
        if match["cents"] or match["full_cents"]:
            value = _with_cents(value, match["cents"] or match["full_cents"])
        if match["minus"] and value.value is not None and not _opens_line(sheet, match):
            value = among(value.value)
        if value.value == 0:
            value = among()
        raw = sheet.raw[match.start("n") : match.end("n")]
        yield AmountFound(
            Span(match.end("lead") if grammar.currencies.is_name(match) else match.start(), match.end()),
            Span(*match.span("n")),
            value,
            grammar.currencies.of(match),
            grouped=" " in raw and "k" not in match["n"],
            telling="k" in match["n"] or match["close"] is not None,
        )


def with_currency_apart(
    amounts: Sequence[AmountFound], sheet: Sheet, grammar: AmountGrammar, usual: str | None
) -> tuple[list[AmountFound], list[Span]]:
    """Give amounts of which none has a currency the one that the text tells apart from them (``500, en CHF``).

    Return where it stands as well. Behind a capital a code may end a name (``Groupe CAD``): then it, or the ``usual``
    currency, is meant, and it is not returned.
    """
    places = grammar.currencies.apart(sheet) if amounts and not any(amount.currency for amount in amounts) else []
    meanings = {grammar.currencies.meaning(sheet.rest[at.start : at.end]) for at in places}
    if len(meanings) != 1:
        return list(amounts), []
    meaning = meanings.pop()
    if all(_AFTER_CAPITAL.search(sheet.raw, 0, at.start) for at in places):
        if usual is None:
            return list(amounts), []
        meaning, places = " ".join(dict.fromkeys([usual, *(meaning or "").split()])), []
    return [replace(amount, currency=meaning) for amount in amounts], places


def _said(sheet: Sheet, grammar: AmountGrammar) -> Iterator[AmountFound]:
    for match in sheet.find(grammar.said):
        currency = grammar.currencies.meaning(match["trail"]) if match["trail"] else None
        if currency is None and not grammar.spelled.is_telling(match["n"]) and not _is_billed(match, grammar):
            continue
        number = grammar.spelled.amount(match["n"])
        value = Guess(
            None if number.value is None else Decimal(number.value), tuple(Decimal(each) for each in number.candidates)
        )
        if match["cents"]:
            value = _with_cents(value, str(grammar.spelled.value(match["cents"])))
        if match["decimals"]:
            value = _with_cents(value, (grammar.spelled.digits(match["decimals"]) or "").ljust(_CENTS, "0"))
        yield AmountFound(Span(*match.span()), Span(*match.span("n")), value, currency, said=True)


def _is_billed(match: Match[str], grammar: AmountGrammar) -> bool:
    """Whether one word behind that for an invoice is a figure, as whom it is for follows (``facture seize pour``)."""
    before = grammar.billed.search(match.string, max(0, match.start() - _LABEL), match.start())
    several = before is not None and (grammar.spelled.value(match["n"]) or 0) > 1
    return several and grammar.whom.match(match.string, match.end()) is not None


def _opens_line(sheet: Sheet, match: Match[str]) -> bool:
    """Whether an amount opens its line, so that the dash before it is that of a list and no minus."""
    return not sheet.rest[: match.start()].rpartition("\n")[2].strip()


def _with_cents(value: Guess[Decimal], cents: str) -> Guess[Decimal]:
    if value.value is None or value.value % 1 or not cents.isdigit() or int(cents) >= 100:  # noqa: PLR2004 - cents
        return among(*value.candidates)
    return sure(value.value + Decimal(cents) / 100)


def _tax_marked(sheet: Sheet, amounts: list[AmountFound], grammar: AmountGrammar) -> list[AmountFound]:
    """Give each amount the tax mark before it, or after it, whichever way the first one has it."""
    rest, marks_lead = sheet.rest, False
    result: list[AmountFound] = []
    for amount, following in zip_longest(amounts, amounts[1:]):
        last = result[-1] if result else None
        start = last.span.end if last else 0
        equals = last is not None and grammar.equals.search(rest, start, amount.span.start) is not None
        window, end = (max(start, amount.span.start - _TAX_REACH), amount.span.start), amount.span.end
        before = _mark(grammar.net_before.search(rest, *window), grammar.gross_before.search(rest, *window))
        after = _mark(grammar.net_after.match(rest, end), grammar.gross_after.match(rest, end))
        if after and following and not rest[after[1].end() : following.span.start].strip(" :="):
            # such as "HT 50,00 TVA 10,00 TTC 60,00", "60,00 (HT 50,00)"
            after = None if marks_lead or "(" in after[1][0] else after
        marks_lead = marks_lead or (before is not None and (last is None or start < before[1].start()))
        chosen = (before or after) if marks_lead else (after or before)
        marked = _marked(amount, *chosen) if chosen else amount
        if last and equals and not chosen and last.tax is Tax.EXCLUDED:
            marked = replace(amount, tax=Tax.INCLUDED)
        result.append(marked)
    return result


def _mark(included: Match[str] | None, excluded: Match[str] | None) -> _TaxMark | None:
    if included:
        return Tax.INCLUDED, included
    return (Tax.EXCLUDED, excluded) if excluded else None


def _marked(amount: AmountFound, tax: Tax, match: Match[str]) -> AmountFound:
    span = Span(min(amount.span.start, match.start()), max(amount.span.end, match.end()))
    return replace(amount, span=span, tax=tax)
