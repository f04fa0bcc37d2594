"""Keep a file with an invoice: its PDF, which travels with the next reminders, or a photo, which stays with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice, InvoiceState
from bot.intake.files.pdf_head import begins as begins_as_pdf
from bot.usecases.work import Work
from storage import documents, invoices
from storage.documents import PDF

JPEG, PNG, XML = "image/jpeg", "image/png", "application/xml"
# How files begin, whatever their names say.
_HEADS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
_LONGEST_NAME = 80
_LEAST_TELLING = 3  # letters and digits of a number by which an invoice can be recognised
_NAMED_AMONG = 200  # of the latest invoices without PDF


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in the data folder that belongs to no invoice yet."""

    sha256: str
    filename: str
    mime: str
    size: int

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        return cls(**content)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is with an invoice now; ``replaces`` is the name of the PDF that it takes the place of."""

    document_id: int
    filename: str
    replaces: str


def recognise(content: bytes, filename: str, mime: str) -> str:
    """Return the media type of a file by its first bytes.

    :raises DomainError: ``file_empty``, ``not_a_pdf`` when it only calls itself one, ``file_unknown``.
    """
    if not content:
        raise DomainError("file_empty")
    if begins_as_pdf(content):
        return PDF
    known = next((kind for head, kind in _HEADS if content.startswith(head)), None)
    if known:
        return known
    claims = mime == PDF or filename.lower().endswith(".pdf")
    raise DomainError("not_a_pdf" if claims else "file_unknown")


def safe_name(filename: str, mime: str) -> str:
    """Return a name for a file that any program takes: letters, digits and plain signs, with the right ending."""
    ending = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", XML: ".xml"}[mime]
    stem = re.sub(r"\.(?:pdf|jpe?g|png|xml)$", "", filename, flags=re.IGNORECASE)
    plain = re.sub(r"[^\w .()-]+", "-", stem).strip(" .-")[:_LONGEST_NAME]
    return (plain or "document") + ending


async def keep_document(work: Work, business: Business, invoice: Invoice, file: KeptFile) -> Kept:
    """Keep a file with an invoice.

    :raises DomainError: ``invoice_closed`` when the invoice was cancelled.
    """
    if invoice.state is InvoiceState.CANCELLED:
        raise DomainError("invoice_closed")
    before = await documents.of_invoices(work.tx, business.id, [invoice.id]) if file.mime == PDF else []
    document_id = await documents.add(
        work.tx, business.id, now=work.now, client_id=invoice.client_id, invoice_id=invoice.id, **file.as_json()
    )
    await work.record(
        business.id,
        invoice.client_id,
        "document_kept",
        {"document": document_id, "invoice": invoice.id, "sha256": file.sha256},
    )
    return Kept(document_id, file.filename, before[0].filename if before else "")


async def keep_beside(
    work: Work, business: Business, client_id: int, file: KeptFile, *, invoice_id: int | None = None
) -> None:
    """Keep a file, such as a credit note, in a client's case; it does not travel with the reminders of any invoice."""
    document_id = await documents.add(work.tx, business.id, now=work.now, client_id=client_id, **file.as_json())
    payload = {"document": document_id, "invoice": invoice_id, "sha256": file.sha256}
    await work.record(business.id, client_id, "document_kept", payload)


async def take_back_document(work: Work, business: Business, document_id: int) -> documents.Document:
    """Take a file away from its invoice; the PDF that it had replaced is the invoice's again.

    :raises DomainError: ``already_undone``.
    """
    kept = await documents.get(work.tx, business.id, document_id)
    if kept.invoice_id is None:
        raise DomainError("already_undone")
    await documents.detach(work.tx, business.id, document_id)
    await work.record(
        business.id, kept.client_id, "document_taken_back", {"document": document_id, "invoice": kept.invoice_id}
    )
    return kept


async def find_named(work: Work, business: Business, text: str, numbers: Iterable[str] = ()) -> Invoice | None:
    """Return the one invoice whose number stands in ``text`` (a caption, a file's name) or is among ``numbers``."""
    exact = [i for number in numbers for i in await invoices.numbered(work.tx, business.id, number)]
    alive = {i.id: i for i in exact if i.state is not InvoiceState.CANCELLED}
    if not alive:
        recent = await documents.lacking(work.tx, business.id, offset=0, limit=_NAMED_AMONG)
        alive = {i.id: i for i, _ in recent if stands_in(i.number, text)}
    return next(iter(alive.values())) if len(alive) == 1 else None


def stands_in(number: str, text: str) -> bool:
    """Tell whether an invoice number stands in a text by itself, however its parts are separated.

    A number too short to tell invoices apart is not looked for.
    """
    parts = re.findall(r"[^\W_]+", number.lower())
    if len("".join(parts)) < _LEAST_TELLING:
        return False
    pattern = r"[\W_]*".join(map(re.escape, parts))
    return re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", text.lower()) is not None
