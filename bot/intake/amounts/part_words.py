"""The words by which deposits, and what has been paid of a sum, are recognised."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.amounts.due_pieces import GAP, DuePieces
from bot.intake.amounts.marked_amounts import MONEY, SHARE
from bot.intake.text.sheet import STRUCK
from bot.intake.text.words import LETTER

_EITHER = rf"(?<![{MONEY}{SHARE}])(?P<m>[{MONEY}{SHARE}]+)(?![{MONEY}{SHARE}])"
# "acompte AC-12 de 450 €", "acompte n° 12 de 450 €": what was struck out is the number
_NUMBERED = r"(?: *[a-z]{0,9}\x00+)?"


@dataclass(frozen=True, slots=True)
class PartGrammar:
    """What tells that an amount, a share or one half is a deposit, or has been paid, in one language.

    A part may be ``told_twice``, as a share and in money, and a sum told ``after_deposit``, which may be taken off it
    or not; ``none_paid`` tells that nothing was paid.
    """

    paid: tuple[Pattern[str], ...]
    told_twice: Pattern[str]
    deposit: tuple[Pattern[str], ...]
    part_of_total: Pattern[str]
    part_told: Pattern[str]
    half: Pattern[str]
    half_paid: Pattern[str]
    paid_word: Pattern[str]
    none_paid: Pattern[str]
    after_deposit: Pattern[str]
    invoiced_deposit: Pattern[str]
    deposit_before: Pattern[str]
    deposit_near: Pattern[str]
    deposit_dated: Pattern[str]
    billed: Pattern[str]
    deposits_counted: Pattern[str]


def part_grammar(pieces: DuePieces) -> PartGrammar:
    """Prepare the recognition of parts."""
    word, of, of_total, said = pieces.word, pieces.of, pieces.of_total, pieces.spelled.expression
    unless = pieces.words.not_behind("amounts", "not_before")
    paid, deposit, been = unless + word("paid_part"), word("deposit"), rf" *(?:{word('been')} *)?"
    # "deposit invoice of £300"
    bill = rf"(?: *{pieces.words.word('numbers', 'label')})?"
    deposits = rf"(?:(?<!\w)(?P<count>\d{{1,2}}|{said}) +)?{deposit}{bill}"
    half = word("half")
    half_paid = rf"{half}(?:{of}(?P<t>{MONEY}+))?{been}{paid}|{paid} *{half}|{word('remaining')}{of}{half}(?! *{paid})"
    return PartGrammar(
        paid=_paid(pieces, unless, deposits),
        told_twice=_told_twice(pieces, paid),
        deposit=(
            re.compile(rf"{deposits}{_NUMBERED}{of}{_EITHER}(?: *{word('each')})?"),
            re.compile(rf"{_EITHER}(?: *{word('deposit_of')})* *{deposit}(?!{of}[{MONEY}{SHARE}])"),
        ),
        part_of_total=re.compile(rf"(?<!{MONEY})(?P<m>{MONEY}+) *{of_total}(?P<t>{MONEY}+){been}{paid}"),
        # "400 € reçus sur les 900", "reçu 400 sur 900"
        part_told=re.compile(rf"(?:{MONEY} *{paid}[^\n,;.{MONEY}]{{0,32}}? |{paid} *{MONEY}+ *){of_total}{MONEY}"),
        half=re.compile(half),
        half_paid=re.compile(half_paid),
        paid_word=re.compile(
            rf"(?:{word('paid_before')} *)?{deposit} *(?:[^\n,;.]{{0,24}} )?{paid}|"
            rf"{paid} *(?:[^\n,;.\x01]{{0,12}} )?{deposit}|{word('part_paid')}|{half_paid}"
        ),
        none_paid=re.compile(word("none_paid")),
        after_deposit=re.compile(word("after_deposit")),
        invoiced_deposit=re.compile(word("invoiced_deposit")),
        deposit_before=re.compile(rf"{deposit} *$"),
        # "acompte de 750 € facturé ce jour", where the day has the word for invoiced with it
        deposit_near=re.compile(
            rf"{deposit}[^\n,;.()]*$"
            # behind a comma, where its share is told: "acompte de 30 % sur 4 000 €, facturé ce jour"
            rf"|(?:{deposit}{of}{STRUCK}|{STRUCK}{of}{deposit})[^\n,;.()]*, *$"
        ),
        # "deposit due 1 March", behind the sum that it is a share of
        deposit_dated=re.compile(rf"{deposit}(?= {STRUCK})"),
        billed=re.compile(pieces.words.either("amounts", "invoiced_share") + r"(?= )"),
        deposits_counted=re.compile(rf"(?<![\w.,])(?P<n>\d|{said}) +{deposit}(?<=s)"),
    )


def _told_twice(pieces: DuePieces, paid: str) -> Pattern[str]:
    """Match a share and the sum that it comes to, in brackets or behind a word that says so, and whether it is paid."""
    told, between = pieces.word("share_told"), rf"[^\n;.()\d{MONEY}{SHARE}]{{0,40}}?"
    so = rf"[ ,]*(?:\(|{told}) *(?:{told} *)?"
    share, money = rf"(?P<s>{SHARE}+)(?!{SHARE})", rf"(?P<m>{MONEY}+)(?!{MONEY})"
    behind = rf"(?: *\)| *{pieces.word('deposit_of')} *{pieces.word('deposit')})*,?"
    is_paid = rf"(?P<paid>{behind} *(?:{pieces.word('been')} *)?{paid})?"
    return re.compile(rf"(?<!{SHARE}){share}{between}{so}{money}{is_paid}")


def _paid(pieces: DuePieces, unless: str, deposits: str) -> tuple[Pattern[str], ...]:
    """Match what has been paid; ``unless`` is what may not stand before the word that says so."""
    word, of = pieces.word, pieces.of
    paid, deposit = unless + word("paid_part"), word("deposit")
    each, of_deposit = rf"(?: *{word('each')})?", rf"(?: *{word('deposit_of')})*"
    joiner = pieces.words.word("intents", "joiner")
    # "428 € d'avance", "30 € perçus à titre d'acompte", "£264 they gave me in advance"
    given = rf"(?: *{word('paid_by')})?"
    as_deposit = rf"(?: *{word('as_deposit')}|{of_deposit} *{deposit})?(?: *{word('paid_moment')})?"
    behind = rf"{given}{as_deposit}"
    # such as "20 % et 30 %"
    several = rf"(?P<m>{SHARE}+(?: *(?:,|{joiner}) *(?:{word('deposit_of')} *)*{SHARE}+){{1,3}})"
    # "déjà reçu 1 500 en janvier puis 2 000 en mars"
    then_paid = rf"{word('paid_before')}{of}{MONEY}+[^\n,;.\d{MONEY}]{{0,24}}?(?:[,+&]|{joiner}) *"
    # what closes a clause behind a sum or share is told of that: "50 % déjà réglés, 50 % le 10 janvier"
    closed = rf"[{MONEY}{SHARE}] *(?:{word('been')} *)?{word('paid_before')} *,"
    expressions = (
        rf"(?:{word('paid_before')} *)?{deposits}{of}{_EITHER}{each}{GAP}(?:{word('been')} *)?{paid}",
        # such as "versé 172 € d'acompte sur les 1 756" and "1 378 € (acompte payé)"
        rf"{paid} *{_EITHER}{of_deposit} *{deposit}",
        rf"{_EITHER} *\( *{deposit} *(?:{word('been')} *)?{paid}",
        rf"{deposits} *{paid}{of}{_EITHER}{each}",
        rf"{paid}{of}{deposits}{of}{_EITHER}{each}",
        rf"{word('paid_before')} *{deposits}{of}{_EITHER}{each}",
        rf"{closed}|{unless}{word('paid_before')}{of}{_EITHER}(?!{of_deposit} *{word('tax')}){behind}",
        rf"{unless}{then_paid}(?P<m>{MONEY}+)(?!{MONEY})",
        rf"{_EITHER}{of_deposit} *(?:{deposit} *)?(?:{word('paid_moment')} *[(,]? *)?{paid}{as_deposit}",
        rf"(?<!{SHARE})(?P<m>{SHARE}+)(?!{SHARE}) *{word('been')} *{paid}",
        # two of them, behind their word or before it
        rf"{deposit}{of}{several}{GAP}(?:{word('been')} *)?{paid}",
        rf"{deposit}{GAP}(?:{word('been')} *)?{paid}{of}{several}",
        # "50 % à la commande (payé)", "50 % à la commande le 12/02, payés", where the days are struck out
        rf"(?<!{SHARE})(?P<m>{SHARE}+)(?!{SHARE})(?: *(?:{LETTER}{{1,3}} )?{STRUCK}+){{1,2}} *[(,:]? *{paid}",
    )
    return tuple(re.compile(expression) for expression in expressions)
