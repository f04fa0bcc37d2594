"""What a delivered message changes: the steps it did, the contact, the trace."""

import hashlib
from datetime import date
from typing import Any

from bot.domain.business import Business
from bot.usecases.work import PROGRAM, Work
from storage import businesses, cases, invoices, messages
from storage.messages import Message, State


_DATES = ("deadline_on", "next_not_before")


async def record_chase_delivered(work: Work, business: Business, message: Message, reference: str = "") -> None:
    """Note that a chase reached the client: each invoice's step and deadline, the contact, the business's first."""
    content = message.content
    for invoice_id, step in content["progress"]:
        requested = any(invoice_id == listed for listed, _ in content["requested"])
        dates = _dates(content) if requested else dict.fromkeys(_DATES)
        await invoices.change(work.tx, business.id, invoice_id, last_step=step, task_since=None, **dates)
    await cases.contacted(work.tx, business.id, message.client_id, last_contact_on=business.today(work.now))
    if business.first_left_at is None:
        await businesses.change_business(work.tx, business.id, first_left_at=work.now)
    await _record_delivered(work, message, reference)


async def record_note_delivered(work: Work, business: Business, message: Message, reference: str = "") -> None:
    """Note that thanks or an apology reached the client: no step, but the next chase moves to another day."""
    await cases.contacted(work.tx, business.id, message.client_id, last_note_on=business.today(work.now))
    await _record_delivered(work, message, reference)


def _dates(content: dict[str, Any]) -> dict[str, date | None]:
    return {name: date.fromisoformat(content[name]) if content[name] else None for name in _DATES}


async def _record_delivered(work: Work, message: Message, reference: str) -> None:
    fingerprint = hashlib.sha256(message.text.encode()).hexdigest()
    await messages.change(
        work.tx,
        message.business_id,
        message.id,
        state=State.DELIVERED,
        delivered_at=work.now,
        lease_until=None,
        fingerprint=fingerprint,
        failure="",
    )
    await work.record(
        message.business_id,
        message.client_id,
        "message_delivered",
        {
            "message": message.id,
            "kind": message.kind.value,
            "step": message.step,
            "channel": message.channel,
            "recipient": message.recipient,
            "subject": message.subject,
            "text": message.text,
            "fingerprint": fingerprint,
            "reference": reference,
        },
        actor=PROGRAM,
    )
