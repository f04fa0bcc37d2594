"""Clients in their own chats: which updates are theirs, and what answers them.

A person can be owner of one business and client of another in one chat. What is a client's is:

1. a link to a case, which shows who asks;
2. a tap on a client's button, on a case that is open in this chat;
3. a text or a file that answers what a client is being asked;
4. anything else from somebody who has no business here.

A refusal undoes what the answer did, and is put into words for the client. Nobody sees more than the cases that are
open in its own chat.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from bot.card import Card, Reply
from bot.cards import client_questions as cards
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.telling import queue_card
from bot.usecases.bind_chat import note_blocked
from bot.usecases.link_case import CASE
from handlers import client_answers, client_case, client_plan
from handlers.client_visit import KIND, Arrival, OnQuestion, OnTap, Shown, Visit, words_to
from handlers.client_words import read_words
from handlers.incoming import Incoming, Kind
from storage import clients, drafts
from storage.drafts import Draft

_START: Final = "/start"
_FILES: Final = frozenset({Kind.DOCUMENT, Kind.PHOTO})

# Buttons with the client's id, and what they do.
_BEGINNINGS: Final = {
    "mypaid": "paid",
    "mywillpay": "willpay",
    "myhard": "hard",
    "mycontest": "contest",
    "mynotreceived": "notreceived",
    "myorder": "order",
    "myapproval": "approval",
    "mymove": "move",
    "myword": "word",
    "myother": "other",
}
_ON_CASE: Final[Mapping[str, OnTap]] = {
    **client_case.TAPS,
    **{action: partial(client_answers.begin, what=what) for action, what in _BEGINNINGS.items()},
}
# Buttons under a question, with its draft's id.
_ON_QUESTION: Final[Mapping[str, OnQuestion]] = {
    "mywhich": client_answers.which,
    "myday": client_answers.day_tapped,
    "mymeans": client_answers.means,
    "mypart": client_answers.part,
    "myskip": client_answers.skipped,
    "myway": client_answers.way,
    "myforward": client_answers.forward,
    "myagree": client_plan.agree,
}
_UNBOUND: Final = {"myopen": client_case.opened, "mynot": client_case.declined, "myinvite": client_case.invited_in}
_CANCEL, _CHOOSE = "mycancel", "mychoose"
ACTIONS: Final = frozenset({*_ON_CASE, *_ON_QUESTION, *_UNBOUND, _CANCEL, _CHOOSE})


async def attend(arrival: Arrival, owner: Business | None) -> Reply | None:
    """Answer an update if it is a client's; None when it is not."""
    incoming = arrival.incoming
    if incoming.kind is Kind.BLOCKED:
        await note_blocked(arrival.work, arrival.chat_id, blocked=incoming.shut_out)
        return None
    if not await is_clients(arrival, owner):
        return None
    try:
        async with arrival.work.tx.begin_nested():
            shown = await _answer(arrival)
    except DomainError as refusal:
        shown = await _refused(arrival, refusal)
    return await _queue(arrival, shown)


async def is_clients(arrival: Arrival, owner: Business | None) -> bool:
    """Tell whether an update is a client's."""
    incoming = arrival.incoming
    if incoming.kind is Kind.GROUP:
        return False
    if _token(incoming) or (incoming.tap and incoming.tap.action in ACTIONS):
        return True
    if not await clients.of_chat(arrival.work.tx, arrival.chat_id):
        return False
    if owner is None:
        may_begin = incoming.user_id in arrival.services.owners and incoming.text.strip() == _START
        return not may_begin
    if incoming.kind not in {Kind.TEXT, *_FILES} or incoming.text.startswith("/"):
        return False
    return await _asked_last(arrival, owner)


def _token(incoming: Incoming) -> str:
    """Return the token of a link to a case that was followed, empty for anything else."""
    if incoming.kind is not Kind.TEXT:
        return ""
    command, _, payload = incoming.text.partition(" ")
    return payload.strip().removeprefix(CASE) if command == _START and payload.strip().startswith(CASE) else ""


