"""Cards about a contact that was shared: whose it is, and what it completed."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.paper import Paper, shortened
from bot.domain.client import Client
from bot.i18n.catalogue import Words
from bot.intake.files.contents import ContactCard
from bot.usecases.find_client import KnownClient

_SHOWN = 60


def which_card(words: Words, paper: Paper, card: ContactCard, likely: Sequence[KnownClient], *, certain: bool) -> Card:
    """Ask which client a contact completes; a ``certain`` one is only to be confirmed."""
    key = "contacts.complete" if certain else "contacts.which" if likely else "contacts.unknown"
    lines = [_facts(words, card), words(key, client=likely[0].name if likely else "")]
    label = "contacts.button_complete" if certain else "contacts.button_client"
    taps = [(paper.button(words.plain(label, client=shortened(client.name)), "ctcto", client.id),) for client in likely]
    drop = paper.button(words.plain("common.button_drop"), "ctcdrop")
    return Card("\n".join(lines), (*taps, (drop,)))


def _facts(words: Words, card: ContactCard) -> Markup:
    facts = [card.name, card.firm if card.firm != card.name else "", *card.phones[:1], *card.emails[:1]]
    return words("contacts.head", facts=" · ".join(shortened(fact, _SHOWN) for fact in facts if fact))


def completed_card(words: Words, paper: Paper, client: Client, changed: Sequence[str]) -> Card:
    """Say what a contact completed, with the way back."""
    look = Button(words.plain("contacts.button_look"), "cli", client.id)
    if not changed:
        return Card(words("contacts.nothing_new", client=client.name), ((look,),), client.id)
    lines = [words("contacts.completed", client=client.name)]
    lines += [words(f"clients.changed_{field}", value=str(getattr(client, field))) for field in changed]
    undo = paper.button(words.plain("common.button_undo"), "ctcundo")
    return Card("\n".join(lines), ((look,), (undo,)), client.id)


def undone_card(words: Words, client: Client) -> Card:
    """Say that a client is as it was before the contact."""
    return Card(words("contacts.undone", client=client.name), (), client.id)


def dropped_card(words: Words) -> Card:
    """Say that a contact was set aside."""
    return Card(words("contacts.dropped"))
