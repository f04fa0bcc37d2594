"""Describe one invoice: where it stands, how far its chase has come, what comes next or why nothing does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.next_reminder import Prospect, Reason, outlook
from bot.usecases.announce import first_departure
from bot.usecases.compose_message import Composed, Postroom, compose_chase
from bot.usecases.plan_reminders import Plan, fits, look_at_case, look_at_cases, way_of
from bot.usecases.ways import SHARE
from bot.usecases.work import Work, calendar_of, next_digest
from storage import correspondence, documents, invoices
from storage.messages import Kind, Message, State


@dataclass(frozen=True, slots=True)
class Described:
    """One invoice as its owner should see it.

    ``prospect`` says what comes next or why nothing does; ``message`` is the one under way that requests the invoice.
    ``reminded`` is the step and the day of the last reminder that requested it; ``document`` the file kept with it;
    ``by_hand`` says that no mail can be sent to the client, so that the owner shares its texts. ``leaves_on`` is the
    day on which a message leaves that the next digest has to announce first, None for any other.
    """

    invoice: Invoice
    client: Client
    prospect: Prospect
    message: Message | None
    reminded: tuple[str, date] | None
    document: str
    by_hand: bool
    leaves_on: date | None = None


async def describe_invoice(work: Work, business: Business, invoice_id: int) -> Described:
    """Describe an invoice of this business.

    :raises LookupError: when this business has no such invoice.
    """
    for described in await describe_invoices(work, business, [invoice_id]):
        return described
    raise LookupError(f"invoice {invoice_id}")


async def describe_invoices(work: Work, business: Business, invoice_ids: Sequence[int]) -> list[Described]:
    """Describe these invoices of this business, oldest due date first, in as many statements for one as for many."""
    if not invoice_ids:
        return []
    found = await invoices.some(work.tx, business.id, invoice_ids)
    plans = await look_at_cases(work, business.id, sorted({invoice.client_id for invoice in found}))
    return await _described(work, business, [(invoice, plans[invoice.client_id]) for invoice in found])


async def next_of_client(work: Work, business: Business, client_id: int) -> Described | None:
    """Describe the invoice of a client that comes first; None when nothing is owed.

    :raises LookupError: when this business has no such client.
    """
    plan = await look_at_case(work, business.id, client_id)
    first = min(plan.outlook.prospects, key=lambda prospect: prospect.on or date.max, default=None)
    return (await _described(work, business, [(first.invoice, plan)]))[0] if first else None


async def _described(work: Work, business: Business, planned: Sequence[tuple[Invoice, Plan]]) -> list[Described]:
    ids = [invoice.id for invoice, _ in planned]
    kept = {file.invoice_id: file.filename for file in await documents.of_invoices(work.tx, business.id, ids)}
    told = await correspondence.about_invoices(work.tx, business.id, ids)
    return [
        Described(
            invoice=invoice,
            client=plan.case.client,
            prospect=_prospect(plan, invoice),
            message=plan.message if plan.message and _requests(plan.message, invoice.id) else None,
            reminded=_reminded(business, invoice.id, told[invoice.id]),
            document=kept.get(invoice.id, ""),
            by_hand=way_of(work, plan.case, _step(plan, invoice))[0] == SHARE,
            leaves_on=_leaves_on(work, business, plan.message),
        )
        for invoice, plan in planned
    ]


def _prospect(plan: Plan, invoice: Invoice) -> Prospect:
    own = (prospect for prospect in plan.outlook.prospects if prospect.invoice.id == invoice.id)
    return next(own, Prospect(invoice, Reason.NOT_OWED))


def _step(plan: Plan, invoice: Invoice) -> str:
    """Return the next step about an invoice, empty when there is none."""
    step = _prospect(plan, invoice).step
    return step.name if step else ""


def _leaves_on(work: Work, business: Business, message: Message | None) -> date | None:
    """Return the day on which a message leaves that is still to be announced: not before the digest that comes next."""
    if message is None or message.state is not State.PLANNED:
        return None
    announced = first_departure(business, next_digest(business, work.now))
    return max(message.local_day, business.today(announced))


def _requests(message: Message, invoice_id: int) -> bool:
    return any(listed == invoice_id for listed, _ in message.content["requested"])


def _reminded(business: Business, invoice_id: int, told: Sequence[Message]) -> tuple[str, date] | None:
    left = [
        (message.step, business.today(message.delivered_at))
        for message in told
        if message.kind is Kind.CHASE and message.state is State.DELIVERED and message.delivered_at
        if _requests(message, invoice_id)
    ]
    return left[-1] if left else None


@dataclass(frozen=True, slots=True)
class Preview:
    """The next message about an invoice as it will read if nothing changes until ``on``, the day on which it leaves."""

    on: date
    step: str
    composed: Composed


async def preview_next(work: Work, business: Business, room: Postroom, invoice_id: int) -> Preview:
    """Compose the next message about an invoice, on the state of today and as of the day on which it can leave.

    :raises DomainError: ``nothing_planned`` when no message about it is to come, ``next_is_a_call`` when the owner has
        something to do before one does.
    :raises TemplateRefused: when the text cannot be made.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    plan = await look_at_case(work, business.id, invoice.client_id)
    prospect = _prospect(plan, invoice)
    if prospect.step is None or prospect.on is None:
        raise DomainError("nothing_planned")
    if prospect.step.is_task:
        raise DomainError("next_is_a_call")
    day = max(prospect.on, plan.day)
    calendar = calendar_of(plan.case.client, business, work.now)
    ahead = replace(plan, day=day, outlook=outlook(plan.case, day, calendar))
    reminder = ahead.outlook.reminder
    if reminder is None:
        raise DomainError("nothing_planned")
    own_words = plan.message.edited_source if plan.message and fits(plan.message, reminder) else None
    return Preview(day, reminder.step.name, await compose_chase(work, room, ahead, own_words))
