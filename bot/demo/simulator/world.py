"""The simulator's world: a stage with its owner and clients, whose clock and people obey the page.

One deed happens at a time. After each, ``revision`` rises and whoever watches is told. A world can be begun anew as
often as one likes; what was before is forgotten.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot import log
from bot.demo.actor import Actor, StoryError
from bot.demo.caught_mail import CaughtMail
from bot.demo.mail_box import MailBox
from bot.demo.place import inhabited
from bot.demo.simulator.cast import OWNER_ID, Client, known_clients
from bot.demo.simulator.guide import Guide, StoppedError
from bot.demo.stage import Stage
from bot.demo.story import FIRST_DAY, play
from bot.demo.telegram_changes import Changes
from bot.demo.telegram_errors import ApiError
from bot.demo.telegram_people import Person
from bot.domain.business import Business
from bot.domain.calendar import at_hour
from bot.i18n.catalogue import Catalogue, Words
from bot.i18n.regions import region_of_language
from storage import businesses, moments
from storage.moments import Due

Story = Callable[[Actor], Awaitable[None]]

OWNER = "owner"  # what the page calls the owner; clients are called by their address
_STORY_BEGINS = time(9)


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer to a mail (its place) that has left: what it says above the quotation, and when."""

    mail: int
    text: str
    at: datetime


class RefusedError(Exception):
    """What cannot be done; its text is the key of the sentence that says why."""


@dataclass(slots=True)
class World:
    """What the page moves and shows. ``begin`` must come first; ``pause`` is the guide's, in seconds of real time."""

    catalogue: Catalogue
    language: str
    start: datetime
    story: Story = play
    pause: float = 1.0
    changes: Changes = field(default_factory=Changes)
    revision: int = 0
    age: int = 0  # how often the world was begun
    closed: bool = False
    guide: Guide | None = None
    business: Business | None = None
    due: Due | None = None
    sent: list[Sent] = field(default_factory=list)
    _scene: Stage | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _playing: asyncio.Task[None] | None = None

    @property
    def scene(self) -> Stage:
        """The stage; RuntimeError before the first ``begin``."""
        if self._scene is None:
            raise RuntimeError("the world was not begun")
        return self._scene

    @property
    def box(self) -> MailBox:
        """The mail box in which answers arrive; RuntimeError before the first ``begin``."""
        if self.scene.box is None:
            raise RuntimeError("the world was not begun")
        return self.scene.box

    @property
    def words(self) -> Words:
        """The words of the page, in the language chosen."""
        return self.catalogue.words(self.language, region_of_language(self.language).country)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the business, and before there is one that of the language."""
        return self.business.zoneinfo if self.business else ZoneInfo(region_of_language(self.language).zone)

    @property
    def story_plays(self) -> bool:
        """Whether the guide has the word."""
        return self.guide is not None and not self.guide.stopped

    @property
    def owner(self) -> Person:
        """The owner, in the imitation of Telegram."""
        return self.scene.telegram.user(OWNER_ID, self.words.plain("demo.owner"), self.language)

    @property
    def mails(self) -> list[CaughtMail]:
        """Every mail that has left, oldest first."""
        return self.scene.mail.mails

    @property
    def clients(self) -> tuple[Client, ...]:
        """Everybody whom the page can show beside the owner."""
        return known_clients([address for mail in self.mails for address in mail.envelope_to])

    def name_of(self, client: Client) -> str:
        """Return what a client is called, by their address where nobody foresaw them."""
        return self.words.plain(f"simulator.name_{client.key}") if client.key else client.address

    def person(self, who: str) -> Person:
        """Return the owner, or the client with an address.

        :raises RefusedError: for somebody who does not exist.
        """
        if who == OWNER:
            return self.owner
        for client in self.clients:
            if client.address == who:
                return self.scene.telegram.user(client.user_id, self.name_of(client), self.language)
        raise RefusedError("simulator.nobody")

    def first_payload(self, who: str) -> str:
        """Return what stands in the link that opens the bot for its first owner, nothing for anybody else."""
        link = self.scene.program.claim_link or ""
        return link.partition("?start=")[2] if who == OWNER and self.business is None else ""

    async def begin(self, language: str | None = None) -> None:
        """Forget everything and begin anew, in another language if one is named."""
        await self.halt()
        async with self._lock:
            self.guide = None
            self.language = self.catalogue.language(language or self.language)
            await self._open(self.start)

    async def act(self, who: str, deed: Callable[[Person], object]) -> None:
        """Let somebody do something in Telegram, and the program answer it.

        :raises RefusedError: while the story plays, and for what cannot be done.
        """
        async with self.deed():
            try:
                deed(self.person(who))
            except (LookupError, ApiError):
                raise RefusedError("simulator.gone") from None
            self.tell()
            await self.scene.settle()

    @asynccontextmanager
    async def deed(self) -> AsyncIterator[None]:
        """Let one thing be done at a time, and none beside the story; tell of it, even if it fails.

        :raises RefusedError: while the story plays.
        """
        if self.story_plays:
            raise RefusedError("simulator.story_plays")
        async with self._lock:
            try:
                yield
            finally:
                await self._look_around()

    async def play(self) -> None:
        """Begin anew on the story's first day, and play the story until it ends or is stopped."""
        await self.halt()
        async with self._lock:
            self.guide = Guide(self.tell, self.pause)
            await self._open(at_hour(FIRST_DAY, _STORY_BEGINS, ZoneInfo(region_of_language(self.language).zone)))
            self._playing = asyncio.create_task(self._play(self.guide))

    async def halt(self) -> None:
        """End the story, if it plays, between two deeds; everything stays as it is."""
        if self.guide and self._playing:
            self.guide.stop()
            await asyncio.wait({self._playing})
            self._playing = None

    def tell(self) -> None:
        """Tell whoever watches that there is something new."""
        self.revision += 1
        self.changes.announce()

    async def close(self) -> None:
        """End everything, and let whoever watches go."""
        self.closed = True
        self.tell()
        await self.halt()
        await self._stack.aclose()

    async def _play(self, guide: Guide) -> None:
        words = self.words
        actor = Actor(self.scene, self.owner, guide, words, self.zone)
        try:
            await self.story(actor)
        except StoppedError:
            guide.caption = ""
        except StoryError as error:
            guide.caption = str(error)
        except Exception as error:  # noqa: BLE001 - the viewer goes on alone, and the log tells why
            log.failure("story_failed", error)
            guide.caption = words.plain("simulator.failed")
        finally:
            guide.stopped = True
            await self._look_around()

    async def _open(self, start: datetime) -> None:
        await self._stack.aclose()
        self.business = None
        self.sent = []
        self._scene = await self._stack.enter_async_context(inhabited(start, self._follow_up))
        self.age += 1
        await self._look_around()

    async def _look_around(self) -> None:
        """Learn whose business it is and what comes next, and tell."""
        async with self.scene.program.services.database.read() as tx:
            self.business = await businesses.of_owner(tx, OWNER_ID)
            self.due = await moments.next_thing(tx)
        self.tell()

    async def _follow_up(self) -> None:
        """Show what an answer on a client's page leads to, as the program's ticks do every other second.

        While the story plays, its next deed does.
        """
        if self.story_plays:
            return
        async with self._lock:
            await self.scene.settle()
            await self._look_around()
