"""Letters on paper with values that a reader recognises, for snapshots of their words and of their pages."""

import struct
import zlib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from bot.channels.letter import PaperLetter
from bot.domain.business import Business
from bot.domain.client import Client, ClientKind
from bot.domain.interest import Debt, Received
from bot.domain.invoice import Invoice
from bot.domain.late_due import late_due
from bot.i18n.catalogue import Catalogue
from bot.i18n.render import Texts
from bot.law.late_payment import load_laws
from bot.usecases.reckon_lateness import Lateness
from bot.usecases.write_letter import FORMAL_NOTICE, LetterOrder, lay_out
from tests.builders import a_business, a_client, an_invoice, euros
from tests.shipped import shipped_texts, strict_catalogue

DAY = date(2026, 12, 7)
WORKSHOP = a_business(
    postal="12 rue Haute\n69001 Lyon",
    registration="SARL au capital de 5 000 €, RCS Lyon 123 456 789",
    mediator="Médiation Exemple, 1 rue des Lilas, 75001 Paris, mediation.example",
    late_terms="legal",
)
DUPONT = a_client(postal="Service comptabilité\n4 avenue des Œillets\nBâtiment B\n75011 Paris", contact="")
ROSIER = a_client(
    name="Mme Rosier", kind=ClientKind.CONSUMER, contact="Madame Rosier", postal="7 place du Marché\n31000 Toulouse"
)
FIRST = an_invoice(
    number="2026-041",
    issued_on=date(2026, 8, 5),
    due_on=date(2026, 9, 4),
    amount=euros("8750.50"),
    balance=euros("5750.50"),
)
SECOND = an_invoice(
    id=2, number="2026-045", part="2/3", issued_on=None, due_on=date(2026, 10, 1), amount=euros(300), balance=euros(300)
)
REMINDED = (date(2026, 9, 14), date(2026, 9, 24), date(2026, 10, 5))


@dataclass(frozen=True, slots=True)
class Press:
    """The shipped texts and words."""

    texts: Texts
    catalogue: Catalogue


@lru_cache
def press() -> Press:
    """Return the shipped texts and words."""
    return Press(shipped_texts(), strict_catalogue())


def lateness(business: Business, client: Client, invoice: Invoice) -> Lateness:
    """Reckon the delay of an invoice, of which what is received came in on 10 October 2026."""
    law = load_laws().of(business.country, client.kind)
    received = (Received(date(2026, 10, 10), invoice.received),) if invoice.received else ()
    due = late_due(Debt(invoice.amount, invoice.due_on, received, law), DAY) if law else None
    return Lateness(invoice, client, DAY, law, due)


def a_paper(
    sort: str = FORMAL_NOTICE,
    *invoices: Invoice,
    client: Client = DUPONT,
    business: Business = WORKSHOP,
    **order: Any,
) -> PaperLetter:
    """Lay a letter out about ``invoices`` (one, part-paid, by default)."""
    about = invoices or (FIRST,)
    wanted = replace(LetterOrder(sort, DAY, about, deadline_on=date(2026, 12, 22)), **order)
    each = [lateness(business, client, invoice) for invoice in about]
    return lay_out(press(), business, client, wanted, each=each, earlier=REMINDED)


def a_png() -> bytes:
    """Return a picture of eight by two black dots."""
    rows = b"".join(b"\0" + bytes(8) for _ in range(2))
    head = struct.pack(">IIBBBBB", 8, 2, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    parts = (struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
