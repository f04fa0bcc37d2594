"""Cards about the end of limitation periods: what it means, and what the owner can do."""

from bot.card import Button, Card, Rows
from bot.cards.invoices import name_of
from bot.domain.client import ClientKind
from bot.domain.limitation import Warned
from bot.i18n.catalogue import Words
from bot.usecases.watch_limitation import Limited


def limitation_card(words: Words, limited: Limited) -> Card:
    """Warn that an invoice will soon be beyond any claim, or ask what to do about one that is.

    Past the period no acknowledgement is spoken of; before it, not to a business that claims from a person.
    """
    invoice = limited.invoice
    values = {"name": name_of(words, invoice), "client": limited.client.name}
    lines = [words(f"limitation.{limited.warned.value}", **values, last=limited.last, balance=invoice.balance)]
    if limited.warned is Warned.PASSED:
        lines.append(words("limitation.stopped"))
    else:
        lines.append(words("limitation.what_counts"))
        if limited.client.kind is not ClientKind.CONSUMER:
            lines.append(words("limitation.acknowledgement"))
    return Card("\n".join(lines), _rows(words, limited), invoice.client_id, invoice.id)


def _rows(words: Words, limited: Limited) -> Rows:
    invoice = limited.invoice
    look = Button(words.plain("invoices.button_look"), "inv", invoice.id)
    if limited.warned is not Warned.PASSED:
        return ((look,),)
    go_on = Button(words.plain("limitation.button_go_on"), "limitgoon", invoice.id)
    return ((look, go_on), (Button(words.plain("invoices.button_write_off"), "invloss", invoice.id),))
