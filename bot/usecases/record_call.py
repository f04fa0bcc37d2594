"""Record what came of a call: a contact, a step, and a next step that is set by its cause."""

from datetime import date

from bot.domain.business import Business
from bot.domain.call import RESTS, TRANSFER_TAKES, Outcome
from bot.domain.promise import Promise
from bot.usecases.approve_reminder import finish_task, not_left
from bot.usecases.hold_case import pause
from bot.usecases.promise_payment import give_promise
from bot.usecases.work import Work, calendar_of
from storage import clients, messages
from storage.messages import Kind, Message


async def record_call(work: Work, business: Business, task_id: int, outcome: Outcome) -> Message:
    """Note that the owner has called and what came of it; return the task, done.

    :raises DomainError: ``message_gone`` when the task is done or was taken back.
    """
    task = await not_left(work, business, task_id, Kind.TASK)
    await finish_task(work, business, task.client_id, task.step)
    payload = {"task": task.id, "outcome": outcome.value, "invoices": list(task.content["invoices"])}
    await work.record(business.id, task.client_id, "call_made", payload)
    return await messages.get(work.tx, business.id, task.id)


async def rest_for(work: Work, business: Business, task: Message, outcome: Outcome, reason: str) -> date:
    """Let the chase of what the call was about rest while what stood in the way is mended; return the last day."""
    client = await clients.get(work.tx, business.id, task.client_id)
    until = calendar_of(client, business, work.now).add(business.today(work.now), RESTS[outcome])
    for invoice_id in task.content["invoices"]:
        await pause(work, business, client.id, until=until, reason=reason, invoice_id=invoice_id)
    return until


async def wait_for_transfer(work: Work, business: Business, task: Message) -> Promise:
    """Wait as long as a transfer takes that is said to be on its way; the owner is asked when it should be there.

    :raises DomainError: what ``give_promise`` refuses.
    """
    client = await clients.get(work.tx, business.id, task.client_id)
    due_on = calendar_of(client, business, work.now).add(business.today(work.now), TRANSFER_TAKES)
    about = tuple(task.content["invoices"])
    return await give_promise(work, business, client.id, due_on=due_on, invoice_ids=about)
