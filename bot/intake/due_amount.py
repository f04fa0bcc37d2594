"""What is still to be paid, out of the amounts of a text: tax added, deposits taken off, doubts kept.

Amounts and percentages are replaced by marks first, so that one pattern says "a deposit, then an amount, then paid".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from re import Pattern

from bot.intake.amounts import AmountFound, PercentFound, Tax
from bot.intake.draft import Span
from bot.intake.guess import Guess, among, sure
from bot.intake.words import LETTER, Words

_MONEY, _SHARE = "\x01", "\x02"
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
# Two amounts with and without tax agree when rounding alone can explain the difference.
_BASE_AND_TOTAL = ("base", "total")
_ROUNDING = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class DueGrammar:
    """What tells one amount of a message from another in one language."""

    paid: tuple[Pattern[str], ...]
    deposit: tuple[Pattern[str], ...]
    paid_word: Pattern[str]
    invoiced_deposit: Pattern[str]
    remaining: tuple[Pattern[str], ...]
    tax_amount: tuple[Pattern[str], ...]
    about: tuple[Pattern[str], ...]
    unit: tuple[Pattern[str], ...]
    choice: Pattern[str]
    exempt: Pattern[str]
    plus_tax: Pattern[str]
    discount: Pattern[str]
    of_total: Pattern[str]
    tax_words: Pattern[str]


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts and percentages of one invoice, and the text around them with marks in their places."""

    text: str
    amounts: Sequence[AmountFound]
    percents: Sequence[PercentFound]


def due_grammar(words: Words) -> DueGrammar:
    """Prepare the patterns of a language."""

    def word(*names: str) -> str:
        return words.word("amounts", *names)

    money, either = rf"(?P<m>{_MONEY}+)(?!{_MONEY})", rf"(?P<m>[{_MONEY}{_SHARE}]+)(?![{_MONEY}{_SHARE}])"
    gap = r"[ :=(,]*"
    of = rf"(?: *{word('deposit_of')})*{gap}"
    unless = "".join(f"(?<!{entry} )" for entry in words.entries("amounts", "not_before"))
    paid, deposit = unless + word("paid_part"), word("deposit")
    return DueGrammar(
        paid=tuple(
            re.compile(expression)
            for expression in (
                rf"{deposit}{of}{either}{gap}{paid}",
                rf"{deposit} *{paid}{of}{either}",
                rf"{paid}{gap}{deposit}{of}{either}",
                rf"{unless}{word('paid_before')}{of}{either}(?!(?: *{word('deposit_of')})* *{word('tax')})",
                rf"{either}(?: *{word('deposit_of')})* *(?:{deposit} *)?{paid}",
                rf"{either}(?: *{word('deposit_of')})* *{deposit}(?: *{word('paid_part')})",
            )
        ),
        deposit=(
            re.compile(rf"{deposit}{of}{either}"),
            re.compile(rf"{either}(?: *{word('deposit_of')})* *{deposit}(?!{of}[{_MONEY}{_SHARE}])"),
        ),
        paid_word=re.compile(
            rf"{deposit} *(?:[^\n,;.]{{0,12}} )?{paid}|{paid} *(?:[^\n,;.\x01]{{0,12}} )?{deposit}|{word('part_paid')}"
        ),
        invoiced_deposit=re.compile(word("invoiced_deposit")),
        remaining=(
            re.compile(rf"{money} *{word('remaining_after')}"),
            re.compile(rf"(?<!{_MONEY} ){word('remaining')}{of}{money}"),
        ),
        tax_amount=(
            re.compile(rf"{word('tax')}{of}{money}"),
            re.compile(
                rf"{money}(?!{gap}{word('exempt', 'net', 'gross')})(?: *{word('deposit_of')})* *{word('tax')}(?![^\n,;]{{0,12}}{_SHARE})"
            ),
        ),
        about=(
            re.compile(rf"{word('about')}{gap}{money}"),
            re.compile(rf"{money} *[,(]? *{word('about_after')}"),
            re.compile(rf"[~≈] *{money}"),
            re.compile(rf"{money} *\?+"),
        ),
        unit=(
            re.compile(rf"{money} *{word('each')}"),
            re.compile(rf"(?<![\w.,])\d+ *[x*] *{money}"),
            re.compile(rf"{money} *[x*] *\d+"),
        ),
        choice=re.compile(rf"{_MONEY}+ *(?:/|-|{word('or')}) *{money}"),
        exempt=re.compile(word("exempt")),
        plus_tax=re.compile(rf"{words.either('amounts', 'plus_tax')}(?!{LETTER})|(?:\+|{word('plus')}) *{_SHARE}"),
        discount=re.compile(word("discount")),
        of_total=re.compile(rf"{words.word('amounts', 'of_total')} *(?:{word('total')} *)?$"),
        tax_words=re.compile(word("exempt", "net", "gross", "tax", "tax_noise")),
    )


