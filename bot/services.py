"""All that handlers and ticks are handed: built once by ``bot.assemble``, then only read."""

from dataclasses import dataclass

from bot.answering import Answering
from bot.case_files import CaseFiles
from bot.channels.telegram import TelegramChat
from bot.clock import Clock
from bot.correcting import Correcting
from bot.exports import Exports
from bot.file_reader import FileReader
from bot.i18n.catalogue import Catalogue
from bot.i18n.frames import Frames
from bot.importing import Importer
from bot.inbox.imap import Mailbox
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.vocabulary import Vocabularies
from bot.law.routes import Routes
from bot.mailroom import Mailroom
from bot.telling import Telling
from bot.usecases.compose_message import Postroom
from bot.usecases.deliver_cards import CardDeliverer
from bot.usecases.deliver_outbox import Deliverer
from storage.database import Database


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class Services:
    """The program's parts.

    ``owners`` may use the bot, ``open_to_all`` lets everybody; without either, whoever has claimed a business.
    ``mail_domain`` is the sender's, empty without mail.
    """

    database: Database
    clock: Clock
    chat: TelegramChat
    catalogue: Catalogue
    vocabularies: Vocabularies
    frames: Frames
    replies: ReplyGrammar
    room: Postroom
    telling: Telling
    answering: Answering
    mailroom: Mailroom
    correcting: Correcting
    mailbox: Mailbox | None
    messages: Deliverer
    cards: CardDeliverer
    files: FileReader
    imports: Importer
    case_files: CaseFiles
    exports: Exports
    routes: Routes
    mail_domain: str
    owners: frozenset[int]
    open_to_all: bool

    def admits(self, user_id: int) -> bool:
        """Tell whether a person who has a business may use it: the list, where there is one, can also shut out."""
        return self.open_to_all or not self.owners or user_id in self.owners
