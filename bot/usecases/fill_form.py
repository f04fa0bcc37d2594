"""Complete the forms of a message by what is known: the client meant, and what to propose for each question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.intake.days.days import fall_due, plus_months
from bot.intake.draft import Field, Terms
from bot.intake.names.keys import client_key
from bot.usecases.find_client import Match, find_client, find_firm
from bot.usecases.invoice_form import LATER, LATER_ALL, ON_RECEIPT, Form, ask_about, settle
from bot.usecases.untrusted import trustworthy
from bot.usecases.work import Work
from storage import invoices

USUAL = "usual"  # the name of the terms that the client's last invoice had
NOTHING = ""
_TERMS = {
    ON_RECEIPT: Terms(),
    "days30": Terms(days=30),
    "end_of_month": Terms(end_of_month=True),
    "days30_end_of_month": Terms(days=30, end_of_month=True),
    "days45": Terms(days=45),
    "days60": Terms(days=60),
}
_OPTIONAL = frozenset({Field.NUMBER, Field.ISSUED_ON, Field.PHONE, Field.SIREN, Field.VAT_NUMBER})
_CURRENCIES = ("EUR", "GBP", "USD", "CHF", "CAD")
_MOST_CURRENCIES = 4


async def recognise_clients(work: Work, business: Business, forms: Sequence[Form]) -> tuple[Form, ...]:
    """Return the forms with the clients that are known for certain; one that may be known is to be asked about."""
    return tuple([await _recognised(work, business, form) for form in forms])


async def _recognised(work: Work, business: Business, form: Form) -> Form:
    if form.client_id or form.is_new or not (form.client or form.siren or form.vat_number):
        return form
    if Field.CLIENT in form.unclear:
        return await _identified(work, business, form)
    match = await _meant(work, business, form)
    if match.certain:
        is_same = client_key(form.client) == client_key(match.certain.name)
        return replace(settle(form, Field.CLIENT, _known(match)), client_read="" if is_same else form.client)
    if match.likely:
        return ask_about(form, Field.CLIENT, *_likely(match), f"new:{form.client}")
    return form


async def _identified(work: Work, business: Business, form: Form) -> Form:
    """Settle a client that is asked about where identifiers tell it, and no name that was proposed says otherwise."""
    kind, _, read = (form.unclear[Field.CLIENT] or ("name:",))[0].partition(":")
    if kind != "name" or not (await find_firm(work, business, "", form.identifiers)).certain:
        return form
    match = await find_firm(work, business, read, form.identifiers)
    if match.certain is None:
        return ask_about(form, Field.CLIENT, *_likely(match))
    is_same = client_key(read) in {"", client_key(match.certain.name)}
    told = settle(replace(form, unclear={**form.unclear, Field.CLIENT: ()}), Field.CLIENT, _known(match))
    return replace(told, client_read="" if is_same else read)


async def _meant(work: Work, business: Business, form: Form) -> Match:
    """Return whom a form means; a name that the owner gave outweighs the identifiers of a file."""
    if form.client_said:
        return await find_client(work, business, form.client)
    return await find_firm(work, business, form.client, form.identifiers)


def _known(match: Match) -> str:
    return f"id:{match.certain.id}:{match.certain.name}" if match.certain else NOTHING


def _likely(match: Match) -> list[str]:
    return [f"id:{client.id}:{client.name}" for client in match.likely]


async def propose(work: Work, business: Business, forms: Sequence[Form], place: int, which: Field) -> list[str]:
    """Return the values to propose for a field of the form at ``place``, the likeliest first, each once."""
    form = forms[place]
    values = list(form.unclear.get(which, ()))
    match which:
        case Field.CLIENT:
            values = [await _as_known(work, business, value) for value in values]
        case Field.CURRENCY:
            values = list(dict.fromkeys([*values, business.currency, *_CURRENCIES]))[:_MOST_CURRENCIES]
        case Field.DUE_ON if not values:
            values = await _due_dates(work, business, forms, place)
        case Field.PHONE | Field.SIREN | Field.VAT_NUMBER:
            values += trustworthy(form, which)
        case Field.EMAIL:
            lacking = {client_key(each.client) for each in forms if each.lacks_email}
            values += [LATER, LATER_ALL] if len(lacking) > 1 else [LATER]
        case _:
            pass
    return list(dict.fromkeys([*values, NOTHING] if which in _OPTIONAL else values))


async def _as_known(work: Work, business: Business, value: str) -> str:
    """Return the known client that a proposed name certainly means, else the name."""
    kind, _, name = value.partition(":")
    match = await find_client(work, business, name) if kind == "name" else None
    return _known(match) if match and match.certain else value


async def _due_dates(work: Work, business: Business, forms: Sequence[Form], place: int) -> list[str]:
    """Propose a month after the part before, else the client's usual terms and then the common ones."""
    form, before = forms[place], forms[place - 1] if place else None
    if form.part and before and before.part and before.due_on:
        later = plus_months(before.due_on, 1)
        return [later.isoformat()] if later else []
    start = form.issued_on or business.today(work.now)
    usual = await _usual_terms(work, business, form)
    terms = ([(USUAL, usual)] if usual else []) + [(name, each) for name, each in _TERMS.items() if each != usual]
    days = [(name, fall_due(each, start)) for name, each in terms]
    return [f"{name}={day}" for name, day in days if day]


async def _usual_terms(work: Work, business: Business, form: Form) -> Terms | None:
    """Return the terms of the client's latest invoice, as far as its dates tell them."""
    if form.client_id is None:
        return None
    earlier = [i for i in await invoices.of_client(work.tx, business.id, form.client_id) if i.issued_on and not i.part]
    latest = max(earlier, key=lambda invoice: invoice.sent_on, default=None)
    return _terms_of(latest) if latest else None


def _terms_of(invoice: Invoice) -> Terms:
    common = [terms for terms in _TERMS.values() if fall_due(terms, invoice.sent_on) == invoice.due_on]
    return common[0] if common else Terms(days=(invoice.due_on - invoice.sent_on).days)


def with_sensible_dates(form: Form) -> Form:
    """Ask again for a due date that lies before the issue date."""
    if form.due_on and form.issued_on and form.due_on < form.issued_on:
        return replace(ask_about(form, Field.DUE_ON), due_on=None, on_receipt=False)
    return form


def fits_issue(form: Form, due_on: date) -> bool:
    """Tell whether an invoice with this issue date can fall due on ``due_on``."""
    return form.issued_on is None or due_on >= form.issued_on
