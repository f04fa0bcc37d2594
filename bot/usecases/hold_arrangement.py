"""The peace that a difficulty and an arrangement give to their invoices: holds that are told apart by their reason."""

from datetime import date, datetime

from bot.domain.arrangement import Arrangement
from bot.domain.business import Business
from bot.domain.hold import HoldKind
from bot.usecases.work import Work
from storage import holds


async def rest(work: Work, business: Business, arrangement: Arrangement, kind: HoldKind, until: date | None) -> None:
    """Leave the invoices of an arrangement in peace up to ``until`` (without end for None), in place of its holds."""
    await wake(work, business, arrangement)
    for invoice_id in arrangement.invoice_ids:
        await holds.add(
            work.tx,
            business.id,
            arrangement.client_id,
            kind,
            now=work.now,
            invoice_id=invoice_id,
            until=until,
            reason=_reason(arrangement),
        )


async def rest_again(work: Work, business: Business, arrangement: Arrangement, woken_at: datetime) -> None:
    """Give the invoices of an arrangement the peace again that ended at this moment."""
    await holds.give_back(work.tx, business.id, _reason(arrangement), woken_at)


async def wake(work: Work, business: Business, arrangement: Arrangement) -> None:
    """End the peace that an arrangement gives."""
    running = await holds.running(work.tx, business.id, arrangement.client_id)
    own = [hold.id for hold in running if hold.reason == _reason(arrangement)]
    await holds.lift(work.tx, business.id, own, work.now)


async def rests_until(work: Work, business: Business, arrangement: Arrangement) -> date | None:
    """Return the last day of the peace that an arrangement gives, None without end or when there is none."""
    running = await holds.running(work.tx, business.id, arrangement.client_id)
    own = [hold.until for hold in running if hold.reason == _reason(arrangement)]
    return max((until for until in own if until), default=None)


def _reason(arrangement: Arrangement) -> str:
    return f"arrangement {arrangement.id}"
