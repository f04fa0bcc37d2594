"""Days and payment terms in a text, each with what the text says it is: due, late, issued or nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.intake.days.calendar_words import Rule
from bot.intake.days.days import DayText, Exact, Monthly, Term, Unclear, Yearly, due_day, is_past
from bot.intake.days.found import DayFound, Role
from bot.intake.days.lone import is_no_day
from bot.intake.days.words import DateGrammar
from bot.intake.draft import Span
from bot.intake.names.day_names import belongs_to_name, opens_name
from bot.intake.names.names import opens_clause
from bot.intake.text.sheet import Sheet

# How far before a day the word that labels it can begin.
_REACH = 48

_WORD_BEFORE = re.compile(r"(?<![^\s(])([^\W\d_-]+) +\Z")
# Marks behind an amount or a name, last in an entry.
_UNKNOWN = re.compile(r"(?<=[^\s?]) +\?{2,}(?= *(?:[\n;,]|\Z))")


def find_days(sheet: Sheet, grammar: DateGrammar, today: date) -> tuple[list[DayFound], Sheet]:
    """Return the days of a text in their order, and the sheet without them and their labels."""
    found: list[DayFound] = []
    whole = sheet
    for rule in grammar.rules:
        for match in sheet.find(rule.pattern):
            day = _labelled(sheet, grammar, rule, match, today)
            if day is not None and not opens_name(sheet, day.span, day.text, [other.span for other in found]):
                found.append(day)
                sheet = sheet.without([day.span])
    ordered = _ranged(sorted(found, key=lambda day: day.span), whole, sheet, grammar)
    return _joined(ordered, sheet, grammar), sheet


def unknown_days(sheet: Sheet, days: Sequence[DayFound]) -> list[Span]:
    """Return where question marks stand in the place of a day, which is not known: last in an entry that has none."""
    found: list[Span] = []
    for match in sheet.find(_UNKNOWN):
        starts = max(sheet.rest.rfind(sign, 0, match.start()) for sign in "\n;,")
        if not any(starts < day.span.start < match.start() for day in days):
            found.append(Span(*match.span()))
    return found


def _labelled(sheet: Sheet, grammar: DateGrammar, rule: Rule, match: re.Match[str], today: date) -> DayFound | None:
    at = Span(*match.span())
    start, role = _label(sheet, at.start, grammar)
    if rule.labelled and role is Role.PLAIN:
        return None
    vague = sheet.before(grammar.vague, at.start, _REACH)
    # in "3 400 € environ fin janvier" the word may be about the sum, and is left to it
    about_sum = vague and sheet.before(grammar.about_sum, at.start, _REACH)
    if vague and not about_sum and role is Role.PLAIN:
        # "paiement vers le 15"
        start, role = _label(sheet, vague.start(), grammar)
    text = rule.build(match, today)
    of_client = start > 0 and grammar.of_client.fullmatch(sheet.rest[start : at.start].strip())
    start, role = _as_meant(sheet, grammar, match, (start, role, text), today)
    unlabelled = role in {Role.PLAIN, Role.START} or of_client
    if text is None or (unlabelled and belongs_to_name(sheet, match, text)):
        return None
    if isinstance(text, Yearly | Monthly) and sheet.before(grammar.ahead, at.start, _REACH):
        text = replace(text, ahead=True)
    if vague and not isinstance(text, Term):
        text = Unclear((text.day,) if isinstance(text, Exact) else ())
        start = start if about_sum else min(start, vague.start())
        role = Role.DUE if role is Role.DUE else Role.PLAIN
    end = at.end
    after = grammar.due_after.match(sheet.rest, at.end)
    if after and role is Role.PLAIN:
        role, end = Role.DUE, after.end()
    if role is Role.LATE and sheet.before(grammar.had_until, at.start, _REACH):
        text, role = _until(sheet, grammar, start, text, today)
    role = _told_by_itself(sheet, grammar, match, text, _named_by_rule(match, text, role))
    if role in {Role.PLAIN, Role.ISSUED} and start == at.start and _came_then(sheet, grammar, at, text, today):
        role = Role.ASIDE
    span = Span(at.start if role in {Role.ASIDE, Role.WORK} else start, end)
    role = Role.WORK if role is Role.ISSUED and _is_time_of_work(sheet, grammar, span, text) else role
    return DayFound(span, at, text, role)


def _as_meant(
    sheet: Sheet,
    grammar: DateGrammar,
    match: re.Match[str],
    read: tuple[int, Role, DayText | None],
    today: date,
) -> tuple[int, Role]:
    """Return where a day as ``read`` begins, and its role: none of the invoice's, or misspelt (``à payé le 17``)."""
    start, role, text = read
    if text is None:
        return start, role
    if is_no_day(sheet, match, text, sheet.rest[start : match.start()].strip(), grammar.lone):
        return match.start(), Role.ASIDE
    to_pay = sheet.before(grammar.to_pay, start, _REACH) if role is Role.ASIDE else None
    # without its accent it is the verb: "a payé le 17"
    misspelt = to_pay is not None and not sheet.raw[to_pay.start() : start].isascii()
    if to_pay and misspelt and isinstance(text, Exact | Yearly | Monthly) and is_past(text, today) is False:
        return to_pay.start(), Role.DUE
    return start, role


