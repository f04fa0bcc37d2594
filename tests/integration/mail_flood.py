"""A flood of mails that comes through a real mail box, with what is made to take time or memory among them."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import process_time

from sqlalchemy import func, select

from bot.demo.mail_box import MailBox
from bot.inbox.imap import Mailbox, connect
from bot.inbox.imap_url import parse_imap_url
from storage.tables import cards, mails
from tests.integration.mail_desk import EMAIL, Desk

_HEAD = "From: {sender}\r\nMessage-ID: <{number}@client.example>\r\nSubject: Re: 041\r\n"
_A_TICK = 50  # mails
_WORDS = (
    "Bonjour, je paie le {day}.",
    "La trésorerie est tendue, pouvons-nous payer en 3 fois ? {day}",
    "Nous contestons cette facture. {day}",
    "Je vous recontacte. {day}",
)


@dataclass(frozen=True, slots=True)
class Flood:
    """What became of a flood: how many mails are stored, are still to be read, are unread on the server.

    ``shown`` are the cards that the owner got for them, ``slowest`` the processor seconds that one mail took.
    """

    stored: int
    unread: int
    unseen: int
    shown: int
    slowest: float


def small_mails(count: int) -> Iterator[bytes]:
    """Yield mails of the client, of strangers and of machines, each different."""
    for number in range(count):
        sender = (EMAIL, f"{number}@autre.example", EMAIL)[number % 3]
        machine = "Auto-Submitted: auto-replied\r\n" if number % 3 == 2 else ""
        words = _WORDS[number % len(_WORDS)].format(day=1 + number % 28) * (1 + number % 3)
        yield f"{_HEAD.format(sender=sender, number=number)}{machine}\r\n{words}\r\n".encode()


def bombs(largest: int) -> tuple[bytes, ...]:
    """Return mails that are made to take time or memory, one of them of ``largest`` bytes."""
    head = _HEAD.format(sender=EMAIL, number="bomb-{}")
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(1_000))
    forwarded = "Content-Type: message/rfc822\r\n\r\n" * 1_000
    attached = (
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nJe paie vendredi.\r\n--b\r\n"
        "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename=a.pdf\r\n\r\n"
    )
    lines = "JVBE" * 19 + "\r\n"
    parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n" * (largest // 10)
    bodies = (deep, forwarded, attached + lines * (largest // len(lines)), parts)
    return tuple((head.format(place) + body).encode() for place, body in enumerate(bodies))


async def flood(desk: Desk, raws: Sequence[bytes]) -> Flood:
    """Let mails come in through a mail box, and read each fifty as a tick does, until all are read."""
    reader, stop = _Reader(desk, len(raws)), asyncio.Event()
    async with MailBox("desk@relance.example", "word") as box:
        for raw in raws:
            box.deliver(raw)
        watch = asyncio.create_task(Mailbox(parse_imap_url(box.url), reader.keep).watch(stop))
        await reader.done.wait()
        stop.set()
        await watch
        unseen = await asyncio.to_thread(_unseen, box.url)
    async with desk.room.database.read() as tx:
        stored = (await tx.execute(select(func.count()).select_from(mails))).scalar_one()
        unread = (await tx.execute(select(func.count()).where(mails.c.state == "new"))).scalar_one()
        shown = (await tx.execute(select(func.count()).select_from(cards))).scalar_one()
    return Flood(stored, unread, unseen, shown, reader.slowest)


@dataclass
class _Reader:
    """Stores mails, and reads them by fifties."""

    desk: Desk
    left: int
    slowest: float = 0.0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep(self, raw: bytes) -> None:
        """Store a mail, and read those that wait when they are many or there are no others."""
        await self.desk.room.keep(raw)
        self.left -= 1
        while self.left % _A_TICK == 0 and await self._read():
            pass
        if not self.left:
            self.done.set()

    async def _read(self) -> int:
        begun = process_time()
        read = await self.desk.room.read_due(self.desk.office.now)
        self.slowest = max(self.slowest, process_time() - begun)
        return read


def _unseen(url: str) -> int:
    client = connect(parse_imap_url(url))
    try:
        return len(client.search(["UNSEEN"]))
    finally:
        client.logout()
