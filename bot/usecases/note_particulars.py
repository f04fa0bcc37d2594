"""Particulars of an invoice and its client that law and portals ask for: told by the owner, never guessed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.usecases.plan_reminders import plan_case
from bot.usecases.watch_limitation import count_anew, limitation_of
from bot.usecases.work import Work
from storage import clients, invoices

DAYS: Final = ("served_on", "acknowledged_on", "deposited_on")
TEXTS: Final = ("order_number", "portal_status")
SERVICE_CODE: Final = "service_code"  # of the client
_LONGEST: Final = 50
_COUNTED: Final = frozenset({"served_on", "acknowledged_on", "carriage"})  # from which limitation is counted


@dataclass(frozen=True, slots=True)
class Particulars:
    """An invoice with its client, and the last day on which it can be claimed before a court, where that is known."""

    invoice: Invoice
    client: Client
    limited_on: date | None


async def look_at_particulars(work: Work, business: Business, invoice_id: int) -> Particulars:
    """Return what is known of an invoice.

    :raises LookupError: when this business has no such invoice.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    client = await clients.get(work.tx, business.id, invoice.client_id)
    return Particulars(invoice, client, await limitation_of(work, business, invoice, client))


async def note_day(work: Work, business: Business, invoice_id: int, name: str, day: date) -> Particulars:
    """Note a day of an invoice (``name`` is one of ``DAYS``), and count its limitation period anew.

    :raises DomainError: ``stale_button`` for another name, ``day_ahead`` for a day to come.
    """
    if name not in DAYS:
        raise DomainError("stale_button")
    if day > business.today(work.now):
        raise DomainError("day_ahead", day=day)
    return await _note(work, business, invoice_id, **{name: day})


async def note_text(work: Work, business: Business, invoice_id: int, name: str, text: str) -> Particulars:
    """Note a number or a status (``name`` is one of ``TEXTS`` or the client's ``SERVICE_CODE``); empty clears it.

    :raises DomainError: ``stale_button`` for another name, ``particular_too_long``.
    """
    value = " ".join(text.split())
    if len(value) > _LONGEST:
        raise DomainError("particular_too_long", most=_LONGEST)
    if name == SERVICE_CODE:
        before = await look_at_particulars(work, business, invoice_id)
        await _change_client(work, business, before, service_code=value)
        return await look_at_particulars(work, business, invoice_id)
    if name not in TEXTS:
        raise DomainError("stale_button")
    return await _note(work, business, invoice_id, **{name: value})


async def set_carriage(work: Work, business: Business, invoice_id: int, *, carriage: bool) -> Particulars:
    """Note whether an invoice is for the carriage of goods, which is claimed within a year."""
    return await _note(work, business, invoice_id, carriage=carriage)


async def set_hospital(work: Work, business: Business, invoice_id: int, *, hospital: bool) -> Particulars:
    """Note whether the client is a public hospital, which has fifty days to pay."""
    before = await look_at_particulars(work, business, invoice_id)
    await _change_client(work, business, before, hospital=hospital)
    return await look_at_particulars(work, business, invoice_id)


async def _change_client(work: Work, business: Business, about: Particulars, **values: Any) -> None:
    await clients.change(work.tx, business.id, about.client.id, **values)
    facts = {"changes": values}
    await work.record(business.id, about.client.id, "client_particulars", facts)


async def _note(work: Work, business: Business, invoice_id: int, **noted: date | str | bool) -> Particulars:
    before = await invoices.get(work.tx, business.id, invoice_id)
    await invoices.change(work.tx, business.id, invoice_id, **noted)
    facts = {"invoice": invoice_id, **{name: str(value) for name, value in noted.items()}}
    await work.record(business.id, before.client_id, "particular_noted", facts)
    after = await look_at_particulars(work, business, invoice_id)
    if _COUNTED & noted.keys():
        await count_anew(work, business, after.invoice, after.client)
    await plan_case(work, business.id, after.client.id)
    return await look_at_particulars(work, business, invoice_id)
