"""The copy of a formal notice that leaves by e-mail on the day on which the letter was posted, with the letter's PDF.

Posting is the owner's approval. Like every message it is decided upon once more when it leaves: after a payment the
letter asks for too much, after a correction it says what is not so, and its copy stays away. A letter has one copy:
posted again after that has left, it sends no second one; printed with another day or sum it is another letter, whose
copy the client needs.
"""

import asyncio
from typing import Final

from bot.channels.base import Attachment
from bot.domain.business import Business
from bot.domain.client import AddressForm, ClientKind
from bot.domain.money import totals
from bot.i18n.facts import PaperFacts
from bot.usecases.compose_message import Composed, Postroom, asked_facts, business_facts, threaded
from bot.usecases.formal_notice import Prepared, asked_now, look_at
from bot.usecases.plan_reminders import supersede
from bot.usecases.printed_notice import stated_of
from bot.usecases.queue_letter import leaves_at, queue_letter
from bot.usecases.ways import EMAIL, can_mail
from bot.usecases.work import Work
from storage import clients, documents, letters, messages
from storage.documents import PDF
from storage.letters import Notice
from storage.messages import Kind, Message, State
from storage.threads import thread_of

_PDF: Final = "sha256"  # in the content of a copy: the fingerprint of the letter that it is of
_LEFT: Final = (State.HANDING_OVER, State.DELIVERED, State.UNCERTAIN)  # or may have left


async def queue_copy(work: Work, business: Business, notice: Notice) -> None:
    """Write the copy into the outbox, unless it is on its way or has left.

    None leaves where no mail can be sent, or nobody would know who writes.
    """
    client = await clients.get(work.tx, business.id, notice.client_id)
    if not can_mail(work, client) or business.stopped_at or not (business.name and business.email):
        return
    if await copy_of(work, business, notice):
        return
    await queue_letter(
        work,
        business,
        client,
        Kind.NOTICE,
        way=(EMAIL, client.email),
        about={"letter": notice.id},
        invoice_ids=notice.invoice_ids,
        send_at=leaves_at(work, business, client),
        content={_PDF: await _fingerprint(work, business, notice)},
    )


async def copy_of(work: Work, business: Business, notice: Notice) -> Message | None:
    """Return the copy of a letter as it is printed now: one that is to leave, has left or may have."""
    sha256 = await _fingerprint(work, business, notice)
    return next((copy for copy in await _copies(work, business, notice) if copy.content.get(_PDF) == sha256), None)


async def take_copy_back(work: Work, business: Business, notice: Notice) -> Message | None:
    """Take the copies of a notice back that have not left; return one that has, or may have."""
    own = await _copies(work, business, notice)
    for message in own:
        if message.state in messages.NOT_LEFT:
            await supersede(work, message)
    return next((message for message in own if message.state in _LEFT), None)


async def _copies(work: Work, business: Business, notice: Notice) -> list[Message]:
    states = (*messages.NOT_LEFT, *_LEFT)
    found = await messages.of_client(work.tx, business.id, notice.client_id, Kind.NOTICE, states)
    return [message for message in found if message.content.get("letter") == notice.id]


async def _fingerprint(work: Work, business: Business, notice: Notice) -> str:
    """Return the fingerprint of the letter's PDF, the same for the same letter printed twice; empty before it is."""
    if notice.document_id is None:
        return ""
    return (await documents.get(work.tx, business.id, notice.document_id)).sha256


async def copy_is_true(work: Work, business: Business, message: Message) -> bool:
    """Tell whether what the letter says of its invoices still holds: what is owed, since when, and on which invoice."""
    notice = await letters.get(work.tx, business.id, message.content["letter"])
    asked = await asked_now(work, business, notice)
    return tuple(stated_of(asked, claims=notice.claims_interest)) == notice.stated


async def compose_copy(work: Work, room: Postroom, business: Business, message: Message) -> Composed:
    """Compose the copy, with the letter as it was printed.

    :raises TemplateRefused: when its text cannot be made.
    """
    prepared = await look_at(work, room, business, message.content["letter"])
    notice, client = prepared.notice, prepared.client
    facts = _facts(room, business, prepared)
    thread = await thread_of(work.tx, business.id, client.id, notice.invoice_ids)
    letter = await documents.get(work.tx, business.id, notice.document_id) if notice.document_id else None
    attached: tuple[Attachment, ...] = ()
    if letter:
        content = await asyncio.to_thread(room.folder.read, letter.sha256)
        attached = (Attachment(letter.filename, PDF, content),)
    return threaded(Composed(room.texts.render_notice_copy(facts), facts.language, (), attached), thread)


def _facts(room: Postroom, business: Business, prepared: Prepared) -> PaperFacts:
    notice, client, late = prepared.notice, prepared.client, prepared.late if prepared.claims else None
    owed = totals(invoice.balance for invoice in prepared.invoices)
    extra = [late.interest, *([late.compensation] if late.compensation else [])] if late else []
    return PaperFacts(
        sort="notice_copy",
        language=room.catalogue.language(client.language),
        kind=client.kind,
        address=AddressForm.FORMAL,
        person=business.person,
        business=business_facts(business),
        client_name=client.name,
        contact=client.contact if client.kind is ClientKind.CONSUMER else "",
        day=notice.posted_on or notice.planned_on,
        invoices=tuple(map(asked_facts, prepared.invoices)),
        totals=owed,
        claimed=totals((*owed, *extra)),
        deadline_on=notice.deadline_on,
        reference=" ".join(i.number for i in prepared.invoices if i.number) or client.name,
        sent_by=notice.sent_by.value,
        tracking=notice.tracking,
    )
