"""The promises as checks on what left and on the tables, without the functions that decided it."""

import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import holidays
from sqlalchemy import Row

from tests.integration.promise_ledger import LADDER, SPOKEN, Ledger
from tests.integration.promise_people import HandedOver
from tests.unit.test_epc import read as read_qr

DAYS = {  # days after the due date, by policy
    "standard": {"courtesy": 3, "reminder": 10, "firm": 20, "final": 30},
    "gentle": {"courtesy": 7, "reminder": 15, "firm": 30, "final": 40},
    "strict": {"courtesy": 1, "reminder": 6, "firm": 14, "final": 22},
}
_FRENCH = re.compile(r"(?P<amount>\d{1,3}(?:\u202f\d{3})*,\d\d)\u00a0(?P<currency>€|\$US)")
_ENGLISH = re.compile(r"(?P<currency>€|US\$)(?P<amount>\d{1,3}(?:,\d{3})*\.\d\d)(?!\d)")
_ANY_AMOUNT = re.compile(r"(?<![\d.,])\d[\d\u202f,]*[.,]\d\d(?!\d)")
_CODES = {"€": "EUR", "$US": "USD", "US$": "USD"}

CONTACTS = frozenset({"installment", "missed", "notice"})  # letters about what is owed
LETTERS = {  # what may be written about a plan in each state
    "proposed": {"offer", "nudge"},
    "running": {"agreement", "received"} | CONTACTS,
    "kept": {"kept"},
    **dict.fromkeys(("ended", "expired", "cancelled", "declined", "replaced"), frozenset[str]()),
}

Sum = tuple[str, Decimal]
Digests = list[tuple[datetime, list[int]]]


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FR", years=year))


