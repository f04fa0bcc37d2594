"""Fills in one draft from what was found in a message, with what is missing and what is doubtful."""

from collections.abc import Sequence
from decimal import Decimal

from bot.intake.amounts.due_amount import amount_due, totals
from bot.intake.clients import named_client, possible_clients
from bot.intake.days.billing import with_billing_days
from bot.intake.days.found import OF_ISSUE
from bot.intake.draft import Doubt, Draft, Field
from bot.intake.due_dates import Dates, settle_dates
from bot.intake.fields import Form, Message
from bot.intake.guess import Guess, agreed, among, sure
from bot.intake.lists.late_for_all import late_for_all, only_unpaid
from bot.intake.names.keys import client_key
from bot.intake.names.names import NameFound
from bot.intake.scan import Scan
from bot.intake.sorted_figures import BareNumber
from bot.intake.text.currency_words import DOLLAR
from bot.intake.vocabulary import Vocabulary

# How far before a name the word for an invoice is looked for.
_REACH = 24


def draft_of(message: Message, found: Scan, *, lone: bool = True) -> Draft:
    """Return the draft of what was found in a message, or in a part of it (not ``lone``)."""
    form = Form()
    amount, bare = _amount(message, found, lone=lone)
    dates = _dates(message, found)
    _put_client(form, message, found)
    _put_number(form, found, bare)
    _put_figure(form, message, found)
    first = totals(found.marked(), message.vocabulary.due)
    form.put(Field.AMOUNT_DUE, amount, first[0].span if first else None, needed=True)
    form.put(Field.CURRENCY, _currency(message, found, amount), None)
    form.put(Field.ISSUED_ON, dates.issued_on, dates.issued_span)
    form.put(Field.DUE_ON, dates.due_on, dates.due_span, needed=True)
    form.put(Field.EMAIL, _email(message, found) if lone else found.contacts.email, found.contacts.email_span)
    form.put(Field.PHONE, found.contacts.phone, found.contacts.phone_span)
    return Draft(
        **{field.value: value for field, value in form.values.items()},  # type: ignore[arg-type]
        siren=found.contacts.siren,
        vat_number=found.contacts.vat_number,
        terms=dates.terms,
        missing=tuple(form.missing),
        doubts=tuple(form.doubts),
        found=tuple(form.found),
    )


def _amount(message: Message, found: Scan, *, lone: bool) -> tuple[Guess[Decimal] | None, BareNumber | None]:
    """Return what is to be paid, and the bare number that could be an amount as well."""
    if found.amounts:
        confusable = [bare for bare in found.bare if bare.amount.marked]
        guess = amount_due(found.marked(), message.vocabulary.due)
        if guess.value is not None and any(bare.amount.grouped for bare in confusable):
            # "facture 77 300 €" may be a number and an amount of its own
            guess = among(guess.value)
        return guess, (confusable[0] if confusable else None)
    doubt = message.vocabulary.doubt
    unmarked = any(not bare.amount.marked for bare in found.bare)
    if unmarked and any(message.sheet.has(told) for told in (doubt.unpriced, doubt.numbered_so)):
        # "facture 118 pour Caron, je te donne le montant après", "still have to pay me for invoice 73"
        return None, None
    if found.bare and (lone or found.bare[0].amount.marked or not message.found.amounts):
        value = found.bare[0].amount.value
        candidates = value.candidates if value.value is None else (value.value,)
        return among(*candidates), found.bare[0]
    return None, None


def _dates(message: Message, found: Scan) -> Dates:
    """Return the dates; no term is counted from today where the number could be the day of issue.

    Nor is the month that follows that of an invoice whose day of issue is not told.
    """
    sheet, grammar = found.letter, message.vocabulary.dates
    like_day = any(number.like_day for number in found.numbers)
    # what somebody should have done on that day is no billing
    overdue = sheet.has(grammar.late_verbs)
    billing = message.vocabulary.billing
    headed = late_for_all(message)
    days = found.days if overdue else with_billing_days(found.days, sheet, billing, message.today)
    told = any(day.role in OF_ISSUE for day in days)
    return settle_dates(
        days,
        message.today,
        late=headed or sheet.has(grammar.says_late),
        unpaid=headed and only_unpaid(message),
        owed=sheet.has(grammar.still_owed),
        issue_unknown=(not told and (like_day or sheet.has(grammar.following))) or sheet.has(grammar.issued_words),
        overdue=overdue,
    )


