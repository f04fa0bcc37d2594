"""Put a message into words on today's state: facts, text, attachments, envelope.

The same composition serves the preview, the trial to oneself, sharing by hand and the real delivery, so that what is
read is what leaves.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.card import Rows
from bot.channels import bank_details
from bot.channels.bank_details import BankDetailsLabels
from bot.channels.base import Attachment, Channel, Outgoing
from bot.domain.business import Business, Means
from bot.domain.case import Case
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.domain.next_reminder import Reminder
from bot.domain.payment_link import fill_link
from bot.i18n.catalogue import Catalogue
from bot.i18n.facts import BusinessFacts, CrossedFacts, InvoiceFacts, ReminderFacts, Rendered, ThanksFacts
from bot.i18n.render import Texts, missing_facts
from bot.law.late_payment import LatePaymentLaws
from bot.usecases.chat_buttons import answer_rows
from bot.usecases.link_case import AnswerLinks, Doors
from bot.usecases.plan_reminders import Plan, shares_of
from bot.usecases.quote_lateness import Quote, quote
from bot.usecases.ways import CHAT, EMAIL
from bot.usecases.work import Work
from storage import bounces, clients, correspondence, documents, invoices, payments
from storage.documents import Document, DocumentFolder
from storage.messages import Kind, Message
from storage.threads import Thread, thread_of

QR_NAME = "epc.png"


@dataclass(frozen=True, slots=True)
class Postroom:
    """What messages are made with and handed over by. ``email`` is None when the installation sends no mail.

    ``chat`` writes into the chats that clients opened.
    ``inbox`` is the address of the mail box that is read, to which clients answer; empty where none is.
    """

    texts: Texts
    catalogue: Catalogue
    layouts: Path
    email: Channel | None
    sender: str
    folder: DocumentFolder
    laws: LatePaymentLaws
    doors: Doors
    chat: Channel | None = None
    inbox: str = ""

    def channel(self, name: str) -> Channel | None:
        """Return the channel of this name, None where the installation has none."""
        return {EMAIL: self.email, CHAT: self.chat}.get(name)


@dataclass(frozen=True, slots=True)
class Composed:
    """A message in words, in ``language``, with what travels with it; ``thread`` are the mails that it continues.

    ``links`` are those that its words contain, which no record keeps.
    """

    rendered: Rendered
    language: str
    thread: tuple[str, ...]
    attachments: tuple[Attachment, ...] = ()
    inline: tuple[Attachment, ...] = ()
    links: AnswerLinks = field(default_factory=AnswerLinks)


async def compose_chase(
    work: Work,
    room: Postroom,
    plan: Plan,
    source: str | None = None,
    *,
    by_hand: bool = False,
    links: AnswerLinks | None = None,
) -> Composed:
    """Compose the reminder that ``plan`` says is due; ``source`` is the owner's own text, if edited.

    A text that the owner sends ``by_hand`` travels alone, so that it speaks of no file. Without ``links`` it is only
    looked at.

    :raises TemplateRefused: when the text cannot be made.
    :raises DomainError: ``text_lacks`` when the owner's text lacks a reference, the amount or the date.
    """
    links = links or room.doors.links()
    facts = replace(await reminder_facts(work, room, plan), answer_link=links.page, chat_link=links.chat)
    invoice_ids = [invoice_id for invoice_id, _, _ in shares_of(reminder_of(plan))]
    thread = await thread_of(work.tx, plan.case.business.id, plan.case.client.id, invoice_ids)
    if by_hand:
        rendered = await asyncio.to_thread(_rendered, room, facts, source)
        return threaded(Composed(rendered, facts.language, (), links=links), thread)
    kept = await documents.of_invoices(work.tx, plan.case.business.id, [i.id for i in reminder_of(plan).requested])
    composed = await asyncio.to_thread(_compose, room, facts, kept, source)
    return threaded(replace(composed, links=links), thread)


def reminder_of(plan: Plan) -> Reminder:
    """Return the reminder that is due.

    :raises DomainError: ``nothing_due`` when none is.
    """
    if plan.outlook.reminder is None:
        raise DomainError("nothing_due")
    return plan.outlook.reminder


async def reminder_facts(work: Work, room: Postroom, plan: Plan) -> ReminderFacts:
    """Return the facts of the reminder that ``plan`` says is due, save for what travels with it.

    :raises DomainError: ``nothing_due`` when none is.
    """
    reminder, business = reminder_of(plan), plan.case.business
    earlier = await correspondence.reminded_on(work.tx, business.id, [i.id for i in reminder.requested])
    days = tuple(dict.fromkeys(business.today(moment) for moment in earlier))
    facts = _reminder_facts(plan.case, reminder, days)
    quoted = await _quoted(work, room, plan, reminder)
    language = room.catalogue.language(facts.language)
    bounced, paid_on = await _bounced(work, plan, reminder)
    facts = replace(facts, bounced=bounced, bounced_paid_on=paid_on, service_code=plan.case.client.service_code)
    return replace(facts, language=language, late=quoted.late, waived=quoted.waived)


async def _bounced(work: Work, plan: Plan, reminder: Reminder) -> tuple[str, date | None]:
    """Return by what means and of which day the last payment for these invoices was that came back, if one did."""
    ids = [invoice.id for invoice in reminder.requested]
    found = await bounces.of_invoices(work.tx, plan.case.business.id, ids)
    if not found:
        return "", None
    payment = await payments.get(work.tx, plan.case.business.id, found[-1].payment_id)
    return found[-1].means or "other", payment.paid_on


async def _quoted(work: Work, room: Postroom, plan: Plan, reminder: Reminder) -> Quote:
    """Return what the text may quote of late interest: only firm steps speak of it."""
    if not reminder.step.is_delicate:
        return Quote()
    business, client = plan.case.business, plan.case.client
    return await quote(work, business, room.laws, client, reminder.requested, on=plan.day)


def _compose(room: Postroom, facts: ReminderFacts, kept: Sequence[Document], source: str | None) -> Composed:
    """Do the slow part, reading files and drawing, away from the event loop."""
    asked = facts.totals[0] if len(facts.totals) == 1 else None
    qr, details = enclosed(room, facts.business, facts.language, asked, facts.reference)
    complete = len(kept) == len(facts.requested)
    facts = replace(facts, invoice_attached=complete, bank_details_attached=details is not None, epc_qr=qr is not None)
    files = [Attachment(d.filename, d.mime, room.folder.read(d.sha256)) for d in kept]
    attachments = (*files, *((details,) if details else ()))
    return Composed(_rendered(room, facts, source), facts.language, (), attachments, (qr,) if qr else ())


def threaded(composed: Composed, thread: Thread) -> Composed:
    """Put a message into its thread, under the subject that the thread has had from the start."""
    if not thread.keys:
        return composed
    subject = thread.subject or composed.rendered.subject
    return replace(composed, rendered=replace(composed.rendered, subject=subject), thread=thread.keys)


def _rendered(room: Postroom, facts: ReminderFacts, source: str | None) -> Rendered:
    if source is None:
        return room.texts.render_reminder(facts)
    rendered = room.texts.render_edited(source, facts)
    lacking = missing_facts(rendered.text, facts)
    if lacking:
        raise DomainError("text_lacks", lacking=tuple(sorted(lacking)))
    return rendered


def enclosed(
    room: Postroom, business: BusinessFacts, language: str, asked: Money | None, reference: str
) -> tuple[Attachment | None, Attachment | None]:
    """Return the picture of a transfer of exactly what is asked and the page with the account, None for what cannot be.

    Drawing is slow: this is for a thread of its own.
    """
    png = asked and bank_details.epc_qr(business.account_holder, business.iban, asked, reference)
    qr = Attachment(QR_NAME, "image/png", png) if png else None
    return qr, _bank_details(room, business, language)


def _bank_details(room: Postroom, business: BusinessFacts, language: str) -> Attachment | None:
    """Return the page with the business's account, or None without a valid one."""
    words = room.catalogue.words(language)
    labels = BankDetailsLabels(**{name: words.plain(f"bank_details.{name}") for name in BankDetailsLabels.__slots__})
    content = bank_details.bank_details_pdf(
        business.account_holder, business.iban, labels, words.language, room.layouts
    )
    return Attachment(words.plain("bank_details.filename"), "application/pdf", content) if content else None


