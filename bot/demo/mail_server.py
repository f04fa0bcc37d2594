"""A mail server on the loopback that keeps what it receives: for the demo, the stories and the tests.

It speaks real SMTP (aiosmtpd) and can be told to behave as badly as servers do.
"""

import asyncio
import ssl
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from enum import StrEnum
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.demo.caught_mail import CaughtMail

_HOST = "127.0.0.1"
_OK = "250 2.0.0 OK"
_TURNS = 3  # of the loop: the connection is lost, its task is cancelled, its task has ended


class Ending(StrEnum):
    """What happens once the final dot of a mail has arrived, in place of the answer."""

    DROPPED_KEPT = "dropped_kept"  # the mail is kept, the connection falls before the answer
    DROPPED_LOST = "dropped_lost"  # the connection falls and the mail with it
    SILENT_KEPT = "silent_kept"  # the mail is kept, no answer ever comes


@dataclass(slots=True)
class _Script:
    """How the server has been told to behave from now on."""

    refused: dict[str, str] = field(default_factory=dict)
    answers: dict[str, deque[str]] = field(default_factory=dict)
    endings: deque[Ending] = field(default_factory=deque)

    def answer(self, command: str) -> str | None:
        """Take the next answer that was ordered for ``command``; an empty one cuts the connection."""
        ordered = self.answers.get(command)
        return ordered.popleft() if ordered else None

    def ending(self) -> Ending | None:
        """Take the next bad ending that was ordered."""
        return self.endings.popleft() if self.endings else None


@dataclass(slots=True)
class MailCatcher:
    """Listens on a free port of the loopback, in the running loop, between ``start`` and ``stop``.

    With ``accounts`` (user to password) a login is required; ``starttls`` offers STARTTLS, ``implicit_tls``
    speaks TLS from the first byte; ``smtputf8`` offers international addresses; ``size_limit`` is in bytes.
    """

    accounts: Mapping[str, str] = field(default_factory=dict, repr=False)
    starttls: ssl.SSLContext | None = None
    implicit_tls: ssl.SSLContext | None = None
    smtputf8: bool = False
    size_limit: int = 20_000_000
    mails: list[CaughtMail] = field(default_factory=list)
    port: int = 0
    _script: _Script = field(default_factory=_Script)
    _connections: set[asyncio.Transport] = field(default_factory=set)
    _arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    _server: asyncio.Server | None = None

    async def start(self) -> None:
        """Begin to listen; ``port`` and ``url`` are known from here on."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, _HOST, self.port, ssl=self.implicit_tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and cut what is still connected; ``mails`` stay readable, ``port`` stays the same."""
        if self._server is None:
            return
        self._server.close()
        for transport in tuple(self._connections):
            transport.abort()
        self._connections.clear()
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        await self._server.wait_closed()
        self._server = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """The address for ``RELANCE_SMTP_URL``, without user and password."""
        return f"{'smtps' if self.implicit_tls else 'smtp'}://{_HOST}:{self.port}"

    def refuse(self, recipient: str, answer: str = "550 5.1.1 No such user here") -> None:
        """Answer ``answer`` whenever a mail is meant for ``recipient``."""
        self._script.refused[recipient] = answer

    def answer_once(self, command: str, answer: str) -> None:
        """Give ``answer`` to the next ``MAIL``, ``RCPT`` or ``DATA`` (there, to the final dot); calls queue up.

        An empty answer cuts the connection instead.
        """
        self._script.answers.setdefault(command, deque()).append(answer)

    def end_once(self, ending: Ending) -> None:
        """Let the next mail end badly after its final dot; calls queue up."""
        self._script.endings.append(ending)

    def end_well(self) -> None:
        """Let mails end well again: endings that no mail has met are forgotten."""
        self._script.endings.clear()

    async def wait_for(
        self, predicate: Callable[[CaughtMail], bool] = lambda _: True, within: float = 120.0
    ) -> CaughtMail:
        """Return the first mail that fits, waiting for it at most ``within`` seconds of real time.

        :raises TimeoutError: when none came.
        """
        async with asyncio.timeout(within), self._arrived:
            while (mail := next(filter(predicate, self.mails), None)) is None:
                await self._arrived.wait()
        return mail

    def _connection(self) -> "_Connection":
        return _Connection(
            _Handler(self._script, self._keep, login_needed=bool(self.accounts)),
            self._connections,
            data_size_limit=self.size_limit,
            enable_SMTPUTF8=self.smtputf8,
            hostname="mail.example",
            tls_context=self.starttls,
            auth_require_tls=False,
            authenticator=self._login,
        )

    def _login(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        known = isinstance(data, LoginPassword) and self.accounts.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=known, handled=False)

    async def _keep(self, envelope: Envelope) -> int:
        raw = bytes(envelope.original_content or b"")
        message = message_from_bytes(raw, EmailMessage, policy=default)
        recipients = tuple(str(recipient) for recipient in envelope.rcpt_tos)
        async with self._arrived:
            self.mails.append(CaughtMail(str(envelope.mail_from), recipients, raw, message))
            self._arrived.notify_all()
            return len(self.mails)


class _QuietSession(Session):
    """A session that does not log, at each login, that aiosmtpd will one day drop ``login_data``."""

    login_data = None  # a plain value in place of the property that warns


class _Connection(SMTP):
    """One client's connection, which the catcher can cut when it stops."""

    def __init__(self, handler: "_Handler", open_ones: set[asyncio.Transport], **options: Any) -> None:
        super().__init__(handler, **options)
        self._open_ones = open_ones
        self._socket: asyncio.Transport | None = None

    def _create_session(self) -> Session:
        return _QuietSession(self.loop)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self._socket is None and isinstance(transport, asyncio.Transport):
            self._socket = transport
            self._open_ones.add(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        if self._socket is not None:
            self._open_ones.discard(self._socket)


class _Handler:
    """What aiosmtpd calls for each command; the names are its own."""

    def __init__(self, script: _Script, keep: Callable[[Envelope], Awaitable[int]], *, login_needed: bool) -> None:
        self._script = script
        self._keep = keep
        self._login_needed = login_needed

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        scripted = self._script.answer("MAIL")
        if scripted is not None:
            return await _say(server, scripted)
        if self._login_needed and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return _OK

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        scripted = self._script.answer("RCPT")
        answer = scripted if scripted is not None else self._script.refused.get(address)
        if answer is not None:
            return await _say(server, answer)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return _OK

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        scripted = self._script.answer("DATA")
        if scripted is not None:
            return await _say(server, scripted)
        ending = self._script.ending()
        count = 0 if ending is Ending.DROPPED_LOST else await self._keep(envelope)
        if ending is None:
            return f"{_OK} queued as {count}"
        return await (_silence() if ending is Ending.SILENT_KEPT else _say(server, ""))


async def _say(server: SMTP, answer: str) -> str:
    """Return the answer, or cut the connection when there is none."""
    if answer:
        return answer
    if isinstance(server.transport, asyncio.Transport):
        server.transport.abort()
    return await _silence()


async def _silence() -> str:
    """Wait until aiosmtpd cancels this connection's task, which it does once the connection is gone."""
    return str(await asyncio.get_running_loop().create_future())
