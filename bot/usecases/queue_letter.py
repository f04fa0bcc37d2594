"""Write a letter beside the chase into the outbox: thanks, plans, answers, the copy of a formal notice.

It leaves in the business's hours, after a while in which it can be taken back.
"""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain.business import Business
from bot.domain.client import Client
from bot.usecases.plan_reminders import PREPARED
from bot.usecases.work import SECOND_THOUGHTS, Work, calendar_of, hours_of
from storage import messages
from storage.messages import Kind, Message, State


def leaves_at(work: Work, business: Business, client: Client, after: timedelta = SECOND_THOUGHTS) -> datetime:
    """Return the first moment, ``after`` a while at the earliest, at which a letter may leave for a client."""
    return hours_of(business).next_open(work.now + after, calendar_of(client, business, work.now), delicate=False)


async def queue_letter(
    work: Work,
    business: Business,
    client: Client,
    kind: Kind,
    *,
    way: tuple[str, str],
    about: Mapping[str, int],
    invoice_ids: Iterable[int],
    send_at: datetime,
    step: str = "",
    state: State = State.QUEUED,
    **more: Any,
) -> Message:
    """Write a letter by ``way`` (channel and recipient) into the outbox, and into the trace.

    ``about`` names the record that gives its words when it leaves; ``more`` are further columns, such as ``content``
    beside it. In a ``state`` other than QUEUED it does not leave by itself.
    """
    channel, recipient = way
    more["content"] = {**about, **more.get("content", {})}
    message_id = await messages.add(
        work.tx,
        business.id,
        client.id,
        kind=kind,
        step=step,
        state=state,
        channel=channel,
        recipient=recipient,
        local_day=business.today(send_at),
        send_at=send_at if state is State.QUEUED else None,
        mail_key=f"{secrets.token_hex(16)}@{work.mail_domain or 'localhost'}",
        created_at=work.now,
        shares=[(invoice_id, False, 0) for invoice_id in invoice_ids],
        **more,
    )
    told = {"message": message_id, "kind": kind.value, **({"step": step} if step else {}), **about}
    await work.record(business.id, client.id, PREPARED, told)
    return await messages.get(work.tx, business.id, message_id)
