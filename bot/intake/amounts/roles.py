"""Which of the amounts of a text is the total, a deposit, what remains, or the tax, and what they come to together."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from re import Pattern

from bot.intake.amounts.adding import ROUNDING, adds_up, may_be_taxed
from bot.intake.amounts.amounts import AmountFound, Tax
from bot.intake.amounts.due_words import DueGrammar
from bot.intake.amounts.marked_amounts import Amounts
from bot.intake.amounts.part_told_twice import paid_twice
from bot.intake.amounts.percents import PercentFound
from bot.intake.amounts.unit_prices import unit_prices
from bot.intake.guess import Guess, agreed, among, sure

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
# What a third of whole cents may be off by, for want of figures.
_LEAST = Decimal("0.000001")
# An amount without tax and the same with tax.
_BASE_AND_TOTAL = 2


class Roles:
    """Which amount is what: total, deposit, remainder, tax. The lists keep the order of the text."""

    def __init__(self, found: Amounts, grammar: DueGrammar) -> None:
        self._found, self._grammar, parts = found, grammar, grammar.parts
        self.rates = {percent.value for percent in found.percents if percent.rate}
        self._counts: dict[int, int] = {}
        taken: set[int] = set()
        self.remaining = self._amounts(grammar.totals.remaining, taken)
        whole = {match.start("t") for each in (parts.part_of_total, parts.half_paid) for match in found.find(each)}
        taken |= whole
        prices = unit_prices(found, grammar.units)
        taken |= {price.span.start for price in prices}
        self.paid = self._either((*parts.paid, parts.part_of_total), taken)
        twice = [part for part in paid_twice(found, parts.told_twice, self.paid) if part not in self.paid]
        self.paid += twice
        taken |= {part.span.start for part in twice}
        self.deposits = self._either(parts.deposit, taken)
        taken -= whole
        tax = [*self._amounts(grammar.tax.amount, taken), *self._at_rate(taken)]
        self.tax = [amount for amount in tax if not self._is_taxed(amount, tax)]
        taken -= {amount.span.start for amount in tax if amount not in self.tax}
        self.added_to = self._added_to({amount.span.start for amount in self.tax})
        self.included = self._amounts(grammar.totals.included, taken)
        self.totals = self._without_parts([amount for amount in found.amounts if amount.span.start not in taken])
        self.is_about = any(found.has(pattern) for pattern in grammar.totals.about)
        priced = not prices and self._has_price({part.span.start for part in (*self.paid, *self.deposits)})
        self.vague = (
            self.is_about
            or priced
            or self._is_taxed_in_part()
            or self._is_choice()
            or bool(self.paid and not self.remaining and found.has(parts.after_deposit))
            or bool(found.has(grammar.totals.discount) and len(found.percents) > len(self.rates))
        )

    def _is_taxed_in_part(self) -> bool:
        """Whether sums are said to be without tax apart from them, of which some may be parts that came in with it."""
        parts = [part for part in (*self.paid, *self.deposits) if isinstance(part, AmountFound)]
        return any(part.taxed_apart for part in parts)

    def _at_rate(self, taken: set[int]) -> list[AmountFound]:
        """Return the tax in figures beside its rate: just that of another amount, or of what that is without it."""
        beside = self._grammar.tax.beside_rate
        places = {match.start("m") for each in beside for match in self._found.find(each)} - taken
        known = [(each, each.value.value) for each in self._found.amounts if each.value.value is not None]
        parts = {part for rate in self.rates for part in (rate / _HUNDRED, rate / (_HUNDRED + rate))}
        taxes = {rounded(value * part) for _, value in known for part in parts}
        found = [each for each, value in known if each.span.start in places and value in taxes]
        taken.update(each.span.start for each in found)
        return found

    def _has_price(self, parts: set[int]) -> bool:
        """Whether an amount is the price of one of several things, and not one of several ``parts`` that were paid."""
        units = self._grammar.units
        prices = (match for price in (*units.price, units.called) for match in self._found.find(price))
        value = self._grammar.spelled.value
        return any(match.start("m") not in parts and value(match.groupdict().get("n") or "2") != 1 for match in prices)

    def _without_parts(self, totals: list[AmountFound]) -> list[AmountFound]:
        """Return the one amount that others, joined by a plus, come to (``£1,020 incl. VAT (850 + 170)``), else all."""
        joined = [amount for amount in totals if self._is_added(amount)]
        if not joined or len(totals) != len(joined) + 2:
            return totals
        first = totals[totals.index(joined[0]) - 1]
        whole = [amount for amount in totals if amount not in (first, *joined)]
        return whole if adds_up([first, *joined], whole) else totals

    def _is_added(self, amount: AmountFound) -> bool:
        """Whether a plus joins an amount to the one before it."""
        found = self._found
        before = [each.span.end for each in found.amounts if each.span.end <= amount.span.start]
        return bool(before) and found.text[max(before) : amount.span.start].strip() in {"+", "&"}

    def _is_taxed(self, amount: AmountFound, tax: Sequence[AmountFound]) -> bool:
        """Whether an amount beside the word for tax is what that comes on top of, or their sum."""
        return self._is_base(amount) or self._exceeds_all(amount, tax)

    def _exceeds_all(self, amount: AmountFound, tax: Sequence[AmountFound]) -> bool:
        """Whether an amount beside the word for tax is more than all that is none, and so their sum with the tax."""
        others = [each.value.value for each in self._found.amounts if each not in tax]
        known = [value for value in others if value is not None]
        return bool(known) and amount.value.value is not None and amount.value.value > max(known)

    def _either(self, patterns: Sequence[Pattern[str]], taken: set[int]) -> list[AmountFound | PercentFound]:
        shares = [percent for percent in self._found.percents if not percent.rate]
        candidates: list[AmountFound | PercentFound] = [*self._found.amounts, *shares]
        found: list[AmountFound | PercentFound] = []
        for match in (match for pattern in patterns for match in self._found.find(pattern)):
            inside = [each for each in candidates if match.start("m") <= each.span.start < match.end("m")]
            count = self._grammar.spelled.value(match.groupdict().get("count") or "1") or 1
            self._counts |= {each.span.start: count for each in inside}
            found += [each for each in inside if each.span.start not in taken]
            taken.update(each.span.start for each in inside)
        return found

    def _added_to(self, taxes: set[int]) -> set[int]:
        """Return where the amounts stand to which the text adds the tax in figures (``640 + 128 de TVA``)."""
        pairs = [{match.start("m"), match.start("t")} for match in self._found.find(self._grammar.tax.added)]
        return {start for pair in pairs if pair & taxes for start in pair - taxes}

    def _is_choice(self) -> bool:
        """Whether two amounts are said between which to choose.

        None are with and without tax, or beside the tax, nor two that were paid.
        """
        starts = {amount.span.start: place for place, amount in enumerate(self._found.amounts)}
        for match in self._found.find(self._grammar.totals.choice):
            place = starts.get(match.start("m"), 0)
            pair = self._found.amounts[max(place - 1, 0) : place + 1]
            if all(amount in self.paid for amount in pair):
                continue
            sides = {amount.tax for amount in (self._found.amounts if set(pair) & set(self.tax) else pair)}
            if not {Tax.INCLUDED, Tax.EXCLUDED} <= sides:
                return True
        return False

    def _amounts(self, patterns: Sequence[Pattern[str]], taken: set[int]) -> list[AmountFound]:
        return [each for each in self._either(patterns, taken) if isinstance(each, AmountFound)]

    def marked(self, tax: Tax) -> list[AmountFound]:
        """Return the totals with that tax mark."""
        return [amount for amount in self.totals if amount.tax is tax]

    def total(self) -> Guess[Decimal]:
        """Return the invoice's total, tax included."""
        with_tax, without, unsaid = self.marked(Tax.INCLUDED), self.marked(Tax.EXCLUDED), self.marked(Tax.UNSAID)
        if any(self._is_base(amount) for amount in with_tax):
            # such as "avec la TVA : 95 € + 20 %"
            return among(*(value for each in with_tax if (value := each.value.value) is not None))
        if with_tax or (without and unsaid and self.tax):
            total, bases = same(amount.value for amount in with_tax or unsaid), without or self.bases()
            return self._checked(total.value, bases) if total.value is not None and bases else total
        if len(unsaid) == _BASE_AND_TOTAL and not without and (self.tax or self._found.has(self._grammar.tax.on_top)):
            return self._base_and_total([amount.value.value for amount in unsaid])
        return same(self.taxed(amount) for amount in self.totals)

    def _base_and_total(self, values: Sequence[Decimal | None]) -> Guess[Decimal]:
        """Of two amounts with tax on top, the larger is the total when it follows from the smaller."""
        known = sorted(value for value in values if value is not None)
        if len(known) < _BASE_AND_TOTAL:
            return among(*known)
        base, total = known
        expected = self._with_tax(base)
        return sure(total) if expected is not None and abs(expected - total) <= ROUNDING else among(*known)

    def _checked(self, with_tax: Decimal, without: list[AmountFound]) -> Guess[Decimal]:
        """Return the one with tax of two given, provided that it follows from the other."""
        base = same(amount.value for amount in without).value
        if base is None or base > with_tax:
            return among(with_tax)
        expected = self._with_tax(base)
        if expected is not None and abs(expected - with_tax) > ROUNDING:
            return among(with_tax, expected)
        taxes = [amount.value.value for amount in self.tax]
        if len(taxes) == 1 and taxes[0] is not None and abs(base + taxes[0] - with_tax) > ROUNDING:
            return among(with_tax, base + taxes[0])
        return sure(with_tax) if may_be_taxed(base, with_tax) else among(with_tax)

    def bases(self) -> list[AmountFound]:
        """Return the totals without a mark of tax that stand directly before the tax that comes on top of them."""
        added = self.added_to
        return [each for each in self.marked(Tax.UNSAID) if each.span.start in added or self._is_base(each)]

    def _is_base(self, amount: AmountFound) -> bool:
        """Whether an amount stands directly before the tax that comes on top of it."""
        return any(match.start("m") == amount.span.start for match in self._found.find(self._grammar.tax.base))

    def _with_tax(self, base: Decimal) -> Decimal | None:
        if len(self.rates) == 1:
            return rounded(base * (1 + next(iter(self.rates)) / _HUNDRED))
        taxes = [amount.value.value for amount in self.tax]
        if len(taxes) == 1 and taxes[0] is not None and not self.rates:
            return base + taxes[0]
        return None

    def taxed(self, amount: AmountFound) -> Guess[Decimal]:
        """Return ``amount`` with the tax that the text says comes on top of it."""
        value = amount.value.value
        on_top = amount.tax is Tax.EXCLUDED or bool(self.added_to) or self._found.has(self._grammar.tax.on_top)
        if value is None or amount.tax is Tax.INCLUDED or not on_top or self._found.has(self._grammar.tax.exempt):
            return amount.value
        expected = self._with_tax(value)
        return among() if expected is None else sure(expected)

    def share(self, part: AmountFound | PercentFound, total: Decimal) -> Decimal | None:
        """Return a part in money, times its count (``deux acomptes de 800 €``); None when it is not sure."""
        count = self._counts.get(part.span.start, 1)
        if isinstance(part, PercentFound):
            share = total * part.value * count / _HUNDRED
            exact = part.value == round(part.value, 2) or abs(share - rounded(share)) < _LEAST
            # how a third is rounded, nobody has told
            return rounded(share) if exact else None
        value = self.taxed(part).value if part.tax is Tax.EXCLUDED else part.value.value
        return None if value is None else value * count

    @property
    def other_shares(self) -> list[PercentFound]:
        """The percentages that are neither a rate of tax nor told of a deposit."""
        told = [*self.paid, *self.deposits]
        return [percent for percent in self._found.percents if not percent.rate and percent not in told]

    def half_is_paid(self) -> bool:
        """Whether the text says that one half has been paid, and speaks of no other."""
        halves = sum(1 for _ in self._found.find(self._grammar.parts.half))
        return halves == 1 and self._found.has(self._grammar.parts.half_paid)

    def says_paid(self) -> bool:
        """Whether the text speaks of money received without saying how much."""
        return self._found.has(self._grammar.parts.paid_word)


@lru_cache(maxsize=32)
def roles_of(found: Amounts, grammar: DueGrammar) -> Roles:
    """Return which amount is what; the same for the same text, which several ask."""
    return Roles(found, grammar)


def same(values: Iterable[Guess[Decimal]]) -> Guess[Decimal]:
    """Return the one value that all agree on, otherwise all of them as candidates."""
    guesses = list(values)
    if any(guess.value is None for guess in guesses):
        return among(
            *(each for guess in guesses for each in ((guess.value,) if guess.value is not None else guess.candidates))
        )
    return agreed(*(guess.value for guess in guesses if guess.value is not None))


def rounded(value: Decimal) -> Decimal:
    """Return ``value`` rounded half up to the cent."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)