def amounts_of(text: str, amounts: Sequence[AmountFound], percents: Sequence[PercentFound]) -> Amounts:
    """Put marks into ``text`` where its amounts and percentages stand."""
    for mark, spans in ((_MONEY, [a.span for a in amounts]), (_SHARE, [p.span for p in percents])):
        for span in spans:
            text = text[: span.start] + mark * (span.end - span.start) + text[span.end :]
    return Amounts(text, amounts, percents)


def amount_due(found: Amounts, grammar: DueGrammar) -> Guess[Decimal]:
    """Return what is still to be paid, tax included; doubtful when the text leaves it open or contradicts itself."""
    roles = _Roles(found, grammar)
    if roles.remaining:
        return _same(roles.taxed(amount) for amount in roles.remaining)
    if grammar.invoiced_deposit.search(found.text) and not roles.totals:
        return _same(roles.taxed(part) for part in roles.deposits if isinstance(part, AmountFound))
    total = roles.total()
    if total.value is None or roles.vague:
        return among(*([total.value] if total.value is not None else total.candidates))
    if grammar.invoiced_deposit.search(found.text):
        return _invoiced_deposit(roles, total.value)
    return _less_paid(roles, total.value)


def totals(found: Amounts, grammar: DueGrammar) -> list[AmountFound]:
    """Return the amounts that are an invoice's total: not a deposit, not the tax, not the same without tax."""
    roles = _Roles(found, grammar)
    if roles.remaining:
        return roles.remaining
    with_tax = [amount for amount in roles.totals if amount.tax is Tax.INCLUDED]
    without = [amount for amount in roles.totals if amount.tax is Tax.EXCLUDED]
    unsaid = [amount for amount in roles.totals if amount.tax is Tax.UNSAID]
    if len(unsaid) == len(_BASE_AND_TOTAL) == len(roles.totals) and roles.total().value is not None:
        return unsaid[1:]
    if with_tax and len(with_tax) == len(without):
        return with_tax
    return unsaid if roles.tax and without and len(unsaid) == len(without) else roles.totals


def told_spans(found: Amounts, grammar: DueGrammar) -> list[Span]:
    """Return the words that say what an amount is, together with it: none of them belongs to a name."""
    patterns = (*grammar.paid, *grammar.deposit, *grammar.remaining, *grammar.tax_amount, *grammar.about, *grammar.unit)
    return [Span(*match.span()) for pattern in patterns for match in pattern.finditer(found.text)]


def has_part(found: Amounts, amount: AmountFound, grammar: DueGrammar) -> bool:
    """Say whether the words around ``amount`` make it a deposit, a remainder, the tax, or the total of a remainder."""
    roles = _Roles(found, grammar)
    if amount in (*roles.paid, *roles.deposits, *roles.remaining, *roles.tax):
        return True
    if any(match.start() <= amount.span.start < match.end() for match in grammar.choice.finditer(found.text)):
        return True
    return bool(roles.remaining) and grammar.of_total.search(found.text, 0, amount.span.start) is not None


def says_part_paid(found: Amounts, grammar: DueGrammar) -> bool:
    """Say whether the text speaks of a part that has been paid already."""
    roles = _Roles(found, grammar)
    return bool(roles.paid) or roles.says_paid()


