"""Leave a case or an invoice in peace, go on with it, and the one switch that stops all sending."""

from collections.abc import Callable
from datetime import date

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import Hold, HoldKind
from bot.usecases.add_invoice import CHOICE_OF_START
from bot.usecases.plan_reminders import plan_case, record_superseded
from bot.usecases.work import OWNER, Work
from storage import businesses, cases, clients, departures, holds, invoices, messages

_LIFTED_BY_OWNER = frozenset({HoldKind.PAUSE, HoldKind.POSTPONED, HoldKind.REFUSED})


async def pause(
    work: Work,
    business: Business,
    client_id: int,
    *,
    until: date,
    reason: str,
    invoice_id: int | None = None,
    kind: HoldKind = HoldKind.PAUSE,
) -> int:
    """Hold a case, or one invoice of it, up to and including ``until``; return the hold's id.

    A new pause takes the place of the one that the same case or invoice had, so that it can also be shortened.

    :raises DomainError: ``pause_in_past``, ``not_owed`` for an invoice of which nothing is owed.
    """
    if until < business.today(work.now):
        raise DomainError("pause_in_past", until=until)
    if invoice_id is not None and not (await invoices.get(work.tx, business.id, invoice_id)).is_owed:
        raise DomainError("not_owed")
    if kind is HoldKind.PAUSE:
        await _lift(work, business, client_id, lambda hold: hold.kind is kind and hold.invoice_id == invoice_id)
    hold_id = await holds.add(
        work.tx, business.id, client_id, kind, now=work.now, invoice_id=invoice_id, until=until, reason=reason
    )
    await work.record(
        business.id,
        client_id,
        "paused",
        {"hold": hold_id, "kind": kind.value, "invoice": invoice_id, "until": until.isoformat(), "reason": reason},
    )
    await plan_case(work, business.id, client_id)
    return hold_id


async def resume(work: Work, business: Business, client_id: int, *, invoice_id: int | None = None) -> int:
    """Lift the owner's own holds on a case (or on one invoice of it); return how many there were."""
    own = await _lift(
        work,
        business,
        client_id,
        lambda hold: (
            hold.kind in _LIFTED_BY_OWNER and hold.reason != CHOICE_OF_START and invoice_id in (None, hold.invoice_id)
        ),
    )
    if own:
        await work.record(business.id, client_id, "resumed", {"holds": own, "invoice": invoice_id})
        await plan_case(work, business.id, client_id)
    return len(own)


async def _lift(work: Work, business: Business, client_id: int, is_meant: Callable[[Hold], bool]) -> list[int]:
    """Lift the running holds that are meant; return their ids."""
    own = [hold.id for hold in await holds.running(work.tx, business.id, client_id) if is_meant(hold)]
    await holds.lift(work.tx, business.id, own, work.now)
    return own


async def stop_all(work: Work, business: Business) -> Business:
    """Stop all sending at once and take back what has not left, thanks too; a second stop changes nothing."""
    if business.stopped_at:
        return business
    for client_id in await messages.clients_with(work.tx, business.id, messages.NOT_LEFT):
        await clients.lock(work.tx, business.id, client_id)  # in order, before any row that a delivery may hold
    stopped = await businesses.change_business(work.tx, business.id, stopped_at=work.now)
    for message in await departures.supersede_all(work.tx, business.id):
        await record_superseded(work, message, actor=OWNER)
    await work.record(business.id, None, "all_stopped", {})
    return stopped


async def resume_all(work: Work, business: Business) -> Business:
    """Go on after a stop: every case is decided on again, and at most one step of each leaves."""
    if not business.stopped_at:
        return business
    resumed = await businesses.change_business(work.tx, business.id, stopped_at=None)
    await cases.look_again_at_all(work.tx, business.id, work.now)
    await work.record(business.id, None, "all_resumed", {})
    return resumed
