"""Cards about electronic invoices: whose one is, what a credit note reduces, what cannot be registered."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.paper import Paper, shortened
from bot.cards.payment import use_rows
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.i18n.formats import iban as in_groups
from bot.intake.e_draft import amount_due
from bot.intake.files.contents import EInvoice
from bot.usecases.find_client import KnownClient
from bot.usecases.judge_e_invoice import CreditNote, Side
from bot.usecases.use_credit import Credit

_NAME = 24
_END = 4  # last signs of an account, by which its owner knows it


def whose_card(words: Words, paper: Paper, found: EInvoice, side: Side) -> Card:
    """Ask whether the business issued an invoice that bears another name."""
    received = side is Side.BUYER
    lines = [_head(words, found)]
    if found.seller.name:
        key = "e_invoices.received" if received else "e_invoices.other_seller"
        lines.append(words(key, seller=shortened(found.seller.name)))
    else:
        lines.append(words("e_invoices.no_seller"))
    mine = paper.button(words.plain("e_invoices.button_mine"), "einvmine")
    drop = paper.button(words.plain("common.button_drop"), "einvdrop")
    return Card("\n".join(lines), ((drop, mine),))


def _head(words: Words, found: EInvoice) -> Markup:
    """Say in one line which file this is: number, client, amount, as far as it says them."""
    facts = [words("new_invoice.number", number=shortened(found.number))] if found.number else []
    facts += [Markup.escape(shortened(found.buyer.name))] if found.buyer.name else []
    amount = amount_due(found)
    if amount is not None and found.currency:
        facts.append(Markup.escape(words.formats.money(Money(amount, found.currency))))
    return Markup("🧾 ") + Markup(" · ").join(facts or [words("e_invoices.unnamed")])


def account_card(words: Words, paper: Paper, business: Business, accounts: Sequence[str]) -> Card:
    """Ask which account is right, that of the invoice or that of the reminders; propose it where these give none."""
    shown = words.formats.items([in_groups(account) for account in accounts])
    key = "e_invoices.account_differs" if business.iban else "e_invoices.account_new"
    takes = [
        (Button(words.plain("e_invoices.button_account", end=account[-_END:]), "set", extra=f"iban={account}"),)
        for account in accounts
    ]
    keep_key = "e_invoices.button_account_keep" if business.iban else "e_invoices.button_account_none"
    keep = paper.button(words.plain(keep_key, end=business.iban[-_END:]), "einvaccount")
    return Card(words(key, accounts=shown, own=in_groups(business.iban)), (*takes, (keep,)))


def account_kept_card(words: Words, business: Business) -> Card:
    """Say that reminders stay as they are, and that the account on the invoice is not asked about again."""
    key = "e_invoices.account_kept" if business.iban else "e_invoices.account_none"
    return Card(words(key, own=in_groups(business.iban)))


def nothing_due_card(words: Words, found: EInvoice) -> Card:
    """Say that nothing is to be collected for this file, and why."""
    paid = amount_due(found) == 0
    return Card("\n".join([_head(words, found), words("e_invoices.paid" if paid else "e_invoices.pro_forma")]))


def already_card(words: Words, invoice: Invoice, filename: str) -> Card:
    """Say that this very file is kept with an invoice already."""
    look = Button(words.plain("new_invoice.button_look"), "inv", invoice.id)
    text = words("e_invoices.already", filename=shortened(filename))
    return Card(text, ((look,),), invoice.client_id, invoice.id)


def replaced_card(words: Words, invoice: Invoice) -> Card:
    """Say that an invoice refers to another that is still owed, which it may replace."""
    look = Button(words.plain("new_invoice.button_look"), "inv", invoice.id)
    text = words("e_invoices.replaces", number=invoice.number, balance=invoice.balance)
    return Card(text, ((look,),), invoice.client_id, invoice.id)


def credit_card(words: Words, paper: Paper, note: CreditNote, issued_on: date | None) -> Card:
    """Show a credit note and the invoice that it reduces, or ask which one it reduces."""
    number = note.number or words.plain("e_invoices.unnumbered")
    lines = [words("e_invoices.credit", number=shortened(number), amount=note.amount)]
    if issued_on:
        lines.append(words("e_invoices.credit_issued", day=issued_on))
    drop = paper.button(words.plain("common.button_drop"), "einvdrop")
    if note.original:
        lines += _reduces(words, note.original, note.amount)
        deduct = paper.button(words.plain("e_invoices.button_deduct"), "einvdeduct", note.original.id)
        return Card("\n".join(lines), ((deduct,), (drop,)))
    if not note.clients:
        return Card("\n".join([*lines, words("e_invoices.nobody_to_credit")]), ((drop,),))
    lines.append(words("e_invoices.ask_original" if note.offered else "e_invoices.nothing_to_reduce"))
    taps = [(paper.button(_label(words, invoice), "einvdeduct", invoice.id),) for invoice in note.offered]
    keep = [(paper.button(_keeps(words, client), "einvkeep", client.id),) for client in note.clients]
    return Card("\n".join(lines), (*taps, *keep, (drop,)))


def _reduces(words: Words, original: Invoice, amount: Money) -> Iterator[Markup]:
    taken = min(amount, original.balance)
    left, rest = original.balance - taken, amount - taken
    yield words("e_invoices.reduces", number=original.number, balance=original.balance, left=left)
    if rest:
        yield words("e_invoices.exceeds", rest=rest)


def _keeps(words: Words, client: KnownClient) -> str:
    return words.plain("e_invoices.button_keep", client=shortened(client.name, _NAME))


def credit_kept_card(words: Words, client: Client, credit: Credit, number: str) -> Card:
    """Say that a credit note is the client's credit now, and what becomes of it, with the way back."""
    lines = [words("e_invoices.kept", number=shortened(number), amount=credit.left, client=client.name)]
    lines.append(words("e_invoices.kept_owing" if credit.owed else "e_invoices.kept_then"))
    look = Button(words.plain("contacts.button_look"), "cli", client.id)
    undo = Button(words.plain("common.button_undo"), "payundo", credit.payment.id)
    return Card("\n".join(lines), (*use_rows(words, credit), (look,), (undo,)), client.id)


def _label(words: Words, invoice: Invoice) -> str:
    number = f"{invoice.number} {invoice.part}".strip()
    return " · ".join(filter(None, (number, words.formats.money(invoice.balance))))
