"""Prints how long the file of a case with 500 pieces takes: ``python -m benchmarks.case_file``."""

import asyncio
import secrets
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from bot.domain.business import Business
from bot.i18n.catalogue import Catalogue
from bot.i18n.places import TEMPLATES
from bot.law.late_payment import load_laws
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.add_piece import NewPiece, add_piece
from bot.usecases.build_case_file import build_case_file
from bot.usecases.gather_case import gather_case
from bot.usecases.register_owner import open_business
from bot.usecases.work import PROGRAM, Work
from storage import messages
from storage.database import open_database
from storage.documents import DocumentFolder
from storage.messages import Kind, State
from storage.migrate import migrate
from tests.builders import euros

# The target of the product.
TARGET = 10.0  # seconds
PIECES = 500
FILE_BYTES = 40_000  # of a kept PDF
TEXT = "Bonjour,\n\n" + "Sauf erreur de notre part, la facture reste à régler. " * 12 + "\n\nBien cordialement"
START = datetime(2026, 1, 5, 9, tzinfo=UTC)


async def seconds(folder: Path) -> float:
    """Fill a case with as many files as messages; return how long its file takes, from the tables to the disk."""
    database = open_database(f"sqlite+aiosqlite:///{folder / 'relance.sqlite'}")
    files = DocumentFolder(folder / "documents")
    try:
        await migrate(database)
        async with database.write() as tx:
            business, client_id = await _fill(Work(tx, START, ""), files)
        begun = perf_counter()
        async with database.read() as tx:
            case = await gather_case(Work(tx, START + timedelta(days=300), ""), load_laws(), business, client_id)
        await asyncio.to_thread(build_case_file, Catalogue.load().words("fr"), case, TEMPLATES / "layouts", files)
        return perf_counter() - begun
    finally:
        await database.close()


async def _fill(work: Work, files: DocumentFolder) -> tuple[Business, int]:
    business = await open_business(work, 1, "fr")
    new = NewInvoice(client_name="Dupont SARL", amount=euros(1250), due_on=START.date(), number="2026-041")
    client_id = (await add_invoice(work, business, new)).invoice.client_id
    for place in range(PIECES // 2):
        content = secrets.token_bytes(FILE_BYTES)
        file = NewPiece(files.keep(content), f"piece {place}.pdf", "application/pdf", len(content))
        await add_piece(work, business, client_id, file, "delivery")
        await _send(work, business, client_id, place)
    return business, client_id


async def _send(work: Work, business: Business, client_id: int, place: int) -> None:
    left = START + timedelta(days=place)
    message_id = await messages.add(
        work.tx,
        business.id,
        client_id,
        shares=(),
        kind=Kind.CHASE.value,
        step="reminder",
        state=State.DELIVERED.value,
        channel="email",
        recipient="compta@dupont.example",
        local_day=left.date(),
        mail_key=f"{place}@relance.example",
        content={},
        subject="Facture 2026-041",
        text=TEXT,
        delivered_at=left,
        created_at=left,
    )
    facts = {"message": message_id, "subject": "Facture 2026-041", "text": TEXT}
    await work.record(business.id, client_id, "message_delivered", facts, actor=PROGRAM)


def main() -> int:
    """Print the figure; return 1 when it is above the target."""
    with tempfile.TemporaryDirectory() as folder:
        took = asyncio.run(seconds(Path(folder)))
    print(f"{took:.1f} s for the file of a case with {PIECES} pieces (target {TARGET:.0f} s)")
    return 0 if took <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
