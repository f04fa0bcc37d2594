"""Going through the receipts: what may have come in, and the owner's word that all of it is recorded."""

from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.usecases.plan_reminders import plan_case
from bot.usecases.register_owner import confirm_receipts
from bot.usecases.work import Work
from storage import invoices, messages
from storage.messages import Kind, State


async def count_to_check(work: Work, business: Business) -> int:
    """Return how many invoices are late or due."""
    today = business.today(work.now)
    late, _, _ = await invoices.counted(work.tx, business.id, "late", today)
    due, _, _ = await invoices.counted(work.tx, business.id, "due", today)
    return late + due


async def to_check(work: Work, business: Business, *, offset: int, limit: int) -> list[tuple[Invoice, str]]:
    """Return a page of what may have been paid, with the client's name: late invoices first, then those due."""
    today = business.today(work.now)
    late_count, _, _ = await invoices.counted(work.tx, business.id, "late", today)
    late = await invoices.listed(work.tx, business.id, "late", today, offset=offset, limit=limit)
    due = await invoices.listed(
        work.tx, business.id, "due", today, offset=max(offset - late_count, 0), limit=limit - len(late)
    )
    return [*late, *due]


async def all_checked(work: Work, business: Business) -> Business:
    """Note that all receipts are recorded, and decide again on the reminders that waited for that word."""
    checked = await confirm_receipts(work, business)
    for message, _ in await messages.of_business(work.tx, business.id, (State.WAITING,)):
        if message.kind is Kind.CHASE:
            await plan_case(work, business.id, message.client_id)
    return checked
