"""Mails that came in: stored, read in their turn, acted on, and shown to the owner with the client's own words.

A mail acts in one transaction with what it does to the case, so that it acts once. One that fails is tried again after
the others, and given to its owner unread when it fails again and again.
"""

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot import log
from bot.clock import Clock
from bot.domain.answer import MOST_A_DAY, By, Door, Speaker
from bot.domain.business import Business
from bot.domain.calendar import start_of_day
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.reply_case import Case
from bot.inbox.attachments import read_attachments
from bot.inbox.imap import LARGEST
from bot.inbox.match import Match
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.mail import Mail, read_mail
from bot.intake.reply.read import Answer, read_reply
from bot.intake.reply.reading import ReplyIntent, ReplyReading
from bot.mail_telling import ask_whose, show_mail, tell_flood
from bot.replying import SILENT, Reply, Replying
from bot.telling import Telling
from bot.usecases.failed_delivery import refuse
from bot.usecases.keep_given import Given, keep_attached
from bot.usecases.read_reply import find_case, invoices_meant, record_reply
from bot.usecases.refused_address import RETURNED
from bot.usecases.work import Work
from storage import businesses, clients, mails, messages
from storage.database import Database
from storage.documents import DocumentFolder
from storage.mails import MAX_FAILURES, MailState, StoredMail
from storage.messages import State

_MOST_STRANGERS = 10  # mails of unknown senders about which an owner is asked in a day
_LONGEST_WORDS = 4000
_LONGEST_SUBJECT = 200
_BEGINNING = 512 * 1024  # bytes of a mail that are kept once its attachments are
_MOST_WAITING = 200 * 1024 * 1024  # bytes of mails to be read, beyond which large ones are kept without attachments


