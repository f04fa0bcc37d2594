"""An invoice being registered, as far as it is known: what is settled, and what must still be asked.

A form is plain data that survives in a draft. A value is given to it as text (``settle``), whether it was typed or
chosen from a button: an amount ``1250.00``, a day ``2026-12-08``, a due date by its terms ``days30=2026-12-08``, a
client ``id:5:Dupont SARL`` (a known one), ``new:Dupont SARL`` (a new one, said by the owner) or ``name:Dupont SARL``
(to be looked for among the known ones).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from bot.channels.mail_address import parse_mail_address
from bot.domain.identifiers import Identifiers
from bot.domain.money import Money
from bot.intake.contacts.identifiers import read_identifiers
from bot.intake.draft import Doubt, Draft, Field, Terms, Untrusted, Value, Why
from bot.intake.names.keys import client_key
from bot.usecases.add_invoice import NewInvoice

LONGEST_NAME = 100
LONGEST_NUMBER = 40
MOST = Decimal(10) ** 10  # no invoice of an entrepreneur comes near; what does is a slip of the thumb
LATER = "later"  # the owner will give it another day
LATER_ALL = "later for all"  # and that of every other new client of the message too
ON_RECEIPT = "receipt"  # the name of the terms "payable on receipt"

# What the parts of one invoice, and what the invoices of one client, have in common.
OF_CLIENT = frozenset({Field.EMAIL, Field.PHONE, Field.SIREN, Field.VAT_NUMBER})
_OF_INVOICE = frozenset({Field.CLIENT, Field.NUMBER, Field.CURRENCY, Field.ISSUED_ON}) | OF_CLIENT

Unclear = Mapping[Field, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """One invoice to be. ``unclear`` has the fields to ask about, each with the values to propose.

    ``is_new`` says that the owner called the client a new one; ``email_later`` that its address will come later.
    ``siren`` and ``vat_number`` identify the client, unless the owner has said who it is (``client_said``);
    ``client_read`` is another name by which the invoice calls a client that was identified. ``untrusted`` is told and
    not asked about.
    """

    client: str = ""
    client_id: int | None = None
    is_new: bool = False
    number: str = ""
    part: str = ""
    amount_due: Decimal | None = None
    currency: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    on_receipt: bool = False
    email: str = ""
    email_later: bool = False
    phone: str = ""
    siren: str = ""
    vat_number: str = ""
    client_said: bool = False
    client_read: str = ""
    unclear: Unclear = field(default_factory=dict)
    untrusted: tuple[Untrusted, ...] = ()

    @property
    def amount(self) -> Money | None:
        """The amount, once its currency is known too."""
        return Money(self.amount_due, self.currency) if self.amount_due is not None and self.currency else None

    @property
    def identifiers(self) -> Identifiers:
        """What identifies the client for certain."""
        return read_identifiers(self.siren, self.vat_number)

    @property
    def next_unclear(self) -> Field | None:
        """The first field to ask about, in the order of the form."""
        return next((each for each in Field if each in self.unclear), None)

    @property
    def lacks_email(self) -> bool:
        """Whether the address of a new client is still to be asked for."""
        return not (self.client_id or self.email or self.email_later)

    def as_json(self) -> dict[str, Any]:
        """Return the form as plain data, without what is empty."""
        plain = {name: _text(getattr(self, name)) for name in ("amount_due", "issued_on", "due_on")}
        kept = {name: getattr(self, name) for name in self.__slots__ if name not in {*plain, "unclear", "untrusted"}}
        unclear = {each.value: list(values) for each, values in self.unclear.items()}
        untrusted = [[each.field.value, each.text, each.why.value] for each in self.untrusted]
        told = kept | plain | {"unclear": unclear, "untrusted": untrusted}
        return {name: value for name, value in told.items() if value}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        values = dict(content)
        if "amount_due" in values:
            values["amount_due"] = Decimal(values["amount_due"])
        for name in {"issued_on", "due_on"} & values.keys():
            values[name] = date.fromisoformat(values[name])
        values["unclear"] = {Field(name): tuple(found) for name, found in values.get("unclear", {}).items()}
        told = values.get("untrusted", ())
        values["untrusted"] = tuple(Untrusted(Field(which), text, Why(why)) for which, text, why in told)
        return cls(**values)


def _text(value: Value | None) -> str:
    return "" if value is None else str(value)


def form_of(draft: Draft) -> Form:
    """Return the form of a draft that was read from a text; what cannot be taken as it stands becomes unclear."""
    identifiers = read_identifiers(draft.siren, draft.vat_number)
    form = Form(
        client=tidy(draft.client or ""),
        number=tidy(draft.number or ""),
        part=draft.part,
        amount_due=draft.amount_due,
        currency=draft.currency or "",
        issued_on=draft.issued_on,
        due_on=draft.due_on,
        on_receipt=draft.terms == Terms(),
        email=draft.email or "",
        phone=draft.phone or "",
        siren=identifiers.siren,
        vat_number=identifiers.vat_number,
        unclear=dict.fromkeys(draft.missing, ()) | {doubt.field: _proposed(doubt) for doubt in draft.doubts},
        untrusted=draft.untrusted,
    )
    return _checked(form)


def _proposed(doubt: Doubt) -> tuple[str, ...]:
    values = tuple(tidy(_text(value)) for value in doubt.candidates)
    return tuple(f"name:{value}" for value in values) if doubt.field is Field.CLIENT else values


def tidy(text: str) -> str:
    """Return ``text`` on one line, without what cannot be seen."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _checked(form: Form) -> Form:
    """Make unclear what is too long, no address, or no amount of its currency."""
    unclear = dict(form.unclear)
    values: dict[str, Any] = {}
    if len(form.client) > LONGEST_NAME:
        unclear[Field.CLIENT] = (f"name:{form.client[:LONGEST_NAME].strip()}",)
        values["client"] = ""
    if len(form.number) > LONGEST_NUMBER:
        unclear[Field.NUMBER] = ()
        values["number"] = ""
    if form.email and not is_address(form.email):
        unclear[Field.EMAIL] = ()
        values["email"] = ""
    if form.amount_due is not None and not is_payable(form.amount_due):
        unclear[Field.AMOUNT_DUE] = ()
        values["amount_due"] = None
    elif form.amount and form.amount.amount != form.amount_due:
        unclear[Field.AMOUNT_DUE] = (str(form.amount.amount),)
        values["amount_due"] = None
    return replace(form, **values, unclear=unclear)


