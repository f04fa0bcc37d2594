"""E-mail over SMTP, one connection a message, and exact about what is known at each moment.

Until the final dot has left, a lost connection means that nothing was delivered. Once the server has answered,
all is known. Between the two the outcome is uncertain, and only there.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from aiosmtplib import SMTP, SMTPException

from bot.channels.base import DeliveryError, Outgoing
from bot.channels.mail_message import Mail, compose
from bot.channels.smtp_failures import Problem, Stage, failure, failures_at, refusal
from bot.channels.smtp_url import SmtpUrl
from bot.clock import Clock

_GO_AHEAD, _DONE = 354, range(200, 300)
_REFERENCE_LIMIT = 200
_UPLOAD_PAUSE = 0.02  # seconds between two looks at what the network has taken


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait, in seconds of real time.

    RFC 5321 4.5.3.2.6 asks for ten minutes after the final dot, lest an impatient sender send twice. Here a
    time-out never leads to a second sending, so that two minutes are enough before the owner is asked.
    """

    connect: float = 20
    command: float = 60
    upload: float = 300
    answer: float = 120


@dataclass(frozen=True, slots=True)
class EmailChannel:
    """Hands messages to the installation's mail server.

    ``tls`` replaces the system's trusted certificates, for a server with a private one.
    """

    server: SmtpUrl
    clock: Clock
    timeouts: Timeouts = Timeouts()
    tls: ssl.SSLContext | None = None
    name: str = "email"

    async def deliver(self, outgoing: Outgoing) -> str:
        """Hand ``outgoing`` over and return the server's reference (its last answer, often with a queue id).

        :raises DeliveryError: its reason begins with a ``smtp_failures.Problem``.
        """
        try:
            mail = await asyncio.to_thread(compose, outgoing, self.clock.now())  # a large file takes a while
        except ValueError as error:
            raise failure(Problem.MALFORMED) from error
        async with self._session() as smtp:
            await self._envelope(smtp, mail)
            await self._content(smtp, mail.content)
            return await self._answer(smtp)

    async def check(self) -> str | None:
        """Connect, log in and say NOOP; return None, or the reason why mail cannot leave."""
        try:
            async with self._session() as smtp:
                with failures_at(Stage.LOGIN):
                    await smtp.noop()
        except DeliveryError as error:
            return error.reason
        return None

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[SMTP]:
        """Open a connection, encrypted and logged in as far as the server's address says, and close it."""
        smtp = SMTP(
            hostname=self.server.host,
            port=self.server.port,
            use_tls=self.server.tls,
            start_tls=None if not self.server.tls else False,
            tls_context=self.tls,
            timeout=self.timeouts.connect,
        )
        try:
            with failures_at(Stage.CONNECT):
                await smtp.connect()
                smtp.timeout = self.timeouts.command
                await smtp.ehlo()
            await self._login(smtp)
            yield smtp
            await self._goodbye(smtp)
        finally:
            smtp.close()

    async def _login(self, smtp: SMTP) -> None:
        """Log in when there is a user, but never send a password in clear over a network."""
        if not self.server.user:
            return
        if smtp.get_transport_info("sslcontext") is None and not self.server.local:
            raise failure(Problem.LOGIN_UNPROTECTED)
        if not smtp.supports_extension("auth"):
            raise failure(Problem.LOGIN_NOT_OFFERED)
        with failures_at(Stage.LOGIN):
            await smtp.login(self.server.user, self.server.password)

    async def _envelope(self, smtp: SMTP, mail: Mail) -> None:
        """Name sender, size (RFC 1870) and recipient, with SMTPUTF8 (RFC 6531) only if it is needed."""
        options, encoding = [], "ascii"
        if mail.needs_utf8:
            if not smtp.supports_extension("smtputf8"):
                raise failure(Problem.ADDRESS_NEEDS_UTF8)
            options, encoding = ["SMTPUTF8"], "utf-8"
        if smtp.supports_extension("size"):
            options.append(f"SIZE={len(mail.content)}")
        with failures_at(Stage.SENDER):
            await smtp.mail(str(mail.sender), options=options, encoding=encoding)
        with failures_at(Stage.RECIPIENT):
            await smtp.rcpt(str(mail.recipient), encoding=encoding)

    async def _content(self, smtp: SMTP, content: bytes) -> None:
        """Send all but the final dot, and return once nothing of it waits on our side any more."""
        with failures_at(Stage.CONTENT):
            response = await smtp.execute_command(b"DATA")
            if response.code != _GO_AHEAD:
                raise refusal(Stage.CONTENT, response.code, response.message)
            if smtp.protocol is None or not isinstance(smtp.transport, asyncio.WriteTransport):
                raise failure(Problem.LOST)
            smtp.protocol.write(content.replace(b"\r\n.", b"\r\n.."))  # RFC 5321 4.5.2; the first line is a header
            async with asyncio.timeout(self.timeouts.upload):
                # Only the protocol, which is the library's, is told when the buffer has drained: hence the looks.
                while smtp.is_connected and smtp.transport.get_write_buffer_size():  # noqa: ASYNC110
                    await asyncio.sleep(_UPLOAD_PAUSE)

    async def _answer(self, smtp: SMTP) -> str:
        """Send the final dot and return the server's answer to it."""
        protocol = smtp.protocol
        if protocol is None or not smtp.is_connected:
            raise failure(Problem.LOST)
        with failures_at(Stage.ANSWER):
            protocol.write(b".\r\n")
            response = await protocol.read_response(timeout=self.timeouts.answer)
            if response.code not in _DONE:
                raise refusal(Stage.ANSWER, response.code, response.message)
        return "".join(filter(str.isprintable, response.message))[:_REFERENCE_LIMIT]

    async def _goodbye(self, smtp: SMTP) -> None:
        """Take leave politely; the message is delivered whatever comes of it."""
        with suppress(SMTPException, OSError):
            await smtp.quit(timeout=self.timeouts.connect)
