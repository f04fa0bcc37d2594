"""Invoice numbers in a text: labelled, coded (``F2026-77``), or dictated; orders, quotes and the like are left out.

A bare number after the word "invoice" may be number or amount; that is decided where the amounts are known.
"""

import re
from collections.abc import Iterator

from bot.intake.draft import Span
from bot.intake.number_dictated import dictated
from bot.intake.number_found import NumberFound, printed
from bot.intake.number_lists import codes_off, counted_off, leading_lines, listed, opening_lines, several
from bot.intake.number_words import IS_DAY, NumberGrammar
from bot.intake.sheet import Sheet

# The number plate of a car, which without the label of an invoice is no number of one: "Clio GA-431-ZK".
_PLATE = re.compile(r"[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2}", re.IGNORECASE)
# How far before a number the label of a day is looked for.
_REACH = 40


def find_numbers(sheet: Sheet, grammar: NumberGrammar, *, counted: bool) -> tuple[list[NumberFound], Sheet]:
    """Return the invoice numbers that stand clear, and the sheet without them and without other numbers.

    ``counted`` when the message says how many invoices it holds, so that figures before their amounts are numbers.
    """
    found: list[NumberFound] = []
    sheet = sheet.without(Span(*match.span()) for match in sheet.find(grammar.other))
    readers = (
        *(_chosen, several, _told, leading_lines, opening_lines, codes_off, _explicit, _labelled, _paired, dictated),
        *(listed, *([counted_off] if counted else ()), _of_year, _unpaid, _coded, _opening_text),
    )
    for reader in readers:
        numbers = list(reader(sheet, grammar))
        if reader is _opening_text and found:
            continue
        if reader is _coded and found:
            numbers = [number for number in numbers if not _in_name(sheet, number.span)]
        found += numbers if reader is not _coded else [each for each in numbers if not _PLATE.fullmatch(each.value)]
        sheet = sheet.without(number.span for number in numbers)
    return sorted(found, key=lambda number: number.span.start), sheet


def find_named_numbers(sheet: Sheet, grammar: NumberGrammar) -> tuple[list[NumberFound], Sheet]:
    """Return the bare numbers by which a sentence speaks of an invoice (``la 1045``, ``facture 31``, ``31 payée``)."""
    found = [
        NumberFound(Span(*m.span()), sheet.cut(Span(*m.span("n"))))
        for pattern in (grammar.named, grammar.settled)
        for m in sheet.find(pattern)
    ]
    return found, sheet.without(number.span for number in found)


def announced(sheet: Sheet, grammar: NumberGrammar) -> tuple[int | None, Sheet]:
    """Return how many invoices the message says it holds (``3 factures :``), and the sheet without that."""
    opened = grammar.opening_count.match(sheet.rest)
    for match in (*sheet.find(grammar.counted), *([opened] if opened else ())):
        count = grammar.spelled.value(match["n"])
        if count is not None and count > 1:
            return count, sheet.without([Span(*match.span())])
    return None, sheet


def _explicit(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return printed(sheet, grammar.explicit)


def _told(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    yield from printed(sheet, grammar.told)
    yield from printed(sheet, grammar.addressed)


def _labelled(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return printed(sheet, grammar.labelled)


def _paired(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield two figures with a dash; after a verb (``facturé 27-09``) or ``date de facture`` they are a day."""
    for match in sheet.find(grammar.paired):
        figures = Span(*match.span("n"))
        verb = sheet.raw[: figures.start].rstrip(" :.").endswith("é")
        if not verb and not grammar.day_before.search(sheet.rest, max(0, figures.start - _REACH), figures.start):
            like_day = match["sign"] is None and IS_DAY.fullmatch(match["n"]) is not None
            yield NumberFound(Span(*match.span()), sheet.cut(figures), like_day)


def _chosen(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield a number that is one of two of the same shape, between which the writer leaves the choice."""
    for match in sheet.find(grammar.chosen):
        if re.sub(r"\d", "0", match["n"]) == re.sub(r"\d", "0", match["other"]):
            first, other = (sheet.cut(Span(*match.span(name))) for name in ("n", "other"))
            yield NumberFound(Span(*match.span()), first, others=(other,))


def _of_year(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the numbers behind an article; what is said of one before it stays (``3 jours de retard sur la 88``)."""
    for match in sheet.find(grammar.of_year):
        start = match.start() if match["at"] is None else match.start("at")
        yield NumberFound(Span(start, match.end()), sheet.cut(Span(*match.span("n"))))


def _unpaid(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the number of what is not paid, whose article stays with it (``pas réglé la 233, 156 €``)."""
    for match in sheet.find(grammar.unpaid):
        start = match.start("n") if match["article"] is None else match.start("article")
        yield NumberFound(Span(start, match.end("n")), sheet.cut(Span(*match.span("n"))))


def _coded(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return printed(sheet, grammar.code)


def _opening_text(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield a short code that opens the text, alone before a sign and a word with a capital (``RP-7, Régie …``)."""
    match = grammar.opens.match(sheet.rest)
    if match and sheet.raw[match.end()].isupper():
        yield NumberFound(Span(*match.span("n")), sheet.cut(Span(*match.span("n"))))


def numbers_of_places(sheet: Sheet, grammar: NumberGrammar) -> list[Span]:
    """Return the numbers by which places are called (``Librairie Quai n°5``), beside one that is labelled or coded."""
    small = sheet.raw == sheet.raw.lower()
    found = [match for match in sheet.find(grammar.of_place) if small or sheet.raw[match.start("place")].isupper()]
    called = [Span(*match.span("n")) for match in found]
    others = sheet.without(called)
    return called if called and any(others.has(each) for each in (grammar.labelled, grammar.explicit)) else []


def _in_name(sheet: Sheet, code: Span) -> bool:
    """Whether a code stands between two words with capitals, as in a name: ``Hôtel F1 Rocade, facture VX-19``."""
    before, behind = sheet.raw[max(0, code.start - _REACH) : code.start], sheet.raw[code.end : code.end + 2]
    lead = (before.split() or [""])[-1]
    return (
        before[-1:] == " " and lead[:1].isupper() and lead[-1:].isalnum() and behind[:1] == " " and behind[1:].isupper()
    )
