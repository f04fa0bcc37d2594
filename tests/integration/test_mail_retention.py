"""How long mails are kept: their bytes a year, what belongs to no case no longer than that."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import mailroom
from bot.usecases.housekeeping import MAILS_KEPT, keep_house
from storage import documents, tables
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


async def test_a_large_mail_is_cut_once_its_files_are_kept(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await open_desk(database, tmp_path)
    large = b"%PDF-1.7 " + b"x" * 600_000
    await desk.hears("Bonjour, le virement a été fait hier.", ("ordre.pdf", large))
    monkeypatch.setattr(mailroom, "_MOST_WAITING", -1)
    await desk.hears("Bonjour, le virement a été fait hier !", ("ordre.pdf", large + b"y"))
    async with desk.office.work() as (work, business):
        sizes = (await work.tx.execute(select(func.length(tables.mails.c.raw)))).scalars().all()
        kept = await documents.given(work.tx, business.id, desk.invoice.client_id)
        shown = "".join([row.content["text"] for row in await work.tx.execute(select(tables.cards))])
    assert set(sizes) == {512 * 1024}
    assert [each.size for each in kept] == [len(large)]
    assert shown.count("elle reste dans votre boîte aux lettres") == 1


async def test_signs_that_no_database_takes_lose_no_mail(database: Database, tmp_path: Path) -> None:
    desk = await open_desk(database, tmp_path)
    head = b"From: compta@dupont.example\r\nSubject: F-1 \x00 \xff\xed\xa0\x80 =?utf-8?q?=00=ED=A0=80?=\r\n"
    part = b"--b\r\nContent-Disposition: attachment; filename*=utf-8''%00%ED%A0%80.pdf\r\n\r\n%PDF-1.7\r\n"
    text = b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nJe reviens vers vous \x00 \xed\xa0\x80 .\r\n"
    await desk.room.keep(head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + text + part)
    await desk.room.read_due(desk.office.now)
    async with desk.office.work() as (work, business):
        [mail] = (await work.tx.execute(select(tables.mails))).all()
        kept = await documents.given(work.tx, business.id, desk.invoice.client_id)
    assert (mail.state, mail.failures, len(kept)) == ("asked", 0, 1)
    assert "Je reviens vers vous" in mail.words
