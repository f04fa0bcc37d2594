"""The expressions by which amounts, currencies, tax marks and percentages are recognised in a language."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.text.currency_words import CurrencyGrammar, currency_grammar
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import LETTER, Words

_FIGURE = r"\d+(?:[.,]\d+)? ?k(?:\d{1,3})?(?!\d)|\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)*(?!\d)|\d+(?:[.,']\d+)*"
_GAP = r"[ :=(\n]*"


@dataclass(frozen=True, slots=True)
class AmountGrammar:
    """What recognises amounts in one language; ``thousands_mark`` is its separator of thousands."""

    thousands_mark: str
    spelled: Spelled
    written: Pattern[str]
    said: Pattern[str]
    billed: Pattern[str]
    whom: Pattern[str]
    mixed: tuple[Pattern[str], ...]
    vague: Pattern[str]
    rates: tuple[Pattern[str], ...]
    percent: Pattern[str]
    noise: Pattern[str]
    counting: Pattern[str]
    measured: Pattern[str]
    currencies: CurrencyGrammar
    net_before: Pattern[str]
    gross_before: Pattern[str]
    net_after: Pattern[str]
    gross_after: Pattern[str]
    equals: Pattern[str]
    untaxed: Pattern[str]
    rate_before: Pattern[str]


def amount_grammar(words: Words) -> AmountGrammar:
    """Prepare the recognition of amounts in a language."""
    glued, spelled = _glued(words), spelled_of(words)
    signs = currency_grammar(words, glued)
    percent = rf"(?:%|{words.word('amounts', 'percent')})"
    after = r"[ (,]{0,3}"
    return AmountGrammar(
        thousands_mark=words.table["amounts"]["thousands_mark"],
        spelled=spelled,
        written=re.compile(_written(words, signs, glued)),
        said=re.compile(_said(words, signs, spelled)),
        billed=re.compile(rf"{words.word('numbers', 'label')} +$"),
        whom=re.compile(
            rf" *[,:;\n]| +{words.word('names', 'introduced')}"
            rf"| +(?:{words.either('names', 'work_of')} *)?{words.either('numbers', 'whom')}(?!\w)"
        ),
        mixed=tuple(map(re.compile, _mixed(words, signs))),
        vague=re.compile(words.word("amounts", "vague_amounts")),
        rates=tuple(map(re.compile, _rates(words, signs, percent, spelled.expression))),
        percent=re.compile(rf"(?P<n>(?<![\w.,/])\d{{1,3}}(?:[.,]\d{{1,2}})?|{spelled.expression}) ?{percent}"),
        # "saison 2026-27", "3 à 4 heures"
        noise=re.compile(
            rf"{words.word('amounts', 'tax_noise')}|{words.word('doubt', 'yearly')} +20\d\d[/-](?:20)?\d\d(?![\w/-])"
            rf"|(?<![\w.,/€£$])\d{{1,2}} *(?:-|{words.word('dates', 'range_joint')}) *\d{{1,2}}"
            rf" ?{words.either('amounts', 'quantities')}(?!{LETTER})"
        ),
        counting=re.compile(rf"(?<![\w.,])(?P<n>\d{{1,2}}) ?{words.either('calendar', 'ordinal_ending')}(?![^\W_])"),
        measured=re.compile(rf" ?{words.either('amounts', 'measured')}(?!{LETTER})"),
        currencies=signs,
        net_before=re.compile(words.word("amounts", "net") + _GAP + "$"),
        gross_before=re.compile(words.word("amounts", "gross", "gross_beside") + _GAP + "$"),
        net_after=re.compile(rf"{after}{words.either('amounts', 'net')}(?!{LETTER})"),
        gross_after=re.compile(rf"{after}{words.either('amounts', 'gross', 'gross_beside')}(?!{LETTER})"),
        equals=re.compile(rf"(?:{words.either('amounts', 'equals')}){_GAP}$"),
        untaxed=re.compile(words.word("amounts", "gross")),
        rate_before=re.compile(
            rf"{words.word('amounts', 'rate_word')}(?:[ :=(]*{words.either('amounts', 'rate_of')})*[ :=(]*\Z"
        ),
    )


def _written(words: Words, signs: CurrencyGrammar, glued: str) -> str:
    """Match an amount in figures, with cents where given (``12€50``, ``12 euros et 50 centimes``)."""
    joiner, unit = words.either("spelled", "joiners"), words.either("amounts", "cents")
    full = rf" ?(?:{joiner} )?(?P<full_cents>\d{{1,2}}) ?{unit}(?!{LETTER})"
    short = rf"(?:(?<={LETTER}) )?(?P<cents>\d{{2}})(?!\d|[.,]\d| ?[/%€])"
    # "£40/h" is a price, but "40/60" and "12/b" are none
    per = rf"(?:-(?!\w)|(?(lead){words.either('amounts', 'quantities')}(?!{LETTER})|(?!)))"
    figure = rf"(?P<minus>(?<!\w)-)?(?P<n>{_FIGURE})(?!/(?!{per})|[\d%]| ?%|[.,]\d)"
    # in "44 £850" the sign belongs to what follows
    trail = rf" ?{signs.trail}(?!(?<= .)\d)(?:{full}|{short})?"
    close = r"(?P<close>[/,.]-{1,2}(?![\w-]))?"
    # "4x250" is a count and a figure
    return rf"(?:{signs.lead}|(?:(?<![\w°#/])|(?<=\dx))(?<!\d[.,])){figure}{close}(?:{trail}|(?!\w)|{glued})"


def _glued(words: Words) -> str:
    """Match where a tax mark begins, which may stand directly behind an amount (``400HT``, ``96€ttc``)."""
    return rf"(?={words.either('amounts', 'net', 'gross', 'gross_beside')}(?!{LETTER}))"


def _said(words: Words, signs: CurrencyGrammar, spelled: Spelled) -> str:
    """Match an amount in words, with cents where said (``douze euros dix``, ``douze virgule cinquante euros``)."""
    joiner, unit = words.either("spelled", "joiners"), words.either("amounts", "cents")
    cents = rf"(?: +(?:{joiner} +)?(?P<cents>{spelled.expression}|\d{{2}}(?!\d))(?: *{unit})?)?"
    point = rf"(?: +{words.word('spelled', 'point')} +(?P<decimals>{spelled.expression}|\d{{1,2}})(?= *{signs.names}))?"
    return rf"(?P<n>{spelled.expression}){point}(?: *{signs.trail}{cents})?"


def _mixed(words: Words, signs: CurrencyGrammar) -> tuple[str, ...]:
    """Match figures into which letters have slipped, known as amounts by their currency; "1ere" is none."""
    ordinal = rf"(?!\d{{1,2}}{words.either('calendar', 'ordinal_ending')}(?!\w))"
    # letters alone are no figures where a word goes on: "18 Lise"
    group = rf"(?=\d*[olis])(?![olis]{{3}}{LETTER})[\dolis]{{3}}"
    written = rf"{ordinal}(?!\d+(?:[.,]\d+)*{signs.names}(?!\w))"
    return (
        rf"(?<![\w.,])(?P<n>\d{{1,3}}(?: {group})+(?:[.,][\dolis]{{2}})?) ?{signs.trail}(?P<lead>(?!)x)?",
        rf"(?<![\w.,]){written}(?P<n>\d[\d.,]*[a-z][\da-z.,]*|[oli]\d[\d.,]*)(?<![.,]) ?{signs.trail}(?P<lead>(?!)x)?",
        rf"{signs.lead}(?P<n>(?=[\dolis.,]*\d)(?=[\d.,]*[olis][\dolis.,]*(?![\w']))[\dolis.,]+)(?!\w)(?P<trail>(?!)x)?",
    )


def _rates(words: Words, signs: CurrencyGrammar, percent: str, said: str) -> tuple[str, ...]:
    """Match a rate of tax: ``tva 20``, ``20 % de tva``, ``+ 20%``, ``ht (20 %)``."""
    tax, of = words.either("amounts", "tax"), words.either("amounts", "rate_of")
    # such as "VAT rate is", or "TVA applicable : taux de"
    told = rf"(?: *[:=(]? *{of}){{0,3}}"
    # no tax is higher: "1000 € HT, 30 % à la commande"
    rate = r"(?P<n>(?:[01]?\d|2[0-8])(?:[.,]\d{1,2})?)"
    # what has cents, or is more than any rate, is the tax itself: "TVA 83,00"
    bare = r"(?P<n>[0-2]?\d(?:[.,]\d)?)"
    no_money = rf"(?![\d/]|[.,]\d| ?{signs.names}(?!{LETTER})| \d{{3}}(?!\d))"
    # such as "1000 € HT 20 % d'acompte"
    part = words.either("amounts", "deposit", "paid_moment", "paid_part", "discount", "rest")
    no_part = rf"(?![ ,]*(?:{words.either('amounts', 'deposit_of')} +|d')?{part}(?!{LETTER}))"
    sum_of_tax = rf"(?:{signs.names} ?)?(?:{_FIGURE})(?: ?{signs.names})?"
    return (
        rf"(?<!{LETTER}){tax}{told} *[:=(]? *{rate} ?{percent}{no_part}",
        rf"(?<!{LETTER}){tax}(?: *{of})? *[:=(]? *{bare}{no_money}",
        rf"(?<!{LETTER}){tax}{told} *(?P<n>{said}) *{percent}",
        rf"(?P<n>{said}) *{percent}(?: *{of})? *{tax}(?!{LETTER})",
        rf"(?<![\w.,]){rate} ?{percent}(?: *{of})? *{tax}(?!{LETTER})",
        rf"(?:\+|{words.word('amounts', 'plus')}) *{rate} ?{percent}{no_part}",
        # behind the tax in figures: "TVA 400,00 (20 %)"
        rf"(?<!{LETTER}){tax}(?: *{of})? *[:=]? *{sum_of_tax}[ ,(]+(?:{of} *)?{rate} ?{percent}{no_part}",
        rf"{words.word('amounts', 'gross', 'gross_beside')},? *[(]?{rate} ?{percent}{no_part}",
    )


def tax_to_add(words: Words) -> str:
    """Match the order to add tax."""
    return rf"(?<!\w){words.not_behind('amounts', 'not_to_add')}{words.either('amounts', 'add_tax')}"
