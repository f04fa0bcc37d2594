"""Ten thousand mails at once, most of them the same, many hostile: none is lost, none acts twice, nothing hangs."""

from datetime import date
from pathlib import Path
from time import process_time

from sqlalchemy import func, select

from storage.tables import mails
from tests.stories.registered import EMAIL, registered
from tests.stories.telling import a_stage

MAILS = 10_000
DISTINCT = 500
# No single mail may hold a core for longer than this.
SLOWEST = 5.0


def _mail(number: int) -> bytes:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(number % 90))
    text = f"je paie le {1 + number % 28} " * (1 + number % 300)
    head = f"From: {EMAIL}\r\nMessage-ID: <{number}@client.example>\r\nSubject: Re: 041\r\n"
    return (head + (nested or "\r\n") + text).encode()


async def test_a_flood_of_mails_is_stored_once_each_and_read_to_its_end(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", date(2026, 10, 20), number="041")
        room = stage.program.services.mailroom
        for number in range(MAILS):
            await room.keep(_mail(number % DISTINCT))
        read, start = 0, process_time()
        while await room.read_due(stage.clock.now()):
            read += 1
            assert process_time() - start < SLOWEST
            start = process_time()
        assert read == DISTINCT
        async with stage.program.services.database.read() as tx:
            left = select(func.count()).where(mails.c.state == "new")
            assert (await tx.execute(left)).scalar_one() == 0
        await stage.settle()
        assert owner.heard
