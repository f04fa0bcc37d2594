"""Invoice numbers that the words of a sentence tell (``la 1045``, ``pas réglé la 233``, ``31 payée``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.numbers.found import NumberFound, printed
from bot.intake.numbers.pieces import DAY, GLUED, PRINTED, NumberPieces
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import LETTER

# Behind these "invoice" tells what somebody does or is to do.
_NO_VERB = r"(?<!\bto )(?<!\bplease )(?<!\bpls )(?<!\bi )(?<!\byou )(?<!\bi'll )(?<!\bcan )(?<!\bcould )"
# Figures in groups of three are an amount: "les 1 050 €".
_GROUPED = r"\d{1,3}(?: \d{3})+(?!\d)"


@dataclass(frozen=True, slots=True)
class ToldGrammar:
    """What tells of an invoice by its number in one language."""

    told: Pattern[str]
    is_bill: Pattern[str]
    addressed: Pattern[str]
    of_year: Pattern[str]
    of_client: Pattern[str]
    apart: Pattern[str]
    priced: Pattern[str]
    kinds: frozenset[str]
    unpaid: Pattern[str]
    named: Pattern[str]
    settled: Pattern[str]
    done_to: Pattern[str]
    coded: Pattern[str]


def told_grammar(pieces: NumberPieces) -> ToldGrammar:
    """Prepare the recognition of the numbers that a sentence tells."""
    words, currencies, months, not_money = pieces.words, pieces.currencies, pieces.months, pieces.not_money
    things = rf"(?:{words.either('dates', 'not_day_after')}|{pieces.spans}(?!\w))"
    done_with = rf"{words.word('numbers', 'done_with')} +(?P<at>){words.word('numbers', 'of_list')}"
    ordinal = rf"\d{{1,2}}{words.either('calendar', 'ordinal_ending')}(?!\w)"
    sum_behind = rf"(?:[£€$] ?\d|\d[\d ]*(?:[.,]\d\d?)? ?{currencies.names}(?!{LETTER}))"
    return ToldGrammar(
        # "2204 c'est le n° de facture"
        told=re.compile(rf"(?<![\w@#/.-])(?P<n>{PRINTED}) *,? *{words.word('numbers', 'number_behind')}"),
        # "1001-B c'est la facture de Boutique", but neither "12/11" nor "850e"
        is_bill=re.compile(
            rf"(?<![\w@#/.-])(?!{DAY}(?![\w/-])|{GLUED}{words.either('amounts', 'euro')}?(?![\w/-]))"
            rf"(?P<n>(?=\d*[a-z/_-]){PRINTED})(?= *,? *{words.word('numbers', 'is_bill')})"
        ),
        # "invoice 612 for Thornbury", but not "please invoice 300 to Greta"
        addressed=re.compile(
            rf"{_NO_VERB}(?<!\w){pieces.label} +(?P<n>\d{{1,6}})"
            rf"(?= +{words.either('numbers', 'addressed')} +[^\W\d_])"
        ),
        # "ajoute la 419", "sur la 2027-61", "c'est la 2027-9", "that's 0087"
        of_year=re.compile(
            rf"(?<!\w)(?:{words.either('numbers', 'by_article')} +(?=20\d\d[-/]|0\d\d)|{done_with} +)"
            rf"(?P<n>20\d\d[-/]\d{{1,4}}|\d{{1,6}})(?![\w/-]|[.,:]\d){not_money}"
            rf"(?! *{things}| +{months}(?!\w)| \d{{3}}(?!\d))"
        ),
        # "la 1502 du Karaté Club", but not "la 2 de mai"
        of_client=re.compile(
            rf"(?<![\w'-]){words.either('numbers', 'choice_article')} +(?P<n>\d{{1,6}}(?:[/-]\d{{1,4}})?)"
            rf"(?= {words.either('names', 'work_of')} ?(?:(?:la|le|les) +|l')?(?P<of>[^\W\d_]+))"
        ),
        # "300 € au 10/11, la 66", "(la 66)", "pour la 66": alone between signs, as no sum is called
        apart=re.compile(
            rf"(?:[,(;\n]|{words.word('numbers', 'counted_for')}) *{words.either('numbers', 'choice_article')} +"
            rf"(?P<n>\d{{2,6}})(?= *(?:[),;\n]|\.(?!\d)|\Z))(?!, *\d)"
        ),
        # "Salon Ambre la 66, 300 €"
        priced=re.compile(
            rf"(?<=[\w.),:] )(?P<article>{words.either('numbers', 'choice_article')}) +"
            r"(?P<n>\d{1,6}(?:[/-]\d{1,4})?)"
            rf"(?= *(?:[,:;] *{sum_behind}|\n))"
        ),
        kinds=frozenset(words.entries("names", "generic", "titles", "legal_forms")),
        # "pas réglé la 233", "hasn't paid 233, £156"
        unpaid=re.compile(
            rf"{words.word('numbers', 'unpaid')} +(?P<article>{words.word('numbers', 'by_article')} +)?"
            rf"(?P<n>(?:20\d\d[-/])?\d{{1,6}})(?![\w/-]|[.,:]\d){not_money}"
            rf"(?! *{things}| +{months}(?!\w)| \d{{3}}(?!\d))(?(article)|(?= *[,(:] *{sum_behind}))"
        ),
        # "sur la 118", but neither "la 2e fois" nor "leur 2 jours de retard"
        named=re.compile(
            rf"(?<!\w)(?:{words.either('numbers', 'of_invoice')}) *(?!{_GROUPED}|{ordinal})(?P<n>{PRINTED})(?!\w)"
            rf"(?! *{pieces.spans}(?!\w)){not_money}"
        ),
        # "5521 has been paid in full", "5521 payée par Dupont", but not the end of "£2,136"
        settled=re.compile(
            rf"(?<![^\s,;:.])(?<!\d[,.])(?P<n>(?:20\d\d[-/])?\d{{2,6}})"
            rf"(?= {words.either('numbers', 'settled')}(?!{LETTER}))"
        ),
        # "just settled 2291", "refuses to pay 204", but not "settled 300 of it", "pay 12 hours", "settled 5 and 6"
        done_to=re.compile(
            rf"{words.word('numbers', 'done_to')} +(?P<n>(?:20\d\d[-/])?\d{{2,6}})(?![\w/-]|[.,:]\d){not_money}"
            rf"(?! +(?:\d{{3}}(?!\d)|{months}(?!\w)|{words.word('numbers', 'counted_or_paid')}))"
            rf"(?!(?:,| {words.either('intents', 'joiner')}| &) *\d)"
        ),
        # "won't pay 88-B", "a payé A12, enfin", but neither "paid 12b" nor "paid EUR50"
        coded=re.compile(
            rf"{words.word('numbers', 'done_to', 'pays')} +(?!{currencies.codes}-?\d)"
            rf"(?P<n>\d{{1,6}}-[a-z]{{1,2}}|[a-z]{{1,4}}-\d{{1,6}}(?:-\d{{1,6}})?|[a-z]{{1,2}}\d{{2,6}})"
            rf"(?![\w/-]|[.,:]\d){not_money}"
        ),
    )


def find_named_numbers(sheet: Sheet, grammar: ToldGrammar) -> tuple[list[NumberFound], Sheet]:
    """Return the bare numbers by which a sentence speaks of an invoice (``la 1045``, ``31 payée``, ``soldé 31``)."""
    told = (grammar.named, grammar.settled, grammar.done_to)
    found = [number for each in told for number in printed(sheet, each)]
    found += [number for number in printed(sheet, grammar.coded) if not _opens_name(number, sheet)]
    return found, sheet.without(number.span for number in found)


def _opens_name(number: NumberFound, sheet: Sheet) -> bool:
    """Whether a word with a capital stands directly behind, whose name the number may open (``G20 Courses``)."""
    behind = sheet.raw[number.span.end : number.span.end + 2]
    return behind[:1] == " " and behind[1:].isupper()


def told(sheet: Sheet, grammar: ToldGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that are called so behind them, and those of invoices that are addressed to somebody."""
    yield from printed(sheet, grammar.told)
    yield from printed(sheet, grammar.is_bill)
    yield from printed(sheet, grammar.addressed)


