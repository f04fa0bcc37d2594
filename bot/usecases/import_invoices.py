"""Register a whole list of open invoices in one transaction, say where their chases start, and take it all back.

Everything is written set by set, so that ten thousand invoices take seconds; the next ticks decide on their cases.
An import by itself lets nothing leave: what is late waits until the owner has said, class by class, where to begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.business import Business
from bot.domain.client import ClientKind
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money, totals
from bot.domain.policy import LADDER, rank
from bot.intake.imports.row import Row
from bot.intake.names.kinds import kind_of
from bot.usecases.add_invoice import CHOICE_OF_START
from bot.usecases.choose_start import HAS_LEFT, NEVER
from bot.usecases.list_clients import clients_meant
from bot.usecases.listed_contacts import readable_email, readable_phone
from bot.usecases.work import OWNER, Work
from storage import clients, imports, rows, tables, trace

_KEY = ("client_id", "number", "due_on", "amount_minor", "currency")  # what tells the invoices of one list apart
AGES = (1, 10, 30)  # days late with which each class of age begins


async def import_invoices(work: Work, business: Business, wanted: Sequence[Row]) -> list[int]:
    """Register these rows, all or none; return the invoices' ids in their order."""
    owners, entries = await _clients(work, business, wanted)
    entries += await _completed(work, business, wanted, owners)
    today = business.today(work.now)
    first = await _without_invoices(work, business, set(owners.values()))
    values = []
    for row in wanted:
        client_id = owners[row.client]
        values.append(_values(work, business, row, client_id, today, first=client_id in first))
        first.discard(client_id)
    added = await rows.add_many(work.tx, tables.invoices, values, _KEY)
    ids = [added[tuple(each[name] for name in _KEY)] for each in values]
    for invoice_id, row in zip(ids, wanted, strict=True):
        entries.append((owners[row.client], "invoice_registered", _payload(invoice_id, row)))
    late = [(i, owners[row.client]) for i, row in zip(ids, wanted, strict=True) if row.due_on < today]
    await _hold(work, business, late, HoldKind.POSTPONED, CHOICE_OF_START)
    await trace.append_many(work.tx, business.id, entries, at=work.now, actor=OWNER)
    await imports.decide_soon(work.tx, business.id, list(set(owners.values())), work.now)
    return ids


async def _clients(
    work: Work, business: Business, wanted: Sequence[Row]
) -> tuple[dict[str, int], list[tuple[int, str, dict[str, Any]]]]:
    """Return the client of each name, new ones added, and what the trace tells of these."""
    meant = await clients_meant(work, business, wanted)
    known, keys = {each.key: each.id for each in meant.known}, meant.keys
    new: dict[str, dict[str, Any]] = {}
    for row in wanted:
        key = keys[row.client]
        if key not in known:
            values = new[key] = new.get(key) or _new_client(work, business, row.client, key)
            values["email"] = values["email"] or readable_email(row.email)
            values["phone"] = values["phone"] or readable_phone(row.phone, business.country)
            values["siren"] = values["siren"] or row.identifiers.siren
            values["vat_number"] = values["vat_number"] or row.identifiers.vat_number
    added = await rows.add_many(work.tx, tables.clients, list(new.values()), ("key",))
    ids = {key: client_id for (key,), client_id in added.items()}
    told = [(ids[key], "client_added", {"name": values["name"]}) for key, values in new.items()]
    everyone = known | ids
    return {name: everyone[key] for name, key in keys.items()}, told


async def _completed(
    work: Work, business: Business, wanted: Sequence[Row], owners: dict[str, int]
) -> list[tuple[int, str, dict[str, Any]]]:
    """Give the list's address and identifiers to known clients who lack them; return what the trace tells of it."""
    said: dict[int, dict[str, str]] = {}
    for row in reversed(wanted):
        found, own = _completing(row), said.setdefault(owners[row.client], {})
        own.update({name: value for name, value in found.items() if value})
    told: list[tuple[int, str, dict[str, Any]]] = []
    for client in await imports.incomplete(
        work.tx, business.id, [client_id for client_id, found in said.items() if found]
    ):
        news = {name: value for name, value in said[client.id].items() if not getattr(client, name)}
        if news:
            await clients.change(work.tx, business.id, client.id, **news)
            told.append((client.id, "client_changed", news))
    return told


def _completing(row: Row) -> dict[str, str]:
    """Return what a row says of its client besides the name, as far as it can be used."""
    return {
        "email": readable_email(row.email),
        "siren": row.identifiers.siren,
        "vat_number": row.identifiers.vat_number,
    }


def _new_client(work: Work, business: Business, name: str, key: str) -> dict[str, Any]:
    kind = kind_of(name)
    return {
        "business_id": business.id,
        "name": name,
        "key": key,
        "language": business.language,
        "country": business.country,
        "created_at": work.now,
        "email": "",
        "phone": "",
        "siren": "",
        "vat_number": "",
        "kind": (kind or ClientKind.COMPANY).value,
        "kind_told": kind is not None,
    }


async def _without_invoices(work: Work, business: Business, client_ids: set[int]) -> set[int]:
    """Return those of these clients that have no live invoice yet."""
    return client_ids - {row.client_id for row in await imports.known(work.tx, business.id)}


