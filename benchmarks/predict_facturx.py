"""What the program reads in electronic invoices, for the scorer: through the bounded process, as in the chat."""

import asyncio
from pathlib import Path
from typing import Any

from bot.file_reader import FileReader, open_reader
from bot.intake.files.contents import EInvoice, Refusal

_READ = frozenset({".pdf", ".xml"})
_NONE_CARRIED = "no_electronic_invoice"  # a PDF for people only


def predict_facturx(folder: Path) -> list[dict[str, Any]]:
    """Return what each PDF or XML of a folder says, in the order of their names; ``error`` where it is refused."""
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in _READ)
    reader = open_reader()
    return [{"file": path.name, **asyncio.run(_read(reader, path.read_bytes()))} for path in found]


async def _read(reader: FileReader, content: bytes) -> dict[str, str | None]:
    try:
        found = await reader.read(content)
    except Refusal as refusal:
        return {"error": refusal.reason.value}
    return _shaped(found) if isinstance(found, EInvoice) else {"error": _NONE_CARRIED}


def _shaped(found: EInvoice) -> dict[str, str | None]:
    return {
        "number": found.number,
        "type_code": found.type_code,
        "issue_date": _text(found.issue_date),
        "due_date": _text(found.due_date),
        "seller": found.seller.name,
        "buyer": found.buyer.name,
        "currency": found.currency,
        "grand_total": _text(found.grand_total),
        "total_due": _text(found.total_due),
        "iban": found.iban,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
