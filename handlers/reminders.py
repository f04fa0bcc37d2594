"""Deciding on messages: released, taken back, put off, given back; and ``/relances``, what leaves next and why not."""

from datetime import date, timedelta

from bot.card import Card, Reply
from bot.cards import reminders as cards
from bot.cards import upcoming
from bot.domain.errors import DomainError
from bot.intake.draft import Intent, Reading, Topic
from bot.usecases.announce import back_on
from bot.usecases.approve_reminder import give_back, take_back, withhold
from bot.usecases.find_client import find_mentioned
from bot.usecases.foresee import departures, foresee, foresee_client
from bot.usecases.settle_uncertain import settle_uncertain
from bot.usecases.summarise import Awaited, awaited
from handlers import client_kind, letterhead, message_text, tasks
from handlers.context import Command, Context, Feature, put, say
from handlers.message_cards import message_card, released
from storage import clients
from storage.messages import NOT_LEFT


async def _upcoming(context: Context, _: str) -> Reply:
    return say(await _upcoming_card(context, 0))


async def _asked(context: Context, reading: Reading) -> Reply | None:
    if reading.question is None or reading.question.topic is not Topic.WHAT_LEAVES:
        return None
    match = await find_mentioned(context.work, context.business, context.incoming.text)
    if match.certain or len(match.likely) == 1:
        return say(await _client_card(context, (match.certain or match.likely[0]).id))
    if reading.question.on:
        return say(await _day_card(context, reading.question.on))
    return say(await _upcoming_card(context, 0))


async def _client_card(context: Context, client_id: int) -> Card:
    until = context.today + upcoming.HORIZON
    client = await clients.get(context.work.tx, context.business.id, client_id)
    found = await foresee_client(context.work, context.business, client.id, until=until)
    return upcoming.client_upcoming_card(context.words, context.business, client, found, context.today)


async def _day_card(context: Context, day: date) -> Card:
    """Show what leaves on one day, or when the next message does."""
    found = await departures(context.work, context.business, until=max(day, context.today + upcoming.HORIZON))
    return upcoming.day_card(context.words, found, day, context.today)


async def _turned(context: Context) -> Reply:
    page = context.tap.extra
    return put(await _upcoming_card(context, int(page) if page.isdecimal() else 0))


async def _upcoming_card(context: Context, page: int) -> Card:
    offset = page * upcoming.CLIENTS_A_PAGE
    until = context.today + upcoming.HORIZON
    found, count, leaving = await foresee(
        context.work, context.business, offset=offset, limit=upcoming.CLIENTS_A_PAGE, until=until
    )
    return upcoming.upcoming_card(
        context.words, context.business, found, page=page, count=count, leaving=leaving, today=context.today
    )


async def _message(context: Context) -> Reply:
    return put(await message_card(context, context.tap.id))


async def _release(context: Context) -> Reply:
    """Release a message; first ask for what it needs: of the business before its first, of the client before a firm."""
    asked = await letterhead.ask_first(context, context.tap.id)
    question = asked or await client_kind.ask_kind(context, context.tap.id)
    return put(question) if question else Reply(in_place=await released(context, context.tap.id))


async def _take_back(context: Context) -> Reply:
    message = await take_back(context.work, context.business, context.tap.id)
    return put(await message_card(context, message.id, note=context.words("reminders.taken_back")))


async def _withhold(context: Context) -> Reply:
    """Hold a message back for the day; it can be put off further."""
    known = await awaited(context.work, context.business, context.tap.id)
    return await _put_off(context, known, 1, longer=True)


async def _postpone(context: Context) -> Reply:
    known = await awaited(context.work, context.business, context.tap.id)
    if known.message.state not in NOT_LEFT:
        return put(cards.gone_card(context.words, known.message, known.client_name))
    return put(cards.postpone_card(context.words, known))


async def _postpone_to(context: Context) -> Reply:
    days = {str(days): days for days in cards.LATER}.get(context.tap.extra)
    if days is None:
        raise DomainError("stale_button")
    return await _put_off(context, await awaited(context.work, context.business, context.tap.id), days)


async def _put_off(context: Context, known: Awaited, days: int, *, longer: bool = False) -> Reply:
    until = max(context.today, known.message.local_day) + timedelta(days=days - 1)
    await withhold(context.work, context.business, known.message.id, until=until)
    day = back_on(context.business, until)
    return put(cards.postponed_card(context.words, known, day, longer=longer))


async def _give_back(context: Context) -> Reply:
    message = await give_back(context.work, context.business, context.tap.id)
    if message is None:
        known = await awaited(context.work, context.business, context.tap.id)
        note = context.words("reminders.given_back", client=known.client_name)
        return put(Card(note, (), known.message.client_id))
    return put(await message_card(context, message.id, note=context.words("reminders.stands_again")))


async def _arrived(context: Context) -> Reply:
    return await _settle(context, arrived=True)


async def _resend(context: Context) -> Reply:
    return await _settle(context, arrived=False)


async def _settle(context: Context, *, arrived: bool) -> Reply:
    known = await awaited(context.work, context.business, context.tap.id)
    await settle_uncertain(context.work, context.business, context.tap.id, arrived=arrived)
    key = "reminders.it_left" if arrived else "reminders.sent_again"
    return put(Card(context.words(key, client=known.client_name), (), known.message.client_id))


FEATURE = Feature(
    name="reminders",
    commands=(Command(("relances", "reminders"), _upcoming),),
    buttons={
        "upcoming": _turned,
        "msg": _message,
        "release": _release,
        "takeback": _take_back,
        "withhold": _withhold,
        "postpone": _postpone,
        "postponeto": _postpone_to,
        "giveback": _give_back,
        "arrived": _arrived,
        "resend": _resend,
        **message_text.BUTTONS,
        **tasks.BUTTONS,
        **letterhead.BUTTONS,
        **client_kind.BUTTONS,
    },
    answers={message_text.KIND: message_text.typed, letterhead.KIND: letterhead.typed},
    readings={Intent.QUESTION: _asked},
)
