"""Invoice numbers between which the writer leaves the choice, or of which one corrects the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from re import Pattern

from bot.intake.draft import Span
from bot.intake.numbers.found import NumberFound
from bot.intake.numbers.pieces import PRINTED, NumberPieces
from bot.intake.text.sheet import Sheet

# Numbers that are taken for one another are no farther apart, where they have not the same shape: "9 ou 10".
_NEXT_ONES = 10
# How far before a number the word that opens a choice is looked for.
_REACH = 24
_ITEM = re.compile(rf"(?<![\w/-]){PRINTED}(?![\w/-])")


@dataclass(frozen=True, slots=True)
class ChoiceGrammar:
    """What stands before, between and behind numbers of which an invoice has only one."""

    chosen: Pattern[str]
    between: Pattern[str]
    instead: Pattern[str]
    joined: Pattern[str]
    of_two: Pattern[str]


def choice_grammar(pieces: NumberPieces) -> ChoiceGrammar:
    """Prepare the recognition of choices in a language."""
    words, label, explicit = pieces.words, pieces.label, pieces.explicit
    article = words.either("numbers", "choice_article")
    named = rf"(?:{label} *)?(?:{explicit} *)?"
    instead, joiner = words.word("numbers", "or", "instead"), words.word("intents", "joiner")
    around = rf"[ ,(.:?!…]|{words.word('numbers', 'around_choice')}|{label}(?!\w)|{explicit}"
    return ChoiceGrammar(
        # "n° 240 ou n° 241", "la 12 ou la 13", "n° 112, 113 ou 114", but not "facture 5 ou 6 décembre"
        chosen=re.compile(
            rf"(?<!\w)(?:{words.either('numbers', 'label')}s? *(?:{explicit} *)?|{explicit} *|{article} +)[:.]? *"
            rf"(?P<all>{PRINTED}(?: *, *{PRINTED})*"
            rf"(?:,? +{words.word('numbers', 'or')} +(?:{article} +)?{named}{PRINTED})+)"
            rf"(?![\w/-])(?! +{pieces.months}(?!\w)| *{pieces.spans}(?!\w)){pieces.not_money}"
        ),
        # nothing is tried twice, however long it goes on
        between=re.compile(rf"(?:{around}|{instead}|{joiner})*+"),
        instead=re.compile(instead),
        joined=re.compile(joiner),
        of_two=re.compile(rf"{words.word('numbers', 'of_two')} *(?:{around})*+\Z"),
    )


def chosen(sheet: Sheet, grammar: ChoiceGrammar) -> Iterator[NumberFound]:
    """Yield a number that is one of several alike, between which the writer leaves the choice."""
    for match in sheet.find(grammar.chosen):
        start = match.start("all")
        first, *others = [
            sheet.cut(Span(start + item.start(), start + item.end())) for item in _ITEM.finditer(match["all"])
        ]
        if all(_are_alike(first, other) for other in others):
            yield NumberFound(Span(*match.span()), first, others=tuple(others))


def _are_alike(one: str, other: str) -> bool:
    """Whether two numbers have the same shape, or are counted one soon after the other."""
    if re.sub(r"\d", "0", one) == re.sub(r"\d", "0", other):
        return True
    return one.isdigit() and other.isdigit() and abs(int(one) - int(other)) < _NEXT_ONES


def with_choices(numbers: Sequence[NumberFound], sheet: Sheet, grammar: ChoiceGrammar) -> list[NumberFound]:
    """Make one number of those between which the writer leaves the choice: ``c'est la F-12 ou la F-13``."""
    joined: list[NumberFound] = []
    for number in numbers:
        before = joined[-1] if joined else None
        if before is not None and _is_instead(before.span, number.span, sheet, grammar):
            others = (*before.others, number.value, *number.others)
            joined[-1] = replace(before, span=Span(before.span.start, number.span.end), others=others)
        else:
            joined.append(number)
    return joined


def _is_instead(one: Span, other: Span, sheet: Sheet, grammar: ChoiceGrammar) -> bool:
    """Whether nothing but words of a choice stands between two numbers; a joiner only in ``entre la 12 et la 13``."""
    between = one.end, other.start
    if not grammar.between.fullmatch(sheet.rest, *between):
        return False
    if grammar.joined.search(sheet.rest, *between):
        return sheet.before(grammar.of_two, one.start, _REACH) is not None
    return grammar.instead.search(sheet.rest, *between) is not None
