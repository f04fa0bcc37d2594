"""What a morning brings to arrangements: offers that wait are recalled or expire, installments that come are announced.

All of it is written before the digest is made, so that the digest announces what leaves by itself.
"""

from datetime import timedelta

from bot.domain.arrangement import ANNOUNCED_BEFORE, ANSWER_WITHIN, NUDGED_AFTER, ArrangementState, Letter
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.installments import Part
from bot.usecases.arrangement_letters import take_letters_back, write_letter
from bot.usecases.hold_arrangement import rests_until, wake
from bot.usecases.look_at_arrangement import Standing, standing_of
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import PROGRAM, Work
from storage import arrangements, holds


async def tend_arrangements(work: Work, business: Business) -> None:
    """Do what is due this morning for every arrangement of a business that is alive; an insolvent client's rest."""
    insolvent = {client_id for client_id, _ in await holds.of_business(work.tx, business.id, HoldKind.INSOLVENCY)}
    for arrangement in await arrangements.alive(work.tx, business.id):
        if arrangement.client_id in insolvent:
            continue
        standing = await standing_of(work, business, arrangement)
        if standing.is_running:
            await _announce(work, business, standing)
        elif arrangement.state is ArrangementState.PROPOSED:
            await _tend_offer(work, business, standing)


async def _tend_offer(work: Work, business: Business, standing: Standing) -> None:
    """Let an offer expire whose peace has ended, or whose time where it gave none; recall it after four days."""
    arrangement, today = standing.arrangement, standing.today
    known_on = arrangement.offered_on or arrangement.made_on
    until = await rests_until(work, business, arrangement) or known_on + ANSWER_WITHIN
    if until < today:
        state = ArrangementState.EXPIRED.value
        await arrangements.change(work.tx, business.id, arrangement.id, state=state, ended_on=today)
        await wake(work, business, arrangement)
        await take_letters_back(work, business, arrangement)
        payload = {"arrangement": arrangement.id}
        await work.record(business.id, arrangement.client_id, "arrangement_expired", payload, actor=PROGRAM)
        await plan_case(work, business.id, arrangement.client_id)
        return
    offered = arrangement.offered_on
    is_time = offered and not arrangement.nudged_on and today >= offered + timedelta(days=NUDGED_AFTER)
    if is_time and await _written(work, business, standing, Letter.NUDGE):
        await arrangements.change(work.tx, business.id, arrangement.id, nudged_on=today)


async def _announce(work: Work, business: Business, standing: Standing) -> None:
    """Announce the next installment three days before; the agreement itself announced one that comes sooner."""
    part = standing.coming
    if part is None or not _is_near(standing, part) or part.place in standing.arrangement.announced:
        return
    if await _written(work, business, standing, Letter.INSTALLMENT, part):
        await arrangements.change_installment(
            work.tx, business.id, standing.arrangement.id, part.place, announced_on=standing.today
        )


def _is_near(standing: Standing, part: Part) -> bool:
    agreed_at = standing.arrangement.accepted_at
    first = part.due_on - ANNOUNCED_BEFORE
    return first <= standing.today <= part.due_on and agreed_at is not None and agreed_at.date() < first


async def _written(
    work: Work, business: Business, standing: Standing, letter: Letter, part: Part | None = None
) -> bool:
    """Prepare a letter that leaves once the digest has announced it; tell whether it could be written."""
    content: dict[str, str] = {"due_on": part.due_on.isoformat()} if part else {}
    try:
        await write_letter(work, business, standing, letter, place=part.place if part else 0, after=None, **content)
    except DomainError:  # all is stopped, or nobody would know who writes: tried again the next morning
        return False
    return True
