"""The mail box, watched on a real IMAP server (pymap): stored before marked, fetched once, opened again when lost."""

import asyncio
import logging
import ssl
from argparse import ArgumentParser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer, IMAPService
from pysasl.hashing import Cleartext

from bot.domain.reply_case import Case
from bot.inbox import imap
from bot.inbox.imap import Mailbox, look_at
from bot.inbox.imap_url import ImapUrl, parse_imap_url
from bot.inbox.match import Match, match, numbers_in
from bot.inbox.trouble import MailboxShutError, Trouble, trouble_of
from tests.certificate import CERTIFICATE

MAIL = b"From: a@client.example\r\nSubject: Re: 041\r\nMessage-ID: <%d@client.example>\r\n\r\nje paie vendredi\r\n"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at once whether to stop, and connect anew at once."""
    monkeypatch.setattr(imap, "_GLANCE", 0.02)
    monkeypatch.setattr(imap, "_FIRST_PAUSE", 0.01)


@asynccontextmanager
async def a_server(host: str = "127.0.0.1") -> AsyncIterator[ImapUrl]:
    """Yield the address of an empty mail box on a server of this process."""
    parser = ArgumentParser()
    DictBackend.add_subparser("dict", parser.add_subparsers())
    IMAPService.add_arguments(parser)
    parser.set_defaults(debug=False, passlib_cfg=None, skip_services=[])
    arguments = ["--no-tls", "dict", "--demo-user", "desk", "--demo-password", "word"]
    backend, config = await DictBackend.init(
        parser.parse_args(arguments), hash_context=Cleartext()
    )  # slow is for secrets
    config.apply_context()
    server = await asyncio.start_server(
        ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config)), host, 0
    )
    port = server.sockets[0].getsockname()[1]
    try:
        yield ImapUrl(host, port, tls=False, user="desk", password="word")  # noqa: S106 - of the test's server
    finally:
        server.close()


@dataclass
class Store:
    """Keeps mails, and loses the first ``losing`` of them as a database that is away would."""

    losing: int = 0
    kept: list[bytes] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep(self, raw: bytes) -> None:
        """Keep a mail."""
        if self.losing:
            self.losing -= 1
            raise LookupError("the database is away")
        self.kept.append(raw)
        self.changed.set()

    async def has(self, count: int) -> None:
        """Wait until so many mails are kept."""
        async with asyncio.timeout(20):
            while len(self.kept) < count:
                await self.changed.wait()
                self.changed.clear()


def _deliver(url: ImapUrl, *mails: bytes) -> None:
    client = imap.connect(url)
    for raw in mails:
        client.append("INBOX", raw)
    client.logout()


def _unseen(url: ImapUrl) -> int:
    client = imap.connect(url)
    found = len(client.search(["UNSEEN"]))
    client.logout()
    return found


@asynccontextmanager
async def watched(url: ImapUrl, store: Store) -> AsyncIterator[Mailbox]:
    """Yield a mail box that is being watched."""
    stop, mailbox = asyncio.Event(), Mailbox(url, store.keep)
    task = asyncio.create_task(mailbox.watch(stop))
    try:
        yield mailbox
    finally:
        stop.set()
        await task


async def test_what_is_there_and_what_comes_is_kept_and_then_marked() -> None:
    async with a_server() as url:
        await asyncio.to_thread(_deliver, url, MAIL % 1, MAIL % 2)
        store = Store()
        async with watched(url, store):
            await store.has(2)
            await asyncio.to_thread(_deliver, url, MAIL % 3)
            await store.has(3)
        assert store.kept == [MAIL % 1, MAIL % 2, MAIL % 3]
        assert await asyncio.to_thread(_unseen, url) == 0


async def test_a_mail_that_the_server_tells_of_beside_another_answer_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fetch = Mailbox.fetch

    async def fetch_and_hear(mailbox: Mailbox, client: IMAPClient) -> int:
        fetched = await fetch(mailbox, client)
        if not fetched and not store.kept:
            await asyncio.to_thread(_deliver, url, MAIL % 1)
            await asyncio.to_thread(client.search, ["SEEN"])  # the answer tells of the mail as well
        return fetched

    monkeypatch.setattr(Mailbox, "fetch", fetch_and_hear)
    async with a_server() as url:
        store = Store()
        async with watched(url, store):
            await store.has(1)


async def test_what_could_not_be_stored_is_not_marked_and_is_fetched_again() -> None:
    async with a_server() as url:
        await asyncio.to_thread(_deliver, url, MAIL % 1)
        store = Store(losing=2)
        async with watched(url, store) as mailbox:
            await store.has(1)
            assert mailbox.failures == 2
        assert await asyncio.to_thread(_unseen, url) == 0


async def test_a_large_mail_is_fetched_at_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "LARGEST", 100_000)
    async with a_server() as url:
        await asyncio.to_thread(_deliver, url, MAIL % 1 + b"x" * (2 * imap.LARGEST))
        store = Store()
        async with watched(url, store):
            await store.has(1)
        assert len(store.kept[0]) == imap.LARGEST
        assert store.kept[0].startswith(MAIL % 1)


async def test_the_doctor_opens_the_mail_box_or_says_that_it_cannot() -> None:
    async with a_server() as url:
        assert await look_at(url) is None
    nobody = ImapUrl("127.0.0.1", 1, tls=False, user="desk", password="word")  # noqa: S106 - of nobody
    assert await look_at(nobody) is Trouble.LOST


async def test_what_keeps_a_mail_box_shut_is_told_apart() -> None:
    async with a_server() as url:
        assert await look_at(replace(url, password="wrong")) is Trouble.LOGIN_REFUSED  # noqa: S106 - of nobody
        assert await look_at(replace(url, folder="Clients")) is Trouble.FOLDER_MISSING
        assert await look_at(replace(url, tls=True)) is Trouble.INSECURE
    async with a_server("127.0.0.2") as url:
        assert await look_at(url) is Trouble.LOGIN_UNPROTECTED
    busy = LoginError("[UNAVAILABLE] try again later")
    assert (trouble_of(busy), trouble_of(LookupError())) == (Trouble.LOST, Trouble.NOT_STORED)


async def test_a_certificate_that_nobody_trusts_keeps_the_password_at_home(tmp_path: Path) -> None:
    certificate = tmp_path / "localhost.pem"
    certificate.write_text(CERTIFICATE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    heard: list[bytes] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(hear, "localhost", 0, ssl=context)
    async with server:
        url = ImapUrl("localhost", server.sockets[0].getsockname()[1], tls=True, user="desk", password="word")  # noqa: S106
        assert await look_at(url) is Trouble.INSECURE
    assert heard == []


def test_each_trouble_is_told_once_and_so_is_its_end_while_the_server_is_left_alone(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "_FIRST_PAUSE", 5.0)
    nowhere = ImapUrl("127.0.0.1", 1, tls=False, user="desk", password="word")  # noqa: S106 - of nobody
    mailbox, waits = Mailbox(nowhere, Store().keep), []
    refused, lost = MailboxShutError(Trouble.LOGIN_REFUSED), ConnectionResetError()
    with caplog.at_level(logging.INFO):
        for error in (refused, refused, lost, refused, None, lost, None, *[lost] * 9):
            if error is None:
                mailbox._went_well()
                continue
            mailbox._failed(error)
            waits.append(mailbox._wait())
    told = [(record.getMessage(), record.levelname) for record in caplog.records]
    shut, opened = ("mailbox_shut", "WARNING"), ("mailbox_open", "INFO")
    assert told == [shut, shut, shut, opened, shut]
    assert waits == [900, 900, 20, 900, 5, 5, 10, 20, 40, 80, 160, 320, 600, 600]


def test_the_address_of_a_mail_box_is_read() -> None:
    url = parse_imap_url("imaps://desk%40example.com:p%40ss@mail.example.com/Clients%20re%C3%A7us")
    assert (url.host, url.port, url.user, url.password, url.folder) == (
        "mail.example.com",
        993,
        "desk@example.com",
        "p@ss",
        "Clients reçus",
    )
    assert "p@ss" not in repr(url)
    for wrong in ("https://x", "imaps://host/INBOX", "imaps://user@host", "imap://[", "imaps://u:p@host:99999"):
        with pytest.raises(ValueError, match="mail box's address"):
            parse_imap_url(wrong)


ONE, OTHER = Case(1, 10, None, ("F-2026-041",)), Case(1, 11, None, ("F-2026-042",))


def test_a_mail_belongs_to_the_one_that_it_answers_else_to_its_sender_and_its_number() -> None:
    assert match(OTHER, [ONE], [], ()) == Match(OTHER)
    assert match(None, [ONE], [], ()) == Match(ONE)
    assert match(None, [ONE, OTHER], [], ("f-2026-042",)) == Match(OTHER)
    assert match(None, [ONE, OTHER], [], ()) == Match(None, (ONE, OTHER))
    assert match(None, [], [ONE], ("f-2026-041",)) == Match(None, (ONE,))
    assert numbers_in("Re: Facture F-2026-041", "la 12 et la 2026/7") == ("f-2026-041", "2026/7")
