"""What a message says beside its names: no word of a name tells what happened (Manoir de la Touche, Broken Hill)."""

import re
from re import Match

from bot.intake.names.names import WRITTEN_WEIGHT
from bot.intake.names.words import NameGrammar
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet

# A word with a capital, of which not all letters are.
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zß-ÿ][a-zß-ÿ][^\W\d_]*")
# A letter of which no word is made.
_NO_WORD = "x"


def beside_names(found: Scan) -> Sheet:
    """Return the text without the words that sure names have with a capital.

    Letters stand in their place, as a name may be what has to follow (``virement Dupont``).
    """
    raw, rest = found.letter.raw, found.letter.rest
    spans = [name.span for name in found.names if name.sure and name.weight >= WRITTEN_WEIGHT]
    for word in (word for span in spans for word in _CAPITAL.finditer(raw, span.start, span.end)):
        rest = rest[: word.start()] + _NO_WORD * len(word[0]) + rest[word.end() :]
    return Sheet(raw, rest)


def is_of_name(word: Match[str], found: Scan, grammar: NameGrammar) -> bool:
    """Whether a word of payments is one of a client's name, as its capital tells (``St Mark's Hall``, ``All Saints``).

    One that opens messages may stand before the name.
    """
    if not found.letter.raw[word.start()].isupper():
        return False
    opener = grammar.openers.fullmatch(word[0]) is not None
    return any(
        name.span.start + opener <= word.start() < name.span.end and name.shorter is None and " " in name.name
        for name in found.names
    )
