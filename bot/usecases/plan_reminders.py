"""Keep the outbox in step with what is due: at most one message under way for each client, and the next moment.

``plan_case`` is called in the transaction of whatever changes a case, and by the tick for cases whose moment has come.

1. Decide on today's state (``bot.domain.next_reminder``), for the working day on which a message could leave now.
2. A message under way that no longer fits is superseded; one that fits is brought up to date.
3. A message that is due and has no row gets one: ``planned`` (leaves by itself once the digest has announced it) or
   ``waiting`` (for a tap; always when no mail can be sent, since then the owner sends it).
4. The client's next moment is written, so that nobody looks at it before.
"""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot import log
from bot.domain.calendar import start_of_day
from bot.domain.case import Case
from bot.domain.contact import Role
from bot.domain.invoice import Invoice
from bot.domain.next_reminder import Outlook, Reminder, outlook
from bot.domain.policy import Leaves
from bot.usecases.ways import EMAIL, SHARE, way_to
from bot.usecases.work import PROGRAM, Work, calendar_of, leaving_day
from storage import cases, clients, correspondence, messages
from storage.database import Database
from storage.messages import Kind, Message, State

PREPARED, SUPERSEDED = "message_prepared", "message_superseded"  # in the trace
_WORDS_HOLD = timedelta(days=30)  # after which an owner's own words are not taken up again
_PUSHED_AWAY = timedelta(hours=1)  # for a case that cannot be decided on, so that it does not stall the rest


@dataclass(frozen=True, slots=True)
class Plan:
    """What was decided about a case, and the chase under way for it."""

    case: Case
    day: date
    outlook: Outlook
    message: Message | None


async def plan_case(work: Work, business_id: int, client_id: int) -> Plan:
    """Bring the outbox of one case in step with its state; return what was decided."""
    await clients.lock(work.tx, business_id, client_id)  # one after the other, else two prepare the same
    case = await cases.load(work.tx, business_id, client_id)
    under_way = await messages.under_way(work.tx, business_id, [case.client.id])
    return await _plan(work, case, under_way[case.client.id])


async def look_at_case(work: Work, business_id: int, client_id: int) -> Plan:
    """Return what is decided about a case without changing anything."""
    case = await cases.load(work.tx, business_id, client_id)
    under_way = await messages.under_way(work.tx, business_id, [case.client.id])
    day, view = decide(case, work.now)
    return Plan(case, day, view, _chase(under_way[case.client.id]))


async def look_at_cases(work: Work, business_id: int, client_ids: Sequence[int]) -> dict[int, Plan]:
    """Return what is decided about these cases, by client, in as many statements for one as for a hundred."""
    under_way = await messages.under_way(work.tx, business_id, client_ids)
    plans = {}
    for case in await cases.load_many(work.tx, client_ids):
        if case.business.id == business_id:
            day, view = decide(case, work.now)
            plans[case.client.id] = Plan(case, day, view, _chase(under_way[case.client.id]))
    return plans


def decide(case: Case, now: datetime) -> tuple[date, Outlook]:
    """Return the working day on which a message could leave now, and the decision for that day."""
    calendar = calendar_of(case.client, case.business, now)
    day = leaving_day(case.business, calendar, now)
    return day, outlook(case, day, calendar)


def _chase(under_way: list[Message]) -> Message | None:
    return next((message for message in under_way if message.kind is Kind.CHASE), None)


async def plan_due(database: Database, now: datetime, mail_domain: str) -> int:
    """Decide on a batch of cases whose moment has come; return how many there were."""
    async with database.write() as tx:
        work = Work(tx, now, mail_domain)
        due = await cases.claim_due(tx, now)
        if not due:
            return 0
        under_way = await messages.under_way_of_claimed(tx, due)
        for case in await cases.load_many(tx, due):
            await _plan_or_push_away(work, case, under_way[case.client.id])
    return len(due)


async def _plan_or_push_away(work: Work, case: Case, under_way: list[Message]) -> None:
    try:
        async with work.tx.begin_nested():
            await _plan(work, case, under_way)
    except Exception as error:  # noqa: BLE001 - one case that cannot be decided on must not stall the others
        log.failure("plan_failed", error, client=case.client.id)
        await cases.look_again(work.tx, case.business.id, case.client.id, work.now + _PUSHED_AWAY)


