"""Files in both directions, through the real client."""

import io
from collections.abc import AsyncIterator

import pytest
import segno
from telegram.error import BadRequest, InvalidToken

from tests.telegram_bot import World, world

PDF = b"%PDF-1.7 facture"


def _picture() -> bytes:
    written = io.BytesIO()
    segno.make("Relance", micro=False).save(written, kind="png", scale=4)
    return written.getvalue()


PICTURE = _picture()


@pytest.fixture(name="w")
async def _world() -> AsyncIterator[World]:
    async with world() as running:
        yield running


async def test_a_document_arrives_with_its_name_and_caption(w: World) -> None:
    sent = await w.bot.send_document(42, PDF, filename="Facture 041.pdf", caption="<b>Facture</b>", parse_mode="HTML")
    seen = w.camille.last
    assert (seen.document, seen.text, seen.entities[0]["type"]) == (PDF, "Facture", "bold")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("Facture 041.pdf", len(PDF))
    assert sent.document.mime_type == "application/pdf"
    assert sent.caption == "Facture"


async def test_a_photo_arrives_with_its_size(w: World) -> None:
    sent = await w.bot.send_photo(42, PICTURE, caption="QR code")
    assert [(size.width, size.height) for size in sent.photo] == [(116, 116)]
    assert w.camille.last.document == PICTURE


async def test_a_file_is_sent_again_by_its_id(w: World) -> None:
    first = await w.bot.send_document(42, PDF, filename="f.pdf")
    assert first.document is not None
    second = await w.bot.send_document(42, first.document.file_id)
    assert second.document == first.document
    assert [message.document for message in w.camille.chat[1:]] == [PDF, PDF]


async def test_what_a_person_sends_can_be_downloaded(w: World) -> None:
    w.camille.send_document("f.pdf", PDF, caption="facture de Dupont")
    w.camille.send_photo(PICTURE)
    w.camille.send_voice(b"OggS...", seconds=3)
    w.camille.send_sticker(b"RIFF....WEBP")
    document, photo, voice, sticker = [update.message for update in await w.bot.get_updates()]
    assert document is not None
    assert document.document is not None
    assert (document.caption, document.document.file_name) == ("facture de Dupont", "f.pdf")
    assert photo is not None
    assert voice is not None
    assert voice.voice is not None
    assert voice.voice._duration.total_seconds() == 3
    assert sticker is not None
    assert sticker.sticker is not None
    sources = [document.document, photo.photo[-1], voice.voice, sticker.sticker]
    downloads = [bytes(await (await source.get_file()).download_as_bytearray()) for source in sources]
    assert downloads == [PDF, PICTURE, b"OggS...", b"RIFF....WEBP"]


@pytest.mark.parametrize("last_name", ["Dupont", None])
async def test_a_contact_is_shared(w: World, last_name: str | None) -> None:
    w.camille.send_contact("+33612345678", "Paul", last_name or "")
    (update,) = await w.bot.get_updates()
    assert update.message is not None
    contact = update.message.contact
    assert contact is not None
    assert (contact.phone_number, contact.first_name, contact.last_name) == ("+33612345678", "Paul", last_name)


async def test_a_file_over_twenty_megabytes_cannot_be_downloaded(w: World) -> None:
    message = w.camille.send_document("gros.pdf", bytes(20 * 1024 * 1024 + 1))
    assert message.attachment is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await w.bot.get_file(message.attachment.fields["file_id"])


@pytest.mark.parametrize(("file_id", "words"), [("nonsense", "Invalid file_id"), ("", "File_id not specified")])
async def test_an_unknown_file_cannot_be_asked_for(w: World, file_id: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await w.bot.get_file(file_id)


async def test_a_download_path_that_leads_nowhere_is_not_found(w: World) -> None:
    sent = await w.bot.send_document(42, PDF, filename="f.pdf")
    assert sent.document is not None
    file = await sent.document.get_file()
    assert file.file_path is not None
    file._unfreeze()
    file.file_path = file.file_path.replace("file_0", "file_9")
    with pytest.raises(InvalidToken, match="Not Found"):
        await file.download_as_bytearray()


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        (PDF, "Image_process_failed"),
        (bytes(10 * 1024 * 1024 + 1), "File of size 10485761 bytes is too big for a photo; the maximum size is"),
        (b"", "File must be non-empty"),
        ("https://example.org/qr.png", "Failed to get http url content"),
        ("nonsense", "Wrong remote file identifier specified: wrong string length"),
    ],
)
async def test_a_photo_that_telegram_does_not_take_is_refused(w: World, photo: bytes | str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await w.bot.send_photo(42, photo)
    assert w.camille.chat[1:] == []


async def test_a_document_is_no_photo(w: World) -> None:
    sent = await w.bot.send_document(42, PDF)
    assert sent.document is not None
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await w.bot.send_photo(42, sent.document.file_id)
