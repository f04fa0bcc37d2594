"""The owner says that an answer by mail was read wrong: what the reading did is taken back, and what it means is done.

Both happen in one transaction. What cannot be taken back any more is returned, so that the owner is told.
"""

import asyncio
from dataclasses import dataclass, replace

from bot.cards.mails import MEANINGS
from bot.domain.answer import AnswerKind, By, Door, Speaker
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.read import Answer, read_reply
from bot.intake.reply.reading import ReplyIntent, ReplyReading
from bot.replying import Deeds, Reply, Replying
from bot.usecases.read_reply import record_reply
from bot.usecases.undo_reply import Undone, record_correction, undo_deeds
from bot.usecases.work import Work
from storage import clients, mails
from storage.mails import MailState, StoredMail

NOTHING = "nothing"  # what the owner says of an answer after which nothing is to be done
_OBSTACLES = {each.value: each for each in (AnswerKind.ORDER_NUMBER, AnswerKind.APPROVAL)}


@dataclass(frozen=True, slots=True)
class Corrected:
    """A mail after its correction: whether what the owner says could be ``done``, and what became of what was done."""

    mail: StoredMail
    done: bool
    undone: tuple[Undone, ...]


@dataclass(frozen=True, slots=True)
class Correcting:
    """Takes the owner's word for what a mail means."""

    replying: Replying
    grammar: ReplyGrammar

    async def take_as(self, work: Work, business: Business, mail_id: int, meaning: str) -> Corrected:
        """Take back what was made of a mail, and do what the owner says that it means, one of ``MEANINGS``.

        :raises DomainError: ``answer_settled`` when nobody knows whose answer it is, ``stale_button`` for what no
            button offers.
        """
        if meaning not in MEANINGS:
            raise DomainError("stale_button")
        stored, client_id = await _attached(work, business, mail_id)
        undone = await _take_back(work, business, stored, meaning)
        intent = ReplyIntent.WANTS_DOCUMENT if meaning in _OBSTACLES else ReplyIntent(meaning)
        reading = replace(await self._read(business, stored), intent=intent, also=())
        await record_reply(work, business, client_id, mail_id, reading)
        await mails.settle(work.tx, mail_id, state=MailState.READ, intent=meaning)
        who = Speaker(business, client_id, By(Door.MAIL, stored.sender))
        came_on, obstacle = business.today(stored.received_at), _OBSTACLES.get(meaning)
        said = Reply(who, reading, stored.about, obstacle=obstacle, came_on=came_on, corrected=True)
        done = await self._act(work, said)
        await mails.settle(work.tx, mail_id, did=[deed.as_json() for deed in done or ()])
        return Corrected(await mails.get(work.tx, business.id, mail_id), done is not None, undone)

    async def take_as_nothing(self, work: Work, business: Business, mail_id: int) -> Corrected:
        """Take back what was made of a mail, after which nothing is to be done.

        :raises DomainError: ``answer_settled`` when nobody knows whose answer it is.
        """
        stored, _ = await _attached(work, business, mail_id)
        undone = await _take_back(work, business, stored, NOTHING)
        await mails.settle(work.tx, mail_id, state=MailState.READ, did=[])
        return Corrected(await mails.get(work.tx, business.id, mail_id), done=True, undone=undone)

    async def _read(self, business: Business, stored: StoredMail) -> ReplyReading:
        """Read the words again for their details, as of the day on which they came."""
        answer = Answer(stored.words, business.today(stored.received_at), stored.subject)
        return await asyncio.to_thread(read_reply, answer, self.grammar)

    async def _act(self, work: Work, reply: Reply) -> Deeds | None:
        """Do it; a promise without a day of its own is for the owner to date."""
        if reply.reading.intent is ReplyIntent.PROMISE and len(reply.reading.promised) != 1:
            return None
        return await self.replying.act(work, reply)


async def _attached(work: Work, business: Business, mail_id: int) -> tuple[StoredMail, int]:
    """Return a mail, held against another correction, with its client."""
    client_id = (await mails.get(work.tx, business.id, mail_id)).client_id
    if client_id is None:
        raise DomainError("answer_settled")
    await clients.lock(work.tx, business.id, client_id)
    return await mails.get(work.tx, business.id, mail_id), client_id


async def _take_back(work: Work, business: Business, stored: StoredMail, is_now: str) -> tuple[Undone, ...]:
    undone = await undo_deeds(work, business, stored.did)
    if stored.intent != is_now:
        await record_correction(work, business, stored, is_now, undone)
    return undone