async def _plan(work: Work, case: Case, under_way: list[Message]) -> Plan:
    day, view = decide(case, work.now)
    message = await _bring_in_step(work, case, day, view.reminder, _chase(under_way))
    await _bring_tasks_in_step(work, case, day, view, under_way)
    next_at = start_of_day(view.next_on, case.business.zoneinfo) if view.next_on else None
    await cases.look_again(work.tx, case.business.id, case.client.id, next_at)
    return Plan(case, day, view, message)


async def _bring_tasks_in_step(work: Work, case: Case, day: date, view: Outlook, under_way: list[Message]) -> None:
    """Have one open task for each task step that is due, about the invoices that stand at it."""
    due: dict[str, list[Invoice]] = defaultdict(list)
    for prospect in view.tasks:
        if prospect.step:
            due[prospect.step.name].append(prospect.invoice)
    for task in under_way:
        if task.kind is Kind.TASK and sorted(i.id for i in due.get(task.step, ())) == task.content["invoices"]:
            del due[task.step]
        elif task.kind is Kind.TASK:
            await supersede(work, task)
    for step, owed in due.items():
        await messages.add(
            work.tx,
            case.business.id,
            case.client.id,
            kind=Kind.TASK,
            step=step,
            state=State.WAITING,
            channel="task",
            recipient=case.client.phone,
            local_day=day,
            mail_key=secrets.token_hex(16),
            content={"invoices": sorted(invoice.id for invoice in owed)},
            waiting_since=day,
            created_at=work.now,
            shares=[(invoice.id, True, invoice.balance.minor) for invoice in owed],
        )


async def _bring_in_step(
    work: Work, case: Case, day: date, reminder: Reminder | None, message: Message | None
) -> Message | None:
    if message and message.state not in messages.NOT_LEFT:
        return message  # on its way, or its outcome is being asked about: nothing else starts
    if message and (reminder is None or not fits(message, reminder)):
        await supersede(work, message)
        message = None
    if reminder is None:
        return None
    if message is None:
        return await _prepare(work, case, day, reminder)
    return await _refresh(work, case, day, reminder, message)


def fits(message: Message, reminder: Reminder) -> bool:
    """Tell whether a prepared message still says what is due: the same step and invoices, balances at most fallen."""
    before = dict(message.content["requested"])
    now = {invoice.id: invoice.balance.minor for invoice in reminder.requested}
    informative = {invoice.id for invoice in reminder.informative}
    return (
        message.step == reminder.step.name
        and before.keys() == now.keys()
        and all(now[key] <= before[key] for key in now)
        and informative <= set(message.content["informative"])
    )


def may_leave(message: Message, reminder: Reminder, day: date) -> bool:
    """Tell whether a queued message may leave on ``day``: released by the owner, or announced for this day or later."""
    return message.released_at is not None or (reminder.leaves is not Leaves.TAP and message.local_day >= day)


def content_of(reminder: Reminder) -> dict[str, Any]:
    """Return a decision as plain data, to compare with later and to record once the message has left."""
    return {
        "requested": [[invoice.id, invoice.balance.minor] for invoice in reminder.requested],
        "informative": [invoice.id for invoice in reminder.informative],
        "progress": [list(pair) for pair in reminder.progress],
        "due": {str(invoice.id): invoice.due_on.isoformat() for invoice in reminder.invoices},
        "deadline_on": reminder.deadline_on.isoformat() if reminder.deadline_on else None,
        "next_not_before": reminder.next_not_before.isoformat() if reminder.next_not_before else None,
        "unless_held": reminder.leaves is Leaves.UNLESS_HELD,
    }


def shares_of(reminder: Reminder) -> Sequence[tuple[int, bool, int]]:
    """Return which invoices a message speaks of: id, whether it is requested, balance in minor units."""
    return [
        *((invoice.id, True, invoice.balance.minor) for invoice in reminder.requested),
        *((invoice.id, False, invoice.balance.minor) for invoice in reminder.informative),
    ]


async def supersede(work: Work, message: Message) -> None:
    """Take back a message that has not left and no longer fits."""
    await messages.change(
        work.tx, message.business_id, message.id, state=State.SUPERSEDED, send_at=None, lease_until=None
    )
    await record_superseded(work, message, actor=PROGRAM)


