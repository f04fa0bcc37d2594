"""How a step leaves: by itself, on a tap, or unless the owner holds it back.

Source of the rules: the product's standard policy and its rules in detail (``docs/policy.md``).
"""

from collections.abc import Iterable
from datetime import date

from bot.domain.business import Business
from bot.domain.calendar import WorkingCalendar
from bot.domain.case import Case
from bot.domain.client import Client, ClientKind
from bot.domain.invoice import Invoice
from bot.domain.policy import RECEIPTS_FRESH_FOR, Leaves, Step


def how_it_leaves(
    case: Case, step: Step, requested: Iterable[Invoice], today: date, calendar: WorkingCalendar
) -> Leaves:
    """Return ITSELF, UNLESS_HELD or TAP.

    The first message after a plan that was not kept, and a reminder on stale accounts, wait for a person too.
    """
    leaves = foreseen(case.business, case.client, step)
    if any(invoice.on_tap for invoice in requested):
        return Leaves.TAP
    if leaves is not Leaves.IF_CHECKED:
        return leaves
    checked_on = case.business.receipts_checked_on
    fresh = checked_on is not None and checked_on >= calendar.subtract(today, RECEIPTS_FRESH_FOR)
    return Leaves.ITSELF if fresh else Leaves.TAP


def foreseen(business: Business, client: Client, step: Step) -> Leaves:
    """Return how the settings let a step leave to a client, as far as that is known before its day.

    The first message of a business waits for a tap, and so do the steps that the owner wants to release. What is firm
    leaves without a tap to a company only, and only once the owner has said that it is one.
    """
    if business.first_left_at is None or step.name in business.on_tap_steps:
        return Leaves.TAP
    is_company = client.kind is ClientKind.COMPANY and client.kind_told
    if step.can_leave_unheld and business.firm_unless_held and is_company:
        return Leaves.UNLESS_HELD
    return step.leaves
