"""What a delivered message changes: the steps it did, the contact, the trace."""

import hashlib
from datetime import date, datetime
from typing import Any

from bot.domain.arrangement import ABOUT_WHAT_IS_OWED
from bot.domain.business import Business
from bot.usecases.ways import SHARE
from bot.usecases.work import PROGRAM, Work
from storage import businesses, cases, invoices, messages
from storage.messages import Kind, Message, State

_DATES = ("deadline_on", "next_not_before")


async def record_delivered(
    work: Work, business: Business, message: Message, reference: str = "", at: datetime | None = None
) -> None:
    """Note that a message reached its reader, ``at`` that moment (now if it is not given).

    A chase is a contact, and does a step of each invoice that it covers; so is a letter about an installment. Thanks
    and apologies move the next chase to another day. All count from today, even when the delivery became known late:
    spacing is rather kept too long. A trial, which only the owner reads, changes nothing in the case.
    """
    moment = at or work.now
    if message.kind is Kind.CHASE:
        await _note_chase(work, business, message, moment)
    elif message.kind is Kind.NOTICE or (message.kind is Kind.ARRANGEMENT and message.step in ABOUT_WHAT_IS_OWED):
        await cases.contacted(work.tx, business.id, message.client_id, last_contact_on=business.today(work.now))
    elif message.kind is not Kind.TRIAL:
        await cases.contacted(work.tx, business.id, message.client_id, last_note_on=business.today(work.now))
    await _record(work, message, reference, moment)


async def _note_chase(work: Work, business: Business, message: Message, moment: datetime) -> None:
    """Note each invoice's step and deadline, the contact, and the first message that left for the business.

    A step says nothing about an invoice whose due date was corrected since the message was made: that chase is a new
    one.
    """
    content = message.content
    for invoice_id, step in content["progress"]:
        due_on = (await invoices.get(work.tx, business.id, invoice_id)).due_on
        if due_on.isoformat() != content["due"][str(invoice_id)]:
            continue
        requested = any(invoice_id == listed for listed, _ in content["requested"])
        dates = _dates(content) if requested else dict.fromkeys(_DATES)
        await invoices.change(work.tx, business.id, invoice_id, last_step=step, task_since=None, on_tap=False, **dates)
    await cases.contacted(work.tx, business.id, message.client_id, last_contact_on=business.today(work.now))
    if business.first_left_at is None and message.channel != SHARE:  # what a person hands over was never in doubt
        await businesses.change_business(work.tx, business.id, first_left_at=moment)


def _dates(content: dict[str, Any]) -> dict[str, date | None]:
    return {name: date.fromisoformat(content[name]) if content[name] else None for name in _DATES}


async def _record(work: Work, message: Message, reference: str, moment: datetime) -> None:
    fingerprint = hashlib.sha256(message.text.encode()).hexdigest()
    await messages.change(
        work.tx,
        message.business_id,
        message.id,
        state=State.DELIVERED,
        delivered_at=moment,
        lease_until=None,
        fingerprint=fingerprint,
        failure="",
    )
    await work.record(
        message.business_id,
        message.client_id,
        "trial_delivered" if message.kind is Kind.TRIAL else "message_delivered",
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
