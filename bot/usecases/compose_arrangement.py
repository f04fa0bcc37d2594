"""Put a letter about an arrangement into words, on today's state, with the bank details and the QR code of its sum."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.channels.base import Attachment
from bot.domain.arrangement import Installment, Letter, notice_days
from bot.domain.business import Business
from bot.domain.installments import Part
from bot.domain.money import Money
from bot.domain.payment_link import fill_link
from bot.i18n.facts import ArrangementFacts, PartFacts
from bot.usecases.compose_message import Composed, Postroom, business_facts, enclosed, invoice_facts, threaded
from bot.usecases.hold_arrangement import rests_until
from bot.usecases.link_case import AnswerLinks
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement
from bot.usecases.work import Work
from bot.usecases.write_agreement import agreement_file
from storage.messages import Message
from storage.threads import thread_of

_PROPOSED = frozenset({Letter.OFFER, Letter.REFUSED, Letter.NUDGE})
_ASKS = frozenset({Letter.AGREEMENT, Letter.INSTALLMENT, Letter.MISSED, Letter.NOTICE})


async def compose_letter(
    work: Work, room: Postroom, business: Business, message: Message, links: AnswerLinks | None = None
) -> Composed:
    """Compose a letter that stands in the outbox; without ``links`` it is only looked at.

    :raises TemplateRefused: when the text cannot be made.
    """
    standing = await look_at_arrangement(work, business, message.content["arrangement"])
    links = links or room.doors.links()
    facts = await _facts(work, room, business, standing, message)
    facts = replace(facts, answer_link=links.page, chat_link=links.chat)
    thread = await thread_of(work.tx, business.id, standing.client.id, standing.arrangement.invoice_ids)
    composed = await asyncio.to_thread(_compose, room, facts)
    if facts.letter == Letter.AGREEMENT:
        agreement = await agreement_of(room, business, standing)
        composed = replace(composed, attachments=(agreement, *composed.attachments))
    return threaded(replace(composed, links=links), thread)


def _compose(room: Postroom, facts: ArrangementFacts) -> Composed:
    """Do the slow part, drawing, away from the event loop; what asks for nothing carries nothing."""
    if facts.letter not in _ASKS:
        return Composed(room.texts.render_arrangement(facts), facts.language, ())
    qr, details = enclosed(room, facts.business, facts.language, facts.asked, facts.reference)
    facts = replace(facts, bank_details_attached=details is not None, epc_qr=qr is not None)
    rendered = room.texts.render_arrangement(facts)
    return Composed(rendered, facts.language, (), (details,) if details else (), (qr,) if qr else ())


async def agreement_of(room: Postroom, business: Business, standing: Standing) -> Attachment:
    """Return the agreement about a plan as a PDF, as its schedule stands now.

    :raises TemplateRefused: when its text cannot be made.
    """
    facts = _facts_now(room, business, standing, Letter.AGREEMENT, standing.coming)
    return await asyncio.to_thread(agreement_file, room, business, standing.client, facts)


async def _facts(
    work: Work, room: Postroom, business: Business, standing: Standing, message: Message
) -> ArrangementFacts:
    letter = Letter(message.step)
    facts = _facts_now(room, business, standing, letter, _part(standing, letter, message.content["place"]))
    received = Money.of_minor(message.content.get("received_minor", 0), facts.total.currency)
    return replace(facts, received=received, until=await _until(work, business, standing, message))


def _facts_now(
    room: Postroom, business: Business, standing: Standing, letter: Letter, part: Part | None
) -> ArrangementFacts:
    """Return what an arrangement says of itself; ``part`` is the installment that the letter speaks of."""
    arrangement, client = standing.arrangement, standing.client
    numbers = " ".join(invoice.number for invoice in standing.invoices if invoice.number)
    nothing = Money.zero(arrangement.total.currency)
    accepted_at = arrangement.accepted_at
    return ArrangementFacts(
        letter=letter.value,
        language=room.catalogue.language(client.language),
        kind=client.kind,
        address=client.address,
        person=business.person,
        business=business_facts(business),
        client=client.name,
        contact=client.contact,
        invoices=tuple(map(invoice_facts, standing.invoices)),
        total=arrangement.total,
        asked=part.left if part else nothing,
        received=nothing,
        plans=tuple(map(_proposed, arrangement.proposals)),
        parts=tuple(PartFacts(each.due_on, each.amount, each.left) for each in standing.parts),
        place=part.place if part else 0,
        until=None,
        agreed_on=business.today(accepted_at) if accepted_at else None,
        agreed_from=arrangement.accepted_from.partition(" ")[2],
        agreed_at=accepted_at.astimezone(business.zoneinfo).time() if accepted_at else None,
        accepted_by=arrangement.accepted_by,
        acknowledged=arrangement.acknowledged,
        notice_days=notice_days(client.kind),
        waives=arrangement.waives,
        reference=numbers or client.name,
        payment_link=fill_link(business.payment_link, part.left, numbers or client.name) if part else "",
    )


def _part(standing: Standing, letter: Letter, place: int) -> Part | None:
    """Return the installment that a letter speaks of: the one that it is about, else the next one."""
    if letter in _PROPOSED:
        return None
    return standing.parts[place - 1] if place else standing.coming


def _proposed(plan: Sequence[Installment]) -> tuple[PartFacts, ...]:
    return tuple(PartFacts(each.due_on, each.amount, each.amount) for each in plan)


async def _until(work: Work, business: Business, standing: Standing, message: Message) -> date | None:
    """Return the day up to which the client may answer an offer, or pay after a notice."""
    if message.step in _PROPOSED:
        return await rests_until(work, business, standing.arrangement)
    until = message.content.get("until")
    return date.fromisoformat(until) if until else None
