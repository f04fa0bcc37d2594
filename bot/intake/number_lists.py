"""Invoice numbers that stand in a list: behind one word for them, before their lines, or before their amounts."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.intake.draft import Span
from bot.intake.number_found import NumberFound
from bot.intake.number_words import IS_DAY, NumberGrammar
from bot.intake.schedule import are_shares
from bot.intake.sheet import Sheet

# "fact 90, 14 250 €" is one number and an amount, "fact 90 et 14 250 €" may be two numbers.
_ENDS_IN_AMOUNT = re.compile(r", *\d{1,3} \d{3}\Z")
_GROUP = 4  # a space and three figures
_ONE_AND_ANOTHER = re.compile(r"(?P<n>\d+), *(?P<other>\d{2,})")
# Numbers of invoices that are listed are no farther apart.
_NEXT_ONES = 10
# So many lines are a list.
_LIST = 2


def several(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that are listed behind one word for them; the first has the word in its span."""
    for match in sheet.find(grammar.listed):
        if _ENDS_IN_AMOUNT.search(sheet.rest[match.start() : match.end() + _GROUP]) or _is_priced(
            match, sheet, grammar
        ):
            continue
        start = match.start()
        for item in re.finditer(r"\d+(?:-\d+)?", match["n"]):
            end = match.start("n") + item.end()
            yield NumberFound(Span(start, end), item[0])
            start = end


def _is_priced(pair: re.Match[str], sheet: Sheet, grammar: NumberGrammar) -> bool:
    """Whether the second of two figures behind one word for an invoice is its sum, as no other stands in the text.

    So it is in ``invoice 512, 725 due 30 September``, but neither in ``invoices 512, 725`` nor in ``invoice 512, 513``.
    """
    alone = _ONE_AND_ANOTHER.fullmatch(pair["n"])
    if alone is None or not grammar.one_label.match(pair[0]) or sheet.has(grammar.any_sum):
        return False
    return not 0 < int(alone["other"]) - int(alone["n"]) < _NEXT_ONES


def listed(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that a list names one by one behind its word for them (``number 12 for …``)."""
    for match in sheet.find(grammar.of_list):
        value = grammar.spelled.value(match["n"])
        if value is not None:
            yield NumberFound(Span(*match.span()), match["n"] if match["n"].isdigit() else str(value))


def opening_lines(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the numbers with a sign that open the lines of a list (``- 2027-3 : 450 €``)."""
    for match in sheet.find(grammar.opens_line):
        number = match["n"] or match["code"]
        if not IS_DAY.fullmatch(number) and not are_shares(number):
            at = Span(*match.span("n" if match["n"] else "code"))
            yield NumberFound(at, sheet.cut(at))


def leading_lines(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that lead the lines of a list (``201 Verdier 450 €``), each a little higher than the last.

    Each stands before a name with a capital, and in no other line is a sum.
    """
    found = [match for match in grammar.leads_line.finditer(sheet.rest) if sheet.raw[match.end()].isupper()]
    if len(found) < _LIST:
        return
    steps = [int(after["n"]) - int(before["n"]) for before, after in pairwise(found)]
    led = {sheet.rest.rfind("\n", 0, match.start("n")) for match in found}
    sums = {sheet.rest.rfind("\n", 0, match.start()) for match in sheet.find(grammar.any_sum)}
    if all(0 < step < _NEXT_ONES for step in steps) and sums == led:
        yield from (NumberFound(Span(*match.span("n")), match["n"]) for match in found)


def counted_off(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the figures before the amounts of a list whose count was said (``401 de 120 €, 402 de 310 €``)."""
    for match in sheet.find(grammar.counted_off):
        yield NumberFound(Span(*match.span("n")), match["n"])


def codes_off(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield short codes that are counted on (``NH-1``, ``NH-2``), each before its amount."""
    found = [*sheet.find(grammar.codes_off)]
    leads = [match["lead"] for match in found]
    for match in found:
        if leads.count(match["lead"]) > 1:
            yield NumberFound(Span(*match.span("n")), sheet.cut(Span(*match.span("n"))))
