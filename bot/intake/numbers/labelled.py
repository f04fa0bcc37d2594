"""Invoice numbers behind a label (``facture n° 12``), and codes that need none (``F2026-77``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.numbers.found import NumberFound
from bot.intake.numbers.pieces import AMOUNT_NEXT, DAY, GLUED, IS_DAY, MIXED, NO_MONTH, PRINTED, NumberPieces
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import LETTER, either

# "n° 7 bis, Confrérie": what closes a number that was given twice.
_REPEATED = r"(?: (?:bis|ter|quater)(?= *(?:[,;:\n]|\Z)))?"
# Codes that are numbers without any label: letters and digits, or a year with a count, or three groups.
_CODES = (
    r"(?:f|fa|fac|inv)\d{1,8}",  # FA12
    r"(?:fact?|inv)[_-]\d",  # FACT-7
    r"[a-z]{1,6}[/._-]?20\d\d[/._-]?\d{1,6}(?:[/_-]\d{1,6})*",  # NH-2026-077
    r"[a-z]{1,6}[/_-]\d{2,8}(?:[/_-][a-z0-9]{1,8})*",  # NH-4412-B
    r"[a-z]{1,4}\d\d[/_-]\d{1,6}(?:[/_-]\d{1,6})*",  # NH27-14
    r"[a-z]{1,3}\d{3,10}(?:[/_-]\d{1,6})*",  # NH1042
    r"[a-z]{1,3}\d[/_-](?!20\d\d(?!\d))\d{3,6}",  # NH1-0457, but not "T3-2026"
    r"20\d\d[.]\d\d[.]\d\d[/_-][a-z0-9]{1,4}",  # 2026.07.14-B
    r"\d{6,8}[/_-][a-z0-9]{1,4}",  # 20260714-3
    # 2026-077, 2026-NH-7, but not the season 2026-2027
    r"20\d\d[/_-](?!20\d\d(?![\w/-]))(?:\d{3,6}|[a-z]{1,5}[/_-]?\d{1,6}|\d{1,2}[/_-](?:\d{3,6}|[a-z]{1,2}))",
    r"(?!(?:0\d|1[0-2])[/-]20\d\d(?!\d))\d{2}[/_-]\d{3,6}",  # 26-0412, but not the month 03/2027
    r"\d{2}[/_-][a-z]{1,5}[/_-]?\d{1,6}",  # 26-NH-7
    r"\d{2}[/_-]\d{2,6}[/_-][a-z]{1,2}",  # 26-77-NH
    r"[a-z]{2,5}[/_-][a-z]{1,5}[/_-]?\d{1,6}",  # NH-LYON-7
)
_CODE = rf"(?:{'|'.join(_CODES)})"
# The year after that a number begins with: "2026-27" is a season.
_NEXT_YEAR = 1
# A sum directly behind a code of its currency: "EUR1250".
_SUM = r"\d+(?:[.,]\d+)*(?![\w/-])"
# The letters that codes begin with rather than words, and how many a code has at most.
_LETTERS = frozenset({"fa", "fac", "inv"})
_LONGEST_LETTERS = 4
# How far before a number the label of a day is looked for.
_REACH = 40


@dataclass(frozen=True, slots=True)
class LabelledGrammar:
    """What recognises invoice numbers by their label or their shape in one language."""

    glued: Pattern[str]
    explicit: Pattern[str]
    labelled: Pattern[str]
    paired: Pattern[str]
    day_before: Pattern[str]
    code: Pattern[str]
    of_year: Pattern[str]
    opens: Pattern[str]
    lettered: Pattern[str]


def labelled_grammar(pieces: NumberPieces) -> LabelledGrammar:
    """Prepare the recognition of labelled and coded numbers."""
    words, label = pieces.words, pieces.label
    months, not_money = pieces.months, pieces.not_money
    of_kind = "".join(rf"|(?<=\b{kind} )" for kind in words.entries("numbers", "kind_behind"))
    glued_sum = GLUED + words.either("amounts", "euro")
    terms = words.either("dates", "term_bare")
    time = rf"\d{{1,3}}{pieces.spans}"
    # "facture 12/26" is a number where the day stands before the month
    no_day = rf"{MIXED}|{NO_MONTH}" if words.table["calendar"]["day_first"] else MIXED
    # no sum is written so, and behind the word for an invoice a day has its month: "invoice 0047"
    zeros = rf"(?<!{LETTER})0\d{{1,9}}(?! *(?:\d|{pieces.spans}(?!\w)|{months}(?!\w)))"
    return LabelledGrammar(
        # "FAC27-0330", "INV27.118"
        glued=re.compile(
            rf"(?<![\w@#/.-])(?P<n>(?P<label>{label})\d+(?:[/._-]+[a-z0-9]+)*(?P<letter>[a-d])?)(?![\w@]|[/-]\w){not_money}"
        ),
        explicit=re.compile(
            rf"{pieces.lead}(?P<n>{PRINTED}{_REPEATED})(?!\w)(?! +(?:{pieces.dash}|{pieces.slash}) +\w)"
            r"(?! ?(?:[€£$](?! ?\d)|%))"
        ),
        labelled=re.compile(
            rf"(?:(?<!\w){label} *[:.=]? *{of_kind})(?!(?!{no_day}){DAY}(?![\w/-])|(?:{glued_sum}|{time})(?!\w|-\d))"
            rf"(?P<n>(?=[\d]*[a-z/_-]){PRINTED}|(?:f|fa|fc|fv) \d{{1,6}}|{zeros})(?!\w){not_money}"
        ),
        # "facture 27-09", but neither "facture 5-6 décembre" nor "facture 27-09-26"
        paired=re.compile(
            rf"(?<!\w){label}(?P<sign> *[:.])? *(?P<n>\d{{1,2}}-\d{{1,2}})(?![\w/-])(?! +{months}(?!\w)){not_money}"
        ),
        day_before=re.compile(rf"(?<!\w){either(words.entries('dates', 'issue', 'due'))} *[:.]? *$"),
        code=re.compile(
            rf"(?<![\w@#/.-])(?!{pieces.currencies.codes}{_SUM}|{terms}-?\d{{1,3}}(?![\w/-])|\d\d[/_-]{months}[/_-])"
            rf"(?P<n>{_CODE}(?![\w@]|[/-]\w){not_money}|20\d\d-\d\d(?= +(?:{pieces.listed} +)?{AMOUNT_NEXT}))"
        ),
        # "2027-60" and "2027/6", but not the month "2027-06"
        of_year=re.compile(
            rf"(?<![\w@#/.-])(?P<n>20(?P<year>\d\d)(?:-(?!0\d|1[0-2])|/(?=\d))(?P<count>\d\d?))(?![\w@]|[/-]\w)"
            rf"{not_money}"
        ),
        # "RP-7, Régie Perchoir, 1 800 €": a word of letters, with or without a dash before its figures, alone
        # "garage lemoine n 133", "n2027-14"
        lettered=re.compile(
            rf"(?<![\w'.-]){words.either('numbers', 'letter')}(?: +|(?=\d{{2}}))(?P<n>{PRINTED})(?!\w){not_money}"
        ),
        opens=re.compile(rf"(?P<n>[a-z]{{1,5}}[/_-]\d{{1,6}}(?=,)|{MIXED}),? (?={LETTER}{{2}})"),
    )


def glued(sheet: Sheet, grammar: LabelledGrammar) -> Iterator[NumberFound]:
    """Yield figures in groups that a word for an invoice is a part of, as its letters stand directly before them.

    So do capitals, and small letters by which codes begin (``fac27-118``), but not those of a word (``fact27-118``).
    """
    for match in sheet.find(grammar.glued):
        letters, in_groups = match["label"], not match["n"].isalnum()
        capital = sheet.raw[match.start("n") : match.end("label")].isupper() and len(letters) <= _LONGEST_LETTERS
        if (in_groups and letters in _LETTERS) or (capital and (in_groups or match["letter"])):
            yield NumberFound(Span(*match.span()), sheet.cut(Span(*match.span())))


def paired(sheet: Sheet, grammar: LabelledGrammar) -> Iterator[NumberFound]:
    """Yield two figures with a dash; after a verb (``facturé 27-09``) or ``date de facture`` they are a day."""
    for match in sheet.find(grammar.paired):
        figures = Span(*match.span("n"))
        verb = sheet.raw[: figures.start].rstrip(" :.").endswith("é")
        if not verb and not grammar.day_before.search(sheet.rest, max(0, figures.start - _REACH), figures.start):
            like_day = match["sign"] is None and IS_DAY.fullmatch(match["n"]) is not None
            yield NumberFound(Span(*match.span()), sheet.cut(figures), like_day)


def counted_in_year(sheet: Sheet, grammar: LabelledGrammar) -> Iterator[NumberFound]:
    """Yield what begins with a year and goes on with a count: neither a month behind a dash nor the year after."""
    for match in sheet.find(grammar.of_year):
        if int(match["count"]) - int(match["year"]) != _NEXT_YEAR:
            yield NumberFound(Span(*match.span("n")), match["n"])


def lettered(sheet: Sheet, grammar: LabelledGrammar) -> Iterator[NumberFound]:
    """Yield a number behind a small letter that is short for "number"; a capital may belong to a name."""
    for match in sheet.find(grammar.lettered):
        if sheet.raw[match.start()].islower():
            yield NumberFound(Span(*match.span()), sheet.cut(Span(*match.span("n"))))


def opening_text(sheet: Sheet, grammar: LabelledGrammar) -> Iterator[NumberFound]:
    """Yield a short code that opens the text, alone before a sign and a word with a capital (``RP-7, Régie …``)."""
    match = grammar.opens.match(sheet.rest)
    if match and sheet.raw[match.end()].isupper():
        yield NumberFound(Span(*match.span("n")), sheet.cut(Span(*match.span("n"))))
