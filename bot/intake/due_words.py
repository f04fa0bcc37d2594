"""The words around amounts: deposit, remaining, about, each, tax on top; with marks in the places of the amounts.

Amounts and percentages are replaced by marks first, so that one pattern says "a deposit, then an amount, then paid".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from re import Match, Pattern

from bot.intake.amounts import AmountFound, PercentFound
from bot.intake.draft import Span
from bot.intake.sheet import STRUCK
from bot.intake.spelled import Spelled, spelled_of
from bot.intake.words import LETTER, Words

MONEY, SHARE = "\x01", "\x02"
_MONEY_ALONE = rf"(?<!{MONEY})(?P<m>{MONEY}+)(?!{MONEY})"
# What may stand between a word and its amount.
_GAP = r"[ :=(,]*"
# Figures without currency.
_BARE = r"\d{1,3}(?: ?\d{3})*(?:[.,]\d\d)?(?!\w|[.,]\d| \d{3})"
_BARE_WHOLE = rf"(?:{_BARE}|\d{{1,3}}(?:,\d{{3}})+(?:[.]\d\d)?(?!\w|[.,]\d))"


@dataclass(frozen=True, slots=True, eq=False)
class DueGrammar:
    """What tells one amount of a message from another in one language."""

    spelled: Spelled
    paid: tuple[Pattern[str], ...]
    deposit: tuple[Pattern[str], ...]
    part_of_total: Pattern[str]
    part_told: Pattern[str]
    half: Pattern[str]
    half_paid: Pattern[str]
    half_first: Pattern[str]
    paid_word: Pattern[str]
    invoiced_deposit: Pattern[str]
    share_asked: Pattern[str]
    deposit_before: Pattern[str]
    deposits_counted: Pattern[str]
    remaining: tuple[Pattern[str], ...]
    tax_amount: tuple[Pattern[str], ...]
    behind_rate: Pattern[str]
    tax_added: Pattern[str]
    sum_after: Pattern[str]
    included: tuple[Pattern[str], ...]
    included_clause: Pattern[str]
    about: tuple[Pattern[str], ...]
    unit: tuple[Pattern[str], ...]
    counted: Pattern[str]
    added: Pattern[str]
    each: Pattern[str]
    choice: Pattern[str]
    exempt: Pattern[str]
    plus_tax: Pattern[str]
    discount: Pattern[str]
    of_total: Pattern[str]
    total_aside: Pattern[str]
    share_of: Pattern[str]
    tax_words: Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """The amounts and percentages of one invoice, and the text around them with marks in their places."""

    text: str
    amounts: Sequence[AmountFound]
    percents: Sequence[PercentFound]
    part: Span

    def find(self, pattern: Pattern[str]) -> Iterator[Match[str]]:
        """Yield the matches of ``pattern`` in the part of the text that counts."""
        return pattern.finditer(self.text, self.part.start, self.part.end)

    def has(self, pattern: Pattern[str]) -> bool:
        """Say whether ``pattern`` occurs in the part of the text that counts."""
        return pattern.search(self.text, self.part.start, self.part.end) is not None


def due_grammar(words: Words) -> DueGrammar:
    """Prepare the patterns of a language."""
    word, of = _amount_words(words), _of(words)
    either = rf"(?<![{MONEY}{SHARE}])(?P<m>[{MONEY}{SHARE}]+)(?![{MONEY}{SHARE}])"
    unless = "".join(f"(?<!{entry} )" for entry in words.entries("amounts", "not_before"))
    spelled = spelled_of(words)
    said = spelled.expression
    paid, deposit = unless + word("paid_part"), word("deposit")
    deposits = rf"(?:(?<!\w)(?P<count>\d{{1,2}}|{said}) +)?{deposit}"
    # "acompte AC-12 de 450 €", "acompte n° 12 de 450 €": what was struck out is the number
    numbered = r"(?: *[a-z]{0,9}\x00+)?"
    of_total = rf"{words.word('amounts', 'of_total')} *(?:{word('total')} *)?"
    been = rf" *(?:{word('been')} *)?"
    half_first = rf"{word('half')}(?:{of}(?P<t>{MONEY}+))?{been}{paid}"
    half_paid = rf"{half_first}|{paid} *{word('half')}|{word('remaining')}{of}{word('half')}(?! *{paid})"
    # "déjà reçu 1 500 en janvier puis 2 000 en mars"
    then_paid = (
        rf"{word('paid_before')}{of}{MONEY}+[^\n,;.\d{MONEY}]{{0,24}}?(?:[,+&]|{words.word('intents', 'joiner')}) *"
    )
    return DueGrammar(
        spelled=spelled,
        paid=tuple(
            re.compile(expression)
            for expression in (
                rf"(?:{word('paid_before')} *)?{deposits}{of}{either}(?: *{word('each')})?{_GAP}{paid}",
                rf"{deposits} *{paid}{of}{either}(?: *{word('each')})?",
                rf"{paid}{_GAP}{deposits}{of}{either}(?: *{word('each')})?",
                rf"{word('paid_before')} *{deposits}{of}{either}(?: *{word('each')})?",
                rf"{unless}{word('paid_before')}{of}{either}(?!(?: *{word('deposit_of')})* *{word('tax')})",
                rf"{unless}{then_paid}(?P<m>{MONEY}+)(?!{MONEY})",
                rf"{either}(?: *{word('deposit_of')})* *(?:{deposit} *)?(?:{word('paid_moment')} *[(,]? *)?{paid}",
                rf"{either}(?: *{word('deposit_of')})* *{deposit}(?: *{word('paid_part')})",
                # "50 % à la commande (payé)", where the day is struck out
                rf"(?<!{SHARE})(?P<m>{SHARE}+)(?!{SHARE}) *(?:{LETTER}{{1,3}} )?{STRUCK}+ *[(,:]? *{paid}",
            )
        ),
        deposit=(
            re.compile(rf"{deposits}{numbered}{of}{either}(?: *{word('each')})?"),
            re.compile(rf"{either}(?: *{word('deposit_of')})* *{deposit}(?!{of}[{MONEY}{SHARE}])"),
        ),
        part_of_total=re.compile(rf"(?<!{MONEY})(?P<m>{MONEY}+) *{of_total}(?P<t>{MONEY}+){been}{paid}"),
        # "400 € reçus sur les 900", "reçu 400 sur 900"
        part_told=re.compile(rf"(?:{MONEY} *{paid}[^\n,;.{MONEY}]{{0,32}}? |{paid} *{MONEY}+ *){of_total}{MONEY}"),
        half=re.compile(word("half")),
        half_paid=re.compile(half_paid),
        half_first=re.compile(half_first),
        paid_word=re.compile(
            rf"(?:{word('paid_before')} *)?{deposit} *(?:[^\n,;.]{{0,24}} )?{paid}|"
            rf"{paid} *(?:[^\n,;.\x01]{{0,12}} )?{deposit}|{word('part_paid')}|" + half_paid
        ),
        invoiced_deposit=re.compile(word("invoiced_deposit")),
        # "30 % d'acompte facturé à Dupont 360 €": no word says that the sum is the whole
        share_asked=re.compile(
            rf"{SHARE}(?: *{word('deposit_of')})* *{deposit} *{words.either('amounts', 'invoiced_share')}"
            rf"(?!{LETTER})(?!.*(?:{of_total}|{word('total')}{_GAP}){MONEY})[^\n{MONEY}]*{MONEY}",
            re.DOTALL,
        ),
        deposit_before=re.compile(rf"{deposit} *$"),
        deposits_counted=re.compile(rf"(?<![\w.,])(?P<n>\d|{said}) +{deposit}(?<=s)"),
        remaining=_remaining(words),
        tax_amount=_tax_amount(words),
        behind_rate=re.compile(rf"{SHARE}+[)]?[ :=,(]*{_MONEY_ALONE}"),
        tax_added=re.compile(
            rf"(?<!{MONEY})(?P<m>{MONEY}+)(?:(?: *{word('deposit_of')})* *{word('tax')})?"
            rf"[ (]*(?:[+]|{word('plus')}) *(?:{word('tax')}{of})?(?P<t>{MONEY}+)"
        ),
        sum_after=re.compile(rf"{words.either('amounts', 'equals')}{_GAP}{_MONEY_ALONE}"),
        included=(re.compile(rf"{word('included')}{of}{_MONEY_ALONE}"),),
        included_clause=re.compile(rf"{word('included')}{of}{_MONEY_ALONE}[^\n,;.]*"),
        about=_about(words),
        unit=_unit(words),
        counted=re.compile(_count(words)),
        added=re.compile(rf"(?:[+&]|{words.word('intents', 'joiner')})[ (]*$"),
        each=re.compile(rf"{_MONEY_ALONE}(?P<each> *{word('each')})"),
        choice=re.compile(rf"(?<!{MONEY}){MONEY}+ *(?:/|-|{word('or')}) *{_MONEY_ALONE}"),
        exempt=re.compile(word("exempt")),
        plus_tax=re.compile(rf"{words.either('amounts', 'plus_tax')}(?!{LETTER})|(?:\+|{word('plus')}) *{SHARE}"),
        discount=re.compile(word("discount")),
        of_total=re.compile(of_total + "$"),
        # the whole behind what remains of it: "815,30 € sur les 1 500"
        total_aside=re.compile(rf"(?:{of_total}|{word('total')}(?: *{word('total_was')})?{_GAP}){_BARE_WHOLE}"),
        # a share with the whole that it is of, where that has no currency: "30% de 3 000"
        share_of=re.compile(rf"{SHARE}+ *{word('deposit_of')} *(?P<whole>{_BARE})"),
        tax_words=re.compile(word("exempt", "net", "gross", "tax", "tax_noise")),
    )


def _amount_words(words: Words) -> Callable[..., str]:
    """Return what gives the expression for any word of named lists about amounts."""
    return partial(words.word, "amounts")


def _of(words: Words) -> str:
    """Return what joins a word to its amount: ``acompte de :``."""
    return rf"(?: *{words.word('amounts', 'deposit_of')})*{_GAP}"


def _remaining(words: Words) -> tuple[Pattern[str], ...]:
    """Match what remains to be paid, behind its word or before it."""
    word = _amount_words(words)
    of = _of(words)
    return (
        re.compile(rf"{_MONEY_ALONE} *{word('remaining_after')}(?!{_GAP}{MONEY})"),
        re.compile(rf"(?<!{MONEY} ){word('remaining')}{of}{_MONEY_ALONE}"),
        # "1800 € reste 1200": what stands behind
        re.compile(rf"(?<={MONEY} ){word('remaining')}{_GAP}{_MONEY_ALONE}"),
    )


def _tax_amount(words: Words) -> tuple[Pattern[str], ...]:
    """Match the tax in figures, beside the word for it."""
    word = _amount_words(words)
    of = _of(words)
    no_mark = rf"(?!{_GAP}{word('exempt', 'net', 'gross')})"
    return (
        re.compile(rf"{word('tax')}{of}{_MONEY_ALONE}"),
        re.compile(rf"{word('tax')}{of}{SHARE}+(?:[)]? *[:=(]|[)]) *{_MONEY_ALONE}{no_mark}"),
        # "HT 100 TVA 20 % 20 TTC 120": with another amount directly behind
        re.compile(
            rf"(?<={MONEY})[ ,/\n]*{word('tax')}{of}{SHARE}+ +{_MONEY_ALONE}(?=[ ,/\n]+(?:{word('total')} *)?{MONEY})"
        ),
        re.compile(rf"{_MONEY_ALONE}{no_mark}(?: *{word('deposit_of')})* *{word('tax')}(?![^\n,;]{{0,12}}{SHARE})"),
    )


def _about(words: Words) -> tuple[Pattern[str], ...]:
    """Match an amount that is only about right."""
    word = _amount_words(words)
    return (
        re.compile(rf"{word('about')}{_GAP}{_MONEY_ALONE}"),
        re.compile(rf"{_MONEY_ALONE} *[,(]? *{word('about_after')}"),
        re.compile(rf"[~≈] *{_MONEY_ALONE}"),
        re.compile(rf"{_MONEY_ALONE} *\?+"),
    )


def _unit(words: Words) -> tuple[Pattern[str], ...]:
    """Match an amount that is the price of one of several things."""
    word = _amount_words(words)
    # "3 jours de formation à 400 €"
    thing = rf"(?: *{word('thing_of')} *{LETTER}+(?: {LETTER}+)?)?"
    return (
        re.compile(rf"{_MONEY_ALONE} *{word('each')}"),
        re.compile(rf"(?<![\w.,])(?P<n>\d+) *[x*×] *{_MONEY_ALONE}"),
        re.compile(rf"{_MONEY_ALONE} *(?:/ *{words.either('amounts', 'quantities')} *)?[x*×] *(?P<n>\d+)"),
        re.compile(rf"{word('unit_before')}{_GAP}{_MONEY_ALONE}"),
        re.compile(rf"{_count(words)}{thing} *(?:[x*×]|{words.either('amounts', 'at_price')}) *{_MONEY_ALONE}"),
    )


def _count(words: Words) -> str:
    """Match of how many things a text speaks: ``2 nuits``, ``1,5 jour``, ``14h``."""
    number = rf"(?P<n>\d+(?:[.,]\d{{1,2}})?|{spelled_of(words).expression})"
    things = rf"{words.either('amounts', 'quantities')}(?!{LETTER})|{words.word('doubt', 'things')}"
    return rf"(?<![\w.,]){number} ?(?:{things})"


def amounts_of(
    text: str, amounts: Sequence[AmountFound], percents: Sequence[PercentFound], part: Span | None = None
) -> Amounts:
    """Put marks into ``text`` where its amounts and percentages stand; ``part`` is the part that counts, else all."""
    for mark, spans in ((MONEY, [a.span for a in amounts]), (SHARE, [p.span for p in percents])):
        for span in spans:
            text = text[: span.start] + mark * (span.end - span.start) + text[span.end :]
    return Amounts(text, amounts, percents, part or Span(0, len(text)))
