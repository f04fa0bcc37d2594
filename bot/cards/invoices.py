"""One invoice on a card: where it stands, what comes next, and what can be done about it."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup, escape

from bot.card import Button, Card, Rows
from bot.cards.invoice_lists import line_of
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.next_reminder import Reason
from bot.i18n.catalogue import Words
from bot.usecases.add_invoice import CHOICE_OF_START
from bot.usecases.describe_invoice import Described, Preview

_LONGEST_TEXT = 3_300  # letters of a message in its preview: a card has 4,096, and the lines around need some
_STARTS = ("courtesy", "reminder", "firm")


def name_of(words: Words, invoice: Invoice, *, inside: bool = False) -> Markup:
    """Name an invoice by its number and part, or say that it has none; ``inside`` a sentence, else at its head."""
    number, place = f"{invoice.number} {invoice.part}".strip(), "inside_" if inside else ""
    return words(f"invoices.{place}numbered", number=number) if number else words(f"invoices.{place}unnumbered")


def invoice_card(
    words: Words,
    business: Business,
    described: Described,
    today: date,
    *,
    note: Markup | str = "",
    late: Markup | None = None,
) -> Card:
    """Show an invoice as it is today, under a ``note`` on what was just done; ``late`` is what its delay entails."""
    lines = [note] if note else []
    lines += _lines(words, business, described, today, late)
    invoice = described.invoice
    return Card("\n".join(lines), _rows(words, business, described, today), invoice.client_id, invoice.id)


def _lines(words: Words, business: Business, described: Described, today: date, late: Markup | None) -> Iterator[str]:
    invoice = described.invoice
    yield words("invoices.head", name=name_of(words, invoice), client=described.client.name)
    yield _money(words, invoice)
    yield _dates(words, invoice, today)
    if invoice.contested and invoice.is_owed:
        yield words("invoices.contested", amount=min(invoice.contested, invoice.balance))
    if late:
        yield late
    if described.reminded:
        step, day = described.reminded
        yield words("invoices.reminded", step=words.plain(f"common.step_{step}"), day=day)
    coming = whats_next(words, business, described)
    if coming:
        yield coming
    if described.document:
        yield words("invoices.document", filename=described.document)


def _money(words: Words, invoice: Invoice) -> Markup:
    if invoice.state is not InvoiceState.OPEN:
        return words(f"invoices.money_{invoice.state.value}", amount=invoice.amount, balance=invoice.balance)
    if invoice.received:
        return words("invoices.money_part", balance=invoice.balance, received=invoice.received, amount=invoice.amount)
    return words("invoices.money", amount=invoice.amount)


def _dates(words: Words, invoice: Invoice, today: date) -> Markup:
    line = words("invoices.due", due_on=invoice.due_on)
    if invoice.is_late(today):
        line = words("invoices.late", due_on=invoice.due_on, count=(today - invoice.due_on).days)
    if invoice.issued_on:
        return words("invoices.issued", issued_on=words.formats.date_full(invoice.issued_on)) + line
    return line


def _rows(words: Words, business: Business, described: Described, today: date) -> Rows:
    invoice, hold = described.invoice, described.prospect.hold
    id_, version = invoice.id, invoice.version
    history = Button(words.plain("invoices.button_history"), "invhistory", id_)
    more = Button(words.plain("invoices.button_more"), "invmore", id_)
    edit = Button(words.plain("invoices.button_edit"), "invedit", id_)
    if invoice.state in {InvoiceState.CANCELLED, InvoiceState.WRITTEN_OFF}:
        return ((history,), (Button(words.plain("invoices.button_reopen"), "invreopen", id_, version),))
    if not invoice.is_owed:
        return ((history, edit, more),)
    look = [history]
    if _has_text(described):
        look.insert(0, Button(words.plain("invoices.button_preview"), "invpreview", id_))
    if invoice.is_late(today):
        look.append(Button(words.plain("invoices.button_late"), "late", id_))
    rest = Button(words.plain("invoices.button_pause"), "pauseinv", id_)
    if hold and hold.kind in {HoldKind.PAUSE, HoldKind.POSTPONED} and hold.reason != CHOICE_OF_START:
        rest = Button(words.plain("invoices.button_resume"), "resumeinv", id_)
    if hold and hold.kind is HoldKind.LIMITATION:
        rest = Button(words.plain("limitation.button_go_on"), "limitgoon", id_)
    rows = [tuple(look), (edit, rest, more)]
    if business.stopped_at:
        rows.append((Button(words.plain("invoices.button_resume_all"), "resumeall"),))
    if hold and hold.reason == CHOICE_OF_START:
        rows.append(_starts(words, invoice))
    received = (
        Button(words.plain("invoices.button_paid"), "paid", id_, version),
        Button(words.plain("invoices.button_part"), "part", id_, version),
    )
    said = (
        Button(words.plain("invoices.button_promise"), "promise", id_),
        Button(words.plain("invoices.button_hard"), "hard", id_),
        Button(words.plain("invoices.button_dispute"), "dispute", id_),
    )
    return (*rows, said, received)


def _has_text(described: Described) -> bool:
    prospect = described.prospect
    speaks = {Reason.DUE, Reason.SCHEDULED, Reason.HELD}
    return prospect.reason in speaks and prospect.on is not None and not (prospect.step and prospect.step.is_task)


def _starts(words: Words, invoice: Invoice) -> tuple[Button, ...]:
    return tuple(
        Button(words.plain(f"new_invoice.button_start_{step}"), "start", invoice.id, invoice.version, step)
        for step in _STARTS
    )


def more_card(words: Words, described: Described, limited_on: date | None = None) -> Card:
    """Offer what is done rarely with an invoice, the card of its client among it.

    ``limited_on`` is the last day on which it can be claimed before a court, where that is known.
    """
    invoice = described.invoice
    head = words("invoices.head", name=name_of(words, invoice), client=described.client.name)
    client = (Button(words.plain("invoices.button_client"), "cli", described.client.id),)
    rows: list[tuple[Button, ...]] = [(*client, _back(words, invoice))]
    if invoice.state is InvoiceState.SETTLED:
        rows.append((Button(words.plain("invoices.button_late"), "late", invoice.id),))
    if invoice.is_owed:
        rows.append((Button(words.plain("particulars.button_look"), "particulars", invoice.id),))
        rows.append(
            (
                Button(words.plain("invoices.button_cancel"), "invcancel", invoice.id, invoice.version),
                Button(words.plain("invoices.button_write_off"), "invloss", invoice.id, invoice.version),
            )
        )
    lines = [head, *([words("limitation.last_day", day=limited_on)] if limited_on else []), words("invoices.more")]
    return Card("\n".join(lines), tuple(rows), invoice.client_id, invoice.id)


def _back(words: Words, invoice: Invoice) -> Button:
    return Button(words.plain("common.button_back"), "inv", invoice.id)


def closing_card(words: Words, described: Described, what: str) -> Card:
    """Ask once more before an invoice is cancelled (``cancel``) or written off (``loss``), and say what follows."""
    invoice = described.invoice
    lines = [
        words(
            f"invoices.ask_{what}",
            name=name_of(words, invoice, inside=True),
            client=described.client.name,
            balance=invoice.balance,
        ),
        words(f"invoices.ask_{what}_then"),
    ]
    do = Button(words.plain(f"invoices.button_{what}_yes"), f"inv{what}yes", invoice.id, invoice.version)
    return Card("\n".join(lines), ((_back(words, invoice),), (do,)), invoice.client_id, invoice.id)


def closed_card(words: Words, described: Described) -> Card:
    """Say that an invoice was cancelled or written off, with the way back."""
    invoice = described.invoice
    lines = [
        words(
            f"invoices.done_{invoice.state.value}",
            name=name_of(words, invoice, inside=True),
            client=described.client.name,
            balance=invoice.balance,
        ),
        words("invoices.done_then"),
    ]
    undo = Button(words.plain("common.button_undo"), "invreopen", invoice.id, invoice.version)
    return Card("\n".join(lines), ((undo, _back(words, invoice)),), invoice.client_id, invoice.id)


def preview_card(words: Words, described: Described, preview: Preview) -> Card:
    """Show the next message as it will read on the day on which it leaves, if nothing changes until then."""
    rendered = preview.composed.rendered
    text = rendered.text if len(rendered.text) <= _LONGEST_TEXT else f"{rendered.text[:_LONGEST_TEXT]}…"
    invoice = described.invoice
    lines = [
        words(
            "invoices.preview",
            client=described.client.name,
            day=preview.on,
            step=words.plain(f"common.step_{preview.step}"),
        ),
        words("invoices.preview_subject", subject=rendered.subject),
        Markup("<blockquote>{}</blockquote>").format(escape(text)),
    ]
    return Card("\n".join(lines), ((_back(words, invoice),),), invoice.client_id, invoice.id)


def unknown_number_card(words: Words, number: str) -> Card:
    """Say that no invoice has this number."""
    rows = ((Button(words.plain("invoices.button_lists"), "invlist"),),)
    return Card(words("invoices.unknown_number", number=number), rows)


def which_card(words: Words, number: str, named: Sequence[tuple[Invoice, str]], today: date) -> Card:
    """Ask which of several invoices with one number is meant."""
    rows = tuple((Button(line_of(words, invoice, client, today), "inv", invoice.id),) for invoice, client in named)
    return Card(words("invoices.which", number=number), rows)
