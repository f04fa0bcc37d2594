"""The imitation of a mail box, read by the library that the program reads with."""

import asyncio

import pytest
from imapclient import SEEN, IMAPClient
from imapclient.exceptions import LoginError

from bot.demo.mail_box import MailBox

MAIL = b"From: a@b.example\r\nSubject: =?utf-8?q?R=C3=A9ponse?=\r\n\r\nBonjour)\r\n* 1 FETCH (UID 2)\r\n"


def reads(port: int) -> list[bytes]:
    """Log in, fetch what is unread and mark it."""
    client = IMAPClient("127.0.0.1", port, ssl=False, timeout=10)
    try:
        return read_with(client)
    finally:
        client.shutdown()


def read_with(client: IMAPClient) -> list[bytes]:
    """Do what the program does with a mail box."""
    client.login("answers@relance.example", "word")
    client.select_folder("INBOX")
    found = [
        next(
            value for key, value in client.fetch([uid], ["BODY.PEEK[]<0.60>"])[uid].items() if key.startswith(b"BODY[")
        )
        for uid in client.search(["UNSEEN"])
    ]
    for uid in client.search(["UNSEEN"]):
        client.add_flags([uid], [SEEN], silent=True)
    return found


async def test_what_is_delivered_is_found_unread_once() -> None:
    async with MailBox("answers@relance.example", "word") as box:
        box.deliver(MAIL)
        box.deliver(b"Subject: second\r\n\r\n")

        assert await asyncio.to_thread(reads, box.port) == [MAIL[:60], b"Subject: second\r\n\r\n"]
        assert await asyncio.to_thread(reads, box.port) == []


async def test_a_stranger_is_not_let_in() -> None:
    async with MailBox("answers@relance.example", "another") as box:
        with pytest.raises(LoginError):
            await asyncio.to_thread(reads, box.port)
