"""Cards about electronic invoices: whose one is, which account it gives, what cannot be registered."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.paper import Paper, shortened
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.i18n.formats import iban as in_groups
from bot.intake.e_draft import amount_due
from bot.intake.files.contents import EInvoice
from bot.usecases.judge_e_invoice import Side

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
