"""Reads what the owner types when asked for one field of an invoice."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.money import Money
from bot.i18n.regions import find_currency
from bot.intake.contacts import find_contacts
from bot.intake.dates import find_days
from bot.intake.days import Term, due_day, issue_day
from bot.intake.draft import Field, Terms
from bot.intake.due_amount import amount_due
from bot.intake.guess import among
from bot.intake.scan import scan
from bot.intake.sheet import open_sheet
from bot.usecases.fill_form import fits_issue
from bot.usecases.invoice_form import LONGEST_NAME, LONGEST_NUMBER, ON_RECEIPT, Form, is_address, is_payable, tidy
from handlers.context import Context

_MINUS = ("-", "−", "–")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer settles, field by field; else what it may mean, and ``note`` names what was wrong with it."""

    settled: tuple[tuple[Field, str], ...] = ()
    proposals: tuple[str, ...] = ()
    note: str = ""


def read_answer(context: Context, form: Form, which: Field) -> Answer:
    """Read the text as an answer to the question for ``which``."""
    return _READERS[which](context, form, tidy(context.incoming.text))


def _client(_: Context, __: Form, text: str) -> Answer:
    if not any(letter.isalnum() for letter in text) or len(text) > LONGEST_NAME:
        return Answer(note="client")
    return Answer(((Field.CLIENT, f"name:{text}"),))


def _number(_: Context, __: Form, text: str) -> Answer:
    if not any(letter.isalnum() for letter in text) or len(text) > LONGEST_NUMBER:
        return Answer(note="number")
    return Answer(((Field.NUMBER, text),))


def _amount(context: Context, form: Form, text: str) -> Answer:
    found = scan(open_sheet(text), context.vocabulary, context.today)
    guess = amount_due(found.marked(), context.vocabulary.due) if found.amounts else among()
    named = next((each.currency for each in found.amounts if each.currency and each.currency.isalpha()), None)
    currency = named or form.currency
    if guess.value is None:
        return Answer(proposals=tuple(str(each) for each in guess.candidates if is_payable(each)), note="amount_due")
    if not is_payable(guess.value):
        return Answer(note="amount_due")
    if text.startswith(_MINUS):
        return Answer(proposals=(str(guess.value),), note="amount_due")
    if currency and Money(guess.value, currency).amount != guess.value:
        return Answer(proposals=(str(Money(guess.value, currency).amount),), note="amount_due")
    settled = ((Field.AMOUNT_DUE, str(guess.value)),)
    return Answer((*settled, (Field.CURRENCY, currency)) if currency else settled)


def _currency(_: Context, __: Form, text: str) -> Answer:
    code = find_currency(text)
    return Answer(((Field.CURRENCY, code),)) if code else Answer(note="currency")


def _issued_on(context: Context, _: Form, text: str) -> Answer:
    days, _rest = find_days(open_sheet(text), context.vocabulary.dates, context.today)
    guess = issue_day(days[0].text, context.today) if len(days) == 1 else among()
    if guess.value is None:
        return Answer(proposals=tuple(day.isoformat() for day in guess.candidates), note="issued_on")
    return Answer(((Field.ISSUED_ON, guess.value.isoformat()),))


def _due_on(context: Context, form: Form, text: str) -> Answer:
    days, _rest = find_days(open_sheet(text), context.vocabulary.dates, context.today)
    if len(days) != 1:
        return Answer(note="due_on")
    said = days[0].text
    guess = due_day(said, context.today, form.issued_on, late=False)
    if guess.value is None:
        fitting = [day for day in guess.candidates if fits_issue(form, day)]
        return Answer(proposals=tuple(day.isoformat() for day in fitting), note="due_on")
    if not fits_issue(form, guess.value):
        return Answer(note="due_before_issue")
    terms = f"{ON_RECEIPT}=" if said == Term(Terms()) else ""
    return Answer(((Field.DUE_ON, f"{terms}{guess.value}"),))


def _email(context: Context, _: Form, text: str) -> Answer:
    contacts, _rest = find_contacts(open_sheet(text), context.vocabulary.contacts)
    guess = contacts.email or among()
    if guess.value and is_address(guess.value):
        return Answer(((Field.EMAIL, guess.value),))
    return Answer(proposals=tuple(filter(is_address, guess.candidates)), note="email")


def _phone(context: Context, _: Form, text: str) -> Answer:
    contacts, _rest = find_contacts(open_sheet(text), context.vocabulary.contacts)
    guess = contacts.phone or among()
    if guess.value:
        return Answer(((Field.PHONE, guess.value),))
    return Answer(proposals=guess.candidates, note="phone")


_READERS: dict[Field, Callable[[Context, Form, str], Answer]] = {
    Field.CLIENT: _client,
    Field.NUMBER: _number,
    Field.AMOUNT_DUE: _amount,
    Field.CURRENCY: _currency,
    Field.ISSUED_ON: _issued_on,
    Field.DUE_ON: _due_on,
    Field.EMAIL: _email,
    Field.PHONE: _phone,
}
