"""What the owner should know this morning: read once, for the digest and for ``/point``."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.business import Business
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.usecases.add_invoice import CHOICE_OF_START
from bot.usecases.describe_answer import Answered, answers_to_settle
from bot.usecases.describe_invoice import Described, describe_invoices
from bot.usecases.describe_promise import Committed, promises_to_settle
from bot.usecases.look_at_disputes import Contested, disputes_waiting, to_warn_of
from bot.usecases.pending_arrangements import Pending, due_today, pending_arrangements
from bot.usecases.use_credit import Credit, credits_waiting
from bot.usecases.work import Work
from storage import clients, correspondence, holds, invoices, messages, promises
from storage.messages import Kind, Message, State

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A message or task with its client's name, its invoices as they are now, without what is contested of them."""

    message: Message
    client_name: str
    invoices: tuple[Invoice, ...]


@dataclass(frozen=True, slots=True)
class Overpaid:
    """What a client paid too much, and what it could be used for."""

    client_name: str
    credit: Credit


@dataclass(frozen=True, slots=True)
class Summary:
    """The state of a business on one day. Sums are one a currency.

    ``starts`` are late invoices whose owner has not said where their chase starts; ``credits`` wait for a decision.
    ``promises`` are those whose day has passed, or that proved broken today; ``expected`` sums those for today,
    ``installments`` what falls due of plans today.
    Of the ``disputes`` that wait, the owner is ``warned`` of some today. ``arrangements`` are questions about plans,
    ``letters`` about them leave by themselves, those ``by_hand`` the owner sends. What is ``unheld`` is firm and leaves
    on a later day unless the owner holds it back. ``answers`` are those of clients that wait for the owner.
    """

    business: Business
    day: date
    late_count: int
    late_clients: int
    late_totals: tuple[Money, ...]
    due_count: int
    due_totals: tuple[Money, ...]
    waiting: tuple[Awaited, ...]
    leaving: tuple[Awaited, ...]
    uncertain: tuple[Awaited, ...]
    tasks: tuple[Awaited, ...]
    starts: tuple[Described, ...]
    credits: tuple[Overpaid, ...]
    promises: tuple[Committed, ...]
    expected: tuple[Money, ...]
    installments: tuple[Money, ...]
    arrangements: tuple[Pending, ...]
    disputes: tuple[Contested, ...]
    warned: tuple[Contested, ...]
    letters: tuple[Awaited, ...]
    by_hand: tuple[Awaited, ...]
    unheld: tuple[Awaited, ...]
    answers: tuple[Answered, ...]

    @property
    def decisions(self) -> int:
        """How many things wait for the owner."""
        waiting = (self.waiting, self.uncertain, self.tasks, self.starts, self.credits)
        told = (self.promises, self.arrangements, self.by_hand, self.warned, self.answers)
        return sum(map(len, (*waiting, *told)))

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to decide, nothing late and nothing that leaves."""
        return not (self.decisions or self.leaving or self.unheld or self.letters or self.late_count)


async def summarise(work: Work, business: Business) -> Summary:
    """Read the state of a business today."""
    today = business.today(work.now)
    late_count, late_clients, late_totals = await invoices.counted(work.tx, business.id, "late", today)
    due_this_week = await invoices.due_between(work.tx, business.id, today, today + _WEEK)
    open_states = (State.WAITING, State.PLANNED, State.QUEUED, State.UNCERTAIN)
    under_way = await _awaited(work, business, open_states)
    waiting_disputes = await disputes_waiting(work, business)
    return Summary(
        business=business,
        day=today,
        late_count=late_count,
        late_clients=late_clients,
        late_totals=late_totals,
        due_count=due_this_week[0],
        due_totals=due_this_week[1],
        waiting=tuple(a for a in under_way if a.message.state is State.WAITING and a.message.kind is Kind.CHASE),
        leaving=tuple(a for a in under_way if _leaves_today(a.message, today)),
        uncertain=tuple(a for a in under_way if a.message.state is State.UNCERTAIN),
        tasks=tuple(a for a in under_way if a.message.kind is Kind.TASK),
        starts=await _starts(work, business),
        credits=await _credits(work, business),
        promises=await promises_to_settle(work, business),
        expected=await _expected(work, business),
        installments=await due_today(work, business),
        arrangements=await pending_arrangements(work, business),
        disputes=waiting_disputes,
        warned=to_warn_of(business, waiting_disputes, work),
        letters=tuple(a for a in under_way if _is_letter(a.message, State.PLANNED)),
        by_hand=tuple(a for a in under_way if _is_letter(a.message, State.WAITING)),
        unheld=tuple(a for a in under_way if _leaves_later(a.message, today)),
        answers=await answers_to_settle(work, business),
    )


async def _starts(work: Work, business: Business) -> tuple[Described, ...]:
    waiting = await holds.of_business(work.tx, business.id, HoldKind.POSTPONED, CHOICE_OF_START)
    late = await describe_invoices(work, business, [hold.invoice_id for _, hold in waiting if hold.invoice_id])
    return tuple(each for each in late if each.invoice.is_owed)


async def _credits(work: Work, business: Business) -> tuple[Overpaid, ...]:
    waiting = await credits_waiting(work, business)
    if not waiting:
        return ()
    names = await clients.names_of(work.tx, business.id, [credit.payment.client_id for credit in waiting])
    return tuple(Overpaid(names[credit.payment.client_id], credit) for credit in waiting)


async def _expected(work: Work, business: Business) -> tuple[Money, ...]:
    today = business.today(work.now)
    return tuple(each.amount for each in await promises.open_until(work.tx, business.id, today) if each.due_on == today)


def _is_letter(message: Message, state: State) -> bool:
    return message.kind is Kind.ARRANGEMENT and message.state is state


def _leaves_today(message: Message, today: date) -> bool:
    if message.kind is not Kind.CHASE:
        return False
    return message.state in {State.PLANNED, State.QUEUED} and message.local_day == today


def _leaves_later(message: Message, today: date) -> bool:
    prepared = message.kind is Kind.CHASE and message.state in {State.PLANNED, State.QUEUED}
    return prepared and bool(message.content.get("unless_held")) and message.local_day > today


async def _awaited(work: Work, business: Business, states: tuple[State, ...]) -> list[Awaited]:
    found = await messages.of_business(work.tx, business.id, states)
    if not found:
        return []
    shares = await correspondence.invoices_of(work.tx, business.id, [message.id for message, _ in found])
    known = {
        i.id: i.uncontested
        for i in await invoices.some(work.tx, business.id, sorted({i for s in shares.values() for i in s}))
    }
    return [
        Awaited(message, name, tuple(known[invoice_id] for invoice_id in shares.get(message.id, ())))
        for message, name in found
    ]


async def awaited(work: Work, business: Business, message_id: int) -> Awaited:
    """Return one message with its client's name and the invoices that it requests.

    :raises LookupError: when this business has no such message.
    """
    message, name = await messages.with_client(work.tx, business.id, message_id)
    shares = await correspondence.invoices_of(work.tx, business.id, [message_id])
    about = await invoices.some(work.tx, business.id, shares.get(message_id, []))
    return Awaited(message, name, tuple(invoice.uncontested for invoice in about))
