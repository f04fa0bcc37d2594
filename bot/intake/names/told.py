"""Names that only the lists know, and that what stands around them tells to be clients."""

import re
from collections.abc import Sequence

from bot.intake.names.names import INTRODUCED_WEIGHT, NameFound
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet, fold
from bot.intake.text.words import is_one_of

# Letters with figures at their end or among them, as firms are called.
_MARK = re.compile(r"(?P<word>[^\W\d_a-zà-ÿœ][^\W\d_]{2,})\d{1,4}(?:[^\W\d_]\w*)?")
# What ends such a name: a sign, a sum, or a word that may be one about the message.
_MARK_ENDS = re.compile(r"(?:,|:| - | [£$€]| (?P<word>[^\W\d_]+))")


def is_known(name: NameFound, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name that only the lists know is told to be one by what stands around it."""
    return _is_plainly_named(name, sheet, grammar) or is_told(name, listed, sheet, grammar)


def is_told(name: NameFound, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name is one by its shape or by what its bearer owes, however it is cut by what was learnt."""
    return _is_mark(name, listed, sheet, grammar) or _is_debtor(name, sheet, grammar)


def _is_debtor(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether an unknown word opens the message and owes or has not paid (``sophie m'a pas payé``)."""
    word, at = fold(name.name), name.span
    owes = grammar.owing.match(sheet.rest, at.end) or grammar.not_paying.match(sheet.rest, at.end)
    if owes is None or sheet.rest[: at.start].strip() or " " in word or name.shorter is not None:
        return False
    ordinary = word in grammar.common or word in grammar.parties
    return not ordinary and not is_one_of(word, grammar.noise, grammar.openers, grammar.objects, grammar.calendar)


def _is_plainly_named(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name that only the lists know stands with a capital behind what introduces it (``for the Hendersons``).

    None of its words may be an ordinary one or a place, nor may it follow ``à`` alone, behind which places stand.
    """
    first, *others = fold(name.name).split()
    words = others if first in grammar.articles else [first, *others]
    # "les Zbirowski" and "the Hendersons" are families, "the Tesla" is a thing
    family = words != others or any(word.endswith("s") for word in (first, *words[-1:]))
    ordinary = any({word, word.removesuffix("s")} & grammar.common for word in words)
    about = (grammar.noise, grammar.objects, grammar.calendar, grammar.places)
    return (
        name.weight >= INTRODUCED_WEIGHT
        and name.shorter is None
        and grammar.before_place.search(sheet.rest, 0, name.span.start) is None
        and family
        and not ordinary
        and not any(is_one_of(word, *about) for word in (*words, " ".join(words)))
    )


def _is_mark(name: NameFound, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether the only name of a message is a word with figures that opens it and stands alone (``Gym24, …``).

    Its letters are no word for what was done or for a bill.
    """
    mark = _MARK.fullmatch(name.name)
    words = mark["word"].lower() if mark else ""
    told = is_one_of(words, grammar.noise, grammar.objects, grammar.calendar, grammar.openers)
    ends = _MARK_ENDS.match(sheet.rest, name.span.end)
    apart = ends is not None and (ends["word"] is None or grammar.openers.fullmatch(ends["word"]) is not None)
    alone = len(listed) == 1 and not sheet.raw[: name.span.start].strip(" ") and apart
    return mark is not None and alone and not told