def is_payable(amount: Decimal) -> bool:
    """Tell whether an invoice can be about this amount."""
    return 0 < amount <= MOST


def is_address(text: str) -> bool:
    """Tell whether ``text`` is one plain e-mail address, with a domain that mail can be sent to."""
    try:
        return "." in parse_mail_address(text).domain
    except ValueError:
        return False


def settle(form: Form, which: Field, value: str) -> Form:
    """Return the form with a field settled: neither asked about nor told of any more."""
    unclear = {each: values for each, values in form.unclear.items() if each is not which}
    untrusted = tuple(each for each in form.untrusted if each.field is not which)
    settled = replace(form, **_values(which, value), unclear=unclear, untrusted=untrusted)
    is_other = which is Field.CLIENT and not _is_proposed(form, settled.client)
    return _of_another(settled) if is_other else settled


def _of_another(form: Form) -> Form:
    """Return a form whose client is none that was read: an address read with one is asked about, the rest told."""
    unclear = {**form.unclear, Field.EMAIL: (form.email,)} if form.email else form.unclear
    read = ((Field.SIREN, form.siren), (Field.VAT_NUMBER, form.vat_number), (Field.PHONE, form.phone))
    told = (Untrusted(which, text, Why.WHOSE) for which, text in read if text)
    untrusted = tuple(dict.fromkeys([*form.untrusted, *told]))
    return replace(form, siren="", vat_number="", email="", phone="", unclear=unclear, untrusted=untrusted)


def _is_proposed(form: Form, client: str) -> bool:
    """Tell whether a client is one that was read; the identifiers that stood with a name are no other's."""
    read = [value.partition(":")[2] for value in form.unclear.get(Field.CLIENT, ()) if value.startswith("name:")]
    return not read or client_key(client) in map(client_key, read)


def _values(which: Field, value: str) -> dict[str, Any]:
    match which:
        case Field.CLIENT:
            return _client(value)
        case Field.AMOUNT_DUE:
            return {"amount_due": Decimal(value)}
        case Field.ISSUED_ON:
            return {"issued_on": date.fromisoformat(value) if value else None}
        case Field.DUE_ON:
            terms, _, day = value.rpartition("=")
            return {"due_on": date.fromisoformat(day), "on_receipt": terms == ON_RECEIPT}
        case Field.EMAIL:
            return {"email_later": True, "email": ""} if value == LATER else {"email": value, "email_later": not value}
        case Field.NUMBER | Field.CURRENCY | Field.PHONE | Field.SIREN | Field.VAT_NUMBER:
            return {which.value: value}


def _client(value: str) -> dict[str, Any]:
    kind, _, name = value.partition(":")
    if kind == "id":
        client_id, _, name = name.partition(":")
        return {"client": name, "client_id": int(client_id), "is_new": False, "client_read": ""}
    return {"client": name, "client_id": None, "is_new": kind == "new", "client_said": True, "client_read": ""}


def ask_about(form: Form, which: Field, *proposals: str) -> Form:
    """Return the form with a field to be asked about."""
    return replace(form, unclear={**form.unclear, which: proposals})


def settle_all(forms: Sequence[Form], place: int, which: Field, value: str) -> tuple[Form, ...]:
    """Settle a field of one form, and of the others of the message that have it in common with that one."""
    if value == LATER_ALL:
        return tuple(settle(form, which, LATER) if form.lacks_email else form for form in forms)
    return tuple(
        settle(form, which, value) if index == place or _in_common(forms[place], form, which) else form
        for index, form in enumerate(forms)
    )


def _in_common(one: Form, other: Form, which: Field) -> bool:
    same_client = (client_key(one.client), one.client_id) == (client_key(other.client), other.client_id)
    if one.part and other.part and one.number == other.number and same_client:
        return which in _OF_INVOICE
    if which in OF_CLIENT:
        return same_client and bool(one.client)
    same_doubt = which in one.unclear and one.unclear[which] == other.unclear.get(which)
    return which in {Field.CLIENT, Field.CURRENCY} and same_doubt


def next_question(forms: Sequence[Form]) -> tuple[int, Field] | None:
    """Return what to ask next: which form, which field; addresses of new clients come last. None when all is known."""
    for place, form in enumerate(forms):
        if form.next_unclear:
            return place, form.next_unclear
    return next(((place, Field.EMAIL) for place, form in enumerate(forms) if form.lacks_email), None)


def to_register(form: Form) -> NewInvoice:
    """Return what is registered for a form of which everything needed is known."""
    if form.amount is None or form.due_on is None:
        raise ValueError(form.next_unclear)
    return NewInvoice(
        amount=form.amount,
        due_on=form.due_on,
        client_id=form.client_id,
        client_name=form.client,
        number=form.number,
        part=form.part,
        issued_on=form.issued_on,
        on_receipt=form.on_receipt,
        email=form.email,
        phone=form.phone,
        identifiers=form.identifiers,
    )
