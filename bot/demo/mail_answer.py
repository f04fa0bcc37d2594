"""How a client answers a mail: with the mail below, as mail programs do, into the mail box that the business reads."""

import asyncio
from datetime import datetime, tzinfo
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid

from bot.demo.caught_mail import CaughtMail
from bot.demo.onlooker import sent_at
from bot.i18n.catalogue import Words
from bot.inbox.imap import Mailbox, connect


def written(mail: CaughtMail, name: str, text: str, now: datetime, words: Words) -> EmailMessage:
    """Return the answer to a mail, as its receiver, called ``name``, writes it at ``now``, an hour of its own zone."""
    address = mail.envelope_to[0]
    answered = EmailMessage()
    answered["From"] = formataddr((name, address))
    answered["To"] = str(mail.message["Reply-To"] or mail.message["From"])
    answered["Subject"] = f"Re: {mail.subject}"
    answered["Date"] = format_datetime(now)
    answered["Message-ID"] = make_msgid(domain=address.rpartition("@")[2])
    answered["In-Reply-To"] = answered["References"] = str(mail.message["Message-ID"])
    answered.set_content(f"{text}\n\n{_quoted(mail, words, now.tzinfo)}\n")
    return answered


def _quoted(mail: CaughtMail, words: Words, zone: tzinfo | None) -> str:
    left = sent_at(mail).astimezone(zone)
    head = words.plain("simulator.wrote", day=left.date(), hour=left.time(), sender=mail.sender)
    return "\n".join([head, *(f"> {line}".rstrip() for line in mail.text.splitlines())])


async def read_box(mailbox: Mailbox | None) -> None:
    """Fetch what is new in the mail box, as the program does when the server tells it."""
    if mailbox is None:
        raise RuntimeError("the program on this stage reads a mail box")
    reader = await asyncio.to_thread(connect, mailbox.url)
    try:
        await mailbox.fetch(reader)
    finally:
        await asyncio.to_thread(reader.logout)
