"""Files that belong to a case, addressed by their SHA-256 in the data folder, written whole before their row."""

import hashlib
import math
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from sqlalchemy import Row, exists, select

from bot.domain.invoice import Invoice, InvoiceState
from storage import rows
from storage.database import Tx
from storage.invoices import to_invoice
from storage.tables import clients, documents, invoices

PDF = "application/pdf"
_PARTIAL, _ASIDE = ".partial", ".aside"  # endings of files that are not whole yet, or about to be deleted


class Sort(StrEnum):
    """What a kept file proves in a case."""

    ORDER = "order"
    QUOTE = "quote"
    CONTRACT = "contract"
    DELIVERY = "delivery"  # a delivery note, or the proof that a service was done
    LETTER = "letter"  # one of ours on paper
    POSTING = "posting"  # the receipt for a letter that was posted, or received
    REPLY = "reply"  # what the client answered


@dataclass(frozen=True, slots=True)
class Document:
    """A kept file. ``sort`` says what it proves (see ``Sort``), empty where nobody said so."""

    id: int
    client_id: int | None
    invoice_id: int | None
    sha256: str
    filename: str
    mime: str
    size: int
    kept_at: datetime
    sort: str = ""


def _to_document(row: Row[Any]) -> Document:
    return Document(
        id=row.id,
        client_id=row.client_id,
        invoice_id=row.invoice_id,
        sha256=row.sha256,
        filename=row.filename,
        mime=row.mime,
        size=row.size,
        kept_at=row.created_at,
        sort=row.sort,
    )


@dataclass(frozen=True, slots=True)
class DocumentFolder:
    """Where the files lie: ``<folder>/<first two digits>/<sha256>``."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return where the file with this fingerprint lies."""
        return self.folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Write ``content`` under its fingerprint, whole or not at all, and return the fingerprint. Blocks.

        The age of a file that is there already counts from now on.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        with suppress(FileNotFoundError):
            os.utime(target)
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(f".{os.getpid()}{_PARTIAL}")
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
        return sha256

    def adopt(self, path: Path) -> str:
        """Move a finished file of the same disk to its place and return its fingerprint. Blocks."""
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        target = self.path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        return sha256

    def drop(self, sha256: str) -> None:
        """Delete a file that is of no more use, if it is there. Blocks."""
        self.path(sha256).unlink(missing_ok=True)

    def aged(self, least: timedelta) -> list[str]:
        """Return the fingerprints of files that were kept for the last time at least so long ago. Blocks.

        Age is counted by the clock of the disk that also wrote it down. What a crash left half written is deleted, and
        what it left set aside is put back.
        """
        if not self.folder.exists():
            return []
        border = self._now() - least.total_seconds()
        old = [path for path in self.folder.glob("??/*") if _kept_at(path) < border]
        for path in old:
            if path.suffix == _PARTIAL:
                path.unlink(missing_ok=True)
            elif path.suffix == _ASIDE:
                path.replace(self.path(path.stem))
        return [path.name for path in old if not path.suffix]

    def drop_aged(self, sha256: str, least: timedelta) -> bool:
        """Delete a file unless it was kept again meanwhile; tell whether it was deleted. Blocks.

        It is set aside before its age is looked at: who keeps it in that moment finds nothing, and writes it anew.
        """
        path, border = self.path(sha256), self._now() - least.total_seconds()
        aside = path.with_suffix(_ASIDE)
        with suppress(FileNotFoundError):
            path.replace(aside)
            if _kept_at(aside) < border:
                aside.unlink()
                return True
            aside.replace(path)
        return False

    def _now(self) -> float:
        """Return the present moment by the clock of the disk."""
        with NamedTemporaryFile(dir=self.folder) as probe:
            return os.fstat(probe.fileno()).st_mtime

    def read(self, sha256: str) -> bytes:
        """Return the file with this fingerprint. Blocks."""
        return self.path(sha256).read_bytes()


def _kept_at(path: Path) -> float:
    """Return when a file was kept, by the clock of its disk; the far future for one that has gone."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf


async def add(tx: Tx, business_id: int, *, now: datetime, **values: Any) -> int:
    """Record a file that was kept; return the row's id."""
    return await rows.add(tx, documents, business_id=business_id, created_at=now, **values)


async def of_invoices(tx: Tx, business_id: int, invoice_ids: list[int]) -> list[Document]:
    """Return the latest PDF kept with each of these invoices: what travels with its reminders."""
    found = await tx.execute(
        select(documents)
        .where(documents.c.business_id == business_id, documents.c.invoice_id.in_(invoice_ids), documents.c.mime == PDF)
        .order_by(documents.c.id)
    )
    return list({row.invoice_id: _to_document(row) for row in found}.values())


async def get(tx: Tx, business_id: int, document_id: int) -> Document:
    """Return one kept file of this business.

    :raises LookupError: when this business has no such file.
    """
    row = (
        await tx.execute(select(documents).where(documents.c.id == document_id, documents.c.business_id == business_id))
    ).one_or_none()
    if row is None:
        raise LookupError(f"document {document_id}")
    return _to_document(row)


async def same_file(tx: Tx, business_id: int, sha256: str) -> int | None:
    """Return the invoice, not cancelled, with which a file of this fingerprint is kept, or None."""
    found = await tx.execute(
        select(documents.c.invoice_id)
        .join(invoices, invoices.c.id == documents.c.invoice_id)
        .where(
            documents.c.business_id == business_id,
            documents.c.sha256 == sha256,
            invoices.c.state != InvoiceState.CANCELLED,
        )
        .order_by(documents.c.id.desc())
        .limit(1)
    )
    return found.scalar_one_or_none()


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Document]:
    """Return every file that is kept in a case, oldest first."""
    found = await tx.execute(
        select(documents)
        .where(documents.c.business_id == business_id, documents.c.client_id == client_id)
        .order_by(documents.c.id)
    )
    return [_to_document(row) for row in found]


async def given(tx: Tx, business_id: int, client_id: int) -> list[Document]:
    """Return the files that a client has given, oldest first."""
    return [each for each in await of_client(tx, business_id, client_id) if each.sort == Sort.REPLY]


async def kept_among(tx: Tx, fingerprints: Sequence[str]) -> set[str]:
    """Return those of these fingerprints that are kept as a document of any business."""
    found = await tx.execute(select(documents.c.sha256).where(documents.c.sha256.in_(fingerprints)))
    return set(found.scalars())


async def change(tx: Tx, business_id: int, document_id: int, **values: Any) -> None:
    """Change what is known of a kept file of this business."""
    await rows.change(tx, documents, business_id, document_id, **values)


async def detach(tx: Tx, business_id: int, document_id: int) -> None:
    """Keep a file with no invoice any more."""
    await rows.change(tx, documents, business_id, document_id, invoice_id=None)


async def lacking(tx: Tx, business_id: int, *, offset: int, limit: int) -> list[tuple[Invoice, str]]:
    """Return a page of the open invoices without PDF, each with its client's name, the latest registered first."""
    has_pdf = exists().where(documents.c.invoice_id == invoices.c.id, documents.c.mime == PDF)
    found = await tx.execute(
        select(invoices, clients.c.name.label("client_name"))
        .join(clients, clients.c.id == invoices.c.client_id)
        .where(invoices.c.business_id == business_id, invoices.c.state == InvoiceState.OPEN, ~has_pdf)
        .order_by(invoices.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return [(to_invoice(row), row.client_name) for row in found]
