"""A mail box on the loopback that speaks as much IMAP as is needed to read it (RFC 3501): for the simulator.

One user, one folder. What ``deliver`` puts in can be looked for, fetched from its beginning, and marked as read.
"""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import quote

_HOST: Final = "127.0.0.1"
_PART: Final = re.compile(r"<0\.(\d+)>")


@dataclass(slots=True)
class _Kept:
    """A mail in the box."""

    raw: bytes
    seen: bool = False


@dataclass(slots=True)
class MailBox:
    """Listens on a free port of the loopback, in the running loop, between ``start`` and ``stop``."""

    user: str
    password: str = field(repr=False)
    port: int = 0
    _mails: list[_Kept] = field(default_factory=list)
    _server: asyncio.Server | None = None
    _talks: dict[asyncio.StreamWriter, asyncio.Task[None]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address for ``RELANCE_IMAP_URL``."""
        return f"imap://{quote(self.user, safe='')}:{quote(self.password, safe='')}@{_HOST}:{self.port}/INBOX"

    def deliver(self, raw: bytes) -> None:
        """Put a mail into the box, unread."""
        self._mails.append(_Kept(raw))

    async def start(self) -> None:
        """Begin to listen; ``port`` and ``url`` are known from here on."""
        self._server = await asyncio.start_server(self._serve, _HOST, 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening, and cut who still reads."""
        if self._server is None:
            return
        self._server.close()
        for reader in self._talks:
            reader.transport.abort()
        await asyncio.gather(*self._talks.values())
        await self._server.wait_closed()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Talk with one reader until it leaves or is cut."""
        self._talks[writer] = asyncio.create_task(self._talk(reader, writer))
        await self._talks[writer]
        writer.close()
        del self._talks[writer]

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        with suppress(OSError):
            while line := (await reader.readline()).decode(errors="replace").strip():
                tag, _, order = line.partition(" ")
                writer.writelines(self._answer(tag, order))
                await writer.drain()
                if order.upper() == "LOGOUT":
                    break

    def _answer(self, tag: str, order: str) -> Iterator[bytes]:
        """Yield the lines that answer an order, the tagged one last."""
        name, _, rest = order.removeprefix("UID ").partition(" ")
        answers: dict[str, Callable[[str], Iterator[bytes]]] = {
            "CAPABILITY": lambda _: iter([b"* CAPABILITY IMAP4rev1\r\n"]),
            "SELECT": self._select,
            "SEARCH": self._search,
            "FETCH": self._fetch,
            "STORE": self._store,
            "LOGOUT": lambda _: iter([b"* BYE\r\n"]),
        }
        if name.upper() == "LOGIN":
            yield self._login(tag, rest)
        elif name.upper() in answers:
            yield from answers[name.upper()](rest)
            yield f"{tag} OK done\r\n".encode()
        else:
            yield f"{tag} BAD unknown\r\n".encode()

    def _login(self, tag: str, rest: str) -> bytes:
        given = [word.strip('"') for word in rest.split(" ")]
        return (
            f"{tag} {'OK' if given == [self.user, self.password] else 'NO [AUTHENTICATIONFAILED]'} login\r\n".encode()
        )

    def _select(self, _rest: str) -> Iterator[bytes]:
        yield f"* {len(self._mails)} EXISTS\r\n* 0 RECENT\r\n".encode()
        yield b"* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 1] valid\r\n"

    def _search(self, _rest: str) -> Iterator[bytes]:
        """Name the unread ones; a mail's UID is its place, from 1."""
        unread = [str(uid) for uid, mail in enumerate(self._mails, start=1) if not mail.seen]
        yield f"* SEARCH {' '.join(unread)}".rstrip().encode() + b"\r\n"

    def _fetch(self, rest: str) -> Iterator[bytes]:
        uid, part = int(rest.split(" ", maxsplit=1)[0]), _PART.search(rest)
        raw = self._mails[uid - 1].raw[: int(part[1]) if part else None]
        yield f"* {uid} FETCH (UID {uid} BODY[]<0> {{{len(raw)}}}\r\n".encode() + raw + b")\r\n"

    def _store(self, rest: str) -> Iterator[bytes]:
        self._mails[int(rest.split(" ", maxsplit=1)[0]) - 1].seen = True
        yield from ()