def _named_by_rule(match: re.Match[str], text: DayText, role: Role) -> Role:
    """Return what the rule by which a day was found says that it is; the end of a month is due."""
    if "series" in match.groupdict():
        return Role.SERIES
    if "late" in match.groupdict():
        return Role.LATE
    return Role.DUE if role is Role.PLAIN and isinstance(text, Yearly) and not text.day else role


def _until(sheet: Sheet, grammar: DateGrammar, start: int, text: DayText, today: date) -> tuple[DayText, Role]:
    """Return the day until which somebody had time, and what it is: due where they were told so.

    Else it is over; both such days are asked where the next is nearer (``he had until 15 December``).
    """
    if sheet.before(grammar.told_until, start, 2 * _REACH):
        return text, Role.DUE
    if not isinstance(text, Yearly) or is_past(text, today) is not False:
        return text, Role.LATE
    days = (due_day(text, today, None, late=late).value for late in (True, False))
    return Unclear(tuple(day for day in days if day is not None)), Role.LATE


def _is_time_of_work(sheet: Sheet, grammar: DateGrammar, span: Span, text: DayText) -> bool:
    """Whether what is not one day tells when something else than the invoice was (``extras du week-end``)."""
    if not isinstance(text, Unclear) or not grammar.of_time.match(sheet.rest, span.start):
        return False
    before = max(0, span.start - _REACH), span.start
    what = _WORD_BEFORE.search(sheet.raw, *before)
    return what is not None and what[1].islower() and grammar.no_work.search(sheet.rest, *before) is None


def _told_by_itself(sheet: Sheet, grammar: DateGrammar, match: re.Match[str], text: DayText, role: Role) -> Role:
    """Return what a day is without label: that of issue by its own words, or one that is none of the invoice's.

    So does how long the work lasted (``formation, 2 jours``);
    ``versé 2 500 à la commande``, ``je te dis le montant demain`` and ``je relance lundi`` tell of no day on which
    anything is due.
    """
    if role is Role.DUE and sheet.before(grammar.tells_rest, match.start(), _REACH):
        return Role.ASIDE
    if role in {Role.ISSUED, Role.PLAIN} and _is_of_deposit(sheet, grammar, match):
        return Role.ASIDE
    if role is not Role.PLAIN:
        return role
    named = {"issued": Role.ISSUED, "sent": Role.SENT}
    by_itself = next((named[name] for name in match.groupdict() if name in named), role)
    if by_itself is not role:
        return by_itself
    before = max(0, match.start() - _REACH), match.start()
    if isinstance(text, Term):
        lasts = match[0][0].isdigit() and grammar.lasting.search(sheet.rest, *before)
        return Role.WORK if lasts and sheet.raw[lasts.start() + 1 : match.start()].islower() else role
    paid = isinstance(text, Unclear) and grammar.part_paid.search(sheet.rest, *before)
    told = grammar.will_tell.search(sheet.rest, *before) or grammar.contacts.search(sheet.rest, *before)
    return Role.ASIDE if paid or told else role


def _came_then(sheet: Sheet, grammar: DateGrammar, at: Span, text: DayText, today: date) -> bool:
    """Whether a sum is told to have come on a day that may be over (``reçu 300 € hier``, ``touché 300 € le 29/10``)."""
    if isinstance(text, Term | Unclear) or is_past(text, today) is False:
        return False
    return sheet.before(grammar.came_in, at.start, 2 * _REACH) is not None