def of_year(sheet: Sheet, grammar: ToldGrammar) -> Iterator[NumberFound]:
    """Yield the numbers behind an article; what is said of one before it stays (``3 jours de retard sur la 88``)."""
    for match in sheet.find(grammar.of_year):
        start = match.start() if match["at"] is None else match.start("at")
        yield NumberFound(Span(start, match.end()), sheet.cut(Span(*match.span("n"))))


def of_client(sheet: Sheet, grammar: ToldGrammar) -> Iterator[NumberFound]:
    """Yield the number that an article calls before whose it is (``la 1502 du Karaté Club``, but not ``de mai``).

    Behind a kind of place both may be its name (``Studio la 45 de Riom``).
    """
    for match in sheet.find(grammar.of_client):
        before = sheet.rest[: match.start()].split()[-1:]
        named = sheet.raw[match.start("of")].isupper() or match["of"] in grammar.kinds
        if named and sheet.raw[match.start()].islower() and not any(word in grammar.kinds for word in before):
            yield NumberFound(Span(*match.span()), match["n"])


def apart(sheet: Sheet, grammar: ToldGrammar) -> Iterator[NumberFound]:
    """Yield the number that an article alone calls, between signs (``c'est la même facture, la 66``)."""
    for match in sheet.find(grammar.apart):
        yield NumberFound(Span(*match.span("n")), match["n"])


def priced(sheet: Sheet, grammar: ToldGrammar) -> Iterator[NumberFound]:
    """Yield the number that a small article calls between a name and its sum (``Salon Ambre la 66, 300 €``).

    Behind a kind of place alone both may be the name (``Studio la 45, 300 €``).
    """
    for match in sheet.find(grammar.priced):
        before = sheet.rest[: match.start()].split()[-1:]
        if sheet.raw[match.start()].islower() and not any(word in grammar.kinds for word in before):
            yield NumberFound(Span(match.start(), match.end("n")), match["n"])


def unpaid(sheet: Sheet, grammar: ToldGrammar) -> Iterator[NumberFound]:
    """Yield the number of what is not paid, whose article stays with it (``pas réglé la 233, 156 €``)."""
    for match in sheet.find(grammar.unpaid):
        start = match.start("n") if match["article"] is None else match.start("article")
        yield NumberFound(Span(start, match.end("n")), sheet.cut(Span(*match.span("n"))))
