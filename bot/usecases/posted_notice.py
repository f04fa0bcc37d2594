"""A formal notice from its posting on: what became of it, and the end of the time that it gave.

1. ``post`` notes that the owner has posted it, today or on a day before: that ends the task, and nothing more leaves by
   itself; ``take_posting_back`` undoes it.
2. ``note_receipt`` or ``note_unclaimed`` say what became of it.
3. ``ended_notices`` finds those whose time is over, for the owner to decide what follows.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.usecases.compose_message import Postroom
from bot.usecases.finish_task import finish_task, undo_task
from bot.usecases.formal_notice import Prepared, asked_now, look_at, still_prepared
from bot.usecases.notice_copy import queue_copy, take_copy_back
from bot.usecases.printed_notice import corrections
from bot.usecases.reckon_lateness import note_notice
from bot.usecases.work import Work, calendar_of
from bot.usecases.write_letter import FORMAL_NOTICE
from storage import clients, documents, invoices, letters
from storage.letters import LetterState, Notice, Way
from storage.messages import Message

_POSTED_WITHIN: Final = 2  # working days after the planned day; later, the letter is made again
_WAITED: Final = 2  # working days after the deadline, for what is on its way
_LONGEST_TRACKING: Final = 40


@dataclass(frozen=True, slots=True)
class Ended:
    """A notice whose time is over, and what of it is still owed."""

    notice: Notice
    client: Client
    invoices: tuple[Invoice, ...]


async def post(
    work: Work,
    room: Postroom,
    business: Business,
    letter_id: int,
    tracking: str,
    *,
    way: Way = Way.REGISTERED,
    on: date | None = None,
) -> Prepared:
    """Note that the owner has posted the letter, with its ``tracking`` number, which may be empty; today for no day.

    Its copy leaves by e-mail in the next open hours. An electronic letter to a person or an administration says that
    they agreed to it.

    :raises DomainError: ``notice_gone``, ``notice_not_printed``, ``notice_late`` when it is posted more than two
        working days after the planned day, ``notice_corrected`` when it says something else than is known by now,
        with each thing that it says and what is known, ``message_gone``, ``tracking_too_long``; ``day_ahead``,
        ``posted_before_print`` for a day on which it cannot have been.
    """
    notice = await still_prepared(work, business, letter_id)
    if len(tracking) > _LONGEST_TRACKING:
        raise DomainError("tracking_too_long", most=_LONGEST_TRACKING)
    posted_on = on or business.today(work.now)
    await check_print(work, business, notice, posted_on)
    await letters.change(
        work.tx,
        business.id,
        letter_id,
        state=LetterState.POSTED.value,
        posted_on=posted_on,
        tracking=tracking,
        sent_by=way.value,
    )
    facts = {
        "letter": letter_id,
        "document": notice.document_id,
        "invoices": list(notice.invoice_ids),
        "posted_on": posted_on.isoformat(),
        "deadline_on": notice.deadline_on.isoformat(),
        "tracking": tracking,
        "sent_by": way.value,
    }
    await work.record(business.id, notice.client_id, "notice_posted", facts)
    covers = notice.invoice_ids
    task = await finish_task(work, business, notice.client_id, FORMAL_NOTICE, on=posted_on, covers=covers)
    await letters.keep_task(work.tx, business.id, letter_id, task.id)
    for invoice_id in notice.invoice_ids:
        await invoices.change(work.tx, business.id, invoice_id, deadline_on=notice.deadline_on)
    await queue_copy(work, business, await letters.get(work.tx, business.id, letter_id))
    return await look_at(work, room, business, letter_id)


async def check_print(work: Work, business: Business, notice: Notice, on: date) -> None:
    """Refuse to call a letter posted that says something else than what is true, or that did not exist on that day.

    :raises DomainError: ``notice_not_printed``, ``day_ahead``, ``posted_before_print``, ``notice_late``,
        ``notice_corrected``.
    """
    if notice.document_id is None:
        raise DomainError("notice_not_printed")
    if on > business.today(work.now):
        raise DomainError("day_ahead", day=on)
    printed_on = business.today((await documents.get(work.tx, business.id, notice.document_id)).kept_at)
    if on < printed_on:
        raise DomainError("posted_before_print", day=on, printed=printed_on)
    client = await clients.get(work.tx, business.id, notice.client_id)
    calendar = calendar_of(client, business, work.now)
    if on > calendar.add(notice.planned_on, _POSTED_WITHIN):
        raise DomainError("notice_late", day=notice.planned_on)
    asked = await asked_now(work, business, notice)
    if corrected := corrections(notice, business, client, asked):
        raise DomainError("notice_corrected", corrected=corrected)


async def take_posting_back(
    work: Work, room: Postroom, business: Business, letter_id: int
) -> tuple[Prepared, Message | None]:
    """Take back that a letter was posted: it is only printed again; its copy stays away, unless it has left.

    Return the notice as it is now, and the copy that has left, if one has.

    :raises DomainError: ``already_undone`` when it is not posted, or something became of it since; ``changed_since``.
    """
    notice = await letters.get(work.tx, business.id, letter_id)
    if notice.state is not LetterState.POSTED or notice.task_id is None:
        raise DomainError("already_undone")
    await undo_task(work, business, notice.task_id)
    values = {"state": LetterState.PREPARED.value, "posted_on": None, "tracking": "", "sent_by": Way.REGISTERED.value}
    await letters.change(work.tx, business.id, letter_id, **values)
    facts = {"letter": letter_id, "invoices": list(notice.invoice_ids)}
    await work.record(business.id, notice.client_id, "posting_undone", facts)
    left = await take_copy_back(work, business, notice)
    return await look_at(work, room, business, letter_id), left


async def note_receipt(work: Work, room: Postroom, business: Business, letter_id: int, day: date) -> Prepared:
    """Note the day on which the client received the letter; from the day after, a consumer owes interest.

    :raises DomainError: ``notice_gone`` when it is not posted, ``notice_ahead``, ``notice_before_due``,
        ``notice_before_posting``.
    """
    notice = await _posted(work, business, letter_id)
    if notice.posted_on and day < notice.posted_on:
        raise DomainError("notice_before_posting", day=day, posted_on=notice.posted_on)
    for invoice_id in notice.invoice_ids:
        await note_notice(work, business, invoice_id, day)
    await letters.change(work.tx, business.id, letter_id, state=LetterState.RECEIVED.value, received_on=day)
    return await look_at(work, room, business, letter_id)


async def note_unclaimed(work: Work, room: Postroom, business: Business, letter_id: int) -> Prepared:
    """Note that the client did not fetch the letter, which stands all the same (Civ. 1, 20 January 2021, 19-20.680).

    :raises DomainError: ``notice_gone`` when it is not posted.
    """
    notice = await _posted(work, business, letter_id)
    today = business.today(work.now)
    await letters.change(work.tx, business.id, letter_id, state=LetterState.UNCLAIMED.value, unclaimed_on=today)
    facts = {"letter": letter_id, "invoices": list(notice.invoice_ids)}
    await work.record(business.id, notice.client_id, "notice_unclaimed", facts)
    return await look_at(work, room, business, letter_id)


async def _posted(work: Work, business: Business, letter_id: int) -> Notice:
    notice = await letters.get(work.tx, business.id, letter_id)
    if notice.state not in {LetterState.POSTED, LetterState.RECEIVED, LetterState.UNCLAIMED}:
        raise DomainError("notice_gone")
    return notice


async def ended_notices(work: Work, business: Business) -> tuple[Ended, ...]:
    """Return the notices whose deadline and two working days more are over and that were not paid, each once."""
    today = business.today(work.now)
    found = []
    for notice in await letters.ended_before(work.tx, business.id, today):
        client = await clients.get(work.tx, business.id, notice.client_id)
        if calendar_of(client, business, work.now).add(notice.deadline_on, _WAITED) > today:
            continue
        await letters.change(work.tx, business.id, notice.id, state=LetterState.OVER.value)
        owed = [i for i in await invoices.some(work.tx, business.id, notice.invoice_ids) if i.is_owed]
        if owed:
            found.append(Ended(notice, client, tuple(owed)))
    return tuple(found)
