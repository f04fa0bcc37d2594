"""Cards about erasing the personal data of a client: what goes, what the law keeps, and that it is done."""

from bot.card import Button, Card
from bot.domain.client import Client
from bot.i18n.catalogue import Words


def ask_card(words: Words, client: Client, why_not: str) -> Card:
    """Say what would be erased and what would stay, and ask once more; or why that has to wait."""
    back = Button(words.plain("common.button_back"), "cliedit", client.id)
    lines = [words("privacy.head", client=client.name)]
    if why_not:
        return Card("\n".join([*lines, words(f"privacy.not_yet_{why_not}"), words("privacy.until_then")]), ((back,),))
    lines += [words("privacy.goes"), words("privacy.stays"), words("privacy.elsewhere"), words("privacy.for_good")]
    erase = Button(words.plain("privacy.button_erase"), "clieraseyes", client.id, client.version)
    return Card("\n".join(lines), ((back,), (erase,)), client.id)


def done_card(words: Words, client: Client) -> Card:
    """Say that the data are erased."""
    look = Button(words.plain("privacy.button_look"), "cli", client.id)
    return Card(words("privacy.done", client=client.name), ((look,),), client.id)
