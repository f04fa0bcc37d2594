"""Build the program once, every dependency a parameter with a production default, and run it.

``assemble`` opens what the settings name and yields a ``Program``; the real bot, the demo and the tests use the same.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import log
from bot.channels.base import DeliveryError, Outcome
from bot.channels.email import EmailChannel
from bot.channels.pacing import Pacing
from bot.channels.smtp_url import parse_smtp_url
from bot.channels.telegram import TelegramChat, open_bot
from bot.clock import Clock
from bot.i18n.catalogue import Catalogue
from bot.i18n.places import TEMPLATES
from bot.i18n.render import Texts
from bot.i18n.vocabulary import load_words
from bot.intake.vocabulary import make_vocabulary
from bot.services import Services
from bot.settings import Settings, StartError
from bot.telling import DIGEST, Telling, announced
from bot.usecases.compose_message import Postroom
from bot.usecases.deliver_cards import CardDeliverer
from bot.usecases.deliver_outbox import Deliverer
from bot.usecases.housekeeping import keep_house
from bot.usecases.plan_reminders import plan_due
from bot.usecases.report_outage import report_outage
from bot.usecases.work import Work
from handlers import FEATURES
from handlers.application import Desk, menu
from handlers.onboarding import CLAIM
from handlers.polling import Poller
from scheduler.runner import Runner
from scheduler.ticks import Beat, Tick, once
from storage import claim_links, moments, ticks
from storage.cards import StoredCard
from storage.database import Database, open_database
from storage.documents import DocumentFolder
from storage.migrate import prepare

_STOP_WITHIN = timedelta(seconds=3.5)  # for what is in hand, twice: the worker, then the ticks; 8 seconds in all


@dataclass(slots=True)
class Program:
    """The assembled program. ``claim_link`` opens the first business, None once somebody has one."""

    services: Services
    desk: Desk
    claim_link: str | None = None
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Everything that runs by itself, in the order of one round."""
        s = self.services
        return (
            Tick("updates", timedelta(seconds=2), lambda now: _until_empty(self.desk.handle_due, now)),
            Tick("plan", timedelta(seconds=30), self._plan),
            Tick("digest", timedelta(seconds=30), self._digest),
            Tick("cards", timedelta(seconds=2), lambda now: _until_empty(s.cards.deliver_due, now)),
            Tick("messages", timedelta(seconds=15), lambda now: _until_empty(s.messages.deliver_due, now)),
            Tick("housekeeping", timedelta(hours=1), self._keep_house),
        )

    async def _plan(self, now: datetime) -> int:
        return await _until_empty(lambda at: plan_due(self.services.database, at, self.services.mail_domain), now)

    async def _digest(self, now: datetime) -> int:
        s = self.services
        return await _until_empty(lambda at: s.telling.send_digests(s.database, at, s.mail_domain), now)

    async def _keep_house(self, now: datetime) -> int:
        return await keep_house(self.services.database, now)

    async def tick(self) -> tuple[Beat, ...]:
        """Run one round of everything that is due, then the cards that it queued."""
        beats = await once(self.ticks, self.services.clock.now(), self._record)
        await _until_empty(self.services.cards.deliver_due, self.services.clock.now())
        return beats

    async def next_due(self) -> datetime | None:
        """Return the next moment at which a round has something to do."""
        async with self.services.database.read() as tx:
            return await moments.next_due(tx)

    async def run(self, stop: asyncio.Event) -> None:
        """Talk to Telegram and keep the schedule until ``stop`` is set; then finish what is in hand.

        :raises StartError: when Telegram no longer accepts the token.
        """
        await self._greet()
        runner = Runner(self.ticks, self.services.clock, self._record)
        runner.start()
        worker = asyncio.create_task(self._work(stop))
        try:
            await Poller(self.services, self.services.clock, self.wake.set).run(stop)
        finally:
            stop.set()
            self.wake.set()
            await _end(worker, _STOP_WITHIN)
            await runner.stop(_STOP_WITHIN)

    async def _greet(self) -> None:
        """Set the menu of commands; without it everything works, so Telegram's refusal does not stop the start."""
        for language in self.services.catalogue.languages:
            words = self.services.catalogue.words(language)
            commands = menu(self.desk.features, words, english=language != "fr")
            try:
                await self.services.chat.set_menu(commands, language)
                if language == "en":
                    await self.services.chat.set_menu(commands, None)
            except DeliveryError as error:
                log.note("menu_not_set", logging.WARNING, reason=error.reason)

    async def _work(self, stop: asyncio.Event) -> None:
        """Act on updates as soon as they arrive, and show what answers them.

        A round does not wait for the one before it: what is slow in one chat must not keep the others waiting.
        """
        async with asyncio.TaskGroup() as rounds:
            while not stop.is_set():
                await self.wake.wait()
                self.wake.clear()
                rounds.create_task(self._settle_or_log())

    async def _settle_or_log(self) -> None:
        try:
            await self.settle()
        except Exception as error:  # noqa: BLE001 - the ticks try again what was left
            log.failure("round_failed", error)

    async def settle(self) -> None:
        """Act on all stored updates and show all queued cards."""
        now = self.services.clock.now()
        while await self.desk.handle_due(now) + await self.services.cards.deliver_due(now):
            now = self.services.clock.now()

    async def _record(self, beat: Beat) -> None:
        async with self.services.database.write() as tx:
            if beat.ended_at is None:
                await ticks.record(tx, beat.name, started_at=beat.started_at)
            else:
                done = {} if beat.error else {"done_at": beat.ended_at}
                await ticks.record(tx, beat.name, failure=type(beat.error).__name__ if beat.error else "", **done)


