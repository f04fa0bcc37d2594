"""A story that is told by a program which keeps dying: the owner, a mail server and Telegram live on, processes do not.

Two clients are reminded, one on the owner's tap, one by itself; the owner says what came in. At each hour of the story
lives begin, and end at the points that were chosen for them, until one survives. A later life begins when the leases of
the dead one have run out.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.clock import ManualClock
from bot.demo.caught_mail import CaughtMail
from bot.demo.mail_server import Ending, MailCatcher
from bot.demo.stage import TOKEN
from bot.demo.telegram_chats import Message
from bot.demo.telegram_people import Person
from bot.demo.telegram_server import TelegramServer
from bot.domain.money import Money
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.register_owner import change_settings, open_business
from bot.usecases.work import Work
from storage.database import open_database
from tests.integration.crash_life import MAIL_DOMAIN, Order
from tests.integration.crash_orders import Nursery

OWNER = 1001
BEFORE = datetime(2026, 10, 1, 8, tzinfo=UTC)  # when the invoices were registered, before any was due
LEASES = timedelta(minutes=16)  # after which whatever a dead process held is free
# The hours lie far enough apart for the leases of several dead lives to run out.
HOURS = {
    "a digest asks for a tap": datetime(2026, 11, 9, 7, tzinfo=UTC),  # Monday, 8 h in Paris
    "the owner taps and tells of a payment": datetime(2026, 11, 9, 8, 40, tzinfo=UTC),
    "what was released leaves": datetime(2026, 11, 9, 10, 20, tzinfo=UTC),
    "the owner settles what was released": datetime(2026, 11, 9, 13, tzinfo=UTC),
    "a digest announces": datetime(2026, 11, 10, 7, tzinfo=UTC),
    "what was announced leaves": datetime(2026, 11, 10, 9, 30, tzinfo=UTC),
    "the owner settles what was announced": datetime(2026, 11, 10, 13, tzinfo=UTC),
}
# Nobody dies at these: whatever the deaths before have left open, the owner sees it and ends it.
CALM_HOURS = {
    "the owner settles all that is left and releases it": datetime(2026, 11, 10, 15, tzinfo=UTC),
    "all that was left leaves": datetime(2026, 11, 12, 9, tzinfo=UTC),  # the day before is a holiday
}
LETTERHEAD = {
    "name": "Atelier Lumière",
    "email": "camille@lumiere.example",
    "account_holder": "Atelier Lumière",
    "iban": "FR7630006000011234567890189",
    "signature": "Camille Roux",
}
WHEN_MAILS_LEAVE = ("what was released leaves", "what was announced leaves")
_LOOK = 0.01  # seconds of real time between two looks at a life whose mail server stays silent

Deaths = Mapping[str, Sequence[int]]


def spread_deaths(numbers: Sequence[int], of: int, points: int) -> Deaths:
    """Return the points of death with these ``numbers`` among ``of`` that lie evenly in a life, the same at each hour.

    The last come first, since what a life has left to do becomes less.
    """
    chosen = sorted((1 + number * points // of for number in numbers), reverse=True)
    return dict.fromkeys(HOURS, chosen)


@dataclass(slots=True)
class Story:
    """One telling. ``kills`` counts the lives that were ended; ``points`` are those that each hour's first life has."""

    url: str
    folder: Path
    nursery: Nursery
    telegram: TelegramServer
    mail: MailCatcher
    clock: ManualClock
    kills: int = 0
    silence_ordered: bool = False
    points: dict[str, list[str]] = field(default_factory=dict)

    @property
    def owner(self) -> Person:
        """The owner, with a private chat."""
        return self.telegram.user(OWNER)

    async def tell(self, deaths: Deaths, *, at_the_dot: bool = False) -> None:
        """Tell the story; with ``at_the_dot`` lives also end while the mail server has a mail and has not said so."""
        await self._prepare()
        for hour, moment in (HOURS | CALM_HOURS).items():
            self.clock.move_to(moment)
            self._act(hour)
            if hour in CALM_HOURS:
                self.silence_ordered = False
                self.mail.end_well()
            await self._live_through(hour, deaths.get(hour, ()), at_the_dot=at_the_dot and hour in WHEN_MAILS_LEAVE)

    async def _live_through(self, hour: str, deaths: Sequence[int], *, at_the_dot: bool) -> None:
        """Begin a life for each of ``deaths``, and then one that survives."""
        if at_the_dot:
            self.silence_ordered = True
            self.mail.end_once(Ending.SILENT_KEPT)
        for die_at in (*deaths, 0):
            while not await self._live(hour, die_at):
                self.kills += 1
                self.clock.advance(LEASES)
                if die_at:
                    break

    async def _live(self, hour: str, die_at: int) -> bool:
        """Live once; tell whether it survived."""
        order = Order(
            database_url=self.url,
            telegram=self.telegram.base_url.removesuffix("/bot"),
            smtp=self.mail.url,
            folder=str(self.folder),
            owner=OWNER,
            now=self.clock.now().isoformat(),
            die_at=die_at,
        )
        pid = await self.nursery.begin(order)
        end = await self._end(pid)
        if end["exit"] == -signal.SIGKILL:
            return False
        assert end["exit"] == 0, "the program failed, see the standard error"
        assert end["report"]["failures"] == []
        self.points.setdefault(hour, end["report"]["points"])
        return True

    async def _end(self, pid: int) -> dict[str, Any]:
        """Wait for the end of a life; end it where the mail server has its mail and stays silent."""
        known = len(self.mail.mails)
        ended = asyncio.create_task(self.nursery.end())
        while not ended.done():
            await asyncio.wait({ended}, timeout=_LOOK)
            if self.silence_ordered and len(self.mail.mails) > known:
                self.silence_ordered = False
                os.kill(pid, signal.SIGKILL)
        return await ended

    async def _prepare(self) -> None:
        """Open the business and register its invoices, as if long ago."""
        database = open_database(self.url)
        async with database.write() as tx:
            work = Work(tx, BEFORE, MAIL_DOMAIN)
            business = await open_business(work, OWNER, "fr")
            business = await change_settings(work, business, **LETTERHEAD)
            for client, amount, due_on in (
                ("Dupont SARL", 1250, date(2026, 11, 6)),
                ("Martin SA", 300, date(2026, 11, 7)),
                ("Studio Nord", 500, date(2026, 12, 20)),
            ):
                money, email = Money(Decimal(amount), "EUR"), f"{client.partition(' ')[0].lower()}@client.example"
                new = NewInvoice(money, due_on, client_name=client, number=f"F-{amount}", email=email)
                await add_invoice(work, business, new)
        await database.close()
        self.owner.start()

    def _act(self, hour: str) -> None:
        """Do what the owner does at this hour."""
        if hour == "the owner taps and tells of a payment":
            self.owner.say("reçu 100 de Studio Nord")
            self._tap("release:")
        elif hour == "a digest announces":
            self.owner.say("Facture F-77 Café du Port 80 € échéance 30/12/2026 cafe@client.example")
        elif hour.startswith("the owner settles"):
            for shown in [message for message in self.owner.chat if self._button(message, "arrived:")]:
                kept = any(self._is_about(mail, shown) for mail in self.mail.mails)
                self._tap("arrived:" if kept else "resend:", shown)
        if hour.endswith("releases it") and any(self._button(message, "release:") for message in self.owner.chat):
            self._tap("release:")

    @staticmethod
    def _is_about(mail: CaughtMail, shown: Message) -> bool:
        return mail.envelope_to[0].partition("@")[0] in shown.text.lower()

    def _tap(self, action: str, shown: Message | None = None) -> None:
        """Tap the button that does ``action``, under a message, or under the newest that has one."""
        found = [message for message in self.owner.chat if self._button(message, action)]
        under = shown or found[-1]
        data = self._button(under, action)
        assert data
        self.owner.tap(under, data)

    @staticmethod
    def _button(message: Message, action: str) -> str | None:
        return next((b.callback_data for b in message.buttons if (b.callback_data or "").startswith(action)), None)


@asynccontextmanager
async def a_story(url: str, folder: Path, nursery: Nursery) -> AsyncIterator[Story]:
    """Yield a story that can be told on the empty database at ``url``."""
    clock = ManualClock(BEFORE)
    async with TelegramServer(token=TOKEN, now=clock.now) as telegram, MailCatcher() as mail:
        yield Story(url, folder, nursery, telegram, mail, clock)
