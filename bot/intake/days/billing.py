"""The day on which the writer tells to have billed somebody, apart from the verb (``billed Dunne £95 today``)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from re import Match, Pattern

from bot.intake.days.days import Exact, OneOf, Term, Unclear, Weekly, is_past
from bot.intake.days.found import OF_ISSUE, DayFound, Role
from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import NOTHING, Words

# A mark that ends a sentence; a dot within a figure does not, nor one behind a short form ("M.", "Mrs.").
_END = re.compile(r"[;!?\n]|:(?!\d)|(?<!\b[a-z])(?<!\b[a-z]{2})(?<!\b[a-z]{3})\.(?!\w)")


@dataclass(frozen=True, slots=True)
class BillingGrammar:
    """What tells that an invoice has been made out in one language.

    ``billed`` tells it alone, ``sent`` beside a word for an ``invoice``; ``accented`` is its verb where the accent is
    written without which it would be a noun. ``for_work`` closes with what was billed, before the day of that.
    ``deeds`` tell of work that the writer has done, and so does a verb that opens its sentence (``done_first``),
    which in a language that writes them has its accent (``by_accent``).
    """

    billed: Pattern[str]
    accented: Pattern[str]
    sent: Pattern[str]
    invoice: Pattern[str]
    for_work: Pattern[str]
    deeds: Pattern[str]
    done_first: Pattern[str]
    by_accent: bool


def billing_grammar(words: Words) -> BillingGrammar:
    """Prepare the words of a language."""
    accented = words.entries("dates", "issue_verbs")
    return BillingGrammar(
        billed=re.compile(words.word("dates", "billed")),
        accented=re.compile(words.word("dates", "issue_verbs") if accented else NOTHING),
        sent=re.compile(words.word("dates", "sent")),
        invoice=re.compile(words.word("numbers", "label")),
        for_work=re.compile(rf"{words.word('dates', 'billed_for')} *\Z"),
        deeds=re.compile(words.word("dates", "deeds")),
        done_first=re.compile(rf"\W*{words.word('dates', 'done_first')}"),
        by_accent=bool(accented),
    )


def with_billing_days(
    days: Sequence[DayFound], sheet: Sheet, grammar: BillingGrammar, today: date
) -> Sequence[DayFound]:
    """Return ``days`` with those that have no label named days of issue where their sentence tells of billing.

    Only a day that has come can be one. That of the work that was billed is none (``billed Dunne for the gig today``).
    """
    if any(_has_come(day, today) for day in days):
        days = [_named(day, sheet, grammar) if _has_come(day, today) else day for day in days]
    return [_of_work(day, sheet, grammar, today) for day in days] if _tells_both(days) else days


def _tells_both(days: Sequence[DayFound]) -> bool:
    """Whether a time that is not one day stands beside the day of issue, from which alone a term is counted."""
    issued = any(day.role in OF_ISSUE and not isinstance(day.text, Unclear) for day in days)
    return issued and any(isinstance(day.text, Unclear) for day in days)


def _of_work(day: DayFound, sheet: Sheet, grammar: BillingGrammar, today: date) -> DayFound:
    """Return a time as that of the work in whose clause it stands, if it has come (``painted the hall last month``)."""
    if not isinstance(day.text, Unclear) or day.span != day.at:
        return day
    begun = day.text.ends is not None and day.text.ends.replace(day=1) <= today
    if not (day.role is Role.ISSUED or (day.role is Role.PLAIN and begun)):
        return day
    start = _start_of_sentence(sheet, day)
    told = _tells_of_work(sheet, grammar, Span(start, day.span.start), opens=False)
    return replace(day, role=Role.WORK) if told else day


def _has_come(day: DayFound, today: date) -> bool:
    """Whether a day without label may be over, or is today; a weekday may be the last one."""
    if day.role is not Role.PLAIN or isinstance(day.text, Term | Unclear):
        return False
    return day.text == Exact(today) or isinstance(day.text, Weekly) or is_past(day.text, today) is not False


def _named(day: DayFound, sheet: Sheet, grammar: BillingGrammar) -> DayFound:
    start = _start_of_sentence(sheet, day)
    ends = _END.search(sheet.rest, day.span.end)
    opens = not sheet.rest[start : day.span.start].strip(" ,-*•")
    stretch = Span(day.span.end, ends.start() if ends else len(sheet.rest)) if opens else Span(start, day.span.start)
    told = _told(sheet, grammar, stretch)
    if told is None:
        return replace(day, role=Role.WORK) if _tells_of_work(sheet, grammar, stretch, opens=opens) else day
    if not opens and grammar.for_work.search(sheet.rest, told.end(), stretch.end):
        return replace(day, role=Role.WORK)
    if isinstance(day.text, Weekly) and not day.text.past:
        return replace(day, text=OneOf((replace(day.text, past=True), day.text)))
    return replace(day, role=Role.ISSUED)


def _start_of_sentence(sheet: Sheet, day: DayFound) -> int:
    return max((mark.end() for mark in _END.finditer(sheet.rest, 0, day.span.start)), default=0)


def _tells_of_work(sheet: Sheet, grammar: BillingGrammar, stretch: Span, *, opens: bool) -> bool:
    """Whether a day stands in one clause with what was done on it, behind it or as the first word before it."""
    if opens:
        return grammar.deeds.match(sheet.rest, stretch.start + 1, stretch.end) is not None
    first = grammar.done_first.match(sheet.rest, stretch.start, stretch.end)
    if first and grammar.by_accent and sheet.raw[first.end() - 1].isascii():
        first = None
    deed = grammar.deeds.search(sheet.rest, stretch.start, stretch.end) or first
    return deed is not None and "," not in sheet.rest[deed.end() : stretch.end]


def _told(sheet: Sheet, grammar: BillingGrammar, stretch: Span) -> Match[str] | None:
    """Return where a stretch of the text tells that an invoice was made out."""
    start, end = stretch.start, stretch.end
    billed = grammar.billed.search(sheet.rest, start, end)
    if billed is not None:
        return billed
    for verb in grammar.accented.finditer(sheet.rest, start, end):
        if not sheet.raw[verb.end() - 1].isascii():
            return verb
    sent = grammar.sent.search(sheet.rest, start, end)
    return sent if sent and grammar.invoice.search(sheet.rest, start, end) else None
