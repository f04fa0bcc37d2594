"""Which figures of a message are amounts, and which may be numbers of invoices, counts or parts of names."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.intake.alike import counters, in_lists_alike
from bot.intake.amounts.adding import adds_up, are_each
from bot.intake.amounts.amounts import AmountFound
from bot.intake.amounts.due_amount import told_spans, with_part
from bot.intake.amounts.due_words import DueGrammar
from bot.intake.amounts.marked_amounts import Amounts, amounts_of
from bot.intake.amounts.percents import PercentFound
from bot.intake.amounts.schedule import counted_times
from bot.intake.draft import Span
from bot.intake.guess import among
from bot.intake.numbers.found import NumberFound
from bot.intake.numbers.numbers import NumberGrammar
from bot.intake.text.sheet import Sheet
from bot.intake.vocabulary import Vocabulary

# How far before a figure the word for an invoice is looked for.
_REACH = 24
# What a figure stands behind that may end a name.
_AFTER_NAME = re.compile(r"[^\W\d_]{2} \Z")
_CENTS = re.compile(r"[.,]\d\d\Z")


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A figure after the word "invoice" that may be its number or its amount; ``amount`` is what it would be worth."""

    span: Span
    value: str
    amount: AmountFound


def sorted_out(
    amounts: list[AmountFound],
    percents: Sequence[PercentFound],
    text: str,
    whole: Sheet,
    vocabulary: Vocabulary,
    *,
    numbers: Sequence[NumberFound],
) -> tuple[list[AmountFound], list[BareNumber]]:
    """Tell amounts from bare numbers after "invoice" and from figures that names may claim."""
    counted = counted_times(whole, vocabulary.schedule)
    counts = {match.start("n") for match in (*counted, *whole.find(vocabulary.due.parts.deposits_counted))}
    counts |= counters(whole.rest)
    amounts = [a for a in amounts if a.at.start not in counts]
    amounts = in_lists_alike(amounts, text, whole.raw, vocabulary.names, vocabulary.joiner, numbers=numbers)
    marked = amounts_of(text, amounts, percents)
    labelled = [a for a in amounts if _label_start(whole, a, vocabulary) is not None]
    parts = with_part(marked, vocabulary.due)
    solid = [a for a in amounts if a not in labelled and (a.marked or a in parts)]
    whole_sums = [a for a in amounts if a.marked and a not in parts]
    clear = [a for a in labelled if a.marked and (not a.grouped or _is_numbered(a, whole_sums, numbers))]
    clear = [a for a in clear if not a.said or _is_one_figure(a, whole, vocabulary.numbers)]
    loose = [a for a in amounts if a not in labelled and not _is_name_figure(a, amounts, whole)]
    if not solid and not any(a.marked for a in labelled):
        exact = [a for a in loose if _has_cents(a, whole)]
        solid = exact if len(exact) == len(numbers) == 1 else loose
    unmarked = [a for a in loose if not a.marked]
    said = {vocabulary.schedule.spelled.value(match["n"]) for match in counted}
    if _are_told_by_sums(loose, solid, said):
        solid = [*solid, *(a for a in unmarked if a not in solid)]
    solid = [*solid, *(a for a in loose if a not in solid and _is_whole(a, solid, marked, vocabulary.due))]
    # "la 341 à 1 226,40 et la 342 à 98 €"
    long = [a for a in unmarked if a.grouped and _has_cents(a, whole)]
    kept = [a for a in amounts if any(a in each for each in (solid, clear, long))]
    return kept, [*filter(None, (_bare(whole, a, vocabulary) for a in labelled if a not in clear))]


def _is_numbered(amount: AmountFound, sums: Sequence[AmountFound], numbers: Sequence[NumberFound]) -> bool:
    """Whether a number stands beside an amount, with none of the other ``sums`` between, and so not in its figures."""
    start = max((each.span.end for each in sums if each.span.end <= amount.span.start), default=0)
    end = min((each.span.start for each in sums if each.span.start >= amount.span.end), default=None)
    return any(start <= each.span.start and (end is None or each.span.end <= end) for each in numbers)


