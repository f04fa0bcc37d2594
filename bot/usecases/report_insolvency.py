"""The insolvency of a client: everything stops, the claim is declared in time, and a mistake is taken back.

Whoever is insolvent before the law must not pay what arose before (C. com. L622-7), and a payment may be set aside
(L632-2): nothing more of it is asked of the client, and no plan goes on. What arises after the judgment is paid when it
falls due (L622-17), and is asked for once the owner has said of which day the judgment is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.arrangement import Arrangement, ArrangementState
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.insolvency import DeadlineWarned, Insolvency, InsolvencyState, warning
from bot.domain.invoice import Invoice
from bot.usecases.arrangement_letters import take_letters_back
from bot.usecases.hold_arrangement import wake
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import OWNER, Work
from storage import arrangements, clients, holds, insolvencies, invoices

_ORDER: Final = tuple(DeadlineWarned)
_LONGEST_OFFICE: Final = 300
DAYS: Final = ("published_on", "opened_on")


@dataclass(frozen=True, slots=True)
class Insolvent:
    """An insolvency with its client and what that client owes; ``warned`` is the warning that is due, if one is.

    ``invoices`` arose before the judgment and are declared, ``later`` after it: those are chased as any other.
    """

    insolvency: Insolvency
    client: Client
    invoices: tuple[Invoice, ...]
    later: tuple[Invoice, ...]
    warned: DeadlineWarned = DeadlineWarned.NOT


async def report_insolvency(work: Work, business: Business, client_id: int, *, actor: str = OWNER) -> Insolvent:
    """Note that a client is insolvent before the law and stop everything; a second report changes nothing.

    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(work.tx, business.id, client_id)
    await clients.lock(work.tx, business.id, client.id)
    if await insolvencies.of_client(work.tx, business.id, client.id) is None:
        today = business.today(work.now)
        known = await insolvencies.add(work.tx, business.id, client.id, told_on=today, now=work.now)
        await holds.add(work.tx, business.id, client.id, HoldKind.INSOLVENCY, now=work.now)
        await stop_plans(work, business, client.id)
        await work.record(business.id, client.id, "insolvency_reported", {"insolvency": known}, actor=actor)
        await plan_case(work, business.id, client.id)
    return await look_at_insolvency(work, business, client.id)


async def stop_plans(work: Work, business: Business, client_id: int) -> None:
    """Stop the plans of a client that is insolvent: no letter about them leaves, and none is agreed upon any more."""
    for arrangement in await arrangements.of_client(work.tx, business.id, client_id):
        if arrangement.is_alive:
            await _stop(work, business, arrangement)


async def _stop(work: Work, business: Business, arrangement: Arrangement) -> None:
    """Take the letters about a plan back; one that does not run yet can no longer be agreed upon."""
    await take_letters_back(work, business, arrangement)
    if arrangement.state is ArrangementState.RUNNING:
        return
    cancelled, today = ArrangementState.CANCELLED.value, business.today(work.now)
    await arrangements.change(work.tx, business.id, arrangement.id, state=cancelled, ended_on=today)
    await wake(work, business, arrangement)
    await work.record(business.id, arrangement.client_id, "arrangement_cancelled", {"arrangement": arrangement.id})


