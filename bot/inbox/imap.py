"""Watches a mail box: each unread mail is handed over to be stored, and only then marked as read.

IMAPClient does the talking, in a thread: where a server says goodbye to IDLE it raises at once, while aioimaplib 2.0.3
waits for ever whatever its time limit (its issue 110), and leaves answers to FETCH unparsed. IDLE (RFC 2177) is used
where it is offered, otherwise the box is looked at once a minute. Whatever the connection suffers, it is opened anew,
ever more slowly.

1. fetch the size and then the beginning of a mail, without marking it (``BODY.PEEK``);
2. hand it over, which returns once it is stored;
3. mark it as read. A crash in between fetches it again, and what is stored already is known by its fingerprint.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from imapclient import SEEN, IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from bot import log
from bot.inbox.imap_url import ImapUrl
from bot.inbox.trouble import BROKEN, FOR_A_PERSON, MailboxShutError, Trouble, trouble_of

Keep = Callable[[bytes], Awaitable[None]]

LARGEST = 12 * 1024 * 1024  # bytes of a mail that are fetched: its text comes first, its attachments last
_A_ROUND = 50  # mails fetched before the box is asked again
_PATIENCE = 30.0  # seconds for the server to answer
_LOOKS_EVERY = 60.0  # seconds, where the server cannot tell by itself
_IDLES = 300.0  # seconds before the wait is begun anew, well under the 29 minutes of RFC 2177
_GLANCE = 1.0  # seconds between two looks at whether to stop
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 600.0
_AFTER_REFUSAL = 900.0  # seconds: servers lock out whoever tries a wrong password again and again
_TOLD_AFTER = 2  # failures in a row, of what may pass by itself


def connect(url: ImapUrl) -> IMAPClient:
    """Log in and open the folder. Blocks.

    :raises MailboxShutError: with what keeps it from opening.
    """
    try:
        client = IMAPClient(url.host, url.port, ssl=url.tls, timeout=_PATIENCE)
        try:
            _enter(client, url)
        except BaseException:
            client.shutdown()
            raise
    except BROKEN as error:
        raise MailboxShutError(trouble_of(error)) from error
    return client


def _enter(client: IMAPClient, url: ImapUrl) -> None:
    if not url.tls and client.has_capability("STARTTLS"):
        client.starttls()
    elif not url.tls and not url.local:
        raise MailboxShutError(Trouble.LOGIN_UNPROTECTED)
    client.login(url.user, url.password)
    try:
        client.select_folder(url.folder)
    except IMAPClientError as error:
        cut_off = isinstance(error, IMAPClientAbortError)
        raise MailboxShutError(Trouble.LOST if cut_off else Trouble.FOLDER_MISSING) from error


async def look_at(url: ImapUrl) -> Trouble | None:
    """Open the mail box once; return what keeps it from opening, None when nothing does."""
    try:
        await asyncio.to_thread(_leave, await asyncio.to_thread(connect, url))
    except MailboxShutError as shut:
        return shut.trouble
    return None


@dataclass(slots=True)
class Mailbox:
    """A mail box under watch. ``well`` tells whether the latest look at it went well, None before the first.

    ``trouble`` is what went wrong since it last went well; each is told once in the log, and so is its end.
    """

    url: ImapUrl
    keep: Keep
    well: bool | None = None
    failures: int = 0
    trouble: Trouble | None = None
    _told: Trouble | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def watch(self, stop: asyncio.Event) -> None:
        """Fetch what is there and what comes, until ``stop`` is set."""
        self._stop = stop
        while not stop.is_set():
            try:
                await self._attend()
            except Exception as error:  # noqa: BLE001 - a lost connection or a mail that cannot be stored: try again
                self._failed(error)
            await _pause(stop, self._wait())

    def _wait(self) -> float:
        """Return for how many seconds to leave the server alone."""
        if self.trouble is Trouble.LOGIN_REFUSED:
            return _AFTER_REFUSAL
        return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(16, max(0, self.failures - 1)))

    def _failed(self, error: Exception) -> None:
        self.well, self.failures, self.trouble = False, self.failures + 1, trouble_of(error)
        tells = self.trouble in FOR_A_PERSON or self.failures >= _TOLD_AFTER
        if tells and self.trouble is not self._told:
            self._told = self.trouble
            log.note("mailbox_shut", logging.WARNING, trouble=self.trouble.value, failures=self.failures)

    def _went_well(self) -> None:
        if self._told is not None:
            log.note("mailbox_open", failures=self.failures)
        self.well, self.failures, self.trouble, self._told = True, 0, None, None

    async def _attend(self) -> None:
        """Keep one connection for as long as it lasts."""
        client = await asyncio.to_thread(connect, self.url)
        try:
            idles = await asyncio.to_thread(client.has_capability, "IDLE")
            while not self._stop.is_set():
                while await self.fetch(client) or _told_beside(client):
                    pass
                self._went_well()
                await (self._idle(client) if idles else _pause(self._stop, _LOOKS_EVERY))
        finally:
            await asyncio.to_thread(_leave, client)

    async def fetch(self, client: IMAPClient) -> int:
        """Hand over some unread mails and mark them as read; return how many there were."""
        waiting = sorted(await asyncio.to_thread(client.search, ["UNSEEN"]))[:_A_ROUND]
        for uid in waiting:
            if self._stop.is_set():
                return 0
            await self.keep(await asyncio.to_thread(_beginning, client, uid))
            await asyncio.to_thread(client.add_flags, [uid], [SEEN], True)  # noqa: FBT003 - "silent"
        return len(waiting)

    async def _idle(self, client: IMAPClient) -> None:
        """Wait until the server tells of something new, for some minutes at most."""
        await asyncio.to_thread(client.idle)
        for _ in range(int(_IDLES / _GLANCE)):
            told = await asyncio.to_thread(client.idle_check, _GLANCE)
            if told or self._stop.is_set():
                break
        await asyncio.to_thread(client.idle_done)


def _beginning(client: IMAPClient, uid: int) -> bytes:
    """Return the beginning of a mail, nothing for one that has gone meanwhile."""
    part = f"BODY.PEEK[]<0.{LARGEST}>"
    for key, value in client.fetch([uid], [part]).get(uid, {}).items():
        if key.startswith(b"BODY[") and isinstance(value, bytes):
            return value[:LARGEST]
    return b""


def _told_beside(client: IMAPClient) -> bool:
    """Whether the server told of mails beside an answer since this was last asked: IDLE does not tell of them again."""
    _, told = client._imap.response("EXISTS")  # noqa: SLF001 - IMAPClient keeps it to itself
    return bool(told != [None])


def _leave(client: IMAPClient) -> None:
    try:
        client.logout()
    except BROKEN:
        client.shutdown()


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
