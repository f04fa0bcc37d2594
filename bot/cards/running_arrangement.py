"""Cards about arrangements that run: the schedule with what was paid, what is asked, the list, the envelope."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.arrangement import letter_buttons, letter_line, unanswered_card
from bot.cards.outbox import numbers
from bot.cards.pages import shortened
from bot.domain.arrangement import ArrangementState, Envelope
from bot.domain.business import Business
from bot.domain.installments import Part
from bot.domain.money import Money, totals
from bot.i18n.catalogue import Words
from bot.usecases.look_at_arrangement import Standing
from bot.usecases.pending_arrangements import Ask, Pending
from storage.messages import Message

# What the owner may choose for each part of the envelope; a tap goes on to the next.
CHOICES: dict[str, tuple[int, ...]] = {
    "installments": (2, 3, 4, 5, 6, 8, 10, 12),
    "months": (2, 3, 4, 6, 8, 10, 12),
    "first_percent": (0, 10, 20, 30, 40, 50),
    "first_least": (0, 100, 200, 500),
    "smallest": (20, 50, 100, 200),
    "waives": (0, 1),
    "approved_up_to": (0, 500, 1000, 2000, 5000, 10_000),
    "offers_alone": (0, 1),
}
_NAME = 24


def standing_card(
    words: Words, business: Business, standing: Standing, letter: Message | None = None, *, note: str = ""
) -> Card:
    """Show an arrangement as it stands: each installment with what came in for it, and what can be done."""
    lines = [*([note] if note else []), *_lines(words, standing)]
    if letter:
        lines.append(letter_line(words, business, letter, standing.today))
    return Card("\n".join(lines), tuple(_rows(words, standing, letter)), standing.client.id)


def chosen_card(words: Words, standing: Standing, *, note: str = "") -> Card:
    """Ask whether the plan that the client itself has chosen may run."""
    lines = [*([note] if note else []), *_lines(words, standing)]
    return Card("\n".join(lines), tuple(_rows(words, standing, None)), standing.client.id)


def _lines(words: Words, standing: Standing) -> Iterator[str]:
    arrangement = standing.arrangement
    key = f"arrangement.state_{arrangement.state.value}"
    yield words(key, client=standing.client.name, invoices=numbers(words, standing.invoices))
    for part in standing.parts:
        yield _part_line(words, standing, part)
    if arrangement.accepted_by:
        yield words("arrangement.accepted_by", who=arrangement.accepted_by)
    if arrangement.acknowledged and arrangement.state is ArrangementState.ACCEPTED:
        yield words("arrangement.acknowledged", text=arrangement.acknowledged)
    if standing.is_running and not arrangement.started_on:
        yield words("arrangement.not_started")
    if arrangement.notice_until:
        yield words("arrangement.notice_until", until=arrangement.notice_until)


def _part_line(words: Words, standing: Standing, part: Part) -> Markup:
    day = words.formats.date_short(part.due_on)
    if not part.left:
        return words("arrangement.part_paid" if part.paid else "arrangement.part_spared", day=day, amount=part.amount)
    key = "arrangement.part_late" if part == standing.overdue else "arrangement.part_open"
    line = words(key, day=day, amount=part.left)
    changed = part.amount - part.left
    return line + words("arrangement.part_of", amount=part.amount) if changed else line


def _rows(words: Words, standing: Standing, letter: Message | None) -> Iterator[tuple[Button, ...]]:
    arrangement = standing.arrangement
    if letter:
        yield letter_buttons(words, letter)
    if standing.is_running:
        yield _received(words, arrangement.id)
        move = Button(words.plain("arrangement.button_move"), "arrmove", arrangement.id)
        undo = Button(words.plain("common.button_undo"), "arrundo", arrangement.id)
        yield (move,) if standing.paid or arrangement.accepted_from else (move, undo)
    elif arrangement.state is ArrangementState.ACCEPTED:
        refuse = Button(words.plain("arrangement.button_refuse"), "arrrefuse", arrangement.id)
        yield (refuse, Button(words.plain("arrangement.button_wish"), "arrwish", arrangement.id))
        yield (Button(words.plain("arrangement.button_confirm"), "arrconfirm", arrangement.id),)
    elif arrangement.state in {ArrangementState.ENDED, ArrangementState.EXPIRED} and arrangement.plan:
        yield (Button(words.plain("common.button_undo"), "arrback", arrangement.id),)


def _received(words: Words, arrangement_id: int) -> tuple[Button, ...]:
    return (
        Button(words.plain("arrangement.button_received"), "arrpaid", arrangement_id),
        Button(words.plain("outbox.button_part"), "arrpart", arrangement_id),
    )


def pending_card(words: Words, pending: Pending) -> Card:
    """Ask the owner what is to be decided about an arrangement."""
    standing, ask = pending.standing, pending.ask
    part = standing.overdue
    if ask is Ask.CONFIRM:
        return chosen_card(words, standing)
    if ask is Ask.UNANSWERED or part is None:
        return unanswered_card(words, standing)
    client, id_ = standing.client.name, standing.arrangement.id
    lines = [words(f"arrangement.due_{ask.value}", client=client, amount=part.left, day=part.due_on)]
    if ask is Ask.END:
        key = "arrangement.end_then" if standing.arrangement.started_on else "arrangement.end_unstarted"
        lines.append(words(key, sum=standing.outstanding))
    action = {Ask.RECEIVED: "arrmiss", Ask.NOTICE: "arrnotice", Ask.END: "arrend"}[ask]
    decide = Button(words.plain(f"arrangement.button_{action}"), action, id_)
    move = Button(words.plain("arrangement.button_move"), "arrmove", id_)
    rows: Rows = (_received(words, id_), (move,), (decide,))
    return Card("\n".join(lines), rows, standing.client.id)


def missed_card(words: Words, business: Business, standing: Standing, letter: Message | None) -> Card:
    """Say that the client gets a gentle word about an installment that did not come."""
    lines = [words("arrangement.missed", client=standing.client.name)]
    if letter:
        lines.append(letter_line(words, business, letter, standing.today))
    undo = Button(words.plain("common.button_undo"), "arrcame", standing.arrangement.id)
    rows = ((letter_buttons(words, letter)[0], undo),) if letter else ((undo,),)
    return Card("\n".join(lines), rows, standing.client.id)


def noticed_card(words: Words, business: Business, standing: Standing, letter: Message | None) -> Card:
    """Say until when the notice of the end gives the client, and when it leaves."""
    until = standing.arrangement.notice_until or standing.today
    lines = [words("arrangement.noticed", client=standing.client.name, until=until)]
    if letter:
        lines.append(letter_line(words, business, letter, standing.today))
    undo = Button(words.plain("common.button_undo"), "arrnoticeundo", standing.arrangement.id)
    rows = ((letter_buttons(words, letter)[0], undo),) if letter else ((undo,),)
    return Card("\n".join(lines), rows, standing.client.id)


def ended_card(words: Words, standing: Standing, coming: Markup | None) -> Card:
    """Say that an arrangement has ended and that the chase goes on, its first text on a tap."""
    lines = [words(f"arrangement.done_{standing.arrangement.state.value}", client=standing.client.name)]
    lines += [coming] if coming else []
    undo = Button(words.plain("common.button_undo"), "arrback", standing.arrangement.id)
    return Card("\n".join([*lines, words("arrangement.first_on_tap")]), ((undo,),), standing.client.id)


def list_card(words: Words, standings: Sequence[Standing]) -> Card:
    """List what runs and what is proposed: what comes this month and what is late."""
    running = [each for each in standings if each.is_running]
    lines = [words("arrangement.list_head", count=len(running)) if running else words("arrangement.list_none")]
    this_month = totals(
        part.left for each in running for part in each.parts if part.left and _is_this_month(each, part)
    )
    if this_month:
        lines.append(words("arrangement.list_month", sums=_sums(words, this_month)))
    late = totals(each.overdue.left for each in running if each.overdue)
    if late:
        lines.append(words("arrangement.list_late", sums=_sums(words, late)))
    rows = [(Button(_label(words, each), "arr", each.arrangement.id),) for each in standings]
    return Card("\n".join(lines), (*rows, (Button(words.plain("arrangement.button_envelope"), "arrenvelope"),)))


def _sums(words: Words, sums: Sequence[Money]) -> str:
    return words.formats.items([words.formats.money(money) for money in sums])


def _is_this_month(standing: Standing, part: Part) -> bool:
    return bool(part.left) and (part.due_on.year, part.due_on.month) == (standing.today.year, standing.today.month)


def _label(words: Words, standing: Standing) -> str:
    name, part = shortened(standing.client.name, _NAME), standing.coming
    if not standing.is_running or part is None:
        return words.plain("arrangement.label_proposed", client=name, amount=standing.arrangement.total)
    key = "arrangement.label_late" if standing.overdue else "arrangement.label"
    day = words.formats.date_short(part.due_on)
    return words.plain(key, client=name, amount=part.left, day=day, place=part.place, parts=len(standing.parts))


def envelope_card(words: Words, envelope: Envelope, currency: str) -> Card:
    """Show within which limits plans are proposed; a tap changes one of them."""
    rows = tuple((Button(_limit(words, envelope, name, currency), "arrlimit", extra=name),) for name in CHOICES)
    back = (Button(words.plain("common.button_back"), "arrlist"),)
    return Card(words("arrangement.envelope"), (*rows, back))


def _limit(words: Words, envelope: Envelope, name: str, currency: str) -> str:
    value = getattr(envelope, name)
    if isinstance(value, bool):
        return words.plain(f"arrangement.limit_{name}" if value else f"arrangement.limit_{name}_not")
    if isinstance(value, Decimal):
        return words.plain(f"arrangement.limit_{name}", amount=Money(value, currency))
    return words.plain(f"arrangement.limit_{name}", number=value)


def by_hand_note_card(words: Words, business: Business, client: str, letter: Message) -> Card:
    """Ask the owner to send a letter that no mail can carry."""
    text = words("arrangement.to_send", client=client, letter=words.plain(f"arrangement.letter_{letter.step}"))
    stopped = business.stopped_at is not None
    row = () if stopped else ((Button(words.plain("common.button_read"), "arrtext", letter.id),),)
    return Card(text, row, letter.client_id)
