"""Cards about a call: what to say in five lines, and what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Card
from bot.cards.mails import undone_lines
from bot.cards.outbox import numbers, sums_of
from bot.domain.business import Business
from bot.domain.call import Outcome
from bot.domain.promise import Promise
from bot.i18n.catalogue import Words
from bot.usecases.summarise import Awaited
from bot.usecases.undo_reply import Undone
from storage.messages import Message

_ROWS = (
    (Outcome.OVERSIGHT, Outcome.ON_ITS_WAY),
    (Outcome.NOT_RECEIVED, Outcome.ORDER_NUMBER),
    (Outcome.APPROVAL, Outcome.DISPUTE),
    (Outcome.CASH, Outcome.NO_ANSWER),
)


@dataclass(frozen=True, slots=True)
class Call:
    """A call to make: about what, to whom, and the last promise about it if that was not kept."""

    awaited: Awaited
    contact: str
    broken: Promise | None


def script_card(words: Words, business: Business, call: Call, today: date) -> Card:
    """Show the number and five lines to say for this very case, with a button for each thing that may come of it."""
    task = call.awaited.message
    lines = [words("outbox.task_phone", phone=task.recipient) if task.recipient else words("outbox.task_no_phone")]
    lines += [words("call.line", line=line) for line in _script(words, business, call, today)]
    lines.append(words("call.ask"))
    rows = [
        tuple(Button(words.plain(f"call.button_{each.value}"), "callout", task.id, extra=each.value) for each in row)
        for row in _ROWS
    ]
    back = (Button(words.plain("common.button_back"), "msg", task.id),)
    return Card("\n".join(lines), (*rows, back), task.client_id, None, task.id)


def _script(words: Words, business: Business, call: Call, today: date) -> Iterator[str]:
    """Yield what to say: who calls, about what, what is asked, for which day, and thanks."""
    about, who = call.awaited.invoices, business.signature or business.name
    hello = "call.hello_to" if call.contact else "call.hello"
    yield words.plain(hello, contact=call.contact, who=who, business=business.name)
    oldest = min(invoice.due_on for invoice in about)
    late = oldest < today
    named, sums = numbers(words, about).striptags(), sums_of(words, about)
    key = "call.about_late" if late else "call.about_due"
    yield words.plain(key, invoices=named, sums=sums, day=oldest, count=len(about))
    if call.broken:
        yield words.plain("call.promised", day=call.broken.due_on)
    else:
        yield words.plain("call.received" if late else "call.ready", count=len(about))
    yield words.plain("call.when")
    yield words.plain("call.thanks")


def resting_card(words: Words, awaited: Awaited, outcome: Outcome, until: date) -> Card:
    """Say what is to be mended first and until when nothing leaves, with the way to go on at once."""
    lines = [
        words(f"call.then_{outcome.value}", client=awaited.client_name),
        words("call.rests", until=until),
    ]
    go_on = Button(words.plain("pause.button_resume"), "resume", awaited.message.client_id)
    return Card("\n".join(lines), ((_undo(words, awaited), go_on),), awaited.message.client_id)


def made_card(words: Words, awaited: Awaited, outcome: Outcome) -> Card:
    """Say that a call is noted, above what follows from it."""
    text = words("call.made", client=awaited.client_name, outcome=words.plain(f"call.button_{outcome.value}"))
    return Card(text, ((_undo(words, awaited),),), awaited.message.client_id)


def _undo(words: Words, awaited: Awaited) -> Button:
    return Button(words.plain("call.button_undo"), "callundo", awaited.message.id)


def undone_card(words: Words, task: Message, client: str, undone: Sequence[Undone]) -> Card:
    """Say that the call is to be made again and what became of what followed from it, with the way to its script."""
    script = Button(words.plain("outbox.button_script"), "callscript", task.id)
    lines = [words("call.undone", client=client), *undone_lines(words, undone)]
    return Card("\n".join(lines), ((script,),), task.client_id, None, task.id)


def again_card(words: Words, awaited: Awaited, day: date) -> Card:
    """Say when the call comes back, with the way to have it back at once."""
    undo = Button(words.plain("common.button_undo"), "giveback", awaited.message.id)
    text = words("call.then_no_answer", client=awaited.client_name, day=day)
    return Card(text, ((undo,),), awaited.message.client_id)
