"""Record what came of a call: a contact, a step, and a next step that is set by its cause; and take it all back."""

from datetime import date

from bot.domain.business import Business
from bot.domain.call import RESTS, TRANSFER_TAKES, Outcome
from bot.domain.deed import Deed, DeedKind
from bot.domain.promise import Promise
from bot.usecases.approve_reminder import not_left
from bot.usecases.finish_task import finish_task, undo_task
from bot.usecases.hold_case import pause
from bot.usecases.promise_payment import give_promise
from bot.usecases.undo_reply import Undone, undo_deeds
from bot.usecases.work import Work, calendar_of
from storage import clients, holds, messages
from storage.messages import Kind, Message, State

_HOLDS, _DEEDS = "holds", "deeds"  # in the content of the task: what followed from the call


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
    await keep_deed(work, business, task.id, Deed(DeedKind.PROMISE, given.id))
    return given


async def keep_deed(work: Work, business: Business, call_id: int | None, deed: Deed) -> None:
    """Keep what was noted of what a client told in a call, so that it is taken back with the call.

    Nothing is kept for what was told otherwise, or in a call that was taken back meanwhile.
    """
    if call_id is None:
        return
    task = await messages.get(work.tx, business.id, call_id)
    if task.state is State.DELIVERED:
        deeds = [*task.content.get(_DEEDS, ()), deed.as_json()]
        await messages.change(work.tx, business.id, task.id, content=task.content | {_DEEDS: deeds})


async def call_of(work: Work, business: Business, client_id: int, kind: DeedKind, row_id: int) -> int | None:
    """Return the call in which something was told, None when it was told otherwise or the call was taken back.

    What the owner then makes of it (another day, other plans) belongs to that call too: ``keep_deed``.
    """
    calls = await messages.of_client(work.tx, business.id, client_id, Kind.TASK, (State.DELIVERED,))
    told = ((call.id, Deed.from_json(deed)) for call in calls for deed in call.content.get(_DEEDS, ()))
    return next((call_id for call_id, deed in told if (deed.kind, deed.id) == (kind, row_id)), None)


async def undo_call(work: Work, business: Business, task_id: int) -> tuple[Message, tuple[Undone, ...]]:
    """Take a call back that was not made, or came to something else, with all that followed from it.

    Return its task, which is open again, and what became of what the client told: a day, a dispute, a difficulty.

    :raises DomainError: what ``undo_task`` refuses.
    """
    task = await messages.get(work.tx, business.id, task_id)
    await holds.lift(work.tx, business.id, task.content.get(_HOLDS, ()), work.now)
    undone = await undo_deeds(work, business, list(map(Deed.from_json, task.content.get(_DEEDS, ()))))
    return await undo_task(work, business, task.id), undone
