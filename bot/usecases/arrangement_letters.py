"""Letters about an arrangement: written into the outbox, decided upon again as they leave, put into words.

They leave on the owner's tap, after a while in which it can be taken back, or once a digest has announced them. Without
mail the owner sends the text by hand and says so. ``Message.step`` says which letter it is, its content which
arrangement and installment it is about.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.domain.arrangement import ABOUT_WHAT_IS_OWED, Arrangement, ArrangementState, Letter
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.usecases.letterhead import check_letterhead
from bot.usecases.look_at_arrangement import Standing
from bot.usecases.plan_reminders import supersede
from bot.usecases.queue_letter import leaves_at, queue_letter
from bot.usecases.ways import SHARE, way_to
from bot.usecases.work import SECOND_THOUGHTS, Work
from storage import holds, messages
from storage.messages import Kind, Message, State

_PROPOSED = frozenset({Letter.OFFER, Letter.REFUSED, Letter.NUDGE})
_THANKS = frozenset({Letter.RECEIVED, Letter.KEPT})  # which ask for nothing


async def write_letter(
    work: Work,
    business: Business,
    standing: Standing,
    letter: Letter,
    *,
    place: int = 0,
    after: timedelta | None = SECOND_THOUGHTS,
    **content: Any,
) -> Message:
    """Write a letter into the outbox: to leave ``after`` a while, or once a digest has announced it for None.

    :raises DomainError: ``sending_stopped``, ``name_missing`` or ``reply_address_missing``; save for thanks also
        ``no_plan_in_insolvency`` or ``case_elsewhere``.
    """
    if business.stopped_at:
        raise DomainError("sending_stopped")
    check_letterhead(business)
    client, arrangement = standing.client, standing.arrangement
    if letter not in _THANKS:
        await _check_case(work, business, client.id)
    way = way_to(work, client)
    state = State.WAITING if way[0] == SHARE else State.PLANNED if after is None else State.QUEUED
    return await queue_letter(
        work,
        business,
        client,
        Kind.ARRANGEMENT,
        step=letter.value,
        state=state,
        way=way,
        about={"arrangement": arrangement.id},
        invoice_ids=arrangement.invoice_ids,
        send_at=leaves_at(work, business, client, after or timedelta(0)),
        content={"place": place, **content},
        waiting_since=standing.today if state is State.WAITING else None,
    )


async def _check_case(work: Work, business: Business, client_id: int) -> None:
    """Refuse to ask anything of a client that is insolvent before the law, or whose case was handed over."""
    running = {hold.kind for hold in await holds.running(work.tx, business.id, client_id)}
    if HoldKind.INSOLVENCY in running:
        raise DomainError("no_plan_in_insolvency")
    if HoldKind.ROUTE in running:
        raise DomainError("case_elsewhere")


def still_true(message: Message, standing: Standing) -> bool:
    """Tell whether a letter that has not left may still leave: nothing has overtaken what it says."""
    letter, state = Letter(message.step), standing.arrangement.state
    if letter in _PROPOSED:
        return state is ArrangementState.PROPOSED and standing.arrangement.total == standing.outstanding
    if letter is Letter.KEPT:
        return state is ArrangementState.KEPT
    if state is not ArrangementState.RUNNING:
        return False
    if letter in ABOUT_WHAT_IS_OWED:
        part = standing.parts[message.content["place"] - 1]
        return bool(part.left) and part.due_on.isoformat() == message.content["due_on"]
    return True


async def letters_of(
    work: Work, business: Business, arrangement: Arrangement, states: Sequence[State] = messages.NOT_LEFT
) -> list[Message]:
    """Return the letters about an arrangement in these states (those that have not left by default), oldest first."""
    found = await messages.of_client(work.tx, business.id, arrangement.client_id, Kind.ARRANGEMENT, states)
    return [message for message in found if message.content["arrangement"] == arrangement.id]


async def take_letters_back(work: Work, business: Business, arrangement: Arrangement, *letters: Letter) -> None:
    """Take back the letters about an arrangement that have not left: these, or all."""
    for message in await letters_of(work, business, arrangement):
        if not letters or message.step in letters:
            await supersede(work, message)
