"""The formal notice: prepared, printed, posted, and what became of it."""

from datetime import date
from typing import Final

from bot.card import Card, Reply
from bot.cards import notice as cards
from bot.domain.errors import DomainError
from bot.intake.answers import read_date
from bot.usecases.formal_notice import Prepared, change_claim, change_day, look_at, prepare, print_notice
from bot.usecases.notice_copy import copy_of
from bot.usecases.posted_notice import check_print, note_receipt, note_unclaimed, post, take_posting_back
from bot.usecases.work import calendar_of
from handlers.context import Context, Feature, put, say
from handlers.questions import close_question, is_answer, open_question, question_tapped
from storage import drafts
from storage.drafts import Draft
from storage.letters import Way

KIND: Final = "formal_notice"  # of the draft that waits for a tracking number or a day of receipt
_DATE_DIGITS: Final = 8  # of 12/11/2026; the numbers by which letters are followed have more
_TRACKING, _RECEIVED = "tracking", "received"


async def _prepare(context: Context) -> Reply:
    prepared = await prepare(context.work, context.services.room, context.business, context.tap.id)
    return put(cards.notice_card(context.words, prepared))


async def _prepared(context: Context, letter_id: int) -> Prepared:
    return await look_at(context.work, context.services.room, context.business, letter_id)


async def _card(context: Context, letter_id: int) -> Card:
    return cards.notice_card(context.words, await _prepared(context, letter_id))


async def _look(context: Context) -> Reply:
    return put(await _card(context, context.tap.id))


async def _change(context: Context) -> Reply:
    """Show the notice below its file, whose message holds no text that could be replaced."""
    return say(await _card(context, context.tap.id))


async def _ask_day(context: Context) -> Reply:
    prepared = await _prepared(context, context.tap.id)
    calendar = calendar_of(prepared.client, context.business, context.now)
    return put(cards.day_card(context.words, prepared, calendar, context.today))


async def _day(context: Context) -> Reply:
    try:
        day = date.fromisoformat(context.tap.extra)
    except ValueError:
        raise DomainError("stale_button") from None
    await change_day(context.work, context.business, context.tap.id, day)
    return put(await _card(context, context.tap.id))


async def _claim(context: Context) -> Reply:
    await change_claim(context.work, context.business, context.tap.id, claims=context.tap.extra == "1")
    return put(await _card(context, context.tap.id))


async def _print(context: Context) -> Reply:
    made = await print_notice(context.work, context.services.room, context.business, context.tap.id)
    return say(cards.printed_card(context.words, await _prepared(context, context.tap.id), made))


async def _posted(context: Context) -> Reply:
    prepared = await _prepared(context, context.tap.id)
    draft_id = await open_question(context, KIND, {"letter": prepared.notice.id}, _TRACKING)
    return say(cards.tracking_card(context.words, prepared, draft_id))


async def _by(context: Context) -> Reply:
    """Note how the letter travels, and go on asking for its number."""
    draft = await question_tapped(context)
    way = _way(context.tap.extra)
    content = draft.content | {"by": way.value}
    await drafts.change(context.work.tx, draft, content, asks=draft.asks, now=context.now)
    prepared = await _prepared(context, draft.content["letter"])
    return put(cards.tracking_card(context.words, prepared, draft.id, way, _on(content)))


def _way(text: str) -> Way:
    try:
        return Way(text)
    except ValueError:
        raise DomainError("stale_button") from None


def _on(content: dict[str, str]) -> date | None:
    """Return the day on which the owner said that the letter was posted, None for today."""
    return date.fromisoformat(content["on"]) if "on" in content else None


async def _posted_on(context: Context, draft: Draft, day: date) -> Card:
    """Note on which day the letter was posted, and go on asking for its number."""
    prepared = await _prepared(context, draft.content["letter"])
    await check_print(context.work, context.business, prepared.notice, day)
    content = draft.content | {"on": day.isoformat()}
    await drafts.change(context.work.tx, draft, content, asks=draft.asks, now=context.now)
    way = _way(content.get("by", Way.REGISTERED))
    return cards.tracking_card(context.words, prepared, draft.id, way, day)


async def _undo(context: Context) -> Reply:
    """Take back that the letter was posted, and show it as it can be printed and posted again."""
    prepared, left = await take_posting_back(context.work, context.services.room, context.business, context.tap.id)
    note = context.words("letters.not_posted_copy_left" if left else "letters.not_posted")
    return put(cards.reprinted_card(context.words, prepared, note))


async def _without_number(context: Context) -> Reply:
    return put(await _post(context, await question_tapped(context), ""))


async def _post(context: Context, draft: Draft, tracking: str) -> Card:
    way = _way(draft.content.get("by", Way.REGISTERED))
    room, letter_id = context.services.room, draft.content["letter"]
    prepared = await post(context.work, room, context.business, letter_id, tracking, way=way, on=_on(draft.content))
    await close_question(context, draft)
    return await _posted_card(context, prepared)


async def _posted_card(context: Context, prepared: Prepared) -> Card:
    copy = await copy_of(context.work, context.business, prepared.notice)
    return cards.posted_card(context.words, prepared, copy)


async def _ask_received(context: Context) -> Reply:
    prepared = await _prepared(context, context.tap.id)
    draft_id = await open_question(context, KIND, {"letter": prepared.notice.id}, _RECEIVED)
    return say(cards.received_card(context.words, prepared, draft_id))


async def _unclaimed(context: Context) -> Reply:
    prepared = await note_unclaimed(context.work, context.services.room, context.business, context.tap.id)
    return put(await _posted_card(context, prepared))


async def _stop(context: Context) -> Reply:
    """Drop the question; nothing was noted."""
    draft = await question_tapped(context)
    await close_question(context, draft)
    prepared = await _prepared(context, draft.content["letter"])
    if draft.asks == _TRACKING:
        return put(cards.notice_card(context.words, prepared))
    return put(await _posted_card(context, prepared))


async def _typed(context: Context, draft: Draft) -> Reply | None:
    """Take what was typed as the answer, unless it plainly says something else."""
    if not is_answer(context):
        return None
    if draft.asks == _TRACKING:
        return say(await _said(context, draft, " ".join(context.incoming.text.split())))
    day = read_date(context.incoming.text, context.today, context.vocabulary, past=True).value
    if day is None:
        raise DomainError("notice_unreadable")
    prepared = await note_receipt(context.work, context.services.room, context.business, draft.content["letter"], day)
    await close_question(context, draft)
    return say(await _posted_card(context, prepared))


async def _said(context: Context, draft: Draft, text: str) -> Card:
    """Take a text that says a day (``hier``, ``posté le 12``) as that of the posting, any other as the number."""
    is_short = sum(sign.isdigit() for sign in text) <= _DATE_DIGITS
    day = read_date(text, context.today, context.vocabulary, past=True).value if is_short else None
    return await _posted_on(context, draft, day) if day else await _post(context, draft, text)


FEATURE = Feature(
    name="formal_notice",
    buttons={
        "notice": _prepare,
        "noticelook": _look,
        "noticechange": _change,
        "noticeday": _ask_day,
        "noticedayis": _day,
        "noticeclaim": _claim,
        "noticeprint": _print,
        "noticeposted": _posted,
        "noticeby": _by,
        "noticenonumber": _without_number,
        "noticereceived": _ask_received,
        "noticeunclaimed": _unclaimed,
        "noticestop": _stop,
        "noticeundo": _undo,
    },
    answers={KIND: _typed},
)
