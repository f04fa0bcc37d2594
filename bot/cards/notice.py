"""Cards on the path of a formal notice: what it will say, what it lacks, its file, its posting, its end."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.card import Button, Card, CardFile, Rows
from bot.cards.outbox import sums_of
from bot.domain.calendar import WorkingCalendar
from bot.domain.client import ClientKind
from bot.domain.money import totals
from bot.i18n.catalogue import Words
from bot.usecases.formal_notice import CLIENT_ADDRESS, OWN_ADDRESS, Prepared
from bot.usecases.make_letter import MadeLetter
from bot.usecases.posted_notice import Ended
from storage.documents import Sort
from storage.letters import LetterState, Way
from storage.messages import NOT_LEFT, Message

_DAYS_OFFERED: Final = 6
_A_ROW: Final = 2


def notice_card(words: Words, prepared: Prepared, *, note: str = "") -> Card:
    """Show what a notice will say if it is printed now, and what it still lacks."""
    notice, client = prepared.notice, prepared.client
    lines = [note] if note else []
    lines.append(words("letters.notice", client=client.name, sums=sums_of(words, prepared.invoices)))
    lines.append(_claim_line(words, prepared))
    lines.append(words("letters.notice_days", planned=notice.planned_on, deadline=notice.deadline_on))
    kind = "trade" if client.kind in {ClientKind.COMPANY, ClientKind.PUBLIC} else "person"
    lines.append(words(f"letters.notice_does_{kind}"))
    lines += [words(f"letters.lacks_{lack}") for lack in prepared.lacks]
    return Card("\n".join(lines), (*_lack_rows(words, prepared), *_rows(words, prepared)), client.id)


def _claim_line(words: Words, prepared: Prepared) -> str:
    late = prepared.late
    if late is None:
        return words("letters.principal_alone")
    sums = totals([late.interest, *([late.compensation] if late.compensation else [])])
    extra = words.formats.items([words.formats.money(money) for money in sums])
    return words("letters.claimed" if prepared.claims else "letters.not_claimed", sums=extra)


def _lack_rows(words: Words, prepared: Prepared) -> Rows:
    buttons = {
        CLIENT_ADDRESS: Button(
            words.plain("letters.button_client_address"), "clifield", prepared.client.id, extra="postal"
        ),
        OWN_ADDRESS: Button(words.plain("letters.button_own_address"), "letown", extra="postal"),
    }
    mediator = Button(words.plain("letters.button_mediator"), "letown", extra="mediator")
    return tuple((buttons.get(lack, mediator),) for lack in prepared.lacks)


def _rows(words: Words, prepared: Prepared) -> Rows:
    id_ = prepared.notice.id
    day = Button(words.plain("letters.button_day"), "noticeday", id_)
    change = [day]
    if prepared.late:
        key = "letters.button_without" if prepared.claims else "letters.button_with"
        change.append(Button(words.plain(key), "noticeclaim", id_, extra="0" if prepared.claims else "1"))
    if prepared.lacks:
        return (tuple(change), (Button(words.plain("letters.button_again"), "noticelook", id_),))
    return ((Button(words.plain("letters.button_print"), "noticeprint", id_),), tuple(change))


def day_card(words: Words, prepared: Prepared, calendar: WorkingCalendar, today: date) -> Card:
    """Ask for the day of posting among the next working days."""
    id_, days = prepared.notice.id, [calendar.on_or_after(today)]
    while len(days) < _DAYS_OFFERED:
        days.append(calendar.add(days[-1], 1))
    buttons = [Button(words.formats.date_long(day), "noticedayis", id_, extra=day.isoformat()) for day in days]
    rows = tuple(tuple(buttons[at : at + _A_ROW]) for at in range(0, len(buttons), _A_ROW))
    back = (Button(words.plain("common.button_back"), "noticelook", id_),)
    return Card(words("letters.ask_day", client=prepared.client.name), (*rows, back), prepared.client.id)


def printed_card(words: Words, prepared: Prepared, made: MadeLetter) -> Card:
    """Hand the letter over, with what to check and do before it is posted."""
    notice = prepared.notice
    text = words("letters.notice_printed", client=prepared.client.name, planned=notice.planned_on)
    row = (
        Button(words.plain("letters.button_change"), "noticechange", notice.id),
        Button(words.plain("letters.button_posted"), "noticeposted", notice.id),
    )
    return Card(text, (row,), prepared.client.id, file=CardFile(made.sha256, made.filename))


def reprinted_card(words: Words, prepared: Prepared, note: str) -> Card:
    """Show a printed notice that is not posted after all, with the way to post it or to change it."""
    card = notice_card(words, prepared, note=note)
    posted = Button(words.plain("letters.button_posted"), "noticeposted", prepared.notice.id)
    return replace(card, rows=((posted,), *card.rows))


def tracking_card(
    words: Words, prepared: Prepared, draft_id: int, way: Way = Way.REGISTERED, on: date | None = None
) -> Card:
    """Ask how the letter travels, under which number, and since when if that is not today.

    Companies can be written to electronically; others must have agreed (CPCE L100), which the button says.
    """
    free = prepared.client.kind is ClientKind.COMPANY
    ways = [
        Button(words.plain(f"letters.way_{each.value}{'' if free else '_agreed'}"), "noticeby", draft_id, extra=each)
        for each in Way
        if each is not way
    ]
    row = (
        Button(words.plain("common.button_cancel"), "noticestop", draft_id),
        Button(words.plain("letters.button_no_number"), "noticenonumber", draft_id),
    )
    day = words("letters.posted_on", day=on) if on else words("letters.posted_today")
    lines = [words(f"letters.by_{way.value}"), day, words("letters.ask_tracking")]
    return Card("\n".join(lines), (*((each,) for each in ways), row), prepared.client.id)


def posted_card(words: Words, prepared: Prepared, copy: Message | None) -> Card:
    """Say until when a posted letter gives time and what becomes of its copy, and ask what became of the letter."""
    notice, client = prepared.notice, prepared.client
    lines = [words(f"letters.notice_{notice.state.value}", client=client.name, **_days_of(prepared))]
    lines.append(words("letters.notice_runs", deadline=notice.deadline_on))
    rows: Rows = ()
    if notice.state is LetterState.POSTED:
        if notice.tracking:
            lines.append(words("letters.tracking", number=notice.tracking))
        lines.append(words(_copy_key(copy)))
        rows = (
            (
                Button(words.plain("letters.button_received"), "noticereceived", notice.id),
                Button(words.plain("letters.button_unclaimed"), "noticeunclaimed", notice.id),
            ),
            (
                Button(words.plain("letters.button_not_posted"), "noticeundo", notice.id),
                Button(words.plain("letters.button_proof"), "pieceadd", client.id, extra=Sort.POSTING),
            ),
        )
    return Card("\n".join(lines), rows, client.id)


def _copy_key(copy: Message | None) -> str:
    if copy is None:
        return "letters.no_copy"
    return "letters.copy_leaves" if copy.state in NOT_LEFT else "letters.copy_left"


def _days_of(prepared: Prepared) -> dict[str, date]:
    notice = prepared.notice
    days = {"posted": notice.posted_on, "received": notice.received_on}
    return {name: day for name, day in days.items() if day}


def received_card(words: Words, prepared: Prepared, draft_id: int) -> Card:
    """Ask for the day of receipt."""
    cancel = Button(words.plain("common.button_cancel"), "noticestop", draft_id)
    return Card(words("lateness.ask_notice"), ((cancel,),), prepared.client.id)


def ended_card(words: Words, ended: Ended) -> Card:
    """Say that a notice's time is over without payment, and ask the owner what follows."""
    client = ended.client
    lines = [
        words("letters.notice_over", client=client.name, deadline=ended.notice.deadline_on),
        words("letters.notice_over_owed", sums=sums_of(words, ended.invoices)),
        words("letters.notice_over_then"),
    ]
    looks = tuple(Button(words.plain("invoices.button_look"), "inv", invoice.id) for invoice in ended.invoices[:1])
    rows = (
        (Button(words.plain("routes.button_routes"), "routes", client.id),),
        (*looks, Button(words.plain("invoices.button_client"), "cli", client.id)),
    )
    return Card("\n".join(lines), rows, client.id)
