"""Take back what the reading of an answer did, when the owner says that it was wrong.

Each deed is taken back by the use case that undoes it by hand, so that trace and plan follow. What has gone on since,
or has left, stays and is named: the owner decides about it.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from bot.domain.answer import OBSTACLES, Answer, AnswerKind, AnswerState, Door
from bot.domain.arrangement import Arrangement, ArrangementState
from bot.domain.business import Business
from bot.domain.deed import Deed, DeedKind
from bot.domain.dispute import DisputeState
from bot.domain.errors import DomainError
from bot.domain.insolvency import InsolvencyState
from bot.domain.money import Money
from bot.domain.promise import Promise, PromiseState
from bot.usecases.arrangement_letters import letters_of, take_letters_back
from bot.usecases.open_dispute import note_reason, open_dispute, settle_dispute
from bot.usecases.promise_payment import withdraw_promise
from bot.usecases.report_difficulty import TAKEN_BACK, drop_arrangement, put_back, take_up_arrangement
from bot.usecases.report_insolvency import withdraw_insolvency
from bot.usecases.say_paid import stand_again
from bot.usecases.settle_answer import drop_answer, reopen_answer
from bot.usecases.take_answer import settle
from bot.usecases.work import Work
from storage import answers, arrangements, clients, disputes, insolvencies, promises
from storage.mails import StoredMail
from storage.messages import State

_GONE: Final = (State.HANDING_OVER, State.DELIVERED, State.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of one deed: taken back, or ``stays`` because something depends on it.

    ``left`` says that a message about it is with the client already.
    """

    what: str
    stays: bool = False
    left: bool = False


async def undo_deeds(work: Work, business: Business, deeds: Sequence[Deed]) -> tuple[Undone, ...]:
    """Take back what was done, the latest first; what somebody took back already is passed over.

    What had been replaced by it is told of last: it stands again, or ``stays`` replaced by something else.
    """
    found = [(deed, await _undone(work, business, deed)) for deed in reversed(deeds)]
    gone = [deed for deed, each in found if each is not None and not each.stays]
    told = [each for _, each in found if each is not None]
    return tuple(dict.fromkeys([*told, *await _replaced_before(work, business, gone)]))


async def _replaced_before(work: Work, business: Business, gone: Sequence[Deed]) -> list[Undone]:
    """Return what became of promises and proposals that had been replaced by what was taken back."""
    own = {(deed.kind, deed.id) for deed in gone}
    found = [(deed.kind, each) for deed in gone for each in await _replaced_by(work, business, deed)]
    return [Undone(f"{kind}_before", stays=not _stands(each)) for kind, each in found if (kind, each.id) not in own]


async def _replaced_by(work: Work, business: Business, deed: Deed) -> Sequence[Promise | Arrangement]:
    if deed.kind is DeedKind.PROMISE:
        given = await promises.get(work.tx, business.id, deed.id)
        return [await promises.get(work.tx, business.id, each) for each in given.replaces]
    if deed.kind is DeedKind.ARRANGEMENT:
        made = await arrangements.get(work.tx, business.id, deed.id)
        return [await arrangements.get(work.tx, business.id, each) for each in made.replaces]
    return []


def _stands(earlier: Promise | Arrangement) -> bool:
    return earlier.state is PromiseState.OPEN if isinstance(earlier, Promise) else earlier.is_alive


async def _undone(work: Work, business: Business, deed: Deed) -> Undone | None:
    what = await _name(work, business, deed)
    try:
        async with work.tx.begin_nested():
            return await _UNDOES[deed.kind](work, business, deed, what)
    except DomainError:
        return Undone(what, stays=True)


async def _name(work: Work, business: Business, deed: Deed) -> str:
    """Return what a deed is called before the owner; answers go by their kind."""
    if deed.kind is not DeedKind.ANSWER:
        return deed.kind.value
    kind = (await answers.get(work.tx, business.id, deed.id)).kind
    return "obstacle" if kind in OBSTACLES else kind.value


async def _promise(work: Work, business: Business, deed: Deed, what: str) -> Undone | None:
    state = (await promises.get(work.tx, business.id, deed.id)).state
    if state is PromiseState.WITHDRAWN:
        return None
    if state is PromiseState.REPLACED:
        return Undone("promise_replaced", stays=True)
    await withdraw_promise(work, business, deed.id)
    return Undone(what)


async def _arrangement(work: Work, business: Business, deed: Deed, what: str) -> Undone | None:
    """Take proposals back with the letter that carries them; those in whose place they came stand again.

    Proposals in whose place others stand stay replaced.
    """
    made = await arrangements.get(work.tx, business.id, deed.id)
    if made.state in TAKEN_BACK:
        return None
    if made.state is ArrangementState.REPLACED:
        return await _replaced(work, business, made)
    left = bool(await letters_of(work, business, made, _GONE))
    await drop_arrangement(work, business, made.id)
    await take_letters_back(work, business, made)
    await put_back(work, business, made)
    return Undone(what, left=left)


async def _replaced(work: Work, business: Business, made: Arrangement) -> Undone | None:
    known = await arrangements.of_client(work.tx, business.id, made.client_id)
    stands = any(each.is_alive and set(each.invoice_ids) & set(made.invoice_ids) for each in known)
    return Undone("arrangement_replaced", stays=True) if stands else None