async def _asked_last(arrival: Arrival, owner: Business) -> bool:
    """Tell whether whoever is owner too was asked something as a client, and nothing as an owner since."""
    draft = await arrival.question()
    own = await drafts.asking(arrival.work.tx, owner.id, arrival.chat_id)
    return draft is not None and (own is None or own.id <= draft.id)


async def _answer(arrival: Arrival) -> Shown:
    incoming = arrival.incoming
    await note_blocked(arrival.work, arrival.chat_id, blocked=False)  # whoever writes has let the bot in
    if incoming.kind is Kind.TAP:
        return await _tapped(arrival)
    if incoming.kind is Kind.EDITED:
        return Shown(None)  # what was said first has been acted upon, and says so
    token = _token(incoming)
    if token:
        return await client_case.invited(arrival, token)
    if incoming.kind in _FILES:
        return await _file(arrival)
    if incoming.kind is Kind.TEXT and not incoming.text.startswith("/"):
        return await _typed(arrival)
    return await client_case.arrived(arrival)


async def _tapped(arrival: Arrival) -> Shown:
    tap = arrival.tap
    if tap.action in _UNBOUND:
        return await _UNBOUND[tap.action](arrival)
    if tap.action in _ON_CASE:
        return await _ON_CASE[tap.action](await arrival.visit(tap.id))
    if tap.action == _CHOOSE:
        return await _chosen(arrival)
    draft = await arrival.tapped_question()
    visit = await arrival.visit(draft.content["client"])
    if tap.action == _CANCEL:
        return await client_case.show(visit)
    return await _ON_QUESTION[tap.action](visit, draft)


async def _chosen(arrival: Arrival) -> Shown:
    """Find the case whose plan was tapped among those that are open here."""
    place = arrival.tap.extra
    for client in await clients.of_chat(arrival.work.tx, arrival.chat_id):
        visit = await arrival.visit(client.id)
        standing = (await visit.case()).arrangement
        if standing and standing.arrangement.id == arrival.tap.id and place.isdecimal():
            return await client_plan.choose(visit, arrival.tap.id, int(place))
    raise DomainError("arrangement_settled")


async def _typed(arrival: Arrival) -> Shown:
    """Take a text as the answer to what is asked, else read it by itself."""
    draft = await arrival.question()
    if draft is not None:
        return await client_answers.typed(await arrival.visit(draft.content["client"]), draft)
    visit = await _only_visit(arrival)
    if visit is None:
        return await client_case.arrived(arrival)
    return await read_words(visit)


async def _only_visit(arrival: Arrival) -> Visit | None:
    """Return the case that is open in this chat, None when there are several."""
    found = await clients.of_chat(arrival.work.tx, arrival.chat_id)
    return await arrival.visit(found[0].id) if len(found) == 1 else None


async def _file(arrival: Arrival) -> Shown:
    """Take a file as the proof of a payment that was told of."""
    draft = await arrival.question()
    visit = await arrival.visit(draft.content["client"]) if draft else await _only_visit(arrival)
    return await client_answers.proof(visit) if visit else await client_case.arrived(arrival)


async def _refused(arrival: Arrival, refusal: DomainError) -> Shown:
    """Put a refusal into the client's words; what was asked stays open."""
    found = await clients.of_chat(arrival.work.tx, arrival.chat_id)
    services = arrival.services
    words = words_to(services, found[0]) if found else services.catalogue.words(arrival.incoming.language)
    card = Card(cards.refusal_line(words, refusal))
    draft = await arrival.question()
    visit = await arrival.visit(draft.content["client"]) if draft and _is_open(draft, [c.id for c in found]) else None
    return Shown(visit, new=(card,))


def _is_open(draft: Draft, open_ids: list[int]) -> bool:
    return draft.kind == KIND and draft.content["client"] in open_ids


async def _queue(arrival: Arrival, shown: Shown) -> Reply:
    """Queue what a client is shown, in place of the card that was tapped first; it belongs to the case's business."""
    business_id = shown.visit.business.id if shown.visit else None
    if shown.in_place:
        edits = arrival.incoming.message_id or None
        await queue_card(arrival.work, business_id, arrival.chat_id, shown.in_place, edits=edits)
    for card in shown.new:
        await queue_card(arrival.work, business_id, arrival.chat_id, card)
    return Reply(toast=shown.toast)
