"""Invoice numbers in a text: labelled, coded (``F2026-77``), or dictated; orders, quotes and the like are left out.

A bare number after the word "invoice" may be number or amount; that is decided where the amounts are known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.sheet import Sheet
from bot.intake.spelled import Spelled, spelled_of
from bot.intake.words import Words, either

# A token with a digit in it, as printed on invoices.
_PRINTED = r"(?=[a-z/._-]{0,12}\d)[a-z0-9]+(?:[/._-]+[a-z0-9]+)*"
# Codes that are numbers without any label: letters and digits, or a year with a count, or three groups.
_CODE = (
    r"(?:(?:f|fa|fac|inv)\d{1,8}|[a-z]{1,6}[/._-]?20\d\d[/._-]?\d{1,6}(?:[/_-]\d{1,6})*|[a-z]{1,6}[/_-]\d{2,8}(?:[/_-][a-z0-9]{1,8})*|[a-z]{1,4}\d\d[/_-]\d{1,6}(?:[/_-]\d{1,6})*|[a-z]{1,3}\d{3,10}(?:[/_-]\d{1,6})*"
    r"|20\d\d[.]\d\d[.]\d\d[/_-][a-z0-9]{1,4}|\d{6,8}[/_-][a-z0-9]{1,4}|20\d\d[/_-](?:\d{3,6}|[a-z]{1,5}[/_-]?\d{1,6}|\d{1,2}[/_-]\d{3,6})|\d{2}[/_-]\d{3,6}|[a-z]{2,5}[/_-][a-z]{1,5}[/_-]?\d{1,6})"
)
_DAY_OF_MONTH, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DAY = (
    rf"(?:(?:{_DAY_OF_MONTH}[/.-]{_MONTH}|{_MONTH}[/.-]{_DAY_OF_MONTH})(?:[/.-](?:20)?\d\d)?|\d{{1,2}}/20\d\d"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d)"
)
_IS_DAY = re.compile(_DAY)
# What stands behind a number that is written directly before its amount: "2026-81 450 €".
_AMOUNT_NEXT = r"\d{1,3}(?: ?\d{3})*(?:[.,]\d\d)? ?(?:€|euros?\b|eur\b)"
_NOT_MONEY = r"(?! ?(?:[€£$](?! ?\d)|%|euros?\b|eur\b|ttc\b|ht\b|(?:k|e)\b)|[.,]\d)"
# Figures in groups of three are an amount: "les 1 050 €".
_GROUPED = r"\d{1,3}(?: \d{3})+(?!\d)"


# How many figures the numbers of a list have, all of them alike.
_LENGTHS = range(1, 7)
# How far before a number the label of a day is looked for.
_REACH = 40


@dataclass(frozen=True, slots=True)
class NumberFound:
    """An invoice number, and where it stands with its label.

    ``like_day`` when nothing but the dash tells it from the day of the invoice (``facture 27-09``).
    """

    span: Span
    value: str
    like_day: bool = False


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """What recognises invoice numbers in one language."""

    spelled: Spelled
    other: Pattern[str]
    explicit: Pattern[str]
    labelled: Pattern[str]
    paired: Pattern[str]
    day_before: Pattern[str]
    dictated: Pattern[str]
    code: Pattern[str]
    dash: Pattern[str]
    slash: Pattern[str]
    label_before: Pattern[str]
    counted: Pattern[str]
    opening_count: Pattern[str]
    named: Pattern[str]
    of_list: Pattern[str]
    counted_off: Pattern[str]
    opens_line: Pattern[str]
    listed: Pattern[str]
    told: Pattern[str]


def number_grammar(words: Words) -> NumberGrammar:
    """Prepare the recognition of numbers in a language."""
    spelled = spelled_of(words)
    explicit, label = words.word("numbers", "explicit"), words.word("numbers", "label")
    lead = rf"(?<!\w)(?:{label} *(?:{words.either('numbers', 'label_filler')} *)?)?{explicit} *[:.]? *"
    dash, slash = words.either("spelled", "dash"), words.either("spelled", "slash")
    said = spelled.expression
    dictated = rf"(?:[a-z]{{1,3}} +(?:{dash} +)?)?(?:{said}|\d+)(?: +(?:{dash}|{slash}) +(?:{said}|\d+))*"
    joined = rf"(?:[a-z]{{1,3}} +(?:{dash} +)?)?(?:{said}|\d+)(?: +(?:{dash}|{slash}) +(?:{said}|\d+))+"
    counted = rf"(?:{words.either('numbers', 'count_filler')} +)?{words.either('numbers', 'counted')}"
    listed, joiner = words.either("numbers", "after_listed"), words.word("intents", "joiner")
    joint = rf" *(?:[,&]|{joiner}) *(?:{explicit} *)?"
    shapes = (r"\d{1,2}-\d{2}", *(rf"\d{{{length}}}" for length in _LENGTHS))
    labels = rf"(?<!\w){words.either('numbers', 'label')}s? *(?:{explicit} *)?"
    several = "|".join(rf"{shape}(?:{joint}{shape})+" for shape in shapes)
    of_kind = "".join(rf"|(?<=\b{kind} )" for kind in words.entries("numbers", "kind_behind"))
    months = either(name for group in words.groups("calendar", "months") for name in group)
    return NumberGrammar(
        spelled=spelled,
        other=re.compile(
            rf"(?<!\w){words.either('numbers', 'not_invoice')} *(?:{explicit})? *[:.]? *"
            rf"(?:{_PRINTED})(?!\w| ?[€£$](?! ?\d))"
        ),
        explicit=re.compile(rf"{lead}(?P<n>{_PRINTED})(?!\w)(?! +(?:{dash}|{slash}) +\w)(?! ?(?:[€£$](?! ?\d)|%))"),
        labelled=re.compile(
            rf"(?:(?<!\w){label} *[:.]? *{of_kind})(?!{_DAY}(?![\w/-]))"
            rf"(?P<n>(?=[\d]*[a-z/_-]){_PRINTED})(?!\w){_NOT_MONEY}"
        ),
        # "facture 27-09", but neither "facture 5-6 décembre" nor "facture 27-09-26"
        paired=re.compile(
            rf"(?<!\w){label}(?P<sign> *[:.])? *(?P<n>\d{{1,2}}-\d{{1,2}})(?![\w/-])(?! +{months}(?!\w)){_NOT_MONEY}"
        ),
        day_before=re.compile(rf"(?<!\w){either(words.entries('dates', 'issue', 'due'))} *[:.]? *$"),
        dictated=re.compile(rf"{lead}(?P<n>{dictated})(?! *[€£$])|(?<!\w){label} *(?P<m>{joined})(?! *[€£$])"),
        code=re.compile(
            rf"(?<![\w@#/.-])(?P<n>{_CODE}(?![\w@]|[/-]\w){_NOT_MONEY}|20\d\d-\d\d(?= +(?:{listed} +)?{_AMOUNT_NEXT}))"
        ),
        dash=re.compile(rf" +{dash} +"),
        slash=re.compile(rf" +{slash} +"),
        label_before=re.compile(rf"(?<!\w){label} *[:.]? *$"),
        # without a word for invoices: "Deux pour Martin", "Three to log:"
        opening_count=re.compile(
            rf"\W*(?P<n>\d{{1,2}}|{said})(?:(?= +{words.word('numbers', 'counted_for')})"
            rf"| +{words.word('numbers', 'to_register')} *:)"
        ),
        counted=re.compile(rf"(?<!\w)(?P<n>\d{{1,2}}|{said}) +{counted}(?!\w)(?! *(?:{explicit})? *:? *\d)"),
        of_list=re.compile(rf"{words.word('numbers', 'of_list')} +(?P<n>\d{{1,6}}|{said})(?= *:| +{listed}(?!\w))"),
        # "- 2027-3 : 450 €" in a list
        opens_line=re.compile(rf"^[ *•-]*(?P<n>(?=[\w/._-]*[/._-]){_PRINTED}) *[:=] *(?=[€£$]?\d)", re.MULTILINE),
        # "3 factures : 401 de 120 €, 402 de 310 €", but not "3 tables à 120 €"
        counted_off=re.compile(rf"(?:[:;\n]|,(?!\d)|{joiner}) *(?P<n>\d{{1,6}}) +{listed} *(?=[€£$]?\d|{said})"),
        # "2204 c'est le n° de facture"
        told=re.compile(rf"(?<![\w@#/.-])(?P<n>{_PRINTED}) *,? *{words.word('numbers', 'number_behind')}"),
        # "factures 31, 32 et 33", "27-09 et 27-10": figures of one shape
        listed=re.compile(rf"{labels}(?P<n>(?:{several}))(?![\w/-])(?! +{months}(?!\w)){_NOT_MONEY}"),
        named=re.compile(
            rf"(?<!\w)(?:{words.either('numbers', 'of_invoice')}) *(?!{_GROUPED})(?P<n>{_PRINTED})(?!\w){_NOT_MONEY}"
        ),
    )


def find_numbers(sheet: Sheet, grammar: NumberGrammar, *, counted: bool) -> tuple[list[NumberFound], Sheet]:
    """Return the invoice numbers that stand clear, and the sheet without them and without other numbers.

    ``counted`` when the message says how many invoices it holds, so that figures before their amounts are numbers.
    """
    found: list[NumberFound] = []
    sheet = sheet.without(Span(*match.span()) for match in sheet.find(grammar.other))
    counted_off = [_counted_off] if counted else []
    readers = (_several, _told, _opening_lines, _explicit, _labelled, _paired, _dictated, _listed, *counted_off, _coded)
    for reader in readers:
        numbers = list(reader(sheet, grammar))
        found += numbers
        sheet = sheet.without(number.span for number in numbers)
    return sorted(found, key=lambda number: number.span.start), sheet


def find_named_numbers(sheet: Sheet, grammar: NumberGrammar) -> tuple[list[NumberFound], Sheet]:
    """Return the bare numbers by which a sentence speaks of an invoice (``la 1045``, ``facture 31``)."""
    found = [NumberFound(Span(*m.span()), sheet.cut(Span(*m.span("n")))) for m in sheet.find(grammar.named)]
    return found, sheet.without(number.span for number in found)


def announced(sheet: Sheet, grammar: NumberGrammar) -> tuple[int | None, Sheet]:
    """Return how many invoices the message says it holds (``3 factures :``), and the sheet without that."""
    opened = grammar.opening_count.match(sheet.rest)
    for match in (*sheet.find(grammar.counted), *([opened] if opened else ())):
        count = grammar.spelled.value(match["n"])
        if count is not None and count > 1:
            return count, sheet.without([Span(*match.span())])
    return None, sheet


def _printed(sheet: Sheet, pattern: Pattern[str]) -> Iterator[NumberFound]:
    for match in sheet.find(pattern):
        yield NumberFound(Span(*match.span()), sheet.cut(Span(*match.span("n"))))


def _explicit(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return _printed(sheet, grammar.explicit)


def _told(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return _printed(sheet, grammar.told)


def _labelled(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return _printed(sheet, grammar.labelled)


def _paired(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield two figures with a dash; after a verb (``facturé 27-09``) or ``date de facture`` they are a day."""
    for match in sheet.find(grammar.paired):
        figures = Span(*match.span("n"))
        verb = sheet.raw[: figures.start].rstrip(" :.").endswith("é")
        if not verb and not grammar.day_before.search(sheet.rest, max(0, figures.start - _REACH), figures.start):
            like_day = match["sign"] is None and _IS_DAY.fullmatch(match["n"]) is not None
            yield NumberFound(Span(*match.span()), sheet.cut(figures), like_day)


