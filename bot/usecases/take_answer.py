"""Take down what a client answers: noted once, on its own case only, with the peace that it gives.

A peace ends by itself; that of an answer is told from others by its reason.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.domain.answer import LONGEST_NOTE, MOST_A_DAY, Answer, AnswerKind, AnswerState, Speaker
from bot.domain.business import Business
from bot.domain.calendar import WorkingCalendar, start_of_day
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.money import Money
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import CLIENT, Work, calendar_of
from storage import answers, clients, holds, trace

HOLDS = {
    AnswerKind.PAID: HoldKind.SAID_PAID,
    AnswerKind.NOT_RECEIVED: HoldKind.OBSTACLE,
    AnswerKind.ORDER_NUMBER: HoldKind.OBSTACLE,
    AnswerKind.APPROVAL: HoldKind.OBSTACLE,
    AnswerKind.WRONG_PERSON: HoldKind.WRONG_PERSON,
}


async def hear_client(work: Work, who: Speaker) -> None:
    """Hold a case for a client who answers, so that two answers at once come one after the other.

    :raises DomainError: ``too_many_answers`` from a client who has answered very often today.
    """
    business, client_id = who.business, who.client_id
    await clients.lock(work.tx, business.id, client_id)
    morning = start_of_day(business.today(work.now), business.zoneinfo)
    if await trace.count_of_actor(work.tx, business.id, client_id, CLIENT, morning) >= MOST_A_DAY:
        raise DomainError("too_many_answers")


async def calendar_for(work: Work, business: Business, client_id: int) -> WorkingCalendar:
    """Return the working days of a client."""
    return calendar_of(await clients.get(work.tx, business.id, client_id), business, work.now)


async def take_answer(
    work: Work,
    who: Speaker,
    kind: AnswerKind,
    *,
    invoice_ids: Sequence[int] = (),
    amount: Money | None = None,
    note: str = "",
    rests_until: date | None = None,
    **more: Any,
) -> Answer:
    """Note an answer in place of those that it repeats, and let what it is about rest up to ``rests_until``.

    ``note`` is cut where it is longer than anybody reads.
    """
    business, client_id = who.business, who.client_id
    await _replace(work, who, kind, invoice_ids)
    sum_ = {"amount_minor": amount.minor, "currency": amount.currency} if amount else {}
    answer_id = await answers.add(
        work.tx,
        business.id,
        client_id,
        kind,
        who.by,
        now=work.now,
        invoices=list(invoice_ids),
        note=" ".join(note.split())[:LONGEST_NOTE],
        rests_until=rests_until,
        **sum_,
        **more,
    )
    answer = await answers.get(work.tx, business.id, answer_id)
    await work.record(business.id, client_id, f"client_{kind.value}", told(answer), actor=CLIENT)
    await rest(work, business, answer, rests_until)
    await plan_case(work, business.id, client_id)
    return answer


async def said_before(
    work: Work, who: Speaker, kind: AnswerKind, invoice_ids: Sequence[int], *states: AnswerState
) -> Answer | None:
    """Return the latest answer by which the client said the same about the same, in one of these states.

    It gives the peace already: to say it again prolongs none.
    """
    said = await answers.of_client(work.tx, who.business.id, who.client_id, [kind], *states)
    return next((each for each in reversed(said) if set(invoice_ids) <= set(each.invoice_ids)), None)


def told(answer: Answer) -> dict[str, Any]:
    """Return what the trace tells of an answer: what was said, by which door and from where."""
    return {
        "answer": answer.id,
        "door": answer.by.door.value,
        "from": answer.by.where,
        "invoices": list(answer.invoice_ids),
        "arrangement": answer.arrangement_id,
        "amount": str(answer.amount.amount) if answer.amount else None,
        "on": answer.on.isoformat() if answer.on else None,
        "means": answer.means,
        "note": answer.note,
        "document": answer.document_id,
    }


async def _replace(work: Work, who: Speaker, kind: AnswerKind, invoice_ids: Sequence[int]) -> None:
    """End what the client said before of the same kind about the same."""
    business = who.business
    for before in await answers.of_client(work.tx, business.id, who.client_id, [kind], AnswerState.OPEN):
        if set(before.invoice_ids) & set(invoice_ids) or not before.invoice_ids:
            await answers.change(work.tx, business.id, before.id, state=AnswerState.DROPPED.value)
            await wake(work, business, before)


async def rest(work: Work, business: Business, answer: Answer, until: date | None) -> None:
    """Leave what an answer is about in peace up to ``until``, in place of the holds that it had; None ends them."""
    await wake(work, business, answer)
    kind = HOLDS.get(answer.kind)
    if kind is None or until is None or until < business.today(work.now):
        return
    for invoice_id in answer.invoice_ids or (None,):
        await holds.add(
            work.tx,
            business.id,
            answer.client_id,
            kind,
            now=work.now,
            invoice_id=invoice_id,
            until=until,
            reason=_reason(answer),
        )


async def wake(work: Work, business: Business, answer: Answer) -> None:
    """End the peace that an answer gives."""
    running = await holds.running(work.tx, business.id, answer.client_id)
    await holds.lift(work.tx, business.id, [hold.id for hold in running if hold.reason == _reason(answer)], work.now)


def _reason(answer: Answer) -> str:
    return f"answer {answer.id}"


async def rests_until(work: Work, business: Business, answer: Answer) -> date | None:
    """Return the last day of the peace that an answer gives now, None when it gives none."""
    running = await holds.running(work.tx, business.id, answer.client_id)
    own = [hold.until for hold in running if hold.reason == _reason(answer)]
    return max((until for until in own if until and until >= business.today(work.now)), default=None)


async def open_answer(work: Work, business: Business, answer_id: int, *kinds: AnswerKind) -> Answer:
    """Return an answer that waits for the owner, held against others.

    :raises DomainError: ``answer_settled`` when it does not wait (any more), ``stale_button`` when it is of no such
        kind.
    """
    known = await answers.get(work.tx, business.id, answer_id)
    await clients.lock(work.tx, business.id, known.client_id)
    answer = await answers.get(work.tx, business.id, answer_id)
    if kinds and answer.kind not in kinds:
        raise DomainError("stale_button")
    if not answer.is_open:
        raise DomainError("answer_settled")
    return answer


async def settle(work: Work, business: Business, answer: Answer, state: AnswerState, *, actor: str = "") -> Answer:
    """Note what became of an answer; the peace that it gives is for the caller to end."""
    await answers.change(work.tx, business.id, answer.id, state=state.value)
    payload = {"answer": answer.id, "kind": answer.kind.value, "invoices": list(answer.invoice_ids)}
    await work.record(business.id, answer.client_id, f"answer_{state.value}", payload, actor=actor)
    await plan_case(work, business.id, answer.client_id)
    return await answers.get(work.tx, business.id, answer.id)
