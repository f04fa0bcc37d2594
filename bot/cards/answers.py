"""Cards about what a client answered by itself: what it says, how long nothing leaves for it, what can be done."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from bot.card import Button, Card, CardFile, Rows
from bot.cards.outbox import numbers, starting
from bot.domain.answer import Answer, AnswerKind, AnswerState, Door
from bot.i18n.catalogue import Words
from bot.usecases.describe_answer import Answered

_QUOTED = frozenset({AnswerKind.WORD, AnswerKind.WRONG_PERSON, AnswerKind.OTHER_CHANNEL, AnswerKind.APPROVAL})
_LONGEST_QUOTE = 700  # letters: a card that shows a file has 1,024


def answer_card(words: Words, answered: Answered, *, note: str = "") -> Card:
    """Show what a client answered, and what can be done about it."""
    answer, proof = answered.answer, answered.proof
    lines = [*([note] if note else []), *_lines(words, answered)]
    one = answered.invoices[0].id if len(answered.invoices) == 1 else None
    file = CardFile(proof.sha256, proof.filename) if proof and answer.is_open else None
    return Card("\n".join(lines), _rows(words, answer, one), answer.client_id, one, file=file)


def _lines(words: Words, answered: Answered) -> Iterator[str]:
    answer = answered.answer
    yield _head(words, answered)
    if answered.invoices:
        yield starting(numbers(words, answered.invoices))
    if answer.note and answer.kind in _QUOTED:
        yield words("answers.quoted", text=answer.note[:_LONGEST_QUOTE])
    yield words(f"answers.by_{answer.by.door.value}")
    if answer.is_open:
        yield from _proposed(words, answer)
    if answer.state is AnswerState.CONFIRMED:
        yield words(f"answers.confirmed_{answer.kind.value}")
        if answer.email_before is not None:
            yield words("answers.address_used", email=answer.email)
    elif answer.state is AnswerState.DENIED:
        yield words(f"answers.denied_{answer.kind.value}")
    elif answer.state is AnswerState.DROPPED:
        yield words("answers.dropped")
    if answered.rests_until and answer.state is not AnswerState.DROPPED:
        yield words("answers.rests", until=answered.rests_until)


def _proposed(words: Words, answer: Answer) -> Iterator[str]:
    """Say what one tap would take from the client's own words."""
    if answer.email:
        yield words("answers.new_address", email=answer.email)
    if answer.kind is AnswerKind.ORDER_NUMBER:
        yield words("answers.order_number_take" if answer.note else "answers.order_number_ask")


def _head(words: Words, answered: Answered) -> Markup:
    answer, client = answered.answer, answered.client_name
    if answer.kind is AnswerKind.PAID:
        return _paid(words, client, answer)
    if answer.kind is AnswerKind.ORDER_NUMBER and answer.note:
        return words("answers.order_number_given", client=client, number=answer.note)
    if answer.kind is AnswerKind.APPROVAL and answer.on:
        return words("answers.approval_by", client=client, day=answer.on)
    if answer.kind is AnswerKind.MOVE:
        asked = {"client": client, "amount": answer.amount or "", "day": answer.on or ""}
        return words("answers.move", before=date.fromisoformat(answer.note), **asked)
    by_chat = answer.kind is AnswerKind.STOP and answer.by.door is Door.CHAT
    return words("answers.stop_chat" if by_chat else f"answers.{answer.kind.value}", client=client)


def _paid(words: Words, client: str, answer: Answer) -> Markup:
    facts = {"client": client, "amount": answer.amount or "", "day": answer.on or ""}
    if answer.means:
        return words("answers.paid_by", means=words.plain(f"common.means_{answer.means}"), **facts)
    return words("answers.paid", **facts)


def _rows(words: Words, answer: Answer, one: int | None) -> Rows:
    if answer.state is AnswerState.NOTED or (answer.kind is AnswerKind.MOVE and not answer.is_open):
        return ()
    if not answer.is_open:
        return ((Button(words.plain("common.button_undo"), "ansundo", answer.id),),)
    drop = Button(words.plain("answers.button_drop"), "ansdrop", answer.id)
    if answer.kind is AnswerKind.PAID:
        received = Button(words.plain("promise.button_received"), "anspaid", answer.id, answer.version)
        part = Button(words.plain("outbox.button_part"), "anspart", answer.id)
        return ((received, part), (Button(words.plain("promise.button_nothing"), "ansnothing", answer.id), drop))
    if answer.kind is AnswerKind.MOVE:
        refuse = Button(words.plain("answers.button_refuse_day"), "ansrefuse", answer.id)
        return ((refuse, Button(words.plain("answers.button_grant_day"), "ansgrant", answer.id)),)
    return ((drop,),) if answer.kind is AnswerKind.APPROVAL else _mending(words, answer, one, drop)


def _mending(words: Words, answer: Answer, one: int | None, drop: Button) -> Rows:
    """Offer the way to mend what is wrong, and to say that it is mended."""
    first: tuple[Button, ...] = (Button(words.plain("answers.button_again"), "ansagain", answer.id),)
    if answer.kind is AnswerKind.WRONG_PERSON:
        first = (Button(words.plain("clients.button_edit"), "cliedit", answer.client_id),)
        if answer.email:
            first = (Button(words.plain("answers.button_use_address"), "ansaddress", answer.id), *first)
    elif answer.kind is AnswerKind.ORDER_NUMBER and answer.note:
        first = (Button(words.plain("answers.button_take_number"), "ansnumber", answer.id), *first)
    elif answer.kind is AnswerKind.ORDER_NUMBER and one is not None:
        first = (Button(words.plain("particulars.button_order_number"), "partask", one, extra="order_number"), *first)
    return (first, (Button(words.plain("answers.button_mended"), "ansmended", answer.id), drop))


def plan_chosen_lines(words: Words, client: str, door: Door, *, waits: bool) -> Markup:
    """Say that a client chose a plan by itself, and whether that waits for the owner."""
    key = "answers.plan_waits" if waits else "answers.plan_runs"
    return words(key, client=client) + "\n" + words(f"answers.by_{door.value}")


def said_by(words: Words, client: str, door: Door, what: str) -> Markup:
    """Say which way a promise, a dispute or a difficulty came that the client told of by itself."""
    return words(f"answers.said_{what}", client=client) + " " + words(f"answers.by_{door.value}")
