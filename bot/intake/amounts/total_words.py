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
    of_total: Pattern[str]
    total_aside: Pattern[str]
    included: tuple[Pattern[str], ...]
    about: tuple[Pattern[str], ...]
    choice: Pattern[str]
    discount: Pattern[str]


def total_grammar(pieces: DuePieces) -> TotalGrammar:
    """Prepare the recognition of wholes and of what remains of them."""
    word, of, of_total = pieces.word, pieces.of, pieces.of_total
    return TotalGrammar(
        remaining=_remaining(pieces),
        share_left=_share_left(pieces),
        of_total=re.compile(of_total + MONEY_ALONE),
        # the whole behind what remains of it: "815,30 € sur les 1 500"
        total_aside=re.compile(rf"(?:{of_total}|{word('total')}(?: *{word('total_was')})?{GAP}){_BARE_WHOLE}"),
        included=(re.compile(rf"{word('included')}{of}{MONEY_ALONE}"),),
        about=_about(pieces),
        choice=re.compile(rf"(?<!{MONEY}){MONEY}+ *(?:/|-|{word('or')}) *{MONEY_ALONE}"),
        discount=re.compile(word("discount")),
    )


def _remaining(pieces: DuePieces) -> tuple[Pattern[str], ...]:
    """Match what remains to be paid, behind its word or before it."""
    word = pieces.word
    so = rf"(?:[ ,]*{word('so')})?"
    return (
        re.compile(rf"{MONEY_ALONE} *{word('remaining_after')}(?!{GAP}{MONEY})"),
        re.compile(rf"(?<!{MONEY} ){word('remaining')}{so}{pieces.of}{MONEY_ALONE}"),
        # "1800 € reste 1200": what stands behind
        re.compile(rf"(?<={MONEY} ){word('remaining')}{so}{GAP}{MONEY_ALONE}"),
    )


def _share_left(pieces: DuePieces) -> tuple[Pattern[str], ...]:
    """Match a share of a sum that is still owed, behind its word or before it."""
    word = pieces.word
    near = rf"[^\n,;.{SHARE}{MONEY}]"
    return (
        re.compile(rf"{word('remaining')}{pieces.of}(?P<m>{SHARE}+)(?!{SHARE}){near}{{0,24}}{MONEY}"),
        re.compile(
            rf"(?<!{SHARE})(?P<m>{SHARE}+){near}{{0,24}}{MONEY}*{near}{{0,12}} {word('remaining', 'remaining_after')}"
        ),
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