def _reminder_facts(case: Case, reminder: Reminder, earlier_on: Sequence[date]) -> ReminderFacts:
    business, client = case.business, case.client
    reference = " ".join(i.number for i in reminder.requested if i.number) or client.name
    asked = reminder.totals[0] if len(reminder.totals) == 1 else None
    return ReminderFacts(
        step=reminder.step.name,
        language=client.language,
        kind=client.kind,
        address=client.address,
        person=business.person,
        business=business_facts(business),
        contact=case.addressee(reminder.step.name).name,
        requested=tuple(map(asked_facts, reminder.requested)),
        informative=tuple(map(asked_facts, reminder.informative)),
        totals=reminder.totals,
        deadline_on=reminder.deadline_on,
        earlier_on=tuple(earlier_on),
        answered=True,  # answers reach the owner's own mailbox: silence cannot be known, so it is never claimed
        reference=reference,
        answer_link="",
        chat_link="",
        payment_link=fill_link(business.payment_link, asked, reference),
        invoice_attached=False,
        bank_details_attached=False,
    )


def business_facts(business: Business) -> BusinessFacts:
    """Return the business as texts see it."""
    return BusinessFacts(
        name=business.name,
        country=business.country,
        signature=business.signature or business.name,
        phone=business.phone,
        email=business.email,
        account_holder=business.account_holder or business.name,
        iban=business.iban if Means.TRANSFER in business.means else "",
        cheque=Means.CHEQUE in business.means,
        postal=business.postal,
    )


