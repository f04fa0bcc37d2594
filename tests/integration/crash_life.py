"""One life of the program in a process of its own, which ends at a chosen point without any warning.

The program is assembled as for real users; its ways out of the process are wrapped in points of death: before and
after each commit, each hand-over of a mail, each card, and between the poll of updates and their storage.
"""

import os
import signal
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.assemble import assemble
from bot.card import Card
from bot.channels.base import Channel, Outgoing
from bot.channels.pacing import Pacing, Slots
from bot.clock import ManualClock
from bot.demo.stage import SENDER, TOKEN
from bot.languages import Languages
from bot.program import Program
from bot.settings import Settings
from bot.usecases.deliver_cards import ChatChannel
from handlers.polling import Poller
from storage.database import WRITES, Database

MAIL_DOMAIN = SENDER.partition("@")[2]
_WROTE = "wrote"
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Order:
    """What a life is given: where everything is, the instant, and at which point it ends (0: at none)."""

    database_url: str
    telegram: str
    smtp: str
    folder: str
    owner: int
    now: str
    die_at: int = 0


@dataclass(slots=True)
class Death:
    """Counts the points that a life passes, and kills this process at the one that was chosen."""

    at: int
    passed: list[str] = field(default_factory=list)

    def point(self, name: str) -> None:
        """Pass a point, or die."""
        self.passed.append(name)
        if len(self.passed) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, database: Database) -> None:
        """Make every commit of a writer two points: before it and after it."""

        def before(connection: Connection) -> None:
            if connection.get_execution_options().get(WRITES):
                self.point("before commit")
                connection.info[_WROTE] = True

        def after(_connection: Any, entry: ConnectionPoolEntry) -> None:
            if entry.info.pop(_WROTE, False):
                self.point("after commit")

        event.listen(database.engine.sync_engine, "commit", before)
        event.listen(database.engine.sync_engine, "checkin", after)


@dataclass(frozen=True, slots=True)
class MortalChannel:
    """Hands mails over, with a point before and after."""

    channel: Channel
    death: Death
    name: str = "email"

    async def deliver(self, outgoing: Outgoing) -> str:
        """Hand a mail over."""
        self.death.point("before hand-over")
        reference = await self.channel.deliver(outgoing)
        self.death.point("after hand-over")
        return reference


@dataclass(frozen=True, slots=True)
class MortalChat:
    """Shows cards, with a point before and after."""

    chat: ChatChannel
    death: Death

    async def show(self, chat_id: int, shown: Card, edits: int | None) -> int:
        """Show a card."""
        self.death.point("before card")
        telegram_id = await self.chat.show(chat_id, shown, edits)
        self.death.point("after card")
        return telegram_id


@dataclass(frozen=True, kw_only=True)
class MortalPoller(Poller):
    """Fetches and stores updates, with a point between the two and one after."""

    death: Death

    async def store(self, fetched: Any) -> int:
        """Store what was fetched."""
        self.death.point("between poll and store")
        stored = await Poller.store(self, fetched)
        self.death.point("stored")
        return stored


async def live(order: Order, languages: Languages) -> dict[str, Any]:
    """Do all that is due at one instant; return the points passed and what failed."""
    settings = Settings(
        data=Path(order.folder),
        database_url=order.database_url,
        telegram_token=TOKEN,
        telegram_api=order.telegram,
        owners=frozenset({order.owner}),
        smtp_url=order.smtp,
        mail_from=SENDER,
    )
    death, clock = Death(order.die_at), ManualClock(datetime.fromisoformat(order.now))
    at_once = Pacing(Slots(a_chat=0.0, overall_gap=0.0))
    async with assemble(settings, clock, pacing=at_once, languages=languages) as program:
        make_mortal(program, death)
        return {"failures": await _until_quiet(program, death), "points": death.passed}


def make_mortal(program: Program, death: Death) -> None:
    """Put a point of death before and after whatever leaves the process."""
    services = program.services
    death.watch(services.database)
    if services.room.email is None:
        raise RuntimeError("a program that sends no mail")
    room = replace(services.room, email=MortalChannel(services.room.email, death))
    program.services = replace(
        services,
        room=room,
        messages=replace(services.messages, room=room),
        cards=replace(services.cards, chat=MortalChat(services.cards.chat, death)),
    )
    program.desk = replace(program.desk, services=program.services)


async def _until_quiet(program: Program, death: Death) -> list[str]:
    """Poll, act and tick until nothing is due that is not leased; return what failed."""
    poller = MortalPoller(program.services, program.services.clock, program.wake.set, death=death)
    offset, failures = 0, []
    for _ in range(_ROUNDS):
        offset = await poller.drain(offset)
        await program.settle()
        beats = await program.tick()
        failures += [f"{beat.name}: {beat.error!r}" for beat in beats if beat.error]
        due = await program.next_due()
        if due is None or due > program.services.clock.now():
            break
    return failures
