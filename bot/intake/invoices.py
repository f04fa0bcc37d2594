"""Turns what was found in a message into drafts of invoices, each with what is missing and what is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.intake.amounts import DOLLAR
from bot.intake.dates import DayFound, Role
from bot.intake.days import Term, due_day, plus_months
from bot.intake.draft import Doubt, Draft, Field, Found, Span, Value
from bot.intake.due_amount import amount_due, totals
from bot.intake.due_dates import Dates, settle_dates
from bot.intake.entries import entries
from bot.intake.forwarded import Forwarded
from bot.intake.guess import Guess, among, sure
from bot.intake.names import NameFound, client_key
from bot.intake.scan import BareNumber, Scan
from bot.intake.schedule import Schedule, find_schedule, share_out
from bot.intake.sheet import Sheet
from bot.intake.vocabulary import Vocabulary

# By how much a name must be better introduced than another to be taken without asking.
_CLEAR_LEAD = 1
# The weight of a name that is written with capitals and introduced by a word such as "for".
_INTRODUCED = 4


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is read: its whole text, what was found, and with which words."""

    sheet: Sheet
    found: Scan
    vocabulary: Vocabulary
    today: date
    forwarded: Forwarded | None = None


def read_invoices(message: Message) -> tuple[Draft, ...]:
    """Return one draft for each invoice or instalment of the message, at least one."""
    found, vocabulary = message.found, message.vocabulary
    schedule = _schedule(message)
    if schedule is not None:
        return _instalments(message, schedule)
    parts = entries(found, vocabulary.due, vocabulary.joiner)
    if len(parts) == 1:
        return (_draft(message, found),)
    return _several(message, parts)


def _schedule(message: Message) -> Schedule | None:
    found = message.found
    percents = [percent.value for percent in found.percents if not percent.rate]
    return find_schedule(found.marked().text, message.sheet, percents, message.vocabulary.schedule)


def _several(message: Message, parts: Sequence[Span]) -> tuple[Draft, ...]:
    """Read each part for itself; a client, and a due date said once before all, hold for those that follow."""
    drafts: list[Draft] = []
    for part in parts:
        draft = _draft(message, message.found.within(part), lone=False)
        if drafts and Field.CLIENT in draft.missing:
            draft = _with_client_of(draft, drafts[-1])
            if (
                draft.number is None
                and message.found.announced is None
                and len(message.found.numbers) + len(message.found.bare) == 1
            ):
                draft = replace(draft, number=drafts[-1].number)
        drafts.append(draft)
    return tuple(_shared_due(message, parts, drafts))


def _with_client_of(draft: Draft, before: Draft) -> Draft:
    missing = tuple(field for field in draft.missing if field is not Field.CLIENT)
    doubts = draft.doubts + tuple(doubt for doubt in before.doubts if doubt.field is Field.CLIENT)
    if Field.CLIENT in before.missing:
        return draft
    return replace(draft, client=before.client, missing=missing, doubts=doubts)


def _shared_due(message: Message, parts: Sequence[Span], drafts: Sequence[Draft]) -> list[Draft]:
    """A due date that opens the message, or closes it with a word such as "both", is that of all its invoices."""
    found = message.found
    dated = [draft for draft in drafts if Field.DUE_ON not in draft.missing]
    if len(dated) != 1 or len(drafts) == 1:
        return list(drafts)
    first = min(amount.span.start for amount in found.amounts) if found.amounts else 0
    opens = dated[0] is drafts[0] and all(day.span.start < first for day in found.days)
    for_all = dated[0] is drafts[-1] and message.sheet.has(message.vocabulary.for_all)
    if not (opens or for_all):
        return list(drafts)
    source = dated[0]
    doubts = tuple(doubt for doubt in source.doubts if doubt.field is Field.DUE_ON)
    return [draft if draft is source else _with_due_of(draft, source, doubts) for draft in drafts]


def _with_due_of(draft: Draft, source: Draft, doubts: tuple[Doubt, ...]) -> Draft:
    missing = tuple(field for field in draft.missing if field is not Field.DUE_ON)
    return replace(draft, due_on=source.due_on, terms=source.terms, missing=missing, doubts=draft.doubts + doubts)


