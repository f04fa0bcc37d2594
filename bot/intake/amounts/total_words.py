"""The words by which the whole of a sum and what remains of it are told, and what leaves them open."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.amounts.due_pieces import GAP, MONEY_ALONE, DuePieces
from bot.intake.amounts.marked_amounts import MONEY, SHARE

# Figures without currency.
_BARE = r"\d{1,3}(?: ?\d{3})*(?:[.,]\d\d)?(?!\w|[.,]\d| \d{3})"
_BARE_WHOLE = rf"(?:{_BARE}|\d{{1,3}}(?:,\d{{3}})+(?:[.]\d\d)?(?!\w|[.,]\d))"


@dataclass(frozen=True, slots=True)
class TotalGrammar:
    """What tells the whole, what remains of it and what it includes, in one language, and what puts it in doubt."""

    remaining: tuple[Pattern[str], ...]
    share_left: tuple[Pattern[str], ...]
    sum_after: Pattern[str]
    of_total: Pattern[str]
    total_aside: Pattern[str]
    share_of: Pattern[str]
    included: tuple[Pattern[str], ...]
    included_clause: Pattern[str]
    about: tuple[Pattern[str], ...]
    choice: Pattern[str]
    discount: Pattern[str]


def total_grammar(pieces: DuePieces) -> TotalGrammar:
    """Prepare the recognition of wholes and of what remains of them."""
    word, of, of_total = pieces.word, pieces.of, pieces.of_total
    return TotalGrammar(
        remaining=_remaining(pieces),
        # such as "reste 35 % à payer", "35% left to pay"
        share_left=(
            re.compile(rf"{word('remaining')}(?: *{word('so')})?{of}(?P<s>{SHARE}+)"),
            re.compile(rf"(?<!{SHARE})(?P<s>{SHARE}+) *{word('remaining_after')}"),
        ),
        sum_after=re.compile(rf"{pieces.words.either('amounts', 'equals')}{GAP}{MONEY_ALONE}"),
        of_total=re.compile(of_total + "$"),
        # the whole behind what remains of it: "815,30 € sur les 1 500"
        total_aside=re.compile(rf"(?:{of_total}|{word('total')}(?: *{word('total_was')})?{GAP}){_BARE_WHOLE}"),
        # a share with the whole that it is of, where that has no currency: "30% de 3 000"
        share_of=re.compile(rf"{SHARE}+ *{word('deposit_of')} *(?P<whole>{_BARE})"),
        included=(re.compile(rf"{word('included')}{of}{MONEY_ALONE}"),),
        included_clause=re.compile(rf"{word('included')}{of}{MONEY_ALONE}[^\n,;.]*"),
        about=_about(pieces),
        choice=re.compile(rf"(?<!{MONEY}){MONEY}+ *(?:/|-|{word('or')}) *{MONEY_ALONE}"),
        discount=re.compile(word("discount")),
    )


def _remaining(pieces: DuePieces) -> tuple[Pattern[str], ...]:
    """Match what remains to be paid, behind its word or before it."""
    word = pieces.word
    so = rf"(?: *{word('so')})?"
    return (
        re.compile(rf"{MONEY_ALONE} *{word('remaining_after')}(?!{GAP}{MONEY})"),
        re.compile(rf"(?<!{MONEY} ){word('remaining')}{so}{pieces.of}{MONEY_ALONE}"),
        # "1800 € reste 1200": what stands behind
        re.compile(rf"(?<={MONEY} ){word('remaining')}{so}{GAP}{MONEY_ALONE}"),
    )


def _about(pieces: DuePieces) -> tuple[Pattern[str], ...]:
    """Match an amount that is only about right."""
    word = pieces.word
    return (
        re.compile(rf"{word('about')}{GAP}{MONEY_ALONE}"),
        re.compile(rf"{MONEY_ALONE} *[,(]? *{word('about_after')}"),
        re.compile(rf"[~≈] *{MONEY_ALONE}"),
        re.compile(rf"{MONEY_ALONE} *\?+"),
    )
