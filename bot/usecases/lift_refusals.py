"""Go on with the cases whose message was refused, once what was wrong with the sender is mended."""

from collections import defaultdict

from bot.domain.business import Business
from bot.domain.hold import HoldKind, because_of
from bot.usecases.work import PROGRAM, Work
from storage import cases, holds, messages

SENDER_UNKNOWN = "sender_unknown"  # why a message is refused that says neither who writes nor where to answer


async def lift_sender_refusals(work: Work, business: Business) -> None:
    """Lift the holds that messages without a known sender left, and have their cases decided on again.

    Nothing happens while the business still lacks its name or its address.
    """
    if not (business.name and business.email):
        return
    refused = {
        because_of(message_id) for message_id in await messages.refused_for(work.tx, business.id, SENDER_UNKNOWN)
    }
    lifted: dict[int, list[int]] = defaultdict(list)
    for client_id, hold in await holds.of_business(work.tx, business.id, HoldKind.REFUSED):
        if hold.reason in refused:
            lifted[client_id].append(hold.id)
    await holds.lift(work.tx, business.id, [hold_id for own in lifted.values() for hold_id in own], work.now)
    for client_id, own in lifted.items():
        await cases.look_again(work.tx, business.id, client_id, work.now)
        await work.record(business.id, client_id, "resumed", {"holds": own, "invoice": None}, actor=PROGRAM)
