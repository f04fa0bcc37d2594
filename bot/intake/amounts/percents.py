"""Percentages in a text, in figures or words; those that are the rate of a tax are told from the others."""

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.intake.amounts.words import AmountGrammar
from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet

# How far before a rate its word begins.
_REACH = 40


@dataclass(frozen=True, slots=True)
class PercentFound:
    """A percentage as written; ``rate`` when the text says that it is the rate of the tax."""

    span: Span
    value: Decimal
    rate: bool = False


def find_percents(sheet: Sheet, grammar: AmountGrammar) -> list[PercentFound]:
    """Return the percentages of a text, those of the tax told from the others; articles of law are left out."""
    whole = sheet = sheet.without(sheet.spans(grammar.noise))
    found: list[PercentFound] = []
    for place, pattern in enumerate((*grammar.rates, grammar.percent)):
        for match in sheet.find(pattern):
            is_rate = place < len(grammar.rates)
            span = Span(match.start("n"), match.end()) if is_rate else Span(*match.span())
            value = _rate(match["n"], grammar)
            if value is not None:
                found.append(PercentFound(span, value, is_rate))
        sheet = sheet.without(percent.span for percent in found)
    found = [_rate_apart(found[0], whole, grammar)] if len(found) == 1 else found
    return sorted(found, key=lambda percent: percent.span)


def _rate_apart(percent: PercentFound, sheet: Sheet, grammar: AmountGrammar) -> PercentFound:
    """Return the one percentage of a text as the rate where its word stands before it, and a sum is without tax."""
    if percent.rate or sheet.before(grammar.rate_before, percent.span.start, _REACH) is None:
        return percent
    return replace(percent, rate=True) if sheet.has(grammar.untaxed) else percent


def _rate(text: str, grammar: AmountGrammar) -> Decimal | None:
    """Return the percentage in figures or words, None when the words are no number."""
    if text[0].isdigit():
        return Decimal(text.replace(",", "."))
    said = grammar.spelled.value(text)
    return None if said is None else Decimal(said)
