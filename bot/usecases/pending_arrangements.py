"""What the owner is asked about arrangements: what came, whether to send the notice or to end, what was unanswered."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.arrangement import ArrangementState
from bot.domain.business import Business
from bot.domain.money import Money
from bot.usecases.look_at_arrangement import Standing, standing_of
from bot.usecases.miss_installment import may_end, notice_from
from bot.usecases.work import Work
from storage import arrangements


class Ask(StrEnum):
    """What is asked."""

    CONFIRM = "confirm"  # whether the plan that the client chose may run
    RECEIVED = "received"  # whether an installment came
    NOTICE = "notice"  # whether to write that the arrangement will end
    END = "end"  # whether to end it
    UNANSWERED = "unanswered"  # what to do now that an offer was not answered


@dataclass(frozen=True, slots=True)
class Pending:
    """One question about an arrangement."""

    ask: Ask
    standing: Standing


async def pending_arrangements(work: Work, business: Business) -> tuple[Pending, ...]:
    """Return what the owner is to be asked about arrangements today."""
    today = business.today(work.now)
    running = await arrangements.alive(work.tx, business.id, ArrangementState.RUNNING)
    expired = await arrangements.alive(work.tx, business.id, ArrangementState.EXPIRED)
    unanswered = [each for each in expired if each.ended_on == today and not each.plan]
    chosen = await arrangements.alive(work.tx, business.id, ArrangementState.ACCEPTED)
    asked = [Pending(Ask.CONFIRM, await standing_of(work, business, each)) for each in chosen]
    asked += [Pending(Ask.UNANSWERED, await standing_of(work, business, each)) for each in unanswered]
    for arrangement in running:
        standing = await standing_of(work, business, arrangement)
        ask = ask_about(work, business, standing)
        if ask:
            asked.append(Pending(ask, standing))
    return tuple(each for each in asked if each.standing.outstanding)


async def due_today(work: Work, business: Business) -> tuple[Money, ...]:
    """Return what is left of each installment that falls due today."""
    today = business.today(work.now)
    running = await arrangements.alive(work.tx, business.id, ArrangementState.RUNNING)
    theirs = [each for each in running if any(part.due_on == today for part in each.plan)]
    parts = [part for each in theirs for part in (await standing_of(work, business, each)).parts]
    return tuple(part.left for part in parts if part.due_on == today and part.left)


def ask_about(work: Work, business: Business, standing: Standing) -> Ask | None:
    """Return what is to be asked about an arrangement that runs, None when nothing is."""
    part, arrangement = standing.overdue, standing.arrangement
    if part is None:
        return None
    missed_on = dict(arrangement.missed).get(part.place)
    if missed_on is None:
        return Ask.RECEIVED
    if arrangement.notice_on is None and standing.today < notice_from(work, business, standing, missed_on):
        return None
    if may_end(standing):
        return Ask.END
    return None if arrangement.notice_on else Ask.NOTICE
