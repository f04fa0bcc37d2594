"""Questions to the bot, and those of clients that the writer passes on, which tell what keeps a client from paying."""

from bot.intake.draft import Intent, Span
from bot.intake.intents.words import IntentGrammar
from bot.intake.text.sheet import Sheet

# What a client who asks something may tell with it; that money has come in is not known by asking.
_TOLD_BY_ASKING = frozenset({Intent.DIFFICULTY, Intent.DISPUTE, Intent.PROMISE})


def asks(sheet: Sheet, grammar: IntentGrammar) -> bool:
    """Say whether a message asks something."""
    if sheet.has(grammar.request):
        return False
    return _opens_question(sheet, grammar) or sheet.has(grammar.ends_question)


def state_asked(sheet: Sheet, grammar: IntentGrammar) -> list[Span]:
    """Return where it is asked of an invoice whether it is noted or paid, unless in a client's own words."""
    asked = sheet.spans(grammar.state_asked) if "?" in sheet.rest else []
    return [] if asked and (sheet.has(grammar.request) or is_passed_on(sheet, grammar)) else asked


def leaves_field_open(sheet: Sheet, grammar: IntentGrammar) -> bool:
    """Say whether the question mark that ends a message stands for what a field holds (``échéance : ?``)."""
    return sheet.has(grammar.open_field)


def is_passed_on(sheet: Sheet, grammar: IntentGrammar) -> bool:
    """Say whether the question that ends a message is a client's, in whose words it is told (``« … décaler ? »``).

    Patience is asked for a client, too.
    """
    if sheet.has(grammar.asks_patience):
        return True
    if _opens_question(sheet, grammar):
        return False
    return sheet.has(grammar.ends_quoted) or grammar.quotes.match(sheet.rest) is not None


def told_by_asking(told: Intent | None, sheet: Sheet, grammar: IntentGrammar) -> Intent:
    """Return what a client tells by its question, ``told`` being what its words tell: that it needs time, at the least.

    What is none of these is left as a question.
    """
    if told is not None and told in _TOLD_BY_ASKING:
        return told
    return Intent.DIFFICULTY if sheet.has(grammar.asks_time) else Intent.QUESTION


def _opens_question(sheet: Sheet, grammar: IntentGrammar) -> bool:
    lead = grammar.greeting.match(sheet.rest)
    return grammar.opens_question.match(sheet.rest, lead.end() if lead else 0) is not None
