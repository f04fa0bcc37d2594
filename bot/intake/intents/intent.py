"""What the writer of a message wants: to register an invoice, to tell of a payment, to ask, or none of these."""

from collections.abc import Sequence
from datetime import date
from re import Pattern

from bot.intake.amounts.amounts import Tax
from bot.intake.amounts.due_amount import says_part_paid, tells_part
from bot.intake.amounts.due_words import DueGrammar
from bot.intake.days.days import Term, is_past
from bot.intake.days.found import Role
from bot.intake.draft import Intent, Span
from bot.intake.intents.orders import orders, undoes_reminder
from bot.intake.intents.others import is_aside, is_expense, is_other, meets
from bot.intake.intents.pay_terms import manner_told, terms_told
from bot.intake.intents.questions import asks, is_passed_on, leaves_field_open, state_asked, told_by_asking
from bot.intake.intents.said import beside_names
from bot.intake.intents.words import IntentGrammar
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet

# What ends a clause.
_CLAUSE = ",;:("
# The accent of a present tense whose participle has another: "règle", "réglé".
_GRAVE = "è"
# How far before a sum the order to note it begins.
_REACH = 60
# Before a participle it stands for the verb or for "has".
_TO = "à "
# That of a participle whose noun has none.
_ACUTE = "é"


def decide_intent(sheet: Sheet, scan: Scan, grammar: IntentGrammar, amounts: DueGrammar, today: date) -> Intent:
    """Return what the message wants; ``scan`` is what was found in it, ``sheet`` its whole text."""
    if is_aside(sheet, scan, grammar):
        return Intent.OTHER
    due = any(day.role in {Role.DUE, Role.LATE} or isinstance(day.text, Term) for day in scan.days)
    noted = scan.amounts and (due or scan.days or leaves_field_open(sheet, grammar))
    asked = asks(sheet, grammar) and not noted
    if asked and not is_passed_on(sheet, grammar):
        return Intent.QUESTION
    state = state_asked(sheet, grammar)
    if state and _told(beside_names(scan).without(state), scan, grammar, amounts, due=due, today=today) is None:
        return Intent.QUESTION
    if is_other(sheet, grammar) or is_expense(sheet, scan, grammar):
        return Intent.OTHER
    said = beside_names(scan)
    said = said.without([*manner_told(said, scan, grammar, today), *_to_pay(scan)])
    told = None if _plans(sheet, scan, grammar) else _told(said, scan, grammar, amounts, due=due, today=today)
    if asked:
        return told_by_asking(told, sheet, grammar)
    return told or _invoiced(sheet, scan, grammar, due=due)


def _to_pay(scan: Scan) -> list[Span]:
    """Return the labels of due days that are misspelt as payments (``à payé le 17``)."""
    labels = [Span(day.span.start, day.at.start) for day in scan.days if day.role is Role.DUE]
    return [
        label for label in labels if scan.letter.raw.startswith(_TO, label.start) and _ACUTE in scan.letter.cut(label)
    ]


def _invoiced(sheet: Sheet, scan: Scan, grammar: IntentGrammar, *, due: bool) -> Intent:
    """Return whether a message that tells of no event is an invoice to be noted, and no order about one."""
    if orders(sheet, grammar.orders, priced=scan.is_priced) and not _registers(scan, due=due):
        return Intent.OTHER
    if undoes_reminder(sheet, grammar.orders):
        return Intent.OTHER
    if meets(sheet, scan, grammar):
        return Intent.OTHER
    return Intent.INVOICE if _is_invoice(sheet, scan, grammar, due=due) else Intent.OTHER


