"""The export of all data: everything of one business and nothing of another, harmless in a spreadsheet, in parts."""

import csv
import io
import json
import threading
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from bot.usecases.record_payment import record_payment
from bot.usecases.write_export import Wording, write_export
from storage.data_export import LEFT_OUT, columns_of, exported_tables
from storage.database import Database
from storage.tables import metadata
from tests.builders import euros
from tests.integration.office import Office, open_office

DUE_ON = date(2026, 8, 28)
WORDING = Wording("atelier", ";", "LISEZ-MOI.txt", "Tout est là.\n")


async def _exported(office: Office, folder: Path, **limits: int) -> list[zipfile.ZipFile]:
    async with office.database.read() as tx:
        return [zipfile.ZipFile(path) for path in await write_export(tx, office.business_id, folder, WORDING, **limits)]


def _rows(archive: zipfile.ZipFile, table: str) -> list[dict[str, Any]]:
    found = json.loads(archive.read(f"json/{table}.json"))
    assert isinstance(found, list)
    return found


async def test_all_of_one_business_is_there_and_nothing_of_another(database: Database, tmp_path: Path) -> None:
    mine, other = await open_office(database), await open_office(database, owner_id=1002)
    await mine.invoice("041", DUE_ON, client="Dupont", amount=euros("1250.50"))
    await other.invoice("999", DUE_ON, client="Zzsecret")
    invoice = await mine.invoice("042", DUE_ON, client="=HYPERLINK(1)")
    async with mine.work() as (work, business):
        await record_payment(
            work, business, invoice.client_id, amount=euros(40), paid_on=DUE_ON, invoice_ids=[invoice.id]
        )
    [archive] = await _exported(mine, tmp_path)
    assert archive.read("LISEZ-MOI.txt").decode() == "Tout est là.\n"
    assert {row["business_id"] for row in _rows(archive, "invoices")} == {mine.business_id}
    assert [row["id"] for row in _rows(archive, "businesses")] == [mine.business_id]
    assert "Zzsecret" not in "".join(archive.read(name).decode() for name in archive.namelist())
    assert [(row["amount"], row["balance"], row["currency"]) for row in _rows(archive, "invoices")] == [
        ("1250.50", "1250.50", "EUR"),
        ("100.00", "60.00", "EUR"),
    ]
    assert [(row["amount"], row["currency"]) for row in _rows(archive, "allocations")] == [("40.00", "EUR")]
    sheet = list(csv.DictReader(io.StringIO(archive.read("csv/clients.csv").decode("utf-8-sig")), delimiter=";"))
    assert [row["name"] for row in sheet] == ["Dupont", "'=HYPERLINK(1)"]
    assert {row["action"] for row in _rows(archive, "trace")} >= {"invoice_registered", "payment_recorded"}


async def test_a_large_export_goes_on_in_further_archives(database: Database, tmp_path: Path) -> None:
    office = await open_office(database)
    for number in range(3):
        await office.invoice(str(number), DUE_ON, client=f"Client {number}")
    archives = await _exported(office, tmp_path, largest=1)
    names = [name for archive in archives for name in archive.namelist()]
    assert len(archives) > 1
    assert all(archive.testzip() is None for archive in archives)
    found = [row for archive in archives for name in archive.namelist() if name.startswith("json/invoices")
             for row in json.loads(archive.read(name))]  # fmt: skip
    assert sorted(row["number"] for row in found) == ["0", "1", "2"]
    assert "json/invoices-2.json" in names or "json/invoices.json" in names


class Overheard(str):
    """Words that remember in which threads they were written down."""

    __slots__ = ()

    threads: ClassVar[set[int]] = set()

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        """Return the bytes, as any text does."""
        self.threads.add(threading.get_ident())
        return super().encode(encoding, errors)


async def test_archives_are_packed_outside_of_the_event_loop(sqlite_database: Database, tmp_path: Path) -> None:
    office = await open_office(sqlite_database)
    async with office.database.read() as tx:
        await write_export(tx, office.business_id, tmp_path, replace(WORDING, readme=Overheard("Tout est là.")))
    assert Overheard.threads
    assert threading.get_ident() not in Overheard.threads


def test_every_table_of_a_business_is_exported_or_left_out_on_purpose() -> None:
    own = {table.name for table in metadata.sorted_tables if "business_id" in table.c}
    assert {*exported_tables(), *LEFT_OUT} == own | {"businesses"}
    assert own >= LEFT_OUT
    assert not any(name.endswith("_minor") for table in exported_tables() for name in columns_of(table))
