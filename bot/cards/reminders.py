"""Cards about deciding on messages: put off, read, edited, tried, asked before the first one; and what comes next."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.card import Button, Card, Rows
from bot.cards.outbox import numbers, starting, step_name, sums_of
from bot.cards.pages import shortened
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.i18n.catalogue import Words
from bot.i18n.formats import iban as in_groups
from bot.usecases.describe_invoice import Described
from bot.usecases.preview_message import Preview
from bot.usecases.summarise import Awaited
from storage.messages import Message, State

LATER: Final = (1, 3, 7)  # days by which a message can be put off with one tap
LONGEST_TEXT: Final = 3_300  # letters of a message on a card: it has 4,096, and the lines around need some
_NAME = 30  # letters of a client's name on a button


def gone_card(words: Words, message: Message, client: str) -> Card:
    """Say what became of a message that no longer waits."""
    key = message.state.value if message.state in {State.DELIVERED, State.HANDING_OVER, State.REFUSED} else "replaced"
    name = starting(step_name(words, message.step)) if message.step else ""
    return Card(words(f"reminders.gone_{key}", name=name, client=client), (), message.client_id)


def postpone_card(words: Words, awaited: Awaited) -> Card:
    """Ask until when a message or a task is put off."""
    id_ = awaited.message.id
    days = tuple(Button(words.plain(f"reminders.later_{n}"), "postponeto", id_, extra=str(n)) for n in LATER)
    back = (Button(words.plain("common.button_back"), "msg", id_),)
    return _on_message(Card(words("reminders.ask_later", client=awaited.client_name), (days, back)), awaited)


def postponed_card(words: Words, awaited: Awaited, back_on: date, *, longer: bool) -> Card:
    """Say when what was held back is asked about again; ``longer`` offers to put it off further."""
    id_ = awaited.message.id
    text = words("reminders.postponed", client=awaited.client_name, day=back_on)
    more = tuple(Button(words.plain(f"reminders.later_{n}"), "postponeto", id_, extra=str(n)) for n in LATER[1:])
    undo = (Button(words.plain("common.button_undo"), "giveback", id_),)
    return _on_message(Card(text, (more, undo) if longer else (undo,)), awaited)


def text_card(words: Words, preview: Preview, *, note: str = "") -> Card:
    """Show a message's subject and text as they will leave, with the ways to change and to try them."""
    message = preview.message
    has_left = message.state not in {State.PLANNED, State.WAITING, State.QUEUED}
    head = "reminders.text_left" if has_left else "reminders.text"
    lines = [*([note] if note else []), words(head, client=preview.client.name)]
    lines.append(words("outbox.subject", subject=preview.subject))
    lines.append(words("reminders.quoted", text=shortened(preview.text, LONGEST_TEXT)))
    if preview.attachments:
        names = words.formats.items(list(preview.attachments))
        lines.append(words("reminders.attached", names=names, count=len(preview.attachments)))
    return Card("\n".join(lines), _text_rows(words, message, has_left=has_left), message.client_id, None, message.id)


def _text_rows(words: Words, message: Message, *, has_left: bool) -> Rows:
    back = Button(words.plain("common.button_back"), "msg", message.id)
    if has_left:
        return ()
    edit = Button(words.plain("common.button_edit"), "edit", message.id)
    trial = Button(words.plain("common.button_try"), "try", message.id)
    if message.edited_source is None:
        return ((edit, trial), (back,))
    standard = Button(words.plain("reminders.button_standard"), "standard", message.id)
    return ((edit, trial), (standard, back))


def faulty_text_card(words: Words, awaited: Awaited, refusal: str) -> Card:
    """Say why the owner's own text can no longer leave as it is, with the ways out."""
    id_ = awaited.message.id
    rows: Rows = (
        (
            Button(words.plain("common.button_edit"), "edit", id_),
            Button(words.plain("reminders.button_standard"), "standard", id_),
        ),
        (Button(words.plain("common.button_back"), "msg", id_),),
    )
    return _on_message(Card("\n".join([words("reminders.faulty", client=awaited.client_name), refusal]), rows), awaited)


def edit_card(words: Words, client: str, message_id: int) -> Card:
    """Ask for the new text."""
    stop = Button(words.plain("common.button_cancel"), "read", message_id)
    return Card(words("reminders.ask_text", client=client), ((stop,),), None, None, message_id)


def copy_card(words: Words, text: str) -> Card:
    """Show a text to copy, change and send back."""
    return Card(words("outbox.to_copy", text=text))


def letterhead_card(words: Words, business: Business, asks: str, draft_id: int) -> Card:
    """Ask for what the first message to a client needs; what can wait has a button that says so."""
    name = business.name
    buttons = {
        "email": (),
        "iban": (Button(words.plain("common.button_skip"), "headlater", draft_id, extra="iban"),),
        "holder": (Button(words.plain("reminders.button_holder", name=name), "headname", draft_id, extra="holder"),),
        "signature": (
            Button(words.plain("reminders.button_signature", name=name), "headname", draft_id, extra="signature"),
        ),
    }[asks]
    back = (Button(words.plain("common.button_back"), "headback", draft_id),)
    return Card(
        words(f"reminders.ask_{asks}", name=name, iban=in_groups(business.iban)),
        (buttons, back) if buttons else (back,),
    )


def called_card(words: Words, awaited: Awaited, coming: Described | None, business: Business) -> Card:
    """Say that a call is noted and what comes next, with the way to take it back."""
    line = whats_next(words, business, coming) if coming else None
    lines = [words("reminders.called", client=awaited.client_name), *([line] if line else [])]
    undo = Button(words.plain("common.button_undo"), "callundo", awaited.message.id)
    return Card("\n".join(lines), ((undo,),), awaited.message.client_id)


def write_off_card(words: Words, awaited: Awaited) -> Card:
    """Ask once more before what a client owes is given up."""
    id_ = awaited.message.id
    sums, named = sums_of(words, awaited.invoices), numbers(words, awaited.invoices)
    text = words("reminders.ask_write_off", client=awaited.client_name, sums=sums, invoices=named)
    rows: Rows = (
        (Button(words.plain("common.button_back"), "msg", id_),),
        (Button(words.plain("reminders.button_write_off"), "taskwriteoffyes", id_),),
    )
    return _on_message(Card(text, rows), awaited)


def written_off_card(words: Words, client: str, given_up: Sequence[Invoice], draft_id: int) -> Card:
    """Say what was given up, with the way to take that back."""
    undo = Button(words.plain("common.button_undo"), "writeoffundo", draft_id)
    return Card(
        words("reminders.written_off", client=client, invoices=numbers(words, given_up)),
        ((undo,),),
        given_up[0].client_id,
    )


def taken_up_card(words: Words, client: str, invoices: Sequence[Invoice]) -> Card:
    """Say that what was given up is asked for again."""
    return Card(words("reminders.taken_up", client=client, invoices=numbers(words, invoices)))


def _on_message(card: Card, awaited: Awaited) -> Card:
    one = awaited.invoices[0].id if len(awaited.invoices) == 1 else None
    return Card(card.text, card.rows, awaited.message.client_id, one, awaited.message.id)
