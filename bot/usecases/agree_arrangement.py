"""Offer plans to the client, take down which one it accepts, and take that back.

The owner who takes an acceptance down confirms it by doing so: the arrangement runs, and takes effect with its first
payment. Who accepted, in which role, by which words and from where is kept with it and in the trace.
"""

from dataclasses import dataclass

from bot.domain.arrangement import ANSWER_WITHIN, Arrangement, ArrangementState, Letter, Plan
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.usecases.arrangement_letters import letters_of, take_letters_back, write_letter
from bot.usecases.hold_arrangement import rest
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement
from bot.usecases.plan_reminders import plan_case
from bot.usecases.report_difficulty import proposed
from bot.usecases.work import OWNER, Work
from storage import arrangements
from storage.messages import Message, State

_GONE = (State.HANDING_OVER, State.DELIVERED, State.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How a plan was accepted.

    ``accepted_by`` is the name and the role of who accepted, ``acknowledged`` the words by which the debt was
    acknowledged. ``accepted_from`` is the door and the place where the client itself did it, empty when it told the
    owner; ``waits`` says that the plan still needs the owner's word.
    """

    accepted_by: str = ""
    acknowledged: str = ""
    accepted_from: str = ""
    actor: str = ""
    waits: bool = False


TOLD = Acceptance()  # to the owner, who asked no further


async def offer_plans(work: Work, business: Business, arrangement_id: int, *, anew: bool = True) -> Message:
    """Write the plans to the client; it has eight days to answer, in which nothing else leaves.

    They count ``anew`` from the offer, unless the client asked for it itself: then from its own word.

    :raises DomainError: ``arrangement_settled``, ``arrangement_changed`` when another sum is owed by now,
        ``nothing_to_offer`` without any plan, ``already_offered``, and what keeps any letter from leaving.
    """
    arrangement = await proposed(work, business, arrangement_id)
    standing = await look_at_arrangement(work, business, arrangement.id)
    if standing.outstanding != arrangement.total:
        raise DomainError("arrangement_changed", owed=standing.outstanding)
    if not arrangement.proposals:
        raise DomainError("nothing_to_offer")
    if await letters_of(work, business, arrangement, (*_GONE, State.QUEUED, State.WAITING)):
        raise DomainError("already_offered")
    message = await write_letter(work, business, standing, Letter.OFFER)
    today = business.today(work.now)
    await arrangements.change(work.tx, business.id, arrangement.id, offered_on=today)
    if anew:
        await rest(work, business, arrangement, HoldKind.DIFFICULTY, today + ANSWER_WITHIN)
    await work.record(business.id, arrangement.client_id, "plans_offered", {"arrangement": arrangement.id})
    await plan_case(work, business.id, arrangement.client_id)
    return message


async def accept_plan(
    work: Work, business: Business, arrangement_id: int, place: int, acceptance: Acceptance = TOLD
) -> Arrangement:
    """Take down that the client accepts the plan at ``place`` (from 0 on); both are sent the agreement once it runs.

    :raises DomainError: ``arrangement_settled``, ``arrangement_changed`` when another sum is owed by now,
        ``plan_too_late`` when its first day has passed, ``stale_button`` for a plan that was not proposed, and what
        keeps any letter from leaving.
    """
    arrangement = await proposed(work, business, arrangement_id)
    plan = _chosen(arrangement, place)
    standing = await look_at_arrangement(work, business, arrangement.id)
    if standing.outstanding != arrangement.total:
        raise DomainError("arrangement_changed", owed=standing.outstanding)
    if plan[0].due_on < business.today(work.now):
        raise DomainError("plan_too_late", due_on=plan[0].due_on)
    await arrangements.set_plan(work.tx, business.id, arrangement.id, plan)
    await arrangements.change(
        work.tx,
        business.id,
        arrangement.id,
        state=(ArrangementState.ACCEPTED if acceptance.waits else ArrangementState.RUNNING).value,
        accepted_at=work.now,
        accepted_by=acceptance.accepted_by,
        acknowledged=acceptance.acknowledged,
        accepted_from=acceptance.accepted_from,
    )
    await take_letters_back(work, business, arrangement)
    await rest(work, business, arrangement, HoldKind.ARRANGEMENT, None)
    facts = _facts(arrangement, plan, acceptance)
    action = "plan_chosen" if acceptance.waits else "arrangement_agreed"
    await work.record(business.id, arrangement.client_id, action, facts, actor=acceptance.actor)
    return await _agreed(work, business, arrangement, writes=not acceptance.waits)


async def _agreed(work: Work, business: Business, arrangement: Arrangement, *, writes: bool) -> Arrangement:
    """Send both the agreement where it ``writes``, and return the arrangement as it is now."""
    if writes:
        standing = await look_at_arrangement(work, business, arrangement.id)
        await write_letter(work, business, standing, Letter.AGREEMENT)
    await plan_case(work, business.id, arrangement.client_id)
    return await arrangements.get(work.tx, business.id, arrangement.id)


async def put_in_force(work: Work, business: Business, standing: Standing) -> Arrangement:
    """Let a plan run that the client chose and that waited for the owner's word; both are sent the agreement.

    :raises DomainError: ``arrangement_changed`` when another sum is owed by now, ``plan_too_late`` when its first day
        has passed, and what keeps any letter from leaving.
    """
    arrangement = standing.arrangement
    if standing.outstanding != arrangement.total:
        raise DomainError("arrangement_changed", owed=standing.outstanding)
    if arrangement.plan[0].due_on < standing.today:
        raise DomainError("plan_too_late", due_on=arrangement.plan[0].due_on)
    await arrangements.change(work.tx, business.id, arrangement.id, state=ArrangementState.RUNNING.value)
    kept = Acceptance(arrangement.accepted_by, arrangement.acknowledged, arrangement.accepted_from)
    facts = _facts(arrangement, arrangement.plan, kept)
    await work.record(business.id, arrangement.client_id, "arrangement_agreed", facts)
    return await _agreed(work, business, arrangement, writes=True)


def _chosen(arrangement: Arrangement, place: int) -> Plan:
    if not 0 <= place < len(arrangement.proposals):
        raise DomainError("stale_button")
    return arrangement.proposals[place]


def _facts(arrangement: Arrangement, plan: Plan, acceptance: Acceptance) -> dict[str, object]:
    return {
        "arrangement": arrangement.id,
        "invoices": list(arrangement.invoice_ids),
        "total": str(arrangement.total.amount),
        "currency": arrangement.total.currency,
        "plan": [[each.due_on.isoformat(), str(each.amount.amount)] for each in plan],
        "accepted_by": acceptance.accepted_by,
        "acknowledged": acceptance.acknowledged,
        "told_by": acceptance.accepted_from or OWNER,
        "waives": arrangement.waives,
    }


async def undo_acceptance(work: Work, business: Business, arrangement_id: int) -> Arrangement:
    """Take back that a plan was accepted: it is only proposed again, for another eight days.

    :raises DomainError: ``already_undone`` when it does not run; ``agreement_left`` once the client was sent it, has
        paid, or when it accepted by itself.
    """
    standing = await look_at_arrangement(work, business, arrangement_id)
    arrangement = standing.arrangement
    if arrangement.state is not ArrangementState.RUNNING:
        raise DomainError("already_undone")
    left = await letters_of(work, business, arrangement, _GONE)
    if standing.paid or arrangement.accepted_from or any(message.step == Letter.AGREEMENT for message in left):
        raise DomainError("agreement_left")
    await take_letters_back(work, business, arrangement)
    await arrangements.set_plan(work.tx, business.id, arrangement.id, ())
    await arrangements.change(
        work.tx, business.id, arrangement.id, state=ArrangementState.PROPOSED.value, accepted_at=None, accepted_by=""
    )
    await rest(work, business, arrangement, HoldKind.DIFFICULTY, business.today(work.now) + ANSWER_WITHIN)
    await work.record(business.id, arrangement.client_id, "acceptance_undone", {"arrangement": arrangement.id})
    await plan_case(work, business.id, arrangement.client_id)
    return await arrangements.get(work.tx, business.id, arrangement.id)
