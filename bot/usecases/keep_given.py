"""Files that a client gives, by whichever door: kept in its case as its own answer, so many in a day."""

import asyncio
from dataclasses import dataclass

from bot.domain.answer import MOST_BYTES_A_DAY, MOST_FILES_A_DAY
from bot.domain.business import Business
from bot.domain.calendar import start_of_day
from bot.domain.errors import DomainError
from bot.inbox.attachments import Attached, Attachment
from bot.usecases.keep_document import KeptFile, recognise, safe_name
from bot.usecases.work import CLIENT, Work
from storage import clients, documents
from storage.documents import DocumentFolder, Sort


@dataclass(frozen=True, slots=True)
class Given:
    """The files of a mail that were kept, and how many were ``left`` out."""

    files: tuple[KeptFile, ...] = ()
    left: int = 0


NOTHING_GIVEN = Given()


async def keep_given(work: Work, business: Business, client_id: int, file: KeptFile) -> int:
    """Keep a file in a client's case; return its document's id, that of before for one that was given already.

    :raises DomainError: ``too_many_answers`` from a client who has given very many or very large files today.
    """
    await clients.lock(work.tx, business.id, client_id)
    known = await documents.given(work.tx, business.id, client_id)
    for each in known:
        if each.sha256 == file.sha256:
            return each.id
    morning = start_of_day(business.today(work.now), business.zoneinfo)
    today = [each.size for each in known if each.kept_at >= morning]
    if len(today) >= MOST_FILES_A_DAY or sum(today) + file.size > MOST_BYTES_A_DAY:
        raise DomainError("too_many_answers")
    return await documents.add(
        work.tx, business.id, now=work.now, client_id=client_id, sort=Sort.REPLY.value, **file.as_json()
    )


async def keep_attached(
    work: Work, business: Business, client_id: int, folder: DocumentFolder, attached: Attached
) -> Given:
    """Keep the files of a mail; what is no PDF and no picture, or too much for a day, is left in the mail box."""
    kept: list[KeptFile] = []
    facts = []
    for attachment in attached.files:
        try:
            file = await asyncio.to_thread(_write, folder, attachment)
            document_id = await keep_given(work, business, client_id, file)
        except DomainError:
            continue
        kept.append(file)
        facts.append({"document": document_id, "sha256": file.sha256})
    if facts:
        await work.record(business.id, client_id, "files_given", {"files": facts}, actor=CLIENT)
    return Given(tuple(kept), attached.left + len(attached.files) - len(kept))


def _write(folder: DocumentFolder, attachment: Attachment) -> KeptFile:
    """Write a file of a known format into the data folder.

    :raises DomainError: ``file_unknown``, ``not_a_pdf``, ``file_empty``.
    """
    mime = recognise(attachment.content, attachment.filename, attachment.mime)
    sha256 = folder.keep(attachment.content)
    return KeptFile(sha256, safe_name(attachment.filename, mime), mime, len(attachment.content))
