"""A formal notice until it is posted: prepared when the last reminder has failed, changed, printed.

1. ``prepare`` begins it for the invoices whose turn it is; its day of posting gives its date and its one deadline.
2. ``print_notice`` makes the PDF as things stand; whatever changes them afterwards calls for another.

What follows its posting is in ``bot.usecases.posted_notice``.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.business import Business
from bot.domain.client import Client, ClientKind
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.limitation import is_known
from bot.i18n.facts import LateFacts
from bot.usecases.approve_reminder import not_left
from bot.usecases.compose_message import Postroom
from bot.usecases.make_letter import MadeLetter, keep_letter
from bot.usecases.printed_notice import heading_of, stated_of
from bot.usecases.quote_lateness import quote
from bot.usecases.work import Work, calendar_of
from bot.usecases.write_letter import FORMAL_NOTICE, LetterOrder
from storage import clients, correspondence, invoices, letters
from storage.letters import LetterState, Notice
from storage.messages import Kind

_TIME: Final = timedelta(days=15)  # what the notice gives, from the planned day of posting
OWN_ADDRESS, CLIENT_ADDRESS, MEDIATOR = "own_address", "client_address", "mediator"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A notice as it stands: whom it asks for what, what may be claimed besides, and what it still lacks.

    ``invoices`` are without what is disputed of them, which is not asked for. ``late`` are the figures of interest and
    compensation on the planned day, None where none may be claimed.
    """

    notice: Notice
    client: Client
    invoices: tuple[Invoice, ...]
    late: LateFacts | None
    lacks: tuple[str, ...]

    @property
    def claims(self) -> bool:
        """Whether interest and compensation are claimed."""
        return self.notice.claims_interest and self.late is not None


async def prepare(work: Work, room: Postroom, business: Business, task_id: int) -> Prepared:
    """Begin a notice for the invoices of a task, or take up the one that was begun; it covers what is still owed.

    :raises DomainError: ``message_gone`` when the task is done or was taken back.
    """
    task = await not_left(work, business, task_id, Kind.TASK)
    ids = (await correspondence.invoices_of(work.tx, business.id, [task.id])).get(task.id, [])
    owed = [i.id for i in await invoices.some(work.tx, business.id, ids) if i.uncontested.is_owed]
    begun = await letters.prepared_for(work.tx, business.id, task.client_id)
    if begun and set(begun[-1].invoice_ids) == set(owed):
        return await look_at(work, room, business, begun[-1].id)
    for stale in begun:
        await letters.change(work.tx, business.id, stale.id, state=LetterState.DROPPED.value)
    client = await clients.get(work.tx, business.id, task.client_id)
    planned = calendar_of(client, business, work.now).on_or_after(business.today(work.now))
    letter_id = await letters.add(
        work.tx,
        business.id,
        client.id,
        invoice_ids=owed,
        planned_on=planned,
        deadline_on=planned + _TIME,
        now=work.now,
    )
    return await look_at(work, room, business, letter_id)


async def look_at(work: Work, room: Postroom, business: Business, letter_id: int) -> Prepared:
    """Return a notice as it stands today.

    :raises LookupError: when this business has no such notice.
    """
    notice = await letters.get(work.tx, business.id, letter_id)
    client = await clients.get(work.tx, business.id, notice.client_id)
    every = [invoice.uncontested for invoice in await invoices.some(work.tx, business.id, notice.invoice_ids)]
    owed = [invoice for invoice in every if invoice.is_owed]
    quoted = await quote(work, business, room.laws, client, owed, on=notice.planned_on)
    late = quoted.late if client.kind in {ClientKind.COMPANY, ClientKind.PUBLIC} else None
    return Prepared(notice, client, tuple(owed), late, tuple(_lacks(business, client)))


def _lacks(business: Business, client: Client) -> list[str]:
    """Name what the letter needs; a consumer has to be told the mediator (C. conso. L616-1)."""
    lacks = []
    if not client.postal:
        lacks.append(CLIENT_ADDRESS)
    if not business.postal:
        lacks.append(OWN_ADDRESS)
    if client.kind is ClientKind.CONSUMER and is_known(business.country) and not business.mediator:
        lacks.append(MEDIATOR)
    return lacks


async def change_day(work: Work, business: Business, letter_id: int, day: date) -> None:
    """Plan another day of posting; the letter has to be printed again.

    :raises DomainError: ``notice_gone`` once it is posted, ``posting_in_past``.
    """
    await still_prepared(work, business, letter_id)
    if day < business.today(work.now):
        raise DomainError("posting_in_past", day=day)
    await letters.change(work.tx, business.id, letter_id, planned_on=day, deadline_on=day + _TIME, document_id=None)


async def change_claim(work: Work, business: Business, letter_id: int, *, claims: bool) -> None:
    """Claim interest and compensation besides the principal, or no longer; the letter has to be printed again.

    :raises DomainError: ``notice_gone`` once it is posted.
    """
    await still_prepared(work, business, letter_id)
    await letters.change(work.tx, business.id, letter_id, claims_interest=claims, document_id=None)


async def still_prepared(work: Work, business: Business, letter_id: int) -> Notice:
    """Return a notice that is not posted yet.

    :raises DomainError: ``notice_gone`` once it is.
    """
    notice = await letters.get(work.tx, business.id, letter_id)
    if notice.state is not LetterState.PREPARED:
        raise DomainError("notice_gone")
    return notice


async def print_notice(work: Work, room: Postroom, business: Business, letter_id: int) -> MadeLetter:
    """Make the PDF as things stand.

    :raises DomainError: ``notice_gone``, ``notice_lacks`` when something that it needs is not known,
        ``letter_nothing_owed``, ``notice_day_passed`` when the planned day is behind, ``name_missing``.
    """
    await still_prepared(work, business, letter_id)
    prepared = await look_at(work, room, business, letter_id)
    notice = prepared.notice
    if prepared.lacks:
        raise DomainError("notice_lacks")
    if not prepared.invoices:
        raise DomainError("letter_nothing_owed", client=prepared.client.name)
    if notice.planned_on < business.today(work.now):
        raise DomainError("notice_day_passed", day=notice.planned_on)
    order = LetterOrder(
        FORMAL_NOTICE,
        notice.planned_on,
        prepared.invoices,
        deadline_on=notice.deadline_on,
        claims_interest=prepared.claims,
    )
    made = await keep_letter(work, room, business, prepared.client, order)
    content = {
        "invoices": [invoice.id for invoice in prepared.invoices],
        "stated": stated_of(prepared.invoices, claims=notice.claims_interest),
        "headed": heading_of(business, prepared.client, claims=notice.claims_interest),
    }
    await letters.change(work.tx, business.id, letter_id, document_id=made.document_id, content=content)
    return made


async def asked_now(work: Work, business: Business, notice: Notice) -> list[Invoice]:
    """Return the invoices of a notice as a letter would state them now, in its order, without what is disputed."""
    now = {i.id: i.uncontested for i in await invoices.some(work.tx, business.id, notice.invoice_ids)}
    return [now[invoice_id] for invoice_id in notice.invoice_ids]
