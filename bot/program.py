"""The assembled program at work: its ticks, its rounds, and the run that lasts until it is told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Thread
from typing import Any

from bot import log
from bot.channels.base import DeliveryError
from bot.services import Services
from bot.usecases import want_case_file, want_export
from bot.usecases.drop_old_files import drop_old_files
from bot.usecases.housekeeping import keep_house
from bot.usecases.import_draft import UNDER_WAY
from bot.usecases.plan_reminders import plan_due
from bot.web.app import Front
from bot.web.listening import bind, serving
from bot.web.metrics import LOOPBACK, Metrics, Traffic
from bot.web.site import Site
from handlers.application import Desk, menu
from handlers.polling import Poller
from handlers.webhook import WebhookCaller
from scheduler.runner import Runner
from scheduler.ticks import Beat, Tick, once
from storage import moments, queues, ticks

_STOP_WITHIN = timedelta(seconds=3)  # for what is in hand: the mail box, the worker, then the ticks
_WRITTEN_EVERY = timedelta(minutes=1)
_SELDOM = timedelta(hours=1)
_SOON = timedelta(seconds=2)
# Drafts that wait for the program and not for their owners.
_WORKED_ON = (UNDER_WAY, *want_case_file.WISHES.kinds, *want_export.WISHES.kinds)


@dataclass(frozen=True, slots=True)
class Worker:
    """Works through a queue of the database (called as in ``storage.queues``); ``name`` is that of its tick."""

    name: str
    queue: str
    work: Callable[[datetime], Awaitable[int]]


@dataclass(slots=True)
class Program:
    """The assembled program. ``claim_link`` opens the first business, None once somebody has one."""

    services: Services
    desk: Desk
    site: Site
    claim_link: str | None = None
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)  # once set, no new batch is begun
    written: dict[str, datetime] = field(default_factory=dict)  # when each tick's end was last written down

    @property
    def workers(self) -> tuple[Worker, ...]:
        """What works through the queues, in the order in which they are emptied.

        Cards come before what takes long, so that whoever waits for it reads that it has begun.
        """
        s = self.services
        return (
            Worker("updates", "updates", self.desk.handle_due),
            Worker("mails", "mails", s.mailroom.read_due),
            Worker("cards", "cards", s.cards.deliver_due),
            Worker("imports", "drafts", s.imports.import_due),
            Worker("case_files", "drafts", s.case_files.make_due),
            Worker("exports", "drafts", s.exports.make_due),
        )

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Everything that runs by itself, in the order of one round."""
        s = self.services
        updates, mails, *others = [
            Tick(each.name, _SOON, partial(self._until_empty, each.work)) for each in self.workers
        ]
        return (
            updates,
            mails,
            Tick("plan", timedelta(seconds=30), self._plan),
            Tick("digest", timedelta(seconds=30), self._digest),
            *others,
            Tick("messages", timedelta(seconds=15), lambda: self._until_empty(s.messages.deliver_due)),
            Tick("housekeeping", timedelta(hours=1), self._keep_house),
            Tick("old_files", timedelta(days=1), lambda: drop_old_files(s.database, s.room.folder)),
        )

    async def _plan(self) -> int:
        return await self._until_empty(lambda now: plan_due(self.services.database, now, self.services.mail_domain))

    async def _digest(self) -> int:
        """Send the digests that are due, on what is due today: it must not tell of yesterday's plans."""
        s = self.services
        planned = await self._plan()
        return planned + await self._until_empty(lambda now: s.telling.send_digests(s.database, now, s.mail_domain))

    async def _keep_house(self) -> int:
        return await keep_house(self.services.database, self.services.clock.now())

    async def _until_empty(self, run: Callable[[datetime], Awaitable[int]]) -> int:
        """Run batches until one finds nothing, or the program is to stop; return how much there was.

        Each batch has its own moment: a long queue must not be decided upon by the hour at which it began.
        """
        total = 0
        while not self.stopping.is_set() and (done := await run(self.services.clock.now())):
            total += done
        return total

    async def tick(self) -> tuple[Beat, ...]:
        """Run one round of everything that is due, then what it queued."""
        filled = {"cards", *(each.name for each in await self._filled())}  # plans and digests queue cards on the way
        empty = {each.name for each in self.workers} - filled
        due = [tick for tick in self.ticks if not self._rests(tick)]
        ticks = [replace(tick, run=_nothing) if tick.name in empty else tick for tick in due]
        beats = await once(ticks, self.services.clock)
        try:
            await self._record(*beats)  # all in one write to the disk
        except Exception as error:  # noqa: BLE001 - what was done is done, though nobody can read when
            log.failure("round_unrecorded", error)
        await self.settle()
        return beats

    def _rests(self, tick: Tick) -> bool:
        """Whether a duty that returns seldom was done by this process so lately that a round goes without it."""
        last = self.written.get(tick.name)
        return last is not None and tick.period >= _SELDOM and self.services.clock.now() - last < tick.period

    async def next_due(self) -> datetime | None:
        """Return the next moment at which a round has something to do."""
        async with self.services.database.read() as tx:
            return await moments.next_due(tx)

    async def run(self, stop: asyncio.Event) -> None:
        """Talk to Telegram, serve the web and keep the schedule until ``stop`` is set; then finish what is in hand.

        :raises StartError: when Telegram no longer accepts the token, or an address cannot be served.
        """
        await self.greet()
        # a daemon, as a stop need not wait for it
        Thread(target=self.services.vocabularies.prepare, name="vocabularies", daemon=True).start()
        async with self._served(stop):
            await self._work_until(stop)

    @asynccontextmanager
    async def _served(self, stop: asyncio.Event) -> AsyncIterator[None]:
        """Serve the application, and the metrics where they are wanted."""
        traffic, site = Traffic(), self.site
        bound = bind("RELANCE_WEB_BIND", *site.bind)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(serving(traffic.count(self.front.application()), bound, stop))
            if site.metrics_port is not None:
                metrics = Metrics(self.services.database, self.services.clock, traffic)
                bound = bind("RELANCE_METRICS_PORT", LOOPBACK, site.metrics_port)
                await stack.enter_async_context(serving(metrics.application(), bound, stop))
            yield

    @property
    def front(self) -> Front:
        """What the program shows the outside."""
        periods = {tick.name: tick.period for tick in self.ticks}
        return Front(self.services, periods, self.poller.store, self.site.form_key, self.site.secret)

    @property
    def poller(self) -> Poller:
        """What fetches updates, or stores those that are posted."""
        return Poller(self.services, self.services.clock, self.wake.set)

    async def _listen(self, stop: asyncio.Event) -> None:
        """Have updates posted where a secret was agreed on, else fetch them."""
        if self.site.secret:
            await WebhookCaller(self.services, self.site.webhook_url, self.site.secret).run(stop)
        else:
            await self.poller.run(stop)

    async def _work_until(self, stop: asyncio.Event) -> None:
        runner = Runner(self.ticks, self.services.clock, self._record)
        runner.start()
        worker = asyncio.create_task(self._work(stop))
        mailbox = self.services.mailbox
        watch = asyncio.create_task(mailbox.watch(stop) if mailbox else stop.wait())
        try:
            await self._listen(stop)
        finally:
            stop.set()
            self.stopping.set()
            self.wake.set()
            await _end(watch, _STOP_WITHIN)
            await _end(worker, _STOP_WITHIN)
            await runner.stop(_STOP_WITHIN)

    async def greet(self) -> None:
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
        """Act on all that is stored and wished for, and show all queued cards."""
        while filled := await self._filled():
            now = self.services.clock.now()
            if not sum([await each.work(now) for each in filled]):
                break

    async def _filled(self) -> list[Worker]:
        """Return those whose queue is not empty; a single question, since mostly all are."""
        async with self.services.database.read() as tx:
            held = await queues.holding(tx, self.services.clock.now(), _WORKED_ON)
        return [each for each in self.workers if each.queue in held]

    async def _record(self, *beats: Beat) -> None:
        """Write down how ticks ended, but not more often than anybody needs to know: it is a write to the disk."""
        ended = [beat for beat in beats if beat.ended_at and self._is_news(beat, beat.ended_at)]
        if not ended:
            return
        async with self.services.database.write() as tx:
            await ticks.record(tx, [_as_row(beat) for beat in ended])
        self.written |= {beat.name: beat.ended_at for beat in ended if beat.ended_at}

    def _is_news(self, beat: Beat, ended_at: datetime) -> bool:
        last = self.written.get(beat.name)
        return beat.error is not None or last is None or ended_at - last >= _WRITTEN_EVERY


async def _nothing() -> int:
    """Do nothing: the queue is empty."""
    return 0


def _as_row(beat: Beat) -> dict[str, Any]:
    """Return what is written of one run: a run that failed leaves the moment at which the last one went well."""
    done_at, failure = (None, type(beat.error).__name__) if beat.error else (beat.ended_at, "")
    return {"name": beat.name, "started_at": beat.started_at, "done_at": done_at, "failure": failure}


async def _end(worker: asyncio.Task[Any], within: timedelta) -> None:
    """Wait for what the worker has in hand, and cut off what lasts longer than ``within``."""
    await asyncio.wait({worker}, timeout=within.total_seconds())
    if not worker.done():
        log.note("worker_cut_off", logging.WARNING)
        worker.cancel()
        await asyncio.wait({worker})
