"""Invoice numbers that stand in a list: behind one word for them, before their lines, or before their amounts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from re import Pattern

from bot.intake.draft import Span
from bot.intake.numbers.found import NumberFound
from bot.intake.numbers.pieces import AMOUNT_NEXT, IS_DAY, PRINTED, NumberPieces
from bot.intake.text.sheet import Sheet
from bot.intake.text.spelled import Spelled
from bot.intake.text.words import LETTER

# "fact 90, 14 250 €" is one number and an amount, "fact 90 et 14 250 €" may be two numbers.
_ENDS_IN_AMOUNT = re.compile(r", *\d{1,3} \d{3}\Z")
_GROUP = 4  # a space and three figures
_ONE_AND_ANOTHER = re.compile(r"(?P<n>\d+), *(?P<other>\d{2,})")
# Numbers of invoices that are listed are no farther apart.
_NEXT_ONES = 10
# How far before a list its count is looked for.
_REACH = 16
# So many lines are a list.
_LIST = 2
# How many figures the numbers of a list have, all of them alike.
_LENGTHS = range(1, 7)


@dataclass(frozen=True, slots=True)
class ListGrammar:
    """What recognises the invoice numbers of a list in one language."""

    spelled: Spelled
    listed: Pattern[str]
    count_before: Pattern[str]
    one_label: Pattern[str]
    any_sum: Pattern[str]
    of_list: Pattern[str]
    opens_line: Pattern[str]
    leads_line: Pattern[str]
    counted_off: Pattern[str]
    counted_on: Pattern[str]
    codes_off: Pattern[str]
    in_turn: Pattern[str]


def list_grammar(pieces: NumberPieces) -> ListGrammar:
    """Prepare the recognition of the numbers of lists."""
    words, said, listed = pieces.words, pieces.spelled.expression, pieces.listed
    names, codes = pieces.currencies.names, pieces.currencies.codes
    joiner = words.word("intents", "joiner")
    return ListGrammar(
        spelled=pieces.spelled,
        listed=_listed(pieces, joiner),
        count_before=re.compile(rf"(?<!\w)(?P<n>\d{{1,2}}|{said}) +\Z"),
        one_label=re.compile(rf"{words.either('numbers', 'label')} *(?:{pieces.explicit} *)?\d"),
        any_sum=re.compile(rf"[£€$]|\d ?{names}(?!{LETTER})|{codes} ?\d|\d[.,]\d\d(?!\d)"),
        of_list=re.compile(rf"{words.word('numbers', 'of_list')} +(?P<n>\d{{1,6}}|{said})(?= *:| +{listed}(?!\w))"),
        # "- 2027-3 : 450 €" in a list, "1) 2607-01, 450 €"
        opens_line=re.compile(
            rf"^[ *•-]*(?:\d{{1,2}} ?[.)] +)?(?:(?P<n>(?=[\w/._-]*[/._-]){PRINTED}) *[:=] *(?=[€£$]?\d)"
            rf"|(?P<code>[a-z]{{0,4}}\d{{2,6}}-\d{{1,6}})(?:, *| +)(?={AMOUNT_NEXT}))",
            re.MULTILINE,
        ),
        # "201 Verdier 450 €" on lines of their own
        leads_line=re.compile(r"^[ *•-]*(?P<n>\d{2,6})(?:[,:] ?| )(?=[^\W\d_][^\n]*\d)", re.MULTILINE),
        # "3 factures : 401 de 120 €, 402 de 310 €", "la 12 (120 €) et la 13 (310 €)", but not "3 tables à 120 €"
        counted_off=re.compile(
            rf"(?:[:;\n]|,(?!\d)|{joiner}) *(?:{words.word('numbers', 'article')} +(?=\d\d-|\d+ ?\())?"
            rf"(?P<n>\d{{1,6}}|\d\d-\d{{2,4}}|20\d\d-\d{{1,4}})(?: +{listed} *| ?\()(?=[€£$]?\d|{said})"
        ),
        # "1201 de 400 €, 1202 de 380 €", which nobody sells so many of, but not "lot 101 : 400 €, lot 102 : 380 €"
        counted_on=re.compile(
            rf"(?:[:;\n]|,(?!\d)|{joiner}|\A) *(?P<n>\d{{3,6}})"
            rf"(?: +{listed} *| *: *| +(?=[€£$]))(?={AMOUNT_NEXT}|[€£$] ?\d)"
        ),
        # "NH-1 £400, NH-2 £450", "la A12 de 540 €, la A13 de 275 €", and behind a count "41 £310, 42 £290"
        codes_off=re.compile(
            rf"(?:[:;,\n]|{joiner}|\A) *(?:{words.word('numbers', 'article')} +)?"
            rf"(?P<n>(?P<lead>[a-z]{{1,6}}[/_.-]?)\d{{1,6}})(?=[ :,]+(?:{listed} +)?"
            rf"(?:[€£$] ?\d|{codes} ?\d|\d+(?:[.,]\d+)* ?(?:[€£$]|{codes})))"
        ),
        in_turn=re.compile(rf"(?:[ ,;/&]|{words.word('numbers', 'in_turn')})*"),
    )


def _listed(pieces: NumberPieces, joiner: str) -> Pattern[str]:
    """Match figures of one shape behind one word for them (``factures 31, 32 et 33``, ``27-09 et 27-10``)."""
    explicit, label = pieces.explicit, pieces.words.either("numbers", "label")
    joint = rf" *(?:[,&]|{joiner}) *(?:{label} *)?(?:{explicit} *)?"
    shapes = (r"\d{1,2}-\d{2}", *(rf"\d{{{length}}}" for length in _LENGTHS))
    several = "|".join(rf"{shape}(?:{joint}{shape})+" for shape in shapes)
    # without a word for invoices the last is joined by one: "n° 12 et 13", but not "n° 12, 15 jours"
    marked = "|".join(rf"{shape}(?:{joint}{shape})* *(?:&|{joiner}) *(?:{explicit} *)?{shape}" for shape in shapes)
    return re.compile(
        rf"(?:(?<!\w){label}s? *(?:{explicit} *)?(?=(?:{several}))|(?<!\w){explicit} *(?=(?:{marked})))"
        rf"(?P<n>(?:{several}))(?![\w/-])(?! +{pieces.months}(?!\w)| ?{pieces.spans}(?!\w)){pieces.not_money}"
        # "facture 556, 489 €90"
        r"(?! ?(?:€|euros?|eur) ?\d\d(?![\w/]|[.,]\d))"
    )


def several(sheet: Sheet, grammar: ListGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that are listed behind one word for them; the first has the word in its span."""
    for match in sheet.find(grammar.listed):
        if _ENDS_IN_AMOUNT.search(sheet.rest[match.start() : match.end() + _GROUP]) or _is_priced(
            match, sheet, grammar
        ):
            continue
        items = [*re.finditer(r"\d+(?:-\d+)?", match["n"])]
        # "deux factures 12 et 13", which are as many as they are said to be
        count = sheet.before(grammar.count_before, match.start(), _REACH)
        start = count.start() if count and grammar.spelled.value(count["n"]) == len(items) else match.start()
        for item in items:
            end = match.start("n") + item.end()
            yield NumberFound(Span(start, end), item[0])
            start = end


