"""How a client answers a mail: with the mail below, as mail programs do, into the mail box that the business reads."""

import asyncio
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid

from bot.demo.caught_mail import CaughtMail
from bot.demo.onlooker import sent_at
from bot.demo.simulator.world import RefusedError, Sent, World
from bot.inbox.imap import connect


async def answer(world: World, number: int, text: str) -> None:
    """Answer the mail with this number, and let the program read the answer.

    :raises RefusedError: when there is no such mail, and while the story plays.
    """
    async with world.deed():
        if not 0 <= number < len(world.mails):
            raise RefusedError("simulator.gone")
        now = world.scene.clock.now()
        world.box.deliver(written(world, world.mails[number], text, now).as_bytes())
        world.sent.append(Sent(number, text, now))
        world.tell()
        await _read_box(world)
        await world.scene.settle()


def written(world: World, mail: CaughtMail, text: str, now: datetime) -> EmailMessage:
    """Return the answer to a mail, as its receiver writes it."""
    address = mail.envelope_to[0]
    name = next(world.name_of(client) for client in world.clients if client.address == address)
    answered = EmailMessage()
    answered["From"] = formataddr((name, address))
    answered["To"] = str(mail.message["Reply-To"] or mail.message["From"])
    answered["Subject"] = f"Re: {mail.subject}"
    answered["Date"] = format_datetime(now)
    answered["Message-ID"] = make_msgid(domain=address.rpartition("@")[2])
    answered["In-Reply-To"] = answered["References"] = str(mail.message["Message-ID"])
    answered.set_content(f"{text}\n\n{_quoted(world, mail)}\n")
    return answered


def _quoted(world: World, mail: CaughtMail) -> str:
    left = sent_at(mail).astimezone(world.zone)
    head = world.words.plain("simulator.wrote", day=left.date(), hour=left.time(), sender=mail.sender)
    return "\n".join([head, *(f"> {line}".rstrip() for line in mail.text.splitlines())])


async def _read_box(world: World) -> None:
    """Fetch what is new in the mail box, as the program does when the server tells it."""
    mailbox = world.scene.program.services.mailbox
    if mailbox is None:
        raise RuntimeError("the simulator's program reads a mail box")
    reader = await asyncio.to_thread(connect, mailbox.url)
    try:
        await mailbox.fetch(reader)
    finally:
        await asyncio.to_thread(reader.logout)