async def _end(worker: asyncio.Task[None], within: timedelta) -> None:
    """Wait for what the worker has in hand, and cut off what lasts longer than ``within``."""
    await asyncio.wait({worker}, timeout=within.total_seconds())
    if not worker.done():
        log.note("worker_cut_off", logging.WARNING)
        worker.cancel()
        await asyncio.wait({worker})


async def _until_empty(run: Callable[[datetime], Awaitable[int]], now: datetime) -> int:
    """Run batches until one finds nothing; return how much there was."""
    total = 0
    while done := await run(now):
        total += done
    return total


@asynccontextmanager
async def assemble(settings: Settings, clock: Clock, *, pacing: Pacing | None = None) -> AsyncIterator[Program]:
    """Open what ``settings`` name and yield the program, ready to run.

    :raises StartError: when something cannot be opened, in a sentence.
    """
    if settings.telegram_token is None:
        raise StartError("RELANCE_TELEGRAM_TOKEN is missing: ask @BotFather for a token.")
    settings.data.mkdir(parents=True, exist_ok=True)
    database = open_database(settings.database_url)
    chat = TelegramChat(open_bot(settings.telegram_token, settings.telegram_api, pacing or Pacing()))
    try:
        await prepare(database)
        await _open_chat(chat)
        yield await _program(settings, clock, _services(settings, clock, database, chat))
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


def _services(settings: Settings, clock: Clock, database: Database, chat: TelegramChat) -> Services:
    catalogue = Catalogue.load()
    telling = Telling(catalogue)
    sender = settings.mail_from or ""
    email = EmailChannel(parse_smtp_url(settings.smtp_url), clock) if settings.smtp_url and sender else None
    mail_domain = sender.rpartition("@")[2] if email else ""
    folder = DocumentFolder(settings.data / "documents")
    room = Postroom(Texts.load(), catalogue, TEMPLATES / "layouts", email, sender, folder)
    return Services(
        database=database,
        clock=clock,
        chat=chat,
        catalogue=catalogue,
        vocabularies={language: make_vocabulary(language, load_words(language)) for language in catalogue.languages},
        room=room,
        telling=telling,
        messages=Deliverer(database, room, telling, mail_domain),
        cards=CardDeliverer(database, chat, _after_card, mail_domain),
        mail_domain=mail_domain,
        owners=settings.owners,
        open_to_all=settings.open_to_all,
    )


async def _after_card(work: Work, card: StoredCard) -> None:
    """Let leave what a digest announced, once the digest is in the chat."""
    if card.purpose == DIGEST and card.business_id is not None:
        await announced(work, card.business_id, card.content["announces"])


async def _program(settings: Settings, clock: Clock, services: Services) -> Program:
    program = Program(services, Desk(services, FEATURES))
    await report_outage(services.database, clock.now(), services.mail_domain, services.telling.tell_outage)
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