def asked_facts(invoice: Invoice) -> InvoiceFacts:
    """Return an invoice that was relieved of what is contested as texts see it: whole, with that part apart."""
    facts = invoice_facts(invoice)
    if not invoice.contested:
        return facts
    return replace(facts, amount=invoice.amount + invoice.contested, contested=invoice.contested)


def invoice_facts(invoice: Invoice) -> InvoiceFacts:
    """Return an invoice as texts see it."""
    return InvoiceFacts(
        number=invoice.number,
        part=invoice.part,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        amount=invoice.amount,
        received=invoice.received,
        balance=invoice.balance,
        order_number=invoice.order_number,
        deposited_on=invoice.deposited_on,
        portal_status=invoice.portal_status,
    )


async def is_undone(work: Work, business: Business, note: Message) -> bool:
    """Tell whether the payment that a note thanks or apologises for has been undone."""
    return await payments.reversal_of(work.tx, business.id, note.content["payment"]) is not None


async def compose_note(work: Work, room: Postroom, business: Business, note: Message) -> Composed:
    """Compose thanks or an apology.

    :raises TemplateRefused: when the text cannot be made.
    """
    return await compose_note_for(work, room, business, note.content["payment"], note.kind)


async def compose_note_for(work: Work, room: Postroom, business: Business, payment_id: int, kind: Kind) -> Composed:
    """Compose thanks (or an apology) for a payment, as the case stands now.

    :raises TemplateRefused: when the text cannot be made.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    client = await clients.get(work.tx, business.id, payment.client_id)
    paid = await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in payment.shares])
    language = room.catalogue.language(client.language)
    thread = await thread_of(work.tx, business.id, client.id, [i.id for i in paid])
    common: dict[str, Any] = {
        "language": language,
        "kind": client.kind,
        "address": client.address,
        "person": business.person,
        "business": business_facts(business),
        "contact": client.contact,
        "invoices": tuple(map(invoice_facts, paid)),
    }
    if kind is Kind.THANKS:
        remaining = tuple(i.balance for i in paid if i.balance)
        thanks = ThanksFacts(received=payment.amount, remaining=remaining, **common)
        return threaded(Composed(room.texts.render_thanks(thanks), language, ()), thread)
    moments = await correspondence.reminded_on(work.tx, business.id, [i.id for i in paid])
    crossed = CrossedFacts(
        reminded_on=business.today(moments[-1] if moments else work.now),
        paid_on=payment.paid_on,
        **common,
    )
    return threaded(Composed(room.texts.render_crossed(crossed), language, ()), thread)


def outgoing(room: Postroom, business: Business, message: Message, composed: Composed) -> Outgoing:
    """Put a composed message into its envelope: in the business's own name, answers to its own address."""
    return Outgoing(
        key=message.mail_key,
        recipient=message.recipient,
        sender_name=business.name,
        sender=room.sender,
        reply_to=room.inbox or business.email or room.sender,
        subject=composed.rendered.subject,
        text=composed.rendered.text,
        html=composed.rendered.html,
        language=composed.language,
        thread=composed.thread,
        attachments=composed.attachments,
        inline=composed.inline,
        rows=_rows(room, message, composed.language),
    )


def _rows(room: Postroom, message: Message, language: str) -> Rows:
    """Return the buttons that stand under a message where it can have some."""
    if message.channel != CHAT:
        return ()
    chases = message.kind is Kind.CHASE
    return answer_rows(room.catalogue.words(language), message.client_id, chases=chases)