def _put_number(form: Form, found: Scan, bare: BareNumber | None) -> None:
    values = dict.fromkeys(value for number in found.numbers for value in (number.value, *number.others))
    if not values and not bare:
        sure_bare = [each for each in found.bare if not each.amount.marked]
        values = dict.fromkeys(each.value for each in sure_bare)
    if bare is not None and not values:
        form.put(Field.NUMBER, among(bare.value), bare.span)
    elif len(values) == 1:
        spans = [number.span for number in found.numbers] + [each.span for each in found.bare]
        form.put(Field.NUMBER, sure(next(iter(values))), spans[0])
    elif values:
        form.put(Field.NUMBER, among(*values), None)


def _put_client(form: Form, message: Message, found: Scan) -> None:
    client = named_client(message, found)
    if client is None and message.forwarded is not None and message.forwarded.recipient:
        form.put(Field.CLIENT, sure(message.forwarded.recipient), message.forwarded.recipient_span)
        return
    if client is None:
        form.missing.append(Field.CLIENT)
        return
    guess, span = client
    addressed = message.forwarded.recipient if message.forwarded else None
    named = [name for name in (guess.value, *guess.candidates) if name]
    if addressed and any(client_key(name).endswith(client_key(addressed)) for name in named):
        guess = sure(addressed)
    form.put(Field.CLIENT, guess, span)


def _put_figure(form: Form, message: Message, found: Scan) -> None:
    """Ask for client and number where a figure at an end of the name may be the number, unless that is known."""
    if Field.NUMBER in form.values or any(doubt.field is Field.NUMBER for doubt in form.doubts):
        return
    doubted = _doubted_figure(form)
    if doubted is not None:
        form.doubts.append(Doubt(Field.NUMBER, (doubted,)))
    ranked = sorted(possible_clients(message, found), key=lambda name: -name.weight)
    figure = _figure(ranked[0], message, found) if ranked else None
    if figure is not None and form.values.get(Field.CLIENT) == ranked[0].name:
        form.values.pop(Field.CLIENT)
        form.doubts.append(Doubt(Field.CLIENT, (ranked[0].name, ranked[0].name.replace(figure, "").strip())))
        form.doubts.append(Doubt(Field.NUMBER, (figure,)))


def _doubted_figure(form: Form) -> str | None:
    """Return the figure by which one of the names between which the client is in doubt is longer than another."""
    names = [str(name) for doubt in form.doubts if doubt.field is Field.CLIENT for name in doubt.candidates]
    longer = (name.rpartition(" ") for name in names)
    return next((figure for name, _, figure in longer if figure.isdigit() and name in names), None)


def _figure(name: NameFound, message: Message, found: Scan) -> str | None:
    """Return a figure at an end of a name that may be the invoice's number: a long one, or one that closes a name.

    The name stands directly behind the word for an invoice then (``facture Bowling 44``).
    """
    last, at = name.name.rsplit(" ")[-1], name.span.start
    label = message.vocabulary.numbers.label_before
    labelled = label.search(found.letter.rest, max(0, at - _REACH), at) is not None
    return name.figure or (last if labelled and last.isdigit() and last != name.name else None)


def _email(message: Message, found: Scan) -> Guess[str] | None:
    if message.forwarded is not None and message.forwarded.recipient_emails:
        return agreed(*message.forwarded.recipient_emails)
    return found.contacts.email


def _currency(message: Message, found: Scan, amount: Guess[Decimal] | None) -> Guess[str] | None:
    """Return the currency that stands with the amount, else that of the language."""
    amounts = (*found.amounts, *(bare.amount for bare in found.bare))
    said = [each.currency for each in amounts if each.currency]
    elsewhere = message.sheet.has(message.vocabulary.dollar_elsewhere)
    priced = amount is not None and bool(found.amounts)
    return currency_of(said, message.vocabulary, priced=priced, dollars_doubtful=elsewhere)


def currency_of(
    said: Sequence[str], vocabulary: Vocabulary, *, priced: bool, dollars_doubtful: bool
) -> Guess[str] | None:
    """Return the one currency among those ``said``, else that of the language; English has none and asks for a sum's.

    ``dollars_doubtful`` tells that a country is named whose dollars may be meant.
    """
    named = dict.fromkeys(code for each in said for code in each.split())
    if DOLLAR in named:
        if len(named) > 1 or dollars_doubtful:
            return among("USD", *(code for code in named if code != DOLLAR))
        return sure("USD")
    if len(named) > 1:
        return among(*named)
    if named:
        return sure(next(iter(named)))
    if vocabulary.default_currency is not None:
        return sure(vocabulary.default_currency)
    return among() if priced else None
