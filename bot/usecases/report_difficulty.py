"""A client cannot pay now: its reminders rest at once, and plans are proposed inside the owner's envelope.

The reason of a difficulty is not stored. What is proposed here is for the owner to look at; nothing is sent yet.
A client that says it again is proposed other plans, and has no further peace: neither while it may answer, nor once it
let that time pass.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.arrangement import ALIVE, ANSWER_WITHIN, Arrangement, ArrangementState, Plan
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.installment_plan import Terms, Wish, fits, plans, wished_plan
from bot.domain.invoice import Invoice
from bot.domain.money import totals
from bot.usecases.find_debt import concerned
from bot.usecases.hold_arrangement import rest, rest_again, rests_until, wake
from bot.usecases.look_at_arrangement import look_at_arrangement
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import CLIENT, Work, calendar_of
from storage import arrangements, clients, envelopes, insolvencies

_A_WEEK = timedelta(days=7)  # in which there always is a working day
_SHORTEST_MONTH = 28  # days
_LATEST = timedelta(days=366)  # a day further away is a slip of the pen
TAKEN_BACK = frozenset({ArrangementState.CANCELLED, ArrangementState.DECLINED, ArrangementState.EXPIRED})
_HAD_PEACE = frozenset({ArrangementState.PROPOSED, ArrangementState.EXPIRED, ArrangementState.DECLINED})
_STOPPED = frozenset({ArrangementState.REPLACED, ArrangementState.CANCELLED})
_TAKEN_UP = TAKEN_BACK | {ArrangementState.REPLACED}  # once nothing stands in its place any more


async def report_difficulty(
    work: Work,
    business: Business,
    client_id: int,
    *,
    invoice_ids: tuple[int, ...] = (),
    wish: Wish | None = None,
    actor: str = "",
) -> Arrangement:
    """Note that a client cannot pay now and propose plans for the invoices named, else for all that is late.

    What was proposed about any of them before is replaced.

    :raises DomainError: ``no_plan_in_insolvency``, ``not_owed``, ``client_owes_nothing``; ``begin_too_far`` for a
        wish to begin in more than a year; ``arrangement_running`` when a plan about any of them was agreed upon
        already.
    """
    if wish and wish.begin and wish.begin > business.today(work.now) + _LATEST:
        raise DomainError("begin_too_far", begin=wish.begin)
    if await insolvencies.of_client(work.tx, business.id, client_id):
        raise DomainError("no_plan_in_insolvency")
    about = await concerned(work, business, client_id, invoice_ids)
    before = await _before(work, business, client_id, about)
    until = await _rests_until(work, business, client_id, about, actor)
    envelope = await envelopes.get(work.tx, business.id)
    arrangement_id = await arrangements.add(
        work.tx,
        business.id,
        client_id,
        owed=[(invoice.id, invoice.balance) for invoice in about],
        proposals=await _proposals(work, business, client_id, about, wish or Wish(), alone=actor != CLIENT),
        waives=envelope.waives,
        made_on=business.today(work.now),
        replaces=[each.id for each in before],
        now=work.now,
    )
    for replaced in before:
        await _end(work, business, replaced, ArrangementState.REPLACED)
    made = await arrangements.get(work.tx, business.id, arrangement_id)
    if until:
        await rest(work, business, made, HoldKind.DIFFICULTY, until)
    payload = {"arrangement": made.id, "invoices": list(made.invoice_ids)}
    await work.record(business.id, client_id, "difficulty_reported", payload, actor=actor)
    await plan_case(work, business.id, client_id)
    return made


async def _rests_until(
    work: Work, business: Business, client_id: int, about: Sequence[Invoice], actor: str
) -> date | None:
    """Return the last day of the peace that a difficulty gives, None for none: the client had it before."""
    until = business.today(work.now) + ANSWER_WITHIN
    known = await arrangements.of_client(work.tx, business.id, client_id)
    said = [each for each in known if each.state in _HAD_PEACE and {i.id for i in about} <= set(each.invoice_ids)]
    if actor != CLIENT or not said:
        return until
    left = await rests_until(work, business, said[-1])
    return min(left, until) if left and left >= business.today(work.now) else None


async def _before(work: Work, business: Business, client_id: int, about: Sequence[Invoice]) -> list[Arrangement]:
    """Return what was proposed about these invoices and is still open."""
    ids = {invoice.id for invoice in about}
    known = await arrangements.of_client(work.tx, business.id, client_id)
    before = [each for each in known if each.is_alive and ids & set(each.invoice_ids)]
    if any(each.state is ArrangementState.RUNNING for each in before):
        raise DomainError("arrangement_running")
    return before


async def _proposals(
    work: Work, business: Business, client_id: int, about: Sequence[Invoice], wish: Wish, *, alone: bool
) -> tuple[Plan, ...]:
    """Return the plans to choose from. One outside the envelope is for the owner to judge, alone.

    A client that wishes for it is shown beside it what the envelope allows.
    """
    client = await clients.get(work.tx, business.id, client_id)
    [owed] = totals(invoice.balance for invoice in about)
    calendar = calendar_of(client, business, work.now)
    terms = Terms(owed, business.today(work.now), calendar, await envelopes.get(work.tx, business.id), wish)
    wished = wished_plan(terms)
    if wished and not fits(wished, terms):
        return (wished,) if alone else (wished, *plans(replace(terms, wish=Wish()))[:2])
    return plans(terms) or plans(_from_wished_day(terms))


def _from_wished_day(terms: Terms) -> Terms:
    """Let plans begin as late as the client can begin, which the owner sees and judges."""
    wait = (terms.wish.begin or terms.today) - terms.today + _A_WEEK
    first_within = max(wait, terms.envelope.first_within)
    months = terms.envelope.months + first_within.days // _SHORTEST_MONTH
    return replace(terms, envelope=replace(terms.envelope, first_within=first_within, months=months))


async def _end(work: Work, business: Business, arrangement: Arrangement, state: ArrangementState) -> None:
    ended_on = business.today(work.now)
    await arrangements.change(work.tx, business.id, arrangement.id, state=state.value, ended_on=ended_on)
    await wake(work, business, arrangement)


async def proposed(work: Work, business: Business, arrangement_id: int, *also: ArrangementState) -> Arrangement:
    """Return an arrangement that is still only proposed (or in a state named besides), held against others.

    :raises DomainError: ``arrangement_settled`` when it has gone on since.
    """
    arrangement = await arrangements.get(work.tx, business.id, arrangement_id)
    await clients.lock(work.tx, business.id, arrangement.client_id)
    arrangement = await arrangements.get(work.tx, business.id, arrangement_id)
    if arrangement.state not in {ArrangementState.PROPOSED, *also}:
        raise DomainError("arrangement_settled")
    return arrangement


async def reshape(work: Work, business: Business, arrangement_id: int, wish: Wish) -> Arrangement:
    """Propose other plans for the same invoices, on what is owed today; also in place of one that the client chose.

    :raises DomainError: ``arrangement_settled``, or ``not_owed`` when nothing is owed any more.
    """
    before = await proposed(work, business, arrangement_id, ArrangementState.ACCEPTED)
    known = await look_at_arrangement(work, business, before.id)
    owed = tuple(invoice.id for invoice in known.invoices if invoice.is_owed)
    if not owed:
        raise DomainError("not_owed")
    return await report_difficulty(work, business, before.client_id, invoice_ids=owed, wish=wish)


async def drop_arrangement(
    work: Work, business: Business, arrangement_id: int, state: ArrangementState = ArrangementState.CANCELLED
) -> Arrangement:
    """Take proposals back (or note that they were ``declined``): the chase goes on where it stood.

    :raises DomainError: ``arrangement_settled`` when they have gone on since.
    """
    before = await proposed(work, business, arrangement_id)
    await _end(work, business, before, state)
    await work.record(business.id, before.client_id, f"arrangement_{state.value}", {"arrangement": before.id})
    await plan_case(work, business.id, before.client_id)
    return await arrangements.get(work.tx, business.id, before.id)


async def take_up_arrangement(work: Work, business: Business, arrangement_id: int) -> Arrangement:
    """Let proposals stand again that were taken back, declined, left unanswered or replaced, for another eight days.

    A plan that the client had chosen when it was replaced, or stopped by an insolvency, waits for the owner again.

    :raises DomainError: ``already_undone`` when they stand, or when another plan has taken their place.
    """
    arrangement = await _alive_again(work, business, arrangement_id)
    if arrangement.state is ArrangementState.ACCEPTED:
        await rest(work, business, arrangement, HoldKind.ARRANGEMENT, None)
    else:
        await rest(work, business, arrangement, HoldKind.DIFFICULTY, business.today(work.now) + ANSWER_WITHIN)
    return await _taken_up(work, business, arrangement)


async def put_back(work: Work, business: Business, made: Arrangement) -> None:
    """Let what these proposals came in place of stand again as it did, with the peace that it gave.

    What has another plan in its place by now stays replaced.
    """
    for earlier_id in made.replaces:
        with suppress(DomainError):
            earlier = await _alive_again(work, business, earlier_id)
            await rest_again(work, business, earlier, made.created_at)
            await _taken_up(work, business, earlier)


async def _alive_again(work: Work, business: Business, arrangement_id: int) -> Arrangement:
    arrangement = await arrangements.get(work.tx, business.id, arrangement_id)
    others = await arrangements.of_client(work.tx, business.id, arrangement.client_id)
    taken = any(each.state in ALIVE and set(each.invoice_ids) & set(arrangement.invoice_ids) for each in others)
    if arrangement.state not in _TAKEN_UP or taken:
        raise DomainError("already_undone")
    chosen = arrangement.state in _STOPPED and arrangement.accepted_at is not None
    state = ArrangementState.ACCEPTED if chosen else ArrangementState.PROPOSED
    await arrangements.change(work.tx, business.id, arrangement.id, state=state.value, ended_on=None)
    return await arrangements.get(work.tx, business.id, arrangement.id)


async def _taken_up(work: Work, business: Business, arrangement: Arrangement) -> Arrangement:
    await work.record(business.id, arrangement.client_id, "arrangement_taken_up", {"arrangement": arrangement.id})
    await plan_case(work, business.id, arrangement.client_id)
    return await arrangements.get(work.tx, business.id, arrangement.id)
