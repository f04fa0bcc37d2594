"""Gather all that a case consists of: what is owed, what was said and done, and the pieces that prove it, numbered.

Reading only; ``bot.usecases.lay_out_case`` puts it into words, ``bot.usecases.build_case_file`` into files.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bot.domain.answer import Answer, AnswerKind
from bot.domain.arrangement import Arrangement
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.dispute import Dispute
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.promise import Promise
from bot.law.late_payment import LatePaymentLaws
from bot.usecases.reckon_lateness import Lateness, reckon
from bot.usecases.work import Work
from storage import (
    answers,
    arrangements,
    clients,
    disputes,
    documents,
    invoices,
    letters,
    messages,
    payments,
    promises,
    trace,
)
from storage.documents import Document, Sort
from storage.letters import LetterState, Notice
from storage.messages import Kind, Message, State
from storage.payments import Payment
from storage.trace_export import Chain, Export

INVOICE, MESSAGE, OTHER = "invoice", "message", "other"  # sorts of pieces besides those of kept files
# In the order in which a judge reads: what was agreed, done and invoiced, then what was written about it.
SORTS: Final = (
    Sort.CONTRACT.value,
    Sort.QUOTE.value,
    Sort.ORDER.value,
    Sort.DELIVERY.value,
    INVOICE,
    MESSAGE,
    Sort.REPLY.value,
    Sort.LETTER.value,
    Sort.POSTING.value,
    OTHER,
)
_LEFT: Final = (State.DELIVERED, State.UNCERTAIN, State.REFUSED)
_SENT: Final = tuple(kind for kind in Kind if kind not in {Kind.TASK, Kind.TRIAL})


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: a kept file, or a message as it was sent. ``number`` counts from 1."""

    number: int
    sort: str
    at: datetime
    document: Document | None = None
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A case at ``at``. ``each`` are its invoices, save the cancelled ones, with what their delay entails."""

    business: Business
    client: Client
    at: datetime
    each: tuple[Lateness, ...]
    payments: tuple[Payment, ...]
    promises: tuple[Promise, ...]
    arrangements: tuple[Arrangement, ...]
    disputes: tuple[Dispute, ...]
    answers: tuple[Answer, ...]
    notices: tuple[Notice, ...]
    pieces: tuple[Piece, ...]
    export: Export

    @property
    def day(self) -> date:
        """The business's own date."""
        return self.business.today(self.at)

    @property
    def invoices(self) -> tuple[Invoice, ...]:
        """The invoices, oldest due date first."""
        return tuple(lateness.invoice for lateness in self.each)

    @property
    def owed(self) -> tuple[Lateness, ...]:
        """What is still owed, with what its delay entails."""
        return tuple(lateness for lateness in self.each if lateness.invoice.is_owed)


async def gather_case(work: Work, laws: LatePaymentLaws, business: Business, client_id: int) -> Gathered:
    """Return the whole case of a client as it stands.

    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(work.tx, business.id, client_id)
    found = await invoices.of_client(work.tx, business.id, client.id)
    today, kept = business.today(work.now), [i for i in found if i.state is not InvoiceState.CANCELLED]
    ids = {invoice.id for invoice in kept}
    return Gathered(
        business=business,
        client=client,
        at=work.now,
        each=tuple([await reckon(work, business, laws, client, invoice, on=today) for invoice in kept]),
        payments=tuple(await payments.of_client(work.tx, business.id, client.id)),
        promises=tuple(await promises.of_client(work.tx, business.id, client.id)),
        arrangements=tuple(await arrangements.of_client(work.tx, business.id, client.id)),
        disputes=tuple(await disputes.of_client(work.tx, business.id, client.id)),
        answers=tuple(await answers.of_client(work.tx, business.id, client.id, tuple(AnswerKind))),
        notices=tuple(n for n in await letters.of_client(work.tx, business.id, client.id) if _was_posted(n)),
        pieces=await _pieces(work, business, client.id, ids),
        export=await _export(work, business, client.id),
    )


def _was_posted(notice: Notice) -> bool:
    return notice.state not in {LetterState.PREPARED, LetterState.DROPPED}


async def _pieces(work: Work, business: Business, client_id: int, invoice_ids: set[int]) -> tuple[Piece, ...]:
    """Return the pieces, by what they are and then by their moment."""
    files = [
        Piece(0, _sort_of(document, invoice_ids), document.kept_at, document=document)
        for document in await documents.of_client(work.tx, business.id, client_id)
    ]
    sent = [
        Piece(0, MESSAGE, message.delivered_at or message.released_at or work.now, message=message)
        for kind in _SENT
        for message in await messages.of_client(work.tx, business.id, client_id, kind, _LEFT)
    ]
    ordered = sorted([*files, *sent], key=lambda piece: (SORTS.index(piece.sort), piece.at))
    return tuple(
        Piece(number, piece.sort, piece.at, piece.document, piece.message) for number, piece in enumerate(ordered, 1)
    )


def _sort_of(document: Document, invoice_ids: set[int]) -> str:
    if document.sort:
        return document.sort
    return INVOICE if document.invoice_id in invoice_ids else OTHER


async def _export(work: Work, business: Business, client_id: int) -> Export:
    """Return the chain of a case, and those of the clients that became one with it."""
    cases = [client_id, *await clients.merged_into(work.tx, business.id, client_id)]
    chains = [Chain(case, tuple(await trace.of_case(work.tx, business.id, case))) for case in cases]
    return Export(business.id, tuple(chains))
