"""The world of the test of promises: the real use cases and storage, with time that is moved by hand.

Duties run as the program runs them, but in any order, at one moment after the other or after a leap.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import CompoundSelect, Engine, Row, Select, create_engine, func, literal, select, union_all

from bot.clock import ManualClock
from bot.domain.business import Business
from bot.i18n.catalogue import Catalogue
from bot.i18n.places import TEMPLATES
from bot.i18n.render import Texts
from bot.law.late_payment import LatePaymentLaws, load_laws
from bot.log import OURS
from bot.telling import DIGEST, Telling, announced
from bot.usecases.compose_message import Postroom
from bot.usecases.deliver_cards import CardDeliverer
from bot.usecases.deliver_outbox import Deliverer
from bot.usecases.housekeeping import keep_house
from bot.usecases.link_case import Doors
from bot.usecases.plan_reminders import plan_due
from bot.usecases.register_owner import change_settings, open_business
from bot.usecases.work import Work
from storage.businesses import get
from storage.cards import StoredCard
from storage.database import Database, open_database
from storage.documents import DocumentFolder
from storage.tables import businesses, cards, clients, messages
from tests.integration.promise_people import MailServer, OwnersChat, standing_of
from tests.shipped import shipped_texts, strict_catalogue

OWNER = 1001
SENDER, DOMAIN = "messages@relance.example", "relance.example"
MOST_ROUNDS = 500  # moments at which something is due within one stretch of time: more is a loop without end

ANY_ORDER = (0, 1, 2, 3)
MOMENT = timedelta(seconds=1)
_MOMENTS = union_all(
    select(literal(0).label("place"), func.min(clients.c.next_at).label("moment")),
    select(literal(1), func.min(businesses.c.digest_due_at)),
    select(literal(2), func.min(cards.c.send_at)).where(cards.c.state == "queued"),
    select(literal(3), func.min(messages.c.send_at)).where(messages.c.state.in_(("queued", "handing_over"))),
)

Duty = Callable[[datetime], Awaitable[int]]
_P = ParamSpec("_P")
_T = TypeVar("_T")


@cache
def laws() -> LatePaymentLaws:
    """Return what the laws say, read once for all worlds."""
    return load_laws()


@cache
def words() -> tuple[Texts, Catalogue]:
    """Return all texts, loaded once for all worlds."""
    return shipped_texts(), strict_catalogue()


class Failures(logging.Handler):
    """Collects what the program logs as failed: it goes on, but no promise allows a bug."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.seen.append(record)

    def check(self) -> None:
        """Raise what failed, if anything did."""
        for record in self.seen:
            raise AssertionError(record.getMessage()) from (record.exc_info or (None, None))[1]


