"""The buttons that stand under a message in a client's own chat, by which it answers."""

from bot.card import Button, Rows
from bot.i18n.catalogue import Words


def answer_rows(words: Words, client_id: int, *, chases: bool) -> Rows:
    """Return the buttons of a message to a client: the answers that most have, and the way to all others.

    A message that ``chases`` can be answered by a day; others are about what was agreed already.
    """
    paid = Button(words.plain("client_chat.button_paid"), "mypaid", client_id)
    will_pay = Button(words.plain("client_chat.button_will_pay"), "mywillpay", client_id)
    case = Button(words.plain("client_chat.button_case"), "mycase", client_id)
    return ((paid, will_pay), (case,)) if chases else ((paid, case),)
