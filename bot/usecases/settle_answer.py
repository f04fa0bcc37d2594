"""What the owner does with an answer: goes on as though it had not been said, says it is mended, takes that back."""

from bot.domain.answer import NOTED, OBSTACLES, Answer, AnswerKind, AnswerState
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.edit_client import write
from bot.usecases.plan_reminders import supersede
from bot.usecases.say_paid import stand_again
from bot.usecases.take_answer import open_answer, settle, wake
from bot.usecases.work import Work
from storage import answers, clients, messages
from storage.messages import Kind, State

_GONE = (State.HANDING_OVER, State.DELIVERED, State.UNCERTAIN)


async def drop_answer(work: Work, business: Business, answer_id: int) -> Answer:
    """Go on with the chase as though an answer had not been given.

    :raises DomainError: ``answer_settled``.
    """
    answer = await open_answer(work, business, answer_id)
    await wake(work, business, answer)
    return await settle(work, business, answer, AnswerState.DROPPED)


async def mended(work: Work, business: Business, answer_id: int, *, actor: str = "") -> Answer:
    """Note that what stood in the client's way is mended; the peace goes on to its end.

    :raises DomainError: ``answer_settled``.
    """
    answer = await open_answer(work, business, answer_id, *OBSTACLES, AnswerKind.WRONG_PERSON)
    if answer.kind is AnswerKind.WRONG_PERSON:
        await wake(work, business, answer)
    return await settle(work, business, answer, AnswerState.CONFIRMED, actor=actor)


async def reopen_answer(work: Work, business: Business, answer_id: int) -> Answer:
    """Take back what was done with an answer; a letter that follows from it is taken back with it.

    An address that was used because of it gives way to the one before, unless another has taken its place.

    :raises DomainError: ``already_undone``; ``message_gone`` once that letter has left.
    """
    known = await answers.get(work.tx, business.id, answer_id)
    await clients.lock(work.tx, business.id, known.client_id)
    answer = await answers.get(work.tx, business.id, answer_id)
    if answer.is_open or answer.kind in NOTED or answer.kind is AnswerKind.MOVE:
        raise DomainError("already_undone")
    await _take_letters_back(work, business, answer)
    await _take_address_back(work, business, answer)
    return await stand_again(work, business, answer)


async def _take_address_back(work: Work, business: Business, answer: Answer) -> None:
    if answer.email_before is None:
        return
    if (await clients.get(work.tx, business.id, answer.client_id)).email == answer.email:
        await write(work, business, answer.client_id, "email", answer.email_before)
    await answers.change(work.tx, business.id, answer.id, email_before=None)


async def _take_letters_back(work: Work, business: Business, answer: Answer) -> None:
    found = await messages.of_client(work.tx, business.id, answer.client_id, Kind.ANSWER, (*messages.NOT_LEFT, *_GONE))
    for message in found:
        if message.content["answer"] != answer.id:
            continue
        if message.state in _GONE:
            raise DomainError("message_gone", state=message.state.value)
        await supersede(work, message)
