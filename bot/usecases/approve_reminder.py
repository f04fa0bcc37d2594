"""What the owner decides about a message before it leaves: release, take back, hold, put off, edit, tell it sent."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.usecases.hold_case import pause
from bot.usecases.plan_reminders import EMAIL, Plan, content_of, fits, look_at_case, plan_case, shares_of
from bot.usecases.record_delivery import record_chase_delivered
from bot.usecases.work import Work, calendar_of, hours_of
from storage import cases, invoices, messages
from storage.messages import Kind, Message, State

SECOND_THOUGHTS = timedelta(minutes=2)  # between the tap and the earliest departure


@dataclass(frozen=True, slots=True)
class Released:
    """What a tap led to. ``changed``: the case is not what was shown, so nothing was released; ask again."""

    message: Message | None
    changed: bool


async def release(work: Work, business: Business, message_id: int) -> Released:
    """Let a waiting message leave in the next open hours, after two minutes in which it can be taken back.

    It leaves if only the balance has fallen since it was shown; on any other change the owner is asked again.

    :raises DomainError: ``message_gone`` when it has left or was taken back, ``sending_stopped``.
    """
    message = await _not_left(work, business, message_id)
    if business.stopped_at:
        raise DomainError("sending_stopped")
    plan = await look_at_case(work, business.id, message.client_id)
    if plan.outlook.reminder is None or not fits(message, plan.outlook.reminder):
        replanned = await plan_case(work, business.id, message.client_id)
        return Released(replanned.message, changed=True)
    if message.channel != EMAIL:
        raise DomainError("share_by_hand")
    await messages.change(
        work.tx,
        business.id,
        message.id,
        state=State.QUEUED,
        released_at=work.now,
        send_at=departure(plan, work),
        lease_until=None,
    )
    await work.record(business.id, message.client_id, "message_released", {"message": message.id})
    await plan_case(work, business.id, message.client_id)
    return Released(await messages.get(work.tx, business.id, message.id), changed=False)


def departure(plan: Plan, work: Work) -> datetime:
    """Return when a message released now leaves."""
    business, reminder = plan.case.business, plan.outlook.reminder
    calendar = calendar_of(plan.case.client, business, work.now)
    delicate = reminder is not None and reminder.step.is_delicate
    return hours_of(business).next_open(work.now + SECOND_THOUGHTS, calendar, delicate=delicate)


async def take_back(work: Work, business: Business, message_id: int) -> Message:
    """Take back a release before the message has left.

    :raises DomainError: ``message_gone`` when it is too late.
    """
    message = await _not_left(work, business, message_id)
    await messages.change(
        work.tx, business.id, message.id, state=State.WAITING, released_at=None, announced_at=None, send_at=None
    )
    await work.record(business.id, message.client_id, "release_taken_back", {"message": message.id})
    return await messages.get(work.tx, business.id, message.id)


async def withhold(work: Work, business: Business, message_id: int, *, until: date) -> int:
    """Hold a message back: the case is left in peace up to and including ``until``; return the hold's id.

    :raises DomainError: ``message_gone`` when it has left.
    """
    message = await _not_left(work, business, message_id)
    await messages.change(work.tx, business.id, message.id, state=State.WITHHELD, send_at=None, lease_until=None)
    return await pause(
        work, business, message.client_id, until=until, reason=f"message {message.id}", kind=HoldKind.POSTPONED
    )


async def edit_text(work: Work, business: Business, message_id: int, source: str | None) -> Message:
    """Replace a message's text by the owner's own words (already checked), or go back to the standard text with None.

    :raises DomainError: ``message_gone`` when it has left.
    """
    message = await _not_left(work, business, message_id)
    await messages.change(work.tx, business.id, message.id, edited_source=source)
    await work.record(
        business.id, message.client_id, "text_edited", {"message": message.id, "standard": source is None}
    )
    return await messages.get(work.tx, business.id, message.id)


async def tell_shared(work: Work, business: Business, message_id: int, text: str) -> Message:
    """Record that the owner has sent the text by another way: it counts as delivered now.

    :raises DomainError: ``message_gone`` when it was taken back or told before.
    """
    message = await _not_left(work, business, message_id)
    plan = await look_at_case(work, business.id, message.client_id)
    if plan.outlook.reminder:
        content, shares = content_of(plan.outlook.reminder), shares_of(plan.outlook.reminder)
        await messages.change(
            work.tx, business.id, message.id, content=content, shares=shares, local_day=plan.day, text=text
        )
        message = replace(message, content=content, text=text)
    await record_chase_delivered(work, business, message)
    await plan_case(work, business.id, message.client_id)
    return await messages.get(work.tx, business.id, message.id)


async def finish_task(work: Work, business: Business, client_id: int, step: str) -> None:
    """Note that the owner has done what a task step asks (a call): a contact, and a step for the invoices at it."""
    plan = await look_at_case(work, business.id, client_id)
    today = business.today(work.now)
    for prospect in plan.outlook.tasks:
        if prospect.step and prospect.step.name == step:
            await invoices.change(work.tx, business.id, prospect.invoice.id, last_step=step, task_since=None)
    for task in (await messages.under_way(work.tx, [client_id]))[client_id]:
        if task.kind is Kind.TASK and task.step == step and task.business_id == business.id:
            await messages.change(work.tx, business.id, task.id, state=State.DELIVERED, delivered_at=work.now)
    await cases.contacted(work.tx, business.id, client_id, last_contact_on=today)
    await work.record(business.id, client_id, "task_done", {"step": step})
    await plan_case(work, business.id, client_id)


async def _not_left(work: Work, business: Business, message_id: int) -> Message:
    message = await messages.get(work.tx, business.id, message_id)
    if message.state not in messages.NOT_LEFT:
        raise DomainError("message_gone", state=message.state.value)
    return message
