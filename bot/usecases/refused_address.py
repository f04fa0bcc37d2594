"""Addresses that refused a message for good: the hold that this left concerns the address, not the client.

It ends as soon as nothing is written to that address any more, by whatever way that came about. What was refused for
another reason (its text, its sender, the mail itself) holds the case wherever it is written to.
"""

from typing import Final

from bot.domain.business import Business
from bot.domain.hold import HoldKind
from bot.domain.policy import LADDER
from bot.usecases.plan_reminders import way_of
from bot.usecases.work import PROGRAM, Work
from storage import cases, holds, messages

_BY_THE_ADDRESS: Final = "recipient_"  # with what such a reason begins (bot.channels.smtp_failures)
RETURNED: Final = f"{_BY_THE_ADDRESS}returned"  # the mail had left, and came back


async def refused_addresses(work: Work, business: Business, client_id: int) -> dict[int, str]:
    """Return the addresses, in lower case, that hold this case, each by the id of its hold."""
    found = {}
    for hold in await holds.running(work.tx, business.id, client_id):
        if hold.kind is HoldKind.REFUSED:
            message = await messages.get(work.tx, business.id, hold.message_id)
            if message.failure.startswith(_BY_THE_ADDRESS):
                found[hold.id] = message.recipient.lower()
    return found


async def lift_left_addresses(work: Work, business: Business, client_id: int) -> None:
    """Lift the holds of those addresses to which no step of this case writes any more."""
    refused = await refused_addresses(work, business, client_id)
    if not refused:
        return
    case = await cases.load(work.tx, business.id, client_id)
    written = {way_of(work, case, step)[1].lower() for step in LADDER}
    left = [hold_id for hold_id, address in refused.items() if address not in written]
    if left:
        await holds.lift(work.tx, business.id, left, work.now)
        await work.record(business.id, client_id, "resumed", {"holds": left, "invoice": None}, actor=PROGRAM)
