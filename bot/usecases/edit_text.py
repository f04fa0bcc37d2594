"""A message in the owner's own words, from what is typed in the chat."""

import re

from bot.domain.business import Business
from bot.i18n.facts import ReminderFacts
from bot.i18n.plain_facts import reminder_words
from bot.usecases.approve_reminder import not_left
from bot.usecases.compose_message import Postroom, compose_chase, reminder_facts
from bot.usecases.plan_reminders import look_at_case
from bot.usecases.work import Work
from storage import messages
from storage.messages import Message

_FOLLOWING = ("total", "deadline")  # facts that change while a message waits


async def edit_text(work: Work, room: Postroom, business: Business, message_id: int, typed: str) -> Message:
    """Replace a message's text by the owner's own words; sum and deadline in them go on following the facts.

    :raises DomainError: ``message_gone`` when it has left, ``nothing_due``, ``text_lacks`` when the text does not say
        which invoice, how much or by when.
    :raises TemplateRefused: when it contains more than words and known names.
    """
    message = await not_left(work, business, message_id)
    plan = await look_at_case(work, business.id, message.client_id)
    source = following(typed, await reminder_facts(work, room, plan))
    await compose_chase(work, room, plan, source)
    return await _write(work, business, message, source)


async def restore_text(work: Work, business: Business, message_id: int) -> Message:
    """Go back to the text that the program foresees.

    :raises DomainError: ``message_gone`` when it has left.
    """
    return await _write(work, business, await not_left(work, business, message_id), None)


async def _write(work: Work, business: Business, message: Message, source: str | None) -> Message:
    await messages.change(
        work.tx, business.id, message.id, edited_source=source, edited_at=work.now if source is not None else None
    )
    words = {"message": message.id, "standard": source is None, "text": source or ""}
    await work.record(business.id, message.client_id, "text_edited", words)
    return await messages.get(work.tx, business.id, message.id)


def following(typed: str, facts: ReminderFacts) -> str:
    """Put the names of the facts in place of the sum and the deadline, wherever they are written as the program does.

    A text that waits for days, or whose invoice is paid in part meanwhile, then still says what is so when it leaves.
    """
    words = reminder_words(facts)
    for name in _FOLLOWING:
        if name in words:
            typed = re.sub(_as_written(words[name]), f"{{{{ {name} }}}}", typed)
    return typed


def _as_written(value: str) -> str:
    """Return a pattern for ``value`` as a whole, with any spaces in place of those of good printing."""
    spaced = r"\s+".join(re.escape(piece) for piece in value.split())
    return rf"(?<![\w.,])(?<!\d\s){spaced}(?!\w)"