def _told(
    sheet: Sheet, scan: Scan, grammar: IntentGrammar, amounts: DueGrammar, *, due: bool, today: date
) -> Intent | None:
    """Return the event that the message tells of, if any."""
    not_come = [match for each in (grammar.not_come, amounts.parts.none_paid) for match in sheet.find(each)]
    # "payment from Dupont not received" contests nothing
    sheet = sheet.without(Span(*match.span()) for match in not_come)
    text = sheet.without(sheet.spans(grammar.not_paid))
    registers = _registers(scan, due=due)
    dated = due or any(day.role is Role.PLAIN for day in scan.days)
    setback = _setback(sheet, scan, grammar, priced=_is_priced_and_due(scan, due=dated), registers=registers)
    if setback is not None:
        return setback
    told = grammar.payment_told.search(text.rest)
    to_come = any(day.role is Role.PLAIN and is_past(day.text, today) is False for day in scan.days)
    planned = due or to_come or _has_parts_left(scan)
    falls = sheet.has(grammar.falls_due)
    circumstance = registers or (planned and told and _tells_deposit(scan, amounts, told.start(), falls_due=falls))
    if told and not circumstance:
        return Intent.PAYMENT
    terms = terms_told(sheet, scan, grammar)
    text = text.without(terms)
    registers = registers or _owes_sum(sheet, scan, grammar) or _notes_sum(sheet, scan, grammar)
    promises = _promises(sheet, grammar, terms) and not registers
    if promises or _speaks_of_sum(sheet, scan, grammar.promised):
        return Intent.PROMISE
    present = [span for span in text.spans(grammar.present) if _GRAVE in text.cut(span)]
    if present and scan.days and not registers:
        return Intent.PROMISE
    text = text.without([*present, *_balances(text, scan, grammar)])
    noted = text.has(grammar.payment_noted) or text.has(grammar.payment_named)
    if noted and not _describes_invoice(text, scan, grammar, amounts, due=due):
        return Intent.PAYMENT
    return None


def _setback(sheet: Sheet, scan: Scan, grammar: IntentGrammar, *, priced: bool, registers: bool) -> Intent | None:
    """Return what keeps a client from paying, if anything; beside a sum and its day, things told are what was done.

    What stands before a sum and its day speaks of them (``conteste les 300 € dus le 5, facture 12``).
    """
    if registers:
        told = ((grammar.dispute, Intent.DISPUTE), (grammar.difficulty, Intent.DIFFICULTY))
        first = next((intent for pattern, intent in told if _speaks_of_sum(sheet, scan, pattern)), None)
        if first is not None:
            return first
    setbacks = (
        (grammar.bounced, Intent.BOUNCE, registers),
        (grammar.dispute, Intent.DISPUTE, registers),
        (grammar.difficulty, Intent.DIFFICULTY, registers),
        (grammar.dispute_thing, Intent.DISPUTE, priced),
    )
    return next((intent for pattern, intent, noted in setbacks if not noted and sheet.has(pattern)), None)


