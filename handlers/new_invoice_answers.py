"""Reads what the owner types when asked for one field of an invoice."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.money import Money
from bot.i18n.regions import find_currency
from bot.intake.answers import read_amount, read_contact, read_date
from bot.intake.contacts.identifiers import read_siren, read_vat_number
from bot.intake.dates import find_days
from bot.intake.days.days import Term, fall_due
from bot.intake.draft import Field, Terms
from bot.intake.guess import Guess, among, sure
from bot.intake.text.sheet import open_sheet
from bot.usecases.fill_form import fits_issue
from bot.usecases.invoice_form import LONGEST_NAME, LONGEST_NUMBER, ON_RECEIPT, Form, is_address, is_payable, tidy
from handlers.context import Context

_NO_CURRENCY = "XXX"  # ISO 4217: no currency
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
    guess = read_amount(text, context.today, context.vocabulary, form.currency or _NO_CURRENCY)
    if guess.value is None or text.startswith(_MINUS):
        return Answer(proposals=_sums(form, guess), note="amount_due")
    if not is_payable(guess.value.amount):
        return Answer(note="amount_due")
    settled = ((Field.AMOUNT_DUE, str(guess.value.amount)),)
    currency = guess.value.currency
    return Answer(settled if currency == _NO_CURRENCY else (*settled, (Field.CURRENCY, currency)))


def _sums(form: Form, guess: Guess[Money]) -> tuple[str, ...]:
    """Return the sums to propose; none for a name of several currencies beside that of the form."""
    found = guess.candidates or tuple(filter(None, (guess.value,)))
    shared = form.currency and len({each.currency for each in found}) > 1
    return () if shared else tuple(dict.fromkeys(str(each.amount) for each in found if is_payable(each.amount)))


def _currency(_: Context, __: Form, text: str) -> Answer:
    code = find_currency(text)
    return Answer(((Field.CURRENCY, code),)) if code else Answer(note="currency")


def _issued_on(context: Context, _: Form, text: str) -> Answer:
    guess = read_date(text, context.today, context.vocabulary, past=True)
    if guess.value is None:
        return Answer(proposals=tuple(day.isoformat() for day in guess.candidates), note="issued_on")
    return Answer(((Field.ISSUED_ON, guess.value.isoformat()),))


def _due_on(context: Context, form: Form, text: str) -> Answer:
    terms = _terms(context, text)
    day = fall_due(terms, form.issued_on or context.today) if terms else None
    guess = sure(day) if day else read_date(text, context.today, context.vocabulary)
    if guess.value is None:
        fitting = [day for day in guess.candidates if fits_issue(form, day)]
        return Answer(proposals=tuple(day.isoformat() for day in fitting), note="due_on")
    if not fits_issue(form, guess.value):
        return Answer(note="due_before_issue")
    name = f"{ON_RECEIPT}=" if terms == Terms() else ""
    return Answer(((Field.DUE_ON, f"{name}{guess.value}"),))


def _terms(context: Context, text: str) -> Terms | None:
    """Return the terms that the text names: they count from the invoice's issue, where a day stands by itself."""
    days, _ = find_days(open_sheet(text), context.vocabulary.dates, context.today)
    said = days[0].text if len(days) == 1 else None
    return said.terms if isinstance(said, Term) else None


def _email(context: Context, _: Form, text: str) -> Answer:
    guess = read_contact(text, context.vocabulary).email or among()
    if guess.value and is_address(guess.value):
        return Answer(((Field.EMAIL, guess.value),))
    return Answer(proposals=tuple(filter(is_address, guess.candidates)), note="email")


def _phone(context: Context, _: Form, text: str) -> Answer:
    guess = read_contact(text, context.vocabulary).phone or among()
    if guess.value:
        return Answer(((Field.PHONE, guess.value),))
    return Answer(proposals=guess.candidates, note="phone")


def _siren(_: Context, __: Form, text: str) -> Answer:
    siren = read_siren(text)
    return Answer(((Field.SIREN, siren),)) if siren else Answer(note="siren")


def _vat_number(_: Context, __: Form, text: str) -> Answer:
    number = read_vat_number(text)
    return Answer(((Field.VAT_NUMBER, number),)) if number else Answer(note="vat_number")


_READERS: dict[Field, Callable[[Context, Form, str], Answer]] = {
    Field.CLIENT: _client,
    Field.NUMBER: _number,
    Field.AMOUNT_DUE: _amount,
    Field.CURRENCY: _currency,
    Field.ISSUED_ON: _issued_on,
    Field.DUE_ON: _due_on,
    Field.EMAIL: _email,
    Field.PHONE: _phone,
    Field.SIREN: _siren,
    Field.VAT_NUMBER: _vat_number,
}
