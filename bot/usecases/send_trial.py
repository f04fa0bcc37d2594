"""Send a message to the owner's own address, exactly as the client would receive it."""

import secrets

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.approve_reminder import not_left
from bot.usecases.letterhead import check_letterhead
from bot.usecases.ways import EMAIL
from bot.usecases.work import Work
from storage import messages
from storage.messages import Kind, Message, State


async def send_trial(work: Work, business: Business, message_id: int) -> Message:
    """Queue a trial of a message that has not left. It leaves at once and is no contact with the client.

    :raises DomainError: ``message_gone`` when the message has left; ``no_mail`` when the installation sends none;
        ``name_missing`` and ``reply_address_missing`` when the owner's name or address is not known.
    """
    tried = await not_left(work, business, message_id)
    if not work.mail_domain:
        raise DomainError("no_mail")
    check_letterhead(business)
    trial_id = await messages.add(
        work.tx,
        business.id,
        tried.client_id,
        kind=Kind.TRIAL,
        step=tried.step,
        state=State.QUEUED,
        channel=EMAIL,
        recipient=business.email,
        local_day=business.today(work.now),
        send_at=work.now,
        mail_key=f"{secrets.token_hex(16)}@{work.mail_domain}",
        content={"of": tried.id},
        created_at=work.now,
        shares=(),
    )
    await work.record(business.id, tried.client_id, "trial_prepared", {"message": trial_id, "of": tried.id})
    return await messages.get(work.tx, business.id, trial_id)
