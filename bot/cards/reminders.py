"""Cards about deciding on messages: put off, read, edited, tried, asked before the first one; and what comes next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.outbox import numbers, starting, step_name, sums_of, what_is_owed
from bot.cards.pages import shortened
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.invoice import Invoice
from bot.i18n.catalogue import Words
from bot.usecases.describe_invoice import Described
from bot.usecases.foresee import Departure, Foreseen
from bot.usecases.preview_message import Preview
from bot.usecases.summarise import Awaited
from storage.messages import Message, State

CLIENTS_A_PAGE: Final = 4
HORIZON: Final = timedelta(days=14)  # how far ahead departures are shown
_A_DAY: Final = 10  # departures of one day that are named
LATER: Final = (1, 3, 7)  # days by which a message can be put off with one tap
LONGEST_TEXT: Final = 3_300  # letters of a message on a card: it has 4,096, and the lines around need some
_NAME = 30  # letters of a client's name on a button


def upcoming_card(
    words: Words,
    business: Business,
    foreseen: Sequence[Foreseen],
    *,
    page: int,
    count: int,
    leaving: int,
    today: date,
) -> Card:
    """Show what leaves in the coming days and why the rest does not, a few clients at a time."""
    if not foreseen:
        return Card(words("reminders.none"))
    lines: list[str] = [words("reminders.head", count=count)]
    lines.append(words("reminders.horizon", count=leaving, until=today + HORIZON))
    parted = (
        page * CLIENTS_A_PAGE > leaving or not leaving
    )  # whether it was said before that what follows does not leave
    for each in foreseen:
        if each.leaves_on is None and not parted:
            lines += ["", words("reminders.the_rest")]
            parted = True
        lines += ["", *_client_lines(words, business, each, today)]
    rows: list[tuple[Button, ...]] = [
        (Button(shortened(each.coming.client.name, _NAME), "inv", each.coming.invoice.id),) for each in foreseen
    ]
    rows.append(_turn(words, page, count))
    return Card("\n".join(lines), tuple(row for row in rows if row))


def client_upcoming_card(
    words: Words, business: Business, client: Client, foreseen: Sequence[Foreseen], today: date
) -> Card:
    """Show what leaves next to one client, and why the rest does not."""
    look = Button(shortened(client.name, _NAME), "cli", client.id)
    if not foreseen:
        return Card(words("reminders.owes_nothing", client=client.name), ((look,),), client.id)
    lines = [line for each in foreseen for line in _client_lines(words, business, each, today)]
    return Card("\n".join(lines), ((look,),), client.id)


def day_card(words: Words, departures: Sequence[Departure], day: date, today: date) -> Card:
    """Show what leaves on one day; when nothing does, on which day the next message leaves."""
    found = [departure for departure in departures if departure.on == day]
    if not found:
        later = [departure.on for departure in departures if departure.on > day]
        lines = [words("reminders.day_none", day=_day_name(words, day))]
        if later:
            lines.append(words("reminders.day_next", day=min(later)))
        return Card("\n".join(lines), ((Button(words.plain("reminders.button_all"), "upcoming"),),))
    shown = found[:_A_DAY]
    lines = [
        words("reminders.day_head", day=_day_name(words, day), count=len(found)),
        *(_day_line(words, d, today) for d in shown),
    ]
    if len(found) > len(shown):
        lines.append(words("reminders.day_more", count=len(found) - len(shown)))
    rows = [(Button(shortened(each.client.name, _NAME), "cli", each.client.id),) for each in shown]
    return Card("\n".join(lines), (*rows, (Button(words.plain("reminders.button_all"), "upcoming"),)))


def _day_name(words: Words, day: date) -> str:
    return starting(words.formats.date_long(day))


def _day_line(words: Words, departure: Departure, today: date) -> Markup:
    key = "reminders.day_line_waits" if departure.waits else "reminders.day_line"
    return words(
        key,
        client=departure.client.name,
        tone=words.plain(f"common.tone_{departure.step}"),
        owed=what_is_owed(words, departure.invoices, today),
    )


def _client_lines(words: Words, business: Business, each: Foreseen, today: date) -> list[str]:
    owed = what_is_owed(words, each.concerned, today)
    lines: list[str] = [words("reminders.client", client=each.coming.client.name, owed=owed)]
    lines.append(whats_next(words, business, each.coming) or "")
    for silent in each.silent:
        reason = whats_next(words, business, silent) or Markup()
        lines.append(words("reminders.silent", invoices=numbers(words, [silent.invoice]), reason=reason))
    if each.more_silent:
        lines.append(words("reminders.more_silent", count=each.more_silent))
    return lines


def _turn(words: Words, page: int, count: int) -> tuple[Button, ...]:
    ways = []
    if page > 0:
        ways.append(Button(words.plain("common.button_previous"), "upcoming", extra=str(page - 1)))
    if (page + 1) * CLIENTS_A_PAGE < count:
        ways.append(Button(words.plain("common.button_next"), "upcoming", extra=str(page + 1)))
    return tuple(ways)


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
    return Card(words(f"reminders.ask_{asks}", name=name), (buttons, back) if buttons else (back,))


def called_card(words: Words, client: str, coming: Described | None, business: Business) -> Card:
    """Say that a call is noted and what comes next."""
    line = whats_next(words, business, coming) if coming else None
    lines = [words("reminders.called", client=client), *([line] if line else [])]
    return Card("\n".join(lines), (), coming.client.id if coming else None)


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
