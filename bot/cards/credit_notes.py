"""Cards about credit notes that were dropped in the chat: how much, which invoice each reduces, what is kept of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.paper import Paper, by_length, shortened
from bot.cards.payment import use_rows
from bot.domain.client import Client
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.intake.files.contents import EInvoice
from bot.usecases.find_client import KnownClient
from bot.usecases.judge_e_invoice import CreditNote
from bot.usecases.use_credit import Credit

_NAME = 24
_MOST_CITED = 4  # numbers of invoices


def amount_card(words: Words, paper: Paper, found: EInvoice, sums: Sequence[Money]) -> Card:
    """Ask how much a credit note on paper is about, with the sums that it may mean."""
    number = shortened(found.number or "")
    head = words("e_invoices.ask_amount", number=number) if number else words("e_invoices.ask_amount_unnumbered")
    lines = [head, words("e_invoices.ask_amount_hint")]
    taps = [paper.button(words.formats.money(each), "credamount", place) for place, each in enumerate(sums)]
    return Card("\n".join(lines), (*by_length(taps), *_ways_out(words, paper, is_paper=True)))


def credit_card(words: Words, paper: Paper, note: CreditNote, issued_on: date | None, *, is_paper: bool) -> Card:
    """Show a credit note and the invoice that it reduces, or ask which one it reduces.

    What a paper is was read from its words: there the owner can say that it is an invoice.
    """
    number = shortened(note.number)
    key = "e_invoices.credit" if number else "e_invoices.credit_unnumbered"
    lines = [words(key, number=number, amount=note.amount)]
    if issued_on:
        lines.append(words("e_invoices.credit_issued", day=issued_on))
    out = _ways_out(words, paper, is_paper=is_paper)
    if note.original:
        lines += _reduces(words, note.original, note.amount, note.clients[0].name)
        deduct = paper.button(words.plain("e_invoices.button_deduct"), "creddeduct", note.original.id)
        return Card("\n".join(lines), ((deduct,), *out))
    if note.cited:
        key = "e_invoices.cites" if note.is_cited_known else "e_invoices.cites_unknown"
        numbers = [shortened(each) for each in note.cited[:_MOST_CITED]]
        lines.append(words(key, count=len(numbers), numbers=words.formats.items(numbers)))
    if not note.clients:
        key = "e_invoices.stranger_to_credit" if note.addressee else "e_invoices.nobody_to_credit"
        return Card("\n".join([*lines, words(key, client=shortened(note.addressee))]), out)
    lines.append(words("e_invoices.ask_original" if note.offered else "e_invoices.nothing_to_reduce"))
    taps = [(paper.button(_label(words, invoice), "creddeduct", invoice.id),) for invoice in note.offered]
    keep = [(paper.button(_keeps(words, client), "credkeep", client.id),) for client in note.clients]
    return Card("\n".join(lines), (*taps, *keep, *out))


def _ways_out(words: Words, paper: Paper, *, is_paper: bool) -> Rows:
    drop = paper.button(words.plain("common.button_drop"), "creddrop")
    invoice = paper.button(words.plain("documents.button_invoice"), "credinvoice")
    return ((drop, invoice),) if is_paper else ((drop,),)


def _reduces(words: Words, original: Invoice, amount: Money, client: str) -> Iterator[Markup]:
    taken = min(amount, original.balance)
    left, rest = original.balance - taken, amount - taken
    facts: dict[str, str | Money] = {"client": shortened(client), "balance": original.balance, "left": left}
    key = "e_invoices.reduces" if original.number else "e_invoices.reduces_unnumbered"
    yield words(key, number=original.number, **facts)
    if rest:
        yield words("e_invoices.exceeds", rest=rest)


def _keeps(words: Words, client: KnownClient) -> str:
    return words.plain("e_invoices.button_keep", client=shortened(client.name, _NAME))


def credit_kept_card(words: Words, client: Client, credit: Credit, number: str) -> Card:
    """Say that a credit note is the client's credit now, and what becomes of it, with the way back."""
    key = "e_invoices.kept" if number else "e_invoices.kept_unnumbered"
    lines = [words(key, number=shortened(number), amount=credit.left, client=client.name)]
    lines.append(words("e_invoices.kept_owing" if credit.owed else "e_invoices.kept_then"))
    look = Button(words.plain("contacts.button_look"), "cli", client.id)
    undo = Button(words.plain("common.button_undo"), "payundo", credit.payment.id)
    return Card("\n".join(lines), (*use_rows(words, credit), (look,), (undo,)), client.id)


def _label(words: Words, invoice: Invoice) -> str:
    number = f"{invoice.number} {invoice.part}".strip()
    return " · ".join(filter(None, (number, words.formats.money(invoice.balance))))