def _is_of_deposit(sheet: Sheet, grammar: DateGrammar, match: re.Match[str]) -> bool:
    """Whether a day is that of a deposit that was paid, not of the invoice (``acompte du 12/10 de 450 € payé``)."""
    before = sheet.before(grammar.deposit_day, match.start(), _REACH)
    if before is None:
        return False
    return before["paid"] is not None or grammar.paid_behind.match(sheet.rest, match.end()) is not None


def _label(sheet: Sheet, end: int, grammar: DateGrammar) -> tuple[int, Role]:
    """Return where the label before a day begins, and the role it gives; the label that begins first wins."""
    window = max(0, end - _REACH)
    hits = [(hit.start(), role) for role, label in grammar.labels if (hit := label.search(sheet.rest, window, end))]
    hits = [(start, role) for start, role in hits if role is not Role.WORK or not _closes_name(sheet, start)]
    verb = grammar.issue_verb.search(sheet.rest, window, end)
    if verb and not sheet.raw[verb.end("verb") - 1].isascii():
        hits.append((verb.start(), Role.ISSUED))
    due = grammar.due_verb.search(sheet.rest, window, end)
    if due and _tells_due(due, sheet):
        hits = [(start, role) for start, role in hits if role is not Role.ISSUED or start != due.start()]
        hits.append((due.start(), Role.DUE))
    return min(hits, key=lambda hit: hit[0], default=(end, Role.PLAIN))


def _closes_name(sheet: Sheet, at: int) -> bool:
    """Whether a word has a capital within a clause, as one of a name has (``Cedar Weddings on 22 January``)."""
    return sheet.raw[at].isupper() and not sheet.is_loud and not opens_clause(sheet, at)


def _tells_due(verb: re.Match[str], sheet: Sheet) -> bool:
    """Whether ``dû`` has its accent, or opens what a colon follows (``Du : 15 mars``, not ``Facture du : 15/03``)."""
    opens = not sheet.rest[: verb.start()].rstrip(" ")[-1:].isalpha()
    return not sheet.raw[verb.start() : verb.end("verb")].isascii() or (opens and verb["colon"] is not None)


def _is_other(before: DayFound, between: str, grammar: DateGrammar) -> bool:
    """Whether the day behind ``between`` is one to choose instead, as behind a comma after ``entre le 15 décembre``."""
    vague = isinstance(before.text, Unclear) and before.role is Role.PLAIN
    return grammar.alternative.fullmatch(between) is not None or (vague and between.strip(" ") == ",")


def _ranged(days: list[DayFound], whole: Sheet, sheet: Sheet, grammar: DateGrammar) -> list[DayFound]:
    """Make what is not one day of the two that a range names (``entre le 20 novembre et le 5 décembre``)."""
    ranged: list[DayFound] = []
    for day in days:
        before = ranged[-1] if ranged else None
        if before is not None and _ends_range(before, day, whole, sheet, grammar):
            ranged[-1] = _either_of(before, day)
        else:
            ranged.append(day)
    return ranged


def _either_of(before: DayFound, day: DayFound) -> DayFound:
    """Return two days as one that is not known, with what is told of the first."""
    spans = Span(before.span.start, day.span.end), Span(before.at.start, day.at.end)
    return DayFound(*spans, Unclear(), before.role)


def _ends_range(before: DayFound, day: DayFound, whole: Sheet, sheet: Sheet, grammar: DateGrammar) -> bool:
    """Whether a day is the second of two between which something lies."""
    if not isinstance(before.text, Unclear) or not grammar.joined.fullmatch(
        sheet.rest, before.span.end, day.span.start
    ):
        return False
    return whole.before(grammar.opens_range, before.at.start, _REACH) is not None


def _joined(days: list[DayFound], sheet: Sheet, grammar: DateGrammar) -> list[DayFound]:
    """Make one unclear day of two between which a person has to choose (``le 5 ou le 6``).

    What a label says of one day it says of the next joined to it (``pour le 30 avril et le 31 mai``).
    """
    joined: list[DayFound] = []
    for day in days:
        before = joined[-1] if joined and day.role is Role.PLAIN else None
        between = sheet.rest[before.span.end : day.span.start] if before else ""
        if before is None:
            joined.append(day)
        elif _is_other(before, between, grammar):
            joined[-1] = _either_of(before, day)
        else:
            told = before.role in {Role.DUE, Role.LATE} and grammar.joined.fullmatch(between)
            joined.append(replace(day, role=before.role) if told else day)
    return joined
