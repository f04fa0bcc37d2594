"""Cards about mails that came in: the client's own words, what they were taken for, and one tap to correct it."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from bot.card import Button, Card, CardFile, Rows
from bot.domain.answer import AnswerKind
from bot.domain.client import Client
from bot.i18n.catalogue import Words
from bot.intake.reply.reading import ReplyIntent
from bot.usecases.undo_reply import Undone
from storage.mails import StoredMail

_LONGEST_QUOTE = 600
# What the owner can say instead, by a tap: what is read of answers, and two obstacles that are told apart from papers.
MEANINGS = (
    ReplyIntent.PROMISE.value,
    ReplyIntent.PAID.value,
    ReplyIntent.DIFFICULTY.value,
    ReplyIntent.DISPUTE.value,
    ReplyIntent.WANTS_DOCUMENT.value,
    AnswerKind.ORDER_NUMBER.value,
    AnswerKind.APPROVAL.value,
    ReplyIntent.WRONG_CONTACT.value,
    ReplyIntent.STOP.value,
)
_A_ROW = 2


def mail_card(words: Words, stored: StoredMail, client: str, *, asks: bool, left: int = 0) -> Card:
    """Show a client's answer and what it was taken for; ``asks`` when that is for the owner to say.

    ``left`` is how many of its files were not kept.
    """
    lines = [*_said(words, stored, client), words(f"mails.as_{stored.intent}")]
    if left:
        lines.append(words("mails.files_left", count=left))
    if asks:
        lines.append(words("mails.ask"))
    rows = _choice_rows(words, stored, besides=stored.intent) if asks else _fix_rows(words, stored)
    return Card("\n".join(lines), rows, stored.client_id)


def file_card(words: Words, client: Client, file: CardFile) -> Card:
    """Show a file that came with a client's answer."""
    return Card(words("mails.file", client=client.name, file=file.filename), (), client.id, file=file)


def _said(words: Words, stored: StoredMail, client: str) -> list[Markup]:
    return [words("mails.head", client=client), words("answers.quoted", text=_quoted(stored))]


def _fix_rows(words: Words, stored: StoredMail) -> Rows:
    return ((Button(words.plain("mails.button_fix"), "mailfix", stored.id, stored.version),),)


def _choice_rows(words: Words, stored: StoredMail, *, besides: str) -> Rows:
    """Offer what an answer can mean ``besides`` one meaning."""
    buttons = [
        Button(words.plain(f"mails.button_{meaning}"), "mailas", stored.id, stored.version, meaning)
        for meaning in MEANINGS
        if meaning != besides
    ]
    rows = [tuple(buttons[place : place + _A_ROW]) for place in range(0, len(buttons), _A_ROW)]
    return (*rows, (Button(words.plain("mails.button_nothing"), "maildone", stored.id, stored.version),))


def asked_card(words: Words, stored: StoredMail, client: str) -> Card:
    """Show a client's answer again with all that it can mean besides what was made of it, if anything was."""
    lines = [*_said(words, stored, client), words(f"mails.as_{stored.intent}"), words("mails.ask")]
    rows = _choice_rows(words, stored, besides=stored.intent if stored.did else "")
    return Card("\n".join(lines), rows, stored.client_id)


def settled_card(words: Words, stored: StoredMail, client: str, undone: Sequence[Undone], *, state: str) -> Card:
    """Show a client's answer with what the owner said that it means, and what was taken back for it.

    ``state`` is ``taken``, ``asked_below`` when something is still asked, or ``not_possible``.
    """
    lines = [*_said(words, stored, client), words(f"mails.as_{stored.intent}"), *undone_lines(words, undone)]
    rows = _choice_rows(words, stored, besides=stored.intent) if state == "not_possible" else _fix_rows(words, stored)
    return Card("\n".join([*lines, words(f"mails.{state}")]), rows, stored.client_id)


def done_card(words: Words, stored: StoredMail, client: str, undone: Sequence[Undone]) -> Card:
    """Show a client's answer after which nothing is to be done, and what was taken back for it."""
    lines = [*_said(words, stored, client), *undone_lines(words, undone), words("mails.nothing")]
    return Card("\n".join(lines), _fix_rows(words, stored), stored.client_id)


def undone_lines(words: Words, undone: Sequence[Undone]) -> Iterator[Markup]:
    """Say what was taken back, what could not be, and what is with the client already."""
    for each in undone:
        yield words(f"mails.stays_{each.what}" if each.stays else f"mails.undone_{each.what}")
        if each.left:
            yield words("mails.offer_left")


def unknown_card(words: Words, stored: StoredMail, names: Mapping[int, str]) -> Card:
    """Ask whose answer a mail is; ``names`` are those of the clients that it may be, by id."""
    lines = [
        words("mails.unknown", sender=stored.sender or words.plain("mails.no_sender"), subject=stored.subject),
        words("answers.quoted", text=_quoted(stored)),
        words("mails.whose" if names else "mails.nobody"),
    ]
    rows = [(Button(name, "mailto", stored.id, stored.version, str(client)),) for client, name in names.items()]
    ignore = Button(words.plain("mails.button_nothing"), "maildrop", stored.id, stored.version)
    return Card("\n".join(lines), (*rows[:5], (ignore,)))


def dropped_card(words: Words) -> Card:
    """Say that a mail is nobody's answer; nothing of it stands there any more."""
    return Card(words("mails.dropped"))


def _quoted(stored: StoredMail) -> str:
    text = " ".join((stored.words or stored.subject).split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def attached_card(words: Words, stored: StoredMail, client: str) -> Card:
    """Say to whom a mail belongs; what it means is shown by a card of its own."""
    return Card(words("mails.attached", sender=stored.sender, client=client), (), stored.client_id)
