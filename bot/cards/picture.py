"""The lines of a client's card that tell how it pays, what it committed to, what reached it and what comes next."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.cards.outbox import step_name
from bot.cards.people import contact_lines, pays_line, writes_line
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.hold import Hold, HoldKind
from bot.i18n.catalogue import Words
from bot.usecases.picture_client import Habit, Picture
from bot.usecases.ways import CHAT, EMAIL
from storage.messages import Kind


def picture_lines(
    words: Words, business: Business, client: Client, picture: Picture, holds: Sequence[Hold], *, is_silent: bool
) -> Iterator[Markup]:
    """Tell what is known of a client, a line each, nothing about what is unknown; ``is_silent`` when that is said."""
    yield from _channels(words, client, picture, holds)
    yield from contact_lines(words, picture.contacts)
    yield from writes_line(words, client, picture.contacts)
    yield from pays_line(words, client)
    if picture.habit:
        yield _habit(words, picture.habit)
    if picture.promise:
        yield words("people.promised", amount=picture.promise.amount, day=picture.promise.due_on)
    if picture.contested:
        yield words("people.contested", sums=words.formats.items([words.formats.money(m) for m in picture.contested]))
    if picture.arrangement:
        yield words(f"people.arrangement_{picture.arrangement.state}", amount=picture.arrangement.total)
    coming = whats_next(words, business, picture.coming) if picture.coming and not is_silent else None
    if coming:
        yield coming


def _channels(words: Words, client: Client, picture: Picture, holds: Sequence[Hold]) -> Iterator[Markup]:
    """Say in which state the ways to the client are, and what left by them last."""
    if client.chat_id is not None:
        yield words("people.chat_blocked" if client.chat_blocked else "people.chat_open")
    if client.mail_stopped:
        yield words("people.mail_stopped")
    if any(hold.kind is HoldKind.REFUSED for hold in holds):
        yield words("people.mail_refused")
    if picture.reached:
        message = picture.reached.message
        key = {EMAIL: "people.last_by_mail", CHAT: "people.last_by_chat"}.get(message.channel, "people.last_by_hand")
        name = step_name(words, message.step) if message.kind is Kind.CHASE else words.plain("people.last_note")
        yield words(key, day=picture.reached.on, name=name)


def _habit(words: Words, habit: Habit) -> Markup:
    if habit.days <= 0:
        return words("people.habit_in_time", count=habit.count)
    return words("people.habit_late", days=habit.days, count=habit.count)
