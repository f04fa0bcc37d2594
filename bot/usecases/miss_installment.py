"""What follows an installment that did not come: a gentle word, another day, a notice, the end. Each on a tap.

An arrangement of which nothing was ever paid has not taken effect: it ends without a notice. When one ends, the chase
resumes on the balance at the step where it had stopped, and its first text waits for a tap.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.arrangement import NOTICE_AFTER, ArrangementState, Letter, notice_days
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.installments import Part
from bot.usecases.arrangement_letters import letters_of, take_letters_back, write_letter
from bot.usecases.hold_arrangement import rest, wake
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement
from bot.usecases.plan_reminders import plan_case
from bot.usecases.thank_client import CATCHABLE
from bot.usecases.work import Work, calendar_of
from storage import arrangements, clients, invoices
from storage.messages import State

_LEFT = (State.HANDING_OVER, State.DELIVERED, State.UNCERTAIN)
_MOST_MOVED = timedelta(days=62)


async def running(work: Work, business: Business, arrangement_id: int) -> Standing:
    """Return an arrangement that runs, held against others.

    :raises DomainError: ``arrangement_settled`` when it does not run (any more).
    """
    known = await arrangements.get(work.tx, business.id, arrangement_id)
    await clients.lock(work.tx, business.id, known.client_id)
    standing = await look_at_arrangement(work, business, arrangement_id)
    if not standing.is_running:
        raise DomainError("arrangement_settled")
    return standing


async def _overdue(work: Work, business: Business, arrangement_id: int) -> tuple[Standing, Part]:
    standing = await running(work, business, arrangement_id)
    if standing.overdue is None:
        raise DomainError("nothing_overdue")
    return standing, standing.overdue


async def nothing_came(work: Work, business: Business, arrangement_id: int) -> Part:
    """Take the owner's word that the installment due did not come: the client gets one gentle word, once.

    :raises DomainError: ``arrangement_settled``, ``nothing_overdue``, ``already_missed``, and what keeps any letter
        from leaving.
    """
    standing, part = await _overdue(work, business, arrangement_id)
    if part.place in dict(standing.arrangement.missed):
        raise DomainError("already_missed")
    await write_letter(
        work, business, standing, Letter.MISSED, place=part.place, after=CATCHABLE, due_on=part.due_on.isoformat()
    )
    await _mark(work, business, standing, part, standing.today)
    await _record(work, business, standing, "installment_missed", part)
    return part


async def _mark(work: Work, business: Business, standing: Standing, part: Part, missed_on: date | None) -> None:
    await arrangements.change_installment(
        work.tx, business.id, standing.arrangement.id, part.place, missed_on=missed_on
    )


async def _record(work: Work, business: Business, standing: Standing, action: str, part: Part) -> None:
    payload = {"arrangement": standing.arrangement.id, "place": part.place, "due_on": part.due_on.isoformat()}
    await work.record(business.id, standing.client.id, action, payload)


async def came_after_all(work: Work, business: Business, arrangement_id: int) -> None:
    """Take back that nothing came; the gentle word is taken back if it has not left.

    :raises DomainError: ``already_undone``.
    """
    standing, part = await _overdue(work, business, arrangement_id)
    if part.place not in dict(standing.arrangement.missed):
        raise DomainError("already_undone")
    await take_letters_back(work, business, standing.arrangement, Letter.MISSED)
    await _mark(work, business, standing, part, None)
    await _record(work, business, standing, "installment_awaited", part)


async def move_installment(work: Work, business: Business, arrangement_id: int, due_on: date) -> Part:
    """Move the next installment to another day, as agreed with the client, who is sent the schedule as it stands then.

    :raises DomainError: ``arrangement_settled``, ``installment_in_past``, ``installment_too_late`` when it would come
        on or after the one that follows it, or more than two months later.
    """
    standing = await running(work, business, arrangement_id)
    part = check_day(standing, due_on)
    arrangement = standing.arrangement
    await take_letters_back(work, business, arrangement, Letter.INSTALLMENT, Letter.MISSED, Letter.NOTICE)
    await arrangements.change_installment(
        work.tx, business.id, arrangement.id, part.place, due_on=due_on, missed_on=None, announced_on=None
    )
    await arrangements.change(work.tx, business.id, arrangement.id, notice_on=None, notice_until=None)
    await _record(work, business, standing, "installment_moved", part)
    await write_letter(work, business, await look_at_arrangement(work, business, arrangement.id), Letter.AGREEMENT)
    return part


def check_day(standing: Standing, due_on: date) -> Part:
    """Return the next installment if it may be moved to ``due_on``.

    :raises DomainError: ``arrangement_settled``, ``installment_in_past``, ``installment_too_late``.
    """
    part = standing.coming
    if part is None:
        raise DomainError("arrangement_settled")
    if due_on < standing.today:
        raise DomainError("installment_in_past", due_on=due_on)
    later = [each.due_on for each in standing.parts[part.place :] if each.left]
    latest = min([*(day - timedelta(days=1) for day in later), standing.today + _MOST_MOVED])
    if due_on > latest:
        raise DomainError("installment_too_late", latest=latest)
    return part


def notice_from(work: Work, business: Business, standing: Standing, missed_on: date) -> date:
    """Return the day from which the notice of the end is proposed after the owner said that nothing came."""
    return calendar_of(standing.client, business, work.now).add(missed_on, NOTICE_AFTER)


async def send_notice(work: Work, business: Business, arrangement_id: int) -> date:
    """Write that the arrangement will end if the installment does not come; return the last day that this gives.

    :raises DomainError: ``arrangement_settled``, ``nothing_overdue``, ``not_missed`` before the owner said that nothing
        came, ``notice_sent`` when there is one already, and what keeps any letter from leaving.
    """
    standing, part = await _overdue(work, business, arrangement_id)
    arrangement = standing.arrangement
    if arrangement.notice_on:
        raise DomainError("notice_sent")
    if part.place not in dict(arrangement.missed) or not arrangement.started_on:
        raise DomainError("not_missed")
    calendar = calendar_of(standing.client, business, work.now)
    until = calendar.on_or_after(standing.today + timedelta(days=notice_days(standing.client.kind)))
    due_on = part.due_on.isoformat()
    await take_letters_back(work, business, arrangement, Letter.MISSED)
    await write_letter(
        work, business, standing, Letter.NOTICE, place=part.place, due_on=due_on, until=until.isoformat()
    )
    await arrangements.change(work.tx, business.id, arrangement.id, notice_on=standing.today, notice_until=until)
    await _record(work, business, standing, "notice_sent", part)
    return until


async def take_notice_back(work: Work, business: Business, arrangement_id: int) -> None:
    """Take the notice back before it has left.

    :raises DomainError: ``already_undone``, or ``message_gone`` once it has left.
    """
    standing = await running(work, business, arrangement_id)
    arrangement = standing.arrangement
    if not arrangement.notice_on:
        raise DomainError("already_undone")
    if any(message.step == Letter.NOTICE for message in await letters_of(work, business, arrangement, _LEFT)):
        raise DomainError("message_gone", state=State.DELIVERED.value)
    await take_letters_back(work, business, arrangement, Letter.NOTICE)
    await arrangements.change(work.tx, business.id, arrangement.id, notice_on=None, notice_until=None)
    await work.record(business.id, standing.client.id, "notice_taken_back", {"arrangement": arrangement.id})


def may_end(standing: Standing) -> bool:
    """Tell whether the owner may end an arrangement: its notice has run out, or nothing was ever paid for it."""
    arrangement, part = standing.arrangement, standing.overdue
    if part is None:
        return False
    if arrangement.started_on is None:
        return part.place in dict(arrangement.missed)
    return arrangement.notice_until is not None and arrangement.notice_until < standing.today


async def end_arrangement(work: Work, business: Business, arrangement_id: int) -> Standing:
    """End an arrangement that was not kept; the chase resumes where it had stopped, its first text on a tap.

    :raises DomainError: ``arrangement_settled``, ``nothing_overdue``, ``notice_runs`` before the notice has run out.
    """
    standing, part = await _overdue(work, business, arrangement_id)
    if not may_end(standing):
        raise DomainError("notice_runs")
    arrangement = standing.arrangement
    state = ArrangementState.ENDED if arrangement.started_on else ArrangementState.EXPIRED
    await arrangements.change(work.tx, business.id, arrangement.id, state=state.value, ended_on=standing.today)
    await take_letters_back(work, business, arrangement)
    await wake(work, business, arrangement)
    await _first_on_tap(work, business, arrangement.invoice_ids, tap=True)
    await _record(work, business, standing, f"arrangement_{state.value}", part)
    await plan_case(work, business.id, standing.client.id)
    return await look_at_arrangement(work, business, arrangement.id)


async def _first_on_tap(work: Work, business: Business, invoice_ids: Iterable[int], *, tap: bool) -> None:
    for invoice_id in invoice_ids:
        await invoices.change(work.tx, business.id, invoice_id, on_tap=tap)


async def resume_arrangement(work: Work, business: Business, arrangement_id: int) -> None:
    """Take the end of an arrangement back, as long as nothing has left to the client since.

    :raises DomainError: ``already_undone`` when it has not ended, or another plan has taken its place;
        ``chased_since``.
    """
    standing = await look_at_arrangement(work, business, arrangement_id)
    arrangement = standing.arrangement
    others = await arrangements.of_client(work.tx, business.id, arrangement.client_id)
    taken = any(each.is_alive and set(each.invoice_ids) & set(arrangement.invoice_ids) for each in others)
    ended = arrangement.state in {ArrangementState.ENDED, ArrangementState.EXPIRED} and arrangement.plan
    if not ended or taken:
        raise DomainError("already_undone")
    if any(invoice.is_owed and not invoice.on_tap for invoice in standing.invoices):
        raise DomainError("chased_since")
    running_again = ArrangementState.RUNNING.value
    await arrangements.change(work.tx, business.id, arrangement.id, state=running_again, ended_on=None)
    await _first_on_tap(work, business, arrangement.invoice_ids, tap=False)
    await rest(work, business, arrangement, HoldKind.ARRANGEMENT, None)
    await work.record(business.id, arrangement.client_id, "arrangement_resumed", {"arrangement": arrangement.id})
    await plan_case(work, business.id, arrangement.client_id)
