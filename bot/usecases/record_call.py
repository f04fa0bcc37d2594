"""Record what came of a call: a contact, a step, and a next step that is set by its cause; and take it back."""

from datetime import date

from bot.domain.business import Business
from bot.domain.call import RESTS, TRANSFER_TAKES, Outcome
from bot.domain.promise import Promise, PromiseState
from bot.usecases.approve_reminder import not_left
from bot.usecases.finish_task import finish_task, undo_task
from bot.usecases.hold_case import pause
from bot.usecases.promise_payment import give_promise, withdraw_promise
from bot.usecases.work import Work, calendar_of
from storage import clients, holds, messages, promises
from storage.messages import Kind, Message

_HOLDS, _PROMISE = "holds", "promise"  # in the content of the task: what followed from the call


async def record_call(work: Work, business: Business, task_id: int, outcome: Outcome) -> Message:
    """Note that the owner has called and what came of it; return the task, done.

    :raises DomainError: ``message_gone`` when the task is done or was taken back.
    """
    task = await not_left(work, business, task_id, Kind.TASK)
    done = await finish_task(work, business, task.client_id, task.step)
    payload = {"task": task.id, "outcome": outcome.value, "invoices": list(task.content["invoices"])}
    await work.record(business.id, task.client_id, "call_made", payload)
    return done


async def rest_for(work: Work, business: Business, task: Message, outcome: Outcome, reason: str) -> date:
    """Let the chase of what the call was about rest while what stood in the way is mended; return the last day."""
    client = await clients.get(work.tx, business.id, task.client_id)
    until = calendar_of(client, business, work.now).add(business.today(work.now), RESTS[outcome])
    held = [
        await pause(work, business, client.id, until=until, reason=reason, invoice_id=invoice_id)
        for invoice_id in task.content["invoices"]
    ]
    await messages.change(work.tx, business.id, task.id, content=task.content | {_HOLDS: held})
    return until


async def wait_for_transfer(work: Work, business: Business, task: Message) -> Promise:
    """Wait as long as a transfer takes that is said to be on its way; the owner is asked when it should be there.

    :raises DomainError: what ``give_promise`` refuses.
    """
    client = await clients.get(work.tx, business.id, task.client_id)
    due_on = calendar_of(client, business, work.now).add(business.today(work.now), TRANSFER_TAKES)
    about = tuple(task.content["invoices"])
    given = await give_promise(work, business, client.id, due_on=due_on, invoice_ids=about)
    await messages.change(work.tx, business.id, task.id, content=task.content | {_PROMISE: given.id})
    return given


async def undo_call(work: Work, business: Business, task_id: int) -> Message:
    """Take a call back that was not made, or came to something else, with the rest or the wait that followed from it.

    What the client told besides (a dispute, a difficulty, a day) is taken back on its own card.

    :raises DomainError: what ``undo_task`` refuses.
    """
    task = await messages.get(work.tx, business.id, task_id)
    await holds.lift(work.tx, business.id, task.content.get(_HOLDS, ()), work.now)
    promise_id = task.content.get(_PROMISE)
    if promise_id and (await promises.get(work.tx, business.id, promise_id)).state is PromiseState.OPEN:
        await withdraw_promise(work, business, promise_id)
    return await undo_task(work, business, task.id)
