"""The answers of the page: how the fields of each form become one deed on the case.

A reader notes in ``fields.wrong`` what cannot be used; the deed that it returns is done only when there is nothing.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType

from bot.answering import Answering
from bot.domain.answer import MEANS_TAKE, AnswerKind, By, Speaker
from bot.domain.arrangement import ArrangementState
from bot.domain.client import ClientKind
from bot.domain.errors import DomainError
from bot.domain.installment_plan import Wish
from bot.domain.money import Money
from bot.usecases.choose_plan import Agreed
from bot.usecases.keep_document import KeptFile
from bot.usecases.say_paid import Claim
from bot.usecases.show_case import ShownCase
from bot.usecases.work import Work
from bot.web.fields import Fields

MEANS = tuple(MEANS_TAKE)
TRADE = frozenset({ClientKind.COMPANY, ClientKind.PUBLIC})
_AGREED = frozenset({ArrangementState.ACCEPTED, ArrangementState.RUNNING})


@dataclass(frozen=True, slots=True)
class Doing:
    """What a deed is done with: in one transaction, on the case of one client, with the ``proof`` that was sent."""

    answering: Answering
    work: Work
    case: ShownCase
    by: By
    proof: KeptFile | None

    @property
    def said_by(self) -> tuple[Work, Speaker]:
        """What every answer begins with: the transaction, and who speaks."""
        return self.work, Speaker(self.case.business, self.case.client.id, self.by)


Deed = Callable[[Doing], Awaitable[object]]
Reader = Callable[[Fields, ShownCase], Deed]


def _paid(fields: Fields, case: ShownCase) -> Deed:
    paid_on = fields.day("paid_on", past=True, required=True) or case.today
    claim = partial(
        Claim,
        paid_on,
        fields.choice("means", MEANS),
        fields.amount("amount", _currency(case)),
        fields.numbers("invoice", _ids(case)),
    )
    return lambda doing: doing.answering.paid(*doing.said_by, claim(doing.proof))


def _will_pay(fields: Fields, case: ShownCase) -> Deed:
    due_on = fields.day("due_on", required=True) or case.today
    amount, about = fields.amount("amount", _currency(case)), fields.numbers("invoice", _ids(case))
    return lambda doing: doing.answering.will_pay(*doing.said_by, due_on, amount, about)


def _contest(fields: Fields, case: ShownCase) -> Deed:
    about = _contested(fields, case)
    amount, reason = fields.amount("amount", _currency(case)), fields.words("reason")
    return lambda doing: doing.answering.contest(*doing.said_by, about[0], amount, reason)


def _contested(fields: Fields, case: ShownCase) -> tuple[int, ...]:
    """Return the invoice that is contested: the only one, the one chosen, or, where there are many, the one named."""
    ids = _ids(case)
    if len(ids) == 1:
        return ids
    if "number" not in fields.typed:
        return fields.numbers("invoice", ids, required=True)
    number = fields.words("number", required=True)
    named = tuple(each.id for each in case.open_invoices if each.number.casefold() == number.casefold())
    if number and not named:
        fields.wrong["number"] = "number"
    return named


def _difficulty(fields: Fields, case: ShownCase) -> Deed:
    begin, monthly = fields.day("begin"), fields.amount("monthly", _currency(case))
    wish = Wish(monthly=monthly.amount if monthly else None, begin=_ahead(begin, case.today))
    return lambda doing: doing.answering.difficulty(*doing.said_by, wish)


def _ahead(day: date | None, today: date) -> date | None:
    """Return a day on which payments can begin: who can begin at once has no wish."""
    return day if day and day > today else None


def _accept(fields: Fields, case: ShownCase) -> Deed:
    standing = case.arrangement
    plans = standing.arrangement.proposals if standing and not standing.arrangement.accepted_at else ()
    chosen = fields.numbers("plan", range(len(plans)), required=True)
    offered = fields.words("arrangement")
    name, role = fields.words("name", required=True), fields.words("role")
    figures = fields.amount("figures", _currency(case), required=True)
    in_words, typed = fields.words("in_words", required=True), fields.words("figures")
    fields.ticked("agree")

    async def accept(doing: Doing) -> object:
        if standing is None or offered != str(standing.arrangement.id):  # another tab or the owner has changed it since
            raise DomainError("arrangement_settled")
        agreed = Agreed(name, role, figures or Money.zero(_currency(case)), in_words, typed)
        return await doing.answering.accept(*doing.said_by, standing.arrangement.id, chosen[0], agreed)

    return accept


def _move(fields: Fields, case: ShownCase) -> Deed:
    due_on = fields.day("due_on", required=True) or case.today

    async def move(doing: Doing) -> object:
        if case.arrangement is None or fields.words("arrangement") != str(case.arrangement.arrangement.id):
            raise DomainError("arrangement_settled")
        return await doing.answering.ask_to_move(*doing.said_by, case.arrangement.arrangement.id, due_on)

    return move


def _obstacle(kind: AnswerKind, fields: Fields, case: ShownCase) -> Deed:
    about, note = fields.numbers("invoice", _ids(case)), fields.words("note", required=kind is AnswerKind.ORDER_NUMBER)
    until = fields.day("until") if kind is AnswerKind.APPROVAL else None
    return lambda doing: doing.answering.obstacle(*doing.said_by, kind, invoice_ids=about, note=note, until=until)


def _tell(kind: AnswerKind, fields: Fields, _: ShownCase) -> Deed:
    note = fields.words("note", required=kind is not AnswerKind.WRONG_PERSON)
    return lambda doing: doing.answering.tell(*doing.said_by, kind, note)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "paid": _paid,
        "will_pay": _will_pay,
        "difficulty": _difficulty,
        "accept": _accept,
        "move": _move,
        "contest": _contest,
        **{
            kind.value: partial(_obstacle, kind)
            for kind in (AnswerKind.NOT_RECEIVED, AnswerKind.ORDER_NUMBER, AnswerKind.APPROVAL)
        },
        **{
            kind.value: partial(_tell, kind)
            for kind in (AnswerKind.WORD, AnswerKind.OTHER_CHANNEL, AnswerKind.WRONG_PERSON)
        },
    }
)


def offered(case: ShownCase) -> tuple[str, ...]:
    """Return the answers that a case leaves room for, in the order in which they are shown."""
    if not case.open_invoices:
        return ("word",)
    trade = ("not_received", "order_number", "approval") if case.client.kind in TRADE else ()
    has_plan = case.arrangement is not None and case.arrangement.arrangement.state in _AGREED
    first = ("paid",) if has_plan else ("paid", "will_pay", "difficulty")
    return (*first, "contest", *trade, "wrong_person", "other_channel", "word")


def _ids(case: ShownCase) -> tuple[int, ...]:
    return tuple(invoice.id for invoice in case.open_invoices)


def _currency(case: ShownCase) -> str:
    """Return the currency of what the case is about, that of the business for a case without debts."""
    return next((invoice.balance.currency for invoice in case.open_invoices), case.business.currency)