class _Roles:
    """Which amount is what. Built once for a text; the lists keep the order of the text."""

    def __init__(self, found: Amounts, grammar: DueGrammar) -> None:
        self._found, self._grammar = found, grammar
        self.rates = {percent.value for percent in found.percents if percent.rate}
        taken: set[int] = set()
        self.remaining = self._amounts(grammar.remaining, taken)
        self.paid = self._either(grammar.paid, taken)
        self.deposits = self._either(grammar.deposit, taken)
        self.tax = self._amounts(grammar.tax_amount, taken)
        self.totals = [amount for amount in found.amounts if amount.span.start not in taken]
        doubtful = any(pattern.search(found.text) for pattern in (*grammar.about, *grammar.unit))
        self.vague = (
            doubtful
            or self._is_choice()
            or bool(grammar.discount.search(found.text) and len(found.percents) > len(self.rates))
        )

    def _either(self, patterns: Sequence[Pattern[str]], taken: set[int]) -> list[AmountFound | PercentFound]:
        found: list[AmountFound | PercentFound] = []
        for pattern in patterns:
            for match in pattern.finditer(self._found.text):
                for each in (*self._found.amounts, *self._found.percents):
                    at = each.span.start
                    if match.start("m") <= at < match.end("m") and at not in taken and not getattr(each, "rate", False):
                        taken.add(at)
                        found.append(each)
        return found

    def _is_choice(self) -> bool:
        """Whether two amounts are said between which to choose; the same one with and without tax is no choice."""
        starts = {amount.span.start: place for place, amount in enumerate(self._found.amounts)}
        for match in self._grammar.choice.finditer(self._found.text):
            place = starts.get(match.start("m"), 0)
            sides = {amount.tax for amount in self._found.amounts[max(place - 1, 0) : place + 1]}
            if sides != {Tax.INCLUDED, Tax.EXCLUDED}:
                return True
        return False

    def _amounts(self, patterns: Sequence[Pattern[str]], taken: set[int]) -> list[AmountFound]:
        return [each for each in self._either(patterns, taken) if isinstance(each, AmountFound)]

    def total(self) -> Guess[Decimal]:
        """Return the invoice's total, tax included."""
        with_tax = [amount for amount in self.totals if amount.tax is Tax.INCLUDED]
        without = [amount for amount in self.totals if amount.tax is Tax.EXCLUDED]
        if with_tax:
            total = _same(amount.value for amount in with_tax)
            if total.value is None or not without:
                return total
            return self._checked(total.value, without)
        unsaid = [amount for amount in self.totals if amount.tax is Tax.UNSAID]
        if without and unsaid and self.tax:
            total = _same(amount.value for amount in unsaid)
            return total if total.value is None else self._checked(total.value, without)
        if len(unsaid) == len(_BASE_AND_TOTAL) and not without and self._grammar.plus_tax.search(self._found.text):
            return self._base_and_total([amount.value.value for amount in unsaid])
        return _same(self.taxed(amount) for amount in self.totals)

    def _base_and_total(self, values: Sequence[Decimal | None]) -> Guess[Decimal]:
        """Two amounts with tax on top: the larger is the total when it follows from the smaller."""
        known = sorted(value for value in values if value is not None)
        if len(known) == len(_BASE_AND_TOTAL) and self._with_tax(known[0]) == known[1]:
            return sure(known[1])
        return among(*known)

    def _checked(self, with_tax: Decimal, without: list[AmountFound]) -> Guess[Decimal]:
        """With both given, the one with tax counts, provided that it follows from the other."""
        base = _same(amount.value for amount in without).value
        if base is None or base > with_tax:
            return among(with_tax)
        expected = self._with_tax(base)
        if expected is not None and abs(expected - with_tax) > _ROUNDING:
            return among(with_tax, expected)
        return sure(with_tax)

    def _with_tax(self, base: Decimal) -> Decimal | None:
        if len(self.rates) == 1:
            return _rounded(base * (1 + next(iter(self.rates)) / _HUNDRED))
        taxes = [amount.value.value for amount in self.tax]
        if len(taxes) == 1 and taxes[0] is not None and not self.rates:
            return base + taxes[0]
        return None

    def taxed(self, amount: AmountFound) -> Guess[Decimal]:
        """Return ``amount`` with the tax that the text says comes on top of it."""
        text, value = self._found.text, amount.value.value
        on_top = amount.tax is Tax.EXCLUDED or self._grammar.plus_tax.search(text) is not None
        if value is None or amount.tax is Tax.INCLUDED or not on_top or self._grammar.exempt.search(text):
            return amount.value
        expected = self._with_tax(value)
        return among() if expected is None else sure(expected)

    def share(self, part: AmountFound | PercentFound, total: Decimal) -> Decimal | None:
        """Return a part in money; None when it is not sure."""
        if isinstance(part, PercentFound):
            return _rounded(total * part.value / _HUNDRED)
        return self.taxed(part).value if part.tax is Tax.EXCLUDED else part.value.value

    def says_paid(self) -> bool:
        """Whether the text speaks of money received without saying how much."""
        return self._grammar.paid_word.search(self._found.text) is not None


def _invoiced_deposit(roles: _Roles, total: Decimal) -> Guess[Decimal]:
    """An invoice for the deposit itself: a share of the total, or the amount that stands there."""
    shares = [*roles.deposits, *roles.paid]
    if len(shares) == 1:
        share = roles.share(shares[0], total)
        return sure(share) if share is not None else among()
    return sure(total)


def _less_paid(roles: _Roles, total: Decimal) -> Guess[Decimal]:
    parts = [roles.share(part, total) for part in roles.paid]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or (not parts and not roles.deposits and roles.says_paid()):
        return among()
    rest = total - sum(known, Decimal(0))
    if roles.deposits:
        open_parts = [share for part in roles.deposits if (share := roles.share(part, total)) is not None]
        return among(*(rest - part for part in open_parts), *open_parts, rest)
    return sure(rest) if rest > 0 else among(total)


def _same(values: "Sequence[Guess[Decimal]] | object") -> Guess[Decimal]:
    """Return the one value that all agree on, otherwise all of them as candidates."""
    guesses = list(values)  # type: ignore[call-overload]
    if any(guess.value is None for guess in guesses):
        return among(
            *(each for guess in guesses for each in ((guess.value,) if guess.value is not None else guess.candidates))
        )
    distinct = dict.fromkeys(guess.value for guess in guesses)
    return sure(next(iter(distinct))) if len(distinct) == 1 else among(*distinct)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)