@dataclass(slots=True)
class _Form:
    """A draft being filled in."""

    values: dict[Field, Value]
    missing: list[Field]
    doubts: list[Doubt]
    found: list[Found]

    def put(
        self,
        field: Field,
        guess: Guess[str] | Guess[date] | Guess[Decimal] | None,
        span: Span | None,
        *,
        needed: bool = False,
    ) -> None:
        """Enter what is known of a field: its value, a doubt, or that it is missing."""
        if guess is None:
            if needed:
                self.missing.append(field)
            return
        if guess.value is None:
            self.doubts.append(Doubt(field, tuple(guess.candidates)))
        else:
            self.values[field] = guess.value
        if span is not None:
            self.found.append(Found(field, span))


def _draft(message: Message, found: Scan, *, lone: bool = True) -> Draft:
    form = _Form({}, [], [], [])
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
    if lone:
        form.put(Field.EMAIL, _email(message, found), found.contacts.email_span)
        form.put(Field.PHONE, found.contacts.phone, found.contacts.phone_span)
    return Draft(
        **{field.value: value for field, value in form.values.items()},  # type: ignore[arg-type]
        siren=found.contacts.siren if lone else None,
        vat_number=found.contacts.vat_number if lone else None,
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
        return guess, (confusable[0] if confusable else None)
    if found.bare and (lone or found.bare[0].amount.marked or not message.found.amounts):
        value = found.bare[0].amount.value
        candidates = value.candidates if value.value is None else (value.value,)
        return among(*candidates), found.bare[0]
    return None, None


def _dates(message: Message, found: Scan) -> Dates:
    sheet = Sheet(message.sheet.raw, message.sheet.rest)
    grammar = message.vocabulary.dates
    return settle_dates(
        found.days,
        message.today,
        late=sheet.has(grammar.says_late),
        issue_unknown=sheet.has(grammar.issued_words),
        overdue=sheet.has(grammar.late_verbs),
    )


def _put_number(form: _Form, found: Scan, bare: BareNumber | None) -> None:
    values = dict.fromkeys(number.value for number in found.numbers)
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


def _put_client(form: _Form, message: Message, found: Scan) -> None:
    client = best_name(_names(message, found))
    if client is None and message.forwarded is not None and message.forwarded.recipient:
        form.put(Field.CLIENT, sure(message.forwarded.recipient), message.forwarded.recipient_span)
        return
    if client is None:
        form.missing.append(Field.CLIENT)
        return
    guess, span = client
    form.put(Field.CLIENT, guess, span)


def _put_figure(form: _Form, message: Message, found: Scan) -> None:
    """A long figure beside a name may be the invoice's number: ask for both, unless the number is known."""
    if Field.NUMBER in form.values or any(doubt.field is Field.NUMBER for doubt in form.doubts):
        return
    ranked = sorted(_names(message, found), key=lambda name: -name.weight)
    if ranked and ranked[0].figure and form.values.get(Field.CLIENT) == ranked[0].name:
        name = ranked[0]
        form.values.pop(Field.CLIENT)
        form.doubts.append(Doubt(Field.CLIENT, (name.name, name.name.replace(name.figure or "", "").strip())))
        form.doubts.append(Doubt(Field.NUMBER, (name.figure or "",)))


def _names(message: Message, found: Scan) -> Sequence[NameFound]:
    """Return the possible clients; in a letter that has a recipient only those that the letter introduces."""
    if message.forwarded is None or message.forwarded.recipient is None:
        return found.names
    return [name for name in found.names if name.weight >= _INTRODUCED]


def best_name(names: Sequence[NameFound]) -> tuple[Guess[str], Span] | None:
    """Return the name that the text points to best; doubtful when another stands as good or its limits are unsure."""
    if not names:
        return None
    ranked = sorted(names, key=lambda name: -name.weight)
    first = ranked[0]
    rivals = [
        name
        for name in ranked[1:]
        if first.weight - name.weight < _CLEAR_LEAD and client_key(name.name) != client_key(first.name)
    ]
    if first.doubtful or rivals:
        shorter = [first.shorter] if first.shorter else []
        return among(first.name, *shorter, *(name.name for name in rivals)), first.span
    return sure(first.name), first.span


def _email(message: Message, found: Scan) -> Guess[str] | None:
    if message.forwarded is not None and message.forwarded.recipient_email:
        return sure(message.forwarded.recipient_email)
    return found.contacts.email


def _currency(message: Message, found: Scan, amount: Guess[Decimal] | None) -> Guess[str] | None:
    """Return the currency that stands with the amount, else that of the language; English has none and asks."""
    named = dict.fromkeys(each.currency for each in (*found.amounts, *(b.amount for b in found.bare)) if each.currency)
    default = message.vocabulary.default_currency
    if DOLLAR in named:
        if len(named) > 1 or message.sheet.has(message.vocabulary.dollar_elsewhere):
            return among("USD", *(code for code in named if code != DOLLAR))
        return sure("USD")
    if len(named) > 1:
        return among(*named)
    if named:
        return sure(next(iter(named)))
    if default is not None:
        return sure(default)
    return among() if amount is not None and found.amounts else None


def _instalments(message: Message, schedule: Schedule) -> tuple[Draft, ...]:
    """Return one draft for each instalment of one invoice, in order."""
    base = _draft(message, message.found)
    if schedule.monthly and all(day.role is Role.ISSUED for day in message.found.days):
        # "monthly from 1 December" names the first instalment, not the day of issue
        base = replace(base, issued_on=None)
    count = len(schedule.shares)
    dates = _instalment_dates(message, base, schedule)
    amounts = _instalment_amounts(message, base, schedule)
    drafts = []
    for place in range(count):
        form = _Form({}, [], [], [])
        form.put(Field.DUE_ON, dates[place], None, needed=True)
        keep = tuple(doubt for doubt in base.doubts if doubt.field is not Field.DUE_ON)
        drafts.append(
            replace(
                base,
                part=f"{place + 1}/{count}",
                amount_due=amounts[place],
                due_on=dates[place].value if dates[place] is not None else None,  # type: ignore[union-attr]
                terms=None,
                missing=tuple(field for field in base.missing if field is not Field.DUE_ON) + tuple(form.missing),
                doubts=keep + tuple(form.doubts),
            )
        )
    return tuple(drafts)


def _instalment_amounts(message: Message, base: Draft, schedule: Schedule) -> Sequence[Decimal | None]:
    count = len(schedule.shares)
    if base.amount_due is None:
        return [None] * count
    if schedule.of_each:
        return [base.amount_due] * count
    return share_out(base.amount_due, schedule.shares)


def _instalment_dates(message: Message, base: Draft, schedule: Schedule) -> Sequence[Guess[date] | None]:
    count = len(schedule.shares)
    days = [day for day in message.found.days if day.role not in {Role.ISSUED, Role.PAID}]
    if not days and schedule.monthly:
        days = list(message.found.days)
    late = message.sheet.has(message.vocabulary.dates.says_late)
    if len(days) == count:
        return _in_order(days, message.today, base.issued_on, late=late)
    first = _in_order(days[:1], message.today, base.issued_on, late=late)[0] if len(days) == 1 else None
    if first is not None and first.value is not None and schedule.monthly and not isinstance(days[0].text, Term):
        series = [plus_months(first.value, months) for months in range(count)]
        return [among() if day is None else sure(day) for day in series]
    return [first, *([None] * (count - 1))] if not days or first is not None else [among()] * count


def _in_order(days: Sequence[DayFound], today: date, issued_on: date | None, *, late: bool) -> list[Guess[date] | None]:
    """Return the due dates of instalments: the first as usual, each further one not before the one before it."""
    result: list[Guess[date] | None] = []
    start = issued_on
    for day in days:
        guess = due_day(day.text, today, start, late=late and start is None)
        if guess.value is not None and start is not None and result and guess.value < start:
            guess = among(guess.value)
        start = guess.value or start
        result.append(guess)
    return result
