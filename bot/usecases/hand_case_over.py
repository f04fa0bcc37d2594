"""Hand a case over to a route: the chase rests until the owner takes it back; payments are recorded as ever."""

from typing import Final

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import Hold, HoldKind
from bot.domain.route import WRITE_OFF
from bot.usecases.arrangement_letters import take_letters_back
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work
from storage import arrangements, clients, holds, invoices

ELSEWHERE: Final = "elsewhere"  # where no route is known: somebody whom the owner found has the case


async def hand_over(work: Work, business: Business, client_id: int, route: str) -> Hold:
    """Leave a case in peace because it goes its way on ``route``, in place of the one that it went before.

    :raises DomainError: ``stale_button`` for a route that hands nothing over, ``nothing_owed`` when nothing is owed.
    :raises LookupError: when this business has no such client.
    """
    if route == WRITE_OFF:
        raise DomainError("stale_button")
    client = await clients.get(work.tx, business.id, client_id)
    owed = await invoices.owed_by(work.tx, business.id, client.id)
    if not owed:
        raise DomainError("letter_nothing_owed", client=client.name)
    await holds.lift_kind(work.tx, business.id, client.id, HoldKind.ROUTE, work.now)
    hold_id = await holds.add(work.tx, business.id, client.id, HoldKind.ROUTE, now=work.now, reason=route)
    for arrangement in await arrangements.of_client(work.tx, business.id, client.id):
        await take_letters_back(work, business, arrangement)
    facts = {"route": route, "hold": hold_id, "invoices": [invoice.id for invoice in owed]}
    await work.record(business.id, client.id, "case_handed_over", facts)
    await plan_case(work, business.id, client.id)
    return Hold(hold_id, HoldKind.ROUTE, None, None, route)


async def take_back(work: Work, business: Business, client_id: int) -> None:
    """Go on with the chase of a case that was handed over, where it had stopped.

    :raises DomainError: ``already_undone`` when it was not handed over, or taken back before.
    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(work.tx, business.id, client_id)
    running = [h for h in await holds.running(work.tx, business.id, client.id) if h.kind is HoldKind.ROUTE]
    if not running:
        raise DomainError("already_undone")
    await holds.lift(work.tx, business.id, [hold.id for hold in running], work.now)
    await work.record(business.id, client.id, "case_taken_back", {"route": running[-1].reason})
    await plan_case(work, business.id, client.id)
