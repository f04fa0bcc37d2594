"""How long mails are kept: their bytes a year, what belongs to no case no longer than that."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from sqlalchemy import select

from bot.usecases.housekeeping import MAILS_KEPT, keep_house
from storage import tables
from storage.database import Database
from tests.integration.mail_desk import Desk, open_desk


async def test_after_a_year_nothing_is_left_of_a_stranger_and_only_the_words_of_a_client(
    database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(database, tmp_path)
    await desk.hears("Bonjour, le virement partira vendredi.")
    stranger = EmailMessage()
    stranger["From"], stranger["Subject"] = "x@autre.example", "Votre facture F-1"
    stranger.set_content("Ma vie privée.")
    await desk.room.keep(stranger.as_bytes())
    await desk.room.read_due(desk.office.now)
    async with desk.office.work() as (work, _):
        await work.tx.execute(tables.cards.update().values(state="delivered"))
    await keep_house(database, desk.office.now + MAILS_KEPT - timedelta(days=1))
    assert await _kept(desk) == (["Bonjour, le virement partira vendredi.", "Ma vie privée."], [True, True], 1)
    await keep_house(database, desk.office.now + MAILS_KEPT + timedelta(days=1))
    assert await _kept(desk) == (["Bonjour, le virement partira vendredi.", ""], [False, False], 0)


async def _kept(desk: Desk) -> tuple[list[str], list[bool], int]:
    """Return the words of all mails, which have bytes, and how many cards quote the stranger."""
    async with desk.office.work() as (work, _):
        found = (await work.tx.execute(select(tables.mails).order_by(tables.mails.c.id))).all()
        cards = (await work.tx.execute(select(tables.cards.c.content))).scalars().all()
    assert all(row.sender for row in found if row.words)
    words = [row.words.strip() for row in found]
    return words, [row.raw is not None for row in found], sum("privée" in str(each) for each in cards)
