"""What a task step asks was done by the owner (a call, the posting of a letter), and that taken back.

The task keeps how its invoices stood, so that they can be given back exactly; what was done since forbids it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.next_reminder import Reason
from bot.usecases.plan_reminders import Plan, look_at_case, plan_case
from bot.usecases.work import Work
from storage import cases, clients, correspondence, invoices, messages
from storage.messages import Kind, Message, State

_STOOD, _CONTACT, _DONE_ON = "stood", "contact", "done_on"  # in the content of a task that is done
_DAYS: Final = ("task_since", "deadline_on")


async def finish_task(
    work: Work,
    business: Business,
    client_id: int,
    step: str,
    *,
    on: date | None = None,
    covers: Sequence[int] | None = None,
) -> Message:
    """Note that the owner has done what a task step asks: a contact, and a step for the invoices that this covers.

    ``covers`` are their ids, whatever holds them meanwhile; None for those that stand at the step now. ``on`` is the
    day of it, today for None; the task is returned.

    :raises DomainError: ``message_gone`` when no such task is open, nor would be without a hold.
    """
    open_tasks = [
        task
        for task in (await messages.under_way(work.tx, business.id, [client_id]))[client_id]
        if task.kind is Kind.TASK and task.step == step and task.business_id == business.id
    ]
    plan = await look_at_case(work, business.id, client_id)
    open_tasks = open_tasks or await _put_off(work, plan, step, covers or ())
    if not open_tasks:
        raise DomainError("message_gone", state=State.SUPERSEDED.value)
    at_step = [p.invoice for p in plan.outlook.tasks if p.step and p.step.name == step]
    about = at_step if covers is None else await invoices.some(work.tx, business.id, covers)
    for invoice in about:
        await invoices.change(work.tx, business.id, invoice.id, last_step=step, task_since=None)
    before, done_on = plan.case.last_contact_on, on or business.today(work.now)
    contact = max(done_on, before or done_on)
    kept = {
        _STOOD: {str(invoice.id): _stood(invoice) for invoice in about},
        _CONTACT: before and before.isoformat(),
        _DONE_ON: contact.isoformat(),
    }
    for task in open_tasks:
        content = task.content | kept
        await messages.change(
            work.tx, business.id, task.id, state=State.DELIVERED, delivered_at=work.now, content=content
        )
    await cases.contacted(work.tx, business.id, client_id, last_contact_on=contact)
    await work.record(business.id, client_id, "task_done", {"step": step})
    await plan_case(work, business.id, client_id)
    return await messages.get(work.tx, business.id, open_tasks[-1].id)


async def _put_off(work: Work, plan: Plan, step: str, covers: Sequence[int]) -> list[Message]:
    """Return the task that a hold took back, where what it asks was done all the same."""
    held = {p.invoice.id for p in plan.outlook.prospects if p.reason is Reason.HELD and p.step and p.step.name == step}
    if not covers or not held.issuperset(covers):
        return []
    business_id, client_id = plan.case.business.id, plan.case.client.id
    taken_back = await messages.of_client(work.tx, business_id, client_id, Kind.TASK, [State.SUPERSEDED])
    return [task for task in taken_back if task.step == step and set(covers) <= set(task.content["invoices"])][-1:]


def _stood(invoice: Invoice) -> dict[str, str | None]:
    days = {name: getattr(invoice, name) for name in _DAYS}
    return {"last_step": invoice.last_step} | {name: day and day.isoformat() for name, day in days.items()}


async def undo_task(work: Work, business: Business, task_id: int) -> Message:
    """Take back that a task was done: it is open again, and its invoices stand as they stood.

    :raises DomainError: ``already_undone`` when it is open, ``changed_since`` once something has left for the client or
        an invoice has gone on.
    """
    known = await messages.get(work.tx, business.id, task_id)
    await clients.lock(work.tx, business.id, known.client_id)
    task = await messages.get(work.tx, business.id, task_id)
    if task.kind is not Kind.TASK or task.state is not State.DELIVERED or _STOOD not in task.content:
        raise DomainError("already_undone")
    stood: dict[str, dict[str, Any]] = task.content[_STOOD]
    about = await invoices.some(work.tx, business.id, [int(key) for key in stood])
    overtaken = await correspondence.left_since(work.tx, business.id, task.client_id, task.id)
    if overtaken or any(invoice.last_step != task.step for invoice in about):
        raise DomainError("changed_since")
    for invoice in about:
        before = stood[str(invoice.id)]
        days = {name: _day(before[name]) for name in _DAYS}
        await invoices.change(work.tx, business.id, invoice.id, last_step=before["last_step"], **days)
    await _forget_contact(work, business, task)
    content = {"invoices": task.content["invoices"]}
    await messages.change(work.tx, business.id, task.id, state=State.WAITING, delivered_at=None, content=content)
    await work.record(business.id, task.client_id, "task_undone", {"step": task.step})
    await plan_case(work, business.id, task.client_id)
    return task


async def _forget_contact(work: Work, business: Business, task: Message) -> None:
    """Give the last contact back that stood before, unless there was another since."""
    last = (await cases.load(work.tx, business.id, task.client_id)).last_contact_on
    if last == _day(task.content[_DONE_ON]):
        before = _day(task.content[_CONTACT])
        await cases.contacted(work.tx, business.id, task.client_id, last_contact_on=before)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
