"""The card of a message that was refused for good: why, what follows, and what to mend."""

from typing import Final

from bot.card import Button, Card, Rows
from bot.i18n.catalogue import Words
from bot.usecases.refused_address import RETURNED
from bot.usecases.summarise import Awaited
from storage.messages import NOTES, Kind

_RECIPIENT: Final = frozenset({"recipient_refused", "recipient_needs_smtputf8", "recipient_later", RETURNED})
_CONTENT: Final = frozenset({"content_refused", "content_later", "message_too_large", "message_malformed"})
_TEXT: Final = frozenset(
    {
        "text_lacks",
        "template_unknown_name",
        "template_syntax",
        "template_not_allowed",
        "template_too_long",
        "template_missing",
    }
)
_KEYS: Final = {
    Kind.TRIAL: "trial",
    Kind.ARRANGEMENT: "letter",
    **dict.fromkeys((Kind.ANSWER, Kind.NOTICE, *NOTES), "note"),
}


def refused_card(words: Words, awaited: Awaited, reason: str) -> Card:
    """Say that a message was refused for good; ``reason`` begins with the channel's or the text's own word for it."""
    message, cause = awaited.message, _cause(reason)
    key = "returned" if reason.startswith(RETURNED) else _KEYS.get(message.kind, "chase")
    lines = [
        words(f"outbox.refused_{key}", client=awaited.client_name, recipient=message.recipient),
        words(f"outbox.because_{cause}"),
    ]
    if message.kind is Kind.CHASE:
        lines.append(words("outbox.refused_then"))
    return Card("\n".join(lines), _rows(words, awaited, cause), message.client_id, None, message.id)


def _cause(reason: str) -> str:
    """Return which sentence explains a refusal: address, mail, text, the owner's own address, or the mail server."""
    word = reason.split(" ", 1)[0]
    causes = (("recipient", _RECIPIENT), ("content", _CONTENT), ("text", _TEXT), ("sender", {"sender_unknown"}))
    for cause, reasons in causes:
        if word in reasons:
            return cause
    return "server"


def _rows(words: Words, awaited: Awaited, cause: str) -> Rows:
    message = awaited.message
    if message.kind is not Kind.CHASE:
        return ()
    again = Button(words.plain("outbox.button_resume"), "resume", message.client_id)
    if cause != "recipient":
        return ((again,),)
    return ((Button(words.plain("outbox.button_new_email"), "clientemail", message.client_id),), (again,))
