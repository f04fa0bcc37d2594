"""Days of remarks: beside the day on which an invoice is due, what else happens when is none of its days.

``échéance 15/02, pas joignable le mercredi``, ``payable le 14, commande livrée en 3 jours``.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from re import Pattern

from bot.intake.days.days import Term, Unclear, is_past
from bot.intake.days.found import NOT_DUE, DayFound, Role
from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import Words

_CLAUSE_END = re.compile(r"[,;:.!?\n()]")
# What ends a sentence though it was taken for the point of a short form: "due 15 Mar. Tomorrow".
_SENTENCE_END = re.compile(r"\.(?= [^\W\d_a-zà-ÿœ])")
_TOLD = frozenset({Role.PLAIN, Role.LATE})


@dataclass(frozen=True, slots=True)
class RemarkGrammar:
    """What ``tells`` of something in a clause, or opens it behind its day (``own``), and what speaks of the bill."""

    tells: Pattern[str]
    own: Pattern[str]
    of_bill: Pattern[str]


def remark_grammar(words: Words) -> RemarkGrammar:
    """Prepare the words of a language."""
    small = words.either("dates", "remark_small")
    return RemarkGrammar(
        tells=re.compile(rf"(?<![\w])(?!{small}(?!\w))[a-z]{{3,}}(?!\w)"),
        own=re.compile(rf" *{words.word('dates', 'remark_own')}"),
        of_bill=re.compile(words.word("dates", "remark_of_bill")),
    )


def with_remarks(
    days: Sequence[DayFound],
    sheet: Sheet,
    values: Sequence[Span],
    today: date,
    *,
    sums: int,
    grammar: RemarkGrammar,
    common: Container[str],
) -> list[DayFound]:
    """Return ``days`` with those of remarks told, where each of the ``sums`` has another day.

    ``sheet`` is what is left of the text without days and without the ``values`` of invoices, beside which no remark
    stands; ``common`` are the ordinary words of the language.
    """
    if len(days) <= 1:
        return list(days)
    told = [day for day in days if day.role in _TOLD and _is_remark(day, sheet, values, grammar, common)]
    others = [day for day in days if day not in told and _may_be_due(day, today)]
    if all(isinstance(day.text, Term) for day in others):
        # from another day the term may be counted
        told = [day for day in told if isinstance(day.text, Term)]
    if not told or len(others) < max(sums, len(told)):
        return list(days)
    return [replace(day, role=Role.REMARK) if day in told else day for day in days]


def clause_of(at: Span, sheet: Sheet) -> Span:
    """Return the clause around a place, without the signs that end it."""
    begins = (*_CLAUSE_END.finditer(sheet.rest, 0, at.start), *_SENTENCE_END.finditer(sheet.raw, 0, at.start + 1))
    ends = (_CLAUSE_END.search(sheet.rest, at.end), _SENTENCE_END.search(sheet.raw, at.end))
    start = max((match.end() for match in begins), default=0)
    return Span(start, min((match.start() for match in ends if match), default=len(sheet.rest)))


def _may_be_due(day: DayFound, today: date) -> bool:
    """Whether an invoice may be due on a day; one without label that may be over is that of issue as well."""
    if day.role in NOT_DUE or isinstance(day.text, Unclear):
        return False
    return day.role is not Role.PLAIN or isinstance(day.text, Term) or is_past(day.text, today) is False


def _is_remark(
    day: DayFound, sheet: Sheet, values: Sequence[Span], grammar: RemarkGrammar, common: Container[str]
) -> bool:
    """Whether the clause of a day tells of something else than of the bill."""
    clause = clause_of(day.span, sheet)
    if any(clause.overlaps(value) for value in values) or grammar.of_bill.search(sheet.rest, clause.start, clause.end):
        return False
    if not sheet.rest[clause.start : day.span.start].strip():
        return grammar.own.match(sheet.rest, day.span.end, clause.end) is not None
    told = [*grammar.tells.finditer(sheet.rest, clause.start, day.span.start)]
    if sheet.is_small and not grammar.own.match(sheet.rest, clause.start, day.span.start):
        # without capitals any word that is not an ordinary one may be a name
        return bool(told) and all(word[0] in common or word[0].removesuffix("s") in common for word in told)
    return any(sheet.raw[word.start()].islower() for word in told)