async def look_at_insolvency(work: Work, business: Business, client_id: int) -> Insolvent:
    """Return the insolvency of a client as it stands.

    :raises DomainError: ``already_undone`` when there is none, or none any more.
    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(work.tx, business.id, client_id)
    found = await insolvencies.of_client(work.tx, business.id, client.id)
    if found is None:
        raise DomainError("already_undone")
    return await _insolvent(work, business, found, client)


async def _insolvent(
    work: Work,
    business: Business,
    insolvency: Insolvency,
    client: Client,
    warned: DeadlineWarned = DeadlineWarned.NOT,
) -> Insolvent:
    owed = await invoices.owed_by(work.tx, business.id, client.id)
    declared = tuple(invoice for invoice in owed if insolvency.covers(invoice))
    later = tuple(invoice for invoice in owed if not insolvency.covers(invoice))
    return Insolvent(insolvency, client, declared, later, warned)


async def note_day(work: Work, business: Business, client_id: int, name: str, day: date) -> Insolvent:
    """Note the day of the judgment or of its publication (``name`` is one of ``DAYS``).

    From the judgment's day on it is known what arose later, which is asked for as from any other client.

    :raises DomainError: ``already_undone``, ``stale_button`` for another name, ``insolvency_ahead`` for a day to come.
    """
    if name not in DAYS:
        raise DomainError("stale_button")
    if day > business.today(work.now):
        raise DomainError("insolvency_ahead", day=day)
    before = await look_at_insolvency(work, business, client_id)
    values = {name: day, "warned": DeadlineWarned.NOT.value}
    await insolvencies.change(work.tx, business.id, before.insolvency.id, **values)
    facts = {"insolvency": before.insolvency.id, name: day.isoformat()}
    await work.record(business.id, before.client.id, "insolvency_dated", facts)
    if name == "opened_on":
        await holds.limit_kind(work.tx, business.id, before.client.id, HoldKind.INSOLVENCY, day)
        await plan_case(work, business.id, before.client.id)
    return await look_at_insolvency(work, business, client_id)


async def note_office(work: Work, business: Business, client_id: int, office: str) -> Insolvent:
    """Note to whom the claim is declared, name and address in lines.

    :raises DomainError: ``already_undone``, ``office_too_long``.
    """
    lines = "\n".join(filter(None, (" ".join(line.split()) for line in office.splitlines())))
    if len(lines) > _LONGEST_OFFICE:
        raise DomainError("office_too_long", most=_LONGEST_OFFICE)
    before = await look_at_insolvency(work, business, client_id)
    await insolvencies.change(work.tx, business.id, before.insolvency.id, office=lines)
    await work.record(business.id, before.client.id, "insolvency_office", {"insolvency": before.insolvency.id})
    return await look_at_insolvency(work, business, client_id)


async def note_declared(work: Work, business: Business, client_id: int) -> Insolvent:
    """Note that the claim was declared today.

    :raises DomainError: ``already_undone``.
    """
    before = await look_at_insolvency(work, business, client_id)
    today = business.today(work.now)
    values = {"state": InsolvencyState.DECLARED.value, "declared_on": today}
    await insolvencies.change(work.tx, business.id, before.insolvency.id, **values)
    facts = {"insolvency": before.insolvency.id, "declared_on": today.isoformat()}
    await work.record(business.id, before.client.id, "claim_declared", facts)
    return await look_at_insolvency(work, business, client_id)


async def withdraw_insolvency(work: Work, business: Business, client_id: int) -> Client:
    """Take back that a client is insolvent: the chase goes on where it had stopped.

    :raises DomainError: ``already_undone``.
    """
    before = await look_at_insolvency(work, business, client_id)
    state = InsolvencyState.WITHDRAWN.value
    await insolvencies.change(work.tx, business.id, before.insolvency.id, state=state)
    await holds.lift_kind(work.tx, business.id, before.client.id, HoldKind.INSOLVENCY, work.now)
    await work.record(business.id, before.client.id, "insolvency_withdrawn", {"insolvency": before.insolvency.id})
    await plan_case(work, business.id, before.client.id)
    return before.client


async def warn_of_declaration(work: Work, business: Business) -> tuple[Insolvent, ...]:
    """Return the insolvencies whose last day to declare the claim is near or over, each warning once."""
    today, found = business.today(work.now), []
    for insolvency in await insolvencies.undeclared(work.tx, business.id):
        due = warning(insolvency, today)
        if _ORDER.index(due) <= _ORDER.index(insolvency.warned):
            continue
        await insolvencies.change(work.tx, business.id, insolvency.id, warned=due.value)
        client = await clients.get(work.tx, business.id, insolvency.client_id)
        found.append(await _insolvent(work, business, insolvency, client, due))
    return tuple(found)
