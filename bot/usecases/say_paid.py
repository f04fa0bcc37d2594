"""A client says that it has paid: its money is waited for as long as it takes, then the owner is asked.

On ``nothing came`` the client is asked for the date and a proof, and gets five working days more; then the chase goes
on without reproach. Once the owner saw nothing, or while the owner is still being asked, saying the same again gives no
further peace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.answer import MEANS_TAKE, PROOF_WITHIN, UNSAID_TAKES, Answer, AnswerKind, AnswerState, Speaker
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.money import Money, totals
from bot.usecases.find_debt import concerned
from bot.usecases.keep_document import KeptFile
from bot.usecases.keep_given import keep_given
from bot.usecases.plan_reminders import plan_case
from bot.usecases.take_answer import (
    calendar_for,
    hear_client,
    open_answer,
    rest,
    said_before,
    settle,
    take_answer,
    wake,
)
from bot.usecases.work import CLIENT, PROGRAM, Work
from storage import answers, invoices, payments

_LONGEST_AGO = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a client says to have paid. ``amount`` None is all that is owed on what it names (all that is late)."""

    paid_on: date
    means: str = ""
    amount: Money | None = None
    invoice_ids: tuple[int, ...] = ()
    proof: KeptFile | None = None


async def say_paid(work: Work, who: Speaker, claim: Claim) -> Answer:
    """Note that a client says that it has paid.

    :raises DomainError: ``paid_in_future``, ``paid_long_ago``, ``other_currency``, ``amount_not_positive``,
        ``not_owed``, ``client_owes_nothing``; ``too_many_answers`` for a proof too many today.
    """
    business, client_id = who.business, who.client_id
    today = business.today(work.now)
    if claim.paid_on > today:
        raise DomainError("paid_in_future", paid_on=claim.paid_on)
    if claim.paid_on < today - _LONGEST_AGO:
        raise DomainError("paid_long_ago", paid_on=claim.paid_on)
    about = await concerned(work, business, client_id, claim.invoice_ids)
    [owed] = totals(invoice.balance for invoice in about)
    ids = tuple(invoice.id for invoice in about)
    until = await _waits_until(work, who, claim.means, ids)
    return await take_answer(
        work,
        who,
        AnswerKind.PAID,
        invoice_ids=ids,
        amount=_checked(claim.amount, owed),
        day=claim.paid_on,
        means=claim.means if claim.means in MEANS_TAKE else "",
        document_id=await _keep(work, business, client_id, claim.proof),
        rests_until=until,
        asks_on=(until or today) + timedelta(days=1),
    )


def _checked(amount: Money | None, owed: Money) -> Money:
    if amount is None:
        return owed
    if amount.currency != owed.currency:
        raise DomainError("other_currency", currency=owed.currency)
    if amount.amount <= 0:
        raise DomainError("amount_not_positive", amount=amount)
    return amount


async def _waits_until(work: Work, who: Speaker, means: str, invoice_ids: Sequence[int]) -> date | None:
    """Return the last day on which the money is waited for; None once the owner saw nothing of it."""
    business, client_id = who.business, who.client_id
    denied = await answers.of_client(work.tx, business.id, client_id, [AnswerKind.PAID], AnswerState.DENIED)
    if any(set(each.invoice_ids) & set(invoice_ids) for each in denied):
        return None
    takes = MEANS_TAKE.get(means, UNSAID_TAKES)
    said = await said_before(work, who, AnswerKind.PAID, invoice_ids, AnswerState.OPEN)
    if said and said.rests_until and takes <= MEANS_TAKE.get(said.means, UNSAID_TAKES):
        return said.rests_until
    calendar = await calendar_for(work, business, client_id)
    return calendar.add(business.today(work.now), takes)


async def _keep(work: Work, business: Business, client_id: int, proof: KeptFile | None) -> int | None:
    if proof is None:
        return None
    return await keep_given(work, business, client_id, proof)


async def add_proof(work: Work, who: Speaker, proof: KeptFile) -> Answer | None:
    """Put a proof to the latest payment that a client told of and that still waits; None when there is none.

    :raises DomainError: ``too_many_answers`` from a client who has answered or given files very often today.
    """
    await hear_client(work, who)
    business, client_id = who.business, who.client_id
    said = await answers.of_client(
        work.tx, business.id, client_id, [AnswerKind.PAID], AnswerState.OPEN, AnswerState.DENIED
    )
    if not said:
        return None
    document_id = await _keep(work, business, client_id, proof)
    await answers.change(work.tx, business.id, said[-1].id, document_id=document_id)
    payload = {"answer": said[-1].id, "document": document_id, "sha256": proof.sha256}
    await work.record(business.id, client_id, "proof_given", payload, actor=CLIENT)
    return await answers.get(work.tx, business.id, said[-1].id)


async def nothing_received(work: Work, business: Business, answer_id: int) -> Answer:
    """Take the owner's word that nothing came of what the client said to have paid: it has five working days more.

    :raises DomainError: ``answer_settled``.
    """
    answer = await open_answer(work, business, answer_id, AnswerKind.PAID)
    calendar = await calendar_for(work, business, answer.client_id)
    until = calendar.add(business.today(work.now), PROOF_WITHIN)
    await rest(work, business, answer, until)
    return await settle(work, business, answer, AnswerState.DENIED)


async def judge_claims(work: Work, business: Business, client_id: int) -> None:
    """Settle what a client said to have paid once the money is there, and let it wait again once it went back."""
    judged = (AnswerState.OPEN, AnswerState.CONFIRMED)
    for answer in await answers.of_client(work.tx, business.id, client_id, [AnswerKind.PAID], *judged):
        met = await _is_met(work, business, answer)
        if met and answer.is_open:
            await wake(work, business, answer)
            await settle(work, business, answer, AnswerState.CONFIRMED, actor=PROGRAM)
        elif not met and not answer.is_open:
            await stand_again(work, business, answer)


async def _is_met(work: Work, business: Business, answer: Answer) -> bool:
    about = await invoices.some(work.tx, business.id, answer.invoice_ids)
    if not any(invoice.is_owed for invoice in about) or answer.amount is None:
        return True
    received = await payments.received_for(work.tx, business.id, answer.invoice_ids, answer.created_at)
    return sum((each.minor for each in received), 0) >= answer.amount.minor


async def stand_again(work: Work, business: Business, answer: Answer) -> Answer:
    """Let an answer that was settled wait again, with what is left of its peace."""
    await answers.change(work.tx, business.id, answer.id, state=AnswerState.OPEN.value)
    await rest(work, business, answer, answer.rests_until)
    payload = {"answer": answer.id, "kind": answer.kind.value, "invoices": list(answer.invoice_ids)}
    await work.record(business.id, answer.client_id, "answer_reopened", payload)
    await plan_case(work, business.id, answer.client_id)
    return await answers.get(work.tx, business.id, answer.id)
