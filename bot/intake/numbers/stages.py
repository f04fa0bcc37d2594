"""Numbers of stages of the work (``situation 3``) and measures of it (``facturé 2h``): none of them the invoice's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.numbers.pieces import NumberPieces
from bot.intake.text.sheet import Sheet

# How far before a stage the word for an invoice is looked for.
_REACH = 24


@dataclass(frozen=True, slots=True)
class StageGrammar:
    """What counts the stages of some work in one language, and what measures it."""

    stage: Pattern[str]
    measured: Pattern[str]
    billed: Pattern[str]


def stage_grammar(pieces: NumberPieces) -> StageGrammar:
    """Prepare the recognition of stages in a language."""
    words = pieces.words
    figure = rf"[1-9]\d?(?: *{words.either('numbers', 'stages_in_all')} *\d{{1,2}})?"
    return StageGrammar(
        stage=re.compile(
            rf"(?<![\w'-])(?:{words.either('numbers', 'stages')} +(?P<n>(?P<sign>{pieces.explicit} *)?{figure})"
            rf"|{words.either('numbers', 'stages', 'parts')} +(?P<signed>{pieces.explicit} *{figure}))"
            rf"(?![\w/-]|[.,]\d| \d{{3}}(?!\d)| +{pieces.months}(?!\w)| *{pieces.spans}(?!\w)){pieces.not_money}"
        ),
        measured=re.compile(
            rf"(?<!\w){pieces.label} *[:.=]? *(?P<n>\d{{1,4}}(?:[.,]\d+)?"
            rf"(?:(?P<unit>{words.either('numbers', 'measures')})|{words.either('numbers', 'short_measures')}))"
            rf"(?![\w/-]){pieces.not_money}"
        ),
        billed=re.compile(rf"(?<!\w){pieces.label} *(?:{words.either('numbers', 'stage_of')} *)?\Z"),
    )


def stages(sheet: Sheet, grammar: StageGrammar) -> list[Span]:
    """Return where the number of the one stage stands of which the message speaks.

    Several may be parts of a sum. One with a capital may be a name (``Phase 3``), unless a sign tells its number;
    ``facture de situation n° 3`` is called by it.
    """
    found = [*sheet.find(grammar.stage)]
    if len(found) != 1:
        return []
    [match] = found
    written = sheet.raw[match.start()].isupper() and match["sign"] is None and match["signed"] is None
    if written or sheet.before(grammar.billed, match.start(), _REACH):
        return []
    return [Span(*match.span("n" if match["n"] else "signed"))]


def measures(sheet: Sheet, grammar: StageGrammar) -> Iterator[Span]:
    """Yield where the work is measured directly behind the word for an invoice: ``facture 2h de ménage``.

    A capital tells a number (``facture 12H``), but behind a verb none is told (``facturé 10L``).
    """
    for match in sheet.find(grammar.measured):
        figure = Span(*match.span("n"))
        verb = sheet.raw[: figure.start].rstrip(" :.=").endswith("é")
        if verb or (match["unit"] and sheet.raw[match.start("unit") : figure.end].islower()):
            yield figure
