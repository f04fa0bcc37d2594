"""Letters on paper, asked for and handed over in the chat."""

from datetime import date
from pathlib import Path

from bot.demo.telegram_chats import Message
from tests.papers import a_png
from tests.stories.registered import paid, registered
from tests.stories.telling import Teller, a_stage, plain, read

LATE = date(2026, 10, 5)


async def test_letters_for_a_client_are_handed_over_as_files(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await owner.say("/client dupont")
        menu = await owner.tap("Courriers")
        assert "L'adresse postale du client manque" in menu
        await owner.tap("Adresse du client")
        assert "4 avenue Foch" in await owner.say("4 avenue Foch, 75116 Paris")
        await owner.tap("Courriers")
        assert "Relevé de compte de Dupont SARL" in await _made(owner, "Relevé de compte")
        assert _file(owner.last) == "Relevé de compte 2026-11-04.pdf"
        assert "ne compte pas parmi les relances" in await _made(owner, "Lettre de relance")
        assert "en chiffres et en lettres" in await _made(owner, "Reconnaissance de dette")


async def test_a_payment_has_its_receipt_and_a_client_who_owes_nothing_no_statement(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await owner.say("reçu 250 de dupont")
        await owner.tap("Date et moyen")
        assert "Reçu pour Dupont SARL" in await _made(owner, "Faire un reçu")
        assert _file(owner.last) == "Reçu 2026-11-04.pdf"
        await paid(running, invoice, "1000")
        await owner.say("/client dupont")
        await owner.tap("Courriers")
        assert "ne doit rien" in await _made(owner, "Relevé de compte")


async def _made(owner: Teller, label: str) -> str:
    """Tap a button whose answer comes as a message of its own; return that message."""
    await owner.tap(label)
    return read(owner.last)


def _file(message: Message) -> str:
    assert message.attachment
    assert message.attachment.file
    assert message.attachment.file.content.startswith(b"%PDF-")
    return plain(message.attachment.file.filename)


async def test_letters_carry_the_owners_signature_until_it_is_taken_away(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", date(2026, 9, 1), number="041")
        await owner.say("/client Dupont SARL")
        await owner.tap("Courriers")
        await owner.tap("Ajouter ma signature")
        owner.person.send_document("notes.txt", b"no picture", "text/plain")
        await running.settle()
        assert "PNG ou JPEG" in read(owner.last)
        owner.person.send_document("sig.png", a_png(), "image/png")
        await running.settle()
        assert "porteront cette signature" in read(owner.last)
        await owner.say("/client Dupont SARL")
        await owner.tap("Courriers")
        await owner.tap("Relevé de compte")
        assert b"/Subtype/Image" in (owner.last.document or b"")
        await owner.tap("Retirer ma signature")
        await owner.tap("Relevé de compte")
        assert b"/Subtype/Image" not in (owner.last.document or b"")
