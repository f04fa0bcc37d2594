"""What the owner decides about a message before it leaves: release, take back, hold, give back, tell it sent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind, because_of
from bot.usecases.announce import NOTICE
from bot.usecases.hold_case import pause
from bot.usecases.letterhead import check_letterhead
from bot.usecases.plan_reminders import Plan, fits, look_at_case, plan_case
from bot.usecases.record_delivery import record_delivered
from bot.usecases.ways import SHARE
from bot.usecases.work import SECOND_THOUGHTS, Work, calendar_of, hours_of
from storage import clients, correspondence, holds, messages
from storage.messages import Kind, Message, State

_CAN_BE_SHARED = (*messages.NOT_LEFT, State.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Released:
    """What a tap led to. ``changed``: the case is not what was shown, so nothing was released; ask again."""

    message: Message | None
    changed: bool


async def release(work: Work, business: Business, message_id: int) -> Released:
    """Let a waiting message leave in the next open hours, after two minutes in which it can be taken back.

    It leaves if only the balance has fallen since it was shown; on any other change the owner is asked again. A second
    tap changes nothing.

    :raises DomainError: ``message_gone`` when it has left or was taken back, ``sending_stopped``, ``share_by_hand``
        when it cannot be mailed, ``name_missing`` and ``reply_address_missing`` when the client would not know who
        writes or could not answer.
    """
    message = await not_left(work, business, message_id)
    if business.stopped_at:
        raise DomainError("sending_stopped")
    plan = await look_at_case(work, business.id, message.client_id)
    if plan.outlook.reminder is None or not fits(message, plan.outlook.reminder):
        replanned = await plan_case(work, business.id, message.client_id)
        return Released(replanned.message, changed=True)
    if message.channel == SHARE:
        raise DomainError("share_by_hand")
    check_letterhead(business)
    if not (message.state is State.QUEUED and message.released_at):
        await _queue(work, business, message, departure(plan, work))
    return Released(await messages.get(work.tx, business.id, message.id), changed=False)


async def _queue(work: Work, business: Business, message: Message, send_at: datetime) -> None:
    await messages.change(
        work.tx,
        business.id,
        message.id,
        state=State.QUEUED,
        released_at=work.now,
        send_at=send_at,
        lease_until=None,
    )
    await work.record(business.id, message.client_id, "message_released", {"message": message.id})
    await plan_case(work, business.id, message.client_id)


def departure(plan: Plan, work: Work, after: timedelta = SECOND_THOUGHTS) -> datetime:
    """Return when a message leaves that may leave ``after`` a while from now."""
    business, reminder = plan.case.business, plan.outlook.reminder
    calendar = calendar_of(plan.case.client, business, work.now)
    delicate = reminder is not None and reminder.step.is_delicate
    return hours_of(business).next_open(work.now + after, calendar, delicate=delicate)


async def take_back(work: Work, business: Business, message_id: int) -> Message:
    """Take back a release before the message has left: it waits for a tap again.

    :raises DomainError: ``message_gone`` when it is too late, ``already_undone`` when it waits already.
    """
    message = await not_left(work, business, message_id)
    if message.state is not State.QUEUED:
        raise DomainError("already_undone")
    await messages.change(
        work.tx,
        business.id,
        message.id,
        state=State.WAITING,
        released_at=None,
        announced_at=None,
        send_at=None,
        lease_until=None,
        waiting_since=message.waiting_since or business.today(work.now),
    )
    await work.record(business.id, message.client_id, "release_taken_back", {"message": message.id})
    await plan_case(work, business.id, message.client_id)
    return await messages.get(work.tx, business.id, message.id)


async def withhold(work: Work, business: Business, message_id: int, *, until: date) -> int:
    """Hold a message or a task back: the case is left in peace up to and including ``until``; return the hold's id.

    What is held back already is put off anew.

    :raises DomainError: ``message_gone`` when it has left, or was put off and that time has passed.
    """
    message = await messages.get(work.tx, business.id, message_id)
    if message.state is State.WITHHELD:
        await _lift_own(work, business, message, "message_gone")
    else:
        message = await not_left(work, business, message_id, Kind.CHASE, Kind.TASK)
        await messages.change(work.tx, business.id, message.id, state=State.WITHHELD, send_at=None, lease_until=None)
    return await pause(
        work, business, message.client_id, until=until, reason=because_of(message.id), kind=HoldKind.POSTPONED
    )


async def _lift_own(work: Work, business: Business, message: Message, refusal: str) -> None:
    """Lift the hold that put a message off; refuse with ``refusal`` when it has run out or was lifted."""
    today = business.today(work.now)
    running = await holds.running(work.tx, business.id, message.client_id)
    own = [hold for hold in running if hold.kind is HoldKind.POSTPONED and hold.reason == because_of(message.id)]
    if not any(hold.until is None or hold.until >= today for hold in own):
        raise DomainError(refusal, state=message.state.value)
    await holds.lift(work.tx, business.id, [hold.id for hold in own], work.now)


async def give_back(work: Work, business: Business, message_id: int) -> Message | None:
    """Take a withholding back: what was held stands as it stood, if it still fits; return what is under way now.

    What had been announced or released leaves after all, no earlier than it would have.

    :raises DomainError: ``already_undone`` when it is not held back any more.
    """
    message = await messages.get(work.tx, business.id, message_id)
    if message.state is not State.WITHHELD:
        raise DomainError("already_undone")
    await _lift_own(work, business, message, "already_undone")
    if message.kind is Kind.CHASE:
        await stand_again(work, business, message)
    await work.record(business.id, message.client_id, "withholding_undone", {"message": message.id})
    await plan_case(work, business.id, message.client_id)
    under_way = (await messages.under_way(work.tx, business.id, [message.client_id]))[message.client_id]
    return next((each for each in under_way if each.kind is message.kind), None)


async def stand_again(work: Work, business: Business, message: Message) -> None:
    """Let a message that still fits stand as it stood; planning the case makes another one where it does not."""
    plan = await look_at_case(work, business.id, message.client_id)
    if plan.message or plan.outlook.reminder is None or not fits(message, plan.outlook.reminder):
        return
    notice = _notice_left(work, business, message)
    if notice is None or (message.content.get("unless_held") and not message.released_at):
        state = State.WAITING if message.waiting_since else State.PLANNED
        await messages.change(work.tx, business.id, message.id, state=state, local_day=plan.day)
        return
    send_at = departure(plan, work, max(notice, SECOND_THOUGHTS))
    await messages.change(
        work.tx, business.id, message.id, state=State.QUEUED, send_at=send_at, local_day=business.today(send_at)
    )


def _notice_left(work: Work, business: Business, message: Message) -> timedelta | None:
    """Return how long what was announced today, or released, has to wait at least; None for anything else."""
    if message.announced_at and business.today(message.announced_at) == business.today(work.now):
        return message.announced_at + NOTICE - work.now
    return SECOND_THOUGHTS if message.released_at else None


async def tell_shared(work: Work, business: Business, message_id: int) -> Message:
    """Record that the owner has sent the text that was shown by another way: it counts as delivered now.

    So it does when the message was taken back after it was shown: the client has read it all the same.

    :raises DomainError: ``message_gone`` when it was told before, never shown, or something newer has left.
    """
    message = await _locked(work, business, message_id)
    overtaken = await correspondence.left_since(work.tx, business.id, message.client_id, message.id)
    shown = message.kind is Kind.CHASE and message.state in _CAN_BE_SHARED and message.text
    if not shown or overtaken:
        raise DomainError("message_gone", state=message.state.value)
    await record_delivered(work, business, message)
    await plan_case(work, business.id, message.client_id)
    return await messages.get(work.tx, business.id, message.id)


async def not_left(work: Work, business: Business, message_id: int, *kinds: Kind) -> Message:
    """Return a reminder (or what else ``kinds`` name) that has not left.

    :raises DomainError: ``message_gone`` when it has left or was taken back.
    """
    message = await _locked(work, business, message_id)
    if message.state not in messages.NOT_LEFT or message.kind not in (kinds or (Kind.CHASE,)):
        raise DomainError("message_gone", state=message.state.value)
    return message


async def _locked(work: Work, business: Business, message_id: int) -> Message:
    """Return a message as it is once whoever has its case in hand is done."""
    message = await messages.get(work.tx, business.id, message_id)
    await clients.lock(work.tx, business.id, message.client_id)
    return await messages.get(work.tx, business.id, message_id)
