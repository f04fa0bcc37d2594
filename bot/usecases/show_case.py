"""Gather what a client is shown of its own case: what is owed, how to pay it, and what was agreed about it.

The page and whatever else shows a case to its client read the same, so that no two of them ever ask for different sums.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.answer import OBSTACLES, Answer, AnswerKind, AnswerState
from bot.domain.arrangement import Arrangement, ArrangementState
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.dispute import Dispute
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money, totals
from bot.domain.promise import Promise, PromiseState
from bot.usecases.look_at_arrangement import Standing, standing_of
from bot.usecases.work import Work
from storage import answers, arrangements, disputes, documents, insolvencies, invoices, promises
from storage.documents import Document

_REMEMBERED = timedelta(days=30)  # how long what is settled, or came to an end, still shows
_PROPOSED = ArrangementState.PROPOSED  # shows once it was offered: before, it is the owner's to look at
_SHOWN = frozenset({ArrangementState.ACCEPTED, ArrangementState.RUNNING})
_OVER = frozenset({ArrangementState.KEPT, ArrangementState.ENDED, ArrangementState.DECLINED})
_TOLD = (*OBSTACLES, AnswerKind.PAID, AnswerKind.MOVE, AnswerKind.WRONG_PERSON)  # what shows after it was said
_DENIABLE = frozenset({AnswerKind.PAID, AnswerKind.MOVE})


@dataclass(frozen=True, slots=True)
class ShownInvoice:
    """One invoice with the PDF that is kept of it, and the dispute about it that is not settled."""

    invoice: Invoice
    document: Document | None
    dispute: Dispute | None


@dataclass(frozen=True, slots=True)
class Due:
    """What is asked for, as one payment: ``amount`` with the ``reference`` to give, by ``due_on``, late or not.

    ``installment`` is its place in the plan that it belongs to, 0 for none.
    """

    amount: Money
    reference: str
    due_on: date
    installment: int = 0


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case as its client sees it on ``today``; ``was_refused`` says that plans stand in place of its own choice."""

    business: Business
    client: Client
    today: date
    invoices: tuple[ShownInvoice, ...]
    dues: tuple[Due, ...]
    promise: Promise | None
    arrangement: Standing | None
    was_refused: bool
    answers: tuple[Answer, ...]

    @property
    def owed(self) -> tuple[Money, ...]:
        """What remains to be paid in all, by currency, with what is contested."""
        return totals(shown.invoice.balance for shown in self.invoices if shown.invoice.is_owed)

    @property
    def agreed_ids(self) -> tuple[int, ...]:
        """The invoices that a plan is under way for, or was accepted for."""
        return _agreed_ids(self.arrangement)

    @property
    def open_invoices(self) -> tuple[Invoice, ...]:
        """The invoices of which something remains to be paid."""
        return tuple(shown.invoice for shown in self.invoices if shown.invoice.is_owed)


async def show_case(work: Work, business: Business, client: Client) -> ShownCase:
    """Return the case of a client as it stands now. Only reads."""
    today = business.today(work.now)
    billed = [each for each in await invoices.of_client(work.tx, business.id, client.id) if _still_shows(each, today)]
    kept = await documents.of_invoices(work.tx, business.id, [each.id for each in billed])
    given = await promises.of_client(work.tx, business.id, client.id)
    known = await arrangements.of_client(work.tx, business.id, client.id)
    arrangement = await _arrangement(work, business, known, today)
    return ShownCase(
        business=business,
        client=client,
        today=today,
        invoices=await _shown(work, business, client, billed, kept),
        dues=await _asked_for(work, business, client, billed, arrangement),
        promise=next((each for each in reversed(given) if each.state is PromiseState.OPEN), None),
        arrangement=arrangement,
        was_refused=_was_refused(known),
        answers=await _answers(work, business, client, today),
    )


async def kept_invoice(work: Work, business: Business, client: Client, invoice_id: int) -> Document | None:
    """Return the PDF of an invoice of this client, None when it is another's or none is kept."""
    billed = await invoices.of_client(work.tx, business.id, client.id)
    shown = [each.id for each in billed if each.id == invoice_id and _still_shows(each, business.today(work.now))]
    return next(iter(await documents.of_invoices(work.tx, business.id, shown)), None)


