"""The price of one of several things, told from their total where a text has both (``2 jours à 650 €, 1 300 €``)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from re import Pattern

from bot.intake.amounts.adding import may_be_taxed
from bot.intake.amounts.amounts import AmountFound, Tax
from bot.intake.amounts.due_pieces import GAP, MONEY_ALONE, DuePieces
from bot.intake.amounts.marked_amounts import Amounts
from bot.intake.text.spelled import Spelled
from bot.intake.text.words import LETTER

# No message counts more things; the bound keeps long texts quick to read.
_MOST = 8
_PRICE_AND_TOTAL = 2


@dataclass(frozen=True, slots=True)
class UnitGrammar:
    """What tells the price of one of several things, and of how many a text speaks, in one language."""

    spelled: Spelled
    price: tuple[Pattern[str], ...]
    counted: Pattern[str]
    each: Pattern[str]
    called: Pattern[str]
    total: Pattern[str]


def unit_grammar(pieces: DuePieces) -> UnitGrammar:
    """Prepare the recognition of prices of one of several things."""
    words, word = pieces.words, pieces.word
    quantities = words.either("amounts", "quantities")
    number = rf"(?P<n>\d+(?:[.,]\d{{1,2}})?|{pieces.spelled.expression})"
    # "2 nuits", "1,5 jour", "14h"
    count = rf"(?<![\w.,]){number} ?(?:{quantities}(?!{LETTER})|{words.word('doubt', 'things')})"
    # "3 jours de formation à 400 €", "10 menus enfant à 12 €"
    thing = rf"(?: {LETTER}+(?:[ '-]{LETTER}+){{0,3}}?)??"
    # "three stages of £2,000" are parts of a plan
    stage = words.either("amounts", "stage_names")
    return UnitGrammar(
        spelled=pieces.spelled,
        price=(
            re.compile(rf"{MONEY_ALONE} *{word('each')}"),
            re.compile(rf"(?<![\w.,])(?P<n>\d+) *[x*×] *{MONEY_ALONE}"),
            re.compile(rf"{MONEY_ALONE} *(?:/ *{quantities} *)?[x*×] *(?P<n>\d+)"),
            # "4 séances de 35 €"
            re.compile(rf"(?!\S+ {stage}(?!{LETTER})){count} *{word('thing_of')} *{MONEY_ALONE}"),
            re.compile(rf"{count}(?: *[x*×]|{thing} *(?:(?<!{LETTER})[x*×]|{word('at_price')})) *{MONEY_ALONE}"),
        ),
        counted=re.compile(rf"{count}|(?<![\w.,])1 +{words.word('doubt', 'thing')}"),
        each=re.compile(rf"{MONEY_ALONE}(?P<each> *{word('each')})"),
        # "prix unitaire 650 €, total 1 300 €"
        called=re.compile(rf"{word('price_called')}(?: *{word('whole_is')})?{GAP}{MONEY_ALONE}"),
        total=re.compile(rf"{word('total_called')}(?: *{word('whole_is')})?{GAP}{MONEY_ALONE}"),
    )


def unit_prices(found: Amounts, grammar: UnitGrammar) -> list[AmountFound]:
    """Return the amounts that are the price of one of several; those beside them that are no price are what they make.

    Return none where the text has no such total.
    """
    if called := _called_prices(found, grammar):
        return called
    made = made_of_prices(found, grammar)
    prices = [amount for amount in found.amounts if amount.span.start in made]
    totals = [amount for amount in found.amounts if amount.span.start not in made]
    if not 0 < len(prices) <= _MOST or not totals:
        return []
    most = max((total.value.value or Decimal(0) for total in totals), default=Decimal(0))
    sums = sums_of((made[price.span.start] for price in prices), most)
    untaxed = any(price.tax is Tax.EXCLUDED for price in prices)
    return prices if any(_is_total(total, sums, untaxed=untaxed) for total in totals) else []


def _called_prices(found: Amounts, grammar: UnitGrammar) -> list[AmountFound]:
    """Return the first of two amounts where it is called the price of one, and the other, which is more, the total."""
    called = {match.start("m") for match in found.find(grammar.called)}
    if not called or len(found.amounts) != _PRICE_AND_TOTAL:
        return []
    totals = {match.start("m") for match in found.find(grammar.total)}
    price, total = found.amounts
    if price.span.start not in called or total.span.start not in totals:
        return []
    if price.tax is Tax.EXCLUDED and total.tax is Tax.UNSAID:
        # whether tax comes to the total as well, is not told
        return []
    return [price] if (price.value.value or 0) < (total.value.value or 0) else []


def sums_of(values: Iterable[Sequence[Decimal]], most: Decimal) -> set[Decimal]:
    """Return what one value of each group comes to together, up to ``most``."""
    sums = {Decimal(0)}
    for group in values:
        sums = {one + value for one in sums for value in group if one + value <= most}
    return sums


def made_of_prices(found: Amounts, grammar: UnitGrammar) -> dict[int, Sequence[Decimal]]:
    """Return what each price may come to, by where it stands: times its own count, else times each of the text's."""
    amounts = {amount.span.start: amount for amount in found.amounts}
    counted = filter(None, (match["n"] for match in found.find(grammar.counted)))
    counts = list(_numbers(counted, grammar.spelled))[:_MOST]
    made: dict[int, Sequence[Decimal]] = {}
    for match in (match for pattern in grammar.price for match in found.find(pattern)):
        amount = amounts.get(match.start("m"))
        if amount is None or amount.value.value is None:
            continue
        own = list(_numbers(filter(None, [match.groupdict().get("n")]), grammar.spelled))
        if own or amount.span.start not in made:
            made[amount.span.start] = [count * amount.value.value for count in own or counts]
    return made


def _numbers(texts: Iterable[str], spelled: Spelled) -> Iterator[Decimal]:
    for text in texts:
        said = text.replace(",", ".") if text[0].isdigit() else spelled.value(text)
        if said is not None:
            yield Decimal(said)


def _is_total(total: AmountFound, sums: Iterable[Decimal], *, untaxed: bool) -> bool:
    """Whether an amount is one of ``sums``, or that with the tax that the prices are said to be without."""
    value = total.value.value
    if value is None:
        return False
    with_tax = untaxed and total.tax is Tax.INCLUDED
    return any(each == value or (with_tax and may_be_taxed(each, value)) for each in sums)
