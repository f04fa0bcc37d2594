"""A client asks for another day for its next installment; the owner grants or refuses it by a tap."""

from datetime import date, timedelta

from bot.domain.answer import Answer, AnswerKind, AnswerState, Speaker
from bot.domain.arrangement import Letter
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.installments import Part
from bot.usecases.arrangement_letters import write_letter
from bot.usecases.look_at_arrangement import Standing
from bot.usecases.miss_installment import check_day, move_installment, running
from bot.usecases.take_answer import open_answer, settle, take_answer
from bot.usecases.work import Work


async def ask_to_move(work: Work, who: Speaker, arrangement_id: int, due_on: date) -> Answer:
    """Note that a client asks to pay its next installment on another day.

    :raises DomainError: ``arrangement_settled``, ``installment_in_past``, ``installment_too_late``, ``same_day``.
    """
    standing = await running(work, who.business, arrangement_id)
    if standing.client.id != who.client_id:
        raise DomainError("arrangement_settled")
    part = check_day(standing, due_on)
    if part.due_on == due_on:
        raise DomainError("same_day")
    return await take_answer(
        work,
        who,
        AnswerKind.MOVE,
        invoice_ids=standing.arrangement.invoice_ids,
        amount=part.left,
        note=part.due_on.isoformat(),
        arrangement_id=arrangement_id,
        day=due_on,
        asks_on=standing.today + timedelta(days=1),
    )


async def _asked(work: Work, business: Business, answer_id: int) -> tuple[Answer, Standing, Part]:
    """Return what was asked, as long as it is still that installment which comes next."""
    answer = await open_answer(work, business, answer_id, AnswerKind.MOVE)
    standing = await running(work, business, answer.arrangement_id or 0)
    if standing.coming is None or standing.coming.due_on.isoformat() != answer.note:
        raise DomainError("answer_settled")
    return answer, standing, standing.coming


async def grant_move(work: Work, business: Business, answer_id: int) -> Answer:
    """Move the installment as the client asked; it is sent the schedule as it stands then.

    :raises DomainError: ``answer_settled``, and what ``move_installment`` refuses.
    """
    answer, standing, _ = await _asked(work, business, answer_id)
    await move_installment(work, business, standing.arrangement.id, answer.on or standing.today)
    return await settle(work, business, answer, AnswerState.CONFIRMED)


async def refuse_move(work: Work, business: Business, answer_id: int) -> Answer:
    """Leave the installment on its day, and say so kindly to the client.

    :raises DomainError: ``answer_settled``, and what keeps any letter from leaving.
    """
    answer, standing, part = await _asked(work, business, answer_id)
    await write_letter(work, business, standing, Letter.DAY_KEPT, place=part.place, due_on=part.due_on.isoformat())
    return await settle(work, business, answer, AnswerState.DENIED)
