"""Files that came to nothing are deleted when they have lain long enough; those of use to anything stay."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import JSON

from bot.card import CardFile
from bot.usecases.drop_old_files import UNUSED_FOR, drop_old_files
from bot.usecases.housekeeping import CLOSED_DRAFTS_KEPT, keep_house
from storage import businesses, documents, drafts
from storage.database import Database, Tx
from storage.documents import DocumentFolder
from storage.tables import cards, metadata
from storage.used_files import NAMED_BY, NAMED_NOWHERE
from tests.contract.stored import NOW, a_business


@pytest.fixture
def folder(tmp_path: Path) -> DocumentFolder:
    return DocumentFolder(tmp_path / "documents")


def kept(folder: DocumentFolder, content: str, age: timedelta = UNUSED_FOR + timedelta(days=1)) -> str:
    """Keep a file as if that had been some time ago."""
    sha256 = folder.keep(content.encode())
    moment = folder.path(sha256).stat().st_mtime - age.total_seconds()
    os.utime(folder.path(sha256), (moment, moment))
    return sha256


def left(folder: DocumentFolder) -> set[str]:
    """Return the names of the files that are there."""
    return {path.name for path in folder.folder.glob("??/*")}


async def closed_draft(tx: Tx, business_id: int, sha256: str, after: timedelta = timedelta()) -> None:
    """Store a conversation about a file that has ended."""
    draft_id = await drafts.add(tx, business_id, 5, "document", {"sha256": sha256}, now=NOW)
    draft = await drafts.get(tx, business_id, draft_id)
    assert draft
    await drafts.close(tx, draft, NOW + after)


async def show(tx: Tx, sha256: str, state: str) -> None:
    """Store a card with a file."""
    content = {"text": "", "rows": [], "file": [sha256, CardFile(sha256, "a.pdf").filename, False]}
    await tx.execute(cards.insert().values(chat_id=5, content=content, state=state, send_at=NOW, created_at=NOW))


async def test_only_old_files_that_nothing_refers_to_are_deleted(database: Database, folder: DocumentFolder) -> None:
    used = ("document", "signature", "open draft", "card to be sent")
    unused = ("closed draft", "card that was sent", "nothing")
    files = {name: kept(folder, name) for name in (*used, *unused)} | {
        "young": kept(folder, "young", UNUSED_FOR - timedelta(days=1))
    }
    async with database.write() as tx:
        business_id = await a_business(tx)
        facts = {"sha256": files["document"], "filename": "a.pdf", "mime": "application/pdf", "size": 1}
        await documents.add(tx, business_id, now=NOW, **facts)
        await businesses.change_business(tx, business_id, signature_image=files["signature"])
        await drafts.add(tx, business_id, 5, "document", {"file": {"sha256": files["open draft"]}}, now=NOW)
        await closed_draft(tx, business_id, files["closed draft"])
        await show(tx, files["card to be sent"], "queued")
        await show(tx, files["card that was sent"], "delivered")
    assert await drop_old_files(database, folder) == len(unused)
    assert left(folder) == {sha256 for name, sha256 in files.items() if name not in unused}
    assert await drop_old_files(database, folder) == 0


def test_a_file_that_is_kept_again_is_young_again(folder: DocumentFolder) -> None:
    sha256 = kept(folder, "twice")
    assert folder.aged(UNUSED_FOR) == [sha256]
    folder.keep(b"twice")
    assert folder.aged(UNUSED_FOR) == []
    assert not folder.drop_aged(sha256, UNUSED_FOR)
    assert folder.read(sha256) == b"twice"


def test_a_file_that_has_gone_meanwhile_is_nobodys(folder: DocumentFolder) -> None:
    sha256 = kept(folder, "gone")
    folder.drop(sha256)
    assert not folder.drop_aged(sha256, UNUSED_FOR)


def test_what_a_crash_left_behind_is_cleared_up(folder: DocumentFolder) -> None:
    half, aside = kept(folder, "half"), kept(folder, "aside")
    folder.path(half).rename(folder.path(half).with_suffix(".7.partial"))
    folder.path(aside).rename(folder.path(aside).with_suffix(".aside"))
    assert folder.aged(UNUSED_FOR) == []
    assert left(folder) == {aside}


def test_a_folder_that_is_not_there_has_no_files(folder: DocumentFolder) -> None:
    assert folder.aged(timedelta()) == []


def test_every_column_that_may_name_a_file_is_looked_at() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, JSON) or column.name in {"sha256", "signature_image"}
    }
    assert columns == NAMED_BY | NAMED_NOWHERE


async def test_conversations_that_ended_a_year_ago_are_forgotten(sqlite_database: Database) -> None:
    async with sqlite_database.write() as tx:
        business_id = await a_business(tx)
        await closed_draft(tx, business_id, "a")
        await closed_draft(tx, business_id, "b", after=timedelta(days=1))
    assert await keep_house(sqlite_database, NOW + CLOSED_DRAFTS_KEPT + timedelta(hours=1)) == 1
