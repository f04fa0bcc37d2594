"""What keeps a company from paying: the invoice did not come, its order number is missing, its approval is under way.

The chase of what is meant rests while it is mended; the next step follows from the cause. Saying the same again, while
the owner is being asked or once it is mended, gives no further peace; a day that was not named before does.
"""

from datetime import date, timedelta

from bot.domain.answer import (
    AFTER_APPROVAL,
    LONGEST_APPROVAL,
    OBSTACLE_RESTS,
    OBSTACLES,
    Answer,
    AnswerKind,
    AnswerState,
    Speaker,
)
from bot.domain.errors import DomainError
from bot.usecases.find_debt import concerned
from bot.usecases.take_answer import calendar_for, said_before, take_answer
from bot.usecases.work import Work


async def report_obstacle(
    work: Work,
    who: Speaker,
    kind: AnswerKind,
    *,
    invoice_ids: tuple[int, ...] = (),
    note: str = "",
    until: date | None = None,
) -> Answer:
    """Note what keeps the client from paying; ``note`` is the order number or who approves, ``until`` by which day.

    :raises DomainError: ``not_owed``, ``client_owes_nothing``; ``approval_in_past``.
    """
    if kind not in OBSTACLES:
        raise DomainError("stale_button")
    business, client_id = who.business, who.client_id
    today = business.today(work.now)
    if until and until < today:
        raise DomainError("approval_in_past", until=until)
    about = await concerned(work, business, client_id, invoice_ids)
    calendar = await calendar_for(work, business, client_id)
    rests_until = calendar.add(today, OBSTACLE_RESTS[kind])
    if until:
        rests_until = calendar.add(min(until, today + timedelta(days=LONGEST_APPROVAL)), AFTER_APPROVAL)
    asks_on = (rests_until if kind is AnswerKind.APPROVAL else today) + timedelta(days=1)
    ids, day = [invoice.id for invoice in about], until
    before = await said_before(work, who, kind, ids, AnswerState.OPEN, AnswerState.CONFIRMED)
    if before and before.rests_until and (before.on or not until):
        rests_until = min(before.rests_until, rests_until) if until else before.rests_until
        day = until or before.on
        asks_on = min(before.asks_on or asks_on, asks_on) if before.is_open else today + timedelta(days=1)
    return await take_answer(
        work,
        who,
        kind,
        invoice_ids=ids,
        note=note,
        day=day,
        rests_until=rests_until,
        asks_on=asks_on,
    )
