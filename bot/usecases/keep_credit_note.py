"""Keep a credit note that reduces no invoice as the client's credit, to be used for the next one, or paid back."""

from datetime import date

from bot.domain.business import Business
from bot.domain.money import Money
from bot.usecases.plan_reminders import plan_case
from bot.usecases.record_payment import CREDIT, RECORDED, refuse_second, told
from bot.usecases.use_credit import Credit, look_at_credit
from bot.usecases.work import Work
from storage import clients, payments


async def keep_credit_note(
    work: Work, business: Business, client_id: int, *, amount: Money, issued_on: date, reference: str
) -> Credit:
    """Record a credit note for no invoice; nothing is held for it, since the owner has said what becomes of it.

    ``reference`` is its number. It is undone like any payment (``bot.usecases.undo_payment``).

    :raises DomainError: ``credit_note_known``.
    """
    client = await clients.get(work.tx, business.id, client_id)
    await refuse_second(work, business, client.id, reference)
    payment_id = await payments.add(
        work.tx,
        business.id,
        client.id,
        amount=amount,
        paid_on=issued_on,
        means="",
        shares=(),
        now=work.now,
        kind=CREDIT,
    )
    payment = await payments.get(work.tx, business.id, payment_id)
    await work.record(business.id, client.id, RECORDED, told(business, payment, reference))
    await plan_case(work, business.id, client.id)
    return await look_at_credit(work, business, payment_id)
