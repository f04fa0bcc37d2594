"""A finished text that the owner sends by another way: to copy, with what the phone can open."""

from bot.card import Button, Card
from bot.i18n.catalogue import Words
from bot.usecases.preview_message import ByHand

_LONGEST_TEXT = 3_300  # letters: a card has 4,096, and the lines around need some


def by_hand_card(words: Words, text: ByHand, *, sent: tuple[str, int, str], back: str) -> Card:
    """Show the text to copy and the ways to send it; ``sent`` is the button that says it is done, with id and word.

    Telegram itself makes the phone number and the address in the card open the phone's own programs.
    """
    action, id_, word = sent
    ways = text.ways
    lines = [
        words("outbox.to_send", client=text.client.name),
        words("outbox.subject", subject=text.subject),
        words("outbox.to_copy", text=text.text[:_LONGEST_TEXT]),
    ]
    if ways.phone:
        lines.append(words("outbox.phone", phone=ways.phone))
    if ways.email:
        lines.append(words("outbox.email", email=ways.email))
    done = Button(words.plain("outbox.button_sent"), action, id_, extra=word)
    leave = Button(words.plain("common.button_back"), back, id_)
    open_whatsapp = ((Button(words.plain("outbox.button_whatsapp"), url=ways.whatsapp.url),),) if ways.whatsapp else ()
    return Card("\n".join(lines), (*open_whatsapp, (leave, done)), text.client.id)