def _still_shows(invoice: Invoice, today: date) -> bool:
    if invoice.state is InvoiceState.SETTLED:
        return invoice.settled_on is not None and invoice.settled_on > today - _REMEMBERED
    return invoice.is_owed


async def _shown(
    work: Work, business: Business, client: Client, billed: Sequence[Invoice], kept: Sequence[Document]
) -> tuple[ShownInvoice, ...]:
    files = {document.invoice_id: document for document in kept}
    waiting = await disputes.waiting(work.tx, business.id)
    contested = {dispute.invoice_id: dispute for dispute in waiting if dispute.client_id == client.id}
    ordered = sorted(billed, key=lambda each: (not each.is_owed, each.due_on, each.id))
    return tuple(ShownInvoice(each, files.get(each.id), contested.get(each.id)) for each in ordered)


def _was_refused(known: Sequence[Arrangement]) -> bool:
    """Tell whether the latest plans are those that the owner put in place of what the client had chosen."""
    last_two = known[-2:]
    if [each.state for each in last_two] != [ArrangementState.DECLINED, _PROPOSED]:
        return False
    before, latest = last_two
    return bool(before.accepted_from) and latest.made_on == before.ended_on


async def _arrangement(work: Work, business: Business, known: Sequence[Arrangement], today: date) -> Standing | None:
    """Return the plan that stands, else the latest one that came to an end lately."""
    alive = [each for each in known if each.state in _SHOWN or (each.state is _PROPOSED and each.offered_on)]
    lately = [each for each in known if each.state in _OVER and each.ended_on and each.ended_on > today - _REMEMBERED]
    latest = next(reversed(alive or lately), None)
    return await standing_of(work, business, latest) if latest else None


async def _answers(work: Work, business: Business, client: Client, today: date) -> tuple[Answer, ...]:
    """Return what the client said and what still waits, and what the owner lately denied: a payment, another day."""
    said = await answers.of_client(work.tx, business.id, client.id, _TOLD, AnswerState.OPEN, AnswerState.DENIED)
    lately = [each for each in said if business.today(each.created_at) > today - _REMEMBERED]
    return tuple(each for each in lately if each.is_open or each.kind in _DENIABLE)


async def _asked_for(
    work: Work, business: Business, client: Client, billed: Sequence[Invoice], standing: Standing | None
) -> tuple[Due, ...]:
    """Return what is asked for now; of who is insolvent before the law, what arose after the judgment alone."""
    today = business.today(work.now)
    insolvency = await insolvencies.of_client(work.tx, business.id, client.id)
    if insolvency is None:
        return _dues(billed, standing, today, client.name)
    return _dues([each for each in billed if not insolvency.covers(each)], None, today, client.name)


def _dues(billed: Sequence[Invoice], standing: Standing | None, today: date, name: str) -> tuple[Due, ...]:
    """Return what is asked for now: the next installment of an accepted plan, and what is late apart from it.

    While nothing of that is late, all that is owed is asked for. What is contested is not.
    """
    agreed = _agreed_ids(standing)
    apart = [each.uncontested for each in billed if each.id not in agreed and each.uncontested.is_owed]
    late = [each for each in apart if each.is_late(today)]
    asked = late or apart
    sums = [
        _due([each for each in asked if each.balance.currency == total.currency], total, name)
        for total in totals(each.balance for each in asked)
    ]
    part = standing.coming if standing and agreed else None
    if standing is None or part is None:
        return tuple(sums)
    return (Due(part.left, _reference(standing.invoices, name), part.due_on, part.place), *sums)


def _agreed_ids(standing: Standing | None) -> tuple[int, ...]:
    return standing.arrangement.invoice_ids if standing and standing.arrangement.state in _SHOWN else ()


def _due(about: Sequence[Invoice], total: Money, name: str) -> Due:
    return Due(total, _reference(about, name), min(each.due_on for each in about))


def _reference(about: Iterable[Invoice], name: str) -> str:
    """Return what a transfer says that it is for: the numbers, else whose it is."""
    return " ".join(invoice.number for invoice in about if invoice.number) or name
