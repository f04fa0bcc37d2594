"""Cards about disputes: what is contested and why, how long it has waited, and how it can be settled."""

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.invoices import name_of
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.dispute import DisputeState
from bot.i18n.catalogue import Words
from bot.usecases.describe_invoice import Described
from bot.usecases.look_at_disputes import Contested


def dispute_card(
    words: Words, business: Business, contested: Contested, coming: Described | None = None, *, note: str = ""
) -> Card:
    """Show what is contested of an invoice and what can be done about it."""
    dispute, invoice = contested.dispute, contested.invoice
    name = name_of(words, invoice, inside=True)
    key = "dispute.whole" if dispute.whole else "dispute.part"
    lines = [note] if note else []
    lines.append(words(key, client=contested.client.name, name=name, amount=dispute.amount))
    lines.append(words("dispute.reason", reason=dispute.reason) if dispute.reason else words("dispute.no_reason"))
    if contested.days:
        lines.append(words("dispute.since", day=dispute.opened_on, count=contested.days))
    if dispute.state is DisputeState.ANSWERED:
        lines.append(words("dispute.answered"))
    line = whats_next(words, business, coming) if coming and not dispute.whole else None
    return _about(Card("\n".join([*lines, *([line] if line else [])]), _rows(words, contested)), contested)


def _rows(words: Words, contested: Contested) -> Rows:
    dispute = contested.dispute
    reason = Button(words.plain("dispute.button_reason"), "dispreason", dispute.id)
    answered = dispute.state is DisputeState.ANSWERED
    label = words.plain("dispute.button_unanswered" if answered else "dispute.button_answered")
    answer = Button(label, "dispanswer", dispute.id)
    settle = tuple(
        Button(words.plain(f"dispute.button_{state.value}"), "dispsettle", dispute.id, extra=state.value)
        for state in (DisputeState.CREDITED, DisputeState.UPHELD, DisputeState.WITHDRAWN)
    )
    return ((reason, answer), settle)


def settled_card(words: Words, business: Business, contested: Contested, coming: Described | None) -> Card:
    """Say how a dispute was settled and what comes next, with the way back."""
    dispute = contested.dispute
    name = name_of(words, contested.invoice, inside=True)
    key = f"dispute.done_{dispute.state.value}"
    lines: list[Markup] = [words(key, client=contested.client.name, name=name, amount=dispute.amount)]
    line = whats_next(words, business, coming) if coming else None
    undo = Button(words.plain("common.button_undo"), "dispreopen", dispute.id)
    return _about(Card("\n".join([*lines, *([line] if line else [])]), ((undo,),)), contested)


def ask_reason_card(words: Words, contested: Contested, draft_id: int) -> Card:
    """Ask why the invoice is contested."""
    drop = Button(words.plain("common.button_cancel"), "dispstop", draft_id)
    return _about(Card(words("dispute.ask_reason", client=contested.client.name), ((drop,),)), contested)


def _about(card: Card, contested: Contested) -> Card:
    return Card(card.text, card.rows, contested.client.id, contested.invoice.id)
