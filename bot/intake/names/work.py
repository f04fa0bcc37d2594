"""What was done, told before the client it was done for: ``Noces d'or de Mme et M. Roux``, ``ramonage chez les Roux``.

A firm may be called after its work (``Peinture Roux``), so only what joins the words tells: behind ``chez`` stands who
has had it done, behind ``de`` a title or a kind of firm in small letters.
"""

import re
from collections.abc import Sequence

from bot.intake.draft import Span
from bot.intake.names.names import NameFound, written_name
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import is_one_of

# One word alone before a name.
WORD_BEFORE = re.compile(r"(?<![^\W\d_] )(?<![\w'’-])(?P<word>[^\W\d_]{3,}) \Z")
_TRADE_BEFORE = re.compile(r"(?:(?P<lead>[^\W\d_]+) )?(?<![\w'’-])(?P<word>[^\W\d_]{4,}) \Z")
# What stands before the first word of a clause.
_OPENS = re.compile(r"(?:\A|[\n,.:;!?]) *\Z")
# How far before a name its trade and what introduces both are looked for.
_FAR = 40
# A word alone may be a surname.
_SEVERAL = 2


def behind_work(span: Span, letter: Sheet, grammar: NameGrammar) -> Span:
    """Return where the client stands in ``span``, behind words for what was done, or the whole where there are none."""
    words = letter.words(span)
    for place in range(1, len(words) - 1):
        told = _tells_work(words[:place], letter, grammar)
        start = _client_start(words[place:], letter, grammar, words[0]) if told else None
        if start is not None:
            return Span(start, span.end)
    return span


def _tells_work(words: Sequence[Span], letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether words say what was done: the first for some work, the others ordinary ones in small letters."""
    first, *others = [letter.low(at) for at in words]
    written = letter.raw[words[0].start].islower() or _OPENS.search(letter.rest, 0, words[0].start) is not None
    small = all(letter.raw[at.start].islower() for at in words[1:])
    ordinary = all(
        any(word in each for each in (grammar.common, grammar.connectors, grammar.articles)) for word in others
    )
    return written and small and ordinary and (_is_done(first, grammar) or grammar.rooms.fullmatch(first) is not None)


def _is_done(word: str, grammar: NameGrammar) -> bool:
    """Whether a word tells of work, and names no body that has it done."""
    body = word in grammar.firms or word in grammar.bodies
    return (grammar.work.fullmatch(word) is not None and not body) or grammar.done.fullmatch(word) is not None


def _client_start(words: Sequence[Span], letter: Sheet, grammar: NameGrammar, work: Span) -> int | None:
    """Return where a client begins behind the word that joins it to what was done for it, None where none does.

    ``work`` is the first word for that. Behind a part of a house stands a person by a title, no firm.
    """
    low = [letter.low(at) for at in words]
    first = 2 if low[1] in grammar.articles and len(words) > _SEVERAL else 1
    head, at = low[first], words[first]
    if not any(map(str.isupper, letter.raw[at.start : words[-1].end])):
        return None
    titled = head in grammar.titles
    if grammar.rooms.fullmatch(letter.low(work)) and not _is_done(letter.low(work), grammar):
        return at.start if head in grammar.persons and grammar.work_of.fullmatch(low[0]) else None
    if grammar.work_for.fullmatch(low[0]):
        named = letter.raw[at.start].isupper() and head not in grammar.common
        return words[1].start if titled or named else None
    small = head in grammar.firms and not grammar.objects.fullmatch(head) and letter.raw[at.start].islower()
    return at.start if grammar.work_of.fullmatch(low[0]) and (titled or small) else None


def is_work_for(before: NameFound, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether words that open a clause tell what was done for the client behind them (``Massages pour Les Thermes``).

    All of them are ordinary words, and only the first has a capital.
    """
    at = before.span
    between = letter.rest[at.end : name.span.start].split()
    words = letter.low(at).split()
    joint = between[:-1] if between and between[-1] in grammar.articles else between
    introduced = grammar.introduced.fullmatch(" ".join(joint))
    written = any(map(str.isupper, letter.raw[name.span.start : name.span.end]))
    if not introduced or not written or any(map(str.isupper, letter.raw[at.start + 1 : at.end])):
        return False
    if words[0] in grammar.parties and not grammar.done.fullmatch(words[0]):
        return False
    if grammar.titles & {*words}:
        return False
    return _is_work(words[0], grammar, alone=len(words) < _SEVERAL)


def _is_work(word: str, grammar: NameGrammar, *, alone: bool) -> bool:
    """Whether a word says what was done; ``alone`` it may be a surname (Petit, Lepage) but for a plural."""
    if is_one_of(word, grammar.objects, grammar.done):
        return True
    ordinary = bool({word, word.removesuffix("s")} & grammar.common) or grammar.work.fullmatch(word) is not None
    return ordinary and (word.endswith("s") or not alone)


def with_own_trade(span: Span, letter: Sheet, grammar: NameGrammar) -> str | None:
    """Return a name with the word for a trade before it, in small letters, which may be the firm's or what was done.

    So it may where it opens a clause or stands behind what introduces a client (``pour carrelage Martin``), but not
    for who owes something, nor before a title or a kind of firm (``carrelage Mme Martin``, ``peinture Hôtel du Lac``).
    """
    before = letter.before(_TRADE_BEFORE, span.start, _FAR)
    if before is None or not grammar.trades.fullmatch(before["word"]) or letter.is_small:
        return None
    first = letter.low(span).split(" ")[0].strip(".")
    lead = before["lead"]
    opens = lead is None or is_one_of(lead, grammar.introduced, grammar.openers, grammar.label, grammar.at_place)
    written = letter.raw[before.start("word")].islower() and letter.raw[span.start].isupper()
    owes = grammar.owing.match(letter.rest, span.end) is not None
    if owes or not (opens and written) or first in grammar.persons | grammar.firms:
        return None
    return written_name(letter, Span(before.start("word"), span.end))
