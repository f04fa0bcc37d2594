"""Erase the personal data of a client that owes nothing any more; what the law keeps stays, and the trace stays whole.

As long as something is owed the data serve a claim, and may be kept for it (Regulation (EU) 2016/679, article
17(3)(e)); accounting records are kept by legal obligation (article 17(3)(b)).
"""

from bot.domain.arrangement import ArrangementState
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.usecases.plan_reminders import plan_case, supersede
from bot.usecases.use_credit import credits_of
from bot.usecases.work import Work
from storage import arrangements, clients, erasure, invoices, messages
from storage.documents import Sort

_UNDER_WAY = (ArrangementState.PROPOSED, ArrangementState.ACCEPTED, ArrangementState.RUNNING)


async def why_not_yet(work: Work, business: Business, client_id: int) -> str:
    """Return why the data of a client cannot be erased yet: ``owed``, ``credit``, ``arrangement``; empty if they can.

    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(work.tx, business.id, client_id)
    if await invoices.owed_by(work.tx, business.id, client.id):
        return "owed"
    if await credits_of(work, business, client.id):
        return "credit"
    plans = await arrangements.of_client(work.tx, business.id, client.id)
    return "arrangement" if any(plan.state in _UNDER_WAY for plan in plans) else ""


async def forget_client(work: Work, business: Business, client_id: int) -> tuple[Client, list[str]]:
    """Erase the personal data of a client and of those that became one with it.

    Return the client as it is left, and the fingerprints of files that are of no more use.

    :raises DomainError: ``client_still_owes`` while something is owed or under way, ``message_under_way`` when a
        message is leaving or its outcome is unknown.
    """
    client = await clients.get(work.tx, business.id, client_id)
    if await why_not_yet(work, business, client.id):
        raise DomainError("client_still_owes", client=client.name)
    every = [client.id, *await clients.merged_into(work.tx, business.id, client.id)]
    for each in await messages.open_of(work.tx, business.id, every):
        if each.state not in messages.NOT_LEFT:
            raise DomainError("message_under_way")
        await supersede(work, each)
    files = await erasure.erase(work.tx, business.id, every, Sort.REPLY.value, work.now)
    await work.record(business.id, client.id, "client_erased", {})
    await plan_case(work, business.id, client.id)
    return await clients.get(work.tx, business.id, client.id), files