async def _dispute(work: Work, business: Business, deed: Deed, what: str) -> Undone | None:
    dispute = await disputes.get(work.tx, business.id, deed.id)
    if dispute.state is DisputeState.WITHDRAWN:
        return None
    if not deed.before:
        await settle_dispute(work, business, dispute.id, DisputeState.WITHDRAWN)
        return Undone(what)
    amount = None if deed.before["whole"] else Money(Decimal(deed.before["amount"]), dispute.amount.currency)
    await note_reason(work, business, dispute.id, deed.before["reason"])
    await open_dispute(work, business, dispute.invoice_id, amount=amount, reason=deed.before["reason"])
    return Undone(what)


async def dispute_before(work: Work, business: Business, invoice_id: int) -> dict[str, Any]:
    """Return what is contested of an invoice before an answer corrects that; nothing when nothing is."""
    for known in await disputes.waiting(work.tx, business.id, invoice_id):
        return {"amount": str(known.amount.amount), "whole": known.whole, "reason": known.reason}
    return {}


async def _answer(work: Work, business: Business, deed: Deed, what: str) -> Undone | None:
    answer = await answers.get(work.tx, business.id, deed.id)
    if answer.state is AnswerState.DROPPED:
        return None
    if answer.kind is AnswerKind.STOP:
        await _write_again(work, business, answer, deed)
        return Undone(what)
    if answer.kind is AnswerKind.PAID and answer.state is AnswerState.CONFIRMED:  # its money is there
        return Undone(what, stays=True)
    if not answer.is_open:
        await reopen_answer(work, business, answer.id)
    await drop_answer(work, business, answer.id)
    for earlier_id in deed.before.get("replaced", ()):
        earlier = await answers.get(work.tx, business.id, earlier_id)
        if earlier.state is AnswerState.DROPPED:
            await stand_again(work, business, earlier)
    return Undone(what)


async def answers_before(work: Work, business: Business, client_id: int, kind: AnswerKind) -> dict[str, Any]:
    """Return what stands of a client's answers of a kind, and whether it wants mails, before another one comes."""
    if kind is AnswerKind.STOP:
        return {"stopped": (await clients.get(work.tx, business.id, client_id)).mail_stopped}
    known = await answers.of_client(work.tx, business.id, client_id, [kind], AnswerState.OPEN)
    return {"replaced": [each.id for each in known]}


async def _write_again(work: Work, business: Business, answer: Answer, deed: Deed) -> None:
    """Let mails leave again for a client that did not ask for an end of them at another time as well."""
    if not (deed.before.get("stopped") or await _stopped_otherwise(work, business, answer)):
        await clients.change(work.tx, business.id, answer.client_id, mail_stopped_at=None)
    await settle(work, business, answer, AnswerState.DROPPED)


async def _stopped_otherwise(work: Work, business: Business, answer: Answer) -> bool:
    """Tell whether another answer asks for no more mails, such as one of a client that was merged into this one.

    What was said before mails were last ended was overcome by a new address.
    """
    since = await clients.mail_stopped_at(work.tx, business.id, answer.client_id)
    said = await answers.of_client(work.tx, business.id, answer.client_id, [AnswerKind.STOP], AnswerState.NOTED)
    by_mail = (each for each in said if each.by.door is not Door.CHAT and each.id != answer.id)
    return since is not None and any(each.created_at >= since for each in by_mail)


async def _insolvency(work: Work, business: Business, deed: Deed, what: str) -> Undone | None:
    known = await insolvencies.get(work.tx, business.id, deed.id)
    if known.state is InsolvencyState.WITHDRAWN:
        return None
    if known.state is InsolvencyState.DECLARED:
        return Undone(what, stays=True)
    await withdraw_insolvency(work, business, known.client_id)
    for arrangement_id in deed.before.get("stopped", ()):
        with suppress(DomainError):
            await take_up_arrangement(work, business, arrangement_id)
    return Undone(what)


async def insolvency_before(work: Work, business: Business, client_id: int) -> dict[str, Any] | None:
    """Return the plans that an insolvency would stop; None when it is known already, so that nothing would be done."""
    if await insolvencies.of_client(work.tx, business.id, client_id):
        return None
    known = await arrangements.of_client(work.tx, business.id, client_id)
    stopped = {ArrangementState.PROPOSED, ArrangementState.ACCEPTED}
    return {"stopped": [each.id for each in known if each.state in stopped]}


_UNDOES: Final[Mapping[DeedKind, Callable[[Work, Business, Deed, str], Awaitable[Undone | None]]]] = {
    DeedKind.PROMISE: _promise,
    DeedKind.ARRANGEMENT: _arrangement,
    DeedKind.DISPUTE: _dispute,
    DeedKind.ANSWER: _answer,
    DeedKind.INSOLVENCY: _insolvency,
}


async def record_correction(
    work: Work, business: Business, stored: StoredMail, is_now: str, undone: Sequence[Undone]
) -> None:
    """Leave a trace of a corrected reading: what it was taken for and what the owner says, what was taken back."""
    facts = {
        "mail": stored.id,
        "was": stored.intent,
        "is": is_now,
        "undone": [each.what for each in undone if not each.stays],
        "stays": [each.what for each in undone if each.stays],
    }
    await work.record(business.id, stored.client_id, "reply_corrected", facts)
