"""What money does to an arrangement: it takes effect, comes nearer to its end, is kept, or is open again after an undo.

What came in for a plan is thanked for with where the plan stands, ten minutes later, so that an undo can catch it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.arrangement import Arrangement, ArrangementState, Letter
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.money import Money
from bot.usecases.arrangement_letters import letters_of, take_letters_back, write_letter
from bot.usecases.hold_arrangement import rest, wake
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement, standing_of
from bot.usecases.plan_reminders import supersede
from bot.usecases.thank_client import CATCHABLE
from bot.usecases.work import PROGRAM, Work
from storage import arrangements
from storage.messages import Message

_WAITING = frozenset({ArrangementState.PROPOSED, ArrangementState.ACCEPTED})  # for the client, or for the owner
_JUDGED = frozenset({*_WAITING, ArrangementState.RUNNING, ArrangementState.KEPT})


async def judge_arrangements(work: Work, business: Business, client_id: int) -> list[Arrangement]:
    """Judge the arrangements of a client after money came in or went back; return those that it concerned."""
    known = await arrangements.of_client(work.tx, business.id, client_id)
    standings = [await standing_of(work, business, each) for each in known if each.state in _JUDGED]
    concerned = [each.arrangement.id for each in standings if await _judge(work, business, each)]
    return [await arrangements.get(work.tx, business.id, each) for each in concerned]


async def _judge(work: Work, business: Business, standing: Standing) -> bool:
    """Bring one arrangement in step with what is owed; tell whether money has ever come in for it."""
    arrangement, settled = standing.arrangement, not standing.outstanding
    match arrangement.state:
        case ArrangementState.PROPOSED | ArrangementState.ACCEPTED if settled:
            await _become(work, business, arrangement, ArrangementState.CANCELLED)
        case ArrangementState.RUNNING if settled:
            await _become(work, business, arrangement, ArrangementState.KEPT)
        case ArrangementState.RUNNING:
            await _note_start(work, business, standing)
        case ArrangementState.KEPT if not settled:
            await _become(work, business, arrangement, ArrangementState.RUNNING)
            await _note_start(work, business, standing)
        case _:
            return False
    return arrangement.state not in _WAITING


async def _become(work: Work, business: Business, arrangement: Arrangement, state: ArrangementState) -> None:
    running = state is ArrangementState.RUNNING
    ended_on = None if running else business.today(work.now)
    await arrangements.change(work.tx, business.id, arrangement.id, state=state.value, ended_on=ended_on)
    if running:
        await rest(work, business, arrangement, HoldKind.ARRANGEMENT, None)
    else:
        await wake(work, business, arrangement)
        await take_letters_back(work, business, arrangement)
    payload = {"arrangement": arrangement.id}
    await work.record(business.id, arrangement.client_id, f"arrangement_{state.value}", payload, actor=PROGRAM)


async def _note_start(work: Work, business: Business, standing: Standing) -> None:
    """Note the day of the first payment, with which it takes effect; a notice about what is paid by now is void."""
    arrangement = standing.arrangement
    values: dict[str, date | None] = {}
    if bool(standing.paid) != bool(arrangement.started_on):
        values["started_on"] = standing.today if standing.paid else None
    if arrangement.notice_on and not standing.overdue:
        values |= {"notice_on": None, "notice_until": None}
    if values:
        await arrangements.change(work.tx, business.id, arrangement.id, **values)


async def thank_for_payment(
    work: Work, business: Business, judged: Iterable[Arrangement], payment_id: int, shares: Sequence[tuple[int, Money]]
) -> Message | None:
    """Thank for a payment by saying where the plan stands; None when it is about no plan or nothing can be written."""
    for arrangement in judged:
        brought = [share for invoice_id, share in shares if invoice_id in arrangement.invoice_ids]
        if brought:
            return await _thank(work, business, arrangement, payment_id, sum(share.minor for share in brought))
    return None


async def _thank(
    work: Work, business: Business, arrangement: Arrangement, payment_id: int, minor: int
) -> Message | None:
    standing = await look_at_arrangement(work, business, arrangement.id)
    letter = Letter.KEPT if arrangement.state is ArrangementState.KEPT else Letter.RECEIVED
    try:
        return await write_letter(
            work, business, standing, letter, after=CATCHABLE, payment=payment_id, received_minor=minor
        )
    except DomainError:  # stopped, or nobody would know who writes: the owner can still thank
        return None


async def take_thanks_back(work: Work, business: Business, client_id: int, payment_id: int) -> None:
    """Take back the thanks for a payment that was undone, if they have not left."""
    for arrangement in await arrangements.of_client(work.tx, business.id, client_id):
        for message in await letters_of(work, business, arrangement):
            if message.content.get("payment") == payment_id:
                await supersede(work, message)
