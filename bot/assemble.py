"""Build the program once, every dependency a parameter with a production default.

``assemble`` opens what the settings name and yields a ``Program``; the real bot, the demo and the tests use the same.
"""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.answering import Answering
from bot.case_files import CaseFiles
from bot.channels.base import DeliveryError, Outcome
from bot.channels.client_chat import ClientChatChannel
from bot.channels.email import EmailChannel
from bot.channels.pacing import Pacing
from bot.channels.smtp_url import parse_smtp_url
from bot.channels.telegram import TelegramChat, open_bot
from bot.clock import Clock
from bot.correcting import Correcting
from bot.exports import Exports
from bot.file_reader import open_reader
from bot.i18n.places import TEMPLATES
from bot.importing import Importer
from bot.inbox.imap import Mailbox
from bot.inbox.imap_url import parse_imap_url
from bot.languages import Languages
from bot.law.late_payment import LatePaymentLaws, RatesFileError, load_laws
from bot.law.routes import load_routes
from bot.mailroom import Mailroom
from bot.program import Program
from bot.replying import Replying
from bot.services import Services
from bot.settings import Settings, StartError
from bot.telling import DIGEST, Telling, announced
from bot.usecases.compose_message import Postroom
from bot.usecases.deliver_cards import CardDeliverer
from bot.usecases.deliver_outbox import Deliverer
from bot.usecases.link_case import Doors
from bot.usecases.report_outage import report_outage
from bot.usecases.work import Work
from bot.web.site import site_of
from handlers import FEATURES
from handlers.application import Desk
from storage import claim_links
from storage.cards import StoredCard
from storage.database import Database, open_database
from storage.documents import DocumentFolder
from storage.migrate import prepare

CLAIM = "claim_"  # what a claim link's payload begins with


@asynccontextmanager
async def assemble(
    settings: Settings,
    clock: Clock,
    *,
    pacing: Pacing | None = None,
    languages: Languages | None = None,
    in_rounds: bool = False,
) -> AsyncIterator[Program]:
    """Open what ``settings`` name and yield the program, ready to run.

    ``in_rounds`` says that it works only now and then, as cron has it: the pauses in between are no outages.

    :raises StartError: when something cannot be opened, in a sentence.
    """
    if settings.telegram_token is None:
        raise StartError("RELANCE_TELEGRAM_TOKEN is missing: ask @BotFather for a token.")
    settings.data.mkdir(parents=True, exist_ok=True)
    database = open_database(settings.database_url)
    folder = DocumentFolder(settings.data / "documents")
    chat = TelegramChat(open_bot(settings.telegram_token, settings.telegram_api, pacing or Pacing()), folder.read)
    try:
        await prepare(database)
        await _open_chat(chat)
        services = _services(settings, clock, database, chat, languages or Languages.load())
        if not in_rounds:
            await report_outage(database, clock.now(), services.mail_domain, services.telling.tell_outage)
        yield await _program(settings, services)
    finally:
        await chat.close()
        await database.close()


async def _open_chat(chat: TelegramChat) -> None:
    """Ask Telegram who we are; without an answer there is nothing to talk to."""
    try:
        await chat.open()
    except DeliveryError as error:
        if error.outcome is Outcome.PERMANENT:
            raise StartError(
                "RELANCE_TELEGRAM_TOKEN is not accepted by Telegram: copy it again from @BotFather."
            ) from None
        raise StartError(
            "Telegram cannot be reached: check this machine's connection and RELANCE_TELEGRAM_API."
        ) from None


def _services(
    settings: Settings, clock: Clock, database: Database, chat: TelegramChat, languages: Languages
) -> Services:
    telling = Telling(languages.catalogue, settings.owners)
    sender = settings.mail_from or ""
    email = EmailChannel(parse_smtp_url(settings.smtp_url), clock) if settings.smtp_url and sender else None
    mail_domain = sender.rpartition("@")[2] if email else ""
    folder = DocumentFolder(settings.data / "documents")
    doors = Doors(settings.public_url or "", chat.bot.username)
    layouts = TEMPLATES / "layouts"
    texts, catalogue, laws = languages.texts, languages.catalogue, _laws(settings)
    chat_channel, inbox = ClientChatChannel(chat), _inbox(settings)
    room = Postroom(texts, catalogue, layouts, email, sender, folder, laws, doors, chat_channel, inbox)
    answering = Answering(telling, frozenset(address.lower() for address in (sender, inbox) if address))
    replying = Replying(answering)
    mailroom = Mailroom(database, clock, telling, replying, languages.replies, mail_domain, folder)
    return Services(
        database=database,
        clock=clock,
        chat=chat,
        catalogue=languages.catalogue,
        vocabularies=languages.vocabularies,
        frames=languages.frames,
        replies=languages.replies,
        room=room,
        telling=telling,
        answering=answering,
        mailroom=mailroom,
        correcting=Correcting(replying, languages.replies),
        mailbox=Mailbox(parse_imap_url(settings.imap_url), mailroom.keep) if settings.imap_url else None,
        messages=Deliverer(database, room, telling, mail_domain),
        cards=CardDeliverer(database, chat, _after_card, mail_domain, telling.up_to_date),
        files=open_reader(),
        imports=Importer(database, folder, telling, languages.vocabularies, mail_domain),
        case_files=CaseFiles(database, room, telling, mail_domain),
        exports=Exports(database, folder, telling, mail_domain),
        routes=load_routes(),
        mail_domain=mail_domain,
        owners=settings.owners,
        open_to_all=settings.open_to_all,
    )


def _inbox(settings: Settings) -> str:
    """Return the address of the mail box that is read: the user who logs in, where that is an address."""
    if settings.imap_url is None:
        return ""
    user = parse_imap_url(settings.imap_url).user
    return user if "@" in user else settings.mail_from or ""


def _laws(settings: Settings) -> LatePaymentLaws:
    """Read what the laws say about late payment, with the operator's own rates."""
    try:
        return load_laws(settings.rates)
    except RatesFileError as error:
        raise StartError(f"RELANCE_RATES: the file {settings.rates} {error}") from error


async def _after_card(work: Work, card: StoredCard) -> None:
    """Let leave what a digest announced, once the digest is in the chat."""
    if card.purpose == DIGEST and card.business_id is not None:
        await announced(work, card.business_id, card.content["announces"])


async def _program(settings: Settings, services: Services) -> Program:
    program = Program(services, Desk(services, FEATURES), site_of(settings))
    if not settings.owners and not settings.open_to_all:
        program.claim_link = await _claim_link(services)
    return program


async def _claim_link(services: Services) -> str | None:
    """Return a new one-time link by which the first owner claims the installation, or None when it is claimed."""
    async with services.database.write() as tx:
        if await claim_links.is_claimed(tx):
            return None
        token = secrets.token_urlsafe(20)
        await claim_links.offer(tx, token, services.clock.now())
    return f"https://t.me/{await services.chat.username()}?start={CLAIM}{token}"
