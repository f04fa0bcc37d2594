"""Invoice numbers in a text: labelled, coded (``F2026-77``), or dictated; orders, quotes and the like are left out.

A bare number after the word "invoice" may be number or amount; that is decided where the amounts are known.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from re import Pattern

from bot.intake.draft import Span
from bot.intake.numbers.choice import ChoiceGrammar, choice_grammar, chosen, with_choices
from bot.intake.numbers.dictated import DictatedGrammar, dictated, dictated_grammar
from bot.intake.numbers.found import NumberFound, printed
from bot.intake.numbers.labelled import (
    LabelledGrammar,
    counted_in_year,
    glued,
    labelled_grammar,
    lettered,
    opening_text,
    paired,
)
from bot.intake.numbers.lists import (
    ListGrammar,
    codes_off,
    counted_off,
    counted_on,
    leading_lines,
    list_grammar,
    listed,
    opening_lines,
    several,
)
from bot.intake.numbers.pieces import AMOUNT_NEXT, PRINTED, NumberPieces, number_pieces
from bot.intake.numbers.stages import StageGrammar, measures, stage_grammar, stages
from bot.intake.numbers.told import ToldGrammar, apart, of_client, of_year, priced, told, told_grammar, unpaid
from bot.intake.text.sheet import Sheet
from bot.intake.text.spelled import Spelled
from bot.intake.text.words import LETTER, Words

# The number plate of a car, which without the label of an invoice is no number of one: "Clio GA-431-ZK".
_PLATE = re.compile(r"[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2}", re.IGNORECASE)
# A sum in groups of three figures, in either language's way to write it.
_LONG_SUM = r"\d{1,3}(?:[ ,]\d{3})+(?:[.,]\d\d)?"
# What tells of the figure behind it that it is a sum: "£95 for Dunne".
_SIGNS = "€£$¥₹"
# Nobody opens a message with a count of more invoices: "95 for Dunne".
_MOST_COUNTED = 20
# How far before a code the word before it is looked for.
_REACH = 40


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """What recognises invoice numbers in one language, and other numbers and counts beside them."""

    spelled: Spelled
    stage: StageGrammar
    choice: ChoiceGrammar
    labelled: LabelledGrammar
    lists: ListGrammar
    dictated: DictatedGrammar
    told: ToldGrammar
    other: Pattern[str]
    article_before: Pattern[str]
    label_before: Pattern[str]
    counted: Pattern[str]
    opening_count: Pattern[str]
    label_or_order: Pattern[str]
    of_place: Pattern[str]
    of_house: Pattern[str]
    billed: Pattern[str]


def number_grammar(words: Words) -> NumberGrammar:
    """Prepare the recognition of numbers in a language."""
    pieces = number_pieces(words)
    explicit, said = pieces.explicit, pieces.spelled.expression
    counted = rf"(?:{words.either('numbers', 'count_filler')} +)?{words.either('numbers', 'counted')}"
    return NumberGrammar(
        spelled=pieces.spelled,
        stage=stage_grammar(pieces),
        choice=choice_grammar(pieces),
        labelled=labelled_grammar(pieces),
        lists=list_grammar(pieces),
        dictated=dictated_grammar(pieces),
        told=told_grammar(pieces),
        other=_other(pieces),
        article_before=re.compile(rf"{words.word('numbers', 'article')} \Z"),
        # "facture" and "facture d'acompte" before a number
        label_before=re.compile(
            rf"(?<!\w){pieces.label}(?P<kind> +{words.either('numbers', 'kind_behind')})? *[:.=]? *$"
        ),
        # but "factures 12 et 13" are listed behind their word
        counted=re.compile(
            rf"(?<!\w)(?P<n>\d{{1,2}}|{said}) +{counted}(?!\w)"
            rf"(?:(?= *: *[\d-]+ +{pieces.listed} +(?:{AMOUNT_NEXT}|[€£$] ?\d))|(?! *(?:{explicit})? *:? *\d))"
        ),
        # without a word for invoices: "Deux pour Martin", "Log three for Martin", "Three to log:"
        opening_count=re.compile(
            rf"[^\w{_SIGNS}]*(?:{words.word('numbers', 'register')} +)?(?P<n>\d{{1,2}}|{said})"
            rf"(?:(?= +{words.word('numbers', 'counted_for')})| +{words.word('numbers', 'to_register')} *:"
            rf"| +{words.word('numbers', 'things_to_say')})"
        ),
        label_or_order=re.compile(rf"\W*{words.word('numbers', 'label_or_order')}"),
        # "Librairie Quai n°5"
        of_place=re.compile(
            rf"(?<!\w)(?P<place>{words.either('names', 'numbered', 'generic')}) +(?P<n>{explicit} ?\d{{1,3}})(?![\w/-])"
        ),
        billed=re.compile(rf"(?<!\w){pieces.label} *[:.]? *\d"),
        of_house=re.compile(rf"(?<!\w){words.either('numbers', 'at_house')} +(?P<n>{explicit} ?\d{{1,4}})(?![\w/-])"),
    )


def _other(pieces: NumberPieces) -> Pattern[str]:
    """Match the number of an order, a quote and the like, but not the sum of one (``devis 6 500 €``)."""
    words = pieces.words
    tax_mark = words.either("amounts", "net", "gross", "gross_beside")
    total = rf"{_LONG_SUM} ?(?:{pieces.currencies.names} ?{tax_mark}?|{tax_mark})(?!{LETTER})"
    # a day behind the word for an order, as in "50 % on order 25 March"
    day = rf"\d{{1,2}}{words.either('calendar', 'ordinal_ending')}? {pieces.months}(?!{LETTER})"
    sign = rf"(?:{pieces.explicit} *[:.]? *|[:.]? *(?!{total}|{day}))"
    return re.compile(
        rf"(?<!\w){words.either('numbers', 'not_invoice', 'replaced')} *{sign}(?:{PRINTED})(?!\w| ?[€£$](?! ?\d))"
    )


def find_numbers(sheet: Sheet, grammar: NumberGrammar, *, counted: bool) -> tuple[list[NumberFound], Sheet]:
    """Return the invoice numbers that stand clear, and the sheet without them and without other numbers.

    ``counted`` when the message says how many invoices it holds, so that figures before their amounts are numbers.
    """
    found: list[NumberFound] = []
    whole = sheet
    sheet = sheet.without(sheet.spans(grammar.other))
    sheet = sheet.without([*stages(sheet, grammar.stage), *measures(sheet, grammar.stage)])
    for read in _readers(grammar, counted=counted):
        numbers = list(read(sheet))
        found += numbers
        sheet = sheet.without(number.span for number in numbers)
    codes = [
        code
        for code in printed(sheet, grammar.labelled.code)
        if not (_in_name(sheet, code.span) and (found or _is_of_place(sheet, code.span, grammar)))
    ]
    found += [code for code in codes if not _PLATE.fullmatch(code.value)]
    sheet = sheet.without(code.span for code in codes)
    if not found:
        found += opening_text(sheet, grammar.labelled)
        sheet = sheet.without(number.span for number in found)
    found = with_choices(sorted(found, key=lambda number: number.span.start), whole, grammar.choice)
    return found, sheet.without(number.span for number in found if number.others)


def _readers(grammar: NumberGrammar, *, counted: bool) -> tuple[Callable[[Sheet], Iterator[NumberFound]], ...]:
    """Return what finds numbers, each in what those before it have left; codes that need no label come behind."""
    labelled, lists, sentence = grammar.labelled, grammar.lists, grammar.told
    return (
        partial(chosen, grammar=grammar.choice),
        partial(several, grammar=lists),
        partial(told, grammar=sentence),
        partial(leading_lines, grammar=lists),
        partial(opening_lines, grammar=lists),
        partial(codes_off, grammar=lists),
        partial(glued, grammar=labelled),
        partial(printed, pattern=labelled.explicit),
        partial(printed, pattern=labelled.labelled),
        partial(paired, grammar=labelled),
        partial(lettered, grammar=labelled),
        partial(dictated, grammar=grammar.dictated),
        partial(listed, grammar=lists),
        *([partial(counted_off, grammar=lists)] if counted else ()),
        partial(counted_on, grammar=lists),
        partial(of_year, grammar=sentence),
        partial(of_client, grammar=sentence),
        partial(apart, grammar=sentence),
        partial(priced, grammar=sentence),
        partial(unpaid, grammar=sentence),
        partial(counted_in_year, grammar=labelled),
    )


def announced(sheet: Sheet, grammar: NumberGrammar) -> tuple[int | None, Sheet]:
    """Return how many invoices the message says it holds (``3 factures :``), and the sheet without that."""
    opened = grammar.opening_count.match(sheet.rest)
    for match in (*sheet.find(grammar.counted), *([opened] if opened else ())):
        count = grammar.spelled.value(match["n"])
        if count is not None and count > 1 and (match is not opened or count <= _MOST_COUNTED):
            return count, sheet.without([Span(*match.span())])
    return None, sheet


def numbers_of_places(sheet: Sheet, grammar: NumberGrammar) -> list[Span]:
    """Return the numbers of places (``Librairie Quai n°5``) and houses, beside one that is labelled or coded."""
    found = [
        match for match in sheet.find(grammar.of_place) if sheet.is_small or sheet.raw[match.start("place")].isupper()
    ]
    called = [Span(*match.span("n")) for match in (*found, *sheet.find(grammar.of_house))]
    others, told = sheet.without(called), (grammar.labelled.labelled, grammar.labelled.explicit, grammar.billed)
    return called if called and any(others.has(each) for each in told) else []


def _is_of_place(sheet: Sheet, code: Span, grammar: NumberGrammar) -> bool:
    """Whether a kind of place stands before a code, which alone is no name (``Hôtel F1 Rocade``)."""
    before = sheet.rest[max(0, code.start - _REACH) : code.start].split()
    return bool(before) and before[-1] in grammar.told.kinds


def _in_name(sheet: Sheet, code: Span) -> bool:
    """Whether a code stands between two words with capitals, as in a name: ``Hôtel F1 Rocade, facture VX-19``."""
    before, behind = sheet.raw[max(0, code.start - _REACH) : code.start], sheet.raw[code.end : code.end + 2]
    lead = (before.split() or [""])[-1]
    return (
        before[-1:] == " " and lead[:1].isupper() and lead[-1:].isalnum() and behind[:1] == " " and behind[1:].isupper()
    )
