"""The lists of invoices: late, due and paid, a page at a time, each line a button that opens its invoice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Card
from bot.cards.pages import A_PAGE, shortened, turn
from bot.domain.business import Business
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.i18n.catalogue import Words

LISTS = ("late", "due", "paid")
_NAME, _NUMBER = 18, 14  # letters of a client's name and of a number on a button


@dataclass(frozen=True, slots=True)
class ListSum:
    """How many invoices a list has, of how many clients, and what they add up to, one sum a currency."""

    count: int
    clients: int
    totals: tuple[Money, ...]


def list_card(
    words: Words,
    business: Business,
    *,
    which: str,
    page: int,
    sums: dict[str, ListSum],
    lines: Sequence[tuple[Invoice, str]],
    today: date,
) -> Card:
    """Show one page of the list ``which``, with how much each of the three lists holds."""
    text = [_head(words, name, sums[name], shown=name == which) for name in LISTS]
    if business.stopped_at:
        text.append(words("invoices.silent_stopped"))
    if sums[which].count > A_PAGE:
        first = page * A_PAGE
        text.append(words("invoices.page", first=first + 1, last=first + len(lines), total=sums[which].count))
    if not any(total.count for total in sums.values()):
        text.append(words("invoices.first"))
    rows = [(Button(line_of(words, invoice, client, today), "inv", invoice.id),) for invoice, client in lines]
    ways = turn(words, "invlist", page, sums[which].count, prefix=f"{which}.")
    lists = tuple(
        Button(words.plain(f"invoices.button_list_{name}"), "invlist", extra=f"{name}.0")
        for name in LISTS
        if name != which and sums[name].count
    )
    return Card("\n".join(text), (*rows, ways, lists))


def _head(words: Words, which: str, total: ListSum, *, shown: bool) -> str:
    if not total.count:
        return words(f"invoices.none_{which}")
    sums = words.formats.items([words.formats.money(money) for money in total.totals])
    line = words(f"invoices.list_{which}", count=total.count, sums=sums)
    return words("invoices.shown", line=line) if shown else line


def line_of(words: Words, invoice: Invoice, client: str, today: date) -> str:
    """Write an invoice on a button: number, client, balance, and how late it is or when it is due."""
    number = f"{shortened(invoice.number, _NUMBER)} {invoice.part}".strip()
    parts = [number, shortened(client, _NAME), words.formats.money(_sum_of(invoice)), _when(words, invoice, today)]
    return " · ".join(part for part in parts if part)


def spelled_out(words: Words, invoice: Invoice, client: str, today: date) -> str:
    """Write an open invoice on a line of text, where there is room to say what its days are."""
    number = f"{shortened(invoice.number, _NUMBER)} {invoice.part}".strip()
    late = invoice.is_late(today)
    when = (
        words.plain("invoices.written_late", count=(today - invoice.due_on).days)
        if late
        else words.plain("invoices.written_due", day=words.formats.date_short(invoice.due_on))
    )
    return " · ".join(filter(None, (number, client, words.formats.money(_sum_of(invoice)), when)))


def _sum_of(invoice: Invoice) -> Money:
    return invoice.balance if invoice.is_owed else invoice.amount


def _when(words: Words, invoice: Invoice, today: date) -> str:
    if invoice.state is InvoiceState.SETTLED:
        return ""
    if not invoice.is_owed:
        return words.plain(f"common.invoice_{invoice.state.value}")
    if invoice.is_late(today):
        return words.plain("invoices.days_late", count=(today - invoice.due_on).days)
    return words.formats.date_short(invoice.due_on)
