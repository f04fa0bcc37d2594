"""What only a person can do: a call that was made, and what follows the last reminder."""

from datetime import timedelta

from bot.card import Reply
from bot.cards import reminders as cards
from bot.usecases.announce import back_on
from bot.usecases.approve_reminder import not_left, withhold
from bot.usecases.describe_invoice import next_of_client
from bot.usecases.edit_invoice import reopen_invoice, write_off_invoice
from bot.usecases.finish_task import finish_task
from bot.usecases.summarise import Awaited, awaited
from handlers.context import Context, put
from handlers.tapped import tapped_draft
from storage import clients, drafts, invoices
from storage.messages import Kind

GIVEN_UP = "given_up"  # the draft that remembers which invoices were written off with one tap
_WEEK = timedelta(days=7)


async def _task(context: Context) -> Awaited:
    """Return the task that was tapped.

    :raises DomainError: ``message_gone`` when it is done or was taken back.
    """
    task = await not_left(context.work, context.business, context.tap.id, Kind.TASK)
    return await awaited(context.work, context.business, task.id)


async def _called(context: Context) -> Reply:
    known = await _task(context)
    await finish_task(context.work, context.business, known.message.client_id, known.message.step)
    coming = await next_of_client(context.work, context.business, known.message.client_id)
    return put(cards.called_card(context.words, known, coming, context.business))


async def _pause(context: Context) -> Reply:
    """Leave the case in peace for a week."""
    known = await _task(context)
    until = context.today + _WEEK - timedelta(days=1)
    await withhold(context.work, context.business, known.message.id, until=until)
    return put(cards.postponed_card(context.words, known, back_on(context.business, until), longer=False))


async def _write_off(context: Context) -> Reply:
    return put(cards.write_off_card(context.words, await _task(context)))


async def _write_off_yes(context: Context) -> Reply:
    known = await _task(context)
    given_up = [
        await write_off_invoice(context.work, context.business, invoice.id)
        for invoice in known.invoices
        if invoice.is_owed
    ]
    draft_id = await drafts.add(
        context.work.tx,
        context.business.id,
        context.incoming.chat_id,
        GIVEN_UP,
        {"invoices": [invoice.id for invoice in given_up]},
        now=context.now,
    )
    return put(cards.written_off_card(context.words, known.client_name, given_up, draft_id))


async def _take_up(context: Context) -> Reply:
    draft = await tapped_draft(context, GIVEN_UP, gone="already_undone")
    await drafts.close(context.work.tx, draft, context.now)
    back = await invoices.some(context.work.tx, context.business.id, draft.content["invoices"])
    again = [await reopen_invoice(context.work, context.business, invoice.id) for invoice in back]
    client = await clients.get(context.work.tx, context.business.id, again[0].client_id)
    return put(cards.taken_up_card(context.words, client.name, again))


BUTTONS = {
    "called": _called,
    "taskpause": _pause,
    "taskwriteoff": _write_off,
    "taskwriteoffyes": _write_off_yes,
    "writeoffundo": _take_up,
}
