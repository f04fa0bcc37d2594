"""Cards about what leaves in the coming days, why the rest does not, and what leaves on one day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.outbox import numbers, starting, what_is_owed
from bot.cards.pages import shortened
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.client import Client
from bot.i18n.catalogue import Words
from bot.usecases.foresee import Departure, Foreseen

CLIENTS_A_PAGE: Final = 4
HORIZON: Final = timedelta(days=14)  # how far ahead departures are shown
_A_DAY: Final = 10  # departures of one day that are named
_NAME: Final = 30  # letters of a client's name on a button


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
