"""The stage on which stories play: the whole program between an imitation of Telegram and a mail catcher.

The program is assembled as for real users; only the addresses in its settings and the clock differ. The clock is moved
from one due moment to the next, never in a leap, so that everything happens at its hour.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.assemble import assemble
from bot.channels.pacing import Pacing, Slots
from bot.clock import ManualClock
from bot.demo.mail_box import MailBox
from bot.demo.mail_server import MailCatcher
from bot.demo.telegram_server import TelegramServer
from bot.languages import shared_languages
from bot.program import Program
from bot.settings import Settings
from handlers.polling import Poller

TOKEN = "4200000001:local-imitation-of-telegram-00000"  # noqa: S105 - of the imitation, which is born and dies with it
SENDER = "messages@relance.example"


@dataclass(slots=True)
class Stage:
    """A running program with everybody around it."""

    telegram: TelegramServer
    mail: MailCatcher
    clock: ManualClock
    program: Program
    poller: Poller
    box: MailBox | None = None  # where clients' answers arrive, if the program reads a mail box
    offset: int = 0

    async def settle(self) -> None:
        """Let the program act on what people did, until nobody has anything more to say at this instant."""
        await self._fetch()
        await self.program.settle()

    async def _fetch(self) -> None:
        """Let the program fetch what people did, if they did anything; the first time it says what it wants of it."""
        updates = self.telegram.state.updates
        if not updates.is_empty or not updates.allowed:
            self.offset = await self.poller.drain(self.offset)

    async def round(self) -> None:
        """Let the program do all that is due at this instant, what people did first."""
        await self._fetch()
        await self.program.tick()

    async def step(self, until: datetime) -> bool:
        """Move the clock to the next moment at which something is due, if there is one up to ``until``; tell if so."""
        due = await self.program.next_due()
        if due is None or due > until:
            return False
        self.clock.move_to(max(due, self.clock.now()))
        await self.round()
        return True

    async def move_to(self, moment: datetime) -> None:
        """Move the clock to ``moment``, stopping wherever something is due on the way."""
        while await self.step(moment):
            pass
        self.clock.move_to(moment)
        await self.settle()


def settings_for(
    folder: Path, telegram: TelegramServer, mail: MailCatcher | None, database_url: str, owners: frozenset[int]
) -> Settings:
    """Return the settings of an installation whose Telegram and mail server are on this stage."""
    return Settings(
        data=folder,
        database_url=database_url,
        telegram_token=TOKEN,
        telegram_api=telegram.base_url.removesuffix("/bot"),
        owners=owners,
        smtp_url=mail.url if mail else None,
        mail_from=SENDER if mail else None,
        web_bind=("127.0.0.1", 0),
    )


@asynccontextmanager
async def stage(
    folder: Path,
    start: datetime,
    *,
    database_url: str = "",
    owners: frozenset[int] = frozenset(),
    with_mail: bool = True,
    public_url: str | None = None,
    box: MailBox | None = None,
) -> AsyncIterator[Stage]:
    """Yield a running stage at ``start`` with its files in ``folder``; without mail the owner shares texts by hand.

    ``public_url`` is where whoever opens the stage serves the clients' pages, ``box`` the mail box for answers.
    """
    clock = ManualClock(start)
    url = database_url or f"sqlite+aiosqlite:///{folder / 'relance.sqlite'}"
    async with TelegramServer(token=TOKEN, now=clock.now) as telegram, MailCatcher() as mail:
        settings = settings_for(folder, telegram, mail if with_mail else None, url, owners)
        settings = replace(settings, public_url=public_url, imap_url=box.url if box else None)
        at_once = Pacing(Slots(a_chat=0.0, overall_gap=0.0))  # the imitation's limits are off
        async with assemble(settings, clock, pacing=at_once, languages=shared_languages()) as program:
            poller = Poller(program.services, clock, program.wake.set)
            yield Stage(telegram, mail, clock, program, poller, box)