def _values(work: Work, business: Business, row: Row, client_id: int, today: date, *, first: bool) -> dict[str, Any]:
    minor = Money(row.amount, row.currency).minor
    return {
        "business_id": business.id,
        "client_id": client_id,
        "number": row.number,
        "issued_on": row.issued_on,
        "due_on": row.due_on,
        "amount_minor": minor,
        "balance_minor": minor,
        "currency": row.currency,
        "registered_on": today,
        "first_of_client": first,
        "created_at": work.now,
    }


def _payload(invoice_id: int, row: Row) -> dict[str, Any]:
    return {
        "invoice": invoice_id,
        "number": row.number,
        "part": "",
        "amount": str(row.amount),
        "currency": row.currency,
        "issued_on": row.issued_on.isoformat() if row.issued_on else None,
        "due_on": row.due_on.isoformat(),
    }


async def _hold(
    work: Work, business: Business, pairs: Sequence[tuple[int, int]], kind: HoldKind, reason: str
) -> list[int]:
    values = [
        {
            "business_id": business.id,
            "client_id": client_id,
            "invoice_id": invoice_id,
            "kind": kind.value,
            "reason": reason,
            "opened_at": work.now,
        }
        for invoice_id, client_id in pairs
    ]
    added = await rows.add_many(work.tx, tables.holds, values, ("invoice_id",))
    return [added[(invoice_id,)] for invoice_id, _ in pairs]


@dataclass(frozen=True, slots=True)
class Age:
    """A class of late invoices whose start is still to be said: so many days late, up to before the next class."""

    place: int
    since: int
    until: int | None
    invoices: tuple[Invoice, ...]

    @property
    def sums(self) -> tuple[Money, ...]:
        """What they come to, one sum a currency."""
        return totals(invoice.balance for invoice in self.invoices)


async def ages_to_start(work: Work, business: Business, invoice_ids: Sequence[int], day: date) -> list[Age]:
    """Return the classes of late invoices of an import of ``day`` that still wait for a start, the youngest first."""
    waiting = await imports.held(work.tx, business.id, invoice_ids, HoldKind.POSTPONED, CHOICE_OF_START)
    late = [invoice for invoice in await imports.some(work.tx, business.id, waiting) if invoice.is_owed]
    found = []
    for place, since in enumerate(AGES):
        until = AGES[place + 1] - 1 if place + 1 < len(AGES) else None
        own = [i for i in late if since <= (day - i.due_on).days <= (until or (day - i.due_on).days)]
        if own:
            found.append(Age(place, since, until, tuple(own)))
    return found


async def start_age(work: Work, business: Business, age: Age, step: str) -> None:
    """Start the chases of a class at ``step`` (a name of the ladder); the steps before it count as done."""
    ids = [invoice.id for invoice in age.invoices]
    await imports.lift_all(work.tx, business.id, ids, CHOICE_OF_START, work.now)
    await imports.change_all(work.tx, business.id, ids, last_step=LADDER[rank(step) - 1])
    told = [(i.client_id, "start_chosen", {"invoice": i.id, "step": step}) for i in age.invoices]
    await _settle(work, business, age, told)


async def leave_age(work: Work, business: Business, age: Age) -> None:
    """Do not chase a class at all, until the owner resumes its invoices as after any pause."""
    ids = [invoice.id for invoice in age.invoices]
    await imports.lift_all(work.tx, business.id, ids, CHOICE_OF_START, work.now)
    pairs = [(invoice.id, invoice.client_id) for invoice in age.invoices]
    hold_ids = await _hold(work, business, pairs, HoldKind.PAUSE, NEVER)
    await imports.change_all(work.tx, business.id, ids)
    told = [
        (i.client_id, "paused", {"hold": hold_id, "invoice": i.id})
        for i, hold_id in zip(age.invoices, hold_ids, strict=True)
    ]
    await _settle(work, business, age, told)


async def _settle(work: Work, business: Business, age: Age, told: Sequence[tuple[int, str, dict[str, Any]]]) -> None:
    await trace.append_many(work.tx, business.id, told, at=work.now, actor=OWNER)
    await imports.decide_soon(work.tx, business.id, list({i.client_id for i in age.invoices}), work.now)


async def undo_import(work: Work, business: Business, invoice_ids: Sequence[int]) -> int:
    """Cancel what an import brought, as long as nothing has come of any of it; return how many invoices.

    :raises DomainError: ``already_told`` or ``import_changed``.
    """
    found = await imports.some(work.tx, business.id, invoice_ids)
    if any(invoice.state is not InvoiceState.OPEN or invoice.received for invoice in found):
        raise DomainError("import_changed")
    if await imports.any_told(work.tx, business.id, invoice_ids, sorted(HAS_LEFT)):
        raise DomainError("already_told")
    await imports.lift_all(work.tx, business.id, invoice_ids, CHOICE_OF_START, work.now)
    await imports.change_all(work.tx, business.id, invoice_ids, state=InvoiceState.CANCELLED.value)
    told = [(i.client_id, "invoice_cancelled", _cancelled(i)) for i in found]
    await trace.append_many(work.tx, business.id, told, at=work.now, actor=OWNER)
    await imports.decide_soon(work.tx, business.id, list({i.client_id for i in found}), work.now)
    return len(found)


def _cancelled(invoice: Invoice) -> dict[str, Any]:
    return {
        "invoice": invoice.id,
        "after": {"state": InvoiceState.CANCELLED.value},
        "before": {"state": invoice.state.value},
    }
