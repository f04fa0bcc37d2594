"""Cards of invoices that have just been registered: what happens next, and where a late one's chase starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.new_invoice_question import SEPARATOR
from bot.cards.paper import Paper, pairs, shortened
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.money import totals
from bot.domain.payment_terms import is_too_long
from bot.domain.policy import POLICIES, rank
from bot.i18n.catalogue import Words
from bot.usecases.describe_invoice import Described

STARTS = ("courtesy", "reminder", "firm")  # the steps at which a late chase may start
NEVER = "never"
_LISTED = 6
_LABEL = 20  # letters on a button that shares its row


@dataclass(frozen=True, slots=True)
class Outcome:
    """A registered invoice with what comes next for it; ``asks_start``: the owner has to say where its chase starts."""

    described: Described
    asks_start: bool = False

    @property
    def invoice(self) -> Invoice:
        """The invoice as it is now."""
        return self.described.invoice

    @property
    def name(self) -> str:
        """The client's name."""
        return self.described.client.name


def registered_card(words: Words, paper: Paper, outcome: Outcome, business: Business, now: datetime) -> Card:
    """Say that an invoice is registered, what will be sent next and when; a late one's start is asked for."""
    invoice = outcome.invoice
    lines = [
        _head(words, invoice),
        words("new_invoice.owes", client=outcome.name, amount=invoice.amount),
        words("new_invoice.due", day=invoice.due_on),
    ]
    undo = (paper.button(words.plain("common.button_undo"), "newundo"),)
    look = (
        Button(words.plain("new_invoice.button_look"), "inv", invoice.id),
        Button(words.plain("invoices.button_pause"), "pauseinv", invoice.id),
    )
    if outcome.asks_start:
        lines[2:] = _start_lines(words, invoice, business.today(now))
        rows = (*_start_rows(words, outcome, business), look[:1], undo)
    else:
        lines += _next_lines(words, outcome, business)
        rows = (look, undo)
    lines += _term_lines(words, outcome, business)
    return Card("\n".join(lines), rows, invoice.client_id, invoice.id)


def _term_lines(words: Words, outcome: Outcome, business: Business) -> list[Markup]:
    """Point out a term that is longer than the law allows; the owner may have reasons."""
    invoice, client = outcome.invoice, outcome.described.client
    if not is_too_long(business.country, client.kind, invoice.issued_on, invoice.due_on, hospital=client.hospital):
        return []
    return [words(f"new_invoice.term_too_long_{client.kind.value}")]


def _next_lines(words: Words, outcome: Outcome, business: Business) -> list[Markup]:
    line = whats_next(words, business, outcome.described)
    return [line] if line else []


def start_card(words: Words, outcome: Outcome, business: Business, today: date) -> Card:
    """Ask where the chase of an invoice that is late already should start; until answered nothing leaves."""
    invoice = outcome.invoice
    head = _facts(words, outcome)
    lines = [head, *_start_lines(words, invoice, today)]
    return Card("\n".join(lines), _start_rows(words, outcome, business), invoice.client_id, invoice.id)


def _start_lines(words: Words, invoice: Invoice, today: date) -> list[Markup]:
    return [
        words("new_invoice.is_late", count=(today - invoice.due_on).days, day=invoice.due_on),
        words("new_invoice.ask_start"),
    ]


def _start_rows(words: Words, outcome: Outcome, business: Business) -> tuple[tuple[Button, ...], ...]:
    invoice = outcome.invoice
    policy = POLICIES[outcome.described.client.variant or business.variant]
    offered = [step.name for step in policy.steps if step.name in STARTS and _allowed(outcome, step.name)]
    starts = [
        Button(words.plain(f"new_invoice.button_start_{step}"), "start", invoice.id, invoice.version, step)
        for step in offered
    ]
    never = Button(words.plain("new_invoice.button_start_never"), "start", invoice.id, invoice.version, NEVER)
    return (*pairs(starts, 3), (never,))


