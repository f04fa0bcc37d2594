"""The words that put in doubt what stands beside them when nothing else in a message explains them."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.days.remarks import remark_grammar
from bot.intake.draft import Field
from bot.intake.text.sheet import STRUCK
from bot.intake.text.spelled import spelled_of
from bot.intake.text.words import LETTER, Words


@dataclass(frozen=True, slots=True)
class DoubtGrammar:
    """The words that are never harmless when nothing explains them, and the figures that are.

    ``lead`` words with a capital stand before a name without being a part of it (``Facture Dupont``), a
    ``number_label`` before a number. ``unpriced`` tells that the amount will be told another time,
    ``numbered_so`` that none is told and the number of an invoice follows.
    Where ``either`` stands in a name it is one of two. ``turning`` words put in doubt what stands next to them,
    ``weak`` ones only beside a field or in a clause that speaks ``of_bill``, not where it ``tells`` of something else.
    What is ``forgotten`` stands before the word, and ``day_unknown`` tells that no day is sure, ``client_unknown`` that
    whose a sum is, is not known; ``money`` words put in doubt the amount wherever it stands, but not where they tell of
    something ``aside``; ``harmless`` is what denies neither a sum nor a day.
    """

    turning: Pattern[str]
    weak: Pattern[str]
    tells: Pattern[str]
    of_bill: Pattern[str]
    forgotten: Pattern[str]
    day_unknown: Pattern[str]
    client_unknown: Pattern[str]
    money: Pattern[str]
    harmless: Pattern[str]
    aside: Pattern[str]
    counted: Pattern[str]
    lead: Pattern[str]
    number_label: Pattern[str]
    unpriced: Pattern[str]
    numbered_so: Pattern[str]
    either: Pattern[str]
    labels: tuple[tuple[Field, Pattern[str]], ...]


def doubt_grammar(words: Words) -> DoubtGrammar:
    """Prepare the words of a language."""
    ending = words.either("calendar", "ordinal_ending")
    units, streets = words.either("amounts", "quantities", "measured"), words.either("addresses", "streets")
    spans = words.either("dates", "units_days", "units_weeks", "units_months")
    what = rf"(?:{spans}|{words.either('names', 'objects')}|{units}|{streets})"
    things = rf"(?<![\w.,])(?:\d{{1,3}}(?: \d{{3}})*|{spelled_of(words).expression}) +{words.word('doubt', 'things')}"
    # "about 3 hours", "3 to 4 hours"
    about, to = words.word("amounts", "about"), rf"(?:[/-]|{words.word('dates', 'range_joint')})"
    yearly, numbered = words.word("doubt", "yearly"), words.word("doubt", "numbered")
    remarks = remark_grammar(words)
    labels = ((Field.DUE_ON, "due_label"), (Field.AMOUNT_DUE, "amount_label"))
    return DoubtGrammar(
        turning=re.compile(words.word("doubt", "turning")),
        weak=re.compile(rf"(?P<joins>{words.word('doubt', 'weak_joining')})|{words.word('doubt', 'weak_denying')}"),
        tells=remarks.tells,
        of_bill=re.compile(words.word("doubt", "remark_doubts") + "|" + remarks.of_bill.pattern),
        forgotten=re.compile(words.word("doubt", "forgotten")),
        day_unknown=re.compile(words.word("doubt", "day_unknown")),
        client_unknown=re.compile(words.word("doubt", "client_unknown")),
        money=re.compile(words.word("doubt", "money")),
        harmless=re.compile(words.word("doubt", "harmless")),
        aside=re.compile(words.word("doubt", "aside")),
        lead=re.compile(words.either("doubt", "lead")),
        number_label=re.compile(words.word("doubt", "number_label")),
        unpriced=re.compile(words.word("doubt", "unpriced")),
        numbered_so=re.compile(words.word("doubt", "numbered_so")),
        labels=tuple((field, re.compile(words.word("doubt", name))) for field, name in labels),
        either=re.compile(rf" {words.word('numbers', 'or')} "),
        counted=re.compile(
            rf"(?<!\w)\d{{1,2}}{ending}(?!\w)"
            rf"|(?:(?<![^\n{STRUCK}]) *|(?<![^\n])[ *•-]*\(?)\d{{1,2}} ?[.)°-](?= )"
            rf"|(?:{about} +)?(?<!\w)(?:\d{{1,2}} *{to} *)?\d{{1,4}} +{what}(?!{LETTER})"
            rf"|{yearly} +20\d\d(?:[/-](?:20)?\d\d)?(?!\w)|(?<!\w)20\d\d +{yearly}"
            rf"|{things}(?: *[x*×] *{things})*"
            rf"|(?<![\w.,])1 +{words.word('doubt', 'thing')}"
            # "phase 2", "flat 12"
            rf"|{numbered} +\d{{1,2}}[a-f]?(?![\w%]|[.,]\d| ?[x*×%])"
            # "au numéro 7"
            rf"|{words.word('numbers', 'at_house')} +{words.either('numbers', 'explicit')} ?\d{{1,4}}(?!\w)"
            # "1h30", "45min"
            rf"|(?<!\w)\d{{1,4}}(?:{units}|h\d\d)(?!\w)"
        ),
    )