def _several(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that are listed behind one word for them; the first has the word in its span."""
    for match in sheet.find(grammar.listed):
        start = match.start()
        for item in re.finditer(r"\d+(?:-\d+)?", match["n"]):
            end = match.start("n") + item.end()
            yield NumberFound(Span(start, end), item[0])
            start = end


def _listed(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    for match in sheet.find(grammar.of_list):
        value = grammar.spelled.value(match["n"])
        if value is not None:
            yield NumberFound(Span(*match.span()), match["n"] if match["n"].isdigit() else str(value))


def _opening_lines(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    for match in sheet.find(grammar.opens_line):
        if not _IS_DAY.fullmatch(match["n"]):
            yield NumberFound(Span(*match.span("n")), sheet.cut(Span(*match.span("n"))))


def _counted_off(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    for match in sheet.find(grammar.counted_off):
        yield NumberFound(Span(*match.span("n")), match["n"])


def _coded(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return _printed(sheet, grammar.code)


def _dictated(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    for match in sheet.find(grammar.dictated):
        text = grammar.slash.sub("/", grammar.dash.sub("#", match["n"] or match["m"]))
        pieces = re.split("([#/])", text)
        values = [piece if piece in {"#", "/"} else _said(piece, grammar) for piece in pieces]
        if all(value is not None for value in values):
            yield NumberFound(Span(*match.span()), "".join(value or "" for value in values).replace("#", "-"))


def _said(piece: str, grammar: NumberGrammar) -> str | None:
    """Return the digits of a piece of a dictated number; letters before it stay."""
    letters = re.match(r"([a-z]{1,3}) +", piece)
    if letters and grammar.spelled.value(letters[1]) is None:
        rest = _said(piece[letters.end() :], grammar)
        return None if rest is None else letters[1].upper() + rest
    if piece.isdigit():
        return piece
    value = grammar.spelled.value(piece.strip())
    if value is not None:
        return str(value)
    return piece.upper() if re.fullmatch("[a-z]{1,3}", piece) else None
