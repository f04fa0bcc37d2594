"""Files that belong to a case, addressed by their SHA-256 in the data folder, written whole before their row."""

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from storage import rows
from storage.database import Tx
from storage.tables import documents


@dataclass(frozen=True, slots=True)
class Document:
    """A kept file."""

    id: int
    client_id: int | None
    invoice_id: int | None
    sha256: str
    filename: str
    mime: str
    size: int


def _to_document(row: Row[Any]) -> Document:
    return Document(row.id, row.client_id, row.invoice_id, row.sha256, row.filename, row.mime, row.size)


@dataclass(frozen=True, slots=True)
class DocumentFolder:
    """Where the files lie: ``<folder>/<first two digits>/<sha256>``."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return where the file with this fingerprint lies."""
        return self.folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Write ``content`` under its fingerprint, whole or not at all, and return the fingerprint. Blocks."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(f".{os.getpid()}.partial")
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the file with this fingerprint. Blocks."""
        return self.path(sha256).read_bytes()


async def add(tx: Tx, business_id: int, *, now: datetime, **values: Any) -> int:
    """Record a file that was kept; return the row's id."""
    return await rows.add(tx, documents, business_id=business_id, created_at=now, **values)


async def of_invoices(tx: Tx, business_id: int, invoice_ids: list[int]) -> list[Document]:
    """Return the latest file kept with each of these invoices."""
    found = await tx.execute(
        select(documents)
        .where(documents.c.business_id == business_id, documents.c.invoice_id.in_(invoice_ids))
        .order_by(documents.c.id)
    )
    return list({row.invoice_id: _to_document(row) for row in found}.values())