async def record_superseded(work: Work, message: Message, *, actor: str) -> None:
    """Leave a trace of a message that was taken back before it left."""
    await work.record(
        message.business_id,
        message.client_id,
        SUPERSEDED,
        {"message": message.id, "step": message.step},
        actor=actor,
    )


async def _prepare(work: Work, case: Case, day: date, reminder: Reminder) -> Message:
    channel, recipient = way_of(work, case, reminder.step.name)
    state = _state(channel, reminder)
    kept = await _text_kept(work, case, reminder)
    message_id = await messages.add(
        work.tx,
        case.business.id,
        case.client.id,
        kind=Kind.CHASE,
        step=reminder.step.name,
        state=state,
        channel=channel,
        recipient=recipient,
        local_day=_leaving_on(work, case, day, reminder),
        mail_key=f"{secrets.token_hex(16)}@{work.mail_domain or 'localhost'}",
        content=content_of(reminder),
        edited_source=kept.edited_source if kept else None,
        edited_at=kept.edited_at if kept else None,
        waiting_since=day if state is State.WAITING else None,
        created_at=work.now,
        shares=shares_of(reminder),
    )
    await work.record(
        case.business.id,
        case.client.id,
        PREPARED,
        {"message": message_id, "step": reminder.step.name, "state": state.value, "channel": channel},
        actor=PROGRAM,
    )
    return await messages.get(work.tx, case.business.id, message_id)


def _leaving_on(work: Work, case: Case, day: date, reminder: Reminder) -> date:
    """Return the day for which a message is prepared: what leaves unless it is held leaves a day after it is shown."""
    if reminder.leaves is not Leaves.UNLESS_HELD:
        return day
    return calendar_of(case.client, case.business, work.now).add(day, 1)


async def _text_kept(work: Work, case: Case, reminder: Reminder) -> Message | None:
    """Return the message with the owner's own words, if the same reminder was edited, then put off or taken back.

    Words that were written longer ago are not taken up: sum and deadline in them follow the facts, but what else they
    say (a call last week, a closure, a promise by telephone) may no longer be so.
    """
    before = await correspondence.last_taken_back(work.tx, case.business.id, case.client.id, reminder.step.name)
    if before is None or before.edited_at is None or work.now - before.edited_at > _WORDS_HOLD:
        return None
    asked = {invoice_id for invoice_id, _ in before.content["requested"]}
    return before if asked == {invoice.id for invoice in reminder.requested} else None


def way_of(work: Work, case: Case, step: str) -> tuple[str, str]:
    """Return the channel and the recipient of a step; what goes to another person of the client's goes by mail."""
    person = case.addressee(step)
    if person.role is Role.ACCOUNTS:
        return way_to(work, case.client)
    if work.mail_domain and person.email and not case.client.mail_stopped:
        return EMAIL, person.email
    return SHARE, person.phone or person.email


def _state(channel: str, reminder: Reminder) -> State:
    if channel == SHARE or reminder.leaves is Leaves.TAP:
        return State.WAITING
    return State.PLANNED


async def _refresh(work: Work, case: Case, day: date, reminder: Reminder, message: Message) -> Message:
    """Bring a message that fits up to date; one queued for a day that has passed is announced anew."""
    channel, recipient = way_of(work, case, reminder.step.name)
    values: dict[str, Any] = {"channel": channel, "recipient": recipient}
    state = _state(channel, reminder)
    stands = message.state is State.QUEUED and channel != SHARE and may_leave(message, reminder, day)
    if not stands or message.released_at:
        values["local_day"] = _leaving_on(work, case, day, reminder)
    if not stands and message.state is not state:
        values |= {"state": state, "send_at": None, "announced_at": None, "released_at": None, "lease_until": None}
        values["waiting_since"] = day if state is State.WAITING else None
    if message.content != content_of(reminder):
        values["content"] = content_of(reminder)
    if all(getattr(message, name) == value for name, value in values.items() if name != "lease_until"):
        return message
    shares = shares_of(reminder) if "content" in values else None
    await messages.change(work.tx, case.business.id, message.id, shares=shares, **values)
    return await messages.get(work.tx, case.business.id, message.id)
