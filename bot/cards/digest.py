"""The morning digest: a summary card, then a card for each decision; and what is pointed off receipt by receipt."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.answers import answer_card
from bot.cards.dispute import dispute_card
from bot.cards.invoice_lists import spelled_out
from bot.cards.outbox import hour_of, leaving_card, task_card, uncertain_card, waiting_card
from bot.cards.pages import A_PAGE, shortened, turn
from bot.cards.payment import credit_card
from bot.cards.promise import due_card
from bot.cards.registered import Outcome, start_card
from bot.cards.running_arrangement import by_hand_note_card, pending_card
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.money import Money, totals
from bot.i18n.catalogue import Words
from bot.usecases.describe_invoice import Described
from bot.usecases.pending_arrangements import Pending
from bot.usecases.summarise import Awaited, Summary
from storage.messages import State
from storage.overdue import Overdue

MOST_DECISIONS = 5  # decision cards sent with the digest; the others are one tap away
_LABEL = 22  # letters of a number or a client's name on a button


def summary_card(
    words: Words, summary: Summary, *, first_departure: datetime | None = None, coming: Described | None = None
) -> Card:
    """Return the summary: what is late, due, to decide, and what leaves by itself and when.

    With ``first_departure`` it is the morning's own; ``coming`` is named when nothing leaves today.
    """
    business = summary.business
    key = "digest.head" if first_departure else "digest.head_now"
    lines = [words(key, day=summary.day), "", *_owed_lines(words, summary)]
    lines.append(_decisions(words, summary) if summary.decisions else words("digest.nothing"))
    if summary.disputes:
        days = max(each.days for each in summary.disputes)
        lines.append(words("digest.disputes", count=len(summary.disputes), days=days))
    if summary.letters:
        lines.append(words("digest.letters", count=len(summary.letters)))
    if summary.unheld:
        lines.append(words("digest.unheld", count=len(summary.unheld)))
    if summary.leaving:
        lines += _leaving_lines(words, summary, first_departure)
    elif coming and coming.prospect.on and coming.prospect.step and not (summary.decisions or summary.unheld):
        tone = words.plain(f"common.tone_{coming.prospect.step.name}")
        lines.append(words("digest.coming", client=coming.client.name, day=coming.prospect.on, tone=tone))
    if business.stopped_at:
        lines.append(words("digest.stopped"))
    lines.append(_checked(words, business))
    return Card("\n".join(lines), tuple(_rows(words, summary)))


def _owed_lines(words: Words, summary: Summary) -> Iterator[str]:
    if summary.late_count:
        late = words("digest.late", sums=_sums(words, summary.late_totals), count=summary.late_count)
        yield late + words("digest.of_clients", count=summary.late_clients)
    if summary.due_count:
        yield words("digest.due_this_week", sums=_sums(words, summary.due_totals), count=summary.due_count)
    if summary.expected:
        yield words("digest.expected", sums=_sums(words, totals(summary.expected)), count=len(summary.expected))
    if summary.installments:
        sums = _sums(words, totals(summary.installments))
        yield words("digest.installments", sums=sums, count=len(summary.installments))


def _decisions(words: Words, summary: Summary) -> str:
    """Say how many of which decisions wait."""
    kinds: tuple[tuple[str, Sequence[object]], ...] = (
        ("uncertain", summary.uncertain),
        ("waiting", summary.waiting),
        ("tasks", summary.tasks),
        ("starts", summary.starts),
        ("credits", summary.credits),
        ("promises", summary.promises),
        ("arrangements", summary.arrangements),
        ("by_hand", summary.by_hand),
        ("disputes", summary.warned),
        ("answers", summary.answers),
    )
    counted = [words.plain(f"digest.count_{name}", count=len(found)) for name, found in kinds if found]
    return words("digest.decide", what=words.formats.items(counted))


def departure_line(words: Words, business: Business, count: int, first_departure: datetime, today: date) -> Markup:
    """Say how many messages leave by themselves and from when: today at an hour, or another day."""
    if not count:
        return words("digest.nothing_leaves")
    day, at = business.today(first_departure), hour_of(business, first_departure)
    if day == today:
        return words("digest.leaving_from", count=count, at=at)
    return words("digest.leaving_from_day", count=count, day=day, at=at)


def _leaving_lines(words: Words, summary: Summary, first_departure: datetime | None) -> Iterator[str]:
    """Say what leaves today; in between two digests, what was announced and what the next one will announce."""
    if first_departure:
        yield departure_line(words, summary.business, len(summary.leaving), first_departure, summary.day)
        return
    announced = sum(1 for each in summary.leaving if each.message.send_at)
    if announced:
        yield words("digest.leaving", count=announced)
    if announced < len(summary.leaving):
        yield words("digest.announced_next", count=len(summary.leaving) - announced)


def _checked(words: Words, business: Business) -> str:
    if business.receipts_checked_on is None:
        return words("digest.never_checked")
    return words("digest.checked", day=business.receipts_checked_on)


def _rows(words: Words, summary: Summary) -> Iterator[tuple[Button, ...]]:
    if summary.late_count or summary.due_count:
        yield (Button(words.plain("digest.button_check"), "check"),)
    look = []
    if summary.leaving or summary.unheld:
        look.append(Button(words.plain("digest.button_leaving"), "leaving"))
    if summary.decisions:
        look.append(Button(words.plain("digest.button_waiting"), "waiting"))
    if look:
        yield tuple(look)
    if summary.leaving:
        yield (Button(words.plain("digest.button_withhold_all"), "withholdall", extra=summary.day.isoformat()),)
    if summary.business.stopped_at:
        yield (Button(words.plain("digest.button_resume_all"), "resumeall"),)


def _sums(words: Words, sums: tuple[Money, ...]) -> str:
    return words.formats.items([words.formats.money(money) for money in sums])


def decision_cards(words: Words, summary: Summary) -> list[tuple[str, Card]]:
    """Return a card for each decision, the most urgent kind first, each with a key of what it is about."""
    business, today = summary.business, summary.day
    return [
        *((_key(each), uncertain_card(words, each, today)) for each in summary.uncertain),
        *(
            (f"promise {each.promise.state}:{each.promise.id}", due_card(words, business, each))
            for each in summary.promises
        ),
        *((f"answer:{each.answer.id}", answer_card(words, each)) for each in summary.answers),
        *((f"dispute:{each.dispute.id}", dispute_card(words, business, each)) for each in summary.warned),
        *((_pending_key(each), pending_card(words, each)) for each in summary.arrangements),
        *((_key(each), by_hand_note_card(words, business, each.client_name, each.message)) for each in summary.by_hand),
        *((_key(each), waiting_card(words, business, each, today)) for each in summary.waiting),
        *(
            (_key(each), leaving_card(words, business, each, today))
            for each in summary.unheld
            if each.message.state is State.PLANNED
        ),
        *((_key(each), task_card(words, each, today)) for each in summary.tasks),
        *(
            (f"start:{late.invoice.id}", start_card(words, Outcome(late, asks_start=True), business, today))
            for late in summary.starts
        ),
        *(
            (f"credit:{each.credit.payment.id}", credit_card(words, each.client_name, each.credit))
            for each in summary.credits
        ),
    ]


def _pending_key(pending: Pending) -> str:
    part = pending.standing.overdue
    return f"arrangement {pending.ask} {part.place if part else 0}:{pending.standing.arrangement.id}"


def _key(awaited: Awaited) -> str:
    return f"message:{awaited.message.id}"


def more_card(words: Words, action: str, page: int, left: int) -> Card:
    """Offer the next page of cards; ``left`` is how many are still to be shown."""
    next_page = Button(words.plain("common.button_next"), action, extra=str(page + 1))
    return Card(words("digest.more", count=left), ((next_page,),))


def check_card(
    words: Words, lines: Sequence[tuple[Invoice, str]], *, page: int, count: int, today: date, note: str = ""
) -> Card:
    """List what is late or due with a button for each that was paid, and one to say that all is pointed off."""
    text = [note] if note else []
    text.append(words("digest.check_head", count=count))
    text += [words("digest.check_line", line=spelled_out(words, invoice, client, today)) for invoice, client in lines]
    rows: list[tuple[Button, ...]] = [_pair(words, lines[at : at + 2], page) for at in range(0, len(lines), 2)]
    if count > A_PAGE:
        rows.append(turn(words, "check", page, count))
    rows.append((Button(words.plain("digest.button_checked"), "checked"),))
    return Card("\n".join(text), tuple(rows))


def _pair(words: Words, lines: Sequence[tuple[Invoice, str]], page: int) -> tuple[Button, ...]:
    return tuple(
        Button(
            words.plain("digest.button_paid", what=shortened(f"{i.number} {i.part}".strip() or client, _LABEL)),
            "paid",
            i.id,
            i.version,
            extra=f"c{page}",
        )
        for i, client in lines
    )


def checked_card(words: Words, business: Business) -> Card:
    """Confirm that the receipts were gone through."""
    return Card("\n".join([_checked(words, business), words("digest.checked_then")]))


def newly_leaving_card(words: Words, departure: Markup) -> Card:
    """Announce what leaves by itself because the receipts were gone through; ``departure`` says from when."""
    look = Button(words.plain("digest.button_leaving"), "leaving")
    return Card(departure, ((look,),))


def outage_line(words: Words, late: Overdue) -> str:
    """Say what was late because nothing ran."""
    counts = (("messages", late.messages), ("cases", late.cases))
    named = [words.plain(f"digest.late_{name}", count=count) for name, count in counts if count]
    if late.digest:
        named.append(words.plain("digest.late_digest"))
    return (
        words("digest.outage_late", what=words.formats.items(named)) if named else words("digest.outage_nothing_late")
    )


def all_withheld_card(words: Words, count: int, draft_id: int, back_on: date) -> Card:
    """Say that everything that was to leave today is held back, with the way to take that back."""
    undo = Button(words.plain("common.button_undo"), "givebackall", draft_id)
    return Card(words("digest.all_withheld", count=count, day=back_on), ((undo,),))


def all_given_back_card(words: Words, count: int) -> Card:
    """Say that what was held back with one tap leaves after all."""
    if not count:
        return Card(words("digest.none_given_back"))
    look = Button(words.plain("digest.button_leaving"), "leaving")
    return Card(words("digest.all_given_back", count=count), ((look,),))