def _balances(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> list[Span]:
    """Return the words for what is left that only an accent tells from a participle (``solde``, ``soldé``).

    Behind them stands the sum, or they open a message or a clause with a sum and a day (``, solde en 2 fois``).
    """
    told = [
        Span(*match.span()) for match in sheet.find(grammar.balance) if _ACUTE not in sheet.cut(Span(*match.span()))
    ]
    starts = {amount.span.start for amount in scan.amounts if amount.marked or scan.days}
    starts |= {percent.span.start for percent in scan.percents if scan.amounts}
    priced = bool(scan.days) and any(amount.marked for amount in scan.amounts)

    def is_noun(word: Span) -> bool:
        before = sheet.rest[: word.start].rstrip()
        opens = not before or (before[-1] in _CLAUSE and grammar.in_parts.match(sheet.rest, word.end) is not None)
        return word.end in starts or (priced and opens)

    return [word for word in told if is_noun(word)]


def _tells_deposit(scan: Scan, amounts: DueGrammar, told_at: int, *, falls_due: bool) -> bool:
    """Whether a payment, told of at ``told_at``, is only a part of the invoice that is spoken of.

    Beside a part in figures a total must stand; a part without figures must follow the total, or the rest
    ``falls_due``.
    """
    if len(scan.amounts) + len(scan.percents) == 1:
        follows = any(amount.span.end < told_at for amount in scan.amounts) or falls_due
        return follows and scan.marked().has(amounts.parts.paid_word)
    return bool(scan.amounts) and says_part_paid(scan.marked(), amounts)


def _owes_sum(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> bool:
    """Whether somebody owes a sum beside a day; a sum without currency stands right behind the word that says so."""
    owes = [match.end() for match in sheet.find(grammar.owes)] if scan.days else []
    if any(amount.marked for amount in scan.amounts):
        return bool(owes)
    return any(
        not sheet.rest[end : amount.at.start].strip()
        for end in owes
        for amount in scan.amounts
        if end <= amount.at.start
    )


def _notes_sum(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> bool:
    """Whether a sum is what an order is to note (``note stp 300 € pour Roux, il paie dans le mois``)."""
    sums = (amount.span.start for amount in scan.amounts if amount.marked)
    return any(sheet.before(grammar.noting, start, _REACH) is not None for start in sums)


def _promises(sheet: Sheet, grammar: IntentGrammar, terms: Sequence[Span]) -> bool:
    """Whether somebody will pay; ``paie vendredi`` is a promise, ``payé vendredi`` and ``arrivé lundi`` are none.

    The ``terms`` of a sum that is noted promise nothing.
    """
    come = sheet.spans(grammar.come)
    sheet = sheet.without(span for span in come if "é" in sheet.cut(span))
    return any(
        "é" not in sheet.raw[match.start() : match.end()].split(" ")[0][-2:]
        for match in sheet.find(grammar.promise)
        if not any(each.start <= match.start() < each.end for each in terms)
    )


def _speaks_of_sum(sheet: Sheet, scan: Scan, words: Pattern[str]) -> bool:
    """Whether words stand before the one sum and the one day, if there are any, and so speak of them."""
    if len(scan.amounts) > 1 or len(scan.days) > 1:
        return False
    ends = [*(amount.at.end for amount in scan.amounts), *(day.at.end for day in scan.days)]
    told = min(ends, default=len(sheet.rest))
    return any(match.start() < told for match in sheet.find(words))


def _registers(scan: Scan, *, due: bool) -> bool:
    """Whether so much of an invoice stands there that an event mentioned beside it is only a circumstance."""
    total = [amount for amount in scan.amounts if amount.marked]
    return _is_priced_and_due(scan, due=due) and bool(
        scan.numbers or scan.bare or any(a.tax is not Tax.UNSAID for a in total)
    )


def _is_priced_and_due(scan: Scan, *, due: bool) -> bool:
    return due and any(amount.marked for amount in scan.amounts)


def _plans(sheet: Sheet, scan: Scan, grammar: IntentGrammar) -> bool:
    """Whether the sums and days of a schedule that stands, or is to be noted, are told: an invoice in parts."""
    sums = sum(amount.marked for amount in scan.amounts)
    stands = 1 < sums <= len(scan.days) and sheet.has(grammar.plan_made)
    return stands or (_has_instalments(scan) and _notes_plan(sheet, grammar))


def _has_parts_left(scan: Scan) -> bool:
    """Whether several days stand there, each with its sum, beside a total and what came in of it."""
    plain = sum(day.role is Role.PLAIN for day in scan.days)
    return plain > 1 and len(scan.amounts) > plain + 1


def _has_instalments(scan: Scan) -> bool:
    """Whether several days stand beside one sum, or beside as many as there are days, with or without their total."""
    days = len(scan.days)
    return days > 1 and scan.is_priced and len(scan.amounts) in {1, days, days + 1}


def _notes_plan(sheet: Sheet, grammar: IntentGrammar) -> bool:
    """Whether a plan is named to be noted, and nothing else tells of a difficulty (``demande un plan de paiement``)."""
    plans = [match.span() for match in sheet.find(grammar.plan_noted)]
    told = [match.span() for match in sheet.find(grammar.difficulty)]
    within = all(any(start <= one and other <= end for start, end in plans) for one, other in told)
    return bool(plans) and within and not any(sheet.has(each) for each in (grammar.bounced, grammar.dispute))


def _describes_invoice(text: Sheet, scan: Scan, grammar: IntentGrammar, amounts: DueGrammar, *, due: bool) -> bool:
    """Whether what has been paid is only a part of an invoice; ``reçu 100 € sur les 300 €`` tells of the payment."""
    if due or any(amount.tax is not Tax.UNSAID for amount in scan.amounts):
        return bool(scan.amounts)
    lead = grammar.greeting.match(text.rest)
    opening = lead.end() if lead else 0
    opens = any(pattern.match(text.rest, opening) for pattern in (grammar.payment_noted, grammar.payment_named))
    if opens or tells_part(scan.marked(), amounts):
        return False
    figures = [*scan.amounts, *scan.percents, *(bare for bare in scan.bare if bare.amount.marked)]
    several = len(figures) > 1
    return bool(scan.amounts) and several and says_part_paid(scan.marked(), amounts)


def _is_invoice(sheet: Sheet, scan: Scan, grammar: IntentGrammar, *, due: bool) -> bool:
    amount = any(each.marked for each in scan.amounts)
    if sheet.has(grammar.invoiced) or sheet.has(grammar.owes) or scan.numbers or scan.bare:
        return True
    return amount or (bool(scan.amounts) and bool(scan.names or scan.days)) or (due and bool(scan.names))
