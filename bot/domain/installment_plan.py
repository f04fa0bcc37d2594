"""Plans of installments inside an envelope: on working days, exact to the cent, adapted to what the client can do."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from bot.domain.arrangement import Envelope, Installment, Plan
from bot.domain.calendar import WorkingCalendar
from bot.domain.money import Money

_FEWEST = 2
MOST_WISHED = 36  # payments: what is spread further is no temporary difficulty
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """What the client says it can do: how many payments, how much a month, from when on; None is not said."""

    times: int | None = None
    monthly: Decimal | None = None
    begin: date | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What plans are made for: a debt, the day on which they are made, the working days, the envelope, the wish."""

    total: Money
    today: date
    calendar: WorkingCalendar
    envelope: Envelope
    wish: Wish = Wish()


def plans(terms: Terms) -> tuple[Plan, ...]:
    """Return up to three different plans inside the envelope, the quickest first; nothing when none fits.

    They are: what the client wished for, if it fits; the quickest; the lightest a month; and one whose first payment is
    as small as the envelope allows.
    """
    most = _most(terms)
    if most < _FEWEST:
        return ()
    wished = [plan] if (plan := wished_plan(terms)) else []
    made = [*wished, _equal(terms, _FEWEST), _equal(terms, most), _light_first(terms, most)]
    fitting = dict.fromkeys(plan for plan in made if fits(plan, terms))
    return tuple(sorted(list(fitting)[:3], key=lambda plan: (len(plan), -plan[0].amount.minor)))


def fits(plan: Plan, terms: Terms) -> bool:
    """Tell whether a plan lies inside the envelope."""
    envelope, amounts = terms.envelope, [each.amount.amount for each in plan]
    return (
        _FEWEST <= len(plan) <= envelope.installments
        and plan[-1].due_on <= months_later(terms.today, envelope.months)
        and plan[0].due_on <= terms.today + envelope.first_within
        and amounts[0] >= _first_least(terms).amount
        and min(amounts) >= envelope.smallest
    )


def wished_plan(terms: Terms) -> Plan | None:
    """Return the plan that the client wished for, inside the envelope or not; None when no wish shapes one."""
    wish, total = terms.wish, terms.total
    if wish.monthly is not None:
        return _monthly(terms, Money(wish.monthly, total.currency))
    if wish.times is not None and 1 <= wish.times <= MOST_WISHED:
        return _equal(terms, wish.times)
    return None


def _monthly(terms: Terms, each: Money) -> Plan | None:
    """Return a plan of equal payments with what is left as the last; None when that is no plan, or a very long one."""
    if each.amount <= 0 or each >= terms.total:
        return None
    full, rest = divmod(terms.total.minor, each.minor)
    if full + bool(rest) > MOST_WISHED:
        return None
    last = [Money.of_minor(rest, each.currency)] if rest else []
    return _dated(terms, [each] * full + last)


def _most(terms: Terms) -> int:
    """Return the largest number of installments that keeps each large enough and all within the months."""
    smallest = terms.envelope.smallest
    by_size = int(terms.total.amount // smallest) if smallest else terms.envelope.installments
    return min(terms.envelope.installments, by_size, terms.envelope.months)


def _first_least(terms: Terms) -> Money:
    """Return the smallest first payment, rounded up to the cent."""
    share = terms.total.amount * terms.envelope.first_percent / 100
    unit = Decimal(1).scaleb(-max(0, -int(terms.total.amount.as_tuple().exponent)))
    least = max(share.quantize(unit, ROUND_CEILING), terms.envelope.first_least)
    return Money(min(least, terms.total.amount), terms.total.currency)


def _equal(terms: Terms, count: int) -> Plan:
    return _dated(terms, shares(terms.total, count))


def _light_first(terms: Terms, count: int) -> Plan:
    """Return a plan whose first payment is the smallest allowed, and the rest in equal parts."""
    first = max(_first_least(terms), Money(terms.envelope.smallest, terms.total.currency))
    if count < _FEWEST or first >= terms.total:
        return _equal(terms, _FEWEST)
    return _dated(terms, [first, *shares(terms.total - first, count - 1)])


def shares(total: Money, count: int) -> list[Money]:
    """Share an amount out into ``count`` equal parts; the cents that do not divide go to the first ones."""
    base, odd = divmod(total.minor, count)
    return [Money.of_minor(base + (1 if place < odd else 0), total.currency) for place in range(count)]


def _dated(terms: Terms, amounts: list[Money]) -> Plan:
    """Put the payments on working days, a month apart; the first within the days that the envelope gives."""
    first = _first_day(terms)
    days = [first, *(terms.calendar.on_or_after(months_later(first, n)) for n in range(1, len(amounts)))]
    return tuple(Installment(day, amount) for day, amount in zip(days, amounts, strict=True))


def _first_day(terms: Terms) -> date:
    """Return the day that the client wished to begin on, else the last working day on which the first may be paid."""
    begin = terms.wish.begin
    if begin is not None and begin > terms.today:
        return terms.calendar.on_or_after(begin)
    last = terms.calendar.on_or_before(terms.today + terms.envelope.first_within)
    return max(last, terms.calendar.add(terms.today, 1))


def months_later(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, _DECEMBER)
    start = date(day.year + years, month + 1, 1)
    following = (start + timedelta(days=31)).replace(day=1)
    return min(start + timedelta(days=day.day - 1), following - timedelta(days=1))
