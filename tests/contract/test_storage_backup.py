"""Backups on both databases: consistent while the program writes, whole or refused, and back again."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from storage import claim_links, documents, trace
from storage.archive import pack
from storage.backup import BackupRefused, backup, restore
from storage.database import Database, open_database
from storage.documents import DocumentFolder
from storage.migrate import known_revisions, migrate, pending, upgrade
from storage.tables import businesses, clients, metadata, ticks
from storage.tables import documents as documents_table
from tests.contract.stored import NOW, a_business, a_client, an_invoice
from tests.databases import PostgresDatabases, SqliteFiles


@dataclass(frozen=True, slots=True)
class Installation:
    """A database with its data folder."""

    database: Database
    url: str
    data: Path

    def folder(self) -> DocumentFolder:
        """Return where its documents lie."""
        return DocumentFolder(self.data / "documents")


@pytest.fixture
async def source(database: Database, database_url: str, tmp_path: Path) -> Installation:
    """Give an installation with a business, a client, an invoice with its document, and a key."""
    installed = Installation(database, database_url, tmp_path / "source")
    async with database.write() as tx:
        business_id = await a_business(tx)
        client_id = await a_client(tx, business_id, name="Chloé & Œuvre 🧾\t\\N\nsuite")
        invoice_id = await an_invoice(tx, business_id, client_id)
        sha256 = installed.folder().keep(b"%PDF the invoice")
        await documents.add(
            tx, business_id, now=NOW, invoice_id=invoice_id, sha256=sha256, filename="f.pdf", mime="x", size=16
        )
        payload = {"texte": "1 250,00 €", "rien": None}
        await trace.append(tx, business_id, client_id, "registered", at=NOW, actor="owner", payload=payload)
    (installed.data / "keys").mkdir()
    (installed.data / "keys" / "links.key").write_bytes(b"secret")
    return installed


@pytest.fixture
async def empty(unmigrated_beside: str, tmp_path: Path) -> AsyncIterator[Installation]:
    """Give an installation of the same kind in which nothing was ever started."""
    database = open_database(unmigrated_beside)
    yield Installation(database, unmigrated_beside, tmp_path / "target")
    await database.close()


@pytest.fixture
def unmigrated_beside(
    database_url: str, sqlite_files: SqliteFiles, postgres_databases: PostgresDatabases
) -> Iterator[str]:
    """Give the URL of a database without tables, of the kind that this test runs on."""
    other = sqlite_files if database_url.startswith("sqlite") else postgres_databases
    with other.unmigrated() as url:
        yield url


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give the path of an archive that is not there yet."""
    return tmp_path / "backup.tar.gz"


def _mode(path: Path) -> int:
    return path.stat().st_mode


def _exists(path: Path) -> bool:
    return path.exists()


