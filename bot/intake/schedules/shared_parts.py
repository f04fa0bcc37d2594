"""Instalments told as shares of one sum, or by their number: what each comes to where the total is known."""

from dataclasses import replace
from decimal import Decimal

from bot.intake.amounts.amounts import AmountFound
from bot.intake.amounts.due_amount import paid_shares
from bot.intake.amounts.roles import roles_of
from bot.intake.amounts.schedule import WHOLE, Schedule, find_schedule, share_out
from bot.intake.fields import Message


def shared_parts(message: Message) -> Schedule | None:
    """Return the schedule that tells how one sum is shared out, None without such."""
    found = message.found
    paid = paid_shares(found.marked(), message.vocabulary.due)
    percents = [percent.value for percent in found.percents if not percent.rate and percent not in paid]
    left = WHOLE - sum((share.value for share in paid), Decimal(0))
    # "fact 88-12" is no share of 88 and one of 12 %
    numbers = [number.span for number in found.numbers]
    sheet = message.sheet.without([*numbers, *(percent.span for percent in found.percents)])
    schedule = find_schedule(found.marked().text, sheet, percents, message.vocabulary.schedule, left=left)
    return _shared_out(schedule, message) if schedule and list(schedule.shares) == percents else schedule


def _shared_out(schedule: Schedule, message: Message) -> Schedule:
    """Return a schedule of shares with what they come to, where the text tells the one total that they are of.

    A deposit among them is the first of them then.
    """
    roles = roles_of(message.found.marked(), message.vocabulary.due)
    total = roles.total().value
    if total is None or roles.vague or roles.paid or roles.says_paid() or roles.remaining:
        return schedule
    if any(isinstance(part, AmountFound) for part in roles.deposits):
        return schedule
    return replace(schedule, amounts=tuple(share_out(total, schedule.shares)))
