"""Describe answers of clients: whose, about which invoices, how long nothing leaves for them, with which proof."""

from dataclasses import dataclass
from datetime import date

from bot.domain.answer import Answer
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.usecases.take_answer import rests_until
from bot.usecases.work import Work
from storage import answers, clients, documents, invoices
from storage.documents import Document


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as its owner should see it, with the proof that came with it and the last day of its peace."""

    answer: Answer
    client_name: str
    invoices: tuple[Invoice, ...]
    rests_until: date | None
    proof: Document | None = None


async def describe_answer(work: Work, business: Business, answer_id: int) -> Answered:
    """Describe an answer of this business.

    :raises LookupError: when this business has no such answer.
    """
    return await _described(work, business, await answers.get(work.tx, business.id, answer_id))


async def _described(work: Work, business: Business, answer: Answer) -> Answered:
    client = await clients.get(work.tx, business.id, answer.client_id)
    about = await invoices.some(work.tx, business.id, answer.invoice_ids)
    proof = await documents.get(work.tx, business.id, answer.document_id) if answer.document_id else None
    return Answered(answer, client.name, tuple(about), await rests_until(work, business, answer), proof)


async def answers_to_settle(work: Work, business: Business) -> tuple[Answered, ...]:
    """Return the answers of which the owner is to be asked today; what is no longer owed is left out."""
    waiting = await answers.open_since(work.tx, business.id, business.today(work.now))
    described = [await _described(work, business, each) for each in waiting]
    return tuple(each for each in described if not each.invoices or any(invoice.is_owed for invoice in each.invoices))