def is_working(day: date) -> bool:
    """Tell whether people work in France on ``day``."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_days(after: date, until: date) -> int:
    """Count the working days after ``after`` up to and including ``until``."""
    return sum(is_working(after + timedelta(n)) for n in range(1, (until - after).days + 1))


def check_chase(left: HandedOver, ledger: Ledger, digests: Digests, variant: str) -> None:
    """Check all that is promised about a reminder at the moment of leaving."""
    _only_what_is_owed_and_in_nobodys_peace(left, ledger)
    _spaced(left, ledger)
    _climbs_one_by_one(left, ledger)
    _not_before_its_time(left, ledger, variant)
    _at_a_decent_hour(left)
    _released_or_announced(left, ledger, digests)
    _says_exactly_what_is_owed(left)


def check_letter(left: HandedOver, ledger: Ledger, digests: Digests, arrangement: Row[Any]) -> None:
    """Check what is promised about a letter on a plan of installments at the moment of leaving."""
    message, local = left.standing.message, left.at.astimezone(left.zone)
    assert not ledger.stopped, "all was stopped"
    assert is_working(left.day), f"{left.day} is a day off"
    assert left.standing.business.opens_at <= local.time() < left.standing.business.closes_at, f"at {local}"
    assert message.step in LETTERS[arrangement.state], f"{message.step} of a plan that is {arrangement.state}"
    if message.step in CONTACTS:
        contacts = ledger.contacts[ledger.person(left.standing.client.id)]
        assert all(key == left.outgoing.key or day < left.day for day, key in contacts), "two in a day"
        assert any(invoice.balance_minor > 0 for invoice in left.standing.invoices.values()), "nothing is owed"
    if message.step in {"nudge", "installment"} and message.id not in ledger.send_again:
        told = [at for at, announced in digests if message.id in announced]
        assert told, "no digest announced it"
        assert left.at >= max(told) + timedelta(hours=1), "announced less than an hour before"


def _only_what_is_owed_and_in_nobodys_peace(left: HandedOver, ledger: Ledger) -> None:
    standing = left.standing
    assert not ledger.stopped, "all was stopped"
    assert standing.business.stopped_at is None
    assert not standing.client.excluded, "the client is excluded"
    assert not standing.client.direct_debit, "the client pays by direct debit"
    assert standing.client.merged_into is None
    assert left.requested
    for invoice_id in standing.about:
        invoice = standing.invoices[invoice_id]
        assert (invoice.state, asked_of(invoice) > 0) == ("open", True), "nothing is owed, or all of it is contested"
        for hold in standing.holds:
            covers = hold.invoice_id in {None, invoice_id} and (hold.until is None or hold.until >= left.day)
            assert not covers, f"held until {hold.until}: {hold.kind}"


def _spaced(left: HandedOver, ledger: Ledger) -> None:
    person = ledger.person(left.standing.client.id)
    for day, key in ledger.contacts[person]:
        assert key == left.outgoing.key or (left.day - day).days >= 4, f"the client heard on {day}, again on {left.day}"
    assert all(day < left.day for day in ledger.notes[person]), "a note left on this day"


def _climbs_one_by_one(left: HandedOver, ledger: Ledger) -> None:
    for invoice_id, step in left.standing.message.content["progress"]:
        done = ledger.chases[invoice_id].done
        below = [name for name in SPOKEN if LADDER.index(name) < LADDER.index(step)]
        assert all(LADDER.index(name) < LADDER.index(step) for name in done), f"{step} after {done}"
        assert set(below) <= set(done), f"{step} jumps over {set(below) - set(done)}"


def _not_before_its_time(left: HandedOver, ledger: Ledger, variant: str) -> None:
    step = left.standing.message.step
    for invoice in left.requested:
        late = (left.day - invoice.due_on).days
        if step in {"receipt", "upcoming"}:
            assert late < 0, f"{step} on {left.day} for {invoice.due_on}"
            continue
        assert late >= DAYS[variant][step], f"{step} {late} days after the due date"
        chase = ledger.chases[invoice.id]
        if chase.asked_until:
            waited = working_days(chase.asked_until, left.day)
            assert waited >= (2 if chase.was_deadline else 1), f"{step} before {chase.asked_until} had passed"
    for invoice_id, requested in left.standing.about.items():
        assert requested or left.standing.invoices[invoice_id].due_on < left.day, "listed as late before it is"


def _at_a_decent_hour(left: HandedOver) -> None:
    local, step = left.at.astimezone(left.zone), left.standing.message.step
    business = left.standing.business
    assert is_working(left.day), f"{left.day} is a day off"
    assert business.opens_at <= local.time() < business.closes_at, f"at {local}"
    if step in {"firm", "final"}:
        assert not (local.weekday() == 4 and local.time() >= time(12)), "firm on a Friday afternoon"
        assert not (local.weekday() == 0 and local.time() < time(10)), "firm early on a Monday"
    place = (left.day.month, left.day.day)
    closing = (8, 1) <= place <= (8, 20) or place >= (12, 24) or place <= (1, 2)
    assert not closing or step in {"upcoming", "courtesy"}, f"{step} while offices are closed"


def _released_or_announced(left: HandedOver, ledger: Ledger, digests: Digests) -> None:
    message = left.standing.message
    tap = ledger.taps.get(message.id)
    assert tap or not ledger.on_tap & {invoice.id for invoice in left.requested}, "the first after a plan that ended"
    if tap:
        assert left.at >= tap.at
        assert message.id in ledger.send_again or left.at >= tap.at + timedelta(minutes=2), "no second thoughts"
        assert tap.step == message.step
        balances = {invoice.id: invoice.balance_minor for invoice in left.requested}
        assert balances.keys() == tap.balances.keys(), "released for other invoices"
        assert all(balances[i] <= tap.balances[i] for i in balances), "released for less"
        return
    assert message.step not in {"firm", "final"}, f"nobody released {message.step}"
    assert ledger.something_left, "nobody released the first message"
    if message.step == "reminder":
        checked = max(ledger.receipts.values(), default=None)
        assert checked, "receipts were never checked"
        assert working_days(checked, left.day) <= 5, f"receipts were last checked on {checked}"
    told = [at for at, announced in digests if message.id in announced]
    assert told, "no digest announced it"
    assert left.at >= max(told) + timedelta(hours=1), "announced less than an hour before"
    assert _for_this_day(max(told).astimezone(left.zone), left), "announced for another day"


def _for_this_day(told: datetime, left: HandedOver) -> bool:
    """Tell whether what was said then was said of this day: on it, or once nothing could leave any more before it."""
    closing = datetime.combine(told.date(), left.standing.business.closes_at, tzinfo=told.tzinfo)
    too_late = told + timedelta(hours=1) >= closing or not is_working(told.date())
    return told.date() == left.day or (too_late and working_days(told.date(), left.day) == 1)


def sums_in(text: str) -> set[Sum]:
    """Return the amounts of money that a text speaks of."""
    found = [match for pattern in (_FRENCH, _ENGLISH) for match in pattern.finditer(text)]
    assert len(found) == len(_ANY_AMOUNT.findall(text)), f"an amount that cannot be read: {text}"
    return {(_CODES[match["currency"]], _decimal(match["amount"])) for match in found}


def _decimal(amount: str) -> Decimal:
    return Decimal(re.sub(r"\D", "", amount)).scaleb(-2)


def asked_of(row: Row[Any]) -> int:
    """Return what may be asked for an invoice: what is owed without what is contested, in minor units."""
    owed, contested = int(row.balance_minor), int(row.contested_minor)
    return owed - min(owed, contested)


def _sum(row: Row[Any], minor: int) -> Sum:
    return row.currency, Decimal(minor).scaleb(-2)


def _totals(rows: Iterable[Row[Any]]) -> set[Sum]:
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row.currency] += asked_of(row)
    return {(currency, Decimal(minor).scaleb(-2)) for currency, minor in totals.items()}


def _says_exactly_what_is_owed(left: HandedOver) -> None:
    said = sums_in(left.outgoing.text)
    totals = _totals(left.requested)
    spoken_of = [left.standing.invoices[i] for i in left.standing.about]
    must = totals | ({_sum(i, asked_of(i)) for i in spoken_of} if len(spoken_of) > 1 else set())
    may = {_sum(i, i.amount_minor) for i in spoken_of} | {_sum(i, i.amount_minor - i.balance_minor) for i in spoken_of}
    may |= {_sum(i, i.contested_minor) for i in spoken_of}
    assert must <= said <= must | may, f"says {said}, owed {must}"
    assert sums_in(html.unescape(re.sub(r"<[^>]*>", "", left.outgoing.html))) == said
    _code_carries(left, totals)


def _code_carries(left: HandedOver, totals: set[Sum]) -> None:
    codes = [picture.content for picture in left.outgoing.inline]
    in_euros = [amount for currency, amount in totals if currency == "EUR"]
    if len(totals) == len(in_euros) and left.standing.business.iban:
        assert [Decimal(read_qr(code)[0][7].removeprefix("EUR")) for code in codes] == in_euros
    else:
        assert not codes


def check_money(invoices: Iterable[Row[Any]], allocations: Iterable[Row[Any]]) -> None:
    """Check that what was allocated is what is no longer owed, to the cent."""
    paid: Counter[int] = Counter()
    for share in allocations:
        paid[share.invoice_id] += share.amount_minor
    for invoice in invoices:
        assert paid[invoice.id] == invoice.amount_minor - invoice.balance_minor, f"invoice {invoice.id}"
        assert 0 <= invoice.balance_minor <= invoice.amount_minor
        assert invoice.state != "settled" or invoice.balance_minor == 0
        assert invoice.state != "open" or invoice.balance_minor > 0


def check_trace(entries: Iterable[Row[Any]], delivered: Iterable[Row[Any]]) -> None:
    """Check that every chain is whole and that every delivered message is in one, with its text."""
    heads: dict[int, tuple[int, str]] = {}
    told: dict[int, dict[str, Any]] = {}
    for entry in entries:
        place, previous = heads.get(entry.case_id, (0, "0" * 64))
        assert (entry.seq, entry.previous_hash) == (place + 1, previous), "a link is missing"
        assert entry.hash == _link(entry), "a link was changed"
        heads[entry.case_id] = (entry.seq, entry.hash)
        if entry.action == "message_delivered":
            told[entry.payload["message"]] = entry.payload
    for message in delivered:
        assert told[message.id]["text"] == message.text
        assert told[message.id]["recipient"] == message.recipient


def _link(entry: Row[Any]) -> str:
    payload = json.dumps(entry.payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    payload_hash = hashlib.sha256(f"{entry.salt}\n{payload}".encode()).hexdigest()
    at = entry.at.astimezone(UTC).isoformat()
    fields = (entry.business_id, entry.case_id, entry.seq, at, entry.actor, entry.action, payload_hash)
    return hashlib.sha256("\n".join(map(str, (*fields, entry.previous_hash))).encode()).hexdigest()


def unexplained(
    clients: dict[int, Row[Any]], owed: Iterable[Row[Any]], holds: list[Row[Any]], spoken_of: set[int], ledger: Ledger
) -> Iterator[int]:
    """Yield the late invoices about which nobody could say when the next word comes, or why none does."""
    for invoice in owed:
        client = clients[invoice.client_id]
        held = [h for h in holds if h.client_id == client.id and h.invoice_id in {None, invoice.id} and not h.until]
        left_alone = ledger.stopped or client.excluded or client.direct_debit or held
        at_the_end = "formal_notice" in ledger.chases[invoice.id].done
        left_alone = left_alone or not asked_of(invoice)
        if not (left_alone or at_the_end or client.next_at or invoice.id in spoken_of):
            yield invoice.id
