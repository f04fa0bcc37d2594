"""All data as files, from the chat: asked for, handed over, deleted a day later; a failure is told."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.usecases.want_export import WISHES, want_export
from bot.usecases.wishes import KEPT_FOR, take
from bot.usecases.work import Work
from storage.documents import DocumentFolder
from tests.stories.registered import registered
from tests.stories.telling import OWNER_ID, a_stage, business_of, read


async def test_all_data_arrives_as_an_archive_that_is_deleted_a_day_later(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", date(2026, 11, 2), number="041")
        await owner.say("/export")
        await owner.tap("Préparer l'archive")
        assert "Toutes vos données" in read(owner.last)
        with zipfile.ZipFile(io.BytesIO(owner.last.document or b"")) as archive:
            assert {"LISEZ-MOI.txt", "csv/clients.csv", "json/invoices.json"} <= set(archive.namelist())
            assert "Dupont SARL" in archive.read("csv/clients.csv").decode("utf-8-sig")
        folder = running.program.services.exports.folder.folder
        assert [path for path in folder.rglob("*") if path.is_file()]
        await running.move_to(running.clock.now() + KEPT_FOR + timedelta(minutes=1))
        assert [path for path in folder.rglob("*") if path.is_file()] == []


async def test_a_round_empties_the_queues_that_a_wake_does_in_the_same_order(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        program = running.program
        names = [worker.name for worker in program.workers]
        assert [tick.name for tick in program.ticks if tick.name in names] == names
        await owner.say("/export")
        owner.person.tap(owner.last, owner.last.buttons[0].callback_data or "")
        await running.round()
        assert "Toutes vos données" in read(owner.last)


async def test_an_export_that_fails_is_told_and_one_that_was_abandoned_is_taken_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        services, business = running.program.services, await business_of(running)
        assert business is not None
        async with services.database.write() as tx:
            await want_export(Work(tx, running.clock.now(), ""), business, OWNER_ID)
            assert await take(tx, WISHES, running.clock.now())
        await owner.say("/export")
        assert "se prépare déjà" in await owner.tap("Préparer l'archive") or "se prépare déjà" in read(owner.last)
        assert await services.exports.make_due(running.clock.now()) == 0
        running.clock.move_to(running.clock.now() + WISHES.given_up_after + timedelta(seconds=1))
        (tmp_path / "file").write_text("in the way")
        broken = replace(services.exports, folder=DocumentFolder(tmp_path / "file"))
        assert await broken.make_due(running.clock.now()) == 1
        await running.settle()
        assert "n'a pas pu être préparée" in read(owner.last)
