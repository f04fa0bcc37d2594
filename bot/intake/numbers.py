"""Invoice numbers in a text: labelled, coded (``F2026-77``), or dictated; orders, quotes and the like are left out.

A bare number after the word "invoice" may be number or amount; that is decided where the amounts are known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from re import Pattern

from bot.intake.draft import Span
from bot.intake.number_words import IS_DAY, NumberGrammar
from bot.intake.schedule import are_shares
from bot.intake.sheet import Sheet

# "fact 90, 14 250 €" is one number and an amount, "fact 90 et 14 250 €" may be two numbers.
_ENDS_IN_AMOUNT = re.compile(r", *\d{1,3} \d{3}\Z")
_GROUP = 4  # a space and three figures
_ONE_AND_ANOTHER = re.compile(r"(?P<n>\d+), *(?P<other>\d{2,})")
# Numbers of invoices that are listed are no farther apart.
_NEXT_ONES = 10
# The number plate of a car, which without the label of an invoice is no number of one: "Clio GA-431-ZK".
_PLATE = re.compile(r"[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2}", re.IGNORECASE)
# So many lines are a list.
_LIST = 2
# How far before a number the label of a day is looked for.
_REACH = 40


@dataclass(frozen=True, slots=True)
class NumberFound:
    """An invoice number, and where it stands with its label.

    ``like_day`` when nothing but the dash tells it from the day of the invoice (``facture 27-09``). ``others`` are the
    numbers that it may be as well (``n° 240 ou n° 241``).
    """

    span: Span
    value: str
    like_day: bool = False
    others: tuple[str, ...] = ()


def find_numbers(sheet: Sheet, grammar: NumberGrammar, *, counted: bool) -> tuple[list[NumberFound], Sheet]:
    """Return the invoice numbers that stand clear, and the sheet without them and without other numbers.

    ``counted`` when the message says how many invoices it holds, so that figures before their amounts are numbers.
    """
    found: list[NumberFound] = []
    sheet = sheet.without(Span(*match.span()) for match in sheet.find(grammar.other))
    counted_off = [_counted_off] if counted else []
    readers = (
        *(
            _chosen,
            _several,
            _told,
            _leading_lines,
            _opening_lines,
            _codes_off,
            _explicit,
            _labelled,
            _paired,
            _dictated,
            _listed,
        ),
        *(*counted_off, _of_year, _unpaid, _coded, _opening_text),
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


def _printed(sheet: Sheet, pattern: Pattern[str]) -> Iterator[NumberFound]:
    for match in sheet.find(pattern):
        yield NumberFound(Span(*match.span()), sheet.cut(Span(*match.span("n"))))


def _explicit(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return _printed(sheet, grammar.explicit)


def _told(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    yield from _printed(sheet, grammar.told)
    yield from _printed(sheet, grammar.addressed)


def _labelled(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return _printed(sheet, grammar.labelled)


def _paired(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield two figures with a dash; after a verb (``facturé 27-09``) or ``date de facture`` they are a day."""
    for match in sheet.find(grammar.paired):
        figures = Span(*match.span("n"))
        verb = sheet.raw[: figures.start].rstrip(" :.").endswith("é")
        if not verb and not grammar.day_before.search(sheet.rest, max(0, figures.start - _REACH), figures.start):
            like_day = match["sign"] is None and IS_DAY.fullmatch(match["n"]) is not None
            yield NumberFound(Span(*match.span()), sheet.cut(figures), like_day)


def _several(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
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


def _listed(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    for match in sheet.find(grammar.of_list):
        value = grammar.spelled.value(match["n"])
        if value is not None:
            yield NumberFound(Span(*match.span()), match["n"] if match["n"].isdigit() else str(value))


def _opening_lines(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    for match in sheet.find(grammar.opens_line):
        number = match["n"] or match["code"]
        if not IS_DAY.fullmatch(number) and not are_shares(number):
            at = Span(*match.span("n" if match["n"] else "code"))
            yield NumberFound(at, sheet.cut(at))


def _leading_lines(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
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


def _counted_off(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    for match in sheet.find(grammar.counted_off):
        yield NumberFound(Span(*match.span("n")), match["n"])


def _codes_off(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield short codes that are counted on (``NH-1``, ``NH-2``), each before its amount."""
    found = [*sheet.find(grammar.codes_off)]
    leads = [match["lead"] for match in found]
    for match in found:
        if leads.count(match["lead"]) > 1:
            yield NumberFound(Span(*match.span("n")), sheet.cut(Span(*match.span("n"))))


def _coded(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    return _printed(sheet, grammar.code)


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


def _dictated(sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    for match in sheet.find(grammar.dictated):
        text = match["n"] or match["m"]
        value = _joined(text, grammar)
        # "numéro cent vingt trois cents euros" says no number as a whole, nor is it cut in one way only
        whole = value is not None and (grammar.dash.search(text) or grammar.spelled.value(text) is not None)
        cuts = [] if whole else list(_before_amount(match, sheet, grammar))
        if cuts:
            yield from cuts
        elif value is not None:
            yield NumberFound(Span(*match.span()), value)


def _joined(text: str, grammar: NumberGrammar) -> str | None:
    """Return the number that is said in one piece or in several with a dash or a stroke between."""
    pieces = re.split("([#/])", grammar.slash.sub("/", grammar.dash.sub("#", text)))
    values = [piece if piece in {"#", "/"} else _said(piece, grammar) for piece in pieces]
    if any(value is None for value in values):
        return None
    return "".join(value or "" for value in values).replace("#", "-")


def _before_amount(match: re.Match[str], sheet: Sheet, grammar: NumberGrammar) -> Iterator[NumberFound]:
    """Yield the number that is said directly before its amount, where the words can be cut in one way only.

    So they can in ``numéro soixante-douze neuf cents euros``, but not in ``numéro cent vingt trois cents euros``.
    """
    if not match["n"] or not grammar.money.match(sheet.rest, match.end()):
        return
    cuts = []
    for gap in re.finditer("[ -]+", match["n"]):
        number, amount = match["n"][: gap.start()], match["n"][gap.end() :]
        digits = _joined(number, grammar) if grammar.spelled.value(amount) is not None else None
        if digits is not None:
            cuts.append(NumberFound(Span(match.start(), match.start("n") + gap.start()), digits))
    yield from cuts if len(cuts) == 1 else ()


def _said(piece: str, grammar: NumberGrammar) -> str | None:
    """Return the digits of a piece of a dictated number; letters before it stay."""
    letters = re.match(r"([a-z]{1,3}) +", piece)
    if letters and grammar.spelled.value(letters[1]) is None:
        rest = _said(piece[letters.end() :], grammar)
        return None if rest is None else letters[1].upper() + rest
    digits = grammar.spelled.digits(piece.strip())
    if digits is not None:
        return digits
    return piece.upper() if re.fullmatch("[a-z]{1,3}", piece) else None
