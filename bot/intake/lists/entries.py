"""Cuts a message that holds several invoices into the part that speaks of each.

An entry is recognised by what it must have of its own: an amount, or a number. Where the cut falls follows from
whether names stand before their amounts or after them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.intake.amounts.adding import may_be_taxed
from bot.intake.amounts.amounts import AmountFound, Tax
from bot.intake.amounts.due_amount import totals
from bot.intake.amounts.due_words import DueGrammar
from bot.intake.days.found import NOT_DUE
from bot.intake.draft import Span
from bot.intake.scan import MOST_AMOUNTS, Scan
from bot.intake.text.sheet import STRUCK

# What parts the entries of a list, and what may do so within a line.
_LINE_END, _COMMA = re.compile(r"[\n;]"), re.compile(rf"[\n;]|,(?!\d)|(?<=[€£${STRUCK}])\.(?= )")
# What parts two entries wherever it stands between their amounts.
_BREAK = re.compile(r"[\n;]|(?<= )[/|](?= )")
_SEPARATOR = re.compile(r"[,.+/•|]|(?<= )- ")
_LIST_MARK = re.compile(r"\s*(?:[*•-]|\(?\d{1,2} ?[.)°])")
# What stands around the words that join entries.
_SIGNS = " ,;:.*•-\n"


def entries(found: Scan, grammar: DueGrammar, joiner: re.Pattern[str]) -> list[Span]:
    """Return the parts of a message that speak of one invoice each; the whole when there is only one.

    What joins an entry with its day to the next is in neither where both have a name: ``Durand 300 € le 5, plus Caron
    120 €`` adds nothing to a sum, as ``Durand 300 € plus port 20 €`` may.
    """
    parts = _parts(found, grammar, joiner)
    inner = [found.within(part) for part in parts]
    if len(parts) == 1 or not all(part.names for part in inner):
        return parts
    return [_unjoined(found, part, joiner, ended=bool(own.days)) for part, own in zip(parts, inner, strict=True)]


def _unjoined(found: Scan, part: Span, joiner: re.Pattern[str], *, ended: bool) -> Span:
    """Return a part without the words that join it to the one before, and the next to one that has ``ended``."""
    start, end = part.start, part.end
    for match in joiner.finditer(found.text, start, end):
        if any(name.span.start <= match.start() < name.span.end for name in found.names):
            continue
        if not found.text[start : match.start()].strip(_SIGNS):
            start = match.end()
        elif ended and not joiner.sub("", found.text[match.start() : end]).strip(_SIGNS):
            return Span(start, match.start())
    return Span(start, end)


def _parts(found: Scan, grammar: DueGrammar, joiner: re.Pattern[str]) -> list[Span]:
    whole = Span(0, len(found.text))
    anchors = _anchors(found, grammar)
    lines = _lines(found, joiner) or _clauses(found)
    if len(lines) > max(len(anchors), 1):
        return lines
    if not 1 < len(anchors) <= MOST_AMOUNTS or _are_added(found):
        return [whole]
    openers = _openers(found, len(anchors))
    leading = openers if openers and openers[0].start < anchors[0].start else []
    # "Martin 300 €, le 5 décembre. Dupont ...": where days stand behind amounts, none opens the next entry
    closing = [day.span.end for day in found.days] if found.days and found.days[0].span > anchors[0] else []
    gaps = [Span(before.end, after.start) for before, after in pairwise(anchors)]
    cuts = [_cut(found, gap, _limit(gap, leading), joiner, closing if leading else []) for gap in gaps]
    bounds = [0, *cuts, whole.end]
    parts = [Span(start, end) for start, end in pairwise(bounds)]
    return parts if _are_invoices(found, parts) else [whole]


def are_listed(spans: Sequence[Span], text: str, joiner: re.Pattern[str]) -> bool:
    """Say whether what stands in ``spans`` of a text follows one another, with nothing but what joins it between."""
    between = (text[before.end : after.start] for before, after in pairwise(spans))
    return all(not joiner.sub("", each).strip(" ,&") for each in between)


def _lines(found: Scan, joiner: re.Pattern[str]) -> list[Span]:
    """Return the entries of a list in which each has its own name, and a day or an amount; none when it is no list.

    They stand on lines or between semicolons; in one line between commas, stops and words that join, when each has one
    name and that is not doubtful.
    """
    within = _between_sides(found)
    ends = [end for end in _LINE_END.finditer(found.text) if not any(end.start() in gap for gap in within)]
    lines, doubtful = _without_heading(found, _parted(found, ends)), True
    if len(lines) == 1:
        lines, doubtful = _parted(found, [*_COMMA.finditer(found.text), *joiner.finditer(found.text)]), False
    alike = all(
        (part.days or part.amounts) and (part.names if doubtful else [name.shorter for name in part.names] == [None])
        for part in map(found.within, lines)
    )
    return lines if alike and len(lines) <= MOST_AMOUNTS else []


def _without_heading(found: Scan, lines: Sequence[Span]) -> list[Span]:
    """Return the lines of a list, the first with its heading: it has nothing in it, and ends in a colon or no mark."""
    if len(lines) <= 2:  # noqa: PLR2004 - a heading and an entry
        return list(lines)
    first, second = found.within(lines[0]), found.text[lines[1].start :]
    empty = not (first.names or first.days or first.amounts or first.numbers or first.bare)
    words = found.text[: lines[0].end].strip()
    opens = words.endswith(":") or (_LIST_MARK.match(second) is not None and _LIST_MARK.match(words) is None)
    return [Span(lines[0].start, lines[1].end), *lines[2:]] if empty and opens else list(lines)


def _clauses(found: Scan) -> list[Span]:
    """Return the entries of one sentence, each a name and its day, where some lack a sum; none for any other.

    A sum stands between both (``Durand 300 € le 5/12, Caron le 12/12``): before a name it may be that of the next.
    """
    names = sorted(found.names, key=lambda name: name.span.start)
    days = [day for day in found.days if day.role not in NOT_DUE]
    if not len(names) == len(days) > max(len(found.amounts), 1) or any(name.shorter for name in names):
        return []
    bounds = [0, *(name.span.start for name in names[1:]), len(found.text)]
    dated = all(one.span.start < day.span.start for one, day in zip(names, days, strict=True))
    apart = all(day.span.start < other.span.start for day, other in zip(days, names[1:], strict=False))
    held = [[n for n, d in zip(names, days, strict=True) if n.span < a.span < d.span] for a in found.amounts]
    alone = all(len(each) == 1 for each in held) and len({each[0].span for each in held}) == len(held)
    return [Span(*pair) for pair in pairwise(bounds)] if dated and apart and alone else []


def _are_added(found: Scan) -> bool:
    """Whether nothing but a plus stands between two amounts: parts of one sum (``850 € + 170 €, fact 12``)."""
    pairs = pairwise(amount.span for amount in found.amounts)
    return any(found.text[one.end : other.start].strip() == "+" for one, other in pairs)


def _between_sides(found: Scan) -> list[range]:
    """Return what stands between an amount without tax and the same with tax (``1 500 HT / 1 800 TTC``)."""
    sides = {Tax.EXCLUDED, Tax.INCLUDED}
    pairs = [(one, other) for one, other in pairwise(found.amounts) if {one.tax, other.tax} == sides]
    gaps = [range(one.span.end, other.span.start) for one, other in pairs]
    return [gap for gap in gaps if not found.text[gap.start : gap.stop].strip(" /;=,:()\n")]


def _parted(found: Scan, ends: Sequence[re.Match[str]]) -> list[Span]:
    """Return what stands between ``ends`` and is more than signs."""
    cuts = sorted(match.span() for match in ends)
    spans = pairwise([(0, 0), *cuts, (len(found.text), len(found.text))])
    return [Span(end, start) for (_, end), (start, _) in spans if re.search(r"\w|\x00", found.text[end:start])]


def _anchors(found: Scan, grammar: DueGrammar) -> list[Span]:
    marked = found.marked()
    second = [match.span("m") for match in grammar.totals.choice.finditer(marked.text)]
    sums = _of_each_name(found, grammar) or totals(marked, grammar)
    amounts = [amount.span for amount in sums if not any(a <= amount.span.start < b for a, b in second)]
    numbers = [number.span for number in found.numbers] + [bare.span for bare in found.bare]
    distinct = len({number.value for number in found.numbers} | {bare.value for bare in found.bare})
    return sorted(numbers if distinct == len(numbers) > len(amounts) else amounts)


def _of_each_name(found: Scan, grammar: DueGrammar) -> Sequence[AmountFound]:
    """Return the sums of which some are told with tax and some without where each is that of another name.

    Each name has one, before it or behind it (``Durand 500 ht tva 10, Caron 300 ttc``); no tax makes one the other, or
    a day stands between them.
    """
    names = sorted(name.span.start for name in found.names)
    taxed = [amount for amount in found.amounts if amount.tax is not Tax.UNSAID]
    if len(names) <= 1 or not taxed:
        return ()
    leading = names[0] < found.amounts[0].span.start
    bounds = [*names, len(found.text)] if leading else [0, *(name + 1 for name in names)]
    parts = [totals(found.within(Span(*pair)).marked(), grammar) for pair in pairwise(bounds)]
    sums = [part[0] for part in parts if len(part) == 1]
    if len(sums) != len(names) or any(_may_be_one(*pair, found) for pair in pairwise(sums)):
        return ()
    return sums


def _may_be_one(one: AmountFound, other: AmountFound, found: Scan) -> bool:
    """Whether one of two sums may be the other with its tax, by their marks and values."""
    apart = any(one.span.end <= day.span.start < other.span.start for day in found.days)
    if apart or {one.tax, other.tax} != {Tax.INCLUDED, Tax.EXCLUDED}:
        return False
    base, total = (one, other) if one.tax is Tax.EXCLUDED else (other, one)
    if base.value.value is None or total.value.value is None:
        return True
    return may_be_taxed(base.value.value, total.value.value)


def _openers(found: Scan, count: int) -> list[Span]:
    """Return the places of what may open one of ``count`` entries: names, where one is first and each can have one.

    Else names and numbers: ``fact 12 Dupont 300 €, fact 13 Martin 200 €``.
    """
    names, numbers = (
        [name.span for name in found.names],
        [*(n.span for n in found.numbers), *(b.span for b in found.bare)],
    )
    amounts = [amount.span for amount in found.amounts]
    if len(numbers) == len(amounts) == count and all(a < n for a, n in zip(amounts, sorted(numbers), strict=True)):
        # numbers close their entries, as in "410 € (n° 7) au 31/08 et 590 € (n° 8)"
        return sorted(names)
    openers = sorted([*names, *numbers])
    return sorted(names) if len(names) >= count and openers[0] in names else openers


def _limit(gap: Span, leading: Sequence[Span]) -> int:
    """Return where the entry behind a gap begins at the latest; ``leading`` is what opens the entries, if anything."""
    return next((at.start for at in leading if gap.start <= at.start <= gap.end), gap.end)


def _cut(found: Scan, gap: Span, limit: int, joiner: re.Pattern[str], closing: Sequence[int]) -> int:
    """Return where the entry behind the ``gap`` between two amounts begins; ``closing`` is where days end entries."""
    breaks = [match.end() for match in _BREAK.finditer(found.text, gap.start, gap.end)]
    if breaks:
        return max((at for at in breaks if at <= limit), default=breaks[-1])
    separators = [*_SEPARATOR.finditer(found.text, gap.start, limit), *joiner.finditer(found.text, gap.start, limit)]
    closed = [end for end in closing if gap.start < end <= limit < gap.end]
    return max([*(match.end() for match in separators), *closed], default=limit)


def _are_invoices(found: Scan, parts: Sequence[Span]) -> bool:
    """Whether the parts are alike: each has its own name or number, or each its own day, or they were counted.

    A number tells nothing beside an amount that was said before (``450 € le 5, facture 12 de 450 €``), unless all have
    one of their own.
    """
    if found.announced == len(parts):
        return True
    inner = [found.within(part) for part in parts]
    if all(part.names for part in inner) or all(part.days for part in inner):
        return True
    numbers = [{*(number.value for number in part.numbers), *(bare.value for bare in part.bare)} for part in inner]
    if all(numbers) and len(set().union(*numbers)) == sum(map(len, numbers)):
        return True
    restated = len({amount.value.value for amount in found.amounts}) < len(found.amounts)
    return not restated and all(part.names or part.numbers or part.bare for part in inner)
