"""Correct a client: its name, how it is reached, how it is spoken to, and whether it is reminded at all.

Whatever is changed, the case is decided on again, so that the next message already follows it.
"""

from typing import Any

import phonenumbers

from bot.channels.mail_address import parse_mail_address
from bot.domain.business import Business
from bot.domain.client import AddressForm, Client, ClientKind
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.policy import POLICIES, Step
from bot.i18n.places import TEMPLATES, languages
from bot.intake.contacts.identifiers import read_siren, read_vat_number
from bot.intake.names.keys import client_key
from bot.usecases.edit_settings import read_postal
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work
from storage import clients, holds

LONGEST_NAME = 100
TEXTS = ("name", "email", "phone", "contact", "postal", "siren", "vat_number")
_IDENTIFIERS = {"siren": read_siren, "vat_number": read_vat_number}
_AS_THE_BUSINESS, _NO_CEILING = "business", "none"  # what a client without a pace or a ceiling of its own has
_STORED: dict[str, str | None] = {_AS_THE_BUSINESS: None, _NO_CEILING: None}


def _can_be_highest(step: Step) -> bool:
    """Tell whether a tone may be the firmest for a client: those of messages about what is late."""
    return not step.is_task and not step.expires_at_due


_CHOICES = {
    "kind": tuple(kind.value for kind in ClientKind),
    "address": tuple(form.value for form in AddressForm),
    "language": languages(TEMPLATES),
    "variant": (_AS_THE_BUSINESS, *POLICIES),
    "ceiling": (_NO_CEILING, *(step.name for step in POLICIES["standard"].steps if _can_be_highest(step))),
}


def choices(field: str) -> tuple[str, ...]:
    """Return the values among which a field of a client is chosen.

    :raises DomainError: ``stale_button`` for a field that is not chosen.
    """
    if field not in _CHOICES:
        raise DomainError("stale_button")
    return tuple(_CHOICES[field])


def chosen(client: Client, field: str) -> str:
    """Return the value that a field of a client has among its choices."""
    value = getattr(client, field)
    return str(value) if value is not None else choices(field)[0]


async def choose(work: Work, business: Business, client_id: int, field: str, value: str) -> Client:
    """Set the kind, the form of address, the language, the pace or the firmest tone of a client.

    :raises DomainError: ``stale_button`` when there is no such field or value.
    """
    if value not in choices(field):
        raise DomainError("stale_button")
    told = {"kind_told": True} if field == "kind" else {}
    return await _change(work, business, client_id, {field: _STORED.get(value, value), **told})


async def write(work: Work, business: Business, client_id: int, field: str, text: str) -> Client:
    """Set a field of a client to what the owner typed; an empty text clears it, save for the name.

    A new e-mail address lifts the hold that a refused one had left, and the word that nothing be sent to the old one.

    :raises DomainError: ``name_unreadable``, ``client_name_too_long``, ``email_unreadable``, ``phone_unreadable``,
        ``siren_unreadable``, ``vat_number_unreadable``; ``stale_button`` when there is no such field.
    """
    if field not in TEXTS:
        raise DomainError("stale_button")
    client = await clients.get(work.tx, business.id, client_id)
    if field == "email" and text:
        await holds.lift_kind(work.tx, business.id, client.id, HoldKind.REFUSED, work.now)
    again = {"mail_stopped_at": None} if field == "email" and text else {}
    return await _change(work, business, client.id, {**_read(field, text, client), **again})


def _read(field: str, text: str, client: Client) -> dict[str, str]:
    if field == "postal":
        return {"postal": read_postal(text)}
    line = " ".join(text.split())
    if field in _IDENTIFIERS:
        return {field: _identifier(field, line)}
    if field == "email":
        return {"email": _email(line)}
    if field == "phone":
        return {"phone": read_phone(line, client.country)}
    if len(line) > LONGEST_NAME:
        raise DomainError("client_name_too_long", most=LONGEST_NAME)
    if field == "contact":
        return {"contact": line}
    key = client_key(line)
    if not any(sign.isalnum() for sign in key):
        raise DomainError("name_unreadable")
    return {"name": line, "key": key}


def _identifier(field: str, text: str) -> str:
    value = _IDENTIFIERS[field](text)
    if text and not value:
        raise DomainError(f"{field}_unreadable")
    return value


def _email(text: str) -> str:
    try:
        return str(parse_mail_address(text.removeprefix("mailto:"))) if text else ""
    except ValueError:
        raise DomainError("email_unreadable") from None


def read_phone(text: str, country: str) -> str:
    """Return a telephone number as E.164, empty for an empty text.

    :raises DomainError: ``phone_unreadable``.
    """
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise DomainError("phone_unreadable") from None
    if not phonenumbers.is_valid_number(number):
        raise DomainError("phone_unreadable")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


async def exclude(work: Work, business: Business, client_id: int, *, excluded: bool) -> Client:
    """Leave a client out of all reminders for good, or take it in again."""
    return await _change(work, business, client_id, {"excluded": excluded})


async def set_direct_debit(work: Work, business: Business, client_id: int, *, direct_debit: bool) -> Client:
    """Note that the client's invoices are collected from its account, so that nothing is asked of it, or no longer."""
    return await _change(work, business, client_id, {"direct_debit": direct_debit})


async def _change(work: Work, business: Business, client_id: int, values: dict[str, Any]) -> Client:
    client = await clients.get(work.tx, business.id, client_id)
    await clients.change(work.tx, business.id, client.id, **values)
    await work.record(business.id, client.id, "client_changed", values)
    await plan_case(work, business.id, client.id)
    return await clients.get(work.tx, business.id, client.id)