def _is_priced(pair: re.Match[str], sheet: Sheet, grammar: ListGrammar) -> bool:
    """Whether the second of two figures behind one word for an invoice is its sum, as no other stands in the text.

    So it is in ``invoice 512, 725 due 30 September``, but neither in ``invoices 512, 725`` nor in ``invoice 512, 513``.
    """
    alone = _ONE_AND_ANOTHER.fullmatch(pair["n"])
    if alone is None or not grammar.one_label.match(pair[0]) or sheet.has(grammar.any_sum):
        return False
    return not 0 < int(alone["other"]) - int(alone["n"]) < _NEXT_ONES


def listed(sheet: Sheet, grammar: ListGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that a list names one by one behind its word for them (``number 12 for …``)."""
    for match in sheet.find(grammar.of_list):
        value = grammar.spelled.value(match["n"])
        if value is not None:
            yield NumberFound(Span(*match.span()), match["n"] if match["n"].isdigit() else str(value))


def opening_lines(sheet: Sheet, grammar: ListGrammar) -> Iterator[NumberFound]:
    """Yield the numbers with a sign that open the lines of a list (``- 2027-3 : 450 €``)."""
    for match in sheet.find(grammar.opens_line):
        number = match["n"] or match["code"]
        if not IS_DAY.fullmatch(number):
            at = Span(*match.span("n" if match["n"] else "code"))
            yield NumberFound(at, sheet.cut(at))


def leading_lines(sheet: Sheet, grammar: ListGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that lead the lines of a list (``201 Verdier 450 €``), each a little higher than the last.

    Each stands before a name with a capital, and in no other line is a sum.
    """
    found = [match for match in grammar.leads_line.finditer(sheet.rest) if sheet.raw[match.end()].isupper()]
    if len(found) < _LIST:
        return
    led = {sheet.rest.rfind("\n", 0, match.start("n")) for match in found}
    sums = {sheet.rest.rfind("\n", 0, match.start()) for match in sheet.find(grammar.any_sum)}
    if _are_next_ones([int(match["n"]) for match in found]) and sums == led:
        yield from (NumberFound(Span(*match.span("n")), match["n"]) for match in found)


def counted_off(sheet: Sheet, grammar: ListGrammar) -> Iterator[NumberFound]:
    """Yield the figures before the amounts of a list whose count was said (``401 de 120 €, 402 de 310 €``)."""
    for match in sheet.find(grammar.counted_off):
        yield NumberFound(Span(*match.span("n")), match["n"])


def counted_on(sheet: Sheet, grammar: ListGrammar) -> Iterator[NumberFound]:
    """Yield the figures before amounts of which each is a little higher than the last (``1201 de 400 €, 1202 …``)."""
    found = [*sheet.find(grammar.counted_on)]
    if _are_next_ones([int(match["n"]) for match in found]):
        yield from (NumberFound(Span(*match.span("n")), match["n"]) for match in found)


def _are_next_ones(numbers: Sequence[int]) -> bool:
    """Whether so many numbers are a list, each a little higher than the one before it."""
    return len(numbers) >= _LIST and all(0 < after - before < _NEXT_ONES for before, after in pairwise(numbers))


def codes_off(sheet: Sheet, grammar: ListGrammar) -> Iterator[NumberFound]:
    """Yield short codes that are counted on (``NH-1``, ``NH-2``), each before its amount."""
    found = [*sheet.find(grammar.codes_off)]
    leads = [match["lead"] for match in found]
    for match in found:
        if leads.count(match["lead"]) > 1:
            yield NumberFound(Span(*match.span("n")), sheet.cut(Span(*match.span("n"))))
