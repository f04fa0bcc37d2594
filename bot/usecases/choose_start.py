"""Say where the chase of an invoice starts that was late when it was registered; until then nothing leaves."""

from collections.abc import Sequence

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.domain.policy import LADDER, rank
from bot.usecases.add_invoice import CHOICE_OF_START, ask_start
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work
from storage import correspondence, holds, invoices
from storage.messages import State

NEVER = "not chased"  # the reason of the pause that lasts until the owner resumes the invoice
HAS_LEFT = frozenset({State.HANDING_OVER, State.UNCERTAIN, State.DELIVERED})


async def still_to_start(work: Work, business: Business, invoice_ids: Sequence[int]) -> list[Invoice]:
    """Return those of these invoices whose chase waits for the owner to say where it starts."""
    waiting = await holds.of_business(work.tx, business.id, HoldKind.POSTPONED, CHOICE_OF_START)
    held = {hold.invoice_id for _, hold in waiting}
    ids = [invoice_id for invoice_id in invoice_ids if invoice_id in held]
    return [invoice for invoice in await invoices.some(work.tx, business.id, ids) if invoice.is_owed]


async def choose_start(work: Work, business: Business, invoice_id: int, step: str) -> Invoice:
    """Start the chase at ``step`` (a name of the ladder); the steps before it count as done.

    :raises DomainError: ``start_already_chosen``.
    """
    invoice = await _undecided(work, business, invoice_id)
    await lift_choices(work, business, [invoice_id])
    await invoices.change(work.tx, business.id, invoice_id, last_step=LADDER[rank(step) - 1] if rank(step) else None)
    await work.record(business.id, invoice.client_id, "start_chosen", {"invoice": invoice_id, "step": step})
    await plan_case(work, business.id, invoice.client_id)
    return await invoices.get(work.tx, business.id, invoice_id)


async def leave_in_peace(work: Work, business: Business, invoice_id: int) -> Invoice:
    """Do not chase the invoice at all, until the owner resumes it as after any pause.

    :raises DomainError: ``start_already_chosen``.
    """
    invoice = await _undecided(work, business, invoice_id)
    await lift_choices(work, business, [invoice_id])
    hold_id = await holds.add(
        work.tx, business.id, invoice.client_id, HoldKind.PAUSE, now=work.now, invoice_id=invoice_id, reason=NEVER
    )
    await invoices.change(work.tx, business.id, invoice_id)
    await work.record(business.id, invoice.client_id, "paused", {"hold": hold_id, "invoice": invoice_id})
    await plan_case(work, business.id, invoice.client_id)
    return await invoices.get(work.tx, business.id, invoice_id)


async def choose_start_again(work: Work, business: Business, invoice_id: int) -> Invoice:
    """Take the choice of a start back, so that nothing leaves before another one.

    :raises DomainError: ``already_told`` when a message about the invoice has left, ``not_owed``.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    if not invoice.is_owed:
        raise DomainError("not_owed")
    await refuse_told(work, business, [invoice_id])
    running = await holds.running(work.tx, business.id, invoice.client_id)
    own = [hold.id for hold in running if hold.invoice_id == invoice_id and hold.reason in {NEVER, CHOICE_OF_START}]
    await holds.lift(work.tx, business.id, own, work.now)
    await ask_start(work, invoice)
    await invoices.change(work.tx, business.id, invoice_id, last_step=None)
    await work.record(business.id, invoice.client_id, "start_taken_back", {"invoice": invoice_id})
    await plan_case(work, business.id, invoice.client_id)
    return await invoices.get(work.tx, business.id, invoice_id)


async def refuse_told(work: Work, business: Business, invoice_ids: Sequence[int]) -> None:
    """Refuse to take anything back once the client has heard of one of these invoices.

    :raises DomainError: ``already_told``.
    """
    for invoice_id in invoice_ids:
        about = await correspondence.about_invoice(work.tx, business.id, invoice_id)
        if any(message.state in HAS_LEFT for message in about):
            raise DomainError("already_told")


async def lift_choices(work: Work, business: Business, invoice_ids: Sequence[int]) -> None:
    """Stop waiting for the choice of a start of these invoices."""
    waiting = await holds.of_business(work.tx, business.id, HoldKind.POSTPONED, CHOICE_OF_START)
    choices = [hold.id for _, hold in waiting if hold.invoice_id in invoice_ids]
    await holds.lift(work.tx, business.id, choices, work.now)


async def _undecided(work: Work, business: Business, invoice_id: int) -> Invoice:
    if not await still_to_start(work, business, [invoice_id]):
        raise DomainError("start_already_chosen")
    return await invoices.get(work.tx, business.id, invoice_id)
