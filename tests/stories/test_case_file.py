"""The file of a case, from the chat: what it lacks is added there, and it comes back whole."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.demo.stage import Stage
from bot.usecases.want_case_file import WISHES, want_case_file
from bot.usecases.wishes import KEPT_FOR, take
from bot.usecases.work import Work
from tests.stories.registered import registered
from tests.stories.telling import OWNER_ID, Teller, a_stage, business_of, labels, read

LATE = date(2026, 9, 1)
PHOTO = b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x10" + bytes(10)  # the head of a JPEG of 16 by 16


async def test_pieces_are_added_in_the_chat_and_the_file_comes_back_whole(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041")
        assert "aucune pièce" in await owner.say("/dossier Dupont SARL")
        assert await owner.tap("+ Devis") != await _sent(owner, "Devis signé.docx", b"agreed")
        assert read(owner.last) == "📎 Devis signé.docx est dans le dossier de Dupont SARL : devis."
        await owner.say("/client Dupont SARL")
        owner.person.send_photo(PHOTO, reply_to=owner.last)
        await running.settle()
        assert read(owner.last) == "📎 photo.jpg est dans le dossier de Dupont SARL. De quoi s'agit-il ?"
        assert "bon de livraison" in await owner.tap("+ Livraison")
        await owner.tap("Voir le dossier")
        await owner.tap("Préparer le dossier")
        asked, report, archive = owner.person.chat[-3:]
        assert "2 pièces" in read(asked)
        assert report.document
        assert report.document.startswith(b"%PDF-")
        with zipfile.ZipFile(io.BytesIO(archive.document or b"")) as packed:
            assert packed.read("pieces/001-Devis-signé.docx") == b"agreed"
            assert packed.read("pieces/002-photo.jpg") == PHOTO
        assert "n'est plus" in await owner.tap("Retirer le fichier")


async def _sent(owner: Teller, filename: str, content: bytes) -> str:
    owner.person.send_document(filename, content, "application/octet-stream")
    await owner.stage.settle()
    return read(owner.last)


async def test_a_case_is_found_by_name_or_chosen_among_those_who_owe(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await owner.say("/dossier")
        assert labels(owner.last) == ["Dupont SARL"]
        assert "Dossier de Dupont SARL" in await owner.tap("Dupont SARL")
        assert "Je ne vois pas" in await owner.say("/dossier Quelqu'un d'autre")
        await owner.tap("+ Contrat")
        assert "Dossier de Dupont SARL" in await owner.tap("Annuler")


async def test_a_file_that_cannot_be_made_is_told_and_one_that_was_abandoned_is_taken_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await _wanted(running, invoice.client_id)
        async with running.program.services.database.write() as tx:
            assert await take(tx, WISHES, running.clock.now())
        makes = running.program.services.case_files
        assert await makes.make_due(running.clock.now()) == 0
        broken = replace(makes, room=replace(makes.room, layouts=tmp_path / "nowhere"))
        running.clock.move_to(running.clock.now() + WISHES.given_up_after + timedelta(seconds=1))
        assert await broken.make_due(running.clock.now()) == 1
        await running.settle()
        assert "Je n'ai pas pu préparer ce dossier" in read(owner.last)
        await owner.tap("Réessayer")
        assert owner.last.document
        folder = running.program.services.room.folder.folder
        assert len([*folder.glob("*/*")]) == 2
        running.clock.move_to(running.clock.now() + KEPT_FOR)
        await running.round()
        assert [*folder.glob("*/*")] == []
        await _wanted(running, invoice.client_id)
        await owner.tap("Réessayer")
        assert "déjà en préparation" in " ".join(owner.heard[-3:])


async def _wanted(running: Stage, client_id: int) -> None:
    business = await business_of(running)
    assert business
    async with running.program.services.database.write() as tx:
        work = Work(tx, running.clock.now(), running.program.services.mail_domain)
        await want_case_file(work, business, OWNER_ID, client_id)
