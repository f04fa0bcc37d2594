"""Sums without a currency that are the whole of a part, or parts of a whole, by what stands around them."""

import re
from collections.abc import Sequence
from re import Pattern

from bot.intake.amounts.amounts import AmountFound
from bot.intake.amounts.due_amount import told_spans
from bot.intake.amounts.due_words import DueGrammar
from bot.intake.amounts.marked_amounts import Amounts
from bot.intake.amounts.schedule import ScheduleGrammar
from bot.intake.text.sheet import STRUCK, Sheet

# A day directly behind an amount.
_DATED = re.compile(rf" (?:[^\W\d]{{1,3}} )?{STRUCK}")


def leave_rest(
    parts: Sequence[AmountFound], sums: Sequence[AmountFound], text: str, whole: Sheet, rest: Pattern[str]
) -> bool:
    """Whether each of ``parts`` has its day, stands behind the one sum and before the word for what is left of it."""
    if len(sums) != 1 or not parts or parts[0].span.start < sums[0].span.start:
        return False
    dated = all(_DATED.match(text, part.span.end) for part in parts)
    return dated and rest.search(whole.rest, parts[-1].span.end) is not None


def is_monthly(amount: AmountFound, sums: Sequence[AmountFound], whole: Sheet, grammar: ScheduleGrammar) -> bool:
    """Whether an amount is told to come every month, as a part of the one sum before it (``900 €, 300 par mois``).

    A count of parts is none (``900 €, 3 mensualités``).
    """
    part, total = amount.value.value, sums[0].value.value if len(sums) == 1 else None
    if not (part and total) or total % part or sums[0].span.start > amount.span.start:
        return False
    if grammar.parts_counted.match(whole.rest, amount.at.start):
        return False
    return grammar.monthly.match(whole.rest, amount.span.end + whole.rest.startswith(" ", amount.span.end)) is not None


def is_whole(amount: AmountFound, parts: Sequence[AmountFound], found: Amounts, grammar: DueGrammar) -> bool:
    """Whether an amount stands before what is told of a part of it, none with a currency (``650 dont 200 payés``).

    It may be called the whole between (``1180 en tout, elle m'a donné 380``).
    """
    if not parts or any(part.marked for part in parts):
        return False
    last = amount.span.end - 1
    end = max((match.end() for match in found.find(grammar.deposits.whole) if match.start() == last), default=last + 1)
    behind = [span for span in told_spans(found, grammar) if span.start >= end]
    told = [span for span in behind if not found.text[end : span.start].strip(" ,(")]
    following = [part for part in parts if any(span.start <= part.span.start < span.end for span in told)]
    values = [part.value.value for part in following]
    return bool(values) and all(value and amount.value.value and value < amount.value.value for value in values)
