"""What stands above a list, or before a colon, and tells of the message alone: when it is written, how many there are.

``J'en ai deux ce soir.``, ``Wrapping up Friday:`` and ``pour octobre`` tell of no day on which an invoice was issued or
falls due, where each invoice behind has its own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.intake.amounts.due_amount import totals
from bot.intake.days.days import Exact, Term, Unclear, Weekly
from bot.intake.days.found import NOT_DUE, OF_ISSUE, DayFound, Role
from bot.intake.draft import Span
from bot.intake.fields import Message
from bot.intake.scan import Scan
from bot.intake.text.sheet import fold

# What ends a title; a point does so before a capital.
_ENDS = re.compile(r"\n|:(?=[ \n])|[.!] (?=[^\W\d_a-zà-ÿœ])")
# No title is longer.
_LONGEST = 90


def without_title(message: Message) -> Message:
    """Return ``message`` without the days of its title, the names and the count in it, that are no invoice's."""
    found = message.found
    end = title_end(found)
    if end is None:
        return message
    count = _count(message, end)
    counted = count is not None or found.announced is not None
    kept = [
        day for day in found.days if day.span.start >= end or not _is_of_message(day, message, end, counted=counted)
    ]
    if count is None and len(kept) == len(found.days):
        return message
    names = [name for name in found.names if name.span.start >= end]
    sheet = found.sheet if count is None else found.sheet.without([count])
    return replace(message, found=replace(found, days=kept, names=names, sheet=sheet))


def title_end(found: Scan) -> int | None:
    """Return where the title ends: it names nothing and nobody, and each invoice behind has a name of its own."""
    match = _ENDS.search(found.letter.raw, 0, _LONGEST)
    if match is None or not any(map(str.isalpha, found.letter.raw[: match.start()])):
        return None
    bare, numbers = [each.span for each in found.bare], [each.span for each in found.numbers]
    sums = [*(amount.span for amount in found.amounts), *(percent.span for percent in found.percents)]
    end, starts = match.end(), [span.start for span in (*sums, *numbers, *bare)]
    weights = [name.weight for name in found.names if name.span.start < end]
    names = [name for name in found.names if name.span.start >= end and name.weight > max(weights, default=0)]
    sure = any(name.sure for name in found.names if name.span.start < end)
    return None if sure or not starts or min(starts) < end or len(names) < len(found.amounts) else end


def _count(message: Message, end: int) -> Span | None:
    """Return where the title says how many invoices follow."""
    spelled = message.vocabulary.schedule.spelled
    said = [*re.finditer(rf"(?<![\w.,])(?:\d{{1,2}}(?!\w)|{spelled.expression})", message.found.sheet.rest[:end])]
    sums = len(totals(message.found.marked(), message.vocabulary.due))
    # one of them may have no sum yet
    clients = sum(1 for name in message.found.names if name.span.start >= end and name.shorter is None)
    counts = [
        Span(*m.span()) for m in said if (spelled.value(m[0]) or 0) > 1 and spelled.value(m[0]) in {sums, clients}
    ]
    return counts[0] if len(said) == len(counts) == 1 else None


def _is_of_message(day: DayFound, message: Message, end: int, *, counted: bool) -> bool:
    """Whether a day of the title is none of the invoices': what is not one day, and one beside those of them all.

    Today is that of their issue where the title speaks of invoices (``deux factures ce jour``).
    """
    if isinstance(day.text, Unclear):
        return day.role not in OF_ISSUE or _joins_only(day, message)
    if day.role is not Role.PLAIN:
        return day.role is Role.REMARK
    if day.text == Exact(message.today) and _tells_when_noted(message, day, end):
        return True
    speaks = message.vocabulary.intents.invoiced.search(message.sheet.rest, 0, end) is not None
    if counted and not speaks and day.text == Exact(message.today):
        return any(each.span.start >= end and each.role not in NOT_DUE for each in message.found.days)
    return _all_are_dated(message, end) and isinstance(day.text, Weekly)


def _tells_when_noted(message: Message, day: DayFound, end: int) -> bool:
    """Whether a title says nothing but today, or when the invoices behind it are noted (``Ce soir à noter :``)."""
    title = message.found.letter.without([day.span]).rest[:end]
    if not any(map(str.isalpha, title)):
        return True
    notes, intents = message.vocabulary.to_note.search(title), message.vocabulary.intents
    return notes is not None and intents.invoiced.search(title) is None


def _joins_only(day: DayFound, message: Message) -> bool:
    """Whether the label of a day is a word that says of anything when it was (``from this week``)."""
    label = fold(message.found.letter.raw[day.span.start : day.at.start]).strip()
    return message.vocabulary.time_joiner.fullmatch(label) is not None and day.span != day.at


def _all_are_dated(message: Message, end: int) -> bool:
    behind: Sequence[DayFound] = [day for day in message.found.days if day.span.start >= end]
    dated = [day for day in behind if day.role not in NOT_DUE and not isinstance(day.text, Term | Unclear)]
    return len(dated) >= len(totals(message.found.marked(), message.vocabulary.due))
