"""A call to a client: what to say, and what came of it, which sets the next step by its cause."""

from dataclasses import replace

from bot.card import Reply
from bot.cards import call as cards
from bot.cards.promise import noted_card
from bot.domain.call import RESTS, Outcome
from bot.domain.errors import DomainError
from bot.domain.promise import Promise, PromiseState
from bot.usecases.announce import back_on
from bot.usecases.approve_reminder import not_left, withhold
from bot.usecases.describe_promise import describe_promise
from bot.usecases.find_debt import Told
from bot.usecases.record_call import record_call, rest_for, undo_call, wait_for_transfer
from bot.usecases.summarise import Awaited, awaited
from handlers import arrangement, dispute, promise
from handlers.context import Context, Feature, put
from handlers.questions import close_question
from handlers.told_questions import KIND
from storage import clients, drafts, promises
from storage.messages import Kind


async def _script(context: Context) -> Reply:
    known = await _call(context)
    client = await clients.get(context.work.tx, context.business.id, known.message.client_id)
    call = cards.Call(known, client.contact, await _broken(context, known))
    return put(cards.script_card(context.words, context.business, call, context.today))


async def _call(context: Context) -> Awaited:
    """Return the call that was tapped.

    :raises DomainError: ``message_gone`` when it is done or was taken back.
    """
    task = await not_left(context.work, context.business, context.tap.id, Kind.TASK)
    return await awaited(context.work, context.business, task.id)


async def _broken(context: Context, known: Awaited) -> Promise | None:
    """Return the last promise about what the call is about, if it was not kept."""
    about = {invoice.id for invoice in known.invoices}
    given = await promises.of_client(context.work.tx, context.business.id, known.message.client_id)
    own = [each for each in given if about & set(each.invoice_ids)]
    return own[-1] if own and own[-1].state is PromiseState.BROKEN else None


async def _outcome(context: Context) -> Reply:
    """Record what came of the call and go on as its cause asks for."""
    known = await _call(context)
    outcome = next((each for each in Outcome if each.value == context.tap.extra), None)
    if outcome is None:
        raise DomainError("stale_button")
    if outcome is Outcome.NO_ANSWER:
        return await _try_again(context, known)
    task = await record_call(context.work, context.business, known.message.id, outcome)
    if outcome in RESTS:
        reason = context.words.plain(f"call.reason_{outcome.value}")
        until = await rest_for(context.work, context.business, task, outcome, reason)
        return put(cards.resting_card(context.words, known, outcome, until))
    if outcome is Outcome.ON_ITS_WAY:
        given = await wait_for_transfer(context.work, context.business, task)
        follows = noted_card(context.words, await describe_promise(context.work, context.business, given.id))
        return Reply(new=(follows,), in_place=cards.made_card(context.words, known, outcome))
    return replace(await _told(context, known, outcome), in_place=cards.made_card(context.words, known, outcome))


async def _undo(context: Context) -> Reply:
    """Take back that a call was made: it is to be made again, and what was asked about it is dropped."""
    task, undone = await undo_call(context.work, context.business, context.tap.id)
    for draft in await drafts.of_kind(context.work.tx, context.business.id, context.incoming.chat_id, KIND):
        if Told.from_json(draft.content).call_id == task.id:
            await close_question(context, draft)
    client = await clients.get(context.work.tx, context.business.id, task.client_id)
    return put(cards.undone_card(context.words, task, client.name, undone))


async def _try_again(context: Context, known: Awaited) -> Reply:
    """Come back to the call with the next digest: nobody was reached, so nothing counts as done."""
    await withhold(context.work, context.business, known.message.id, until=context.today)
    day = back_on(context.business, context.today)
    return put(cards.again_card(context.words, known, day))


async def _told(context: Context, known: Awaited, outcome: Outcome) -> Reply:
    """Go on with what the client told: a day, a dispute, a difficulty."""
    ids = tuple(invoice.id for invoice in known.invoices if invoice.is_owed)
    told = {
        Outcome.OVERSIGHT: (promise.PROMISE, promise.noted),
        Outcome.DISPUTE: (dispute.DISPUTE, dispute.contested),
        Outcome.CASH: (arrangement.DIFFICULTY, arrangement.reported),
    }
    what, go_on = told[outcome]
    return await go_on(
        context, Told(what, client_id=known.message.client_id, invoice_ids=ids, call_id=known.message.id)
    )


FEATURE = Feature(name="call", buttons={"callscript": _script, "callout": _outcome, "callundo": _undo})
