"""A client chooses a plan by itself: in force at once where the owner has approved such plans, else on the owner's tap.

Approved beforehand is what lies inside the envelope, up to the sum that the owner has set, but never for a client who
has not yet paid anything, never a second plan for the same debt, and none after the last reminder.
"""

from dataclasses import dataclass, replace

from bot.domain.answer import Speaker
from bot.domain.arrangement import Arrangement, ArrangementState, Letter
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.installment_plan import Terms, Wish, fits
from bot.domain.invoice import InvoiceState
from bot.domain.money import Money
from bot.domain.policy import rank
from bot.usecases.agree_arrangement import Acceptance, accept_plan, put_in_force
from bot.usecases.arrangement_letters import write_letter
from bot.usecases.hold_arrangement import wake
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement
from bot.usecases.plan_reminders import plan_case
from bot.usecases.report_difficulty import report_difficulty
from bot.usecases.work import CLIENT, Work, calendar_of
from storage import arrangements, clients, envelopes, holds, invoices

_LONGEST = 120  # letters of a name or a role
_LAST = rank("final")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a client typed to agree: its name and role, the sum that it acknowledges, and that sum as it typed it."""

    name: str
    role: str
    figures: Money
    in_words: str
    typed: str = ""


async def choose_plan(work: Work, who: Speaker, arrangement_id: int, place: int, agreed: Agreed) -> Arrangement:
    """Take down that the client itself accepts the plan at ``place`` (from 0 on): it runs, or waits for the owner.

    :raises DomainError: ``name_of_signer_missing``, ``sum_differs``, ``sum_in_words_missing``, and what ``accept_plan``
        refuses.
    """
    business, by = who.business, who.by
    standing = await look_at_arrangement(work, business, arrangement_id)
    if standing.client.id != who.client_id:
        raise DomainError("arrangement_settled")
    _check(agreed, standing.arrangement.total)
    acceptance = Acceptance(
        accepted_by=", ".join(" ".join(part.split())[:_LONGEST] for part in (agreed.name, agreed.role) if part.strip()),
        acknowledged=", ".join(" ".join(part.split())[:_LONGEST] for part in (agreed.typed, agreed.in_words)),
        accepted_from=f"{by.door.value} {by.where}".strip(),
        actor=CLIENT,
    )
    if await needs_owner(work, business, standing, place):
        return await accept_plan(work, business, arrangement_id, place, replace(acceptance, waits=True))
    return await accept_plan(work, business, arrangement_id, place, acceptance)


def _check(agreed: Agreed, total: Money) -> None:
    if not any(sign.isalpha() for sign in agreed.name):
        raise DomainError("name_of_signer_missing")
    if agreed.figures != total:
        raise DomainError("sum_differs", sum=total)
    if sum(sign.isalpha() for sign in agreed.in_words) < len("un euro") - 1:
        raise DomainError("sum_in_words_missing")


async def needs_owner(work: Work, business: Business, standing: Standing, place: int) -> bool:
    """Tell whether a plan that the client chooses waits for the owner."""
    arrangement, envelope = standing.arrangement, await envelopes.get(work.tx, business.id)
    if business.stopped_at or not (business.name and business.email):
        return True  # the agreement could not be sent now
    if any(hold.kind is HoldKind.ROUTE for hold in await holds.running(work.tx, business.id, standing.client.id)):
        return True  # somebody else has the case
    if arrangement.total.amount > envelope.approved_up_to or not 0 <= place < len(arrangement.proposals):
        return True
    calendar = calendar_of(standing.client, business, work.now)
    terms = Terms(arrangement.total, arrangement.made_on, calendar, envelope)
    if not fits(arrangement.proposals[place], terms):
        return True
    billed = await invoices.of_client(work.tx, business.id, standing.client.id)
    first_time = not any(invoice.state is InvoiceState.SETTLED for invoice in billed)
    too_late = any(invoice.last_step and rank(invoice.last_step) >= _LAST for invoice in standing.invoices)
    return first_time or too_late or await _had_one(work, business, arrangement)


async def _had_one(work: Work, business: Business, arrangement: Arrangement) -> bool:
    """Tell whether a plan about any of the same invoices was agreed upon before."""
    others = await arrangements.of_client(work.tx, business.id, arrangement.client_id)
    about = set(arrangement.invoice_ids)
    return any(each.accepted_at and each.id != arrangement.id and about & set(each.invoice_ids) for each in others)


async def chosen(work: Work, business: Business, arrangement_id: int) -> Standing:
    """Return an arrangement that the client accepted and the owner has not answered, held against others.

    :raises DomainError: ``arrangement_settled``.
    """
    known = await arrangements.get(work.tx, business.id, arrangement_id)
    await clients.lock(work.tx, business.id, known.client_id)
    standing = await look_at_arrangement(work, business, arrangement_id)
    if standing.arrangement.state is not ArrangementState.ACCEPTED:
        raise DomainError("arrangement_settled")
    return standing


async def confirm_plan(work: Work, business: Business, arrangement_id: int) -> Arrangement:
    """Put the plan that a client chose in force; both are sent the agreement.

    :raises DomainError: ``arrangement_settled``, ``arrangement_changed``, ``plan_too_late``, and what keeps any letter
        from leaving.
    """
    standing = await chosen(work, business, arrangement_id)
    return await put_in_force(work, business, standing)


async def refuse_plan(work: Work, business: Business, arrangement_id: int) -> Arrangement:
    """Refuse the plan that a client chose; it is told so kindly, with the plans that are possible, if there are any.

    :raises DomainError: ``arrangement_settled``, and what keeps any letter from leaving.
    """
    standing = await chosen(work, business, arrangement_id)
    refused, today = standing.arrangement, business.today(work.now)
    declined = ArrangementState.DECLINED.value
    await arrangements.change(work.tx, business.id, refused.id, state=declined, ended_on=today)
    await wake(work, business, refused)
    payload = {"arrangement": refused.id}
    await work.record(business.id, refused.client_id, "plan_refused", payload)
    instead = await _instead(work, business, refused)
    await write_letter(work, business, await look_at_arrangement(work, business, instead.id), Letter.REFUSED)
    await plan_case(work, business.id, refused.client_id)
    return instead


async def _instead(work: Work, business: Business, refused: Arrangement) -> Arrangement:
    """Propose the plans of the envelope in place of one that was refused."""
    ids = refused.invoice_ids
    made = await report_difficulty(work, business, refused.client_id, invoice_ids=ids, wish=Wish())
    await arrangements.change(work.tx, business.id, made.id, offered_on=business.today(work.now))
    return await arrangements.get(work.tx, business.id, made.id)