def _spoil(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


async def _all_rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    async with database.read() as tx:
        return {
            table.name: [tuple(row) for row in await tx.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


async def test_what_was_backed_up_comes_back_elsewhere_as_it_was(
    source: Installation, empty: Installation, archive: Path
) -> None:
    done = await backup(source.url, source.data, archive)
    assert done == await restore(archive, empty.url, empty.data)
    assert (done.files, done.missing) == (2, 0)
    assert await _all_rows(empty.database) == await _all_rows(source.database)
    assert empty.folder().read(hashlib.sha256(b"%PDF the invoice").hexdigest()) == b"%PDF the invoice"
    assert (empty.data / "keys" / "links.key").read_bytes() == b"secret"
    assert not await pending(empty.database)


async def test_a_restored_database_goes_on_numbering_and_keeps_its_trace(
    source: Installation, empty: Installation, archive: Path
) -> None:
    await backup(source.url, source.data, archive)
    await restore(archive, empty.url, empty.data)
    async with empty.database.write() as tx:
        assert await a_client(tx, 1) == 2
        await trace.append(tx, 1, 1, "paid", at=NOW, actor="owner", payload={})
        assert trace.first_fault(1, await trace.of_case(tx, 1, 1)) is None
    with pytest.raises(Exception, match="append-only"):
        await _overwrite_the_trace(empty.database)


async def _overwrite_the_trace(database: Database) -> None:
    async with database.write() as tx:
        await tx.execute(update(metadata.tables["trace"]).values(actor="somebody else"))


async def test_a_backup_taken_while_others_write_is_of_one_moment(
    source: Installation, empty: Installation, archive: Path
) -> None:
    stop = asyncio.Event()

    async def register_on_and_on() -> None:
        while not stop.is_set():
            async with source.database.write() as tx:
                count = (await tx.execute(select(func.count()).select_from(clients))).scalar_one()
                client_id = await a_client(tx, 1, key=str(count))
                invoice_id = await an_invoice(tx, 1, client_id)
                content = f"document {count}".encode()
                sha256 = source.folder().keep(content)
                facts = {"filename": "f.pdf", "mime": "x", "size": len(content)}
                await documents.add(tx, 1, now=NOW, client_id=client_id, invoice_id=invoice_id, sha256=sha256, **facts)

    writers = [asyncio.create_task(register_on_and_on()) for _ in range(3)]
    before = len((await _all_rows(source.database))["clients"])
    for _ in range(3):
        done = await backup(source.url, source.data, archive)
    stop.set()
    await asyncio.gather(*writers)
    assert done.missing == 0
    await restore(archive, empty.url, empty.data)
    rows = await _all_rows(empty.database)
    assert before < len(rows["clients"]) < len((await _all_rows(source.database))["clients"])
    assert len(rows["clients"]) == len(rows["invoices"]) == len(rows["documents"])
    for row in rows["documents"]:
        empty.folder().read(row[list(documents_table.c.keys()).index("sha256")])


async def test_a_document_whose_file_is_missing_is_told_of(source: Installation, archive: Path) -> None:
    for file in (source.data / "documents").rglob("*"):
        if file.is_file():
            file.unlink()
    done = await backup(source.url, source.data, archive)
    assert (done.files, done.missing) == (1, 1)
    assert str(done).endswith("and 1 files; the files of 1 documents were missing")


async def test_a_backup_leaves_out_archives_and_half_written_files_and_nothing_half_written_behind(
    source: Installation, empty: Installation
) -> None:
    (source.data / "yesterday.tar.gz").write_bytes(b"an older backup")
    (source.data / "documents" / "ab.7.partial").write_bytes(b"half a docu")
    inside = source.data / "today.backup"
    for _ in range(2):
        assert (await backup(source.url, source.data, inside)).files == 2
    assert sorted(path.name for path in source.data.iterdir() if path.is_file()) == ["today.backup", "yesterday.tar.gz"]
    await restore(inside, empty.url, empty.data)
    left = sorted(path.name for path in empty.data.iterdir() if path.suffix != ".sqlite")
    assert left == ["documents", "keys"]


async def test_a_backup_can_only_be_read_by_its_owner(source: Installation, archive: Path) -> None:
    await backup(source.url, source.data, archive)
    assert _mode(archive) & 0o077 == 0


async def test_a_backup_of_nothing_is_refused(empty: Installation, archive: Path) -> None:
    with pytest.raises(BackupRefused, match="nothing to back up"):
        await backup(empty.url, empty.data, archive)
    assert not _exists(archive)


async def test_a_database_with_somebodys_data_is_not_overwritten_unless_told(
    source: Installation, archive: Path
) -> None:
    await backup(source.url, source.data, archive)
    async with source.database.write() as tx:
        await tx.execute(update(businesses).values(name="Changed since"))
    since = await _all_rows(source.database)
    with pytest.raises(BackupRefused, match="not empty"):
        await restore(archive, source.url, source.data)
    assert await _all_rows(source.database) == since
    await source.database.close()
    await restore(archive, source.url, source.data, overwrite=True)
    assert (await _all_rows(source.database))["businesses"][0][2] == ""


async def test_a_database_that_was_only_started_counts_as_empty(
    source: Installation, empty: Installation, archive: Path
) -> None:
    await backup(source.url, source.data, archive)
    await migrate(empty.database)
    async with empty.database.write() as tx:
        await tx.execute(insert(ticks).values(name="deliver", done_at=NOW))
        await claim_links.offer(tx, "token", NOW)
    await empty.database.close()
    await restore(archive, empty.url, empty.data)
    assert await _all_rows(empty.database) == await _all_rows(source.database)


async def test_a_database_that_a_program_works_with_is_not_replaced(source: Installation, archive: Path) -> None:
    await backup(source.url, source.data, archive)
    async with source.database.write() as tx:
        await tx.execute(update(businesses).values(name="Changed since"))
        with pytest.raises(BackupRefused, match="program"):
            await restore(archive, source.url, source.data, overwrite=True)
    assert (await _all_rows(source.database))["businesses"][0][2] == "Changed since"


async def test_a_damaged_sqlite_file_is_only_replaced_when_told(
    sqlite_database: Database, sqlite_url: str, archive: Path, tmp_path: Path
) -> None:
    async with sqlite_database.write() as tx:
        await a_business(tx)
    await backup(sqlite_url, tmp_path / "data", archive)
    await sqlite_database.close()
    _spoil(Path(sqlite_url.partition("///")[2]))
    with pytest.raises(BackupRefused, match="not empty"):
        await restore(archive, sqlite_url, tmp_path / "data")
    await restore(archive, sqlite_url, tmp_path / "data", overwrite=True)
    assert len((await _all_rows(sqlite_database))["businesses"]) == 1


async def test_a_backup_of_an_older_schema_is_brought_up_to_the_program(
    source: Installation, empty: Installation, archive: Path
) -> None:
    async with empty.database.write() as tx:
        await upgrade(tx, known_revisions()[0])
        await a_business(tx)
    await backup(empty.url, empty.data, archive)
    await source.database.close()
    await restore(archive, source.url, source.data, overwrite=True)
    assert not await pending(source.database)
    assert len((await _all_rows(source.database))["businesses"]) == 1


async def test_an_archive_of_the_other_kind_of_database_is_refused(
    sqlite_url: str, postgresql_url: str, archive: Path, tmp_path: Path
) -> None:
    await backup(sqlite_url, tmp_path / "source", archive)
    with pytest.raises(BackupRefused, match="of another kind than postgresql"):
        await restore(archive, postgresql_url, tmp_path / "target")


FACTS = {"kind": "sqlite", "revision": known_revisions()[-1], "rows": 0, "missing": 0}


@pytest.mark.parametrize(
    ("facts", "files", "said"),
    [
        ({**FACTS, "revision": "9999"}, [], "newer version"),
        ({**FACTS, "rows": "many"}, [], "not a backup"),
        ({"kind": "sqlite"}, [], "newer version"),
        (FACTS, ["data/relance.db"], "would replace the database"),
        (FACTS, ["data/relance.db-wal"], "would replace the database"),
        (FACTS, ["database/relance.sqlite"], "damaged"),
    ],
)
async def test_a_forged_archive_is_refused(
    tmp_path: Path, archive: Path, facts: dict[str, Any], files: list[str], said: str
) -> None:
    content = tmp_path / "content"
    content.write_bytes(b"anything")
    pack(archive, dict.fromkeys(files, content), facts)
    data = tmp_path / "data"
    with pytest.raises(BackupRefused, match=said):
        await restore(archive, f"sqlite+aiosqlite:///{data}/relance.db", data)
    assert list(data.iterdir()) == []


async def test_where_nothing_can_be_written_a_sentence_says_so(source: Installation, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(BackupRefused, match="Nothing can be written in"):
        await backup(source.url, source.data, tmp_path / "a file" / "backup.tar.gz")


async def test_another_file_of_the_same_name_is_not_overwritten_unless_told(
    source: Installation, empty: Installation, archive: Path
) -> None:
    await backup(source.url, source.data, archive)
    key = empty.data / "keys" / "links.key"
    key.parent.mkdir(parents=True)
    key.write_bytes(b"another secret")
    with pytest.raises(BackupRefused, match=r"links\.key is there already"):
        await restore(archive, empty.url, empty.data)
    assert key.read_bytes() == b"another secret"
    await restore(archive, empty.url, empty.data, overwrite=True)
    assert key.read_bytes() == b"secret"
