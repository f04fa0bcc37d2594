"""Add any file to a case as a piece of evidence, say what it proves, take it out again."""

import re
from dataclasses import dataclass
from typing import Final

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.usecases.work import Work
from storage import clients, documents
from storage.documents import Document, Sort

# What an owner can say a file is; what the program keeps by itself has other sorts.
ADDED: Final = (Sort.ORDER.value, Sort.QUOTE.value, Sort.CONTRACT.value, Sort.DELIVERY.value)
_ASKED_FOR: Final = (*ADDED, Sort.POSTING.value)  # the last is asked for once a letter was posted
_LONGEST_STEM: Final = 80
_LONGEST_MIME: Final = 100


@dataclass(frozen=True, slots=True)
class AddedPiece:
    """A file in a case."""

    document: Document
    client: Client


@dataclass(frozen=True, slots=True)
class NewPiece:
    """A file in the data folder that is to become a piece; what it is called is its sender's word."""

    sha256: str
    filename: str
    mime: str
    size: int


async def add_piece(work: Work, business: Business, client_id: int, file: NewPiece, sort: str = "") -> AddedPiece:
    """Add a file to a client's case, whatever its format; it is kept as it is and never travels with a message.

    :raises DomainError: ``file_empty``, ``stale_button`` for a sort that there is not.
    :raises LookupError: when this business has no such client.
    """
    if not file.size:
        raise DomainError("file_empty")
    if sort and sort not in _ASKED_FOR:
        raise DomainError("stale_button")
    client = await clients.get(work.tx, business.id, client_id)
    document_id = await documents.add(
        work.tx,
        business.id,
        now=work.now,
        client_id=client.id,
        sha256=file.sha256,
        filename=safe_name(file.filename),
        mime=file.mime[:_LONGEST_MIME] or "application/octet-stream",
        size=file.size,
        sort=sort,
    )
    facts = {"document": document_id, "invoice": None, "sha256": file.sha256, "sort": sort}
    await work.record(business.id, client.id, "document_kept", facts)
    return AddedPiece(await documents.get(work.tx, business.id, document_id), client)


def safe_name(filename: str) -> str:
    """Return a name for a file that any program takes, with the ending that it had."""
    stem, _, ending = filename.rpartition(".")
    known = re.fullmatch(r"\w{1,8}", ending) is not None and bool(stem)
    plain = re.sub(r"[^\w .()-]+", "-", stem if known else filename).strip(" .-")[:_LONGEST_STEM] or "document"
    return f"{plain}.{ending.lower()}" if known else plain


async def name_piece(work: Work, business: Business, document_id: int, sort: str) -> AddedPiece:
    """Say what a piece is.

    :raises DomainError: ``stale_button`` for a sort that there is not, ``already_undone`` when it was taken out.
    :raises LookupError: when this business has no such file.
    """
    if sort not in ADDED:
        raise DomainError("stale_button")
    piece = await _in_case(work, business, document_id)
    await documents.change(work.tx, business.id, document_id, sort=sort)
    facts = {"document": document_id, "sort": sort}
    await work.record(business.id, piece.client.id, "document_named", facts)
    return AddedPiece(await documents.get(work.tx, business.id, document_id), piece.client)


async def drop_piece(work: Work, business: Business, document_id: int) -> AddedPiece:
    """Take a piece out of its case; the trace keeps that it was there.

    :raises DomainError: ``already_undone`` when it was taken out before.
    :raises LookupError: when this business has no such file.
    """
    piece = await _in_case(work, business, document_id)
    await documents.change(work.tx, business.id, document_id, client_id=None, invoice_id=None)
    facts = {"document": document_id, "invoice": None}
    await work.record(business.id, piece.client.id, "document_taken_back", facts)
    return piece


async def _in_case(work: Work, business: Business, document_id: int) -> AddedPiece:
    document = await documents.get(work.tx, business.id, document_id)
    if document.client_id is None:
        raise DomainError("already_undone")
    return AddedPiece(document, await clients.get(work.tx, business.id, document.client_id))
