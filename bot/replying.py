"""What each answer of a client does once it has been read, whether it came by mail or was typed in the chat.

The same use cases act as on the client's page. What cannot be done as the client says it (the plan runs already, the
day lies too far ahead) is left to the owner, who sees the words.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answering import Answering
from bot.cards.insolvency import insolvency_card
from bot.domain.answer import Answer, AnswerKind, Speaker
from bot.domain.deed import Deed, DeedKind
from bot.domain.errors import DomainError
from bot.domain.installment_plan import Wish
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.intake.reply.reading import Method, Promised, ReplyIntent, ReplyReading
from bot.usecases.find_debt import concerned
from bot.usecases.keep_document import KeptFile
from bot.usecases.report_insolvency import report_insolvency
from bot.usecases.say_paid import Claim
from bot.usecases.undo_reply import answers_before, dispute_before, insolvency_before
from bot.usecases.work import CLIENT, Work

# Intents after which nothing is to be done: a machine's absence, thanks.
SILENT = frozenset({ReplyIntent.OUT_OF_OFFICE, ReplyIntent.THANKS})
Deeds = tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reading with who answered, about which invoices (none: all that is late), and a file that came with it.

    ``obstacle`` is what a wish for a document comes to where the owner said so. ``came_on`` is the day of the words,
    today where it is None; one that was read later, or corrected, was not said later. ``corrected`` says that the
    owner says what they mean, after they were taken for something.
    """

    who: Speaker
    reading: ReplyReading
    about: tuple[int, ...] = ()
    file: KeptFile | None = None
    obstacle: AnswerKind | None = None
    came_on: date | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Replying:
    """Does what clients say in their own words."""

    answering: Answering

    async def act(self, work: Work, reply: Reply) -> Deeds | None:
        """Do what an answer says, and return what was done, so that it can be taken back.

        None when that is for the owner, whether nobody can tell or it cannot be done.
        """
        deeds: Mapping[ReplyIntent, Callable[[Work, Reply], Awaitable[Deeds]]] = {
            ReplyIntent.PROMISE: self._promise,
            ReplyIntent.DIFFICULTY: self._difficulty,
            ReplyIntent.PAID: self._paid,
            ReplyIntent.DISPUTE: self._dispute,
            ReplyIntent.WANTS_DOCUMENT: self._document,
            ReplyIntent.WRONG_CONTACT: self._wrong_contact,
            ReplyIntent.STOP: self._stop,
            ReplyIntent.INSOLVENCY: self._insolvency,
        }
        deed = deeds.get(reply.reading.intent)
        if deed is None:
            return () if reply.reading.intent in SILENT else None
        try:
            async with work.tx.begin_nested():
                return await deed(work, reply)
        except DomainError:
            return None

    async def _promise(self, work: Work, reply: Reply) -> Deeds:
        if len(reply.reading.promised) != 1:
            return await self._difficulty(work, reply)
        return await self._will_pay(work, reply, reply.reading.promised[0])

    async def _will_pay(self, work: Work, reply: Reply, promised: Promised) -> Deeds:
        owed = await _owed(work, reply)
        amount = None if promised.amount is None else Money(promised.amount, owed[0].balance.currency)
        about = tuple(each.id for each in owed)
        promise = await self.answering.will_pay(work, reply.who, promised.on, amount, about)
        return (Deed(DeedKind.PROMISE, promise.id),)

    async def _difficulty(self, work: Work, reply: Reply) -> Deeds:
        """Offer plans that fit what the client says: so many payments, so much a month, from that day on."""
        promised = reply.reading.promised
        amounts = {each.amount for each in promised}
        monthly = amounts.pop() if len(amounts) == 1 and len(promised) > 1 else None
        wish = Wish(reply.reading.proposed_installments, monthly, promised[0].on if promised else None)
        about = tuple(each.id for each in await _owed(work, reply))
        try:
            async with work.tx.begin_nested():
                made = await self.answering.difficulty(work, reply.who, wish, about)
        except DomainError:
            made = await self.answering.difficulty(work, reply.who, Wish(), about)
        return (Deed(DeedKind.ARRANGEMENT, made.id),)

    async def _paid(self, work: Work, reply: Reply) -> Deeds:
        reading = reply.reading
        means = Method.CARD if reading.method is Method.ONLINE else reading.method
        paid_on = reading.paid_on or reply.came_on or reply.who.business.today(work.now)
        about = tuple(each.id for each in await _owed(work, reply))
        claim = Claim(paid_on, means.value if means else "", invoice_ids=about, proof=reply.file)
        before = await _before(work, reply, AnswerKind.PAID)
        said = _answered(await self.answering.paid(work, reply.who, claim), before)
        if len(reading.promised) == 1:
            return (said, *await self._will_pay(work, reply, reading.promised[0]))
        return (said,)

    async def _dispute(self, work: Work, reply: Reply) -> Deeds:
        """Open a dispute about the one invoice that can be meant.

        :raises DomainError: ``not_owed`` when several can.
        """
        owed = await _owed(work, reply)
        if len(owed) != 1:
            raise DomainError("not_owed")
        before = await dispute_before(work, reply.who.business, owed[0].id)
        since = reply.came_on if reply.corrected else None
        reason = reply.reading.own
        dispute = await self.answering.contest(work, reply.who, owed[0].id, reason=reason, again_since=since)
        return (Deed(DeedKind.DISPUTE, dispute.id, before),)

    async def _document(self, work: Work, reply: Reply) -> Deeds:
        """Note that a paper is wanted: an invoice with the client's order number on it, or the invoice itself."""
        about = tuple(each.id for each in await _owed(work, reply))
        number = reply.reading.order_number
        kind = reply.obstacle or (AnswerKind.NOT_RECEIVED if number is None else AnswerKind.ORDER_NUMBER)
        before = await _before(work, reply, kind)
        answer = await self.answering.obstacle(work, reply.who, kind, invoice_ids=about, note=number or "")
        return (_answered(answer, before),)

    async def _wrong_contact(self, work: Work, reply: Reply) -> Deeds:
        return await self._tell(work, reply, AnswerKind.WRONG_PERSON)

    async def _stop(self, work: Work, reply: Reply) -> Deeds:
        return await self._tell(work, reply, AnswerKind.STOP)

    async def _tell(self, work: Work, reply: Reply, kind: AnswerKind) -> Deeds:
        before = await _before(work, reply, kind)
        return (_answered(await self.answering.tell(work, reply.who, kind, reply.reading.own), before),)

    async def _insolvency(self, work: Work, reply: Reply) -> Deeds:
        business = reply.who.business
        before = await insolvency_before(work, business, reply.who.client_id)
        found = await report_insolvency(work, business, reply.who.client_id, actor=CLIENT)
        telling = self.answering.telling
        await telling.show(work, business, insolvency_card(telling.words(business), found))
        return () if before is None else (Deed(DeedKind.INSOLVENCY, found.insolvency.id, before),)


async def _before(work: Work, reply: Reply, kind: AnswerKind) -> dict[str, Any]:
    return await answers_before(work, reply.who.business, reply.who.client_id, kind)


def _answered(answer: Answer, before: dict[str, Any]) -> Deed:
    return Deed(DeedKind.ANSWER, answer.id, before)


async def _owed(work: Work, reply: Reply) -> list[Invoice]:
    """Return the invoices that an answer is about: those asked for that are still owed, else all that is late."""
    business, client_id = reply.who.business, reply.who.client_id
    if reply.about:
        try:
            return list(await concerned(work, business, client_id, reply.about))
        except DomainError:
            pass
    return list(await concerned(work, business, client_id, ()))
