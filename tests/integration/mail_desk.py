"""A business that reads its mails on a real database, and a client that is late with an invoice."""

from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from sqlalchemy import func, select

from bot.answering import Answering
from bot.clock import ManualClock
from bot.correcting import Corrected, Correcting
from bot.domain.answer import AnswerKind
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.i18n.catalogue import Words
from bot.intake.reply.reading import ReplyIntent
from bot.languages import shared_languages
from bot.mailroom import Mailroom
from bot.replying import Replying
from bot.telling import Telling
from bot.usecases.edit_settings import edit_setting
from storage import holds, mails, tables
from storage.database import Database
from storage.documents import DocumentFolder
from storage.mails import StoredMail
from tests.integration.office import Office, open_office

LATE = date(2026, 8, 31)
EMAIL = "compta@dupont.example"
OWN = frozenset({"desk@relance.example"})  # the installation's own addresses


@dataclass
class Desk:
    """A business that reads its mails, and a client that is late."""

    office: Office
    invoice: Invoice
    room: Mailroom
    correcting: Correcting

    async def comes(self, text: str, *files: tuple[str, bytes], **head: str) -> None:
        """Let a mail come in, with files, and be read."""
        message = EmailMessage()
        for name, value in ({"From": EMAIL, "Subject": "Re: F-1"} | head).items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        for name, content in files:
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        await self.room.keep(message.as_bytes())
        assert await self.room.read_due(self.office.now) == 1

    async def hears(self, text: str, *files: tuple[str, bytes], **head: str) -> StoredMail:
        """Let the client write, with files, and return its mail once it is read."""
        await self.comes(text, *files, **head)
        async with self.office.work() as (work, business):
            newest = (await work.tx.execute(select(func.max(tables.mails.c.id)))).scalar_one()
            return await mails.get(work.tx, business.id, newest)

    async def corrects(self, mail: StoredMail, meaning: ReplyIntent | AnswerKind | None) -> Corrected:
        """Say what a mail means, or (None) that nothing is to be done."""
        async with self.office.work() as (work, business):
            if meaning is None:
                return await self.correcting.take_as_nothing(work, business, mail.id)
            return await self.correcting.take_as(work, business, mail.id, meaning.value)

    @property
    def words(self) -> Words:
        """The words of the owner's language."""
        return self.room.telling.catalogue.words("fr", "FR")

    async def holds(self) -> set[HoldKind]:
        """Return which holds run."""
        async with self.office.work() as (work, business):
            return {each.kind for each in await holds.running(work.tx, business.id, self.invoice.client_id)}


async def open_desk(database: Database, folder: Path) -> Desk:
    """Open a business with a client that owes an invoice since a week."""
    office = await open_office(database)
    async with office.work() as (work, business):
        await edit_setting(work, business, "name", "Atelier Lumière")
        await edit_setting(work, business, "email", "camille@atelier.example")
    invoice = await office.invoice("F-1", LATE, start="courtesy")
    languages = shared_languages()
    telling = Telling(languages.catalogue)
    replying = Replying(Answering(telling, OWN))
    room = Mailroom(
        database,
        ManualClock(office.now),
        telling,
        replying,
        languages.replies,
        "relance.example",
        DocumentFolder(folder),
    )
    return Desk(office, invoice, room, Correcting(replying, languages.replies))
