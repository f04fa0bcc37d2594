"""What stands in a message, its names chosen between the lists of words and what was learnt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.intake.draft import Span
from bot.intake.lined_names import with_lined
from bot.intake.names.choice import choose_names
from bot.intake.names.marks import marked_words
from bot.intake.names.names import NameFound
from bot.intake.names.rivals import without_rivals
from bot.intake.names.weights import Word
from bot.intake.plain_names import with_plain
from bot.intake.scan import Scan, scan
from bot.intake.text.sheet import STRUCK, Sheet
from bot.intake.vocabulary import Vocabulary

# As many amounts are those of as many invoices, each with its day.
_SEVERAL = 2


def scan_named(sheet: Sheet, vocabulary: Vocabulary, today: date) -> Scan:
    """Find everything in a message; what stands within a name that is sure is taken for nothing else."""
    found = scan(sheet, vocabulary, today)
    names = _names(found, vocabulary)
    broken = [name.span for name in names if name.sure and _is_broken(name.span, found)]
    if broken:
        found = scan(sheet, vocabulary, today, broken)
        names = _names(found, vocabulary)
    return replace(found, names=names)


def words_of(found: Scan, vocabulary: Vocabulary) -> list[Word]:
    """Return the words of a message with what is known of each without its names."""
    return marked_words(found.letter, found.sheet, found.taken(), vocabulary.names)


def _names(found: Scan, vocabulary: Vocabulary) -> Sequence[NameFound]:
    chain = vocabulary.names.weights.chain(words_of(found, vocabulary))
    # beside another day, and for one invoice, a day may be a part of the name
    days = [day.span for day in found.days] if len(found.days) > 1 and len(found.amounts) < _SEVERAL else []
    names = choose_names(
        found.names,
        chain,
        found.letter,
        vocabulary.names,
        days,
        told=found.days,
        owed=found.amounts[0].at if len(found.amounts) == 1 else None,
        numbered=bool(found.numbers or found.bare),
    )
    names = with_lined(with_plain(names, chain, found, vocabulary.names), found, vocabulary.names)
    return without_rivals(names, found.letter, vocabulary.names)


def _is_broken(name: Span, found: Scan) -> bool:
    """Whether something in a name was taken for a figure, a day or the like."""
    return STRUCK in found.sheet.rest[name.start : name.end]
