"""Cards about letters on paper: which can be made for a client, and a letter that is ready to be printed."""

from bot.card import Button, Card, CardFile
from bot.domain.business import Business
from bot.domain.client import Client
from bot.i18n.catalogue import Words
from bot.usecases.make_letter import MadeLetter
from bot.usecases.write_letter import SORTS


def menu_card(words: Words, business: Business, client: Client) -> Card:
    """Offer the letters that can be made for a client, and say which address is lacking on the envelope."""
    lines = [words("letters.menu", client=client.name)]
    asks = []
    if not client.postal:
        lines.append(words("letters.no_client_address"))
        asks.append(Button(words.plain("letters.button_client_address"), "clifield", client.id, extra="postal"))
    if not business.postal:
        lines.append(words("letters.no_own_address"))
        asks.append(Button(words.plain("letters.button_own_address"), "letown", extra="postal"))
    makes = tuple((Button(words.plain(f"letters.button_{sort}"), "letmake", client.id, extra=sort),) for sort in SORTS)
    sign = "unsign" if business.signature_image else "sign"
    signs = (Button(words.plain(f"letters.button_{sign}"), f"let{sign}", client.id),)
    back = (*signs, Button(words.plain("common.button_back"), "cli", client.id))
    return Card("\n".join(lines), (*makes, *((tuple(asks),) if asks else ()), back), client.id)


def ask_signature_card(words: Words, draft_id: int) -> Card:
    """Ask for a picture of the owner's signature."""
    cancel = Button(words.plain("common.button_cancel"), "letsignstop", draft_id)
    return Card(words("letters.ask_signature"), ((cancel,),))


def signed_card(words: Words) -> Card:
    """Say that letters carry the owner's signature from now on."""
    return Card(words("letters.signed"))


def made_card(words: Words, made: MadeLetter) -> Card:
    """Hand a letter over as a file, with a word on what to do with it."""
    text = words(f"letters.made_{made.sort}", client=made.client.name)
    return Card(text, (), made.client.id, file=CardFile(made.sha256, made.filename))
