"""Amounts and percentages in a text: figures or number words, with the currency and tax mark that stand with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from re import Match, Pattern

from bot.intake.draft import Span
from bot.intake.figures import look_alikes, read_figure
from bot.intake.guess import Guess, among, sure
from bot.intake.sheet import Sheet
from bot.intake.spelled import Spelled, spelled_of
from bot.intake.words import LETTER, Words, either

EURO = "EUR"
# A currency known only as "dollar"; whose dollar it is, the text may tell elsewhere.
DOLLAR = "$"
_FIGURE = r"\d+(?:[.,]\d+)? ?k(?:\d{1,3})?(?!\w)|\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)*(?!\d)|\d+(?:[.,']\d+)*"


class Tax(Enum):
    """Whether an amount is said with tax, without, or neither."""

    INCLUDED = auto()
    EXCLUDED = auto()
    UNSAID = auto()


@dataclass(frozen=True, slots=True)
class AmountFound:
    """An amount as written; ``at`` is the figure alone, ``span`` includes currency and tax mark.

    ``grouped`` tells that ordinary spaces separate its thousands, so that its first figures could belong to
    something else; ``said`` that it stands in words.
    """

    span: Span
    at: Span
    value: Guess[Decimal]
    currency: str | None = None
    tax: Tax = Tax.UNSAID
    grouped: bool = False
    said: bool = False
    thousands: bool = False

    @property
    def marked(self) -> bool:
        """Whether a currency, a tax mark or a ``k`` tells that this is an amount and no other number."""
        return self.currency is not None or self.tax is not Tax.UNSAID or self.thousands


@dataclass(frozen=True, slots=True)
class PercentFound:
    """A percentage as written; ``rate`` when the text says that it is the rate of the tax."""

    span: Span
    value: Decimal
    rate: bool = False


@dataclass(frozen=True, slots=True)
class AmountGrammar:
    """What recognises amounts in one language."""

    language: str
    spelled: Spelled
    written: Pattern[str]
    said: Pattern[str]
    mixed: Pattern[str]
    vague: Pattern[str]
    pair: Pattern[str]
    rates: tuple[Pattern[str], ...]
    percent: Pattern[str]
    noise: Pattern[str]
    currencies: tuple[tuple[str, Pattern[str]], ...]
    net_before: Pattern[str]
    gross_before: Pattern[str]
    net_after: Pattern[str]
    gross_after: Pattern[str]
    equals: Pattern[str]


def amount_grammar(words: Words) -> AmountGrammar:
    """Prepare the recognition of amounts in a language."""
    spelled = spelled_of(words)
    codes = [(EURO, list(words.entries("amounts", "euro"))), (DOLLAR, list(words.entries("amounts", "dollar")))]
    codes += [(group[0], list(group[1:])) for group in words.groups("amounts", "other_currencies")]
    names = [name for _, group in codes for name in group]
    signs = [name for name in names if not name[-1].isalpha() or name.upper() in {code for code, _ in codes}]
    trail = rf"(?P<trail>{either(names)})(?![^\W\d_]|[-']{LETTER})"
    lead = rf"(?P<lead>(?<!{LETTER}){either(signs)}) ?"
    cents = rf"(?: ?(?:{words.either('spelled', 'joiners')} )?(?P<full_cents>\d{{1,2}}) ?{words.either('amounts', 'cents')}(?!{LETTER})|(?:(?<={LETTER}) )?(?P<cents>\d{{2}})(?!\d|[.,]\d| ?[/%€]))?"
    joiner = words.either("spelled", "joiners")
    said_cents = (
        rf"(?: +(?:{joiner} +)?(?P<cents>{spelled.expression}|\d{{2}}(?!\d))(?: *{words.either('amounts', 'cents')})?)?"
    )
    tax, rate = words.either("amounts", "tax"), r"(?P<n>\d{1,2}(?:[.,]\d{1,2})?)"
    not_money = rf"(?![\d/]|[.,]\d| ?{either(names)}(?!{LETTER})| \d{{3}}(?!\d))"
    percent = rf"(?:%|{words.word('amounts', 'percent')})"
    of_rate = words.either("amounts", "rate_of")
    gap = r"[ :=(\n]*"
    return AmountGrammar(
        language=words.language,
        spelled=spelled,
        written=re.compile(
            rf"(?:{lead})?(?<![\w°#/])(?<!\d[.,])(?P<minus>(?<!\w)-)?(?P<n>{_FIGURE})(?![/\d%]| ?%|[.,]\d)(?: ?{trail}(?!(?<= .)\d){cents}|(?!\w))"
        ),
        said=re.compile(rf"(?P<n>{spelled.expression})(?: *{trail}{said_cents})?"),
        mixed=re.compile(
            rf"(?<![\w.,])(?P<n>\d[\d.,]*[a-z][\da-z.,]*|[oli]\d[\d.,]*)(?<![.,]) ?{trail}|{lead}(?P<m>(?=[\dolis.,]*\d)(?=[\d.,]*[olis])[\dolis.,]+)(?!\w)".replace(
                "(?P<lead>", "(?P<mixed_lead>"
            )
        ),
        vague=re.compile(words.word("amounts", "vague_amounts")),
        pair=re.compile(
            rf"(?<![\w.,/-])(?P<a>{_FIGURE})(?: ?{either(names)})? ?[/-] ?(?P<b>{_FIGURE}) ?{trail}|{lead}(?P<c>{_FIGURE}) ?[/-] ?(?:{either(signs)})? ?(?P<d>{_FIGURE})(?!\w|[/.,-]\d)"
        ),
        rates=(
            re.compile(rf"(?<!{LETTER}){tax}(?: *{of_rate})? *[:=(]? *{rate} ?(?:{percent}|{not_money})"),
            re.compile(rf"(?<![\w.,]){rate} ?{percent}(?: *{of_rate})? *{tax}(?!{LETTER})"),
            re.compile(rf"(?:\+|{words.word('amounts', 'plus')}) *{rate} ?{percent}"),
            re.compile(rf"{words.word('amounts', 'gross')},? *[(]?{rate} ?{percent}"),
        ),
        percent=re.compile(rf"(?<![\w.,/])(?P<n>\d{{1,3}}(?:[.,]\d{{1,2}})?) ?{percent}"),
        noise=re.compile(words.word("amounts", "tax_noise")),
        currencies=tuple((code, re.compile(either(group))) for code, group in codes),
        net_before=re.compile(words.word("amounts", "net") + gap + "$"),
        gross_before=re.compile(words.word("amounts", "gross") + gap + "$"),
        net_after=re.compile(r"[ (,]*" + words.either("amounts", "net") + rf"(?!{LETTER})"),
        equals=re.compile(rf"(?:{words.either('amounts', 'equals')}){gap}$"),
        gross_after=re.compile(r"[ (,]*" + words.either("amounts", "gross") + rf"(?!{LETTER})"),
    )


def find_percents(sheet: Sheet, grammar: AmountGrammar) -> list[PercentFound]:
    """Return the percentages of a text, those of the tax told from the others; articles of law are left out."""
    sheet = sheet.without(Span(*match.span()) for match in sheet.find(grammar.noise))
    found: list[PercentFound] = []
    for place, pattern in enumerate((*grammar.rates, grammar.percent)):
        for match in sheet.find(pattern):
            is_rate = place < len(grammar.rates)
            span = Span(match.start("n"), match.end()) if is_rate else Span(*match.span())
            found.append(PercentFound(span, Decimal(match["n"].replace(",", ".")), is_rate))
        sheet = sheet.without(percent.span for percent in found)
    return sorted(found, key=lambda percent: percent.span)


def find_amounts(sheet: Sheet, grammar: AmountGrammar) -> list[AmountFound]:
    """Return all that may be an amount in a text, in its order; percentages must have been struck out before."""
    sheet = sheet.without(Span(*match.span()) for match in sheet.find(grammar.noise))
    found: list[AmountFound] = []
    for match in sheet.find(grammar.vague):
        found.append(
            AmountFound(Span(*match.span()), Span(*match.span()), among(), EURO if grammar.language == "fr" else None)
        )
    for reader in (_paired, _mixed, _written, _said):
        sheet = sheet.without(amount.span for amount in found)
        found += list(reader(sheet, grammar))
    return _tax_marked(sheet, sorted(found, key=lambda amount: amount.span), grammar)


def _paired(sheet: Sheet, grammar: AmountGrammar) -> Iterator[AmountFound]:
    """Yield two figures with one currency (``800/850 €``), between which a person has to choose."""
    for match in sheet.find(grammar.pair):
        figures = [match[name] for name in "abcd" if match[name]]
        values = [read_figure(figure, grammar.language).value for figure in figures]
        at = Span(*match.span())
        sign = match["trail"] or match["lead"]
        yield AmountFound(at, at, among(*(value for value in values if value is not None)), _currency(sign, grammar))


def _mixed(sheet: Sheet, grammar: AmountGrammar) -> Iterator[AmountFound]:
    """Yield figures among which letters have slipped; they are proposed, never taken."""
    for match in sheet.find(grammar.mixed):
        text = match["n"] or match["m"]
        if re.fullmatch(r"\d+(?:[.,]\d+)?k\d*|\d+e\d\d", text):
            continue
        at = Span(*match.span("n" if match["n"] else "m"))
        yield AmountFound(
            Span(*match.span()), at, look_alikes(text), _currency(match["trail"] or match["mixed_lead"], grammar)
        )


def _written(sheet: Sheet, grammar: AmountGrammar) -> Iterator[AmountFound]:
    for match in sheet.find(grammar.written):
        value = read_figure(match["n"], grammar.language)
        if match["cents"] or match["full_cents"]:
            value = _with_cents(value, match["cents"] or match["full_cents"])
        if match["minus"] and match.start() and value.value is not None and (match["lead"] or match["trail"]):
            value = among(value.value)
        if value.value == 0:
            value = among()
        raw = sheet.raw[match.start("n") : match.end("n")]
        yield AmountFound(
            Span(*match.span()),
            Span(*match.span("n")),
            value,
            _currency(match["lead"] or match["trail"], grammar),
            grouped=" " in raw and "k" not in match["n"],
            thousands="k" in match["n"],
        )


def _said(sheet: Sheet, grammar: AmountGrammar) -> Iterator[AmountFound]:
    for match in sheet.find(grammar.said):
        currency = _currency(match["trail"], grammar)
        if currency is None and not grammar.spelled.is_telling(match["n"]):
            continue
        number = grammar.spelled.amount(match["n"])
        value = Guess(
            None if number.value is None else Decimal(number.value), tuple(Decimal(each) for each in number.candidates)
        )
        if match["cents"]:
            value = _with_cents(value, str(grammar.spelled.value(match["cents"])))
        yield AmountFound(Span(*match.span()), Span(*match.span("n")), value, currency, said=True)


def _with_cents(value: Guess[Decimal], cents: str) -> Guess[Decimal]:
    if value.value is None or value.value % 1 or not cents.isdigit() or int(cents) >= 100:  # noqa: PLR2004 - cents
        return among(*value.candidates)
    return sure(value.value + Decimal(cents) / 100)


def _currency(text: str | None, grammar: AmountGrammar) -> str | None:
    if text is None:
        return None
    return next((code for code, pattern in grammar.currencies if pattern.fullmatch(text)), None)


def _tax_marked(sheet: Sheet, amounts: list[AmountFound], grammar: AmountGrammar) -> list[AmountFound]:
    """Give each amount the tax mark before it, or after it, whichever way the first one has it."""
    rest, marks_lead = sheet.rest, False
    result: list[AmountFound] = []
    for place, amount in enumerate(amounts):
        start = amounts[place - 1].span.end if place else 0
        before = [
            (tax, match)
            for tax, pattern in ((Tax.INCLUDED, grammar.net_before), (Tax.EXCLUDED, grammar.gross_before))
            if (match := pattern.search(rest, max(start, amount.span.start - 40), amount.span.start))
        ]
        after = [
            (tax, match)
            for tax, pattern in ((Tax.INCLUDED, grammar.net_after), (Tax.EXCLUDED, grammar.gross_after))
            if (match := pattern.match(rest, amount.span.end))
        ]
        marks_lead = marks_lead or bool(before and (not result or result[-1].span.end < before[0][1].start()))
        chosen = (before or after) if marks_lead else (after or before)
        if (
            not chosen
            and result
            and result[-1].tax is Tax.EXCLUDED
            and grammar.equals.search(rest, start, amount.span.start)
        ):
            result.append(replace(amount, tax=Tax.INCLUDED))
            continue
        result.append(_marked(amount, *chosen[0]) if chosen else amount)
    return result


def _marked(amount: AmountFound, tax: Tax, match: Match[str]) -> AmountFound:
    span = Span(min(amount.span.start, match.start()), max(amount.span.end, match.end()))
    return replace(amount, span=span, tax=tax)
