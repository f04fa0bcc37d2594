"""Cards about files that were dropped in the chat."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.paper import Paper, shortened
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.intake.papers.sort import PaperSort
from bot.usecases.keep_document import Kept

A_PAGE = 6
_SHOWN_NAME = 60


def kept_card(words: Words, kept: Kept, invoice: Invoice, client: str, *, travels: bool) -> Card:
    """Say with which invoice a file is kept, and whether it travels with the next reminders."""
    name = shortened(kept.filename, _SHOWN_NAME)
    facts: dict[str, str | Money] = {"filename": name, "client": client, "amount": invoice.amount}
    numbered = f"{invoice.number} {invoice.part}".strip()
    lines = [
        words("documents.kept", number=numbered, **facts) if numbered else words("documents.kept_unnumbered", **facts),
        words("documents.travels" if travels else "documents.stays"),
    ]
    if kept.replaces:
        lines.append(words("documents.replaces", filename=shortened(kept.replaces, _SHOWN_NAME)))
    undo = Button(words.plain("documents.button_undo"), "docundo", kept.document_id)
    look = Button(words.plain("new_invoice.button_look"), "inv", invoice.id)
    return Card("\n".join(lines), ((look,), (undo,)), invoice.client_id, invoice.id)


def which_card(
    words: Words,
    paper: Paper,
    filename: str,
    found: Sequence[tuple[Invoice, str]],
    page: int,
    *,
    note: Markup | None = None,
) -> Card:
    """Ask to which invoice a PDF belongs; ``found`` is a page of them and, as a sign that more follow, one further.

    ``note`` says why the PDF itself could not be read.
    """
    taps = [(paper.button(_label(words, invoice, client), "docto", invoice.id),) for invoice, client in found[:A_PAGE]]
    back = [paper.button(words.plain("common.button_previous"), "docpage", page - 1)] if page else []
    more = [paper.button(words.plain("common.button_next"), "docpage", page + 1)] if len(found) > A_PAGE else []
    drop = paper.button(words.plain("common.button_drop"), "docdrop")
    text = words("documents.which", filename=shortened(filename, _SHOWN_NAME))
    lines = filter(None, (text, words("documents.which_hint"), note))
    return Card("\n".join(lines), (*taps, (*back, *more), (drop,)))


def other_card(words: Words, paper: Paper, filename: str, sort: PaperSort, owed: Invoice | None) -> Card:
    """Say what a PDF seems to be, since that is no invoice to be paid, and what can be done with it.

    ``owed`` is the registered invoice of which it says that it is paid, though nobody has told so here.
    """
    head = words(f"documents.seems_{sort.value}", filename=shortened(filename, _SHOWN_NAME))
    drop = paper.button(words.plain("common.button_drop"), "docdrop")
    invoice = paper.button(words.plain("documents.button_invoice"), "docinvoice")
    if owed is None:
        return Card(head, ((drop, invoice),))
    lines = [head, words("documents.paid_still_owed", number=owed.number, balance=owed.balance)]
    look = Button(words.plain("new_invoice.button_look"), "inv", owed.id)
    return Card("\n".join(lines), ((look,), (drop, invoice)), owed.client_id, owed.id)


def _label(words: Words, invoice: Invoice, client: str) -> str:
    number = f"{invoice.number} {invoice.part}".strip()
    return " · ".join(filter(None, (shortened(client, 24), number, words.formats.money(invoice.amount))))