def _are_told_by_sums(loose: Sequence[AmountFound], solid: Sequence[AmountFound], said: Collection[int | None]) -> bool:
    """Whether figures without currency are amounts since they and those that are add up, or are each part of one."""
    unmarked = [a for a in loose if not a.marked]
    sums = [a for a in solid if a.marked]
    return (
        adds_up(unmarked, sums)
        or are_each(unmarked, sums, said)
        or adds_up(solid, [a for a in unmarked if a not in solid])
        or adds_up(loose[1:], loose[:1])
        or adds_up(loose[:-1], loose[-1:])
    )


def _is_whole(amount: AmountFound, parts: Sequence[AmountFound], found: Amounts, grammar: DueGrammar) -> bool:
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


def _is_one_figure(amount: AmountFound, whole: Sheet, grammar: NumberGrammar) -> bool:
    """Whether no first word of a figure can be a number: it is one word, or stands behind an order (``note cent``)."""
    order = grammar.label_or_order.match(whole.rest)
    ordered = order is not None and not whole.rest[order.end() : amount.at.start].strip()
    one_word = re.search("[ -]", whole.rest[amount.at.start : amount.at.end]) is None
    return ordered or (one_word and amount.value.value is not None and not amount.value.value % 1)


def unless_numbered(amount: AmountFound, whole: Sheet, grammar: NumberGrammar) -> AmountFound:
    """Leave an amount open whose first figures may be a number, by the article before it (``sur la 88 340 €``)."""
    if not amount.grouped or not whole.before(grammar.article_before, amount.span.start, _REACH):
        return amount
    return replace(amount, value=among(*amount.value.candidates, *filter(None, [amount.value.value])))


def _label_start(whole: Sheet, amount: AmountFound, vocabulary: Vocabulary) -> int | None:
    """Return where the word for an invoice before a figure begins; ``facturé`` is a verb and no such word.

    What tells of which kind it is (``facture d'acompte``) may stand before its sum as well.
    """
    match = vocabulary.numbers.label_before.search(whole.rest, max(0, amount.span.start - _REACH), amount.span.start)
    if match is None or (match["kind"] and amount.marked):
        return None
    return match.start() if not whole.raw[: match.end()].rstrip(" :.").endswith("é") else None


def _bare(whole: Sheet, amount: AmountFound, vocabulary: Vocabulary) -> BareNumber | None:
    """Return the number that an amount may be, None where it is said in words that no number is said in."""
    start, text = _label_start(whole, amount, vocabulary), whole.rest[amount.at.start : amount.at.end]
    value = _said_number(text, amount, whole, vocabulary) if amount.said else text.split(" ")[0]
    if value is None:
        return None
    return BareNumber(Span(amount.span.start if start is None else start, amount.span.end), value, amount)


def _said_number(text: str, amount: AmountFound, whole: Sheet, vocabulary: Vocabulary) -> str | None:
    """Return the figures that words say of a number.

    Those that are no one number may count what follows (``invoice two five minute calls``), unless that is a client.
    """
    spelled, end = vocabulary.numbers.spelled, amount.at.end
    counting = whole.raw[end : end + 1] == " " and whole.raw[end + 1 : end + 2].islower()
    if spelled.value(text) is None and counting and not vocabulary.amounts.whom.match(whole.rest, end):
        return None
    return spelled.digits(text)


def _has_cents(amount: AmountFound, whole: Sheet) -> bool:
    """Whether two figures behind a mark tell a sum from what is counted (``Garage 24, 389,90``)."""
    return _CENTS.search(whole.rest, amount.at.start, amount.at.end) is not None


def _is_name_figure(amount: AmountFound, amounts: Sequence[AmountFound], whole: Sheet) -> bool:
    """Whether a figure stands directly before another amount, or is a word of a name written with a capital."""
    gaps = [whole.rest[amount.span.end : each.span.start] for each in amounts if each.span.start > amount.span.end]
    # "Nautisme 29 = 318,00", but neither "200 + 118 = 318" nor "3 x 106 = 318"
    ends_name = _AFTER_NAME.search(whole.raw, 0, amount.at.start) is not None
    followed = any(not gap.strip(" =" if ends_name else " ") for gap in gaps)
    capital = amount.said and whole.raw[amount.at.start].isupper() and amount.at.start > 0
    return followed or capital