@dataclass(frozen=True, slots=True)
class Mailroom:
    """Takes in mails and does what they say."""

    database: Database
    clock: Clock
    telling: Telling
    replying: Replying
    grammar: ReplyGrammar
    mail_domain: str
    folder: DocumentFolder

    async def keep(self, raw: bytes) -> None:
        """Store a mail, once; returns when it is safe."""
        if not raw:
            return
        sha256 = hashlib.sha256(raw).hexdigest()
        async with self.database.write() as tx:
            if len(raw) > _BEGINNING and await mails.waiting_bytes(tx) > _MOST_WAITING:
                raw = raw[:_BEGINNING]
            fresh = await mails.store(tx, sha256, raw, self.clock.now())
        log.note("mail_stored" if fresh else "mail_known", fingerprint=sha256[:12], size=len(raw))

    async def read_due(self, now: datetime) -> int:
        """Read one stored mail and do what it says; return whether there was one."""
        async with self.database.write() as tx:
            stored = await mails.claim_new(tx)
            if stored is None:
                return 0
            try:
                async with tx.begin_nested():
                    await self._read(Work(tx, now, self.mail_domain), stored)
            except Exception as error:  # noqa: BLE001 - whatever a bug raises, the other mails are read
                log.failure("mail_failed", error, mail=stored.id)
                await mails.settle(tx, stored.id, failures=stored.failures + 1)
                if stored.failures + 1 >= MAX_FAILURES:
                    await self._give_up(Work(tx, now, self.mail_domain), stored)
            await mails.cut_raw(tx, stored.id, _BEGINNING)
        return 1

    async def _give_up(self, work: Work, stored: StoredMail) -> None:
        """Give a mail that fails again and again to its owner, who reads it; drop it when nobody knows whose it is."""
        await mails.settle(work.tx, stored.id, state=MailState.DROPPED)
        try:
            async with work.tx.begin_nested():
                await self._hand_to_owner(work, stored)
        except Exception as error:  # noqa: BLE001 - what fails here too must not hold up the other mails
            log.failure("mail_dropped", error, mail=stored.id)

    async def _hand_to_owner(self, work: Work, stored: StoredMail) -> None:
        mail = await asyncio.to_thread(read_mail, stored.raw or b"")
        found = await find_case(work, mail, mail.text)
        if found.case is None:
            return
        business = await businesses.get(work.tx, found.case.business_id)
        await mails.settle(
            work.tx,
            stored.id,
            business_id=business.id,
            client_id=found.case.client_id,
            sender=mail.sender,
            subject=mail.subject[:_LONGEST_SUBJECT],
            words=mail.text[:_LONGEST_WORDS],
            intent=ReplyIntent.UNCLEAR.value,
            state=MailState.ASKED,
        )
        await show_mail(self.telling, work, business, stored.id, asks=True)

    async def _read(self, work: Work, stored: StoredMail) -> None:
        mail = await asyncio.to_thread(read_mail, stored.raw or b"")
        if await mails.case_of_keys(work.tx, [mail.key.strip("<>")]) is not None:  # one of ours that came round
            await _drop(work, stored.id, "own")
            return
        reading = await self._reading(mail, stored.received_at.date())  # until it is known in whose zone
        found = await find_case(work, mail, reading.own)
        known = {
            "sender": mail.sender,
            "subject": mail.subject[:_LONGEST_SUBJECT],
            "words": reading.own[:_LONGEST_WORDS],
            "intent": reading.intent.value,
        }
        await mails.settle(work.tx, stored.id, **known)
        if found.case is not None:
            business = await businesses.get(work.tx, found.case.business_id)
            there = business.today(stored.received_at)
            if there != stored.received_at.date():
                reading = await self._reading(mail, there)
            await self._act(work, stored, found.case, mail, reading)
        else:
            await self._ask_whose(work, stored.id, mail, reading, found)

    async def _reading(self, mail: Mail, received_on: date) -> ReplyReading:
        """Read a mail beside the event loop: a hostile one takes a second."""
        answer = Answer(mail.text, received_on, mail.subject, automatic=mail.automatic, bounced=mail.bounced)
        return await asyncio.to_thread(read_reply, answer, self.grammar)

    async def _act(self, work: Work, stored: StoredMail, case: Case, mail: Mail, reading: ReplyReading) -> None:
        """Do what a mail says in its case, and show it to the owner unless a machine or thanks say nothing."""
        mail_id = stored.id
        business = await businesses.get(work.tx, case.business_id)
        client = await clients.get(work.tx, business.id, case.client_id)
        ours = {business.email.lower(), *self.replying.answering.own} - {client.email.lower()}
        if mail.sender in ours and not mail.bounced:  # the owner's own word in the same thread, or ours come round
            await mails.settle(work.tx, mail_id, business_id=business.id, client_id=client.id)
            await _drop(work, mail_id, "own")
            return
        client_id = client.id
        about = await invoices_meant(work, business, case, mail.subject, reading.own)
        known = {"business_id": business.id, "client_id": client_id, "about": list(about)}
        await mails.settle(work.tx, mail_id, state=MailState.READ, **known)
        await record_reply(work, business, client_id, mail_id, reading)
        if reading.intent is ReplyIntent.BOUNCE:
            await self._bounced(work, business, case, mail)
            return
        if reading.intent is ReplyIntent.OUT_OF_OFFICE:
            return
        if await self._is_flooded(work, business, client):
            return
        given = await self._files(work, business, client_id, stored)
        if reading.intent in SILENT and not given.files:
            return
        who = Speaker(business, client_id, By(Door.MAIL, mail.key or mail.sender))
        reply = Reply(who, reading, about, next(iter(given.files), None), came_on=business.today(stored.received_at))
        done = await self.replying.act(work, reply)
        if done is None:
            await mails.settle(work.tx, mail_id, state=MailState.ASKED)
        else:
            await mails.settle(work.tx, mail_id, did=[deed.as_json() for deed in done])
        if done and reading.intent is ReplyIntent.PAID:  # the answer's own card shows the first, as its proof
            given = replace(given, files=given.files[1:])
        await show_mail(self.telling, work, business, mail_id, asks=done is None, given=given)

    async def _is_flooded(self, work: Work, business: Business, client: Client) -> bool:
        """Tell whether a client has written so often today that its mails are only kept, in the trace of its case."""
        morning = start_of_day(business.today(work.now), business.zoneinfo)
        if await mails.written_since(work.tx, business.id, client.id, morning) <= MOST_A_DAY:
            return False
        await tell_flood(self.telling, work, business, client, MOST_A_DAY)
        return True

    async def _files(self, work: Work, business: Business, client_id: int, stored: StoredMail) -> Given:
        """Keep what came with a mail."""
        raw = stored.raw or b""
        attached = await asyncio.to_thread(read_attachments, raw, whole=len(raw) not in {LARGEST, _BEGINNING})
        return await keep_attached(work, business, client_id, self.folder, attached)

    async def _bounced(self, work: Work, business: Business, case: Case, mail: Mail) -> None:
        """Take a mail that came back for one that was refused; a mere delay changes nothing."""
        if mail.delayed or case.message_id is None:
            return
        message = await messages.get(work.tx, business.id, case.message_id)
        if message.state in {State.DELIVERED, State.UNCERTAIN}:
            await refuse(work, self.telling, business, message, RETURNED)

    async def _ask_whose(self, work: Work, mail_id: int, mail: Mail, reading: ReplyReading, found: Match) -> None:
        """Ask the owner whose answer it is, unless a machine wrote it or it can be nobody's."""
        business_id = await _asked_business(work, found.choices)
        machine = mail.automatic or mail.bounced or reading.intent in SILENT
        if business_id is None or machine:
            await _drop(work, mail_id, "machine" if machine else "nobody")
            return
        business = await businesses.get(work.tx, business_id)
        morning = start_of_day(business.today(work.now), business.zoneinfo)
        if await mails.asked_since(work.tx, business.id, morning) >= _MOST_STRANGERS:
            await _drop(work, mail_id, "too_many", logging.WARNING)
            await tell_flood(self.telling, work, business, None, _MOST_STRANGERS)
            return
        await mails.settle(work.tx, mail_id, business_id=business.id, state=MailState.ASKED)
        own = [case.client_id for case in found.choices if case.business_id == business.id]
        await ask_whose(self.telling, work, business, mail_id, own)

    async def attach(self, work: Work, business: Business, mail_id: int, client_id: int) -> None:
        """Take the owner's word whose answer a mail is, and do what it says.

        :raises DomainError: ``answer_settled`` when it was attached already.
        """
        stored = await mails.get(work.tx, business.id, mail_id)
        if stored.client_id is not None or stored.raw is None:
            raise DomainError("answer_settled")
        client = await clients.get(work.tx, business.id, client_id)
        mail = await asyncio.to_thread(read_mail, stored.raw)
        reading = await self._reading(mail, business.today(stored.received_at))
        await self._act(work, stored, Case(business.id, client.id), mail, reading)
        await mails.cut_raw(work.tx, mail_id, _BEGINNING)


async def _drop(work: Work, mail_id: int, reason: str, level: int = logging.INFO) -> None:
    await mails.settle(work.tx, mail_id, state=MailState.DROPPED)
    log.note("mail_dropped", level, mail=mail_id, reason=reason)


async def _asked_business(work: Work, choices: Sequence[Case]) -> int | None:
    """Return the business whose owner is asked: the only one that the mail can be for."""
    found = {case.business_id for case in choices}
    if len(found) == 1:
        return found.pop()
    return await mails.only_business(work.tx) if not found else None
