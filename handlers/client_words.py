"""What a client writes in its own chat without being asked: read, acted upon when it is clear, else offered to be sent.

What is read acts as the buttons do, and its owner sees it with the corrections one tap away. What would close the case
here is asked once more, as after a button.
"""

import asyncio
from typing import Final

from bot.cards import client_chat as case_cards
from bot.cards.client_questions import forward_card, sure_card
from bot.domain.arrangement import ArrangementState
from bot.intake.reply.read import Answer, read_reply
from bot.intake.reply.reading import ReplyIntent
from bot.replying import Reply, Replying
from handlers.client_visit import Shown, Visit, done, say

_ACTED_UPON: Final = frozenset(
    {
        ReplyIntent.PROMISE,
        ReplyIntent.DIFFICULTY,
        ReplyIntent.PAID,
        ReplyIntent.DISPUTE,
        ReplyIntent.WANTS_DOCUMENT,
        ReplyIntent.INSOLVENCY,
    }
)
_LEAVING: Final = {ReplyIntent.STOP: "stop", ReplyIntent.WRONG_CONTACT: "wrong"}


async def read_words(visit: Visit) -> Shown:
    """Act upon what was written where it is clear, else offer to pass it on."""
    answer = Answer(visit.arrival.incoming.text, visit.today)
    reading = await asyncio.to_thread(read_reply, answer, visit.services.replies)
    if reading.intent in _LEAVING:
        what = _LEAVING[reading.intent]
        return say(visit, sure_card(visit.words, visit.client, what, f"my{what}", visit.business.name))
    replying = Replying(visit.services.answering)
    if reading.intent not in _ACTED_UPON:
        return await _offered(visit)
    if await replying.act(visit.work, Reply(visit.who, reading)) is not None:
        return await _understood(visit, reading.intent)
    return await _offered(visit)


async def _offered(visit: Visit) -> Shown:
    """Offer to pass on what was written."""
    draft_id = await visit.ask("word", "forward", text=visit.text)
    return say(visit, forward_card(visit.words, draft_id, visit.business.name))


async def _understood(visit: Visit, intent: ReplyIntent) -> Shown:
    """Say what was understood and noted; after a difficulty, show the plans to choose from."""
    line = visit.words(f"client_chat.understood_{intent.value}", business=visit.business.name)
    standing = (await visit.case()).arrangement
    offered = standing is not None and standing.arrangement.state is ArrangementState.PROPOSED
    if standing is None or not offered or intent not in {ReplyIntent.DIFFICULTY, ReplyIntent.PROMISE}:
        return await done(visit, line)
    await visit.close()
    card = case_cards.plans_card(visit.words, standing, note=line)
    await visit.trace(card)
    return say(visit, card)
