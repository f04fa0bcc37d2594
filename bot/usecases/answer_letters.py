"""What the business writes because of a client's answer: the invoice again, or a question for date and proof.

An answer is exempt from the spacing and moves the next chase to another day. It leaves after a while in which it can
be taken back.
"""

import asyncio
from enum import StrEnum

from bot.channels.base import Attachment
from bot.domain.answer import Answer
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.money import totals
from bot.i18n.facts import AnswerFacts
from bot.usecases.compose_message import Composed, Postroom, business_facts, invoice_facts, threaded
from bot.usecases.letterhead import check_letterhead
from bot.usecases.link_case import AnswerLinks
from bot.usecases.queue_letter import leaves_at, queue_letter
from bot.usecases.ways import EMAIL, SHARE, can_mail, way_to
from bot.usecases.work import Work
from storage import answers, clients, documents, invoices
from storage.documents import Document
from storage.messages import Kind, Message
from storage.threads import thread_of


class AnswerLetter(StrEnum):
    """Which of them it is."""

    INVOICE = "invoice"  # once more, with its PDF
    PROOF = "proof"  # of a payment that the owner does not see


async def write_answer(work: Work, business: Business, answer: Answer, letter: AnswerLetter) -> Message | None:
    """Write a letter into the outbox; None where the client cannot be reached. What carries a file goes by mail.

    :raises DomainError: ``no_invoice_document`` when an invoice that is to be sent again is not kept,
        ``sending_stopped``, ``name_missing`` or ``reply_address_missing``.
    """
    client = await clients.get(work.tx, business.id, answer.client_id)
    if letter is AnswerLetter.INVOICE:
        await _documents(work, business, answer)
    way = (EMAIL, client.email) if letter is AnswerLetter.INVOICE else way_to(work, client)
    if way[0] == SHARE or (letter is AnswerLetter.INVOICE and not can_mail(work, client)):
        return None
    if business.stopped_at:
        raise DomainError("sending_stopped")
    check_letterhead(business)
    return await queue_letter(
        work,
        business,
        client,
        Kind.ANSWER,
        step=letter.value,
        way=way,
        about={"answer": answer.id},
        invoice_ids=answer.invoice_ids,
        send_at=leaves_at(work, business, client),
    )


async def _documents(work: Work, business: Business, answer: Answer) -> list[Document]:
    """Return the PDF of each invoice that an answer is about.

    :raises DomainError: ``no_invoice_document`` when one is not kept.
    """
    kept = await documents.of_invoices(work.tx, business.id, list(answer.invoice_ids))
    if len(kept) < len(answer.invoice_ids):
        raise DomainError("no_invoice_document")
    return kept


async def is_overtaken(work: Work, business: Business, message: Message) -> bool:
    """Tell whether nothing of what a letter speaks of is owed any more."""
    answer = await answers.get(work.tx, business.id, message.content["answer"])
    about = await invoices.some(work.tx, business.id, answer.invoice_ids)
    return not any(invoice.is_owed for invoice in about)


async def compose_answer(
    work: Work, room: Postroom, business: Business, message: Message, links: AnswerLinks
) -> Composed:
    """Compose a letter that stands in the outbox.

    :raises TemplateRefused: when the text cannot be made.
    :raises DomainError: ``no_invoice_document``.
    """
    answer = await answers.get(work.tx, business.id, message.content["answer"])
    client = await clients.get(work.tx, business.id, answer.client_id)
    about = await invoices.some(work.tx, business.id, answer.invoice_ids)
    facts = AnswerFacts(
        letter=message.step,
        language=room.catalogue.language(client.language),
        kind=client.kind,
        address=client.address,
        person=business.person,
        business=business_facts(business),
        contact=client.contact,
        invoices=tuple(map(invoice_facts, about)),
        totals=totals(invoice.balance for invoice in about if invoice.is_owed),
        said=answer.amount,
        said_on=answer.on,
        answer_link=links.page,
        chat_link=links.chat,
    )
    again = facts.letter == AnswerLetter.INVOICE
    kept = await _documents(work, business, answer) if again else []
    thread = await thread_of(work.tx, business.id, client.id, answer.invoice_ids)
    return threaded(await asyncio.to_thread(_compose, room, facts, kept, links), thread)


def _compose(room: Postroom, facts: AnswerFacts, kept: list[Document], links: AnswerLinks) -> Composed:
    """Do the slow part, reading files, away from the event loop."""
    files = tuple(Attachment(each.filename, each.mime, room.folder.read(each.sha256)) for each in kept)
    return Composed(room.texts.render_answer(facts), facts.language, (), files, links=links)