def _allowed(outcome: Outcome, step: str) -> bool:
    ceiling = outcome.described.client.ceiling
    return ceiling is None or rank(step) <= rank(ceiling)


def started_card(words: Words, outcome: Outcome, business: Business) -> Card:
    """Say what follows from the choice of a start."""
    invoice = outcome.invoice
    head = _facts(words, outcome)
    look = Button(words.plain("new_invoice.button_look"), "inv", invoice.id)
    again = Button(words.plain("new_invoice.button_start_again"), "startagain", invoice.id, invoice.version)
    text = "\n".join([head, *_next_lines(words, outcome, business)])
    return Card(text, ((look,), (again,)), invoice.client_id, invoice.id)


def _head(words: Words, invoice: Invoice) -> Markup:
    name = _name(words, invoice)
    return words("new_invoice.registered", number=name) if name else words("new_invoice.registered_unnumbered")


def _name(words: Words, invoice: Invoice) -> Markup:
    """Return what an invoice is called: its number, its part, or nothing."""
    if invoice.number:
        return words("new_invoice.named", number=f"{invoice.number} {invoice.part}".strip())
    return words("new_invoice.unnamed", part=invoice.part) if invoice.part else Markup()


def _facts(words: Words, outcome: Outcome) -> Markup:
    client = words("new_invoice.client_short", client=shortened(outcome.name))
    amount = Markup.escape(words.formats.money(outcome.invoice.amount))
    return SEPARATOR.join(filter(None, (client, _name(words, outcome.invoice), amount)))


def several_card(words: Words, paper: Paper, outcomes: Sequence[Outcome], business: Business) -> Card:
    """Say that several invoices are registered, and what comes next for the first of them."""
    invoices = [outcome.invoice for outcome in outcomes]
    sums = words.formats.items([words.formats.money(money) for money in totals(i.amount for i in invoices)])
    lines = [words("new_invoice.registered_several", count=len(invoices), sums=sums)]
    lines += [_listed(words, outcome) for outcome in outcomes[:_LISTED]]
    if len(outcomes) > _LISTED:
        lines.append(words("new_invoice.more", count=len(outcomes) - _LISTED))
    coming = [o for o in outcomes if o.described.prospect.on and not o.asks_start]
    if coming:
        lines += _next_lines(words, min(coming, key=lambda o: o.described.prospect.on or date.max), business)
    undo = (paper.button(words.plain("new_invoice.button_undo_several"), "newundo"),)
    looks = [
        Button(shortened(f"{o.name} {o.invoice.part or o.invoice.number}".strip(), _LABEL), "inv", o.invoice.id)
        for o in outcomes[:_LISTED]
    ]
    return Card("\n".join(lines), (*pairs(looks), undo))


def _listed(words: Words, outcome: Outcome) -> Markup:
    day = words.formats.date_short(outcome.invoice.due_on)
    return SEPARATOR.join([_facts(words, outcome), words("new_invoice.due_short", day=day)])


def undone_card(words: Words, paper: Paper, count: int) -> Card:
    """Say that a registration was taken back, and let the draft be taken up again."""
    resume = paper.button(words.plain("new_invoice.button_resume"), "newkeep")
    return Card(words("new_invoice.undone", count=count), ((resume,),))


def edit_card(words: Words, invoices: Sequence[Invoice]) -> Card:
    """Say that editing a message changes nothing once its invoices are registered, and where they are corrected."""
    return Card(words("new_invoice.edited_late"), _looks(words, invoices))


def known_card(words: Words, invoices: Sequence[Invoice]) -> Card:
    """Lead to registered invoices of which only the number was written."""
    return Card(words("new_invoice.known", count=len(invoices)), _looks(words, invoices))


def _looks(words: Words, invoices: Sequence[Invoice]) -> Rows:
    look = words.plain("new_invoice.button_look")
    labels = [f"{look} {invoice.number} {invoice.part}".strip() for invoice in invoices[:_LISTED]]
    taps = [Button(label, "inv", invoice.id) for label, invoice in zip(labels, invoices, strict=False)]
    return pairs(taps, 1)