@dataclass(slots=True)
class World:
    """One business on one database; ``mail_domain`` is empty where no mail can be sent.

    ``digests`` are those that the owner has read: when, and which messages they announced.
    """

    url: str
    clock: ManualClock
    mail_domain: str
    business_id: int = 0
    digests: list[tuple[datetime, list[int]]] = field(default_factory=list)
    failures: Failures = field(default_factory=Failures)
    files: TemporaryDirectory[str] = field(default_factory=TemporaryDirectory)
    database: Database = field(init=False)
    duties: tuple[Duty, ...] = field(init=False)
    reading: Engine | None = None
    mail: MailServer = field(init=False)
    chat: OwnersChat = field(init=False)

    def __post_init__(self) -> None:
        """Set the mail server and the chat up, and start the program."""
        logging.getLogger(OURS).addHandler(self.failures)
        self.mail = MailServer(self.clock, lambda key: standing_of(self.database, key))
        self.chat = OwnersChat()
        self._start()
        if self.database.is_sqlite:
            self.reading = create_engine(self.url.replace("+aiosqlite", ""))

    def _start(self) -> None:
        self.database = open_database(self.url)
        self.duties = self._begin_duties()

    async def found(self, **settings: Any) -> None:
        """Open the business and set it up."""
        async with self.database.write() as tx:
            work = Work(tx, self.clock.now(), self.mail_domain)
            business = await open_business(work, OWNER, "fr")
            await change_settings(work, business, **settings)
            self.business_id = business.id

    async def act(
        self, use_case: Callable[Concatenate[Work, Business, _P], Awaitable[_T]], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        """Do one thing as a tap of the owner does it: in one transaction, on the business as it is now."""
        async with self.database.write() as tx:
            business = await get(tx, self.business_id)
            return await use_case(Work(tx, self.clock.now(), self.mail_domain), business, *args, **more)

    async def rows(self, statement: Select[Any] | CompoundSelect[Any]) -> Sequence[Row[Any]]:
        """Read rows of the tables as they are; on SQLite without the detour over a thread, which costs most."""
        if self.reading:
            with self.reading.connect() as connection:
                return connection.execute(statement).all()
        async with self.database.read() as tx:
            return (await tx.execute(statement)).all()

    async def restart(self) -> None:
        """Stop the program and start it again: only the tables remain."""
        await self.database.close()
        self._start()

    async def close(self) -> None:
        """End this world."""
        logging.getLogger(OURS).removeHandler(self.failures)
        await self.database.close()
        self.files.cleanup()
        if self.reading:
            self.reading.dispose()

    @property
    def room(self) -> Postroom:
        """What messages are made with."""
        texts, catalogue = words()
        email = self.mail if self.mail_domain else None
        folder, doors = DocumentFolder(Path(self.files.name)), Doors("https://relance.example", "relance_bot")
        return Postroom(texts, catalogue, TEMPLATES / "layouts", email, SENDER, folder, laws(), doors, self.mail)

    def _begin_duties(self) -> tuple[Duty, ...]:
        """Return what runs by itself, each for one of the moments that ``_due`` reads."""
        telling = Telling(words()[1])
        outbox = Deliverer(self.database, self.room, telling, self.mail_domain)
        chat = CardDeliverer(self.database, self.chat, self._after_card, self.mail_domain)
        return (
            lambda now: plan_due(self.database, now, self.mail_domain),
            lambda now: telling.send_digests(self.database, now, self.mail_domain),
            chat.deliver_due,
            outbox.deliver_due,
        )

    async def _due(self) -> dict[int, datetime]:
        """Return when each duty has something to do, by its place."""
        return {row.place: row.moment for row in await self.rows(_MOMENTS) if row.moment}

    async def round(self, order: Sequence[int] = ANY_ORDER) -> dict[int, datetime]:
        """Run the duties that are due, first of all the first in ``order``, until none is; return what comes next."""
        now = self.clock.now()
        for _ in range(MOST_ROUNDS):
            due = await self._due()
            ready = [place for place in order if place in due and due[place] <= now]
            if not ready:
                self.failures.check()
                return due
            assert await self.duties[ready[0]](now), f"duty {ready[0]} does not do what is due since {due[ready[0]]}"
        raise AssertionError(f"something is due for ever at {now}")

    async def live_until(self, moment: datetime, order: Sequence[int] = ANY_ORDER) -> None:
        """Move the clock to ``moment``, stopping wherever something is due on the way."""
        for _ in range(MOST_ROUNDS):
            coming = min((await self.round(order)).values(), default=moment)
            if self.clock.now() == moment:
                return
            self.clock.move_to(min(max(coming, self.clock.now() + MOMENT), moment))
        raise AssertionError(f"something is due for ever until {moment}")

    async def keep_house(self) -> None:
        """Run the hourly duties."""
        await keep_house(self.database, self.clock.now())

    async def _after_card(self, work: Work, card: StoredCard) -> None:
        """Let leave what a digest announced, as the assembled program does."""
        if card.purpose == DIGEST and card.business_id is not None:
            self.digests.append((work.now, card.content["announces"]))
            await announced(work, card.business_id, card.content["announces"])
