"""The digest at any time: ``/point``, pointing receipts off, what leaves, what waits, holding all of it back."""

from bot.card import Card, Reply
from bot.cards import digest as cards
from bot.cards.outbox import leaving_card, released_card
from bot.domain.errors import DomainError
from bot.usecases.announce import back_on, first_departure
from bot.usecases.approve_reminder import give_back, withhold
from bot.usecases.check_receipts import all_checked
from bot.usecases.foresee import next_departure
from bot.usecases.summarise import Awaited, summarise
from handlers.checking import check_card
from handlers.context import Command, Context, Feature, put, say
from storage import drafts
from storage.messages import State

WITHHELD = "withheld_all"  # the draft that remembers which messages were held back with one tap
_A_PAGE = cards.MOST_DECISIONS


async def _point(context: Context, _: str) -> Reply:
    summary = await summarise(context.work, context.business)
    coming = await next_departure(context.work, context.business)
    return say(cards.summary_card(context.words, summary, coming=coming))


async def _check(context: Context) -> Reply:
    """Show a page of what may have come in: in place of the page before, or below the digest."""
    page = context.tap.extra
    card = await check_card(context, int(page) if page.isdecimal() else 0)
    return put(card) if page else say(card)


async def _checked(context: Context) -> Reply:
    """Note that all receipts are recorded, and announce what may leave by itself because of it."""
    business = await all_checked(context.work, context.business)
    summary = await summarise(context.work, business)
    fresh = [a.message.id for a in summary.leaving if a.message.state is State.PLANNED]
    if fresh:
        leaves = cards.departure_line(
            context.words, business, len(fresh), first_departure(business, context.now), context.today
        )
        card = cards.newly_leaving_card(context.words, leaves)
        await context.services.telling.announce(context.work, business, card, fresh, departure=leaves)
    return put(cards.checked_card(context.words, business))


async def _leaving(context: Context) -> Reply:
    summary = await summarise(context.work, context.business)
    leaving = (*summary.leaving, *summary.unheld)
    if not leaving:
        return say(Card(context.words("digest.nothing_leaves")))
    return _page(context, "leaving", [_leaving_card(context, each) for each in leaving])


def _leaving_card(context: Context, awaited: Awaited) -> Card:
    show = released_card if awaited.message.released_at else leaving_card
    return show(context.words, context.business, awaited, context.today)


async def _waiting(context: Context) -> Reply:
    summary = await summarise(context.work, context.business)
    if not summary.decisions:
        return say(Card(context.words("digest.nothing")))
    return _page(context, "waiting", [card for _, card in cards.decision_cards(context.words, summary)])


def _page(context: Context, action: str, found: list[Card]) -> Reply:
    """Show some cards and the way to the next ones."""
    page = int(context.tap.extra) if context.tap.extra.isdecimal() else 0
    page = min(page, (len(found) - 1) // _A_PAGE)
    shown = found[page * _A_PAGE : (page + 1) * _A_PAGE]
    left = len(found) - page * _A_PAGE - len(shown)
    return Reply(new=(*shown, *([cards.more_card(context.words, action, page, left)] if left else [])))


async def _withhold_all(context: Context) -> Reply:
    """Hold back everything that is to leave by itself today; it is announced again on the next working day."""
    if context.tap.extra != context.today.isoformat():
        raise DomainError("stale_button")
    summary = await summarise(context.work, context.business)
    held = [a.message.id for a in summary.leaving]
    if not held:
        return say(Card(context.words("digest.nothing_leaves")))
    for message_id in held:
        await withhold(context.work, context.business, message_id, until=context.today)
    draft_id = await drafts.add(
        context.work.tx,
        context.business.id,
        context.incoming.chat_id,
        WITHHELD,
        {"messages": held},
        now=context.now,
    )
    return say(cards.all_withheld_card(context.words, len(held), draft_id, back_on(context.business, context.today)))


async def _give_back_all(context: Context) -> Reply:
    draft = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if draft is None:
        raise DomainError("already_undone")
    await drafts.close(context.work.tx, draft, context.now)
    back = 0
    for message_id in draft.content["messages"]:
        try:
            back += await give_back(context.work, context.business, message_id) is not None
        except DomainError:  # given back one by one, or overtaken by what happened since
            continue
    return put(cards.all_given_back_card(context.words, back))


FEATURE = Feature(
    name="digest",
    commands=(Command(("point", "digest", "today"), _point),),
    buttons={
        "check": _check,
        "checked": _checked,
        "leaving": _leaving,
        "waiting": _waiting,
        "withholdall": _withhold_all,
        "givebackall": _give_back_all,
    },
)
